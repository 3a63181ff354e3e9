/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a verb of munictl is, and what its function may use. The one table of verbs (tool-table.c) gives parsing, --help, man page and
 * shell completion.
 *
 * A verb's function runs after the sign-in (unless MUN_VERB_NO_SIGN_IN) and after `act` was found among the member's rights; the services
 * that it calls ask again. It fills the answer, says words, and returns TRUE; FALSE with an error ends with that error's exit code.
 * What was found or refused per item: mun_tool_found() and TRUE (exit 1). tool-main prints the answer: exactly one JSON object with
 * --json, else the words. Single thread.
 *
 * How to add a verb: write tool-NAME.c with `gboolean mun_tool_NAME (MunTool *tool, GError **error)`, declare it at the end of this
 * file, add its row to tool-table.c and the file to meson.build. */
#pragma once
#include "desk.h"
#include <json-glib/json-glib.h>

typedef struct _MunTool MunTool;

typedef enum
{
  MUN_OPTION_FLAG,   /* --all */
  MUN_OPTION_TEXT,   /* --part NAME */
  MUN_OPTION_FILE,   /* --out FILE: completed as a path */
  MUN_OPTION_NUMBER, /* --limit N: an integer from 0 */
} MunOptionKind;

typedef struct
{
  const char *name; /* "patient", without the hyphens; NULL ends the list */
  MunOptionKind kind;
  const char *value; /* what --help calls the value: "ID"; NULL for flags */
  const char *help;  /* msgid */
} MunOption;

typedef enum
{
  MUN_VERB_PLAIN = 0,
  MUN_VERB_NO_SIGN_IN = 1 << 0, /* needs no store or makes one: mun_tool_get_desk() is NULL */
  MUN_VERB_PATHS = 1 << 1,      /* its arguments are completed as paths */
  MUN_VERB_NO_ANCHOR = 1 << 2,  /* is used on copies of a store: leaves the living store's anchors alone */
} MunVerbFlags;

typedef struct
{
  const char *name;         /* "import", "patient find" */
  const char *arguments;    /* "PATH…"; "" when none */
  const char *help;         /* msgid, one sentence */
  const char *example;      /* a whole command line */
  int least, most;          /* how many arguments; most -1: any number */
  const MunOption *options; /* NULL none */
  MunAct act;               /* asked before the function runs; NONE: only the services ask */
  guint flags;              /* MunVerbFlags */
  gboolean (*run) (MunTool *tool, GError **error);
} MunVerb;

/* All verbs in the order of the manual. Static. */
const MunVerb *mun_tool_verbs (gsize *n);

/* ---- what was asked ---- */
const char *mun_tool_get_store (MunTool *self);
MunDesk *mun_tool_get_desk (MunTool *self); /* signed in; NULL with MUN_VERB_NO_SIGN_IN */
const char *const *mun_tool_get_arguments (MunTool *self, int *n);
const char *mun_tool_get_option (MunTool *self, const char *name); /* NULL: not given; "" for a flag that is */
gint64 mun_tool_get_number (MunTool *self, const char *name, gint64 otherwise);
const char *mun_tool_get_member (MunTool *self);  /* --member, or NULL */
const char *mun_tool_get_because (MunTool *self); /* --because, or NULL; the desk's scopes carry it already */
/* From --password-file or --password-fd: owned by the tool, wiped at the end. USAGE when there is none. */
const char *mun_tool_get_password (MunTool *self, GError **error);
/* The first line of a file, without its newline; free with mun_tool_free_secret. */
char *mun_tool_read_secret (const char *path, GError **error);
void mun_tool_free_secret (char *secret);
/* Cancelled by the first SIGINT or SIGTERM. */
GCancellable *mun_tool_get_cancellable (MunTool *self);

/* ---- what is answered ---- */
/* The answer's JSON object, borrowed. The fields of munictl's contract; whole at any moment. */
JsonObject *mun_tool_get_answer (MunTool *self);
gboolean mun_tool_is_json (MunTool *self);
/* Words for people, to standard output, when neither --json nor --quiet was given. A newline is added. */
void mun_tool_say (MunTool *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Something was found or refused per item: exit 1, error{kind "found", text sentence}. Call once, before TRUE. */
void mun_tool_found (MunTool *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Progress on standard error: a line that is overwritten when it is a terminal, a JSON object a line with --progress
 * ({"phase","done","total","unit"}), at most ten times a second. total 0: unknown. phase, unit: words without patient data. */
void mun_tool_progress (MunTool *self, const char *phase, gint64 done, gint64 total, const char *unit);
/* Adds "field": the time as ISO 8601, or null for G_MININT64. */
void mun_tool_set_time (JsonObject *object, const char *field, gint64 utc_ms);
/* Adds "field": text, or null. */
void mun_tool_set_text (JsonObject *object, const char *field, const char *text);

/* ---- the verbs ---- */
gboolean mun_tool_init (MunTool *tool, GError **error);
gboolean mun_tool_member_add (MunTool *tool, GError **error);
gboolean mun_tool_member_list (MunTool *tool, GError **error);
gboolean mun_tool_member_remove (MunTool *tool, GError **error);
gboolean mun_tool_member_role (MunTool *tool, GError **error);
gboolean mun_tool_queue_list (MunTool *tool, GError **error);
gboolean mun_tool_queue_next (MunTool *tool, GError **error);
gboolean mun_tool_queue_claim (MunTool *tool, GError **error);
gboolean mun_tool_queue_release (MunTool *tool, GError **error);
gboolean mun_tool_queue_close (MunTool *tool, GError **error);
gboolean mun_tool_patient_find (MunTool *tool, GError **error);
gboolean mun_tool_verify (MunTool *tool, GError **error);
gboolean mun_tool_ledger (MunTool *tool, GError **error);
gboolean mun_tool_backup (MunTool *tool, GError **error);
gboolean mun_tool_restore (MunTool *tool, GError **error);
gboolean mun_tool_import (MunTool *tool, GError **error);
gboolean mun_tool_export (MunTool *tool, GError **error);
gboolean mun_tool_chart (MunTool *tool, GError **error);
gboolean mun_tool_demo (MunTool *tool, GError **error);
gboolean mun_tool_bench (MunTool *tool, GError **error);
