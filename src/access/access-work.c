/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on work items. Each is: may they, is it still what they saw, the row, the ledger, the outbox. */
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "fhir-task.h"
#include "store-member.h"
#include "store-work.h"
#include <glib/gi18n-lib.h>
#include <string.h>

MunAct
mun_work_get_queue_act (MunQueue queue)
{
  switch (queue)
    {
    case MUN_QUEUE_GLASS_REVIEW:
    case MUN_QUEUE_LOOK_REVIEW:
      return MUN_ACT_GLASS_REVIEW;
    case MUN_QUEUE_UNSIGNED_NOTE:
      return MUN_ACT_UNSIGNED_NOTES;
    case MUN_QUEUE_IMPORT_PROBLEM:
    case MUN_QUEUE_UNRESOLVED:
    default:
      return MUN_ACT_IMPORT_PROBLEMS;
    }
}

gboolean
mun_work_may_see (const MunActor *actor, MunQueue queue)
{
  return mun_actor_may (actor, MUN_ACT_QUEUE_SEE) && mun_actor_may (actor, mun_work_get_queue_act (queue));
}

gboolean
mun_work_may_count (const MunActor *actor, MunQueue queue)
{
  return mun_actor_may (actor, MUN_ACT_BOARD_SEE) || mun_work_may_see (actor, queue);
}

static gboolean
set_error (GError **error, MunErrorCode code, const char *sentence)
{
  g_set_error_literal (error, MUN_ERROR, code, sentence);
  return FALSE;
}

static gboolean
deny (MunScope *scope, MunAct act, const MunWork *work, const char *sentence, GError **error)
{
  scope->refused = act;
  scope->refused_object = (MunObject){ .object = work->resource, .patient = work->patient };
  return set_error (error, MUN_ERROR_DENIED, sentence);
}

/* ---- the outbox ---- */

static gboolean
find_fid (MunConnection *connection, gint64 resource, char **fid, int *type, GError **error)
{
  if (resource == 0)
    return TRUE;
  MunStatement *s = mun_connection_prepare (connection, "SELECT fid, type FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, resource);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      *fid = mun_statement_dup_text (s, 0);
      *type = (int)mun_statement_get_int (s, 1);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
put_task (MunScope *scope, const MunWork *work, gint64 ledger, GError **error)
{
  g_autofree char *patient = NULL, *focus = NULL;
  g_autoptr (MunMember) owner = NULL;
  int patient_type = 0, focus_type = 0;
  if (!find_fid (scope->connection, work->patient, &patient, &patient_type, error)
      || !find_fid (scope->connection, work->resource, &focus, &focus_type, error))
    return FALSE;
  if (work->owner != 0)
    {
      owner = mun_member_store_get (scope->connection, work->owner, error);
      if (owner == NULL)
        return FALSE;
    }
  MunFhirTaskLinks links = {
    .patient = patient,
    .focus_type = (MunFhirType)focus_type,
    .focus = focus,
    .owner = owner != NULL ? owner->uuid : NULL,
    .owner_name = owner != NULL ? owner->name : NULL,
    .modified_at = mun_clock_now (),
  };
  g_autofree char *body = mun_fhir_task_format (work, &links);
  return mun_outbox_store_put (scope->connection, MUN_FHIR_TASK, work->uuid, body, ledger, error);
}

/* ---- looking ---- */

GArray *
mun_work_count (MunScope *scope, gint64 now, GCancellable *cancellable, GError **error)
{
  if (!mun_actor_may (scope->actor, MUN_ACT_BOARD_SEE) && !mun_scope_authorize (scope, MUN_ACT_QUEUE_SEE, NULL, error))
    return NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (MunQueueCount));
  for (int queue = 1; queue <= MUN_QUEUE_LAST; queue++)
    {
      MunQueueCount count;
      if (!mun_work_may_count (scope->actor, (MunQueue)queue))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !mun_work_store_count (scope->connection, (MunQueue)queue, scope->actor->member, now, &count, error))
        return NULL;
      g_array_append_val (counts, count);
    }
  return g_steal_pointer (&counts);
}

