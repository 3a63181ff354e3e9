/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What points to what. A target that is here is followed at once; one that is not is waited for, first in the slice, then in the store.
 *
 * An urn counts in the whole store when it is a true UUID or OID; one that somebody made up ("urn:uuid:1") counts in its Bundle only, so
 * that two Bundles that use the same one never mix two patients. Either is looked for in its own Bundle first. */
#include "record-writer.h"

#include "base-error.h"

#include <string.h>

#define BUNDLE_SPACE (MUN_FHIR_LAST + 1)
#define ARRIVALS_AT_ONCE 200

typedef struct
{
  gint64 id;
  MunFhirType type;
  gboolean filed;
  gint64 waiting, referrer;
} Expected;

typedef struct
{
  gint64 type;
  MunRow row;
  gint64 after; /* the last waiting resource that was served */
  gint64 under; /* base.id: only those who name that server; 0: those who name none, or its own */
  char name[];
} Arrival;

void
mun_loose_free (gpointer data)
{
  MunLoose *self = data;
  g_free (self->text);
  g_free (self->local);
  g_free (self);
}

/* ---- names --------------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_global_urn (const char *urn)
{
  if (g_ascii_strncasecmp (urn, "urn:uuid:", 9) != 0)
    return g_ascii_strncasecmp (urn, "urn:oid:", 8) == 0;
  return g_uuid_string_is_valid (urn + 9);
}

/* The name under which an urn is kept: itself, or bound to its Bundle. */
static char *
make_urn_name (const MunWriter *self, const char *urn)
{
  return is_global_urn (urn) ? g_strdup (urn) : g_strdup_printf ("%" G_GINT64_FORMAT ".%u %s", self->file, self->bundle, urn);
}

static gboolean
find_base_of (MunWriter *self, const char *url, gsize length, gint64 *base, GError **error)
{
  g_autofree char *name = g_strndup (url, length);
  gpointer known = g_hash_table_lookup (self->bases, name);
  *base = GPOINTER_TO_SIZE (known);
  if (known != NULL)
    return TRUE;
  MunStatement *s =
    mun_connection_prepare (self->connection, "INSERT INTO base (url) VALUES (?1) ON CONFLICT (url) DO UPDATE SET url = url RETURNING id");
  mun_statement_text (s, 1, name);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    *base = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_hash_table_insert (self->bases, g_steal_pointer (&name), GSIZE_TO_POINTER ((gsize)*base));
  return TRUE;
}

/* Is the full URL the resource's own type and id under some server? */
static gboolean
is_own_url (const MunPiece *piece, MunFhirReference *to)
{
  if (piece->full_url == NULL || mun_fhir_reference_parse (piece->full_url, to) != MUN_REFERENCE_ABSOLUTE)
    return FALSE;
  return to->type == piece->said.type && strlen (piece->said.id) == to->id.length && memcmp (piece->said.id, to->id.at, to->id.length) == 0;
}

gboolean
mun_writer_find_base (MunWriter *self, const MunPiece *piece, gint64 *base, GError **error)
{
  MunFhirReference to;
  *base = 0;
  return !is_own_url (piece, &to) || find_base_of (self, to.base.at, to.base.length, base, error);
}

