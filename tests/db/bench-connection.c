/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What our connection costs over bare SQLCipher: bulk inserts as an import makes them, and reads of one row by its key. The two take
 * turns, and the better of five rounds counts. bench-connection [ROWS] */
#include "db-connection-private.h"
#include "db-test.h"
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 5
#define SLICE 500

static const char schema[] =
  "CREATE TABLE r (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, fid TEXT NOT NULL, body BLOB NOT NULL, UNIQUE (type, fid)) STRICT";
static const char insert[] = "INSERT INTO r (type, fid, body) VALUES (?, ?, ?)";
static const char read_one[] = "SELECT type, fid, body FROM r WHERE id = ?";

typedef struct
{
  double insert, read;
} Times;

static char body[4096];

static gsize
body_length (int i)
{
  return 200 + (gsize)(i * 2654435761u >> 8) % 900;
}

static void
make_fid (int i, char *fid)
{
  g_snprintf (fid, 40, "%08x-0000-4000-8000-%012x", i * 2654435761u, (guint)i);
}

static double
since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1e6;
}

static void
run_bare (const char *path, int rows, int page_size, Times *times)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *s = NULL, *begin = NULL, *commit = NULL;
  char fid[40], pragma[64];
  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  mun_connection_apply_key (db, db_test_key);
  g_snprintf (pragma, sizeof pragma, "PRAGMA cipher_page_size = %d", page_size);
  sqlite3_exec (db, pragma, NULL, NULL, NULL);
  sqlite3_exec (db, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL,
                NULL, NULL);
  sqlite3_exec (db, schema, NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, insert, -1, &s, NULL);
  sqlite3_prepare_v2 (db, "BEGIN IMMEDIATE", -1, &begin, NULL);
  sqlite3_prepare_v2 (db, "COMMIT", -1, &commit, NULL);
  gint64 began = g_get_monotonic_time ();
  for (int i = 0; i < rows; i++)
    {
      if (i % SLICE == 0)
        {
          sqlite3_step (begin);
          sqlite3_reset (begin);
        }
      make_fid (i, fid);
      sqlite3_bind_int64 (s, 1, i % 60);
      sqlite3_bind_text (s, 2, fid, -1, SQLITE_STATIC);
      sqlite3_bind_blob (s, 3, body, (int)body_length (i), SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (s), ==, SQLITE_DONE);
      sqlite3_reset (s);
      if (i % SLICE == SLICE - 1)
        {
          g_assert_cmpint (sqlite3_step (commit), ==, SQLITE_DONE);
          sqlite3_reset (commit);
        }
    }
  times->insert = since (began);
  sqlite3_finalize (s);
  sqlite3_prepare_v2 (db, read_one, -1, &s, NULL);
  began = g_get_monotonic_time ();
  for (int i = 0; i < rows; i++)
    {
      sqlite3_bind_int64 (s, 1, (gint64)((guint32)i * 2654435761u) % rows + 1);
      g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
      g_assert_nonnull (sqlite3_column_blob (s, 2));
      sqlite3_reset (s);
    }
  times->read = since (began);
  sqlite3_finalize (s);
  sqlite3_finalize (begin);
  sqlite3_finalize (commit);
  sqlite3_close (db);
}

static void
run_ours (const char *path, int rows, Times *times)
{
  char fid[40];
  MunConnection *c = mun_connection_open (path, db_test_key, SCRATCH_WRITE, NULL, NULL);
  db_test_exec (c, schema);
  gint64 began = g_get_monotonic_time ();
  for (int i = 0; i < rows; i++)
    {
      if (i % SLICE == 0)
        mun_connection_begin (c, NULL);
      make_fid (i, fid);
      MunStatement *s = mun_connection_prepare (c, insert);
      mun_statement_int (s, 1, i % 60);
      mun_statement_text (s, 2, fid);
      mun_statement_blob (s, 3, body, body_length (i));
      g_assert_true (mun_statement_run (s, NULL));
      if (i % SLICE == SLICE - 1)
        g_assert_true (mun_connection_commit (c, NULL));
    }
  times->insert = since (began);
  began = g_get_monotonic_time ();
  gsize length;
  for (int i = 0; i < rows; i++)
    {
      MunStatement *s = mun_connection_prepare (c, read_one);
      mun_statement_int (s, 1, (gint64)((guint32)i * 2654435761u) % rows + 1);
      g_assert_true (mun_statement_step (s, NULL));
      g_assert_nonnull (mun_statement_get_blob (s, 2, &length));
      mun_statement_reset (s);
    }
  times->read = since (began);
  mun_connection_close (c);
}

static void
keep_best (Times *best, const Times *times)
{
  best->insert = best->insert == 0 ? times->insert : MIN (best->insert, times->insert);
  best->read = best->read == 0 ? times->read : MIN (best->read, times->read);
}

static void
show (const char *name, int rows, const Times *times)
{
  printf ("%-22s insert %7.0f rows/s   read %8.0f rows/s (%.2f us)\n", name, rows / times->insert, rows / times->read,
          times->read / rows * 1e6);
}

int
main (int argc, char **argv)
{
  int rows = argc > 1 ? atoi (argv[1]) / SLICE * SLICE : 50000;
  static const int page_sizes[] = { 4096, 8192, 16384 };
  Times ours = { 0 }, bare[3] = { 0 }, times;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (gsize i = 0; i < sizeof body; i++)
    body[i] = (char)g_rand_int (rand);
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Scratch) scratch = scratch_new ();
      run_ours (scratch->path, rows, &times);
      keep_best (&ours, &times);
      for (int p = 0; p < 3; p++)
        {
          g_autofree char *path = g_strdup_printf ("%s-%d", scratch->path, p);
          run_bare (path, rows, page_sizes[p], &times);
          keep_best (&bare[p], &times);
        }
    }
  show ("ours", rows, &ours);
  for (int p = 0; p < 3; p++)
    {
      g_autofree char *name = g_strdup_printf ("bare, pages of %d", page_sizes[p]);
      show (name, rows, &bare[p]);
    }
  printf ("ours over bare: insert %.3f, read %.3f\n", ours.insert / bare[0].insert, ours.read / bare[0].read);
  return 0;
}
