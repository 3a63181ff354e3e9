/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import leaves to do for people: files that were not wholly taken in, one item a file; references to what is not here, one item
 * for each missing patient or encounter (somebody has to find that one) and one for each other type (they come with the next export);
 * notes without a signature. Items close themselves when what they ask for has happened. */
#include "record-writer.h"

#include "access-work.h"
#include "base-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define ROWS_MOST 10000  /* problems kept of one file */
#define SINGLES_MOST 500 /* items for single patients and encounters; the rest is counted by type */

static gboolean
set_detail (MunWriter *self, gint64 work, const char *detail, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, "UPDATE work SET detail = ?2 WHERE id = ?1 AND detail <> ?2");
  mun_statement_int (s, 1, work);
  mun_statement_text (s, 2, detail);
  return mun_statement_run (s, error);
}

/* ---- notes --------------------------------------------------------------------------------------------------------------------------- */

gboolean
mun_writer_mind_note (MunWriter *self, gint64 id, gint64 patient, guint flags, gboolean replace, GError **error)
{
  gboolean unsigned_note = (flags & MUN_ITEM_UNSIGNED) != 0 && (flags & MUN_ITEM_ENTERED_IN_ERROR) == 0;
  if (!unsigned_note && !replace)
    return TRUE;
  char key[40];
  g_snprintf (key, sizeof key, "note:%" G_GINT64_FORMAT, id);
  if (!unsigned_note)
    return mun_work_settle (self->scope, MUN_QUEUE_UNSIGNED_NOTE, key, N_ ("It was signed or withdrawn"), 0, error);
  MunWorkNew item = {
    .queue = MUN_QUEUE_UNSIGNED_NOTE, .title = N_ ("A note waits for its signature"), .patient = patient, .resource = id, .subject_key = key
  };
  return mun_work_raise (self->scope, &item, 0, error) != 0;
}

/* ---- problems ------------------------------------------------------------------------------------------------------------------------ */

/* Names of files may hold names of people: the key only holds a hash. */
static char *
make_key (const char *kind, const char *text)
{
  guint8 hash[16];
  char hex[33];
  crypto_generichash (hash, sizeof hash, (const guint8 *)text, strlen (text), NULL, 0);
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  return g_strconcat (kind, ":", hex, NULL);
}

static gboolean
count_rows (MunWriter *self, gint64 work, gint64 *n, GError **error)
{
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT COUNT (*) FROM import_problem WHERE work = ?1");
  mun_statement_int (s, 1, work);
  GError *local = NULL;
  *n = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
put_row (MunWriter *self, gint64 work, const MunPiece *piece, const char *sentence, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "INSERT OR IGNORE INTO import_problem (file, place, reason, work, at) VALUES (?1, ?2, ?3, ?4, ?5)");
  mun_statement_text (s, 1, piece->name);
  mun_statement_text (s, 2, piece->place);
  mun_statement_text (s, 3, sentence);
  mun_statement_int (s, 4, work);
  mun_statement_int (s, 5, self->now);
  return mun_statement_run (s, error);
}

/* "a.zip/b.ndjson" belongs to the item of "a.zip". */
static char *
make_file_key (const char *name)
{
  g_autofree char *file = g_strndup (name, strcspn (name, "/"));
  return make_key ("file", file);
}

gboolean
mun_writer_put_problem (MunWriter *self, const MunPiece *piece, GError **error)
{
  const char *sentence = mun_problem_get_sentence (piece->problem);
  self->report->skips_total++;
  self->file_problems++;
  if (self->report->skips->len < MUN_IMPORT_SKIPS_MOST)
    {
      MunImportSkip *skip = g_new (MunImportSkip, 1);
      *skip = (MunImportSkip){ g_strdup (piece->name), g_strdup (piece->place), g_strdup (sentence) };
      g_ptr_array_add (self->report->skips, skip);
    }
  if (self->file_problems > ROWS_MOST)
    return TRUE;
  g_autofree char *key = make_file_key (piece->name);
  MunWorkNew item = { .queue = MUN_QUEUE_IMPORT_PROBLEM, .title = N_ ("A file was not wholly taken in"), .subject_key = key };
  gint64 work = mun_work_raise (self->scope, &item, 0, error), n;
  if (work == 0 || !put_row (self, work, piece, sentence, error))
    return FALSE;
  if (!count_rows (self, work, &n, error))
    return FALSE;
  g_autofree char *detail = g_strdup_printf (n == 1 ? "%" G_GINT64_FORMAT " place" : "%" G_GINT64_FORMAT " places", n);
  return set_detail (self, work, detail, error);
}

