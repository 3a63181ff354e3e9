/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imaging, operations, drugs and immunizations. */
#include "demo-note.h"
#include "demo-phrase.h"

#include <string.h>

static const MunDemoPicture *
picture_of (MunDemoCondition what)
{
  for (guint i = 0; i < mun_demo_n_pictures; i++)
    if (mun_demo_pictures[i].what == what)
      return &mun_demo_pictures[i];
  return NULL;
}

static void
attach (GString *o, const char *text, const char *title)
{
  char *data = g_base64_encode ((const guchar *)text, strlen (text));

  mun_demo_json (o, ",'presentedForm':[{'contentType':'text/plain; charset=utf-8','data':'%s','title':%q}]", data, title);
  g_free (data);
}

static void
write_picture (MunDemoPen *pen, const MunDemoVisit *v, const MunDemoPicture *p, gint64 when)
{
  guint reader = mun_demo_clinician_of (MUN_DEMO_RADIOLOGY, (guint)when);
  char order[48], study[48], *conclusion = NULL, *text;
  gboolean waiting = when + 300 > mun_demo_life_now (pen->life);
  GString *o = mun_demo_pen_open (pen, "ServiceRequest", 'q', MUN_DEMO_HOSPITAL);

  g_strlcpy (order, pen->last_id, sizeof order);
  mun_demo_json (o,
                 ",'status':'%s','intent':'order','category':[{'text':'Imaging'}],'code':{'coding':[{'system':'http://"
                 "loinc.org','code':'%s'}],'text':%q}",
                 waiting ? "active" : "completed", p->loinc, p->title);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'authoredOn':'%s'", mun_demo_moment (when - 40).text);
  mun_demo_pen_clinician (o, ",\"requester\":", v->clinician);
  mun_demo_json (o, ",'reasonCode':[{'text':%q}]", mun_demo_conditions[v->reason].title);
  mun_demo_pen_close (pen, o);
  if (waiting)
    return;
  o = mun_demo_pen_open (pen, "ImagingStudy", 'x', MUN_DEMO_HOSPITAL);
  g_strlcpy (study, pen->last_id, sizeof study);
  mun_demo_json (o, ",'identifier':[{'system':'urn:dicom:uid','value':'urn:oid:2.25.%i%d'}],'status':'available'", pen->person->seed >> 12,
                 (int)pen->n['x' - 'a']);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (
    o,
    ",'started':'%s','basedOn':[{'reference':'ServiceRequest/%s'}],'numberOfSeries':1,'numberOfInstances':%d,'description':%q,"
    "'series':[{'uid':'2.25.%i%d.1','modality':{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'%s'},'bodySite':"
    "{'system':'https://harborridge.example/body-site','code':'%s','display':'%s'}}]",
    mun_demo_moment (when).text, order, g_str_equal (p->modality, "DX") ? 2 : 180, p->title, pen->person->seed >> 12,
    (int)pen->n['x' - 'a'], p->modality, p->body, p->body);
  mun_demo_pen_close (pen, o);
  text = mun_demo_picture_text (pen, v, (guint)(p - mun_demo_pictures), reader, when + 75, &conclusion);
  o = mun_demo_pen_open (pen, "DiagnosticReport", 'r', MUN_DEMO_HOSPITAL);
  mun_demo_json (
    o,
    ",'basedOn':[{'reference':'ServiceRequest/%s'}],'status':'final','category':[{'coding':[{'system':'http://loinc.org','code':"
    "'LP29684-5','display':'Radiology'}]}],'code':{'coding':[{'system':'http://loinc.org','code':'%s'}],'text':%q}",
    order, p->loinc, p->title);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'effectiveDateTime':'%s','issued':'%s'", mun_demo_moment (when).text, mun_demo_moment (when + 75).text);
  mun_demo_pen_clinician (o, ",\"performer\":[", reader);
  mun_demo_json (o, "],'imagingStudy':[{'reference':'ImagingStudy/%s'}],'conclusion':%q", study, conclusion);
  attach (o, text, p->title);
  mun_demo_pen_close (pen, o);
  g_free (conclusion);
  g_free (text);
}

void
mun_demo_write_imaging (MunDemoPen *pen, const MunDemoVisit *visit)
{
  const MunDemoPicture *p = visit->reason >= 0 ? picture_of (visit->reason) : NULL;
  gboolean fresh = visit->problem >= 0 && mun_demo_problem (pen->life, visit->problem)->visit == (int)visit->serial;

  if (p != NULL && visit->kind != MUN_DEMO_VISIT_PHONE && (visit->kind == MUN_DEMO_VISIT_EMERGENCY || fresh))
    write_picture (pen, visit, p, visit->start + (visit->kind == MUN_DEMO_VISIT_CLINIC ? 3 * MUN_DEMO_DAY + 90 : 70));
}

