/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a backup: every byte is hashed on its way, every file is hashed when it lies there, and only then it becomes a store. */
#include "db-backup-private.h"
#include "base-error.h"
#include "db-file.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WHAT "restore the backup"
#define MOST_SUMS (1 << 30)

typedef struct
{
  struct archive *archive;
  int fd;
  gint64 left; /* bytes of the archive not read yet */
  guint8 *piece;
  crypto_generichash_state hash;
  guint8 expected[MUN_BACKUP_HASH];
  MunBackupSteps *steps;
  GError *error;     /* met inside the callback */
  GHashTable *found; /* name → hexadecimal hash of what came */
  GBytes *sums;
  char *folder; /* where it goes; NULL: nowhere, only read */
} Reader;

static void
set_damaged (GError **error, const char *why)
{
  g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "This backup is damaged: %s. Use an older one.", why);
}

/* ---- the bytes ---- */

static la_ssize_t
on_read (struct archive *archive, void *data, const void **bytes)
{
  Reader *reader = data;
  *bytes = reader->piece;
  gssize n = 0;
  if (reader->left == 0)
    return 0;
  do
    n = read (reader->fd, reader->piece, (gsize)MIN (reader->left, MUN_BACKUP_PIECE));
  while (n < 0 && errno == EINTR);
  if (n <= 0)
    mun_error_set_errno (&reader->error, n < 0 ? errno : EIO, "read the backup");
  else if (mun_backup_step (reader->steps, n, &reader->error))
    {
      crypto_generichash_update (&reader->hash, reader->piece, (gsize)n);
      reader->left -= n;
      return n;
    }
  archive_set_error (archive, EIO, "read");
  return -1;
}

/* The block after the end says how long the archive is and what it hashes to. */
static gboolean
read_end (Reader *reader, GError **error)
{
  struct stat st;
  char block[MUN_BACKUP_END], head[512] = "";
  if (fstat (reader->fd, &st) != 0 || !S_ISREG (st.st_mode) || st.st_size < MUN_BACKUP_END
      || pread (reader->fd, head, MIN ((gsize)st.st_size, sizeof head), 0) < 0
      || strncmp (head, MUN_BACKUP_MANIFEST, strlen (MUN_BACKUP_MANIFEST)) != 0)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a backup of Muniment.");
      return FALSE;
    }
  gint64 length = 0;
  if (pread (reader->fd, block, sizeof block, st.st_size - MUN_BACKUP_END) != sizeof block
      || !mun_backup_parse_end (block, &length, reader->expected) || length != st.st_size - MUN_BACKUP_END)
    {
      set_damaged (error, "its end is missing or changed");
      return FALSE;
    }
  reader->left = length;
  reader->steps->total += length;
  return TRUE;
}

static gboolean
reader_open (Reader *reader, const char *file, MunBackupSteps *steps, GError **error)
{
  memset (reader, 0, sizeof *reader);
  reader->steps = steps;
  reader->fd = open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (reader->fd < 0)
    {
      mun_error_set_errno (error, errno, "open the backup");
      return FALSE;
    }
  if (!read_end (reader, error))
    return FALSE;
  crypto_generichash_init (&reader->hash, NULL, 0, MUN_BACKUP_HASH);
  reader->piece = g_malloc (MUN_BACKUP_PIECE);
  reader->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader->archive = archive_read_new ();
  archive_read_support_format_tar (reader->archive);
  if (archive_read_open (reader->archive, reader, NULL, on_read, NULL) == ARCHIVE_OK)
    return TRUE;
  set_damaged (error, "it is no archive");
  return FALSE;
}

static void
reader_close (Reader *reader)
{
  if (reader->archive != NULL)
    archive_read_free (reader->archive);
  if (reader->fd >= 0)
    close (reader->fd);
  g_clear_pointer (&reader->found, g_hash_table_unref);
  g_clear_pointer (&reader->sums, g_bytes_unref);
  g_clear_error (&reader->error);
  g_free (reader->piece);
}

/* ---- the files ---- */

