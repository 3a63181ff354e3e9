/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which drugs follow from which problem, when they were begun, raised, changed and stopped. */
#include "demo-life.h"

typedef struct
{
  MunDemoLife *life;
  int problem;
  int onset, end;
} Plan;

/* The first year on the U.S. market, where a history could reach behind it. */
static int
on_the_market (MunDemoDrug drug)
{
  static const struct
  {
    MunDemoDrug drug;
    int year;
  } years[] = { { MUN_DEMO_LISINOPRIL, 1988 },
                { MUN_DEMO_LOSARTAN, 1995 },
                { MUN_DEMO_AMLODIPINE, 1992 },
                { MUN_DEMO_METOPROLOL, 1992 },
                { MUN_DEMO_CARVEDILOL, 1996 },
                { MUN_DEMO_ATORVASTATIN, 1997 },
                { MUN_DEMO_SIMVASTATIN, 1992 },
                { MUN_DEMO_ROSUVASTATIN, 2004 },
                { MUN_DEMO_CLOPIDOGREL, 1998 },
                { MUN_DEMO_APIXABAN, 2013 },
                { MUN_DEMO_AMIODARONE, 1986 },
                { MUN_DEMO_METFORMIN, 1995 },
                { MUN_DEMO_GLIPIZIDE, 1985 },
                { MUN_DEMO_EMPAGLIFLOZIN, 2015 },
                { MUN_DEMO_SEMAGLUTIDE, 2018 },
                { MUN_DEMO_GLARGINE, 2001 },
                { MUN_DEMO_LISPRO, 1997 },
                { MUN_DEMO_SERTRALINE, 1992 },
                { MUN_DEMO_FLUOXETINE, 1988 },
                { MUN_DEMO_CITALOPRAM, 1999 },
                { MUN_DEMO_VENLAFAXINE, 1998 },
                { MUN_DEMO_MIRTAZAPINE, 1997 },
                { MUN_DEMO_TRAZODONE, 1982 },
                { MUN_DEMO_QUETIAPINE, 1998 },
                { MUN_DEMO_OLANZAPINE, 1997 },
                { MUN_DEMO_OMEPRAZOLE, 1990 },
                { MUN_DEMO_PANTOPRAZOLE, 2000 },
                { MUN_DEMO_FLUTICASONE, 1996 },
                { MUN_DEMO_FLUTICASONE_SALMETEROL, 2001 },
                { MUN_DEMO_TIOTROPIUM, 2004 },
                { MUN_DEMO_MONTELUKAST, 1998 },
                { MUN_DEMO_CETIRIZINE, 1996 },
                { MUN_DEMO_GABAPENTIN, 1994 },
                { MUN_DEMO_SUMATRIPTAN, 1995 },
                { MUN_DEMO_TOPIRAMATE, 1997 },
                { MUN_DEMO_LEVETIRACETAM, 2000 },
                { MUN_DEMO_DONEPEZIL, 1997 },
                { MUN_DEMO_MEMANTINE, 2004 },
                { MUN_DEMO_ALENDRONATE, 1996 },
                { MUN_DEMO_TAMSULOSIN, 1997 },
                { MUN_DEMO_FINASTERIDE, 1992 },
                { MUN_DEMO_ANASTROZOLE, 1996 },
                { MUN_DEMO_LATANOPROST, 1996 },
                { MUN_DEMO_MESALAMINE, 2007 },
                { MUN_DEMO_BUPRENORPHINE_NALOXONE, 2003 },
                { MUN_DEMO_EMTRICITABINE_TENOFOVIR, 2005 },
                { MUN_DEMO_ATAZANAVIR, 2004 },
                { MUN_DEMO_RITONAVIR, 1997 },
                { MUN_DEMO_SOFOSBUVIR_VELPATASVIR, 2017 },
                { MUN_DEMO_SEVELAMER, 1999 },
                { MUN_DEMO_EPOETIN, 1990 } };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    if (years[i].drug == drug)
      return mun_demo_day (years[i].year, 3, 1);
  return G_MININT;
}

static MunDemoTherapy *
give (Plan *p, MunDemoDrug drug, guint step, int start, int stop, const char *why)
{
  MunDemoTherapy t = { drug, step, start, MIN (stop, p->end), p->problem, -1, why, FALSE };

  if (start < on_the_market (drug))
    t.start = start = on_the_market (drug) + (int)(p->life->person->seed % 900);
  if (!mun_demo_life_tolerates (p->life, drug) || start >= t.stop || start > p->life->last)
    return NULL;
  g_array_append_val (p->life->therapies, t);
  return mun_demo_therapy (p->life, p->life->therapies->len - 1);
}

