/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names whose resource has not come: each is given its id, so that rows can say at once whose they are. */
#include "record-link-private.h"

#include "base-error.h"

#include <string.h>

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
  const MunExpected *expected = g_hash_table_lookup (self->expected, key);
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
  if (!mun_link_ask_row (s, &row, error))
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
  MunExpected *expected = g_hash_table_lookup (self->expected, key);
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
      && (!mun_link_run_two (self, "UPDATE item SET patient = nullif (?2, 0) WHERE patient = ?1", given, patient, error)
          || !mun_link_run_two (self, "UPDATE work SET patient = nullif (?2, 0) WHERE patient = ?1", given, patient, error)
          || !mun_link_run_two (self, "UPDATE resource SET patient = nullif (?2, 0) WHERE patient = ?1", given, patient, error)))
    return FALSE;
  return given == encounter
         || mun_link_run_two (self, "UPDATE item SET encounter = nullif (?2, 0) WHERE encounter = ?1", given, encounter, error);
}

/* The resource has come: those who named it by an urn mean it from now on. */
gboolean
mun_link_take_urn (MunWriter *self, const char *uuid, MunRow row, GError **error)
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
gboolean
mun_link_name_absent (MunWriter *self, MunFhirType type, const char *fid, guint64 space, const char *name, gboolean filed, gint64 *id,
                      GError **error)
{
  g_autofree char *key = make_given_key (type, fid);
  MunExpected *expected = g_hash_table_lookup (self->expected, key);
  if (expected == NULL)
    {
      if (!ask_given (self, type, fid, id, error) || (*id == 0 && !give_id (self, id, error)))
        return FALSE;
      expected = g_new0 (MunExpected, 1);
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
put_expected (MunWriter *self, const char *fid, const MunExpected *expected, GError **error)
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

gboolean
mun_link_flush_expected (MunWriter *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, self->expected);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const MunExpected *expected = value;
      /* named only by what said nothing new: the store knows it already, or nobody does */
      if (expected->referrer != 0 && !put_expected (self, strchr (key, '/') + 1, expected, error))
        return FALSE;
      self->may_expect = TRUE;
    }
  g_hash_table_remove_all (self->expected);
  return TRUE;
}
