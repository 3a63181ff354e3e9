/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function for each kind of note. */
#include "demo-note.h"

#include "demo-phrase.h"

static void
office (MunDemoVoice *v)
{
  gboolean soap = v->author % 3 == 1;

  if (v->author % 5 == 0)
    {
      mun_demo_head (v, "Chief complaint");
      mun_demo_say (v, "{\"$span of $dx\"|$dx|follow up of $dx|$kin asked for this visit; $dx|$dx, last seen $date}");
    }
  mun_demo_head (v, soap ? "S" : "HPI");
  mun_demo_note_story (v, TRUE);
  if (!soap)
    {
      mun_demo_head (v, "Medications");
      mun_demo_note_drugs (v);
    }
  mun_demo_head (v, soap ? "O" : "Exam");
  mun_demo_note_numbers (v);
  mun_demo_note_exam (v);
  if (!soap || mun_demo_voice_chance (v, 0.5))
    {
      mun_demo_head (v, "Results");
      mun_demo_note_results (v);
    }
  mun_demo_head (v, soap ? "A/P" : "Assessment and plan");
  mun_demo_note_plan (v, mun_demo_random_below (&v->random, 4));
  if (mun_demo_voice_chance (v, 0.1))
    mun_demo_say_template (v, mun_demo_voice_chance (v, 0.5) ? 0 : 3);
}

static void
history (MunDemoVoice *v)
{
  const MunDemoLife *l = v->pen->life;

  mun_demo_head (v, "Chief complaint");
  mun_demo_say (v, "{$dx $span|$dx|\"$kin made me come\"; $dx}");
  mun_demo_head (v, "History of present illness");
  mun_demo_note_story (v, TRUE);
  mun_demo_head (v, "Home medications");
  mun_demo_note_drugs (v);
  mun_demo_head (v, "Allergies");
  for (guint i = 0; i < l->n_allergies; i++)
    g_string_append_printf (v->text, "%s%s (%s)", i > 0 ? ", " : "", l->allergies[i].name, l->allergies[i].reaction);
  if (l->n_allergies == 0)
    mun_demo_say (v, "{NKDA|none known|no known drug allergies}");
  mun_demo_head (v, "Social and family");
  mun_demo_say (v, "$life; $life. {Tobacco|Smoking}: ");
  mun_demo_say (v, v->pen->person->traits & MUN_DEMO_SMOKES   ? "#3-25# a day"
                   : v->pen->person->traits & MUN_DEMO_SMOKED ? "quit, #4-40# pack years"
                                                              : "{never|none|no}");
  mun_demo_say (v, ". {Father|Mother|Brother|Aunt} {had|with} {diabetes|a stroke at #48-90#|colon cancer at #45-80#|heart "
                   "disease|dementia|gout|nothing known}.");
  mun_demo_head (v, "Physical examination");
  mun_demo_note_numbers (v);
  mun_demo_note_exam (v);
  mun_demo_head (v, "Data");
  mun_demo_note_results (v);
  mun_demo_head (v, "Impression and plan");
  mun_demo_note_plan (v, 2 + mun_demo_random_below (&v->random, 3));
  if (mun_demo_voice_chance (v, 0.15))
    mun_demo_say_template (v, 1);
}

static void
progress (MunDemoVoice *v)
{
  mun_demo_say (v, "{Hospital day|HD|Day} $day, $dx. {S:|Subjective:|} {$night|$Pt $seen {with $kin|at $clock|on rounds}, $night}, $diet; "
                   "{pain $pain|pain #0-6#/10|comfortable}. ");
  mun_demo_say (v, "{Feels|Looks} $improving, {asks|wonders} about {home|the {scan|labs|bill}|$kin|when to shower}, $life. ");
  mun_demo_line (v);
  mun_demo_note_numbers (v);
  mun_demo_note_exam (v);
  mun_demo_head (v, "Labs");
  mun_demo_note_results (v);
  mun_demo_head (v, "Plan");
  mun_demo_note_plan (v, mun_demo_random_below (&v->random, 3));
}

