/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a laboratory, a cuff or a scale finds: a person's own level, what their illnesses do to it, what treatment takes back, what is
 * going on this very day, and a little noise. */
#include "demo-life.h"

typedef struct
{
  const MunDemoLife *life;
  const MunDemoVisit *visit; /* NULL: none */
  gint64 minute;
  int day, age;
  gboolean female;
  double own, noise; /* about normal */
} View;

static gboolean
has (const View *v, MunDemoCondition what)
{
  return mun_demo_life_has (v->life, what, v->day);
}

static gboolean
takes (const View *v, MunDemoDrug drug)
{
  return mun_demo_life_takes (v->life, drug, v->day);
}

static gboolean
here_for (const View *v, MunDemoCondition what)
{
  return v->visit != NULL && v->visit->reason == what;
}

/* Days since a problem began; 0 without it. */
static int
since (const View *v, MunDemoCondition what)
{
  int at = mun_demo_life_find (v->life, what, v->day);

  return at < 0 ? 0 : MAX (v->day - mun_demo_problem (v->life, at)->onset, 0);
}

/* Days that a drug was taken without a gap, whatever the dose. */
static int
taken_for (const View *v, MunDemoDrug drug)
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
static double
illness (const View *v)
{
  double hours = v->visit == NULL ? 0 : (double)(v->minute - v->visit->start) / 60.0,
         whole = v->visit == NULL ? 1 : (double)(v->visit->end - v->visit->start) / 60.0;

  return v->visit != NULL && v->visit->died ? 1.0 + 0.3 * hours / MAX (whole, 1) : CLAMP (1.0 - hours / MAX (whole * 0.9, 1), 0.08, 1);
}

static View
view (const MunDemoLife *life, gint64 minute, const MunDemoVisit *visit, guint64 what)
{
  View v = { life, visit, minute, (int)(minute / MUN_DEMO_DAY), 0, life->person->female, 0, 0 };
  MunDemoRandom r;

  v.age = mun_demo_person_age (life->person, v.day);
  mun_demo_random_init (&r, life->person->seed, 10, what);
  v.own = mun_demo_random_normal (&r);
  mun_demo_random_init (&r, life->person->seed, 11 + what, (guint64)minute);
  v.noise = mun_demo_random_normal (&r);
  return v;
}

static double
sugar_drugs (const View *v)
{
  double effect = 0;

  effect += 1.0 * MIN (taken_for (v, MUN_DEMO_METFORMIN), 120) / 120.0;
  effect += 0.8 * MIN (taken_for (v, MUN_DEMO_GLIPIZIDE), 120) / 120.0;
  effect += 0.7 * MIN (taken_for (v, MUN_DEMO_EMPAGLIFLOZIN), 120) / 120.0;
  effect += 1.2 * MIN (taken_for (v, MUN_DEMO_SEMAGLUTIDE), 200) / 200.0;
  effect += 1.3 * MIN (taken_for (v, MUN_DEMO_GLARGINE), 120) / 120.0;
  return effect;
}

static double
glycated (const View *v)
{
  double base = 5.25 + 0.16 * v->own + 0.05 * v->noise;

  if (has (v, MUN_DEMO_DIABETES_2))
    return CLAMP (8.3 + 0.9 * v->own + 0.0002 * since (v, MUN_DEMO_DIABETES_2) - sugar_drugs (v) + 0.18 * v->noise, 5.9, 13.5);
  if (has (v, MUN_DEMO_DIABETES_1))
    return CLAMP (7.7 + 0.8 * v->own + 0.25 * v->noise, 6.1, 12.9);
  if (has (v, MUN_DEMO_PREDIABETES))
    return CLAMP (5.95 + 0.15 * v->own + 0.08 * v->noise, 5.7, 6.4);
  return CLAMP (base, 4.4, 5.6);
}