gboolean
mun_writer_settle_file (MunWriter *self, const char *file, GError **error)
{
  g_autofree char *key = make_file_key (file);
  return mun_work_settle (self->scope, MUN_QUEUE_IMPORT_PROBLEM, key, N_ ("The file was taken in without problems"), 0, error);
}

/* ---- references ---------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 missing, waiting;
} Missing;

typedef struct
{
  char *key, *detail;
  const char *title;
} Raise;

typedef enum
{
  PHASE_EXPECTED,
  PHASE_PENDING,
  PHASE_RAISE,
  PHASE_SETTLE,
  PHASE_END
} Phase;

struct _MunReview
{
  Phase phase;
  char *target; /* the last one looked at, with its type */
  gint64 type;
  Missing by_type[MUN_FHIR_LAST + 1];
  GPtrArray *raises; /* Raise */
  GHashTable *open;  /* keys of items that stay open */
  GPtrArray *gone;   /* keys of items whose cause is gone */
  guint at;
};

static void
free_raise (gpointer data)
{
  Raise *raise = data;
  g_free (raise->key);
  g_free (raise->detail);
  g_free (raise);
}

static MunReview *
review_new (void)
{
  MunReview *self = g_new0 (MunReview, 1);
  self->target = g_strdup ("");
  self->raises = g_ptr_array_new_with_free_func (free_raise);
  self->open = g_hash_table_new (g_str_hash, g_str_equal);
  self->gone = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
mun_review_free (MunReview *self)
{
  g_free (self->target);
  g_ptr_array_unref (self->raises);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->gone);
  g_free (self);
}

static void
add_raise (MunReview *self, char *key, const char *title, char *detail)
{
  Raise *raise = g_new (Raise, 1);
  *raise = (Raise){ key, detail, title };
  g_ptr_array_add (self->raises, raise);
  g_hash_table_add (self->open, key);
}

/* A patient or encounter by itself. Conditional names hold record numbers: those stay out of the words. */
static void
add_single (MunReview *self, MunFhirType type, const char *target, gint64 waiting)
{
  const char *name = mun_fhir_type_get_name (type), *blank = strchr (target, ' ');
  g_autofree char *full = g_strdup_printf ("%s/%s", name != NULL ? name : "", target);
  const char *what = *target == '?' ? name : name != NULL ? full : blank != NULL ? blank + 1 : target;
  char *detail =
    g_strdup_printf (waiting == 1 ? "%s: %" G_GINT64_FORMAT " record waits" : "%s: %" G_GINT64_FORMAT " records wait", what, waiting);
  add_raise (self, make_key ("missing", full),
             type == MUN_FHIR_ENCOUNTER ? N_ ("An encounter that records belong to is not here")
                                        : N_ ("A patient whose records are here is not"),
             detail);
}

static void
add_type (MunReview *self, MunFhirType type)
{
  const Missing *missing = &self->by_type[type];
  const char *name = mun_fhir_type_get_name (type) != NULL ? mun_fhir_type_get_name (type) : "urn";
  add_raise (self, make_key ("missing", name), N_ ("Records point to others that are not here"),
             g_strdup_printf ("%s: %" G_GINT64_FORMAT " missing, %" G_GINT64_FORMAT " waiting", name, missing->missing, missing->waiting));
}

