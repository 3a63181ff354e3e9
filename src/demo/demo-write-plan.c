/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead and what warns: appointments, teams, plans, goals, flags, interactions, risks, questionnaires, messages, provenance. */
#include "demo-pen.h"

#include <string.h>

static void
write_appointment (MunDemoPen *pen, gint64 start, guint clinician, const char *status, const char *why, const char *location)
{
  GString *o = mun_demo_pen_open (pen, "Appointment", 'h', MUN_DEMO_CLINIC);

  mun_demo_json (o,
                 ",'status':'%s','serviceType':[{'text':%q}],'description':%q,'start':'%s','end':'%s','minutesDuration':20,'created':'%s',"
                 "'participant':[{'actor':{'reference':'Patient/%s'},'status':'accepted'},",
                 status, mun_demo_specialty_names[mun_demo_clinicians[clinician].specialty], why, mun_demo_moment (start).text,
                 mun_demo_moment (start + 20).text,
                 mun_demo_moment (MIN (start - 9 * MUN_DEMO_DAY, mun_demo_life_now (pen->life) - 100)).text, pen->person->id);
  mun_demo_pen_clinician (o, "{\"actor\":", clinician);
  mun_demo_json (o, ",'status':'accepted'},{'actor':{'reference':'Location/%s'},'status':'accepted'}]", location);
  mun_demo_pen_close (pen, o);
}

static void
write_appointments (MunDemoPen *pen)
{
  MunDemoLife *l = pen->life;
  gint64 now = mun_demo_life_now (l);
  guint n = pen->person->death < MUN_DEMO_NEVER ? 0 : mun_demo_random_below (&pen->random, 3);

  for (guint i = 0; i < l->visits->len; i++)
    {
      const MunDemoVisit *v = mun_demo_visit (l, i);

      if (v->start > now - 120 * MUN_DEMO_DAY && (v->kind == MUN_DEMO_VISIT_CLINIC || v->kind == MUN_DEMO_VISIT_CHECKUP))
        write_appointment (pen, v->start, v->clinician, "fulfilled", v->reason >= 0 ? mun_demo_conditions[v->reason].title : "Visit",
                           mun_demo_locations[v->location].id);
    }
  for (guint i = 0; i < n; i++)
    {
      int day = mun_demo_workday (l->base + mun_demo_random_between (&pen->random, 1, 75));

      write_appointment (pen, (gint64)day * MUN_DEMO_DAY + 480 + 20 * (gint64)mun_demo_random_below (&pen->random, 24),
                         mun_demo_own_doctor (pen->person, day), "booked", "Follow-up",
                         mun_demo_age (pen->person->birth, day) < 18 ? "loc-pc" : "loc-fm");
    }
  if (mun_demo_random_chance (&pen->random, 0.15))
    write_appointment (pen, (gint64)mun_demo_workday (l->last - 30 - (int)mun_demo_random_below (&pen->random, 300)) * MUN_DEMO_DAY + 600,
                       mun_demo_own_doctor (pen->person, l->last), mun_demo_random_chance (&pen->random, 0.5) ? "noshow" : "cancelled",
                       "Follow-up", "loc-fm");
}

static const struct
{
  MunDemoCondition what;
  const char *goal, *act;
} goals[] = { { MUN_DEMO_DIABETES_2, "Hemoglobin A1c below 7.5 %", "Check fasting glucose every morning and bring the log" },
              { MUN_DEMO_HYPERTENSION, "Blood pressure below 130/80 mmHg", "Measure blood pressure at home three times a week" },
              { MUN_DEMO_SYSTOLIC_FAILURE, "Stay within 2 kg of dry weight", "Weigh every morning, call when up 1.5 kg in two days" },
              { MUN_DEMO_COPD, "No admission for COPD in the next 12 months", "Pulmonary rehabilitation twice a week" },
              { MUN_DEMO_DEPRESSION, "PHQ-9 below 5", "Counseling every two weeks" },
              { MUN_DEMO_SMOKING, "Stop smoking", "Nicotine patch and quit line" },
              { MUN_DEMO_OBESITY, "Lose 5 % of body weight", "Walk 30 minutes on five days a week" } };

