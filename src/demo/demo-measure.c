/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a laboratory finds: a person's own level, what their illnesses do to it, what treatment takes back, what is going on this very day,
 * and a little noise. */
#include "demo-view.h"

static double
sugar_drugs (const MunDemoView *v)
{
  double effect = 0;

  effect += 1.0 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_METFORMIN), 120) / 120.0;
  effect += 0.8 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_GLIPIZIDE), 120) / 120.0;
  effect += 0.7 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_EMPAGLIFLOZIN), 120) / 120.0;
  effect += 1.2 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_SEMAGLUTIDE), 200) / 200.0;
  effect += 1.3 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_GLARGINE), 120) / 120.0;
  return effect;
}

static double
glycated (const MunDemoView *v)
{
  double base = 5.25 + 0.16 * v->own + 0.05 * v->noise;

  if (mun_demo_view_has (v, MUN_DEMO_DIABETES_2))
    return CLAMP (8.3 + 0.9 * v->own + 0.0002 * mun_demo_view_since (v, MUN_DEMO_DIABETES_2) - sugar_drugs (v) + 0.18 * v->noise, 5.9,
                  13.5);
  if (mun_demo_view_has (v, MUN_DEMO_DIABETES_1))
    return CLAMP (7.7 + 0.8 * v->own + 0.25 * v->noise, 6.1, 12.9);
  if (mun_demo_view_has (v, MUN_DEMO_PREDIABETES))
    return CLAMP (5.95 + 0.15 * v->own + 0.08 * v->noise, 5.7, 6.4);
  return CLAMP (base, 4.4, 5.6);
}

static double
filtration (const MunDemoView *v)
{
  double natural = CLAMP (118 - 0.78 * MAX (v->age - 25, 0) + 7 * v->own, 63, 135);

  if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE))
    return CLAMP (8 + 2 * v->own + 0.7 * v->noise, 4, 14);
  if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_4))
    natural = MAX (27.5 - 0.004 * mun_demo_view_since (v, MUN_DEMO_KIDNEY_DISEASE_4), 16);
  else if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_3B))
    natural = MAX (42 - 0.005 * mun_demo_view_since (v, MUN_DEMO_KIDNEY_DISEASE_3B), 31);
  else if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_3A))
    natural = MAX (57 - 0.004 * mun_demo_view_since (v, MUN_DEMO_KIDNEY_DISEASE_3A), 46.5);
  if (mun_demo_view_here_for (v, MUN_DEMO_KIDNEY_INJURY) || mun_demo_view_here_for (v, MUN_DEMO_SEPSIS)
      || mun_demo_view_here_for (v, MUN_DEMO_DEHYDRATION))
    natural *= 1 - (mun_demo_view_here_for (v, MUN_DEMO_KIDNEY_INJURY) ? 0.68 : 0.4) * MIN (mun_demo_view_illness (v), 1);
  return MAX (natural + 1.1 * v->noise, 5);
}

static double
hemoglobin (const MunDemoView *v)
{
  double level = (v->female ? 13.5 : 14.9) + 0.55 * v->own + 0.22 * v->noise;

  if (v->age < 12)
    level = 12.6 + 0.5 * v->own;
  if (v->day - v->life->person->birth < 20)
    level = 17.2 + v->own;
  if (mun_demo_view_has (v, MUN_DEMO_IRON_DEFICIENCY))
    level -= 3.9 - 3.3 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_FERROUS_SULFATE), 210) / 210.0;
  if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE))
    level -= 3.6;
  else if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_4))
    level -= 2.3;
  else if (mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_3B))
    level -= 1.1;
  if (mun_demo_view_takes (v, MUN_DEMO_CAPECITABINE) || (v->visit != NULL && v->visit->kind == MUN_DEMO_VISIT_INFUSION))
    level -= 2.1;
  if (mun_demo_view_here_for (v, MUN_DEMO_GI_BLEED))
    level -= 1.8 + 3.4 * MIN (mun_demo_view_illness (v), 1);
  if (v->visit != NULL && v->visit->kind == MUN_DEMO_VISIT_STAY && v->visit->procedure != MUN_DEMO_NO_PROCEDURE
      && v->minute > v->visit->start + 1400)
    level -= 1.5;
  if (mun_demo_view_has (v, MUN_DEMO_PREGNANCY))
    level -= 1.5;
  return CLAMP (level, 5.2, 21);
}

