/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who falls ill with what, year by year from birth on; one illness leads to another. */
#include "demo-life.h"

static double
hazard_by_age (const MunDemoConditionData *c, int age, gboolean female)
{
  double rate = (female ? c->women : c->men) / 1000.0;

  if (age < c->from || age > c->to)
    return 0;
  if (age < c->peak)
    return rate * (0.12 + 0.88 * (age - c->from) / (double)MAX (c->peak - c->from, 1));
  return rate * (1 - 0.45 * (age - c->peak) / (double)MAX (c->to - c->peak, 1));
}

static gboolean
has (const MunDemoLife *l, MunDemoCondition what, int day)
{
  return mun_demo_life_has (l, what, day);
}

static double
risk_of_vessels (const MunDemoLife *l, int day)
{
  double risk = 1;

  if (has (l, MUN_DEMO_HYPERTENSION, day))
    risk *= 1.6;
  if (has (l, MUN_DEMO_DIABETES_2, day) || has (l, MUN_DEMO_DIABETES_1, day))
    risk *= 1.9;
  if (has (l, MUN_DEMO_HYPERLIPIDEMIA, day))
    risk *= 1.4;
  if (l->person->traits & MUN_DEMO_SMOKES)
    risk *= 2;
  return risk;
}

/* How much likelier than for anybody of this age and sex. */
static double
risk (const MunDemoLife *l, MunDemoCondition what, int day)
{
  const MunDemoPerson *p = l->person;
  gboolean smoke = (p->traits & (MUN_DEMO_SMOKES | MUN_DEMO_SMOKED)) != 0;

  switch ((int)what)
    {
    case MUN_DEMO_HYPERTENSION:
      return p->bmi > 30 ? 1.7 : 0.9;
    case MUN_DEMO_DIABETES_2:
      if (has (l, MUN_DEMO_DIABETES_1, day))
        return 0;
      return (p->bmi > 34 ? 3.2 : p->bmi > 29 ? 1.7 : 0.5) * (has (l, MUN_DEMO_PREDIABETES, day) ? 3 : 1);
    case MUN_DEMO_PREDIABETES:
      return has (l, MUN_DEMO_DIABETES_2, day) || has (l, MUN_DEMO_DIABETES_1, day) ? 0 : p->bmi > 29 ? 1.8 : 0.6;
    case MUN_DEMO_CORONARY_DISEASE:
    case MUN_DEMO_ARTERIAL_DISEASE:
    case MUN_DEMO_STROKE:
      return 0.6 * risk_of_vessels (l, day) * (has (l, MUN_DEMO_ATRIAL_FIBRILLATION, day) && what == MUN_DEMO_STROKE ? 2 : 1);
    case MUN_DEMO_INFARCTION:
      return 0.35 * risk_of_vessels (l, day) * (has (l, MUN_DEMO_CORONARY_DISEASE, day) ? 4 : 1);
    case MUN_DEMO_SYSTOLIC_FAILURE:
      return has (l, MUN_DEMO_DIASTOLIC_FAILURE, day)  ? 0
             : has (l, MUN_DEMO_OLD_INFARCTION, day)   ? 14
             : has (l, MUN_DEMO_CORONARY_DISEASE, day) ? 4
                                                       : 0.5;
    case MUN_DEMO_DIASTOLIC_FAILURE:
      return has (l, MUN_DEMO_SYSTOLIC_FAILURE, day) ? 0 : has (l, MUN_DEMO_HYPERTENSION, day) ? 2.2 : 0.4;
    case MUN_DEMO_COPD:
    case MUN_DEMO_LUNG_CANCER:
      return p->traits & MUN_DEMO_SMOKES ? 9 : p->traits & MUN_DEMO_SMOKED ? 5 : 0.25;
    case MUN_DEMO_ASTHMA:
      return has (l, MUN_DEMO_COPD, day) ? 0 : has (l, MUN_DEMO_ECZEMA, day) ? 2.5 : 1;
    case MUN_DEMO_KIDNEY_DISEASE_3A:
      return has (l, MUN_DEMO_KIDNEY_FAILURE, day) ? 0 : 0.6 * risk_of_vessels (l, day);
    case MUN_DEMO_SLEEP_APNEA:
      return p->bmi > 33 ? 4 : p->bmi > 29 ? 1.6 : 0.3;
    case MUN_DEMO_GOUT:
      return p->bmi > 30 ? 1.6 : 0.8;
    case MUN_DEMO_BIPOLAR:
      return has (l, MUN_DEMO_SCHIZOPHRENIA, day) ? 0 : 1;
    case MUN_DEMO_DEPRESSION:
      return has (l, MUN_DEMO_BIPOLAR, day) || has (l, MUN_DEMO_SCHIZOPHRENIA, day) ? 0 : has (l, MUN_DEMO_ANXIETY, day) ? 2.4 : 1;
    case MUN_DEMO_HEPATITIS_C:
      return has (l, MUN_DEMO_OPIOID_USE, day) ? 18 : 0.7;
    case MUN_DEMO_HIV:
      return has (l, MUN_DEMO_OPIOID_USE, day) ? 6 : 1;
    case MUN_DEMO_ALCOHOL_USE:
      return p->traits & MUN_DEMO_DRINKS ? 2 : 0;
    case MUN_DEMO_PROSTATE_CANCER:
      return g_str_equal (p->culture->id, "african-american") ? 1.6 : 1;
    case MUN_DEMO_PNEUMONIA:
      return smoke || has (l, MUN_DEMO_COPD, day) ? 2 : 0.9;
    case MUN_DEMO_HIP_FRACTURE:
      return has (l, MUN_DEMO_OSTEOPOROSIS, day) ? 3 : 0.7;
    case MUN_DEMO_KIDNEY_INJURY:
      return has (l, MUN_DEMO_KIDNEY_DISEASE_3A, day) ? 3 : 0.8;
    case MUN_DEMO_URINARY_INFECTION:
      return p->female ? 1 : has (l, MUN_DEMO_PROSTATE_ENLARGEMENT, day) ? 3 : 0.6;
    case MUN_DEMO_KIDNEY_DISEASE_3B:
      return 1;
    default:
      return 1;
    }
}

