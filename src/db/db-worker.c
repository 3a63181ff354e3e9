/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread, one connection, four queues. The thread sleeps on a condition when all are empty. */
#include "db-connection-private.h"
#include "db-ballast.h"
#include "db-worker.h"
#include "base-error.h"

#define URGENCIES (MUN_URGENCY_BACKGROUND + 1)

/* Where mun_worker_call_sync waits. */
typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean done;
  gpointer result;
  GError *error;
} Wait;

typedef struct
{
  MunCall function;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GCancellable *cancellable;
  GTask *task; /* or */
  Wait *wait;
} Call;

struct _MunWorker
{
  gint users; /* references held outside */
  gint refs;  /* the users together, and the thread */
  GThread *thread;
  char *path;
  MunConnectionFlags flags;
  MunConnection *connection; /* the thread's; interrupted by others under lock */
  GMutex lock;
  GCond cond;
  GQueue queues[URGENCIES];
  gboolean stopping;
  gboolean joined;
  /* while opening */
  const guint8 *key;
  gboolean opened;
  GError *open_error;
};

/* ---- one call ---- */

static void
call_free (Call *call)
{
  if (call->free_data != NULL)
    call->free_data (call->data);
  g_clear_object (&call->cancellable);
  g_clear_object (&call->task);
  g_free (call);
}

/* Hands over the result; the call is gone afterwards. data is freed first, so that nobody who saw the answer finds it in use. */
static void
call_answer (Call *call, gpointer result, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&call->task);
  Wait *wait = call->wait;
  GDestroyNotify free_result = call->free_result;
  call_free (call);
  if (task != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, result, free_result);
      return;
    }
  g_mutex_lock (&wait->lock);
  wait->result = result;
  wait->error = error;
  wait->done = TRUE;
  g_cond_signal (&wait->cond);
  g_mutex_unlock (&wait->lock);
}

static void
call_refuse (Call *call, const char *message)
{
  call_answer (call, NULL, g_error_new_literal (MUN_ERROR, MUN_ERROR_CANCELLED, message));
}

static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  mun_connection_interrupt (data);
}

static void
call_run (Call *call, MunConnection *connection)
{
  if (call->cancellable != NULL && g_cancellable_is_cancelled (call->cancellable))
    {
      call_refuse (call, "It was stopped before it began.");
      return;
    }
  gulong handler = 0;
  if (call->cancellable != NULL)
    handler = g_cancellable_connect (call->cancellable, G_CALLBACK (on_cancelled), connection, NULL);
  mun_connection_set_cancellable (connection, call->cancellable);
  GError *error = NULL;
  gpointer result = call->function (connection, call->data, call->cancellable, &error);
  mun_connection_set_cancellable (connection, NULL);
  if (handler != 0)
    g_cancellable_disconnect (call->cancellable, handler);
  if (mun_connection_in_transaction (connection))
    {
      if (error == NULL)
        g_critical ("a call left its transaction open");
      mun_connection_rollback (connection);
    }
  if (result == NULL && error == NULL)
    {
      g_critical ("a call gave neither result nor error");
      error = g_error_new_literal (MUN_ERROR, MUN_ERROR_FAILED, "The store gave no answer.");
    }
  if (result != NULL && error != NULL)
    {
      g_critical ("a call gave both result and error");
      if (call->free_result != NULL)
        call->free_result (result);
      result = NULL;
    }
  if (g_error_matches (error, MUN_ERROR, MUN_ERROR_SPACE) && (connection->flags & MUN_CONNECTION_WRITE) != 0)
    {
      g_autofree char *folder = g_path_get_dirname (connection->path);
      mun_ballast_release (folder);
    }
  call_answer (call, result, error);
}

/* ---- the thread ---- */