static double
filtration (const View *v)
{
  double natural = CLAMP (118 - 0.78 * MAX (v->age - 25, 0) + 7 * v->own, 63, 135);

  if (has (v, MUN_DEMO_KIDNEY_FAILURE))
    return CLAMP (8 + 2 * v->own + 0.7 * v->noise, 4, 14);
  if (has (v, MUN_DEMO_KIDNEY_DISEASE_4))
    natural = MAX (27.5 - 0.004 * since (v, MUN_DEMO_KIDNEY_DISEASE_4), 16);
  else if (has (v, MUN_DEMO_KIDNEY_DISEASE_3B))
    natural = MAX (42 - 0.005 * since (v, MUN_DEMO_KIDNEY_DISEASE_3B), 31);
  else if (has (v, MUN_DEMO_KIDNEY_DISEASE_3A))
    natural = MAX (57 - 0.004 * since (v, MUN_DEMO_KIDNEY_DISEASE_3A), 46.5);
  if (here_for (v, MUN_DEMO_KIDNEY_INJURY) || here_for (v, MUN_DEMO_SEPSIS) || here_for (v, MUN_DEMO_DEHYDRATION))
    natural *= 1 - (here_for (v, MUN_DEMO_KIDNEY_INJURY) ? 0.68 : 0.4) * MIN (illness (v), 1);
  return MAX (natural + 1.1 * v->noise, 5);
}

static double
hemoglobin (const View *v)
{
  double level = (v->female ? 13.5 : 14.9) + 0.55 * v->own + 0.22 * v->noise;

  if (v->age < 12)
    level = 12.6 + 0.5 * v->own;
  if (v->day - v->life->person->birth < 20)
    level = 17.2 + v->own;
  if (has (v, MUN_DEMO_IRON_DEFICIENCY))
    level -= 3.9 - 3.3 * MIN (taken_for (v, MUN_DEMO_FERROUS_SULFATE), 210) / 210.0;
  if (has (v, MUN_DEMO_KIDNEY_FAILURE))
    level -= 3.6;
  else if (has (v, MUN_DEMO_KIDNEY_DISEASE_4))
    level -= 2.3;
  else if (has (v, MUN_DEMO_KIDNEY_DISEASE_3B))
    level -= 1.1;
  if (takes (v, MUN_DEMO_CAPECITABINE) || (v->visit != NULL && v->visit->kind == MUN_DEMO_VISIT_INFUSION))
    level -= 2.1;
  if (here_for (v, MUN_DEMO_GI_BLEED))
    level -= 1.8 + 3.4 * MIN (illness (v), 1);
  if (v->visit != NULL && v->visit->kind == MUN_DEMO_VISIT_STAY && v->visit->procedure != MUN_DEMO_NO_PROCEDURE
      && v->minute > v->visit->start + 1400)
    level -= 1.5;
  if (has (v, MUN_DEMO_PREGNANCY))
    level -= 1.5;
  return CLAMP (level, 5.2, 21);
}

static gboolean
infected (const View *v)
{
  static const MunDemoCondition infections[] = { MUN_DEMO_PNEUMONIA,     MUN_DEMO_SEPSIS,         MUN_DEMO_APPENDICITIS,
                                                 MUN_DEMO_CHOLECYSTITIS, MUN_DEMO_DIVERTICULITIS, MUN_DEMO_CELLULITIS,
                                                 MUN_DEMO_KETOACIDOSIS };

  for (guint i = 0; i < G_N_ELEMENTS (infections); i++)
    if (here_for (v, infections[i]))
      return TRUE;
  return FALSE;
}

static double
statin_share (const View *v)
{
  if (taken_for (v, MUN_DEMO_ATORVASTATIN) > 40 || taken_for (v, MUN_DEMO_ROSUVASTATIN) > 40)
    return 0.56;
  return taken_for (v, MUN_DEMO_SIMVASTATIN) > 40 ? 0.68 : 1;
}

static double
low_density (const View *v)
{
  double level = 104 + 20 * v->own + (has (v, MUN_DEMO_HYPERLIPIDEMIA) ? 58 : 0);

  return CLAMP (level * statin_share (v) + 5 * v->noise, 32, 260);
}

static double
triglycerides (const View *v)
{
  return CLAMP (108 + 30 * v->own + (has (v, MUN_DEMO_DIABETES_2) ? 52 : 0) + (has (v, MUN_DEMO_OBESITY) ? 30 : 0) + 12 * v->noise, 42,
                480);
}

static double
high_density (const View *v)
{
  return CLAMP ((v->female ? 58 : 48) + 9 * v->own - (has (v, MUN_DEMO_OBESITY) ? 6 : 0) + 2 * v->noise, 24, 105);
}

