/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered steps, the copy before them, and stores that are not ours or not yet known. */
#include "db-migrate.h"
#include "db-test.h"
#include <sqlite3.h>

static const char *const scripts[] = {
  "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT) STRICT; CREATE TABLE ledger (seq INTEGER PRIMARY KEY) STRICT;"
  "CREATE TRIGGER no BEFORE DELETE ON ledger BEGIN SELECT RAISE (ABORT, 'no'); END;",
  "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a) STRICT; ALTER TABLE a ADD COLUMN n INTEGER NOT NULL DEFAULT 7;",
};

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
test_steps (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *copy = g_strconcat (scratch->path, ".v1", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  g_assert_true (mun_migrate (c, scripts, 1, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (mun_migrate_get_version (c), ==, 1);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS)); /* nothing to keep yet */
  db_test_exec (c, "INSERT INTO a VALUES (1, 'x'); INSERT INTO ledger VALUES (1)");
  g_assert_true (mun_migrate (c, scripts, 2, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (mun_migrate_get_version (c), ==, 2);
  g_assert_cmpint (count (c, "SELECT n FROM a"), ==, 7);
  g_assert_cmpint (count (c, "PRAGMA foreign_keys"), ==, 1);
  g_assert_true (mun_migrate (c, scripts, 2, copy, &error));
  /* the protections are back */
  g_assert_false (mun_connection_exec (c, "DROP TABLE b", NULL));
  /* the copy holds what was, under the same key */
  g_autoptr (MunConnection) old = mun_connection_open (copy, db_test_key, MUN_CONNECTION_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mun_migrate_get_version (old), ==, 1);
  g_assert_cmpint (count (old, "SELECT count(*) FROM a"), ==, 1);
  g_assert_true (mun_connection_check (old, NULL, &error));
}

static void
test_newer_and_foreign (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  g_assert_true (mun_migrate (c, scripts, 2, NULL, &error));
  g_assert_false (mun_migrate (c, scripts, 1, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NEWER);
  g_assert_cmpint (mun_migrate_get_version (c), ==, 2);
  g_clear_error (&error);
  g_autoptr (Scratch) other = scratch_new ();
  g_autoptr (MunConnection) foreign = scratch_open (other, SCRATCH_WRITE);
  db_test_exec (foreign, "CREATE TABLE theirs (x)");
  g_assert_false (mun_migrate (foreign, scripts, 2, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FOREIGN);
  g_assert_cmpint (count (foreign, "SELECT count(*) FROM sqlite_schema"), ==, 1);
}

/* A step that fails in its middle leaves the version before it, whole. */
static void
test_failing_step (void)
{
  static const char *const bad[] = { NULL, "ALTER TABLE a ADD COLUMN m INTEGER; INSERT INTO nowhere VALUES (1)" };
  static const char *const broken[] = { NULL, "CREATE TABLE b (a INTEGER REFERENCES a) STRICT; INSERT INTO b VALUES (99)" };
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  g_assert_true (mun_migrate (c, scripts, 1, NULL, &error));
  const char *const two[] = { scripts[0], bad[1] };
  g_assert_false (mun_migrate (c, two, 2, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FAILED);
  g_clear_error (&error);
  const char *const three[] = { scripts[0], broken[1] };
  g_assert_false (mun_migrate (c, three, 2, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (mun_migrate_get_version (c), ==, 1);
  g_assert_cmpint (count (c, "SELECT count(*) FROM pragma_table_info ('a')"), ==, 2);
  g_assert_cmpint (count (c, "SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), ==, 0);
  g_assert_true (mun_migrate (c, scripts, 2, NULL, &error));
}

/* The copy cannot be written: nothing is changed. */
static void
test_no_copy_no_step (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MunConnection) c = scratch_open (scratch, SCRATCH_WRITE);
  g_assert_true (mun_migrate (c, scripts, 1, NULL, &error));
  g_assert_false (mun_migrate (c, scripts, 2, "/nonexistent/copy.db", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (mun_migrate_get_version (c), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/migrate/steps", test_steps);
  g_test_add_func ("/db/migrate/newer-and-foreign", test_newer_and_foreign);
  g_test_add_func ("/db/migrate/failing-step", test_failing_step);
  g_test_add_func ("/db/migrate/no-copy-no-step", test_no_copy_no_step);
  return g_test_run ();
}
