/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying service bodies to the store's threads and their results back: transactions, refusals, announcements, and the lock, which
 * is asked three times: when a call is made, when it starts, and when its result would be handed over. */
#include "base-error.h"
#include "desk-private.h"

#define ANCHOR_ROWS 64

static gboolean
is_open (MunSession *session, GError **error)
{
  switch ((MunSessionState)g_atomic_int_get (&session->state))
    {
    case MUN_SESSION_OPEN:
      return TRUE;
    case MUN_SESSION_LOCKED:
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, "Muniment is locked.");
      return FALSE;
    case MUN_SESSION_CLOSED:
    default:
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, "Nobody is signed in.");
      return FALSE;
    }
}

MunDeskCall *
mun_desk_call_new (MunDesk *self, guint tables, MunBody body, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                   GError **error)
{
  MunDeskCall *call = g_new0 (MunDeskCall, 1);
  call->refs = 1;
  call->session = mun_session_ref (mun_desk_get_session (self));
  call->body = body;
  call->data = data;
  call->free_data = free_data;
  call->free_result = free_result;
  call->tables = tables;
  mun_desk_fill_call (self, call);
  if (is_open (call->session, error))
    return call;
  mun_desk_call_unref (call);
  return NULL;
}

void
mun_desk_call_unref (MunDeskCall *call)
{
  if (!g_atomic_int_dec_and_test (&call->refs))
    return;
  if (call->free_data != NULL)
    call->free_data (call->data);
  mun_session_unref (call->session);
  g_clear_pointer (&call->actor, mun_actor_unref);
  g_free (call->reason);
  g_free (call);
}

static MunScope
make_scope (const MunDeskCall *call, MunConnection *connection)
{
  return (MunScope){
    .connection = connection, .actor = call->actor, .ledger_key = call->session->ledger_key, .work = call->work, .reason = call->reason
  };
}

/* ---- on the threads ---- */

static gpointer
write_refusal (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunScope *scope = data;
  scope->connection = connection;
  return mun_scope_write_refusal (scope, error) ? GINT_TO_POINTER (1) : NULL;
}

/* A refusal that cannot be written is still a refusal: the act does not happen either way. */
static void
note_refusal (MunDeskCall *call, MunScope *scope)
{
  if (scope->refused == MUN_ACT_NONE)
    return;
  if (mun_connection_is_writer (scope->connection))
    mun_scope_write_refusal (scope, NULL);
  else
    mun_worker_call_sync (call->session->writer, MUN_URGENCY_COMMIT, write_refusal, scope, NULL, NULL);
}

static gpointer
run_read (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunDeskCall *call = data;
  MunScope scope = make_scope (call, connection);
  if (!is_open (call->session, error) || !mun_connection_begin (connection, error))
    return NULL;
  gpointer result = call->body (&scope, call->data, cancellable, error);
  mun_connection_rollback (connection); /* a reader has nothing to keep */
  if (result == NULL)
    note_refusal (call, &scope);
  return result;
}

static gpointer
run_write (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunDeskCall *call = data;
  MunScope scope = make_scope (call, connection);
  if (!is_open (call->session, error) || !mun_connection_begin (connection, error))
    return NULL;
  gpointer result = call->body (&scope, call->data, cancellable, error);
  if (result != NULL && !mun_connection_commit (connection, error))
    {
      if (call->free_result != NULL)
        call->free_result (result);
      result = NULL;
    }
  mun_connection_rollback (connection); /* does nothing after a commit */
  if (result == NULL)
    note_refusal (call, &scope);
  mun_session_anchor (call->session, connection, ANCHOR_ROWS, &call->anchor_failed);
  return result;
}