static double
thyrotropin (const View *v)
{
  int at = mun_demo_life_find (v->life, MUN_DEMO_HYPOTHYROIDISM, v->day), taken = taken_for (v, MUN_DEMO_LEVOTHYROXINE);

  if (at < 0)
    return CLAMP (1.9 + 0.7 * v->own + 0.2 * v->noise, 0.5, 4.3);
  if (taken < 30 && !takes (v, MUN_DEMO_LEVOTHYROXINE))
    return CLAMP (11.5 + 4 * v->own + v->noise, 6.2, 38);
  return CLAMP (2.2 + 0.8 * v->own + 0.7 * v->noise + (taken < 45 ? 5 : 0), 0.5, 16);
}

static double
prostate (const View *v)
{
  double level = 0.7 + 0.02 * MAX (v->age - 45, 0) + 0.3 * v->own + (has (v, MUN_DEMO_PROSTATE_ENLARGEMENT) ? 1.5 : 0);
  int ill = since (v, MUN_DEMO_PROSTATE_CANCER);

  if (taken_for (v, MUN_DEMO_FINASTERIDE) > 180)
    level *= 0.55;
  if (has (v, MUN_DEMO_PROSTATE_CANCER))
    level = ill < 60 ? 9.1 + 2.2 * v->own : taken_for (v, MUN_DEMO_LEUPROLIDE) > 30 ? 0.6 : 0.1;
  return CLAMP (level + 0.1 * v->noise, 0.1, 48);
}

static double
troponin (const View *v)
{
  double hours = v->visit == NULL ? 0 : (double)(v->minute - v->visit->start) / 60.0;

  if (!here_for (v, MUN_DEMO_INFARCTION))
    return CLAMP (5 + 2 * v->own + v->noise + (has (v, MUN_DEMO_KIDNEY_FAILURE) ? 28 : 0), 2, has (v, MUN_DEMO_KIDNEY_FAILURE) ? 60 : 12);
  if (v->visit->kind == MUN_DEMO_VISIT_EMERGENCY)
    return 60 + 900 * MIN (hours, 6) / 6.0 + 40 * v->own;
  return MAX (2900 - 38 * hours + 200 * v->own, 140);
}

static double
natriuretic (const View *v)
{
  double level = 70 + 25 * v->own + 2.2 * MAX (v->age - 50, 0);
  gboolean acute = here_for (v, MUN_DEMO_FAILURE_SYSTOLIC_ACUTE) || here_for (v, MUN_DEMO_FAILURE_DIASTOLIC_ACUTE);

  if (has (v, MUN_DEMO_SYSTOLIC_FAILURE))
    level += 1150 + 260 * v->own;
  else if (has (v, MUN_DEMO_DIASTOLIC_FAILURE))
    level += 620 + 140 * v->own;
  if (acute)
    level += 4800 * MIN (illness (v), 1) + 600 * v->own;
  return MAX (level + 14 * v->noise, 20);
}

