/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-voice.h"

#include "demo-phrase.h"

#include <string.h>

#define DEPTH 24

static guint
below (MunDemoVoice *v, guint n)
{
  return mun_demo_random_below (&v->random, n);
}

gboolean
mun_demo_voice_chance (MunDemoVoice *self, double probability)
{
  return mun_demo_random_chance (&self->random, probability);
}

void
mun_demo_voice_init (MunDemoVoice *self, MunDemoPen *pen, const MunDemoVisit *visit, guint author, gint64 when)
{
  static const guint habits[] = { MUN_DEMO_DICTATES,
                                  MUN_DEMO_SHORTENS | MUN_DEMO_TERSE | MUN_DEMO_NUMBERS,
                                  MUN_DEMO_SHORTENS | MUN_DEMO_BULLETS,
                                  MUN_DEMO_SHORTENS | MUN_DEMO_SMALL | MUN_DEMO_TERSE | MUN_DEMO_SLIPS,
                                  MUN_DEMO_NUMBERS,
                                  MUN_DEMO_DICTATES | MUN_DEMO_SLIPS,
                                  MUN_DEMO_SHORTENS | MUN_DEMO_NUMBERS | MUN_DEMO_SLIPS };

  memset (self, 0, sizeof *self);
  self->pen = pen;
  self->visit = visit;
  self->author = author;
  self->when = when;
  self->habits = habits[author % G_N_ELEMENTS (habits)];
  self->headings = (author / 2) % 5;
  self->dates = (author * 7 / 3) % 5;
  self->about = visit != NULL && visit->reason >= 0 ? visit->reason : MUN_DEMO_CHECKUP;
  self->age = mun_demo_person_age (pen->person, (int)(when / MUN_DEMO_DAY));
  self->text = g_string_new (NULL);
  mun_demo_random_init (&self->random, pen->person->seed, 77 + author, (guint64)when);
}

/* ---- words that depend on who and when ---- */

static const char *
relative (MunDemoVoice *v, char *into, gsize size)
{
  const MunDemoHousehold *h = v->pen->life->household;
  const MunDemoPerson *p = v->pen->person;
  guint at = below (v, h->n + 1);
  static const char *const others[] = { "sister", "neighbor", "brother",  "daughter", "son",
                                        "friend", "niece",    "roommate", "cousin",   "landlady" };

  if (at < h->n && h->people[at].number != p->number && h->people[at].given[0] != '\0'
      && mun_demo_person_age (&h->people[at], mun_demo_visit_day (v->visit)) > 11)
    {
      const MunDemoPerson *r = &h->people[at];
      gboolean pair = (p->place <= MUN_DEMO_SPOUSE && r->place <= MUN_DEMO_SPOUSE) && g_str_equal (p->marital, "M");
      const char *word = pair                         ? (r->female ? "wife" : "husband")
                         : r->birth < p->birth - 5500 ? (r->female ? "mother" : "father")
                         : r->birth > p->birth + 5500 ? (r->female ? "daughter" : "son")
                                                      : (r->female ? "sister" : "brother");

      g_snprintf (into, size, "%s %s", word, r->given);
    }
  else
    g_strlcpy (
      into, mun_demo_person_age (p, mun_demo_visit_day (v->visit)) < 14 ? (below (v, 2) ? "grandmother" : "mother") : others[below (v, 10)],
      size);
  return into;
}

static const char *
lasting (MunDemoVoice *v, char *into, gsize size)
{
  static const char *const spans[] = { "for the past %u %s", "for about %u %s", "over the last %u %s", "x %u %s",
                                       "going on %u %s",     "%u %s now",       "since %u %s ago" };
  static const char *const units[] = { "days", "days", "days", "weeks", "hours", "nights", "months" };
  static const guint most[] = { 9, 9, 9, 6, 40, 8, 5 };
  guint u = below (v, mun_demo_conditions[v->about].kind == MUN_DEMO_CHRONIC ? 7 : 5), s = below (v, G_N_ELEMENTS (spans));
  char day[32];

  if (below (v, 6) == 0)
    {
      g_strlcpy (day, mun_demo_written ((int)(v->when / MUN_DEMO_DAY) - 1 - (int)below (v, 12), (int)v->dates).text, sizeof day);
      g_snprintf (into, size, "%s %s", below (v, 2) ? "since" : "starting", day);
    }
  else
    g_snprintf (into, size, spans[s], 2 + below (v, most[u]), units[u]);
  return into;
}

