/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home: my work, the board of queues, and the item that is decided on. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_HOME_PAGE (mun_home_page_get_type ())
G_DECLARE_FINAL_TYPE (MunHomePage, mun_home_page, MUN, HOME_PAGE, MunPage)
GtkWidget *mun_home_page_new (void);
/* queue: an id; which: "all", "mine", "free", "held", "overdue", "due-today". */
void mun_home_page_open_queue (GtkWidget *page, const char *queue, const char *which);
G_END_DECLS
