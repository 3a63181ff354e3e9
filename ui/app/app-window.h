/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame: door (first start, sign-in), work (rail, head, strip, page, status line), lock. One window a store. Main thread. */
#pragma once
#include "desk.h"
#include <adwaita.h>

G_BEGIN_DECLS
#define MUN_TYPE_WINDOW (mun_window_get_type ())
G_DECLARE_FINAL_TYPE (MunWindow, mun_window, MUN, WINDOW, AdwApplicationWindow)

MunWindow *mun_window_new (GtkApplication *application, const char *store);
/* Somebody has signed in (takes a reference), or NULL: back to the door. */
void mun_window_set_desk (MunWindow *self, MunDesk *desk);
MunDesk *mun_window_get_desk (MunWindow *self);
const char *mun_window_get_store (MunWindow *self);
void mun_window_go (MunWindow *self, const char *workplace);
/* The page of a workplace, made when it is first asked for. */
GtkWidget *mun_window_get_page (MunWindow *self, const char *workplace);
G_END_DECLS
