/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durable writes; see the header. */
#include "db-file.h"
#include "base-error.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
mun_file_write_all (int fd, const void *bytes, gsize length, const char *what, GError **error)
{
  const guint8 *at = bytes;
  while (length > 0)
    {
      gssize n = write (fd, at, MIN (length, (gsize)1 << 30));
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          mun_error_set_errno (error, n < 0 ? errno : ENOSPC, what);
          return FALSE;
        }
      at += n;
      length -= (gsize)n;
    }
  return TRUE;
}

gboolean
mun_file_sync (int fd, const char *what, GError **error)
{
  while (fsync (fd) != 0)
    if (errno != EINTR)
      {
        mun_error_set_errno (error, errno, what);
        return FALSE;
      }
  return TRUE;
}

gboolean
mun_file_sync_folder (const char *folder, const char *what, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, what);
      return FALSE;
    }
  gboolean good = mun_file_sync (fd, what, error);
  close (fd);
  return good;
}

static gboolean
write_part (const char *part, const void *bytes, gsize length, const char *what, GError **error)
{
  unlink (part); /* of a process that died */
  int fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, what);
      return FALSE;
    }
  gboolean good = mun_file_write_all (fd, bytes, length, what, error) && mun_file_sync (fd, what, error);
  if (close (fd) != 0 && good)
    {
      mun_error_set_errno (error, errno, what);
      good = FALSE;
    }
  return good;
}

gboolean
mun_file_replace (const char *path, const void *bytes, gsize length, const char *what, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  if (!write_part (part, bytes, length, what, error))
    {
      unlink (part);
      return FALSE;
    }
  if (rename (part, path) != 0)
    {
      mun_error_set_errno (error, errno, what);
      unlink (part);
      return FALSE;
    }
  g_autofree char *folder = g_path_get_dirname (path);
  return mun_file_sync_folder (folder, what, error);
}

static GBytes *
read_fd (int fd, gsize most, const char *what, GError **error)
{
  struct stat st;
  if (fstat (fd, &st) != 0)
    {
      mun_error_set_errno (error, errno, what);
      return NULL;
    }
  if (!S_ISREG (st.st_mode) || (guint64)st.st_size > most)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_INPUT, "Could not %s: it is not a file of a possible size.", what);
      return NULL;
    }
  gsize size = (gsize)st.st_size, have = 0;
  guint8 *bytes = g_malloc (size + 1);
  while (have < size)
    {
      gssize n = read (fd, bytes + have, size - have);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          mun_error_set_errno (error, errno, what);
          g_free (bytes);
          return NULL;
        }
      if (n == 0)
        break;
      have += (gsize)n;
    }
  return g_bytes_new_take (bytes, have);
}

GBytes *
mun_file_read (const char *path, gsize most, const char *what, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, what);
      return NULL;
    }
  GBytes *bytes = read_fd (fd, most, what, error);
  close (fd);
  return bytes;
}

int
mun_file_lock_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  while (flock (fd, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        close (fd);
        return -1;
      }
  return fd;
}
