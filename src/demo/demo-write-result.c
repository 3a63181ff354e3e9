/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vital signs, laboratory orders, results and reports. */
#include "demo-pen.h"

#define CATEGORY                                                                                                                           \
  "'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'%s','display':'%s'}]}]"

static GString *
open_observation (MunDemoPen *pen, const MunDemoVisit *v, const char *status, const char *category, const char *category_name,
                  const char *loinc, const char *name, gint64 when)
{
  GString *o = mun_demo_pen_open (pen, "Observation", 'o', mun_demo_visit_facility (v));

  mun_demo_json (o, ",'status':'%s'," CATEGORY ",'code':{'coding':[{'system':'http://loinc.org','code':'%s','display':%q}]}", status,
                 category, category_name, loinc, name);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'effectiveDateTime':'%s'", mun_demo_moment (when).text);
  return o;
}

static void
write_sign (MunDemoPen *pen, const MunDemoVisit *v, gint64 when, const char *loinc, const char *name, double value, int decimals,
            const char *unit, const char *code)
{
  GString *o = open_observation (pen, v, "final", "vital-signs", "Vital Signs", loinc, name, when);

  g_string_append (o, ",\"valueQuantity\":{\"value\":");
  mun_demo_json_number (o, value, decimals);
  mun_demo_json (o, ",'unit':%q,'system':'http://unitsofmeasure.org','code':%q}", unit, code);
  mun_demo_pen_close (pen, o);
}

static void
write_pressure (MunDemoPen *pen, const MunDemoVisit *v, gint64 when, const MunDemoVitals *s)
{
  GString *o =
    open_observation (pen, v, "final", "vital-signs", "Vital Signs", "85354-9", "Blood pressure panel with all children optional", when);

  mun_demo_json (o,
                 ",'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'8480-6','display':'Systolic blood pressure'}]},"
                 "'valueQuantity':{'value':%d,'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'}},"
                 "{'code':{'coding':[{'system':'http://loinc.org','code':'8462-4','display':'Diastolic blood pressure'}]},"
                 "'valueQuantity':{'value':%d,'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'}}]",
                 s->systolic, s->diastolic);
  mun_demo_pen_close (pen, o);
}

