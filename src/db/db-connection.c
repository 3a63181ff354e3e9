/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the encrypted file with the settings that trust rests on, transactions, and the translation of SQLite's results into
 * errors that a person can act on. Statements are in db-statement.c, the list of what SQL may not do in db-authorizer.c. */
#define SQLITE_HAS_CODEC 1
#include "db-connection-private.h"
#include "base-error.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRESS_STEPS 20000 /* ≈ 1 ms of a virtual machine between two looks at the cancellable */

/* ---- errors ---- */

static MunErrorCode
code_of (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return MUN_ERROR_SPACE;
    case SQLITE_CORRUPT:
    case SQLITE_IOERR:
    case SQLITE_FORMAT:
      return MUN_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return MUN_ERROR_WRONG_KEY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return MUN_ERROR_BUSY;
    case SQLITE_INTERRUPT:
      return MUN_ERROR_CANCELLED;
    case SQLITE_AUTH:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return MUN_ERROR_DENIED;
    case SQLITE_CONSTRAINT:
      return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_ROWID ? MUN_ERROR_EXISTS
                                                                                                                   : MUN_ERROR_FAILED;
    default:
      return MUN_ERROR_FAILED;
    }
}

/* SQLite reports a full disk as SQLITE_FULL when a write gives ENOSPC, but as an I/O error when it is a quota or a sync. */
static gboolean
is_full (sqlite3 *handle, int rc)
{
  int saved = handle != NULL ? sqlite3_system_errno (handle) : 0;
  return (rc & 0xff) == SQLITE_FULL || ((rc & 0xff) == SQLITE_IOERR && (saved == ENOSPC || saved == EDQUOT || saved == EFBIG));
}

void
mun_connection_set_error (GError **error, sqlite3 *handle, int rc, const char *what)
{
  if (error == NULL)
    return;
  if (is_full (handle, rc))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_SPACE, "Could not %s: the disk is full.", what);
      return;
    }
  /* SQLite's own text names tables and columns for a broken constraint, but quotes values elsewhere: so only there. */
  const char *why = (rc & 0xff) == SQLITE_CONSTRAINT && handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (rc);
  g_set_error (error, MUN_ERROR, code_of (rc), "Could not %s: %s (%d).", what, why, rc);
}

/* ---- opening ---- */

static void
configure_once (void)
{
  static gsize done;
  if (g_once_init_enter (&done))
    {
      if (sodium_init () < 0)
        g_error ("libsodium cannot be initialised");
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      /* Statement journals stay in memory: no file but the store's own three may ever appear. */
      sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, -1);
      sqlite3_initialize ();
      g_once_init_leave (&done, 1);
    }
}

int
mun_connection_apply_key (sqlite3 *handle, const guint8 *key)
{
  gsize length = 2 * MUN_KEY_BYTES + 3;
  char *text = sodium_malloc (length + 1);
  if (text == NULL)
    return SQLITE_NOMEM;
  text[0] = 'x';
  text[1] = '\'';
  sodium_bin2hex (text + 2, 2 * MUN_KEY_BYTES + 1, key, MUN_KEY_BYTES);
  text[length - 1] = '\'';
  text[length] = '\0';
  int rc = sqlite3_key_v2 (handle, "main", text, (int)length);
  sodium_free (text);
  return rc;
}

/* Asks every millisecond: SQLite's own handler soon asks ten times a second only, and a person waits. */
static int
on_busy (void *data, int count)
{
  if (count >= MUN_BUSY_MS)
    return 0;
  g_usleep (1000);
  return 1;
}

static int
on_progress (void *data)
{
  return mun_connection_is_cancelled (data);
}

/* An empty file of our own first, so that nobody else can read it at any moment; SQLite's side files take its permissions. */
static gboolean
make_private_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, "make the store's file");
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf st;
  if (g_stat (path, &st) != 0)
    {
      mun_error_set_errno (error, errno, "open the store");
      return FALSE;
    }
  if (!S_ISREG (st.st_mode))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a Muniment store: its database is not a file.");
      return FALSE;
    }
  return TRUE;
}

static gboolean
open_handle (MunConnection *self, const char *vfs, GError **error)
{
  gboolean write = (self->flags & MUN_CONNECTION_WRITE) != 0;
  gboolean create = write && (self->flags & MUN_CONNECTION_CREATE) != 0;
  if (vfs == NULL)
    {
      if (create && !make_private_file (self->path, error))
        return FALSE;
      if (!check_file (self->path, error))
        return FALSE;
    }
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
  flags |= write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  flags |= create ? SQLITE_OPEN_CREATE : 0;
  /* the folder may lie behind symbolic links; only the file itself may not be one */
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *base = g_path_get_basename (self->path);
  char *resolved = vfs == NULL ? realpath (folder, NULL) : NULL;
  g_autofree char *path = resolved != NULL ? g_build_filename (resolved, base, NULL) : g_strdup (self->path);
  free (resolved);
  int rc = sqlite3_open_v2 (path, &self->handle, flags, vfs);
  if (rc != SQLITE_OK)
    {
      mun_connection_set_error (error, self->handle, rc, "open the store");
      return FALSE;
    }
  return TRUE;
}