/* From its first step upwards, a step every year or two until it is enough. */
static void
titrate (Plan *p, MunDemoDrug drug, int start, guint enough)
{
  guint steps = mun_demo_drug_steps (drug);

  for (guint step = 0; step < steps; step++)
    {
      gboolean last = step + 1 >= steps || step >= enough;
      int stop = last ? p->end : start + mun_demo_random_between (&p->life->random, 80, 700);

      give (p, drug, step, start, stop, last || stop >= p->end ? NULL : "dose raised");
      if (last)
        return;
      start = stop;
    }
}

static guint
draw (Plan *p, guint n)
{
  return mun_demo_random_below (&p->life->random, n);
}

static gboolean
chance (Plan *p, double probability)
{
  return mun_demo_random_chance (&p->life->random, probability);
}

static int
soon (Plan *p, int low, int high)
{
  return p->onset + mun_demo_random_between (&p->life->random, low, high);
}

/* A cough on an ACE inhibitor: stopped, remembered as an intolerance, and changed. */
static void
treat_pressure (Plan *p)
{
  MunDemoLife *l = p->life;
  int start = soon (p, 0, 20);

  switch (draw (p, 4))
    {
    case 0:
      if (chance (p, 0.3) && l->n_allergies < G_N_ELEMENTS (l->allergies) && start + 60 < l->last && start > l->person->since)
        {
          int stop = start + mun_demo_random_between (&l->random, 25, 60);

          give (p, MUN_DEMO_LISINOPRIL, 0, start, stop, "cough");
          l->allergies[l->n_allergies++] =
            (MunDemoAllergy){ "29046", "http://www.nlm.nih.gov/research/umls/rxnorm", "lisinopril", "medication", "Cough", "low", stop };
          titrate (p, MUN_DEMO_LOSARTAN, stop, 1 + draw (p, 2));
          break;
        }
      titrate (p, MUN_DEMO_LISINOPRIL, start, draw (p, 3));
      break;
    case 1:
      titrate (p, MUN_DEMO_LISINOPRIL, start, draw (p, 3));
      break;
    case 2:
      titrate (p, MUN_DEMO_AMLODIPINE, start, 1 + draw (p, 2));
      break;
    default:
      titrate (p, MUN_DEMO_LOSARTAN, start, draw (p, 3));
      break;
    }
  if (chance (p, 0.45))
    titrate (p, chance (p, 0.5) ? MUN_DEMO_HCTZ : MUN_DEMO_AMLODIPINE, start + mun_demo_random_between (&l->random, 200, 1500), 1);
}

static void
treat_sugar (Plan *p)
{
  MunDemoLife *l = p->life;
  int next;

  titrate (p, MUN_DEMO_METFORMIN, soon (p, 0, 14), 1);
  if (!chance (p, 0.62))
    return;
  next = soon (p, 400, 1500);
  switch (draw (p, 3))
    {
    case 0:
      titrate (p, MUN_DEMO_GLIPIZIDE, next, 1);
      break;
    case 1:
      titrate (p, MUN_DEMO_EMPAGLIFLOZIN, MAX (next, mun_demo_day (2015, 1, 1)), 1);
      break;
    default:
      titrate (p, MUN_DEMO_SEMAGLUTIDE, MAX (next, mun_demo_day (2018, 2, 1)), 1);
      break;
    }
  if (chance (p, 0.4))
    titrate (p, MUN_DEMO_GLARGINE, next + mun_demo_random_between (&l->random, 500, 1800), 2);
}

