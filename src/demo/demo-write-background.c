/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked once: allergies, insurance, family, habits, consents. */
#include "demo-pen.h"

#include <string.h>

static void
write_allergy (MunDemoPen *pen, const MunDemoAllergy *a)
{
  GString *o = mun_demo_pen_open (pen, "AllergyIntolerance", 'a', MUN_DEMO_HOSPITAL);

  mun_demo_json (
    o,
    ",'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'active'}]},"
    "'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification','code':'%s'}]},"
    "'type':'%s','category':[%q],'criticality':'%s','code':{",
    pen->person->seed % 3 ? "confirmed" : "unconfirmed", g_str_equal (a->reaction, "Cough") ? "intolerance" : "allergy", a->category,
    a->criticality);
  if (a->system != NULL)
    mun_demo_json (o, "'coding':[{'system':'%s','code':'%s','display':%q}],", a->system, a->code, a->name);
  mun_demo_json (o, "'text':%q}", a->name);
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_json (o, ",'recordedDate':'%s'", mun_demo_date (a->day).text);
  mun_demo_pen_clinician (o, ",\"recorder\":", mun_demo_own_doctor (pen->person, a->day));
  mun_demo_json (o, ",'reaction':[{'manifestation':[{'text':%q}],'severity':'%s'}]", a->reaction,
                 g_str_equal (a->criticality, "high") ? "severe" : "mild");
  mun_demo_pen_close (pen, o);
}

static void
write_no_allergy (MunDemoPen *pen)
{
  GString *o;

  if (pen->person->seed % 8 == 0)
    return; /* nobody asked */
  o = mun_demo_pen_open (pen, "AllergyIntolerance", 'a', MUN_DEMO_HOSPITAL);
  mun_demo_json (
    o, ",'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'active'}]},"
       "'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
       "allergyintolerance-verification','code':'confirmed'}]},"
       "'code':{'text':'No known allergies'}");
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_json (o, ",'recordedDate':'%s'", mun_demo_date (pen->person->since).text);
  mun_demo_pen_close (pen, o);
}

static void
write_coverage (MunDemoPen *pen)
{
  static const char *const names[] = { "Medicare", "State Medicaid", "Coastal Mutual Health Plan", "Pine Tree Benefit Trust" };
  static const char *const ids[] = { "pay-medicare", "pay-medicaid", "pay-coastal", "pay-pine" };
  int age = mun_demo_age (pen->person->birth, pen->life->last);
  guint payer = age >= 65 ? 0 : pen->person->seed % 10 < 2 ? 1 : 2 + (guint)(pen->person->seed >> 9) % 2;
  GString *o;

  if (pen->person->traits & MUN_DEMO_NAMELESS || (age < 65 && age > 18 && pen->person->seed % 17 == 0))
    return; /* not insured */
  o = mun_demo_pen_open (pen, "Coverage", 'k', MUN_DEMO_HOSPITAL);
  mun_demo_json (o, ",'status':'active','type':{'text':'%s'},'subscriberId':'%d%d'", payer < 2 ? "Public" : "Commercial", 100 + (int)payer,
                 (int)(pen->person->seed % 9000000) + 1000000);
  mun_demo_pen_subject (pen, o, "beneficiary");
  mun_demo_json (
    o,
    ",'relationship':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
    "subscriber-relationship','code':'%s'}]},'period':{'start':'%s'},"
    "'payor':[{'reference':'Organization/%s','display':'%s'}],'class':[{'type':{'coding':[{'system':"
    "'http://terminology.hl7.org/CodeSystem/coverage-class','code':'plan'}]},'value':'P%d','name':'%s standard'}]",
    age < 19 ? "child" : "self",
    mun_demo_date (age >= 65 ? mun_demo_add_years (pen->person->birth, 65) : MAX (pen->person->since, pen->life->base - 1460)).text,
    ids[payer], names[payer], 10 + (int)payer, names[payer]);
  mun_demo_pen_close (pen, o);
}

static void
write_habit (MunDemoPen *pen, const char *loinc, const char *name, const char *value, int day)
{
  GString *o = mun_demo_pen_open (pen, "Observation", 'o', MUN_DEMO_CLINIC);

  mun_demo_json (o,
                 ",'status':'final','category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                 "observation-category','code':'social-history',"
                 "'display':'Social History'}]}],'code':{'coding':[{'system':'http://loinc.org','code':'%s','display':%q}]}",
                 loinc, name);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'effectiveDateTime':'%s','valueCodeableConcept':{'text':%q}", mun_demo_date (day).text, value);
  mun_demo_pen_close (pen, o);
}

