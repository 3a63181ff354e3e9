/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When and where people were seen: check-ups, follow-up of what is chronic, what came suddenly, operations, births, the nursing home. */
#include "demo-life.h"

#include <string.h>

#define HOUR 60

static gint64
office_hour (MunDemoLife *l, int day)
{
  return (gint64)mun_demo_workday (day) * MUN_DEMO_DAY + 8 * HOUR + 20 * (gint64)mun_demo_random_below (&l->random, 25);
}

static gint64
any_hour (MunDemoLife *l, int day)
{ /* people come to an emergency department mostly between ten and midnight */
  int hour =
    mun_demo_random_chance (&l->random, 0.75) ? mun_demo_random_between (&l->random, 10, 23) : mun_demo_random_between (&l->random, 0, 9);

  return (gint64)day * MUN_DEMO_DAY + hour * HOUR + (gint64)mun_demo_random_below (&l->random, 60);
}

static const char *
office_of (const MunDemoClinician *c)
{
  switch ((int)c->specialty)
    {
    case MUN_DEMO_FAMILY_MEDICINE:
      return "loc-fm";
    case MUN_DEMO_INTERNAL_MEDICINE:
      return "loc-im";
    case MUN_DEMO_PEDIATRICS:
      return "loc-pc";
    case MUN_DEMO_OBSTETRICS:
      return "loc-wh";
    case MUN_DEMO_GERIATRICS:
      return "loc-elm";
    default:
      return "loc-spec";
    }
}

static void
staff (MunDemoVisit *v, guint clinician, const char *location)
{
  v->clinician = clinician;
  v->location = mun_demo_location_of (location != NULL ? location : office_of (&mun_demo_clinicians[clinician]));
}

static MunDemoVisit *
see_own_doctor (MunDemoLife *l, MunDemoVisitKind kind, int day, MunDemoCondition reason)
{
  MunDemoVisit *v = mun_demo_life_add_visit (l, kind, office_hour (l, day), 20 + 5 * (int)mun_demo_random_below (&l->random, 5), reason);

  staff (v, mun_demo_own_doctor (l->person, day), NULL);
  return v;
}

static MunDemoVisit *
see_specialist (MunDemoLife *l, int day, MunDemoCondition reason)
{
  MunDemoVisit *v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_CLINIC, office_hour (l, day), 30, reason);

  staff (v, mun_demo_clinician_of (mun_demo_conditions[reason].specialty, (guint)(l->person->seed >> 8) & 0xff), NULL);
  return v;
}

static MunDemoVisit *
operate (MunDemoLife *l, MunDemoVisitKind kind, int day, MunDemoCondition reason, MunDemoProcedure procedure)
{
  gboolean stay = kind == MUN_DEMO_VISIT_STAY;
  int minutes =
    stay ? (int)(1 + mun_demo_random_below (&l->random, 3)) * MUN_DEMO_DAY + 300 : 210 + (int)mun_demo_random_below (&l->random, 120);
  MunDemoVisit *v = mun_demo_life_add_visit (l, kind, (gint64)mun_demo_workday (day) * MUN_DEMO_DAY + 6 * HOUR + 30, minutes, reason);

  staff (v, mun_demo_clinician_of (mun_demo_procedures[procedure].specialty, (guint)(l->person->seed >> 12) & 0xff),
         stay ? "loc-5s" : "loc-asc");
  v->procedure = procedure;
  return v;
}

static MunDemoVisit *
emergency (MunDemoLife *l, int day, MunDemoCondition reason)
{
  MunDemoVisit *v =
    mun_demo_life_add_visit (l, MUN_DEMO_VISIT_EMERGENCY, any_hour (l, day), mun_demo_random_between (&l->random, 95, 420), reason);

  staff (v, mun_demo_clinician_of (MUN_DEMO_EMERGENCY, mun_demo_random_below (&l->random, 16)), "loc-ed");
  if (reason == MUN_DEMO_LACERATION)
    v->procedure = MUN_DEMO_HAND_REPAIR;
  return v;
}

