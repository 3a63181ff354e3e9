/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is → what I look at → what I decide: three panes. The side panes fold by themselves when there is no room, by F9 and
 * Shift+F9, and change their width by dragging their edge (or Alt+Shift+Left/Right with the focus inside). F6 walks them.
 * Widths and folds are kept per member under the panes' name. Built on AdwFlap, which newer libadwaita deprecates: only this file
 * knows. Main thread. */
#pragma once
#include <gtk/gtk.h>
#include "desk.h"

G_BEGIN_DECLS
#define MUN_TYPE_PANES (mun_panes_get_type ())
G_DECLARE_FINAL_TYPE (MunPanes, mun_panes, MUN, PANES, GtkWidget)

/* name: "home", "chart": the setting's key. Any pane but centre may be NULL. */
GtkWidget *mun_panes_new (const char *name);
void mun_panes_set_left (MunPanes *self, GtkWidget *child, int width);
void mun_panes_set_centre (MunPanes *self, GtkWidget *child);
void mun_panes_set_right (MunPanes *self, GtkWidget *child, int width);
/* Reads and keeps the member's own widths from now on. NULL: no longer. */
void mun_panes_set_desk (MunPanes *self, MunDesk *desk);
void mun_panes_toggle_left (MunPanes *self);
void mun_panes_toggle_right (MunPanes *self);
/* To the next pane that is shown (previous: backwards). */
void mun_panes_walk (MunPanes *self, gboolean backwards);
G_END_DECLS