static void
treat_heart (Plan *p, MunDemoCondition what)
{
  switch ((int)what)
    {
    case MUN_DEMO_CORONARY_DISEASE:
      give (p, MUN_DEMO_ASPIRIN, 0, soon (p, 0, 5), p->end, NULL);
      titrate (p, MUN_DEMO_METOPROLOL, soon (p, 0, 30), draw (p, 3));
      give (p, MUN_DEMO_NITROGLYCERIN, 0, soon (p, 0, 30), p->end, NULL);
      break;
    case MUN_DEMO_OLD_INFARCTION:
      give (p, MUN_DEMO_CLOPIDOGREL, 0, p->onset, p->onset + 365, NULL);
      break;
    case MUN_DEMO_SYSTOLIC_FAILURE:
      titrate (p, MUN_DEMO_CARVEDILOL, soon (p, 0, 20), draw (p, 3));
      titrate (p, MUN_DEMO_FUROSEMIDE, soon (p, 0, 10), 1);
      if (chance (p, 0.5))
        give (p, MUN_DEMO_SPIRONOLACTONE, 0, soon (p, 60, 300), p->end, NULL);
      break;
    case MUN_DEMO_DIASTOLIC_FAILURE:
      titrate (p, MUN_DEMO_FUROSEMIDE, soon (p, 0, 10), 1);
      if (chance (p, 0.4))
        give (p, MUN_DEMO_POTASSIUM, 0, soon (p, 10, 60), p->end, NULL);
      break;
    case MUN_DEMO_ATRIAL_FIBRILLATION:
      if (p->onset < mun_demo_day (2014, 1, 1) || chance (p, 0.2))
        give (p, MUN_DEMO_WARFARIN, 0, soon (p, 0, 10), p->end, NULL);
      else
        give (p, MUN_DEMO_APIXABAN, 1, soon (p, 0, 10), p->end, NULL);
      if (chance (p, 0.16))
        give (p, MUN_DEMO_AMIODARONE, 0, soon (p, 30, 400), p->end, NULL);
      else if (chance (p, 0.2))
        give (p, MUN_DEMO_DIGOXIN, 0, soon (p, 30, 400), p->end, NULL);
      else
        titrate (p, MUN_DEMO_METOPROLOL, soon (p, 0, 30), draw (p, 3));
      break;
    default: /* arterial disease, stroke's rest */
      give (p, MUN_DEMO_CLOPIDOGREL, 0, soon (p, 0, 10), p->end, NULL);
      break;
    }
}

static void
treat_mind (Plan *p, MunDemoCondition what)
{
  static const MunDemoDrug first[] = { MUN_DEMO_SERTRALINE, MUN_DEMO_CITALOPRAM, MUN_DEMO_FLUOXETINE, MUN_DEMO_VENLAFAXINE };
  guint at = draw (p, 4);
  MunDemoDrug drug = first[at];
  int start = soon (p, 0, 20);

  switch ((int)what)
    {
    case MUN_DEMO_DEPRESSION:
      if (chance (p, 0.05))
        { /* an old drug that must not meet the new ones; the wash-out was kept */
          give (p, MUN_DEMO_PHENELZINE, 0, start, p->end, NULL);
          break;
        }
      if (chance (p, 0.3))
        {
          int stop = start + mun_demo_random_between (&p->life->random, 60, 300);

          give (p, drug, 0, start, stop, "no benefit");
          drug = first[(at + 1 + draw (p, 3)) % 4];
          start = stop;
        }
      titrate (p, drug, start, 1 + draw (p, 2));
      if (chance (p, 0.15))
        titrate (p, MUN_DEMO_MIRTAZAPINE, start + 300, 0);
      break;
    case MUN_DEMO_ANXIETY:
      if (!mun_demo_life_has (p->life, MUN_DEMO_DEPRESSION, p->onset + 400) && chance (p, 0.6))
        titrate (p, MUN_DEMO_SERTRALINE, start, 1 + draw (p, 2));
      if (chance (p, 0.15))
        give (p, MUN_DEMO_LORAZEPAM, 0, start + 60, start + 400, NULL);
      break;
    case MUN_DEMO_BIPOLAR:
      if (chance (p, 0.55))
        give (p, MUN_DEMO_LITHIUM, 0, start, p->end, NULL);
      titrate (p, MUN_DEMO_QUETIAPINE, start + 20, 1);
      break;
    case MUN_DEMO_SCHIZOPHRENIA:
      give (p, chance (p, 0.3) ? MUN_DEMO_HALOPERIDOL : MUN_DEMO_OLANZAPINE, 0, start, p->end, NULL);
      break;
    case MUN_DEMO_ADHD:
      give (p, MUN_DEMO_METHYLPHENIDATE, 0, soon (p, 30, 200), p->end, NULL);
      break;
    case MUN_DEMO_INSOMNIA:
      give (p, MUN_DEMO_TRAZODONE, 0, start, chance (p, 0.5) ? start + 700 : p->end, NULL);
      break;
    case MUN_DEMO_OPIOID_USE:
      give (p, MUN_DEMO_BUPRENORPHINE_NALOXONE, 0, soon (p, 30, 600), p->end, NULL);
      break;
    case MUN_DEMO_ALCOHOL_USE:
      if (chance (p, 0.4))
        give (p, MUN_DEMO_NALTREXONE, 0, soon (p, 60, 900), p->end, NULL);
      break;
    default:
      break;
    }
}

