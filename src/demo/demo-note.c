/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that notes are made of. */
#include "demo-note.h"

#include "demo-phrase.h"

#include <string.h>

const MunDemoNoteData mun_demo_notes[MUN_DEMO_N_NOTES] = {
#define X(id, loinc, title) { loinc, title },
  MUN_DEMO_NOTES (X)
#undef X
};

static const char denials[] =
  "{fever|fevers|chills|sweats}|{chest|rib} pain|{breathlessness|dyspnea} {at rest|with "
  "$act}|{cough|sputum|wheeze}|{nausea|vomiting|diarrhea}|"
  "{black|bloody} stools|{burning|blood} {on urination|in urine}|{headache|vision change}|{dizziness|fainting} "
  "$span|{rash|itching|bruising}|"
  "{joint|muscle} {pain|swelling}|{weight loss|night sweats}|{numbness|weakness} {in the legs|in the hands}|{falls|stumbles} since $date|"
  "{low mood|panic|thoughts of self harm}|{leg|ankle} swelling {by evening|}|{palpitations|skipped beats}|{sore throat|ear "
  "pain}|{heartburn|trouble swallowing}|"
  "{heat|cold} intolerance|{snoring|daytime sleep}|{new|changed} moles|{constipation|bloating} $span|{tremor|gait trouble}";

static const char general_signs[] =
  "$nice|{conjunctivae|sclerae} {pink|white|injected}|{oropharynx|mouth} {moist|dry|clear|dentures}|{neck|thyroid} {supple|not "
  "enlarged|full}|"
  "{no|shotty|small} {neck|axillary} nodes|{heart|S1 S2} {regular|distant|irregular} {at $hr|without rub}|{lungs|chest} "
  "{clear|resonant|coarse} {left|right|throughout}|"
  "{abdomen|belly} {soft|obese|flat|scaphoid} {nontender|with old scar|, BS active}|{skin|nails} {warm|dry|#1-3# bruises|intact}|"
  "{gait|station} {steady|slow|with cane|wide based}|{strength|tone} #4-5#/5 {throughout|legs|arms}|{reflexes|DTRs} "
  "{2+|brisk|symmetric|hypoactive}|"
  "{DP|radial} pulses #1-3#+|{oriented|alert} x#2-4#|{mood|affect} {even|bright|flat|anxious}|{ear|TMs} {clear|dull|wax {left|right}}|"
  "{no|trace|#1-2#+} {edema|ankle swelling}|{back|spine} {straight|tender L#3-5#|kyphotic}|{vision|acuity} 20/{20|25|30|40|50} "
  "{OU|corrected}|{hearing|whisper} {fair|aids in|intact}|"
  "{breathing|RR} {easy|$rr}|{cap refill|turgor} {brisk|#1-3# s}|{knees|hands} {cool|bony|without effusion}";

static const MunDemoPhrases *
phrases (const MunDemoVoice *v)
{
  return v->about == MUN_DEMO_CHILD_CHECKUP && v->age < 2 ? &mun_demo_phrases_infant : mun_demo_phrases_of (v->about);
}

void
mun_demo_note_numbers (MunDemoVoice *v)
{
  static const char *const parts[] = { "BP $bp", "HR $hr", "T $temp", "RR $rr", "sat $sat", "wt $wt" };
  int age = mun_demo_person_age (v->pen->person, (int)(v->when / MUN_DEMO_DAY));
  guint from = age < 3 ? 1 : 0, skip = mun_demo_random_below (&v->random, 6), n = 0;

  for (guint i = from; i < G_N_ELEMENTS (parts); i++)
    if (i != skip || i == 1)
      {
        if (n++ > 0)
          mun_demo_say (v, v->author % 3 == 0 ? " | " : v->author % 3 == 1 ? ", " : "; ");
        mun_demo_say (v, parts[i]);
      }
  mun_demo_line (v);
}

static void
say_drug (MunDemoVoice *v, const MunDemoTherapy *t)
{
  static const char *const daily[] = { "{as needed|prn|PRN only|when needed}",
                                       "{daily|once a day|qd|every morning|each evening|1x/day|qam}",
                                       "{twice daily|BID|2x/day|am and pm|q12h|morning and night}",
                                       "{three times daily|TID|q8h|3x/day|with meals}", "{four times daily|QID|q6h}" };
  MunDemoStep s = mun_demo_drug_step (t->drug, t->step);

  g_string_append_printf (v->text, v->author % 2 ? "%s %s " : "%s (%s) ", mun_demo_drugs[t->drug].name, s.strength);
  if (g_str_equal (mun_demo_drug_times (t->drug), "once a week"))
    mun_demo_say (v, "{weekly|once a week|every {Sunday|Monday|Friday}}");
  else
    mun_demo_say (v, daily[mun_demo_drugs[t->drug].times]);
  if (mun_demo_voice_chance (v, 0.4))
    {
      int y = mun_demo_year (t->start);

      g_string_append_printf (v->text, mun_demo_voice_chance (v, 0.5) ? ", since %d" : " (%d)", y);
    }
}

