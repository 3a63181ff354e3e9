/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a backup: a snapshot of the database through SQLite's online backup, then everything into a tar. */
#include "db-backup-private.h"
#include "base-error.h"
#include "db-connection-private.h"
#include "db-file.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WHAT "write the backup"
#define PAGES_A_STEP 256

/* ---- shared with db-backup-restore.c ---- */

gboolean
mun_backup_step (MunBackupSteps *self, gint64 bytes, GError **error)
{
  self->done += bytes;
  if (self->report != NULL)
    self->report (MIN (self->done, self->total), self->total, self->data);
  if (self->cancellable == NULL || !g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_CANCELLED, "It was stopped; nothing was changed.");
  return FALSE;
}

void
mun_backup_format_end (char *block, gint64 length, const guint8 *hash)
{
  char hex[2 * MUN_BACKUP_HASH + 1];
  sodium_bin2hex (hex, sizeof hex, hash, MUN_BACKUP_HASH);
  memset (block, '\n', MUN_BACKUP_END);
  int n = g_snprintf (block, MUN_BACKUP_END, "muniment backup end %" G_GINT64_FORMAT " b2 %s", length, hex);
  block[n] = '\n';
}

gboolean
mun_backup_parse_end (const char *block, gint64 *length, guint8 *hash)
{
  char hex[2 * MUN_BACKUP_HASH + 1], expected[MUN_BACKUP_END], text[MUN_BACKUP_END + 1];
  memcpy (text, block, MUN_BACKUP_END);
  text[MUN_BACKUP_END] = '\0';
  if (sscanf (text, "muniment backup end %" G_GINT64_FORMAT " b2 %128[0-9a-f]", length, hex) != 2
      || sodium_hex2bin (hash, MUN_BACKUP_HASH, hex, strlen (hex), NULL, NULL, NULL) != 0 || strlen (hex) != 2 * MUN_BACKUP_HASH)
    return FALSE;
  mun_backup_format_end (expected, *length, hash);
  return memcmp (expected, block, MUN_BACKUP_END) == 0;
}

gboolean
mun_backup_is_name (const char *name)
{
  static const char *const plain[] = { MUN_BACKUP_MANIFEST, MUN_BACKUP_SUMS, "keys.json", "muniment.db", "demo.json" };
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (name, plain[i]) == 0)
      return TRUE;
  if (!g_str_has_prefix (name, "blobs/") || strlen (name) != 6 + 3 + 64 || name[8] != '/')
    return FALSE;
  for (const char *at = name + 6; *at != '\0'; at++)
    if (at != name + 8 && !g_ascii_isdigit (*at) && (*at < 'a' || *at > 'f'))
      return FALSE;
  return strncmp (name + 6, name + 9, 2) == 0;
}

/* ---- the snapshot ---- */

static sqlite3 *
open_target (const char *path, const guint8 *key, GError **error)
{
  sqlite3 *target = NULL;
  int rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc == SQLITE_OK)
    rc = mun_connection_apply_key (target, key);
  /* the copy is fsynced as part of the backup, and thrown away when anything fails */
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (target, "PRAGMA cipher_log_level = NONE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA mmap_size = 0",
                       NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return target;
  mun_connection_set_error (error, target, rc, WHAT);
  sqlite3_close (target);
  return NULL;
}

/* The disk of the copy, not the store: nothing is damaged by it. */
static void
set_write_error (sqlite3 *target, int rc, GError **error)
{
  g_autoptr (GError) local = NULL;
  mun_connection_set_error (&local, target, rc, WHAT);
  if (local->code == MUN_ERROR_DAMAGED)
    local->code = MUN_ERROR_FAILED;
  g_propagate_error (error, g_steal_pointer (&local));
}

