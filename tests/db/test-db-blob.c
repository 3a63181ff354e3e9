/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blobs: what comes back, what a flipped byte does, sweeping, and power cuts at every call. */
#include "crash-files.h"
#include "db-blob-seal.h"
#include "db-blob.h"
#include "db-test.h"
#include <errno.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/time.h>

typedef struct
{
  char *top;
  char *folder;
  MunSecret *key;
  MunBlobs *blobs;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->top = db_test_folder ();
  f->folder = g_build_filename (f->top, "blobs", NULL);
  f->key = mun_secret_new_copy (db_test_key);
  f->blobs = mun_blobs_new (f->folder, f->key);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mun_blobs_unref (f->blobs);
  mun_secret_unref (f->key);
  db_test_remove (f->top);
  g_free (f->folder);
  g_free (f->top);
}

static guint8 *
make_bytes (gsize length, guint32 seed)
{
  guint8 *bytes = g_malloc (length + 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8)g_rand_int_range (rand, 0, 256);
  return bytes;
}

static const gsize lengths[] = { 0, 1, 65535, 65536, 65537, 3 * 65536, 200000 };

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *bytes = make_bytes (lengths[i], (guint32)i);
      g_autofree char *name = mun_blobs_put (f->blobs, bytes, lengths[i], &error);
      g_assert_no_error (error);
      g_assert_cmpint (strlen (name), ==, 64);
      g_autoptr (GBytes) back = mun_blobs_get (f->blobs, name, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), bytes, lengths[i]);
      g_assert_true (mun_blobs_verify (f->blobs, name, &error));
      g_assert_cmpint (mun_blobs_get_length (f->blobs, name, &error), ==, (gint64)lengths[i]);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize)lengths[i], NULL);
      gint64 length = -1;
      g_autofree char *streamed = mun_blobs_put_stream (f->blobs, stream, NULL, &length, &error);
      g_assert_cmpstr (streamed, ==, name);
      g_assert_cmpint (length, ==, (gint64)lengths[i]);
      g_autofree char *named = mun_blobs_name (f->blobs, bytes, lengths[i]);
      g_assert_cmpstr (named, ==, name);
    }
}

static void
test_range (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length = 200000;
  g_autofree guint8 *bytes = make_bytes (length, 9);
  g_autofree char *name = mun_blobs_put (f->blobs, bytes, length, &error);
  static const gint64 offsets[] = { 0, 1, 65535, 65536, 131072, 199999, 200000, 300000 };
  static const gsize sizes[] = { 0, 1, 2, 65536, 70000, G_MAXSIZE };
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (GBytes) got = mun_blobs_get_range (f->blobs, name, offsets[i], sizes[j], &error);
        g_assert_no_error (error);
        gsize from = MIN ((gsize)offsets[i], length);
        g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), bytes + from, MIN (sizes[j], length - from));
      }
}

