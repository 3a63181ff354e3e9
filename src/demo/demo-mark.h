/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store says of itself that it is a demo: passwords may then be shown, learners may sign in, and it may be thrown away. */
#pragma once
#include "access-scope.h"

/* Sets it, once and for good, in the caller's write transaction; EXISTS when there are people's records in the store already. */
gboolean mun_demo_mark (MunScope *scope, guint patients, GError **error);
/* FALSE without error: not a demo. */
gboolean mun_demo_is_marked (MunScope *scope, GError **error);
