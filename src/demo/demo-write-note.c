/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DocumentReferences: which notes a visit has, who signed them, what was added, amended, copied forward. */
#include "demo-note.h"

#include <string.h>

typedef struct
{
  MunDemoNoteKind kind;
  guint author;
  gint64 when;
  const char *text;
  const char *status;    /* current, superseded */
  const char *signature; /* docStatus */
  const char *relation;  /* NULL, "appends", "replaces" */
  const char *target;
} Sheet;

static void
write_content (MunDemoPen *pen, GString *o, const Sheet *s)
{
  char *data = g_base64_encode ((const guchar *)s->text, strlen (s->text));

  mun_demo_json (o,
                 ",'content':[{'attachment':{'contentType':'text/plain; charset=utf-8','language':'en-US','data':'%s','size':%d,'title':%q,"
                 "'creation':'%s'},'format':{'system':'http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode','code':"
                 "'urn:ihe:iti:xds:2017:mimeTypeSufficient'}}]",
                 data, (int)strlen (s->text), mun_demo_notes[s->kind].title, mun_demo_moment (s->when).text);
  (void)pen;
  g_free (data);
}

static void
write_sheet (MunDemoPen *pen, const MunDemoVisit *v, const Sheet *s)
{
  const char *label = mun_demo_label_of (v->reason);
  MunDemoFacility facility = mun_demo_visit_facility (v);
  GString *o = mun_demo_pen_open (pen, "DocumentReference", 'd', facility);
  const MunDemoNoteData *n = &mun_demo_notes[s->kind];

  pen->out->documents++;
  mun_demo_json (
    o,
    ",'identifier':[{'system':'%s/document','value':'%s'}],'status':'%s','docStatus':'%s','type':{'coding':[{'system':"
    "'http://loinc.org','code':'%s'}],'text':'%s'},'category':[{'coding':[{'system':"
    "'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category','code':'clinical-note','display':'Clinical Note'}]}]",
    mun_demo_houses[facility].source, pen->last_id, s->status, s->signature, n->loinc, n->title);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o, ",'date':'%s'", mun_demo_moment (s->when).text);
  mun_demo_pen_clinician (o, ",\"author\":[", s->author);
  g_string_append_c (o, ']');
  if (g_str_equal (s->signature, "final") && s->author % 3 == 0)
    mun_demo_pen_clinician (o, ",\"authenticator\":", s->author);
  mun_demo_json (o, ",'custodian':{'reference':'Organization/%s'}", mun_demo_houses[facility].id);
  if (s->relation != NULL)
    mun_demo_json (o, ",'relatesTo':[{'code':'%s','target':{'reference':'DocumentReference/%s'}}]", s->relation, s->target);
  if (label != NULL)
    mun_demo_json (o,
                   ",'securityLabel':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]},"
                   "{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'%s'}]}]",
                   label);
  write_content (pen, o, s);
  mun_demo_json (o, ",'context':{'encounter':[{'reference':'Encounter/%s-e%d'}],'period':{'start':'%s'}}", pen->person->id,
                 (int)v->serial + 1, mun_demo_moment (v->start).text);
  mun_demo_pen_close (pen, o);
}

/* Young notes of physicians may still wait for their signature. */
static const char *
signature (MunDemoPen *pen, guint author, gint64 when)
{
  int age = pen->life->base - (int)(when / MUN_DEMO_DAY);
  double share = age < 4 ? 0.35 : age < 15 ? 0.2 : age < 60 ? 0.04 : 0.004;

  if (mun_demo_clinicians[author].specialty == MUN_DEMO_NURSE)
    share /= 10;
  return mun_demo_random_chance (&pen->random, share) ? "preliminary" : "final";
}