double
mun_demo_life_risk (const MunDemoLife *self, MunDemoCondition what, int day, int age)
{
  return hazard_by_age (&mun_demo_conditions[what], age, self->person->female) * risk (self, what, day);
}

/* What one illness brings in its train. */
static void
follow (MunDemoLife *l, MunDemoCondition what, int onset)
{
  MunDemoRandom *r = &l->random;
  int later;

  if (what == MUN_DEMO_KIDNEY_DISEASE_3A && mun_demo_random_chance (r, 0.4))
    {
      int first = mun_demo_life_find (l, what, onset);

      later = onset + mun_demo_random_between (r, 800, 2400);
      if (later >= l->last)
        return;
      mun_demo_problem (l, first)->end = later;
      first = mun_demo_life_add_problem (l, MUN_DEMO_KIDNEY_DISEASE_3B, later, MUN_DEMO_NEVER);
      if (!mun_demo_random_chance (r, 0.35))
        return;
      later += mun_demo_random_between (r, 700, 1900);
      if (later >= l->last)
        return;
      mun_demo_problem (l, first)->end = later;
      mun_demo_life_add_problem (l, MUN_DEMO_KIDNEY_DISEASE_4, later, MUN_DEMO_NEVER);
    }
  else if ((what == MUN_DEMO_ALCOHOL_USE || what == MUN_DEMO_HEPATITIS_C) && mun_demo_random_chance (r, 0.16))
    {
      later = onset + mun_demo_random_between (r, 2600, 6000);
      if (what == MUN_DEMO_HEPATITIS_C)
        mun_demo_problem (l, mun_demo_life_find (l, what, onset))->end = onset + mun_demo_random_between (r, 900, 2500); /* cured */
      if (later < l->last && !has (l, MUN_DEMO_CIRRHOSIS, later))
        mun_demo_life_add_problem (l, MUN_DEMO_CIRRHOSIS, later, MUN_DEMO_NEVER);
    }
  else if (what == MUN_DEMO_BREAST_CANCER || what == MUN_DEMO_PROSTATE_CANCER || what == MUN_DEMO_COLON_CANCER)
    mun_demo_problem (l, mun_demo_life_find (l, what, onset))->end = onset + 1900; /* in remission */
  else if (what == MUN_DEMO_PREDIABETES || what == MUN_DEMO_IRON_DEFICIENCY || what == MUN_DEMO_ECZEMA || what == MUN_DEMO_VITAMIN_D_LACK)
    {
      later = onset + mun_demo_random_between (r, 400, what == MUN_DEMO_ECZEMA ? 3200 : 1500);
      if (later < l->last && mun_demo_random_chance (r, what == MUN_DEMO_ECZEMA ? 0.95 : 0.7))
        mun_demo_problem (l, mun_demo_life_find (l, what, onset))->end = later;
    }
}

