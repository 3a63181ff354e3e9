/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F1: the keys that work here, over the page. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_KEYS_PANEL (mun_keys_panel_get_type ())
G_DECLARE_FINAL_TYPE (MunKeysPanel, mun_keys_panel, MUN, KEYS_PANEL, GtkWidget)
GtkWidget *mun_keys_panel_new (void);
void mun_keys_panel_open (MunKeysPanel *self, MunPage *page);
G_END_DECLS