static gboolean
infected (const MunDemoView *v)
{
  static const MunDemoCondition infections[] = { MUN_DEMO_PNEUMONIA,     MUN_DEMO_SEPSIS,         MUN_DEMO_APPENDICITIS,
                                                 MUN_DEMO_CHOLECYSTITIS, MUN_DEMO_DIVERTICULITIS, MUN_DEMO_CELLULITIS,
                                                 MUN_DEMO_KETOACIDOSIS };

  for (guint i = 0; i < G_N_ELEMENTS (infections); i++)
    if (mun_demo_view_here_for (v, infections[i]))
      return TRUE;
  return FALSE;
}

static double
statin_share (const MunDemoView *v)
{
  if (mun_demo_view_taken_for (v, MUN_DEMO_ATORVASTATIN) > 40 || mun_demo_view_taken_for (v, MUN_DEMO_ROSUVASTATIN) > 40)
    return 0.56;
  return mun_demo_view_taken_for (v, MUN_DEMO_SIMVASTATIN) > 40 ? 0.68 : 1;
}

static double
low_density (const MunDemoView *v)
{
  double level = 104 + 20 * v->own + (mun_demo_view_has (v, MUN_DEMO_HYPERLIPIDEMIA) ? 58 : 0);

  return CLAMP (level * statin_share (v) + 5 * v->noise, 32, 260);
}

static double
triglycerides (const MunDemoView *v)
{
  return CLAMP (108 + 30 * v->own + (mun_demo_view_has (v, MUN_DEMO_DIABETES_2) ? 52 : 0)
                  + (mun_demo_view_has (v, MUN_DEMO_OBESITY) ? 30 : 0) + 12 * v->noise,
                42, 480);
}

static double
high_density (const MunDemoView *v)
{
  return CLAMP ((v->female ? 58 : 48) + 9 * v->own - (mun_demo_view_has (v, MUN_DEMO_OBESITY) ? 6 : 0) + 2 * v->noise, 24, 105);
}

static double
thyrotropin (const MunDemoView *v)
{
  int at = mun_demo_life_find (v->life, MUN_DEMO_HYPOTHYROIDISM, v->day), taken = mun_demo_view_taken_for (v, MUN_DEMO_LEVOTHYROXINE);

  if (at < 0)
    return CLAMP (1.9 + 0.7 * v->own + 0.2 * v->noise, 0.5, 4.3);
  if (taken < 30 && !mun_demo_view_takes (v, MUN_DEMO_LEVOTHYROXINE))
    return CLAMP (11.5 + 4 * v->own + v->noise, 6.2, 38);
  return CLAMP (2.2 + 0.8 * v->own + 0.7 * v->noise + (taken < 45 ? 5 : 0), 0.5, 16);
}

static double
prostate (const MunDemoView *v)
{
  double level = 0.7 + 0.02 * MAX (v->age - 45, 0) + 0.3 * v->own + (mun_demo_view_has (v, MUN_DEMO_PROSTATE_ENLARGEMENT) ? 1.5 : 0);
  int ill = mun_demo_view_since (v, MUN_DEMO_PROSTATE_CANCER);

  if (mun_demo_view_taken_for (v, MUN_DEMO_FINASTERIDE) > 180)
    level *= 0.55;
  if (mun_demo_view_has (v, MUN_DEMO_PROSTATE_CANCER))
    level = ill < 60 ? 9.1 + 2.2 * v->own : mun_demo_view_taken_for (v, MUN_DEMO_LEUPROLIDE) > 30 ? 0.6 : 0.1;
  return CLAMP (level + 0.1 * v->noise, 0.1, 48);
}