static int
create_file (Reader *reader, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (reader->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;
  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    mun_error_set_errno (error, errno, WHAT);
  return fd;
}

/* Goes through one file of the archive; fd -1: nowhere, keep NULL: not kept. */
static gboolean
read_data (Reader *reader, int fd, GByteArray *keep, crypto_generichash_state *state, GError **error)
{
  g_autofree guint8 *piece = g_malloc (MUN_BACKUP_PIECE);
  la_ssize_t n;
  while ((n = archive_read_data (reader->archive, piece, MUN_BACKUP_PIECE)) > 0)
    {
      crypto_generichash_update (state, piece, (gsize)n);
      if (fd >= 0 && !mun_file_write_all (fd, piece, (gsize)n, WHAT, error))
        return FALSE;
      if (keep != NULL && keep->len + (gsize)n > MOST_SUMS)
        {
          set_damaged (error, "its list is too long");
          return FALSE;
        }
      if (keep != NULL)
        g_byte_array_append (keep, piece, (guint)n);
    }
  if (n == 0)
    return TRUE;
  if (reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else
    set_damaged (error, "it cannot be read to its end");
  return FALSE;
}

static gboolean
check_manifest (GByteArray *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  if (json_parser_load_from_data (parser, (const char *)bytes->data, bytes->len, NULL))
    root = json_parser_get_root (parser);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object == NULL || g_strcmp0 (json_object_get_string_member_with_default (object, "format", NULL), "muniment-backup") != 0)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a backup of Muniment.");
      return FALSE;
    }
  if (json_object_get_int_member_with_default (object, "version", 0) <= MUN_BACKUP_VERSION)
    return TRUE;
  g_set_error (error, MUN_ERROR, MUN_ERROR_NEWER, "This backup was written by a newer Muniment.");
  return FALSE;
}

static gboolean
read_entry (Reader *reader, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname (entry);
  if (name == NULL || archive_entry_filetype (entry) != AE_IFREG || !mun_backup_is_name (name)
      || g_hash_table_contains (reader->found, name))
    {
      set_damaged (error, "it holds what does not belong in one");
      return FALSE;
    }
  gboolean sums = strcmp (name, MUN_BACKUP_SUMS) == 0, manifest = strcmp (name, MUN_BACKUP_MANIFEST) == 0;
  g_autofree char *copy = g_strdup (name);
  g_autoptr (GByteArray) keep = sums || manifest ? g_byte_array_new () : NULL;
  int fd = reader->folder != NULL && keep == NULL ? create_file (reader, copy, error) : -1;
  if (reader->folder != NULL && keep == NULL && fd < 0)
    return FALSE;
  crypto_generichash_state state;
  crypto_generichash_init (&state, NULL, 0, MUN_BACKUP_HASH);
  gboolean good = read_data (reader, fd, keep, &state, error);
  if (fd >= 0 && close (fd) != 0 && good)
    {
      mun_error_set_errno (error, errno, WHAT);
      good = FALSE;
    }
  if (!good || (manifest && !check_manifest (keep, error)))
    return FALSE;
  guint8 hash[MUN_BACKUP_HASH];
  char *hex = g_malloc (2 * MUN_BACKUP_HASH + 1);
  crypto_generichash_final (&state, hash, sizeof hash);
  sodium_bin2hex (hex, 2 * MUN_BACKUP_HASH + 1, hash, sizeof hash);
  g_hash_table_insert (reader->found, g_steal_pointer (&copy), hex);
  if (sums)
    reader->sums = g_byte_array_free_to_bytes (g_steal_pointer (&keep));
  return TRUE;
}

/* The list and what came must be the same set with the same hashes. */
static gboolean
check_sums (Reader *reader, GError **error)
{
  gsize length = 0;
  const char *bytes = reader->sums != NULL ? g_bytes_get_data (reader->sums, &length) : NULL;
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint listed = 0;
  for (int i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, listed++)
    {
      const char *name = strlen (lines[i]) > 130 ? lines[i] + 130 : "";
      const char *hash = g_hash_table_lookup (reader->found, name);
      if (hash == NULL || strncmp (lines[i], hash, 128) != 0)
        {
          set_damaged (error, "a file in it is not the one that was saved");
          return FALSE;
        }
    }
  if (listed + 1 == g_hash_table_size (reader->found) && g_hash_table_contains (reader->found, "muniment.db")
      && g_hash_table_contains (reader->found, "keys.json"))
    return TRUE;
  set_damaged (error, "a file is missing");
  return FALSE;
}

