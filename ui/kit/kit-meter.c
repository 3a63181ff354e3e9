/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kit-meter.h"
#include <fcntl.h>
#include <unistd.h>

static int file = -1; /* -1: nobody measures */

typedef struct
{
  const char *name;
  gint64 since;
  gulong handler;
} Watch;

static void
write_text (const char *text)
{
  gsize length = strlen (text);
  if (write (file, text, length) != (gssize)length)
    file = -1; /* a measurement that is not whole is none */
}

static void
write_line (const char *name, gint64 time, gint64 duration)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", name, time, duration);
  write_text (text);
}

static gboolean
on_tick (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (window); /* or the clock would rest */
  return G_SOURCE_CONTINUE;
}

static void
on_painted (GdkFrameClock *clock, gpointer data)
{
  gint64 *last = data, now = g_get_monotonic_time ();
  if (*last == 0)
    {
      g_autofree char *text = g_strdup_printf ("first-frame %" G_GINT64_FORMAT "\n", now);
      write_text (text);
    }
  else
    write_line ("frame", now, now - *last);
  *last = now;
}

static void
on_realized (GtkWidget *window, gpointer data)
{
  g_signal_connect_data (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted), g_new0 (gint64, 1),
                         (GClosureNotify)(void (*) (void))g_free, 0);
  if (g_getenv ("MUNIMENT_METER_FRAMES") != NULL)
    gtk_widget_add_tick_callback (window, on_tick, NULL, NULL);
}

void
mun_meter_watch (GtkWidget *window)
{
  const char *path = g_getenv ("MUNIMENT_METER");
  if (path == NULL || file >= 0 || (file = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) < 0)
    return;
  if (gtk_widget_get_realized (window))
    on_realized (window, NULL);
  else
    g_signal_connect_after (window, "realize", G_CALLBACK (on_realized), NULL);
}

static void
on_watched_painted (GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();
  write_line (watch->name, now, now - watch->since);
  g_signal_handler_disconnect (clock, watch->handler);
}

static void
watch_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
mun_meter_painted (GtkWidget *widget, const char *name, gint64 since)
{
  GdkFrameClock *clock = file >= 0 ? gtk_widget_get_frame_clock (widget) : NULL;
  if (clock == NULL)
    return;
  Watch *watch = g_new0 (Watch, 1);
  watch->name = name;
  watch->since = since;
  watch->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (on_watched_painted), watch, watch_free, 0);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}
