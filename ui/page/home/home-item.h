/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item that is decided on: what it is, why it is here, and the acts on it (claim, give back, close with a reason, open the chart).
 * Main thread. */
#pragma once
#include "desk.h"
#include "domain-work.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_HOME_ITEM (mun_home_item_get_type ())
G_DECLARE_FINAL_TYPE (MunHomeItem, mun_home_item, MUN, HOME_ITEM, GtkWidget)
GtkWidget *mun_home_item_new (void);
void mun_home_item_set_desk (MunHomeItem *self, MunDesk *desk);
void mun_home_item_show (MunHomeItem *self, MunWork *work); /* NULL: nothing chosen */
void mun_home_item_claim (MunHomeItem *self); /* or give back */
void mun_home_item_close (MunHomeItem *self); /* to the reason field */
void mun_home_item_open (MunHomeItem *self);  /* the chart, under this item */
G_END_DECLS
