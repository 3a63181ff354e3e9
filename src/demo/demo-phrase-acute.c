/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-phrase.h"

const MunDemoPhrases mun_demo_phrases_acute[] = {
  { MUN_DEMO_COLD,
    "{Runny|Stuffy} nose and {cough|sore throat} $span, {$kin|coworker|class} {sick|has it} {too|first}; $fluff|{Low fever|No fever}, "
    "{sleep|appetite} {off|ok}, {tried|took} {syrup|tea|decongestant}, $life",
    "{nose|turbinates} {red|swollen}, {clear|white} {discharge|mucus}|{pharynx|throat} {pink|mildly red}|{TMs|ears} clear|{lungs|chest} "
    "clear|T $temp",
    "{fluids|rest|honey} {for|next} #3-10# days|{no|not} antibiotics {needed|today}|{saline|steam}|{work|school} note till $soon|$return "
    "if {worse|fever} past #3-10# days" },
  { MUN_DEMO_STREP,
    "{Sore|Burning} throat and {fever|chills} $span, {hurts|hard} to swallow {toast|water|anything}; {no|little} cough, $kin {had|has} "
    "{strep|same} {on $date|}|{Headache|Belly ache} {too|at first}, {missed|left} {school|work} #1-3# days, $life",
    "tonsils #2-3#+ {with|and} {exudate|pus}|{tender|swollen} {anterior|neck} nodes|{palate|soft palate} petechiae|T $temp|{no|fine} rash",
    "{rapid|antigen} {positive|test positive}|{antibiotic|course} #10-10# days|{contagious|home} #24-24# h|{new|change} toothbrush {on day "
    "#2-3#|}|{ibuprofen|salt gargle} {as needed|prn}" },
  { MUN_DEMO_OTITIS,
    "{Tugs|Pulls} {right|R} ear, {crying|up} #2-5# times {last night|$span}, {fever|hot} to #100-103#.#0-9#; {cold|runny nose} "
    "{first|since $date}|{Daycare|$kin} {says|called}: {cranky|won't lie flat}, {drinks|bottles} {less|ok}",
    "{right|R} TM {bulging|red|dull} {with|no} {landmarks|mobility}|{left|L} TM {gray|normal}|{nose|throat} {crusted|clear}|T "
    "$temp|{no|small} nodes",
    "{antibiotic|liquid} #80-90# mg/kg {per day|divided}|{ear|weight} recheck {in #2-4# weeks|on $soon}|{acetaminophen|ibuprofen} {by "
    "weight|prn}|$return if {no better|vomits} in #48-72# h" },
  { MUN_DEMO_INFLUENZA,
    "{Sudden|Abrupt} {fever|chills} and {aches|cough} {since|at} $clock {yesterday|#1-2# days ago}, {no|had} flu shot; $kin {also|was} "
    "{ill|down}|{Headache|Eyes hurt}, {in bed|stayed home} #1-3# days, $fluff, $life",
    "{flushed|ill} {looking|but nontoxic}|T $temp, HR $hr|{throat|eyes} red|{lungs|chest} {clear|few rhonchi}|{neck|skin} {supple|warm}",
    "{oseltamivir|antiviral} {within|at} #12-46# h|{isolate|home} till {fever free|$soon}|{fluids|acetaminophen} {every #4-6# "
    "h|}|{household|$kin} {prophylaxis|watch}" },
  { MUN_DEMO_COVID,
    "{Home|Rapid} test positive {on $date|today|$span}, {cough|fatigue|lost smell}; {vaccinated|booster} {in|on} $date, $kin "
    "{positive|negative}|{Breathing|Stairs} {ok|winded}, {fever|chills} {gone|low}, $fluff, $life",
    "sat $sat {walking|at rest}|{lungs|bases} {clear|fine crackles}|T $temp, RR $rr|{nontoxic|tired}|{throat|nose} {red|congested}",
    "{isolate|mask} {#5-10# days|until $soon}|{oximeter|sat} {at home|under 92}|{antiviral|paxlovid} {eligible|declined|interactions "
    "checked with $med}|{prone|fluids}|$return if {breathless|confused}" },
  { MUN_DEMO_BRONCHITIS,
    "{Hacking|Barky} cough $span, {yellow|green|scant} {sputum|phlegm}, {ribs|chest} sore {from it|when coughing}; $worse $act|{No|Low} "
    "fever, {sleep|work} {lost|poor} #1-5# {nights|days}, $life",
    "{rhonchi|wheeze} {clears with cough|right|left base}|sat $sat, RR $rr|{no|few} crackles|T $temp|{throat|sinuses} {clear|tender}",
    "{inhaler|albuterol} {two puffs|prn} #7-14# days|{no|hold} antibiotics|{honey|lozenges} {at night|}|{film|x-ray} if {fever|worse} by "
    "$soon" },
  { MUN_DEMO_URINARY_INFECTION,
    "{Burning|Stinging} and {urgency|frequency} $span, up #2-6# times {at night|}, {no|some} {blood|flank pain}; {last|#1-4#} UTI {on "
    "$date|a year}|{New|Same} partner, {drank|cranberry} {little|juice}, $fluff, $life",
    "{suprapubic|bladder} {tender|discomfort}|{no|without} CVA tenderness|T $temp|{abdomen|belly} soft|{dip|urine} {LE|nitrite} "
    "{positive|2+}",
    "{antibiotic|course} #3-7# days|{culture|urine} {sent|pending}|{fluids|void} {often|after sex}|$return for {fever|back "
    "pain|vomiting}" },
  { MUN_DEMO_CELLULITIS,
    "{Red|Hot|Swollen} {right|R} {shin|calf|foot} $span after {scratch|bug bite|blister|$act}, {spread|grew} #2-12# cm; {fever|chills} "
    "{yes|no}|{Diabetes|Athlete's foot|Lymphedema} {known|no}, $life, $fluff",
    "{erythema|warmth} #6-24# by #4-18# cm {right|R} {shin|leg}|{borders|edge} {marked|drawn} at $clock|{no|small} "
    "{fluctuance|bulla}|{pulses|sensation} intact|T $temp",
    "{oral|PO} antibiotic #5-10# days|{elevate|leg up}|{recheck|mark} in #24-48# h|{tetanus|Td} {current|given}|$return if {past "
    "line|fever}" },
  { MUN_DEMO_GASTROENTERITIS,
    "{Vomited|Threw up} #2-12# times and {loose|watery} stools x#2-15# since $clock {yesterday|$date}; {ate|after} {clams|chicken salad|a "
    "buffet|potato salad} with $kin|{Keeps|Holds} {sips|nothing} down, urinated #1-4# times, $fluff",
    "{mucosa|lips} {dry|tacky}|{abdomen|belly} {soft|diffusely tender}, {no|without} {guarding|rebound}|cap refill #1-4# s|HR $hr, BP "
    "$bp|{bowel sounds|skin turgor} {active|fair}",
    "{oral|ORS} {fluids|rehydration} #5-30# mL every #5-10# min|{antiemetic|ondansetron} {x1|given at $clock}|{IV|saline} #500-2000# mL "
    "{if fails|given}|{BRAT|bland} diet|{hand|surface} washing" },
  { MUN_DEMO_ANKLE_SPRAIN,
    "{Rolled|Twisted|Inverted} {right|R} ankle {on|at} {ice|the ferry ramp|a curb|soccer|basketball|stairs} {at $clock|on $date}, {pop|no "
    "pop}, {walked|hopped} #2-6# steps; $better $ease|{Swelled|Bruised} {overnight|at once}, $life",
    "{lateral|ATFL} {tender|swelling} {right|R}|{no|without} {malleolar|fifth metatarsal} bone tenderness|{drawer|squeeze} "
    "{negative|1+|firm}|{pulses|toes} {intact|warm}",
    "{Ottawa|films} {negative|not needed}|{brace|wrap|boot} #1-4# weeks|{ice|elevate} #15-20# min|{crutches|weight} {as tolerated|#2-5# "
    "days}|{PT|balance board} by $soon" },
  { MUN_DEMO_WRIST_FRACTURE,
    "{Fell|Slipped} on {outstretched|right} hand {from|on} {a ladder|ice|a skateboard|wet steps|the dock} at $clock, {pain|swelling} "
    "#6-10#/10; {no|denies} {LOC|other injury}|{Right|Left} handed $job, $kin {splinted|drove}, $life",
    "{dinner fork|dorsal} deformity {right|R} wrist|{radial|cap refill} {2+|#1-2# s}|{median|thumb} sensation {intact|tingly}|{skin|elbow} "
    "{closed|nontender}",
    "{reduced|splinted} {under|with} {hematoma block|sling} at $clock|{post|repeat} films #5-15# degrees|ortho {Dr. $doc|clinic} {on|by} "
    "$soon|{elevate|finger motion}|{DXA|bones} {later|ask PCP}" },
  { MUN_DEMO_LACERATION,
    "{Cut|Sliced} {right|R} {palm|thumb|index finger} {with|on} {a kitchen knife|an oyster knife|glass|sheet metal|a table saw guard} "
    "{at|around} $clock, {bled|soaked} #1-4# {towels|gauzes}; tetanus {current|unknown|in $year}|{Works|Came} {as|from} $job, "
    "{no|some} {numbness|weakness}",
    "#1-7#.#0-5# cm {linear|curved|flap} laceration {right|R} {thenar|volar|dorsal} hand|{tendon|FDP FDS} {intact|seen, whole}|two point "
    "#4-6# mm|{no|without} foreign body|{bleeding|ooze} {stopped|with pressure}",
    "{irrigated|washed} #200-1000# mL|{sutures|stitches} x#3-12# {4-0|5-0}|{out|removal} in #7-14# days|Td {given|current}|{keep|dry} "
    "#24-48# h|$return for {redness|pus}" },
  { MUN_DEMO_CONCUSSION,
    "{Hit|Struck} head {on|by} {a beam|the ice|a goalpost|a car door|a shelf} at $clock, {dazed|saw stars}, {no|denies} LOC; "
    "{vomited|nausea} x#0-2#, $kin {watched|saw it}|{Headache|Fog|Light} #3-8#/10, {remembers|amnesia} {all|#5-40# min}, $life",
    "GCS #14-15#|{scalp|occiput} {hematoma #1-5# cm|tender}|{pupils|EOM} {equal|full}|{neck|spine} nontender|{tandem|balance} "
    "{unsteady|#5-20# errors}",
    "{no CT|CT} {per rule|clean}|{rest|screens} #24-48# h|{return to|stepwise} {play|work} {from $soon|plan}|{watch|wake} by "
    "$kin|{acetaminophen|dark room}" },
  { MUN_DEMO_CHEST_PAIN,
    "{Sharp|Dull|Pressing} {left|central} chest pain {at|since} $clock, {lasts|comes for} #1-45# min, {worse|changes} with "
    "{breathing|lying|$act}; {no|denies} {sweats|arm pain}|Risk: {father MI at #48-70#|$smoke|none known}, {took|given} aspirin "
    "#81-325#, $fluff",
    "{reproducible|no} chest wall tenderness|{regular|S1S2} HR $hr|BP $bp {both arms|}, sat $sat|{calves|legs} {soft|equal}|{EKG|tracing} "
    "{sinus|NSR} at #58-104#, {no|without} ST change",
    "{troponin|hs-trop} x#2-3# {flat|negative}|HEART #0-4#|{stress|CT} test by $soon|{aspirin|NSAID} {trial|#5-7# days}|$return if "
    "{again|worse}" },
  { MUN_DEMO_SYNCOPE,
    "{Passed out|Fainted} {at|in} {church|the shower|a line|the kitchen|a blood draw} at $clock, {down|out} #5-90# s per $kin; "
    "{prodrome|warm, gray}|{No|Bit} {tongue|incontinence}, {skipped|ate} breakfast, $med {taken|new}, $life",
    "orthostatic {drop|change} #4-38# mmHg|{murmur|bruit} {none|SEM #1-3#/6}|{neuro|gait} {nonfocal|steady}|EKG {sinus|QTc "
    "#390-468#}|{scalp|hip} {bruise|fine}",
    "{fluids|saline} #500-1500# mL|{hold|halve} {diuretic|$med}|{monitor|Holter} #24-72# h|{echo|Dr. $doc} by $soon|{rise|stand} slowly" },
  { MUN_DEMO_KIDNEY_STONE,
    "{Sudden|Waves of} {left|right} flank pain {to groin|} since $clock, #8-10#/10, {pacing|vomited} x#1-5#; {prior|first} stone {in "
    "$year|}|{Dark|Pink} urine, {little|#1-2# L} water {working as a $job|}, $life",
    "{left|right} CVA tenderness|{writhing|cannot sit}|{abdomen|belly} soft|T $temp, BP $bp|{urine|dip} blood {3+|large}",
    "{ketorolac|pain} {settled|#2-4#/10} by $clock|{tamsulosin|strainer} {nightly|given}|{urology|Dr. $doc} by $soon|{CT|scan} #2-9# mm "
    "{UVJ|ureter}|#2-3# L water" },
  { MUN_DEMO_BACK_STRAIN,
    "{Lifted|Twisted with} {a dresser|an engine|a toddler|firewood|a patient|a mooring} {on $date|at $clock}, {grab|pull} {left|right} low "
    "back, #5-9#/10; $better $ease|{No|Slight} {leg|groin} {numbness|weakness}, {missed|limits} $act, $life",
    "{left|right} {paraspinal|QL} {spasm|tender}|SLR {negative|neg bilat}|{toe|heel} walk {ok|fine}|{no|without} midline "
    "tenderness|{flexes|bends} #20-60# degrees",
    "{heat|walk} #10-20# min|{NSAID|acetaminophen} #5-10# days|{light duty|no lifting} #5-25# lb till $soon|{PT|exercises} sheet|$return "
    "for {numbness|incontinence}" },
  { MUN_DEMO_ANAPHYLAXIS,
    "{Hives|Throat tight|Wheeze} #5-40# min after {shrimp|a wasp sting|peanut sauce|an antibiotic pill}, $kin {gave|called}; {epi|pen} {at "
    "$clock|none}|{Vomited|Dizzy|Swollen lips}, {same|first} {reaction|time} {in $year|}",
    "{urticaria|flush} {trunk|arms}|{stridor|wheeze} {none|soft}|{lips|uvula} {swollen|mild}|BP $bp, sat $sat|HR $hr",
    "epinephrine #0-0#.#3-5# mg IM x#1-2#|{steroid|antihistamine} IV|{watched|observed} #4-8# h|{pen|auto-injector} x2 "
    "{taught|given}|{allergist|Dr. $doc} by $soon" },
  { MUN_DEMO_CONJUNCTIVITIS,
    "{Red|Pink} {left|right} eye $span, {stuck|crusted} {mornings|shut}, {gritty|itchy}; {school|$kin} {too|sent home}|{No|Wears} "
    "contacts, {vision|light} {fine|bothers}, $life",
    "{injected|red} {left|right} {conjunctiva|eye}|{discharge|tears} {yellow|watery|stringy}|VA 20/{20|25|30|40|50}|{cornea|pupil} "
    "{clear|reactive}",
    "{drops|ointment} #5-7# days|{wash|towel} {own|apart}|{contacts|makeup} out #7-10# days|{back|school} {after|by} $soon" },
  { MUN_DEMO_SEIZURE,
    "{Seizure|Convulsion} at $clock {seen|witnessed} by $kin, {shaking|jerking} #30-180# s, {postictal|sleepy} #10-45# min; {missed|late} "
    "doses x#1-4#|{Bit|Bruised} {tongue|shoulder}, {slept|drank} {little|#2-5# beers}, $life",
    "GCS #13-15#, {tired|slow}|{tongue|lip} {bite|laceration}|{nonfocal|no weakness}|{neck|shoulder} {supple|tender}|glucose #78-142#",
    "{load|dose} given at $clock|{level|CT} {pending|negative}|{no driving|no heights} till {#3-6# months|$soon}|{neurology|Dr. $doc} "
    "{called|sees} $soon" },
  { MUN_DEMO_ASTHMA_ACUTE,
    "{Wheeze|Tight} $span {after|from} {cold air|a cat|smoke|running}, {puffs|nebs} x#4-16# {no relief|brief help}; {prior|last} "
    "{ED|steroids} {on $date|never}|{Talks|Sleeps} in {words|chair}, $fluff, $kin {drove|worried}",
    "{diffuse|tight} wheeze, {poor|fair} air entry|{accessory|retractions} {use|mild}|sat $sat, RR $rr|PEF #90-320#|{speaks|phrases} #2-6# "
    "words",
    "{nebs|duoneb} x#2-4# {back to back|by $clock}|{steroid|prednisone} #40-60# mg|{observe|recheck} #2-4# h|{controller|spacer} "
    "{restart|taught}|{PCP|Dr. $doc} by $soon" }
};
const guint mun_demo_n_phrases_acute = G_N_ELEMENTS (mun_demo_phrases_acute);