static void
write_note (MunDemoPen *pen, const MunDemoVisit *v, MunDemoNoteKind kind, guint author, gint64 when)
{
  Sheet s = { kind, author, when, NULL, "current", NULL, NULL, NULL };
  char first[48], *text;
  gboolean amended = mun_demo_random_chance (&pen->random, 0.018);

  if (when > mun_demo_life_now (pen->life))
    return;
  text = mun_demo_note_text (pen, v, kind, author, when);
  s.text = text;
  s.signature = signature (pen, author, when);
  amended = amended && g_str_equal (s.signature, "final") && when + 3 * MUN_DEMO_DAY < mun_demo_life_now (pen->life);
  s.status = amended ? "superseded" : mun_demo_random_chance (&pen->random, 0.002) ? "entered-in-error" : "current";
  write_sheet (pen, v, &s);
  g_strlcpy (first, pen->last_id, sizeof first);
  if (amended)
    {
      char *more = mun_demo_note_text (pen, v, MUN_DEMO_NOTE_ADDENDUM, author, when + 1900),
           *whole = g_strconcat (text, "\nAMENDED\n", more, NULL);

      s = (Sheet){ kind, author, when + 1900, whole, "current", "amended", "replaces", first };
      write_sheet (pen, v, &s);
      g_free (whole);
      g_free (more);
    }
  else if (kind != MUN_DEMO_NOTE_TELEPHONE && when + 2 * MUN_DEMO_DAY < mun_demo_life_now (pen->life)
           && mun_demo_random_chance (&pen->random, 0.03))
    {
      char *more = mun_demo_note_text (pen, v, MUN_DEMO_NOTE_ADDENDUM, author, when + 1100);

      s = (Sheet){ MUN_DEMO_NOTE_ADDENDUM, author, when + 1100, more, "current", "final", "appends", first };
      write_sheet (pen, v, &s);
      g_free (more);
    }
  g_free (text);
}

static guint
nurse (const MunDemoPen *pen, const MunDemoVisit *v, guint turn)
{
  static const guint counts[] = { 3, 1, 1 };
  MunDemoFacility f = mun_demo_visit_facility (v);
  guint pick = turn % counts[f];

  (void)pen;
  for (guint i = 0;; i++)
    if (mun_demo_clinicians[i].specialty == MUN_DEMO_NURSE && mun_demo_clinicians[i].facility == f && pick-- == 0)
      return i;
}

static gboolean
is_birth (const MunDemoVisit *v)
{
  return v->reason == MUN_DEMO_BORN_CESAREAN || v->reason == MUN_DEMO_BORN_VAGINAL;
}

static void
write_operation (MunDemoPen *pen, const MunDemoVisit *v, gint64 when)
{
  guint surgeon = mun_demo_clinician_of (mun_demo_procedures[v->procedure].specialty, (guint)(pen->person->seed >> 12) & 0xff);

  if (v->procedure == MUN_DEMO_DETOXIFICATION || v->procedure == MUN_DEMO_VAGINAL_DELIVERY || v->procedure == MUN_DEMO_HAND_REPAIR)
    return;
  if (v->procedure != MUN_DEMO_STENT && v->procedure != MUN_DEMO_UPPER_ENDOSCOPY)
    write_note (pen, v, MUN_DEMO_NOTE_ANESTHESIA, mun_demo_clinician_of (MUN_DEMO_ANESTHESIA, 0), when - 70);
  write_note (pen, v,
              v->procedure == MUN_DEMO_COLONOSCOPY || v->procedure == MUN_DEMO_COLON_BIOPSY ? MUN_DEMO_NOTE_ENDOSCOPY
                                                                                            : MUN_DEMO_NOTE_OPERATION,
              surgeon, when + 95);
}