static void
fill_query (const MunScope *scope, const MunWorkFilter *filter, MunWorkQuery *query)
{
  *query = (MunWorkQuery){ .state = -1,
                           .owner = filter->owner,
                           .patient = filter->patient,
                           .due_from = G_MININT64,
                           .due_before = G_MAXINT64,
                           .limit = filter->limit };
  switch (filter->which)
    {
    case MUN_WORK_MINE:
      query->owner = scope->actor->member;
      break;
    case MUN_WORK_FREE:
      query->owner = -1;
      break;
    case MUN_WORK_HELD_ONES:
      query->state = MUN_WORK_HELD;
      break;
    case MUN_WORK_OVERDUE:
      query->due_before = filter->now;
      break;
    case MUN_WORK_DUE_TODAY:
      query->due_from = filter->now;
      query->due_before = mun_work_store_get_day_end (filter->now);
      break;
    case MUN_WORK_CLOSED:
      query->closed = TRUE;
      break;
    case MUN_WORK_ALL:
    default:
      break;
    }
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const MunWorkKey *one = a, *other = b;
  if (one->order != other->order)
    return one->order < other->order ? -1 : 1;
  return one->id < other->id ? -1 : one->id > other->id;
}

/* Each queue comes in order out of its index; several are put into one order here. */
static GArray *
merge_keys (GArray *found, int queues, gint64 limit)
{
  if (queues > 1)
    g_array_sort (found, compare_keys);
  guint n = limit > 0 ? (guint)MIN (limit, found->len) : found->len;
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (keys, g_array_index (found, MunWorkKey, i).id);
  return keys;
}

GArray *
mun_work_list_keys (MunScope *scope, const MunWorkFilter *filter, GError **error)
{
  MunWorkQuery query;
  int queues = 0;
  if (!mun_scope_authorize (scope, filter->queue != 0 ? mun_work_get_queue_act (filter->queue) : MUN_ACT_QUEUE_SEE, NULL, error)
      || !mun_scope_authorize (scope, MUN_ACT_QUEUE_SEE, NULL, error))
    return NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (MunWorkKey));
  fill_query (scope, filter, &query);
  for (int queue = 1; queue <= MUN_QUEUE_LAST; queue++)
    {
      query.queue = (MunQueue)queue;
      if ((filter->queue != 0 && filter->queue != query.queue) || !mun_work_may_see (scope->actor, query.queue))
        continue;
      queues++;
      if (!mun_work_store_list_keys (scope->connection, &query, found, error))
        return NULL;
    }
  return merge_keys (found, queues, filter->limit);
}

/* NULL without error: not there, or not for this member. */
static MunWork *
peek_work (MunScope *scope, gint64 id, GError **error)
{
  gboolean names = mun_actor_may (scope->actor, MUN_ACT_PATIENT_FIND);
  gboolean restricted = mun_actor_may (scope->actor, MUN_ACT_CHART_RESTRICTED);
  g_autoptr (MunWork) work = mun_work_store_get (scope->connection, id, names, restricted, error);
  return work != NULL && mun_work_may_see (scope->actor, work->queue) ? g_steal_pointer (&work) : NULL;
}

GPtrArray *
mun_work_list_rows (MunScope *scope, const gint64 *keys, gsize n, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_QUEUE_SEE, NULL, error))
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_work_unref);
  for (gsize i = 0; i < n; i++)
    {
      GError *local = NULL;
      MunWork *work = peek_work (scope, keys[i], &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (work != NULL)
        g_ptr_array_add (rows, work);
    }
  return g_steal_pointer (&rows);
}

MunWork *
mun_work_get (MunScope *scope, gint64 id, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_QUEUE_SEE, NULL, error))
    return NULL;
  GError *local = NULL;
  g_autoptr (MunWork) work = mun_work_store_get (scope->connection, id, mun_actor_may (scope->actor, MUN_ACT_PATIENT_FIND),
                                                 mun_actor_may (scope->actor, MUN_ACT_CHART_RESTRICTED), &local);
  if (work == NULL && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such work item."));
  if (work != NULL && !mun_scope_authorize (scope, mun_work_get_queue_act (work->queue), &(MunObject){ .patient = work->patient }, &local))
    g_clear_pointer (&work, mun_work_unref);
  if (local != NULL)
    g_propagate_error (error, local);
  return g_steal_pointer (&work);
}