/* ---- finding ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
ask_row (MunStatement *s, MunRow *row, GError **error)
{
  GError *local = NULL;
  *row = (MunRow){ 0, MUN_FHIR_NONE, FALSE };
  if (mun_statement_step (s, &local))
    *row = (MunRow){ mun_statement_get_int (s, 0), (MunFhirType)mun_statement_get_int (s, 1), FALSE };
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
find_by_id (MunWriter *self, MunFhirType type, const char *id, gsize length, MunRow *row, GError **error)
{
  *row = mun_rows_find (self->rows, type, id, length);
  if (row->id != 0)
    {
      if (row->absent)
        *row = (MunRow){ 0, MUN_FHIR_NONE, FALSE };
      return TRUE;
    }
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT id, type FROM resource WHERE fid = ?1 AND type = ?2");
  mun_statement_text_len (s, 1, id, length);
  mun_statement_int (s, 2, type);
  if (!ask_row (s, row, error))
    return FALSE;
  if (row->id != 0)
    mun_rows_put (self->rows, type, id, length, *row);
  return TRUE;
}

static gboolean
find_by_alias (MunWriter *self, const char *name, MunRow *row, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (self->connection, "SELECT r.id, r.type FROM alias a JOIN resource r ON r.id = a.resource WHERE a.name = ?1");
  mun_statement_text (s, 1, name);
  return ask_row (s, row, error);
}

/* An urn that is no alias may be the id itself. */
static gboolean
find_by_urn (MunWriter *self, const char *name, MunFhirType expected, MunRow *row, GError **error)
{
  if (!find_by_alias (self, name, row, error))
    return FALSE;
  if (row->id != 0 || g_ascii_strncasecmp (name, "urn:uuid:", 9) != 0)
    return TRUE;
  MunStatement *s =
    mun_connection_prepare (self->connection, "SELECT id, type FROM resource WHERE fid = ?1 ORDER BY type = ?2 DESC LIMIT 1");
  mun_statement_text (s, 1, name + 9);
  mun_statement_int (s, 2, expected);
  return ask_row (s, row, error);
}

static gboolean
find_urn (MunWriter *self, const char *name, MunFhirType expected, MunRow *row, GError **error)
{
  *row = mun_rows_find (self->rows, 0, name, strlen (name));
  if (row->absent)
    *row = (MunRow){ 0, MUN_FHIR_NONE, FALSE };
  else if (row->id == 0)
    {
      if (!find_by_urn (self, name, expected, row, error))
        return FALSE;
      if (row->id != 0)
        mun_rows_put (self->rows, 0, name, strlen (name), *row);
    }
  return TRUE;
}

/* The resource of that id, unless it is known to be another server's. */
static gboolean
find_absolute (MunWriter *self, const MunFhirReference *to, const char *text, MunRow *row, GError **error)
{
  *row = mun_rows_find (self->rows, 0, text, strlen (text));
  if (row->id != 0)
    return TRUE;
  gint64 base, its_base = 0;
  if (!find_base_of (self, to->base.at, to->base.length, &base, error))
    return FALSE;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT id, type, base FROM resource WHERE fid = ?1 AND type = ?2");
  mun_statement_text_len (s, 1, to->id.at, to->id.length);
  mun_statement_int (s, 2, to->type);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      *row = (MunRow){ mun_statement_get_int (s, 0), (MunFhirType)mun_statement_get_int (s, 1), FALSE };
      its_base = mun_statement_get_int (s, 2);
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (row->id == 0 || (its_base != 0 && its_base != base))
    {
      g_autofree char *plain = g_strdup_printf ("%.*s/%s/%.*s", (int)to->base.length, to->base.at, mun_fhir_type_get_name (to->type),
                                                (int)to->id.length, to->id.at);
      if (!find_by_alias (self, plain, row, error))
        return FALSE;
    }
  if (row->id != 0)
    mun_rows_put (self->rows, 0, text, strlen (text), *row);
  return TRUE;
}