static void
consult (MunDemoVoice *v)
{
  if (v->author % 2 == 0)
    mun_demo_say (v, "{Dear Dr. $doc,|To Dr. $doc:} {thank you for|I was glad to see} $family {about|with|regarding} $dx on $date. ");
  else
    {
      mun_demo_head (v, "Reason for consultation");
      mun_demo_say (v, "{asked by Dr. $doc to see for|opinion on} $dx");
    }
  mun_demo_line (v);
  mun_demo_note_story (v, TRUE);
  mun_demo_head (v, "Examination");
  mun_demo_note_numbers (v);
  mun_demo_note_exam (v);
  mun_demo_head (v, "Studies");
  mun_demo_note_results (v);
  mun_demo_head (v, "Recommendations");
  mun_demo_note_plan (v, 1);
  mun_demo_say (v, "{Will|Happy to} {follow|see again} {daily|on $soon|as needed}; {discussed with|left word for} Dr. $doc at $clock.");
}

static void
operation (MunDemoVoice *v)
{
  const MunDemoProcedureData *p = &mun_demo_procedures[v->visit->procedure];

  mun_demo_head (v, "Preoperative diagnosis");
  mun_demo_say (v, "$dx");
  mun_demo_head (v, "Procedure");
  g_string_append (v->text, p->said);
  mun_demo_head (v, "Surgeon and anesthesia");
  g_string_append_printf (v->text, "%s; ", mun_demo_clinicians[v->author].family);
  mun_demo_say (
    v, "{general|spinal|MAC|regional block} by {O'Donnell|the anesthesia team|Dr. $doc}, {assistant|first assist} {$doc|Dubois|none}");
  mun_demo_head (v, "Findings and technique");
  mun_demo_say (v, "{After|With} {prep and drape|positioning|the checklist} at $clock: ");
  mun_demo_say_some (v, mun_demo_operation_of (v->visit->procedure), 6, v->habits & MUN_DEMO_DICTATES ? ". " : "; ");
  mun_demo_say (
    v, ". {EBL|Blood loss} #5-400# mL, {fluids|crystalloid} #200-2200# mL, {counts correct|count right} x#2-3#. {Specimen|Tissue}: ");
  mun_demo_say (v, p->specimen ? "{to pathology|sent at $clock}." : "{none|no}.");
  mun_demo_say (v, " {Out|To recovery} at $clock {stable|awake|extubated}, {family|$kin} {told|called}.");
  mun_demo_line (v);
  if (mun_demo_voice_chance (v, 0.4))
    mun_demo_say_template (v, mun_demo_voice_chance (v, 0.5) ? 5 : 6);
}

static void
anesthesia (MunDemoVoice *v)
{
  mun_demo_say (v, "ASA #1-4#, {Mallampati|MP} #1-4#, {thyromental|mouth opening} #3-6# cm, {teeth|dentition} {own|crowns #2-6#|dentures "
                   "out}. NPO {since|from} $clock. ");
  mun_demo_say (v, "{Prior|Last} {anesthetic|surgery} {uneventful|nausea after|none|in $year}; {takes|on} $med; {METs|stairs} #2-9#. ");
  mun_demo_line (v);
  mun_demo_note_numbers (v);
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->signs, 2, ", ");
  mun_demo_say (v, ". {Plan|Proposed}: {general|spinal|MAC|block} {with LMA|ETT #6-8#|ultrasound|}, {PONV|reflux} "
                   "{prophylaxis|precautions}, {blood|lines} {type and screen|#16-20# G x#1-2#}.");
  mun_demo_line (v);
}

static void
summary_infant (MunDemoVoice *v)
{
  mun_demo_say (v, "$dx, {going|home} {home|with $kin} on day $day. ");
  mun_demo_note_story (v, FALSE);
  mun_demo_note_exam (v);
  mun_demo_note_results (v);
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->plan, 3, "; ");
  mun_demo_say (v, ". {Feeding|Takes} {breast|bottle|both} every #2-4# h, {loss|down} #2-9# percent, {cord|skin} {dry|clear}; {see|visit} "
                   "Dr. $doc on $soon.");
  mun_demo_line (v);
}