gint64
mun_work_find (MunScope *scope, const char *uuid, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_QUEUE_SEE, NULL, error))
    return 0;
  GError *local = NULL;
  gint64 id = mun_work_store_find (scope->connection, uuid, &local);
  if (id == 0 && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such work item."));
  if (local != NULL)
    g_propagate_error (error, local);
  return id;
}

static gboolean
append_next (MunScope *scope, MunWorkWhich which, gint64 now, int limit, GPtrArray *next, GError **error)
{
  MunWorkFilter filter = { .which = which, .now = now, .limit = limit };
  g_autoptr (GArray) keys = mun_work_list_keys (scope, &filter, error);
  if (keys == NULL)
    return FALSE;
  g_autoptr (GPtrArray) rows = mun_work_list_rows (scope, (const gint64 *)keys->data, keys->len, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len && next->len < (guint)limit; i++)
    g_ptr_array_add (next, mun_work_ref (rows->pdata[i]));
  return TRUE;
}

GPtrArray *
mun_work_next (MunScope *scope, gint64 now, int limit, GError **error)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_work_unref);
  if (!append_next (scope, MUN_WORK_MINE, now, limit, next, error) || !append_next (scope, MUN_WORK_FREE, now, limit, next, error))
    return NULL;
  return g_steal_pointer (&next);
}

/* ---- acting ---- */

typedef struct
{
  MunAct act;
  MunWorkState state;
  gint64 owner, closed_at;
  const char *close_reason; /* NULL while open */
  const char *detail;       /* of the ledger row */
} Change;

/* The item that somebody wants to act on, with the right to the act and to its queue. */
static MunWork *
begin_act (MunScope *scope, MunAct act, gint64 id, int version, GError **error)
{
  if (!mun_scope_authorize (scope, act, NULL, error))
    return NULL;
  g_autoptr (MunWork) work = mun_work_get (scope, id, error);
  if (work == NULL)
    return NULL;
  if (work->version != version)
    {
      set_error (error, MUN_ERROR_STALE, N_ ("Somebody else changed this work item meanwhile."));
      return NULL;
    }
  return g_steal_pointer (&work);
}

static MunWork *
apply (MunScope *scope, const MunWork *work, const Change *change, GError **error)
{
  if (!mun_work_store_change (scope->connection, work->id, work->version, change->state, change->owner, change->closed_at,
                              change->close_reason, error))
    return NULL;
  gint64 before = scope->work;
  scope->work = work->id;
  MunEntry entry = { .act = change->act,
                     .object_type = MUN_OBJECT_WORK,
                     .object = work->id,
                     .patient = work->patient,
                     .reason = change->close_reason,
                     .detail = change->detail };
  gint64 ledger = mun_ledger_append (scope, &entry, error);
  scope->work = before;
  g_autoptr (MunWork) now = ledger != 0 ? mun_work_get (scope, work->id, error) : NULL;
  return now != NULL && put_task (scope, now, ledger, error) ? g_steal_pointer (&now) : NULL;
}

static gboolean
is_open (const MunWork *work, GError **error)
{
  if (work->state == MUN_WORK_DONE || work->state == MUN_WORK_CANCELLED)
    return set_error (error, MUN_ERROR_STALE, N_ ("This work item is finished already."));
  return TRUE;
}

static gboolean
is_mine (MunScope *scope, MunAct act, const MunWork *work, GError **error)
{
  if (work->owner == scope->actor->member || mun_actor_may (scope->actor, MUN_ACT_WORK_ASSIGN))
    return TRUE;
  return deny (scope, act, work, N_ ("Somebody else has taken this work item."), error);
}

/* The review of one's own break-glass or look. */
static gboolean
is_own_review (MunScope *scope, const MunWork *work, gboolean *own, GError **error)
{
  *own = FALSE;
  if (work->queue != MUN_QUEUE_GLASS_REVIEW && work->queue != MUN_QUEUE_LOOK_REVIEW)
    return TRUE;
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT 1 FROM glass WHERE work = ?1 AND member = ?2 UNION ALL"
                                                               " SELECT 1 FROM work WHERE id = ?1 AND subject_key GLOB ?2 || '/*'");
  mun_statement_int (s, 1, work->id);
  mun_statement_int (s, 2, scope->actor->member);
  GError *local = NULL;
  *own = mun_statement_step (s, &local);
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
may_take (MunScope *scope, MunAct act, const MunWork *work, GError **error)
{
  gboolean own;
  if (!is_open (work, error) || !is_own_review (scope, work, &own, error))
    return FALSE;
  return !own || deny (scope, act, work, N_ ("Nobody reviews their own use. Leave it to somebody else."), error);
}

