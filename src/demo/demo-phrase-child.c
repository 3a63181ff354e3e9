/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for check-ups and for the young, who do not haul traps. */
#include "demo-phrase.h"

const MunDemoWords mun_demo_child_pools[] = {
  { "act", "recess|soccer|gym class|running|the bus ride|piano practice|trampoline|bath time|dinner|bedtime|swimming|riding bikes|school "
           "mornings|karate|"
           "playing with the dog|daycare drop-off|tag with cousins|reading aloud|hockey|climbing trees|sleepovers|dance class" },
  { "life", "$kin brings $him today|is in grade #1-11#|shares a room with #1-3# others|has a new puppy|likes "
            "{trains|dinosaurs|drawing|math|slime|fishing|robots}|"
            "moved schools in {the fall|spring}|plays {goalie|drums|chess|outfield}|reads #1-6# books a week|lives on $street|lost tooth "
            "number #2-12#|is learning to {swim|ride|skate|whistle}|"
            "has #1-4# hours of screens a day|was at $kin's for the weekend|is excited about {camp|the fair|$soon|a birthday}|eats "
            "{noodles|anything|no greens|apples} {mostly|gladly}|"
            "wears a helmet {always|when reminded}|sees the dentist {on $soon|twice a year}" },
  { "fluff", "{sleeps #8-12# hours|eats well|picky with {fish|greens|eggs}|stools daily|dry at night|wakes once|milk #8-24# oz a "
             "day|growing out of shoes|off school #1-4# days|playful|"
             "homework is a fight|brushes {once|twice}|no new words lost|juice #1-3# cups|naps #1-2# h}" },
  { "night", "slept on and off with $kin beside|up #1-4# times to feed|quiet night in the crib|fussy from #1-5# am|settled after "
             "rocking|slept #3-8# hours" },
  { "diet", "took #20-90# mL by bottle|nursed #8-25# min each side|ate toast and juice|sipping apple juice|popsicle x#1-3#|refused the "
            "tray|drank #100-400# mL|ate well for $kin" },
  { "nice", "smiling|shy|clinging to $kin|playful|vigorous|alert|chatty|sleepy|well grown|pink|active|curious about the stethoscope" },
  { "mild", "mild|some|slight|a little|occasional|on and off" }
};
const guint mun_demo_n_child_pools = G_N_ELEMENTS (mun_demo_child_pools);

const char mun_demo_child_signs[] =
  "$nice|{conjunctivae|eyes} {clear|white}, {red reflex|tracks} {both|fine}|{TMs|ears} {gray|pearly|dull} "
  "{both|left|right}|{throat|tonsils} #1-2#+ {pink|clear}|"
  "{neck|nodes} {supple|shotty}|{heart|S1 S2} {regular|no murmur|vibratory murmur #1-2#/6}|{lungs|chest} clear {both sides|throughout}|"
  "{belly|abdomen} {soft|round}, {no|without} mass|{skin|elbows} {clear|dry|#1-4# bruises on shins}|{gait|hop} {steady|on one foot}|"
  "{spine|back} {straight|#1-5# degrees}|{Tanner|stage} #1-4#|{teeth|gums} {good|#1-2# fillings}|{height|weight} #5-95# "
  "percentile|{reflexes|tone} {normal|2+}|{hips|knees} {full|stable}";
const char mun_demo_infant_signs[] =
  "$nice|{fontanelle|AF} {soft|flat} #1-2# cm|{red reflex|fixes} {both|present}|{TMs|palate} {gray|intact}|{head|OFC} #34-49# cm, #5-95# "
  "percentile|"
  "{heart|femorals} {regular|2+|soft murmur #1-2#/6}|{lungs|chest} clear|{belly|cord} {soft|dry|off day #7-14#}|{hips|Ortolani} "
  "{stable|negative}|"
  "{skin|rash} {clear|milia|nevus simplex|#1-3# mm papules}|{tone|grasp} {good|strong}|{rolls|sits|stands} {#1-2# ways|with "
  "help|briefly}|{genitals|testes} {normal|down both}|{babbles|smiles} {back|to $kin}";