static void
treat_growth (Plan *p, MunDemoCondition what)
{
  int age = mun_demo_age (p->life->person->birth, p->onset);

  switch ((int)what)
    {
    case MUN_DEMO_BREAST_CANCER:
      give (p, age < 52 ? MUN_DEMO_TAMOXIFEN : MUN_DEMO_ANASTROZOLE, 0, p->onset + 70, p->onset + 70 + 1825, NULL);
      break;
    case MUN_DEMO_PROSTATE_CANCER:
      if (age >= 71)
        give (p, MUN_DEMO_LEUPROLIDE, 0, p->onset + 40, p->end, NULL);
      break;
    case MUN_DEMO_COLON_CANCER:
      give (p, MUN_DEMO_CAPECITABINE, 0, p->onset + 65, p->onset + 245, NULL);
      break;
    default:
      break;
    }
}

static void
treat_breath (Plan *p, MunDemoCondition what)
{
  give (p, MUN_DEMO_ALBUTEROL, 0, soon (p, 0, 5), p->end, NULL);
  if (what == MUN_DEMO_COPD)
    {
      give (p, MUN_DEMO_TIOTROPIUM, 0, soon (p, 10, 300), p->end, NULL);
      if (chance (p, 0.5))
        give (p, MUN_DEMO_FLUTICASONE_SALMETEROL, 0, soon (p, 300, 1500), p->end, NULL);
      return;
    }
  if (chance (p, 0.6))
    give (p, MUN_DEMO_FLUTICASONE, 0, soon (p, 10, 200), p->end, NULL);
  if (chance (p, 0.2))
    give (p, MUN_DEMO_MONTELUKAST, 0, soon (p, 100, 500), p->end, NULL);
}

/* One drug that most with the problem get. */
static const struct
{
  MunDemoCondition what;
  MunDemoDrug drug;
  double share;
  guint enough;
} simple[] = {
  { MUN_DEMO_HYPOTHYROIDISM, MUN_DEMO_LEVOTHYROXINE, 1, 2 },
  { MUN_DEMO_OSTEOPOROSIS, MUN_DEMO_ALENDRONATE, 0.7, 0 },
  { MUN_DEMO_PROSTATE_ENLARGEMENT, MUN_DEMO_TAMSULOSIN, 0.85, 0 },
  { MUN_DEMO_ALZHEIMER, MUN_DEMO_DONEPEZIL, 0.7, 1 },
  { MUN_DEMO_PARKINSON, MUN_DEMO_CARBIDOPA_LEVODOPA, 1, 0 },
  { MUN_DEMO_EPILEPSY, MUN_DEMO_LEVETIRACETAM, 1, 1 },
  { MUN_DEMO_MIGRAINE, MUN_DEMO_SUMATRIPTAN, 0.7, 0 },
  { MUN_DEMO_IRON_DEFICIENCY, MUN_DEMO_FERROUS_SULFATE, 1, 0 },
  { MUN_DEMO_GOUT, MUN_DEMO_ALLOPURINOL, 0.65, 0 },
  { MUN_DEMO_CIRRHOSIS, MUN_DEMO_LACTULOSE, 0.6, 0 },
  { MUN_DEMO_PSORIASIS, MUN_DEMO_TRIAMCINOLONE, 0.9, 0 },
  { MUN_DEMO_ECZEMA, MUN_DEMO_TRIAMCINOLONE, 0.8, 0 },
  { MUN_DEMO_GLAUCOMA, MUN_DEMO_LATANOPROST, 1, 0 },
  { MUN_DEMO_RHINITIS, MUN_DEMO_CETIRIZINE, 0.6, 0 },
  { MUN_DEMO_COLITIS, MUN_DEMO_MESALAMINE, 1, 0 },
  { MUN_DEMO_VITAMIN_D_LACK, MUN_DEMO_VITAMIN_D, 1, 0 },
  { MUN_DEMO_REFLUX, MUN_DEMO_OMEPRAZOLE, 0.75, 1 },
  { MUN_DEMO_SCLEROSIS, MUN_DEMO_GABAPENTIN, 0.5, 0 },
  { MUN_DEMO_PREGNANCY, MUN_DEMO_PRENATAL_VITAMIN, 1, 0 },
  { MUN_DEMO_ENDOMETRIOSIS, MUN_DEMO_NORETHINDRONE, 0.8, 0 },
};