static void
write_pathology (MunDemoPen *pen, const MunDemoVisit *v, const char *procedure, gint64 when)
{
  guint reader = mun_demo_clinician_of (MUN_DEMO_PATHOLOGY, 0);
  char *diagnosis = NULL, *text;
  GString *o;

  if (when > mun_demo_life_now (pen->life))
    return;
  text = mun_demo_pathology_text (pen, v, reader, when, &diagnosis);
  o = mun_demo_pen_open (pen, "DiagnosticReport", 'r', MUN_DEMO_HOSPITAL);
  mun_demo_json (
    o, ",'status':'final','category':[{'coding':[{'system':'http://loinc.org','code':'LP7839-6','display':'Pathology'}]}],'code':{'coding':"
       "[{'system':'http://loinc.org','code':'11526-1','display':'Pathology study'}]}");
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'effectiveDateTime':'%s','issued':'%s'", mun_demo_moment (when - 3 * MUN_DEMO_DAY).text, mun_demo_moment (when).text);
  mun_demo_pen_clinician (o, ",\"performer\":[", reader);
  mun_demo_json (o, "],'conclusion':%q", diagnosis);
  attach (o, text, "Pathology report");
  mun_demo_pen_close (pen, o);
  (void)procedure;
  g_free (diagnosis);
  g_free (text);
}

static void
write_device (MunDemoPen *pen, const MunDemoVisit *v, const char *name)
{
  GString *o = mun_demo_pen_open (pen, "Device", 'g', MUN_DEMO_HOSPITAL);

  mun_demo_json (o, ",'status':'active','manufacturer':'Example Orthotech','lotNumber':'L%d','type':{'text':%q}",
                 10000 + (int)(pen->person->seed % 80000), name);
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_pen_close (pen, o);
  (void)v;
}

void
mun_demo_write_procedures (MunDemoPen *pen, const MunDemoVisit *visit)
{
  const MunDemoProcedureData *p;
  gint64 when = visit->start + (visit->kind == MUN_DEMO_VISIT_STAY ? 240 : 60);
  char id[48];
  GString *o;

  if (visit->procedure == MUN_DEMO_NO_PROCEDURE || when > mun_demo_life_now (pen->life))
    return;
  if (visit->procedure == MUN_DEMO_VAGINAL_DELIVERY)
    when = visit->start + 400;
  p = &mun_demo_procedures[visit->procedure];
  o = mun_demo_pen_open (pen, "Procedure", 'p', MUN_DEMO_HOSPITAL);
  g_strlcpy (id, pen->last_id, sizeof id);
  mun_demo_json (
    o, ",'status':'completed','code':{'coding':[{'system':'http://www.cms.gov/Medicare/Coding/ICD10','code':'%s','display':%q}],'text':%q}",
    p->pcs, p->title, p->said);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, visit);
  mun_demo_json (o, ",'performedPeriod':{'start':'%s','end':'%s'}", mun_demo_moment (when).text, mun_demo_moment (when + 85).text);
  mun_demo_pen_clinician (o, ",\"performer\":[{\"actor\":", mun_demo_clinician_of (p->specialty, (guint)(pen->person->seed >> 12) & 0xff));
  mun_demo_json (o, "}],'location':{'reference':'Location/%s'}", visit->kind == MUN_DEMO_VISIT_DAY_SURGERY ? "loc-asc" : "loc-or");
  mun_demo_pen_close (pen, o);
  if (p->specimen)
    write_pathology (pen, visit, id, when + 3 * MUN_DEMO_DAY);
  if (visit->procedure == MUN_DEMO_KNEE_REPLACEMENT || visit->procedure == MUN_DEMO_HIP_REPLACEMENT)
    write_device (pen, visit, visit->procedure == MUN_DEMO_KNEE_REPLACEMENT ? "Knee joint prosthesis" : "Hip joint prosthesis");
  else if (visit->procedure == MUN_DEMO_PACEMAKER)
    write_device (pen, visit, "Dual chamber pacemaker");
}