static const struct
{
  MunDemoCondition what;
  int low, high; /* days in house */
  const char *unit;
  MunDemoProcedure procedure;
} stays[] = { { MUN_DEMO_PNEUMONIA, 2, 6, "loc-4w", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_SEPSIS, 4, 10, "loc-icu", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_APPENDICITIS, 1, 3, "loc-5s", MUN_DEMO_APPENDECTOMY },
              { MUN_DEMO_CHOLECYSTITIS, 2, 4, "loc-5s", MUN_DEMO_CHOLECYSTECTOMY },
              { MUN_DEMO_DIVERTICULITIS, 2, 5, "loc-5s", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_GI_BLEED, 2, 5, "loc-4w", MUN_DEMO_UPPER_ENDOSCOPY },
              { MUN_DEMO_LEG_THROMBOSIS, 1, 3, "loc-4w", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_EMBOLISM, 2, 5, "loc-4e", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_INFARCTION, 2, 5, "loc-4e", MUN_DEMO_STENT },
              { MUN_DEMO_STROKE, 3, 8, "loc-4e", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_HIP_FRACTURE, 4, 8, "loc-5s", MUN_DEMO_HIP_REPLACEMENT },
              { MUN_DEMO_KIDNEY_INJURY, 2, 5, "loc-4w", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_DEHYDRATION, 1, 3, "loc-4w", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_FAILURE_SYSTOLIC_ACUTE, 3, 7, "loc-4e", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_FAILURE_DIASTOLIC_ACUTE, 2, 6, "loc-4e", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_COPD_ACUTE, 2, 6, "loc-4w", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_ASTHMA_ACUTE, 1, 3, "loc-4w", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_KETOACIDOSIS, 2, 4, "loc-icu", MUN_DEMO_NO_PROCEDURE },
              { MUN_DEMO_WITHDRAWAL, 3, 5, "loc-4w", MUN_DEMO_DETOXIFICATION },
              { MUN_DEMO_SUICIDAL, 4, 11, "loc-bhu", MUN_DEMO_NO_PROCEDURE } };

static MunDemoVisit *
admit (MunDemoLife *l, gint64 start, MunDemoCondition reason)
{
  const MunDemoConditionData *c = &mun_demo_conditions[reason];
  gboolean child = mun_demo_person_age (l->person, (int)(start / MUN_DEMO_DAY)) < 17;
  MunDemoSpecialty who = c->specialty == MUN_DEMO_SURGERY || c->specialty == MUN_DEMO_ORTHOPEDICS || c->specialty == MUN_DEMO_PSYCHIATRY
                           ? c->specialty
                         : child ? MUN_DEMO_PEDIATRICS
                                 : MUN_DEMO_HOSPITALIST;
  guint i = 0;
  MunDemoVisit *v;

  while (stays[i].what != reason)
    i++;
  v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_STAY, start,
                               mun_demo_random_between (&l->random, stays[i].low, stays[i].high) * MUN_DEMO_DAY
                                 + mun_demo_random_between (&l->random, -200, 300),
                               reason);
  staff (v, mun_demo_clinician_of (who, mun_demo_random_below (&l->random, 12)), child ? "loc-ped" : stays[i].unit);
  v->procedure = stays[i].procedure;
  return v;
}

/* To the emergency department and upstairs from there; the department's own record ends where the stay begins. */
static void
fall_ill (MunDemoLife *l, int day, MunDemoCondition reason)
{
  MunDemoVisit *ed;
  gint64 end;

  if (day < l->person->since)
    {
      if (reason == MUN_DEMO_INFARCTION)
        mun_demo_life_add_problem (l, MUN_DEMO_OLD_INFARCTION, day + 30, MUN_DEMO_NEVER);
      return;
    }
  ed = emergency (l, day, reason);
  end = ed->end;
  admit (l, end + 61, reason);
  if (day + 21 < l->last)
    see_own_doctor (l, MUN_DEMO_VISIT_CLINIC, day + mun_demo_random_between (&l->random, 10, 20), reason);
}

static void
after_stay (MunDemoLife *l, MunDemoCondition what, int day)
{
  if (day >= l->last)
    return;
  if (what == MUN_DEMO_INFARCTION)
    {
      mun_demo_life_add_problem (l, MUN_DEMO_OLD_INFARCTION, day + 30, MUN_DEMO_NEVER);
      if (!mun_demo_life_has (l, MUN_DEMO_CORONARY_DISEASE, day))
        mun_demo_life_add_problem (l, MUN_DEMO_CORONARY_DISEASE, day, MUN_DEMO_NEVER);
    }
  else if (what == MUN_DEMO_STROKE && mun_demo_random_chance (&l->random, 0.55) && !mun_demo_life_has (l, MUN_DEMO_HEMIPARESIS, day + 9))
    mun_demo_life_add_problem (l, MUN_DEMO_HEMIPARESIS, day + 8, MUN_DEMO_NEVER);
  else if (what == MUN_DEMO_HIP_FRACTURE && !mun_demo_life_has (l, MUN_DEMO_ARTIFICIAL_HIP, day + 9))
    mun_demo_life_add_problem (l, MUN_DEMO_ARTIFICIAL_HIP, day + 9, MUN_DEMO_NEVER);
}