static double
troponin (const MunDemoView *v)
{
  double hours = v->visit == NULL ? 0 : (double)(v->minute - v->visit->start) / 60.0;

  if (!mun_demo_view_here_for (v, MUN_DEMO_INFARCTION))
    return CLAMP (5 + 2 * v->own + v->noise + (mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE) ? 28 : 0), 2,
                  mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE) ? 60 : 12);
  if (v->visit->kind == MUN_DEMO_VISIT_EMERGENCY)
    return 60 + 900 * MIN (hours, 6) / 6.0 + 40 * v->own;
  return MAX (2900 - 38 * hours + 200 * v->own, 140);
}

static double
natriuretic (const MunDemoView *v)
{
  double level = 70 + 25 * v->own + 2.2 * MAX (v->age - 50, 0);
  gboolean acute =
    mun_demo_view_here_for (v, MUN_DEMO_FAILURE_SYSTOLIC_ACUTE) || mun_demo_view_here_for (v, MUN_DEMO_FAILURE_DIASTOLIC_ACUTE);

  if (mun_demo_view_has (v, MUN_DEMO_SYSTOLIC_FAILURE))
    level += 1150 + 260 * v->own;
  else if (mun_demo_view_has (v, MUN_DEMO_DIASTOLIC_FAILURE))
    level += 620 + 140 * v->own;
  if (acute)
    level += 4800 * MIN (mun_demo_view_illness (v), 1) + 600 * v->own;
  return MAX (level + 14 * v->noise, 20);
}

static double
chemistry (const MunDemoView *v, MunDemoAnalyte what)
{
  double kidney;

  switch ((int)what)
    {
    case MUN_DEMO_SODIUM:
      return 139.6 + 1.3 * v->own + v->noise - (mun_demo_view_has (v, MUN_DEMO_SYSTOLIC_FAILURE) ? 1.8 : 0)
             - (mun_demo_view_has (v, MUN_DEMO_CIRRHOSIS) ? 4 : 0);
    case MUN_DEMO_POTASSIUM_LEVEL:
      kidney = mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE) ? 0.9 : 0;
      return CLAMP (4.2 + 0.2 * v->own + 0.15 * v->noise + kidney
                      - (mun_demo_view_takes (v, MUN_DEMO_FUROSEMIDE) && !mun_demo_view_takes (v, MUN_DEMO_POTASSIUM) ? 0.35 : 0)
                      + (mun_demo_view_takes (v, MUN_DEMO_SPIRONOLACTONE) ? 0.35 : 0)
                      + (mun_demo_view_here_for (v, MUN_DEMO_KIDNEY_INJURY) ? 0.9 * MIN (mun_demo_view_illness (v), 1) : 0),
                    2.9, 6.6);
    case MUN_DEMO_CHLORIDE:
      return 102.5 + 1.3 * v->own + v->noise;
    case MUN_DEMO_BICARBONATE:
      return CLAMP (25.4 + 1.1 * v->own + 0.8 * v->noise + (mun_demo_view_has (v, MUN_DEMO_COPD) ? 2.5 : 0)
                      - (mun_demo_view_here_for (v, MUN_DEMO_KETOACIDOSIS) ? 15 * MIN (mun_demo_view_illness (v), 1)
                         : mun_demo_view_here_for (v, MUN_DEMO_SEPSIS)     ? 6 * MIN (mun_demo_view_illness (v), 1)
                                                                           : 0)
                      - (mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE) ? 4 : 0),
                    7, 36);
    case MUN_DEMO_CALCIUM:
      return 9.4 + 0.25 * v->own + 0.12 * v->noise - (mun_demo_view_has (v, MUN_DEMO_KIDNEY_FAILURE) ? 0.8 : 0);
    case MUN_DEMO_ALT:
      return CLAMP (22 + 6 * v->own + 3 * v->noise + (mun_demo_view_has (v, MUN_DEMO_HEPATITIS_C) ? 55 : 0)
                      + (mun_demo_view_has (v, MUN_DEMO_ALCOHOL_USE) ? 28 : 0),
                    8, 300);
    case MUN_DEMO_AST:
      return CLAMP (23 + 5 * v->own + 3 * v->noise + (mun_demo_view_has (v, MUN_DEMO_HEPATITIS_C) ? 42 : 0)
                      + (mun_demo_view_has (v, MUN_DEMO_ALCOHOL_USE) ? 58 : 0),
                    9, 400);
    case MUN_DEMO_ALKALINE:
      return CLAMP (76 + 15 * v->own + 4 * v->noise + (mun_demo_view_here_for (v, MUN_DEMO_CHOLECYSTITIS) ? 70 : 0), 38, 310);
    case MUN_DEMO_BILIRUBIN:
      return CLAMP (0.6 + 0.15 * v->own + 0.08 * v->noise + (mun_demo_view_has (v, MUN_DEMO_CIRRHOSIS) ? 1.5 : 0)
                      + (mun_demo_view_here_for (v, MUN_DEMO_CHOLECYSTITIS) ? 1.1 : 0),
                    0.2, 9);
    default:
      return CLAMP (4.2 + 0.25 * v->own + 0.1 * v->noise - (mun_demo_view_has (v, MUN_DEMO_CIRRHOSIS) ? 1.2 : 0) - (v->age > 85 ? 0.5 : 0),
                    1.9, 5.2);
    }
}