/* Exactly one resource with that identifier. */
static gboolean
find_by_identifier (MunWriter *self, MunFhirType type, const char *system, const char *value, MunRow *row, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (self->connection, system != NULL ? "SELECT resource FROM identifier WHERE hash = ?1 AND system = ?2 LIMIT 2"
                                                             : "SELECT DISTINCT resource FROM identifier WHERE hash = ?1 LIMIT 2");
  mun_statement_int (s, 1, mun_key_identifier (type, value));
  if (system != NULL)
    mun_statement_int (s, 2, mun_key_system (system));
  GError *local = NULL;
  gint64 found[2] = { 0, 0 };
  for (int i = 0; i < 2 && mun_statement_step (s, &local); i++)
    found[i] = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  *row = (MunRow){ found[1] == 0 ? found[0] : 0, type, FALSE };
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
find_conditional (MunWriter *self, const MunFhirReference *to, MunRow *row, GError **error)
{
  g_autofree char *system = NULL, *value = NULL;
  *row = mun_rows_find (self->rows, BUNDLE_SPACE + to->type, to->id.at, to->id.length);
  if (row->id != 0 || !mun_fhir_reference_parse_query (to, &system, &value))
    return TRUE;
  if (!find_by_identifier (self, to->type, system, value, row, error))
    return FALSE;
  if (row->id != 0)
    mun_rows_put (self->rows, BUNDLE_SPACE + to->type, to->id.at, to->id.length, *row);
  return TRUE;
}

static guint64
get_bundle_space (guint64 serial)
{
  return BUNDLE_SPACE * 2 + serial;
}

/* near: only where an urn has meaning for sure, in its Bundle. */
static gboolean
resolve (MunWriter *self, const MunFhirReference *to, const char *text, MunFhirType expected, guint64 serial, const char *local_name,
         gboolean near, MunRow *row, GError **error)
{
  *row = (MunRow){ 0, MUN_FHIR_NONE, FALSE };
  switch (to->kind)
    {
    case MUN_REFERENCE_RELATIVE:
      return find_by_id (self, to->type, to->id.at, to->id.length, row, error);
    case MUN_REFERENCE_ABSOLUTE:
      return find_absolute (self, to, text, row, error);
    case MUN_REFERENCE_CONDITIONAL:
      return find_conditional (self, to, row, error);
    case MUN_REFERENCE_URN:
      *row = mun_rows_find (self->rows, get_bundle_space (serial), text, strlen (text));
      return row->id != 0 || near || find_urn (self, local_name != NULL ? local_name : text, expected, row, error);
    case MUN_REFERENCE_NOTHING:
    case MUN_REFERENCE_CONTAINED:
    case MUN_REFERENCE_URL:
    default:
      return TRUE;
    }
}

const char *
mun_writer_label (gpointer data, const MunFhirReference *to, const char *text)
{
  MunWriter *self = data;
  MunRow row;
  if (!resolve (self, to, text, MUN_FHIR_NONE, 0, NULL, FALSE, &row, NULL) || row.id == 0)
    return NULL;
  const char *label = NULL;
  MunStatement *s =
    mun_connection_prepare (self->connection, "SELECT text FROM item WHERE resource = ?1 UNION ALL"
                                              " SELECT trim (prefix || ' ' || given || ' ' || family) FROM patient WHERE id = ?1");
  mun_statement_int (s, 1, row.id);
  if (mun_statement_step (s, NULL))
    {
      const char *words = mun_statement_get_text (s, 0);
      label = words != NULL && *words != 0 ? mun_json_keep (self->json, words, strlen (words)) : NULL;
    }
  mun_statement_reset (s);
  return label;
}

/* ---- applying ------------------------------------------------------------------------------------------------------------------------ */

static gboolean
run_two (MunWriter *self, const char *static_sql, gint64 one, gint64 two, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, static_sql);
  mun_statement_int (s, 1, one);
  mun_statement_int (s, 2, two);
  return mun_statement_run (s, error);
}