static gboolean
had (const MunDemoLife *l, MunDemoCondition what)
{
  for (guint i = 0; i < l->visits->len; i++)
    if (mun_demo_visit (l, i)->reason == what)
      return TRUE;
  return FALSE;
}

static gboolean
only_once (MunDemoCondition what)
{
  return what == MUN_DEMO_APPENDICITIS || what == MUN_DEMO_CHOLECYSTITIS || what == MUN_DEMO_HIP_FRACTURE || what == MUN_DEMO_STROKE
         || what == MUN_DEMO_INFARCTION;
}

static void
add_acute (MunDemoLife *l, MunDemoCondition what, int day)
{
  gboolean ed = mun_demo_conditions[what].specialty == MUN_DEMO_EMERGENCY;
  int end = day + mun_demo_random_between (&l->random, 7, 24);

  if (day < l->person->since || day >= l->last)
    return;
  if (ed || mun_demo_random_chance (&l->random, 0.15))
    emergency (l, day, what);
  else
    see_own_doctor (l, MUN_DEMO_VISIT_CLINIC, day, what);
  mun_demo_life_add_problem (l, what, day, MIN (end, l->last + 30));
}

static void
add_severe (MunDemoLife *l, MunDemoCondition what, int day)
{
  if (only_once (what) && had (l, what))
    return;
  fall_ill (l, day, what);
  mun_demo_life_add_problem (l, what, day, day + mun_demo_random_between (&l->random, 14, 45));
  after_stay (l, what, day);
}