static double
blood (const MunDemoView *v, MunDemoAnalyte what)
{
  switch ((int)what)
    {
    case MUN_DEMO_WHITE_CELLS:
      return CLAMP (6.9 + 1.1 * v->own + 0.7 * v->noise + (infected (v) ? 8.5 * MIN (mun_demo_view_illness (v), 1.2) : 0)
                      - (v->visit != NULL && v->visit->kind == MUN_DEMO_VISIT_INFUSION ? 3.2 : 0),
                    1.1, 32);
    case MUN_DEMO_HEMATOCRIT:
      return hemoglobin (v) * 2.95;
    case MUN_DEMO_CELL_VOLUME:
      return CLAMP (89.5 + 3 * v->own + v->noise
                      - (mun_demo_view_has (v, MUN_DEMO_IRON_DEFICIENCY)
                           ? 15.0 - 11.0 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_FERROUS_SULFATE), 210) / 210.0
                           : 0)
                      + (mun_demo_view_has (v, MUN_DEMO_ALCOHOL_USE) ? 8 : 0) + (mun_demo_view_takes (v, MUN_DEMO_METHOTREXATE) ? 5 : 0),
                    64, 112);
    case MUN_DEMO_PLATELETS:
      return CLAMP (246 + 38 * v->own + 14 * v->noise - (mun_demo_view_has (v, MUN_DEMO_CIRRHOSIS) ? 145 : 0), 42, 560);
    case MUN_DEMO_FERRITIN:
      return mun_demo_view_has (v, MUN_DEMO_IRON_DEFICIENCY)
               ? 7 + 0.14 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_FERROUS_SULFATE), 240) + 2 * v->noise
               : CLAMP ((v->female ? 68 : 142) + 25 * v->own, 22, 380);
    case MUN_DEMO_INR:
      if (mun_demo_view_taken_for (v, MUN_DEMO_WARFARIN) > 7)
        return CLAMP (2.45 + 0.25 * v->own + 0.45 * v->noise, 1.3, 5.4);
      return 1.0 + 0.03 * v->own + (mun_demo_view_has (v, MUN_DEMO_CIRRHOSIS) ? 0.45 : 0);
    case MUN_DEMO_REACTIVE_PROTEIN:
      return CLAMP (
        1.8 + 0.8 * v->own + (infected (v) ? 130 * MIN (mun_demo_view_illness (v), 1) : 0)
          + (mun_demo_view_has (v, MUN_DEMO_RHEUMATOID) ? (mun_demo_view_taken_for (v, MUN_DEMO_METHOTREXATE) > 60 ? 4 : 26) : 0)
          + (mun_demo_view_has (v, MUN_DEMO_COLITIS) ? 6 : 0) + 0.6 * v->noise,
        0.3, 320);
    case MUN_DEMO_LACTATE:
      return CLAMP (1.2 + 0.2 * v->own + (mun_demo_view_here_for (v, MUN_DEMO_SEPSIS) ? 2.9 * MIN (mun_demo_view_illness (v), 1.3) : 0),
                    0.5, 11);
    default:
      return 0;
    }
}

