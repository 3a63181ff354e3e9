/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing one person's record, resource by resource. Ids are "<patient>-<letter><number>", so that they grow in the order of time. */
#pragma once
#include "demo-life.h"
#include "demo-out.h"

typedef struct
{
  MunDemoOut *out;
  MunDemoLife *life;
  const MunDemoPerson *person;
  MunDemoRandom random;
  guint n[26]; /* how many of each letter */
  char last_id[48];
  char *previous_course; /* what the last note told, for those who copy it forward */
  guint previous_author;
  MunDemoCondition previous_about;
  int last_height; /* day */
} MunDemoPen;

/* Opens {"resourceType":…,"id":…,"meta":{…}. letter: lower case, one for each type; the id stands in pen->last_id. */
GString *mun_demo_pen_open (MunDemoPen *self, const char *type, char letter, MunDemoFacility facility);
/* The same with security labels in meta: "HIV", "SUD", "PSY" … */
GString *mun_demo_pen_open_labelled (MunDemoPen *self, const char *type, char letter, MunDemoFacility facility, const char *label);
void mun_demo_pen_close (MunDemoPen *self, GString *o);
/* ,"subject":{…} under the name the type uses ("subject", "patient", "beneficiary") */
void mun_demo_pen_subject (MunDemoPen *self, GString *o, const char *name);
void mun_demo_pen_encounter (MunDemoPen *self, GString *o, const MunDemoVisit *visit);
void mun_demo_pen_clinician (GString *o, const char *name, guint clinician);
void mun_demo_pen_visit_id (MunDemoPen *self, const MunDemoVisit *visit, char *into, gsize size);
void mun_demo_pen_problem_id (MunDemoPen *self, int problem, char *into, gsize size);
/* NULL or the v3-ActCode that guards what is about this condition. */
const char *mun_demo_label_of (MunDemoCondition what);
MunDemoFacility mun_demo_visit_facility (const MunDemoVisit *visit);

/* The record, in this order. */
void mun_demo_write_background (MunDemoPen *pen);                           /* allergies, coverage, family, consents … */
void mun_demo_write_encounter (MunDemoPen *pen, const MunDemoVisit *visit); /* Encounter and the Conditions found there */
void mun_demo_write_old_problems (MunDemoPen *pen);                         /* Conditions from before the record */
void mun_demo_write_results (MunDemoPen *pen, const MunDemoVisit *visit);   /* vital signs, laboratory */
void mun_demo_write_imaging (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_procedures (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_drugs (MunDemoPen *pen, const MunDemoVisit *visit); /* visit NULL: from before the record */
void mun_demo_write_shots (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_charges (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_notes (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_plans (MunDemoPen *pen); /* care plans, appointments, flags, risks … */
/* What is deliberately wrong, so that somebody has something to put right. */
void mun_demo_write_faults (MunDemoPen *pen);
/* One heart rate; orders without what was dispensed; five resources in all. */
void mun_demo_write_pulse (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_drugs_plainly (MunDemoPen *pen, const MunDemoVisit *visit);
void mun_demo_write_sparse (MunDemoOut *out, const MunDemoPerson *person, const MunDemoHousehold *household);
