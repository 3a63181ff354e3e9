/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a patient's names answer a query, and why. */
#include "match-judge-private.h"
#include "base-text.h"
#include <string.h>

/* A word of the formatted name, folded, with the place of each of its letters there. */
typedef struct
{
  GString *folded;
  GArray *ends; /* guint for each byte of folded */
  guint start;
  gboolean family;
  char *sound; /* NULL: not asked yet */
} Word;

typedef struct
{
  char *name;  /* formatted */
  GArray *all; /* Word */
  guint family_words;
} Name;

typedef struct
{
  int at[MUN_QUERY_WORDS]; /* index of the name's word; -1: none */
  gsize length[MUN_QUERY_WORDS];
  gboolean exact[MUN_QUERY_WORDS];
  guint n, found;
} Fit;

static void
clear_word (gpointer data)
{
  Word *word = data;
  g_string_free (word->folded, TRUE);
  g_array_unref (word->ends);
  g_free (word->sound);
}

static Word *
get_word (const Name *name, int at)
{
  return &g_array_index (name->all, Word, at);
}

static void
add_letters (Name *self, const char *folded, guint start, guint end, gboolean family, gboolean *open)
{
  if (!*open)
    {
      Word word = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint)), start, family, NULL };
      g_array_append_val (self->all, word);
      self->family_words += family;
    }
  *open = TRUE;
  Word *word = get_word (self, (int)self->all->len - 1);
  for (; *folded != '\0'; folded++)
    {
      g_string_append_c (word->folded, *folded);
      g_array_append_val (word->ends, end);
    }
}

static void
name_init (Name *self, const MunPatient *patient)
{
  *self = (Name){ mun_patient_format_name (patient), g_array_new (FALSE, FALSE, sizeof (Word)), 0 };
  g_array_set_clear_func (self->all, clear_word);
  g_autofree char *upper = g_utf8_strup (patient->family != NULL ? patient->family : "", -1);
  gsize family = strlen (upper);
  gboolean open = FALSE;
  if (family == 0 && (patient->given == NULL || *patient->given == '\0'))
    return;
  for (const char *at = self->name; *at != '\0';)
    {
      const char *next = g_utf8_next_char (at);
      g_autofree char *letter = g_strndup (at, (gsize)(next - at)), *pair = g_strconcat ("a", letter, "a", NULL);
      g_autofree char *folded = mun_text_fold (letter);
      guint start = (guint)(at - self->name), end = (guint)(next - self->name);
      g_autofree char *between = *folded == '\0' || (guchar)*letter >= 0xe3 ? mun_text_fold (pair) : NULL;
      gboolean parts = between != NULL && strchr (between, ' ') != NULL;
      open &= !parts;
      if (*folded != '\0')
        add_letters (self, folded, start, end, start < family, &open);
      open &= !parts;
      at = next;
    }
}

static void
name_clear (Name *self)
{
  g_free (self->name);
  g_array_unref (self->all);
}

static gboolean
is_used (const Fit *fit, int at)
{
  for (guint i = 0; i < fit->n; i++)
    if (fit->at[i] == at)
      return TRUE;
  return FALSE;
}

/* A typed word takes the best word that is left: the same, else one that begins so; the next in the name's order where several do. */
static void
fit_word (Fit *fit, const Name *name, guint i, const char *typed)
{
  gsize length = strlen (typed);
  int best = -1, best_score = 0, last = i > 0 ? fit->at[i - 1] : -1;
  for (int k = 0; k < (int)name->all->len; k++)
    {
      const Word *word = get_word (name, k);
      if (is_used (fit, k) || !g_str_has_prefix (word->folded->str, typed))
        continue;
      int score = 1 + (word->folded->len == length ? 4 : 0) + (k > last ? 1 : 0);
      if (score > best_score)
        {
          best = k;
          best_score = score;
        }
    }
  fit->at[i] = best;
  fit->length[i] = length;
  fit->exact[i] = best >= 0 && get_word (name, best)->folded->len == length;
  fit->n = i + 1;
  fit->found += best >= 0;
}

static void
fit_sound (Fit *fit, Name *name, guint i, const char *typed)
{
  g_autofree char *sound = mun_text_sound (typed);
  for (int k = 0; k < (int)name->all->len && *sound != '\0' && fit->at[i] < 0; k++)
    {
      Word *word = get_word (name, k);
      if (word->sound == NULL)
        word->sound = mun_text_sound (word->folded->str);
      if (!is_used (fit, k) && strcmp (word->sound, sound) == 0)
        {
          fit->at[i] = k;
          fit->length[i] = word->folded->len;
          fit->found++;
        }
    }
}

