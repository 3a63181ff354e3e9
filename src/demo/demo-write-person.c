/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-out.h"

#define US_CORE "http://hl7.org/fhir/us/core/StructureDefinition/"

static void
write_houses (MunDemoOut *out)
{
  for (guint i = 0; i < MUN_DEMO_FACILITIES; i++)
    {
      const MunDemoHouse *h = &mun_demo_houses[i];

      mun_demo_json (mun_demo_out_add (out),
                     "{'resourceType':'Organization','id':%q,'meta':{'source':%q},'identifier':[{'system':"
                     "'http://hl7.org/fhir/sid/us-npi','value':%q}],'active':true,'type':[{'coding':[{'system':"
                     "'http://terminology.hl7.org/CodeSystem/organization-type','code':'prov','display':'Healthcare Provider'}],"
                     "'text':%q}],'name':%q,'telecom':[{'system':'phone','value':'207-%s'}],"
                     "'address':[{'line':[%q],'city':%q,'state':'ME','postalCode':%q,'country':'US'}]}",
                     h->id, h->source, h->npi, h->kind, h->name, h->phone, h->street, h->city, h->zip);
    }
  static const char *const payers[][2] = { { "pay-medicare", "Medicare" },
                                           { "pay-medicaid", "State Medicaid" },
                                           { "pay-coastal", "Coastal Mutual Health Plan" },
                                           { "pay-pine", "Pine Tree Benefit Trust" } };
  for (guint i = 0; i < G_N_ELEMENTS (payers); i++)
    mun_demo_json (mun_demo_out_add (out),
                   "{'resourceType':'Organization','id':%q,'active':true,'type':[{'coding':[{'system':"
                   "'http://terminology.hl7.org/CodeSystem/organization-type','code':'pay','display':'Payer'}]}],'name':%q}",
                   payers[i][0], payers[i][1]);
}

static void
write_locations (MunDemoOut *out)
{
  for (guint i = 0; i < mun_demo_n_locations; i++)
    {
      const MunDemoLocation *l = &mun_demo_locations[i];
      const MunDemoHouse *h = &mun_demo_houses[l->facility];

      mun_demo_json (mun_demo_out_add (out),
                     "{'resourceType':'Location','id':%q,'meta':{'source':%q},'status':'active','name':%q,'mode':'instance','type':"
                     "[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-RoleCode','code':%q}]}],"
                     "'managingOrganization':{'reference':'Organization/%s','display':%q}}",
                     l->id, h->source, l->name, l->kind, h->id, h->name);
    }
}

static void
write_clinicians (MunDemoOut *out)
{
  for (guint i = 0; i < mun_demo_n_clinicians; i++)
    {
      const MunDemoClinician *c = &mun_demo_clinicians[i];
      const MunDemoHouse *h = &mun_demo_houses[c->facility];
      const char *job = mun_demo_specialty_names[c->specialty];

      mun_demo_json (mun_demo_out_add (out),
                     "{'resourceType':'Practitioner','id':%q,'meta':{'source':%q},'identifier':[{'system':"
                     "'http://hl7.org/fhir/sid/us-npi','value':'19999990%d'}],'active':true,'name':[{'use':'official','family':%q,"
                     "'given':[%q],'suffix':[%q]}],'gender':'%s','qualification':[{'code':{'text':%q}}]}",
                     c->id, h->source, 10 + (int)i, c->family, c->given, c->credential, c->female ? "female" : "male", c->credential);
      mun_demo_json (mun_demo_out_add (out),
                     "{'resourceType':'PractitionerRole','id':'role-%s','meta':{'source':%q},'active':true,'practitioner':"
                     "{'reference':'Practitioner/%s'},'organization':{'reference':'Organization/%s'},'specialty':[{'text':%q}]}",
                     c->id, h->source, c->id, h->id, job);
    }
}

void
mun_demo_write_places (MunDemoOut *out)
{
  write_houses (out);
  write_locations (out);
  write_clinicians (out);
}

