/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-view.h"

gboolean
mun_demo_view_has (const MunDemoView *v, MunDemoCondition what)
{
  return mun_demo_life_has (v->life, what, v->day);
}

gboolean
mun_demo_view_takes (const MunDemoView *v, MunDemoDrug drug)
{
  return mun_demo_life_takes (v->life, drug, v->day);
}

gboolean
mun_demo_view_here_for (const MunDemoView *v, MunDemoCondition what)
{
  return v->visit != NULL && v->visit->reason == what;
}

/* Days since a problem began; 0 without it. */
int
mun_demo_view_since (const MunDemoView *v, MunDemoCondition what)
{
  int at = mun_demo_life_find (v->life, what, v->day);

  return at < 0 ? 0 : MAX (v->day - mun_demo_problem (v->life, at)->onset, 0);
}

/* Days that a drug was taken without a gap, whatever the dose. */
int
mun_demo_view_taken_for (const MunDemoView *v, MunDemoDrug drug)
{
  const GArray *therapies = v->life->therapies;
  int start = v->day + 1;

  for (guint round = 0; round < 5; round++) /* back from dose to dose */
    {
      int before = start;

      for (guint i = 0; i < therapies->len; i++)
        {
          const MunDemoTherapy *t = &g_array_index (therapies, MunDemoTherapy, i);

          if (t->drug == drug && t->start < start && (round == 0 ? v->day < t->stop : t->stop >= start))
            start = t->start;
        }
      if (start == before)
        break;
    }
  return MAX (v->day - start, 0);
}

/* Hours since the visit began; a stay mends what it is for within about its length. */
double
mun_demo_view_illness (const MunDemoView *v)
{
  double hours = v->visit == NULL ? 0 : (double)(v->minute - v->visit->start) / 60.0,
         whole = v->visit == NULL ? 1 : (double)(v->visit->end - v->visit->start) / 60.0;

  return v->visit != NULL && v->visit->died ? 1.0 + 0.3 * hours / MAX (whole, 1) : CLAMP (1.0 - hours / MAX (whole * 0.9, 1), 0.08, 1);
}

MunDemoView
mun_demo_view_init (const MunDemoLife *life, gint64 minute, const MunDemoVisit *visit, guint64 what)
{
  MunDemoView v = { life, visit, minute, (int)(minute / MUN_DEMO_DAY), 0, life->person->female, 0, 0 };
  MunDemoRandom r;

  v.age = mun_demo_person_age (life->person, v.day);
  mun_demo_random_init (&r, life->person->seed, 10, what);
  v.own = mun_demo_random_normal (&r);
  mun_demo_random_init (&r, life->person->seed, 11 + what, (guint64)minute);
  v.noise = mun_demo_random_normal (&r);
  return v;
}
