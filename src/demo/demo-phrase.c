/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-phrase.h"

const MunDemoWords mun_demo_word_pools[] = {
  { "reports",
    "reports|says there is|notes|describes|mentions|has had|has noticed|complains of|tells us of|admits to|brings up|speaks of" },
  { "denies", "denies|has not had any|does not have|reports no|has had no|mentions no|never had" },
  { "came", "came in|presents|is here|was brought in by $kin|walked in|arrives|comes back|was seen|showed up|was sent over by Dr. "
            "$doc|called ahead and came" },
  { "today", "today|this morning|this afternoon|at this visit|on $date and again today|just now|since last seen" },
  { "worse", "worse with|aggravated by|brought on by|comes on with|flares after|mostly when|bothers $him most with|gets in the way of" },
  { "better", "better with|eased by|settles with|improves after|helped some by|goes away with" },
  { "act", "hauling traps|climbing the stairs at home|walking to the mailbox|shoveling|carrying groceries|getting out of the "
           "car|mowing|kneeling in the garden|"
           "long shifts as a $job|driving to $town|making the bed|splitting wood|playing cards|chasing the grandchildren|walking the "
           "dog|standing at the sink|"
           "reaching overhead|bending over|church on Sundays|riding the bus|sitting through a movie|doing laundry|putting on "
           "socks|typing|painting the porch|"
           "lifting boxes|dancing at a wedding|rowing|mending nets|vacuuming|raking leaves|berry picking|cleaning gutters|bowling "
           "night|ice fishing" },
  { "ease", "rest|a hot shower|tea with honey|lying flat on the left side|an ice pack|acetaminophen from the drugstore|fresh air|sitting "
            "up|a heating pad|sleep|"
            "stretching|cold water|a short walk|leaning forward|elevating the leg|antacids" },
  { "mild", "mild|some|slight|a little|modest|minor|faint|low grade|occasional|on and off" },
  { "bad", "severe|bad|marked|significant|intense|rather strong|terrible|quite a bit of|pronounced" },
  { "steady", "stable|steady|unchanged|about the same|holding|no different|at baseline|as before" },
  { "improving", "improving|better|coming along|on the mend|turning the corner|improved|looking better|less symptomatic" },
  { "continue", "continue|keep|stay on|no change to|carry on with|maintain|leave alone|go on with|refill" },
  { "start", "start|begin|add|trial of|try|will give|initiate" },
  { "check", "check|get|send|obtain|order|repeat|follow|recheck|draw" },
  { "watch", "watch|keep an eye on|monitor|follow|trend|observe|track" },
  { "tell", "told|advised|reminded|counseled|asked|encouraged|instructed|urged" },
  { "return", "return|come back|call|be seen again|let us know|go to the ED" },
  { "found", "shows|reveals|notable for|with|remarkable for|demonstrates" },
  { "likely", "likely|probably|most likely|suspect|favor|think this is|consistent with|fits with" },
  { "agree", "agrees|is in agreement|understands|is on board|repeats the plan back|has no questions|would like to think about it|is "
             "reluctant but willing|wants $kin to hear it too" },
  { "seen", "seen|seen and examined|examined|visited|evaluated|rounded on|checked on" },
  { "diet", "ate half of breakfast|tolerating clears|eating well|poor appetite|NPO since midnight|took soup and toast|drinking fluids|no "
            "interest in lunch|finished the tray|tolerates regular diet" },
  { "night", "slept on and off|quiet night|restless overnight|awake since #2-5#|no events overnight|called the nurse twice for pain|slept "
             "#3-8# hours|got up to the bathroom x#1-5#|a bit confused around #1-4# am" },
  { "life",
    "works as a $job|lives on $street in $town|lives with $kin|$kin drives $him to visits|recently lost a friend|has #1-4# cats and a "
    "dog|grew up on Tern Island|"
    "moved to $town in $year|likes to bake|sings in the choir at Saint-Aubin|keeps bees|is helping $kin move|has a cruise booked for "
    "$soon|looks after $kin|"
    "walks #1-5# miles most days|does not drive at night anymore|plays the fiddle|reads two newspapers a day|coaches little league|quilts|"
    "is worried about the heating bill|lost hours at work|went hunting with $kin on $date|is planting #3-40# tomato seedlings|repairs "
    "clocks|"
    "volunteers at the library|had a flood in the basement|goes ice fishing|takes care of #2-9# chickens|is studying at night" },
  { "nice", "pleasant|comfortable|talkative|tired looking|in good spirits|cooperative|anxious|quiet|well appearing|frail|well groomed|a "
            "bit disheveled|tearful at first|joking with staff|pale" },
  { "fluff", "{sleep is fair|appetite ok|energy so-so|mood $steady|weight about the same per $him|bowels regular|sleeping #4-9# "
             "hours|drinks #1-6# cups of coffee|using #1-4# pillows|"
             "up #1-4# times at night|good days and bad days|pillbox filled by $kin|missed about #1-6# doses|getting out more|has stopped "
             "sugared drinks|stairs are ok|walking with a cane}" }
};
const guint mun_demo_n_word_pools = G_N_ELEMENTS (mun_demo_word_pools);