/* What flares up of what is chronic, in one year. */
static void
draw_flares (MunDemoLife *l, int first, int end)
{
  static const struct
  {
    MunDemoCondition chronic, flare;
    double yearly;
    gboolean stay;
  } flares[] = { { MUN_DEMO_SYSTOLIC_FAILURE, MUN_DEMO_FAILURE_SYSTOLIC_ACUTE, 0.24, TRUE },
                 { MUN_DEMO_DIASTOLIC_FAILURE, MUN_DEMO_FAILURE_DIASTOLIC_ACUTE, 0.2, TRUE },
                 { MUN_DEMO_COPD, MUN_DEMO_COPD_ACUTE, 0.2, TRUE },
                 { MUN_DEMO_ASTHMA, MUN_DEMO_ASTHMA_ACUTE, 0.07, FALSE },
                 { MUN_DEMO_DIABETES_1, MUN_DEMO_KETOACIDOSIS, 0.07, TRUE },
                 { MUN_DEMO_ALCOHOL_USE, MUN_DEMO_WITHDRAWAL, 0.07, TRUE },
                 { MUN_DEMO_DEPRESSION, MUN_DEMO_SUICIDAL, 0.012, TRUE },
                 { MUN_DEMO_BIPOLAR, MUN_DEMO_SUICIDAL, 0.05, TRUE },
                 { MUN_DEMO_EPILEPSY, MUN_DEMO_SEIZURE, 0.12, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (flares); i++)
    {
      int day = mun_demo_random_between (&l->random, first, end - 1);

      if (!mun_demo_life_has (l, flares[i].chronic, day) || !mun_demo_random_chance (&l->random, flares[i].yearly))
        continue;
      if (flares[i].stay)
        add_severe (l, flares[i].flare, day);
      else
        {
          if (day >= l->person->since)
            emergency (l, day, flares[i].flare);
          mun_demo_life_add_problem (l, flares[i].flare, day, day + 10);
        }
    }
}

static void
draw_acute_year (MunDemoLife *l, int first, int end)
{
  int age = mun_demo_person_age (l->person, first);

  for (int what = 0; what < MUN_DEMO_N_CONDITIONS; what++)
    {
      MunDemoConditionKind kind = mun_demo_conditions[what].kind;
      int day;

      if ((kind != MUN_DEMO_ACUTE && kind != MUN_DEMO_SEVERE)
          || !mun_demo_random_chance (&l->random, mun_demo_life_risk (l, what, first, age)))
        continue;
      day = mun_demo_random_between (&l->random, first, end - 1);
      if (what == MUN_DEMO_COVID && day < mun_demo_day (2020, 3, 10))
        continue;
      if (kind == MUN_DEMO_SEVERE)
        add_severe (l, what, day);
      else
        add_acute (l, what, day);
    }
}

static int
burden (const MunDemoLife *l, int day)
{
  int n = 0;

  for (guint i = 0; i < l->problems->len; i++)
    {
      const MunDemoProblem *p = mun_demo_problem (l, i);

      n += p->onset <= day && day < p->end && mun_demo_conditions[p->what].kind == MUN_DEMO_CHRONIC;
    }
  return n;
}

static void
draw_checkups (MunDemoLife *l, int first, int end)
{
  static const int babies[] = { 3, 14, 61, 122, 183, 274, 365, 456, 548, 730, 913 };
  int age = mun_demo_person_age (l->person, first);

  if (age < 3)
    {
      for (guint i = 0; i < G_N_ELEMENTS (babies); i++)
        if (l->person->birth + babies[i] >= first && l->person->birth + babies[i] < end)
          see_own_doctor (l, MUN_DEMO_VISIT_CHECKUP, l->person->birth + babies[i], MUN_DEMO_CHILD_CHECKUP);
      return;
    }
  if (!mun_demo_random_chance (&l->random, age < 18   ? 0.85
                                           : age < 40 ? 0.45
                                                      : 0.72)
      || l->person->traits & (MUN_DEMO_LIVES_IN_CARE | MUN_DEMO_NAMELESS))
    return;
  see_own_doctor (l, MUN_DEMO_VISIT_CHECKUP, mun_demo_random_between (&l->random, first, end - 1),
                  age < 18 ? MUN_DEMO_CHILD_CHECKUP : MUN_DEMO_CHECKUP);
}

static void
draw_follow_ups (MunDemoLife *l, int first, int end)
{
  int n = MIN (burden (l, first), 8), visits = n == 0 ? 0 : n < 3 ? 1 : n < 6 ? 2 : 3;

  if (l->person->traits & MUN_DEMO_LIVES_IN_CARE)
    return;
  for (int i = 0; i < visits; i++)
    {
      int day = first + (end - first) * i / visits + mun_demo_random_between (&l->random, 0, 60), tries = 12;
      guint at;

      do
        at = mun_demo_random_below (&l->random, l->problems->len);
      while (--tries > 0
             && (mun_demo_conditions[mun_demo_problem (l, at)->what].kind != MUN_DEMO_CHRONIC || mun_demo_problem (l, at)->onset > day
                 || mun_demo_problem (l, at)->end <= day));
      if (tries > 0 && day < end)
        see_own_doctor (l, MUN_DEMO_VISIT_CLINIC, day, mun_demo_problem (l, at)->what);
    }
  for (guint i = 0; i < l->problems->len; i++)
    {
      const MunDemoProblem p = *mun_demo_problem (l, i);
      MunDemoSpecialty s = mun_demo_conditions[p.what].specialty;

      if (p.onset > first || p.end < end || mun_demo_conditions[p.what].kind != MUN_DEMO_CHRONIC || s == MUN_DEMO_INTERNAL_MEDICINE
          || s == MUN_DEMO_FAMILY_MEDICINE || s == MUN_DEMO_GERIATRICS || !mun_demo_random_chance (&l->random, 0.33))
        continue;
      see_specialist (l, mun_demo_random_between (&l->random, first, end - 1), p.what);
    }
}

static void
draw_calls (MunDemoLife *l, int first, int end)
{
  int n = burden (l, first);

  if (n == 0 || !mun_demo_random_chance (&l->random, MIN (0.12 * n, 0.7)))
    return;
  see_own_doctor (l, MUN_DEMO_VISIT_PHONE, mun_demo_random_between (&l->random, first, end - 1),
                  mun_demo_problem (l, mun_demo_random_below (&l->random, l->problems->len))->what);
}

/* Every problem that began in the record was found somewhere. */
static void
draw_findings (MunDemoLife *l)
{
  guint n = l->problems->len;

  for (guint i = 0; i < n; i++)
    {
      const MunDemoProblem p = *mun_demo_problem (l, i);

      if (mun_demo_conditions[p.what].kind != MUN_DEMO_CHRONIC || p.onset < l->person->since || p.onset >= l->last)
        continue;
      see_own_doctor (l, MUN_DEMO_VISIT_CLINIC, p.onset, p.what);
      if (mun_demo_conditions[p.what].specialty > MUN_DEMO_SURGERY && mun_demo_conditions[p.what].specialty != MUN_DEMO_GERIATRICS)
        see_specialist (l, p.onset + mun_demo_random_between (&l->random, 12, 50), p.what);
    }
}

static void
draw_operations_of (MunDemoLife *l, const MunDemoProblem *p)
{
  MunDemoRandom *r = &l->random;
  int day = p->onset, age = mun_demo_person_age (l->person, day);

  switch ((int)p->what)
    {
    case MUN_DEMO_KNEE_ARTHRITIS_R:
      day += mun_demo_random_between (r, 900, 2600);
      if (day > l->person->since && day + 10 < l->last && age < 82 && mun_demo_random_chance (r, 0.3))
        {
          operate (l, MUN_DEMO_VISIT_STAY, day, p->what, MUN_DEMO_KNEE_REPLACEMENT);
          mun_demo_life_add_problem (l, MUN_DEMO_ARTIFICIAL_KNEE, day + 5, MUN_DEMO_NEVER);
        }
      break;
    case MUN_DEMO_CATARACT:
      day += mun_demo_random_between (r, 200, 1100);
      if (day > l->person->since && mun_demo_random_chance (r, 0.5))
        {
          operate (l, MUN_DEMO_VISIT_DAY_SURGERY, day, p->what, MUN_DEMO_CATARACT_RIGHT);
          operate (l, MUN_DEMO_VISIT_DAY_SURGERY, day + 28, p->what, MUN_DEMO_CATARACT_LEFT);
        }
      break;
    case MUN_DEMO_FIBROIDS:
      if (mun_demo_random_chance (r, 0.28))
        operate (l, MUN_DEMO_VISIT_STAY, day + mun_demo_random_between (r, 300, 1400), p->what, MUN_DEMO_HYSTERECTOMY);
      break;
    case MUN_DEMO_BREAST_CANCER:
      operate (l, MUN_DEMO_VISIT_DAY_SURGERY, day + 33, p->what, MUN_DEMO_LUMPECTOMY);
      break;
    case MUN_DEMO_PROSTATE_CANCER:
      if (age < 71)
        operate (l, MUN_DEMO_VISIT_STAY, day + 61, p->what, MUN_DEMO_PROSTATECTOMY);
      break;
    case MUN_DEMO_COLON_CANCER:
      operate (l, MUN_DEMO_VISIT_DAY_SURGERY, day + 6, p->what, MUN_DEMO_COLON_BIOPSY);
      operate (l, MUN_DEMO_VISIT_STAY, day + 30, p->what, MUN_DEMO_COLECTOMY);
      break;
    case MUN_DEMO_LUNG_CANCER:
      if (mun_demo_random_chance (r, 0.5))
        operate (l, MUN_DEMO_VISIT_STAY, day + 40, p->what, MUN_DEMO_LOBECTOMY);
      else
        for (int i = 0; i < 4; i++)
          {
            MunDemoVisit *v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_INFUSION, office_hour (l, day + 30 + 21 * i), 240, p->what);

            staff (v, mun_demo_clinician_of (MUN_DEMO_ONCOLOGY, 0), "loc-inf");
          }
      break;
    case MUN_DEMO_ATRIAL_FIBRILLATION:
      if (age > 70 && mun_demo_random_chance (r, 0.1))
        operate (l, MUN_DEMO_VISIT_STAY, day + 400, p->what, MUN_DEMO_PACEMAKER);
      break;
    default:
      break;
    }
}