/* The last page is read although the first is destroyed: nothing before it is touched. */
static void
test_range_reads_only_its_own (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *bytes = make_bytes (4 * 65536, 3);
  g_autofree char *name = mun_blobs_put (f->blobs, bytes, 4 * 65536, &error);
  g_autofree char *path = g_strdup_printf ("%s/%.2s/%s", f->folder, name, name);
  FILE *file = g_fopen (path, "r+");
  fseek (file, MUN_BLOB_HEAD + 100, SEEK_SET);
  fputs ("destroyed", file);
  fclose (file);
  g_autoptr (GBytes) last = mun_blobs_get_range (f->blobs, name, 3 * 65536, 65536, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (last, NULL), g_bytes_get_size (last), bytes + 3 * 65536, 65536);
  g_assert_null (mun_blobs_get (f->blobs, name, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
}

/* Every byte of the file: whichever is flipped, verify says so. */
static void
test_every_flip (Fixture *f, gconstpointer data)
{
  g_autofree guint8 *bytes = make_bytes (700, 5);
  g_autofree char *name = mun_blobs_put (f->blobs, bytes, 700, NULL);
  g_autofree char *path = g_strdup_printf ("%s/%.2s/%s", f->folder, name, name);
  g_autofree char *file = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path, &file, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      file[i] ^= 0x10;
      g_assert_true (g_file_set_contents (path, file, (gssize)length, NULL));
      g_assert_false (mun_blobs_verify (f->blobs, name, &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
      file[i] ^= 0x10;
    }
  for (gsize cut = 0; cut < length; cut += 37)
    {
      g_assert_true (g_file_set_contents (path, file, (gssize)cut, NULL));
      g_assert_null (mun_blobs_get (f->blobs, name, NULL));
    }
  g_assert_true (g_file_set_contents (path, file, (gssize)length, NULL));
  g_assert_true (mun_blobs_verify (f->blobs, name, NULL));
}

/* A whole and rightly sealed file in another's place, and chunks in another order. */
static void
test_swapped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *bytes = make_bytes (2 * 65536 + 5, 6);
  g_autofree char *a = mun_blobs_put (f->blobs, bytes, 100, NULL);
  g_autofree char *b = mun_blobs_put (f->blobs, bytes, 2 * 65536 + 5, NULL);
  g_autofree char *path_a = g_strdup_printf ("%s/%.2s/%s", f->folder, a, a);
  g_autofree char *path_b = g_strdup_printf ("%s/%.2s/%s", f->folder, b, b);
  g_autofree char *file = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path_b, &file, &length, NULL));
  g_assert_true (g_file_set_contents (path_a, file, (gssize)length, NULL));
  g_assert_null (mun_blobs_get (f->blobs, a, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
  g_autofree char *chunk = g_memdup2 (file + MUN_BLOB_HEAD, MUN_BLOB_SEALED_CHUNK);
  memmove (file + MUN_BLOB_HEAD, file + MUN_BLOB_HEAD + MUN_BLOB_SEALED_CHUNK, MUN_BLOB_SEALED_CHUNK);
  memcpy (file + MUN_BLOB_HEAD + MUN_BLOB_SEALED_CHUNK, chunk, MUN_BLOB_SEALED_CHUNK);
  g_assert_true (g_file_set_contents (path_b, file, (gssize)length, NULL));
  g_assert_null (mun_blobs_get (f->blobs, b, NULL));
}

static void
test_names (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = { "", "..", "../../../../etc/passwd", "zz", "ABCDEF" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (mun_blobs_get (f->blobs, bad[i], &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
    }
  /* the name tells nothing to one without the key */
  g_autofree char *name = mun_blobs_name (f->blobs, "form", 4);
  guint8 plain[32];
  char hex[65];
  crypto_generichash (plain, 32, (const guint8 *)"form", 4, NULL, 0);
  sodium_bin2hex (hex, sizeof hex, plain, 32);
  g_assert_cmpstr (name, !=, hex);
  g_autoptr (MunSecret) other_key = mun_secret_new_random ();
  g_autoptr (MunBlobs) other = mun_blobs_new (f->folder, other_key);
  g_autofree char *theirs = mun_blobs_name (other, "form", 4);
  g_assert_cmpstr (name, !=, theirs);
}

static gboolean
is_known (const char *name, gpointer data)
{
  return strcmp (name, data) == 0;
}

static gboolean
count_one (const char *name, gpointer data)
{
  ++*(int *)data;
  return TRUE;
}

static void
make_old (const char *path)
{
  struct timeval old[2] = { { .tv_sec = time (NULL) - 7200 }, { .tv_sec = time (NULL) - 7200 } };
  g_assert_cmpint (utimes (path, old), ==, 0);
}

static void
test_sweep (Fixture *f, gconstpointer data)
{
  g_autofree char *known = mun_blobs_put (f->blobs, "a", 1, NULL);
  g_autofree char *orphan = mun_blobs_put (f->blobs, "b", 1, NULL);
  g_autofree char *young = mun_blobs_put (f->blobs, "c", 1, NULL);
  g_autofree char *again = mun_blobs_put (f->blobs, "d", 1, NULL);
  g_autofree char *dead = g_build_filename (f->folder, "put-abcdef.part", NULL);
  g_assert_true (g_file_set_contents (dead, "x", 1, NULL));
  char *old[] = { known, orphan, again };
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%.2s/%s", f->folder, old[i], old[i]);
      make_old (path);
    }
  make_old (dead);
  g_autofree char *twice = mun_blobs_put (f->blobs, "d", 1, NULL); /* put anew: young again */
  g_assert_cmpint (mun_blobs_sweep (f->blobs, is_known, known, NULL), ==, 2);
  g_assert_true (mun_blobs_has (f->blobs, known));
  g_assert_false (mun_blobs_has (f->blobs, orphan));
  g_assert_true (mun_blobs_has (f->blobs, young));
  g_assert_true (mun_blobs_has (f->blobs, again));
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
  int n = 0;
  g_assert_true (mun_blobs_foreach (f->blobs, count_one, &n));
  g_assert_cmpint (n, ==, 3);
}

/* ---- power cuts ---- */

#define PUTS 6

typedef struct
{
  guint8 *bytes[PUTS];
  gsize lengths[PUTS];
  char *names[PUTS];
  int acknowledged[PUTS]; /* the moment at which put had returned */
} Script;

static void
script_run (Script *script, Fixture *f)
{
  for (int i = 0; i < PUTS; i++)
    {
      g_autoptr (GError) error = NULL;
      script->lengths[i] = lengths[i % G_N_ELEMENTS (lengths)] % 150000;
      script->bytes[i] = make_bytes (script->lengths[i], 77 + (guint32)i);
      script->names[i] = mun_blobs_put (f->blobs, script->bytes[i], script->lengths[i], &error);
      g_assert_no_error (error);
      script->acknowledged[i] = crash_files_now ();
    }
}

static void
script_clear (Script *script)
{
  for (int i = 0; i < PUTS; i++)
    {
      g_free (script->bytes[i]);
      g_free (script->names[i]);
    }
}

static gboolean
verify_one (const char *name, gpointer data)
{
  return mun_blobs_verify (data, name, NULL);
}

/* TRUE when what was acknowledged is there and whole, and no file under a blob's name is anything but whole. */
static gboolean
survives (Script *script, Fixture *f, int moment, guint32 seed)
{
  g_autofree char *into = db_test_folder ();
  crash_files_build (moment, seed, into);
  g_autofree char *folder = g_build_filename (into, "blobs", NULL);
  g_autoptr (MunBlobs) blobs = mun_blobs_new (folder, f->key);
  gboolean good = mun_blobs_foreach (blobs, verify_one, blobs);
  for (int i = 0; i < PUTS && script->acknowledged[i] <= moment; i++)
    good = good && mun_blobs_verify (blobs, script->names[i], NULL);
  db_test_remove (into);
  return good;
}

static int
cut_everywhere (Fixture *f, CrashIgnore ignore, int *cuts)
{
  Script script;
  crash_files_start (f->top);
  crash_files_ignore (ignore);
  script_run (&script, f);
  int lost = 0, rounds = g_strcmp0 (g_getenv ("MUN_TEST_SIZE"), "nightly") == 0 ? 200 : 10;
  *cuts = 0;
  for (int moment = 0; moment <= crash_files_now (); moment++)
    for (int round = 0; round < rounds; round++, (*cuts)++)
      lost += !survives (&script, f, moment, (guint32)(moment * 1000 + round));
  crash_files_stop ();
  script_clear (&script);
  return lost;
}

static void
test_power_cuts (Fixture *f, gconstpointer data)
{
  int cuts = 0;
  int lost = cut_everywhere (f, GPOINTER_TO_INT (data), &cuts);
  g_test_message ("%d cuts, %d violations", cuts, lost);
  g_assert_cmpint (cuts, >, 300);
  if (GPOINTER_TO_INT (data) == CRASH_IGNORE_NONE)
    g_assert_cmpint (lost, ==, 0);
  else
    g_assert_cmpint (lost, >, 0); /* negative control: without that sync the same test must find losses */
}

/* Every call fails once, in turn: an error, no blob of a wrong content, and the next put works. */
static void
test_failing_calls (Fixture *f, gconstpointer data)
{
  static const int errors[] = { ENOSPC, EIO, EDQUOT };
  g_autofree guint8 *bytes = make_bytes (150000, 11);
  for (gsize e = 0; e < G_N_ELEMENTS (errors); e++)
    for (int n = 0;; n++)
      {
        g_autoptr (GError) error = NULL;
        bytes[0]++;
        crash_files_start (f->folder);
        crash_files_fail (n, errors[e], FALSE);
        g_autofree char *name = mun_blobs_put (f->blobs, bytes, 150000, &error);
        crash_files_stop ();
        g_assert_true (mun_blobs_foreach (f->blobs, verify_one, f->blobs));
        if (name != NULL)
          {
            g_assert_cmpint (n, >, 5);
            break;
          }
        g_assert_error (error, MUN_ERROR, (errors[e] == EIO ? MUN_ERROR_FAILED : MUN_ERROR_SPACE));
        g_autofree char *again = mun_blobs_put (f->blobs, bytes, 150000, NULL);
        g_assert_true (mun_blobs_verify (f->blobs, again, NULL));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function, data) g_test_add ("/db/blob/" name, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("round-trip", test_round_trip, 0);
  ADD ("range", test_range, 0);
  ADD ("range-reads-only-its-own", test_range_reads_only_its_own, 0);
  ADD ("every-flip", test_every_flip, 0);
  ADD ("swapped", test_swapped, 0);
  ADD ("names", test_names, 0);
  ADD ("sweep", test_sweep, 0);
  ADD ("power-cuts", test_power_cuts, CRASH_IGNORE_NONE);
  ADD ("power-cuts-without-file-sync", test_power_cuts, CRASH_IGNORE_FILE_SYNC);
  ADD ("power-cuts-without-folder-sync", test_power_cuts, CRASH_IGNORE_FOLDER_SYNC);
  ADD ("failing-calls", test_failing_calls, 0);
  return g_test_run ();
}