static const char *
subject (MunDemoVoice *v, gboolean start, char *into, gsize size)
{
  const MunDemoPerson *p = v->pen->person;
  int age = mun_demo_person_age (p, (int)(v->when / MUN_DEMO_DAY));
  guint k = below (v, 7);

  if (k == 0 && p->given[0] != '\0' && age < 15)
    g_strlcpy (into, p->given, size);
  else if (k <= 1 && age >= 15)
    g_snprintf (into, size, "%s %s", p->female ? "Ms." : "Mr.", p->family);
  else if (k == 2)
    g_snprintf (into, size, "%s %d %s %s", start ? "This" : "this", MAX (age, 1), age < 1 ? "month old" : "year old",
                age < 15    ? "child"
                : p->female ? "woman"
                            : "man");
  else if (k <= 4)
    g_strlcpy (into, start ? (p->female ? "She" : "He") : (p->female ? "she" : "he"), size);
  else if (v->habits & MUN_DEMO_TERSE)
    g_strlcpy (into, start ? "Pt" : "pt", size);
  else
    g_strlcpy (into, start ? "The patient" : "the patient", size);
  return into;
}

static const char *
current_drug (MunDemoVoice *v, char *into, gsize size)
{
  const MunDemoLife *l = v->pen->life;
  int day = (int)(v->when / MUN_DEMO_DAY);
  guint n = 0, at;

  for (guint i = 0; i < l->therapies->len; i++)
    n += mun_demo_therapy (l, i)->start <= day && day < mun_demo_therapy (l, i)->stop && !mun_demo_therapy (l, i)->in_house;
  if (n == 0)
    return strcpy (into, "no daily medicines");
  at = below (v, n);
  for (guint i = 0; i < l->therapies->len; i++)
    {
      const MunDemoTherapy *t = mun_demo_therapy (l, i);

      if (t->start <= day && day < t->stop && !t->in_house && at-- == 0)
        {
          g_snprintf (into, size, "%s %s", mun_demo_drugs[t->drug].name, mun_demo_drug_step (t->drug, t->step).strength);
          break;
        }
    }
  return into;
}

static const char *
in_numbers (MunDemoVoice *v, const char *word, char *into, gsize size)
{
  MunDemoVitals s = mun_demo_vitals (v->pen->life, v->when, v->visit);

  if (g_str_equal (word, "bp"))
    g_snprintf (into, size, "%d/%d", s.systolic, s.diastolic);
  else if (g_str_equal (word, "hr"))
    g_snprintf (into, size, "%d", s.pulse);
  else if (g_str_equal (word, "rr"))
    g_snprintf (into, size, "%d", s.breaths);
  else if (g_str_equal (word, "sat"))
    g_snprintf (into, size, "%d%%", s.saturation);
  else if (g_str_equal (word, "pain"))
    g_snprintf (into, size, "%d/10", CLAMP (s.pain, 0, 10));
  else if (g_str_equal (word, "temp"))
    g_snprintf (into, size, v->author % 2 ? "%.1f" : "%.1f F", v->author % 2 ? s.temperature : s.temperature * 1.8 + 32);
  else if (g_str_equal (word, "wt"))
    g_snprintf (into, size, v->author % 3 ? "%.1f kg" : "%.0f lb", v->author % 3 ? s.weight : s.weight * 2.2046);
  else
    return NULL;
  return into;
}

static const char *
from_pools (MunDemoVoice *v, const char *word)
{
  for (guint i = 0; v->age < 14 && i < mun_demo_n_child_pools; i++)
    if (g_str_equal (mun_demo_child_pools[i].name, word))
      return mun_demo_child_pools[i].pool;
  for (guint i = 0; i < mun_demo_n_word_pools; i++)
    if (g_str_equal (mun_demo_word_pools[i].name, word))
      return mun_demo_word_pools[i].pool;
  return NULL;
}

static const char *
physician (MunDemoVoice *v)
{
  const MunDemoClinician *c;

  do
    c = &mun_demo_clinicians[below (v, mun_demo_n_clinicians)];
  while (!g_str_equal (c->credential, "MD") && !g_str_equal (c->credential, "DO"));
  return c->family;
}