static gpointer
run_slice (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunDeskCall *call = data;
  MunScope scope = make_scope (call, connection);
  GError *local = NULL;
  call->more = call->body (&scope, call->data, cancellable, &local) != NULL;
  if (mun_connection_in_transaction (connection))
    mun_connection_rollback (connection);
  note_refusal (call, &scope);
  mun_session_anchor (call->session, connection, ANCHOR_ROWS, &call->anchor_failed);
  if (local == NULL)
    return GINT_TO_POINTER (1);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- and back ---- */

typedef struct
{
  MunDesk *desk;
  MunDeskCall *call;
} Answer;

static void
finish_call (MunDesk *desk, MunDeskCall *call, gpointer result)
{
  if (result != NULL && call->tables != 0)
    mun_desk_announce (desk, call->tables);
  if (call->anchor_failed)
    mun_desk_note_anchor_failed (desk);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MunDesk *desk = g_task_get_source_object (task);
  MunDeskCall *call = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer value = mun_worker_call_finish (result, &error);
  finish_call (desk, call, value);
  if (value != NULL && !is_open (call->session, &error))
    {
      /* Locked meanwhile: what was found is shown to nobody. What was written stays written. */
      if (call->free_result != NULL)
        call->free_result (value);
      value = NULL;
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, call->free_result);
}

static void
run_async (MunDesk *self, MunUrgency urgency, gboolean write, guint tables, MunBody body, gpointer data, GDestroyNotify free_data,
           GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mun_desk_call_finish);
  g_task_set_check_cancellable (task, FALSE); /* what was committed is never reported as cancelled */
  GError *error = NULL;
  MunDeskCall *call = mun_desk_call_new (self, tables, body, data, free_data, free_result, &error);
  if (call == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, call, (GDestroyNotify)mun_desk_call_unref);
  MunSession *session = call->session;
  MunWorker *worker = write ? session->writer : urgency == MUN_URGENCY_BACKGROUND ? session->background : session->reader;
  g_atomic_int_inc (&call->refs);
  mun_worker_call (worker, urgency, write ? run_write : run_read, call, (GDestroyNotify)mun_desk_call_unref, free_result, cancellable,
                   on_answer, task);
}

void
mun_desk_read (MunDesk *self, MunUrgency urgency, MunBody body, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_async (self, urgency, FALSE, 0, body, data, free_data, free_result, cancellable, callback, user_data);
}

void
mun_desk_write (MunDesk *self, guint tables, MunBody body, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_async (self, MUN_URGENCY_COMMIT, TRUE, tables, body, data, free_data, free_result, cancellable, callback, user_data);
}

gpointer
mun_desk_call_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_call_finish), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_sync (MunDesk *self, gboolean write, guint tables, MunBody body, gpointer data, GError **error)
{
  g_autoptr (MunDeskCall) call = mun_desk_call_new (self, tables, body, data, NULL, NULL, error);
  if (call == NULL)
    return NULL;
  MunSession *session = call->session;
  gpointer result = mun_worker_call_sync (write ? session->writer : session->reader, write ? MUN_URGENCY_COMMIT : MUN_URGENCY_READ,
                                          write ? run_write : run_read, call, NULL, error);
  finish_call (self, call, result);
  return result;
}

gpointer
mun_desk_read_sync (MunDesk *self, MunBody body, gpointer data, GError **error)
{
  return run_sync (self, FALSE, 0, body, data, error);
}

gpointer
mun_desk_write_sync (MunDesk *self, guint tables, MunBody body, gpointer data, GError **error)
{
  return run_sync (self, TRUE, tables, body, data, error);
}

/* ---- bulk ---- */

/* On any thread but the writer's. Announces at most once a second while it goes on. */
static gboolean
run_bulk (MunDesk *self, MunDeskCall *call, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  gint64 announced = g_get_monotonic_time ();
  do
    {
      mun_worker_call_sync (call->session->writer, MUN_URGENCY_BACKGROUND, run_slice, call, cancellable, &local);
      if (local == NULL && g_get_monotonic_time () - announced >= G_USEC_PER_SEC)
        {
          announced = g_get_monotonic_time ();
          mun_desk_announce (self, call->tables);
        }
    }
  while (local == NULL && call->more);
  mun_desk_announce (self, call->tables);
  if (call->anchor_failed)
    mun_desk_note_anchor_failed (self);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
run_bulk_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  if (run_bulk (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
mun_desk_bulk (MunDesk *self, guint tables, MunBody slice, gpointer data, GDestroyNotify free_data, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mun_desk_bulk);
  g_task_set_check_cancellable (task, FALSE);
  GError *error = NULL;
  MunDeskCall *call = mun_desk_call_new (self, tables, slice, data, free_data, NULL, &error);
  if (call == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, call, (GDestroyNotify)mun_desk_call_unref);
  g_task_run_in_thread (task, run_bulk_thread);
}

gboolean
mun_desk_bulk_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_bulk), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
mun_desk_bulk_sync (MunDesk *self, guint tables, MunBody slice, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (MunDeskCall) call = mun_desk_call_new (self, tables, slice, data, NULL, NULL, error);
  return call != NULL && run_bulk (self, call, cancellable, error);
}
