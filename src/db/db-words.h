/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery words: 20 random bytes as 8 groups of 4 signs of Crockford's base 32 and a check sign. Pure functions. */
#pragma once
#include <glib.h>

#define MUN_WORDS_BYTES 20
#define MUN_WORDS_GROUPS 8
#define MUN_WORDS_LENGTH (MUN_WORDS_GROUPS * 6) /* five signs and a hyphen, the last one a NUL */

/* words: room for MUN_WORDS_LENGTH bytes. */
void mun_words_write (const guint8 *secret, char *words);
/* Reads what a person typed: any case, spaces and hyphens anywhere, O for 0, I and L for 1. Gives 0 and the secret, the number of the
 * first group that is wrong (from 1), or -1 when there are too few or too many signs. */
int mun_words_read (const char *typed, guint8 *secret);
