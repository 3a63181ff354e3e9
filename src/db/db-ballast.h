/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of nothing in the store's folder. When the disk is full, SQLite refuses even a deletion and the ledger could not say what
 * happened; giving the ballast back makes room for that. A worker that writes gives it back by itself when a call ends with SPACE.
 * Any thread. */
#pragma once
#include <glib.h>

#define MUN_BALLAST_BYTES (64LL << 20)

/* Makes it (again) when there is none, or a smaller one, and the disk has room for four of it; otherwise does nothing. */
void mun_ballast_make (const char *store, gint64 bytes);
/* TRUE when there was something to give back. */
gboolean mun_ballast_release (const char *store);