static void
treat_rest (Plan *p, MunDemoCondition what)
{
  switch ((int)what)
    {
    case MUN_DEMO_HYPERLIPIDEMIA:
      {
        static const MunDemoDrug statins[] = { MUN_DEMO_ATORVASTATIN, MUN_DEMO_ATORVASTATIN, MUN_DEMO_SIMVASTATIN, MUN_DEMO_ROSUVASTATIN };

        if (chance (p, 0.8))
          titrate (p, statins[draw (p, 4)], soon (p, 0, 200), draw (p, 3));
        break;
      }
    case MUN_DEMO_DIABETES_1:
      titrate (p, MUN_DEMO_GLARGINE, p->onset, 2);
      titrate (p, MUN_DEMO_LISPRO, p->onset, 1);
      break;
    case MUN_DEMO_KIDNEY_FAILURE:
      give (p, MUN_DEMO_SEVELAMER, 0, p->onset, p->end, NULL);
      give (p, MUN_DEMO_EPOETIN, 0, p->onset, p->end, NULL);
      break;
    case MUN_DEMO_KNEE_ARTHRITIS_R:
    case MUN_DEMO_KNEE_ARTHRITIS_L:
    case MUN_DEMO_BACK_PAIN:
      if (chance (p, 0.3) && !mun_demo_life_has (p->life, MUN_DEMO_KIDNEY_DISEASE_3A, p->onset))
        give (p, MUN_DEMO_NAPROXEN, 0, soon (p, 0, 90), soon (p, 200, 900), "kidneys spared");
      else if (what == MUN_DEMO_BACK_PAIN && chance (p, 0.25))
        give (p, MUN_DEMO_GABAPENTIN, 0, soon (p, 90, 500), p->end, NULL);
      else
        give (p, MUN_DEMO_ACETAMINOPHEN, 0, soon (p, 0, 30), p->end, NULL);
      break;
    case MUN_DEMO_RHEUMATOID:
      give (p, MUN_DEMO_METHOTREXATE, 0, soon (p, 10, 60), p->end, NULL);
      give (p, MUN_DEMO_FOLIC_ACID, 0, soon (p, 10, 60), p->end, NULL);
      if (chance (p, 0.4))
        give (p, MUN_DEMO_HYDROXYCHLOROQUINE, 0, soon (p, 200, 900), p->end, NULL);
      break;
    case MUN_DEMO_HIV:
      give (p, MUN_DEMO_EMTRICITABINE_TENOFOVIR, 0, soon (p, 5, 40), p->end, NULL);
      give (p, MUN_DEMO_ATAZANAVIR, 0, soon (p, 5, 40), p->end, NULL);
      give (p, MUN_DEMO_RITONAVIR, 0, soon (p, 5, 40), p->end, NULL);
      break;
    case MUN_DEMO_HEPATITIS_C:
      if (p->end < MUN_DEMO_NEVER && p->end > mun_demo_day (2016, 9, 1))
        give (p, MUN_DEMO_SOFOSBUVIR_VELPATASVIR, 0, p->end - 90, p->end - 6, NULL);
      break;
    case MUN_DEMO_MIGRAINE:
      if (chance (p, 0.3))
        give (p, chance (p, 0.5) ? MUN_DEMO_TOPIRAMATE : MUN_DEMO_PROPRANOLOL, 0, soon (p, 200, 800), p->end, NULL);
      break;
    case MUN_DEMO_PROSTATE_ENLARGEMENT:
      if (chance (p, 0.25))
        give (p, MUN_DEMO_FINASTERIDE, 0, soon (p, 400, 1200), p->end, NULL);
      break;
    default:
      break;
    }
}