static void
write_habits (MunDemoPen *pen)
{
  const MunDemoPerson *p = pen->person;
  int day = MAX (p->since, mun_demo_add_years (p->birth, 16)) + 12;

  if (mun_demo_age (p->birth, pen->life->last) < 17 || day > pen->life->last)
    return;
  write_habit (pen, "72166-2", "Tobacco smoking status",
               p->traits & MUN_DEMO_SMOKES   ? "Current every day smoker"
               : p->traits & MUN_DEMO_SMOKED ? "Former smoker"
                                             : "Never smoker",
               day);
  if (p->occupation != NULL)
    write_habit (pen, "11341-5", "History of Occupation", p->occupation, day);
  if (p->traits & MUN_DEMO_DRINKS)
    write_habit (pen, "11331-6", "History of Alcohol use", "Drinks alcohol", day);
}

static void
write_family (MunDemoPen *pen)
{
  static const char *const ills[][2] = { { "E11.9", "Type 2 diabetes mellitus without complications" },
                                         { "I25.10", "Atherosclerotic heart disease of native coronary artery without angina pectoris" },
                                         { "C18.9", "Malignant neoplasm of colon, unspecified" },
                                         { "I10", "Essential (primary) hypertension" },
                                         { "G30.9", "Alzheimer's disease, unspecified" },
                                         { "C50.919", "Malignant neoplasm of unspecified site of unspecified female breast" } };
  guint n = mun_demo_random_below (&pen->random, 3);

  for (guint i = 0; i < n; i++)
    {
      guint ill = mun_demo_random_below (&pen->random, G_N_ELEMENTS (ills));
      gboolean mother = ill == 5 || i == 0;
      GString *o = mun_demo_pen_open (pen, "FamilyMemberHistory", 'f', MUN_DEMO_CLINIC);

      mun_demo_json (o, ",'status':'completed'");
      mun_demo_pen_subject (pen, o, "patient");
      mun_demo_json (o,
                     ",'date':'%s','relationship':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                     "v3-RoleCode','code':'%s','display':'%s'}]},"
                     "'condition':[{'code':{'coding':[{'system':'http://hl7.org/fhir/sid/"
                     "icd-10-cm','code':'%s','display':%q}]},'onsetAge':{'value':%d,'unit':'years',"
                     "'system':'http://unitsofmeasure.org','code':'a'}}]",
                     mun_demo_date (MIN (pen->person->since + 5, pen->life->last)).text, mother ? "MTH" : "FTH",
                     mother ? "mother" : "father", ills[ill][0], ills[ill][1],
                     mun_demo_random_between (&pen->random, ill == 4 ? 66 : 42, 84));
      mun_demo_pen_close (pen, o);
    }
}

static void
write_consent (MunDemoPen *pen)
{
  GString *o;
  int day = pen->person->since + (int)(pen->person->seed % 200);
  gboolean gone = pen->person->seed % 11 == 0;

  if (pen->person->seed % 3 != 0 || day > pen->life->last)
    return;
  o = mun_demo_pen_open (pen, "Consent", 'b', MUN_DEMO_HOSPITAL);
  mun_demo_json (o,
                 ",'status':'%s','scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                 "consentscope','code':'patient-privacy'}]},'category':"
                 "[{'coding':[{'system':'http://loinc.org','code':'64292-6','display':'Release of information consent'}]}]",
                 gone ? "inactive" : "active");
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_json (o,
                 ",'dateTime':'%s','organization':[{'reference':'Organization/hrm'}],'policyRule':{'coding':[{'system':"
                 "'http://terminology.hl7.org/CodeSystem/"
                 "consentpolicycodes','code':'hipaa-auth'}]},'provision':{'type':'permit','period':{'start':'%s','end':'%s'}}",
                 mun_demo_moment ((gint64)day * MUN_DEMO_DAY + 640).text, mun_demo_date (day).text, mun_demo_date (day + 730).text);
  mun_demo_pen_close (pen, o);
}

void
mun_demo_write_background (MunDemoPen *pen)
{
  const MunDemoLife *l = pen->life;

  for (guint i = 0; i < l->n_allergies; i++)
    write_allergy (pen, &l->allergies[i]);
  if (l->n_allergies == 0)
    write_no_allergy (pen);
  write_coverage (pen);
  write_habits (pen);
  write_family (pen);
  write_consent (pen);
}
