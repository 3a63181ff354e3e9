/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock that locks an open desk which nobody sits at. Main thread. */
#pragma once
#include "desk.h"
#include <gtk/gtk.h>

/* Locks after minutes without key or pointer (setting lock.minutes, 5 unless set, 15 at most), when the computer goes to sleep, and
 * when the desktop locks its screen. */
typedef struct _MunIdle MunIdle;
MunIdle *mun_idle_new (GtkWidget *window);
void mun_idle_free (MunIdle *self);
void mun_idle_start (MunIdle *self, MunDesk *desk);
void mun_idle_stop (MunIdle *self);