/* A word of the family name after a given name, or after a later word of the family name. */
static gboolean
is_reversed (const Fit *fit, const Name *name)
{
  int last = -1;
  for (guint i = 0; i < fit->n; i++)
    {
      if (fit->at[i] >= 0 && get_word (name, fit->at[i])->family && fit->at[i] < last)
        return TRUE;
      last = MAX (last, fit->at[i]);
    }
  return FALSE;
}

static gboolean
covers_family (const Fit *fit, const Name *name)
{
  guint covered = 0;
  for (guint i = 0; i < fit->n; i++)
    {
      if (!fit->exact[i])
        return FALSE;
      covered += get_word (name, fit->at[i])->family;
    }
  return covered > 0 && covered == name->family_words;
}

static MunFindHit *
hit_new (const MunCandidate *self, MunFindKind kind, guint rank, char *why)
{
  MunFindHit *hit = g_atomic_rc_box_new0 (MunFindHit);
  hit->patient = mun_patient_ref (self->patient);
  hit->kind = kind;
  hit->rank = rank;
  hit->why = why;
  hit->ranges = g_array_new (FALSE, FALSE, sizeof (MunFindRange));
  hit->sort = g_strdup (self->sort);
  return hit;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const MunFindRange *one = a, *other = b;
  return one->start < other->start ? -1 : one->start > other->start;
}

static void
underline (MunFindHit *hit, const Name *name, const Fit *fit)
{
  for (guint i = 0; i < fit->n; i++)
    if (fit->at[i] >= 0 && fit->length[i] > 0)
      {
        const Word *word = get_word (name, fit->at[i]);
        MunFindRange range = { word->start, g_array_index (word->ends, guint, fit->length[i] - 1) };
        g_array_append_val (hit->ranges, range);
      }
  g_array_sort (hit->ranges, compare_ranges);
}

/* "delacruz" and "o brien": the family name's letters without its gaps. */
static gboolean
fit_joined (Fit *fit, const Name *name, const MunQuery *query)
{
  g_autofree char **words = g_new0 (char *, query->words->len + 1);
  for (guint i = 0; i < query->words->len; i++)
    words[i] = query->words->pdata[i];
  g_autofree char *typed = g_strjoinv ("", words);
  const char *left = typed;
  *fit = (Fit){ 0 };
  for (int k = 0; k < (int)name->all->len && get_word (name, k)->family && *left != '\0' && fit->n < MUN_QUERY_WORDS; k++)
    {
      const Word *word = get_word (name, k);
      gsize length = MIN (word->folded->len, strlen (left));
      if (strncmp (word->folded->str, left, length) != 0)
        return FALSE;
      fit->at[fit->n] = k;
      fit->length[fit->n++] = length;
      left += length;
    }
  return *left == '\0';
}

static MunFindHit *
judge_present (const MunCandidate *self, const MunQuery *query, const Name *name, Fit *fit)
{
  MunFindHit *hit = NULL;
  if (fit->found == fit->n && is_reversed (fit, name))
    hit = hit_new (self, MUN_FIND_REVERSED, covers_family (fit, name) ? 0 : 1, g_strdup ("names the other way round"));
  else if (fit->found == fit->n && covers_family (fit, name))
    hit = hit_new (self, MUN_FIND_EXACT, fit->n == name->all->len ? 0 : 1, g_strdup ("the same name"));
  else if (fit->found == fit->n)
    {
      gboolean family = get_word (name, fit->at[0])->family;
      hit = hit_new (self, MUN_FIND_PREFIX,
                     family && fit->at[0] == 0 ? 0
                     : family                  ? 1
                                               : 2,
                     g_strdup (family ? "starts like this" : "given name starts like this"));
    }
  if (hit != NULL)
    underline (hit, name, fit);
  Fit joined;
  if (hit == NULL && fit_joined (&joined, name, query))
    {
      hit = hit_new (self, MUN_FIND_PREFIX, 1, g_strdup ("starts like this"));
      underline (hit, name, &joined);
    }
  return hit;
}

/* The other name that has all the words the present one lacks, begun so or, by_sound, sounding so. */
static const MunOtherName *
find_other (const MunCandidate *self, const MunQuery *query, const Fit *fit, gboolean by_sound)
{
  for (guint o = 0; self->others != NULL && o < self->others->len; o++)
    {
      const MunOtherName *other = &g_array_index (self->others, MunOtherName, o);
      g_auto (GStrv) words = g_strsplit (other->words, " ", -1);
      g_autofree char *joined = g_strjoinv ("", words);
      guint found = 0, wanted = 0;
      for (guint i = 0; i < fit->n; i++)
        {
          const char *typed = query->words->pdata[i];
          gboolean here = fit->at[i] < 0 && !by_sound && g_str_has_prefix (joined, typed);
          g_autofree char *sound = by_sound ? mun_text_sound (typed) : NULL;
          for (int w = 0; words[w] != NULL && fit->at[i] < 0 && !here; w++)
            {
              g_autofree char *its = by_sound ? mun_text_sound (words[w]) : NULL;
              here = by_sound ? *sound != '\0' && strcmp (its, sound) == 0 : g_str_has_prefix (words[w], typed);
            }
          wanted += fit->at[i] < 0;
          found += here;
        }
      if (wanted > 0 && found == wanted)
        return other;
    }
  return NULL;
}

