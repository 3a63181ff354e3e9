/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two columns of key and word: this page's, then the window's. */
#include "app-keys.h"
#include "kit-words.h"
#include <glib/gi18n.h>

struct _MunKeysPanel
{
  GtkWidget parent_instance;
  GtkWidget *scrim, *grid;
};
G_DEFINE_FINAL_TYPE (MunKeysPanel, mun_keys_panel, GTK_TYPE_WIDGET)

static const MunKeyHint everywhere[] = {
  { "Ctrl+K", N_ ("find a patient, a number, an act"), TRUE },
  { "Alt+1 … 9", N_ ("workplaces"), FALSE },
  { "F6", N_ ("next pane (Shift+F6: previous)"), FALSE },
  { "F9", N_ ("left pane (Shift+F9: right pane)"), FALSE },
  { "Alt+Shift+← →", N_ ("width of the pane"), FALSE },
  { "Ctrl+Z", N_ ("undo the last act"), FALSE },
  { "Ctrl+L", N_ ("lock at once"), FALSE },
  { "F10", N_ ("main menu"), FALSE },
  { "Esc", N_ ("back one layer"), FALSE },
  { "F1", N_ ("this list"), FALSE },
};

static void
mun_keys_panel_dispose (GObject *object)
{
  g_clear_pointer (&MUN_KEYS_PANEL (object)->scrim, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_keys_panel_parent_class)->dispose (object);
}

static void
mun_keys_panel_class_init (MunKeysPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_keys_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
on_scrim_pressed (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "win.back", NULL);
}

static void
mun_keys_panel_init (MunKeysPanel *self)
{
  self->scrim = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->scrim, "scrim");
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_widget_set_halign (scroll, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (scroll, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (scroll, "panel");
  gtk_widget_add_css_class (scroll, "keyspanel");
  gtk_widget_set_focusable (scroll, TRUE);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "keysheet");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->grid);
  gtk_box_append (GTK_BOX (self->scrim), scroll);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (on_scrim_pressed), self);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mun_keys_panel_new (void)
{
  return g_object_new (MUN_TYPE_KEYS_PANEL, NULL);
}

static int
add_group (MunKeysPanel *self, int row, const char *title, const MunKeyHint *hints, gsize n)
{
  if (n == 0)
    return row;
  GtkWidget *heading = mun_words_label (title, "strong");
  gtk_grid_attach (GTK_GRID (self->grid), heading, 0, row++, 2, 1);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *cap = gtk_label_new (hints[i].key);
      gtk_widget_add_css_class (cap, "key");
      gtk_widget_set_halign (cap, GTK_ALIGN_START);
      gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
      gtk_grid_attach (GTK_GRID (self->grid), cap, 0, row, 1, 1);
      GtkWidget *label = mun_words_label (_ (hints[i].label), NULL);
      gtk_label_set_width_chars (GTK_LABEL (label), 36);
      gtk_grid_attach (GTK_GRID (self->grid), label, 1, row++, 1, 1);
    }
  return row;
}

void
mun_keys_panel_open (MunKeysPanel *self, MunPage *page)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gsize n = 0;
  const MunKeyHint *hints = page != NULL ? mun_page_get_keys (page, &n) : NULL;
  const char *title = page != NULL ? mun_page_get_title (page) : NULL;
  int row = add_group (self, 0, title != NULL ? title : _ ("Here"), hints, n);
  add_group (self, row, _ ("Everywhere"), everywhere, G_N_ELEMENTS (everywhere));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->scrim));
}