static void
write_goals (MunDemoPen *pen)
{
  MunDemoLife *l = pen->life;

  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    {
      int at = mun_demo_life_find (l, goals[i].what, l->last);
      char goal[48];
      GString *o;

      if (at < 0 || mun_demo_problem (l, at)->onset == MUN_DEMO_NEVER || !mun_demo_random_chance (&pen->random, 0.6))
        continue;
      o = mun_demo_pen_open (pen, "Goal", 'j', MUN_DEMO_CLINIC);
      g_strlcpy (goal, pen->last_id, sizeof goal);
      mun_demo_json (o,
                     ",'lifecycleStatus':'active','achievementStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                     "goal-achievement','code':'%s'}]},"
                     "'description':{'text':%q}",
                     pen->person->seed % 2 ? "in-progress" : "improving", goals[i].goal);
      mun_demo_pen_subject (pen, o, "subject");
      mun_demo_json (o, ",'startDate':'%s','addresses':[{'reference':'Condition/%s-c%d'}]", mun_demo_date (l->last - 200).text,
                     pen->person->id, at + 1);
      mun_demo_pen_close (pen, o);
      o = mun_demo_pen_open (pen, "CarePlan", 'l', MUN_DEMO_CLINIC);
      mun_demo_json (o,
                     ",'status':'active','intent':'plan','category':[{'coding':[{'system':'http://hl7.org/fhir/us/core/CodeSystem/"
                     "careplan-category','code':'assess-plan'}]}],"
                     "'title':%q",
                     goals[i].act);
      mun_demo_pen_subject (pen, o, "subject");
      mun_demo_json (o,
                     ",'period':{'start':'%s'},'addresses':[{'reference':'Condition/%s-c%d'}],'goal':[{'reference':'Goal/"
                     "%s'}],'activity':[{'detail':{'status':'in-progress',"
                     "'description':%q}}]",
                     mun_demo_date (l->last - 200).text, pen->person->id, at + 1, goal, goals[i].act);
      mun_demo_pen_close (pen, o);
    }
}

static void
write_team (MunDemoPen *pen)
{
  guint own = mun_demo_own_doctor (pen->person, pen->life->last);
  GString *o = mun_demo_pen_open (pen, "CareTeam", 't', MUN_DEMO_CLINIC);

  mun_demo_json (o, ",'status':'active','name':'Care team'");
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_pen_clinician (o, ",\"participant\":[{\"role\":[{\"text\":\"Primary care\"}],\"member\":", own);
  g_string_append_c (o, '}');
  for (guint i = pen->life->visits->len; i > 0; i--)
    {
      const MunDemoVisit *v = mun_demo_visit (pen->life, i - 1);

      if (v->clinician == own || v->kind != MUN_DEMO_VISIT_CLINIC)
        continue;
      mun_demo_json (o, ",{'role':[{'text':%q}],'member':", mun_demo_specialty_names[mun_demo_clinicians[v->clinician].specialty]);
      mun_demo_pen_clinician (o, "", v->clinician);
      g_string_append_c (o, '}');
      break;
    }
  g_string_append_c (o, ']');
  mun_demo_pen_close (pen, o);
}

static void
write_flag (MunDemoPen *pen, const char *category, const char *text, int day)
{
  GString *o = mun_demo_pen_open (pen, "Flag", 'w', MUN_DEMO_HOSPITAL);

  mun_demo_json (o,
                 ",'status':'active','category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                 "flag-category','code':'%s'}]}],'code':{'text':%q}",
                 category, text);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'period':{'start':'%s'}", mun_demo_date (day).text);
  mun_demo_pen_close (pen, o);
}

static void
write_warnings (MunDemoPen *pen)
{
  MunDemoLife *l = pen->life;
  int age = mun_demo_age (pen->person->birth, l->last);
  GString *o;

  if (age > 79 || mun_demo_life_has (l, MUN_DEMO_HEMIPARESIS, l->last))
    write_flag (pen, "safety", "Risk of falling", l->last - 150);
  if (pen->person->traits & MUN_DEMO_VIP)
    write_flag (pen, "admin", "Well-known person: record is watched", pen->person->since);
  if (!pen->person->speaks_english)
    write_flag (pen, "admin", "Interpreter needed", pen->person->since);
  if (mun_demo_life_takes (l, MUN_DEMO_WARFARIN, l->last) || mun_demo_life_takes (l, MUN_DEMO_APIXABAN, l->last))
    write_flag (pen, "drug", "Takes an anticoagulant", l->last - 90);
  if (age >= 65 && mun_demo_random_chance (&pen->random, 0.5))
    {
      o = mun_demo_pen_open (pen, "RiskAssessment", 'z', MUN_DEMO_HOSPITAL);
      mun_demo_json (o, ",'status':'final','code':{'text':'Morse fall scale'}");
      mun_demo_pen_subject (pen, o, "subject");
      mun_demo_json (o,
                     ",'occurrenceDateTime':'%s','prediction':[{'outcome':{'text':'Fall'},'qualitativeRisk':{'coding':[{'system':"
                     "'http://terminology.hl7.org/CodeSystem/risk-probability','code':'%s'}]},'probabilityDecimal':0.%d}]",
                     mun_demo_moment ((gint64)(l->last - 40) * MUN_DEMO_DAY + 700).text, age > 80 ? "high" : "moderate", age > 80 ? 4 : 2);
      mun_demo_pen_close (pen, o);
    }
}

