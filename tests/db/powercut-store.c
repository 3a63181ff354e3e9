/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power cuts on an encrypted store: promise P2 of data/help/trust. Each cut runs a small day of work on the disk that loses power, cuts
 * it at a call chosen by seed and number, lets some cuts be followed by a second one while the store is opened again, and then asks:
 *   - does the store open, and is every page, b-tree and reference in order?
 *   - is every transaction there whose commit was acknowledged, whole, and nothing of one that came after the next?
 *   - do the documents, their outbox rows and the words of the search index agree?
 *
 *   powercut-store [--cuts N] [--seed S] [--only I] [--control none|normal|syncs]
 *
 * Without --cuts the number follows MUN_TEST_SIZE. Exit 0 when nothing was lost; with a control, when something was. */
#include "db-migrate.h"
#include "db-test.h"
#include "powercut.h"
#include <stdio.h>
#include <stdlib.h>

#define PATH "/store.db"
#define DAYS 24 /* different days of work */

static const char *const scripts[] = {
  "CREATE TABLE doc (id INTEGER PRIMARY KEY, work INTEGER NOT NULL, body TEXT NOT NULL) STRICT;"
  "CREATE INDEX doc_work ON doc (work);"
  "CREATE TABLE outbox (id INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES doc) STRICT;"
  "CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
  "INSERT INTO counter VALUES (1, 0);"
  "CREATE VIRTUAL TABLE word USING fts5 (w);",
  "ALTER TABLE doc ADD COLUMN seen INTEGER NOT NULL DEFAULT 3; UPDATE doc SET seen = 4; CREATE INDEX doc_seen ON doc (seen);",
};

typedef struct
{
  int acknowledged;  /* last work whose commit came back */
  gboolean migrated; /* acknowledged too */
} Promise;

typedef struct
{
  gint64 cuts, lost, damaged, reached, again;
} Tally;

static MunConnectionFlags extra_flags;

/* ---- a day of work ---- */

static void
make_body (int work, int i, char *body)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)(work * 1000 + i));
  int length = g_rand_int_range (rand, 0, 10) == 0 ? g_rand_int_range (rand, 3000, 9000) : g_rand_int_range (rand, 5, 400);
  for (int k = 0; k < length; k++)
    body[k] = (char)('a' + (k * 31 + work * 7 + i) % 26);
  body[length] = '\0';
}

static int
docs_of (int work)
{
  return 1 + work * 7 % 9;
}

static gboolean
insert_doc (MunConnection *c, int work, int i)
{
  char body[9001], word[32];
  make_body (work, i, body);
  g_snprintf (word, sizeof word, "w%d w%dx%d", work, work, i);
  MunStatement *s = mun_connection_prepare (c, "INSERT INTO doc (work, body) VALUES (?, ?)");
  mun_statement_int (s, 1, work);
  mun_statement_text (s, 2, body);
  if (!mun_statement_run (s, NULL))
    return FALSE;
  gint64 id = mun_connection_last_id (c);
  s = mun_connection_prepare (c, "INSERT INTO outbox (doc) VALUES (?)");
  mun_statement_int (s, 1, id);
  if (!mun_statement_run (s, NULL))
    return FALSE;
  s = mun_connection_prepare (c, "INSERT INTO word (rowid, w) VALUES (?, ?)");
  mun_statement_int (s, 1, id);
  mun_statement_text (s, 2, word);
  return mun_statement_run (s, NULL);
}

static gboolean
do_work (MunConnection *c, int work)
{
  gboolean good = mun_connection_begin (c, NULL);
  for (int i = 0; good && i < docs_of (work); i++)
    good = insert_doc (c, work, i);
  if (good)
    {
      MunStatement *s = mun_connection_prepare (c, "UPDATE counter SET n = ?");
      mun_statement_int (s, 1, work);
      good = mun_statement_run (s, NULL);
    }
  if (good)
    return mun_connection_commit (c, NULL);
  mun_connection_rollback (c);
  return FALSE;
}

static MunConnection *
open_store (void)
{
  return mun_connection_open (PATH, db_test_key, MUN_CONNECTION_WRITE | extra_flags, "powercut", NULL);
}

