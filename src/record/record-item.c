/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that are shown and searched, made of what a resource says. */
#include "record-writer.h"

#include "base-error.h"
#include "base-text.h"

#include <math.h>
#include <string.h>

static void
bind_time (MunStatement *s, int at, gint64 time)
{
  if (time != G_MININT64)
    mun_statement_int (s, at, time);
  else
    mun_statement_null (s, at);
}

static void
bind_number (MunStatement *s, int at, double number)
{
  if (isfinite (number))
    mun_statement_real (s, at, number);
  else
    mun_statement_null (s, at);
}

static void
bind_id (MunStatement *s, int at, gint64 id)
{
  if (id != 0)
    mun_statement_int (s, at, id);
  else
    mun_statement_null (s, at);
}

#define COLUMNS                                                                                                                            \
  "resource, patient, part, date, date_text, status, text, detail, code, system, value, unit, abnormal, low, high, encounter, place, "     \
  "until,"                                                                                                                                 \
  " source, author, category, flags"
#define VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22"

gboolean
mun_writer_put_item (MunWriter *self, gint64 id, const MunFhirProjection *said, gint64 patient, gint64 encounter, gboolean replace,
                     GError **error)
{
  /* what a Provenance said of the source stays when a newer body says nothing about it */
  MunStatement *s = mun_connection_prepare (
    self->connection, !replace ? "INSERT INTO item (" COLUMNS ") VALUES (" VALUES ")"
                               : "INSERT INTO item (" COLUMNS ") VALUES (" VALUES ") ON CONFLICT (resource) DO UPDATE SET patient ="
                                 " excluded.patient, part = excluded.part, date = excluded.date, date_text = excluded.date_text, status ="
                                 " excluded.status, text = excluded.text, detail = excluded.detail, code = excluded.code, system ="
                                 " excluded.system, value = excluded.value, unit = excluded.unit, abnormal = excluded.abnormal, low ="
                                 " excluded.low, high = excluded.high, encounter = excluded.encounter, place = excluded.place, until ="
                                 " excluded.until, source = COALESCE (excluded.source, source), author = excluded.author, category ="
                                 " excluded.category, flags = excluded.flags");
  mun_statement_int (s, 1, id);
  bind_id (s, 2, patient);
  mun_statement_int (s, 3, said->part);
  bind_time (s, 4, said->date);
  mun_statement_text (s, 5, said->date_text);
  mun_statement_text (s, 6, said->status);
  mun_statement_text (s, 7, said->text);
  mun_statement_text (s, 8, said->detail);
  mun_statement_text (s, 9, said->code);
  mun_statement_text (s, 10, said->system);
  bind_number (s, 11, said->value);
  mun_statement_text (s, 12, said->unit);
  mun_statement_text (s, 13, said->abnormal);
  bind_number (s, 14, said->low);
  bind_number (s, 15, said->high);
  bind_id (s, 16, encounter);
  mun_statement_text (s, 17, said->place);
  bind_time (s, 18, said->until);
  mun_statement_text (s, 19, said->meta_source);
  mun_statement_text (s, 20, said->author);
  mun_statement_text (s, 21, said->category);
  mun_statement_int (s, 22, said->flags);
  return mun_statement_run (s, error);
}

/* ---- persons ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
run_for (MunWriter *self, const char *static_sql, gint64 id, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, static_sql);
  mun_statement_int (s, 1, id);
  return mun_statement_run (s, error);
}

/* The words of one name for the index, and those of a compound family name also in one: "smith jones" is typed "smithjones" too. */
static void
add_words (GString *words, GString *sounds, const char *folded)
{
  g_auto (GStrv) each = g_strsplit (folded, " ", -1);
  g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", folded);
  for (int w = 0; each[w] != NULL; w++)
    {
      g_autofree char *sound = mun_text_sound (each[w]);
      if (*sound != 0)
        g_string_append_printf (sounds, "%s%s", sounds->len > 0 ? " " : "", sound);
    }
}

static gboolean
has_word (const char *folded, const char *word)
{
  g_autofree char *in = g_strdup_printf (" %s ", folded), *one = g_strdup_printf (" %s ", word);
  return strstr (in, one) != NULL;
}

/* What another name says that the present one does not: "LINDQVIST". NULL: nothing. known: folded. */
static char *
find_other (const char *name, const char *known)
{
  g_auto (GStrv) each = g_strsplit (name, " ", -1);
  g_autoptr (GString) other = g_string_new (NULL);
  g_autofree char *had = g_strdup ("");
  for (int i = 0; each[i] != NULL; i++)
    {
      g_autofree char *folded = mun_text_fold (each[i]);
      if (*folded == 0 || has_word (known, folded) || has_word (had, folded))
        continue;
      g_autofree char *before = g_steal_pointer (&had);
      had = g_strconcat (before, " ", folded, NULL);
      g_string_append_printf (other, "%s%s", other->len > 0 ? " " : "", each[i]);
    }
  return other->len > 0 ? g_strdup (other->str) : NULL;
}