MunWork *
mun_work_claim (MunScope *scope, gint64 id, int version, GError **error)
{
  g_autoptr (MunWork) work = begin_act (scope, MUN_ACT_WORK_CLAIM, id, version, error);
  if (work == NULL || !may_take (scope, MUN_ACT_WORK_CLAIM, work, error))
    return NULL;
  if (work->owner != 0 && work->owner != scope->actor->member)
    {
      set_error (error, MUN_ERROR_STALE, N_ ("Somebody else was faster and has this work item."));
      return NULL;
    }
  Change change = { .act = MUN_ACT_WORK_CLAIM, .state = MUN_WORK_CLAIMED, .owner = scope->actor->member };
  return apply (scope, work, &change, error);
}

MunWork *
mun_work_release (MunScope *scope, gint64 id, int version, GError **error)
{
  g_autoptr (MunWork) work = begin_act (scope, MUN_ACT_WORK_RELEASE, id, version, error);
  if (work == NULL || !is_open (work, error))
    return NULL;
  if (work->owner == 0)
    {
      set_error (error, MUN_ERROR_INPUT, N_ ("Nobody has taken this work item."));
      return NULL;
    }
  if (!is_mine (scope, MUN_ACT_WORK_RELEASE, work, error))
    return NULL;
  Change change = { .act = MUN_ACT_WORK_RELEASE, .state = MUN_WORK_WAITING };
  return apply (scope, work, &change, error);
}

MunWork *
mun_work_hold (MunScope *scope, gint64 id, int version, const char *reason, GError **error)
{
  g_autoptr (MunWork) work = begin_act (scope, MUN_ACT_WORK_CLAIM, id, version, error);
  if (work == NULL || !may_take (scope, MUN_ACT_WORK_CLAIM, work, error)
      || (work->owner != 0 && !is_mine (scope, MUN_ACT_WORK_CLAIM, work, error)))
    return NULL;
  gint64 owner = work->owner != 0 ? work->owner : scope->actor->member;
  const char *before = scope->reason;
  scope->reason = reason;
  Change change = { .act = MUN_ACT_WORK_CLAIM, .state = MUN_WORK_HELD, .owner = owner, .detail = "hold" };
  MunWork *now = apply (scope, work, &change, error);
  scope->reason = before;
  return now;
}

static gboolean
may_be_given (MunScope *scope, gint64 member, MunQueue queue, GError **error)
{
  GError *local = NULL;
  g_autoptr (MunMember) whom = mun_member_store_get (scope->connection, member, &local);
  g_autoptr (MunActor) actor = whom != NULL ? mun_actor_load (scope->connection, whom->name, &local) : NULL;
  if (local == NULL && (actor == NULL || !mun_work_may_see (actor, queue) || !mun_actor_may (actor, MUN_ACT_WORK_CLAIM)))
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_INPUT, N_ ("That member does not work on this queue."));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

MunWork *
mun_work_assign (MunScope *scope, gint64 id, int version, gint64 member, GError **error)
{
  g_autoptr (MunWork) work = begin_act (scope, MUN_ACT_WORK_ASSIGN, id, version, error);
  if (work == NULL || !is_open (work, error) || !may_be_given (scope, member, work->queue, error))
    return NULL;
  g_autofree char *detail = g_strdup_printf ("to=%" G_GINT64_FORMAT, member);
  Change change = { .act = MUN_ACT_WORK_ASSIGN, .state = MUN_WORK_CLAIMED, .owner = member, .detail = detail };
  return apply (scope, work, &change, error);
}