static void
write_stay (MunDemoPen *pen, const MunDemoVisit *v)
{
  gint64 now = mun_demo_life_now (pen->life), end = MIN (v->end, now);
  gint64 morning = (v->start / MUN_DEMO_DAY + 1) * MUN_DEMO_DAY + 9 * 60 + 10;
  guint doctor = v->clinician, other;
  int day = 0;

  write_note (pen, v,
              is_birth (v)                                                       ? MUN_DEMO_NOTE_NURSERY
              : v->reason == MUN_DEMO_DELIVERY || v->reason == MUN_DEMO_CESAREAN ? MUN_DEMO_NOTE_DELIVERY_NOTE
                                                                                 : MUN_DEMO_NOTE_ADMISSION,
              doctor, v->start + 130);
  if (v->procedure != MUN_DEMO_NO_PROCEDURE && v->start + 400 < end)
    write_operation (pen, v, v->start + 240);
  for (; morning < end - 120 && day < 7; morning += MUN_DEMO_DAY, day++)
    {
      write_note (pen, v, MUN_DEMO_NOTE_PROGRESS, doctor, morning);
      if (day % 2 == 0)
        write_note (pen, v, MUN_DEMO_NOTE_NURSING, nurse (pen, v, (guint)day + v->serial), morning - 150);
      if (day == 1 && !is_birth (v) && mun_demo_random_chance (&pen->random, 0.4))
        {
          other = mun_demo_clinician_of (mun_demo_conditions[v->reason].specialty == mun_demo_clinicians[doctor].specialty
                                           ? MUN_DEMO_CARDIOLOGY
                                           : mun_demo_conditions[v->reason].specialty,
                                         v->serial);
          write_note (pen, v, MUN_DEMO_NOTE_CONSULT, other, morning + 200);
        }
      if (day == 2 && mun_demo_random_chance (&pen->random, 0.5))
        write_note (pen, v, MUN_DEMO_NOTE_CASE_MANAGEMENT, mun_demo_clinician_of (MUN_DEMO_CASE_MANAGER, 0), morning + 310);
    }
  if (v->end > now)
    return;
  write_note (pen, v, v->died ? MUN_DEMO_NOTE_DEATH : MUN_DEMO_NOTE_SUMMARY, doctor,
              v->end + (v->died ? 90 : 700 + (gint64)(pen->person->seed % 9000)));
  if (!v->died)
    write_note (pen, v, MUN_DEMO_NOTE_INSTRUCTIONS, nurse (pen, v, v->serial), v->end - 45);
}

static void
write_long_stay (MunDemoPen *pen, const MunDemoVisit *v)
{
  gint64 end = MIN (v->end, mun_demo_life_now (pen->life));
  guint turn = 0;

  write_note (pen, v, MUN_DEMO_NOTE_HISTORY, v->clinician, v->start + 300);
  for (gint64 at = v->start + 9 * MUN_DEMO_DAY; at < end; at += 31 * MUN_DEMO_DAY, turn++)
    {
      write_note (pen, v, turn % 3 == 0 ? MUN_DEMO_NOTE_OFFICE : MUN_DEMO_NOTE_NURSING, turn % 3 == 0 ? v->clinician : nurse (pen, v, turn),
                  at);
      if (v->reason == MUN_DEMO_NO_CONDITION && turn > 20)
        break;
    }
}

