/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup while others write, and back; every flipped byte of it; folders that are not empty. */
#include "db-backup.h"
#include "db-blob.h"
#include "db-migrate.h"
#include "db-test.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static const char *const scripts[] = { "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT" };

typedef struct
{
  char *top, *store, *database, *file, *goal;
  MunSecret *key;
  MunBlobs *blobs;
  char *blob;
  MunConnection *writer, *reader;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->top = db_test_folder ();
  f->store = g_build_filename (f->top, "store", NULL);
  f->database = g_build_filename (f->store, "muniment.db", NULL);
  f->file = g_build_filename (f->top, "backup.tar", NULL);
  f->goal = g_build_filename (f->top, "restored", NULL);
  g_assert_cmpint (g_mkdir (f->store, 0700), ==, 0);
  g_autofree char *keys_path = g_build_filename (f->store, "keys.json", NULL);
  g_autofree char *blobs = g_build_filename (f->store, "blobs", NULL);
  g_autoptr (MunKeys) keys = mun_keys_create (keys_path, MUN_KEY_COST_TEST, &error);
  f->key = mun_secret_new_random ();
  g_assert_true (mun_keys_add (keys, f->key, "anna", "correct horse", &error));
  f->blobs = mun_blobs_new (blobs, f->key);
  f->blob = mun_blobs_put (f->blobs, "a scanned page", 14, &error);
  f->writer = mun_connection_open (f->database, mun_secret_peek (f->key), SCRATCH_WRITE, NULL, &error);
  g_assert_true (mun_migrate (f->writer, scripts, 1, NULL, &error));
  db_test_exec (f->writer, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                           "INSERT INTO t SELECT i, 'CANARY ' || i FROM n");
  f->reader = mun_connection_open (f->database, mun_secret_peek (f->key), MUN_CONNECTION_READ, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mun_connection_close (f->reader);
  mun_connection_close (f->writer);
  mun_blobs_unref (f->blobs);
  mun_secret_unref (f->key);
  db_test_remove (f->top);
  g_free (f->top);
  g_free (f->store);
  g_free (f->database);
  g_free (f->file);
  g_free (f->goal);
  g_free (f->blob);
}

/* Somebody writes at every step of the copy. */
static void
write_meanwhile (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  MunConnection *writer = data;
  db_test_exec (writer, "INSERT INTO t (a) VALUES ('later')");
}

static gint64
count (MunConnection *c)
{
  MunStatement *s = mun_connection_prepare (c, "SELECT count(*) FROM t");
  g_assert_true (mun_statement_step (s, NULL));
  gint64 n = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  return n;
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 written = 0, read = 0;
  mun_backup_write (f->reader, f->store, f->file, mun_secret_peek (f->key), write_meanwhile, f->writer, NULL, &written, &error);
  g_assert_no_error (error);
  GStatBuf st;
  g_assert_cmpint (g_stat (f->file, &st), ==, 0);
  g_assert_cmpint (st.st_size, ==, written);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  g_assert_cmpint (count (f->writer), >, 2000);
  mun_backup_restore (f->file, f->goal, NULL, NULL, NULL, &read, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read, ==, written);
  /* it opens with the member's password, and holds the moment at which the backup began */
  g_autofree char *keys_path = g_build_filename (f->goal, "keys.json", NULL);
  g_autoptr (MunKeys) keys = mun_keys_load (keys_path, &error);
  g_assert_no_error (error);
  g_autoptr (MunSecret) key = mun_keys_open (keys, "anna", "correct horse", &error);
  g_assert_no_error (error);
  g_autofree char *database = g_build_filename (f->goal, "muniment.db", NULL);
  g_autoptr (MunConnection) c = mun_connection_open (database, mun_secret_peek (key), MUN_CONNECTION_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (mun_migrate (c, scripts, 1, NULL, &error));
  g_assert_cmpint (count (c), ==, 2000);
  g_assert_true (mun_connection_check (c, NULL, &error));
  g_autofree char *folder = g_build_filename (f->goal, "blobs", NULL);
  g_autoptr (MunBlobs) blobs = mun_blobs_new (folder, key);
  g_assert_true (mun_blobs_verify (blobs, f->blob, &error));
  /* nothing beside it is left lying about */
  g_autofree char *part = g_strconcat (f->file, ".part", NULL);
  g_autofree char *snapshot = g_strconcat (f->file, ".part.db", NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS) || g_file_test (snapshot, G_FILE_TEST_EXISTS));
}

static gsize
find (const char *bytes, gsize length, const char *word)
{
  gsize found = 0;
  for (gsize i = 0; i + strlen (word) <= length; i++)
    found += memcmp (bytes + i, word, strlen (word)) == 0;
  return found;
}

/* One byte in every 61 of the file and all of the last 1,200 are flipped, each alone. */
static void
test_every_flip (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (mun_backup_write (f->reader, f->store, f->file, mun_secret_peek (f->key), NULL, NULL, NULL, NULL, &error));
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (f->file, &bytes, &length, NULL));
  g_assert_cmpuint (find (bytes, length, "CANARY"), ==, 0);
  g_assert_cmpuint (find (bytes, length, "keys.json"), >, 0); /* control */
  FILE *file = g_fopen (f->file, "r+");
  setvbuf (file, NULL, _IONBF, 0);
  guint flips = 0;
  for (gsize at = 0; at < length; at += at + 1200 < length ? 61 : 1, flips++)
    {
      g_clear_error (&error);
      fseek (file, (long)at, SEEK_SET);
      fputc (bytes[at] ^ 1, file);
      g_assert_false (mun_backup_verify (f->file, NULL, NULL, NULL, NULL, &error));
      g_assert_true (g_error_matches (error, MUN_ERROR, MUN_ERROR_DAMAGED) || g_error_matches (error, MUN_ERROR, MUN_ERROR_FOREIGN));
      fseek (file, (long)at, SEEK_SET);
      fputc (bytes[at], file);
    }
  fclose (file);
  g_test_message ("%u flips of %" G_GSIZE_FORMAT " bytes", flips, length);
  g_assert_cmpuint (flips, >, 2000);
  g_assert_true (mun_backup_verify (f->file, NULL, NULL, NULL, NULL, NULL));
  for (gsize cut = 0; cut < length; cut += length / 50)
    {
      g_assert_true (g_file_set_contents (f->file, bytes, (gssize)cut, NULL));
      g_assert_false (mun_backup_restore (f->file, f->goal, NULL, NULL, NULL, NULL, NULL));
      g_assert_false (g_file_test (f->goal, G_FILE_TEST_EXISTS));
    }
}