static char *
explain_sound (const MunQuery *query, const Fit *prefixes, const Name *name, const Fit *fit)
{
  g_autoptr (GString) out = g_string_new ("sounds like");
  for (guint i = 0; i < query->words->len && i < fit->n; i++)
    if (prefixes->at[i] < 0 && fit->at[i] >= 0)
      {
        const Word *word = get_word (name, fit->at[i]);
        guint end = g_array_index (word->ends, guint, word->ends->len - 1);
        g_string_append_printf (out, " %.*s", (int)(end - word->start), name->name + word->start);
      }
  return g_strdup (out->str);
}

static MunFindHit *
judge_others (const MunCandidate *self, const MunQuery *query, Name *name, Fit *fit)
{
  MunFindHit *hit = NULL;
  Fit prefixes = *fit;
  const MunOtherName *other = find_other (self, query, fit, FALSE);
  if (other != NULL)
    hit = hit_new (self, MUN_FIND_OTHER, other->former ? 0 : 1, g_strdup_printf (other->former ? "was %s" : "also called %s", other->name));
  for (guint i = 0; i < fit->n && hit == NULL; i++)
    if (fit->at[i] < 0)
      fit_sound (fit, name, i, query->words->pdata[i]);
  if (hit == NULL && fit->found == fit->n)
    hit = hit_new (self, MUN_FIND_SOUND, fit->n - prefixes.found, explain_sound (query, &prefixes, name, fit));
  if (hit == NULL && (other = find_other (self, query, fit, TRUE)) != NULL)
    hit = hit_new (self, MUN_FIND_SOUND, fit->n + 1, g_strdup_printf ("sounds like %s, a name of this patient before", other->name));
  if (hit != NULL)
    underline (hit, name, fit);
  return hit;
}

static gboolean
was_born_so (const MunCandidate *self, const MunQuery *query)
{
  const char *date = self->patient->birth_date;
  for (guint i = 0; i < query->births->len; i++)
    if (date != NULL && g_str_has_prefix (date, query->births->pdata[i]))
      return TRUE;
  return query->births->len == 0;
}

static MunFindHit *
judge_numbers (const MunCandidate *self, const MunQuery *query)
{
  if (self->number != NULL)
    return hit_new (self, self->number_exact ? MUN_FIND_EXACT : MUN_FIND_NUMBER, 0, g_strdup_printf ("record number %s", self->number));
  return query->births->len > 0 && query->number == NULL
           ? hit_new (self, MUN_FIND_BORN, 0, g_strdup_printf ("born %s", self->patient->birth_date))
           : NULL;
}

/* What was typed beside the name. */
static void
add_why (MunFindHit *hit, const char *word, const char *value)
{
  g_autofree char *before = hit->why;
  hit->why = g_strdup_printf ("%s, %s %s", before, word, value);
}

MunFindHit *
mun_candidate_judge (const MunCandidate *self, const MunQuery *query, gboolean *wants_others)
{
  *wants_others = FALSE;
  if (self->number_whole)
    return judge_numbers (self, query);
  if (!was_born_so (self, query) || (query->number != NULL && self->number == NULL))
    return NULL;
  if (query->words->len == 0)
    {
      MunFindHit *hit = judge_numbers (self, query);
      if (hit != NULL && self->number != NULL && query->births->len > 0)
        add_why (hit, "born", self->patient->birth_date);
      return hit;
    }
  Name name;
  Fit fit = { 0 };
  name_init (&name, self->patient);
  for (guint i = 0; i < query->words->len; i++)
    fit_word (&fit, &name, i, query->words->pdata[i]);
  MunFindHit *hit = judge_present (self, query, &name, &fit);
  *wants_others = hit == NULL && self->others == NULL;
  if (hit == NULL && !*wants_others)
    hit = judge_others (self, query, &name, &fit);
  name_clear (&name);
  if (hit != NULL && self->number != NULL)
    add_why (hit, "record number", self->number);
  if (hit != NULL && query->births->len > 0)
    add_why (hit, "born", self->patient->birth_date);
  return hit;
}