static void
summary (MunDemoVoice *v)
{
  int days = MAX ((int)((v->visit->end - v->visit->start) / MUN_DEMO_DAY), 1);

  if (v->age < 1)
    {
      summary_infant (v);
      return;
    }
  mun_demo_head (v, v->visit->died ? "Cause of death" : "Discharge diagnosis");
  mun_demo_say (v, "$dx");
  mun_demo_head (v, "Admitted and discharged");
  g_string_append_printf (v->text, "%s to ", mun_demo_written (mun_demo_visit_day (v->visit), (int)v->dates).text);
  g_string_append_printf (v->text, "%s (%d days)", mun_demo_written ((int)(v->visit->end / MUN_DEMO_DAY), (int)v->dates).text, days);
  mun_demo_head (v, "Presentation");
  mun_demo_note_story (v, TRUE);
  mun_demo_head (v, "Hospital course");
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->plan, 3, ". ");
  mun_demo_say (v, ". {By|On} {day|HD} #2-4# {felt|was} $improving, $diet, {walked|up} #20-300# feet {with PT|with $kin|in the hall}. ");
  if (v->visit->procedure != MUN_DEMO_NO_PROCEDURE)
    {
      g_string_append_printf (v->text, "Underwent %s: ", mun_demo_procedures[v->visit->procedure].said);
      mun_demo_say_some (v, mun_demo_operation_of (v->visit->procedure), 2, "; ");
      mun_demo_say (v, ". ");
    }
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->signs, 2, ", ");
  mun_demo_say (v, v->visit->died ? ". {Despite|In spite of} {everything|treatment} {worsened|declined} from $clock, {comfort|family} "
                                    "{goals|meeting} with $kin, {died|passed} {quietly|at $clock}."
                                  : " {at discharge|on leaving}.");
  mun_demo_line (v);
  mun_demo_head (v, "Results");
  mun_demo_note_results (v);
  if (v->visit->died)
    return;
  mun_demo_head (v, "Discharge medications");
  mun_demo_note_drugs (v);
  mun_demo_head (v, "Follow-up");
  mun_demo_say (v, "{Dr. $doc|PCP|clinic} {on|by} $soon, {labs|film|wound check} {on|around} $soon; {diet|activity} {low salt|as "
                   "tolerated|no lifting #5-25# lb|regular}; $kin {drives|will help}.");
}

static void
instructions (MunDemoVoice *v)
{
  mun_demo_say (v, "{You were|You have been} {treated|here|seen} for $dx. {Take|Use} $med {as before|as written}, {eat|drink} {small "
                   "meals|#6-10# glasses}, {walk|rest} {#5-30# minutes|twice a day}. ");
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->plan, 2, ". ");
  mun_demo_say (v, ". {See|Visit} Dr. $doc on $soon; {call|phone} 207-555-01#10-99# {with questions|day or night}. {Reviewed|Gone over} "
                   "with $kin at $clock.");
  mun_demo_line (v);
  mun_demo_say_template (v, 2);
}

static void
triage (MunDemoVoice *v)
{
  mun_demo_say (v, "{Arrived|In} at $clock {by|via} {ambulance|private car|$kin|foot|police}. {CC|Complaint}: $dx $span. {Pain|Rates it} "
                   "$pain {left|right|all over|}. ");
  mun_demo_note_numbers (v);
  mun_demo_say (v, "ESI #2-5#. {Alert|Oriented} x#2-4#, $nice. {Last|Took} $med {at|around} $clock. {Ate|Drank} at $clock. $Pt $life. "
                   "{To|Room} {bed|hall} #1-24#.");
  mun_demo_line (v);
}

static void
emergency (MunDemoVoice *v)
{
  mun_demo_head (v, "HPI");
  mun_demo_note_story (v, TRUE);
  mun_demo_head (v, "Exam");
  mun_demo_note_numbers (v);
  mun_demo_note_exam (v);
  mun_demo_head (v, "ED course");
  mun_demo_note_results (v);
  mun_demo_say (v, "At $clock {rechecked|reassessed}: $improving, {pain|now} #0-5#/10, $nice. {Considered|Thought about} "
                   "{ACS|PE|sepsis|fracture|dissection|torsion|stroke|pneumonia}, {less likely|unlikely} {given|with} {exam|labs|$span}. ");
  mun_demo_line (v);
  mun_demo_head (v, "MDM and disposition");
  mun_demo_note_plan (v, 0);
  mun_demo_say (v, "{Dispo|Left}: $dispo {at|by} $clock, {spoke with|signed out to} Dr. $doc.");
  mun_demo_line (v);
}