/* Pairs that should not be taken together and are, by the list of high-priority pairs (Phansalkar and others, 2012). */
static const struct
{
  MunDemoDrug a, b;
  const char *text;
} pairs[] = { { MUN_DEMO_ATAZANAVIR, MUN_DEMO_OMEPRAZOLE, "Acid suppression lowers atazanavir levels" },
              { MUN_DEMO_SIMVASTATIN, MUN_DEMO_RITONAVIR, "Simvastatin with a strong CYP3A4 inhibitor: muscle damage" },
              { MUN_DEMO_AMIODARONE, MUN_DEMO_CITALOPRAM, "Both prolong the QT interval" },
              { MUN_DEMO_AMIODARONE, MUN_DEMO_HALOPERIDOL, "Both prolong the QT interval" },
              { MUN_DEMO_PHENELZINE, MUN_DEMO_SERTRALINE, "SSRI with an MAO inhibitor: serotonin syndrome" },
              { MUN_DEMO_WARFARIN, MUN_DEMO_NAPROXEN, "Anticoagulant with an NSAID: bleeding" },
              { MUN_DEMO_LISINOPRIL, MUN_DEMO_SPIRONOLACTONE, "Both raise potassium" },
              { MUN_DEMO_APIXABAN, MUN_DEMO_ASPIRIN, "Anticoagulant with an antiplatelet: bleeding" },
              { MUN_DEMO_LITHIUM, MUN_DEMO_HCTZ, "Thiazide raises the lithium level" },
              { MUN_DEMO_SUMATRIPTAN, MUN_DEMO_SERTRALINE, "Triptan with an SSRI: serotonin syndrome" },
              { MUN_DEMO_SUMATRIPTAN, MUN_DEMO_CITALOPRAM, "Triptan with an SSRI: serotonin syndrome" },
              { MUN_DEMO_OMEPRAZOLE, MUN_DEMO_CLOPIDOGREL, "Omeprazole weakens clopidogrel" },
              { MUN_DEMO_OMEPRAZOLE, MUN_DEMO_CITALOPRAM, "Omeprazole raises the citalopram level" },
              { MUN_DEMO_SIMVASTATIN, MUN_DEMO_AMLODIPINE, "Amlodipine raises the simvastatin level" },
              { MUN_DEMO_LISINOPRIL, MUN_DEMO_POTASSIUM, "Both raise potassium" },
              { MUN_DEMO_CLOPIDOGREL, MUN_DEMO_ASPIRIN, "Two antiplatelets: bleeding" } };

static int
order_of (const MunDemoPen *pen, MunDemoDrug drug)
{
  guint n = 0;

  /* numbers of MedicationRequests follow the order in which they were written: old ones first, then visit by visit */
  for (int serial = -1; serial < (int)pen->life->visits->len; serial++)
    for (guint i = 0; i < pen->life->therapies->len; i++)
      {
        const MunDemoTherapy *t = mun_demo_therapy (pen->life, i);

        if (t->visit != serial || (serial < 0 && t->stop <= pen->person->since))
          continue;
        n++;
        if (t->drug == drug && t->stop > pen->life->last)
          return (int)n;
      }
  return 0;
}