static void
set_pace (MunConnection *c, int day)
{
  mun_connection_exec (c, day % 3 == 0 ? "PRAGMA wal_autocheckpoint = 8" : "PRAGMA wal_autocheckpoint = 40", NULL);
  if (day % 4 == 1)
    mun_connection_exec (c, "PRAGMA cache_size = 12", NULL); /* pages are spilled before the commit */
}

/* Goes on until the work is done or the power is. */
static void
run_day (int day, Promise *promise)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)day);
  MunConnection *c = open_store ();
  if (c != NULL)
    set_pace (c, day);
  int works = g_rand_int_range (rand, 4, 12);
  for (int work = 1; c != NULL && work <= works && !powercut_is_off (); work++)
    {
      if (do_work (c, work))
        promise->acknowledged = work;
      int event = g_rand_int_range (rand, 0, 12);
      if (event == 0)
        mun_connection_exec (c, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
      if (event == 1 && day % 2 == 0 && mun_migrate (c, scripts, 2, NULL, NULL))
        promise->migrated = TRUE;
      if (event == 2) /* an orderly end in between */
        {
          mun_connection_close (c);
          c = open_store ();
          if (c != NULL)
            set_pace (c, day);
        }
    }
  mun_connection_close (c);
}

/* ---- afterwards ---- */

static gint64
ask (MunConnection *c, const char *sql)
{
  MunStatement *s = mun_connection_prepare (c, sql);
  gint64 n = mun_statement_step (s, NULL) ? mun_statement_get_int (s, 0) : -1;
  mun_statement_reset (s);
  return n;
}

static gboolean
work_is_whole (MunConnection *c, int work)
{
  char body[9001];
  int i = 0;
  gboolean good = TRUE;
  MunStatement *s = mun_connection_prepare (c, "SELECT body FROM doc WHERE work = ? ORDER BY id");
  mun_statement_int (s, 1, work);
  for (; mun_statement_step (s, NULL); i++)
    {
      make_body (work, i, body);
      good = good && g_strcmp0 (body, mun_statement_get_text (s, 0)) == 0;
    }
  mun_statement_reset (s);
  char word[16];
  g_snprintf (word, sizeof word, "w%d", work);
  s = mun_connection_prepare (c, "SELECT count(*) FROM word WHERE word MATCH ?");
  mun_statement_text (s, 1, word);
  good = good && mun_statement_step (s, NULL) && mun_statement_get_int (s, 0) == docs_of (work);
  mun_statement_reset (s);
  return good && i == docs_of (work);
}

/* TRUE when nothing that was promised is missing and nothing is half there. */
static gboolean
keeps_promise (MunConnection *c, const Promise *promise)
{
  int last = (int)ask (c, "SELECT n FROM counter");
  if (last < promise->acknowledged || last > promise->acknowledged + 1)
    return FALSE;
  gint64 docs = 0;
  for (int work = 1; work <= last; work++)
    {
      if (!work_is_whole (c, work))
        return FALSE;
      docs += docs_of (work);
    }
  int version = mun_migrate_get_version (c);
  gboolean has_column = ask (c, "SELECT count(*) FROM pragma_table_info ('doc') WHERE name = 'seen'") == 1;
  return ask (c, "SELECT count(*) FROM doc") == docs && ask (c, "SELECT count(*) FROM outbox") == docs
         && ask (c, "SELECT count(*) FROM word") == docs && (version == 2) == has_column && (version == 2 || !promise->migrated);
}

static gboolean
is_sound (MunConnection *c)
{
  g_autoptr (GError) error = NULL;
  if (!mun_connection_check (c, NULL, &error))
    return FALSE;
  return mun_connection_exec (c, "INSERT INTO word (word, rank) VALUES ('integrity-check', 1)", &error);
}

static void
judge (Tally *tally, const Promise *promise, gint64 number, guint32 seed, gboolean quiet)
{
  MunConnection *c = open_store ();
  gboolean sound = c != NULL && is_sound (c);
  gboolean kept = sound && keeps_promise (c, promise);
  tally->damaged += !sound;
  tally->lost += sound && !kept;
  if (!quiet && !kept)
    fprintf (stderr, "cut %" G_GINT64_FORMAT " of seed %u: %s\n", number, seed,
             sound ? "acknowledged work is missing" : "the store is damaged");
  mun_connection_close (c);
}