static double
chemistry (const View *v, MunDemoAnalyte what)
{
  double kidney;

  switch ((int)what)
    {
    case MUN_DEMO_SODIUM:
      return 139.6 + 1.3 * v->own + v->noise - (has (v, MUN_DEMO_SYSTOLIC_FAILURE) ? 1.8 : 0) - (has (v, MUN_DEMO_CIRRHOSIS) ? 4 : 0);
    case MUN_DEMO_POTASSIUM_LEVEL:
      kidney = has (v, MUN_DEMO_KIDNEY_FAILURE) ? 0.9 : 0;
      return CLAMP (
        4.2 + 0.2 * v->own + 0.15 * v->noise + kidney - (takes (v, MUN_DEMO_FUROSEMIDE) && !takes (v, MUN_DEMO_POTASSIUM) ? 0.35 : 0)
          + (takes (v, MUN_DEMO_SPIRONOLACTONE) ? 0.35 : 0) + (here_for (v, MUN_DEMO_KIDNEY_INJURY) ? 0.9 * MIN (illness (v), 1) : 0),
        2.9, 6.6);
    case MUN_DEMO_CHLORIDE:
      return 102.5 + 1.3 * v->own + v->noise;
    case MUN_DEMO_BICARBONATE:
      return CLAMP (25.4 + 1.1 * v->own + 0.8 * v->noise + (has (v, MUN_DEMO_COPD) ? 2.5 : 0)
                      - (here_for (v, MUN_DEMO_KETOACIDOSIS) ? 15 * MIN (illness (v), 1)
                         : here_for (v, MUN_DEMO_SEPSIS)     ? 6 * MIN (illness (v), 1)
                                                             : 0)
                      - (has (v, MUN_DEMO_KIDNEY_FAILURE) ? 4 : 0),
                    7, 36);
    case MUN_DEMO_CALCIUM:
      return 9.4 + 0.25 * v->own + 0.12 * v->noise - (has (v, MUN_DEMO_KIDNEY_FAILURE) ? 0.8 : 0);
    case MUN_DEMO_ALT:
      return CLAMP (22 + 6 * v->own + 3 * v->noise + (has (v, MUN_DEMO_HEPATITIS_C) ? 55 : 0) + (has (v, MUN_DEMO_ALCOHOL_USE) ? 28 : 0), 8,
                    300);
    case MUN_DEMO_AST:
      return CLAMP (23 + 5 * v->own + 3 * v->noise + (has (v, MUN_DEMO_HEPATITIS_C) ? 42 : 0) + (has (v, MUN_DEMO_ALCOHOL_USE) ? 58 : 0), 9,
                    400);
    case MUN_DEMO_ALKALINE:
      return CLAMP (76 + 15 * v->own + 4 * v->noise + (here_for (v, MUN_DEMO_CHOLECYSTITIS) ? 70 : 0), 38, 310);
    case MUN_DEMO_BILIRUBIN:
      return CLAMP (0.6 + 0.15 * v->own + 0.08 * v->noise + (has (v, MUN_DEMO_CIRRHOSIS) ? 1.5 : 0)
                      + (here_for (v, MUN_DEMO_CHOLECYSTITIS) ? 1.1 : 0),
                    0.2, 9);
    default:
      return CLAMP (4.2 + 0.25 * v->own + 0.1 * v->noise - (has (v, MUN_DEMO_CIRRHOSIS) ? 1.2 : 0) - (v->age > 85 ? 0.5 : 0), 1.9, 5.2);
    }
}

static double
blood (const View *v, MunDemoAnalyte what)
{
  switch ((int)what)
    {
    case MUN_DEMO_WHITE_CELLS:
      return CLAMP (6.9 + 1.1 * v->own + 0.7 * v->noise + (infected (v) ? 8.5 * MIN (illness (v), 1.2) : 0)
                      - (v->visit != NULL && v->visit->kind == MUN_DEMO_VISIT_INFUSION ? 3.2 : 0),
                    1.1, 32);
    case MUN_DEMO_HEMATOCRIT:
      return hemoglobin (v) * 2.95;
    case MUN_DEMO_CELL_VOLUME:
      return CLAMP (89.5 + 3 * v->own + v->noise
                      - (has (v, MUN_DEMO_IRON_DEFICIENCY) ? 15.0 - 11.0 * MIN (taken_for (v, MUN_DEMO_FERROUS_SULFATE), 210) / 210.0 : 0)
                      + (has (v, MUN_DEMO_ALCOHOL_USE) ? 8 : 0) + (takes (v, MUN_DEMO_METHOTREXATE) ? 5 : 0),
                    64, 112);
    case MUN_DEMO_PLATELETS:
      return CLAMP (246 + 38 * v->own + 14 * v->noise - (has (v, MUN_DEMO_CIRRHOSIS) ? 145 : 0), 42, 560);
    case MUN_DEMO_FERRITIN:
      return has (v, MUN_DEMO_IRON_DEFICIENCY) ? 7 + 0.14 * MIN (taken_for (v, MUN_DEMO_FERROUS_SULFATE), 240) + 2 * v->noise
                                               : CLAMP ((v->female ? 68 : 142) + 25 * v->own, 22, 380);
    case MUN_DEMO_INR:
      if (taken_for (v, MUN_DEMO_WARFARIN) > 7)
        return CLAMP (2.45 + 0.25 * v->own + 0.45 * v->noise, 1.3, 5.4);
      return 1.0 + 0.03 * v->own + (has (v, MUN_DEMO_CIRRHOSIS) ? 0.45 : 0);
    case MUN_DEMO_REACTIVE_PROTEIN:
      return CLAMP (1.8 + 0.8 * v->own + (infected (v) ? 130 * MIN (illness (v), 1) : 0)
                      + (has (v, MUN_DEMO_RHEUMATOID) ? (taken_for (v, MUN_DEMO_METHOTREXATE) > 60 ? 4 : 26) : 0)
                      + (has (v, MUN_DEMO_COLITIS) ? 6 : 0) + 0.6 * v->noise,
                    0.3, 320);
    case MUN_DEMO_LACTATE:
      return CLAMP (1.2 + 0.2 * v->own + (here_for (v, MUN_DEMO_SEPSIS) ? 2.9 * MIN (illness (v), 1.3) : 0), 0.5, 11);
    default:
      return 0;
    }
}

