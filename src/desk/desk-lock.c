/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, locking, unlocking, signing out. */
#include "base-clock.h"
#include "base-error.h"
#include "base-log.h"
#include "desk-private.h"

#define HARD_LOCK_US (30 * 60 * G_USEC_PER_SEC)

/* ---- signing in ---- */

static MunDesk *
desk_new (MunSession *session, MunActor *actor)
{
  MunDesk *self = g_object_new (MUN_TYPE_DESK, NULL);
  self->session = mun_session_ref (session);
  self->member = mun_actor_ref (actor);
  self->actor = mun_actor_ref (actor);
  mun_desk_start_polling (self);
  return self;
}

MunDesk *
mun_desk_sign_in (const char *store, const char *member, const char *password, GError **error)
{
  g_autoptr (MunActor) actor = NULL;
  g_autoptr (MunSession) session = mun_session_open (store, member, password, &actor, error);
  return session != NULL ? desk_new (session, actor) : NULL;
}

typedef struct
{
  char *store, *member, *password; /* the password in locked memory */
  MunSession *session;
  MunActor *actor;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *in = data;
  g_free (in->store);
  g_free (in->member);
  mun_desk_free_secret (in->password);
  g_clear_pointer (&in->session, mun_session_unref);
  g_clear_pointer (&in->actor, mun_actor_unref);
  g_free (in);
}

static void
sign_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SignIn *in = data;
  GError *error = NULL;
  in->session = mun_session_open (in->store, in->member, in->password, &in->actor, &error);
  if (in->session != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
mun_desk_sign_in_async (const char *store, const char *member, const char *password, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  SignIn *in = g_new0 (SignIn, 1);
  in->store = g_strdup (store);
  in->member = g_strdup (member);
  in->password = mun_desk_copy_secret (password);
  g_task_set_source_tag (task, mun_desk_sign_in_async);
  g_task_set_task_data (task, in, sign_in_free);
  g_task_run_in_thread (task, sign_in_thread);
}

MunDesk *
mun_desk_sign_in_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_sign_in_async), NULL);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  SignIn *in = g_task_get_task_data (G_TASK (result));
  MunDesk *self = desk_new (in->session, in->actor);
  mun_desk_verify_recent (self);
  return self;
}

/* ---- locking ---- */

static gpointer
write_lock (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunDeskCall *call = data;
  MunScope scope = { .connection = connection, .actor = call->actor, .ledger_key = call->session->ledger_key };
  MunEntry entry = { .act = MUN_ACT_LOCK, .object_type = MUN_OBJECT_MEMBER, .object = call->actor->member };
  if (!mun_connection_begin (connection, error))
    return NULL;
  if (mun_ledger_append (&scope, &entry, error) == 0 || !mun_connection_commit (connection, error))
    return NULL;
  mun_session_anchor (call->session, connection, 1, &call->anchor_failed);
  return GINT_TO_POINTER (1);
}

void
mun_desk_check_hard_lock (MunDesk *self)
{
  if (mun_desk_is_locked (self) && !mun_desk_is_closed (self) && mun_clock_monotonic () - self->locked_at >= HARD_LOCK_US)
    mun_desk_sign_out (self);
}

static gboolean
on_hard_lock (gpointer user_data)
{
  g_autoptr (MunDesk) self = g_object_ref (user_data);
  mun_desk_check_hard_lock (self);
  return G_SOURCE_CONTINUE;
}

void
mun_desk_lock (MunDesk *self)
{
  g_return_if_fail (MUN_IS_DESK (self));
  if (!g_atomic_int_compare_and_exchange (&self->session->state, MUN_SESSION_OPEN, MUN_SESSION_LOCKED))
    return;
  self->locked_at = mun_clock_monotonic ();
  mun_desk_clear_timer (&self->hard_lock);
  self->hard_lock = mun_desk_start_timer (self, 5000, on_hard_lock);
  MunDeskCall *call = g_new0 (MunDeskCall, 1);
  call->refs = 1;
  call->session = mun_session_ref (self->session);
  call->actor = mun_actor_ref (self->member);
  mun_worker_call (self->session->writer, MUN_URGENCY_COMMIT, write_lock, call, (GDestroyNotify)mun_desk_call_unref, NULL, NULL, NULL,
                   NULL);
  g_signal_emit (self, mun_desk_signals[MUN_DESK_LOCKED], 0);
}

gboolean
mun_desk_is_locked (MunDesk *self)
{
  return g_atomic_int_get (&self->session->state) != MUN_SESSION_OPEN;
}

