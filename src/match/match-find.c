/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates from the indexes, a few from each and never all, then judged by their names. Order matters for speed: ranges of the sorted
 * names first, the word index after, sounds last and only when little else was found. */
#include "access-ledger.h"
#include "base-error.h"
#include "base-text.h"
#include "match-judge-private.h"
#include <string.h>

#define FEW_BORN 2 /* the same where a birth date was typed too */
#define FEW 10     /* fewer hits than this, and sounds are asked too */

/* Candidates from one index; sounds are judged more strictly than they are found. */
#define LIMIT_TAKE " LIMIT 60"
#define LIMIT_SOUNDS " LIMIT 120"

typedef struct
{
  MunScope *scope;
  MunQuery *query;
  GCancellable *cancellable;
  GHashTable *seen; /* gint64 * */
  GPtrArray *hits;
  guint wanted;
} Search;

MunFindHit *
mun_find_hit_ref (MunFindHit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_hit (gpointer data)
{
  MunFindHit *self = data;
  mun_patient_unref (self->patient);
  g_free (self->why);
  g_array_unref (self->ranges);
  g_free (self->sort);
}

void
mun_find_hit_unref (MunFindHit *self)
{
  g_atomic_rc_box_release_full (self, clear_hit);
}

static gboolean
finish (MunStatement *s, GError *local, GError **error)
{
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- one candidate ------------------------------------------------------------------------------------------------------------------- */

static MunPatient *
load (Search *self, gint64 id, char **sort, GError **error)
{
  GError *local = NULL;
  MunPatient *patient = NULL;
  MunStatement *s = mun_connection_prepare (self->scope->connection, "SELECT family, given, prefix, suffix, birth_date, sex, deceased, mrn,"
                                                                     " restricted, active, sort FROM patient WHERE id = ?1");
  mun_statement_int (s, 1, id);
  if (mun_statement_step (s, &local))
    {
      patient = mun_patient_new0 ();
      patient->id = id;
      patient->family = mun_statement_dup_text (s, 0);
      patient->given = mun_statement_dup_text (s, 1);
      patient->prefix = mun_statement_dup_text (s, 2);
      patient->suffix = mun_statement_dup_text (s, 3);
      patient->birth_date = mun_statement_dup_text (s, 4);
      patient->sex = mun_statement_dup_text (s, 5);
      patient->deceased = mun_statement_dup_text (s, 6);
      patient->mrn = mun_statement_dup_text (s, 7);
      patient->restricted = (guint)mun_statement_get_int (s, 8);
      patient->active = mun_statement_get_int (s, 9) != 0;
      *sort = mun_statement_dup_text (s, 10);
    }
  finish (s, local, error);
  return patient;
}

static void
clear_other (gpointer data)
{
  MunOtherName *other = data;
  g_free (other->name);
  g_free (other->words);
}

static GArray *
load_others (Search *self, gint64 id, GError **error)
{
  GError *local = NULL;
  GArray *others = g_array_new (FALSE, FALSE, sizeof (MunOtherName));
  g_array_set_clear_func (others, clear_other);
  MunStatement *s =
    mun_connection_prepare (self->scope->connection, "SELECT name, words, former FROM patient_other_name WHERE patient = ?1 LIMIT 20");
  mun_statement_int (s, 1, id);
  while (mun_statement_step (s, &local))
    {
      MunOtherName other = { mun_statement_dup_text (s, 0), mun_statement_dup_text (s, 1), mun_statement_get_int (s, 2) != 0 };
      g_array_append_val (others, other);
    }
  if (!finish (s, local, error))
    g_clear_pointer (&others, g_array_unref);
  return others;
}

/* Restricted patients are there only for who could open their chart this moment. */
static gboolean
may_show (Search *self, const MunPatient *patient, gboolean *shown, GError **error)
{
  MunObject object = { .patient = patient->id, .restricted = patient->restricted };
  GError *local = NULL;
  *shown = patient->restricted == 0 || mun_scope_find_way (self->scope, MUN_ACT_CHART_OPEN, &object, &local) == MUN_WAY_OPEN;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
judge (Search *self, MunCandidate *candidate, GError **error)
{
  gboolean wants_others = FALSE;
  MunFindHit *hit = mun_candidate_judge (candidate, self->query, &wants_others);
  if (wants_others)
    {
      candidate->others = load_others (self, candidate->patient->id, error);
      if (candidate->others == NULL)
        return FALSE;
      hit = mun_candidate_judge (candidate, self->query, &wants_others);
    }
  if (hit != NULL)
    g_ptr_array_add (self->hits, hit);
  return TRUE;
}

static gboolean
consider (Search *self, gint64 id, const char *number, gboolean exact, gboolean whole, GError **error)
{
  if (!g_hash_table_add (self->seen, g_memdup2 (&id, sizeof id)))
    return TRUE;
  GError *local = NULL;
  gboolean shown = TRUE, done = TRUE;
  char *sort = NULL;
  MunCandidate candidate = {
    .patient = load (self, id, &sort, &local), .sort = sort, .number = (char *)number, .number_exact = exact, .number_whole = whole
  };
  if (candidate.patient != NULL)
    done = may_show (self, candidate.patient, &shown, &local) && (!shown || judge (self, &candidate, &local));
  g_clear_pointer (&candidate.patient, mun_patient_unref);
  g_clear_pointer (&candidate.others, g_array_unref);
  g_free (sort);
  if (local != NULL)
    g_propagate_error (error, local);
  return done && local == NULL;
}

static gboolean
has_enough (const Search *self)
{
  return self->hits->len >= self->wanted;
}

/* All rows of a statement whose first column is the patient; read to the end before any is considered. */
static gboolean
consider_rows (Search *self, MunStatement *s, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 id = mun_statement_get_int (s, 0);
      g_array_append_val (ids, id);
    }
  if (!finish (s, local, error))
    return FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_CANCELLED, "Another search began.");
      return FALSE;
    }
  for (guint i = 0; i < ids->len && !has_enough (self); i++)
    if (!consider (self, g_array_index (ids, gint64, i), NULL, FALSE, FALSE, error))
      return FALSE;
  return TRUE;
}

