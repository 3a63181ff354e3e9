/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong, in the words of the person who has to act. Every floor reports through one GError domain; the code says what
 * kind of trouble it is (and thereby munictl's exit code and the window's page), the message is a sentence without patient data that
 * says what happened, and mun_error_advice() what to do next. Any thread. */
#pragma once
#include <glib.h>

/* Append only. */
typedef enum
{
  MUN_ERROR_FAILED,     /* nothing more precise can be said */
  MUN_ERROR_USAGE,      /* wrong use by a caller or on the command line */
  MUN_ERROR_DENIED,     /* sign-in, right or lock */
  MUN_ERROR_INPUT,      /* the input cannot be used */
  MUN_ERROR_NETWORK,
  MUN_ERROR_DAMAGED,    /* the store or a blob is not what was written */
  MUN_ERROR_NEWER,      /* written by a newer Muniment */
  MUN_ERROR_FOREIGN,    /* not a Muniment store */
  MUN_ERROR_WRONG_KEY,  /* password or key does not open it */
  MUN_ERROR_SPACE,      /* disk or quota full */
  MUN_ERROR_BUSY,       /* somebody else holds it */
  MUN_ERROR_NOT_FOUND,
  MUN_ERROR_EXISTS,
  MUN_ERROR_STALE,      /* changed by somebody else meanwhile */
  MUN_ERROR_CANCELLED,
  MUN_ERROR_LAST = MUN_ERROR_CANCELLED
} MunErrorCode;

#define MUN_ERROR (mun_error_quark ())
GQuark mun_error_quark (void);

/* munictl's contract: 0 done, 1 found something, 2 use, 3 not allowed, 4 input, 5 network, 6 store, 7 space. */
int mun_error_exit_code (const GError *error);
/* A short stable word for `error.kind` of the JSON answer: "denied", "input", … Static. */
const char *mun_error_kind (const GError *error);
/* One untranslated sentence that says what to do next (a msgid: callers on the main thread pass it through gettext). Static. */
const char *mun_error_advice (const GError *error);
/* Wraps errno: ENOSPC, EDQUOT → SPACE; EACCES, EPERM → DENIED; ENOENT → NOT_FOUND; else FAILED. `what` is a verb phrase
 * without names of patients: "write the key file". */
void mun_error_set_errno (GError **error, int saved_errno, const char *what);
