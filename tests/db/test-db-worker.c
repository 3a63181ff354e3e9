/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order of calls, cancelling, stopping. */
#include "db-test.h"
#include "db-worker.h"

typedef struct
{
  Scratch *scratch;
  MunWorker *writer;
  MunWorker *reader;
} Fixture;

static gpointer
make_table (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (mun_connection_exec (c, "CREATE TABLE t (a)", error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->scratch = scratch_new ();
  f->writer = mun_worker_new (f->scratch->path, db_test_key, SCRATCH_WRITE, &error);
  g_assert_no_error (error);
  mun_worker_call_sync (f->writer, MUN_URGENCY_COMMIT, make_table, NULL, NULL, &error);
  g_assert_no_error (error);
  f->reader = mun_worker_new (f->scratch->path, db_test_key, MUN_CONNECTION_READ, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mun_worker_unref (f->reader);
  mun_worker_unref (f->writer);
  scratch_free (f->scratch);
}

/* A call that holds the worker until the gate opens, so that the queue can be filled behind it. */
typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean entered, open;
  GString *order;
} Gate;

static gpointer
wait_at_gate (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  Gate *gate = data;
  g_mutex_lock (&gate->lock);
  gate->entered = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return GINT_TO_POINTER (1);
}

static void
gate_wait_entered (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->entered)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

typedef struct
{
  Gate *gate;
  char sign;
} Mark;

static gpointer
leave_mark (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  Mark *mark = data;
  g_string_append_c (mark->gate->order, mark->sign);
  return GINT_TO_POINTER (1);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  int *left = data;
  g_autoptr (GError) error = NULL;
  mun_worker_call_finish (result, &error);
  (*left)--;
}

static void
queue_mark (MunWorker *worker, MunUrgency urgency, Gate *gate, char sign, GCancellable *cancellable, int *left)
{
  Mark *mark = g_new (Mark, 1);
  mark->gate = gate;
  mark->sign = sign;
  (*left)++;
  mun_worker_call (worker, urgency, leave_mark, mark, g_free, NULL, cancellable, on_done, left);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  Gate gate = { .order = g_string_new (NULL) };
  int left = 1;
  mun_worker_call (f->writer, MUN_URGENCY_COMMIT, wait_at_gate, &gate, NULL, NULL, NULL, on_done, &left);
  gate_wait_entered (&gate);
  g_autoptr (GCancellable) stale = g_cancellable_new ();
  queue_mark (f->writer, MUN_URGENCY_BACKGROUND, &gate, 'b', NULL, &left);
  queue_mark (f->writer, MUN_URGENCY_PAGE, &gate, 'p', NULL, &left);
  queue_mark (f->writer, MUN_URGENCY_PAGE, &gate, 'x', stale, &left);
  queue_mark (f->writer, MUN_URGENCY_READ, &gate, 'r', NULL, &left);
  queue_mark (f->writer, MUN_URGENCY_COMMIT, &gate, 'c', NULL, &left);
  queue_mark (f->writer, MUN_URGENCY_COMMIT, &gate, 'd', NULL, &left);
  g_cancellable_cancel (stale);
  gate_open (&gate);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gate.order->str, ==, "cdrpb");
  g_string_free (gate.order, TRUE);
}

static void
test_stop_keeps_commits (Fixture *f, gconstpointer data)
{
  Gate gate = { .order = g_string_new (NULL) };
  int left = 1;
  mun_worker_call (f->writer, MUN_URGENCY_COMMIT, wait_at_gate, &gate, NULL, NULL, NULL, on_done, &left);
  gate_wait_entered (&gate);
  queue_mark (f->writer, MUN_URGENCY_BACKGROUND, &gate, 'b', NULL, &left);
  queue_mark (f->writer, MUN_URGENCY_COMMIT, &gate, 'c', NULL, &left);
  gate_open (&gate);
  mun_worker_stop (f->writer);
  mun_worker_stop (f->writer);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (gate.order->str, "c") || g_str_equal (gate.order->str, "bc"));
  g_string_free (gate.order, TRUE);
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_worker_call_sync (f->writer, MUN_URGENCY_COMMIT, make_table, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_CANCELLED);
}

