/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of looking: right, ledger row and view row in one transaction, and the check that every reading function begins with. */
#include "chart-parts.h"
#include "chart-private.h"
#include "base-clock.h"
#include "base-error.h"
#include "base-text.h"
#include "fhir-type.h"
#include <glib/gi18n-lib.h>

/* A member's list of last charts is looked for in this many openings at most. */
#define RECENT_VIEWS 2000

MunChart *
mun_chart_ref (MunChart *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_chart_unref (MunChart *self)
{
  g_atomic_rc_box_release (self);
}

/* Ends a query that was stepped: TRUE when it went well. */
static gboolean
end_query (MunStatement *s, GError *local, GError **error)
{
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

MunPatient *
mun_chart_load_patient (MunConnection *connection, gint64 id, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT r.fid, p.family, p.given, p.prefix, p.suffix, p.birth_date, p.sex,"
                                                        " p.deceased, p.mrn, p.restricted, p.active"
                                                        " FROM patient p JOIN resource r ON r.id = p.id WHERE p.id = ?1");
  mun_statement_int (s, 1, id);
  GError *local = NULL;
  MunPatient *self = NULL;
  if (mun_statement_step (s, &local))
    {
      self = mun_patient_new0 ();
      self->id = id;
      char **const texts[] = { &self->fid, &self->family, &self->given, &self->prefix, &self->suffix, &self->birth_date, &self->sex,
                               &self->deceased, &self->mrn };
      for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = mun_statement_dup_text (s, i);
      self->restricted = (guint)mun_statement_get_int (s, 9);
      self->active = mun_statement_get_int (s, 10) != 0;
    }
  end_query (s, local, error);
  return self;
}

static gint64
find_by_id (MunScope *scope, const char *name, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT r.id FROM resource r JOIN patient p ON p.id = r.id"
                                                               " WHERE r.type = ?1 AND r.fid = ?2 AND r.deleted = 0");
  mun_statement_int (s, 1, MUN_FHIR_PATIENT);
  mun_statement_text (s, 2, name);
  GError *local = NULL;
  gint64 id = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  return end_query (s, local, error) ? id : -1;
}

static gint64
find_by_number (MunScope *scope, const char *name, GError **error)
{
  g_autofree char *compact = mun_text_compact (name);
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT DISTINCT patient FROM patient_number WHERE compact = ?1 LIMIT 2");
  mun_statement_text (s, 1, compact);
  gint64 ids[2] = { 0, 0 };
  GError *local = NULL;
  for (int i = 0; i < 2 && *compact != '\0' && mun_statement_step (s, &local); i++)
    ids[i] = mun_statement_get_int (s, 0);
  if (!end_query (s, local, error))
    return -1;
  if (ids[1] == 0)
    return ids[0];
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, N_ ("Several patients have this number. Name the patient by FHIR id."));
  return -1;
}

gint64
mun_chart_find (MunScope *scope, const char *name, GError **error)
{
  if (!mun_actor_may (scope->actor, MUN_ACT_CHART_OPEN))
    {
      mun_scope_authorize (scope, MUN_ACT_CHART_OPEN, NULL, error);
      return 0;
    }
  gint64 id = find_by_id (scope, name, error);
  if (id == 0)
    id = find_by_number (scope, name, error);
  if (id == 0)
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no patient with this id or record number."));
  return MAX (id, 0);
}

static gint64
insert_view (MunScope *scope, gint64 patient, gint64 resource, gint64 ledger, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "INSERT INTO view (member, patient, resource, work, opened_at, ledger)"
                                                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  mun_statement_int (s, 1, scope->actor->member);
  mun_statement_int (s, 2, patient);
  mun_statement_int (s, 3, resource);
  if (scope->work != 0)
    mun_statement_int (s, 4, scope->work);
  else
    mun_statement_null (s, 4);
  mun_statement_int (s, 5, mun_clock_now ());
  mun_statement_int (s, 6, ledger);
  return mun_statement_run (s, error) ? mun_connection_last_id (scope->connection) : 0;
}

