/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five resources for a person: Patient, Encounter, Condition, Observation, MedicationRequest. They agree as a whole record does. */
#include "demo-pen.h"

static MunDemoCondition
pick_illness (MunDemoLife *l)
{
  int age = mun_demo_age (l->person->birth, l->last);
  MunDemoCondition what = MUN_DEMO_COLD;

  for (int tries = 0; tries < 40; tries++)
    {
      int c = (int)mun_demo_random_below (&l->random, MUN_DEMO_N_CONDITIONS);

      if (mun_demo_conditions[c].kind == MUN_DEMO_CHRONIC
          && mun_demo_random_chance (&l->random, mun_demo_life_risk (l, c, l->last, age) * 90))
        return c;
    }
  return what;
}

static void
keep_one_therapy (MunDemoLife *l)
{
  MunDemoTherapy t = { MUN_DEMO_ACETAMINOPHEN, 0, l->last - 9, MUN_DEMO_NEVER, -1, 0, NULL, FALSE };

  if (l->therapies->len > 0)
    t = *mun_demo_therapy (l, 0);
  t.visit = 0;
  t.start = mun_demo_visit_day (mun_demo_visit (l, 0));
  t.stop = MAX (t.stop, t.start + 5);
  g_array_set_size (l->therapies, 0);
  g_array_append_val (l->therapies, t);
}

void
mun_demo_write_sparse (MunDemoOut *out, const MunDemoPerson *person, const MunDemoHousehold *household)
{
  MunDemoLife life;
  MunDemoPen pen = { .out = out, .life = &life, .person = person };
  int day = out->base - 40 - (int)(person->seed % 900);
  MunDemoPerson alone;
  MunDemoVisit *v;

  mun_demo_life_init_empty (&life, person, household, out->base);
  day = mun_demo_workday (CLAMP (day, person->birth, life.last) - 2);
  if (day < person->birth || day > life.last)
    day = person->birth;
  mun_demo_random_init (&life.random, person->seed, 4, 0);
  v = mun_demo_life_add_visit (&life, MUN_DEMO_VISIT_CLINIC, (gint64)day * MUN_DEMO_DAY + 480 + (gint64)(person->seed % 480), 20,
                               pick_illness (&life));
  v->clinician = mun_demo_own_doctor (person, day);
  v->location = mun_demo_location_of ("loc-fm");
  v->problem = mun_demo_life_add_problem (&life, v->reason, day, MUN_DEMO_NEVER);
  mun_demo_problem (&life, 0)->visit = 0;
  mun_demo_life_draw_therapies (&life);
  keep_one_therapy (&life);
  alone = *person;
  alone.mother = -1;
  mun_demo_write_person (out, &alone, household);
  mun_demo_write_encounter (&pen, mun_demo_visit (&life, 0));
  mun_demo_write_pulse (&pen, mun_demo_visit (&life, 0));
  mun_demo_write_drugs_plainly (&pen, mun_demo_visit (&life, 0));
  mun_demo_life_clear (&life);
}
