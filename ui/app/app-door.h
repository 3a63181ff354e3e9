/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of a store: the first-start assistant where there is none yet, else sign-in. Signal "signed-in" (MunDesk). Main thread. */
#pragma once
#include "desk.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_DOOR (mun_door_get_type ())
G_DECLARE_FINAL_TYPE (MunDoor, mun_door, MUN, DOOR, GtkWidget)
GtkWidget *mun_door_new (const char *store);
/* Back to an empty form. */
void mun_door_reset (MunDoor *self);
/* Why it is seen: one sentence over the empty form, until somebody signs in. */
void mun_door_say (MunDoor *self, const char *sentence);
G_END_DECLS
