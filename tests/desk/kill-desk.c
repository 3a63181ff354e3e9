/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing acknowledged is lost when the process dies (kill -9), and nothing is half done.
 *
 * The program starts itself as a child that works on a store and writes a line to a pipe after every act that was acknowledged to it; a
 * random while after the first line it is killed, the store is opened again and compared with the lines. Activities: work items, people,
 * making stores, and bulk slices with a person's acts in between. With --control split the child writes an act and its ledger row in two
 * transactions: that must be found.
 *
 * kill-desk [--kills N] [--control split]; without --kills the number follows MUN_TEST_SIZE. */
#include "access-work.h"
#include "base-error.h"
#include "kit-desk.h"
#include "store-open.h"
#include "store-work.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum
{
  ACTIVITY_WORK,
  ACTIVITY_PEOPLE,
  ACTIVITY_CREATE,
  ACTIVITY_BULK,
  N_ACTIVITIES
} Activity;
static const char *const activities[] = { "work", "people", "create", "bulk" };

/* ---- the child ---- */

static void
acknowledge (const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *line = g_strdup_vprintf (format, list);
  va_end (list);
  if (write (STDOUT_FILENO, line, strlen (line)) != (gssize)strlen (line))
    _exit (0);
}

typedef struct
{
  gint64 id;
  int version;
  guint dice;
} Step;

/* Makes an item or changes the last one, as the dice say; gives its id and version. */
static gpointer
work_step (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  if (step->id == 0)
    {
      MunWorkNew item = { .queue = MUN_QUEUE_IMPORT_PROBLEM, .title = "test" };
      step->id = mun_work_raise (scope, &item, 0, error);
      step->version = 1;
      return step->id != 0 ? GINT_TO_POINTER (1) : NULL;
    }
  g_autoptr (MunWork) work = step->version == 1       ? mun_work_claim (scope, step->id, 1, error)
                             : step->dice % 3 == 0    ? mun_work_close (scope, step->id, step->version, "it is done", error)
                             : step->version % 2 == 0 ? mun_work_release (scope, step->id, step->version, error)
                                                      : mun_work_claim (scope, step->id, step->version, error);
  if (work == NULL)
    return NULL;
  step->version = work->version;
  if (work->state == MUN_WORK_DONE)
    step->id = -step->id;
  return GINT_TO_POINTER (1);
}

/* What must not be: the row in one transaction, the ledger in another. */
static gpointer
split_step (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  if (step->id == 0)
    return work_step (scope, data, cancellable, error);
  MunEntry entry = { .act = MUN_ACT_WORK_CLAIM, .object_type = MUN_OBJECT_WORK, .object = step->id };
  if (!mun_work_store_change (scope->connection, step->id, step->version, MUN_WORK_CLAIMED, scope->actor->member, 0, NULL, error)
      || !mun_connection_commit (scope->connection, error) || !mun_connection_begin (scope->connection, error)
      || mun_ledger_append (scope, &entry, error) == 0)
    return NULL;
  step->version++;
  return GINT_TO_POINTER (1);
}

