/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which resource a body belongs to and whether it says something new. The rules stand in data/help: ids are kept; a body that the store
 * holds as any version is unchanged unless it carries a newer versionId or lastUpdated; an older one is kept but does not take over. */
#include "record-writer.h"

#include "base-error.h"

#include <string.h>

MunWriter *
mun_writer_new (MunConnection *connection, MunImportReport *report, gint64 source)
{
  MunWriter *self = g_new0 (MunWriter, 1);
  self->connection = connection;
  self->report = report;
  self->source = source;
  self->dictionaries = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->rows = mun_rows_new ();
  self->seen = mun_marks_new ();
  self->bundle_seen = mun_marks_new ();
  self->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->loose = g_ptr_array_new_with_free_func (mun_loose_free);
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->json = mun_json_new ();
  mun_fhir_projection_init (&self->said);
  self->reader = mun_body_reader_new (connection, NULL);
  self->likely_new = TRUE;
  self->may_pend = self->may_expect = TRUE;
  self->expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->named = g_ptr_array_new ();
  g_queue_init (&self->arrivals);
  return self;
}

void
mun_writer_free (MunWriter *self)
{
  g_array_unref (self->dictionaries);
  mun_rows_free (self->rows);
  mun_marks_free (self->seen);
  mun_marks_free (self->bundle_seen);
  g_hash_table_unref (self->bases);
  g_ptr_array_unref (self->loose);
  g_hash_table_unref (self->expected);
  g_ptr_array_unref (self->named);
  g_array_unref (self->stale);
  mun_json_free (self->json);
  mun_fhir_projection_clear (&self->said);
  mun_body_reader_free (self->reader);
  g_queue_clear_full (&self->arrivals, g_free);
  g_clear_pointer (&self->review, mun_review_free);
  g_free (self->swept);
  g_free (self);
}

/* ---- what is there ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id; /* 0: nothing */
  int version;
  char *version_id;
  gint64 last_updated;
  guint8 hash[MUN_BODY_HASH];
  gboolean deleted;
  gint64 patient;
} Held;

