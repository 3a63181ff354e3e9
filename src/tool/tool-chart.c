/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl chart: one patient's lines, part by part, as the chart page shows them. */
#include "base-clock.h"
#include "base-error.h"
#include "chart-banner.h"
#include "chart-words.h"
#include "fhir-type.h"
#include "tool-verb.h"

typedef struct
{
  MunTool *tool;
  const char *patient;
  gint64 as_of;
  MunPart only; /* NONE: all */
  MunChart *chart;
  MunPatient *person;
  GPtrArray *parts[MUN_PART_LAST + 1]; /* NULL: not for this member, or not asked for */
} Order;

static gboolean
take_order (MunTool *tool, Order *order, GError **error)
{
  const char *part = mun_tool_get_option (tool, "part"), *time = mun_tool_get_option (tool, "as-of");
  *order = (Order){ .tool = tool, .patient = mun_tool_get_arguments (tool, NULL)[0], .as_of = MUN_CHART_NOW };
  if (part != NULL && !mun_part_parse (part, &order->only))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_USAGE, "There is no part “%s” of a chart.", part);
      return FALSE;
    }
  if (time != NULL && !mun_clock_parse (time, &order->as_of))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_USAGE, "“%s” is not a time (ISO 8601).", time);
      return FALSE;
    }
  return TRUE;
}

static void
clear_order (Order *order)
{
  g_clear_pointer (&order->chart, mun_chart_unref);
  g_clear_pointer (&order->person, mun_patient_unref);
  for (int part = 0; part <= MUN_PART_LAST; part++)
    g_clear_pointer (&order->parts[part], g_ptr_array_unref);
}

static gpointer
write_open (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  gint64 patient = mun_chart_find (scope, order->patient, error);
  return patient != 0 ? mun_chart_open (scope, patient, order->as_of, error) : NULL;
}

static gpointer
read_chart (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (MunChartBanner) banner = mun_chart_read_banner (scope, order->chart, error);
  if (banner == NULL)
    return NULL;
  order->person = mun_patient_ref (banner->patient);
  if (order->only != MUN_PART_NONE && banner->counts[order->only] < 0)
    {
      mun_scope_authorize (scope, mun_chart_part_get_act (order->only), NULL, error);
      return NULL;
    }
  for (int part = 1; part <= MUN_PART_LAST; part++)
    if (banner->counts[part] >= 0 && (order->only == MUN_PART_NONE || (int)order->only == part))
      {
        order->parts[part] = mun_chart_read_part (scope, order->chart, (MunPart)part, 0, error);
        if (order->parts[part] == NULL)
          return NULL;
      }
  return GINT_TO_POINTER (1);
}

static void
answer_patient (const Order *order)
{
  const MunPatient *person = order->person;
  g_autofree char *name = mun_patient_format_name (person);
  JsonObject *patient = json_object_new ();
  json_object_set_string_member (patient, "id", person->fid);
  json_object_set_string_member (patient, "name", name);
  mun_tool_set_text (patient, "family", person->family);
  mun_tool_set_text (patient, "given", person->given);
  mun_tool_set_text (patient, "birth_date", person->birth_date);
  mun_tool_set_text (patient, "sex", person->sex != NULL && *person->sex != '\0' ? person->sex : NULL);
  mun_tool_set_text (patient, "deceased", person->deceased);
  mun_tool_set_text (patient, "mrn", person->mrn);
  json_object_set_boolean_member (patient, "restricted", person->restricted != 0);
  json_object_set_boolean_member (patient, "active", person->active);
  JsonObject *answer = mun_tool_get_answer (order->tool);
  json_object_set_object_member (answer, "patient", patient);
  mun_tool_set_time (answer, "as_of", order->as_of != MUN_CHART_NOW ? order->as_of : G_MININT64);
  mun_tool_say (order->tool, "%s  %s  %s  %s", name, person->birth_date != NULL ? person->birth_date : "-", person->sex != NULL ? person->sex : "-",
                person->mrn != NULL ? person->mrn : person->fid);
}

static JsonObject *
make_item (const MunItem *item)
{
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "id", item->fid != NULL ? item->fid : "");
  json_object_set_string_member (object, "type", mun_fhir_type_get_name ((MunFhirType)item->type));
  mun_tool_set_text (object, "source", item->source);
  json_object_set_string_member (object, "text", item->text != NULL ? item->text : "");
  mun_tool_set_text (object, "date", item->date_text);
  json_object_set_string_member (object, "status", item->status != NULL ? item->status : "");
  mun_tool_set_text (object, "detail", item->detail != NULL && *item->detail != '\0' ? item->detail : NULL);
  mun_tool_set_text (object, "code", item->code);
  mun_tool_set_text (object, "system", item->system);
  json_object_set_boolean_member (object, "entered_in_error", (item->flags & MUN_ITEM_ENTERED_IN_ERROR) != 0);
  return object;
}

static void
answer_parts (const Order *order)
{
  JsonObject *parts = json_object_new ();
  for (int part = 1; part <= MUN_PART_LAST; part++)
    {
      const GPtrArray *items = order->parts[part];
      if (items == NULL)
        continue;
      JsonArray *list = json_array_sized_new (items->len);
      if (items->len > 0)
        mun_tool_say (order->tool, "\n%s (%u)", mun_part_get_id ((MunPart)part), items->len);
      for (guint i = 0; i < items->len; i++)
        {
          const MunItem *item = items->pdata[i];
          json_array_add_object_element (list, make_item (item));
          mun_tool_say (order->tool, "  %-25s %s%s%s  %s", item->date_text != NULL ? item->date_text : "-", item->text,
                        item->detail != NULL && *item->detail != '\0' ? " · " : "", item->detail != NULL ? item->detail : "",
                        mun_chart_get_status_word (item));
        }
      json_object_set_array_member (parts, mun_part_get_id ((MunPart)part), list);
    }
  json_object_set_object_member (mun_tool_get_answer (order->tool), "parts", parts);
}

gboolean
mun_tool_chart (MunTool *tool, GError **error)
{
  Order order;
  if (!take_order (tool, &order, error))
    return FALSE;
  MunDesk *desk = mun_tool_get_desk (tool);
  order.chart = mun_desk_write_sync (desk, MUN_TABLE_LEDGER, write_open, &order, error);
  gboolean fine = order.chart != NULL && mun_desk_read_sync (desk, read_chart, &order, error) != NULL;
  if (fine)
    {
      answer_patient (&order);
      answer_parts (&order);
    }
  clear_order (&order);
  return fine;
}