static void
write_interactions (MunDemoPen *pen)
{
  MunDemoLife *l = pen->life;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      int a = order_of (pen, pairs[i].a), b = order_of (pen, pairs[i].b);
      gboolean eased = mun_demo_random_chance (&pen->random, 0.5);
      GString *o;

      if (a == 0 || b == 0)
        continue;
      o = mun_demo_pen_open (pen, "DetectedIssue", 'v', MUN_DEMO_HOSPITAL);
      mun_demo_json (o,
                     ",'status':'%s','code':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                     "v3-ActCode','code':'DRG','display':'Drug Interaction Alert'}],'text':%q},"
                     "'severity':'%s'",
                     eased ? "final" : "preliminary", pairs[i].text, i < 5 ? "high" : "moderate");
      mun_demo_pen_subject (pen, o, "patient");
      mun_demo_json (o,
                     ",'identifiedDateTime':'%s','implicated':[{'reference':'MedicationRequest/%s-m%d'},{'reference':'MedicationRequest/"
                     "%s-m%d'}],'detail':%q",
                     mun_demo_moment ((gint64)(l->last - 20) * MUN_DEMO_DAY + 560).text, pen->person->id, a, pen->person->id, b,
                     pairs[i].text);
      if (eased)
        mun_demo_json (o, ",'mitigation':[{'action':{'text':'Discussed with the prescriber; monitored'},'date':'%s'}]",
                       mun_demo_date (l->last - 18).text);
      mun_demo_pen_close (pen, o);
    }
}

static void
write_questions (MunDemoPen *pen)
{
  static const char *const questions[] = { "Little interest or pleasure in doing things", "Feeling down, depressed, or hopeless",
                                           "Trouble falling or staying asleep", "Feeling tired or having little energy" };
  MunDemoLife *l = pen->life;
  GString *o;

  if (!mun_demo_life_has (l, MUN_DEMO_DEPRESSION, l->last))
    return;
  o = mun_demo_pen_open (pen, "QuestionnaireResponse", 'u', MUN_DEMO_CLINIC);
  mun_demo_json (o, ",'questionnaire':'http://loinc.org/q/44249-1','status':'completed'");
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'authored':'%s','item':[", mun_demo_moment ((gint64)(l->last - 60) * MUN_DEMO_DAY + 590).text);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    mun_demo_json (o, "%s{'linkId':'%d','text':%q,'answer':[{'valueInteger':%d}]}", i > 0 ? "," : "", (int)i + 1, questions[i],
                   (int)mun_demo_random_below (&pen->random, 4));
  g_string_append_c (o, ']');
  mun_demo_pen_close (pen, o);
}

static void
write_messages (MunDemoPen *pen)
{
  static const char *const texts[] = { "Your laboratory results are in. No change to the plan.",
                                       "Please call to move the appointment of next week.",
                                       "The refill you asked for was sent to the pharmacy.",
                                       "The form for your employer is ready at the front desk." };
  MunDemoLife *l = pen->life;
  GString *o;

  if (!mun_demo_random_chance (&pen->random, 0.35))
    return;
  o = mun_demo_pen_open (pen, "Communication", 'n', MUN_DEMO_CLINIC);
  mun_demo_json (o, ",'status':'completed','category':[{'text':'Portal message'}]");
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'sent':'%s','recipient':[{'reference':'Patient/%s'}]",
                 mun_demo_moment ((gint64)(l->last - 9 - (int)mun_demo_random_below (&pen->random, 200)) * MUN_DEMO_DAY + 905).text,
                 pen->person->id);
  mun_demo_pen_clinician (o, ",\"sender\":", mun_demo_own_doctor (pen->person, l->last));
  mun_demo_json (o, ",'payload':[{'contentString':%q}]", texts[mun_demo_random_below (&pen->random, G_N_ELEMENTS (texts))]);
  mun_demo_pen_close (pen, o);
}

static void
write_provenance (MunDemoPen *pen)
{
  GString *o;

  if (pen->n['c' - 'a'] == 0 || pen->life->problems->len == 0 || !mun_demo_random_chance (&pen->random, 0.3))
    return;
  for (guint i = 0; i < pen->life->problems->len; i++)
    if (mun_demo_problem (pen->life, i)->visit >= 0)
      {
        o = mun_demo_pen_open (pen, "Provenance", 'r', MUN_DEMO_CLINIC);
        mun_demo_json (o,
                       ",'target':[{'reference':'Condition/%s-c%d'}],'recorded':'%s','agent':[{'type':{'coding':[{'system':"
                       "'http://terminology.hl7.org/CodeSystem/provenance-participant-type','code':'author'}]},",
                       pen->person->id, (int)i + 1,
                       mun_demo_moment (mun_demo_visit (pen->life, mun_demo_problem (pen->life, i)->visit)->end).text);
        mun_demo_pen_clinician (o, "\"who\":", mun_demo_visit (pen->life, mun_demo_problem (pen->life, i)->visit)->clinician);
        mun_demo_json (o, ",'onBehalfOf':{'reference':'Organization/qvc'}}]");
        mun_demo_pen_close (pen, o);
        return;
      }
}

