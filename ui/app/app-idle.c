/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts from the last key or pointer on the monotonic clock, so that a changed wall clock neither locks nor keeps open. */
#include "app-idle.h"
#include "base-clock.h"
#include "store-setting.h"

#define DEFAULT_MINUTES 5
#define LONGEST_MINUTES 15

struct _MunIdle
{
  GtkWidget *window; /* borrowed: owns us */
  MunDesk *desk;
  gint64 last, limit; /* microseconds */
  guint tick, login_id, saver_id;
  GDBusConnection *system, *session;
};

static void
lock_now (MunIdle *self)
{
  if (self->desk != NULL && !mun_desk_is_locked (self->desk))
    mun_desk_lock (self->desk);
}

static gboolean
on_tick (gpointer data)
{
  MunIdle *self = data;
  if (mun_clock_monotonic () - self->last >= self->limit)
    lock_now (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  MunIdle *self = data;
  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      self->last = mun_clock_monotonic ();
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

/* org.freedesktop.login1.Manager.PrepareForSleep(b) and Session.Lock(); org.freedesktop.ScreenSaver.ActiveChanged(b) */
static void
on_bus_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal, GVariant *parameters,
               gpointer data)
{
  gboolean on = TRUE;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &on);
  if (on)
    lock_now (data);
}

static void
on_system_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *window = data;
  MunIdle *self = g_object_get_data (G_OBJECT (window), "mun-idle");
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (self != NULL && bus != NULL && self->system == NULL)
    {
      self->system = g_object_ref (bus);
      self->login_id = g_dbus_connection_signal_subscribe (bus, "org.freedesktop.login1", NULL, NULL, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           on_bus_signal, self, NULL);
    }
  g_object_unref (window);
}

static void
on_session_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *window = data;
  MunIdle *self = g_object_get_data (G_OBJECT (window), "mun-idle");
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (self != NULL && bus != NULL && self->session == NULL)
    {
      self->session = g_object_ref (bus);
      self->saver_id = g_dbus_connection_signal_subscribe (bus, NULL, "org.freedesktop.ScreenSaver", "ActiveChanged", NULL, NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, on_bus_signal, self, NULL);
    }
  g_object_unref (window);
}

MunIdle *
mun_idle_new (GtkWidget *window)
{
  MunIdle *self = g_new0 (MunIdle, 1);
  self->window = window;
  g_object_set_data (G_OBJECT (window), "mun-idle", self);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (window, events);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, on_system_ready, g_object_ref (window));
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_session_ready, g_object_ref (window));
  return self;
}

void
mun_idle_free (MunIdle *self)
{
  mun_idle_stop (self);
  g_object_set_data (G_OBJECT (self->window), "mun-idle", NULL);
  if (self->system != NULL)
    g_dbus_connection_signal_unsubscribe (self->system, self->login_id);
  if (self->session != NULL)
    g_dbus_connection_signal_unsubscribe (self->session, self->saver_id);
  g_clear_object (&self->system);
  g_clear_object (&self->session);
  g_free (self);
}

static gpointer
read_minutes (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (CLAMP (mun_setting_get_int (scope->connection, MUN_SETTING_LOCK_MINUTES, DEFAULT_MINUTES), 1, LONGEST_MINUTES));
}

static void
on_minutes_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *window = data;
  MunIdle *self = g_object_get_data (G_OBJECT (window), "mun-idle");
  int minutes = GPOINTER_TO_INT (mun_desk_call_finish (result, NULL));
  if (self != NULL && minutes > 0)
    self->limit = minutes * 60 * G_USEC_PER_SEC;
  g_object_unref (window);
}

void
mun_idle_start (MunIdle *self, MunDesk *desk)
{
  mun_idle_stop (self);
  self->desk = desk;
  self->last = mun_clock_monotonic ();
  self->limit = DEFAULT_MINUTES * 60 * G_USEC_PER_SEC;
  self->tick = g_timeout_add (500, on_tick, self);
  mun_desk_read (desk, MUN_URGENCY_READ, read_minutes, NULL, NULL, NULL, NULL, on_minutes_ready, g_object_ref (self->window));
}

void
mun_idle_stop (MunIdle *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  self->desk = NULL;
}
