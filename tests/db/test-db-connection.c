/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, transactions, statements, and what SQL may not do. */
#include "db-connection-private.h"
#include "db-test.h"
#include <sqlite3.h>
#include <sys/stat.h>

static gint64
count (MunConnection *c, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MunStatement *s = mun_connection_prepare (c, sql);
  gint64 n = mun_statement_step (s, &error) ? mun_statement_get_int (s, 0) : -1;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return n;
}

static void
test_round_trip (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  g_autoptr (GError) error = NULL;
  db_test_exec (c, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB, d REAL) STRICT");
  g_assert_true (mun_connection_begin (c, &error));
  g_assert_true (mun_connection_in_transaction (c));
  MunStatement *s = mun_connection_prepare (c, "INSERT INTO t (a, b, d) VALUES (?, ?, ?)");
  mun_statement_text (s, 1, "Ærø");
  mun_statement_blob (s, 2, "\0\1\2", 3);
  mun_statement_real (s, 3, 1.5);
  g_assert_true (mun_statement_run (s, &error));
  g_assert_cmpint (mun_connection_last_id (c), ==, 1);
  g_assert_cmpint (mun_connection_changes (c), ==, 1);
  s = mun_connection_prepare (c, "INSERT INTO t (a, b, d) VALUES (?, ?, ?)");
  mun_statement_text (s, 1, NULL);
  mun_statement_blob (s, 2, NULL, 0);
  g_assert_true (mun_statement_run (s, &error)); /* what is not bound anew is NULL, not the last value */
  g_assert_true (mun_connection_commit (c, &error));
  g_assert_false (mun_connection_in_transaction (c));

  s = mun_connection_prepare (c, "SELECT a, b, d FROM t ORDER BY id");
  g_assert_true (mun_statement_step (s, &error));
  g_assert_cmpstr (mun_statement_get_text (s, 0), ==, "Ærø");
  gsize length = 0;
  const void *bytes = mun_statement_get_blob (s, 1, &length);
  g_assert_cmpmem (bytes, length, "\0\1\2", 3);
  g_assert_cmpfloat (mun_statement_get_real (s, 2), ==, 1.5);
  g_assert_true (mun_statement_step (s, &error));
  g_assert_null (mun_statement_get_text (s, 0));
  g_assert_nonnull (mun_statement_get_blob (s, 1, &length));
  g_assert_cmpint (length, ==, 0);
  g_assert_true (mun_statement_is_null (s, 2));
  g_assert_false (mun_statement_step (s, &error));
  g_assert_no_error (error);
}

static void
test_rollback (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (c, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)");
  g_assert_true (mun_connection_begin (c, NULL));
  db_test_exec (c, "INSERT INTO t (a) VALUES ('x')");
  mun_connection_rollback (c);
  mun_connection_rollback (c);
  g_assert_cmpint (count (c, "SELECT count(*) FROM t"), ==, 0);
}

static void
test_constraint_hides_values (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  g_autoptr (GError) error = NULL;
  db_test_exec (c, "CREATE TABLE t (a TEXT UNIQUE); CREATE VIRTUAL TABLE f USING fts5 (w)");
  for (int i = 0; i < 2; i++)
    {
      MunStatement *s = mun_connection_prepare (c, "INSERT INTO t VALUES (?)");
      mun_statement_text (s, 1, "CANARY");
      g_assert_cmpint (mun_statement_run (s, &error), ==, i == 0);
    }
  g_assert_error (error, MUN_ERROR, MUN_ERROR_EXISTS);
  g_assert_null (strstr (error->message, "CANARY"));
  g_clear_error (&error);
  /* FTS5 quotes what it was asked */
  MunStatement *s = mun_connection_prepare (c, "SELECT * FROM f WHERE f MATCH ?");
  mun_statement_text (s, 1, "CANARY \"");
  g_assert_false (mun_statement_step (s, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FAILED);
  g_assert_null (strstr (error->message, "CANARY"));
}

static void
expect_open_error (const char *path, const guint8 *key, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_connection_open (path, key, MUN_CONNECTION_READ, NULL, &error));
  g_assert_error (error, MUN_ERROR, code);
}

