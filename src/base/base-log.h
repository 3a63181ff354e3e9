/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only door to the log. Events are words of our own with numbers and opaque ids: there is no way to pass a model's string, so no
 * patient data can get in (promise P22). Lines go to standard error only when MUNIMENT_LOG=1. Any thread. */
#pragma once
#include <glib.h>

/* event: a literal, "import.file-skipped"; number: a count or row id. */
void mun_log_event (const char *event, gint64 number);
/* The last 64 events as text for a crash or problem report; caller frees. */
char *mun_log_recent (void);
