/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier knowledge, from replaced bodies. */
#include "chart-as-of-private.h"
#include "base-error.h"
#include "chart-private.h"
#include "fhir-project.h"
#include "record-read.h"
#include <string.h>

typedef struct
{
  MunScope *scope;
  const MunChart *chart;
  MunJson *json;
  MunFhirProjection said;
} Past;

static void
past_init (Past *self, MunScope *scope, const MunChart *chart)
{
  *self = (Past){ .scope = scope, .chart = chart, .json = mun_json_new () };
  mun_fhir_projection_init (&self->said);
}

static void
past_clear (Past *self)
{
  mun_fhir_projection_clear (&self->said);
  mun_json_free (self->json);
}

static gint64
find_target (Past *self, const MunFhirReference *to, GError **error)
{
  if (to->kind != MUN_REFERENCE_RELATIVE && to->kind != MUN_REFERENCE_ABSOLUTE)
    return 0;
  g_autofree char *id = g_strndup (to->id.at, to->id.length);
  return mun_record_find (self->scope, to->type, id, error);
}

/* The words of what is referred to, as they are now. */
static const char *
find_label (gpointer data, const MunFhirReference *to, const char *text)
{
  Past *self = data;
  gint64 id = find_target (self, to, NULL);
  if (id == 0)
    return NULL;
  MunStatement *s = mun_connection_prepare (self->scope->connection, "SELECT text FROM item WHERE resource = ?1");
  mun_statement_int (s, 1, id);
  g_autofree char *words = mun_statement_step (s, NULL) ? mun_statement_dup_text (s, 0) : NULL;
  mun_statement_reset (s);
  return words != NULL && *words != '\0' ? mun_json_keep (self->json, words, strlen (words)) : NULL;
}

/* Projects what was here then. FALSE without error: nothing, or nothing that can be read as a resource. */
static gboolean
project (Past *self, gint64 resource, GError **error)
{
  GError *local = NULL;
  MunRecordBody info = { 0 };
  g_autoptr (GBytes) body = mun_record_read_body (self->scope, NULL, resource, self->chart->as_of, &info, &local);
  if (body == NULL)
    {
      if (g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND))
        g_clear_error (&local);
      else
        g_propagate_error (error, local);
      return FALSE;
    }
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  if (info.deleted || mun_json_parse (self->json, text, length, NULL) != MUN_JSON_FINE
      || !mun_fhir_project (&self->said, self->json, mun_json_root (self->json), find_label, self))
    return FALSE;
  return TRUE;
}

static gint64
find_encounter (Past *self)
{
  for (guint i = 0; i < self->said.links->len; i++)
    {
      const MunFhirLink *link = &g_array_index (self->said.links, MunFhirLink, i);
      if (link->role == MUN_LINK_ENCOUNTER)
        return find_target (self, &link->to, NULL);
    }
  return 0;
}

static MunItem *
make_item (Past *self, gint64 resource)
{
  const MunFhirProjection *said = &self->said;
  MunItem *item = mun_item_new0 ();
  item->resource = resource;
  item->type = said->type;
  item->part = said->part;
  item->date = said->date;
  item->until = said->until;
  item->date_text = g_strdup (said->date_text);
  item->status = g_strdup (said->status);
  item->text = g_strdup (said->text);
  item->detail = g_strdup (said->detail);
  item->code = g_strdup (said->code);
  item->system = g_strdup (said->system);
  item->value = said->value;
  item->low = said->low;
  item->high = said->high;
  item->unit = g_strdup (said->unit);
  item->abnormal = g_strdup (said->abnormal);
  item->author = g_strdup (said->author);
  item->category = g_strdup (said->category);
  item->place = g_strdup (said->place);
  item->source = g_strdup (said->meta_source);
  item->flags = said->flags;
  item->encounter = find_encounter (self);
  return item;
}

