/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl queue: counts, the next item, claim, release, close. */
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "tool-verb.h"
#include <string.h>

#define DAY G_GINT64_CONSTANT (86400000)

static gpointer
read_counts (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_work_count (scope, mun_clock_now (), cancellable, error);
}

gboolean
mun_tool_queue_list (MunTool *tool, GError **error)
{
  g_autoptr (GArray) counts = mun_desk_read_sync (mun_tool_get_desk (tool), read_counts, NULL, error);
  if (counts == NULL)
    return FALSE;
  JsonArray *queues = json_array_new ();
  gint64 now = mun_clock_now ();
  for (guint i = 0; i < counts->len; i++)
    {
      const MunQueueCount *count = &g_array_index (counts, MunQueueCount, i);
      gint64 oldest = count->oldest_at != 0 ? MAX (now - count->oldest_at, 0) / DAY : 0;
      JsonObject *queue = json_object_new ();
      json_object_set_string_member (queue, "name", mun_queue_get_id (count->queue));
      json_object_set_int_member (queue, "count", count->count);
      json_object_set_int_member (queue, "overdue", count->overdue);
      json_object_set_int_member (queue, "oldest_days", oldest);
      json_object_set_int_member (queue, "due_today", count->due_today);
      json_object_set_int_member (queue, "mine", count->mine);
      json_object_set_int_member (queue, "free", count->free);
      json_object_set_int_member (queue, "held", count->held);
      json_array_add_object_element (queues, queue);
      mun_tool_say (tool, "%-20s %8" G_GINT64_FORMAT "   overdue %" G_GINT64_FORMAT ", oldest %" G_GINT64_FORMAT " days",
                    mun_queue_get_id (count->queue), count->count, count->overdue, oldest);
    }
  json_object_set_array_member (mun_tool_get_answer (tool), "queues", queues);
  return TRUE;
}

/* ---- one item ---- */

typedef struct
{
  MunTool *tool;
  const char *id; /* uuid, or "next" */
  MunQueue queue; /* 0: any */
  char *patient;  /* filled: FHIR id */
} Order;

static gboolean
take_queue (MunTool *tool, Order *order, GError **error)
{
  const char *name = mun_tool_get_option (tool, "queue");
  order->tool = tool;
  if (name == NULL || mun_queue_parse (name, &order->queue))
    return TRUE;
  g_set_error (error, MUN_ERROR, MUN_ERROR_USAGE, "There is no queue “%s”.", name);
  return FALSE;
}

static gboolean
read_patient (MunScope *scope, const MunWork *work, Order *order)
{
  if (work->patient == 0 || work->patient_name == NULL)
    return TRUE;
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT fid FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, work->patient);
  if (mun_statement_step (s, NULL))
    order->patient = mun_statement_dup_text (s, 0);
  mun_statement_reset (s);
  return TRUE;
}

static void
answer_item (Order *order, const MunWork *work)
{
  MunTool *tool = order->tool;
  JsonObject *item = json_object_new ();
  JsonArray *because = json_array_new ();
  g_auto (GStrv) why = mun_work_explain (work, mun_desk_get_actor (mun_tool_get_desk (tool))->member, mun_clock_now ());
  for (int i = 0; why[i] != NULL; i++)
    json_array_add_string_element (because, why[i]);
  json_object_set_string_member (item, "id", work->uuid);
  json_object_set_string_member (item, "queue", mun_queue_get_id (work->queue));
  json_object_set_string_member (item, "state", mun_work_state_get_id (work->state));
  json_object_set_string_member (item, "title", work->title);
  json_object_set_string_member (item, "detail", work->detail);
  mun_tool_set_text (item, "patient", order->patient);
  mun_tool_set_text (item, "owner", work->owner_name);
  mun_tool_set_time (item, "created", work->created_at);
  mun_tool_set_time (item, "due", work->due_at != 0 ? work->due_at : G_MININT64);
  json_object_set_int_member (item, "version", work->version);
  json_object_set_array_member (item, "because", because);
  json_object_set_object_member (mun_tool_get_answer (tool), "item", item);
  g_autofree char *words = g_strjoinv (" ", why);
  mun_tool_say (tool, "%s  %s\n%s\n%s\n%s", work->uuid, mun_queue_get_id (work->queue), work->title, work->detail, words);
}

