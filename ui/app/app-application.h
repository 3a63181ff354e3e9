/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One process, one window a store; a second start raises the first. Main thread. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS
#define MUN_TYPE_APPLICATION (mun_application_get_type ())
G_DECLARE_FINAL_TYPE (MunApplication, mun_application, MUN, APPLICATION, AdwApplication)
MunApplication *mun_application_new (void);
G_END_DECLS
