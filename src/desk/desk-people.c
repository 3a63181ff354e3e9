/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts that concern both the store's rows and the key file. The key derivation runs outside any transaction, so that nobody's act waits
 * for it. Order of the two halves: who comes gets the key first, who leaves loses the row first; what a crash leaves between the
 * halves opens nothing, since a sign-in needs both. */
#include "desk-people.h"
#include "access-people.h"
#include "base-error.h"
#include "desk-private.h"

/* What one of these acts needs; a copy, so that it can go to a thread. */
typedef struct
{
  char *name, *title;
  char **roles;
  char *password, *old_password; /* locked memory */
  gint64 patient;
  char *reason;
  int minutes;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  g_free (order->name);
  g_free (order->title);
  g_strfreev (order->roles);
  mun_desk_free_secret (order->password);
  mun_desk_free_secret (order->old_password);
  g_free (order->reason);
  g_free (order);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static Order *
order_new (const char *name, const char *password, const char *old_password)
{
  Order *order = g_new0 (Order, 1);
  order->name = g_strdup (name);
  order->password = mun_desk_copy_secret (password);
  order->old_password = mun_desk_copy_secret (old_password);
  return order;
}

static gboolean
check_password_words (const Order *order, GError **error)
{
  const char *wrong = mun_keys_judge_password (order->name, order->password);
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, wrong);
  return FALSE;
}

/* ---- the rows ---- */

static gpointer
write_add (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (MunMember) member =
    mun_people_add (scope, order->name, order->title != NULL ? order->title : "", (const char *const *)order->roles, error);
  return member != NULL ? GINT_TO_POINTER (1) : NULL;
}