void
mun_demo_note_drugs (MunDemoVoice *v)
{
  const MunDemoLife *l = v->pen->life;
  int day = (int)(v->when / MUN_DEMO_DAY);
  gboolean inline_list = v->author % 4 == 1;
  guint n = 0, from = mun_demo_random_below (&v->random, MAX (l->therapies->len, 1));

  for (guint i = 0; i < l->therapies->len; i++)
    {
      const MunDemoTherapy *t = mun_demo_therapy (l, (i + from) % l->therapies->len);

      if (t->start > day || day >= t->stop || t->in_house)
        continue;
      if (n > 0)
        mun_demo_say (v, inline_list ? "; " : "");
      if (!inline_list)
        mun_demo_item (v, n + 1);
      n++;
      say_drug (v, t);
    }
  if (n == 0)
    mun_demo_say (v, "{none|no regular medicines|nothing daily}");
  mun_demo_line (v);
}

void
mun_demo_note_results (MunDemoVoice *v)
{
  const MunDemoLife *l = v->pen->life;
  gint64 newest = 0;
  guint n = 0;

  for (guint i = l->results->len; i > 0 && n < 9; i--)
    {
      const MunDemoResult *r = &g_array_index (l->results, MunDemoResult, i - 1);
      const MunDemoAnalyteData *a = &mun_demo_analytes[r->analyte];

      if (r->minute > v->when || r->minute < v->when - 200 * MUN_DEMO_DAY || (newest != 0 && r->minute < newest - 900))
        continue;
      if (newest == 0)
        {
          newest = r->minute;
          if (r->minute < v->when - MUN_DEMO_DAY)
            g_string_append_printf (v->text, "%s: ", mun_demo_written ((int)(r->minute / MUN_DEMO_DAY), (int)v->dates).text);
        }
      if (mun_demo_voice_chance (v, 0.2))
        continue;
      g_string_append (v->text, n++ > 0 ? ", " : "");
      if (r->word != NULL)
        g_string_append_printf (v->text, "%s %s", a->said, r->word);
      else
        {
          g_string_append_printf (v->text, "%s ", a->said);
          mun_demo_json_number (v->text, r->value, a->decimals);
          if (a->high[v->pen->person->female] >= 0 && r->value > a->high[v->pen->person->female])
            mun_demo_say (v, "{ (H)|*| high| H}");
        }
    }
  if (n == 0)
    mun_demo_say (v, "{none new|nothing back yet|no labs since $date}");
  mun_demo_line (v);
}

void
mun_demo_note_exam (MunDemoVoice *v)
{
  const MunDemoPhrases *p = phrases (v);
  const char *general = v->age < 2 ? mun_demo_infant_signs : v->age < 14 ? mun_demo_child_signs : general_signs;
  const char *join = v->habits & MUN_DEMO_DICTATES ? ". " : v->habits & MUN_DEMO_BULLETS ? "; " : ", ";

  mun_demo_say_some (v, p->signs, 2 + mun_demo_random_below (&v->random, 3), join);
  mun_demo_say (v, join);
  mun_demo_say_some (v, general, 3 + mun_demo_random_below (&v->random, 4), join);
  mun_demo_say (v, ".");
  mun_demo_line (v);
}

static void
say_past (MunDemoVoice *v)
{
  const MunDemoLife *l = v->pen->life;
  int day = (int)(v->when / MUN_DEMO_DAY);
  MunDemoCondition keep = v->about;
  guint n = 0, from = mun_demo_random_below (&v->random, MAX (l->problems->len, 1));

  for (guint i = 0; i < l->problems->len && n < 4; i++)
    {
      const MunDemoProblem *p = mun_demo_problem (l, (i + from) % l->problems->len);

      if (p->onset > day || p->end <= day || p->what == keep || mun_demo_conditions[p->what].kind == MUN_DEMO_ACUTE
          || mun_demo_conditions[p->what].kind == MUN_DEMO_SEVERE || mun_demo_conditions[p->what].icd[0] == 'Z')
        continue;
      mun_demo_say (v, n == 0 ? " {with|with history of|known for|who has|, hx of} " : ", ");
      v->about = p->what;
      mun_demo_say (v, "$dx");
      if (mun_demo_voice_chance (v, 0.3))
        g_string_append_printf (v->text, " (%d)", mun_demo_year (p->onset));
      n++;
    }
  v->about = keep;
}