static void
add_arrival (MunWriter *self, const char *name, gint64 type, MunRow row, gint64 under)
{
  gsize length = strlen (name) + 1;
  Arrival *arrival = g_malloc (sizeof *arrival + length);
  arrival->type = type;
  arrival->row = row;
  arrival->after = 0;
  arrival->under = under;
  memcpy (arrival->name, name, length);
  g_queue_push_tail (&self->arrivals, arrival);
}

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
    add_arrival (self, mun_statement_get_text (s, 0), mun_statement_get_int (s, 1),
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
  if (!run_two (self, "UPDATE resource SET patient = ?2 WHERE id = ?1 AND patient IS NULL", resource, target.id, error))
    return FALSE;
  if (mun_connection_changes (self->connection) == 0)
    return TRUE;
  return run_two (self, "UPDATE item SET patient = ?2 WHERE resource = ?1", resource, target.id, error)
         && run_two (self, "UPDATE work SET patient = ?2 WHERE resource = ?1 AND patient IS NULL", resource, target.id, error)
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
      if (!ask_row (s, &found, error))
        return FALSE;
      patient = found.id;
    }
  *open = patient == 0;
  return (patient == 0 || apply_subject (self, resource, (MunRow){ patient, MUN_FHIR_PATIENT, FALSE }, error))
         && run_two (self,
                     "UPDATE item SET source = (SELECT p.author FROM item p WHERE p.resource = ?1 AND p.part = 33)"
                     " WHERE resource = ?2 AND source IS NULL",
                     resource, target.id, error);
}

static gboolean
apply (MunWriter *self, gint64 resource, MunLinkRole role, MunRow target, gboolean *open, GError **error)
{
  *open = FALSE;
  switch (role)
    {
    case MUN_LINK_SUBJECT:
      return apply_subject (self, resource, target, error);
    case MUN_LINK_ENCOUNTER:
      return target.type != MUN_FHIR_ENCOUNTER
             || run_two (self, "UPDATE item SET encounter = ?2 WHERE resource = ?1 AND encounter IS NULL", resource, target.id, error);
    case MUN_LINK_LABEL:
      if (self->stale->len == 0 || g_array_index (self->stale, gint64, self->stale->len - 1) != resource)
        g_array_append_val (self->stale, resource);
      return TRUE;
    case MUN_LINK_TARGET:
      return apply_target (self, resource, target, open, error);
    case MUN_LINK_ATTACHMENT:
      return run_two (self,
                      "UPDATE resource SET patient = (SELECT d.patient FROM resource d WHERE d.id = ?1) WHERE id = ?2 AND patient IS NULL",
                      resource, target.id, error);
    case MUN_LINK_OTHER:
    default:
      return TRUE;
    }
}

/* ---- names whose resource has not come ------------------------------------------------------------------------------------------------
 */

/* "type/fid"; type 0: an urn that holds this UUID. */
static char *
make_given_key (MunFhirType type, const char *fid)
{
  return g_strdup_printf ("%d/%s", type, fid);
}

/* The id given to a name that was cached, or named in this slice. */
static gint64
recall_given (MunWriter *self, MunFhirType type, const char *fid)
{
  if (g_hash_table_size (self->expected) == 0)
    return 0;
  g_autofree char *key = make_given_key (type, fid);
  const Expected *expected = g_hash_table_lookup (self->expected, key);
  return expected != NULL ? expected->id : 0;
}

static gboolean
ask_given (MunWriter *self, MunFhirType type, const char *fid, gint64 *id, GError **error)
{
  *id = recall_given (self, type, fid);
  if (*id != 0 || !self->may_expect)
    return TRUE;
  MunRow row;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT id, type FROM expected WHERE fid = ?1 AND type = ?2");
  mun_statement_text (s, 1, fid);
  mun_statement_int (s, 2, type);
  if (!ask_row (s, &row, error))
    return FALSE;
  *id = row.id;
  return TRUE;
}

/* By its type and id, else by the urn that its id makes. */
gboolean
mun_writer_find_given (MunWriter *self, MunFhirType type, const char *fid, gint64 *id, GError **error)
{
  return ask_given (self, type, fid, id, error)
         && (*id != 0 || !g_uuid_string_is_valid (fid) || ask_given (self, MUN_FHIR_NONE, fid, id, error));
}