/* 4.6 brought SQLite 3.46 and fixes that the store relies on; a plain SQLite answers nothing at all. */
static gboolean
check_version (MunConnection *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int major = 0, minor = 0;
  if (sqlite3_prepare_v2 (self->handle, "PRAGMA cipher_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *text = (const char *)sqlite3_column_text (statement, 0);
      if (text != NULL)
        sscanf (text, "%d.%d", &major, &minor);
    }
  sqlite3_finalize (statement);
  if (major > 4 || (major == 4 && minor >= 6))
    return TRUE;
  g_set_error (error, MUN_ERROR, MUN_ERROR_FAILED, "SQLCipher 4.6 or newer is needed, found %d.%d.", major, minor);
  return FALSE;
}

/* Reading the schema is what first decrypts a page. */
static gboolean
run_setting (MunConnection *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  mun_connection_set_error (error, self->handle, rc, "open the store");
  return FALSE;
}

/* A page that does not decrypt looks the same to SQLite whatever the cause; the first bytes tell some causes apart. */
static void
refine_not_a_database (MunConnection *self, const guint8 *key, GError **error)
{
  if (!g_error_matches (*error, MUN_ERROR, MUN_ERROR_WRONG_KEY))
    return;
  char head[16] = "";
  int fd = open (self->path, O_RDONLY | O_CLOEXEC);
  gssize n = fd >= 0 ? read (fd, head, sizeof head) : -1;
  gint64 size = fd >= 0 ? lseek (fd, 0, SEEK_END) : 0;
  if (fd >= 0)
    close (fd);
  g_clear_error (error);
  if (n == sizeof head && memcmp (head, "SQLite format 3", sizeof head) == 0)
    g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a Muniment store: it is an SQLite database without encryption.");
  else if (n > 0 && size < 4096)
    g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a Muniment store: the file is too short.");
  else if (mun_page_key_fits (self->path, key))
    g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store is damaged: its first page is not what was written.");
  else
    g_set_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY, "The key does not open this store.");
}

/* After a power cut a page of the file may be torn whose right form is in the log. Bringing it over at once makes the file whole for
 * whoever reads it without the log: the check of all pages, and a copy made by hand. Nothing to do after an orderly end. */