static double
special (const View *v, MunDemoAnalyte what)
{
  switch ((int)what)
    {
    case MUN_DEMO_URIC_ACID:
      return CLAMP (5.1 + 0.6 * v->own + 0.3 * v->noise
                      + (has (v, MUN_DEMO_GOUT) ? (taken_for (v, MUN_DEMO_ALLOPURINOL) > 45 ? 0.7 : 3.5) : 0),
                    2.4, 12.4);
    case MUN_DEMO_VITAMIN_D_LEVEL:
      return CLAMP (has (v, MUN_DEMO_VITAMIN_D_LACK) ? 15 + 18 * MIN (taken_for (v, MUN_DEMO_VITAMIN_D), 150) / 150.0 + 2 * v->noise
                                                     : 37 + 5 * v->own,
                    6, 84);
    case MUN_DEMO_ALBUMIN_RATIO:
      return CLAMP (9 + 4 * v->own + (has (v, MUN_DEMO_DIABETES_2) ? 0.012 * since (v, MUN_DEMO_DIABETES_2) : 0)
                      + (has (v, MUN_DEMO_KIDNEY_DISEASE_3B) || has (v, MUN_DEMO_KIDNEY_DISEASE_4) ? 190 : 0) + 4 * v->noise,
                    2, 2600);
    case MUN_DEMO_LIPASE:
      return CLAMP (32 + 8 * v->own + 3 * v->noise, 13, 59);
    case MUN_DEMO_LITHIUM_LEVEL:
      return CLAMP (0.8 + 0.1 * v->own + 0.12 * v->noise, 0.4, 1.5);
    case MUN_DEMO_VIRAL_LOAD:
      return taken_for (v, MUN_DEMO_EMTRICITABINE_TENOFOVIR) > 120 ? 19 : 48200 + 9000 * v->own;
    case MUN_DEMO_CD4:
      return CLAMP (330 + 70 * v->own + 0.19 * MIN (taken_for (v, MUN_DEMO_EMTRICITABINE_TENOFOVIR), 1800) + 20 * v->noise, 120, 1300);
    case MUN_DEMO_HCV_LOAD:
      return has (v, MUN_DEMO_HEPATITIS_C) && !takes (v, MUN_DEMO_SOFOSBUVIR_VELPATASVIR) ? 1340000 + 300000 * v->own : 14;
    case MUN_DEMO_BILIRUBIN_NEWBORN:
      return CLAMP (6.1 + 1.6 * v->own + 0.5 * v->noise, 2, 14.5);
    default:
      return 0;
    }
}

static const char *
in_words (const View *v, MunDemoAnalyte what)
{
  gboolean urine = here_for (v, MUN_DEMO_URINARY_INFECTION) || here_for (v, MUN_DEMO_SEPSIS);

  switch ((int)what)
    {
    case MUN_DEMO_URINE_LEUKOCYTES:
      return urine ? "2+" : "Negative";
    case MUN_DEMO_URINE_NITRITE:
      return urine && v->own > -0.4 ? "Positive" : "Negative";
    case MUN_DEMO_URINE_BLOOD:
      return here_for (v, MUN_DEMO_KIDNEY_STONE) ? "3+" : urine && v->own > 0 ? "1+" : "Negative";
    case MUN_DEMO_URINE_CULTURE:
      return urine ? (v->own > 0.8 ? "Klebsiella pneumoniae, more than 100,000 CFU/mL" : "Escherichia coli, more than 100,000 CFU/mL")
                   : "No growth";
    case MUN_DEMO_BLOOD_CULTURE:
      return here_for (v, MUN_DEMO_SEPSIS) && v->own > -0.2 ? "Escherichia coli, 2 of 2 bottles" : "No growth at 5 days";
    case MUN_DEMO_STREP_TEST:
      return here_for (v, MUN_DEMO_STREP) ? "Positive" : "Negative";
    case MUN_DEMO_INFLUENZA_TEST:
      return here_for (v, MUN_DEMO_INFLUENZA) ? "Positive" : "Negative";
    case MUN_DEMO_COVID_TEST:
      return here_for (v, MUN_DEMO_COVID) ? "Positive" : "Negative";
    default:
      return NULL;
    }
}

