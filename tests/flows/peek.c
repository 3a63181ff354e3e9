/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the widgets of a running window, for flows: preloaded, it writes $STAGE/peek-PID.json at SIGUSR2: an array of every mapped
 * widget that carries words, with {type, text, tooltip, cut, width, height}. Knows GTK only, nothing of the program. */
#include <glib-unix.h>
#include <gtk/gtk.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <unistd.h>

static const char *stage;

/* Words that do not fit where they stand. */
static gboolean
is_cut (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
  if (GTK_IS_INSCRIPTION (widget))
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
      int width;
      pango_layout_get_pixel_size (layout, &width, NULL);
      return width > gtk_widget_get_width (widget);
    }
  return FALSE;
}

static const char *
get_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_text_get_placeholder_text (GTK_TEXT (widget));
  return NULL;
}

static void
add (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text != NULL ? text : "");
}

static void
look (JsonBuilder *builder, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  const char *words = get_words (widget), *tooltip = gtk_widget_get_tooltip_text (widget);
  if ((words != NULL && *words != '\0') || (tooltip != NULL && *tooltip != '\0'))
    {
      json_builder_begin_object (builder);
      add (builder, "type", G_OBJECT_TYPE_NAME (widget));
      add (builder, "inside", gtk_widget_get_parent (widget) != NULL ? G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)) : NULL);
      add (builder, "text", words);
      add (builder, "tooltip", tooltip);
      json_builder_set_member_name (builder, "cut");
      json_builder_add_boolean_value (builder, words != NULL && *words != '\0' && is_cut (widget, words));
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, gtk_widget_get_width (widget));
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, gtk_widget_get_height (widget));
      json_builder_end_object (builder);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look (builder, child);
}

static gboolean
on_asked (gpointer data)
{
  g_autofree char *path = g_strdup_printf ("%s/peek-%d.json", stage, (int) getpid ());
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_builder_begin_array (builder);
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      look (builder, window);
    }
  json_builder_end_array (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  g_file_set_contents (path, text, -1, NULL); /* writes aside and renames: whole when it is there */
  return G_SOURCE_CONTINUE;
}

static __attribute__ ((constructor)) void
start (void)
{
  stage = g_getenv ("STAGE");
  if (stage != NULL)
    g_unix_signal_add (SIGUSR2, on_asked, NULL);
}