MunWork *
mun_work_close (MunScope *scope, gint64 id, int version, const char *reason, GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  if (g_utf8_strlen (words, -1) < 3)
    {
      set_error (error, MUN_ERROR_INPUT, N_ ("Say in a few words why it is finished."));
      return NULL;
    }
  g_autoptr (MunWork) work = begin_act (scope, MUN_ACT_WORK_CLOSE, id, version, error);
  if (work == NULL || !may_take (scope, MUN_ACT_WORK_CLOSE, work, error)
      || (work->owner != 0 && !is_mine (scope, MUN_ACT_WORK_CLOSE, work, error)))
    return NULL;
  gint64 owner = work->owner != 0 ? work->owner : scope->actor->member;
  Change change = {
    .act = MUN_ACT_WORK_CLOSE, .state = MUN_WORK_DONE, .owner = owner, .closed_at = mun_clock_now (), .close_reason = words
  };
  return apply (scope, work, &change, error);
}

MunWork *
mun_work_reopen (MunScope *scope, gint64 id, int version, gint64 owner, GError **error)
{
  g_autoptr (MunWork) work = begin_act (scope, MUN_ACT_WORK_REOPEN, id, version, error);
  if (work == NULL)
    return NULL;
  if (work->state != MUN_WORK_DONE && work->state != MUN_WORK_CANCELLED)
    {
      set_error (error, MUN_ERROR_STALE, N_ ("This work item is open already."));
      return NULL;
    }
  if (!is_mine (scope, MUN_ACT_WORK_REOPEN, work, error)
      || (owner != 0 && owner != scope->actor->member && !mun_scope_authorize (scope, MUN_ACT_WORK_ASSIGN, NULL, error)))
    return NULL;
  gboolean doubled = FALSE;
  if (!mun_work_store_has_twin (scope->connection, id, &doubled, error))
    return NULL;
  if (doubled)
    {
      set_error (error, MUN_ERROR_EXISTS, N_ ("Another work item of the same thing is open; work on that one."));
      return NULL;
    }
  Change change = { .act = MUN_ACT_WORK_REOPEN, .state = owner != 0 ? MUN_WORK_CLAIMED : MUN_WORK_WAITING, .owner = owner };
  return apply (scope, work, &change, error);
}

/* ---- the program's own ---- */

static gint64
find_ledger (MunScope *scope, gint64 ledger, GError **error)
{
  return ledger != 0 ? ledger : mun_ledger_get_head (scope->connection, error);
}

static gboolean
put_item (MunScope *scope, gint64 id, gint64 ledger, GError **error)
{
  g_autoptr (MunWork) work = mun_work_store_get (scope->connection, id, FALSE, FALSE, error);
  ledger = work != NULL ? find_ledger (scope, ledger, error) : 0;
  return ledger != 0 && put_task (scope, work, ledger, error);
}

gint64
mun_work_raise (MunScope *scope, const MunWorkNew *item, gint64 ledger, GError **error)
{
  if (item->subject_key != NULL)
    {
      GError *local = NULL;
      gint64 there = mun_work_store_find_open (scope->connection, item->queue, item->subject_key, &local);
      if (local != NULL)
        g_propagate_error (error, local);
      if (there != 0 || local != NULL)
        return there;
    }
  gint64 now = mun_clock_now (), due = item->due_at;
  if (due == 0 && mun_queue_get_goal_days (item->queue) > 0)
    due = now + mun_queue_get_goal_days (item->queue) * G_GINT64_CONSTANT (86400000);
  gint64 id = mun_work_store_insert (scope->connection, item->queue, item->title, item->detail, item->patient, item->resource, now, due,
                                     item->subject_key, error);
  return id != 0 && put_item (scope, id, ledger, error) ? id : 0;
}

gboolean
mun_work_settle (MunScope *scope, MunQueue queue, const char *subject_key, const char *reason, gint64 ledger, GError **error)
{
  GError *local = NULL;
  gint64 id = mun_work_store_find_open (scope->connection, queue, subject_key, &local);
  g_autoptr (MunWork) work = id != 0 ? mun_work_store_get (scope->connection, id, FALSE, FALSE, &local) : NULL;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (work == NULL)
    return TRUE;
  return mun_work_store_change (scope->connection, id, work->version, MUN_WORK_DONE, work->owner, mun_clock_now (), reason, error)
         && put_item (scope, id, ledger, error);
}

gboolean
mun_work_free_all (MunScope *scope, gint64 member, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!mun_work_store_free_all (scope->connection, member, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!put_item (scope, g_array_index (ids, gint64, i), 0, error))
      return FALSE;
  return TRUE;
}
