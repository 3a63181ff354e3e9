/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built once, filled again at each change. */
#include "home-tile.h"
#include "kit-spark.h"
#include "kit-words.h"
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *title, *pill, *count, *spark, *mine, *free, *held, *oldest;
} Parts;

static GtkWidget *
make_number (const char *css)
{
  GtkWidget *button = gtk_button_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, css);
  return button;
}

GtkWidget *
mun_home_tile_new (void)
{
  Parts *parts = g_new0 (Parts, 1);
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (tile, "cell");
  gtk_widget_set_hexpand (tile, TRUE);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  parts->title = mun_words_label (NULL, "strong");
  gtk_widget_set_hexpand (parts->title, TRUE);
  parts->pill = make_number ("pill");
  gtk_box_append (GTK_BOX (top), parts->title);
  gtk_box_append (GTK_BOX (top), parts->pill);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_vexpand (middle, TRUE);
  parts->count = make_number ("bignumber");
  parts->spark = mun_spark_new (TRUE, 108, 48);
  gtk_widget_set_hexpand (parts->spark, TRUE);
  gtk_widget_set_valign (parts->spark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (middle), parts->count);
  gtk_box_append (GTK_BOX (middle), parts->spark);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  parts->mine = make_number ("count");
  parts->free = make_number ("count");
  parts->held = make_number ("count");
  parts->oldest = mun_words_label (NULL, "small dim");
  gtk_label_set_xalign (GTK_LABEL (parts->oldest), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (parts->oldest), 12);
  gtk_widget_set_hexpand (parts->oldest, TRUE);
  gtk_box_append (GTK_BOX (foot), parts->mine);
  gtk_box_append (GTK_BOX (foot), parts->free);
  gtk_box_append (GTK_BOX (foot), parts->held);
  gtk_box_append (GTK_BOX (foot), parts->oldest);
  gtk_box_append (GTK_BOX (tile), top);
  gtk_box_append (GTK_BOX (tile), middle);
  gtk_box_append (GTK_BOX (tile), foot);
  g_object_set_data_full (G_OBJECT (tile), "parts", parts, g_free);
  return tile;
}

static void
set_number (GtkWidget *button, const char *queue, const char *which, char *text, const char *title)
{
  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", queue, which);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-queue");
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_free (text);
}

static void
set_pill (Parts *parts, const MunQueueCount *count, const char *title)
{
  const char *id = mun_queue_get_id (count->queue);
  gtk_widget_remove_css_class (parts->pill, "overdue");
  gtk_widget_remove_css_class (parts->pill, "soon");
  gtk_widget_set_visible (parts->pill, count->overdue > 0 || count->due_today > 0);
  if (count->overdue > 0)
    {
      gtk_widget_add_css_class (parts->pill, "overdue");
      set_number (parts->pill, id, "overdue", g_strdup_printf (_ ("%d overdue"), (int)count->overdue), title);
    }
  else if (count->due_today > 0)
    {
      gtk_widget_add_css_class (parts->pill, "soon");
      set_number (parts->pill, id, "due-today", g_strdup_printf (_ ("%d due today"), (int)count->due_today), title);
    }
}

void
mun_home_tile_set (GtkWidget *tile, const MunQueueCount *count, gint64 now)
{
  Parts *parts = g_object_get_data (G_OBJECT (tile), "parts");
  const char *id = mun_queue_get_id (count->queue), *title = _ (mun_queue_get_title (count->queue));
  gtk_label_set_label (GTK_LABEL (parts->title), title);
  set_pill (parts, count, title);
  set_number (parts->count, id, "all", mun_words_count (count->count), title);
  set_number (parts->mine, id, "mine", g_strdup_printf (_ ("%d mine"), (int)count->mine), title);
  set_number (parts->free, id, "free", g_strdup_printf (_ ("%d free"), (int)count->free), title);
  set_number (parts->held, id, "held", g_strdup_printf (_ ("%d held"), (int)count->held), title);
  double days[14];
  for (int i = 0; i < 14; i++)
    days[i] = (double)count->days[i];
  g_autofree char *words = g_strdup_printf (_ ("%s, the last 14 days: from %d to %d"), title, (int)count->days[0], (int)count->days[13]);
  mun_spark_set (MUN_SPARK (parts->spark), days, 14, count->overdue > 0 ? MUN_SPARK_HIGH : MUN_SPARK_FINE, words);
  g_autofree char *oldest = NULL;
  if (count->oldest_at != 0)
    {
      g_autofree char *span = mun_words_span (now - count->oldest_at);
      oldest = g_strdup_printf (_ ("oldest %s"), span);
    }
  else
    oldest = g_strdup (_ (mun_queue_get_empty (count->queue)));
  gtk_label_set_label (GTK_LABEL (parts->oldest), oldest);
  gtk_widget_set_tooltip_text (parts->oldest, oldest);
}
