/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What points to what. A target that is here is followed at once; one that is not is waited for, first in the slice, then in the store.
 *
 * An urn counts in the whole store when it is a true UUID or OID; one that somebody made up ("urn:uuid:1") counts in its Bundle only, so
 * that two Bundles that use the same one never mix two patients. Either is looked for in its own Bundle first. */
#include "record-link-private.h"

#include "base-error.h"

#include <string.h>

void
mun_loose_free (gpointer data)
{
  MunLoose *self = data;
  g_free (self->text);
  g_free (self->local);
  g_free (self);
}

/* ---- applying ------------------------------------------------------------------------------------------------------------------------ */

/* A resource that has found its patient: those who are about it (Provenance, Binary) may have waited for that. */
static gboolean
tell_followers (MunWriter *self, gint64 resource, GError **error)
{
  if (!self->may_pend)
    return TRUE;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT fid, type FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, resource);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    mun_link_add_arrival (self, mun_statement_get_text (s, 0), mun_statement_get_int (s, 1),
                          (MunRow){ resource, (MunFhirType)mun_statement_get_int (s, 1), FALSE }, 0);
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
apply_subject (MunWriter *self, gint64 resource, MunRow target, GError **error)
{
  if (target.type != MUN_FHIR_PATIENT)
    return TRUE;
  if (!mun_link_run_two (self, "UPDATE resource SET patient = ?2 WHERE id = ?1 AND patient IS NULL", resource, target.id, error))
    return FALSE;
  if (mun_connection_changes (self->connection) == 0)
    return TRUE;
  return mun_link_run_two (self, "UPDATE item SET patient = ?2 WHERE resource = ?1", resource, target.id, error)
         && mun_link_run_two (self, "UPDATE work SET patient = ?2 WHERE resource = ?1 AND patient IS NULL", resource, target.id, error)
         && tell_followers (self, resource, error);
}

/* Through what it is about; *open: that has no patient itself yet. */
static gboolean
apply_target (MunWriter *self, gint64 resource, MunRow target, gboolean *open, GError **error)
{
  gint64 patient = target.type == MUN_FHIR_PATIENT ? target.id : 0;
  if (patient == 0)
    {
      MunRow found;
      MunStatement *s = mun_connection_prepare (self->connection, "SELECT patient, 0 FROM resource WHERE id = ?1");
      mun_statement_int (s, 1, target.id);
      if (!mun_link_ask_row (s, &found, error))
        return FALSE;
      patient = found.id;
    }
  *open = patient == 0;
  return (patient == 0 || apply_subject (self, resource, (MunRow){ patient, MUN_FHIR_PATIENT, FALSE }, error))
         && mun_link_run_two (self,
                              "UPDATE item SET source = (SELECT p.author FROM item p WHERE p.resource = ?1 AND p.part = 33)"
                              " WHERE resource = ?2 AND source IS NULL",
                              resource, target.id, error);
}

gboolean
mun_link_apply (MunWriter *self, gint64 resource, MunLinkRole role, MunRow target, gboolean *open, GError **error)
{
  *open = FALSE;
  switch (role)
    {
    case MUN_LINK_SUBJECT:
      return apply_subject (self, resource, target, error);
    case MUN_LINK_ENCOUNTER:
      return target.type != MUN_FHIR_ENCOUNTER
             || mun_link_run_two (self, "UPDATE item SET encounter = ?2 WHERE resource = ?1 AND encounter IS NULL", resource, target.id,
                                  error);
    case MUN_LINK_LABEL:
      if (self->stale->len == 0 || g_array_index (self->stale, gint64, self->stale->len - 1) != resource)
        g_array_append_val (self->stale, resource);
      return TRUE;
    case MUN_LINK_TARGET:
      return apply_target (self, resource, target, open, error);
    case MUN_LINK_ATTACHMENT:
      return mun_link_run_two (
        self, "UPDATE resource SET patient = (SELECT d.patient FROM resource d WHERE d.id = ?1) WHERE id = ?2 AND patient IS NULL",
        resource, target.id, error);
    case MUN_LINK_OTHER:
    default:
      return TRUE;
    }
}