/* Would it be allowed? The same body, taken back. */
static gpointer
try_add (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  if (write_add (scope, data, cancellable, error) == NULL)
    return NULL;
  mun_connection_rollback (scope->connection);
  return mun_connection_begin (scope->connection, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
write_remove (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (MunMember) member = mun_people_find (scope, order->name, error);
  return member != NULL && mun_people_remove (scope, member->id, member->version, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
write_own_password (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunEntry entry = { .act = MUN_ACT_PASSWORD_CHANGE, .object_type = MUN_OBJECT_MEMBER, .object = scope->actor->member };
  return mun_ledger_append (scope, &entry, error) != 0 ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
write_reset (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return mun_people_note_reset (scope, order->name, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
write_recovery (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunEntry entry = { .act = MUN_ACT_RECOVERY, .object_type = MUN_OBJECT_STORE };
  if (!mun_scope_authorize (scope, MUN_ACT_RECOVERY, NULL, error))
    return NULL;
  return mun_ledger_append (scope, &entry, error) != 0 ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
write_glass (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return mun_glass_break (scope, order->patient, order->reason, order->minutes, error);
}

/* ---- the key file ---- */

static gboolean
put_slot (MunDesk *self, const Order *order, GError **error)
{
  MunSession *session = mun_desk_get_session (self);
  g_mutex_lock (&session->keys_lock);
  gboolean there = mun_keys_has (session->keys, order->name);
  gboolean good = there ? mun_keys_change (session->keys, session->data_key, order->name, order->password, error)
                        : mun_keys_add (session->keys, session->data_key, order->name, order->password, error);
  g_mutex_unlock (&session->keys_lock);
  return good;
}

static gboolean
remove_slot (MunDesk *self, const char *name, GError **error)
{
  MunSession *session = mun_desk_get_session (self);
  g_mutex_lock (&session->keys_lock);
  gboolean good = !mun_keys_has (session->keys, name) || mun_keys_remove (session->keys, name, error);
  g_mutex_unlock (&session->keys_lock);
  return good;
}

/* ---- the acts ---- */

static gboolean
do_add (MunDesk *self, Order *order, GError **error)
{
  if (mun_desk_write_sync (self, 0, try_add, order, error) == NULL || !check_password_words (order, error)
      || !put_slot (self, order, error))
    return FALSE;
  if (mun_desk_write_sync (self, MUN_TABLE_PEOPLE | MUN_TABLE_LEDGER, write_add, order, error) != NULL)
    return TRUE;
  remove_slot (self, order->name, NULL);
  return FALSE;
}

static gboolean
do_remove (MunDesk *self, Order *order, GError **error)
{
  return mun_desk_write_sync (self, MUN_TABLE_PEOPLE | MUN_TABLE_WORK | MUN_TABLE_LEDGER, write_remove, order, error) != NULL
         && remove_slot (self, order->name, error);
}

static gboolean
do_change (MunDesk *self, Order *order, GError **error)
{
  return check_password_words (order, error) && mun_session_check_password (mun_desk_get_session (self), order->old_password, error)
         && mun_desk_write_sync (self, MUN_TABLE_LEDGER, write_own_password, order, error) != NULL && put_slot (self, order, error);
}

static gboolean
do_reset (MunDesk *self, Order *order, GError **error)
{
  return check_password_words (order, error) && mun_desk_write_sync (self, MUN_TABLE_LEDGER, write_reset, order, error) != NULL
         && put_slot (self, order, error);
}

static char *
do_recovery (MunDesk *self, GError **error)
{
  if (mun_desk_write_sync (self, MUN_TABLE_LEDGER, write_recovery, NULL, error) == NULL)
    return NULL;
  MunSession *session = mun_desk_get_session (self);
  g_mutex_lock (&session->keys_lock);
  char *words = mun_keys_make_recovery (session->keys, session->data_key, error);
  g_mutex_unlock (&session->keys_lock);
  return words;
}

static MunGlass *
do_glass (MunDesk *self, Order *order, GError **error)
{
  MunSession *session = mun_desk_get_session (self);
  if (mun_desk_is_locked (self))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, "Muniment is locked.");
      return NULL;
    }
  GError *local = NULL;
  if (!mun_session_check_password (session, order->password, &local))
    {
      g_autoptr (MunActor) member = mun_desk_ref_member (self);
      mun_session_note (session, member, MUN_ACT_GLASS_BREAK, TRUE, "password", NULL);
      g_propagate_error (error, local);
      return NULL;
    }
  return mun_desk_write_sync (self, MUN_TABLE_WORK | MUN_TABLE_LEDGER, write_glass, order, error);
}

/* ---- plain and on a thread ---- */

typedef gboolean (*Act) (MunDesk *self, Order *order, GError **error);

typedef struct
{
  Act act;
  Order *order;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  order_free (job->order);
  g_free (job);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  if (job->act (source, job->order, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_job (MunDesk *self, Act act, Order *order, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);
  job->act = act;
  job->order = order;
  g_task_set_source_tag (task, mun_desk_people_finish);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job);
}

gboolean
mun_desk_people_finish (MunDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_people_finish), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static Order *
make_add (const char *name, const char *title, const char *const *roles, const char *password)
{
  Order *order = order_new (name, password, NULL);
  order->title = g_strdup (title);
  order->roles = g_strdupv ((char **)roles);
  return order;
}

gboolean
mun_desk_add_member (MunDesk *self, const char *name, const char *title, const char *const *roles, const char *password, GError **error)
{
  g_autoptr (Order) order = make_add (name, title, roles, password);
  return do_add (self, order, error);
}

void
mun_desk_add_member_async (MunDesk *self, const char *name, const char *title, const char *const *roles, const char *password,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  start_job (self, do_add, make_add (name, title, roles, password), callback, user_data);
}

gboolean
mun_desk_remove_member (MunDesk *self, const char *name, GError **error)
{
  g_autoptr (Order) order = order_new (name, NULL, NULL);
  return do_remove (self, order, error);
}

void
mun_desk_remove_member_async (MunDesk *self, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  start_job (self, do_remove, order_new (name, NULL, NULL), callback, user_data);
}

gboolean
mun_desk_change_password (MunDesk *self, const char *old_password, const char *password, GError **error)
{
  g_autoptr (Order) order = order_new (mun_desk_get_session (self)->member, password, old_password);
  return do_change (self, order, error);
}

void
mun_desk_change_password_async (MunDesk *self, const char *old_password, const char *password, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  start_job (self, do_change, order_new (mun_desk_get_session (self)->member, password, old_password), callback, user_data);
}

gboolean
mun_desk_reset_password (MunDesk *self, const char *name, const char *password, GError **error)
{
  g_autoptr (Order) order = order_new (name, password, NULL);
  return do_reset (self, order, error);
}

void
mun_desk_reset_password_async (MunDesk *self, const char *name, const char *password, GAsyncReadyCallback callback, gpointer user_data)
{
  start_job (self, do_reset, order_new (name, password, NULL), callback, user_data);
}

char *
mun_desk_make_recovery (MunDesk *self, GError **error)
{
  return do_recovery (self, error);
}

static void
run_recovery (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *words = do_recovery (source, &error);
  if (words != NULL)
    g_task_return_pointer (task, words, (GDestroyNotify)mun_keys_free_words);
  else
    g_task_return_error (task, error);
}

void
mun_desk_make_recovery_async (MunDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, mun_desk_make_recovery_async);
  g_task_run_in_thread (task, run_recovery);
}

char *
mun_desk_make_recovery_finish (MunDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_make_recovery_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static Order *
make_glass (gint64 patient, const char *reason, int minutes, const char *password)
{
  Order *order = order_new (NULL, password, NULL);
  order->patient = patient;
  order->reason = g_strdup (reason);
  order->minutes = minutes;
  return order;
}

MunGlass *
mun_desk_break_glass (MunDesk *self, gint64 patient, const char *reason, int minutes, const char *password, GError **error)
{
  g_autoptr (Order) order = make_glass (patient, reason, minutes, password);
  return do_glass (self, order, error);
}

static void
run_glass (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  MunGlass *glass = do_glass (source, data, &error);
  if (glass != NULL)
    g_task_return_pointer (task, glass, (GDestroyNotify)mun_glass_unref);
  else
    g_task_return_error (task, error);
}

void
mun_desk_break_glass_async (MunDesk *self, gint64 patient, const char *reason, int minutes, const char *password,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, mun_desk_break_glass_async);
  g_task_set_task_data (task, make_glass (patient, reason, minutes, password), order_free);
  g_task_run_in_thread (task, run_glass);
}

MunGlass *
mun_desk_break_glass_finish (MunDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_break_glass_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