static void
clear_held (Held *held)
{
  g_free (held->version_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, clear_held)

static gboolean
find_held (MunWriter *self, MunFhirType type, const char *fid, Held *held, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "SELECT id, version, version_id, last_updated, hash, deleted, patient FROM resource WHERE fid = ?1 AND type = ?2");
  mun_statement_text (s, 1, fid);
  mun_statement_int (s, 2, type);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      gsize length;
      held->id = mun_statement_get_int (s, 0);
      held->version = (int)mun_statement_get_int (s, 1);
      held->version_id = mun_statement_dup_text (s, 2);
      held->last_updated = mun_statement_is_null (s, 3) ? G_MININT64 : mun_statement_get_int (s, 3);
      const void *hash = mun_statement_get_blob (s, 4, &length);
      memcpy (held->hash, hash, MIN (length, sizeof held->hash));
      held->deleted = mun_statement_get_int (s, 5) != 0;
      held->patient = mun_statement_get_int (s, 6);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* > 0: the piece is newer than such a version, < 0: older; 0: the same, or (*comparable FALSE) cannot be told. */
static int
compare_stamp (const MunFhirProjection *said, const char *version_id, gint64 last_updated, gboolean *comparable)
{
  int order = mun_fhir_compare_version_ids (said->version_id, version_id, comparable);
  if (said->last_updated == G_MININT64 || last_updated == G_MININT64)
    return order;
  *comparable = TRUE;
  return said->last_updated > last_updated ? 1 : said->last_updated < last_updated ? -1 : order;
}

/* Is the piece's stamp newer than a version's? One without any is older than one with; of two that cannot be compared none is. */
static gboolean
is_newer (const MunFhirProjection *said, const char *version_id, gint64 last_updated)
{
  gboolean comparable;
  if (said->version_id == NULL && said->last_updated == G_MININT64)
    return FALSE;
  return (version_id == NULL && last_updated == G_MININT64) || compare_stamp (said, version_id, last_updated, &comparable) > 0;
}

/* TRUE in *same when a version with this content is here already and the piece is not newer than all that is here. */
static gboolean
is_known (MunWriter *self, const MunPiece *piece, const Held *held, gboolean *same, GError **error)
{
  gboolean found = !held->deleted && memcmp (held->hash, piece->hash, sizeof held->hash) == 0;
  gboolean newer = is_newer (&piece->said, held->version_id, held->last_updated), comparable;
  MunStatement *s =
    mun_connection_prepare (self->connection, "SELECT hash, version_id, last_updated FROM resource_version WHERE resource = ?1");
  mun_statement_int (s, 1, held->id);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gsize length;
      const void *hash = mun_statement_get_blob (s, 0, &length);
      gint64 updated = mun_statement_is_null (s, 2) ? G_MININT64 : mun_statement_get_int (s, 2);
      found = found || (length == sizeof piece->hash && memcmp (hash, piece->hash, length) == 0);
      if (compare_stamp (&piece->said, mun_statement_get_text (s, 1), updated, &comparable) <= 0 && comparable)
        newer = FALSE;
    }
  mun_statement_reset (s);
  *same = found && !newer;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Does what comes stand before what is there? In a history Bundle what was met already is newer unless the stamps say otherwise. */
static gboolean
is_older (MunWriter *self, const MunPiece *piece, const Held *held)
{
  gboolean met = piece->history && !mun_marks_add (self->bundle_seen, held->id);
  gboolean comparable;
  int order = compare_stamp (&piece->said, held->version_id, held->last_updated, &comparable);
  return order != 0 ? order < 0 : met;
}

static gboolean
get_next_version (MunWriter *self, const Held *held, int *version, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT MAX (version) FROM resource_version WHERE resource = ?1");
  mun_statement_int (s, 1, held->id);
  GError *local = NULL;
  *version = held->version;
  if (mun_statement_step (s, &local))
    *version = MAX (*version, (int)mun_statement_get_int (s, 0));
  mun_statement_reset (s);
  (*version)++;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- writing a body ------------------------------------------------------------------------------------------------------------------ */

static gint64
get_dictionary (MunWriter *self, int number)
{
  return number > 0 && (guint)number < self->dictionaries->len ? g_array_index (self->dictionaries, gint64, number) : 0;
}

static void
bind_stamp (MunStatement *s, int at, const MunFhirProjection *said)
{
  mun_statement_text (s, at, said->version_id);
  if (said->last_updated != G_MININT64)
    mun_statement_int (s, at + 1, said->last_updated);
  else
    mun_statement_null (s, at + 1);
}

static void
bind_id (MunStatement *s, int at, gint64 id)
{
  if (id != 0)
    mun_statement_int (s, at, id);
  else
    mun_statement_null (s, at);
}

/* Columns that both tables have, from `at` on: hash, dictionary, size, body, deleted. */
static void
bind_body (MunWriter *self, MunStatement *s, int at, const MunPiece *piece)
{
  gboolean deleted = piece->kind == MUN_PIECE_DELETE;
  mun_statement_blob (s, at, piece->hash, sizeof piece->hash);
  mun_statement_int (s, at + 1, deleted ? 0 : get_dictionary (self, piece->dictionary));
  mun_statement_int (s, at + 2, (gint64)piece->size);
  mun_statement_blob (s, at + 3, deleted ? "" : piece->body, piece->length);
  mun_statement_int (s, at + 4, deleted);
}

/* *id 0: the resource is there already. */
static gboolean
insert_resource (MunWriter *self, const MunPiece *piece, gint64 patient, gint64 *id, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection,
    "INSERT OR IGNORE INTO resource (type, fid, patient, version_id, last_updated, received_at, source, hash, dictionary, size,"
    " body, deleted, base, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
  gint64 base, given;
  if (!mun_writer_find_base (self, piece, &base, error) || !mun_writer_find_given (self, piece->said.type, piece->said.id, &given, error))
    return FALSE;
  mun_statement_int (s, 1, piece->said.type);
  mun_statement_text (s, 2, piece->said.id);
  bind_id (s, 3, patient);
  bind_stamp (s, 4, &piece->said);
  mun_statement_int (s, 6, self->now);
  mun_statement_int (s, 7, self->source);
  bind_body (self, s, 8, piece);
  bind_id (s, 13, base);
  bind_id (s, 14, given);
  *id = 0;
  if (!mun_statement_run (s, error))
    return FALSE;
  if (mun_connection_changes (self->connection) == 0)
    return TRUE;
  *id = mun_connection_last_id (self->connection);
  return given == 0 || mun_writer_drop_given (self, piece->said.type, piece->said.id, error);
}

static gboolean
insert_version (MunWriter *self, const MunPiece *piece, const Held *held, int version, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "INSERT INTO resource_version (resource, version, version_id, last_updated, received_at, replaced_at, source, hash,"
                      " dictionary, size, body, deleted) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  mun_statement_int (s, 1, held->id);
  mun_statement_int (s, 2, version);
  bind_stamp (s, 3, &piece->said);
  mun_statement_int (s, 5, self->now);
  mun_statement_int (s, 6, self->source);
  bind_body (self, s, 7, piece);
  return mun_statement_run (s, error);
}

static gboolean
replace_resource (MunWriter *self, const MunPiece *piece, const Held *held, int version, gint64 patient, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "INSERT INTO resource_version (resource, version, version_id, last_updated, received_at, replaced_at, source, hash,"
                      " dictionary, size, body, deleted) SELECT id, version, version_id, last_updated, received_at, ?2, source, hash,"
                      " dictionary, size, body, deleted FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, held->id);
  mun_statement_int (s, 2, self->now);
  if (!mun_statement_run (s, error))
    return FALSE;
  s = mun_connection_prepare (self->connection,
                              "UPDATE resource SET patient = ?2, version = ?3, version_id = ?4, last_updated = ?5, received_at = ?6,"
                              " source = ?7, hash = ?8, dictionary = ?9, size = ?10, body = ?11, deleted = ?12 WHERE id = ?1");
  mun_statement_int (s, 1, held->id);
  bind_id (s, 2, patient);
  mun_statement_int (s, 3, version);
  bind_stamp (s, 4, &piece->said);
  mun_statement_int (s, 6, self->now);
  mun_statement_int (s, 7, self->source);
  bind_body (self, s, 8, piece);
  return mun_statement_run (s, error);
}

static gboolean
insert_attachments (MunWriter *self, gint64 id, int version, const MunPiece *piece, GError **error)
{
  for (guint i = 0; i < piece->n_attachments; i++)
    {
      const MunBodyAttachment *attachment = &piece->attachments[i];
      MunStatement *s = mun_connection_prepare (
        self->connection,
        "INSERT INTO attachment (resource, version, ordinal, place, form, blob, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
      mun_statement_int (s, 1, id);
      mun_statement_int (s, 2, version);
      mun_statement_int (s, 3, i);
      mun_statement_int (s, 4, (gint64)attachment->place);
      mun_statement_int (s, 5, attachment->form);
      mun_statement_text (s, 6, attachment->blob);
      mun_statement_int (s, 7, (gint64)attachment->size);
      if (!mun_statement_run (s, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- one resource -------------------------------------------------------------------------------------------------------------------- */

static void
count_seen (MunWriter *self, MunFhirType type, gint64 id, gboolean stands)
{
  if (stands && mun_marks_add (self->seen, id))
    self->report->by_type[type]++;
  else if (!stands && mun_marks_remove (self->seen, id))
    self->report->by_type[type]--;
}

/* Rows beside the body: what the line, the index and the links say. */
static gboolean
put_projection (MunWriter *self, const MunPiece *piece, gint64 id, gint64 patient, gint64 encounter, gboolean replace, GError **error)
{
  const MunFhirProjection *said = &piece->said;
  if (said->is_person && !mun_writer_put_person (self, id, &said->person, said->identifiers, replace, error))
    return FALSE;
  if (!said->is_person && !mun_writer_put_item (self, id, said, patient, encounter, replace, error))
    return FALSE;
  return mun_writer_put_identifiers (self, id, said, replace, error)
         && mun_writer_mind_note (self, id, patient, said->flags, replace, error);
}

static void
free_loose_or_null (gpointer data)
{
  if (data != NULL)
    mun_loose_free (data);
}

static gboolean
drop_pending (MunWriter *self, gint64 id, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, "DELETE FROM pending_reference WHERE resource = ?1");
  mun_statement_int (s, 1, id);
  return mun_statement_run (s, error);
}

static gboolean
take_known (MunWriter *self, const MunPiece *piece, const Held *held, gint64 patient, gint64 encounter, GPtrArray *found, GError **error)
{
  MunRow row = { held->id, piece->said.type };
  gboolean same, older;
  if (!is_known (self, piece, held, &same, error))
    return FALSE;
  older = is_older (self, piece, held) && !same;
  count_seen (self, row.type, row.id, (same || older) ? !held->deleted : TRUE);
  if (same)
    {
      self->report->unchanged++;
      return mun_writer_announce (self, piece, row, TRUE, error);
    }
  int version;
  self->report->changed++;
  if (!get_next_version (self, held, &version, error))
    return FALSE;
  if (older)
    return insert_version (self, piece, held, version, error) && insert_attachments (self, held->id, version, piece, error)
           && mun_writer_announce (self, piece, row, TRUE, error);
  return replace_resource (self, piece, held, version, patient, error) && insert_attachments (self, held->id, version, piece, error)
         && drop_pending (self, held->id, error) && put_projection (self, piece, held->id, patient, encounter, TRUE, error)
         && mun_writer_announce (self, piece, row, TRUE, error) && mun_writer_settle_found (self, row.id, found, error);
}

static gboolean
take_new (MunWriter *self, const MunPiece *piece, gint64 id, gint64 patient, gint64 encounter, GPtrArray *found, GError **error)
{
  self->report->added++;
  count_seen (self, piece->said.type, id, TRUE);
  if (piece->history)
    mun_marks_add (self->bundle_seen, id);
  return insert_attachments (self, id, 1, piece, error) && put_projection (self, piece, id, patient, encounter, FALSE, error)
         && mun_writer_announce (self, piece, (MunRow){ id, piece->said.type }, FALSE, error)
         && mun_writer_settle_found (self, id, found, error);
}

/* While everything is new the row is inserted without asking first; else the row is looked for. */
static gboolean
take_resource (MunWriter *self, const MunPiece *piece, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_loose_or_null);
  g_auto (Held) held = { 0 };
  gint64 id = 0, patient = 0, encounter = 0;
  if (!self->likely_new && !find_held (self, piece->said.type, piece->said.id, &held, error))
    return FALSE;
  if (!mun_writer_follow (self, piece, &patient, &encounter, found, error))
    return FALSE;
  if (held.id == 0 && !insert_resource (self, piece, patient, &id, error))
    return FALSE;
  self->likely_new = id != 0;
  if (id != 0)
    return take_new (self, piece, id, patient, encounter, found, error);
  if (held.id == 0 && !find_held (self, piece->said.type, piece->said.id, &held, error))
    return FALSE;
  return take_known (self, piece, &held, patient, encounter, found, error);
}

/* ---- deletions ----------------------------------------------------------------------------------------------------------------------- */

static gboolean
delete_known (MunWriter *self, const MunPiece *piece, const Held *held, GError **error)
{
  gboolean older = is_older (self, piece, held), comparable;
  if (held->deleted || (older && compare_stamp (&piece->said, held->version_id, held->last_updated, &comparable) == 0))
    {
      self->report->unchanged++;
      return TRUE;
    }
  int version;
  if (!get_next_version (self, held, &version, error))
    return FALSE;
  if (older)
    {
      MunStatement *s = mun_connection_prepare (
        self->connection, "SELECT 1 FROM resource_version WHERE resource = ?1 AND deleted = 1 AND last_updated IS ?2 AND version_id IS ?3");
      mun_statement_int (s, 1, held->id);
      if (piece->said.last_updated != G_MININT64)
        mun_statement_int (s, 2, piece->said.last_updated);
      else
        mun_statement_null (s, 2);
      mun_statement_text (s, 3, piece->said.version_id);
      GError *local = NULL;
      gboolean known = mun_statement_step (s, &local);
      mun_statement_reset (s);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      *(known ? &self->report->unchanged : &self->report->changed) += 1;
      return known || insert_version (self, piece, held, version, error);
    }
  self->report->removed++;
  count_seen (self, piece->said.type, held->id, FALSE);
  return replace_resource (self, piece, held, version, held->patient, error) && drop_pending (self, held->id, error)
         && mun_writer_remove_item (self, held->id, piece->said.type, error);
}

static gboolean
take_deletion (MunWriter *self, const MunPiece *piece, GError **error)
{
  g_auto (Held) held = { 0 };
  gint64 id;
  if (!find_held (self, piece->said.type, piece->said.id, &held, error))
    return FALSE;
  if (held.id != 0)
    return delete_known (self, piece, &held, error);
  /* not here yet: remembered, so that an older body that comes later does not bring it back */
  self->report->removed++;
  if (!insert_resource (self, piece, 0, &id, error))
    return FALSE;
  if (piece->history)
    mun_marks_add (self->bundle_seen, id);
  return TRUE;
}

static gboolean
take_dictionary (MunWriter *self, const MunPiece *piece, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, "INSERT INTO dictionary (bytes) VALUES (?1)");
  mun_statement_blob (s, 1, piece->body, piece->length);
  if (!mun_statement_run (s, error))
    return FALSE;
  if (self->dictionaries->len <= (guint)piece->dictionary)
    g_array_set_size (self->dictionaries, (guint)piece->dictionary + 1);
  g_array_index (self->dictionaries, gint64, piece->dictionary) = mun_connection_last_id (self->connection);
  return TRUE;
}

static void
enter_bundle (MunWriter *self, const MunPiece *piece)
{
  if (piece->bundle == self->bundle)
    return;
  self->bundle = piece->bundle;
  self->bundle_serial++;
  g_clear_pointer (&self->bundle_seen, mun_marks_free);
  self->bundle_seen = mun_marks_new ();
}

gboolean
mun_writer_take (MunWriter *self, const MunPiece *piece, GError **error)
{
  if (piece->kind == MUN_PIECE_DICTIONARY)
    return take_dictionary (self, piece, error);
  enter_bundle (self, piece);
  return piece->kind == MUN_PIECE_DELETE ? take_deletion (self, piece, error) : take_resource (self, piece, error);
}
