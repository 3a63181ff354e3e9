/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+K: one field for patients, numbers and acts, over whatever is on screen. Hits that rest 400 ms, or one that is opened, are
 * written to the ledger. Main thread. */
#pragma once
#include "desk.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_FIND (mun_find_get_type ())
G_DECLARE_FINAL_TYPE (MunFind, mun_find, MUN, FIND, GtkWidget)
GtkWidget *mun_find_new (void);
void mun_find_set_desk (MunFind *self, MunDesk *desk);
void mun_find_open (MunFind *self);
void mun_find_close (MunFind *self);
/* Forgets words and hits. */
void mun_find_clear (MunFind *self);
G_END_DECLS