/* ---- following ----------------------------------------------------------------------------------------------------------------------- */

static void
add_found (MunWriter *self, GPtrArray *found, const MunFhirLink *link, MunRow row)
{
  MunLoose *loose = g_new0 (MunLoose, 1);
  loose->role = link->role;
  loose->expected = link->expected;
  loose->text = g_strdup (link->text);
  loose->to = link->to;
  loose->to.id.at = loose->text + (link->to.id.at - link->text);
  if (link->to.base.at != NULL)
    loose->to.base.at = loose->text + (link->to.base.at - link->text);
  loose->row = row;
  loose->bundle = self->bundle_serial;
  if (link->to.kind == MUN_REFERENCE_URN)
    loose->local = mun_link_make_urn_name (self, link->text);
  g_ptr_array_add (found, loose);
}

/* Can the target be given its id now? Outside a Bundle an urn will not be explained by what stands beside it. */
static gboolean
may_give_id (const MunWriter *self, const MunFhirLink *link)
{
  if (link->to.kind == MUN_REFERENCE_RELATIVE)
    return TRUE;
  return link->to.kind == MUN_REFERENCE_URN && self->bundle == 0 && g_ascii_strncasecmp (link->text, "urn:uuid:", 9) == 0
         && g_uuid_string_is_valid (link->text + 9);
}

/* A link to a resource that is not here. */
static gboolean
follow_absent (MunWriter *self, const MunFhirLink *link, gint64 *patient, gint64 *encounter, GPtrArray *found, GError **error)
{
  gint64 id;
  if (!may_give_id (self, link))
    {
      add_found (self, found, link, (MunRow){ 0, MUN_FHIR_NONE, FALSE });
      return TRUE;
    }
  gboolean urn = link->to.kind == MUN_REFERENCE_URN;
  MunFhirType type = urn ? link->expected : link->to.type;
  gboolean is_patient = link->role == MUN_LINK_SUBJECT && type == MUN_FHIR_PATIENT;
  gboolean is_encounter = link->role == MUN_LINK_ENCOUNTER && type == MUN_FHIR_ENCOUNTER;
  g_autofree char *fid = g_strndup (link->to.id.at + (urn ? 9 : 0), link->to.id.length - (urn ? 9 : 0));
  if (!mun_link_name_absent (self, urn ? MUN_FHIR_NONE : type, fid, urn ? 0 : type, urn ? link->text : fid, is_patient || is_encounter, &id,
                             error))
    return FALSE;
  if (is_patient && *patient == 0)
    *patient = id;
  if (is_encounter && *encounter == 0)
    *encounter = id;
  gboolean again = link->role == MUN_LINK_LABEL || link->role == MUN_LINK_TARGET || link->role == MUN_LINK_ATTACHMENT
                   || (urn && link->role == MUN_LINK_SUBJECT && !is_patient);
  if (again)
    add_found (self, found, link, (MunRow){ 0, MUN_FHIR_NONE, FALSE });
  return TRUE;
}

gboolean
mun_writer_follow (MunWriter *self, const MunPiece *piece, gint64 *patient, gint64 *encounter, GPtrArray *found, GError **error)
{
  g_ptr_array_set_size (self->named, 0);
  for (guint i = 0; i < piece->said.links->len; i++)
    {
      const MunFhirLink *link = &g_array_index (piece->said.links, MunFhirLink, i);
      MunRow row;
      if (!mun_link_resolve (self, &link->to, link->text, link->expected, self->bundle_serial, NULL, self->bundle != 0, &row, error))
        return FALSE;
      if (row.id == 0 && !follow_absent (self, link, patient, encounter, found, error))
        return FALSE;
      if (row.id == 0)
        continue;
      if (link->role == MUN_LINK_LABEL || link->role == MUN_LINK_TARGET || link->role == MUN_LINK_ATTACHMENT)
        add_found (self, found, link, row);
      else if (link->role == MUN_LINK_SUBJECT && row.type == MUN_FHIR_PATIENT && *patient == 0)
        *patient = row.id;
      else if (link->role == MUN_LINK_ENCOUNTER && row.type == MUN_FHIR_ENCOUNTER && *encounter == 0)
        *encounter = row.id;
    }
  return TRUE;
}

