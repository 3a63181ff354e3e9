/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise P3: the disk is full, or fails, at the first write, the second, … the last of a day of work. Each time: the right error,
 * the store in order, what was acknowledged there, and work goes on when there is room again. */
#include "db-connection-private.h"
#include "db-test.h"
#include "powercut.h"

#define PATH "/store.db"
#define WORKS 12

static gboolean
do_work (MunConnection *c, int i, GError **error)
{
  if (!mun_connection_begin (c, error))
    return FALSE;
  for (int k = 0; k < 5; k++)
    {
      MunStatement *s = mun_connection_prepare (c, "INSERT INTO t (work, a) VALUES (?, printf ('%.700c', 'x'))");
      mun_statement_int (s, 1, i);
      if (!mun_statement_run (s, error))
        {
          mun_connection_rollback (c);
          return FALSE;
        }
    }
  return mun_connection_commit (c, error);
}

static gint64
count (MunConnection *c, int last)
{
  MunStatement *s = mun_connection_prepare (c, "SELECT count(*) FROM t WHERE work <= ?");
  mun_statement_int (s, 1, last);
  gint64 n = mun_statement_step (s, NULL) ? mun_statement_get_int (s, 0) : -1;
  mun_statement_reset (s);
  return n;
}

/* One day with write number `at` failing; FALSE when the day had fewer writes. */
static gboolean
one_day (const PowercutImage *image, int at, int code, int expected)
{
  powercut_load (image);
  powercut_fail_writes (at, code);
  g_autoptr (GError) error = NULL;
  MunConnection *c = mun_connection_open (PATH, db_test_key, MUN_CONNECTION_WRITE, "powercut", &error);
  int done = 0;
  if (c != NULL)
    mun_connection_exec (c, "PRAGMA wal_autocheckpoint = 10", NULL);
  while (c != NULL && done < WORKS && do_work (c, done + 1, &error))
    done++;
  gboolean failed = error != NULL;
  if (failed)
    g_assert_error (error, MUN_ERROR, expected);
  g_clear_error (&error);
  powercut_fail_writes (-1, 0);
  /* the same connection goes on when there is room */
  if (c != NULL && failed && code == SQLITE_FULL)
    {
      g_assert_true (do_work (c, 100, &error));
      g_assert_cmpint (count (c, WORKS), ==, done * 5);
    }
  mun_connection_close (c);
  c = mun_connection_open (PATH, db_test_key, MUN_CONNECTION_WRITE, "powercut", &error);
  g_assert_no_error (error);
  g_assert_true (mun_connection_check (c, NULL, &error));
  g_assert_cmpint (count (c, WORKS), ==, done * 5);
  mun_connection_close (c);
  return failed || done < WORKS;
}

static void
test_every_write (gconstpointer data)
{
  int code = GPOINTER_TO_INT (data);
  powercut_install ();
  MunConnection *c = mun_connection_open (PATH, db_test_key, SCRATCH_WRITE, "powercut", NULL);
  db_test_exec (c, "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, work INTEGER, a TEXT); DELETE FROM t");
  mun_connection_close (c);
  PowercutImage *image = powercut_save ();
  int at = 0, quiet = 0;
  /* a write of a checkpoint may fail unnoticed, since the log still holds the page: so not until the first day without an error */
  for (; quiet < 20; at++)
    quiet = one_day (image, at, code, code == SQLITE_FULL ? MUN_ERROR_SPACE : MUN_ERROR_DAMAGED) ? 0 : quiet + 1;
  g_test_message ("%d writes failed, one after the other", at - quiet);
  g_assert_cmpint (at, >, 40);
  powercut_image_free (image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/db/full/space", GINT_TO_POINTER (SQLITE_FULL), test_every_write);
  g_test_add_data_func ("/db/full/error", GINT_TO_POINTER (SQLITE_IOERR_WRITE), test_every_write);
  return g_test_run ();
}