/* ---- many cuts ---- */

static PowercutImage *
make_first_image (void)
{
  g_autoptr (GError) error = NULL;
  powercut_install ();
  MunConnection *c = mun_connection_open (PATH, db_test_key, SCRATCH_WRITE, "powercut", &error);
  g_assert_no_error (error);
  g_assert_true (mun_migrate (c, scripts, 1, NULL, &error));
  mun_connection_close (c);
  return powercut_save ();
}

static void
one_cut (Tally *tally, const PowercutImage *image, const gint64 *lengths, gint64 number, guint32 seed, gboolean quiet)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed_array ((guint32[]){ seed, (guint32)number }, 2);
  int day = (int)(number % DAYS);
  Promise promise = { 0 };
  powercut_load (image);
  powercut_arm (g_rand_int_range (rand, 0, (gint32)lengths[day]), g_rand_int (rand));
  run_day (day, &promise);
  tally->reached += powercut_is_off ();
  powercut_restart ();
  if (g_rand_int_range (rand, 0, 4) == 0)
    {
      powercut_arm (g_rand_int_range (rand, 0, 12), g_rand_int (rand));
      mun_connection_close (open_store ());
      tally->again += powercut_is_off ();
      powercut_restart ();
    }
  judge (tally, &promise, number, seed, quiet);
  tally->cuts++;
}

static gint64
cuts_by_size (void)
{
  const char *size = g_getenv ("MUN_TEST_SIZE");
  if (g_strcmp0 (size, "ci") == 0)
    return 20000;
  return g_strcmp0 (size, "nightly") == 0 ? 500000 : 1000;
}

int
main (int argc, char **argv)
{
  gint64 cuts = -1, only = -1;
  int seed = 1;
  g_autofree char *control = NULL;
  GOptionEntry entries[] = {
    { "cuts", 0, 0, G_OPTION_ARG_INT64, &cuts, "How many", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where and what is lost", "S" },
    { "only", 0, 0, G_OPTION_ARG_INT64, &only, "Only this cut", "I" },
    { "control", 0, 0, G_OPTION_ARG_STRING, &control, "Take a protection out: normal (synchronous), syncs (all of them)", "WHAT" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_autoptr (GError) error = NULL;
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  gboolean expect_loss = control != NULL && strcmp (control, "none") != 0;
  PowercutImage *image = make_first_image ();
  extra_flags = g_strcmp0 (control, "normal") == 0 ? MUN_CONNECTION_SYNC_NORMAL : 0;
  powercut_ignore_syncs (g_strcmp0 (control, "syncs") == 0);
  gint64 lengths[DAYS];
  for (int day = 0; day < DAYS; day++)
    {
      Promise promise = { 0 };
      powercut_load (image);
      powercut_arm (-1, 0);
      run_day (day, &promise);
      lengths[day] = powercut_calls ();
    }
  if (cuts < 0)
    cuts = cuts_by_size ();
  Tally tally = { 0 };
  gint64 began = g_get_monotonic_time ();
  for (gint64 i = only >= 0 ? only : 0; i < (only >= 0 ? only + 1 : cuts); i++)
    one_cut (&tally, image, lengths, i, (guint32)seed, expect_loss);
  double seconds = (double)(g_get_monotonic_time () - began) / 1e6;
  printf ("%" G_GINT64_FORMAT " cuts (%" G_GINT64_FORMAT " in the midst of work, %" G_GINT64_FORMAT " again at opening): %" G_GINT64_FORMAT
          " lost, %" G_GINT64_FORMAT " damaged; %.1f s, %.0f a second\n",
          tally.cuts, tally.reached, tally.again, tally.lost, tally.damaged, seconds, (double)tally.cuts / seconds);
  powercut_image_free (image);
  gboolean bad = tally.lost + tally.damaged > 0;
  return bad == expect_loss ? 0 : 1;
}