static void
write_dispense (MunDemoPen *pen, const MunDemoTherapy *t, const char *request)
{
  MunDemoStep s = mun_demo_drug_step (t->drug, t->step);
  GString *o = mun_demo_pen_open (pen, "MedicationDispense", 'y', MUN_DEMO_CLINIC);

  mun_demo_json (o,
                 ",'status':'completed','medicationCodeableConcept':{'coding':[{'system':'http://www.nlm.nih.gov/research/umls/"
                 "rxnorm','code':'%s'}],'text':%q}",
                 s.code[0] != '\0' ? s.code : mun_demo_drugs[t->drug].ingredient, s.display);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o,
                 ",'authorizingPrescription':[{'reference':'MedicationRequest/"
                 "%s'}],'quantity':{'value':%d},'daysSupply':{'value':30,'unit':'days'},'whenHandedOver':'%s'",
                 request, 30 * MAX (mun_demo_drugs[t->drug].times, 1), mun_demo_moment ((gint64)t->start * MUN_DEMO_DAY + 17 * 60).text);
  mun_demo_pen_close (pen, o);
}

static void
write_drug (MunDemoPen *pen, const MunDemoTherapy *t, const MunDemoVisit *v, gboolean dispensed)
{
  const MunDemoDrugData *d = &mun_demo_drugs[t->drug];
  MunDemoStep s = mun_demo_drug_step (t->drug, t->step);
  gboolean over = t->stop <= pen->life->last;
  gint64 when = v != NULL ? v->start + 35 : (gint64)t->start * MUN_DEMO_DAY + 600;
  char sig[128], id[48];
  GString *o = mun_demo_pen_open (pen, "MedicationRequest", 'm', v != NULL ? mun_demo_visit_facility (v) : MUN_DEMO_CLINIC);

  g_strlcpy (id, pen->last_id, sizeof id);
  mun_demo_drug_sig (t->drug, sig, sizeof sig);
  mun_demo_json (o, ",'status':'%s'", !over ? "active" : t->stopped != NULL ? "stopped" : "completed");
  if (over && t->stopped != NULL)
    mun_demo_json (o, ",'statusReason':{'text':%q}", t->stopped);
  mun_demo_json (
    o,
    ",'intent':'order','category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/medicationrequest-category','code':'%s'}]}],"
    "'reportedBoolean':%s,'medicationCodeableConcept':{'coding':[",
    t->in_house ? "inpatient" : "outpatient", v == NULL ? "true" : "false");
  if (s.code[0] != '\0')
    mun_demo_json (o, "{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'%s','display':%q},", s.code, s.display);
  mun_demo_json (o, "{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'%s','display':%q}],'text':%q}", d->ingredient, d->name,
                 s.display);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'authoredOn':'%s'", mun_demo_moment (when).text);
  mun_demo_pen_clinician (o, ",\"requester\":", v != NULL ? v->clinician : mun_demo_own_doctor (pen->person, t->start));
  if (t->problem >= 0)
    mun_demo_json (o, ",'reasonReference':[{'reference':'Condition/%s-c%d','display':%q}]", pen->person->id, t->problem + 1,
                   mun_demo_conditions[mun_demo_problem (pen->life, t->problem)->what].title);
  mun_demo_json (o, ",'dosageInstruction':[{'text':%q,'timing':{'code':{'text':'%s'}},'route':{'text':'%s'}", sig,
                 mun_demo_drug_times (t->drug), mun_demo_drug_route (t->drug));
  mun_demo_json (o, ",'asNeededBoolean':%s}],'dispenseRequest':{'numberOfRepeatsAllowed':%d,'validityPeriod':{'start':'%s'",
                 d->times == 0 ? "true" : "false", over ? 0 : 3, mun_demo_date (t->start).text);
  if (over)
    mun_demo_json (o, ",'end':'%s'", mun_demo_date (t->stop).text);
  g_string_append (o, "}}");
  mun_demo_pen_close (pen, o);
  if (dispensed && v != NULL && !t->in_house && mun_demo_random_chance (&pen->random, 0.25))
    write_dispense (pen, t, id);
}

void
mun_demo_write_drugs (MunDemoPen *pen, const MunDemoVisit *visit)
{
  for (guint i = 0; i < pen->life->therapies->len; i++)
    {
      const MunDemoTherapy *t = mun_demo_therapy (pen->life, i);
      int serial = visit != NULL ? (int)visit->serial : -1;

      /* what was over before the record is nobody's order here */
      if (t->visit == serial && (visit != NULL || t->stop > pen->person->since))
        write_drug (pen, t, visit, TRUE);
    }
}