static gboolean
copy_pages (MunConnection *connection, sqlite3 *target, MunBackupSteps *steps, GError **error)
{
  sqlite3 *source = mun_connection_get_handle (connection);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  if (backup == NULL)
    {
      mun_connection_set_error (error, target, sqlite3_extended_errcode (target), WHAT);
      return FALSE;
    }
  int rc = SQLITE_OK;
  gboolean going = TRUE;
  while (going && rc == SQLITE_OK)
    {
      rc = sqlite3_backup_step (backup, PAGES_A_STEP);
      if (rc == SQLITE_OK)
        going = mun_backup_step (steps, PAGES_A_STEP * 4096, error);
    }
  sqlite3_backup_finish (backup);
  if (going && rc == SQLITE_DONE && mun_connection_is_sound (connection))
    return TRUE;
  /* only the copy is written, so a failure to write is its own; finishing left the system's reason with it */
  if (going && (rc == SQLITE_FULL || rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_TRUNCATE))
    set_write_error (target, rc, error);
  else if (going && rc != SQLITE_DONE && rc != SQLITE_NOTADB && rc != SQLITE_ERROR)
    mun_connection_set_error (error, source, rc, "read the store for the backup");
  else if (going)
    g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store is damaged: a page of it cannot be read. No backup was written.");
  return FALSE;
}

/* One transaction from beginning to end, so that what others write meanwhile neither gets in nor starts the copy anew. */
static gboolean
copy_database (MunConnection *connection, const char *path, const guint8 *key, MunBackupSteps *steps, GError **error)
{
  sqlite3 *target = open_target (path, key, error);
  if (target == NULL)
    return FALSE;
  gboolean good = mun_connection_begin (connection, error);
  if (good)
    {
      good = mun_connection_exec (connection, "SELECT count(*) FROM sqlite_schema", error) && copy_pages (connection, target, steps, error);
      mun_connection_rollback (connection);
    }
  if (sqlite3_close (target) != SQLITE_OK && good)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FAILED, "Could not %s: the copy cannot be closed.", WHAT);
      good = FALSE;
    }
  return good;
}

/* ---- the archive ---- */

typedef struct
{
  struct archive *archive;
  int fd;
  gint64 length;
  crypto_generichash_state hash;
  GString *sums;
  MunBackupSteps *steps;
  int saved_errno; /* of the write that failed */
} Writer;

static la_ssize_t
on_write (struct archive *archive, void *data, const void *bytes, size_t length)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;
  errno = 0;
  if (!mun_file_write_all (writer->fd, bytes, length, WHAT, &error))
    {
      writer->saved_errno = errno != 0 ? errno : EIO;
      archive_set_error (archive, writer->saved_errno, "write");
      return -1;
    }
  crypto_generichash_update (&writer->hash, bytes, length);
  writer->length += (gint64)length;
  return (la_ssize_t)length;
}

static gboolean
writer_check (Writer *writer, int rc, GError **error)
{
  if (rc == ARCHIVE_OK)
    return TRUE;
  int saved = writer->saved_errno != 0 ? writer->saved_errno : archive_errno (writer->archive);
  mun_error_set_errno (error, saved != 0 ? saved : EIO, WHAT);
  return FALSE;
}

static gboolean
writer_begin (Writer *writer, int fd, MunBackupSteps *steps, GError **error)
{
  memset (writer, 0, sizeof *writer);
  writer->fd = fd;
  writer->steps = steps;
  writer->sums = g_string_new (NULL);
  crypto_generichash_init (&writer->hash, NULL, 0, MUN_BACKUP_HASH);
  writer->archive = archive_write_new ();
  archive_write_set_format_pax_restricted (writer->archive);
  archive_write_set_bytes_per_block (writer->archive, MUN_BACKUP_PIECE);
  archive_write_set_bytes_in_last_block (writer->archive, 512);
  return writer_check (writer, archive_write_open (writer->archive, writer, NULL, on_write, NULL), error);
}

static gboolean
add_header (Writer *writer, const char *name, gint64 size, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  gboolean good = writer_check (writer, archive_write_header (writer->archive, entry), error);
  archive_entry_free (entry);
  return good;
}

static gboolean
add_data (Writer *writer, const void *bytes, gsize length, GError **error)
{
  la_ssize_t n = archive_write_data (writer->archive, bytes, length);
  if (n == (la_ssize_t)length)
    return mun_backup_step (writer->steps, (gint64)length, error);
  writer_check (writer, ARCHIVE_FATAL, error);
  return FALSE;
}