static const char *
smoking (MunDemoVoice *v, char *into, gsize size)
{
  static const char *const never[] = { "never smoked", "no tobacco", "nonsmoker", "does not smoke" };
  static const char *const now[] = { "smokes %u a day", "down to %u cigarettes a day", "still %u cigarettes daily", "smoking, %u a day" };

  if (v->pen->person->traits & MUN_DEMO_SMOKES)
    g_snprintf (into, size, now[below (v, 4)], 2 + below (v, 24));
  else if (v->pen->person->traits & MUN_DEMO_SMOKED)
    g_snprintf (into, size, below (v, 2) ? "quit smoking, %u pack years" : "ex-smoker of %u pack years", 4 + below (v, 44));
  else
    g_strlcpy (into, never[below (v, 4)], size);
  return into;
}

/* Some time in the hours before the note was written. */
static void
say_clock (MunDemoVoice *v, char *into, gsize size)
{
  gint64 at = (v->when - 5 - (gint64)below (v, 420)) % MUN_DEMO_DAY;

  g_snprintf (into, size, "%02d%02d", (int)at / 60, (int)at % 60);
}

static gboolean
went_upstairs (MunDemoVoice *v)
{
  const GArray *visits = v->pen->life->visits;
  const MunDemoVisit *next = v->visit->serial + 1 < visits->len ? &g_array_index (visits, MunDemoVisit, v->visit->serial + 1) : NULL;

  return next != NULL && next->kind == MUN_DEMO_VISIT_STAY && next->start < v->visit->end + 240;
}

static void say_part (MunDemoVoice *v, const char *from, gsize length, int depth);

static void
say_word (MunDemoVoice *v, const char *word, int depth)
{
  const MunDemoPerson *p = v->pen->person;
  char b[160];
  const char *pool = from_pools (v, word), *answer = b;
  int day = (int)(v->when / MUN_DEMO_DAY);

  if (pool != NULL && depth < DEPTH)
    {
      char *braced = g_strconcat ("{", pool, "}", NULL);

      say_part (v, braced, strlen (braced), depth + 1);
      g_free (braced);
      return;
    }
  b[0] = '\0';
  if (g_str_equal (word, "pt") || g_str_equal (word, "Pt"))
    subject (v, word[0] == 'P', b, sizeof b);
  else if (g_str_equal (word, "he"))
    answer = p->female ? "she" : "he";
  else if (g_str_equal (word, "He"))
    answer = p->female ? "She" : "He";
  else if (g_str_equal (word, "his"))
    answer = p->female ? "her" : "his";
  else if (g_str_equal (word, "him"))
    answer = p->female ? "her" : "him";
  else if (g_str_equal (word, "age"))
    g_snprintf (b, sizeof b, "%d", mun_demo_person_age (p, day));
  else if (g_str_equal (word, "sex"))
    answer = p->female ? "female" : "male";
  else if (g_str_equal (word, "kin"))
    relative (v, b, sizeof b);
  else if (g_str_equal (word, "span"))
    lasting (v, b, sizeof b);
  else if (g_str_equal (word, "med"))
    current_drug (v, b, sizeof b);
  else if (g_str_equal (word, "job"))
    answer = p->occupation != NULL ? p->occupation : "student";
  else if (g_str_equal (word, "town"))
    answer = p->city;
  else if (g_str_equal (word, "street"))
    g_strlcpy (b, p->street, sizeof b);
  else if (g_str_equal (word, "family"))
    answer = p->family;
  else if (g_str_equal (word, "doc"))
    answer = physician (v);
  else if (g_str_equal (word, "year"))
    g_snprintf (b, sizeof b, "%d", MAX (mun_demo_year (day) - 1 - (int)below (v, 12), mun_demo_year (p->birth)));
  else if (g_str_equal (word, "smoke"))
    answer = smoking (v, b, sizeof b);
  else if (g_str_equal (word, "dispo"))
    answer = went_upstairs (v) ? "admitted" : "home";
  else if (g_str_equal (word, "day"))
    g_snprintf (b, sizeof b, "%d", v->visit != NULL ? 1 + day - mun_demo_visit_day (v->visit) : 1);
  else if (g_str_equal (word, "date"))
    g_strlcpy (b, mun_demo_written (day - 2 - (int)below (v, 90), (int)v->dates).text, sizeof b);
  else if (g_str_equal (word, "soon"))
    g_strlcpy (b, mun_demo_written (mun_demo_workday (day + 3 + (int)below (v, 60)), (int)v->dates).text, sizeof b);
  else if (g_str_equal (word, "clock"))
    say_clock (v, b, sizeof b);
  else if (g_str_equal (word, "dx"))
    {
      answer = mun_demo_conditions[v->about].said;
      say_part (v, answer, strlen (answer), depth + 1);
      return;
    }
  else
    {
      answer = in_numbers (v, word, b, sizeof b);
      g_assert (answer != NULL);
    }
  g_string_append (v->text, answer);
}