static void
write_meta (GString *o, const MunDemoPerson *p)
{
  const char *source =
    p->traits & MUN_DEMO_LIVES_IN_CARE ? mun_demo_houses[MUN_DEMO_NURSING].source : mun_demo_houses[MUN_DEMO_HOSPITAL].source;

  mun_demo_json (o, "'meta':{'source':%q,'profile':['" US_CORE "us-core-patient']", source);
  if (p->traits & (MUN_DEMO_VIP | MUN_DEMO_CONFIDENTIAL | MUN_DEMO_EMPLOYEE))
    {
      const char *kind = p->traits & MUN_DEMO_VIP ? "CEL" : p->traits & MUN_DEMO_EMPLOYEE ? "EMP" : NULL;

      mun_demo_json (o, ",'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'%s'}",
                     p->traits & MUN_DEMO_EMPLOYEE ? "N" : "R");
      if (kind != NULL)
        mun_demo_json (o, ",{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':%q,'display':'%s'}", kind,
                       p->traits & MUN_DEMO_VIP ? "celebrity information sensitivity" : "employee information sensitivity");
      g_string_append_c (o, ']');
    }
  g_string_append (o, "},");
}

static void
write_races (GString *o, const MunDemoPerson *p)
{
  const char *race = p->culture->race, *name = p->culture->race_name;

  mun_demo_json (o, "'extension':[");
  if (race[0] != '\0')
    mun_demo_json (o,
                   "{'extension':[{'url':'ombCategory','valueCoding':{'system':'urn:oid:2.16.840.1.113883.6.238','code':%q,'display':%q}},"
                   "{'url':'text','valueString':%q}],'url':'" US_CORE "us-core-race'},",
                   race, name, name);
  mun_demo_json (o,
                 "{'extension':[{'url':'ombCategory','valueCoding':{'system':'urn:oid:2.16.840.1.113883.6.238','code':%q,'display':%q}},"
                 "{'url':'text','valueString':%q}],'url':'" US_CORE "us-core-ethnicity'},{'url':'" US_CORE
                 "us-core-birthsex','valueCode':%q}],",
                 p->culture->hispanic ? "2135-2" : "2186-5", p->culture->hispanic ? "Hispanic or Latino" : "Not Hispanic or Latino",
                 p->culture->hispanic ? "Hispanic or Latino" : "Not Hispanic or Latino", p->female ? "F" : "M");
}

static void
write_numbers (GString *o, const MunDemoPerson *p)
{
  static const char type[] = "'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'%s'}]},";
  char *format = g_strconcat ("{", "'use':'usual',", type, "'system':%q,'value':%q,'assigner':{'display':%q}}", NULL);

  g_string_append (o, "\"identifier\":[");
  mun_demo_json (o, format, "MR", mun_demo_houses[0].mrn_system, p->mrn, mun_demo_houses[0].name);
  g_free (format);
  if (p->seed % 3 != 0)
    mun_demo_json (o,
                   ",{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'MR'}]},'system':%q,'value':%q}",
                   mun_demo_houses[1].mrn_system, p->clinic_number);
  if (p->seed % 10 < 7 && (p->traits & (MUN_DEMO_NAMELESS | MUN_DEMO_NEWBORN)) == 0)
    mun_demo_json (o,
                   ",{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'SS'}]},'system':"
                   "'http://hl7.org/fhir/sid/us-ssn','value':%q}",
                   p->ssn);
  g_string_append (o, "],");
}

static void
write_name (GString *o, const MunDemoPerson *p, const char *use, const char *family, const char *extra)
{
  mun_demo_json (o, "{'use':%q", use);
  if (family[0] != '\0')
    mun_demo_json (o, ",'family':%q", family);
  if (p->given[0] != '\0')
    {
      mun_demo_json (o, ",'given':[%q", p->given);
      if (p->middle[0] != '\0')
        mun_demo_json (o, ",%q", p->middle);
      g_string_append_c (o, ']');
    }
  if (p->suffix[0] != '\0')
    mun_demo_json (o, ",'suffix':[%q]", p->suffix);
  mun_demo_json (o, "%s}", extra);
}