static void
test_wrong_key (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  mun_connection_close (scratch_open (scratch, SCRATCH_WRITE));
  MunConnection *c = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (c, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  mun_connection_close (c);
  guint8 other[MUN_KEY_BYTES];
  memcpy (other, db_test_key, sizeof other);
  other[31] ^= 1;
  expect_open_error (scratch->path, other, MUN_ERROR_WRONG_KEY);
  g_autoptr (MunConnection) again = scratch_open (scratch, MUN_CONNECTION_READ);
  g_assert_cmpint (count (again, "SELECT a FROM t"), ==, 1);
}

static void
test_foreign (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  expect_open_error (scratch->path, db_test_key, MUN_ERROR_NOT_FOUND);
  expect_open_error (scratch->folder, db_test_key, MUN_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (scratch->path, "hello", -1, NULL));
  expect_open_error (scratch->path, db_test_key, MUN_ERROR_FOREIGN);
  char page[8192] = "SQLite format 3";
  g_assert_true (g_file_set_contents (scratch->path, page, sizeof page, NULL));
  expect_open_error (scratch->path, db_test_key, MUN_ERROR_FOREIGN);
  g_autofree char *link = g_build_filename (scratch->folder, "link.db", NULL);
  g_assert_cmpint (symlink (scratch->path, link), ==, 0);
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_connection_open (link, db_test_key, MUN_CONNECTION_READ, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_reader_cannot_write (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) w = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (w, "CREATE TABLE t (a)");
  g_autoptr (MunConnection) r = scratch_open (scratch, MUN_CONNECTION_READ);
  g_autoptr (GError) error = NULL;
  g_assert_false (mun_connection_exec (r, "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
}

static void
test_snapshot (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) w = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (w, "CREATE TABLE t (a)");
  g_autoptr (MunConnection) r = scratch_open (scratch, MUN_CONNECTION_READ);
  g_assert_true (mun_connection_begin (r, NULL));
  g_assert_cmpint (count (r, "SELECT count(*) FROM t"), ==, 0);
  db_test_exec (w, "INSERT INTO t VALUES (1)");
  g_assert_cmpint (count (r, "SELECT count(*) FROM t"), ==, 0);
  g_assert_true (mun_connection_commit (r, NULL));
  g_assert_cmpint (count (r, "SELECT count(*) FROM t"), ==, 1);
}

static const char *const refused[] = {
  "UPDATE ledger SET h = 1",
  "DELETE FROM ledger",
  "INSERT INTO ledger VALUES (1, 7) ON CONFLICT DO UPDATE SET h = 9",
  "DROP TABLE ledger",
  "DROP TRIGGER ledger_no_delete",
  "DROP TABLE t",
  "ALTER TABLE ledger RENAME TO old",
  "ALTER TABLE ledger ADD COLUMN x",
  "CREATE TRIGGER x AFTER INSERT ON ledger BEGIN SELECT 1; END",
  "CREATE TEMP TRIGGER x AFTER INSERT ON ledger BEGIN SELECT 1; END",
  "CREATE TEMP TABLE ledger (seq, h)",
  "CREATE TEMP VIEW ledger AS SELECT 1",
  "ATTACH '/tmp/other.db' AS o",
  "VACUUM INTO '/tmp/other.db'",
  "VACUUM",
  "PRAGMA writable_schema = 1",
  "PRAGMA synchronous = 0",
  "PRAGMA journal_mode = OFF",
  "PRAGMA recursive_triggers = 0",
  "PRAGMA ignore_check_constraints = 1",
  "PRAGMA foreign_keys = 0",
  "PRAGMA trusted_schema = 1",
  "PRAGMA temp_store = 1",
  "PRAGMA cipher_log = '/tmp/log'",
  "PRAGMA rekey = 'x'",
  "PRAGMA user_version = 5",
  "PRAGMA query_only = 0",
};

static void
make_ledger (MunConnection *c)
{
  db_test_exec (c, "CREATE TABLE t (a)");
  db_test_exec (c, "CREATE TABLE ledger (seq INTEGER PRIMARY KEY, h)");
  db_test_exec (c, "INSERT INTO ledger VALUES (1, 5)");
  mun_connection_set_migrating (c, TRUE);
  db_test_exec (c, "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE (ABORT, 'append-only'); END");
  mun_connection_set_migrating (c, FALSE);
}

static void
test_authorizer (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  make_ledger (c);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", refused[i]);
      g_assert_false (mun_connection_exec (c, refused[i], &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
    }
  db_test_exec (c, "UPDATE t SET a = 1; DELETE FROM t; PRAGMA quick_check (1); PRAGMA wal_checkpoint (PASSIVE); PRAGMA user_version");
  g_assert_cmpint (count (c, "SELECT h FROM ledger"), ==, 5);
  g_assert_false (mun_connection_exec (c, "SELECT sqlcipher_export ('main')", NULL));
  /* refusal through a cached statement is an error too, not the end of the program */
  g_autoptr (GError) error = NULL;
  g_assert_false (mun_statement_run (mun_connection_prepare (c, "DELETE FROM ledger"), &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
}

/* Negative control: the same statements on a bare SQLCipher connection change the ledger. */
static void
test_authorizer_control (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  sqlite3 *bare = NULL;
  g_assert_cmpint (sqlite3_open (scratch->path, &bare), ==, SQLITE_OK);
  sqlite3_exec (bare,
                "PRAGMA key = 'x'; CREATE TABLE t (a); CREATE TABLE ledger (seq INTEGER PRIMARY KEY, h);"
                "INSERT INTO ledger VALUES (1, 5);",
                NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_exec (bare, refused[0], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (bare), ==, 1);
  g_assert_cmpint (sqlite3_exec (bare, refused[1], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (bare, refused[3], NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (bare);
}

/* INSERT OR REPLACE deletes without asking the authorizer; the schema's trigger sees it because recursive triggers are on. */
static void
test_replace (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  make_ledger (c);
  g_autoptr (GError) error = NULL;
  g_assert_false (mun_connection_exec (c, "INSERT OR REPLACE INTO ledger VALUES (1, 7)", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FAILED);
  g_assert_cmpint (count (c, "SELECT h FROM ledger"), ==, 5);
  mun_connection_set_migrating (c, TRUE); /* negative control: without that setting it is done unseen */
  db_test_exec (c, "PRAGMA recursive_triggers = OFF");
  mun_connection_set_migrating (c, FALSE);
  db_test_exec (c, "INSERT OR REPLACE INTO ledger VALUES (1, 7)");
  g_assert_cmpint (count (c, "SELECT h FROM ledger"), ==, 7);
}

static void
test_settings (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (c, "CREATE TABLE t (a)");
  g_assert_cmpint (count (c, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (count (c, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (count (c, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (count (c, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (count (c, "PRAGMA recursive_triggers"), ==, 1);
  MunStatement *s = mun_connection_prepare (c, "PRAGMA journal_mode");
  g_assert_true (mun_statement_step (s, NULL));
  g_assert_cmpstr (mun_statement_get_text (s, 0), ==, "wal");
  mun_statement_reset (s);
  g_autoptr (MunConnection) r = scratch_open (scratch, MUN_CONNECTION_READ);
  g_assert_cmpint (count (r, "PRAGMA synchronous"), ==, 2);
  static const char *const side[] = { "", "-wal", "-shm" };
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strconcat (scratch->path, side[i], NULL);
      GStatBuf st;
      g_assert_cmpint (g_stat (path, &st), ==, 0);
      g_assert_cmpint (st.st_mode & 0777, ==, 0600);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/connection/round-trip", test_round_trip);
  g_test_add_func ("/db/connection/rollback", test_rollback);
  g_test_add_func ("/db/connection/constraint-hides-values", test_constraint_hides_values);
  g_test_add_func ("/db/connection/wrong-key", test_wrong_key);
  g_test_add_func ("/db/connection/foreign", test_foreign);
  g_test_add_func ("/db/connection/reader-cannot-write", test_reader_cannot_write);
  g_test_add_func ("/db/connection/snapshot", test_snapshot);
  g_test_add_func ("/db/connection/authorizer", test_authorizer);
  g_test_add_func ("/db/connection/authorizer-control", test_authorizer_control);
  g_test_add_func ("/db/connection/replace", test_replace);
  g_test_add_func ("/db/connection/settings", test_settings);
  return g_test_run ();
}