static void
bring_log_over (MunConnection *self)
{
  sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static gboolean
set_up (MunConnection *self, const guint8 *key, GError **error)
{
  gboolean write = (self->flags & MUN_CONNECTION_WRITE) != 0;
  sqlite3_busy_handler (self->handle, on_busy, self);
  int rc = mun_connection_apply_key (self->handle, key);
  if (rc != SQLITE_OK)
    {
      mun_connection_set_error (error, self->handle, rc, "set the store's key");
      return FALSE;
    }
  if (!check_version (self, error) || !run_setting (self, "PRAGMA cipher_log_level = NONE", error))
    return FALSE;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  if (!run_setting (self,
                    "PRAGMA cipher_memory_security = OFF; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;"
                    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA recursive_triggers = ON;",
                    error)
      || !run_setting (self, write ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -16384", error)
      || !run_setting (self, "SELECT count(*) FROM sqlite_schema", error))
    return FALSE;
  if (write
      && (!run_setting (self, "PRAGMA journal_mode = WAL", error) || !run_setting (self, "PRAGMA journal_size_limit = 67108864", error)))
    return FALSE;
  gboolean normal = (self->flags & MUN_CONNECTION_SYNC_NORMAL) != 0;
  if (!run_setting (self, normal ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", error))
    return FALSE;
  if (!write)
    sqlite3_progress_handler (self->handle, PROGRESS_STEPS, on_progress, self);
  else
    bring_log_over (self);
  mun_authorizer_install (self);
  return TRUE;
}

MunConnection *
mun_connection_open (const char *path, const guint8 *key, MunConnectionFlags flags, const char *vfs, GError **error)
{
  g_return_val_if_fail (path != NULL && key != NULL, NULL);
  configure_once ();
  g_autoptr (MunConnection) self = g_new0 (MunConnection, 1);
  self->thread = g_thread_self ();
  self->path = g_strdup (path);
  self->flags = flags;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)mun_statement_free);
  g_autoptr (GError) local = NULL;
  self->turnstile = vfs == NULL && (flags & MUN_CONNECTION_WRITE) != 0 ? mun_turnstile_open (path) : -1;
  if (!open_handle (self, vfs, &local) || !set_up (self, key, &local))
    {
      refine_not_a_database (self, key, &local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mun_connection_close (MunConnection *self)
{
  if (self == NULL)
    return;
  mun_connection_assert_here (self);
  g_hash_table_unref (self->statements);
  sqlite3_finalize (self->probe);
  if (self->handle != NULL && sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("a connection was closed with something of it still in use");
  if (self->turnstile >= 0)
    close (self->turnstile);
  g_free (self->path);
  g_free (self);
}

/* ---- running ---- */

gboolean
mun_connection_exec (MunConnection *self, const char *sql, GError **error)
{
  mun_connection_assert_here (self);
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  mun_connection_set_error (error, self->handle, rc, "run a command on the store");
  return FALSE;
}

gboolean
mun_connection_begin (MunConnection *self, GError **error)
{
  g_assert (!mun_connection_in_transaction (self));
  if ((self->flags & MUN_CONNECTION_WRITE) == 0)
    return mun_statement_run (mun_connection_prepare (self, "BEGIN"), error);
  mun_turnstile_enter (self->turnstile);
  gboolean begun = mun_statement_run (mun_connection_prepare (self, "BEGIN IMMEDIATE"), error);
  mun_turnstile_leave (self->turnstile);
  return begun;
}

gboolean
mun_connection_commit (MunConnection *self, GError **error)
{
  if (mun_statement_run (mun_connection_prepare (self, "COMMIT"), error))
    return TRUE;
  mun_connection_rollback (self);
  return FALSE;
}

void
mun_connection_rollback (MunConnection *self)
{
  mun_connection_assert_here (self);
  /* not through a cached statement: it must work when there is no memory or the reader is being cancelled */
  if (mun_connection_in_transaction (self))
    {
      GCancellable *cancellable = self->cancellable;
      self->cancellable = NULL;
      sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
      self->cancellable = cancellable;
    }
}

gboolean
mun_connection_is_writer (MunConnection *self)
{
  return (self->flags & MUN_CONNECTION_WRITE) != 0;
}

gboolean
mun_connection_in_transaction (MunConnection *self)
{
  mun_connection_assert_here (self);
  return !sqlite3_get_autocommit (self->handle);
}

gint64
mun_connection_last_id (MunConnection *self)
{
  mun_connection_assert_here (self);
  return sqlite3_last_insert_rowid (self->handle);
}

int
mun_connection_changes (MunConnection *self)
{
  mun_connection_assert_here (self);
  return sqlite3_changes (self->handle);
}

void
mun_connection_interrupt (MunConnection *self)
{
  if ((self->flags & MUN_CONNECTION_WRITE) == 0)
    sqlite3_interrupt (self->handle);
}

void
mun_connection_set_cancellable (MunConnection *self, GCancellable *cancellable)
{
  mun_connection_assert_here (self);
  self->cancellable = (self->flags & MUN_CONNECTION_WRITE) == 0 ? cancellable : NULL;
}

void
mun_connection_stop (MunConnection *self)
{
  if ((self->flags & MUN_CONNECTION_WRITE) != 0)
    return;
  g_atomic_int_set (&self->stopped, 1);
  sqlite3_interrupt (self->handle);
}

gboolean
mun_connection_is_cancelled (MunConnection *self)
{
  return g_atomic_int_get (&self->stopped) || (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable));
}

void
mun_connection_set_migrating (MunConnection *self, gboolean migrating)
{
  mun_connection_assert_here (self);
  self->migrating = migrating;
}

sqlite3 *
mun_connection_get_handle (MunConnection *self)
{
  mun_connection_assert_here (self);
  return self->handle;
}

gboolean
mun_connection_is_sound (MunConnection *self)
{
  int misses = 0, most = 0;
  sqlite3_db_status (self->handle, SQLITE_DBSTATUS_CACHE_MISS, &misses, &most, 0);
  if (misses == self->misses)
    return TRUE;
  self->misses = misses;
  int rc = SQLITE_OK;
  if (self->probe == NULL)
    rc = sqlite3_prepare_v3 (self->handle, "SELECT 1 FROM sqlite_schema", -1, SQLITE_PREPARE_PERSISTENT, &self->probe, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (self->probe);
  sqlite3_reset (self->probe);
  return rc == SQLITE_ROW || rc == SQLITE_DONE || rc == SQLITE_INTERRUPT;
}

MunStatement *
mun_connection_prepare (MunConnection *self, const char *static_sql)
{
  mun_connection_assert_here (self);
  MunStatement *statement = g_hash_table_lookup (self->statements, static_sql);
  if (statement == NULL)
    {
      statement = mun_statement_new (self, static_sql);
      g_hash_table_insert (self->statements, (gpointer)static_sql, statement);
    }
  else
    mun_statement_reset (statement);
  return statement;
}
