/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement of a connection. The SQL is a literal of ours, so an error in it is a mistake of ours and ends the program;
 * what the disk or another process does is reported when the statement is stepped. */
#include "db-connection-private.h"
#include "base-error.h"

struct _MunStatement
{
  MunConnection *connection;
  const char *sql;
  sqlite3_stmt *handle; /* NULL: preparing failed with `failure` */
  int failure;
  gboolean bound;
};

static void
prepare (MunStatement *self)
{
  sqlite3 *handle = self->connection->handle;
  const char *tail = NULL;
  self->failure = sqlite3_prepare_v3 (handle, self->sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle, &tail);
  if (self->failure == SQLITE_ERROR)
    g_error ("SQL cannot be prepared: %s: %s", sqlite3_errmsg (handle), self->sql);
  if (self->failure == SQLITE_OK && (self->handle == NULL || tail[0] != '\0'))
    g_error ("one statement at a time: %s", self->sql);
}

MunStatement *
mun_statement_new (MunConnection *connection, const char *sql)
{
  MunStatement *self = g_new0 (MunStatement, 1);
  self->connection = connection;
  self->sql = sql;
  prepare (self);
  return self;
}

void
mun_statement_free (MunStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

void
mun_statement_reset (MunStatement *self)
{
  if (self->handle == NULL)
    {
      prepare (self); /* another try: the cause may be gone */
      return;
    }
  sqlite3_reset (self->handle);
  if (self->bound)
    sqlite3_clear_bindings (self->handle);
  self->bound = FALSE;
}

static void
check_bound (MunStatement *self, int rc, int at)
{
  if (rc != SQLITE_OK)
    g_error ("value %d cannot be bound (%d): %s", at, rc, self->sql);
  self->bound = TRUE;
}

void
mun_statement_int (MunStatement *self, int at, gint64 value)
{
  if (self->handle != NULL)
    check_bound (self, sqlite3_bind_int64 (self->handle, at, value), at);
}

void
mun_statement_text (MunStatement *self, int at, const char *value)
{
  if (self->handle != NULL)
    check_bound (self, sqlite3_bind_text (self->handle, at, value, -1, SQLITE_STATIC), at);
}

void
mun_statement_text_len (MunStatement *self, int at, const char *value, gsize length)
{
  if (self->handle != NULL)
    check_bound (self, sqlite3_bind_text64 (self->handle, at, value, length, SQLITE_STATIC, SQLITE_UTF8), at);
}

void
mun_statement_blob (MunStatement *self, int at, const void *value, gsize length)
{
  /* NULL with length 0 is an empty blob, not NULL */
  if (self->handle != NULL)
    check_bound (self, sqlite3_bind_blob64 (self->handle, at, value != NULL ? value : "", length, SQLITE_STATIC), at);
}

void
mun_statement_real (MunStatement *self, int at, double value)
{
  if (self->handle != NULL)
    check_bound (self, sqlite3_bind_double (self->handle, at, value), at);
}

void
mun_statement_null (MunStatement *self, int at)
{
  if (self->handle != NULL)
    check_bound (self, sqlite3_bind_null (self->handle, at), at);
}

/* The key opened the store, so a page that it does not open now is damaged; SQLCipher reports that in three ways. */
static void
set_step_error (MunStatement *self, int rc, GError **error)
{
  sqlite3 *handle = self->connection->handle;
  const char *what = sqlite3_stmt_readonly (self->handle) ? "read the store" : "write to the store";
  if (rc == SQLITE_INTERRUPT)
    g_set_error (error, MUN_ERROR, MUN_ERROR_CANCELLED, "The search was stopped.");
  else if (rc == SQLITE_NOTADB || (rc == SQLITE_ERROR && !mun_connection_is_sound (self->connection)))
    g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "Could not %s: a page of it is damaged.", what);
  else
    mun_connection_set_error (error, handle, rc, what);
}

gboolean
mun_statement_step (MunStatement *self, GError **error)
{
  MunConnection *connection = self->connection;
  mun_connection_assert_here (connection);
  int rc = self->handle == NULL ? self->failure : SQLITE_INTERRUPT;
  if (self->handle != NULL && !mun_connection_is_cancelled (connection))
    rc = sqlite3_step (self->handle);
  if (rc == SQLITE_MISUSE)
    g_error ("statement used wrongly: %s", self->sql);
  if ((rc == SQLITE_ROW || rc == SQLITE_DONE) && !mun_connection_is_sound (connection))
    rc = SQLITE_NOTADB;
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    set_step_error (self, rc, error);
  if (self->handle != NULL)
    sqlite3_reset (self->handle);
  return FALSE;
}

gboolean
mun_statement_run (MunStatement *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  while (mun_statement_step (self, &local))
    ;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gint64
mun_statement_get_int (MunStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
mun_statement_get_real (MunStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

const char *
mun_statement_get_text (MunStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

const void *
mun_statement_get_blob (MunStatement *self, int column, gsize *length)
{
  /* an empty blob is not NULL */
  const void *bytes = sqlite3_column_blob (self->handle, column);
  *length = (gsize)sqlite3_column_bytes (self->handle, column);
  if (bytes == NULL && sqlite3_column_type (self->handle, column) != SQLITE_NULL)
    bytes = "";
  return bytes;
}

gboolean
mun_statement_is_null (MunStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

char *
mun_statement_dup_text (MunStatement *self, int column)
{
  return g_strdup (mun_statement_get_text (self, column));
}
