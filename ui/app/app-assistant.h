/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First start: the department, its administrator, its first working member, where anchors go, the recovery sheet. Signal "store-made"
 * once the sheet has been kept. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_ASSISTANT (mun_assistant_get_type ())
G_DECLARE_FINAL_TYPE (MunAssistant, mun_assistant, MUN, ASSISTANT, GtkWidget)
GtkWidget *mun_assistant_new (const char *store);
G_END_DECLS