static void nursing_infant (MunDemoVoice *v);

static void
nursing (MunDemoVoice *v)
{
  if (v->age < 1)
    {
      nursing_infant (v);
      return;
    }
  mun_demo_say (v, "{Shift|#7-7#a-7p|Nights}: $nice, {oriented|alert} x#1-4#. $night, $diet. {IV|Saline lock} {left|right} "
                   "{forearm|AC|hand} {patent|changed at $clock}, {voided|BM} x#1-4#, {intake|PO} #240-1900# mL. ");
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->signs, 2, ", ");
  mun_demo_say (v, ". {Skin|Heels|Sacrum} {intact|red, blanching|#1-3# cm tear {left|right} arm}; {turned|up in chair} q#2-4#h, "
                   "{pain|rates} $pain before, #0-4#/10 after {dose|$med} at $clock. {Teaching|Told} about {call bell|the "
                   "drain|insulin|stairs|the pump}; $agree. $kin {visited|called} at $clock.");
  mun_demo_line (v);
  if (mun_demo_voice_chance (v, 0.25))
    mun_demo_say_template (v, 4);
}

static void
nursing_infant (MunDemoVoice *v)
{
  mun_demo_say (v, "{Shift|Nights|#7-7#a-3p}: $night, $diet; {voided|wet} x#1-5#, {stool|meconium} x#0-3#. {Cord|Skin|Color}: "
                   "{dry|pink|mild jaundice to chest}, {temp|T} $temp in {crib|skin to skin}. {Latch|Suck} #6-10#/10 at $clock, "
                   "{weight|wt} $wt, {down|off} #1-8# percent from birth. $kin {bathed|swaddled|fed} $him at $clock; $agree.");
  mun_demo_line (v);
}

static void
case_management (MunDemoVoice *v)
{
  mun_demo_say (v,
                "{Met|Spoke} with $pt and $kin at $clock. $life; $life. {Before|At baseline} {independent|needs help with bathing|uses a "
                "walker|drives}. {Wants|Prefers} {home|rehab near $town|Elmwood|$kin's house}, {#2-14#|#3-9#} steps {to enter|inside}. ");
  mun_demo_say (v, "{Referral|Packet} {to|sent} {home health|SNF x#2-5#|rehab|DME}, {answer|bed} {by|on} $soon; {insurer|auth} "
                   "{#20000-99000# pending|approved #3-14# days}. {Ride|Transport}: $kin {at|by} $clock.");
  mun_demo_line (v);
}

static void
telephone (MunDemoVoice *v)
{
  mun_demo_say (v, "{$clock:|Call at $clock.} {Caller|Spoke with} {$kin|patient|pharmacy|Elmwood}. {Asks|Wants to know} about {refill of "
                   "$med|the result of $date|$dx|a form for work as a $job|dizziness since starting $med|an earlier visit than $soon}. ");
  mun_demo_say (v, "{Says|Reports} $fluff, {no|denies} {fever|chest pain|bleeding}. {Advice|Told}: {$continue $med|labs first, then "
                   "decide|come in $soon|ED if worse|will ask Dr. $doc}. {Understands|Read back}, {callback|number} 207-555-01#10-99#.");
  mun_demo_line (v);
}

static void
birth (MunDemoVoice *v)
{
  mun_demo_note_story (v, FALSE);
  mun_demo_note_numbers (v);
  mun_demo_note_exam (v);
  mun_demo_head (v, "Plan");
  mun_demo_note_plan (v, 0);
}

