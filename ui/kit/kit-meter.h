/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For measuring from outside (tests/bench): when MUNIMENT_METER names a file, the moment of the window's first painted frame is written
 * to it as "first-frame MICROSECONDS" on the machine's monotonic clock. Nothing of anybody's record. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
/* Does nothing without MUNIMENT_METER. */
void mun_meter_watch (GtkWidget *window);
G_END_DECLS