static gboolean
forget_given (MunWriter *self, MunFhirType type, const char *fid, GError **error)
{
  g_autofree char *key = make_given_key (type, fid);
  Expected *expected = g_hash_table_lookup (self->expected, key);
  if (expected != NULL)
    {
      g_ptr_array_remove (self->named, expected); /* a resource that names itself */
      g_hash_table_remove (self->expected, key);
    }
  if (!self->may_expect)
    return TRUE;
  MunStatement *s = mun_connection_prepare (self->connection, "DELETE FROM expected WHERE fid = ?1 AND type = ?2");
  mun_statement_text (s, 1, fid);
  mun_statement_int (s, 2, type);
  return mun_statement_run (s, error);
}

/* Rows that say `given` mean the resource `row`; what says so as patient or encounter does only when it is one. */
static gboolean
settle_given (MunWriter *self, gint64 given, MunRow row, GError **error)
{
  gint64 patient = row.type == MUN_FHIR_PATIENT ? row.id : 0, encounter = row.type == MUN_FHIR_ENCOUNTER ? row.id : 0;
  if (given != patient
      && (!run_two (self, "UPDATE item SET patient = nullif (?2, 0) WHERE patient = ?1", given, patient, error)
          || !run_two (self, "UPDATE work SET patient = nullif (?2, 0) WHERE patient = ?1", given, patient, error)
          || !run_two (self, "UPDATE resource SET patient = nullif (?2, 0) WHERE patient = ?1", given, patient, error)))
    return FALSE;
  return given == encounter || run_two (self, "UPDATE item SET encounter = nullif (?2, 0) WHERE encounter = ?1", given, encounter, error);
}

/* The resource has come: those who named it by an urn mean it from now on. */
static gboolean
take_urn (MunWriter *self, const char *uuid, MunRow row, GError **error)
{
  gint64 given;
  g_autofree char *urn = g_strconcat ("urn:uuid:", uuid, NULL);
  if (mun_rows_find (self->rows, 0, urn, strlen (urn)).absent)
    mun_rows_put (self->rows, 0, urn, strlen (urn), row);
  if (!ask_given (self, MUN_FHIR_NONE, uuid, &given, error))
    return FALSE;
  return given == 0 || (forget_given (self, MUN_FHIR_NONE, uuid, error) && settle_given (self, given, row, error));
}

gboolean
mun_writer_drop_given (MunWriter *self, MunFhirType type, const char *fid, GError **error)
{
  return forget_given (self, type, fid, error);
}

/* An id for a name; nothing that is inserted later will take it. */
static gboolean
give_id (MunWriter *self, gint64 *id, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (self->connection, "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'resource' RETURNING seq");
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    *id = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The present resource names one that is not here: gives its id all the same. name: as the cache of rows has it, in its space. */
static gboolean
name_absent (MunWriter *self, MunFhirType type, const char *fid, guint64 space, const char *name, gboolean filed, gint64 *id,
             GError **error)
{
  g_autofree char *key = make_given_key (type, fid);
  Expected *expected = g_hash_table_lookup (self->expected, key);
  if (expected == NULL)
    {
      if (!ask_given (self, type, fid, id, error) || (*id == 0 && !give_id (self, id, error)))
        return FALSE;
      expected = g_new0 (Expected, 1);
      expected->id = *id;
      expected->type = type;
      g_hash_table_insert (self->expected, g_steal_pointer (&key), expected);
      mun_rows_put (self->rows, space, name, strlen (name), (MunRow){ *id, type, TRUE });
    }
  *id = expected->id;
  expected->filed = expected->filed || filed;
  g_ptr_array_add (self->named, expected);
  return TRUE;
}

static gboolean
put_expected (MunWriter *self, const char *fid, const Expected *expected, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection,
    "INSERT INTO expected (fid, type, id, filed, waiting, referrer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (fid,"
    " type) DO UPDATE SET filed = MAX (filed, excluded.filed), waiting = waiting + excluded.waiting, referrer ="
    " excluded.referrer, at = excluded.at");
  mun_statement_text (s, 1, fid);
  mun_statement_int (s, 2, expected->type);
  mun_statement_int (s, 3, expected->id);
  mun_statement_int (s, 4, expected->filed);
  mun_statement_int (s, 5, expected->waiting);
  mun_statement_int (s, 6, expected->referrer);
  mun_statement_int (s, 7, self->now);
  return mun_statement_run (s, error);
}

