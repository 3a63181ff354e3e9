/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-life.h"

#include <string.h>

const MunDemoProcedureData mun_demo_procedures[MUN_DEMO_N_PROCEDURES] = {
#define X(id, pcs, title, said, specialty, specimen) { pcs, title, said, MUN_DEMO_##specialty, specimen },
  MUN_DEMO_PROCEDURES (X)
#undef X
};

static const struct
{
  const char *code, *name, *category, *reaction, *criticality;
  guint per_mille;
} allergens[] = { { "7980", "penicillin", "medication", "Hives", "low", 62 },
                  { "10180", "sulfamethoxazole", "medication", "Rash", "low", 34 },
                  { "2670", "codeine", "medication", "Nausea and vomiting", "low", 22 },
                  { "1191", "aspirin", "medication", "Wheezing", "high", 8 },
                  { "5640", "ibuprofen", "medication", "Facial swelling", "high", 12 },
                  { "723", "amoxicillin", "medication", "Hives", "low", 14 },
                  { "2231", "cephalexin", "medication", "Rash", "low", 9 },
                  { "2551", "ciprofloxacin", "medication", "Tendon pain", "low", 6 },
                  { "29046", "lisinopril", "medication", "Cough", "low", 0 }, /* after it was tried */
                  { "", "peanut", "food", "Anaphylaxis", "high", 11 },
                  { "", "shellfish", "food", "Hives and throat tightness", "high", 13 },
                  { "", "egg", "food", "Vomiting", "low", 5 },
                  { "", "latex", "environment", "Contact dermatitis", "low", 9 },
                  { "", "bee venom", "environment", "Anaphylaxis", "high", 6 },
                  { "", "iodinated contrast", "medication", "Hives", "high", 7 } };

static void
draw_allergies (MunDemoLife *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (allergens) && self->n_allergies < G_N_ELEMENTS (self->allergies); i++)
    {
      MunDemoAllergy *a = &self->allergies[self->n_allergies];

      if (!mun_demo_random_chance (&self->random, allergens[i].per_mille / 1000.0))
        continue;
      a->code = allergens[i].code;
      a->system = allergens[i].code[0] != '\0' ? "http://www.nlm.nih.gov/research/umls/rxnorm" : NULL;
      a->name = allergens[i].name;
      a->category = allergens[i].category;
      a->reaction = allergens[i].reaction;
      a->criticality = allergens[i].criticality;
      a->day = self->person->since + mun_demo_random_between (&self->random, 0, 60);
      if (a->day <= self->last)
        self->n_allergies++;
    }
}

gboolean
mun_demo_life_tolerates (const MunDemoLife *self, MunDemoDrug drug)
{
  static const struct
  {
    const char *allergen;
    MunDemoDrug drugs[6];
    guint n;
  } never[] = {
    { "penicillin", { MUN_DEMO_AMOXICILLIN, MUN_DEMO_AMOXICILLIN_CLAVULANATE, MUN_DEMO_PIPERACILLIN }, 3 },
    { "amoxicillin", { MUN_DEMO_AMOXICILLIN, MUN_DEMO_AMOXICILLIN_CLAVULANATE, MUN_DEMO_PIPERACILLIN }, 3 },
    { "sulfamethoxazole", { MUN_DEMO_SULFAMETHOXAZOLE_TRIMETHOPRIM }, 1 },
    { "aspirin", { MUN_DEMO_ASPIRIN, MUN_DEMO_IBUPROFEN, MUN_DEMO_NAPROXEN, MUN_DEMO_MESALAMINE }, 4 },
    { "ibuprofen", { MUN_DEMO_IBUPROFEN, MUN_DEMO_NAPROXEN, MUN_DEMO_ASPIRIN }, 3 },
    { "cephalexin", { MUN_DEMO_CEPHALEXIN, MUN_DEMO_CEFTRIAXONE }, 2 },
    { "ciprofloxacin", { MUN_DEMO_CIPROFLOXACIN }, 1 },
    { "lisinopril", { MUN_DEMO_LISINOPRIL }, 1 },
  };

  for (guint a = 0; a < self->n_allergies; a++)
    for (guint i = 0; i < G_N_ELEMENTS (never); i++)
      if (g_str_equal (self->allergies[a].name, never[i].allergen))
        for (guint k = 0; k < never[i].n; k++)
          if (never[i].drugs[k] == drug)
            return FALSE;
  return TRUE;
}

int
mun_demo_life_find (const MunDemoLife *self, MunDemoCondition what, int day)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      const MunDemoProblem *p = mun_demo_problem (self, i);

      if (p->what == what && p->onset <= day && day < p->end)
        return (int)i;
    }
  return -1;
}

gboolean
mun_demo_life_has (const MunDemoLife *self, MunDemoCondition what, int day)
{
  return mun_demo_life_find (self, what, day) >= 0;
}

gboolean
mun_demo_life_takes (const MunDemoLife *self, MunDemoDrug drug, int day)
{
  for (guint i = 0; i < self->therapies->len; i++)
    {
      const MunDemoTherapy *t = mun_demo_therapy (self, i);

      if (t->drug == drug && t->start <= day && day < t->stop && !t->in_house)
        return TRUE;
    }
  return FALSE;
}

int
mun_demo_life_add_problem (MunDemoLife *self, MunDemoCondition what, int onset, int end)
{
  MunDemoProblem p = { what, onset, end, -1 };

  g_array_append_val (self->problems, p);
  return (int)self->problems->len - 1;
}