static void
draw_operations (MunDemoLife *l)
{
  guint n = l->problems->len;

  for (guint i = 0; i < n; i++)
    {
      MunDemoProblem p = *mun_demo_problem (l, i);

      if (p.onset >= l->person->since - 3000)
        draw_operations_of (l, &p);
    }
  if (!l->person->female && mun_demo_random_chance (&l->random, 0.05) && mun_demo_age (l->person->birth, l->last) > 25)
    {
      int day = mun_demo_random_between (&l->random, l->person->since, l->last);

      operate (l, MUN_DEMO_VISIT_DAY_SURGERY, day, MUN_DEMO_HERNIA, MUN_DEMO_HERNIA_REPAIR);
      mun_demo_life_add_problem (l, MUN_DEMO_HERNIA, day - 30, day + 1);
    }
  for (int age = 50; age <= 75; age += 10)
    {
      int day = mun_demo_add_years (l->person->birth, age) + 40;

      if (mun_demo_random_chance (&l->random, 0.6))
        operate (l, MUN_DEMO_VISIT_DAY_SURGERY, day, MUN_DEMO_CHECKUP, MUN_DEMO_COLONOSCOPY);
    }
}

/* A child's record and its mother's agree about the hour and the way. */
static gboolean
by_section (const MunDemoPerson *child)
{
  return (child->seed >> 5) % 100 < 24;
}