static void
write_list (MunDemoPen *pen)
{
  GString *o;
  guint n = 0;

  if (pen->life->problems->len < 3 || !mun_demo_random_chance (&pen->random, 0.1))
    return;
  o = mun_demo_pen_open (pen, "List", 'l', MUN_DEMO_CLINIC);
  mun_demo_json (o, ",'status':'current','mode':'working','title':'Problem "
                    "list','code':{'coding':[{'system':'http://loinc.org','code':'11450-4','display':'Problem list - Reported'}]}");
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'date':'%s','entry':[", mun_demo_moment (mun_demo_life_now (pen->life) - 3000).text);
  for (guint i = 0; i < pen->life->problems->len; i++)
    if (mun_demo_problem (pen->life, i)->visit >= 0)
      mun_demo_json (o, "%s{'item':{'reference':'Condition/%s-c%d'}}", n++ > 0 ? "," : "", pen->person->id, (int)i + 1);
  g_string_append_c (o, ']');
  mun_demo_pen_close (pen, o);
}

/* Asked for and not done yet. */
static void
write_open_orders (MunDemoPen *pen)
{
  static const char *const asks[][3] = { { "57698-3", "Lipid panel", "Laboratory" },         { "58410-2", "CBC panel", "Laboratory" },
                                         { "24606-6", "Mammogram, screening", "Imaging" },   { "38268-9", "Bone density scan", "Imaging" },
                                         { "", "Referral to physical therapy", "Referral" }, { "", "Referral to cardiology", "Referral" } };
  guint at = mun_demo_random_below (&pen->random, G_N_ELEMENTS (asks));
  int day = pen->life->base - 2 - (int)mun_demo_random_below (&pen->random, 40);
  GString *o;

  if (pen->person->death < MUN_DEMO_NEVER || day < pen->person->since || !mun_demo_random_chance (&pen->random, 0.2)
      || (at == 2 && !pen->person->female) || mun_demo_age (pen->person->birth, day) < 18)
    return;
  o = mun_demo_pen_open (pen, "ServiceRequest", 'q', MUN_DEMO_CLINIC);
  mun_demo_json (o, ",'status':'%s','intent':'order','priority':'%s','category':[{'text':'%s'}],'code':{",
                 mun_demo_random_chance (&pen->random, 0.85) ? "active" : "revoked",
                 mun_demo_random_chance (&pen->random, 0.1) ? "urgent" : "routine", asks[at][2]);
  if (asks[at][0][0] != '\0')
    mun_demo_json (o, "'coding':[{'system':'http://loinc.org','code':'%s'}],", asks[at][0]);
  mun_demo_json (o, "'text':'%s'}", asks[at][1]);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'authoredOn':'%s'", mun_demo_moment ((gint64)day * MUN_DEMO_DAY + 640).text);
  mun_demo_pen_clinician (o, ",\"requester\":", mun_demo_own_doctor (pen->person, day));
  mun_demo_pen_close (pen, o);
}

static void
write_task (MunDemoPen *pen)
{
  static const char *const tasks[] = { "Call about the laboratory results", "Send the referral letter", "Renew the prescription",
                                       "Get records from the other hospital" };
  int day = pen->life->last - 3 - (int)mun_demo_random_below (&pen->random, 60);
  GString *o;

  if (day < pen->person->since || !mun_demo_random_chance (&pen->random, 0.15))
    return;
  o = mun_demo_pen_open (pen, "Task", 'v', MUN_DEMO_CLINIC);
  mun_demo_json (
    o, ",'status':'%s','intent':'order','priority':'routine','description':'%s','for':{'reference':'Patient/%s'},'authoredOn':'%s'",
    mun_demo_random_chance (&pen->random, 0.5) ? "requested" : "completed",
    tasks[mun_demo_random_below (&pen->random, G_N_ELEMENTS (tasks))], pen->person->id,
    mun_demo_moment ((gint64)day * MUN_DEMO_DAY + 700).text);
  mun_demo_pen_clinician (o, ",\"requester\":", mun_demo_own_doctor (pen->person, day));
  mun_demo_pen_close (pen, o);
}

void
mun_demo_write_plans (MunDemoPen *pen)
{
  if (pen->life->visits->len == 0)
    return;
  write_appointments (pen);
  write_goals (pen);
  write_team (pen);
  write_warnings (pen);
  write_interactions (pen);
  write_questions (pen);
  write_messages (pen);
  write_provenance (pen);
  write_list (pen);
  write_open_orders (pen);
  write_task (pen);
}