/* ---- the indexes --------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 patient;
  char *value;
  gboolean exact;
} Numbered;

static void
clear_numbered (gpointer data)
{
  g_free (((Numbered *)data)->value);
}

static gboolean
search_number (Search *self, const char *compact, gboolean whole, GError **error)
{
  g_autofree char *end = mun_query_end (compact);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Numbered));
  g_array_set_clear_func (found, clear_numbered);
  MunStatement *s = mun_connection_prepare (
    self->scope->connection,
    "SELECT patient, value, compact FROM patient_number WHERE compact >= ?1 AND compact < ?2 ORDER BY compact" LIMIT_TAKE);
  mun_statement_text (s, 1, compact);
  mun_statement_text (s, 2, end);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      Numbered one = { mun_statement_get_int (s, 0), mun_statement_dup_text (s, 1),
                       g_strcmp0 (mun_statement_get_text (s, 2), compact) == 0 };
      g_array_append_val (found, one);
    }
  if (!finish (s, local, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const Numbered *one = &g_array_index (found, Numbered, i);
      if (!consider (self, one->patient, one->value, one->exact, whole, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_sorted (Search *self, const char *from, GError **error)
{
  g_autofree char *end = mun_query_end (from);
  MunStatement *s = mun_connection_prepare (self->scope->connection, "SELECT id FROM patient WHERE sort >= ?1 AND sort < ?2 ORDER BY sort,"
                                                                     " birth_date" LIMIT_TAKE);
  mun_statement_text (s, 1, from);
  mun_statement_text (s, 2, end);
  return consider_rows (self, s, error);
}

static gboolean
search_others (Search *self, const char *from, GError **error)
{
  g_autofree char *end = mun_query_end (from);
  MunStatement *s =
    mun_connection_prepare (self->scope->connection, "SELECT patient FROM patient_other_name WHERE words >= ?1 AND words < ?2"
                                                     " ORDER BY words" LIMIT_TAKE);
  mun_statement_text (s, 1, from);
  mun_statement_text (s, 2, end);
  return consider_rows (self, s, error);
}

static gboolean
search_others_born (Search *self, const char *birth, GError **error)
{
  if (self->query->words->len == 0 || self->hits->len >= FEW)
    return TRUE;
  const char *word = self->query->words->pdata[0];
  g_autofree char *end = mun_query_end (word), *birth_end = mun_query_end (birth);
  MunStatement *s =
    mun_connection_prepare (self->scope->connection, "SELECT patient FROM patient_other_name WHERE words >= ?1 AND words < ?2"
                                                     " AND +patient IN (SELECT id FROM patient WHERE birth_date >= ?3 AND"
                                                     " birth_date < ?4)" LIMIT_TAKE);
  mun_statement_text (s, 1, word);
  mun_statement_text (s, 2, end);
  mun_statement_text (s, 3, birth);
  mun_statement_text (s, 4, birth_end);
  return consider_rows (self, s, error);
}

/* Inside the birth dates the index alone tells the names. */
static gboolean
search_births (Search *self, GError **error)
{
  const GPtrArray *words = self->query->words;
  for (guint i = 0; i < self->query->births->len; i++)
    {
      const char *from = self->query->births->pdata[i];
      g_autofree char *end = mun_query_end (from);
      g_autofree char *one = words->len > 0 ? g_strconcat (" ", words->pdata[0], NULL) : NULL;
      g_autofree char *two = words->len > 1 ? g_strconcat (" ", words->pdata[1], NULL) : NULL;
      MunStatement *s = mun_connection_prepare (
        self->scope->connection, "SELECT id FROM patient WHERE birth_date >= ?1 AND birth_date < ?2 AND (?3 IS NULL OR instr"
                                 " (' ' || sort, ?3) > 0) AND (?4 IS NULL OR instr (' ' || sort, ?4) > 0) ORDER BY birth_date,"
                                 " sort" LIMIT_TAKE);
      mun_statement_text (s, 1, from);
      mun_statement_text (s, 2, end);
      mun_statement_text (s, 3, one);
      mun_statement_text (s, 4, two);
      if (!consider_rows (self, s, error) || !search_others_born (self, from, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the index of words -------------------------------------------------------------------------------------------------------------- */

/* The index answers beginnings up to this length at once; longer ones are gathered from all words that begin so, which takes time
 * where many patients have such a name. */
#define PREFIX_QUICK 4

typedef enum
{
  BY_WORD,      /* long words whole */
  BY_ROUGH,     /* every word begun, as far as the index answers at once */
  BY_BEGINNING, /* every word begun */
  BY_SOUND,     /* long words by their sound */
  BY_ANY,       /* every word by its sound or begun */
} Way;

static void
append_word (GString *out, const char *word, Way way, gboolean alone)
{
  g_autofree char *sound = way == BY_SOUND || way == BY_ANY ? mun_text_sound (word) : NULL;
  gboolean is_long = g_utf8_strlen (word, -1) > PREFIX_QUICK, heard = sound != NULL && *sound != '\0';
  gboolean rough = is_long && (way == BY_ROUGH || way == BY_ANY);
  g_autofree char *begun = rough ? g_utf8_substring (word, 0, PREFIX_QUICK) : g_strdup (word);
  if (heard && (alone || (is_long && way == BY_SOUND)))
    g_string_append_printf (out, "sounds : \"%s\"", sound);
  else if (heard)
    g_string_append_printf (out, "(sounds : \"%s\" OR words : \"%s\" *)", sound, begun);
  else
    g_string_append_printf (out, "words : \"%s\"%s", begun, way == BY_WORD && is_long ? "" : " *");
}

/* NULL: no word can be looked up. Words hold letters and digits only, so that a quoted one is never anything else. */
static char *
make_expression (const GPtrArray *words, Way way)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    if (mun_query_is_token (words->pdata[i]))
      {
        g_string_append (out, out->len > 0 ? " AND " : "");
        append_word (out, words->pdata[i], way, words->len == 1);
      }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

static gboolean
search_expression (Search *self, const char *expression, GError **error)
{
  const GPtrArray *births = self->query->births;
  if (births->len == 0)
    {
      MunStatement *s =
        mun_connection_prepare (self->scope->connection, "SELECT rowid FROM patient_name WHERE patient_name MATCH ?1" LIMIT_SOUNDS);
      mun_statement_text (s, 1, expression);
      return consider_rows (self, s, error);
    }
  for (guint i = 0; i < births->len; i++)
    {
      g_autofree char *end = mun_query_end (births->pdata[i]);
      MunStatement *s = mun_connection_prepare (
        self->scope->connection, "SELECT rowid FROM patient_name WHERE patient_name MATCH ?1 AND +rowid IN (SELECT id FROM patient WHERE"
                                 " birth_date >= ?2 AND birth_date < ?3)" LIMIT_SOUNDS);
      mun_statement_text (s, 1, expression);
      mun_statement_text (s, 2, births->pdata[i]);
      mun_statement_text (s, 3, end);
      if (!consider_rows (self, s, error))
        return FALSE;
    }
  return TRUE;
}

static char *
join (const GPtrArray *words, const char *between, guint first)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "", (char *)words->pdata[(i + first) % words->len]);
  return g_string_free (out, FALSE);
}

static gboolean
search_way (Search *self, Way way, GError **error)
{
  g_autofree char *expression = make_expression (self->query->words, way);
  return expression == NULL || search_expression (self, expression, error);
}

static gboolean
search_words (Search *self, GError **error)
{
  const GPtrArray *words = self->query->words;
  if (!has_enough (self) && !search_way (self, BY_WORD, error))
    return FALSE;
  if (self->hits->len < FEW && !search_way (self, BY_ROUGH, error))
    return FALSE;
  /* nobody among those who begin roughly so: the whole beginning is rare, and quick */
  if (self->hits->len == 0 && words->len == 1 && !search_way (self, BY_BEGINNING, error))
    return FALSE;
  g_autofree char *joined = join (words, "", 0);
  if (words->len > 1 && self->hits->len < FEW && mun_query_is_token (joined))
    {
      g_autofree char *one = g_strdup_printf ("words : \"%s\" *", joined);
      if (!search_expression (self, one, error) || !search_sorted (self, joined, error))
        return FALSE;
    }
  if (self->hits->len < FEW && !search_way (self, BY_SOUND, error))
    return FALSE;
  return self->hits->len > 0 || words->len == 1 || search_way (self, BY_ANY, error);
}

static gboolean
search_names (Search *self, GError **error)
{
  const GPtrArray *words = self->query->words;
  for (guint first = 0; first < MIN (words->len, 3) && !has_enough (self); first++)
    {
      g_autofree char *line = join (words, " ", first);
      if (!search_sorted (self, line, error))
        return FALSE;
    }
  if (words->len == 1 && !has_enough (self) && !search_others (self, words->pdata[0], error))
    return FALSE;
  return search_words (self, error);
}

static gboolean
search (Search *self, GError **error)
{
  const MunQuery *query = self->query;
  if (query->whole != NULL && !search_number (self, query->whole, TRUE, error))
    return FALSE;
  if (query->number != NULL)
    return g_strcmp0 (query->number, query->whole) == 0 || search_number (self, query->number, FALSE, error);
  if (query->births->len > 0 && !has_enough (self))
    return search_births (self, error) && (query->words->len == 0 || self->hits->len >= FEW_BORN || search_way (self, BY_SOUND, error));
  return query->words->len == 0 || has_enough (self) || search_names (self, error);
}

/* ---- the list ------------------------------------------------------------------------------------------------------------------------ */

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const MunFindHit *one = *(MunFindHit *const *)a, *other = *(MunFindHit *const *)b;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->patient->active != other->patient->active)
    return one->patient->active ? -1 : 1;
  int by_name = strcmp (one->sort, other->sort), by_birth = g_strcmp0 (one->patient->birth_date, other->patient->birth_date);
  if (by_name != 0 || by_birth != 0)
    return by_name != 0 ? by_name : by_birth;
  return one->patient->id < other->patient->id ? -1 : one->patient->id > other->patient->id;
}