static gint64
hour_of_birth (const MunDemoPerson *child)
{
  return (gint64)child->birth * MUN_DEMO_DAY + (by_section (child) ? 8 * HOUR + (gint64)(child->seed % 400) : (gint64)(child->seed % 1400));
}

static void
draw_own_birth (MunDemoLife *l)
{
  MunDemoCondition how = by_section (l->person) ? MUN_DEMO_BORN_CESAREAN : MUN_DEMO_BORN_VAGINAL;
  MunDemoVisit *v;

  if ((l->person->traits & MUN_DEMO_NEWBORN) == 0)
    return;
  v =
    mun_demo_life_add_visit (l, MUN_DEMO_VISIT_STAY, hour_of_birth (l->person), (by_section (l->person) ? 3 : 2) * MUN_DEMO_DAY - 220, how);
  staff (v, mun_demo_clinician_of (MUN_DEMO_PEDIATRICS, (guint)l->person->seed & 0xff), "loc-mbu");
  mun_demo_life_add_problem (l, how, l->person->birth, l->person->birth + 28);
}

static void
draw_births (MunDemoLife *l)
{
  const MunDemoHousehold *h = l->household;
  int last_birth = 0;

  for (guint i = 0; i < h->n; i++)
    {
      const MunDemoPerson *c = &h->people[i];
      gint64 born = hour_of_birth (c);
      MunDemoVisit *v;

      if (c->mother < 0 || &h->people[c->mother] != l->person || (c->traits & MUN_DEMO_NEWBORN) == 0 || c->birth == last_birth)
        continue;
      last_birth = c->birth;
      mun_demo_life_add_problem (l, MUN_DEMO_PREGNANCY, c->birth - 270, c->birth + 1);
      mun_demo_life_add_problem (l, by_section (c) ? MUN_DEMO_CESAREAN : MUN_DEMO_DELIVERY, c->birth, c->birth + 42);
      for (int week = 9; week <= 37; week += week < 28 ? 5 : 3)
        {
          v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_PRENATAL, office_hour (l, c->birth - 278 + week * 7), 20, MUN_DEMO_PREGNANCY);
          staff (v, mun_demo_clinician_of (MUN_DEMO_OBSTETRICS, (guint)(l->person->seed >> 3) & 0xff), "loc-wh");
        }
      v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_STAY, born - (by_section (c) ? 150 : 400), (by_section (c) ? 3 : 2) * MUN_DEMO_DAY,
                                   by_section (c) ? MUN_DEMO_CESAREAN : MUN_DEMO_DELIVERY);
      staff (v, mun_demo_clinician_of (MUN_DEMO_OBSTETRICS, (guint)(l->person->seed >> 3) & 0xff), "loc-mbu");
      v->procedure = by_section (c) ? MUN_DEMO_CESAREAN_SECTION : MUN_DEMO_VAGINAL_DELIVERY;
    }
}

static void
draw_care_home (MunDemoLife *l)
{
  int day = MAX (l->base - 200 - (int)(l->person->seed % 1300), l->person->since + 30);
  MunDemoVisit *v;

  if ((l->person->traits & MUN_DEMO_LIVES_IN_CARE) == 0 || day >= l->last)
    return;
  v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_CARE_HOME, (gint64)day * MUN_DEMO_DAY + 14 * HOUR, (l->base - day + 60) * MUN_DEMO_DAY,
                               mun_demo_life_has (l, MUN_DEMO_ALZHEIMER, day) ? MUN_DEMO_ALZHEIMER : MUN_DEMO_NO_CONDITION);
  staff (v, mun_demo_own_doctor (l->person, day), "loc-elm");
}

