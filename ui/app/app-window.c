/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the parts together and carries navigation between them. What a part does is the part's. */
#include "app-window.h"
#include "app-clipboard.h"
#include "app-door.h"
#include "app-find.h"
#include "app-frame.h"
#include "app-idle.h"
#include "app-keys.h"
#include "app-lock.h"
#include "app-look.h"
#include "app-member.h"
#include "app-workplace.h"
#include "kit-meter.h"
#include "kit-notice.h"
#include "page-chart.h"
#include "page-home.h"
#include <glib/gi18n.h>

struct _MunWindow
{
  AdwApplicationWindow parent_instance;
  char *store;
  MunDesk *desk;
  GtkWidget *toasts, *place, *door, *frame, *lock, *find, *keys;
  MunIdle *idle;
  MunClipboardGuard *clipboard;
  GQueue shown_toasts; /* AdwToast, a reference each */
};
G_DEFINE_FINAL_TYPE (MunWindow, mun_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- places ---- */
static void
show_place (MunWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->place), name);
  gtk_widget_set_visible (self->find, FALSE);
  gtk_widget_set_visible (self->keys, FALSE);
}

static void
dismiss_toasts (MunWindow *self)
{
  AdwToast *toast;
  while ((toast = g_queue_pop_head (&self->shown_toasts)) != NULL)
    {
      adw_toast_dismiss (toast);
      g_object_unref (toast);
    }
}

/* Windows over ours (a choice of files, a question) may show a patient too. */
static void
close_family (MunWindow *self)
{
  g_autoptr (GPtrArray) family = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      GtkWindow *window = g_list_model_get_item (all, i);
      g_ptr_array_add (family, window);
      gboolean ours = FALSE;
      for (GtkWindow *at = window; at != NULL && !ours; at = gtk_window_get_transient_for (at))
        ours = at != GTK_WINDOW (self) && gtk_window_get_transient_for (at) == GTK_WINDOW (self);
      if (!ours)
        g_ptr_array_remove_index (family, family->len - 1);
    }
  for (guint i = 0; i < family->len; i++)
    gtk_window_close (family->pdata[i]);
}

/* What is not in the tree cannot be read: the frame leaves the window before anything else happens. */
static void
hide_everything (MunWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  mun_frame_hide_everything (MUN_FRAME (self->frame));
  mun_find_clear (MUN_FIND (self->find));
  dismiss_toasts (self);
  close_family (self);
  mun_clipboard_guard_clear (self->clipboard);
}

static void
on_desk_locked (MunDesk *desk, gpointer data)
{
  MunWindow *self = data;
  hide_everything (self);
  show_place (self, "lock");
  mun_lock_show (MUN_LOCK (self->lock), desk);
}

static void
on_desk_unlocked (MunDesk *desk, gpointer data)
{
  MunWindow *self = data;
  mun_frame_show_again (MUN_FRAME (self->frame));
  mun_idle_start (self->idle, desk);
  show_place (self, "work");
}

/* Not by this member's own hand, else we would not listen any more. */
static void
on_desk_closed (MunDesk *desk, gpointer data)
{
  MunWindow *self = data;
  gboolean was_locked = g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->place)), "lock") == 0;
  mun_window_set_desk (self, NULL);
  mun_door_say (MUN_DOOR (self->door), was_locked ? _ ("Nobody unlocked the window for half an hour: you were signed out.")
                                                  : _ ("You were signed out: an administrator has changed your place here."));
}

static void
on_desk_noticed (MunDesk *desk, int kind, const char *sentence, gpointer data)
{
  mun_frame_set_lasting (MUN_FRAME (MUN_WINDOW (data)->frame), "notice", _ (sentence));
}

static void
on_desk_viewing (MunDesk *desk, gpointer data)
{
  MunWindow *self = data;
  const char *role = mun_desk_get_view_as (desk);
  g_autofree char *text = NULL;
  if (role != NULL)
    {
      const MunRolePreset *preset = mun_role_find_preset (role);
      text = g_strdup_printf (_ ("You see the window as “%s” would. Press Esc in Home, or choose yourself under your name, to go back."),
                              preset != NULL ? _ (preset->title) : role);
    }
  mun_frame_set_lasting (MUN_FRAME (self->frame), "view-as", text);
  mun_frame_set_desk (MUN_FRAME (self->frame), desk);
}

