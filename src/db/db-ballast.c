/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for the last words; see the header. */
#include "db-ballast.h"
#include "base-log.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static char *
ballast_path (const char *store)
{
  return g_build_filename (store, "ballast", NULL);
}

static gboolean
has_room (const char *store, gint64 bytes)
{
  struct statvfs st;
  return statvfs (store, &st) == 0 && (gint64)st.f_bavail >= 4 * bytes / (gint64)st.f_frsize;
}

void
mun_ballast_make (const char *store, gint64 bytes)
{
  g_autofree char *path = ballast_path (store);
  struct stat st;
  if (bytes <= 0 || (stat (path, &st) == 0 && st.st_size >= bytes) || !has_room (store, bytes))
    return;
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return;
  if (posix_fallocate (fd, 0, bytes) != 0)
    unlink (path); /* half a ballast on a disk that is full already helps nobody */
  close (fd);
}

gboolean
mun_ballast_release (const char *store)
{
  g_autofree char *path = ballast_path (store);
  struct stat st;
  if (stat (path, &st) != 0 || st.st_size == 0 || unlink (path) != 0)
    return FALSE;
  mun_log_event ("ballast.released", st.st_size);
  return TRUE;
}