static void
write_signs (MunDemoPen *pen, const MunDemoVisit *v, gint64 when, gboolean all)
{
  MunDemoVitals s = mun_demo_vitals (pen->life, when, v);
  int day = (int)(when / MUN_DEMO_DAY), age = mun_demo_person_age (pen->person, day);

  if (age >= 3)
    write_pressure (pen, v, when, &s);
  write_sign (pen, v, when, "8867-4", "Heart rate", s.pulse, 0, "beats/minute", "/min");
  if (all || age < 12)
    write_sign (pen, v, when, "8310-5", "Body temperature", s.temperature, 1, "°C", "Cel");
  if (all)
    {
      write_sign (pen, v, when, "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", s.saturation, 0, "%", "%");
      write_sign (pen, v, when, "9279-1", "Respiratory rate", s.breaths, 0, "breaths/minute", "/min");
    }
  if (all && when < v->start + 900)
    write_sign (pen, v, when, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported", s.pain, 0, "{score}", "{score}");
  if (when < v->start + 900)
    write_sign (pen, v, when, "29463-7", "Body weight", s.weight, 1, "kg", "kg");
  if (age < 18 ? when < v->start + 900 : day - pen->last_height > 350)
    {
      write_sign (pen, v, when, "8302-2", "Body height", s.height, 1, "cm", "cm");
      write_sign (pen, v, when, "39156-5", "Body mass index (BMI) [Ratio]", s.mass_index, 1, "kg/m2", "kg/m2");
      pen->last_height = day;
    }
}

void
mun_demo_write_pulse (MunDemoPen *pen, const MunDemoVisit *visit)
{
  write_sign (pen, visit, visit->start + 4, "8867-4", "Heart rate", mun_demo_vitals (pen->life, visit->start + 4, visit).pulse, 0,
              "beats/minute", "/min");
}

static const char *
judge (const MunDemoResult *r, gboolean female)
{
  const MunDemoAnalyteData *a = &mun_demo_analytes[r->analyte];
  double low = a->low[female], high = a->high[female];

  if (r->word != NULL)
    return g_str_has_prefix (r->word, "No") || g_str_has_prefix (r->word, "Neg") ? "N" : "A";
  if (high >= 0 && r->value > high)
    return r->value > high * 1.8 && r->analyte != MUN_DEMO_GLUCOSE ? "HH" : "H";
  if (low >= 0 && r->value < low)
    return r->value < low * 0.6 ? "LL" : "L";
  return "N";
}

static void
write_range (GString *o, const MunDemoAnalyteData *a, gboolean female)
{
  double low = a->low[female], high = a->high[female];

  if (low < 0 && high < 0)
    return;
  g_string_append (o, ",\"referenceRange\":[{");
  if (low >= 0)
    {
      g_string_append (o, "\"low\":{\"value\":");
      mun_demo_json_number (o, low, a->decimals);
      mun_demo_json (o, ",'unit':%q,'system':'http://unitsofmeasure.org','code':%q}%s", a->unit, a->unit, high >= 0 ? "," : "");
    }
  if (high >= 0)
    {
      g_string_append (o, "\"high\":{\"value\":");
      mun_demo_json_number (o, high, a->decimals);
      mun_demo_json (o, ",'unit':%q,'system':'http://unitsofmeasure.org','code':%q}", a->unit, a->unit);
    }
  g_string_append (o, "}]");
}

static void
write_result (MunDemoPen *pen, const MunDemoVisit *v, MunDemoAnalyte analyte, gint64 when, const char *specimen)
{
  const MunDemoAnalyteData *a = &mun_demo_analytes[analyte];
  MunDemoResult r = mun_demo_measure (pen->life, analyte, when, v);
  const char *mark = judge (&r, pen->person->female);
  gboolean culture = analyte == MUN_DEMO_BLOOD_CULTURE || analyte == MUN_DEMO_URINE_CULTURE;
  gint64 issued = when + (analyte == MUN_DEMO_BLOOD_CULTURE ? 5 * MUN_DEMO_DAY : culture ? 2 * MUN_DEMO_DAY : 55);
  gboolean pending = culture && issued > mun_demo_life_now (pen->life);
  GString *o = open_observation (pen, v, pending ? "registered" : "final", "laboratory", "Laboratory", a->loinc, a->name, when);

  if (pending)
    {
      mun_demo_pen_close (pen, o);
      return;
    }
  r.minute = culture ? issued : when;
  g_array_append_val (pen->life->results, r);
  mun_demo_json (o, ",'issued':'%s'", mun_demo_moment (issued).text);
  if (r.word != NULL)
    mun_demo_json (o, ",'valueCodeableConcept':{'text':%q}", r.word);
  else
    {
      g_string_append (o, ",\"valueQuantity\":{\"value\":");
      mun_demo_json_number (o, r.value, a->decimals);
      mun_demo_json (o, ",'unit':%q,'system':'http://unitsofmeasure.org','code':%q}", a->unit, a->unit);
    }
  mun_demo_json (
    o, ",'interpretation':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation','code':'%s'}]}]",
    mark);
  write_range (o, a, pen->person->female);
  if (specimen != NULL)
    mun_demo_json (o, ",'specimen':{'reference':'Specimen/%s'}", specimen);
  mun_demo_pen_close (pen, o);
}

static void
write_order (MunDemoPen *pen, const MunDemoVisit *v, MunDemoPanel panel, gint64 when, char *id, gsize size)
{
  const MunDemoPanelData *p = &mun_demo_panels[panel];
  GString *o = mun_demo_pen_open (pen, "ServiceRequest", 'q', mun_demo_visit_facility (v));

  g_strlcpy (id, pen->last_id, size);
  mun_demo_json (o,
                 ",'status':'completed','intent':'order','category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                 "observation-category','code':'laboratory','display':'Laboratory'}],'text':'Laboratory'}],'code':{'coding':[{'system':"
                 "'http://loinc.org','code':'%s','display':%q}]}",
                 p->loinc, p->name);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'authoredOn':'%s'", mun_demo_moment (when - 12).text);
  mun_demo_pen_clinician (o, ",\"requester\":", v->clinician);
  mun_demo_pen_close (pen, o);
}

static void
write_panel (MunDemoPen *pen, const MunDemoVisit *v, MunDemoPanel panel, gint64 when)
{
  char order[48], specimen[48] = "";
  const MunDemoPanelData *p = &mun_demo_panels[panel];
  guint first = pen->n['o' - 'a'] + 1, last;
  GString *o;

  write_order (pen, v, panel, when, order, sizeof order);
  if (panel == MUN_DEMO_PANEL_URINE_CULTURES || panel == MUN_DEMO_PANEL_BLOOD_CULTURES)
    {
      o = mun_demo_pen_open (pen, "Specimen", 's', mun_demo_visit_facility (v));
      g_strlcpy (specimen, pen->last_id, sizeof specimen);
      mun_demo_json (o, ",'status':'available','type':{'text':'%s'}", p->specimen);
      mun_demo_pen_subject (pen, o, "subject");
      mun_demo_json (o, ",'receivedTime':'%s','request':[{'reference':'ServiceRequest/%s'}],'collection':{'collectedDateTime':'%s'}",
                     mun_demo_moment (when + 20).text, order, mun_demo_moment (when).text);
      mun_demo_pen_close (pen, o);
    }
  for (int a = 0; a < MUN_DEMO_N_ANALYTES; a++)
    if (mun_demo_analytes[a].panel == panel)
      write_result (pen, v, a, when, specimen[0] != '\0' ? specimen : NULL);
  last = pen->n['o' - 'a'];
  pen->life->last_panel[panel] = (int)(when / MUN_DEMO_DAY);
  o = mun_demo_pen_open (pen, "DiagnosticReport", 'r', mun_demo_visit_facility (v));
  mun_demo_json (o,
                 ",'basedOn':[{'reference':'ServiceRequest/%s'}],'status':'final','category':[{'coding':[{'system':"
                 "'http://terminology.hl7.org/CodeSystem/v2-0074','code':'LAB','display':'Laboratory'}]}],'code':{'coding':[{'system':"
                 "'http://loinc.org','code':'%s','display':%q}]}",
                 order, p->loinc, p->name);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'effectiveDateTime':'%s','issued':'%s','performer':[{'reference':'Organization/hrm'}],'result':[",
                 mun_demo_moment (when).text, mun_demo_moment (when + 58).text);
  for (guint i = first; i <= last; i++)
    mun_demo_json (o, "%s{'reference':'Observation/%s-o%d'}", i > first ? "," : "", pen->person->id, (int)i);
  g_string_append_c (o, ']');
  mun_demo_pen_close (pen, o);
}

static gboolean
due (const MunDemoPen *pen, MunDemoPanel panel, int day, int days)
{
  return day - pen->life->last_panel[panel] >= days;
}

static void
when_due (MunDemoPen *pen, const MunDemoVisit *v, MunDemoCondition what, MunDemoPanel panel, int days)
{
  int day = mun_demo_visit_day (v);

  if (mun_demo_life_has (pen->life, what, day) && due (pen, panel, day, days))
    write_panel (pen, v, panel, v->start + 32);
}

/* What is checked from time to time because somebody has something or takes something. */
static void
write_office_panels (MunDemoPen *pen, const MunDemoVisit *v)
{
  static const struct
  {
    MunDemoCondition what;
    MunDemoPanel panel;
    int days;
  } checks[] = { { MUN_DEMO_DIABETES_2, MUN_DEMO_PANEL_GLYCATED, 150 },
                 { MUN_DEMO_DIABETES_1, MUN_DEMO_PANEL_GLYCATED, 90 },
                 { MUN_DEMO_PREDIABETES, MUN_DEMO_PANEL_GLYCATED, 330 },
                 { MUN_DEMO_DIABETES_2, MUN_DEMO_PANEL_URINE_ALBUMIN, 340 },
                 { MUN_DEMO_DIABETES_2, MUN_DEMO_PANEL_METABOLIC, 330 },
                 { MUN_DEMO_HYPERTENSION, MUN_DEMO_PANEL_METABOLIC, 350 },
                 { MUN_DEMO_KIDNEY_DISEASE_3A, MUN_DEMO_PANEL_METABOLIC, 170 },
                 { MUN_DEMO_KIDNEY_DISEASE_3B, MUN_DEMO_PANEL_METABOLIC, 120 },
                 { MUN_DEMO_KIDNEY_DISEASE_4, MUN_DEMO_PANEL_METABOLIC, 80 },
                 { MUN_DEMO_KIDNEY_DISEASE_4, MUN_DEMO_PANEL_COUNT, 170 },
                 { MUN_DEMO_HYPERLIPIDEMIA, MUN_DEMO_PANEL_LIPIDS, 340 },
                 { MUN_DEMO_HYPOTHYROIDISM, MUN_DEMO_PANEL_THYROID, 170 },
                 { MUN_DEMO_IRON_DEFICIENCY, MUN_DEMO_PANEL_COUNT, 80 },
                 { MUN_DEMO_IRON_DEFICIENCY, MUN_DEMO_PANEL_IRON, 170 },
                 { MUN_DEMO_SYSTOLIC_FAILURE, MUN_DEMO_PANEL_HEART, 330 },
                 { MUN_DEMO_SYSTOLIC_FAILURE, MUN_DEMO_PANEL_METABOLIC, 170 },
                 { MUN_DEMO_PROSTATE_CANCER, MUN_DEMO_PANEL_PROSTATE, 160 },
                 { MUN_DEMO_PROSTATE_ENLARGEMENT, MUN_DEMO_PANEL_PROSTATE, 360 },
                 { MUN_DEMO_GOUT, MUN_DEMO_PANEL_URATE, 340 },
                 { MUN_DEMO_RHEUMATOID, MUN_DEMO_PANEL_INFLAMMATION, 170 },
                 { MUN_DEMO_RHEUMATOID, MUN_DEMO_PANEL_LIVER, 170 },
                 { MUN_DEMO_COLITIS, MUN_DEMO_PANEL_INFLAMMATION, 340 },
                 { MUN_DEMO_VITAMIN_D_LACK, MUN_DEMO_PANEL_VITAMINS, 170 },
                 { MUN_DEMO_HEPATITIS_C, MUN_DEMO_PANEL_HEPATITIS, 340 },
                 { MUN_DEMO_HEPATITIS_C, MUN_DEMO_PANEL_LIVER, 340 },
                 { MUN_DEMO_CIRRHOSIS, MUN_DEMO_PANEL_LIVER, 170 },
                 { MUN_DEMO_CIRRHOSIS, MUN_DEMO_PANEL_COUNT, 170 },
                 { MUN_DEMO_ALCOHOL_USE, MUN_DEMO_PANEL_LIVER, 360 },
                 { MUN_DEMO_HIV, MUN_DEMO_PANEL_RETROVIRUS, 170 },
                 { MUN_DEMO_PREGNANCY, MUN_DEMO_PANEL_COUNT, 110 } };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    when_due (pen, v, checks[i].what, checks[i].panel, checks[i].days);
  if (mun_demo_life_takes (pen->life, MUN_DEMO_WARFARIN, mun_demo_visit_day (v))
      && due (pen, MUN_DEMO_PANEL_CLOTTING, mun_demo_visit_day (v), 20))
    write_panel (pen, v, MUN_DEMO_PANEL_CLOTTING, v->start + 32);
  if (mun_demo_life_takes (pen->life, MUN_DEMO_LITHIUM, mun_demo_visit_day (v))
      && due (pen, MUN_DEMO_PANEL_LITHIUMS, mun_demo_visit_day (v), 150))
    write_panel (pen, v, MUN_DEMO_PANEL_LITHIUMS, v->start + 32);
  if (v->kind == MUN_DEMO_VISIT_CHECKUP && v->reason == MUN_DEMO_CHECKUP)
    {
      int age = mun_demo_person_age (pen->person, mun_demo_visit_day (v));

      if (age >= 40 && due (pen, MUN_DEMO_PANEL_LIPIDS, mun_demo_visit_day (v), 1500))
        write_panel (pen, v, MUN_DEMO_PANEL_LIPIDS, v->start + 32);
      if (age >= 45 && due (pen, MUN_DEMO_PANEL_GLYCATED, mun_demo_visit_day (v), 1050))
        write_panel (pen, v, MUN_DEMO_PANEL_GLYCATED, v->start + 32);
      if (!pen->person->female && age >= 55 && due (pen, MUN_DEMO_PANEL_PROSTATE, mun_demo_visit_day (v), 720))
        write_panel (pen, v, MUN_DEMO_PANEL_PROSTATE, v->start + 32);
    }
}

/* What is sent off because of what somebody came with. */
static void
write_acute_panels (MunDemoPen *pen, const MunDemoVisit *v, gint64 when)
{
  static const struct
  {
    MunDemoCondition what;
    MunDemoPanel panels[4];
    guint n;
  } asks[] = {
    { MUN_DEMO_STREP, { MUN_DEMO_PANEL_STREP_TESTS }, 1 },
    { MUN_DEMO_INFLUENZA, { MUN_DEMO_PANEL_INFLUENZA_TESTS, MUN_DEMO_PANEL_COVID_TESTS }, 2 },
    { MUN_DEMO_COVID, { MUN_DEMO_PANEL_COVID_TESTS, MUN_DEMO_PANEL_INFLUENZA_TESTS }, 2 },
    { MUN_DEMO_COLD, { MUN_DEMO_PANEL_COVID_TESTS }, 1 },
    { MUN_DEMO_URINARY_INFECTION, { MUN_DEMO_PANEL_URINALYSIS, MUN_DEMO_PANEL_URINE_CULTURES }, 2 },
    { MUN_DEMO_KIDNEY_STONE, { MUN_DEMO_PANEL_URINALYSIS, MUN_DEMO_PANEL_METABOLIC }, 2 },
    { MUN_DEMO_CHEST_PAIN, { MUN_DEMO_PANEL_TROPONINS, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_COUNT }, 3 },
    { MUN_DEMO_INFARCTION, { MUN_DEMO_PANEL_TROPONINS, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_COUNT }, 3 },
    { MUN_DEMO_SYNCOPE, { MUN_DEMO_PANEL_TROPONINS, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_COUNT }, 3 },
    { MUN_DEMO_CELLULITIS, { MUN_DEMO_PANEL_COUNT }, 1 },
    { MUN_DEMO_PNEUMONIA,
      { MUN_DEMO_PANEL_COUNT, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_INFLAMMATION, MUN_DEMO_PANEL_BLOOD_CULTURES },
      4 },
    { MUN_DEMO_SEPSIS, { MUN_DEMO_PANEL_COUNT, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_LACTATES, MUN_DEMO_PANEL_BLOOD_CULTURES }, 4 },
    { MUN_DEMO_APPENDICITIS, { MUN_DEMO_PANEL_COUNT, MUN_DEMO_PANEL_METABOLIC }, 2 },
    { MUN_DEMO_CHOLECYSTITIS, { MUN_DEMO_PANEL_COUNT, MUN_DEMO_PANEL_LIVER, MUN_DEMO_PANEL_LIPASES }, 3 },
    { MUN_DEMO_DIVERTICULITIS, { MUN_DEMO_PANEL_COUNT, MUN_DEMO_PANEL_METABOLIC }, 2 },
    { MUN_DEMO_GI_BLEED, { MUN_DEMO_PANEL_COUNT, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_CLOTTING }, 3 },
    { MUN_DEMO_FAILURE_SYSTOLIC_ACUTE, { MUN_DEMO_PANEL_HEART, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_COUNT }, 3 },
    { MUN_DEMO_FAILURE_DIASTOLIC_ACUTE, { MUN_DEMO_PANEL_HEART, MUN_DEMO_PANEL_METABOLIC, MUN_DEMO_PANEL_COUNT }, 3 },
    { MUN_DEMO_BORN_VAGINAL, { MUN_DEMO_PANEL_NEWBORN }, 1 },
    { MUN_DEMO_BORN_CESAREAN, { MUN_DEMO_PANEL_NEWBORN }, 1 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    if (asks[i].what == v->reason)
      {
        for (guint k = 0; k < asks[i].n; k++)
          write_panel (pen, v, asks[i].panels[k], when);
        return;
      }
  if (v->kind == MUN_DEMO_VISIT_STAY && v->reason != MUN_DEMO_SUICIDAL)
    {
      write_panel (pen, v, MUN_DEMO_PANEL_COUNT, when);
      if (mun_demo_person_age (pen->person, mun_demo_visit_day (v)) > 0)
        write_panel (pen, v, MUN_DEMO_PANEL_METABOLIC, when);
    }
}

static void
write_stay (MunDemoPen *pen, const MunDemoVisit *v)
{
  gint64 now = mun_demo_life_now (pen->life), end = MIN (v->end, now);
  gboolean baby = v->reason == MUN_DEMO_BORN_VAGINAL || v->reason == MUN_DEMO_BORN_CESAREAN;
  gint64 morning = (v->start / MUN_DEMO_DAY + 1) * MUN_DEMO_DAY + 5 * 60 + 20;
  int day = 0;

  write_signs (pen, v, v->start + 15, TRUE);
  write_acute_panels (pen, v, baby ? v->start + 26 * 60 : v->start + 40);
  if (v->reason == MUN_DEMO_INFARCTION && v->start + 700 < end)
    write_panel (pen, v, MUN_DEMO_PANEL_TROPONINS, v->start + 360);
  for (; morning < end && day < 9; morning += MUN_DEMO_DAY, day++)
    {
      write_signs (pen, v, morning + 90, TRUE);
      if (baby || v->reason == MUN_DEMO_SUICIDAL || v->reason == MUN_DEMO_DELIVERY || (day > 3 && day % 2 == 1))
        continue;
      write_panel (pen, v, MUN_DEMO_PANEL_METABOLIC, morning);
      write_panel (pen, v, MUN_DEMO_PANEL_COUNT, morning);
    }
}

void
mun_demo_write_results (MunDemoPen *pen, const MunDemoVisit *visit)
{
  gint64 now = mun_demo_life_now (pen->life);

  switch (visit->kind)
    {
    case MUN_DEMO_VISIT_PHONE:
      break;
    case MUN_DEMO_VISIT_STAY:
      write_stay (pen, visit);
      break;
    case MUN_DEMO_VISIT_EMERGENCY:
      write_signs (pen, visit, visit->start + 8, TRUE);
      write_acute_panels (pen, visit, visit->start + 30);
      break;
    case MUN_DEMO_VISIT_DIALYSIS:
      write_pressure (pen, visit, visit->start + 5, &(MunDemoVitals){ .systolic = 150 + (int)(visit->serial * 7 % 24), .diastolic = 82 });
      write_sign (pen, visit, visit->start + 5, "29463-7", "Body weight", mun_demo_vitals (pen->life, visit->start, visit).weight + 1.9, 1,
                  "kg", "kg");
      if (mun_demo_visit_day (visit) - pen->life->last_panel[MUN_DEMO_PANEL_COUNT] > 27)
        {
          write_panel (pen, visit, MUN_DEMO_PANEL_METABOLIC, visit->start + 4);
          write_panel (pen, visit, MUN_DEMO_PANEL_COUNT, visit->start + 4);
        }
      break;
    case MUN_DEMO_VISIT_CARE_HOME:
      for (gint64 at = visit->start + 600; at < MIN (visit->end, now); at += 30 * MUN_DEMO_DAY)
        write_signs (pen, visit, at, FALSE);
      break;
    case MUN_DEMO_VISIT_CLINIC:
    case MUN_DEMO_VISIT_CHECKUP:
    case MUN_DEMO_VISIT_DAY_SURGERY:
    case MUN_DEMO_VISIT_PRENATAL:
    case MUN_DEMO_VISIT_INFUSION:
    case MUN_DEMO_VISITS:
    default:
      write_signs (pen, visit, visit->start + 4,
                   visit->kind == MUN_DEMO_VISIT_DAY_SURGERY
                     || (visit->reason >= 0 && mun_demo_conditions[visit->reason].kind == MUN_DEMO_ACUTE));
      if (visit->kind == MUN_DEMO_VISIT_INFUSION)
        write_panel (pen, visit, MUN_DEMO_PANEL_COUNT, visit->start + 15);
      else if (visit->kind != MUN_DEMO_VISIT_DAY_SURGERY)
        {
          write_acute_panels (pen, visit, visit->start + 25);
          write_office_panels (pen, visit);
        }
      break;
    }
}
