/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where work happens: rail, head, strip for what lasts, the page, status line. Pages are made when they are first asked for and keep
 * their state when left. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_FRAME (mun_frame_get_type ())
G_DECLARE_FINAL_TYPE (MunFrame, mun_frame, MUN, FRAME, GtkWidget)

GtkWidget *mun_frame_new (void);
void mun_frame_set_desk (MunFrame *self, MunDesk *desk);
/* Unknown or not allowed: nothing happens. */
void mun_frame_go (MunFrame *self, const char *workplace);
void mun_frame_go_nth (MunFrame *self, guint n);
GtkWidget *mun_frame_get_page (MunFrame *self, const char *workplace);
MunPage *mun_frame_get_current (MunFrame *self);
gboolean mun_frame_back (MunFrame *self);
/* A strip that stays until its cause is gone. text NULL: gone. */
void mun_frame_set_lasting (MunFrame *self, const char *cause, const char *text);
/* Takes every widget that may hold a patient out of the tree (and of the accessibility tree), and puts it back. */
void mun_frame_hide_everything (MunFrame *self);
void mun_frame_show_again (MunFrame *self);
G_END_DECLS
