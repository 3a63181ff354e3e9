/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading blobs: whole, in part, and to prove them. */
#include "base-error.h"
#include "db-blob-private.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  int fd;
  guint8 name[MUN_BLOB_NAME];
  guint8 prefix[MUN_BLOB_PREFIX];
  gint64 length;
} Blob;

static void
set_damaged (GError **error, const char *name)
{
  g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "A kept document is damaged (%.12s).", name);
}

static gboolean
read_at (int fd, guint8 *bytes, gsize length, gint64 offset)
{
  while (length > 0)
    {
      gssize n = pread (fd, bytes, length, offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      offset += n;
      length -= (gsize)n;
    }
  return TRUE;
}

static gboolean
read_head (Blob *blob, MunBlobs *self)
{
  guint8 head[MUN_BLOB_HEAD];
  struct stat st;
  return fstat (blob->fd, &st) == 0 && S_ISREG (st.st_mode) && read_at (blob->fd, head, sizeof head, 0)
         && mun_blob_open_head (head, blob->prefix, blob->name, &blob->length, mun_secret_peek (self->seal_key))
         && st.st_size == mun_blob_sealed_size (blob->length);
}

static gboolean
blob_open (Blob *blob, MunBlobs *self, const char *name, GError **error)
{
  g_autofree char *path = mun_blobs_path (self, name);
  if (path == NULL)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "There is no kept document of this name.");
      return FALSE;
    }
  sodium_hex2bin (blob->name, sizeof blob->name, name, 2 * MUN_BLOB_NAME, NULL, NULL, NULL);
  blob->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (blob->fd < 0)
    {
      mun_error_set_errno (error, errno, "read a kept document");
      return FALSE;
    }
  if (read_head (blob, self))
    return TRUE;
  set_damaged (error, name);
  close (blob->fd);
  return FALSE;
}

/* Gives the bytes of one chunk in plain; -1 when it is damaged. */
static gssize
read_chunk (Blob *blob, MunBlobs *self, gint64 number, guint8 *plain, guint8 *sealed)
{
  gint64 chunks = mun_blob_chunks (blob->length);
  gsize length = number + 1 < chunks ? MUN_BLOB_CHUNK : (gsize)(blob->length - number * MUN_BLOB_CHUNK);
  if (!read_at (blob->fd, sealed, length + MUN_BLOB_TAG, MUN_BLOB_HEAD + number * MUN_BLOB_SEALED_CHUNK))
    return -1;
  if (!mun_blob_open_chunk (plain, sealed, length + MUN_BLOB_TAG, blob->prefix, number, number + 1 == chunks,
                            mun_secret_peek (self->seal_key)))
    return -1;
  return (gssize)length;
}

static gboolean
read_range (Blob *blob, MunBlobs *self, gint64 offset, gsize length, guint8 *out)
{
  g_autofree guint8 *plain = g_malloc (MUN_BLOB_CHUNK);
  g_autofree guint8 *sealed = g_malloc (MUN_BLOB_SEALED_CHUNK);
  while (length > 0)
    {
      gint64 number = offset / MUN_BLOB_CHUNK;
      gsize skip = (gsize)(offset % MUN_BLOB_CHUNK);
      gssize have = read_chunk (blob, self, number, plain, sealed);
      if (have < 0)
        return FALSE;
      gsize n = MIN (length, (gsize)have - skip);
      memcpy (out, plain + skip, n);
      out += n;
      offset += (gint64)n;
      length -= n;
    }
  return TRUE;
}

GBytes *
mun_blobs_get_range (MunBlobs *self, const char *name, gint64 offset, gsize length, GError **error)
{
  g_return_val_if_fail (offset >= 0, NULL);
  Blob blob;
  if (!blob_open (&blob, self, name, error))
    return NULL;
  offset = MIN (offset, blob.length);
  length = (gsize)MIN ((guint64)length, (guint64)(blob.length - offset));
  guint8 *out = g_try_malloc (MAX (length, 1));
  gboolean good = out != NULL && read_range (&blob, self, offset, length, out);
  close (blob.fd);
  if (good)
    return g_bytes_new_take (out, length);
  if (out == NULL)
    g_set_error (error, MUN_ERROR, MUN_ERROR_FAILED, "There is not enough memory to show this document.");
  else
    set_damaged (error, name);
  g_free (out);
  return NULL;
}

GBytes *
mun_blobs_get (MunBlobs *self, const char *name, GError **error)
{
  return mun_blobs_get_range (self, name, 0, G_MAXSIZE, error);
}

gint64
mun_blobs_get_length (MunBlobs *self, const char *name, GError **error)
{
  Blob blob;
  if (!blob_open (&blob, self, name, error))
    return -1;
  close (blob.fd);
  return blob.length;
}

gboolean
mun_blobs_has (MunBlobs *self, const char *name)
{
  g_autofree char *path = mun_blobs_path (self, name);
  return path != NULL && access (path, R_OK) == 0;
}

gboolean
mun_blobs_verify (MunBlobs *self, const char *name, GError **error)
{
  Blob blob;
  if (!blob_open (&blob, self, name, error))
    return FALSE;
  crypto_generichash_state hash;
  crypto_generichash_init (&hash, mun_secret_peek (self->name_key), MUN_KEY_BYTES, MUN_BLOB_NAME);
  g_autofree guint8 *plain = g_malloc (MUN_BLOB_CHUNK);
  g_autofree guint8 *sealed = g_malloc (MUN_BLOB_SEALED_CHUNK);
  gssize have = 0;
  for (gint64 i = 0; have >= 0 && i < mun_blob_chunks (blob.length); i++)
    {
      have = read_chunk (&blob, self, i, plain, sealed);
      if (have >= 0)
        crypto_generichash_update (&hash, plain, (gsize)have);
    }
  close (blob.fd);
  guint8 name_now[MUN_BLOB_NAME];
  crypto_generichash_final (&hash, name_now, sizeof name_now);
  if (have >= 0 && sodium_memcmp (name_now, blob.name, sizeof name_now) == 0)
    return TRUE;
  set_damaged (error, name);
  return FALSE;
}
