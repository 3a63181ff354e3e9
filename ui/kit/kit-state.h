/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a place shows when it has no rows: the first time, empty, working, failed, no right. A sentence, what to do, one button.
 * Nothing appears for the first 150 ms of waiting, so that quick answers do not flicker. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_STATE (mun_state_get_type ())
G_DECLARE_FINAL_TYPE (MunState, mun_state, MUN, STATE, GtkWidget)

GtkWidget *mun_state_new (void);
/* Shows child (owned from then on through the widget tree) when there is something to see. */
void mun_state_set_child (MunState *self, GtkWidget *child);
void mun_state_show_child (MunState *self);
void mun_state_show_waiting (MunState *self);
/* title: a few words; text: what it means or what to do; button NULL: none, else its label and detailed action name. */
void mun_state_show_words (MunState *self, const char *icon, const char *title, const char *text, const char *button, const char *action);
/* The words of an error: its sentence and its advice; action NULL: no "Try again". */
void mun_state_show_error (MunState *self, const GError *error, const char *action);
G_END_DECLS
