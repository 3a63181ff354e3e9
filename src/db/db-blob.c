/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing blobs so that a power cut leaves a whole one or none, and sweeping what no row names. Reading is in db-blob-read.c. */
#include "base-error.h"
#include "db-blob-private.h"
#include "db-file.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define WHAT "keep a document"
#define YOUNG_SECONDS 3600

MunBlobs *
mun_blobs_new (const char *folder, MunSecret *data_key)
{
  MunBlobs *self = g_new0 (MunBlobs, 1);
  self->refs = 1;
  self->folder = g_strdup (folder);
  self->name_key = mun_secret_derive (data_key, "blob-name");
  self->seal_key = mun_secret_derive (data_key, "blob-seal");
  return self;
}

MunBlobs *
mun_blobs_ref (MunBlobs *self)
{
  g_atomic_int_inc (&self->refs);
  return self;
}

void
mun_blobs_unref (MunBlobs *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->refs))
    return;
  mun_secret_unref (self->name_key);
  mun_secret_unref (self->seal_key);
  g_free (self->folder);
  g_free (self);
}

static gboolean
is_name (const char *name)
{
  gsize n = 0;
  for (; name[n] != '\0'; n++)
    if (!(g_ascii_isdigit (name[n]) || (name[n] >= 'a' && name[n] <= 'f')))
      return FALSE;
  return n == 2 * MUN_BLOB_NAME;
}

char *
mun_blobs_path (MunBlobs *self, const char *name)
{
  if (name == NULL || !is_name (name))
    return NULL;
  return g_strdup_printf ("%s/%.2s/%s", self->folder, name, name);
}

/* ---- writing ---- */

typedef struct
{
  MunBlobs *blobs;
  char *part; /* path of the file being written; NULL: none */
  int fd;
  guint8 prefix[MUN_BLOB_PREFIX];
  crypto_generichash_state hash;
  gint64 length;
  gint64 chunk;   /* number of the one in plain */
  gsize have;     /* bytes in plain */
  guint8 *plain;  /* MUN_BLOB_CHUNK */
  guint8 *sealed; /* MUN_BLOB_SEALED_CHUNK */
} Put;

/* The folder of all blobs; whoever made it, its name is durable before anything in it counts. */
static gboolean
make_root (MunBlobs *self, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      mun_error_set_errno (error, errno, WHAT);
      return FALSE;
    }
  if (g_atomic_int_get (&self->rooted))
    return TRUE;
  g_autofree char *parent = g_path_get_dirname (self->folder);
  if (!mun_file_sync_folder (parent, WHAT, error))
    return FALSE;
  g_atomic_int_set (&self->rooted, 1);
  return TRUE;
}

static gboolean
put_begin (Put *put, MunBlobs *self, GError **error)
{
  memset (put, 0, sizeof *put);
  put->blobs = self;
  put->plain = g_malloc (MUN_BLOB_CHUNK);
  put->sealed = g_malloc (MUN_BLOB_SEALED_CHUNK);
  crypto_generichash_init (&put->hash, mun_secret_peek (self->name_key), MUN_KEY_BYTES, MUN_BLOB_NAME);
  randombytes_buf (put->prefix, sizeof put->prefix);
  put->fd = -1;
  if (!make_root (self, error))
    return FALSE;
  put->part = g_build_filename (self->folder, "put-XXXXXX.part", NULL);
  put->fd = g_mkstemp_full (put->part, O_RDWR | O_CLOEXEC, 0600);
  if (put->fd < 0)
    {
      mun_error_set_errno (error, errno, WHAT);
      g_clear_pointer (&put->part, g_free);
      return FALSE;
    }
  guint8 head[MUN_BLOB_HEAD] = { 0 }; /* the real one when the name is known */
  return mun_file_write_all (put->fd, head, sizeof head, WHAT, error);
}

static gboolean
put_chunk (Put *put, gboolean last, GError **error)
{
  mun_blob_seal_chunk (put->sealed, put->plain, put->have, put->prefix, put->chunk, last, mun_secret_peek (put->blobs->seal_key));
  gsize length = put->have + MUN_BLOB_TAG;
  put->chunk++;
  put->have = 0;
  return mun_file_write_all (put->fd, put->sealed, length, WHAT, error);
}

