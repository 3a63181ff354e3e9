/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts from the last key or pointer on the monotonic clock, so that a changed wall clock neither locks nor keeps open. */
#include "app-idle.h"
#include "base-clock.h"
#include "store-setting.h"
#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define DEFAULT_MINUTES 5
#define LONGEST_MINUTES 15
#define LOGIN "org.freedesktop.login1"
#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER LOGIN ".Manager"
#define SESSION LOGIN ".Session"

struct _MunIdle
{
  GtkWidget *window; /* borrowed: owns us */
  gboolean over;     /* the window is gone; answers that are still under way find nobody */
  MunDesk *desk;
  gint64 last, limit; /* microseconds */
  double x, y;        /* of the pointer */
  guint tick;
  gulong changed_id;
  GDBusConnection *system, *session;
  GArray *system_ids, *session_ids; /* guint: subscriptions */
  GCancellable *cancellable;
  int inhibit; /* -1: none; while it is open the computer waits a moment before it sleeps */
};

static void take_inhibitor (MunIdle *self);

static void
idle_clear (gpointer data)
{
  MunIdle *self = data;
  g_array_unref (self->system_ids);
  g_array_unref (self->session_ids);
  g_object_unref (self->cancellable);
}

/* Each answer that is under way holds a reference. */
static void
idle_unref (MunIdle *self)
{
  g_rc_box_release_full (self, idle_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunIdle, idle_unref)

static void
lock_now (MunIdle *self)
{
  if (self->desk != NULL && !mun_desk_is_locked (self->desk))
    mun_desk_lock (self->desk);
}

static void
release_inhibitor (MunIdle *self)
{
  if (self->inhibit >= 0)
    close (self->inhibit);
  self->inhibit = -1;
}

static void
release_from_closure (gpointer data, GClosure *closure)
{
  idle_unref (data);
}

/* When what lies under a resting pointer is laid out anew, GTK tells of a motion to the same place: nobody sits there. */
static gboolean
is_moved (MunIdle *self, GdkEvent *event)
{
  double x = 0, y = 0;
  gdk_event_get_position (event, &x, &y);
  gboolean moved = x != self->x || y != self->y;
  self->x = x;
  self->y = y;
  return moved;
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  MunIdle *self = data;
  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      self->last = mun_clock_monotonic ();
      break;
    case GDK_MOTION_NOTIFY:
      if (is_moved (self, event))
        self->last = mun_clock_monotonic ();
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
watch (MunIdle *self, GtkWidget *window)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_data (events, "event", G_CALLBACK (on_event), g_rc_box_acquire (self), release_from_closure, 0);
  gtk_widget_add_controller (window, events);
  g_object_set_data (G_OBJECT (window), "mun-idle-watched", self);
}

/* Whoever types in a window of ours (About, a choice of files) sits here too. */
static void
watch_family (MunIdle *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window)
          && g_object_get_data (G_OBJECT (window), "mun-idle-watched") == NULL)
        watch (self, GTK_WIDGET (window));
    }
}

static gboolean
on_tick (gpointer data)
{
  MunIdle *self = data;
  if (mun_clock_monotonic () - self->last >= self->limit)
    lock_now (self);
  else
    watch_family (self);
  return G_SOURCE_CONTINUE;
}

/* ---- the computer sleeps, the session is locked or switched away ---- */
static void
on_sleep_prepared (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
                   GVariant *parameters, gpointer data)
{
  MunIdle *self = data;
  gboolean begins = TRUE;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  lock_now (self); /* also on waking: the first signal may have come too late */
  if (begins)
    release_inhibitor (self);
}

static void
on_session_locked (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
                   GVariant *parameters, gpointer data)
{
  lock_now (data);
}

static void
on_session_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
                    GVariant *parameters, gpointer data)
{
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  g_autoptr (GVariant) changed = g_variant_get_child_value (parameters, 1);
  gboolean active = TRUE, hinted = FALSE;
  g_variant_lookup (changed, "Active", "b", &active);
  g_variant_lookup (changed, "LockedHint", "b", &hinted);
  if (!active || hinted)
    lock_now (data);
}

static void
on_saver_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
                  GVariant *parameters, gpointer data)
{
  gboolean on = FALSE;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &on);
  if (on)
    lock_now (data);
}

static void
listen_to (GDBusConnection *bus, GArray *ids, const char *sender, const char *interface, const char *member, const char *path,
           GDBusSignalCallback callback, MunIdle *self)
{
  guint id =
    g_dbus_connection_signal_subscribe (bus, sender, interface, member, path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
  g_array_append_val (ids, id);
}

static void
on_session_path_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunIdle) self = data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL || self->over)
    return;
  const char *path;
  g_variant_get (reply, "(&o)", &path);
  listen_to (self->system, self->system_ids, LOGIN, SESSION, "Lock", path, on_session_locked, self);
  listen_to (self->system, self->system_ids, LOGIN, "org.freedesktop.DBus.Properties", "PropertiesChanged", path, on_session_changed, self);
}

