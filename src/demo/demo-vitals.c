/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cuff, a thermometer and a scale find. */
#include "demo-view.h"

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
size_up (const MunDemoView *v, MunDemoVitals *s)
{
  const MunDemoPerson *p = v->life->person;
  int days = v->day - p->birth;

  if (days < 18 * 365)
    child_size (days, v->female, v->own, &s->height, &s->weight);
  else
    {
      double years = (v->day - v->life->base) / 365.25,
             mass = p->bmi + 0.09 * years + (mun_demo_view_taken_for (v, MUN_DEMO_SEMAGLUTIDE) > 150 ? -2.4 : 0);

      if (v->age > 80)
        mass -= 0.12 * (v->age - 80);
      if (mun_demo_view_has (v, MUN_DEMO_LUNG_CANCER) || mun_demo_view_has (v, MUN_DEMO_COLON_CANCER))
        mass -= 1.8;
      s->height = p->height - (v->age > 60 ? 0.09 * (v->age - 60) : 0);
      s->weight = MAX (mass, 15.5) * s->height * s->height / 10000 + 0.5 * v->noise;
      if (mun_demo_view_has (v, MUN_DEMO_PREGNANCY))
        s->weight += 12.5 * mun_demo_view_since (v, MUN_DEMO_PREGNANCY) / 280.0;
    }
  s->mass_index = s->weight / (s->height * s->height) * 10000;
}

static double
pressure (const MunDemoView *v)
{
  static const MunDemoDrug drugs[] = { MUN_DEMO_LISINOPRIL, MUN_DEMO_LOSARTAN,   MUN_DEMO_AMLODIPINE,
                                       MUN_DEMO_HCTZ,       MUN_DEMO_METOPROLOL, MUN_DEMO_CARVEDILOL };
  double level = v->age < 18 ? 88 + 1.5 * v->age : 113 + 0.16 * (v->age - 18);

  if (mun_demo_view_has (v, MUN_DEMO_HYPERTENSION))
    {
      level += 32;
      for (guint i = 0; i < G_N_ELEMENTS (drugs); i++)
        level -= 12.0 * MIN (mun_demo_view_taken_for (v, drugs[i]), 45) / 45.0;
      level = MAX (level, 112);
    }
  if (mun_demo_view_here_for (v, MUN_DEMO_SEPSIS))
    level -= 34 * MIN (mun_demo_view_illness (v), 1);
  if (mun_demo_view_here_for (v, MUN_DEMO_GI_BLEED) || mun_demo_view_here_for (v, MUN_DEMO_DEHYDRATION))
    level -= 18 * MIN (mun_demo_view_illness (v), 1);
  return level + 5 * v->own + 6 * v->noise;
}

static void
acute_signs (const MunDemoView *v, MunDemoVitals *s)
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
  double now = MIN (mun_demo_view_illness (v), 1.2);

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
  MunDemoView v = mun_demo_view_init (self, minute, visit, 900), beat = mun_demo_view_init (self, minute, visit, 901),
              heat = mun_demo_view_init (self, minute, visit, 902);
  MunDemoVitals s = { 0 };

  size_up (&v, &s);
  s.systolic = (int)(pressure (&beat) + 0.5);
  s.systolic = CLAMP (s.systolic, 62, 214);
  s.diastolic = CLAMP ((int)(s.systolic * 0.58 + 3 * heat.noise + 3), 38, 118);
  s.pulse = (int)((v.age < 1    ? 132
                   : v.age < 6  ? 104
                   : v.age < 12 ? 88
                                : 72)
                  + 5 * beat.own + 4 * beat.noise
                  - (mun_demo_view_takes (&v, MUN_DEMO_METOPROLOL) || mun_demo_view_takes (&v, MUN_DEMO_CARVEDILOL) ? 8 : 0)
                  + (mun_demo_view_has (&v, MUN_DEMO_ATRIAL_FIBRILLATION) ? 9 : 0));
  s.breaths = (int)((v.age < 1 ? 38 : v.age < 6 ? 25 : 16) + beat.noise);
  s.saturation = MIN (98 + (int)(heat.noise * 0.7) - (mun_demo_view_has (&v, MUN_DEMO_COPD) ? 4 : 0), 100);
  s.temperature = 36.7 + 0.15 * heat.own + 0.12 * heat.noise;
  acute_signs (&v, &s);
  s.saturation = CLAMP (s.saturation, 78, 100);
  return s;
}
