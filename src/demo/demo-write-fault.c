/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What arrives wrong in every hospital. Each of these makes a row in a queue: a reference to what was never sent, a text that is not
 * FHIR. They are few, at fixed places, and marked by their ids. */
#include "demo-pen.h"

static void
write_lost_references (MunDemoPen *pen)
{
  const MunDemoVisit *v = pen->life->visits->len > 0 ? mun_demo_visit (pen->life, pen->life->visits->len - 1) : NULL;
  GString *o;

  if (v == NULL)
    return;
  o = mun_demo_out_add (pen->out);
  mun_demo_json (
    o,
    "{'resourceType':'Observation','id':'%s-lost1','meta':{'source':'%s'},'status':'final','category':[{'coding':[{'system':"
    "'http://terminology.hl7.org/CodeSystem/observation-category','code':'laboratory'}]}],'code':{'coding':[{'system':'http://"
    "loinc.org','code':'3016-3',"
    "'display':'Thyrotropin [Units/volume] in Serum or "
    "Plasma'}]},'subject':{'reference':'Patient/%s'},'encounter':{'reference':'Encounter/lost-%s'},"
    "'effectiveDateTime':'%s','valueQuantity':{'value':2.41,'unit':'m[IU]/L','system':'http://unitsofmeasure.org','code':'m[IU]/L'}}",
    pen->person->id, mun_demo_houses[MUN_DEMO_NURSING].source, pen->person->id, pen->person->id, mun_demo_moment (v->start).text);
  o = mun_demo_out_add (pen->out);
  mun_demo_json (o,
                 "{'resourceType':'Communication','id':'%s-lost2','meta':{'source':'%s'},'status':'completed','subject':{'reference':'"
                 "Patient/lost-%s'},'sent':'%s',"
                 "'payload':[{'contentString':'Letter to a former patient.'}]}",
                 pen->person->id, mun_demo_houses[MUN_DEMO_NURSING].source, pen->person->id, mun_demo_moment (v->start).text);
}

static void
write_broken (MunDemoPen *pen)
{
  static const char *const texts[] = {
    "{\"resourceType\":\"Observation\",\"id\":\"cut-off-%s\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://"
    "loinc.org\",\"co",
    "{\"id\":\"no-type-%s\",\"status\":\"final\"}",
    "{\"resourceType\":\"Observation\",\"id\":\"not valid %s!\",\"status\":\"final\",\"code\":{\"text\":\"Pulse\"}}",
    "{\"resourceType\":\"LabReport\",\"id\":\"unknown-type-%s\"}"
  };

  g_string_append_printf (mun_demo_out_add (pen->out), texts[pen->person->number / 45 % G_N_ELEMENTS (texts)], pen->person->id);
}

void
mun_demo_write_faults (MunDemoPen *pen)
{
  if (pen->person->number % 60 == 23)
    write_lost_references (pen);
  if (pen->person->number % 45 == 20 && pen->person->number < 2000)
    write_broken (pen);
}