static void
on_inhibited_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunIdle) self = data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, NULL);
  if (reply == NULL || fds == NULL)
    return;
  int handle;
  g_variant_get (reply, "(h)", &handle);
  release_inhibitor (self);
  self->inhibit = g_unix_fd_list_get (fds, handle, NULL);
  if (self->over || self->desk == NULL)
    release_inhibitor (self);
}

static void
take_inhibitor (MunIdle *self)
{
  if (self->system == NULL || self->desk == NULL || self->inhibit >= 0)
    return;
  g_dbus_connection_call_with_unix_fd_list (self->system, LOGIN, MANAGER_PATH, MANAGER, "Inhibit",
                                            g_variant_new ("(ssss)", "sleep", "Muniment", _ ("Charts are hidden before sleep"), "delay"),
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, 2000, NULL, self->cancellable,
                                            on_inhibited_ready, g_rc_box_acquire (self));
}

static void
on_system_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunIdle) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (bus == NULL || self->over || self->system != NULL)
    return;
  self->system = g_object_ref (bus);
  listen_to (bus, self->system_ids, LOGIN, MANAGER, "PrepareForSleep", MANAGER_PATH, on_sleep_prepared, self);
  g_dbus_connection_call (bus, LOGIN, MANAGER_PATH, MANAGER, "GetSessionByPID", g_variant_new ("(u)", (guint32)getpid ()),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, 2000, self->cancellable, on_session_path_ready,
                          g_rc_box_acquire (self));
  take_inhibitor (self);
}

static void
on_session_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const savers[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
                                        "org.mate.ScreenSaver", "org.xfce.ScreenSaver" };
  g_autoptr (MunIdle) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (bus == NULL || self->over || self->session != NULL)
    return;
  self->session = g_object_ref (bus);
  for (gsize i = 0; i < G_N_ELEMENTS (savers); i++)
    listen_to (bus, self->session_ids, NULL, savers[i], "ActiveChanged", NULL, on_saver_changed, self);
}

/* ---- the window's own clock ---- */
MunIdle *
mun_idle_new (GtkWidget *window)
{
  MunIdle *self = g_rc_box_new0 (MunIdle);
  self->window = window;
  self->inhibit = -1;
  self->cancellable = g_cancellable_new ();
  self->system_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  self->session_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  watch (self, window);
  return self;
}

static void
stop_listening (GDBusConnection **bus, GArray *ids)
{
  for (guint i = 0; *bus != NULL && i < ids->len; i++)
    g_dbus_connection_signal_unsubscribe (*bus, g_array_index (ids, guint, i));
  g_clear_object (bus);
}

void
mun_idle_free (MunIdle *self)
{
  mun_idle_stop (self);
  self->over = TRUE;
  g_cancellable_cancel (self->cancellable);
  stop_listening (&self->system, self->system_ids);
  stop_listening (&self->session, self->session_ids);
  idle_unref (self);
}

static gpointer
read_minutes (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (CLAMP (mun_setting_get_int (scope->connection, MUN_SETTING_LOCK_MINUTES, DEFAULT_MINUTES), 1, LONGEST_MINUTES));
}

static void
on_minutes_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunIdle) self = data;
  int minutes = GPOINTER_TO_INT (mun_desk_call_finish (result, NULL));
  if (minutes > 0)
    self->limit = minutes * 60 * G_USEC_PER_SEC;
}

static void
read_limit (MunIdle *self)
{
  mun_desk_read (self->desk, MUN_URGENCY_READ, read_minutes, NULL, NULL, NULL, NULL, on_minutes_ready, g_rc_box_acquire (self));
}

static void
on_desk_changed (MunDesk *desk, guint tables, gpointer data)
{
  if ((tables & MUN_TABLE_SETTINGS) != 0)
    read_limit (data);
}

void
mun_idle_start (MunIdle *self, MunDesk *desk)
{
  mun_idle_stop (self);
  self->desk = desk;
  self->changed_id = g_signal_connect (desk, "changed", G_CALLBACK (on_desk_changed), self);
  self->last = mun_clock_monotonic ();
  self->limit = DEFAULT_MINUTES * 60 * G_USEC_PER_SEC;
  self->tick = g_timeout_add (500, on_tick, self);
  read_limit (self);
  if (self->system == NULL && self->session == NULL)
    {
      /* not before somebody signs in: the door has nothing to hide and must open quickly */
      g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_ready, g_rc_box_acquire (self));
      g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_session_ready, g_rc_box_acquire (self));
    }
  take_inhibitor (self);
}

void
mun_idle_stop (MunIdle *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->desk != NULL)
    g_clear_signal_handler (&self->changed_id, self->desk);
  self->desk = NULL;
  release_inhibitor (self);
}