static void
draw_year (MunDemoLife *l, int age)
{
  int first = mun_demo_add_years (l->person->birth, age);
  int end = MIN (mun_demo_add_years (l->person->birth, age + 1), l->last);

  for (int what = 0; what < MUN_DEMO_N_CONDITIONS && first < end; what++)
    {
      int day;

      if (mun_demo_conditions[what].kind != MUN_DEMO_CHRONIC)
        continue;
      if (!mun_demo_random_chance (&l->random, mun_demo_life_risk (l, what, first, age)) || has (l, what, end))
        continue;
      day = mun_demo_random_between (&l->random, first, end - 1);
      if (what == MUN_DEMO_KIDNEY_DISEASE_3A && (has (l, MUN_DEMO_KIDNEY_DISEASE_3B, day) || has (l, MUN_DEMO_KIDNEY_DISEASE_4, day)))
        continue;
      if (what == MUN_DEMO_DIABETES_2 && has (l, MUN_DEMO_PREDIABETES, day))
        mun_demo_problem (l, mun_demo_life_find (l, MUN_DEMO_PREDIABETES, day))->end = day;
      mun_demo_life_add_problem (l, what, day, MUN_DEMO_NEVER);
      follow (l, what, day);
    }
}

/* Where the household's shape or a trait asks for it. */
static void
draw_fixed (MunDemoLife *l)
{
  const MunDemoPerson *p = l->person;
  int adult = mun_demo_add_years (p->birth, 18) + (int)(p->seed % 1400);

  if (p->bmi >= 30 && adult + 2500 < l->last)
    mun_demo_life_add_problem (l, MUN_DEMO_OBESITY, adult + 2500, MUN_DEMO_NEVER);
  if ((p->traits & (MUN_DEMO_SMOKES | MUN_DEMO_SMOKED)) != 0 && adult < l->last)
    mun_demo_life_add_problem (l, MUN_DEMO_SMOKING, adult,
                               p->traits & MUN_DEMO_SMOKED ? MIN (adult + 3650 + (int)(p->seed >> 16 & 0x7ff), l->last) : MUN_DEMO_NEVER);
  if (p->traits & MUN_DEMO_CONFIDENTIAL)
    mun_demo_life_add_problem (l, p->seed % 2 == 0 ? MUN_DEMO_HIV : MUN_DEMO_OPIOID_USE, l->base - 2900, MUN_DEMO_NEVER);
  if (p->traits & MUN_DEMO_LIVES_IN_CARE && p->seed % 7 != 0)
    mun_demo_life_add_problem (l, MUN_DEMO_ALZHEIMER, l->base - 2200 - (int)(p->seed % 900), MUN_DEMO_NEVER);
  if (p->traits & MUN_DEMO_HEAVY)
    {
      mun_demo_life_add_problem (l, MUN_DEMO_HYPERTENSION, l->base - 9000, MUN_DEMO_NEVER);
      mun_demo_life_add_problem (l, MUN_DEMO_DIABETES_2, l->base - 8000, MUN_DEMO_NEVER);
      mun_demo_life_add_problem (l, MUN_DEMO_KIDNEY_FAILURE, l->base - 1500, MUN_DEMO_NEVER);
    }
}

void
mun_demo_life_draw_problems (MunDemoLife *self)
{
  int years = mun_demo_age (self->person->birth, self->last);

  draw_fixed (self);
  for (int age = 0; age <= years; age++)
    draw_year (self, age);
}