/* One missing target. filed: somebody's subject or encounter. */
static void
add_missing (MunReview *self, MunFhirType type, const char *target, gboolean filed, gint64 waiting)
{
  gboolean single = filed && (type == MUN_FHIR_PATIENT || type == MUN_FHIR_ENCOUNTER || type == MUN_FHIR_NONE);
  if (single && self->raises->len < SINGLES_MOST)
    {
      add_single (self, type, target, waiting);
      return;
    }
  self->by_type[type].missing++;
  self->by_type[type].waiting += waiting;
}

typedef struct
{
  char *fid;
  MunFhirType type;
  gint64 id, waiting, referrer;
  gboolean filed, present, stale;
} Named;

static void
clear_named (gpointer data)
{
  g_free (((Named *)data)->fid);
}

static GArray *
list_named (MunReview *self, MunWriter *writer, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Named));
  g_array_set_clear_func (list, clear_named);
  MunStatement *s = mun_connection_prepare (
    writer->connection,
    "SELECT e.fid, e.type, e.id, e.filed, e.waiting, e.referrer, EXISTS (SELECT 1 FROM resource t WHERE t.id = e.id), COALESCE"
    " ((SELECT r.deleted OR r.received_at > e.at FROM resource r WHERE r.id = e.referrer), 1) FROM expected e WHERE (e.fid,"
    " e.type) > (?1, ?2) ORDER BY e.fid, e.type LIMIT 100");
  mun_statement_text (s, 1, self->target);
  mun_statement_int (s, 2, self->type);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      Named named = { .fid = mun_statement_dup_text (s, 0),
                      .type = (MunFhirType)mun_statement_get_int (s, 1),
                      .id = mun_statement_get_int (s, 2),
                      .filed = mun_statement_get_int (s, 3) != 0,
                      .waiting = mun_statement_get_int (s, 4),
                      .referrer = mun_statement_get_int (s, 5),
                      .present = mun_statement_get_int (s, 6) != 0,
                      .stale = mun_statement_get_int (s, 7) != 0 };
      g_array_append_val (list, named);
    }
  mun_statement_reset (s);
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