static gboolean
check_whole (Reader *reader, GError **error)
{
  /* what the archive's reader did not want: the zeros at its end */
  const void *bytes;
  while (reader->left > 0 && on_read (reader->archive, reader, &bytes) > 0)
    ;
  if (reader->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->error));
      return FALSE;
    }
  guint8 hash[MUN_BACKUP_HASH];
  crypto_generichash_final (&reader->hash, hash, sizeof hash);
  if (sodium_memcmp (hash, reader->expected, sizeof hash) == 0)
    return TRUE;
  set_damaged (error, "a byte of it was changed");
  return FALSE;
}

static gboolean
read_all (const char *file, const char *folder, MunBackupSteps *steps, gint64 *bytes, GError **error)
{
  Reader reader;
  gboolean good = reader_open (&reader, file, steps, error);
  reader.folder = (char *)folder;
  int rc = ARCHIVE_EOF;
  struct archive_entry *entry = NULL;
  while (good && (rc = archive_read_next_header (reader.archive, &entry)) == ARCHIVE_OK)
    good = read_entry (&reader, entry, error);
  if (good && rc != ARCHIVE_EOF)
    {
      good = FALSE;
      if (reader.error != NULL)
        g_propagate_error (error, g_steal_pointer (&reader.error));
      else
        set_damaged (error, "it cannot be read to its end");
    }
  good = good && check_whole (&reader, error) && check_sums (&reader, error);
  if (good && bytes != NULL)
    *bytes = steps->total + MUN_BACKUP_END;
  reader_close (&reader);
  return good;
}

gboolean
mun_backup_verify (const char *file, MunBackupProgress progress, gpointer data, GCancellable *cancellable, gint64 *bytes, GError **error)
{
  MunBackupSteps steps = { .report = progress, .data = data, .cancellable = cancellable };
  return read_all (file, NULL, &steps, bytes, error);
}

/* ---- restoring ---- */

static void
remove_tree (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_remove (path);
}

static gboolean
is_free (const char *store, GError **error)
{
  if (!g_file_test (store, G_FILE_TEST_EXISTS))
    return TRUE;
  GDir *dir = g_dir_open (store, 0, NULL);
  gboolean empty = dir != NULL && g_dir_read_name (dir) == NULL;
  if (dir != NULL)
    g_dir_close (dir);
  if (!empty)
    g_set_error (error, MUN_ERROR, MUN_ERROR_EXISTS, "The folder is not empty: a backup is restored into a new or empty one.");
  return empty;
}

/* Everything below the folder to the disk at once: thousands of blobs would take an fsync each. */
static gboolean
sync_all (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good = fd >= 0 && syncfs (fd) == 0;
  if (!good)
    mun_error_set_errno (error, errno, WHAT);
  if (fd >= 0)
    close (fd);
  return good;
}

static gboolean
move_in_place (const char *part, const char *store, const char *parent, GError **error)
{
  if (rename (part, store) == 0) /* over an empty folder too */
    return mun_file_sync_folder (parent, WHAT, error);
  mun_error_set_errno (error, errno, WHAT);
  return FALSE;
}

gboolean
mun_backup_restore (const char *file, const char *store, MunBackupProgress progress, gpointer data, GCancellable *cancellable,
                    gint64 *bytes, GError **error)
{
  MunBackupSteps steps = { .report = progress, .data = data, .cancellable = cancellable };
  if (!is_free (store, error))
    return FALSE;
  g_autofree char *clean = g_canonicalize_filename (store, NULL);
  g_autofree char *parent = g_path_get_dirname (clean);
  g_autofree char *part = g_strconcat (clean, ".restore-XXXXXX", NULL);
  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (part, 0700) == NULL)
    {
      mun_error_set_errno (error, errno, WHAT);
      return FALSE;
    }
  gboolean good = read_all (file, part, &steps, bytes, error) && sync_all (part, error) && move_in_place (part, clean, parent, error);
  if (!good)
    remove_tree (part);
  return good;
}
