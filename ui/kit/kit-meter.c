/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kit-meter.h"

static void
on_painted (GdkFrameClock *clock, gpointer data)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *line = g_strdup_printf ("first-frame %" G_GINT64_FORMAT "\n", now);
  g_signal_handlers_disconnect_by_func (clock, on_painted, data);
  g_file_set_contents_full (g_getenv ("MUNIMENT_METER"), line, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void
on_realized (GtkWidget *window, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted), NULL);
}

void
mun_meter_watch (GtkWidget *window)
{
  if (g_getenv ("MUNIMENT_METER") == NULL)
    return;
  if (gtk_widget_get_realized (window))
    on_realized (window, NULL);
  else
    g_signal_connect_after (window, "realize", G_CALLBACK (on_realized), NULL);
}