static double
in_numbers (const View *v, MunDemoAnalyte what)
{
  View kidney = view (v->life, v->minute, v->visit, MUN_DEMO_FILTRATION);

  switch ((int)what)
    {
    case MUN_DEMO_CREATININE:
      return mun_demo_creatinine (filtration (&kidney), MAX (v->age, 18), v->female) * (v->age < 14 ? 0.3 + 0.05 * v->age : 1);
    case MUN_DEMO_FILTRATION:
      return MIN (filtration (&kidney), 130);
    case MUN_DEMO_UREA:
      return CLAMP (
        1100 / (filtration (&kidney) + 3) + 3 + 1.5 * v->own + v->noise + (here_for (v, MUN_DEMO_GI_BLEED) ? 18 * illness (v) : 0), 5, 118);
    case MUN_DEMO_GLUCOSE:
      {
        View a1c = view (v->life, v->minute, v->visit, MUN_DEMO_A1C);
        double mean = 28.7 * glycated (&a1c) - 46.7;

        if (here_for (v, MUN_DEMO_KETOACIDOSIS))
          return 150 + 340 * MIN (illness (v), 1) + 20 * v->own;
        return CLAMP (mean > 126 ? mean * 0.9 + 16 * v->noise : 89 + 5 * v->own + 4 * v->noise + (mean > 115 ? 14 : 0), 58, 480);
      }
    case MUN_DEMO_A1C:
      return glycated (v);
    case MUN_DEMO_HEMOGLOBIN:
      return hemoglobin (v);
    case MUN_DEMO_HEMATOCRIT:
      {
        View cells = view (v->life, v->minute, v->visit, MUN_DEMO_HEMOGLOBIN);
        return hemoglobin (&cells) * 2.95;
      }
    case MUN_DEMO_LDL:
      return low_density (v);
    case MUN_DEMO_HDL:
      return high_density (v);
    case MUN_DEMO_TRIGLYCERIDES:
      return triglycerides (v);
    case MUN_DEMO_CHOLESTEROL:
      {
        View a = view (v->life, v->minute, v->visit, MUN_DEMO_LDL), b = view (v->life, v->minute, v->visit, MUN_DEMO_HDL);
        View c = view (v->life, v->minute, v->visit, MUN_DEMO_TRIGLYCERIDES);
        return low_density (&a) + high_density (&b) + triglycerides (&c) / 5;
      }
    case MUN_DEMO_THYROTROPIN:
      return thyrotropin (v);
    case MUN_DEMO_PSA:
      return prostate (v);
    case MUN_DEMO_TROPONIN:
      return troponin (v);
    case MUN_DEMO_NATRIURETIC:
      return natriuretic (v);
    default:
      if (what <= MUN_DEMO_CALCIUM || (what >= MUN_DEMO_ALT && what <= MUN_DEMO_ALBUMIN))
        return chemistry (v, what);
      return what <= MUN_DEMO_PLATELETS || what == MUN_DEMO_FERRITIN || what == MUN_DEMO_INR || what == MUN_DEMO_REACTIVE_PROTEIN
                 || what == MUN_DEMO_LACTATE
               ? blood (v, what)
               : special (v, what);
    }
}

MunDemoResult
mun_demo_measure (const MunDemoLife *self, MunDemoAnalyte analyte, gint64 minute, const MunDemoVisit *visit)
{
  View v = view (self, minute, visit, analyte);
  MunDemoResult r = { analyte, 0, minute, in_words (&v, analyte) };
  static const double scales[] = { 1, 10, 100, 1000 };
  double scale = scales[mun_demo_analytes[analyte].decimals];

  if (r.word == NULL)
    r.value = (double)(gint64)(in_numbers (&v, analyte) * scale + 0.5) / scale;
  return r;
}

