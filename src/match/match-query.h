/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody typed to find a patient, taken apart: words of names, a number, birth dates. Pure, any thread. Nothing of the typed
 * text goes into an expression of the index but folded letters and digits. */
#pragma once
#include <glib.h>

#define MUN_QUERY_WORDS 8    /* further words are not looked at */
#define MUN_QUERY_LENGTH 400 /* bytes; what comes after is not looked at */

typedef struct
{
  GPtrArray *words;  /* char *, folded words of names */
  GPtrArray *births; /* char *: "1958", "1958-03", "1958-03-14"; several where the century was not typed. All mean the same person */
  char *whole;       /* everything, letters and digits only; NULL without a digit */
  char *number;      /* the word with digits that is no birth date, letters and digits only; NULL: none */
} MunQuery;

MunQuery *mun_query_parse (const char *typed);
void mun_query_free (MunQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunQuery, mun_query_free)

/* The next text in byte order that does not begin with prefix: the end of a range over an index. Caller frees. */
char *mun_query_end (const char *prefix);
/* TRUE when the index's tokenizer takes the word as one token. */
gboolean mun_query_is_token (const char *word);