/* A full chunk is written only when more comes: the last one carries the mark. */
static gboolean
put_add (Put *put, const guint8 *bytes, gsize length, GError **error)
{
  crypto_generichash_update (&put->hash, bytes, length);
  put->length += (gint64)length;
  while (length > 0)
    {
      if (put->have == MUN_BLOB_CHUNK && !put_chunk (put, FALSE, error))
        return FALSE;
      gsize n = MIN (length, MUN_BLOB_CHUNK - put->have);
      memcpy (put->plain + put->have, bytes, n);
      put->have += n;
      bytes += n;
      length -= n;
    }
  return TRUE;
}

static void
put_clear (Put *put)
{
  if (put->fd >= 0)
    close (put->fd);
  if (put->part != NULL)
    unlink (put->part);
  sodium_memzero (put->plain, MUN_BLOB_CHUNK);
  g_free (put->part);
  g_free (put->plain);
  g_free (put->sealed);
}

static char *
name_to_text (const guint8 *name)
{
  char *text = g_malloc (2 * MUN_BLOB_NAME + 1);
  return sodium_bin2hex (text, 2 * MUN_BLOB_NAME + 1, name, MUN_BLOB_NAME);
}

/* Makes the name durable. A folder that another put made a moment ago may not be so yet: always the upper one too. */
static gboolean
sync_folders (MunBlobs *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return mun_file_sync_folder (folder, WHAT, error) && mun_file_sync_folder (self->folder, WHAT, error);
}

/* TRUE when the blob is there in its full length; it counts as new, so that no sweep takes it before a row names it. It may be
 * another's whose rename is not durable yet. */
static gboolean
renew (MunBlobs *self, const char *name, gint64 length)
{
  g_autofree char *path = mun_blobs_path (self, name);
  struct stat st;
  return stat (path, &st) == 0 && S_ISREG (st.st_mode) && st.st_size == mun_blob_sealed_size (length)
         && utimensat (AT_FDCWD, path, NULL, 0) == 0 && sync_folders (self, path, NULL);
}

/* Puts never wait for each other; a sweep waits for them, and they for one file of a sweep. */
static int
lock_folder (MunBlobs *self, int operation)
{
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (fd >= 0 && flock (fd, operation) != 0)
    if (errno != EINTR)
      break; /* a file system without locks: the hour of grace is what is left */
  return fd;
}

static gboolean
move_in_place (Put *put, const char *name, GError **error)
{
  g_autofree char *path = mun_blobs_path (put->blobs, name);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean made = g_mkdir (folder, 0700) == 0;
  if (!made && errno != EEXIST)
    {
      mun_error_set_errno (error, errno, WHAT);
      return FALSE;
    }
  if (rename (put->part, path) != 0)
    {
      mun_error_set_errno (error, errno, WHAT);
      return FALSE;
    }
  g_clear_pointer (&put->part, g_free);
  return sync_folders (put->blobs, path, error);
}

static char *
put_end (Put *put, GError **error)
{
  guint8 name[MUN_BLOB_NAME], head[MUN_BLOB_HEAD];
  if (!put_chunk (put, TRUE, error))
    return NULL;
  crypto_generichash_final (&put->hash, name, sizeof name);
  mun_blob_seal_head (head, put->prefix, name, put->length, mun_secret_peek (put->blobs->seal_key));
  if (pwrite (put->fd, head, sizeof head, 0) != sizeof head)
    {
      mun_error_set_errno (error, errno, WHAT);
      return NULL;
    }
  g_autofree char *text = name_to_text (name);
  if (!mun_file_sync (put->fd, WHAT, error))
    return NULL;
  int lock = lock_folder (put->blobs, LOCK_SH);
  gboolean good = renew (put->blobs, text, put->length) || move_in_place (put, text, error);
  if (lock >= 0)
    close (lock);
  return good ? g_steal_pointer (&text) : NULL;
}

char *
mun_blobs_name (MunBlobs *self, const void *bytes, gsize length)
{
  guint8 name[MUN_BLOB_NAME];
  crypto_generichash (name, sizeof name, bytes, length, mun_secret_peek (self->name_key), MUN_KEY_BYTES);
  return name_to_text (name);
}