static gboolean
put_other (MunWriter *self, gint64 id, const char *name, gboolean former, GError **error)
{
  g_autofree char *words = mun_text_fold (name);
  MunStatement *s =
    mun_connection_prepare (self->connection, "INSERT INTO patient_other_name (words, patient, name, former) VALUES (?1, ?2, ?3,"
                                              " ?4) ON CONFLICT DO UPDATE SET former = MIN (former, excluded.former)");
  mun_statement_text (s, 1, words);
  mun_statement_int (s, 2, id);
  mun_statement_text (s, 3, name);
  mun_statement_int (s, 4, former);
  return mun_statement_run (s, error);
}

static gboolean
put_names (MunWriter *self, gint64 id, const MunFhirPerson *person, gboolean replace, GError **error)
{
  if (replace
      && (!run_for (self, "DELETE FROM patient_name WHERE rowid = ?1", id, error)
          || !run_for (self, "DELETE FROM patient_other_name WHERE patient = ?1", id, error)))
    return FALSE;
  g_autoptr (GString) words = g_string_new (NULL), sounds = g_string_new (NULL);
  g_autofree char *present = g_strjoin (" ", person->family, person->given, person->prefix, person->suffix, NULL);
  g_autofree char *known = mun_text_fold (present);
  for (guint i = 0; i < person->names->len; i++)
    {
      g_autofree char *folded = mun_text_fold (person->names->pdata[i]);
      g_autofree char *other = find_other (person->names->pdata[i], known);
      add_words (words, sounds, folded);
      if (other != NULL && !put_other (self, id, other, i < 64 && (person->former >> i & 1) != 0, error))
        return FALSE;
    }
  g_autofree char *family = mun_text_fold (person->family);
  if (strchr (family, ' ') != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (family, " ", -1);
      g_autofree char *joined = g_strjoinv ("", parts);
      add_words (words, sounds, joined);
    }
  MunStatement *s = mun_connection_prepare (self->connection, "INSERT INTO patient_name (rowid, words, sounds) VALUES (?1, ?2, ?3)");
  mun_statement_int (s, 1, id);
  mun_statement_text (s, 2, words->str);
  mun_statement_text (s, 3, sounds->str);
  return mun_statement_run (s, error);
}

