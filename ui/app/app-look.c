/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the machine. */
#include "app-look.h"
#include <glib/gi18n.h>
#include <string.h>

#define SCHEMA "org.muniment.Muniment"
#define LARGE_TEXT 1.5 /* from here on pictures grow too and bars get air */

static GSettings *
make_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static GSettings *
get_settings (void)
{
  static gsize once = 0;
  static GSettings *settings = NULL;
  if (g_once_init_enter (&once))
    {
      settings = make_settings ();
      g_once_init_leave (&once, 1);
    }
  return settings;
}

/* ---- light, dark ---- */
static void
apply_style (const char *style)
{
  AdwColorScheme scheme = g_str_equal (style, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                          : g_str_equal (style, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                         : ADW_COLOR_SCHEME_DEFAULT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
on_style_changed (GSettings *settings, const char *key, gpointer data)
{
  g_autofree char *style = g_settings_get_string (settings, "style");
  apply_style (style);
}

/* Without a schema the choice lasts as long as the program. */
static void
on_loose_style_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_simple_action_set_state (action, value);
  apply_style (g_variant_get_string (value, NULL));
}

void
mun_look_start (GtkApplication *application)
{
  GSettings *settings = get_settings ();
  g_autoptr (GAction) style = NULL;
  g_autoptr (GAction) compact = NULL;
  if (settings != NULL)
    {
      style = g_settings_create_action (settings, "style");
      compact = g_settings_create_action (settings, "compact-rows");
      g_signal_connect (settings, "changed::style", G_CALLBACK (on_style_changed), NULL);
      on_style_changed (settings, "style", NULL);
    }
  else
    {
      style = G_ACTION (g_simple_action_new_stateful ("style", G_VARIANT_TYPE_STRING, g_variant_new_string ("system")));
      compact = G_ACTION (g_simple_action_new_stateful ("compact-rows", NULL, g_variant_new_boolean (FALSE)));
      g_signal_connect (style, "change-state", G_CALLBACK (on_loose_style_changed), NULL);
    }
  g_action_map_add_action (G_ACTION_MAP (application), style);
  g_action_map_add_action (G_ACTION_MAP (application), compact);
}

GMenuModel *
mun_look_make_menu (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *styles = g_menu_new ();
  g_menu_append (styles, _ ("As the desktop"), "app.style::system");
  g_menu_append (styles, _ ("Light"), "app.style::light");
  g_menu_append (styles, _ ("Dark"), "app.style::dark");
  g_menu_append_submenu (menu, _ ("Light or dark"), G_MENU_MODEL (styles));
  g_menu_append (menu, _ ("Lower rows"), "app.compact-rows");
  g_object_unref (styles);
  return G_MENU_MODEL (menu);
}

/* ---- classes of the window ---- */
static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static double
get_text_scale (GtkSettings *settings)
{
  g_autofree char *name = NULL;
  int dpi = 0;
  g_object_get (settings, "gtk-font-name", &name, "gtk-xft-dpi", &dpi, NULL);
  g_autoptr (PangoFontDescription) face = pango_font_description_from_string (name != NULL ? name : "Sans 11");
  double points = pango_font_description_get_size (face) / (double)PANGO_SCALE;
  return (points > 0 ? points : 11) / 11 * (dpi > 0 ? dpi / 1024.0 : 96) / 96;
}

static void
on_text_changed (GtkSettings *settings, GParamSpec *pspec, gpointer data)
{
  set_class (GTK_WIDGET (data), "large-text", get_text_scale (settings) >= LARGE_TEXT);
}

static void
on_compact_changed (GActionGroup *application, const char *name, GVariant *state, gpointer data)
{
  set_class (GTK_WIDGET (data), "compact", g_variant_get_boolean (state));
}

/* ---- size ---- */
static void
keep_size (GtkWindow *window, GParamSpec *pspec, gpointer data)
{
  int width, height;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (data, "window-maximized", gtk_window_is_maximized (window));
  if (gtk_window_is_maximized (window) || width < 800 || height < 500)
    return;
  g_settings_set_int (data, "window-width", width);
  g_settings_set_int (data, "window-height", height);
}

/* A window that would not fit the screen fills it. */
static void
restore_size (GtkWindow *window, int width, int height, gboolean maximized)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  if (monitor != NULL)
    {
      GdkRectangle area;
      gdk_monitor_get_geometry (monitor, &area);
      maximized = maximized || width > area.width || height > area.height;
      width = MIN (width, area.width);
      height = MIN (height, area.height);
    }
  gtk_window_set_default_size (window, width, height);
  if (maximized)
    gtk_window_maximize (window);
}

void
mun_look_attach (GtkWindow *window)
{
  GSettings *settings = get_settings ();
  GtkSettings *toolkit = gtk_widget_get_settings (GTK_WIDGET (window));
  GtkApplication *application = gtk_window_get_application (window);
  g_signal_connect_object (toolkit, "notify::gtk-xft-dpi", G_CALLBACK (on_text_changed), window, 0);
  g_signal_connect_object (toolkit, "notify::gtk-font-name", G_CALLBACK (on_text_changed), window, 0);
  on_text_changed (toolkit, NULL, window);
  if (application != NULL)
    {
      g_autoptr (GVariant) compact = g_action_group_get_action_state (G_ACTION_GROUP (application), "compact-rows");
      g_signal_connect_object (application, "action-state-changed::compact-rows", G_CALLBACK (on_compact_changed), window, 0);
      if (compact != NULL)
        on_compact_changed (NULL, NULL, compact, window);
    }
  if (settings == NULL)
    {
      restore_size (window, 1440, 900, FALSE);
      return;
    }
  restore_size (window, g_settings_get_int (settings, "window-width"), g_settings_get_int (settings, "window-height"),
                g_settings_get_boolean (settings, "window-maximized"));
  g_signal_connect_object (window, "notify::default-width", G_CALLBACK (keep_size), settings, 0);
  g_signal_connect_object (window, "notify::default-height", G_CALLBACK (keep_size), settings, 0);
  g_signal_connect_object (window, "notify::maximized", G_CALLBACK (keep_size), settings, 0);
}
