/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column of workplaces at the start edge, with the member and the lock at its foot. Main thread. */
#pragma once
#include <gtk/gtk.h>
#include "desk.h"

G_BEGIN_DECLS
#define MUN_TYPE_RAIL (mun_rail_get_type ())
G_DECLARE_FINAL_TYPE (MunRail, mun_rail, MUN, RAIL, GtkWidget)

GtkWidget *mun_rail_new (void);
/* Shows what this member may use. Gives how many workplaces there are through mun_rail_get_id. */
void mun_rail_set_desk (MunRail *self, MunDesk *desk);
void mun_rail_set_here (MunRail *self, const char *id);
/* The n-th workplace shown, from 0; NULL: none (Alt+1 … Alt+9). */
const char *mun_rail_get_id (MunRail *self, guint n);
G_END_DECLS
