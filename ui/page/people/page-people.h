/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members, their roles, who may sign in. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_PEOPLE_PAGE (mun_people_page_get_type ())
G_DECLARE_FINAL_TYPE (MunPeoplePage, mun_people_page, MUN, PEOPLE_PAGE, MunPage)
GtkWidget *mun_people_page_new (void);
G_END_DECLS