static void
add_sum (Writer *writer, const char *name, crypto_generichash_state *state)
{
  guint8 hash[MUN_BACKUP_HASH];
  char hex[2 * MUN_BACKUP_HASH + 1];
  crypto_generichash_final (state, hash, sizeof hash);
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  g_string_append_printf (writer->sums, "%s  %s\n", hex, name);
}

static gboolean
add_bytes (Writer *writer, const char *name, const char *bytes, gsize length, GError **error)
{
  crypto_generichash_state state;
  crypto_generichash_init (&state, NULL, 0, MUN_BACKUP_HASH);
  crypto_generichash_update (&state, (const guint8 *)bytes, length);
  if (!add_header (writer, name, (gint64)length, error) || !add_data (writer, bytes, length, error))
    return FALSE;
  add_sum (writer, name, &state);
  return TRUE;
}

static gboolean
add_pieces (Writer *writer, const char *name, int fd, gint64 size, GError **error)
{
  crypto_generichash_state state;
  crypto_generichash_init (&state, NULL, 0, MUN_BACKUP_HASH);
  g_autofree guint8 *piece = g_malloc (MUN_BACKUP_PIECE);
  while (size > 0)
    {
      gssize n = read (fd, piece, (gsize)MIN (size, MUN_BACKUP_PIECE));
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          mun_error_set_errno (error, n < 0 ? errno : EIO, "read the store for the backup");
          return FALSE;
        }
      crypto_generichash_update (&state, piece, (gsize)n);
      if (!add_data (writer, piece, (gsize)n, error))
        return FALSE;
      size -= n;
    }
  add_sum (writer, name, &state);
  return TRUE;
}

/* TRUE too when an optional file is not there. */
static gboolean
add_file (Writer *writer, const char *name, const char *path, gboolean optional, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat st;
  if (fd < 0 || fstat (fd, &st) != 0)
    {
      if (fd < 0 && optional && errno == ENOENT)
        return TRUE;
      mun_error_set_errno (error, errno, "read the store for the backup");
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  gboolean good = add_header (writer, name, st.st_size, error) && add_pieces (writer, name, fd, st.st_size, error);
  close (fd);
  return good;
}

/* ---- blobs ---- */

/* Names below blobs/, sorted; what a put has not finished is left out. */
static GPtrArray *
list_blobs (const char *store, gint64 *bytes)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *top = g_build_filename (store, "blobs", NULL);
  GDir *folders = g_dir_open (top, 0, NULL);
  const char *first;
  while (folders != NULL && (first = g_dir_read_name (folders)) != NULL)
    {
      g_autofree char *folder = g_build_filename (top, first, NULL);
      GDir *dir = strlen (first) == 2 ? g_dir_open (folder, 0, NULL) : NULL;
      const char *name;
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *inner = g_strdup_printf ("blobs/%s/%s", first, name);
          GStatBuf st;
          if (!mun_backup_is_name (inner) || g_stat (path, &st) != 0)
            continue;
          *bytes += st.st_size;
          g_ptr_array_add (names, g_steal_pointer (&inner));
        }
      if (dir != NULL)
        g_dir_close (dir);
    }
  if (folders != NULL)
    g_dir_close (folders);
  g_ptr_array_sort_with_data (names, (GCompareDataFunc)(void (*) (void))g_ascii_strcasecmp, NULL);
  return names;
}

/* ---- all together ---- */