/* The FHIR id of those that are shown; records that were deleted are not. */
static gboolean
fill (Search *self, guint limit, GError **error)
{
  for (guint i = 0; i < self->hits->len && i < limit;)
    {
      MunFindHit *hit = self->hits->pdata[i];
      GError *local = NULL;
      MunStatement *s = mun_connection_prepare (self->scope->connection, "SELECT fid FROM resource WHERE id = ?1 AND deleted = 0");
      mun_statement_int (s, 1, hit->patient->id);
      gboolean there = mun_statement_step (s, &local);
      if (there)
        hit->patient->fid = mun_statement_dup_text (s, 0);
      if (!finish (s, local, error))
        return FALSE;
      if (there)
        i++;
      else
        g_ptr_array_remove_index (self->hits, i);
    }
  if (self->hits->len > limit)
    g_ptr_array_set_size (self->hits, (int)limit);
  return TRUE;
}

GPtrArray *
mun_find_patients (MunScope *scope, const char *text, guint limit, GCancellable *cancellable, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_PATIENT_FIND, NULL, error))
    return NULL;
  limit = limit == 0 ? MUN_FIND_MOST : MIN (limit, MUN_FIND_MOST);
  g_autoptr (MunQuery) query = mun_query_parse (text);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_find_hit_unref);
  Search self = { scope, query, cancellable, seen, hits, MUN_FIND_MOST };
  if (!search (&self, error))
    return NULL;
  g_ptr_array_sort (hits, compare_hits);
  return fill (&self, limit, error) ? g_steal_pointer (&hits) : NULL;
}

gboolean
mun_find_record_looks (MunScope *scope, const gint64 *patients, gsize n, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_PATIENT_FIND, NULL, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      MunEntry entry = { .act = MUN_ACT_PATIENT_FIND, .object_type = MUN_OBJECT_SEARCH, .object = patients[i], .patient = patients[i] };
      if (mun_ledger_append (scope, &entry, error) == 0)
        return FALSE;
    }
  return TRUE;
}