static gsize
say_choice (MunDemoVoice *v, const char *from, gsize length, int depth)
{
  const char *starts[64];
  gsize lengths[64], i, begin = 1;
  guint n = 0;
  int level = 0;

  for (i = 0; i < length; i++)
    {
      if (from[i] == '{')
        level++;
      else if (from[i] == '}' && --level == 0)
        break;
      else if (from[i] == '|' && level == 1)
        {
          g_assert (n < 63);
          starts[n] = from + begin;
          lengths[n++] = i - begin;
          begin = i + 1;
        }
    }
  g_assert (i < length); /* a brace that is not closed */
  starts[n] = from + begin;
  lengths[n++] = i - begin;
  begin = below (v, n);
  say_part (v, starts[begin], lengths[begin], depth + 1);
  return i + 1;
}

static void
say_part (MunDemoVoice *v, const char *from, gsize length, int depth)
{
  gsize i = 0;

  while (i < length)
    if (from[i] == '{')
      i += say_choice (v, from + i, length - i, depth);
    else if (from[i] == '#')
      {
        int low = 0, high = 0;
        const char *end;

        low = (int)strtol (from + i + 1, (char **)&end, 10);
        high = (int)strtol (end + 1, (char **)&end, 10);
        g_string_append_printf (v->text, "%d", mun_demo_random_between (&v->random, low, high));
        i = (gsize)(end - from) + 1;
      }
    else if (from[i] == '$')
      {
        char word[24];
        gsize k = 0;

        for (i++; i < length && g_ascii_isalpha (from[i]) && k < sizeof word - 1; i++)
          word[k++] = from[i];
        word[k] = '\0';
        say_word (v, word, depth);
      }
    else
      g_string_append_c (v->text, from[i++]);
}

void
mun_demo_say (MunDemoVoice *self, const char *phrase)
{
  say_part (self, phrase, strlen (phrase), 0);
}

/* ---- pools ---- */

static guint
split_pool (const char *pool, const char **starts, gsize *lengths, guint most)
{
  guint n = 0;
  int level = 0;
  const char *begin = pool, *p;

  for (p = pool;; p++)
    {
      if (*p == '{')
        level++;
      else if (*p == '}')
        level--;
      else if (*p == '\0' || (*p == '|' && level == 0))
        {
          g_assert (n < most);
          starts[n] = begin;
          lengths[n++] = (gsize)(p - begin);
          begin = p + 1;
          if (*p == '\0')
            return n;
        }
    }
}

void
mun_demo_say_some (MunDemoVoice *self, const char *pool, guint n, const char *join)
{
  const char *starts[96];
  gsize lengths[96];
  guint total = split_pool (pool, starts, lengths, 96);

  for (guint i = 0; i < n && total > 0; i++)
    {
      guint at = below (self, total);

      if (i > 0)
        g_string_append (self->text, join);
      say_part (self, starts[at], lengths[at], 0);
      total--;
      starts[at] = starts[total];
      lengths[at] = lengths[total];
    }
}

void
mun_demo_say_one (MunDemoVoice *self, const char *pool)
{
  mun_demo_say_some (self, pool, 1, "");
}

/* ---- layout ---- */