static void
tell_story (MunDemoVoice *v, gboolean opening)
{
  const MunDemoPhrases *p = phrases (v);

  if (opening)
    {
      int age = mun_demo_person_age (v->pen->person, (int)(v->when / MUN_DEMO_DAY));

      if (age < 2)
        g_string_append_printf (v->text, "%d month old %s", ((int)(v->when / MUN_DEMO_DAY) - v->pen->person->birth) / 30,
                                v->pen->person->female ? "girl" : "boy");
      else
        mun_demo_say (v, v->habits & MUN_DEMO_TERSE ? "{$age {yo|y/o} $sex|$age $sex}"
                                                    : "{Patient is a $age year old $sex|$age year old $sex|A $age year old $sex}");
      say_past (v);
      mun_demo_say (v, v->visit->kind == MUN_DEMO_VISIT_CLINIC || v->visit->kind == MUN_DEMO_VISIT_CHECKUP
                         ? " {here for|seen for|comes for|in clinic about|back about} $dx. "
                         : " {comes with|presents with|is here with|brought in with|seen with} $dx. ");
    }
  mun_demo_say_some (v, p->story, 1 + mun_demo_random_below (&v->random, 3), ". ");
  mun_demo_say (v, ". ");
  if (mun_demo_voice_chance (v, 0.6))
    {
      mun_demo_say (v, "{$Pt $denies|$Pt $denies|No|Denies|Negative for|Has had no} ");
      mun_demo_say_some (v, v->age < 14 ? mun_demo_child_denials : denials, 2 + mun_demo_random_below (&v->random, 3), ", ");
      mun_demo_say (v, ". ");
    }
  if (mun_demo_voice_chance (v, 0.35))
    mun_demo_say (v, "$Pt $life. ");
  mun_demo_line (v);
}

/* What an author wrote last time about the same thing is often carried into the next note as it was. */
void
mun_demo_note_story (MunDemoVoice *v, gboolean opening)
{
  MunDemoPen *pen = v->pen;
  gsize from = v->text->len;

  if (pen->previous_course != NULL && pen->previous_author == v->author && pen->previous_about == v->about
      && mun_demo_voice_chance (v, 0.45))
    {
      g_string_append (v->text, pen->previous_course);
      return;
    }
  tell_story (v, opening);
  g_free (pen->previous_course);
  pen->previous_course = g_strdup (v->text->str + from);
  pen->previous_author = v->author;
  pen->previous_about = v->about;
}

static void
say_problem (MunDemoVoice *v, guint number, guint acts)
{
  const MunDemoPhrases *p = phrases (v);
  MunDemoConditionKind kind = mun_demo_conditions[v->about].kind;

  mun_demo_item (v, number);
  mun_demo_say (v, "$dx");
  if (mun_demo_conditions[v->about].icd[0] != 'Z')
    mun_demo_say (v, kind == MUN_DEMO_CHRONIC ? "{, $steady|, $improving|||, per $kin $steady}" : "{, $likely|, $improving|||, day $day}");
  mun_demo_say (v, v->habits & MUN_DEMO_DICTATES ? ". " : ": ");
  mun_demo_say_some (v, p->plan, acts, v->habits & MUN_DEMO_DICTATES ? ". " : "; ");
  mun_demo_say (v, ".");
}

void
mun_demo_note_plan (MunDemoVoice *v, guint others)
{
  const MunDemoLife *l = v->pen->life;
  int day = (int)(v->when / MUN_DEMO_DAY);
  MunDemoCondition keep = v->about;
  guint n = 1, from = mun_demo_random_below (&v->random, MAX (l->problems->len, 1));

  say_problem (v, n++, 2 + mun_demo_random_below (&v->random, 3));
  for (guint i = 0; i < l->problems->len && n <= others + 1; i++)
    {
      const MunDemoProblem *p = mun_demo_problem (l, (i + from) % l->problems->len);

      if (p->onset > day || p->end <= day || p->what == keep || mun_demo_conditions[p->what].kind != MUN_DEMO_CHRONIC)
        continue;
      v->about = p->what;
      say_problem (v, n++, 1 + mun_demo_random_below (&v->random, 2));
    }
  v->about = keep;
  mun_demo_line (v);
  if (mun_demo_voice_chance (v, 0.5))
    mun_demo_say (v, "$Pt $agree, {will|to} $return {by|on or before|around} $soon {or sooner if worse|with $kin|}.");
  mun_demo_line (v);
}

void
mun_demo_note_sign (MunDemoVoice *v)
{
  const MunDemoClinician *c = &mun_demo_clinicians[v->author];
  const char *when = mun_demo_written ((int)(v->when / MUN_DEMO_DAY), (int)v->dates).text;
  char clock[8], written[32];

  g_strlcpy (written, when, sizeof written);
  g_snprintf (clock, sizeof clock, "%02d:%02d", (int)(v->when % MUN_DEMO_DAY) / 60, (int)(v->when % 60));
  mun_demo_line (v);
  switch (v->author % 4)
    {
    case 0:
      g_string_append_printf (v->text, "\n%s %s, %s  %s %s\n", c->given, c->family, c->credential, written, clock);
      break;
    case 1:
      g_string_append_c (v->text, '\n');
      g_string_append_unichar (v->text, g_utf8_get_char (c->given));
      g_string_append_printf (v->text, ". %s %s, %s\n", c->family, c->credential, written);
      break;
    case 2:
      g_string_append_printf (v->text, "-- %s %s at %s\n", c->family, written, clock);
      break;
    default:
      g_string_append_printf (v->text, "\n%s, %s\nsigned %s\n", c->family, c->credential, written);
      break;
    }
}