static void
short_record (MunDemoVoice *v)
{
  mun_demo_say (v, "{Run|Session|Visit} at $clock, $fluff. ");
  mun_demo_note_numbers (v);
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->story, 1, ". ");
  mun_demo_say (v, ". ");
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->signs, 3, ", ");
  mun_demo_say (v, ". ");
  mun_demo_say_some (v, mun_demo_phrases_of (v->about)->plan, 2, "; ");
  mun_demo_say (v, ". {Next|Again} $soon.");
  mun_demo_line (v);
}

static void
addendum (MunDemoVoice *v)
{
  mun_demo_say (v, "{Addendum|Late entry|Correction}: {after|since} signing {at $clock|on $date}, {$kin called|Dr. $doc noted|pharmacy "
                   "asked|culture came back|reread the film}: {$med {dose|time} is right|side was {left|right}, not {right|left}|"
                   "weight was $wt|visit moved to $soon|nothing else changes for $dx|allergy list confirmed}. {Rest|Plan} "
                   "{stands|unchanged}, {told|informed} $kin at $clock.");
  mun_demo_line (v);
}

typedef void (*Tell) (MunDemoVoice *voice);
static const Tell tellers[MUN_DEMO_N_NOTES] = { [MUN_DEMO_NOTE_PROGRESS] = progress,
                                                [MUN_DEMO_NOTE_OFFICE] = office,
                                                [MUN_DEMO_NOTE_ADMISSION] = history,
                                                [MUN_DEMO_NOTE_HISTORY] = history,
                                                [MUN_DEMO_NOTE_CONSULT] = consult,
                                                [MUN_DEMO_NOTE_OPERATION] = operation,
                                                [MUN_DEMO_NOTE_ANESTHESIA] = anesthesia,
                                                [MUN_DEMO_NOTE_ENDOSCOPY] = operation,
                                                [MUN_DEMO_NOTE_SUMMARY] = summary,
                                                [MUN_DEMO_NOTE_DEATH] = summary,
                                                [MUN_DEMO_NOTE_INSTRUCTIONS] = instructions,
                                                [MUN_DEMO_NOTE_TRIAGE] = triage,
                                                [MUN_DEMO_NOTE_EMERGENCY] = emergency,
                                                [MUN_DEMO_NOTE_NURSING] = nursing,
                                                [MUN_DEMO_NOTE_CASE_MANAGEMENT] = case_management,
                                                [MUN_DEMO_NOTE_TELEPHONE] = telephone,
                                                [MUN_DEMO_NOTE_DELIVERY_NOTE] = birth,
                                                [MUN_DEMO_NOTE_NURSERY] = birth,
                                                [MUN_DEMO_NOTE_PRENATAL] = short_record,
                                                [MUN_DEMO_NOTE_DIALYSIS_NOTE] = short_record,
                                                [MUN_DEMO_NOTE_CHEMOTHERAPY] = short_record,
                                                [MUN_DEMO_NOTE_ADDENDUM] = addendum };

char *
mun_demo_note_text (MunDemoPen *pen, const MunDemoVisit *visit, MunDemoNoteKind kind, guint author, gint64 when)
{
  MunDemoVoice v;

  mun_demo_voice_init (&v, pen, visit, author, when);
  tellers[kind](&v);
  if (kind != MUN_DEMO_NOTE_INSTRUCTIONS)
    mun_demo_note_sign (&v);
  return mun_demo_voice_finish (&v);
}

char *
mun_demo_picture_text (MunDemoPen *pen, const MunDemoVisit *visit, guint picture, guint author, gint64 when, char **impression)
{
  const MunDemoPicture *p = &mun_demo_pictures[picture];
  MunDemoVoice v, c;

  mun_demo_voice_init (&c, pen, visit, author, when + 1);
  mun_demo_say_one (&c, p->impression);
  *impression = mun_demo_voice_finish (&c);
  g_strchomp (*impression);
  mun_demo_voice_init (&v, pen, visit, author, when);
  mun_demo_head (&v, "Examination");
  g_string_append_printf (v.text, "%s, ", p->title);
  mun_demo_say (&v, "{$clock|taken at $clock|#1-4# views}. {Compared|Comparison}: {$date|none}. {Clinical|Indication}: $dx $span.");
  mun_demo_head (&v, "Findings");
  mun_demo_say_some (&v, p->findings, 5, v.habits & MUN_DEMO_BULLETS ? "\n" : ". ");
  mun_demo_say (&v, ".");
  mun_demo_head (&v, "Impression");
  g_string_append (v.text, *impression);
  mun_demo_note_sign (&v);
  return mun_demo_voice_finish (&v);
}

