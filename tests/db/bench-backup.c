/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup and restore of a store of so many megabytes, half rows and half blobs: promise P24 wants 1 GB within 60 s.
 * bench-backup [MB] */
#include "db-backup.h"
#include "db-blob.h"
#include "db-test.h"
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  int megabytes = argc > 1 ? atoi (argv[1]) : 200;
  g_autoptr (GError) error = NULL;
  g_autofree char *top = db_test_folder ();
  g_autofree char *store = g_build_filename (top, "store", NULL);
  g_autofree char *path = g_build_filename (store, "muniment.db", NULL);
  g_autofree char *folder = g_build_filename (store, "blobs", NULL);
  g_autofree char *keys_path = g_build_filename (store, "keys.json", NULL);
  g_autofree char *file = g_build_filename (top, "backup.tar", NULL);
  g_autofree char *goal = g_build_filename (top, "restored", NULL);
  g_mkdir (store, 0700);
  mun_keys_free (mun_keys_create (keys_path, MUN_KEY_COST_TEST, &error));
  g_autoptr (MunSecret) key = mun_secret_new_random ();
  g_autoptr (MunBlobs) blobs = mun_blobs_new (folder, key);
  MunConnection *writer = mun_connection_open (path, mun_secret_peek (key), SCRATCH_WRITE, NULL, &error);
  db_test_exec (writer, "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)");
  g_autofree guint8 *bytes = g_malloc (1 << 20);
  gint64 began = g_get_monotonic_time ();
  for (int i = 0; i < megabytes / 2; i++)
    {
      randombytes_buf (bytes, 1 << 20);
      g_free (mun_blobs_put (blobs, bytes, 1 << 20, &error));
      g_assert_true (mun_connection_begin (writer, &error));
      for (int k = 0; k < 512; k++)
        {
          MunStatement *s = mun_connection_prepare (writer, "INSERT INTO t (b) VALUES (?)");
          mun_statement_blob (s, 1, bytes + k * 2048, 2000);
          g_assert_true (mun_statement_run (s, &error));
        }
      g_assert_true (mun_connection_commit (writer, &error));
    }
  printf ("made %d MB in %.1f s\n", megabytes, (double)(g_get_monotonic_time () - began) / 1e6);
  MunConnection *reader = mun_connection_open (path, mun_secret_peek (key), MUN_CONNECTION_READ, NULL, &error);
  gint64 size = 0;
  began = g_get_monotonic_time ();
  g_assert_true (mun_backup_write (reader, store, file, mun_secret_peek (key), NULL, NULL, NULL, &size, &error));
  double seconds = (double)(g_get_monotonic_time () - began) / 1e6;
  printf ("backup:  %.0f MB in %.1f s, %.0f MB/s\n", (double)size / 1e6, seconds, (double)size / 1e6 / seconds);
  began = g_get_monotonic_time ();
  g_assert_true (mun_backup_restore (file, goal, NULL, NULL, NULL, NULL, &error));
  seconds = (double)(g_get_monotonic_time () - began) / 1e6;
  printf ("restore: %.1f s, %.0f MB/s\n", seconds, (double)size / 1e6 / seconds);
  began = g_get_monotonic_time ();
  g_assert_true (mun_connection_check (reader, NULL, &error));
  printf ("check of every page: %.1f s\n", (double)(g_get_monotonic_time () - began) / 1e6);
  mun_connection_close (reader);
  mun_connection_close (writer);
  db_test_remove (top);
  return 0;
}