/* Counts for hours unless it is interrupted. */
static gpointer
count_long (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  gint *started = data;
  MunStatement *s = mun_connection_prepare (
    c, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT count(*) FROM n");
  g_atomic_int_set (started, 1);
  return GINT_TO_POINTER (mun_statement_step (s, error));
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
on_outcome (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  mun_worker_call_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static void
test_cancel_running (Fixture *f, gconstpointer data)
{
  gboolean by_stop = GPOINTER_TO_INT (data);
  Outcome outcome = { 0 };
  gint started = 0;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  mun_worker_call (f->reader, MUN_URGENCY_READ, count_long, &started, NULL, NULL, cancellable, on_outcome, &outcome);
  while (!g_atomic_int_get (&started))
    g_usleep (1000);
  if (by_stop)
    mun_worker_stop (f->reader);
  else
    g_cancellable_cancel (cancellable);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (outcome.error, MUN_ERROR, MUN_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
}

static gpointer
forget_transaction (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  mun_connection_begin (c, NULL);
  mun_connection_exec (c, "INSERT INTO t VALUES (1)", NULL);
  g_set_error (error, MUN_ERROR, MUN_ERROR_INPUT, "no");
  return NULL;
}

static gpointer
count_rows (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  MunStatement *s = mun_connection_prepare (c, "SELECT count(*) FROM t");
  if (!mun_statement_step (s, error))
    return NULL;
  gint64 n = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  return GINT_TO_POINTER (n + 100);
}

static void
test_rolls_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_worker_call_sync (f->writer, MUN_URGENCY_COMMIT, forget_transaction, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (GPOINTER_TO_INT (mun_worker_call_sync (f->reader, MUN_URGENCY_READ, count_rows, NULL, NULL, &error)), ==, 100);
}

static void
test_open_error (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_strconcat (f->scratch->path, "x", NULL);
  g_assert_null (mun_worker_new (missing, db_test_key, MUN_CONNECTION_READ, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
}

/* The last reference may go inside a call. */
static gpointer
drop_worker (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  mun_worker_unref (data);
  return GINT_TO_POINTER (1);
}

static void
test_last_unref_inside (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  MunWorker *other = mun_worker_new (f->scratch->path, db_test_key, MUN_CONNECTION_READ, &error);
  g_assert_no_error (error);
  int left = 1;
  mun_worker_call (other, MUN_URGENCY_READ, drop_worker, other, NULL, NULL, NULL, on_done, &left);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- many at once ---- */

#define THREADS 4
#define CALLS 150

static gpointer
insert_row (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!mun_connection_begin (c, error) || !mun_connection_exec (c, "INSERT INTO t VALUES (1)", error) || !mun_connection_commit (c, error))
    return NULL;
  return g_strdup ("done");
}

static gpointer
be_busy (gpointer data)
{
  Fixture *f = data;
  gint *committed = g_new0 (gint, 1);
  for (int i = 0; i < CALLS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      if (i % 7 == 0)
        g_cancellable_cancel (cancellable);
      if (i % 3 == 0)
        mun_worker_call_sync (f->reader, MUN_URGENCY_PAGE, count_rows, NULL, cancellable, &error);
      else
        {
          char *answer = mun_worker_call_sync (f->writer, (MunUrgency)(i % 4), insert_row, NULL, cancellable, &error);
          *committed += answer != NULL;
          g_free (answer);
        }
      if (error != NULL)
        g_assert_error (error, MUN_ERROR, MUN_ERROR_CANCELLED);
    }
  return committed;
}

static void
test_many (Fixture *f, gconstpointer data)
{
  GThread *threads[THREADS];
  int committed = 0;
  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("busy", be_busy, f);
  /* and the main thread cancels calls while they run */
  for (int i = 0; i < 50; i++)
    {
      Outcome outcome = { 0 };
      gint started = 0;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      mun_worker_call (f->reader, MUN_URGENCY_BACKGROUND, count_long, &started, NULL, NULL, cancellable, on_outcome, &outcome);
      while (i % 2 && !g_atomic_int_get (&started))
        g_usleep (100);
      g_cancellable_cancel (cancellable);
      while (!outcome.done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_error (outcome.error, MUN_ERROR, MUN_ERROR_CANCELLED);
      g_clear_error (&outcome.error);
    }
  for (int i = 0; i < THREADS; i++)
    {
      g_autofree gint *own = g_thread_join (threads[i]);
      committed += *own;
    }
  gint64 rows = GPOINTER_TO_INT (mun_worker_call_sync (f->reader, MUN_URGENCY_READ, count_rows, NULL, NULL, NULL)) - 100;
  g_assert_cmpint (rows, ==, committed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/db/worker/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/db/worker/stop-keeps-commits", Fixture, NULL, set_up, test_stop_keeps_commits, tear_down);
  g_test_add ("/db/worker/cancel-running", Fixture, GINT_TO_POINTER (FALSE), set_up, test_cancel_running, tear_down);
  g_test_add ("/db/worker/stop-running", Fixture, GINT_TO_POINTER (TRUE), set_up, test_cancel_running, tear_down);
  g_test_add ("/db/worker/rolls-back", Fixture, NULL, set_up, test_rolls_back, tear_down);
  g_test_add ("/db/worker/open-error", Fixture, NULL, set_up, test_open_error, tear_down);
  g_test_add ("/db/worker/last-unref-inside", Fixture, NULL, set_up, test_last_unref_inside, tear_down);
  g_test_add ("/db/worker/many", Fixture, NULL, set_up, test_many, tear_down);
  return g_test_run ();
}