static gboolean
flush_expected (MunWriter *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, self->expected);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Expected *expected = value;
      /* named only by what said nothing new: the store knows it already, or nobody does */
      if (expected->referrer != 0 && !put_expected (self, strchr (key, '/') + 1, expected, error))
        return FALSE;
      self->may_expect = TRUE;
    }
  g_hash_table_remove_all (self->expected);
  return TRUE;
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
    loose->local = make_urn_name (self, link->text);
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
  if (!name_absent (self, urn ? MUN_FHIR_NONE : type, fid, urn ? 0 : type, urn ? link->text : fid, is_patient || is_encounter, &id, error))
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
      if (!resolve (self, &link->to, link->text, link->expected, self->bundle_serial, NULL, self->bundle != 0, &row, error))
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
      Expected *expected = self->named->pdata[i];
      expected->waiting += expected->referrer != resource;
      expected->referrer = resource;
    }
  for (guint i = 0; i < found->len; i++)
    {
      MunLoose *loose = found->pdata[i];
      gboolean open = FALSE;
      loose->resource = resource;
      if (loose->row.id != 0 && !apply (self, resource, loose->role, loose->row, &open, error))
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
      if (!find_base_of (self, loose->to.base.at, loose->to.base.length, &base, error))
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
      if (!resolve (self, &loose->to, loose->text, loose->expected, loose->bundle, loose->local, FALSE, &row, error)
          || (row.id != 0 && !apply (self, loose->resource, loose->role, row, &open, error))
          || ((row.id == 0 || open) && !put_pending (self, loose, error)))
        return FALSE;
    }
  g_ptr_array_set_size (self->loose, 0);
  return flush_expected (self, error);
}

/* ---- arriving ------------------------------------------------------------------------------------------------------------------------ */

/* Does anybody wait for the name (under that server, unless 0)? */
static gboolean
expect (MunWriter *self, const char *name, gint64 type, MunRow row, gint64 under, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "SELECT 1 FROM pending_reference WHERE target = ?1 AND type = ?2 AND (?3 = 0 OR base = ?3) LIMIT 1");
  mun_statement_text (s, 1, name);
  mun_statement_int (s, 2, type);
  mun_statement_int (s, 3, under);
  GError *local = NULL;
  gboolean waited = mun_statement_step (s, &local);
  mun_statement_reset (s);
  if (waited)
    add_arrival (self, name, type, row, under);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Those who wait for an absolute name that is not its own. */
static gboolean
expect_under (MunWriter *self, const MunFhirReference *to, MunRow row, GError **error)
{
  gint64 base;
  if (!self->may_pend || to->kind != MUN_REFERENCE_ABSOLUTE)
    return TRUE;
  g_autofree char *id = g_strndup (to->id.at, to->id.length);
  return find_base_of (self, to->base.at, to->base.length, &base, error) && expect (self, id, to->type, row, base, error);
}

static gboolean
put_alias (MunWriter *self, const char *name, MunRow row, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (self->connection, "INSERT INTO alias (name, resource) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET"
                                              " resource = excluded.resource WHERE resource IS NOT excluded.resource");
  mun_statement_text (s, 1, name);
  mun_statement_int (s, 2, row.id);
  return mun_statement_run (s, error);
}