gboolean
mun_desk_is_closed (MunDesk *self)
{
  return g_atomic_int_get (&self->session->state) == MUN_SESSION_CLOSED;
}

typedef struct
{
  MunSession *session;
  MunActor *before;
  char *password;
} Unlock;

static void
unlock_free (gpointer data)
{
  Unlock *unlock = data;
  mun_session_unref (unlock->session);
  mun_actor_unref (unlock->before);
  mun_desk_free_secret (unlock->password);
  g_free (unlock);
}

static gpointer
load_actor (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Unlock *unlock = data;
  return mun_actor_load (connection, unlock->session->member, error);
}

static void
unlock_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Unlock *unlock = data;
  GError *error = NULL;
  MunActor *actor = NULL;
  if (!mun_session_check_password (unlock->session, unlock->password, &error))
    mun_session_note (unlock->session, unlock->before, MUN_ACT_SIGN_IN_FAILED, TRUE, "unlock", NULL);
  else
    actor = mun_worker_call_sync (unlock->session->writer, MUN_URGENCY_COMMIT, load_actor, unlock, NULL, &error);
  if (actor != NULL && mun_session_note (unlock->session, actor, MUN_ACT_SIGN_IN, FALSE, "unlock", &error) == 0)
    g_clear_pointer (&actor, mun_actor_unref);
  if (actor != NULL)
    g_task_return_pointer (task, actor, (GDestroyNotify)mun_actor_unref);
  else
    g_task_return_error (task, error);
}

void
mun_desk_unlock_async (MunDesk *self, const char *password, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Unlock *unlock = g_new0 (Unlock, 1);
  unlock->session = mun_session_ref (self->session);
  unlock->before = mun_actor_ref (self->member);
  unlock->password = mun_desk_copy_secret (password);
  g_task_set_source_tag (task, mun_desk_unlock_async);
  g_task_set_task_data (task, unlock, unlock_free);
  g_task_run_in_thread (task, unlock_thread);
}

gboolean
mun_desk_unlock_finish (MunDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_unlock_async), FALSE);
  g_autoptr (MunActor) actor = g_task_propagate_pointer (G_TASK (result), error);
  if (actor == NULL)
    return FALSE;
  if (!g_atomic_int_compare_and_exchange (&self->session->state, MUN_SESSION_LOCKED, MUN_SESSION_OPEN))
    {
      if (!mun_desk_is_closed (self))
        return TRUE;
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, "Nobody is signed in.");
      return FALSE;
    }
  self->locked_at = 0;
  mun_desk_clear_timer (&self->hard_lock);
  mun_desk_set_member (self, actor);
  g_clear_pointer (&self->view_as, g_free);
  mun_desk_set_actor (self, actor);
  g_signal_emit (self, mun_desk_signals[MUN_DESK_UNLOCKED], 0);
  g_signal_emit (self, mun_desk_signals[MUN_DESK_CHANGED], 0, (guint)MUN_DESK_ALL_TABLES);
  return TRUE;
}

/* ---- signing out ---- */

static gpointer
write_sign_out (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunDesk *self = data;
  MunScope scope = { .connection = connection, .actor = self->member, .ledger_key = self->session->ledger_key };
  MunEntry entry = { .act = MUN_ACT_SIGN_OUT, .object_type = MUN_OBJECT_MEMBER, .object = self->member->member };
  gboolean failed = FALSE;
  if (!mun_connection_begin (connection, error))
    return NULL;
  if (mun_ledger_append (&scope, &entry, error) == 0 || !mun_connection_commit (connection, error))
    return NULL;
  mun_session_anchor (self->session, connection, 1, &failed);
  return GINT_TO_POINTER (1);
}

void
mun_desk_sign_out (MunDesk *self)
{
  g_return_if_fail (MUN_IS_DESK (self));
  if (g_atomic_int_exchange (&self->session->state, MUN_SESSION_CLOSED) == MUN_SESSION_CLOSED)
    return;
  mun_desk_clear_timer (&self->poll);
  mun_desk_clear_timer (&self->hard_lock);
  g_autoptr (GError) error = NULL;
  if (mun_worker_call_sync (self->session->writer, MUN_URGENCY_COMMIT, write_sign_out, self, NULL, &error) == NULL)
    mun_log_event ("desk.sign-out-not-written", error->code);
  mun_worker_stop (self->session->reader);
  mun_worker_stop (self->session->background);
  mun_worker_stop (self->session->writer);
  mun_desk_clear_undo (self);
  mun_session_wipe (self->session);
  g_signal_emit (self, mun_desk_signals[MUN_DESK_CLOSED], 0);
}
