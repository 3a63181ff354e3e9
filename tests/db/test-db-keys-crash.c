/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key file under power cuts and failing calls: losing it would lose the store. At any moment the old file is there or the new one,
 * and what was acknowledged is the new one. */
#include "crash-files.h"
#include "db-keys.h"
#include "db-test.h"
#include <errno.h>

typedef struct
{
  char *folder;
  char *path;
  MunKeys *keys;
  MunSecret *data_key;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = db_test_folder ();
  f->path = g_build_filename (f->folder, "keys.json", NULL);
  f->data_key = mun_secret_new_random ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mun_keys_free (f->keys);
  mun_secret_unref (f->data_key);
  db_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static gboolean
opens (const char *folder, const char *password)
{
  g_autofree char *path = g_build_filename (folder, "keys.json", NULL);
  g_autoptr (MunKeys) keys = mun_keys_load (path, NULL);
  g_autoptr (MunSecret) key = keys != NULL ? mun_keys_open (keys, "anna", password, NULL) : NULL;
  return key != NULL;
}

#define CHANGES 4

static const char *const passwords[CHANGES + 1] = { "password zero", "password one", "password two", "password three", "password four" };

static int
cut_everywhere (Fixture *f, CrashIgnore ignore, int *cuts)
{
  int acknowledged[CHANGES + 1], bad = 0;
  crash_files_start (f->folder);
  crash_files_ignore (ignore);
  f->keys = mun_keys_create (f->path, MUN_KEY_COST_TEST, NULL);
  g_assert_true (mun_keys_add (f->keys, f->data_key, "anna", passwords[0], NULL));
  acknowledged[0] = crash_files_now ();
  for (int i = 1; i <= CHANGES; i++)
    {
      g_assert_true (mun_keys_change (f->keys, f->data_key, "anna", passwords[i], NULL));
      acknowledged[i] = crash_files_now ();
    }
  int end = crash_files_now ();
  *cuts = 0;
  for (int moment = acknowledged[0]; moment <= end; moment++)
    for (int round = 0; round < 12; round++, ++*cuts)
      {
        g_autofree char *into = db_test_folder ();
        crash_files_build (moment, (guint32)(moment * 100 + round), into);
        int last = 0;
        while (last < CHANGES && acknowledged[last + 1] <= moment)
          last++;
        /* the one that was acknowledged, or the one under way */
        bad += !opens (into, passwords[last]) && !(last < CHANGES && opens (into, passwords[last + 1]));
        db_test_remove (into);
      }
  crash_files_stop ();
  return bad;
}

static void
test_cuts (Fixture *f, gconstpointer data)
{
  int cuts = 0;
  int bad = cut_everywhere (f, GPOINTER_TO_INT (data), &cuts);
  g_test_message ("%d cuts, %d times locked out", cuts, bad);
  g_assert_cmpint (cuts, >, 100);
  if (GPOINTER_TO_INT (data) == CRASH_IGNORE_NONE)
    g_assert_cmpint (bad, ==, 0);
  else
    g_assert_cmpint (bad, >, 0);
}

/* Every call fails once: the change says so and the old password is good, or it is done and the new one is. */
static void
test_failing_calls (Fixture *f, gconstpointer data)
{
  static const int errors[] = { ENOSPC, EIO };
  f->keys = mun_keys_create (f->path, MUN_KEY_COST_TEST, NULL);
  g_assert_true (mun_keys_add (f->keys, f->data_key, "anna", "the old one", NULL));
  for (gsize e = 0; e < G_N_ELEMENTS (errors); e++)
    for (int n = 0;; n++)
      {
        g_autoptr (GError) error = NULL;
        crash_files_start (f->folder);
        crash_files_fail (n, errors[e], FALSE);
        gboolean changed = mun_keys_change (f->keys, f->data_key, "anna", "the new one", &error);
        crash_files_stop ();
        if (changed)
          {
            g_assert_true (opens (f->folder, "the new one"));
            g_assert_cmpint (n, >=, 3);
            break;
          }
        g_assert_error (error, MUN_ERROR, (errors[e] == ENOSPC ? MUN_ERROR_SPACE : MUN_ERROR_FAILED));
        g_assert_true (opens (f->folder, "the old one") || opens (f->folder, "the new one"));
        g_assert_true (mun_keys_change (f->keys, f->data_key, "anna", "the old one", NULL));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function, data) g_test_add ("/db/keys-crash/" name, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("power-cuts", test_cuts, CRASH_IGNORE_NONE);
  ADD ("power-cuts-without-file-sync", test_cuts, CRASH_IGNORE_FILE_SYNC);
  ADD ("power-cuts-without-folder-sync", test_cuts, CRASH_IGNORE_FOLDER_SYNC);
  ADD ("failing-calls", test_failing_calls, 0);
  return g_test_run ();
}