/* The same resource under a second server. */
static gboolean
learn_base (MunWriter *self, const MunPiece *piece, const MunFhirReference *to, MunRow row, GError **error)
{
  gint64 base;
  if (!find_base_of (self, to->base.at, to->base.length, &base, error)
      || !run_two (self, "UPDATE resource SET base = ?2 WHERE id = ?1 AND base IS NULL", row.id, base, error))
    return FALSE;
  if (mun_connection_changes (self->connection) > 0)
    return TRUE;
  MunRow held;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT base, 0 FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, row.id);
  return ask_row (s, &held, error)
         && (held.id == base || (put_alias (self, piece->full_url, row, error) && expect_under (self, to, row, error)));
}

static gboolean
announce_url (MunWriter *self, const MunPiece *piece, MunRow row, gboolean known, GError **error)
{
  MunFhirReference to;
  MunReferenceKind kind = mun_fhir_reference_parse (piece->full_url, &to);
  if (kind == MUN_REFERENCE_URN)
    {
      mun_rows_put (self->rows, get_bundle_space (self->bundle_serial), piece->full_url, strlen (piece->full_url), row);
      if (is_global_urn (piece->full_url) && g_ascii_strncasecmp (piece->full_url, "urn:uuid:", 9) == 0
          && !take_urn (self, piece->full_url + 9, row, error))
        return FALSE;
      if (g_ascii_strncasecmp (piece->full_url, "urn:uuid:", 9) == 0 && strcmp (piece->full_url + 9, piece->said.id) == 0)
        return TRUE;
      g_autofree char *name = make_urn_name (self, piece->full_url);
      return put_alias (self, name, row, error) && (!self->may_pend || expect (self, name, 0, row, 0, error));
    }
  if (is_own_url (piece, &to))
    return !known || learn_base (self, piece, &to, row, error);
  return (kind != MUN_REFERENCE_ABSOLUTE && kind != MUN_REFERENCE_URL)
         || (put_alias (self, piece->full_url, row, error) && expect_under (self, &to, row, error));
}

