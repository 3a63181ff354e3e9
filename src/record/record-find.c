/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which resource a name means. */
#include "record-link-private.h"

#include "base-error.h"

#include <string.h>

#define BUNDLE_SPACE (MUN_FHIR_LAST + 1)

/* ---- names --------------------------------------------------------------------------------------------------------------------------- */

gboolean
mun_link_is_global_urn (const char *urn)
{
  if (g_ascii_strncasecmp (urn, "urn:uuid:", 9) != 0)
    return g_ascii_strncasecmp (urn, "urn:oid:", 8) == 0;
  return g_uuid_string_is_valid (urn + 9);
}

/* The name under which an urn is kept: itself, or bound to its Bundle. */
char *
mun_link_make_urn_name (const MunWriter *self, const char *urn)
{
  return mun_link_is_global_urn (urn) ? g_strdup (urn) : g_strdup_printf ("%" G_GINT64_FORMAT ".%u %s", self->file, self->bundle, urn);
}

gboolean
mun_link_find_base (MunWriter *self, const char *url, gsize length, gint64 *base, GError **error)
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
gboolean
mun_link_is_own_url (const MunPiece *piece, MunFhirReference *to)
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
  return !mun_link_is_own_url (piece, &to) || mun_link_find_base (self, to.base.at, to.base.length, base, error);
}

/* ---- finding ------------------------------------------------------------------------------------------------------------------------- */

gboolean
mun_link_ask_row (MunStatement *s, MunRow *row, GError **error)
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
  if (!mun_link_ask_row (s, row, error))
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
  return mun_link_ask_row (s, row, error);
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
  return mun_link_ask_row (s, row, error);
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
  if (!mun_link_find_base (self, to->base.at, to->base.length, &base, error))
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

guint64
mun_link_get_bundle_space (guint64 serial)
{
  return BUNDLE_SPACE * 2 + serial;
}

/* near: only where an urn has meaning for sure, in its Bundle. */
gboolean
mun_link_resolve (MunWriter *self, const MunFhirReference *to, const char *text, MunFhirType expected, guint64 serial,
                  const char *local_name, gboolean near, MunRow *row, GError **error)
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
      *row = mun_rows_find (self->rows, mun_link_get_bundle_space (serial), text, strlen (text));
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
  if (!mun_link_resolve (self, to, text, MUN_FHIR_NONE, 0, NULL, FALSE, &row, NULL) || row.id == 0)
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

gboolean
mun_link_run_two (MunWriter *self, const char *static_sql, gint64 one, gint64 two, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, static_sql);
  mun_statement_int (s, 1, one);
  mun_statement_int (s, 2, two);
  return mun_statement_run (s, error);
}