void
mun_window_set_desk (MunWindow *self, MunDesk *desk)
{
  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      mun_idle_stop (self->idle);
      hide_everything (self);
    }
  g_set_object (&self->desk, desk);
  mun_frame_set_desk (MUN_FRAME (self->frame), desk);
  mun_find_set_desk (MUN_FIND (self->find), desk);
  mun_frame_show_again (MUN_FRAME (self->frame));
  if (desk == NULL)
    {
      mun_door_reset (MUN_DOOR (self->door));
      show_place (self, "door");
      return;
    }
  g_signal_connect_object (desk, "locked", G_CALLBACK (on_desk_locked), self, 0);
  g_signal_connect_object (desk, "unlocked", G_CALLBACK (on_desk_unlocked), self, 0);
  g_signal_connect_object (desk, "closed", G_CALLBACK (on_desk_closed), self, 0);
  g_signal_connect_object (desk, "notice", G_CALLBACK (on_desk_noticed), self, 0);
  g_signal_connect_object (desk, "viewing", G_CALLBACK (on_desk_viewing), self, 0);
  mun_idle_start (self->idle, desk);
  show_place (self, "work");
  mun_window_go (self, "home");
}

MunDesk *
mun_window_get_desk (MunWindow *self)
{
  return self->desk;
}

static void
on_signed_in (MunDoor *door, MunDesk *desk, gpointer data)
{
  mun_window_set_desk (MUN_WINDOW (data), desk);
}

/* ---- going ---- */
static gboolean
is_at_work (MunWindow *self)
{
  return self->desk != NULL && !mun_desk_is_locked (self->desk);
}

void
mun_window_go (MunWindow *self, const char *workplace)
{
  if (is_at_work (self))
    mun_frame_go (MUN_FRAME (self->frame), workplace);
}

const char *
mun_window_get_store (MunWindow *self)
{
  return self->store;
}

GtkWidget *
mun_window_get_page (MunWindow *self, const char *workplace)
{
  return mun_frame_get_page (MUN_FRAME (self->frame), workplace);
}

static void
go_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_window_go (MUN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
nth_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (is_at_work (self))
    mun_frame_go_nth (MUN_FRAME (self->frame), (guint)g_variant_get_int32 (parameter));
}

static void
open_chart_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  GtkWidget *page = is_at_work (self) ? mun_window_get_page (self, "chart") : NULL;
  if (page == NULL)
    return;
  gint64 patient, document = 0;
  if (g_str_equal (name, "win.open-document"))
    g_variant_get (parameter, "(xx)", &patient, &document);
  else
    patient = g_variant_get_int64 (parameter);
  mun_window_go (self, "chart");
  mun_chart_page_open (page, patient, document);
}

static void
open_queue_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  GtkWidget *page = is_at_work (self) ? mun_window_get_page (self, "home") : NULL;
  if (page == NULL)
    return;
  const char *queue, *which;
  g_variant_get (parameter, "(&s&s)", &queue, &which);
  mun_window_go (self, "home");
  mun_home_page_open_queue (page, queue, which);
}

static void
find_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (is_at_work (self))
    mun_find_open (MUN_FIND (self->find));
}

static void
keys_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (!is_at_work (self))
    return;
  if (gtk_widget_get_visible (self->keys))
    gtk_widget_set_visible (self->keys, FALSE);
  else
    mun_keys_panel_open (MUN_KEYS_PANEL (self->keys), mun_frame_get_current (MUN_FRAME (self->frame)));
}

static void
lock_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (is_at_work (self))
    mun_desk_lock (self->desk);
}

static void
sign_out_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  g_autoptr (MunDesk) desk = self->desk != NULL ? g_object_ref (self->desk) : NULL;
  mun_window_set_desk (self, NULL);
  if (desk != NULL)
    mun_desk_sign_out (desk);
}

static void
me_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (is_at_work (self))
    mun_member_dialog_open (GTK_WINDOW (self), self->desk);
}

static void
back_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (gtk_widget_get_visible (self->find))
    mun_find_close (MUN_FIND (self->find));
  else if (gtk_widget_get_visible (self->keys))
    gtk_widget_set_visible (self->keys, FALSE);
  else if (is_at_work (self) && !mun_frame_back (MUN_FRAME (self->frame)) && mun_desk_get_view_as (self->desk) != NULL)
    mun_desk_view_as (self->desk, NULL, NULL);
}

