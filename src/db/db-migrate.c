/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered scripts, each in a transaction of its own with its check inside. */
#include "db-migrate.h"
#include "base-error.h"
#include "db-connection-private.h"
#include "db-file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
read_number (MunConnection *connection, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (GError) local = NULL;
  MunStatement *statement = mun_connection_prepare (connection, sql);
  *number = mun_statement_step (statement, &local) ? mun_statement_get_int (statement, 0) : 0;
  mun_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

int
mun_migrate_get_version (MunConnection *connection)
{
  gint64 version = 0;
  read_number (connection, "PRAGMA user_version", &version, NULL);
  return (int)version;
}

/* Whose file is it, and is it not from the future? */
static gboolean
check_identity (MunConnection *connection, int n, int *version, GError **error)
{
  gint64 application = 0, tables = 0, number = 0;
  if (!read_number (connection, "PRAGMA application_id", &application, error)
      || !read_number (connection, "SELECT count(*) FROM sqlite_schema", &tables, error)
      || !read_number (connection, "PRAGMA user_version", &number, error))
    return FALSE;
  gboolean empty = application == 0 && tables == 0 && number == 0;
  if (!empty && application != MUN_APPLICATION_ID)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a Muniment store: another program made this database.");
      return FALSE;
    }
  if (number > n)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_NEWER, "This store was written by a newer Muniment (version %d; this one knows %d).",
                   (int)number, n);
      return FALSE;
    }
  *version = (int)number;
  return TRUE;
}

/* Our scripts hold no values of people, so SQLite's own words may be told here. */
static gboolean
run_script (MunConnection *connection, const char *sql, GError **error)
{
  sqlite3 *handle = mun_connection_get_handle (connection);
  int rc = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  if (rc == SQLITE_ERROR)
    g_set_error (error, MUN_ERROR, MUN_ERROR_FAILED, "Could not bring the store to the new version: %s.", sqlite3_errmsg (handle));
  else
    mun_connection_set_error (error, handle, rc, "bring the store to the new version");
  return FALSE;
}

static gboolean
check_references (MunConnection *connection, GError **error)
{
  g_autoptr (GError) local = NULL;
  MunStatement *statement = mun_connection_prepare (connection, "PRAGMA foreign_key_check");
  gboolean broken = mun_statement_step (statement, &local);
  if (broken)
    g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED,
                 "The store cannot be brought to the new version: a row of table %s refers to nothing.",
                 mun_statement_get_text (statement, 0));
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  mun_statement_reset (statement);
  return !broken && local == NULL;
}

/* Another process may have done this step while we waited for the lock. */
static gboolean
run_step (MunConnection *connection, const char *script, int to, GError **error)
{
  if (!mun_connection_begin (connection, error))
    return FALSE;
  if (mun_migrate_get_version (connection) >= to)
    {
      mun_connection_rollback (connection);
      return TRUE;
    }
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", MUN_APPLICATION_ID, to);
  if (run_script (connection, script, error) && check_references (connection, error) && run_script (connection, marks, error)
      && mun_connection_commit (connection, error))
    return TRUE;
  mun_connection_rollback (connection);
  return FALSE;
}

/* A compacted copy under the same key, written beside, fsynced and renamed. */
static gboolean
copy_store (MunConnection *connection, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  unlink (part);
  int fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); /* VACUUM INTO takes an empty file */
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, "write the copy of the store before the change of version");
      return FALSE;
    }
  char *sql = sqlite3_mprintf ("VACUUM INTO %Q", part);
  gboolean good = run_script (connection, sql, error) && mun_file_sync (fd, "write the copy of the store", error);
  sqlite3_free (sql);
  close (fd);
  if (good && rename (part, path) != 0)
    {
      mun_error_set_errno (error, errno, "write the copy of the store");
      good = FALSE;
    }
  if (!good)
    unlink (part);
  g_autofree char *folder = g_path_get_dirname (path);
  return good && mun_file_sync_folder (folder, "write the copy of the store", error);
}

static gboolean
run_steps (MunConnection *connection, const char *const *scripts, int from, int n, const char *backup_path, GError **error)
{
  if (from > 0 && backup_path != NULL && !copy_store (connection, backup_path, error))
    return FALSE;
  /* SQLite ignores this switch inside a transaction */
  if (!run_script (connection, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  gboolean good = TRUE;
  for (int i = from; good && i < n; i++)
    good = run_step (connection, scripts[i], i + 1, error);
  good = run_script (connection, "PRAGMA foreign_keys = ON", good ? error : NULL) && good;
  return good;
}

static gboolean
check_structure (MunConnection *connection, GError **error)
{
  g_autoptr (GError) local = NULL;
  MunStatement *statement = mun_connection_prepare (connection, "PRAGMA quick_check (1)");
  gboolean good = mun_statement_step (statement, &local) && g_strcmp0 (mun_statement_get_text (statement, 0), "ok") == 0;
  mun_statement_reset (statement);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!good)
    g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store is damaged: its structure is not what the new version needs.");
  return good;
}

gboolean
mun_migrate (MunConnection *connection, const char *const *scripts, int n, const char *backup_path, GError **error)
{
  int version = 0;
  if (!check_identity (connection, n, &version, error))
    return FALSE;
  if (version == n)
    return TRUE;
  mun_connection_set_migrating (connection, TRUE);
  gboolean good = run_steps (connection, scripts, version, n, backup_path, error);
  mun_connection_set_migrating (connection, FALSE);
  return good && (version == 0 || check_structure (connection, error));
}