static gboolean
put_numbers (MunWriter *self, gint64 id, const GArray *identifiers, gboolean replace, GError **error)
{
  if (replace && !run_for (self, "DELETE FROM patient_number WHERE patient = ?1", id, error))
    return FALSE;
  for (guint i = 0; i < identifiers->len; i++)
    {
      const MunFhirIdentifier *identifier = &g_array_index (identifiers, MunFhirIdentifier, i);
      g_autofree char *compact = mun_text_compact (identifier->value);
      if (*compact == 0)
        continue;
      MunStatement *s =
        mun_connection_prepare (self->connection, "INSERT OR IGNORE INTO patient_number (compact, patient, system, value, kind)"
                                                  " VALUES (?1, ?2, ?3, ?4, ?5)");
      mun_statement_text (s, 1, compact);
      mun_statement_int (s, 2, id);
      mun_statement_text (s, 3, identifier->system);
      mun_statement_text (s, 4, identifier->value);
      mun_statement_text (s, 5, identifier->kind);
      if (!mun_statement_run (s, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mun_writer_put_person (MunWriter *self, gint64 id, const MunFhirPerson *person, const GArray *identifiers, gboolean replace, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("%s %s", person->family, person->given);
  g_autofree char *sort = mun_text_fold (whole);
  MunStatement *s = mun_connection_prepare (
    self->connection, "INSERT INTO patient (id, family, given, prefix, suffix, sort, birth_date, sex, deceased, mrn, restricted, active)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET family = excluded.family,"
                      " given = excluded.given, prefix = excluded.prefix, suffix = excluded.suffix, sort = excluded.sort, birth_date ="
                      " excluded.birth_date, sex = excluded.sex, deceased = excluded.deceased, mrn = excluded.mrn, restricted ="
                      " excluded.restricted, active = excluded.active");
  mun_statement_int (s, 1, id);
  mun_statement_text (s, 2, person->family);
  mun_statement_text (s, 3, person->given);
  mun_statement_text (s, 4, person->prefix);
  mun_statement_text (s, 5, person->suffix);
  mun_statement_text (s, 6, sort);
  mun_statement_text (s, 7, person->birth_date);
  mun_statement_text (s, 8, person->sex);
  mun_statement_text (s, 9, person->deceased);
  mun_statement_text (s, 10, person->mrn);
  mun_statement_int (s, 11, person->restricted);
  mun_statement_int (s, 12, person->active);
  return mun_statement_run (s, error) && run_for (self, "UPDATE resource SET patient = id WHERE id = ?1 AND patient IS NOT id", id, error)
         && put_numbers (self, id, identifiers, replace, error) && put_names (self, id, person, replace, error);
}

gboolean
mun_writer_remove_item (MunWriter *self, gint64 id, MunFhirType type, GError **error)
{
  if (type == MUN_FHIR_PATIENT)
    return run_for (self, "UPDATE patient SET active = 0 WHERE id = ?1", id, error);
  return run_for (self, "DELETE FROM item WHERE resource = ?1", id, error)
         && run_for (self, "DELETE FROM identifier WHERE resource = ?1", id, error) && mun_writer_mind_note (self, id, 0, 0, TRUE, error);
}

gboolean
mun_writer_put_identifiers (MunWriter *self, gint64 id, const MunFhirProjection *said, gboolean replace, GError **error)
{
  if (replace && !run_for (self, "DELETE FROM identifier WHERE resource = ?1", id, error))
    return FALSE;
  for (guint i = 0; i < said->identifiers->len; i++)
    {
      const MunFhirIdentifier *identifier = &g_array_index (said->identifiers, MunFhirIdentifier, i);
      MunStatement *s =
        mun_connection_prepare (self->connection, "INSERT OR IGNORE INTO identifier (hash, resource, system) VALUES (?1, ?2, ?3)");
      mun_statement_int (s, 1, mun_key_identifier (said->type, identifier->value));
      mun_statement_int (s, 2, id);
      mun_statement_int (s, 3, mun_key_system (identifier->system));
      if (!mun_statement_run (s, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- again --------------------------------------------------------------------------------------------------------------------------- */

/* Reads the body of a resource as it stands now into self->json; *there FALSE: it is deleted, or cannot be read as JSON. */
static gboolean
parse_present (MunWriter *self, gint64 id, GBytes **body, gboolean *there, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (self->connection, "SELECT version, dictionary, size, body FROM resource WHERE id = ?1 AND deleted = 0");
  mun_statement_int (s, 1, id);
  GError *local = NULL;
  *there = FALSE;
  if (mun_statement_step (s, &local))
    {
      gsize length;
      const void *bytes = mun_statement_get_blob (s, 3, &length);
      *body = mun_body_read (self->reader, id, (int)mun_statement_get_int (s, 0), (int)mun_statement_get_int (s, 1),
                             (gsize)mun_statement_get_int (s, 2), bytes, length, &local);
    }
  mun_statement_reset (s);
  if (*body != NULL)
    {
      gsize length;
      const char *text = g_bytes_get_data (*body, &length);
      *there = mun_json_parse (self->json, text, length, NULL) == MUN_JSON_FINE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Only the columns that hold words of others: no index is touched. */
gboolean
mun_writer_project_again (MunWriter *self, gint64 id, GError **error)
{
  g_autoptr (GBytes) body = NULL;
  gboolean there;
  if (!parse_present (self, id, &body, &there, error))
    return FALSE;
  if (!there || !mun_fhir_project (&self->said, self->json, mun_json_root (self->json), mun_writer_label, self) || self->said.is_person)
    return TRUE;
  MunStatement *s =
    mun_connection_prepare (self->connection, "UPDATE item SET text = ?2, detail = ?3, author = ?4, place = ?5 WHERE resource = ?1");
  mun_statement_int (s, 1, id);
  mun_statement_text (s, 2, self->said.text);
  mun_statement_text (s, 3, self->said.detail);
  mun_statement_text (s, 4, self->said.author);
  mun_statement_text (s, 5, self->said.place);
  return mun_statement_run (s, error);
}

gboolean
mun_writer_check_names (MunWriter *self, gint64 id, MunFhirType type, const char *fid, gboolean *names, GError **error)
{
  g_autoptr (GBytes) body = NULL;
  gboolean there;
  *names = FALSE;
  if (!parse_present (self, id, &body, &there, error))
    return FALSE;
  if (!there || !mun_fhir_project (&self->said, self->json, mun_json_root (self->json), NULL, NULL))
    return TRUE;
  for (guint i = 0; i < self->said.links->len && !*names; i++)
    {
      const MunFhirReference *to = &g_array_index (self->said.links, MunFhirLink, i).to;
      gsize skip = to->kind == MUN_REFERENCE_URN ? strlen ("urn:uuid:") : 0;
      *names = to->kind == (type == MUN_FHIR_NONE ? MUN_REFERENCE_URN : MUN_REFERENCE_RELATIVE) && to->type == type
               && strlen (fid) + skip == to->id.length && memcmp (fid, to->id.at + skip, strlen (fid)) == 0;
    }
  return TRUE;
}