static gboolean
write_entries (Writer *writer, const char *store, const char *snapshot, GPtrArray *blobs, GError **error)
{
  g_autofree char *manifest = g_strdup_printf ("{\"format\":\"muniment-backup\",\"version\":%d}\n", MUN_BACKUP_VERSION);
  g_autofree char *keys = g_build_filename (store, "keys.json", NULL);
  g_autofree char *demo = g_build_filename (store, "demo.json", NULL);
  if (!add_bytes (writer, MUN_BACKUP_MANIFEST, manifest, strlen (manifest), error) || !add_file (writer, "keys.json", keys, FALSE, error)
      || !add_file (writer, "demo.json", demo, TRUE, error) || !add_file (writer, "muniment.db", snapshot, FALSE, error))
    return FALSE;
  for (guint i = 0; i < blobs->len; i++)
    {
      g_autofree char *path = g_build_filename (store, g_ptr_array_index (blobs, i), NULL);
      /* a sweep may have taken what no row names */
      if (!add_file (writer, g_ptr_array_index (blobs, i), path, TRUE, error))
        return FALSE;
    }
  g_autofree char *sums = g_strdup (writer->sums->str);
  return add_bytes (writer, MUN_BACKUP_SUMS, sums, strlen (sums), error);
}

static gboolean
write_end (Writer *writer, GError **error)
{
  guint8 hash[MUN_BACKUP_HASH];
  char block[MUN_BACKUP_END];
  crypto_generichash_final (&writer->hash, hash, sizeof hash);
  mun_backup_format_end (block, writer->length, hash);
  return mun_file_write_all (writer->fd, block, sizeof block, WHAT, error) && mun_file_sync (writer->fd, WHAT, error);
}

static gboolean
write_archive (int fd, const char *store, const char *snapshot, GPtrArray *blobs, MunBackupSteps *steps, GError **error)
{
  Writer writer;
  gboolean good = writer_begin (&writer, fd, steps, error) && write_entries (&writer, store, snapshot, blobs, error);
  good = good && writer_check (&writer, archive_write_close (writer.archive), error);
  archive_write_free (writer.archive);
  good = good && write_end (&writer, error);
  g_string_free (writer.sums, TRUE);
  return good;
}

static int
create_part (const char *path, GError **error)
{
  unlink (path); /* of a backup that died */
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    mun_error_set_errno (error, errno, WHAT);
  return fd;
}

static gboolean
write_parts (MunConnection *connection, const char *store, const char *part, const char *snapshot, const guint8 *key, MunBackupSteps *steps,
             GError **error)
{
  int fd = create_part (snapshot, error);
  if (fd < 0)
    return FALSE;
  close (fd);
  GStatBuf st;
  g_autofree char *database = g_build_filename (store, "muniment.db", NULL);
  gint64 size = g_stat (database, &st) == 0 ? st.st_size : 0;
  steps->total = 3 * size; /* copied, written, read again */
  if (!copy_database (connection, snapshot, key, steps, error))
    return FALSE;
  gint64 blob_bytes = 0;
  g_autoptr (GPtrArray) blobs = list_blobs (store, &blob_bytes); /* after the snapshot: all that it names is there */
  steps->total += 2 * blob_bytes;
  fd = create_part (part, error);
  if (fd < 0)
    return FALSE;
  gboolean good = write_archive (fd, store, snapshot, blobs, steps, error);
  if (close (fd) != 0 && good)
    {
      mun_error_set_errno (error, errno, WHAT);
      good = FALSE;
    }
  return good;
}

gboolean
mun_backup_write (MunConnection *connection, const char *store, const char *file, const guint8 *key, MunBackupProgress progress,
                  gpointer data, GCancellable *cancellable, gint64 *bytes, GError **error)
{
  g_autofree char *part = g_strconcat (file, ".part", NULL);
  g_autofree char *snapshot = g_strconcat (file, ".part.db", NULL);
  MunBackupSteps steps = { .report = progress, .data = data, .cancellable = cancellable };
  gboolean good = write_parts (connection, store, part, snapshot, key, &steps, error);
  unlink (snapshot);
  good = good && mun_backup_verify (part, NULL, NULL, cancellable, bytes, error);
  if (good && rename (part, file) != 0)
    {
      mun_error_set_errno (error, errno, WHAT);
      good = FALSE;
    }
  if (!good)
    {
      unlink (part);
      return FALSE;
    }
  g_autofree char *folder = g_path_get_dirname (file);
  mun_backup_step (&steps, steps.total, NULL);
  return mun_file_sync_folder (folder, WHAT, error);
}
