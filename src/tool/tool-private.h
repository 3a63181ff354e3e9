/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run of one verb; shared by the files of this folder that carry it, not by verbs. */
#pragma once
#include "tool-verb.h"

struct _MunTool
{
  const MunVerb *verb;
  /* what was asked */
  char *store, *member, *because;
  char *password_file;
  int password_fd; /* -1: none */
  gboolean json, quiet, progress, help;
  GPtrArray *arguments; /* of char *, NULL-terminated once parsed */
  GHashTable *options;  /* name → value */
  /* while it runs */
  MunDesk *desk;
  char *password; /* locked memory */
  GCancellable *cancellable;
  JsonObject *answer;
  char *found;
  gint64 progress_at; /* monotonic */
  gboolean progress_shown;
};

/* USAGE with a sentence. self->verb NULL and help: general help. words: argv without the program's name. */
gboolean mun_tool_parse (MunTool *self, char **words, GError **error);
/* The verb that words name ("member" "add"), and how many words that took; NULL: none. */
const MunVerb *mun_tool_find_verb (const char *first, const char *second, int *taken);
const MunOption *mun_tool_common_options (void);

/* Texts from the table. Caller frees. */
char *mun_tool_format_help (const MunVerb *verb); /* NULL: all verbs */
char *mun_tool_format_man (void);
char *mun_tool_format_completion (const char *shell); /* "bash", "zsh", "fish"; NULL for another */