/* Ledger row and view row of one look. */
static gint64
record_look (MunScope *scope, MunAct act, gint64 patient, gint64 resource, const char *detail, GError **error)
{
  MunEntry entry = { .act = act, .object_type = MUN_OBJECT_RESOURCE, .object = resource, .patient = patient, .detail = detail };
  gint64 ledger = mun_ledger_append (scope, &entry, error);
  return ledger != 0 ? insert_view (scope, patient, resource, ledger, error) : 0;
}

/* When this store first received anything of the resource; 0 on error. */
static gint64
find_first_received (MunScope *scope, gint64 resource, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT MIN (received_at) FROM (SELECT received_at FROM resource"
                                                               " WHERE id = ?1 UNION ALL SELECT received_at FROM resource_version"
                                                               " WHERE resource = ?1)");
  mun_statement_int (s, 1, resource);
  GError *local = NULL;
  gint64 at = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  return end_query (s, local, error) ? at : 0;
}

MunChart *
mun_chart_open (MunScope *scope, gint64 patient, gint64 as_of, GError **error)
{
  GError *local = NULL;
  g_autoptr (MunPatient) person = mun_chart_load_patient (scope->connection, patient, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  MunObject object = { .patient = patient, .object = patient, .restricted = person != NULL ? person->restricted : 0 };
  if (!mun_scope_authorize (scope, MUN_ACT_CHART_OPEN, &object, error))
    return NULL;
  if (person == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such patient in this store."));
      return NULL;
    }
  if (as_of != MUN_CHART_NOW && find_first_received (scope, patient, error) > as_of)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("This store knew nothing of this patient at that time."));
      return NULL;
    }
  g_autofree char *at = as_of != MUN_CHART_NOW ? mun_clock_format (as_of) : NULL;
  g_autofree char *detail = at != NULL ? g_strdup_printf ("as-of %s", at) : NULL;
  gint64 view = record_look (scope, MUN_ACT_CHART_OPEN, patient, patient, detail, error);
  if (view == 0)
    return NULL;
  MunChart *self = g_atomic_rc_box_new0 (MunChart);
  *self = (MunChart){ .patient = patient, .view = view, .as_of = as_of };
  return self;
}

gboolean
mun_chart_check (MunScope *scope, const MunChart *chart, MunAct act, guint restricted, GError **error)
{
  MunObject object = { .patient = chart->patient, .object = chart->patient, .restricted = restricted };
  if (!mun_scope_authorize (scope, act, &object, error))
    return FALSE;
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT 1 FROM view WHERE id = ?1 AND member = ?2 AND patient = ?3"
                                                               " AND resource = ?3");
  mun_statement_int (s, 1, chart->view);
  mun_statement_int (s, 2, scope->actor->member);
  mun_statement_int (s, 3, chart->patient);
  GError *local = NULL;
  gboolean found = mun_statement_step (s, &local);
  if (!end_query (s, local, error))
    return FALSE;
  if (!found)
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, N_ ("This chart was not opened. Open it first."));
  return found;
}

/* TRUE when the resource is on this patient's chart. */
static gboolean
find_on_chart (MunScope *scope, const MunChart *chart, gint64 resource, MunPart *part, guint *flags, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT part, flags FROM item WHERE resource = ?1 AND patient = ?2");
  mun_statement_int (s, 1, resource);
  mun_statement_int (s, 2, chart->patient);
  GError *local = NULL;
  gboolean found = mun_statement_step (s, &local);
  *part = found ? (MunPart)mun_statement_get_int (s, 0) : MUN_PART_NONE;
  *flags = found ? (guint)mun_statement_get_int (s, 1) : 0;
  if (!end_query (s, local, error))
    return FALSE;
  if (!found)
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such record on this chart."));
  return found;
}

