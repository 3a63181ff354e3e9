/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One name, one password field. */
#include "app-lock.h"
#include "kit-notice.h"
#include "kit-words.h"
#include <glib/gi18n.h>

struct _MunLock
{
  GtkWidget parent_instance;
  GtkWidget *box, *name, *entry, *wrong, *button;
  MunDesk *desk;
};
G_DEFINE_FINAL_TYPE (MunLock, mun_lock, GTK_TYPE_WIDGET)

static void
set_busy (MunLock *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->entry, !busy);
  gtk_widget_set_sensitive (self->button, !busy);
}

static void
on_unlock_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunLock) self = data;
  g_autoptr (GError) error = NULL;
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (mun_desk_unlock_finish (MUN_DESK (source), result, &error))
    return;
  g_autofree char *text = mun_notice_format (error);
  gtk_label_set_label (GTK_LABEL (self->wrong), text);
  gtk_widget_grab_focus (self->entry);
}

static void
on_unlock_asked (GtkWidget *widget, gpointer data)
{
  MunLock *self = data;
  if (self->desk == NULL || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return;
  set_busy (self, TRUE);
  gtk_label_set_label (GTK_LABEL (self->wrong), "");
  mun_desk_unlock_async (self->desk, gtk_editable_get_text (GTK_EDITABLE (self->entry)), on_unlock_ready, g_object_ref (self));
}

static void
mun_lock_dispose (GObject *object)
{
  MunLock *self = MUN_LOCK (object);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_lock_parent_class)->dispose (object);
}

static void
mun_lock_class_init (MunLockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_lock_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mun_lock_init (MunLock *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign (column, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (column, TRUE);
  gtk_widget_add_css_class (column, "door");
  GtkWidget *icon = gtk_image_new_from_icon_name ("system-lock-screen-symbolic");
  gtk_widget_add_css_class (icon, "state-icon");
  self->name = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->name, "state-title");
  self->entry = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->entry), TRUE);
  gtk_widget_set_size_request (self->entry, 300, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Password"), -1);
  self->wrong = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->wrong), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->wrong), 40);
  gtk_widget_add_css_class (self->wrong, "fg");
  gtk_widget_add_css_class (self->wrong, "overdue");
  self->button = gtk_button_new_with_mnemonic (_ ("_Unlock"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  GtkWidget *other = gtk_button_new_with_mnemonic (_ ("_Somebody else signs in"));
  gtk_widget_add_css_class (other, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (other), "win.sign-out");
  gtk_box_append (GTK_BOX (column), icon);
  gtk_box_append (GTK_BOX (column), self->name);
  gtk_box_append (GTK_BOX (column), self->entry);
  gtk_box_append (GTK_BOX (column), self->wrong);
  gtk_box_append (GTK_BOX (column), self->button);
  gtk_box_append (GTK_BOX (column), other);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_unlock_asked), self);
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_unlock_asked), self);
  self->box = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (self->box), column);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
mun_lock_new (void)
{
  return g_object_new (MUN_TYPE_LOCK, NULL);
}

void
mun_lock_show (MunLock *self, MunDesk *desk)
{
  g_set_object (&self->desk, desk);
  g_autofree char *text = g_strdup_printf (_ ("Locked for %s"), mun_desk_get_actor (desk)->name);
  gtk_label_set_label (GTK_LABEL (self->name), text);
  gtk_label_set_label (GTK_LABEL (self->wrong), "");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}