static void
write_names (GString *o, const MunDemoPerson *p)
{
  g_string_append (o, "\"name\":[");
  write_name (o, p, "official", p->family, "");
  if (p->maiden[0] != '\0')
    {
      char *period = g_strdup_printf (",\"period\":{\"end\":\"%s\"}", mun_demo_date (p->married).text);

      g_string_append_c (o, ',');
      write_name (o, p, "maiden", p->maiden, period);
      g_free (period);
    }
  if (p->nickname[0] != '\0')
    mun_demo_json (o, ",{'use':'nickname','given':[%q]}", p->nickname);
  if (p->own_family[0] != '\0' && p->own_given[0] != '\0')
    {
      gboolean first = (p->culture->manner & MUN_DEMO_FAMILY_FIRST) != 0;
      char *text = g_strconcat (first ? p->own_family : p->own_given, first ? "" : " ", first ? p->own_given : p->own_family, NULL);

      mun_demo_json (o, ",{'use':'usual','text':%q,'family':%q,'given':[%q]}", text, p->own_family, p->own_given);
      g_free (text);
    }
  g_string_append (o, "],");
}

static void
write_related (MunDemoOut *out, const MunDemoPerson *p, const MunDemoPerson *mother)
{
  mun_demo_json (mun_demo_out_add (out),
                 "{'resourceType':'RelatedPerson','id':'%s-mother','active':true,'patient':{'reference':'Patient/%s'},'relationship':"
                 "[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-RoleCode','code':'MTH','display':'mother'}]}],"
                 "'name':[{'family':%q,'given':[%q]}],'telecom':[{'system':'phone','value':%q,'use':'mobile'}],'gender':'female',"
                 "'birthDate':%q}",
                 p->id, p->id, mother->family, mother->given[0] != '\0' ? mother->given : "-", mother->phone,
                 mun_demo_date (mother->birth).text);
}

static void
write_contact (GString *o, const MunDemoPerson *p, const MunDemoHousehold *h)
{
  const MunDemoPerson *other = NULL;
  const char *code = "C", *name = "Emergency Contact";

  for (guint i = 0; i < h->n; i++)
    if (h->people[i].number != p->number && mun_demo_person_age (&h->people[i], p->since) >= 0 && h->people[i].given[0] != '\0')
      {
        other = &h->people[i];
        break;
      }
  if (other == NULL)
    return;
  mun_demo_json (
    o,
    ",'contact':[{'relationship':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0131','code':%q,'display':%q}]}],"
    "'name':{'family':%q,'given':[%q]},'telecom':[{'system':'phone','value':%q}]}]",
    code, name, other->family, other->given, other->phone);
}

void
mun_demo_write_person (MunDemoOut *out, const MunDemoPerson *p, const MunDemoHousehold *household)
{
  GString *o = mun_demo_out_add (out);
  const MunDemoClinician *doctor = &mun_demo_clinicians[mun_demo_own_doctor (p, out->base)];

  mun_demo_json (o, "{'resourceType':'Patient','id':%q,", p->id);
  write_meta (o, p);
  write_races (o, p);
  write_numbers (o, p);
  g_string_append (o, "\"active\":true,");
  write_names (o, p);
  mun_demo_json (o, "'telecom':[{'system':'phone','value':%q,'use':'home'}],'gender':'%s'", p->phone, p->female ? "female" : "male");
  if (p->traits & MUN_DEMO_BIRTH_YEAR_ONLY)
    mun_demo_json (o, ",'birthDate':'%d'", mun_demo_year (p->birth));
  else
    mun_demo_json (o, ",'birthDate':%q", mun_demo_date (p->birth).text);
  if (p->death < MUN_DEMO_NEVER)
    mun_demo_json (o, ",'deceasedDateTime':%q", mun_demo_moment ((gint64)p->death * MUN_DEMO_DAY + (gint64)(p->seed % 1380)).text);
  mun_demo_json (o,
                 ",'address':[{'use':'home','line':[%q],'city':%q,'state':'ME','postalCode':%q,'country':'US'}],'maritalStatus':{'coding':"
                 "[{'system':'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus','code':%q}]}",
                 p->street, p->city, p->zip, p->marital);
  write_contact (o, p, household);
  mun_demo_json (o,
                 ",'communication':[{'language':{'coding':[{'system':'urn:ietf:bcp:47','code':%q,'display':%q}]},'preferred':true}],"
                 "'generalPractitioner':[{'reference':'Practitioner/%s','display':'%s %s, %s'}],"
                 "'managingOrganization':{'reference':'Organization/hrm'}}",
                 p->speaks_english ? "en" : p->culture->language, p->speaks_english ? "English" : p->culture->language_name, doctor->id,
                 doctor->given, doctor->family, doctor->credential);
  if (p->mother >= 0)
    write_related (out, p, &household->people[p->mother]);
}
