/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For measuring from outside (tests/bench): when MUNIMENT_METER names a file, lines on the machine's monotonic clock, in microseconds:
 *   first-frame TIME           the window's first painted frame
 *   frame TIME GAP             later frames and the gap to the one before; with MUNIMENT_METER_FRAMES set the window draws all the time
 *   NAME TIME DURATION         what mun_meter_painted() was asked to watch, from its beginning to its painted frame
 * Words are literals of ours: nothing of anybody's record. Does nothing without MUNIMENT_METER. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
void mun_meter_watch (GtkWidget *window);
/* The next frame that widget's window paints ends what began at since (g_get_monotonic_time). */
void mun_meter_painted (GtkWidget *widget, const char *name, gint64 since);
G_END_DECLS
