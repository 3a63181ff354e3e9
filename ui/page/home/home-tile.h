/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One queue on the board: its count large, what is overdue as a pill, its last 14 days, mine / free / held; every number opens its rows
 * (win.open-queue). Main thread. */
#pragma once
#include "domain-work.h"
#include <gtk/gtk.h>

GtkWidget *mun_home_tile_new (void);
void mun_home_tile_set (GtkWidget *tile, const MunQueueCount *count, gint64 now);