static void
draw_dialysis (MunDemoLife *l)
{
  int from = l->base - 1500;

  if ((l->person->traits & MUN_DEMO_HEAVY) == 0)
    return;
  for (int day = MAX (from, l->person->since); day < l->last; day++)
    {
      int w = mun_demo_weekday (day);
      MunDemoVisit *v;

      if (w != 1 && w != 3 && w != 5)
        continue;
      v = mun_demo_life_add_visit (l, MUN_DEMO_VISIT_DIALYSIS, (gint64)day * MUN_DEMO_DAY + 7 * HOUR, 235, MUN_DEMO_KIDNEY_FAILURE);
      staff (v, mun_demo_clinician_of (MUN_DEMO_NEPHROLOGY, 0), "loc-dia");
      v->procedure = MUN_DEMO_DIALYSIS;
    }
}

/* More than half of those who died did so here. */
static void
draw_death (MunDemoLife *l)
{
  static const MunDemoCondition causes[] = { MUN_DEMO_FAILURE_SYSTOLIC_ACUTE, MUN_DEMO_COPD_ACUTE, MUN_DEMO_SEPSIS, MUN_DEMO_STROKE,
                                             MUN_DEMO_PNEUMONIA };
  static const MunDemoCondition needs[] = { MUN_DEMO_SYSTOLIC_FAILURE, MUN_DEMO_COPD, MUN_DEMO_NO_CONDITION, MUN_DEMO_NO_CONDITION,
                                            MUN_DEMO_NO_CONDITION };
  int death = l->person->death, start = death - mun_demo_random_between (&l->random, 2, 8);
  MunDemoVisit *v;

  if (death == MUN_DEMO_NEVER || start <= l->person->since || mun_demo_random_chance (&l->random, 0.4))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      if (needs[i] != MUN_DEMO_NO_CONDITION && !mun_demo_life_has (l, needs[i], start))
        continue;
      if (needs[i] == MUN_DEMO_NO_CONDITION && i + 1 < G_N_ELEMENTS (causes) && !mun_demo_random_chance (&l->random, 0.45))
        continue;
      v = admit (l, (gint64)start * MUN_DEMO_DAY + 700 + (gint64)(l->person->seed % 500), causes[i]);
      v->end = (gint64)death * MUN_DEMO_DAY + (gint64)(l->person->seed % 1380);
      v->died = TRUE;
      mun_demo_life_add_problem (l, causes[i], start, MUN_DEMO_NEVER);
      return;
    }
}

static void
draw_now (MunDemoLife *l)
{
  static const MunDemoCondition whys[] = { MUN_DEMO_PNEUMONIA, MUN_DEMO_CHOLECYSTITIS, MUN_DEMO_HIP_FRACTURE, MUN_DEMO_GI_BLEED,
                                           MUN_DEMO_SEPSIS };
  int age = mun_demo_age (l->person->birth, l->base), start = l->base - mun_demo_random_between (&l->random, 1, 3);
  MunDemoCondition why;
  MunDemoVisit *v;

  if (l->person->death < MUN_DEMO_NEVER || age < 30 || l->person->traits & MUN_DEMO_HEAVY
      || !mun_demo_random_chance (&l->random, age > 70 ? 0.05 : 0.015))
    return;
  why = whys[age > 70 ? mun_demo_random_below (&l->random, 5) : mun_demo_random_below (&l->random, 2)];
  if (only_once (why) && had (l, why))
    return;
  v = admit (l, any_hour (l, start), why);
  v->end = mun_demo_life_now (l) + 2 * MUN_DEMO_DAY;
  mun_demo_life_add_problem (l, why, start, MUN_DEMO_NEVER);
}

void
mun_demo_life_draw_visits (MunDemoLife *self)
{
  int since = self->person->since;

  for (int first = since; first < self->last; first = MIN (first + 365, self->last))
    {
      int end = MIN (first + 365, self->last);

      if (self->person->traits & MUN_DEMO_NAMELESS && end < self->last)
        continue;
      draw_checkups (self, first, end);
      draw_follow_ups (self, first, end);
      draw_acute_year (self, first, end);
      draw_flares (self, first, end);
      draw_calls (self, first, end);
    }
  draw_findings (self);
  draw_operations (self);
  draw_own_birth (self);
  draw_births (self);
  draw_care_home (self);
  draw_dialysis (self);
  draw_now (self);
  draw_death (self);
}
