/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encounters, and the Conditions that were found there. */
#include "demo-pen.h"

static const struct
{
  const char *class, *class_name, *type;
} kinds[MUN_DEMO_VISITS] = { { "AMB", "ambulatory", "Office visit" },
                             { "AMB", "ambulatory", "Preventive visit" },
                             { "VR", "virtual", "Telephone encounter" },
                             { "EMER", "emergency", "Emergency department visit" },
                             { "IMP", "inpatient encounter", "Inpatient stay" },
                             { "SS", "short stay", "Same-day surgery" },
                             { "NONAC", "inpatient non-acute", "Long-term care" },
                             { "AMB", "ambulatory", "Prenatal visit" },
                             { "AMB", "ambulatory", "Hemodialysis treatment" },
                             { "AMB", "ambulatory", "Infusion visit" } };

static gboolean
goes_to_nursing (const MunDemoVisit *v)
{
  return v->reason == MUN_DEMO_HIP_FRACTURE || v->reason == MUN_DEMO_STROKE;
}

static void
write_hospitalization (MunDemoPen *pen, GString *o, const MunDemoVisit *v)
{
  gboolean over = v->end <= mun_demo_life_now (pen->life);
  const char *code = v->died               ? "exp"
                     : goes_to_nursing (v) ? "snf"
                                           : "home",
             *text = v->died               ? "Expired"
                     : goes_to_nursing (v) ? "Skilled nursing facility"
                                           : "Home";

  mun_demo_json (
    o, ",'hospitalization':{'admitSource':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/admit-source','code':'%s'}]}",
    v->reason == MUN_DEMO_BORN_VAGINAL || v->reason == MUN_DEMO_BORN_CESAREAN ? "born"
    : v->procedure == MUN_DEMO_NO_PROCEDURE                                   ? "emd"
                                                                              : "gp");
  if (over)
    mun_demo_json (o,
                   ",'dischargeDisposition':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/discharge-disposition','code':'%s',"
                   "'display':'%s'}],'text':'%s'}",
                   code, text, text);
  g_string_append_c (o, '}');
}

static void
write_reason (MunDemoPen *pen, GString *o, const MunDemoVisit *v)
{
  const MunDemoConditionData *c;
  char id[48];

  if (v->reason < 0)
    return;
  c = &mun_demo_conditions[v->reason];
  mun_demo_json (o, ",'reasonCode':[{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':%q,'display':%q}]}]", c->icd, c->title);
  if (v->problem < 0 || v->kind == MUN_DEMO_VISIT_DIALYSIS || v->kind == MUN_DEMO_VISIT_PHONE)
    return;
  mun_demo_pen_problem_id (pen, v->problem, id, sizeof id);
  mun_demo_json (o,
                 ",'diagnosis':[{'condition':{'reference':'Condition/%s','display':%q},'use':{'coding':[{'system':"
                 "'http://terminology.hl7.org/CodeSystem/diagnosis-role','code':'%s'}]},'rank':1}]",
                 id, c->title, v->kind == MUN_DEMO_VISIT_STAY ? "DD" : "billing");
}

static void
write_encounter (MunDemoPen *pen, const MunDemoVisit *v)
{
  const MunDemoLocation *place = &mun_demo_locations[v->location];
  const MunDemoHouse *house = &mun_demo_houses[place->facility];
  gboolean over = v->end <= mun_demo_life_now (pen->life);
  GString *o;

  pen->n['e' - 'a'] = v->serial;
  o = mun_demo_pen_open_labelled (pen, "Encounter", 'e', place->facility, mun_demo_label_of (v->reason));
  mun_demo_json (o,
                 ",'identifier':[{'use':'official','system':'%s/visit','value':'%s-%d'}],'status':'%s','class':{'system':"
                 "'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'%s','display':'%s'},'type':[{'text':'%s'}]",
                 house->source, house->id, (int)(pen->person->number * 1000 + v->serial), over ? "finished" : "in-progress",
                 kinds[v->kind].class, kinds[v->kind].class_name, kinds[v->kind].type);
  mun_demo_json (o, ",'serviceType':{'text':%q}", mun_demo_specialty_names[mun_demo_clinicians[v->clinician].specialty]);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_clinician (
    o,
    ",\"participant\":[{\"type\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ParticipationType\","
    "\"code\":\"ATND\",\"display\":\"attender\"}]}],\"individual\":",
    v->clinician);
  mun_demo_json (o, "}],'period':{'start':'%s'", mun_demo_moment (v->start).text);
  if (over)
    mun_demo_json (o, ",'end':'%s'", mun_demo_moment (v->end).text);
  g_string_append_c (o, '}');
  write_reason (pen, o, v);
  if (v->kind == MUN_DEMO_VISIT_STAY || v->kind == MUN_DEMO_VISIT_EMERGENCY)
    write_hospitalization (pen, o, v);
  mun_demo_json (
    o, ",'location':[{'location':{'reference':'Location/%s','display':%q}}],'serviceProvider':{'reference':'Organization/%s','display':%q}",
    place->id, place->name, house->id, house->name);
  mun_demo_pen_close (pen, o);
}