static gboolean put_pending (MunWriter *self, const MunLoose *loose, GError **error);

gboolean
mun_writer_settle_found (MunWriter *self, gint64 resource, GPtrArray *found, GError **error)
{
  for (guint i = 0; i < self->named->len; i++)
    {
      MunExpected *expected = self->named->pdata[i];
      expected->waiting += expected->referrer != resource;
      expected->referrer = resource;
    }
  for (guint i = 0; i < found->len; i++)
    {
      MunLoose *loose = found->pdata[i];
      gboolean open = FALSE;
      loose->resource = resource;
      if (loose->row.id != 0 && !mun_link_apply (self, resource, loose->role, loose->row, &open, error))
        return FALSE;
      if (loose->row.id == 0 || open)
        g_ptr_array_add (self->loose, g_steal_pointer (&found->pdata[i]));
    }
  return TRUE;
}

static gboolean
put_pending_row (MunWriter *self, const char *target, gint64 type, const MunLoose *loose, gint64 base, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "INSERT OR IGNORE INTO pending_reference (target, type, resource, role, base) VALUES (?1, ?2, ?3, ?4, ?5)");
  mun_statement_text (s, 1, target);
  mun_statement_int (s, 2, type);
  mun_statement_int (s, 3, loose->resource);
  mun_statement_int (s, 4, loose->role);
  mun_statement_int (s, 5, base);
  self->may_pend = TRUE;
  return mun_statement_run (s, error);
}

static gboolean
put_pending (MunWriter *self, const MunLoose *loose, GError **error)
{
  g_autofree char *id = NULL, *system = NULL, *value = NULL, *target = NULL;
  gint64 base = 0;
  switch (loose->to.kind)
    {
    case MUN_REFERENCE_ABSOLUTE:
      if (!mun_link_find_base (self, loose->to.base.at, loose->to.base.length, &base, error))
        return FALSE;
      G_GNUC_FALLTHROUGH;
    case MUN_REFERENCE_RELATIVE:
      id = g_strndup (loose->to.id.at, loose->to.id.length);
      return put_pending_row (self, id, loose->to.type, loose, base, error);
    case MUN_REFERENCE_URN:
      return put_pending_row (self, loose->local, 0, loose, 0, error);
    case MUN_REFERENCE_CONDITIONAL:
      if (!mun_fhir_reference_parse_query (&loose->to, &system, &value))
        target = g_strdup_printf ("?%.*s", (int)loose->to.id.length, loose->to.id.at);
      else
        target = system != NULL ? g_strdup_printf ("?%s|%s", system, value) : g_strdup_printf ("?%s", value);
      return put_pending_row (self, target, loose->to.type, loose, 0, error);
    case MUN_REFERENCE_NOTHING:
    case MUN_REFERENCE_CONTAINED:
    case MUN_REFERENCE_URL:
    default:
      return TRUE;
    }
}

gboolean
mun_writer_flush (MunWriter *self, GError **error)
{
  for (guint i = 0; i < self->loose->len; i++)
    {
      const MunLoose *loose = self->loose->pdata[i];
      MunRow row;
      gboolean open = FALSE;
      if (!mun_link_resolve (self, &loose->to, loose->text, loose->expected, loose->bundle, loose->local, FALSE, &row, error)
          || (row.id != 0 && !mun_link_apply (self, loose->resource, loose->role, row, &open, error))
          || ((row.id == 0 || open) && !put_pending (self, loose, error)))
        return FALSE;
    }
  g_ptr_array_set_size (self->loose, 0);
  return mun_link_flush_expected (self, error);
}