MunDemoVisit *
mun_demo_life_add_visit (MunDemoLife *self, MunDemoVisitKind kind, gint64 start, int minutes, MunDemoCondition reason)
{
  MunDemoVisit v = {
    .kind = kind, .start = start, .end = start + minutes, .reason = reason, .problem = -1, .procedure = MUN_DEMO_NO_PROCEDURE
  };

  g_array_append_val (self->visits, v);
  return mun_demo_visit (self, self->visits->len - 1);
}

gint64
mun_demo_life_now (const MunDemoLife *self)
{
  return (gint64)self->base * MUN_DEMO_DAY + 300;
}

int
mun_demo_visit_day (const MunDemoVisit *visit)
{
  return (int)(visit->start / MUN_DEMO_DAY);
}

const MunDemoResult *
mun_demo_life_latest (const MunDemoLife *self, MunDemoAnalyte analyte, gint64 before)
{
  for (guint i = self->results->len; i > 0; i--)
    {
      const MunDemoResult *r = &g_array_index (self->results, MunDemoResult, i - 1);

      if (r->analyte == analyte && r->minute < before)
        return r;
    }
  return NULL;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const MunDemoVisit *x = a, *y = b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : (int)x->kind - (int)y->kind;
}

/* Nobody is at two places at once, sees anybody before the record begins or after death. Stays win over everything else. */
static void
tidy_visits (MunDemoLife *self)
{
  gint64 busy_until = G_MININT64;
  guint n = 0;

  g_array_sort (self->visits, by_start);
  for (guint i = 0; i < self->visits->len; i++)
    {
      MunDemoVisit v = *mun_demo_visit (self, i);
      gboolean home = v.kind == MUN_DEMO_VISIT_CARE_HOME;

      if (v.start < (gint64)self->person->since * MUN_DEMO_DAY || v.start > mun_demo_life_now (self)
          || mun_demo_visit_day (&v) > self->last)
        continue;
      if (!home && v.start < busy_until + 60)
        continue;
      if (!home && i + 1 < self->visits->len && v.kind != MUN_DEMO_VISIT_STAY)
        { /* a stay that begins the same day takes its place */
          const MunDemoVisit *next = mun_demo_visit (self, i + 1);

          if (next->kind == MUN_DEMO_VISIT_STAY && next->start < v.end + 60)
            continue;
        }
      if (!home)
        busy_until = v.end;
      if (self->person->death < MUN_DEMO_NEVER && v.end > (gint64)(self->person->death + 1) * MUN_DEMO_DAY)
        {
          v.end = (gint64)self->person->death * MUN_DEMO_DAY + (gint64)(self->person->seed % 1380);
          v.died = v.kind == MUN_DEMO_VISIT_STAY || v.kind == MUN_DEMO_VISIT_CARE_HOME;
        }
      v.serial = n;
      *mun_demo_visit (self, n++) = v;
    }
  g_array_set_size (self->visits, n);
}

/* Where each problem was found: the first visit about it, else the first visit after its onset. */
static void
place_problems (MunDemoLife *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      MunDemoProblem *p = mun_demo_problem (self, i);

      if (p->onset < self->person->since)
        continue;
      for (guint k = 0; k < self->visits->len; k++)
        {
          const MunDemoVisit *v = mun_demo_visit (self, k);

          if (mun_demo_visit_day (v) >= p->onset && v->kind != MUN_DEMO_VISIT_PHONE && v->kind != MUN_DEMO_VISIT_DIALYSIS)
            {
              p->visit = (int)k;
              p->onset = MIN (p->onset, mun_demo_visit_day (v));
              break;
            }
        }
      if (p->visit < 0)
        p->onset = MUN_DEMO_NEVER; /* nobody knows of it yet */
    }
}

static void
point_visits (MunDemoLife *self)
{
  for (guint k = 0; k < self->visits->len; k++)
    {
      MunDemoVisit *v = mun_demo_visit (self, k);

      v->problem = v->reason >= 0 ? mun_demo_life_find (self, v->reason, mun_demo_visit_day (v)) : -1;
    }
}

void
mun_demo_life_init_empty (MunDemoLife *self, const MunDemoPerson *person, const MunDemoHousehold *household, int base)
{
  memset (self, 0, sizeof *self);
  self->person = person;
  self->household = household;
  self->base = base;
  self->last = person->death < MUN_DEMO_NEVER ? person->death : base;
  self->problems = g_array_new (FALSE, FALSE, sizeof (MunDemoProblem));
  self->therapies = g_array_new (FALSE, FALSE, sizeof (MunDemoTherapy));
  self->visits = g_array_new (FALSE, FALSE, sizeof (MunDemoVisit));
  self->results = g_array_new (FALSE, FALSE, sizeof (MunDemoResult));
  for (guint i = 0; i < MUN_DEMO_N_PANELS; i++)
    self->last_panel[i] = -1000000;
}

void
mun_demo_life_init (MunDemoLife *self, const MunDemoPerson *person, const MunDemoHousehold *household, int base)
{
  mun_demo_life_init_empty (self, person, household, base);
  mun_demo_random_init (&self->random, person->seed, 2, 0);
  draw_allergies (self);
  mun_demo_life_draw_problems (self);
  mun_demo_life_draw_visits (self);
  tidy_visits (self);
  place_problems (self);
  point_visits (self);
  mun_demo_life_draw_therapies (self);
}

void
mun_demo_life_clear (MunDemoLife *self)
{
  g_clear_pointer (&self->problems, g_array_unref);
  g_clear_pointer (&self->therapies, g_array_unref);
  g_clear_pointer (&self->visits, g_array_unref);
  g_clear_pointer (&self->results, g_array_unref);
}