/* Resources of the patient that were replaced (or came) after that time and had a body here before it. */
static GArray *
list_replaced (const Past *self, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->scope->connection,
                                            "SELECT r.id FROM resource r WHERE r.patient = ?1 AND r.received_at > ?2 AND EXISTS"
                                            " (SELECT 1 FROM resource_version v WHERE v.resource = r.id AND v.received_at <= ?2)");
  mun_statement_int (s, 1, self->chart->patient);
  mun_statement_int (s, 2, self->chart->as_of);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 id = mun_statement_get_int (s, 0);
      g_array_append_val (ids, id);
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* Lines that say today what they said then. */
static gboolean
add_present (MunScope *scope, const MunChart *chart, MunPart part, gint64 resource, GPtrArray *items, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection,
                                            "SELECT " MUN_CHART_COLUMNS " FROM item i JOIN resource r ON r.id = i.resource WHERE i.patient = ?1"
                                            " AND r.received_at <= ?2 AND ?3 IN (0, i.part) AND ?4 IN (0, i.resource)");
  mun_statement_int (s, 1, chart->patient);
  mun_statement_int (s, 2, chart->as_of);
  mun_statement_int (s, 3, part);
  mun_statement_int (s, 4, resource);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    g_ptr_array_add (items, mun_chart_item_from_row (s));
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
add_past (Past *self, MunPart part, gint64 only, GPtrArray *items, GError **error)
{
  g_autoptr (GArray) ids = list_replaced (self, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GError *local = NULL;
      if (only != 0 && only != id)
        continue;
      if (project (self, id, &local) && !self->said.is_person && self->said.part != MUN_PART_NONE
          && (part == MUN_PART_NONE || self->said.part == part))
        g_ptr_array_add (items, make_item (self, id));
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return ids != NULL;
}

static GPtrArray *
load (MunScope *scope, const MunChart *chart, MunPart part, gint64 resource, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_item_unref);
  Past past;
  past_init (&past, scope, chart);
  gboolean fine = add_present (scope, chart, part, resource, items, error) && add_past (&past, part, resource, items, error);
  past_clear (&past);
  return fine ? g_steal_pointer (&items) : NULL;
}

GPtrArray *
mun_chart_load_part_as_of (MunScope *scope, const MunChart *chart, MunPart part, GError **error)
{
  return load (scope, chart, part, 0, error);
}

MunItem *
mun_chart_load_item_as_of (MunScope *scope, const MunChart *chart, gint64 resource, GError **error)
{
  g_autoptr (GPtrArray) items = load (scope, chart, MUN_PART_NONE, resource, error);
  return items != NULL && items->len > 0 ? mun_item_ref (items->pdata[0]) : NULL;
}

gboolean
mun_chart_count_parts_as_of (MunScope *scope, const MunChart *chart, gint64 *counts, GError **error)
{
  g_autoptr (GPtrArray) items = load (scope, chart, MUN_PART_NONE, 0, error);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      int part = (int)((MunItem *)items->pdata[i])->part;
      if (part > MUN_PART_NONE && part <= MUN_PART_LAST && counts[part] >= 0)
        counts[part]++;
    }
  return items != NULL;
}

static MunPatient *
make_patient (const MunFhirProjection *said, const MunPatient *now)
{
  const MunFhirPerson *person = &said->person;
  MunPatient *self = mun_patient_new0 ();
  self->id = now->id;
  self->fid = g_strdup (now->fid);
  self->family = g_strdup (person->family);
  self->given = g_strdup (person->given);
  self->prefix = g_strdup (person->prefix);
  self->suffix = g_strdup (person->suffix);
  self->birth_date = g_strdup (person->birth_date);
  self->sex = g_strdup (person->sex);
  self->deceased = g_strdup (person->deceased);
  self->mrn = g_strdup (person->mrn);
  self->restricted = person->restricted | now->restricted;
  self->active = person->active;
  return self;
}

MunPatient *
mun_chart_load_patient_as_of (MunScope *scope, const MunChart *chart, GError **error)
{
  GError *local = NULL;
  g_autoptr (MunPatient) now = mun_chart_load_patient (scope->connection, chart->patient, &local);
  if (now == NULL && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, "There is no such patient in this store.");
  if (local == NULL && chart->as_of != MUN_CHART_NOW)
    {
      Past past;
      past_init (&past, scope, chart);
      if (project (&past, chart->patient, &local) && past.said.is_person)
        {
          MunPatient *then = make_patient (&past.said, now);
          mun_patient_unref (now);
          now = then;
        }
      past_clear (&past);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&now);
}