/* Medians of length (cm) and weight (kg) at whole years of age; between them a straight line. After CDC's growth charts. */
static void
child_size (int days, gboolean female, double own, double *height, double *weight)
{
  static const double cm[2][19] = { { 50, 76, 88, 96, 103, 110, 116, 122, 128, 134, 139, 144, 149, 156, 164, 170, 173, 175, 176 },
                                    { 49, 74, 86, 95, 102, 108, 115, 122, 128, 133, 138, 144, 151, 157, 160, 162, 163, 163, 163 } };
  static const double kg[2][19] = {
    { 3.5, 10.2, 12.7, 14.4, 16.3, 18.5, 20.8, 23.2, 25.8, 28.7, 32.1, 36, 40.5, 45.6, 51.2, 56.5, 61, 64.7, 67.3 },
    { 3.4, 9.5, 12.1, 14, 15.9, 18, 20.3, 22.9, 25.8, 29, 32.9, 37.2, 41.6, 45.8, 49.4, 52.1, 53.9, 55.2, 56.2 }
  };
  double years = MIN (days / 365.25, 17.99);
  int y = (int)years;
  double f = years - y;

  if (y == 0)
    f = f * (1.6 - 0.6 * f); /* babies grow fastest at first */
  *height = (cm[female][y] * (1 - f) + cm[female][y + 1] * f) * (1 + 0.025 * own);
  *weight = (kg[female][y] * (1 - f) + kg[female][y + 1] * f) * (1 + 0.09 * own);
}

static void
size_up (const View *v, MunDemoVitals *s)
{
  const MunDemoPerson *p = v->life->person;
  int days = v->day - p->birth;

  if (days < 18 * 365)
    child_size (days, v->female, v->own, &s->height, &s->weight);
  else
    {
      double years = (v->day - v->life->base) / 365.25,
             mass = p->bmi + 0.09 * years + (taken_for (v, MUN_DEMO_SEMAGLUTIDE) > 150 ? -2.4 : 0);

      if (v->age > 80)
        mass -= 0.12 * (v->age - 80);
      if (has (v, MUN_DEMO_LUNG_CANCER) || has (v, MUN_DEMO_COLON_CANCER))
        mass -= 1.8;
      s->height = p->height - (v->age > 60 ? 0.09 * (v->age - 60) : 0);
      s->weight = MAX (mass, 15.5) * s->height * s->height / 10000 + 0.5 * v->noise;
      if (has (v, MUN_DEMO_PREGNANCY))
        s->weight += 12.5 * since (v, MUN_DEMO_PREGNANCY) / 280.0;
    }
  s->mass_index = s->weight / (s->height * s->height) * 10000;
}

static double
pressure (const View *v)
{
  static const MunDemoDrug drugs[] = { MUN_DEMO_LISINOPRIL, MUN_DEMO_LOSARTAN,   MUN_DEMO_AMLODIPINE,
                                       MUN_DEMO_HCTZ,       MUN_DEMO_METOPROLOL, MUN_DEMO_CARVEDILOL };
  double level = v->age < 18 ? 88 + 1.5 * v->age : 113 + 0.16 * (v->age - 18);

  if (has (v, MUN_DEMO_HYPERTENSION))
    {
      level += 32;
      for (guint i = 0; i < G_N_ELEMENTS (drugs); i++)
        level -= 12.0 * MIN (taken_for (v, drugs[i]), 45) / 45.0;
      level = MAX (level, 112);
    }
  if (here_for (v, MUN_DEMO_SEPSIS))
    level -= 34 * MIN (illness (v), 1);
  if (here_for (v, MUN_DEMO_GI_BLEED) || here_for (v, MUN_DEMO_DEHYDRATION))
    level -= 18 * MIN (illness (v), 1);
  return level + 5 * v->own + 6 * v->noise;
}

