/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl verify: pages, ledger, anchors, stored files, search index; the first thing that is not what was written is named. It needs
 * only the folder and a member's password, so it works on a copy away from the station. */
#include "access-ledger.h"
#include "base-error.h"
#include "tool-verb.h"
#include <string.h>

typedef struct
{
  MunTool *tool;
  const char *anchors;
  MunBlobs *blobs;
  char *table, *reason; /* of the first bad thing; NULL: none */
  gint64 row;
  gint64 entries, anchors_met, explained, files, indexed;
} Order;

static void
find_bad (Order *order, const char *table, gint64 row, const char *reason)
{
  if (order->reason != NULL)
    return;
  order->table = g_strdup (table);
  order->row = row;
  order->reason = g_strdup (reason);
}

/* "… page 12 …": the number, for whoever repairs. */
static gint64
find_page (const char *text)
{
  const char *at = strstr (text, "page ");
  while (at != NULL && !g_ascii_isdigit (at[5]))
    at = strstr (at + 5, "page ");
  return at != NULL ? g_ascii_strtoll (at + 5, NULL, 10) : 0;
}

/* A finding, when that is what the error is; else FALSE and the error goes on. */
static gboolean
take_damage (Order *order, const char *table, gint64 row, GError *local, GError **error)
{
  if (!g_error_matches (local, MUN_ERROR, MUN_ERROR_DAMAGED) && !g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  find_bad (order, table, row, local->message);
  g_error_free (local);
  return TRUE;
}

static gpointer
check_pages (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  GError *local = NULL;
  mun_tool_progress (order->tool, "pages", 0, 0, "pages");
  if (!mun_connection_check (scope->connection, cancellable, &local)
      && !take_damage (order, "page", find_page (local->message), local, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

static gpointer
check_ledger (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  MunLedgerVerdict verdict;
  mun_tool_progress (order->tool, "ledger", 0, 0, "rows");
  if (!mun_ledger_verify (scope->connection, scope->ledger_key, 1, order->anchors, cancellable, &verdict, error))
    return NULL;
  order->entries = verdict.entries;
  order->anchors_met = verdict.anchors;
  order->explained = verdict.explained;
  if (verdict.reason != NULL)
    find_bad (order, verdict.table, verdict.first_bad, verdict.reason);
  mun_ledger_verdict_clear (&verdict);
  return GINT_TO_POINTER (1);
}

static gpointer
check_files (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT blob, min (resource) FROM attachment GROUP BY blob ORDER BY blob");
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      GError *wrong = NULL;
      order->files++;
      mun_tool_progress (order->tool, "files", order->files, 0, "files");
      if (!mun_blobs_verify (order->blobs, mun_statement_get_text (s, 0), &wrong)
          && !take_damage (order, "attachment", mun_statement_get_int (s, 1), wrong, error))
        {
          mun_statement_reset (s);
          return NULL;
        }
    }
  if (local != NULL && !take_damage (order, "attachment", 0, local, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

/* Every patient has an entry in the search index, and the index has no others. */
static gpointer
check_index (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  GError *local = NULL;
  MunStatement *s =
    mun_connection_prepare (scope->connection, "SELECT id FROM patient WHERE id NOT IN (SELECT id FROM patient_name_docsize) UNION ALL"
                                               " SELECT id FROM patient_name_docsize WHERE id NOT IN (SELECT id FROM patient) LIMIT 1");
  if (mun_statement_step (s, &local))
    find_bad (order, "patient_name", mun_statement_get_int (s, 0), "The search index and the patients do not agree.");
  mun_statement_reset (s);
  if (local != NULL && !take_damage (order, "patient_name", 0, local, error))
    return NULL;
  MunStatement *count = mun_connection_prepare (scope->connection, "SELECT count (*) FROM patient");
  if (mun_statement_step (count, NULL))
    order->indexed = mun_statement_get_int (count, 0);
  mun_statement_reset (count);
  return GINT_TO_POINTER (1);
}

/* FTS5 compares its own parts; that is a write for SQLite, though nothing changes. */
static gpointer
check_index_inside (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  MunStatement *s = mun_connection_prepare (scope->connection, "INSERT INTO patient_name (patient_name) VALUES ('integrity-check')");
  if (!mun_statement_run (s, &local) && !take_damage (data, "patient_name", 0, local, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

static gpointer
write_verdict (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autofree char *detail = order->reason == NULL ? g_strdup_printf ("ok entries=%" G_GINT64_FORMAT, order->entries)
                                                  : g_strdup_printf ("bad %s/%" G_GINT64_FORMAT, order->table, order->row);
  MunEntry entry = { .act = MUN_ACT_VERIFY, .object_type = MUN_OBJECT_STORE, .detail = detail };
  return mun_ledger_append (scope, &entry, error) != 0 ? GINT_TO_POINTER (1) : NULL;
}

static void
answer (MunTool *tool, const Order *order)
{
  JsonObject *object = mun_tool_get_answer (tool);
  json_object_set_boolean_member (object, "ok", order->reason == NULL);
  json_object_set_int_member (object, "entries", order->entries);
  json_object_set_int_member (object, "anchors", order->anchors_met);
  json_object_set_int_member (object, "anchors_explained", order->explained);
  json_object_set_int_member (object, "files", order->files);
  json_object_set_int_member (object, "patients", order->indexed);
  if (order->reason == NULL)
    {
      json_object_set_null_member (object, "first_bad");
      mun_tool_say (tool, "Everything is what was written: %" G_GINT64_FORMAT " ledger entries, %" G_GINT64_FORMAT " stored files.",
                    order->entries, order->files);
      return;
    }
  JsonObject *bad = json_object_new ();
  json_object_set_string_member (bad, "table", order->table);
  json_object_set_int_member (bad, "row", order->row);
  json_object_set_string_member (bad, "reason", order->reason);
  json_object_set_object_member (object, "first_bad", bad);
  mun_tool_found (tool, "%s, row %" G_GINT64_FORMAT ": %s", order->table, order->row, order->reason);
}

gboolean
mun_tool_verify (MunTool *tool, GError **error)
{
  MunDesk *desk = mun_tool_get_desk (tool);
  Order order = { .tool = tool, .anchors = mun_tool_get_option (tool, "anchors"), .blobs = mun_desk_get_blobs (desk) };
  GError *local = NULL;
  gboolean good =
    mun_desk_read_sync (desk, check_pages, &order, error) != NULL && mun_desk_read_sync (desk, check_ledger, &order, error) != NULL
    && mun_desk_read_sync (desk, check_files, &order, error) != NULL && mun_desk_read_sync (desk, check_index, &order, error) != NULL
    && mun_desk_write_sync (desk, 0, check_index_inside, &order, error) != NULL;
  /* A damaged store may not take the row; the verdict counts. */
  if (good && mun_desk_write_sync (desk, MUN_TABLE_LEDGER, write_verdict, &order, &local) == NULL
      && !take_damage (&order, "ledger", 0, local, error))
    good = FALSE;
  if (good)
    answer (tool, &order);
  g_free (order.table);
  g_free (order.reason);
  return good;
}
