/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After signing out no key is left anywhere in the memory of the process: promise P10. The second half of the key is looked for, as it
 * is and in hexadecimal (SQLCipher takes it so), in all writable memory; what is looked for is itself kept masked. */
#include "db-backup.h"
#include "db-blob.h"
#include "db-test.h"
#include "db-worker.h"
#include <fcntl.h>
#include <stdio.h>

#define HALF 16
#define MASK 0x5a
#define PIECE (1 << 20)

typedef struct
{
  guint8 raw[HALF], lower[2 * HALF], upper[2 * HALF]; /* masked */
} Wanted;

static void
wanted_from (Wanted *wanted, const guint8 *key)
{
  static const char low[] = "0123456789abcdef", high[] = "0123456789ABCDEF";
  for (int i = 0; i < HALF; i++)
    {
      guint8 byte = key[MUN_KEY_BYTES - HALF + i];
      wanted->raw[i] = byte ^ MASK;
      wanted->lower[2 * i] = (guint8)low[byte >> 4] ^ MASK;
      wanted->lower[2 * i + 1] = (guint8)low[byte & 15] ^ MASK;
      wanted->upper[2 * i] = (guint8)high[byte >> 4] ^ MASK;
      wanted->upper[2 * i + 1] = (guint8)high[byte & 15] ^ MASK;
    }
}

static gboolean
is_at (const guint8 *at, const guint8 *masked, int n)
{
  for (int i = 0; i < n; i++)
    if ((at[i] ^ MASK) != masked[i])
      return FALSE;
  return TRUE;
}

static int
count_in (const guint8 *bytes, gssize length, const Wanted *wanted)
{
  int found = 0;
  for (gssize i = 0; i + 2 * HALF <= length; i++)
    found +=
      is_at (bytes + i, wanted->raw, HALF) || is_at (bytes + i, wanted->lower, 2 * HALF) || is_at (bytes + i, wanted->upper, 2 * HALF);
  return found;
}

static int
search_memory (const Wanted *wanted)
{
  g_autofree char *maps = NULL;
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (maps, "\n", -1);
  int fd = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC), found = 0;
  static guint8 piece[PIECE + 64];
  for (int i = 0; lines[i] != NULL; i++)
    {
      guint64 from, to;
      char rights[5] = "";
      if (sscanf (lines[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &from, &to, rights) != 3 || rights[0] != 'r')
        continue;
      for (guint64 at = from; at < to; at += PIECE)
        {
          gssize n = pread (fd, piece, (gsize)MIN (to - at, PIECE + 64), (off_t)at);
          gboolean itself = at <= (gsize)piece + sizeof piece && at + PIECE >= (gsize)piece;
          if (n > 0 && !itself)
            found += count_in (piece, n, wanted);
        }
    }
  close (fd);
  memset (piece, 0, sizeof piece);
  return found;
}

static gpointer
write_row (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (mun_connection_exec (c, "CREATE TABLE t (a); INSERT INTO t VALUES (1)", error));
}

/* A whole session: slot, worker, blobs, backup, sign-out. Gives what to look for. */
static void
run_session (Scratch *scratch, Wanted *wanted, int *during)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (scratch->folder, "keys.json", NULL);
  g_autofree char *folder = g_build_filename (scratch->folder, "blobs", NULL);
  g_autofree char *file = g_build_filename (scratch->folder, "backup.tar", NULL);
  MunKeys *keys = mun_keys_create (path, MUN_KEY_COST_TEST, &error);
  MunSecret *first = mun_secret_new_random ();
  g_assert_true (mun_keys_add (keys, first, "anna", "correct horse", &error));
  char *words = mun_keys_make_recovery (keys, first, &error);
  mun_keys_free_words (words);
  mun_secret_unref (first);
  MunSecret *key = mun_keys_open (keys, "anna", "correct horse", &error);
  wanted_from (wanted, mun_secret_peek (key));
  MunWorker *worker = mun_worker_new (scratch->path, mun_secret_peek (key), SCRATCH_WRITE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mun_worker_call_sync (worker, MUN_URGENCY_COMMIT, write_row, NULL, NULL, &error));
  MunBlobs *blobs = mun_blobs_new (folder, key);
  g_free (mun_blobs_put (blobs, "page", 4, &error));
  MunConnection *reader = mun_connection_open (scratch->path, mun_secret_peek (key), MUN_CONNECTION_READ, NULL, &error);
  g_assert_true (mun_backup_write (reader, scratch->folder, file, mun_secret_peek (key), NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  *during = search_memory (wanted);
  mun_connection_close (reader);
  mun_blobs_unref (blobs);
  mun_worker_unref (worker);
  mun_secret_unref (key);
  mun_keys_free (keys);
}

static void
test_nothing_left (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  Wanted wanted;
  int during = 0;
  run_session (scratch, &wanted, &during);
  int after = search_memory (&wanted);
  g_test_message ("%d copies during the session, %d after it", during, after);
  g_assert_cmpint (during, >, 0); /* control: the search finds a key that is there */
  g_assert_cmpint (after, ==, 0);
}

/* Negative control: a key in ordinary memory is found even after it was freed. */
static void
test_control (void)
{
  Wanted wanted;
  guint8 key[MUN_KEY_BYTES];
  for (int i = 0; i < MUN_KEY_BYTES; i++)
    key[i] = (guint8)g_random_int ();
  wanted_from (&wanted, key);
  char *copy = g_strdup_printf ("%64s", "");
  memcpy (copy + MUN_KEY_BYTES, key, MUN_KEY_BYTES);
  memset (key, 0, sizeof key);
  g_free (copy);
  g_assert_cmpint (search_memory (&wanted), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_message ("memory is laid out otherwise under a sanitizer");
  return 77;
#endif
  g_test_add_func ("/db/memory/nothing-left", test_nothing_left);
  g_test_add_func ("/db/memory/control", test_control);
  return g_test_run ();
}