/* ---- saying ---- */
static void
toast_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  const char *text;
  gboolean undo;
  g_variant_get (parameter, "(&sb)", &text, &undo);
  g_autofree char *safe = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (safe);
  adw_toast_set_timeout (toast, undo ? 8 : 6);
  if (undo && self->desk != NULL && mun_desk_get_undo_label (self->desk) != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  g_queue_push_head (&self->shown_toasts, g_object_ref (toast));
  while (g_queue_get_length (&self->shown_toasts) > 8)
    g_object_unref (g_queue_pop_tail (&self->shown_toasts));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
on_undo_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunWindow) self = data;
  g_autoptr (GError) error = NULL;
  if (mun_desk_undo_finish (MUN_DESK (source), result, &error))
    mun_notice_say (GTK_WIDGET (self), _ ("Undone."));
  else
    mun_notice_say_error (GTK_WIDGET (self), error);
}

static void
undo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunWindow *self = MUN_WINDOW (widget);
  if (is_at_work (self) && mun_desk_get_undo_label (self->desk) != NULL)
    mun_desk_undo (self->desk, on_undo_ready, g_object_ref (self));
}

/* ---- window ---- */
static void
mun_window_dispose (GObject *object)
{
  MunWindow *self = MUN_WINDOW (object);
  if (self->desk != NULL)
    {
      g_autoptr (MunDesk) desk = g_object_ref (self->desk);
      g_signal_handlers_disconnect_by_data (desk, self);
      g_clear_object (&self->desk);
      mun_desk_sign_out (desk);
    }
  g_queue_clear_full (&self->shown_toasts, g_object_unref);
  g_clear_pointer (&self->idle, mun_idle_free);
  g_clear_pointer (&self->clipboard, mun_clipboard_guard_free);
  G_OBJECT_CLASS (mun_window_parent_class)->dispose (object);
}

static void
mun_window_finalize (GObject *object)
{
  g_free (MUN_WINDOW (object)->store);
  G_OBJECT_CLASS (mun_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.go", "s", go_activated },
    { "win.nth", "i", nth_activated },
    { "win.open-chart", "x", open_chart_activated },
    { "win.open-document", "(xx)", open_chart_activated },
    { "win.open-queue", "(ss)", open_queue_activated },
    { "win.find", NULL, find_activated },
    { "win.keys", NULL, keys_activated },
    { "win.lock", NULL, lock_activated },
    { "win.sign-out", NULL, sign_out_activated },
    { "win.me", NULL, me_activated },
    { "win.back", NULL, back_activated },
    { "win.toast", "(sb)", toast_activated },
    { "win.undo", NULL, undo_activated },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F1, 0, "win.keys", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.back", NULL);
  for (int i = 0; i < 9; i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + (guint)i, GDK_ALT_MASK, "win.nth", "i", i);
}

static void
mun_window_class_init (MunWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = mun_window_finalize;
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
mun_window_init (MunWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Muniment"));
  self->place = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->place), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->place), FALSE);
  GtkWidget *overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->place);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), overlay);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), self->toasts);

  self->frame = mun_frame_new ();
  self->lock = mun_lock_new ();
  self->find = mun_find_new ();
  self->keys = mun_keys_panel_new ();
  gtk_stack_add_named (GTK_STACK (self->place), self->frame, "work");
  gtk_stack_add_named (GTK_STACK (self->place), self->lock, "lock");
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->find);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->keys);
  self->idle = mun_idle_new (GTK_WIDGET (self));
  self->clipboard = mun_clipboard_guard_new (gtk_widget_get_display (GTK_WIDGET (self)));
}

MunWindow *
mun_window_new (GtkApplication *application, const char *store)
{
  MunWindow *self = g_object_new (MUN_TYPE_WINDOW, "application", application, NULL);
  self->store = g_strdup (store);
  self->door = mun_door_new (store);
  g_signal_connect_object (self->door, "signed-in", G_CALLBACK (on_signed_in), self, 0);
  gtk_stack_add_named (GTK_STACK (self->place), self->door, "door");
  show_place (self, "door");
  mun_look_attach (GTK_WINDOW (self));
  mun_meter_watch (GTK_WIDGET (self));
  return self;
}