static void
treat (Plan *p, MunDemoCondition what)
{
  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (simple[i].what == what && chance (p, simple[i].share))
      titrate (p, simple[i].drug, soon (p, 0, 30), simple[i].enough);
  switch ((int)what)
    {
    case MUN_DEMO_HYPERTENSION:
      treat_pressure (p);
      break;
    case MUN_DEMO_DIABETES_2:
      treat_sugar (p);
      break;
    case MUN_DEMO_CORONARY_DISEASE:
    case MUN_DEMO_OLD_INFARCTION:
    case MUN_DEMO_SYSTOLIC_FAILURE:
    case MUN_DEMO_DIASTOLIC_FAILURE:
    case MUN_DEMO_ATRIAL_FIBRILLATION:
    case MUN_DEMO_ARTERIAL_DISEASE:
    case MUN_DEMO_HEMIPARESIS:
      treat_heart (p, what);
      break;
    case MUN_DEMO_COPD:
    case MUN_DEMO_ASTHMA:
      treat_breath (p, what);
      break;
    default:
      treat_mind (p, what);
      treat_growth (p, what);
      treat_rest (p, what);
      break;
    }
}

/* Orders are written where somebody was seen: the first visit at or after the day that was planned. */
static void
place_therapies (MunDemoLife *l)
{
  guint n = 0;

  for (guint i = 0; i < l->therapies->len; i++)
    {
      MunDemoTherapy t = *mun_demo_therapy (l, i);

      for (guint k = 0; t.visit < 0 && t.start >= l->person->since && k < l->visits->len; k++)
        {
          const MunDemoVisit *v = mun_demo_visit (l, k);

          if (mun_demo_visit_day (v) >= t.start && v->kind != MUN_DEMO_VISIT_PHONE && v->kind != MUN_DEMO_VISIT_DIALYSIS)
            {
              t.start = mun_demo_visit_day (v);
              t.visit = (int)k;
            }
        }
      if ((t.visit < 0 && t.start >= l->person->since) || (t.start >= t.stop && t.stopped == NULL) || t.start > l->last)
        continue;
      *mun_demo_therapy (l, n++) = t;
    }
  g_array_set_size (l->therapies, n);
}

/* A dose is taken until the visit where the next one is ordered. */
static void
close_gaps (MunDemoLife *l)
{
  for (guint i = 0; i < l->therapies->len; i++)
    {
      MunDemoTherapy *t = mun_demo_therapy (l, i), *next = NULL;

      if (g_strcmp0 (t->stopped, "dose raised") != 0)
        continue;
      for (guint k = 0; k < l->therapies->len; k++)
        {
          MunDemoTherapy *other = mun_demo_therapy (l, k);

          if (other->drug == t->drug && other->problem == t->problem && other->step > t->step && (next == NULL || other->step < next->step))
            next = other;
        }
      t->stop = next != NULL ? MAX (next->start, t->start) : t->problem >= 0 ? mun_demo_problem (l, t->problem)->end : MUN_DEMO_NEVER;
      if (next == NULL)
        t->stopped = NULL;
    }
}

/* Dose steps of one drug must not overlap once they were moved to visits; neither must two problems prescribe the same drug. */
static void
untangle (MunDemoLife *l)
{
  for (guint i = 0; i < l->therapies->len; i++)
    for (guint k = 0; k < l->therapies->len;)
      {
        MunDemoTherapy *a = mun_demo_therapy (l, i), *b = mun_demo_therapy (l, k);

        if (k == i || a->drug != b->drug || b->in_house || a->in_house || b->start < a->start || b->start >= a->stop)
          {
            k++;
            continue;
          }
        if (a->problem == b->problem && b->step > a->step && b->start > a->start)
          a->stop = b->start, k++;
        else
          {
            if (b->step > a->step)
              a->step = b->step;
            a->stop = MAX (a->stop, b->stop);
            g_array_remove_index (l->therapies, k);
            if (k < i)
              i--;
          }
      }
}

static void
drop_empty (MunDemoLife *l)
{
  guint n = 0;

  for (guint i = 0; i < l->therapies->len; i++)
    {
      MunDemoTherapy t = *mun_demo_therapy (l, i);

      if (t.start < t.stop)
        *mun_demo_therapy (l, n++) = t;
    }
  g_array_set_size (l->therapies, n);
}

void
mun_demo_life_draw_therapies (MunDemoLife *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      const MunDemoProblem *problem = mun_demo_problem (self, i);
      Plan plan = { self, (int)i, problem->onset, problem->end };

      if (problem->onset == MUN_DEMO_NEVER || problem->onset > self->last)
        continue;
      treat (&plan, problem->what);
    }
  mun_demo_life_draw_courses (self);
  place_therapies (self);
  close_gaps (self);
  untangle (self);
  drop_empty (self);
}