const char *const mun_demo_short_words[][2] = { { "patient", "pt" },
                                                { "Patient", "Pt" },
                                                { "with", "w/" },
                                                { "without", "w/o" },
                                                { "left", "L" },
                                                { "right", "R" },
                                                { "days", "d" },
                                                { "weeks", "wks" },
                                                { "hours", "hrs" },
                                                { "negative", "neg" },
                                                { "positive", "pos" },
                                                { "medicines", "meds" },
                                                { "continue", "cont" },
                                                { "increase", "incr" },
                                                { "decrease", "decr" },
                                                { "history", "hx" },
                                                { "symptoms", "sx" },
                                                { "treatment", "tx" },
                                                { "diagnosis", "dx" },
                                                { "abdomen", "abd" },
                                                { "bilateral", "b/l" },
                                                { "temperature", "T" },
                                                { "hemoglobin", "Hgb" },
                                                { "creatinine", "Cr" },
                                                { "potassium", "K" },
                                                { "follow", "f/u" },
                                                { "discharge", "d/c" },
                                                { "daily", "qd" },
                                                { "extremities", "ext" },
                                                { "appointment", "appt" },
                                                { "antibiotics", "abx" },
                                                { "examined", "examd" },
                                                { "about", "~" },
                                                { "therapy", "tx" },
                                                { "fracture", "fx" },
                                                { "prescription", "rx" },
                                                { "and", "&" },
                                                { "because", "b/c" },
                                                { "before", "a/" },
                                                { "year", "yr" },
                                                { "month", "mo" },
                                                { "surgery", "surg" },
                                                { "normal", "nl" },
                                                { "mother", "mom" },
                                                { "laboratory", "lab" },
                                                { "echocardiogram", "echo" },
                                                { "chronic", "chr" },
                                                { "morning", "AM" },
                                                { "evening", "PM" },
                                                { "oxygen", "O2" },
                                                { "respiratory", "resp" },
                                                { "regular", "reg" },
                                                { "approximately", "~" },
                                                { "between", "btwn" },
                                                { "evaluation", "eval" },
                                                { "physical", "phys" },
                                                { "occasional", "occ" },
                                                { "outpatient", "outpt" },
                                                { "possible", "poss" },
                                                { "pressure", "press" } };
const guint mun_demo_n_short_words = G_N_ELEMENTS (mun_demo_short_words);

/* Said word for word on purpose: forms print them under many notes. */
const char *const mun_demo_templates[] = {
  "I have personally reviewed the history, the medications and the results above with the patient.",
  "All other systems were reviewed and are negative except as noted in the history of present illness.",
  "Return to the emergency department for chest pain, trouble breathing, fever that does not settle, or any symptom that worries you.",
  "Total time spent on the date of the encounter, including review of records and documentation, was more than half face to face.",
  "Fall precautions in place. Bed in low position, call light within reach, side rails up twice.",
  "The risks, benefits and alternatives were explained, questions were answered, and written consent was obtained before the procedure.",
  "Time-out was performed with the whole team present: right patient, right procedure, right site.",
  "This note was created with voice recognition software and may contain errors that were not noticed."
};
const guint mun_demo_n_templates = G_N_ELEMENTS (mun_demo_templates);

static const MunDemoPhrases anything = {
  MUN_DEMO_NO_CONDITION,
  "$Pt $came for {a routine look at|review of|questions about} $dx, $fluff, and $life|{No new trouble with|Little to say about} $dx "
  "$today; $fluff|"
  "$Pt $reports $mild bother from $dx $span, $worse $act",
  "$nice|{moves|gets about} {easily|slowly|with a cane}|skin {warm and dry|without rash}|{gait $steady|gait slow but safe}|weight $wt",
  "$continue $med|{see|recheck} again {on|around} $soon|$tell about {diet|exercise|sleep|safety at home} for #5-20# minutes|$watch $dx for "
  "now"
};

const MunDemoPhrases *
mun_demo_phrases_of (MunDemoCondition what)
{
  for (guint i = 0; i < mun_demo_n_phrases_chronic; i++)
    if (mun_demo_phrases_chronic[i].what == what)
      return &mun_demo_phrases_chronic[i];
  for (guint i = 0; i < mun_demo_n_phrases_checkups; i++)
    if (mun_demo_phrases_checkups[i].what == what)
      return &mun_demo_phrases_checkups[i];
  for (guint i = 0; i < mun_demo_n_phrases_acute; i++)
    if (mun_demo_phrases_acute[i].what == what)
      return &mun_demo_phrases_acute[i];
  for (guint i = 0; i < mun_demo_n_phrases_severe; i++)
    if (mun_demo_phrases_severe[i].what == what)
      return &mun_demo_phrases_severe[i];
  return &anything;
}