void
mun_demo_line (MunDemoVoice *self)
{
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

void
mun_demo_head (MunDemoVoice *self, const char *title)
{
  char *loud = g_ascii_strup (title, -1);

  mun_demo_line (self);
  switch (self->headings)
    {
    case 0:
      g_string_append_printf (self->text, "\n%s:\n", loud);
      break;
    case 1:
      g_string_append_printf (self->text, "\n%s\n", title);
      break;
    case 2:
      g_string_append_printf (self->text, "%s:\n", title);
      break;
    case 3:
      g_string_append_printf (self->text, "\n## %s\n", title);
      break;
    default:
      g_string_append_printf (self->text, "\n%s\n", loud);
      break;
    }
  g_free (loud);
}

void
mun_demo_item (MunDemoVoice *self, guint number)
{
  mun_demo_line (self);
  if (self->habits & MUN_DEMO_NUMBERS)
    g_string_append_printf (self->text, "%u. ", number);
  else if (self->habits & MUN_DEMO_BULLETS)
    g_string_append (self->text, "- ");
  else if (self->habits & MUN_DEMO_TERSE)
    g_string_append (self->text, "# ");
}

/* ---- habits ---- */

static void
shorten (MunDemoVoice *v, GString *out, const char *word, gsize length)
{
  for (guint i = 0; i < mun_demo_n_short_words; i++)
    if (strlen (mun_demo_short_words[i][0]) == length && strncmp (mun_demo_short_words[i][0], word, length) == 0 && below (v, 10) < 7)
      {
        g_string_append (out, mun_demo_short_words[i][1]);
        return;
      }
  g_string_append_len (out, word, (gssize)length);
}

static void
slip (MunDemoVoice *v, GString *out, gsize from)
{
  gsize length = out->len - from;
  gsize at = from + 1 + below (v, (guint)MAX (length - 2, 1));
  char keep;

  if (length < 5 || !g_ascii_islower (out->str[at]) || !g_ascii_islower (out->str[at + 1]))
    return;
  keep = out->str[at];
  out->str[at] = out->str[at + 1];
  out->str[at + 1] = keep;
}

char *
mun_demo_voice_finish (MunDemoVoice *self)
{
  GString *out = g_string_sized_new (self->text->len + 16);
  const char *p = self->text->str;
  gboolean start = TRUE;

  while (*p == '\n')
    p++;
  while (*p != '\0')
    if (g_ascii_isalpha (*p))
      {
        gsize length = strspn (p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'"), from = out->len;

        if (self->habits & MUN_DEMO_SHORTENS)
          shorten (self, out, p, length);
        else
          g_string_append_len (out, p, (gssize)length);
        if ((self->habits & MUN_DEMO_SLIPS) != 0 && below (self, 90) == 0)
          slip (self, out, from);
        if (start && (self->habits & MUN_DEMO_SMALL) == 0)
          out->str[from] = g_ascii_toupper (out->str[from]);
        start = FALSE;
        p += length;
      }
    else
      {
        if ((guchar)*p > 0x20)
          start = FALSE;
        if (*p == '\n' || ((*p == '.' || *p == '!' || *p == '?') && (p[1] == ' ' || p[1] == '\n')))
          start = TRUE;
        if (*p == ' ' && (p[1] == ' ' || p[1] == ',' || p[1] == '.' || p[1] == ';'))
          {
            p++;
            continue;
          }
        g_string_append_c (out, *p++);
      }
  while (out->len > 0 && (out->str[out->len - 1] == '\n' || out->str[out->len - 1] == ' '))
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
  g_string_free (self->text, TRUE);
  self->text = NULL;
  return g_string_free (out, FALSE);
}

void
mun_demo_say_template (MunDemoVoice *self, guint which)
{
  mun_demo_line (self);
  g_string_append (self->text, mun_demo_templates[which % mun_demo_n_templates]);
  g_string_append_c (self->text, '\n');
}

gboolean
mun_demo_is_template_line (const char *line)
{
  gsize words = 0, length = strlen (line);
  gboolean loud = TRUE;

  for (guint i = 0; i < mun_demo_n_templates; i++)
    if (g_ascii_strcasecmp (mun_demo_templates[i], line) == 0)
      return TRUE;
  if (g_str_has_prefix (line, "## ") || (length > 0 && line[length - 1] == ':'))
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      words += line[i] == ' ';
      loud = loud && !g_ascii_islower (line[i]);
    }
  return loud && words < 7;
}