static double
special (const MunDemoView *v, MunDemoAnalyte what)
{
  switch ((int)what)
    {
    case MUN_DEMO_URIC_ACID:
      return CLAMP (5.1 + 0.6 * v->own + 0.3 * v->noise
                      + (mun_demo_view_has (v, MUN_DEMO_GOUT) ? (mun_demo_view_taken_for (v, MUN_DEMO_ALLOPURINOL) > 45 ? 0.7 : 3.5) : 0),
                    2.4, 12.4);
    case MUN_DEMO_VITAMIN_D_LEVEL:
      return CLAMP (mun_demo_view_has (v, MUN_DEMO_VITAMIN_D_LACK)
                      ? 15 + 18 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_VITAMIN_D), 150) / 150.0 + 2 * v->noise
                      : 37 + 5 * v->own,
                    6, 84);
    case MUN_DEMO_ALBUMIN_RATIO:
      return CLAMP (9 + 4 * v->own + (mun_demo_view_has (v, MUN_DEMO_DIABETES_2) ? 0.012 * mun_demo_view_since (v, MUN_DEMO_DIABETES_2) : 0)
                      + (mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_3B) || mun_demo_view_has (v, MUN_DEMO_KIDNEY_DISEASE_4) ? 190 : 0)
                      + 4 * v->noise,
                    2, 2600);
    case MUN_DEMO_LIPASE:
      return CLAMP (32 + 8 * v->own + 3 * v->noise, 13, 59);
    case MUN_DEMO_LITHIUM_LEVEL:
      return CLAMP (0.8 + 0.1 * v->own + 0.12 * v->noise, 0.4, 1.5);
    case MUN_DEMO_VIRAL_LOAD:
      return mun_demo_view_taken_for (v, MUN_DEMO_EMTRICITABINE_TENOFOVIR) > 120 ? 19 : 48200 + 9000 * v->own;
    case MUN_DEMO_CD4:
      return CLAMP (330 + 70 * v->own + 0.19 * MIN (mun_demo_view_taken_for (v, MUN_DEMO_EMTRICITABINE_TENOFOVIR), 1800) + 20 * v->noise,
                    120, 1300);
    case MUN_DEMO_HCV_LOAD:
      return mun_demo_view_has (v, MUN_DEMO_HEPATITIS_C) && !mun_demo_view_takes (v, MUN_DEMO_SOFOSBUVIR_VELPATASVIR)
               ? 1340000 + 300000 * v->own
               : 14;
    case MUN_DEMO_BILIRUBIN_NEWBORN:
      return CLAMP (6.1 + 1.6 * v->own + 0.5 * v->noise, 2, 14.5);
    default:
      return 0;
    }
}

