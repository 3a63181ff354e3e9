/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before a chart that needs more than a right: a reason, or a broken glass. Main thread.
 * Signals: "reason" (const char *reason), "glass" (const char *reason, const char *password, int minutes). */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_CHART_DOOR (mun_chart_door_get_type ())
G_DECLARE_FINAL_TYPE (MunChartDoor, mun_chart_door, MUN, CHART_DOOR, GtkWidget)

GtkWidget *mun_chart_door_new (void);
/* Empties the form and puts the focus into it. */
void mun_chart_door_ask (MunChartDoor *self, gboolean glass);
/* While the password is tried; then the sentence of what went wrong (NULL: nothing). What was typed stays, but the password. */
void mun_chart_door_set_busy (MunChartDoor *self, gboolean busy, const char *sentence);
G_END_DECLS
