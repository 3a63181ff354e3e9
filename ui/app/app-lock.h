/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The locked window: nothing of any patient, and the way back. Main thread. */
#pragma once
#include "desk.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_LOCK (mun_lock_get_type ())
G_DECLARE_FINAL_TYPE (MunLock, mun_lock, MUN, LOCK, GtkWidget)
/* Says who locked it, asks their password; another member signs out first ("Somebody else", win.sign-out). */
GtkWidget *mun_lock_new (void);
void mun_lock_show (MunLock *self, MunDesk *desk);
G_END_DECLS