gint64
mun_chart_open_document (MunScope *scope, const MunChart *chart, gint64 resource, GError **error)
{
  MunPart part;
  guint flags;
  if (!mun_chart_check (scope, chart, MUN_ACT_DOCUMENT_OPEN, 0, error) || !find_on_chart (scope, chart, resource, &part, &flags, error))
    return 0;
  if (!mun_chart_part_is_readable (part))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("This record is not a document."));
      return 0;
    }
  MunObject object = { .patient = chart->patient, .object = resource };
  if ((flags & MUN_ITEM_CONFIDENTIAL) != 0)
    object.restricted = MUN_RESTRICTION_CONFIDENTIAL;
  if (!mun_scope_authorize (scope, MUN_ACT_DOCUMENT_OPEN, &object, error))
    return 0;
  return record_look (scope, MUN_ACT_DOCUMENT_OPEN, chart->patient, resource, NULL, error);
}

gboolean
mun_chart_open_raw (MunScope *scope, const MunChart *chart, gint64 resource, GError **error)
{
  MunPart part = MUN_PART_NONE;
  guint flags = 0;
  if (!mun_chart_check (scope, chart, MUN_ACT_CHART_RAW, 0, error))
    return FALSE;
  if (resource != chart->patient && !find_on_chart (scope, chart, resource, &part, &flags, error))
    return FALSE;
  if (part != MUN_PART_NONE && !mun_chart_check (scope, chart, mun_chart_part_get_act (part), 0, error))
    return FALSE;
  MunObject object = { .patient = chart->patient, .object = resource };
  if ((flags & MUN_ITEM_CONFIDENTIAL) != 0)
    object.restricted = MUN_RESTRICTION_CONFIDENTIAL;
  if (!mun_scope_authorize (scope, MUN_ACT_CHART_RAW, &object, error))
    return FALSE;
  MunEntry entry = { .act = MUN_ACT_CHART_RAW, .object_type = MUN_OBJECT_RESOURCE, .object = resource, .patient = chart->patient };
  return mun_ledger_append (scope, &entry, error) != 0;
}

gboolean
mun_chart_add_shown (MunScope *scope, gint64 view, gint64 milliseconds, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "UPDATE view SET shown_ms = shown_ms + ?1 WHERE id = ?2 AND member = ?3");
  mun_statement_int (s, 1, MAX (milliseconds, 0));
  mun_statement_int (s, 2, view);
  mun_statement_int (s, 3, scope->actor->member);
  return mun_statement_run (s, error);
}

/* Patients of the member's last openings, each once. */
static GArray *
list_recent (MunScope *scope, int limit, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT patient FROM view INDEXED BY view_recent WHERE member = ?1"
                                                               " ORDER BY opened_at DESC LIMIT ?2");
  mun_statement_int (s, 1, scope->actor->member);
  mun_statement_int (s, 2, RECENT_VIEWS);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GError *local = NULL;
  while ((int)ids->len < limit && mun_statement_step (s, &local))
    {
      gint64 id = mun_statement_get_int (s, 0);
      if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        g_array_append_val (ids, id);
    }
  return end_query (s, local, error) ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
mun_chart_read_recent (MunScope *scope, int limit, GError **error)
{
  if (!mun_actor_may (scope->actor, MUN_ACT_CHART_OPEN))
    {
      mun_scope_authorize (scope, MUN_ACT_CHART_OPEN, NULL, error);
      return NULL;
    }
  g_autoptr (GArray) ids = list_recent (scope, limit * 2, error);
  g_autoptr (GPtrArray) patients = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_patient_unref);
  for (guint i = 0; ids != NULL && i < ids->len && (int)patients->len < limit; i++)
    {
      GError *local = NULL;
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (MunPatient) patient = mun_chart_load_patient (scope->connection, id, &local);
      MunObject object = { .patient = id, .object = id };
      MunWay way = patient != NULL ? mun_scope_find_way (scope, MUN_ACT_CHART_OPEN, &object, &local) : MUN_WAY_CLOSED;
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (patient != NULL && (way == MUN_WAY_OPEN || patient->restricted == 0))
        g_ptr_array_add (patients, g_steal_pointer (&patient));
    }
  return ids != NULL ? g_steal_pointer (&patients) : NULL;
}
