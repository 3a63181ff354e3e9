/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, charges, claims and what the payer said. Prices are made up. */
#include "demo-pen.h"

static const struct
{
  const char *text;
  int price;         /* dollars */
  const char *hcpcs; /* HCPCS Level II (source: CMS, public domain) or "" */
} prices[MUN_DEMO_VISITS] = { { "Office visit", 148, "" },
                              { "Preventive visit", 185, "" },
                              { "Telephone encounter", 0, "" },
                              { "Emergency department visit", 1240, "" },
                              { "Room and board, per day", 2650, "" },
                              { "Same-day surgery", 4380, "" },
                              { "Nursing facility, per day", 310, "" },
                              { "Prenatal visit", 120, "" },
                              { "Hemodialysis treatment", 410, "G0257" },
                              { "Infusion visit", 860, "" } };

static int
days_in_house (const MunDemoPen *pen, const MunDemoVisit *v)
{
  gint64 end = MIN (v->end, mun_demo_life_now (pen->life));

  return MAX ((int)((end - v->start) / MUN_DEMO_DAY), 1);
}

static void
write_account (MunDemoPen *pen, const MunDemoVisit *v, char *id, gsize size)
{
  gboolean over = v->end <= mun_demo_life_now (pen->life);
  GString *o = mun_demo_pen_open (pen, "Account", 'x', mun_demo_visit_facility (v));

  g_snprintf (id, size, "%s", pen->last_id);
  mun_demo_json (
    o,
    ",'identifier':[{'system':'https://harborridge.example/account','value':'A%d%d'}],'status':'%s','type':{'coding':[{'system':"
    "'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PBILLACCT'}]},'name':'%s, "
    "%s','subject':[{'reference':'Patient/%s'}],'servicePeriod':{'start':'%s'",
    (int)pen->person->number + 1000, (int)v->serial, over ? "inactive" : "active", prices[v->kind].text,
    mun_demo_date (mun_demo_visit_day (v)).text, pen->person->id, mun_demo_moment (v->start).text);
  if (over)
    mun_demo_json (o, ",'end':'%s'", mun_demo_moment (v->end).text);
  g_string_append_c (o, '}');
  if (pen->n['k' - 'a'] > 0)
    mun_demo_json (o, ",'coverage':[{'coverage':{'reference':'Coverage/%s-k1'},'priority':1}]", pen->person->id);
  mun_demo_pen_close (pen, o);
}

static int
write_charge (MunDemoPen *pen, const MunDemoVisit *v, const char *account, const char *text, const char *hcpcs, int count, int price)
{
  GString *o = mun_demo_pen_open (pen, "ChargeItem", 'g', mun_demo_visit_facility (v));

  mun_demo_json (o, ",'status':'%s','code':{", v->end + 4 * MUN_DEMO_DAY < mun_demo_life_now (pen->life) ? "billed" : "billable");
  if (hcpcs[0] != '\0')
    mun_demo_json (o, "'coding':[{'system':'urn:oid:2.16.840.1.113883.6.285','code':'%s'}],", hcpcs);
  mun_demo_json (o, "'text':%q}", text);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o,
                 ",'context':{'reference':'Encounter/"
                 "%s-e%d'},'occurrenceDateTime':'%s','quantity':{'value':%d},'priceOverride':{'value':%d.00,'currency':'USD'}",
                 pen->person->id, (int)v->serial + 1, mun_demo_moment (v->start).text, count, price);
  if (account != NULL)
    mun_demo_json (o, ",'account':[{'reference':'Account/%s'}]", account);
  mun_demo_pen_close (pen, o);
  return count * price;
}

static void
write_lines (MunDemoPen *pen, GString *o, const MunDemoVisit *v, const char *list, int total)
{
  const MunDemoConditionData *c = v->reason >= 0 ? &mun_demo_conditions[v->reason] : NULL;

  if (c != NULL)
    mun_demo_json (
      o,
      ",'diagnosis':[{'sequence':1,'diagnosisCodeableConcept':{'coding':[{'system':'http://hl7.org/fhir/sid/"
      "icd-10-cm','code':%q,'display':%q}]}%s}]",
      c->icd, c->title,
      v->kind == MUN_DEMO_VISIT_STAY
        ? ",\"type\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/ex-diagnosistype\",\"code\":\"principal\"}]}]"
        : "");
  mun_demo_json (o,
                 ",'item':[{'sequence':1,'productOrService':{'text':%q},'servicedPeriod':{'start':'%s','end':'%s'},'net':{'value':%d.00,'"
                 "currency':'USD'},'encounter':"
                 "[{'reference':'Encounter/%s-e%d'}]%s}]",
                 prices[v->kind].text, mun_demo_date (mun_demo_visit_day (v)).text, mun_demo_date ((int)(v->end / MUN_DEMO_DAY)).text,
                 total, pen->person->id, (int)v->serial + 1, list);
}