/* A page of paper from a scanner: a small PDF with a picture's worth of bytes in it, so that it is kept outside the database. */
static char *
make_paper (MunDemoPen *pen)
{
  GString *pdf =
    g_string_new ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\n4 0 obj<</Length 8000/Filter/ASCIIHexDecode>>stream\n");
  char *data;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (pdf, "%016" G_GINT64_MODIFIER "x", mun_demo_random_next (&pen->random));
  g_string_append (pdf, "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  data = g_base64_encode ((const guchar *)pdf->str, pdf->len);
  g_string_free (pdf, TRUE);
  return data;
}

static void
write_paper (MunDemoPen *pen, const MunDemoVisit *v, const char *loinc, const char *type, const char *content, const char *where,
             const char *data)
{
  GString *o = mun_demo_pen_open (pen, "DocumentReference", 'd', mun_demo_visit_facility (v));

  pen->out->documents++;
  mun_demo_json (
    o,
    ",'status':'current','docStatus':'final','type':{'coding':[{'system':'http://loinc.org','code':'%s'}],'text':'%s'},'category':"
    "[{'coding':[{'system':'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category','code':'clinical-note'}]}]",
    loinc, type);
  mun_demo_pen_subject (pen, o, "subject");
  mun_demo_json (o,
                 ",'date':'%s','content':[{'attachment':{'contentType':'%s','%s':'%s','title':'%s'}}],'context':{'encounter':[{'reference':"
                 "'Encounter/%s-e%d'}]}",
                 mun_demo_moment (v->start).text, content, where, data, type, pen->person->id, (int)v->serial + 1);
  mun_demo_pen_close (pen, o);
}

/* Another system's paper: kept and listed, and not plain text in the document itself. */
static void
write_foreign (MunDemoPen *pen, const MunDemoVisit *v)
{
  static const char html[] = "<html><body><h1>Visit summary</h1><p>Printed from the portal.</p></body></html>";
  char *data, *text, url[64];
  GString *o;

  if (!mun_demo_random_chance (&pen->random, 0.015))
    return;
  switch (mun_demo_random_below (&pen->random, 3))
    {
    case 0:
      data = make_paper (pen);
      write_paper (pen, v, "57133-1", "Referral letter, scanned", "application/pdf", "data", data);
      break;
    case 1:
      data = g_base64_encode ((const guchar *)html, sizeof html - 1);
      write_paper (pen, v, "60591-5", "Patient summary", "text/html", "data", data);
      break;
    default:
      text = mun_demo_note_text (pen, v, MUN_DEMO_NOTE_TELEPHONE, v->clinician, v->end + 60);
      data = g_base64_encode ((const guchar *)text, strlen (text));
      o = mun_demo_pen_open (pen, "Binary", 'n', mun_demo_visit_facility (v));
      g_snprintf (url, sizeof url, "Binary/%s", pen->last_id);
      mun_demo_json (o, ",'contentType':'text/plain; charset=utf-8','securityContext':{'reference':'Patient/%s'},'data':'%s'",
                     pen->person->id, data);
      mun_demo_pen_close (pen, o);
      write_paper (pen, v, "34748-4", "Telephone encounter", "text/plain; charset=utf-8", "url", url);
      g_free (text);
      break;
    }
  g_free (data);
}

void
mun_demo_write_notes (MunDemoPen *pen, const MunDemoVisit *visit)
{
  gboolean specialist = visit->kind == MUN_DEMO_VISIT_CLINIC && mun_demo_visit_facility (visit) == MUN_DEMO_HOSPITAL;

  if (mun_demo_random_chance (&pen->random, 0.015) && visit->kind == MUN_DEMO_VISIT_CLINIC)
    return; /* never written */
  switch (visit->kind)
    {
    case MUN_DEMO_VISIT_CLINIC:
      write_note (pen, visit, specialist && mun_demo_random_chance (&pen->random, 0.5) ? MUN_DEMO_NOTE_CONSULT : MUN_DEMO_NOTE_OFFICE,
                  visit->clinician, visit->end + 15);
      break;
    case MUN_DEMO_VISIT_CHECKUP:
      write_note (pen, visit, visit->serial == 0 ? MUN_DEMO_NOTE_HISTORY : MUN_DEMO_NOTE_OFFICE, visit->clinician, visit->end + 20);
      break;
    case MUN_DEMO_VISIT_PHONE:
      write_note (pen, visit, MUN_DEMO_NOTE_TELEPHONE, pen->person->seed % 3 == 0 ? nurse (pen, visit, 0) : visit->clinician,
                  visit->start + 12);
      break;
    case MUN_DEMO_VISIT_EMERGENCY:
      write_note (pen, visit, MUN_DEMO_NOTE_TRIAGE, nurse (pen, visit, visit->serial), visit->start + 9);
      write_note (pen, visit, MUN_DEMO_NOTE_EMERGENCY, visit->clinician, visit->end - 20);
      break;
    case MUN_DEMO_VISIT_STAY:
      write_stay (pen, visit);
      break;
    case MUN_DEMO_VISIT_DAY_SURGERY:
      write_operation (pen, visit, visit->start + 90);
      break;
    case MUN_DEMO_VISIT_CARE_HOME:
      write_long_stay (pen, visit);
      break;
    case MUN_DEMO_VISIT_PRENATAL:
      write_note (pen, visit, MUN_DEMO_NOTE_PRENATAL, visit->clinician, visit->end + 5);
      break;
    case MUN_DEMO_VISIT_DIALYSIS:
      if (visit->serial % 9 == 0)
        write_note (pen, visit, MUN_DEMO_NOTE_DIALYSIS_NOTE, visit->clinician, visit->end);
      break;
    case MUN_DEMO_VISIT_INFUSION:
      write_note (pen, visit, MUN_DEMO_NOTE_CHEMOTHERAPY, visit->clinician, visit->end);
      break;
    case MUN_DEMO_VISITS:
    default:
      break;
    }
  write_foreign (pen, visit);
}
