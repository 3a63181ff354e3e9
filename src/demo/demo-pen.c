/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-pen.h"

GString *
mun_demo_pen_open_labelled (MunDemoPen *self, const char *type, char letter, MunDemoFacility facility, const char *label)
{
  GString *o = mun_demo_out_add (self->out);
  guint n = ++self->n[letter - 'a'];

  g_snprintf (self->last_id, sizeof self->last_id, "%s-%c%u", self->person->id, letter, n);
  mun_demo_json (o, "{'resourceType':'%s','id':'%s','meta':{'source':'%s'", type, self->last_id, mun_demo_houses[facility].source);
  if (label != NULL)
    mun_demo_json (o,
                   ",'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'},"
                   "{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'%s'}]",
                   label);
  g_string_append_c (o, '}');
  return o;
}

GString *
mun_demo_pen_open (MunDemoPen *self, const char *type, char letter, MunDemoFacility facility)
{
  return mun_demo_pen_open_labelled (self, type, letter, facility, NULL);
}

void
mun_demo_pen_close (MunDemoPen *self, GString *o)
{
  (void)self;
  g_string_append_c (o, '}');
}

void
mun_demo_pen_subject (MunDemoPen *self, GString *o, const char *name)
{
  mun_demo_json (o, ",'%s':{'reference':'Patient/%s'}", name, self->person->id);
}

void
mun_demo_pen_visit_id (MunDemoPen *self, const MunDemoVisit *visit, char *into, gsize size)
{
  g_snprintf (into, size, "%s-e%u", self->person->id, visit->serial + 1);
}

void
mun_demo_pen_problem_id (MunDemoPen *self, int problem, char *into, gsize size)
{
  g_snprintf (into, size, "%s-c%d", self->person->id, problem + 1);
}

void
mun_demo_pen_encounter (MunDemoPen *self, GString *o, const MunDemoVisit *visit)
{
  if (visit != NULL)
    mun_demo_json (o, ",'encounter':{'reference':'Encounter/%s-e%d'}", self->person->id, (int)visit->serial + 1);
}

void
mun_demo_pen_clinician (GString *o, const char *name, guint clinician)
{
  const MunDemoClinician *c = &mun_demo_clinicians[clinician];

  mun_demo_json (o, "%s{'reference':'Practitioner/%s','display':'%s %s, %s'}", name, c->id, c->given, c->family, c->credential);
}

const char *
mun_demo_label_of (MunDemoCondition what)
{
  switch ((int)what)
    {
    case MUN_DEMO_HIV:
      return "HIV";
    case MUN_DEMO_OPIOID_USE:
      return "SUD";
    case MUN_DEMO_ALCOHOL_USE:
    case MUN_DEMO_WITHDRAWAL:
      return "ETH";
    case MUN_DEMO_SCHIZOPHRENIA:
    case MUN_DEMO_BIPOLAR:
    case MUN_DEMO_SUICIDAL:
      return "PSY";
    default:
      return NULL;
    }
}

MunDemoFacility
mun_demo_visit_facility (const MunDemoVisit *visit)
{
  return mun_demo_locations[visit->location].facility;
}
