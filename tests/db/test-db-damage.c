/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of the database file changed one by one: the check finds every one, and reading gives either an error or what was written,
 * never anything else. MUN_TEST_SIZE=nightly takes every byte. */
#include "db-connection-private.h"
#include "db-test.h"
#include <sys/time.h>

#define ROWS 40

static char *
make_value (int i)
{
  /* some lie in one page, some end in a page of their own */
  gsize length = i % 3 == 0 ? 6000 + (gsize)i * 97 : 20 + (gsize)i;
  char *value = g_malloc (length + 1);
  for (gsize k = 0; k < length; k++)
    value[k] = (char)('a' + (k * 7 + (gsize)i) % 26);
  value[length] = '\0';
  return value;
}

static void
make_store (Scratch *scratch)
{
  MunConnection *c = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (c, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT; CREATE INDEX t_a ON t (substr (a, 1, 8))");
  for (int i = 0; i < ROWS; i++)
    {
      g_autofree char *value = make_value (i);
      MunStatement *s = mun_connection_prepare (c, "INSERT INTO t VALUES (?, ?)");
      mun_statement_int (s, 1, i);
      mun_statement_text (s, 2, value);
      g_assert_true (mun_statement_run (s, NULL));
    }
  db_test_exec (c, "DELETE FROM t WHERE id = 39"); /* free pages too */
  mun_connection_close (c);
}

typedef struct
{
  int opened, refused, wrong, unfound;
} Tally;

/* As a service reads: one row by its key, one step. */
static gboolean
read_row (MunConnection *c, int i, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *want = make_value (i);
  MunStatement *s = mun_connection_prepare (c, "SELECT a FROM t WHERE id = ?");
  mun_statement_int (s, 1, i);
  gboolean got = mun_statement_step (s, &error);
  if (got && g_strcmp0 (mun_statement_get_text (s, 0), want) != 0)
    tally->wrong++;
  if (!got && error == NULL)
    tally->wrong++;
  if (error != NULL)
    g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
  mun_statement_reset (s);
  return got;
}

/* The flip was long ago: otherwise the check gives a writer time to finish. */
static void
make_old (Scratch *scratch)
{
  struct timeval old[2] = { { .tv_sec = 1700000000 }, { .tv_sec = 1700000000 } };
  g_assert_cmpint (utimes (scratch->path, old), ==, 0);
}

static void
try_flip (Scratch *scratch, Tally *tally, gboolean check)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MunConnection) c = mun_connection_open (scratch->path, db_test_key, MUN_CONNECTION_READ, NULL, &error);
  if (c == NULL)
    {
      g_assert_true (g_error_matches (error, MUN_ERROR, MUN_ERROR_DAMAGED) || g_error_matches (error, MUN_ERROR, MUN_ERROR_WRONG_KEY));
      tally->refused++;
      return;
    }
  tally->opened++;
  for (int i = 0; i < ROWS - 1; i++)
    read_row (c, i, tally);
  if (check && mun_connection_check (c, NULL, &error))
    tally->unfound++;
  else if (check)
    g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
}

static gsize
flip_all (Scratch *scratch, gsize stride, Tally *tally, void (*each) (Scratch *, Tally *))
{
  g_autofree char *bytes = NULL;
  gsize length = 0, flips = 0;
  g_assert_true (g_file_get_contents (scratch->path, &bytes, &length, NULL));
  FILE *file = g_fopen (scratch->path, "r+");
  setvbuf (file, NULL, _IONBF, 0);
  for (gsize at = 0; at < length; at += stride, flips++)
    {
      fseek (file, (long)at, SEEK_SET);
      fputc (bytes[at] ^ (1 << (at % 8)), file);
      make_old (scratch);
      each (scratch, tally);
      fseek (file, (long)at, SEEK_SET);
      fputc (bytes[at], file);
    }
  fclose (file);
  return flips;
}