static gboolean
expect_identifiers (MunWriter *self, const MunPiece *piece, MunRow row, GError **error)
{
  for (guint i = 0; i < piece->said.identifiers->len; i++)
    {
      const MunFhirIdentifier *identifier = &g_array_index (piece->said.identifiers, MunFhirIdentifier, i);
      g_autofree char *full = g_strdup_printf ("?%s|%s", identifier->system, identifier->value);
      g_autofree char *bare = g_strdup_printf ("?%s", identifier->value);
      if (!expect (self, full, row.type, row, 0, error) || !expect (self, bare, row.type, row, 0, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mun_writer_announce (MunWriter *self, const MunPiece *piece, MunRow row, gboolean known, GError **error)
{
  const char *id = piece->said.id;
  mun_rows_put (self->rows, row.type, id, strlen (id), row);
  if (piece->full_url != NULL && !announce_url (self, piece, row, known, error))
    return FALSE;
  if (g_uuid_string_is_valid (id) && !take_urn (self, id, row, error))
    return FALSE;
  if (!self->may_pend)
    return TRUE;
  g_autofree char *urn = g_uuid_string_is_valid (id) ? g_strconcat ("urn:uuid:", id, NULL) : NULL;
  return expect (self, id, row.type, row, 0, error) && (urn == NULL || expect (self, urn, 0, row, 0, error))
         && expect_identifiers (self, piece, row, error);
}

typedef struct
{
  gint64 resource, base;
  MunLinkRole role;
} Waiting;

/* The next few that wait for this name. */
static gboolean
list_waiting (MunWriter *self, const Arrival *arrival, GArray *waiting, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection,
    "SELECT resource, role, base FROM pending_reference WHERE target = ?1 AND type = ?2 AND resource > ?3 ORDER BY resource"
    " LIMIT ?4");
  mun_statement_text (s, 1, arrival->name);
  mun_statement_int (s, 2, arrival->type);
  mun_statement_int (s, 3, arrival->after);
  mun_statement_int (s, 4, ARRIVALS_AT_ONCE);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      Waiting one = { mun_statement_get_int (s, 0), mun_statement_get_int (s, 2), (MunLinkRole)mun_statement_get_int (s, 1) };
      g_array_append_val (waiting, one);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
drop_waiting (MunWriter *self, const Arrival *arrival, const Waiting *one, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "DELETE FROM pending_reference WHERE target = ?1 AND type = ?2 AND resource = ?3 AND role = ?4 AND base = ?5");
  mun_statement_text (s, 1, arrival->name);
  mun_statement_int (s, 2, arrival->type);
  mun_statement_int (s, 3, one->resource);
  mun_statement_int (s, 4, one->role);
  mun_statement_int (s, 5, one->base);
  return mun_statement_run (s, error);
}

static gboolean
get_base (MunWriter *self, gint64 resource, gint64 *base, GError **error)
{
  MunRow row;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT base, 0 FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, resource);
  if (!ask_row (s, &row, error))
    return FALSE;
  *base = row.id;
  return TRUE;
}

/* *done: nobody waits for it any more, or only those who mean another server's. */
static gboolean
serve (MunWriter *self, Arrival *arrival, gboolean *done, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  gint64 base;
  if (!get_base (self, arrival->row.id, &base, error) || !list_waiting (self, arrival, waiting, error))
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      const Waiting *one = &g_array_index (waiting, Waiting, i);
      gboolean open;
      if (arrival->under != 0 ? one->base != arrival->under : one->base != 0 && base != 0 && one->base != base)
        continue;
      if (!apply (self, one->resource, one->role, arrival->row, &open, error) || (!open && !drop_waiting (self, arrival, one, error)))
        return FALSE;
    }
  *done = waiting->len < ARRIVALS_AT_ONCE;
  if (waiting->len > 0)
    arrival->after = g_array_index (waiting, Waiting, waiting->len - 1).resource;
  return TRUE;
}

gboolean
mun_writer_work_off (MunWriter *self, gint64 deadline, gboolean *more, GError **error)
{
  while (!g_queue_is_empty (&self->arrivals) && g_get_monotonic_time () < deadline)
    {
      Arrival *arrival = g_queue_peek_head (&self->arrivals);
      gboolean done;
      if (!serve (self, arrival, &done, error))
        return FALSE;
      if (done)
        g_free (g_queue_pop_head (&self->arrivals));
    }
  while (self->stale->len > 0 && g_get_monotonic_time () < deadline)
    {
      gint64 id = g_array_index (self->stale, gint64, self->stale->len - 1);
      g_array_set_size (self->stale, self->stale->len - 1);
      if (!mun_writer_project_again (self, id, error))
        return FALSE;
    }
  *more = !g_queue_is_empty (&self->arrivals) || self->stale->len > 0;
  return TRUE;
}

/* ---- what a kill left ---------------------------------------------------------------------------------------------------------------- */

gboolean
mun_writer_sweep (MunWriter *self, gboolean *more, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection,
    "SELECT DISTINCT p.target, p.type, r.id FROM pending_reference p LEFT JOIN resource r ON r.fid = p.target AND r.type = p.type"
    " WHERE (p.target, p.type) > (?1, ?2) ORDER BY p.target, p.type LIMIT 500");
  mun_statement_text (s, 1, self->swept != NULL ? self->swept : "");
  mun_statement_int (s, 2, self->swept_type);
  GError *local = NULL;
  int n = 0;
  while (mun_statement_step (s, &local))
    {
      g_free (self->swept);
      self->swept = mun_statement_dup_text (s, 0);
      self->swept_type = mun_statement_get_int (s, 1);
      gint64 id = mun_statement_get_int (s, 2);
      if (id != 0)
        add_arrival (self, self->swept, self->swept_type, (MunRow){ id, (MunFhirType)self->swept_type, FALSE }, 0);
      n++;
    }
  mun_statement_reset (s);
  *more = n == 500;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