static MunWork *
find_next (MunScope *scope, const Order *order, gboolean only_free, GError **error)
{
  g_autoptr (GPtrArray) next = mun_work_next (scope, mun_clock_now (), order->queue != 0 || only_free ? 1000 : 1, error);
  for (guint i = 0; next != NULL && i < next->len; i++)
    {
      MunWork *work = next->pdata[i];
      if ((order->queue == 0 || work->queue == order->queue) && (!only_free || work->owner == 0))
        return mun_work_ref (work);
    }
  if (next != NULL)
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "Nothing waits.");
  return NULL;
}

static gpointer
read_next (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunWork *work = find_next (scope, data, FALSE, error);
  if (work != NULL)
    read_patient (scope, work, data);
  return work;
}

gboolean
mun_tool_queue_next (MunTool *tool, GError **error)
{
  Order order = { 0 };
  GError *local = NULL;
  if (!take_queue (tool, &order, error))
    return FALSE;
  g_autoptr (MunWork) work = mun_desk_read_sync (mun_tool_get_desk (tool), read_next, &order, &local);
  if (work != NULL)
    answer_item (&order, work);
  else if (g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND))
    {
      json_object_set_null_member (mun_tool_get_answer (tool), "item");
      mun_tool_say (tool, "%s", local->message);
      g_clear_error (&local);
    }
  g_free (order.patient);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static MunWork *
get_item (MunScope *scope, const char *uuid, GError **error)
{
  gint64 id = mun_work_find (scope, uuid, error);
  return id != 0 ? mun_work_get (scope, id, error) : NULL;
}

static gpointer
write_claim (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (MunWork) work = strcmp (order->id, "next") == 0 ? find_next (scope, order, TRUE, error) : get_item (scope, order->id, error);
  MunWork *now = work != NULL ? mun_work_claim (scope, work->id, work->version, error) : NULL;
  if (now != NULL)
    read_patient (scope, now, order);
  return now;
}

static gpointer
write_release (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (MunWork) work = get_item (scope, order->id, error);
  MunWork *now = work != NULL ? mun_work_release (scope, work->id, work->version, error) : NULL;
  if (now != NULL)
    read_patient (scope, now, order);
  return now;
}

static gpointer
write_close (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (MunWork) work = get_item (scope, order->id, error);
  MunWork *now = work != NULL ? mun_work_close (scope, work->id, work->version, scope->reason, error) : NULL;
  if (now != NULL)
    read_patient (scope, now, order);
  return now;
}

static gboolean
run_act (MunTool *tool, MunBody body, GError **error)
{
  Order order = { .id = mun_tool_get_arguments (tool, NULL)[0] };
  if (!take_queue (tool, &order, error))
    return FALSE;
  g_autoptr (MunWork) work = mun_desk_write_sync (mun_tool_get_desk (tool), MUN_TABLE_WORK | MUN_TABLE_LEDGER, body, &order, error);
  if (work != NULL)
    answer_item (&order, work);
  g_free (order.patient);
  return work != NULL;
}

gboolean
mun_tool_queue_claim (MunTool *tool, GError **error)
{
  return run_act (tool, write_claim, error);
}

gboolean
mun_tool_queue_release (MunTool *tool, GError **error)
{
  return run_act (tool, write_release, error);
}

gboolean
mun_tool_queue_close (MunTool *tool, GError **error)
{
  if (mun_tool_get_because (tool) == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "Say why it is finished: --because TEXT.");
      return FALSE;
    }
  return run_act (tool, write_close, error);
}