static const char *
in_words (const MunDemoView *v, MunDemoAnalyte what)
{
  gboolean urine = mun_demo_view_here_for (v, MUN_DEMO_URINARY_INFECTION) || mun_demo_view_here_for (v, MUN_DEMO_SEPSIS);

  switch ((int)what)
    {
    case MUN_DEMO_URINE_LEUKOCYTES:
      return urine ? "2+" : "Negative";
    case MUN_DEMO_URINE_NITRITE:
      return urine && v->own > -0.4 ? "Positive" : "Negative";
    case MUN_DEMO_URINE_BLOOD:
      return mun_demo_view_here_for (v, MUN_DEMO_KIDNEY_STONE) ? "3+" : urine && v->own > 0 ? "1+" : "Negative";
    case MUN_DEMO_URINE_CULTURE:
      return urine ? (v->own > 0.8 ? "Klebsiella pneumoniae, more than 100,000 CFU/mL" : "Escherichia coli, more than 100,000 CFU/mL")
                   : "No growth";
    case MUN_DEMO_BLOOD_CULTURE:
      return mun_demo_view_here_for (v, MUN_DEMO_SEPSIS) && v->own > -0.2 ? "Escherichia coli, 2 of 2 bottles" : "No growth at 5 days";
    case MUN_DEMO_STREP_TEST:
      return mun_demo_view_here_for (v, MUN_DEMO_STREP) ? "Positive" : "Negative";
    case MUN_DEMO_INFLUENZA_TEST:
      return mun_demo_view_here_for (v, MUN_DEMO_INFLUENZA) ? "Positive" : "Negative";
    case MUN_DEMO_COVID_TEST:
      return mun_demo_view_here_for (v, MUN_DEMO_COVID) ? "Positive" : "Negative";
    default:
      return NULL;
    }
}

static double
in_numbers (const MunDemoView *v, MunDemoAnalyte what)
{
  MunDemoView kidney = mun_demo_view_init (v->life, v->minute, v->visit, MUN_DEMO_FILTRATION);

  switch ((int)what)
    {
    case MUN_DEMO_CREATININE:
      return mun_demo_creatinine (filtration (&kidney), MAX (v->age, 18), v->female) * (v->age < 14 ? 0.3 + 0.05 * v->age : 1);
    case MUN_DEMO_FILTRATION:
      return MIN (filtration (&kidney), 130);
    case MUN_DEMO_UREA:
      return CLAMP (1100 / (filtration (&kidney) + 3) + 3 + 1.5 * v->own + v->noise
                      + (mun_demo_view_here_for (v, MUN_DEMO_GI_BLEED) ? 18 * mun_demo_view_illness (v) : 0),
                    5, 118);
    case MUN_DEMO_GLUCOSE:
      {
        MunDemoView a1c = mun_demo_view_init (v->life, v->minute, v->visit, MUN_DEMO_A1C);
        double mean = 28.7 * glycated (&a1c) - 46.7;

        if (mun_demo_view_here_for (v, MUN_DEMO_KETOACIDOSIS))
          return 150 + 340 * MIN (mun_demo_view_illness (v), 1) + 20 * v->own;
        return CLAMP (mean > 126 ? mean * 0.9 + 16 * v->noise : 89 + 5 * v->own + 4 * v->noise + (mean > 115 ? 14 : 0), 58, 480);
      }
    case MUN_DEMO_A1C:
      return glycated (v);
    case MUN_DEMO_HEMOGLOBIN:
      return hemoglobin (v);
    case MUN_DEMO_HEMATOCRIT:
      {
        MunDemoView cells = mun_demo_view_init (v->life, v->minute, v->visit, MUN_DEMO_HEMOGLOBIN);
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
        MunDemoView a = mun_demo_view_init (v->life, v->minute, v->visit, MUN_DEMO_LDL),
                    b = mun_demo_view_init (v->life, v->minute, v->visit, MUN_DEMO_HDL);
        MunDemoView c = mun_demo_view_init (v->life, v->minute, v->visit, MUN_DEMO_TRIGLYCERIDES);
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
  MunDemoView v = mun_demo_view_init (self, minute, visit, analyte);
  MunDemoResult r = { analyte, 0, minute, in_words (&v, analyte) };
  static const double scales[] = { 1, 10, 100, 1000 };
  double scale = scales[mun_demo_analytes[analyte].decimals];

  if (r.word == NULL)
    r.value = (double)(gint64)(in_numbers (&v, analyte) * scale + 0.5) / scale;
  return r;
}
