/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl patient find: the window's find. Whom it shows is in the ledger before it shows them. */
#include "match-find.h"
#include "tool-verb.h"

typedef struct
{
  const char *text;
  guint limit;
  GPtrArray *hits;
} Order;

static gpointer
read_hits (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return mun_find_patients (scope, order->text, order->limit, cancellable, error);
}

static gpointer
write_looks (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (GArray) patients = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < order->hits->len; i++)
    {
      const MunFindHit *hit = order->hits->pdata[i];
      g_array_append_val (patients, hit->patient->id);
    }
  return mun_find_record_looks (scope, (const gint64 *)patients->data, patients->len, error) ? GINT_TO_POINTER (1) : NULL;
}

static JsonObject *
describe (MunTool *tool, const MunFindHit *hit)
{
  const MunPatient *patient = hit->patient;
  g_autofree char *name = mun_patient_format_name (patient);
  JsonObject *object = json_object_new ();
  mun_tool_set_text (object, "id", patient->fid);
  json_object_set_string_member (object, "name", name);
  mun_tool_set_text (object, "birthDate", patient->birth_date);
  json_object_set_string_member (object, "sex", patient->sex != NULL ? patient->sex : "");
  mun_tool_set_text (object, "mrn", patient->mrn);
  json_object_set_string_member (object, "why", hit->why);
  mun_tool_say (tool, "%-36s  %-10s  %-7s  %-14s  %s\n    %s", name, patient->birth_date != NULL ? patient->birth_date : "",
                patient->sex != NULL ? patient->sex : "", patient->mrn != NULL ? patient->mrn : "", patient->fid, hit->why);
  return object;
}

gboolean
mun_tool_patient_find (MunTool *tool, GError **error)
{
  int n;
  const char *const *words = mun_tool_get_arguments (tool, &n);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[i]);
  Order order = { .text = text->str, .limit = (guint)CLAMP (mun_tool_get_number (tool, "limit", MUN_FIND_MOST), 0, MUN_FIND_MOST) };
  g_autoptr (GPtrArray) hits = mun_desk_read_sync (mun_tool_get_desk (tool), read_hits, &order, error);
  if (hits == NULL)
    return FALSE;
  order.hits = hits;
  if (hits->len > 0 && mun_desk_write_sync (mun_tool_get_desk (tool), MUN_TABLE_LEDGER, write_looks, &order, error) == NULL)
    return FALSE;
  JsonArray *found = json_array_new ();
  for (guint i = 0; i < hits->len; i++)
    json_array_add_object_element (found, describe (tool, hits->pdata[i]));
  json_object_set_array_member (mun_tool_get_answer (tool), "hits", found);
  if (hits->len == 0)
    mun_tool_say (tool, "Nobody was found.");
  return TRUE;
}
