/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drugs for a few days: what came suddenly, what was operated. */
#include "demo-life.h"

/* Courses for what came suddenly: from the visit it was seen at. */
static const struct
{
  MunDemoCondition what;
  MunDemoDrug drugs[3];
  int days;
} courses[] = { { MUN_DEMO_STREP, { MUN_DEMO_AMOXICILLIN, MUN_DEMO_CEPHALEXIN, MUN_DEMO_AZITHROMYCIN }, 10 },
                { MUN_DEMO_OTITIS, { MUN_DEMO_AMOXICILLIN, MUN_DEMO_AZITHROMYCIN, MUN_DEMO_AZITHROMYCIN }, 10 },
                { MUN_DEMO_INFLUENZA, { MUN_DEMO_OSELTAMIVIR, MUN_DEMO_OSELTAMIVIR, MUN_DEMO_OSELTAMIVIR }, 5 },
                { MUN_DEMO_BRONCHITIS, { MUN_DEMO_ALBUTEROL, MUN_DEMO_ALBUTEROL, MUN_DEMO_ALBUTEROL }, 14 },
                { MUN_DEMO_URINARY_INFECTION, { MUN_DEMO_NITROFURANTOIN, MUN_DEMO_SULFAMETHOXAZOLE_TRIMETHOPRIM, MUN_DEMO_CEPHALEXIN }, 5 },
                { MUN_DEMO_CELLULITIS, { MUN_DEMO_CEPHALEXIN, MUN_DEMO_DOXYCYCLINE, MUN_DEMO_DOXYCYCLINE }, 7 },
                { MUN_DEMO_GASTROENTERITIS, { MUN_DEMO_ONDANSETRON, MUN_DEMO_ONDANSETRON, MUN_DEMO_ONDANSETRON }, 3 },
                { MUN_DEMO_ANKLE_SPRAIN, { MUN_DEMO_IBUPROFEN, MUN_DEMO_ACETAMINOPHEN, MUN_DEMO_ACETAMINOPHEN }, 7 },
                { MUN_DEMO_WRIST_FRACTURE, { MUN_DEMO_TRAMADOL, MUN_DEMO_ACETAMINOPHEN, MUN_DEMO_ACETAMINOPHEN }, 7 },
                { MUN_DEMO_KIDNEY_STONE, { MUN_DEMO_TAMSULOSIN, MUN_DEMO_TAMSULOSIN, MUN_DEMO_TAMSULOSIN }, 21 },
                { MUN_DEMO_BACK_STRAIN, { MUN_DEMO_NAPROXEN, MUN_DEMO_ACETAMINOPHEN, MUN_DEMO_ACETAMINOPHEN }, 10 },
                { MUN_DEMO_ANAPHYLAXIS, { MUN_DEMO_EPINEPHRINE, MUN_DEMO_EPINEPHRINE, MUN_DEMO_EPINEPHRINE }, 365 },
                { MUN_DEMO_PNEUMONIA, { MUN_DEMO_CEFTRIAXONE, MUN_DEMO_DOXYCYCLINE, MUN_DEMO_DOXYCYCLINE }, 0 },
                { MUN_DEMO_SEPSIS, { MUN_DEMO_PIPERACILLIN, MUN_DEMO_VANCOMYCIN, MUN_DEMO_VANCOMYCIN }, 0 },
                { MUN_DEMO_APPENDICITIS, { MUN_DEMO_CEFTRIAXONE, MUN_DEMO_METRONIDAZOLE, MUN_DEMO_METRONIDAZOLE }, 0 },
                { MUN_DEMO_CHOLECYSTITIS, { MUN_DEMO_CEFTRIAXONE, MUN_DEMO_METRONIDAZOLE, MUN_DEMO_METRONIDAZOLE }, 0 },
                { MUN_DEMO_DIVERTICULITIS, { MUN_DEMO_PIPERACILLIN, MUN_DEMO_CIPROFLOXACIN, MUN_DEMO_METRONIDAZOLE }, 0 },
                { MUN_DEMO_GI_BLEED, { MUN_DEMO_PANTOPRAZOLE, MUN_DEMO_PANTOPRAZOLE, MUN_DEMO_PANTOPRAZOLE }, 56 },
                { MUN_DEMO_LEG_THROMBOSIS, { MUN_DEMO_APIXABAN, MUN_DEMO_APIXABAN, MUN_DEMO_APIXABAN }, 180 },
                { MUN_DEMO_EMBOLISM, { MUN_DEMO_APIXABAN, MUN_DEMO_APIXABAN, MUN_DEMO_APIXABAN }, 180 },
                { MUN_DEMO_INFARCTION, { MUN_DEMO_HEPARIN, MUN_DEMO_HEPARIN, MUN_DEMO_HEPARIN }, 0 },
                { MUN_DEMO_STROKE, { MUN_DEMO_ASPIRIN, MUN_DEMO_CLOPIDOGREL, MUN_DEMO_CLOPIDOGREL }, 90 },
                { MUN_DEMO_HIP_FRACTURE, { MUN_DEMO_ENOXAPARIN, MUN_DEMO_ENOXAPARIN, MUN_DEMO_ENOXAPARIN }, 28 },
                { MUN_DEMO_COPD_ACUTE, { MUN_DEMO_PREDNISONE, MUN_DEMO_PREDNISONE, MUN_DEMO_PREDNISONE }, 5 },
                { MUN_DEMO_ASTHMA_ACUTE, { MUN_DEMO_PREDNISONE, MUN_DEMO_PREDNISONE, MUN_DEMO_PREDNISONE }, 5 },
                { MUN_DEMO_WITHDRAWAL, { MUN_DEMO_LORAZEPAM, MUN_DEMO_LORAZEPAM, MUN_DEMO_LORAZEPAM }, 0 },
                { MUN_DEMO_DELIVERY, { MUN_DEMO_IBUPROFEN, MUN_DEMO_ACETAMINOPHEN, MUN_DEMO_ACETAMINOPHEN }, 14 },
                { MUN_DEMO_CESAREAN, { MUN_DEMO_OXYCODONE_ACETAMINOPHEN, MUN_DEMO_ACETAMINOPHEN, MUN_DEMO_ACETAMINOPHEN }, 5 } };