static void
do_work (const char *store, gboolean split)
{
  GError *error = NULL;
  MunDesk *desk = mun_desk_sign_in (store, "ida", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  Step step = { 0 };
  for (int i = 0;; i++)
    {
      step.dice = g_random_int ();
      if (i % 7 == 0 || step.id < 0)
        step.id = 0;
      mun_desk_write_sync (desk, MUN_TABLE_WORK, split ? split_step : work_step, &step, &error);
      g_assert_no_error (error);
      acknowledge ("%" G_GINT64_FORMAT " %d\n", ABS (step.id), step.version);
    }
}

static void
do_people (const char *store)
{
  GError *error = NULL;
  const char *const roles[] = { "indexer", NULL };
  MunDesk *desk = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  for (int i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%d-%d", (int)getpid (), i);
      mun_desk_add_member (desk, name, "", roles, MUN_KIT_PASSWORD, &error);
      g_assert_no_error (error);
      acknowledge ("+%s\n", name);
      if (i % 3 != 0)
        continue;
      mun_desk_remove_member (desk, name, &error);
      g_assert_no_error (error);
      acknowledge ("-%s\n", name);
    }
}

static void
do_create (const char *store)
{
  MunStoreBirth birth = { .department = "x",
                          .admin = "admin",
                          .admin_password = MUN_KIT_PASSWORD,
                          .worker = "ida",
                          .worker_password = MUN_KIT_PASSWORD,
                          .cost = MUN_KEY_COST_TEST };
  for (int i = 0;; i++)
    {
      GError *error = NULL;
      g_autofree char *path = g_strdup_printf ("%s-made-%d-%d", store, (int)getpid (), i);
      mun_desk_create_store (path, &birth, NULL, &error);
      g_assert_no_error (error);
      acknowledge ("%s\n", path);
    }
}

static gpointer
bulk_slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunWorkNew item = { .queue = MUN_QUEUE_UNRESOLVED, .title = "bulk" };
  MunEntry entry = { .act = MUN_ACT_IMPORT };
  if (!mun_connection_begin (scope->connection, error))
    return NULL;
  for (int i = 0; i < 5; i++)
    if (mun_work_raise (scope, &item, 0, error) == 0)
      return NULL;
  if (mun_ledger_append (scope, &entry, error) == 0 || !mun_connection_commit (scope->connection, error))
    return NULL;
  acknowledge ("b %d\n", g_atomic_int_add ((gint *)data, 1) + 1);
  return GINT_TO_POINTER (1);
}

