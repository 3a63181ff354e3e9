/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"

#include "demo-pen.h"

struct _MunDemo
{
  guint64 seed;
  guint patients, made;
  guint64 household;
  int base;
  gboolean sparse;
  guint heavy;
  MunDemoOut out;
  guint n_restricted;
  char restricted[8][32];
};

MunDemo *
mun_demo_new (guint64 seed, guint patients, gint64 base_ms)
{
  MunDemo *self = g_new0 (MunDemo, 1);

  self->seed = seed;
  self->patients = patients;
  self->base = (int)(base_ms / 86400000);
  mun_demo_out_init (&self->out, self->base);
  mun_demo_write_places (&self->out);
  return self;
}

MunDemo *
mun_demo_new_sparse (guint64 seed, guint patients, guint heavy, gint64 base_ms)
{
  MunDemo *self = mun_demo_new (seed, patients, base_ms);

  self->sparse = TRUE;
  self->heavy = heavy;
  return self;
}

void
mun_demo_free (MunDemo *self)
{
  mun_demo_out_clear (&self->out);
  g_free (self);
}

static void
write_visit (MunDemoPen *pen, const MunDemoVisit *visit)
{
  mun_demo_write_encounter (pen, visit);
  mun_demo_write_results (pen, visit);
  mun_demo_write_imaging (pen, visit);
  mun_demo_write_procedures (pen, visit);
  mun_demo_write_drugs (pen, visit);
  mun_demo_write_shots (pen, visit);
  mun_demo_write_notes (pen, visit);
  mun_demo_write_charges (pen, visit);
}

static void
write_record (MunDemo *self, const MunDemoHousehold *household, const MunDemoPerson *person)
{
  MunDemoLife life;
  MunDemoPen pen = { .out = &self->out, .life = &life, .person = person };

  mun_demo_life_init (&life, person, household, self->base);
  mun_demo_random_init (&pen.random, person->seed, 3, 0);
  mun_demo_write_person (&self->out, person, household);
  mun_demo_write_background (&pen);
  mun_demo_write_old_problems (&pen);
  mun_demo_write_drugs (&pen, NULL);
  for (guint i = 0; i < life.visits->len; i++)
    write_visit (&pen, mun_demo_visit (&life, i));
  mun_demo_write_plans (&pen);
  mun_demo_write_faults (&pen);
  g_free (pen.previous_course);
  mun_demo_life_clear (&life);
}

/* The first patient of a sparse hospital: exactly as many resources as asked. */
static void
write_heavy (MunDemo *self, const MunDemoHousehold *household, MunDemoPerson *person)
{
  guint before = self->out.texts->len;
  GString *last;

  person->traits = MUN_DEMO_HEAVY;
  person->birth = mun_demo_add_years (person->birth, -35);
  person->since = self->base - 5000;
  write_record (self, household, person);
  if (self->out.texts->len > before + self->heavy)
    g_ptr_array_set_size (self->out.texts, (int)(before + self->heavy));
  for (guint n = 1; self->out.texts->len < before + self->heavy; n++)
    {
      last = mun_demo_out_add (&self->out);
      mun_demo_json (
        last,
        "{'resourceType':'Observation','id':'%s-more%d','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'8867-4',"
        "'display':'Heart "
        "rate'}]},'subject':{'reference':'Patient/%s'},'effectiveDateTime':'%s','valueQuantity':{'value':%d,'unit':'beats/minute',"
        "'system':'http://unitsofmeasure.org','code':'/min'}}",
        person->id, (int)n, person->id, mun_demo_moment ((gint64)(self->base - 2) * MUN_DEMO_DAY - n).text, 60 + (int)(n % 30));
    }
}

static void
note_restricted (MunDemo *self, const MunDemoPerson *person)
{
  if ((person->traits & (MUN_DEMO_VIP | MUN_DEMO_CONFIDENTIAL | MUN_DEMO_EMPLOYEE)) != 0
      && self->n_restricted < G_N_ELEMENTS (self->restricted))
    g_strlcpy (self->restricted[self->n_restricted++], person->id, sizeof self->restricted[0]);
}

static void
make_household (MunDemo *self)
{
  MunDemoHousehold *household = g_new (MunDemoHousehold, 1);

  mun_demo_household_init (household, self->seed, self->household++, self->made, self->base);
  household->n = MIN (household->n, self->patients - self->made);
  for (guint i = 0; i < household->n; i++)
    {
      if (!self->sparse)
        write_record (self, household, &household->people[i]);
      else if (self->heavy > 0 && self->made == 0)
        write_heavy (self, household, &household->people[i]);
      else
        mun_demo_write_sparse (&self->out, &household->people[i], household);
      note_restricted (self, &household->people[i]);
      self->made++;
    }
  g_free (household);
}

gboolean
mun_demo_next (MunDemo *self, char **json, gsize *length)
{
  while (!mun_demo_out_take (&self->out, json, length))
    {
      if (self->made >= self->patients)
        return FALSE;
      make_household (self);
    }
  return TRUE;
}

guint
mun_demo_get_patients (const MunDemo *self)
{
  return self->made;
}

guint
mun_demo_get_documents (const MunDemo *self)
{
  return self->out.documents;
}

const char *
mun_demo_get_restricted (const MunDemo *self, guint n)
{
  return n < self->n_restricted ? self->restricted[n] : NULL;
}
