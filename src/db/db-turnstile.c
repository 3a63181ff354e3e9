/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The turnstile is an flock on the store's folder: no file of its own, gone with the process, and apart from the record locks that
 * SQLite holds on its files. */
#include "db-connection-private.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

int
mun_turnstile_open (const char *database)
{
  g_autofree char *folder = g_path_get_dirname (database);
  return open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void
mun_turnstile_enter (int turnstile)
{
  /* not waiting inside the call: a stopped process may hold it for ever */
  for (int i = 0; turnstile >= 0 && i < MUN_BUSY_MS; i++)
    {
      if (flock (turnstile, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
        return;
      g_usleep (1000);
    }
}

void
mun_turnstile_leave (int turnstile)
{
  if (turnstile >= 0)
    flock (turnstile, LOCK_UN);
}