static void
acute_signs (const View *v, MunDemoVitals *s)
{
  static const struct
  {
    MunDemoCondition what;
    double temperature, pulse, breaths, saturation, pain;
  } signs[] = { { MUN_DEMO_PNEUMONIA, 1.7, 24, 8, -7, 2 },
                { MUN_DEMO_SEPSIS, 2.1, 38, 9, -5, 3 },
                { MUN_DEMO_INFLUENZA, 1.8, 20, 3, -1, 3 },
                { MUN_DEMO_COVID, 1.1, 12, 2, -2, 2 },
                { MUN_DEMO_STREP, 1.3, 14, 1, 0, 4 },
                { MUN_DEMO_OTITIS, 1.0, 15, 2, 0, 5 },
                { MUN_DEMO_APPENDICITIS, 0.9, 20, 2, 0, 7 },
                { MUN_DEMO_CHOLECYSTITIS, 0.8, 14, 2, 0, 7 },
                { MUN_DEMO_DIVERTICULITIS, 0.7, 12, 1, 0, 6 },
                { MUN_DEMO_KIDNEY_STONE, 0, 18, 2, 0, 9 },
                { MUN_DEMO_INFARCTION, 0, 16, 3, -3, 7 },
                { MUN_DEMO_EMBOLISM, 0.2, 32, 9, -8, 5 },
                { MUN_DEMO_COPD_ACUTE, 0.2, 22, 10, -9, 1 },
                { MUN_DEMO_ASTHMA_ACUTE, 0, 28, 11, -6, 1 },
                { MUN_DEMO_FAILURE_SYSTOLIC_ACUTE, 0, 18, 8, -8, 0 },
                { MUN_DEMO_FAILURE_DIASTOLIC_ACUTE, 0, 15, 7, -7, 0 },
                { MUN_DEMO_KETOACIDOSIS, 0, 34, 10, 0, 4 },
                { MUN_DEMO_WITHDRAWAL, 0.3, 31, 3, 0, 2 },
                { MUN_DEMO_HIP_FRACTURE, 0, 15, 2, -1, 8 },
                { MUN_DEMO_WRIST_FRACTURE, 0, 12, 1, 0, 7 },
                { MUN_DEMO_GI_BLEED, 0, 27, 3, 0, 2 },
                { MUN_DEMO_DEHYDRATION, 0.1, 22, 2, 0, 0 },
                { MUN_DEMO_CELLULITIS, 0.8, 10, 1, 0, 5 },
                { MUN_DEMO_GASTROENTERITIS, 0.7, 17, 1, 0, 4 },
                { MUN_DEMO_ANKLE_SPRAIN, 0, 5, 0, 0, 6 },
                { MUN_DEMO_BACK_STRAIN, 0, 5, 0, 0, 6 },
                { MUN_DEMO_MIGRAINE, 0, 2, 0, 0, 4 },
                { MUN_DEMO_CHEST_PAIN, 0, 6, 1, 0, 4 },
                { MUN_DEMO_LACERATION, 0, 6, 0, 0, 4 },
                { MUN_DEMO_ANAPHYLAXIS, 0, 30, 8, -5, 1 } };
  double now = MIN (illness (v), 1.2);

  for (guint i = 0; v->visit != NULL && i < G_N_ELEMENTS (signs); i++)
    if (signs[i].what == v->visit->reason)
      {
        s->temperature += signs[i].temperature * now;
        s->pulse += (int)(signs[i].pulse * now);
        s->breaths += (int)(signs[i].breaths * now);
        s->saturation += (int)(signs[i].saturation * now);
        s->pain = (int)(signs[i].pain * now + 0.5);
      }
}

MunDemoVitals
mun_demo_vitals (const MunDemoLife *self, gint64 minute, const MunDemoVisit *visit)
{
  View v = view (self, minute, visit, 900), beat = view (self, minute, visit, 901), heat = view (self, minute, visit, 902);
  MunDemoVitals s = { 0 };

  size_up (&v, &s);
  s.systolic = (int)(pressure (&beat) + 0.5);
  s.systolic = CLAMP (s.systolic, 62, 214);
  s.diastolic = CLAMP ((int)(s.systolic * 0.58 + 3 * heat.noise + 3), 38, 118);
  s.pulse = (int)((v.age < 1    ? 132
                   : v.age < 6  ? 104
                   : v.age < 12 ? 88
                                : 72)
                  + 5 * beat.own + 4 * beat.noise - (takes (&v, MUN_DEMO_METOPROLOL) || takes (&v, MUN_DEMO_CARVEDILOL) ? 8 : 0)
                  + (has (&v, MUN_DEMO_ATRIAL_FIBRILLATION) ? 9 : 0));
  s.breaths = (int)((v.age < 1 ? 38 : v.age < 6 ? 25 : 16) + beat.noise);
  s.saturation = MIN (98 + (int)(heat.noise * 0.7) - (has (&v, MUN_DEMO_COPD) ? 4 : 0), 100);
  s.temperature = 36.7 + 0.15 * heat.own + 0.12 * heat.noise;
  acute_signs (&v, &s);
  s.saturation = CLAMP (s.saturation, 78, 100);
  return s;
}
