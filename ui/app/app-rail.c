/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buttons for workplaces. */
#include "app-rail.h"
#include "app-workplace.h"
#include <glib/gi18n.h>

struct _MunRail
{
  GtkWidget parent_instance;
  GtkWidget *box, *top, *me, *me_label;
  GPtrArray *buttons; /* borrowed; each carries "id" */
};
G_DEFINE_FINAL_TYPE (MunRail, mun_rail, GTK_TYPE_WIDGET)

static void
mun_rail_dispose (GObject *object)
{
  MunRail *self = MUN_RAIL (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  G_OBJECT_CLASS (mun_rail_parent_class)->dispose (object);
}

static void
mun_rail_class_init (MunRailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_rail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_button (const char *icon, const char *title, const char *tooltip, GtkWidget **label_out)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 9);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (label_out != NULL)
    *label_out = label;
  return button;
}

static void
mun_rail_init (MunRail *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->box, "rail");
  self->top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_vexpand (self->top, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->top);
  self->me = make_button ("avatar-default-symbolic", "", _ ("You: password, view as a role, sign out"), &self->me_label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->me), "win.me");
  gtk_box_append (GTK_BOX (self->box), self->me);
  GtkWidget *lock = make_button ("system-lock-screen-symbolic", _ ("Lock"), _ ("Lock at once (Ctrl+L)"), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (lock), "win.lock");
  gtk_box_append (GTK_BOX (self->box), lock);
  GtkWidget *handle = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), self->box);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  self->box = handle;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Workplaces"), -1);
}

GtkWidget *
mun_rail_new (void)
{
  return g_object_new (MUN_TYPE_RAIL, NULL);
}

void
mun_rail_set_desk (MunRail *self, MunDesk *desk)
{
  GtkWidget *child;
  g_ptr_array_set_size (self->buttons, 0);
  while ((child = gtk_widget_get_first_child (self->top)) != NULL)
    gtk_box_remove (GTK_BOX (self->top), child);
  if (desk == NULL)
    return;
  gsize n;
  const MunWorkplace *all = mun_workplaces (&n);
  for (gsize i = 0; i < n; i++)
    {
      if (all[i].act != MUN_ACT_NONE && !mun_desk_may (desk, all[i].act))
        continue;
      g_autofree char *tooltip = g_strdup_printf ("%s (Alt+%u)", _ (all[i].title), self->buttons->len + 1);
      GtkWidget *button = make_button (all[i].icon, _ (all[i].title), tooltip, NULL);
      g_object_set_data (G_OBJECT (button), "id", (gpointer)all[i].id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", all[i].id);
      gtk_box_append (GTK_BOX (self->top), button);
      g_ptr_array_add (self->buttons, button);
    }
  const char *name = mun_desk_get_actor (desk)->name;
  gtk_label_set_label (GTK_LABEL (self->me_label), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->me), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
mun_rail_set_here (MunRail *self, const char *id)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = self->buttons->pdata[i];
      gboolean here = g_strcmp0 (g_object_get_data (G_OBJECT (button), "id"), id) == 0;
      if (here)
        gtk_widget_add_css_class (button, "here");
      else
        gtk_widget_remove_css_class (button, "here");
      gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                                   here ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
}

const char *
mun_rail_get_id (MunRail *self, guint n)
{
  return n < self->buttons->len ? g_object_get_data (G_OBJECT (self->buttons->pdata[n]), "id") : NULL;
}
