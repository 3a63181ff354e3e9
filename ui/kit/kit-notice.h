/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From trouble to words, in one place; and the way to say them: a toast for what passes, never for typed work that is not kept.
 * Main thread. */
#pragma once
#include "base-error.h"
#include <gtk/gtk.h>

/* The sentence of an error, translated where it is one of ours; caller frees. */
char *mun_notice_format_sentence (const GError *error);
/* Sentence and advice in one line; caller frees. */
char *mun_notice_format (const GError *error);

/* Toasts go to the window that holds the widget (action win.toast). undo: adds "Undo" when the last act can be undone. */
void mun_notice_say (GtkWidget *from, const char *sentence);
void mun_notice_say_done (GtkWidget *from, const char *sentence);
/* CANCELLED says nothing. */
void mun_notice_say_error (GtkWidget *from, const GError *error);