static void
write_claim (MunDemoPen *pen, const MunDemoVisit *v, int total)
{
  gboolean house = v->kind == MUN_DEMO_VISIT_STAY || v->kind == MUN_DEMO_VISIT_EMERGENCY || v->kind == MUN_DEMO_VISIT_DAY_SURGERY;
  int sent = (int)(v->end / MUN_DEMO_DAY) + 6, paid = sent + 24, share = 55 + (int)mun_demo_random_below (&pen->random, 30);
  gboolean denied = mun_demo_random_chance (&pen->random, 0.06);
  char claim[48], amount[256];
  GString *o;

  if (pen->n['k' - 'a'] == 0 || sent > pen->life->base)
    return;
  o = mun_demo_pen_open (pen, "Claim", 'k', mun_demo_visit_facility (v));
  g_snprintf (claim, sizeof claim, "%s", pen->last_id);
  mun_demo_json (
    o, ",'status':'active','type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/claim-type','code':'%s'}]},'use':'claim'",
    house ? "institutional" : "professional");
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_json (o,
                 ",'created':'%s','provider':{'reference':'Organization/"
                 "%s'},'priority':{'coding':[{'code':'normal'}]},'insurance':[{'sequence':1,'focal':true,'coverage':"
                 "{'reference':'Coverage/%s-k1'}}]",
                 mun_demo_date (sent).text, mun_demo_houses[mun_demo_visit_facility (v)].id, pen->person->id);
  write_lines (pen, o, v, "", total);
  mun_demo_json (o, ",'total':{'value':%d.00,'currency':'USD'}", total);
  mun_demo_pen_close (pen, o);
  if (paid > pen->life->base)
    return;
  o = mun_demo_pen_open (pen, "ExplanationOfBenefit", 'b', mun_demo_visit_facility (v));
  mun_demo_json (
    o, ",'status':'active','type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/claim-type','code':'%s'}]},'use':'claim'",
    house ? "institutional" : "professional");
  mun_demo_pen_subject (pen, o, "patient");
  mun_demo_json (o,
                 ",'created':'%s','insurer':{'display':'Payer'},'provider':{'reference':'Organization/%s'},'claim':{'reference':'Claim/"
                 "%s'},'outcome':'complete','disposition':'%s','insurance':"
                 "[{'focal':true,'coverage':{'reference':'Coverage/%s-k1'}}]",
                 mun_demo_date (paid).text, mun_demo_houses[mun_demo_visit_facility (v)].id, claim,
                 denied ? "Denied: documentation requested" : "Paid", pen->person->id);
  g_snprintf (amount, sizeof amount,
              ",\"adjudication\":[{\"category\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/"
              "adjudication\",\"code\":\"benefit\"}]},"
              "\"amount\":{\"value\":%d.00,\"currency\":\"USD\"}}]",
              denied ? 0 : total * share / 100);
  write_lines (pen, o, v, amount, total);
  mun_demo_json (o, ",'payment':{'date':'%s','amount':{'value':%d.00,'currency':'USD'}}", mun_demo_date (paid).text,
                 denied ? 0 : total * share / 100);
  mun_demo_pen_close (pen, o);
}

void
mun_demo_write_charges (MunDemoPen *pen, const MunDemoVisit *visit)
{
  gboolean house =
    visit->kind == MUN_DEMO_VISIT_STAY || visit->kind == MUN_DEMO_VISIT_EMERGENCY || visit->kind == MUN_DEMO_VISIT_DAY_SURGERY;
  int days = visit->kind == MUN_DEMO_VISIT_STAY || visit->kind == MUN_DEMO_VISIT_CARE_HOME ? days_in_house (pen, visit) : 1, total;
  char account[48];

  if (prices[visit->kind].price == 0)
    return;
  if (house)
    write_account (pen, visit, account, sizeof account);
  total =
    write_charge (pen, visit, house ? account : NULL, prices[visit->kind].text, prices[visit->kind].hcpcs, days, prices[visit->kind].price);
  if (visit->procedure != MUN_DEMO_NO_PROCEDURE && visit->procedure != MUN_DEMO_DIALYSIS)
    total += write_charge (pen, visit, house ? account : NULL, mun_demo_procedures[visit->procedure].said, "", 1,
                           3200 + (int)(pen->person->seed % 9000));
  if (visit->kind == MUN_DEMO_VISIT_DIALYSIS && visit->serial % 4 != 0)
    return; /* billed once a week or so */
  if (visit->end + 3 * MUN_DEMO_DAY < mun_demo_life_now (pen->life))
    write_claim (pen, visit, total);
}