static void
write_problem (MunDemoPen *pen, int at, const MunDemoVisit *v)
{
  const MunDemoProblem *p = mun_demo_problem (pen->life, at);
  const MunDemoConditionData *c = &mun_demo_conditions[p->what];
  gboolean lasting = c->kind == MUN_DEMO_CHRONIC || (c->kind == MUN_DEMO_DERIVED && p->end > p->onset + 400);
  gboolean over = p->end <= pen->life->last;
  MunDemoFacility facility = v != NULL ? mun_demo_visit_facility (v) : MUN_DEMO_CLINIC;
  gboolean cancer = c->icd[0] == 'C';
  GString *o;

  pen->n['c' - 'a'] = (guint)at;
  o = mun_demo_pen_open_labelled (pen, "Condition", 'c', facility, mun_demo_label_of (p->what));
  mun_demo_json (
    o,
    ",'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'%s'}]},"
    "'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'confirmed'}]},"
    "'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-category','code':'%s','display':'%s'}]}],"
    "'code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':%q,'display':%q}],'text':%q}",
    !over    ? "active"
    : cancer ? "remission"
             : "resolved",
    lasting ? "problem-list-item" : "encounter-diagnosis", lasting ? "Problem List Item" : "Encounter Diagnosis", c->icd, c->title,
    c->title);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'onsetDateTime':'%s'", mun_demo_date (p->onset).text);
  if (over)
    mun_demo_json (o, ",'abatementDateTime':'%s'", mun_demo_date (p->end).text);
  mun_demo_json (o, ",'recordedDate':'%s'", mun_demo_date (v != NULL ? mun_demo_visit_day (v) : pen->person->since).text);
  mun_demo_pen_clinician (o, ",\"recorder\":", v != NULL ? v->clinician : mun_demo_own_doctor (pen->person, pen->person->since));
  mun_demo_pen_close (pen, o);
}

/* Refuted and mistaken entries: every record has some. */
static void
write_mistake (MunDemoPen *pen, const MunDemoVisit *v)
{
  static const char *const thoughts[][2] = { { "R06.02", "Shortness of breath" },
                                             { "R07.9", "Chest pain, unspecified" },
                                             { "R42", "Dizziness and giddiness" } };
  guint at = mun_demo_random_below (&pen->random, G_N_ELEMENTS (thoughts));
  gboolean refuted = mun_demo_random_chance (&pen->random, 0.7);
  GString *o;

  if (v->kind != MUN_DEMO_VISIT_EMERGENCY || !mun_demo_random_chance (&pen->random, 0.05))
    return;
  pen->n['c' - 'a'] = 500 + v->serial;
  o = mun_demo_pen_open (pen, "Condition", 'c', mun_demo_visit_facility (v));
  if (refuted)
    mun_demo_json (
      o, ",'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'inactive'}]}");
  mun_demo_json (
    o,
    ",'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'%s'}]},"
    "'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-category','code':'encounter-diagnosis'}]}],"
    "'code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':'%s','display':'%s'}]}",
    refuted ? "refuted" : "entered-in-error", thoughts[at][0], thoughts[at][1]);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_encounter (pen, o, v);
  mun_demo_json (o, ",'recordedDate':'%s'", mun_demo_date (mun_demo_visit_day (v)).text);
  mun_demo_pen_close (pen, o);
}

void
mun_demo_write_encounter (MunDemoPen *pen, const MunDemoVisit *visit)
{
  write_encounter (pen, visit);
  for (guint i = 0; i < pen->life->problems->len; i++)
    if (mun_demo_problem (pen->life, i)->visit == (int)visit->serial)
      write_problem (pen, (int)i, visit);
  write_mistake (pen, visit);
}

void
mun_demo_write_old_problems (MunDemoPen *pen)
{
  for (guint i = 0; i < pen->life->problems->len; i++)
    {
      const MunDemoProblem *p = mun_demo_problem (pen->life, i);

      /* of what was over long before, nobody keeps a list */
      if (p->visit < 0 && p->onset < pen->person->since && p->onset != MUN_DEMO_NEVER
          && (p->end > pen->person->since || mun_demo_conditions[p->what].kind == MUN_DEMO_CHRONIC))
        write_problem (pen, (int)i, NULL);
    }
}