static void
do_bulk (const char *store)
{
  GError *error = NULL;
  MunDesk *desk = mun_desk_sign_in (store, "ida", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  gint slices = 0;
  mun_desk_bulk (desk, MUN_TABLE_WORK, bulk_slice, &slices, NULL, NULL, NULL, NULL);
  Step step = { 0 };
  for (int i = 0;; i++)
    {
      step.dice = 1;
      if (i % 7 == 0)
        step.id = 0;
      mun_desk_write_sync (desk, MUN_TABLE_WORK, work_step, &step, &error);
      g_assert_no_error (error);
      acknowledge ("%" G_GINT64_FORMAT " %d\n", ABS (step.id), step.version);
    }
}

static int
be_child (const char *store, const char *activity)
{
  if (strcmp (activity, "split") == 0)
    do_work (store, TRUE);
  else if (strcmp (activity, "work") == 0)
    do_work (store, FALSE);
  else if (strcmp (activity, "people") == 0)
    do_people (store);
  else if (strcmp (activity, "create") == 0)
    do_create (store);
  else
    do_bulk (store);
  return 0;
}

/* ---- the parent ---- */

typedef struct
{
  char *self, *store;
  MunSecret *data_key, *ledger_key;
  int acknowledged, faults;
  gint64 slices; /* of bulk, acknowledged in all runs */
  gboolean control;
} Trial;

static void
fault (Trial *trial, const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *text = g_strdup_vprintf (format, list);
  va_end (list);
  if (!trial->control)
    printf ("FAULT: %s\n", text);
  trial->faults++;
}

/* Everything that the child acknowledged before it was killed. */
static char *
run_child (Trial *trial, const char *activity)
{
  int ends[2];
  GString *lines = g_string_new (NULL);
  char buffer[4096];
  if (pipe (ends) != 0)
    g_error ("pipe: %s", g_strerror (errno));
  pid_t child = fork ();
  if (child == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execl (trial->self, trial->self, "--child", trial->store, activity, NULL);
      _exit (127);
    }
  close (ends[1]);
  gssize n = read (ends[0], buffer, sizeof buffer);
  if (n > 0)
    {
      g_string_append_len (lines, buffer, n);
      g_usleep ((gulong)g_random_int_range (1000, 60000));
    }
  kill (child, SIGKILL);
  int status = 0;
  waitpid (child, &status, 0);
  if (!WIFSIGNALED (status))
    g_error ("the child ended by itself");
  while ((n = read (ends[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (lines, buffer, n);
  close (ends[0]);
  return g_string_free (lines, FALSE);
}

static MunConnection *
open_store (Trial *trial)
{
  GError *error = NULL;
  g_autofree char *path = mun_store_get_database (trial->store);
  MunConnection *connection = mun_connection_open (path, mun_secret_peek (trial->data_key), MUN_CONNECTION_WRITE, NULL, &error);
  if (connection == NULL)
    g_error ("the store does not open: %s", error->message);
  return connection;
}

static gint64
ask (MunConnection *connection, const char *static_sql, gint64 one, gint64 two)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (connection, static_sql);
  mun_statement_int (s, 1, one);
  mun_statement_int (s, 2, two);
  gint64 value = mun_statement_step (s, &error) ? mun_statement_get_int (s, 0) : -1;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return value;
}

static void
check_lines (Trial *trial, MunConnection *connection, char **lines)
{
  gint64 slices = 0;
  for (int i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      gint64 id = g_ascii_strtoll (lines[i], NULL, 10);
      trial->acknowledged++;
      if (lines[i][0] == 'b')
        slices++;
      else if (id > 0)
        {
          const char *space = strchr (lines[i], ' ');
          if (space != NULL && ask (connection, "SELECT version >= ?2 FROM work WHERE id = ?1", id, g_ascii_strtoll (space, NULL, 10)) != 1)
            fault (trial, "item %s is lost", lines[i]);
        }
    }
  trial->slices += slices;
}

static void
check_store (Trial *trial, MunConnection *connection)
{
  GError *error = NULL;
  MunLedgerVerdict verdict;
  if (!mun_connection_check (connection, NULL, &error))
    fault (trial, "check: %s", error->message);
  g_clear_error (&error);
  if (!mun_ledger_verify (connection, trial->ledger_key, 1, NULL, NULL, &verdict, &error))
    g_error ("%s", error->message);
  if (verdict.reason != NULL)
    fault (trial, "ledger row %" G_GINT64_FORMAT ": %s", verdict.first_bad, verdict.reason);
  mun_ledger_verdict_clear (&verdict);
  gint64 changes = ask (connection, "SELECT sum (version - 1) + ?1 * ?2 FROM work", 0, 0);
  gint64 rows = ask (connection, "SELECT count (*) + ?1 * ?2 FROM ledger WHERE object_type = 5 AND outcome = 0", 0, 0);
  if (changes != rows)
    fault (trial, "%" G_GINT64_FORMAT " changes of work items, %" G_GINT64_FORMAT " ledger rows", changes, rows);
  gint64 items = ask (connection, "SELECT count (*) + ?1 * ?2 FROM work", 0, 0);
  gint64 tasks = ask (connection, "SELECT count (DISTINCT fid) + ?1 * ?2 FROM outbox", 0, 0);
  if (items != tasks)
    fault (trial, "%" G_GINT64_FORMAT " items, %" G_GINT64_FORMAT " tasks in the outbox", items, tasks);
  gint64 bulk = ask (connection, "SELECT count (*) + ?1 * ?2 FROM work WHERE queue = 2", 0, 0);
  gint64 slices = ask (connection, "SELECT count (*) + ?1 FROM ledger WHERE act = ?2", 0, MUN_ACT_IMPORT);
  if (bulk != slices * 5 || slices < trial->slices)
    fault (trial, "%" G_GINT64_FORMAT " rows of %" G_GINT64_FORMAT " slices, %" G_GINT64_FORMAT " acknowledged", bulk, slices,
           trial->slices);
}

/* Who was added and not removed signs in; who was removed does not. */
static void
check_people (Trial *trial, char **lines)
{
  int n = 0;
  while (lines[n] != NULL && *lines[n] != '\0')
    n++;
  for (int i = MAX (0, n - 3); i < n; i++)
    {
      g_autofree char *removed = g_strdup_printf ("-%s", lines[i] + 1);
      gboolean gone = lines[i][0] == '-' || (lines[i + 1] != NULL && strcmp (lines[i + 1], removed) == 0);
      int number = atoi (strchr (lines[i], '-') != NULL && lines[i][0] == '+' ? strchr (lines[i], '-') + 1 : "1");
      gboolean last = i == n - 1 && number % 3 == 0; /* its removal may have begun */
      g_autoptr (MunDesk) desk = mun_desk_sign_in (trial->store, lines[i] + 1, MUN_KIT_PASSWORD, NULL);
      if (desk != NULL)
        mun_desk_sign_out (desk);
      if (!last && (desk != NULL) == gone)
        fault (trial, "%s: %s", lines[i], gone ? "signs in all the same" : "cannot sign in");
    }
}

/* Every store that was acknowledged opens; of one that was not, there is either a whole one or none. */
static void
check_made (Trial *trial)
{
  g_autofree char *folder = g_path_get_dirname (trial->store), *base = g_path_get_basename (trial->store);
  g_autofree char *prefix = g_strdup_printf ("%s-made-", base);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      if (!g_str_has_prefix (name, prefix))
        continue;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (strstr (name, ".new-") == NULL)
        {
          g_autoptr (MunDesk) desk = mun_desk_sign_in (path, "ida", MUN_KIT_PASSWORD, NULL);
          if (desk == NULL)
            fault (trial, "the store %s does not open", name);
          else
            mun_desk_sign_out (desk);
        }
      mun_kit_folder_remove (path);
    }
}

static void
kill_once (Trial *trial, const char *activity)
{
  g_autofree char *text = run_child (trial, activity);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  if (strcmp (activity, "create") == 0)
    {
      for (int i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, trial->acknowledged++)
        if (!mun_desk_store_exists (lines[i]))
          fault (trial, "the store %d is lost", i);
      check_made (trial);
      return;
    }
  MunConnection *connection = open_store (trial);
  if (strcmp (activity, "people") != 0)
    check_lines (trial, connection, lines);
  check_store (trial, connection);
  mun_connection_close (connection);
  if (strcmp (activity, "people") == 0)
    check_people (trial, lines);
}

static int
find_kills (void)
{
  const char *size = g_getenv ("MUN_TEST_SIZE");
  return g_strcmp0 (size, "nightly") == 0 ? 1000 : g_strcmp0 (size, "ci") == 0 ? 200 : 24;
}

int
main (int argc, char **argv)
{
  int kills = find_kills ();
  GError *error = NULL;
  Trial trial = { .self = argv[0] };
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return be_child (argv[2], argv[3]);
  for (int i = 1; i + 1 < argc; i += 2)
    if (strcmp (argv[i], "--kills") == 0)
      kills = atoi (argv[i + 1]);
    else if (strcmp (argv[i], "--control") == 0)
      trial.control = TRUE;
  trial.store = mun_kit_desk_store_new (NULL);
  mun_kit_desk_free (mun_kit_desk_new (trial.store, "ida", "indexer"));
  MunDesk *desk = mun_desk_sign_in (trial.store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  trial.data_key = mun_secret_ref (mun_desk_get_data_key (desk));
  trial.ledger_key = mun_secret_derive (trial.data_key, "ledger");
  mun_kit_desk_free (desk);
  for (int i = 0; i < kills; i++)
    kill_once (&trial, trial.control ? "split" : activities[i % N_ACTIVITIES]);
  printf ("%d kills, %d acts acknowledged, %d faults%s\n", kills, trial.acknowledged, trial.faults, trial.control ? " (control)" : "");
  mun_secret_unref (trial.ledger_key);
  mun_secret_unref (trial.data_key);
  mun_kit_desk_store_free (trial.store);
  return (trial.faults > 0) == trial.control ? 0 : 1;
}
