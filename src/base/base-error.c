/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table from kind of trouble to exit code, word and advice, so that window and munictl never disagree. */
#include "base-error.h"
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (mun-error-quark, mun_error)

static const struct
{
  MunErrorCode code;
  int exit_code;
  const char *kind;
  const char *advice;
} kinds[] = {
  { MUN_ERROR_FAILED, 4, "failed", N_ ("Try again; if it happens again, tell the administrator.") },
  { MUN_ERROR_USAGE, 2, "usage", N_ ("Look at the help and try again.") },
  { MUN_ERROR_DENIED, 3, "denied", N_ ("Ask the administrator for the right, or sign in as somebody who has it.") },
  { MUN_ERROR_INPUT, 4, "input", N_ ("Ask the sender for a correct file.") },
  { MUN_ERROR_NETWORK, 5, "network", N_ ("Work on; it is tried again by itself.") },
  { MUN_ERROR_DAMAGED, 6, "damaged", N_ ("Close Muniment and restore the last backup.") },
  { MUN_ERROR_NEWER, 6, "newer", N_ ("Update Muniment on this station.") },
  { MUN_ERROR_FOREIGN, 6, "foreign", N_ ("Choose the folder of a Muniment store.") },
  { MUN_ERROR_WRONG_KEY, 3, "wrong-key", N_ ("Type the password again.") },
  { MUN_ERROR_SPACE, 7, "space", N_ ("Free some space on the disk, then try again. Nothing was lost.") },
  { MUN_ERROR_BUSY, 6, "busy", N_ ("Wait a moment, then try again.") },
  { MUN_ERROR_NOT_FOUND, 4, "not-found", N_ ("Check the name or number.") },
  { MUN_ERROR_EXISTS, 4, "exists", N_ ("Choose another name.") },
  { MUN_ERROR_STALE, 4, "stale", N_ ("Look at the change, then decide again.") },
  { MUN_ERROR_CANCELLED, 4, "cancelled", N_ ("Start it again to go on where it stopped.") },
};

static gsize
find_kind (const GError *error)
{
  MunErrorCode code = MUN_ERROR_FAILED;
  if (error != NULL && error->domain == MUN_ERROR)
    code = (MunErrorCode) error->code;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = MUN_ERROR_CANCELLED;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = MUN_ERROR_SPACE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].code == code)
      return i;
  return 0;
}

int
mun_error_exit_code (const GError *error)
{
  return kinds[find_kind (error)].exit_code;
}

const char *
mun_error_kind (const GError *error)
{
  return kinds[find_kind (error)].kind;
}

const char *
mun_error_advice (const GError *error)
{
  return kinds[find_kind (error)].advice;
}

void
mun_error_set_errno (GError **error, int saved_errno, const char *what)
{
  MunErrorCode code = MUN_ERROR_FAILED;
  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    code = MUN_ERROR_SPACE;
  else if (saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS)
    code = MUN_ERROR_DENIED;
  else if (saved_errno == ENOENT)
    code = MUN_ERROR_NOT_FOUND;
  g_set_error (error, MUN_ERROR, code, "Could not %s: %s.", what, g_strerror (saved_errno));
}