/* The resource that named it says something else by now: does anybody still mean it? */
static gboolean
is_still_named (MunWriter *writer, const Named *named, gboolean *still, GError **error)
{
  if (!mun_writer_check_names (writer, named->referrer, named->type, named->fid, still, error))
    return FALSE;
  if (*still || !named->filed)
    return TRUE;
  MunStatement *s =
    mun_connection_prepare (writer->connection, "SELECT EXISTS (SELECT 1 FROM item WHERE patient = ?1) OR EXISTS (SELECT 1 FROM item"
                                                " WHERE encounter = ?1)");
  mun_statement_int (s, 1, named->id);
  GError *local = NULL;
  *still = mun_statement_step (s, &local) && mun_statement_get_int (s, 0) != 0;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
review_named (MunReview *self, MunWriter *writer, const Named *named, GError **error)
{
  gboolean still = !named->present;
  if (still && named->stale && !is_still_named (writer, named, &still, error))
    return FALSE;
  if (still)
    {
      add_missing (self, named->type, named->fid, named->filed, named->waiting);
      return TRUE;
    }
  MunStatement *s = mun_connection_prepare (writer->connection, "DELETE FROM expected WHERE fid = ?1 AND type = ?2");
  mun_statement_text (s, 1, named->fid);
  mun_statement_int (s, 2, named->type);
  return mun_statement_run (s, error);
}

static gboolean
collect_expected (MunReview *self, MunWriter *writer, GError **error)
{
  g_autoptr (GArray) list = list_named (self, writer, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const Named *named = &g_array_index (list, Named, i);
      if (!review_named (self, writer, named, error))
        return FALSE;
      g_free (self->target);
      self->target = g_strdup (named->fid);
      self->type = named->type;
    }
  if (list->len == 100)
    return TRUE;
  g_free (self->target);
  self->target = g_strdup ("");
  self->type = 0;
  self->phase = PHASE_PENDING;
  return TRUE;
}

/* A few targets more of those whose id could not be given before. */
static gboolean
collect_pending (MunReview *self, MunWriter *writer, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    writer->connection,
    "SELECT p.target, p.type, MAX (p.role IN (1, 2)), COUNT (DISTINCT p.resource), SUM ((p.type = 0 OR p.base <> 0 OR p.target"
    " GLOB '[?]*') AND NOT EXISTS (SELECT 1 FROM resource r WHERE r.fid = p.target AND r.type = p.type AND (p.role = 4 OR p.base ="
    " 0 OR r.base IS NULL OR r.base = p.base))) FROM pending_reference p WHERE (p.target, p.type) > (?1, ?2) GROUP BY p.target,"
    " p.type LIMIT 100");
  mun_statement_text (s, 1, self->target);
  mun_statement_int (s, 2, self->type);
  GError *local = NULL;
  g_autofree char *last = NULL;
  int n = 0;
  while (mun_statement_step (s, &local))
    {
      g_free (last);
      last = mun_statement_dup_text (s, 0);
      self->type = mun_statement_get_int (s, 1);
      if (mun_statement_get_int (s, 4) > 0)
        add_missing (self, (MunFhirType)self->type, last, mun_statement_get_int (s, 2) != 0, mun_statement_get_int (s, 3));
      n++;
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (n > 0)
    {
      g_free (self->target);
      self->target = g_steal_pointer (&last);
    }
  if (n == 100)
    return TRUE;
  for (int type = 0; type <= MUN_FHIR_LAST; type++)
    if (self->by_type[type].missing > 0)
      add_type (self, (MunFhirType)type);
  self->phase = PHASE_RAISE;
  return TRUE;
}

static gboolean
list_gone (MunReview *self, MunWriter *writer, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (writer->connection, "SELECT subject_key FROM work WHERE queue = ?1 AND state < 3 AND subject_key IS NOT NULL");
  mun_statement_int (s, 1, MUN_QUEUE_UNRESOLVED);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      const char *key = mun_statement_get_text (s, 0);
      if (g_str_has_prefix (key, "missing:") && !g_hash_table_contains (self->open, key))
        g_ptr_array_add (self->gone, g_strdup (key));
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
raise_next (MunReview *self, MunWriter *writer, GError **error)
{
  if (self->at == self->raises->len)
    {
      self->at = 0;
      self->phase = PHASE_SETTLE;
      return list_gone (self, writer, error);
    }
  const Raise *raise = g_ptr_array_index (self->raises, self->at++);
  MunWorkNew item = { .queue = MUN_QUEUE_UNRESOLVED, .title = raise->title, .detail = raise->detail, .subject_key = raise->key };
  gint64 work = mun_work_raise (writer->scope, &item, 0, error);
  return work != 0 && set_detail (writer, work, raise->detail, error);
}

static gboolean
settle_next (MunReview *self, MunWriter *writer, GError **error)
{
  if (self->at == self->gone->len)
    {
      self->phase = PHASE_END;
      return TRUE;
    }
  const char *key = g_ptr_array_index (self->gone, self->at++);
  return mun_work_settle (writer->scope, MUN_QUEUE_UNRESOLVED, key, N_ ("What was missing has come"), 0, error);
}

gboolean
mun_writer_review (MunWriter *writer, gint64 deadline, gboolean *more, GError **error)
{
  if (writer->review == NULL)
    writer->review = review_new ();
  MunReview *self = writer->review;
  while (self->phase != PHASE_END && g_get_monotonic_time () < deadline)
    {
      gboolean ok = self->phase == PHASE_EXPECTED  ? collect_expected (self, writer, error)
                    : self->phase == PHASE_PENDING ? collect_pending (self, writer, error)
                    : self->phase == PHASE_RAISE   ? raise_next (self, writer, error)
                                                   : settle_next (self, writer, error);
      if (!ok)
        return FALSE;
    }
  *more = self->phase != PHASE_END;
  return TRUE;
}