static const struct
{
  MunDemoProcedure procedure;
  const char *gross, *diagnosis;
} tissues[] = { { MUN_DEMO_APPENDECTOMY,
                  "appendix #5-9#.#0-9# cm x #0-1#.#5-9# cm, {serosa|tip} {hyperemic|fibrinous}, {lumen|fecalith} #2-8# mm",
                  "{Acute|Acute suppurative} appendicitis {with|without} {periappendicitis|perforation}" },
                { MUN_DEMO_CHOLECYSTECTOMY, "gallbladder #6-11#.#0-9# cm, wall #2-8# mm, stones x#1-14# up to #4-22# mm",
                  "{Acute and chronic|Chronic} cholecystitis, cholelithiasis" },
                { MUN_DEMO_COLECTOMY, "sigmoid #14-27# cm with {ulcerated|fungating} mass #22-61# mm, #12-28# nodes",
                  "{Moderately|Well} differentiated adenocarcinoma, pT#2-3#, nodes #0-4# of #12-28#, margins free by #12-60# mm" },
                { MUN_DEMO_LUMPECTOMY, "breast tissue #14-52# g, mass #7-29# mm, inked {six|five} colors",
                  "Invasive ductal carcinoma, grade #1-3#, #7-29# mm, ER #70-99#%, PR #10-95#%, HER2 {0|1+}, nodes 0 of #1-4#" },
                { MUN_DEMO_PROSTATECTOMY, "prostate #28-74# g, {tan|nodular} area #6-24# mm {left|right} {mid|apex}",
                  "Adenocarcinoma, Gleason #3-4#+#3-4#, pT2, margin {negative|#1-3# mm positive}, nodes 0 of #8-21#" },
                { MUN_DEMO_LOBECTOMY, "right upper lobe #180-320# g, {firm|white} nodule #14-44# mm #8-30# mm from margin",
                  "{Adenocarcinoma|Squamous cell carcinoma}, pT#1-2#, nodes 0 of #6-17#, margins negative" },
                { MUN_DEMO_HYSTERECTOMY, "uterus #180-720# g, {whorled|firm} nodules x#2-9# up to #18-92# mm",
                  "Leiomyomata, {proliferative|secretory} endometrium, no malignancy" },
                { MUN_DEMO_COLON_BIOPSY, "{fragments|pieces} x#5-10#, #1-4# mm each, {tan|pink}",
                  "Invasive adenocarcinoma of the sigmoid colon, {MMR|mismatch repair} intact" } };

char *
mun_demo_pathology_text (MunDemoPen *pen, const MunDemoVisit *visit, guint author, gint64 when, char **diagnosis)
{
  MunDemoVoice v, c;
  guint i = 0;

  while (tissues[i].procedure != visit->procedure)
    i++;
  mun_demo_voice_init (&c, pen, visit, author, when + 1);
  c.habits &= ~(guint)(MUN_DEMO_SLIPS | MUN_DEMO_SMALL);
  mun_demo_say (&c, tissues[i].diagnosis);
  *diagnosis = mun_demo_voice_finish (&c);
  g_strchomp (*diagnosis);
  mun_demo_voice_init (&v, pen, visit, author, when);
  mun_demo_head (&v, "Specimen");
  g_string_append (v.text, mun_demo_procedures[visit->procedure].said);
  mun_demo_say (&v, ", {received|in formalin} at $clock, {case|accession} S#10-26#-#1000-9999#");
  mun_demo_head (&v, "Gross");
  mun_demo_say (&v, tissues[i].gross);
  mun_demo_say (&v, "; {cassettes|sections} A#1-9# to #10-18#.");
  mun_demo_head (&v, "Diagnosis");
  g_string_append (v.text, *diagnosis);
  mun_demo_note_sign (&v);
  return mun_demo_voice_finish (&v);
}