static void
add_course (MunDemoLife *l, guint visit, MunDemoDrug drug, int days)
{
  const MunDemoVisit *v = mun_demo_visit (l, visit);
  int start = mun_demo_visit_day (v), stop = days > 0 ? start + days : (int)(v->end / MUN_DEMO_DAY);
  MunDemoTherapy t = { drug, 0, start, MAX (stop, start + 1), v->problem, (int)visit, NULL, days == 0 };

  if (mun_demo_life_takes (l, drug, start) || !mun_demo_life_tolerates (l, drug))
    return;
  g_array_append_val (l->therapies, t);
}

void
mun_demo_life_draw_courses (MunDemoLife *l)
{
  for (guint i = 0; i < l->visits->len; i++)
    {
      const MunDemoVisit v = *mun_demo_visit (l, i);
      gboolean child = mun_demo_person_age (l->person, mun_demo_visit_day (&v)) < 12;

      if (v.procedure != MUN_DEMO_NO_PROCEDURE && v.kind == MUN_DEMO_VISIT_STAY && v.procedure <= MUN_DEMO_HYSTERECTOMY
          && v.procedure != MUN_DEMO_STENT)
        add_course (l, i, mun_demo_random_chance (&l->random, 0.6) ? MUN_DEMO_OXYCODONE_ACETAMINOPHEN : MUN_DEMO_ACETAMINOPHEN, 5);
      if (v.kind == MUN_DEMO_VISIT_INFUSION)
        add_course (l, i, MUN_DEMO_CARBOPLATIN, 0);
      if (v.kind == MUN_DEMO_VISIT_PHONE || v.problem < 0 || mun_demo_problem (l, v.problem)->onset < mun_demo_visit_day (&v) - 5)
        continue;
      for (guint c = 0; c < G_N_ELEMENTS (courses); c++)
        for (guint k = 0; courses[c].what == v.reason && k < 3; k++)
          {
            MunDemoDrug drug = courses[c].drugs[k];

            if (!mun_demo_life_tolerates (l, drug) || (courses[c].days == 0 && v.kind != MUN_DEMO_VISIT_STAY)
                || (child && (drug == MUN_DEMO_DOXYCYCLINE || drug == MUN_DEMO_CIPROFLOXACIN || drug == MUN_DEMO_ASPIRIN)))
              continue;
            add_course (l, i, drug, courses[c].days);
            break;
          }
    }
}
