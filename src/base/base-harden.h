/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program does first in main(): no core file, no reading of its memory by others of the same user, no environment that
 * could load code, print traffic keys or put files elsewhere. */
#pragma once
#include <glib.h>

/* Call before anything else, while there is one thread. FALSE when the system refused a part of it (then the program goes on). */
gboolean mun_base_harden_process (void);
/* TRUE when this variable is removed by it. Public for its test. */
gboolean mun_base_harden_removes (const char *variable);