char *
mun_blobs_put (MunBlobs *self, const void *bytes, gsize length, GError **error)
{
  g_autofree char *name = mun_blobs_name (self, bytes, length);
  int lock = lock_folder (self, LOCK_SH);
  gboolean there = lock >= 0 && renew (self, name, (gint64)length);
  if (lock >= 0)
    close (lock);
  if (there)
    return g_steal_pointer (&name);
  Put put;
  char *written = NULL;
  if (put_begin (&put, self, error) && put_add (&put, bytes, length, error))
    written = put_end (&put, error);
  put_clear (&put);
  return written;
}

static gboolean
add_stream (Put *put, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (MUN_BLOB_CHUNK);
  gssize n;
  while ((n = g_input_stream_read (stream, buffer, MUN_BLOB_CHUNK, cancellable, error)) > 0)
    if (!put_add (put, buffer, (gsize)n, error))
      return FALSE;
  sodium_memzero (buffer, MUN_BLOB_CHUNK);
  return n == 0;
}

char *
mun_blobs_put_stream (MunBlobs *self, GInputStream *stream, GCancellable *cancellable, gint64 *length, GError **error)
{
  Put put;
  char *name = NULL;
  if (put_begin (&put, self, error) && add_stream (&put, stream, cancellable, error))
    name = put_end (&put, error);
  if (length != NULL)
    *length = put.length;
  put_clear (&put);
  return name;
}

/* ---- all of them ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in one folder, sorted; NULL-terminated. */
static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  if (dir != NULL)
    g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
mun_blobs_foreach (MunBlobs *self, gboolean (*each) (const char *name, gpointer data), gpointer data)
{
  g_autoptr (GPtrArray) folders = list_folder (self->folder);
  for (guint i = 0; i < folders->len; i++)
    {
      const char *first = g_ptr_array_index (folders, i);
      if (strlen (first) != 2)
        continue;
      g_autofree char *folder = g_build_filename (self->folder, first, NULL);
      g_autoptr (GPtrArray) names = list_folder (folder);
      for (guint j = 0; j < names->len; j++)
        {
          const char *name = g_ptr_array_index (names, j);
          if (is_name (name) && strncmp (name, first, 2) == 0 && !each (name, data))
            return FALSE;
        }
    }
  return TRUE;
}

typedef struct
{
  MunBlobs *blobs;
  gboolean (*is_known) (const char *name, gpointer data);
  gpointer data;
  int removed;
  GError *error;
} Sweep;

static gboolean
remove_if_old (Sweep *sweep, const char *path)
{
  struct stat st;
  int lock = lock_folder (sweep->blobs, LOCK_EX);
  if (lstat (path, &st) == 0 && st.st_mtime + YOUNG_SECONDS < time (NULL))
    {
      if (unlink (path) == 0)
        sweep->removed++;
      else
        mun_error_set_errno (&sweep->error, errno, "remove a document that nothing refers to");
    }
  if (lock >= 0)
    close (lock);
  return sweep->error == NULL;
}

static gboolean
sweep_one (const char *name, gpointer data)
{
  Sweep *sweep = data;
  if (sweep->is_known (name, sweep->data))
    return TRUE;
  g_autofree char *path = mun_blobs_path (sweep->blobs, name);
  return remove_if_old (sweep, path);
}

int
mun_blobs_sweep (MunBlobs *self, gboolean (*is_known) (const char *name, gpointer data), gpointer data, GError **error)
{
  Sweep sweep = { .blobs = self, .is_known = is_known, .data = data };
  g_autoptr (GPtrArray) top = list_folder (self->folder);
  for (guint i = 0; sweep.error == NULL && i < top->len; i++)
    {
      const char *name = g_ptr_array_index (top, i);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      if (g_str_has_prefix (name, "put-") && g_str_has_suffix (name, ".part"))
        remove_if_old (&sweep, path);
    }
  if (sweep.error == NULL)
    mun_blobs_foreach (self, sweep_one, &sweep);
  if (sweep.error == NULL)
    return sweep.removed;
  g_propagate_error (error, sweep.error);
  return -1;
}