static void
worker_drop (MunWorker *self)
{
  if (!g_atomic_int_dec_and_test (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_clear_error (&self->open_error);
  g_free (self->path);
  g_free (self);
}

/* The most urgent call, oldest first; NULL when it is time to end. */
static Call *
take_next (MunWorker *self)
{
  g_mutex_lock (&self->lock);
  for (;;)
    {
      int last = self->stopping ? MUN_URGENCY_COMMIT : URGENCIES - 1;
      for (int i = 0; i <= last; i++)
        {
          Call *call = g_queue_pop_head (&self->queues[i]);
          if (call != NULL)
            {
              g_mutex_unlock (&self->lock);
              return call;
            }
        }
      if (self->stopping)
        break;
      g_cond_wait (&self->cond, &self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
refuse_rest (MunWorker *self)
{
  for (int i = 0; i < URGENCIES; i++)
    {
      Call *call;
      while ((call = g_queue_pop_head (&self->queues[i])) != NULL)
        call_refuse (call, "The store was closed.");
    }
}

static gpointer
run (gpointer data)
{
  MunWorker *self = data;
  GError *error = NULL;
  MunConnection *connection = mun_connection_open (self->path, self->key, self->flags, NULL, &error);
  g_mutex_lock (&self->lock);
  self->connection = connection;
  self->open_error = error;
  self->key = NULL;
  self->opened = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  if (connection != NULL)
    {
      Call *call;
      while ((call = take_next (self)) != NULL)
        call_run (call, connection);
      /* nothing is queued any more once stopping is set; what is left was not urgent */
      refuse_rest (self);
      g_mutex_lock (&self->lock);
      self->connection = NULL;
      g_mutex_unlock (&self->lock);
      mun_connection_close (connection);
    }
  worker_drop (self);
  return NULL;
}

MunWorker *
mun_worker_new (const char *path, const guint8 *key, MunConnectionFlags flags, GError **error)
{
  MunWorker *self = g_new0 (MunWorker, 1);
  self->users = 1;
  self->refs = 2;
  self->path = g_strdup (path);
  self->flags = flags;
  self->key = key;
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  for (int i = 0; i < URGENCIES; i++)
    g_queue_init (&self->queues[i]);
  self->thread = g_thread_new ((flags & MUN_CONNECTION_WRITE) != 0 ? "mun-writer" : "mun-reader", run, self);
  g_mutex_lock (&self->lock);
  while (!self->opened)
    g_cond_wait (&self->cond, &self->lock);
  GError *failure = g_steal_pointer (&self->open_error);
  g_mutex_unlock (&self->lock);
  if (failure == NULL)
    return self;
  g_propagate_error (error, failure);
  mun_worker_unref (self);
  return NULL;
}

MunWorker *
mun_worker_ref (MunWorker *self)
{
  g_atomic_int_inc (&self->users);
  return self;
}

void
mun_worker_unref (MunWorker *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->users))
    return;
  mun_worker_stop (self);
  worker_drop (self);
}

void
mun_worker_stop (MunWorker *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  if (self->connection != NULL)
    mun_connection_stop (self->connection);
  g_cond_broadcast (&self->cond);
  gboolean join = !self->joined;
  self->joined = TRUE;
  g_mutex_unlock (&self->lock);
  if (!join)
    return;
  /* the last reference may go inside a call: then the thread ends by itself */
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
}

/* ---- queueing ---- */

static void
enqueue (MunWorker *self, MunUrgency urgency, Call *call)
{
  g_assert ((int)urgency < URGENCIES);
  g_mutex_lock (&self->lock);
  gboolean stopping = self->stopping;
  if (!stopping)
    {
      g_queue_push_tail (&self->queues[urgency], call);
      g_cond_signal (&self->cond);
    }
  g_mutex_unlock (&self->lock);
  if (stopping)
    call_refuse (call, "The store was closed.");
}

void
mun_worker_call (MunWorker *self, MunUrgency urgency, MunCall function, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call = g_new0 (Call, 1);
  call->function = function;
  call->data = data;
  call->free_data = free_data;
  call->free_result = free_result;
  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  call->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, mun_worker_call);
  /* what was committed is never reported as cancelled: the call's own answer counts */
  g_task_set_check_cancellable (call->task, FALSE);
  enqueue (self, urgency, call);
}

gpointer
mun_worker_call_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_worker_call), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
mun_worker_call_sync (MunWorker *self, MunUrgency urgency, MunCall function, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert (self->thread != g_thread_self ()); /* it would wait for itself */
  Wait wait = { 0 };
  g_mutex_init (&wait.lock);
  g_cond_init (&wait.cond);
  Call *call = g_new0 (Call, 1);
  call->function = function;
  call->data = data;
  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  call->wait = &wait;
  enqueue (self, urgency, call);
  g_mutex_lock (&wait.lock);
  while (!wait.done)
    g_cond_wait (&wait.cond, &wait.lock);
  g_mutex_unlock (&wait.lock);
  g_mutex_clear (&wait.lock);
  g_cond_clear (&wait.cond);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return wait.result;
}