static void
try_checked (Scratch *scratch, Tally *tally)
{
  try_flip (scratch, tally, TRUE);
}

static void
test_flips (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  Tally tally = { 0 };
  make_store (scratch);
  gboolean nightly = g_strcmp0 (g_getenv ("MUN_TEST_SIZE"), "nightly") == 0;
  gsize flips = flip_all (scratch, nightly ? 1 : 97, &tally, try_checked);
  g_test_message ("%d flips: %d refused at opening, %d opened; %d wrong values, %d not found", (int)flips, tally.refused, tally.opened,
                  tally.wrong, tally.unfound);
  g_assert_cmpint (tally.opened, >, 500);
  g_assert_cmpint (tally.wrong, ==, 0);
  g_assert_cmpint (tally.unfound, ==, 0);
  g_autoptr (MunConnection) c = scratch_open (scratch, MUN_CONNECTION_READ);
  g_assert_true (mun_connection_check (c, NULL, NULL)); /* control: the store is whole again */
}

/* Negative control: the same through a bare SQLCipher connection gives values that nobody wrote. */
static void
try_bare (Scratch *scratch, Tally *tally)
{
  sqlite3 *bare = NULL;
  sqlite3_stmt *s = NULL;
  sqlite3_open_v2 (scratch->path, &bare, SQLITE_OPEN_READONLY, NULL);
  mun_connection_apply_key (bare, db_test_key);
  sqlite3_exec (bare, "PRAGMA cipher_log_level = NONE", NULL, NULL, NULL);
  sqlite3_prepare_v2 (bare, "SELECT a FROM t WHERE id = ?", -1, &s, NULL);
  for (int i = 0; s != NULL && i < ROWS - 1; i++)
    {
      g_autofree char *want = make_value (i);
      sqlite3_bind_int (s, 1, i);
      if (sqlite3_step (s) == SQLITE_ROW && g_strcmp0 ((const char *)sqlite3_column_text (s, 0), want) != 0)
        tally->wrong++;
      sqlite3_reset (s);
    }
  sqlite3_finalize (s);
  sqlite3_close (bare);
}

static void
test_control (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  Tally tally = { 0 };
  make_store (scratch);
  flip_all (scratch, 1999, &tally, try_bare);
  g_test_message ("%d wrong values", tally.wrong);
  g_assert_cmpint (tally.wrong, >, 0);
}

/* A damaged first page is told from a wrong key by the pages after it. */
static void
test_first_page (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  make_store (scratch);
  FILE *file = g_fopen (scratch->path, "r+");
  fseek (file, 2000, SEEK_SET);
  fputs ("damaged", file);
  fclose (file);
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_connection_open (scratch->path, db_test_key, MUN_CONNECTION_READ, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
  g_clear_error (&error);
  guint8 other[MUN_KEY_BYTES] = "another";
  g_assert_null (mun_connection_open (scratch->path, other, MUN_CONNECTION_READ, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY);
}

/* Cut short in the middle, as by a copy that was not finished. */
static void
test_truncated (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  make_store (scratch);
  GStatBuf st;
  g_assert_cmpint (g_stat (scratch->path, &st), ==, 0);
  for (gint64 length = st.st_size - 1; length > 0; length -= 2049)
    {
      Tally tally = { 0 };
      g_assert_cmpint (truncate (scratch->path, length), ==, 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (MunConnection) c = mun_connection_open (scratch->path, db_test_key, MUN_CONNECTION_READ, NULL, &error);
      if (c == NULL)
        continue;
      for (int i = 0; i < ROWS - 1; i++)
        read_row (c, i, &tally);
      g_assert_cmpint (tally.wrong, ==, 0);
      g_assert_false (mun_connection_check (c, NULL, &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/damage/flips", test_flips);
  g_test_add_func ("/db/damage/control", test_control);
  g_test_add_func ("/db/damage/first-page", test_first_page);
  g_test_add_func ("/db/damage/truncated", test_truncated);
  return g_test_run ();
}
