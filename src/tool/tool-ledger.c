/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl ledger: who did what. --member is who signs in; --of is whose acts are asked for. */
#include "access-people.h"
#include "base-clock.h"
#include "base-error.h"
#include "fhir-type.h"
#include "store-member.h"
#include "tool-verb.h"
#include <string.h>

typedef struct
{
  const char *patient, *of;
  MunLedgerFilter filter;
} Order;

static gboolean
take_time (MunTool *tool, const char *name, gint64 *at, GError **error)
{
  const char *text = mun_tool_get_option (tool, name);
  if (text == NULL || mun_clock_parse (text, at))
    return TRUE;
  g_set_error (error, MUN_ERROR, MUN_ERROR_USAGE, "--%s wants a time like 2026-11-24 or 2026-11-24T13:10:57Z.", name);
  return FALSE;
}

static gboolean
take_order (MunTool *tool, Order *order, GError **error)
{
  const char *act = mun_tool_get_option (tool, "act");
  order->patient = mun_tool_get_option (tool, "patient");
  order->of = mun_tool_get_option (tool, "of");
  order->filter.only_refused = mun_tool_get_option (tool, "refused") != NULL;
  order->filter.limit = mun_tool_get_number (tool, "limit", 10000);
  if (act != NULL && !mun_act_parse (act, &order->filter.act))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_USAGE, "There is no act “%s”.", act);
      return FALSE;
    }
  return take_time (tool, "since", &order->filter.since, error) && take_time (tool, "until", &order->filter.until, error);
}

static gint64
ask_id (MunStatement *s, const char *what, GError **error)
{
  GError *local = NULL;
  gint64 id = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  gboolean more = id != 0 && mun_statement_step (s, &local);
  mun_statement_reset (s);
  if (local == NULL && id == 0)
    g_set_error (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, "There is no such %s here.", what);
  else if (local == NULL && more)
    g_set_error (&local, MUN_ERROR, MUN_ERROR_INPUT, "More than one %s has that number; use the FHIR id.", what);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL ? id : 0;
}

/* By FHIR id, or record number where that is unique. */
static gint64
find_patient (MunConnection *connection, const char *id, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT id FROM resource WHERE type = ?1 AND fid = ?2");
  mun_statement_int (s, 1, MUN_FHIR_PATIENT);
  mun_statement_text (s, 2, id);
  gint64 found = ask_id (s, "patient", NULL);
  if (found != 0)
    return found;
  MunStatement *number = mun_connection_prepare (connection, "SELECT id FROM patient WHERE mrn = ?1 LIMIT 2");
  mun_statement_text (number, 1, id);
  return ask_id (number, "patient", error);
}

static gpointer
write_look (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  if (!mun_scope_authorize (scope, MUN_ACT_LEDGER_SEE, NULL, error))
    return NULL;
  if (order->patient != NULL)
    {
      if (!mun_scope_authorize (scope, MUN_ACT_LEDGER_PATIENTS, NULL, error))
        return NULL;
      order->filter.patient = find_patient (scope->connection, order->patient, error);
      if (order->filter.patient == 0)
        return NULL;
    }
  if (order->of != NULL)
    {
      g_autoptr (MunMember) member = mun_member_store_find (scope->connection, order->of, error);
      if (member == NULL)
        {
          if (error != NULL && *error == NULL)
            g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "There is no member of that name.");
          return NULL;
        }
      order->filter.member = member->id;
    }
  return mun_ledger_record_look (scope, &order->filter, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
read_entries (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (GArray) keys = mun_ledger_list_keys (scope, &order->filter, error);
  return keys != NULL ? mun_ledger_list_rows (scope, (const gint64 *)keys->data, keys->len, error) : NULL;
}

/* "Patient/abc", "work/uuid", "member/anna", "file/7"; NULL for none. */
static char *
format_object (const MunLedgerRow *row)
{
  static const char *const kinds[] = { NULL, "store", "member", "role", "resource", "work", "search", "file", "setting", "glass" };
  const char *kind = (guint)row->object_type < G_N_ELEMENTS (kinds) ? kinds[row->object_type] : NULL;
  if (row->object_type == MUN_OBJECT_RESOURCE && row->object_fhir != 0)
    kind = mun_fhir_type_get_name ((MunFhirType)row->object_fhir);
  if (kind == NULL)
    return NULL;
  if (row->object_name != NULL)
    return g_strdup_printf ("%s/%s", kind, row->object_name);
  return row->object != 0 ? g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, row->object) : g_strdup (kind);
}

static void
add_entry (MunTool *tool, JsonArray *entries, const MunLedgerRow *row)
{
  JsonObject *entry = json_object_new ();
  g_autofree char *object = format_object (row);
  g_autofree char *at = mun_clock_format (row->at);
  const char *act = mun_act_get_id (row->act);
  json_object_set_int_member (entry, "seq", row->seq);
  json_object_set_string_member (entry, "time", at);
  mun_tool_set_text (entry, "member", *row->member_name != '\0' ? row->member_name : NULL);
  json_object_set_string_member (entry, "role", row->role);
  json_object_set_string_member (entry, "act", act != NULL ? act : "unknown");
  mun_tool_set_text (entry, "object", object);
  mun_tool_set_text (entry, "patient", row->patient_fid);
  mun_tool_set_text (entry, "item", row->work_uuid);
  mun_tool_set_text (entry, "reason", *row->reason != '\0' ? row->reason : NULL);
  json_object_set_string_member (entry, "outcome", row->refused ? "refused" : "done");
  json_object_set_string_member (entry, "detail", row->detail);
  json_array_add_object_element (entries, entry);
  mun_tool_say (tool, "%8" G_GINT64_FORMAT "  %s  %-16s %-16s %s%s %s", row->seq, at, row->member_name, act != NULL ? act : "unknown",
                row->refused ? "REFUSED " : "", object != NULL ? object : "", row->reason);
}

gboolean
mun_tool_ledger (MunTool *tool, GError **error)
{
  Order order = { 0 };
  if (!take_order (tool, &order, error)
      || mun_desk_write_sync (mun_tool_get_desk (tool), MUN_TABLE_LEDGER, write_look, &order, error) == NULL)
    return FALSE;
  g_autoptr (GPtrArray) rows = mun_desk_read_sync (mun_tool_get_desk (tool), read_entries, &order, error);
  if (rows == NULL)
    return FALSE;
  JsonArray *entries = json_array_new ();
  for (guint i = rows->len; i > 0; i--) /* oldest first, as it happened */
    add_entry (tool, entries, rows->pdata[i - 1]);
  json_object_set_array_member (mun_tool_get_answer (tool), "entries", entries);
  return TRUE;
}