const char mun_demo_child_denials[] = "{fever|chills}|{cough|wheeze} {with $act|at night}|{vomiting|diarrhea}|{belly|head} {aches|pain} "
                                      "$span|{rash|hives}|{ear|throat} pain|{limping|joint swelling}|"
                                      "{trouble|worry} at school|{bed wetting|constipation}|{snoring|mouth breathing}|{fainting|chest "
                                      "pain} {with $act|}|{bullying|sadness}|{vision|hearing} {concerns|trouble}";

const MunDemoPhrases mun_demo_phrases_infant = {
  MUN_DEMO_CHILD_CHECKUP,
  "{Breast|Bottle|Formula} #4-9# times a day, {spits up|gulps|content} {after|#1-3# times}, {wet|diapers} #5-10#; $kin {asks|worries} "
  "about {sleep|solids|teeth|rash|crying|daycare}|"
  "{Smiles|Rolls|Sits|Crawls|Pulls up|Walks} {at #1-14# months|since $date|almost}, {coos|babbles|says #1-8# words}, {sleeps|naps} #2-11# "
  "h; $fluff|{Tummy time|Car seat|Vitamin D} {daily|fine|stopped $date}, {cold|fever} {once|none} {since|on} $date",
  "{weight|wt} $wt, {#5-95# percentile|tracking}|{length|OFC} #48-88# cm|{milestones|social} {met|ahead|watch "
  "{words|steps}}|{stool|cord|gums} {normal|#1-6# teeth}",
  "{vaccines|shots} {given|today}, {fever|fussy} {advice|dose} #40-160# mg|{solids|iron|allergens} {from #4-6# months|start}|{sleep|back} "
  "{safe|alone} {reviewed|handout}|{poison|stairs|bath} safety with $kin|{next|see} {visit|again} $soon|{lead|Hgb} {at #9-12# "
  "months|screen}"
};

const MunDemoPhrases mun_demo_phrases_checkups[] = {
  { MUN_DEMO_CHILD_CHECKUP,
    "{Doing well|Thriving|Growing} per $kin, {school|grade} {fine|#1-11#|reports sent}, $fluff; {friends|sports}: $act {#1-5# times a "
    "week|on weekends}|{Questions|Concerns}: {sleep|screens|acne|picky eating|posture|temper} {$span|lately}, $life|"
    "{Last cold|Dentist|Glasses} {on|since} $date, {helmet|seat belt} {always|mostly}, $fluff",
    "{weight|wt} $wt, {#5-95# percentile|on curve}|BMI #15-27# {percentile #20-97#|}|{vision|VA} 20/{20|25|30|40|50} "
    "{both|each}|{hearing|screen} "
    "{passed|25 dB}|{sports|form} {cleared|signed}",
    "{vaccines|shots} {due|current}, {flu|Tdap|HPV} {today|declined|in fall}|{less|limit} {screens|juice|soda} to #1-2# "
    "h|{sunscreen|helmet|water} safety|{vision|dentist} {referral|by $soon}|{see|next} {in a year|$soon}|{reading|activity} #20-60# min a "
    "day" },
  { MUN_DEMO_CHECKUP,
    "{Here|In} for {yearly|routine} {exam|physical}, {no|one} {complaint|question}: {moles|memory|knees|sleep|weight} {$span|since $date}; "
    "$fluff, $life|{Diet|Exercise} {fair|walks #1-5# miles|gym #1-4# times}, {wine|beer} #0-9# a week, {seat belt|smoke alarm} "
    "{yes|always}, $life|"
    "{Screening|Health} {colon|breast|bones|eyes} {done|due} {in|by} $date, {dentist|skin check} {on $soon|last year}, $fluff",
    "BP $bp|weight $wt, waist #28-48# in|{skin|moles} {benign|#2-6# mm watched}|{breasts|prostate|rectal} "
    "{deferred|normal|declined}|{teeth|hearing} {good|fair}|{mood|PHQ-2} #0-2#",
    "{lipids|A1c|colonoscopy|mammogram|FIT} {ordered|by $soon|every #1-10# years}|{flu|shingles|tetanus} {vaccine|shot} "
    "{today|declined|pharmacy}|{walk|weights} #20-45# min|{advance directive|health proxy} {form|talk}|{see|back} {in a "
    "year|$soon}|$continue $med" }
};
const guint mun_demo_n_phrases_checkups = G_N_ELEMENTS (mun_demo_phrases_checkups);