/* A file that lies with right hashes: names that lead elsewhere never get written. Made by hand, since ours does not write them. */
static void
test_foreign (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (mun_backup_restore (f->file, f->goal, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (f->file, "not a backup", -1, NULL));
  g_assert_false (mun_backup_restore (f->file, f->goal, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FOREIGN);
  g_clear_error (&error);
  g_assert_false (mun_backup_restore (f->top, f->goal, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FOREIGN);
}

static void
test_folder_in_use (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (mun_backup_write (f->reader, f->store, f->file, mun_secret_peek (f->key), NULL, NULL, NULL, NULL, &error));
  g_assert_false (mun_backup_restore (f->file, f->store, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (f->goal, 0700), ==, 0); /* an empty one is taken */
  g_assert_true (mun_backup_restore (f->file, f->goal, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
cancel_soon (gint64 done, gint64 total, gpointer data)
{
  if (done > 0)
    g_cancellable_cancel (data);
}

/* A stopped backup leaves the older one of that name alone. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_assert_true (g_file_set_contents (f->file, "the older one", -1, NULL));
  g_assert_false (
    mun_backup_write (f->reader, f->store, f->file, mun_secret_peek (f->key), cancel_soon, cancellable, cancellable, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_CANCELLED);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (f->file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the older one");
  g_autofree char *part = g_strconcat (f->file, ".part", NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* A damaged page of the store does not get into a backup unseen. */
static void
test_damaged_store (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  mun_connection_close (g_steal_pointer (&f->reader));
  mun_connection_close (g_steal_pointer (&f->writer));
  GStatBuf st;
  g_assert_cmpint (g_stat (f->database, &st), ==, 0);
  FILE *file = g_fopen (f->database, "r+");
  fseek (file, (long)st.st_size - 2000, SEEK_SET);
  fputs ("?", file);
  fclose (file);
  f->reader = mun_connection_open (f->database, mun_secret_peek (f->key), MUN_CONNECTION_READ, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (mun_backup_write (f->reader, f->store, f->file, mun_secret_peek (f->key), NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
  g_assert_false (g_file_test (f->file, G_FILE_TEST_EXISTS));
}

/* No room for it: the older backup of that name stays, nothing is left beside it. */
static void
test_no_space (Fixture *f, gconstpointer data)
{
  g_assert_true (g_file_set_contents (f->file, "the older one", -1, NULL));
  pid_t child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      signal (SIGXFSZ, SIG_IGN);
      struct rlimit limit = { 20000, 20000 };
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      /* a connection is not carried over a fork */
      MunConnection *reader = mun_connection_open (f->database, mun_secret_peek (f->key), MUN_CONNECTION_READ, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (mun_backup_write (reader, f->store, f->file, mun_secret_peek (f->key), NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_SPACE);
      _exit (0);
    }
  int status = 1;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (f->file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the older one");
  g_autofree char *part = g_strconcat (f->file, ".part", NULL);
  g_autofree char *snapshot = g_strconcat (f->file, ".part.db", NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS) || g_file_test (snapshot, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/db/backup/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("every-flip", test_every_flip);
  ADD ("foreign", test_foreign);
  ADD ("folder-in-use", test_folder_in_use);
  ADD ("cancel", test_cancel);
  ADD ("damaged-store", test_damaged_store);
  ADD ("no-space", test_no_space);
  return g_test_run ();
}
