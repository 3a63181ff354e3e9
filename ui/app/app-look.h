/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window remembers on this machine: its size, light or dark, dense rows; and large text, which the desktop says. Nothing of
 * anybody's record. Works without the installed schema too, then nothing is remembered. Main thread. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS
/* Adds the actions app.style ('system', 'light', 'dark') and app.compact-rows, and follows them. */
void mun_look_start (GtkApplication *application);
/* Gives the window its size and classes, keeps both current. */
void mun_look_attach (GtkWindow *window);
/* The section of the main menu; caller unrefs. */
GMenuModel *mun_look_make_menu (void);
G_END_DECLS
