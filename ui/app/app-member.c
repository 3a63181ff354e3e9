/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window over the frame. */
#include "app-member.h"
#include "desk-people.h"
#include "kit-notice.h"
#include "kit-words.h"
#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWindow *window;
  MunDesk *desk;
  GtkWidget *old, *new, *again, *wrong, *button;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;
  g_object_unref (self->desk);
  g_free (self);
}

static void
on_changed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  Dialog *self = g_object_get_data (G_OBJECT (window), "dialog");
  g_autoptr (GError) error = NULL;
  if (mun_desk_people_finish (MUN_DESK (source), result, &error))
    {
      GtkWindow *parent = gtk_window_get_transient_for (window);
      if (parent != NULL)
        mun_notice_say (GTK_WIDGET (parent), _ ("The password is changed."));
      gtk_window_close (window);
      return;
    }
  g_autofree char *text = mun_notice_format (error);
  gtk_label_set_label (GTK_LABEL (self->wrong), text);
  gtk_widget_set_sensitive (self->button, TRUE);
}

static void
on_change_clicked (GtkWidget *button, gpointer data)
{
  Dialog *self = data;
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->new));
  const char *wrong = mun_keys_judge_password (mun_desk_get_actor (self->desk)->name, password);
  if (wrong == NULL && !g_str_equal (password, gtk_editable_get_text (GTK_EDITABLE (self->again))))
    wrong = N_ ("The new password was typed differently the second time.");
  gtk_label_set_label (GTK_LABEL (self->wrong), wrong != NULL ? _ (wrong) : "");
  if (wrong != NULL)
    return;
  gtk_widget_set_sensitive (self->button, FALSE);
  mun_desk_change_password_async (self->desk, gtk_editable_get_text (GTK_EDITABLE (self->old)), password, on_changed_ready,
                                  g_object_ref (self->window));
}

static void
on_view_as_selected (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  Dialog *self = data;
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  guint chosen = adw_combo_row_get_selected (row);
  g_autoptr (GError) error = NULL;
  if (!mun_desk_view_as (self->desk, chosen == 0 || chosen > n ? NULL : presets[chosen - 1].id, &error))
    {
      g_autofree char *text = mun_notice_format (error);
      gtk_label_set_label (GTK_LABEL (self->wrong), text);
    }
}

static GtkWidget *
make_password (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
make_view_as (Dialog *self)
{
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Myself"));
  guint selected = 0;
  for (gsize i = 0; i < n; i++)
    {
      gtk_string_list_append (names, _ (presets[i].title));
      if (g_strcmp0 (mun_desk_get_view_as (self->desk), presets[i].id) == 0)
        selected = (guint)i + 1;
    }
  GtkWidget *row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("See the window as"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Never more than you may do yourself"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_view_as_selected), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

void
mun_member_dialog_open (GtkWindow *parent, MunDesk *desk)
{
  Dialog *self = g_new0 (Dialog, 1);
  self->desk = g_object_ref (desk);
  self->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  gtk_window_set_transient_for (self->window, parent);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_default_size (self->window, 420, -1);
  gtk_window_set_title (self->window, mun_desk_get_actor (desk)->name);
  g_signal_connect_object (desk, "locked", G_CALLBACK (gtk_window_destroy), self->window, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "closed", G_CALLBACK (gtk_window_destroy), self->window, G_CONNECT_SWAPPED);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (column), adw_header_bar_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (box, "door");
  gtk_box_append (GTK_BOX (column), box);
  if (mun_desk_may (desk, MUN_ACT_VIEW_AS) || mun_desk_get_view_as (desk) != NULL)
    gtk_box_append (GTK_BOX (box), make_view_as (self));
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Password"));
  self->old = make_password (ADW_PREFERENCES_GROUP (group), _ ("Present password"));
  self->new = make_password (ADW_PREFERENCES_GROUP (group), _ ("New password"));
  self->again = make_password (ADW_PREFERENCES_GROUP (group), _ ("New password again"));
  gtk_box_append (GTK_BOX (box), group);
  self->wrong = mun_words_label (NULL, "fg overdue");
  gtk_label_set_wrap (GTK_LABEL (self->wrong), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->wrong), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), self->wrong);
  self->button = gtk_button_new_with_mnemonic (_ ("_Change the password"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_change_clicked), self);
  gtk_box_append (GTK_BOX (box), self->button);
  adw_window_set_content (ADW_WINDOW (self->window), column);
  gtk_window_present (self->window);
}