void
mun_demo_write_drugs_plainly (MunDemoPen *pen, const MunDemoVisit *visit)
{
  for (guint i = 0; i < pen->life->therapies->len; i++)
    write_drug (pen, mun_demo_therapy (pen->life, i), visit, FALSE);
}

/* CVX codes (source: CDC, public domain). Ages in days for children. */
static const struct
{
  int day;
  const char *codes[5];
} schedule[] = { { 3, { NULL } },
                 { 61, { "08", "20", "49", "10", "119" } },
                 { 122, { "20", "49", "10", "119", "133" } },
                 { 183, { "08", "20", "133", NULL } },
                 { 365, { "03", "21", "83", "133", NULL } },
                 { 456, { "20", "49", NULL } },
                 { 548, { "83", NULL } } };
static const char *const vaccines[][2] = { { "08", "Hep B, adolescent or pediatric" },
                                           { "20", "DTaP" },
                                           { "49", "Hib (PRP-OMP)" },
                                           { "10", "IPV" },
                                           { "119", "rotavirus, monovalent" },
                                           { "133", "Pneumococcal conjugate PCV 13" },
                                           { "03", "MMR" },
                                           { "21", "varicella" },
                                           { "83", "Hep A, ped/adol, 2 dose" },
                                           { "115", "Tdap" },
                                           { "62", "HPV, quadrivalent" },
                                           { "114", "meningococcal MCV4P" },
                                           { "113", "Td (adult), 5 Lf tetanus toxoid, preservative free, adsorbed" },
                                           { "140", "Influenza, split virus, trivalent, PF" },
                                           { "33", "pneumococcal polysaccharide PPV23" },
                                           { "208", "COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose" },
                                           { "121", "zoster live" } };

static void
write_shot (MunDemoPen *pen, const MunDemoVisit *v, const char *code)
{
  const char *name = code;
  gboolean refused = mun_demo_random_chance (&pen->random, 0.03);
  GString *o;

  for (guint i = 0; i < G_N_ELEMENTS (vaccines); i++)
    if (g_str_equal (vaccines[i][0], code))
      name = vaccines[i][1];
  o = mun_demo_pen_open (pen, "Immunization", 'i', mun_demo_visit_facility (v));
  mun_demo_json (o, ",'status':'%s'", refused ? "not-done" : "completed");
  if (refused)
    mun_demo_json (o, ",'statusReason':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                      "v3-ActReason','code':'PATOBJ','display':'patient objection'}]}");
  mun_demo_json (o, ",'vaccineCode':{'coding':[{'system':'http://hl7.org/fhir/sid/cvx','code':'%s','display':%q}]}", code, name);
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'occurrenceDateTime':'%s','primarySource':true", mun_demo_moment (v->start + 18).text);
  if (!refused)
    mun_demo_json (o, ",'lotNumber':'%s%d'", code, 1000 + (int)(v->start % 9000));
  mun_demo_pen_close (pen, o);
}

void
mun_demo_write_shots (MunDemoPen *pen, const MunDemoVisit *visit)
{
  int day = mun_demo_visit_day (visit), days = day - pen->person->birth, age = mun_demo_person_age (pen->person, day), year, month, d;

  if (visit->kind == MUN_DEMO_VISIT_STAY && (visit->reason == MUN_DEMO_BORN_VAGINAL || visit->reason == MUN_DEMO_BORN_CESAREAN))
    write_shot (pen, visit, "08");
  if (visit->kind != MUN_DEMO_VISIT_CHECKUP)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (schedule); i++)
    if (days >= schedule[i].day && days < schedule[i].day + 9)
      for (guint k = 0; k < 5 && schedule[i].codes[k] != NULL; k++)
        write_shot (pen, visit, schedule[i].codes[k]);
  mun_demo_civil (day, &year, &month, &d);
  if (days > 180 && (month >= 9 || month == 1) && mun_demo_random_chance (&pen->random, 0.6))
    write_shot (pen, visit, "140");
  if (age == 5)
    write_shot (pen, visit, "20"), write_shot (pen, visit, "10"), write_shot (pen, visit, "03"), write_shot (pen, visit, "21");
  if (age == 11)
    write_shot (pen, visit, "115"), write_shot (pen, visit, "114"), write_shot (pen, visit, "62");
  if (age >= 21 && age % 10 == 1)
    write_shot (pen, visit, "113");
  if (age == 65 || age == 66)
    write_shot (pen, visit, age == 65 ? "133" : "33");
  if (age >= 12 && year == 2021 && mun_demo_random_chance (&pen->random, 0.75))
    write_shot (pen, visit, "208");
}
