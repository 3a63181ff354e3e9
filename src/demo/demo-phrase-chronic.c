/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-phrase.h"

const MunDemoPhrases mun_demo_phrases_chronic[] = {
  { MUN_DEMO_HYPERTENSION,
    "$Pt checks $his pressure {at home|at the pharmacy|with $kin's cuff}, readings {around|near|between} #118-158# over #66-94#, $fluff|"
    "{Took|Missed|Just took} the morning $med; $he $denies headache {or vision change|or chest tightness|} $span|{Salt|Pizza|Canned "
    "soup|Chips} still {hard to give up|on the menu|a weakness}, $life|"
    "$Pt {felt dizzy|was lightheaded} {once|twice} when $act, {none since|not since $date}",
    "BP $bp {sitting|left arm|repeat after rest|both arms}|{regular|no} {rhythm|murmur|gallop}|{no|trace} {ankle|pedal} edema {|at the "
    "sock line}|fundi {not seen|clear}|pulses {full|equal}",
    "{goal|aim} under 1#3-4#0/#80-90#|$continue $med|$check {BMP|creatinine and potassium} {before|by} $soon|$tell to bring the home "
    "log|{less salt|DASH diet|more walking}, {#10-45# min a day|as able}|"
    "{nurse visit|pressure check} on $soon" },
  { MUN_DEMO_DIABETES_2,
    "Fasting sugars {run|range|mostly} #92-130# to #135-215#, {checks #1-3# times a day|checks when $he remembers|log not brought}; $fluff|"
    "{One|Two|No} low{s|} {in the #50-69#s|} {after $act|before lunch|overnight} {|, treated with juice}|{Eats|Snacks on} "
    "{bread|fruit|cookies|cereal} {late|at night|at work}, $life|"
    "Feet {tingle|burn|feel numb} {at night|$span|when $act}, {no sores|a small callus}|Eye exam {overdue|done $date|booked for $soon}",
    "{monofilament|vibration} {intact|reduced at #2-5# of 10 sites} {both feet|left foot|right foot}|{no ulcer|callus under the #1-5# "
    "toe}|weight $wt|{pulses palpable|DP pulses #1-2#+}|injection sites {clean|lumpy}",
    "$continue $med|A1c {again|repeat} {in 3 months|by $soon}|{eye|podiatry|dietitian} referral {placed|renewed|declined}|{urine "
    "albumin|ACR} {today|this year}|$tell about {lows|sick days|carbs|foot care} with teach-back|"
    "goal A1c {under|about} #7-8#.#0-5#" },
  { MUN_DEMO_DIABETES_1,
    "{Pump|Pen|Sensor} {working well|fell off twice|gives alarms at night}, average #138-212#, {time in range|in target} #44-78# "
    "percent|{Lows|Hypos} #1-4# per week, {mostly|often} $act; $he keeps {glucose tabs|juice} in the {car|desk|backpack}|"
    "{Counts carbs|Guesses carbs|Doses after meals} {at dinner|at school|at work}, $fluff",
    "{sites|injection sites} {rotate well|with lipohypertrophy {left|right} of the navel}|{no|early} neuropathy|thyroid {not "
    "enlarged|palpable}|weight $wt|BP $bp",
    "basal {up|down} #1-4# units|{ratio|correction} now 1:#8-18#|ketone strips {given|renewed}|{glucagon|sensor} refill|$tell never to "
    "skip basal|A1c {by|around} $soon" },
  { MUN_DEMO_HYPERLIPIDEMIA,
    "{Takes|Forgets|Takes most nights} the {statin|cholesterol pill}, $denies {cramps|muscle pain|weakness}; $fluff|{Father|Brother|Uncle} "
    "{with|had} {MI|a stent} at #44-69#, so $he {worries|asks} about {numbers|risk}|"
    "{Cut back on|Back to eating} {butter|cheese|fried fish|bacon}, $life",
    "{no xanthelasma|small xanthelasma, {left|right} lid}|{carotids|neck} without bruit|weight $wt|BP $bp|abdomen {soft|obese}",
    "$continue $med|lipids {fasting|again} {by|on} $soon|{olive oil|oats|nuts|fish} over {butter|red meat}|{10 year|calculated} risk "
    "{discussed|shown}: #6-28# percent|LFTs {only if symptoms|with next draw}" },
  { MUN_DEMO_CORONARY_DISEASE,
    "{No|Rare|One spell of} {angina|chest pressure|tightness} {with $act|climbing #1-3# flights|$span}, {nitro not used|used nitro "
    "x#1-3#}; $fluff|{Cardiac rehab|Walking program} {#1-3# times a week|finished $date|stopped}, $life|"
    "Tires {sooner|easily} {with $act|by noon|on hills}, no {sweats|jaw pain}",
    "{S1 S2|heart sounds} {regular|distant}, {no S3|soft systolic murmur #1-2#/6}|{lungs|bases} clear|{JVP flat|JVP #5-9# cm}|BP $bp, HR "
    "$hr|{sternal scar|radial site} healed",
    "$continue $med|{stress test|echo} {if symptoms change|by $soon}|LDL {goal|target} under #55-70#|nitro {refilled|expires, "
    "replaced}|$tell when to dial 911|{flu shot|smoking} discussed" },
  { MUN_DEMO_SYSTOLIC_FAILURE,
    "Weight at home #1-4# lb {up|down|steady} {this week|since $date}, sleeps on #1-4# pillows, $fluff|{Gets winded|Short of breath} {with "
    "$act|after one block|on the second flight}, {no PND|wakes once gasping}|"
    "{Salt|Soup|Takeout} {crept back|is limited}, {takes|skips} the water pill {on busy days|before trips to $town}",
    "{JVP|neck veins} #6-14# cm|{few|no|fine} {crackles|rales} {left base|both bases|}|{#1-3#+|trace|no} {pitting|ankle} "
    "edema|{S3|displaced apex|no gallop}|weight $wt",
    "{dry|target} weight #120-230# lb|$continue $med|BMP {in a week|by $soon}|{fluid|2 L} limit|{echo|EF} {was|about} #20-39# percent "
    "{in|on} $date|$tell to weigh every morning" },
  { MUN_DEMO_DIASTOLIC_FAILURE,
    "{Ankles|Legs|Shoes} {swell|tight} by evening, {better|less} {overnight|with stockings}; $fluff|{Breathless|Puffing} {with $act|at the "
    "bedside|on stairs}, {naps|rests} {often|#1-3# times a day}|$life, {less able|still able} to manage {chores|stairs}",
    "{bilateral|L more than R} {edema #1-3#+|swelling to the shin}|JVP #6-13# cm|{lungs|chest} {clear|with basal crackles}|BP "
    "$bp|{irregular|regular} at $hr|weight $wt",
    "{furosemide|diuretic} {as is|extra dose if up #2-4# lb}|BP {control|goal}|{sleep study|CPAP} {ask|done}|BMP {by|on} "
    "$soon|{elevate|compression} legs|$continue $med" },
  { MUN_DEMO_ATRIAL_FIBRILLATION,
    "{Palpitations|Fluttering|Skipped beats} {#1-5# times a week|rarely|$span}, {minutes|an hour} at most; $fluff|{Bruises|Nosebleed} "
    "{easily|on $date|none}, {no|one} missed {dose|doses} of the {blood thinner|anticoagulant}|$life; {smartwatch|home cuff} "
    "{flagged|showed} {rates|pulse} #88-142#",
    "{irregularly irregular|regular today|variable S1}, HR $hr|{no bruising|ecchymosis on forearms}|BP $bp|{no edema|trace "
    "edema}|{lungs|chest} clear",
    "$continue $med|CHA2DS2-VASc #2-6#|{rate|rhythm} control {for now|preferred}|{CBC|creatinine} {every #6-12# months|by $soon}|$tell "
    "about {bleeding|falls|NSAIDs}|{Holter|monitor} {if|when} {worse|dizzy}" },
  { MUN_DEMO_COPD,
    "{Coughs|Brings up} {white|gray|yellow|clear} {phlegm|sputum} {mornings|all day}, {can walk|stops after} #40-400# yards; "
    "$fluff|{Rescue|Blue} inhaler #0-6# times a {day|week}, {technique|spacer} {shown|ok}|$smoke, $life",
    "{prolonged|long} expiration|{scattered|soft} wheeze {right|left|bilaterally}|{barrel|hyperinflated} chest|sat $sat {room air|on #1-3# "
    "L}|{pursed lips|speaks full sentences}|RR $rr",
    "$continue $med|{pulmonary|lung} rehab {referral|again}|{PFTs|spirometry} {by|on} $soon|{quit line|patch|varenicline} "
    "offered|{pneumonia|flu|RSV} vaccine {due|given}|action plan {reviewed|copy given}" },
  { MUN_DEMO_ASTHMA,
    "{Wheeze|Cough|Tight chest} #1-5# {nights|days} a month, {triggers|worse}: {cats|cold air|pollen|running|paint}; "
    "$fluff|{Albuterol|Rescue puffs} {before $act|#0-4# times a week|last used $date}|{School|Work} missed #0-5# days, $life",
    "{clear|end-expiratory wheeze|good air entry}|{peak flow|PEF} #180-540#|sat $sat|{turbinates|nose} {boggy|clear}|RR $rr",
    "$continue $med|{spacer|mask} {technique|reviewed}|{step up|step down} {if|when} {control|symptoms} {slip|hold} #2-3# months|action "
    "plan {green|updated}|{allergy|trigger} {testing|list} {by|on} $soon" },
  { MUN_DEMO_KIDNEY_DISEASE_3A,
    "{No|Some} {swelling|itching|foamy urine}, {avoids|still takes} {ibuprofen|Aleve|NSAIDs} {for $act|}; $fluff|{Drinks|Fluids} #1-3# "
    "liters, {nocturia|up} x#1-4#, $life",
    "{no|trace} edema|BP $bp|{no flank|no CVA} tenderness|weight $wt|{skin|nails} {dry|normal}",
    "{BMP|renal panel} {every #3-6# months|by $soon}|{no|avoid} {NSAIDs|contrast}|$continue $med|{ACR|urine} {yearly|today}|{renal "
    "diet|less protein} {handout|talked over}" },
  { MUN_DEMO_KIDNEY_FAILURE,
    "{Dialysis|HD} via {left|right} {fistula|graft|catheter}, {left|over} dry weight by #1-4# kg, $fluff|{Cramps|Low pressure} in the last "
    "{hour|#20-50# minutes} {of treatment|on $date}|{Itch|Restless legs} {at night|$span}, $life",
    "{thrill|bruit} over {fistula|graft}|{#1-2#+|no} edema|weight $wt|BP $bp|{access|site} clean",
    "{phosphorus|PTH} {monthly|by $soon}|{Kt/V|clearance} #12-17#|{transplant|list} {work-up|talk}|{dry weight|UF goal} {down|up} "
    "#0-2#.#1-9# kg|$continue $med" },
  { MUN_DEMO_HYPOTHYROIDISM,
    "{Tired|Cold|Constipated|Dry skin} {lately|$span|less than before}, takes {the pill|thyroid} {with coffee|on empty stomach|at "
    "bedtime}; $fluff|{Hair|Nails} {thin|brittle}, {weight up #2-9# lb|weight steady}, $life",
    "thyroid {not enlarged|firm|#20-35# g}|{reflexes|ankle jerks} {brisk|delayed|normal}|HR $hr|skin {dry|warm}|weight $wt",
    "TSH {in #6-8# weeks|yearly|by $soon}|$continue $med|{apart from|away from} {iron|calcium|coffee} #1-4# h|$tell about {missed "
    "doses|symptoms}" },
  { MUN_DEMO_DEPRESSION,
    "{Mood|Spirits} {low|brighter|flat|up and down}, {cries|withdraws|naps} {less|more} {than in|since} $date; "
    "$life|{Interest|Energy|Focus} {returning|poor}, sleeps #3-10# hours, {appetite|eating} {down|fine}|{Therapy|Counseling} {weekly|every "
    "#2-4# weeks|waiting list}, {no|passive} {thoughts of|wish for} death, {no plan|contracts for safety}",
    "affect {flat|reactive|constricted|tearful}|speech {soft|normal}|{eye contact|insight} {fair|good|poor}|no "
    "{psychosis|SI}|{neat|unshaven|tired}",
    "PHQ-9 #3-22#|$continue $med|{therapy|CBT} {referral|with Dr. $doc}|{crisis line|988} {card|number} given|{walks|sunlight|routine} "
    "{plan|agreed}|{see|call} {again|back} $soon" },
  { MUN_DEMO_ANXIETY,
    "{Worries|Racing thoughts} about {money|$kin|work as a $job|health}, {panic|attacks} #0-6# a month; $fluff|{Breathing "
    "exercises|App|Yoga} {helps some|not tried}, {coffee|caffeine} #1-6# cups, $life",
    "{restless|fidgety|calm}|{HR $hr|palms damp}|thought {linear|circular}|{no tremor|fine tremor}|$nice",
    "GAD-7 #4-19#|$continue $med|{CBT|counselor} {by|on} $soon|less {caffeine|screen time}|{sleep|breathing} {hygiene|handout}" },
  { MUN_DEMO_REFLUX,
    "{Burning|Sour taste|Regurgitation} {after|with} {coffee|tomato sauce|late suppers|chocolate|beer}, #1-6# nights a week; "
    "$fluff|{No|Some} {trouble swallowing|cough at night|hoarseness}, {weight steady|lost #2-9# lb}",
    "{soft|nontender|mild epigastric tenderness}|{no|without} {mass|guarding}|{teeth|throat} {ok|eroded}|weight $wt",
    "$continue $med|{raise|blocks under} head of bed|{EGD|scope} {if|when} {alarm signs|not better by $soon}|{smaller|earlier} "
    "{meals|suppers}|{taper|step down} {in #4-12# weeks|later}" },
  { MUN_DEMO_KNEE_ARTHRITIS_R,
    "{Right|R} knee {aches|gives way|locks|stiff #10-45# min}, $worse $act; $better $ease|{Injection|Brace|PT} {helped #2-12# weeks|no "
    "help|on $date}, $life",
    "{crepitus|varus|effusion} {right|R} knee|ROM #0-10# to #95-130#|{joint line|medial} tender|{stable|lax} {ligaments|valgus}|gait "
    "{antalgic|with cane}",
    "{PT|quad exercises} {2x|3x} a week|{steroid|gel} injection {offered|by $soon}|{weight loss|#5-20# lb} {helps|goal}|{ortho|Dr. $doc} "
    "{if|when} {ready|worse}|{acetaminophen|topical} {prn|first}" },
  { MUN_DEMO_KNEE_ARTHRITIS_L,
    "{Left|L} knee {swells|catches|sore}, $worse $act, $better $ease|{Uses|Bought} {a cane|a sleeve|cream}, {sleep|stairs} {ok|hard}, "
    "$life",
    "{left|L} knee {bony|warm|cool}, {small|no} effusion|flexion #90-128#|{medial|lateral} {pain|tenderness}|{alignment|gait} {fair|varus}",
    "{PT|pool exercise} {referral|again}|{x-ray|films} {weight bearing|by $soon}|{injection|brace} {today|discussed}|$continue $med" },
  { MUN_DEMO_OSTEOPOROSIS,
    "{No|One} {fall|fracture} since $date, {height down|lost} #0-2# in, {calcium|yogurt|milk} {daily|seldom}; $life|{Weekly|Bone} pill "
    "{tolerated|upsets stomach|missed #1-4# times}",
    "{kyphosis|posture} {mild|marked}|{no|T#6-12#} {spine|percussion} tenderness|{gait|balance} {steady|tandem poor}|height down #1-5# "
    "cm|weight $wt",
    "DXA {every 2 years|by $soon}, T #1-3#.#0-9# below|$continue $med|{vitamin D|calcium} #600-2000#|{balance|tai chi} class|{drug "
    "holiday|stop} after #5-7# years" },
  { MUN_DEMO_PROSTATE_ENLARGEMENT,
    "{Stream|Flow} {weak|slow|better}, up #1-5# times a night, {dribbles|urgency} {with $act|}; $fluff|{No|Had} {retention|blood} "
    "{since|on} $date, {dizzy|fine} on {the pill|$med}",
    "prostate {smooth|boggy|#30-70# g}|{no|small} nodule|{bladder|suprapubic} {not palpable|full}|PVR #20-220# mL|BP $bp",
    "IPSS #6-24#|$continue $med|PSA {yearly|by $soon}|{less|no} {evening|late} fluids|{urology|Dr. $doc} {if|when} {retention|worse}" },
  { MUN_DEMO_BREAST_CANCER,
    "{Stage|pT}#1-2# {ER positive|hormone receptor positive} {right|R} breast, {lumpectomy|surgery} {done|planned}, {radiation|RT} #15-30# "
    "{fractions|sessions}; $fluff|{Hot flashes|Joint aches} {on|from} {the pill|$med}, {tolerable|$bad}, $life|{Mammogram|Imaging} "
    "{due|on} $soon",
    "{right|R} breast {scar|seroma|healing}|{no|small} {node|mass} {axilla|either side}|{left|L} breast {normal|dense}|{lymphedema|arm} "
    "{none|#1-3# cm}|weight $wt",
    "{mammogram|MRI} {yearly|by $soon}|$continue $med|{DXA|bones} {baseline|yearly}|{genetics|counseling} {offered|done}|{tumor board|Dr. "
    "$doc} {reviewed|agrees}" },
  { MUN_DEMO_PROSTATE_CANCER,
    "{Gleason|Grade} #3-4#+#3-4#, {cores|biopsy} #2-9# of 12 {positive|involved}; {leaks|dry}, #0-3# pads; $fluff|{Hot flashes|Fatigue} "
    "{from|on} {injection|treatment}, $life",
    "{fossa|bed} {smooth|empty}|{no|mild} {edema|bone pain}|{incision|ports} healed|weight $wt|{gait|spine} {fine|nontender}",
    "PSA {every #3-6# months|by $soon}|{pelvic floor|Kegel} PT|{bone|DXA} {scan|yearly}|{urology|radiation} {visit|opinion} $soon" },
  { MUN_DEMO_COLON_CANCER,
    "{Sigmoid|Left colon} {mass|lesion} at #18-35# cm {on scope|found}, {CEA|marker} #1-14#.#0-9#; $fluff|{Bowels|Stools} #1-5# a day, "
    "{hand foot|nausea|numb fingers} {mild|cycle #1-6#}, $life",
    "{abdomen|incisions} {soft|healed}|{no|small} {hernia|mass}|{liver|nodes} {not felt|normal}|{weight|wt} $wt|{palms|soles} "
    "{red|peeling}",
    "{CT|scan} {every 6 months|by $soon}|{cycle|dose} #2-8# {as planned|reduced}|{CEA|CBC} {each visit|today}|{scope|colonoscopy} {in 1 "
    "year|$soon}|{Dr. $doc|oncology} {shares|agrees}" },
  { MUN_DEMO_LUNG_CANCER,
    "{RUL|Right upper} {nodule|mass} #14-48# mm, {PET|biopsy} {avid|positive} {on|since} $date; $fluff|{Cough|Blood streaks|Weight loss "
    "#4-20# lb} {less|more}, $smoke, $life",
    "{reduced|decreased} breath sounds {right|R} {apex|upper}|{clubbing|no clubbing}|{supraclavicular|neck} nodes {none|small}|sat "
    "$sat|weight $wt",
    "{chemo|cycle} #1-6# {on|by} $soon|{MRI brain|PET} {done|pending}|{palliative|nutrition} {visit|referral}|{quit|no more} "
    "{smoking|cigarettes}|{tumor board|surgeons} {met|decide} $date" },
  { MUN_DEMO_HEMIPARESIS,
    "{Left|L} {arm|hand|leg} {weak|clumsy|stiff}, {walks|transfers} with {cane|walker|$kin}; $fluff|{Speech|Swallow} {clear|slow}, {PT|OT} "
    "#1-3# a week, {fell|no falls} {on $date|}, $life",
    "{left|L} {grip|arm} #3-4#/5, leg #3-5#/5|{facial droop|tongue} {slight|none}|{tone|spasticity} {up|mild}|gait {circumducts|with "
    "AFO}|BP $bp",
    "{PT|OT|home health} {renewed|by $soon}|$continue $med|{BP|LDL} {goal|under} #70-130#|{botox|brace} {clinic|fit}|{driving|stairs} {not "
    "yet|assessed}" },
  { MUN_DEMO_ALZHEIMER,
    "{$kin|Daughter|Staff} {reports|says}: {repeats questions|misplaces keys|wandered at #1-5# am|forgets stove}, {eats|sleeps} "
    "{poorly|well}; $life|{Knows|Confuses} {family|the year|$town}, {MMSE|score} #9-25#, {was #14-28#|down #1-4#}|{Mood|Behavior} "
    "{calm|sundowns around #4-7# pm|suspicious}",
    "oriented to {self|self and place|nothing but name}|{recalls|knows} #0-3#/3 words|{clock|drawing} {poor|partly}|{gait|walk} "
    "{shuffles|steady}|$nice",
    "{safety|stove|driving} {plan|talk} with $kin|$continue $med|{day program|respite} {info|by $soon}|{power of attorney|health proxy} "
    "{on file|needed}|{no|avoid} {sedatives|anticholinergics}" },
  { MUN_DEMO_PARKINSON,
    "{Tremor|Stiffness|Slow steps} {right|left} {more|worse} {before doses|by noon}, {wears off|lasts} #2-5# h; "
    "$fluff|{Fell|Froze|Stumbled} #0-4# times {in doorways|when $act}, {constipated|drools}, $life",
    "{rest tremor|rigidity} {#1-3#/4|mild} {right|left}|{bradykinesia|finger taps} {slow|#1-3#}|{masked|soft voice}|{pull "
    "test|retropulsion} {#0-3# steps|positive}|BP $bp",
    "{levodopa|doses} {as is|at #6-8#, #11-13#, #4-6#}|{PT|LSVT|speech} {referral|by $soon}|{neurology|Dr. $doc} {visit|shared}|$continue "
    "$med" },
  { MUN_DEMO_EPILEPSY,
    "{Last|No} {seizure|spell} {on|since} $date, {missed|took all} doses {#1-4# times|}; $fluff|{Aura|Jerks|Staring} {before|with} {sleep "
    "loss|flashing lights|beer}, $life",
    "{nonfocal|no focal deficit}|{gums|gait} {fine|normal}|{nystagmus|tremor} {none|fine}|$nice|{tongue|skin} {no bite|no bruise}",
    "{level|trough} {today|by $soon}|$continue $med|{no driving|driving ok} {until $soon|per state rule}|{sleep|alcohol} "
    "{advice|talk}|{EEG|MRI} {from $date|planned}" },
  { MUN_DEMO_MIGRAINE,
    "{Throbbing|Pounding|Stabbing} {left|right|behind the eye} {headache|pain} #1-9# a month, {aura|zigzags|nausea|light hurts}; "
    "$fluff|{Triptan|Dark room|Ice} {works in #20-90# min|half works}, {triggers|worse}: {red wine|skipped meals|storms|periods|screens}, "
    "$life",
    "{fundi|discs} {sharp|flat}|{cranial nerves|neuro} {intact|nonfocal}|{neck|scalp} {supple|tender}|BP $bp|{photophobia|no photophobia}",
    "{diary|log} {kept|start}|$continue $med|{no more than|limit} #2-9# triptan days|{magnesium|B2} {try|nightly}|{neurology|Dr. $doc} "
    "{if|by $soon}" },
  { MUN_DEMO_RHEUMATOID,
    "{Morning|AM} stiffness #15-120# min, {hands|wrists|feet} {swell|ache}, $worse $act; $fluff|{Methotrexate|Weekly pills} "
    "{tolerated|mouth sores|nausea}, {labs|eyes} {current|due}, $life",
    "{swollen|tender} joints #0-12#, {MCP|PIP|wrist} {#2-3#|bilateral}|{nodules|deviation} {none|mild}|grip {weak|#12-30# "
    "kg}|{fist|shoulder} {full|limited}",
    "{CDAI|DAS} #2-28#|$continue $med|{CBC|LFTs} {every 12 weeks|by $soon}|{biologic|prednisone} {discussed|short taper}|{eye|TB} "
    "{screen|check}" },
  { MUN_DEMO_IRON_DEFICIENCY,
    "{Tired|Winded|Craves ice|Dizzy} {with $act|$span}, {periods|stools} {heavy|dark|normal}; $fluff|{Iron|Tablets} "
    "{constipates|tolerated|every other day}, $life",
    "{conjunctivae|palms} {pale|pink}|HR $hr|{flow|no} murmur|{spleen|nodes} {not felt|normal}|{nails|tongue} {spoon|smooth|fine}",
    "{ferritin|CBC} {in #6-12# weeks|by $soon}|$continue $med|{with|plus} {vitamin C|juice}|{scope|GYN|GI} {referral|done}|{IV "
    "iron|infusion} {if|when} {no rise|intolerant}" },
  { MUN_DEMO_GOUT,
    "{Right|Left} {big toe|ankle|knee} {flared|hot|red} {on $date|$span} after {beer|lobster|a wedding|dehydration}; $fluff|{#0-4# "
    "attacks|none} {this year|since $date}, $life",
    "{podagra|warm MTP|quiet joints}|{tophi|nodule} {none|elbow|ear}|{gait|shoe} {ok|limps}|BP $bp",
    "{uric acid|urate} {goal under 6|by $soon}|$continue $med|{colchicine|naproxen} {for flares|at onset}|{less|no} "
    "{beer|shellfish|soda}" },
  { MUN_DEMO_OPIOID_USE,
    "{In recovery|Sober|Last use} #1-60# {weeks|months}, {cravings|urges} {#0-9#/10|few}, {meetings|group} #1-5# a week; $life|{Film|Dose} "
    "{dissolves|lasts}, {sleep|sweats} {ok|better}, {housing|job} {stable|shaky}",
    "{pupils|sclera} {equal|clear}|{no|old} track marks|{calm|alert}|{UDS|screen} {as expected|pending}|$nice",
    "$continue $med|{naloxone|Narcan} {kit|in the car}|{PDMP|monitoring program} checked|{counselor|peer} {weekly|on $soon}|{hep C|HIV} "
    "{screen|yearly}" },
  { MUN_DEMO_ALCOHOL_USE,
    "{Drinks|Down to|Stopped at} #0-14# {beers|shots|glasses} a day, last {drink|one} {on|was} $date; $fluff|{Shakes|Blackouts|Missed "
    "work} {none|once}, {AA|group} #0-4# a week, $life",
    "{no|fine} tremor|{spider|palmar} {angiomata|erythema} {none|few}|{liver|edge} {not felt|#1-3# cm}|{oriented|gait wide}|$nice",
    "{AUDIT|score} #6-30#|$continue $med|{thiamine|folate} daily|{detox|rehab} {offered|bed by $soon}|{LFTs|labs} {today|next}" },
  { MUN_DEMO_HIV,
    "{Takes|Missed #1-3# of} {ART|the three pills} {at bedtime|with food}, {suppressed|detectable} {since $date|}; $fluff|{No|Few} "
    "{fevers|thrush|sweats}, partner {aware|on PrEP}, $life",
    "{no|small} {nodes|thrush}|{skin|fundi} clear|weight $wt|{liver|spleen} {not felt|normal}|$nice",
    "{VL|CD4} {every #3-6# months|by $soon}|$continue $med|{no|avoid} {acid blockers|omeprazole} with {atazanavir|the boosted "
    "pill}|{STI|hep B} {screen|vaccine}" },
  { MUN_DEMO_HEPATITIS_C,
    "{Genotype|Type} #1-3#, {fibrosis|F}#0-3#, {tired|well}, {no|little} alcohol; $life|{Found|Screened} {on|in} $date, {treatment|pills} "
    "{approved|waiting on insurer}",
    "{no|mild} {jaundice|asterixis|edema}|{liver|spleen} {edge|tip} {soft|#1-2# cm}|{spiders|palms} {none|red}|weight $wt",
    "{RNA|viral load} {at week 4|by $soon}|{ultrasound|FibroScan} {booked|#5-14# kPa}|{hep A and B|vaccines} {given|due}|{no|limit} "
    "{alcohol|acetaminophen}" },
  { MUN_DEMO_ADHD,
    "{Teacher|$kin|Mother} {says|reports} {calling out|losing homework|fidgeting}, {grades|reading} {up|slipping}; {appetite|lunch} "
    "{poor|fine}, $fluff|{Wears off|Lasts till} #2-6# pm, {sleep|bedtime} #8-11#, $life",
    "{height|growth} {on curve|#25-75# percentile}|HR $hr|{squirms|sits}|{tics|no tics}|BP $bp",
    "$continue $med|{school|504} {plan|letter}|{weight|growth} {each visit|by $soon}|{Vanderbilt|forms} {sent|back}|{holiday|weekend} "
    "{breaks|none}" },
  { MUN_DEMO_SLEEP_APNEA,
    "{CPAP|Mask} #3-7# {hours|h} a night, {leaks|dry mouth|fits}, AHI #1-9#.#0-9#; $fluff|{Snores|Naps|Sleepy driving} {less|still}, per "
    "$kin, $life",
    "{Mallampati|airway} #2-4#|neck #15-19# in|{nasal|septum} {patent|deviated}|BP $bp|weight $wt",
    "{download|supplies} {reviewed|ordered}|{pressure|mask} {change|as is}|{weight|#10-40# lb} {goal|loss}|{sleep clinic|Dr. $doc} $soon" },
  { MUN_DEMO_CIRRHOSIS,
    "{Belly|Legs} {swell|tight}, {#1-4# BMs|bowels} on lactulose, {confused|clear}; $fluff|{No|Last} {bleed|drink} {since|on} $date, $life",
    "{ascites|shifting dullness} {mild|none|moderate}|{asterixis|flap} {none|present}|{icterus|spiders} {faint|many}|weight "
    "$wt|{edema|spleen} #1-2#+",
    "MELD #8-21#|{ultrasound|AFP} {every 6 months|by $soon}|{EGD|varices} {screen|band}|{2 g|low} {salt|sodium}|$continue $med" },
  { MUN_DEMO_SCHIZOPHRENIA,
    "{Hears|No} voices {#1-3# days|at night|} , {takes|skips} {pills|doses}, {group home|apartment} {staff|$kin} {says|reports} "
    "{ok|isolating}; $life|{Sleeps|Eats|Walks} {a lot|less}, $fluff",
    "affect {blunted|flat|wary}|{thought|speech} {linear|loose|slow}|{AIMS|movements} #0-5#|{no SI|no HI}|weight $wt",
    "$continue $med|{A1c|lipids|AIMS} {yearly|by $soon}|{case manager|ACT team} {call|visit}|{injection|LAI} {offered|declined}" },
  { MUN_DEMO_BIPOLAR,
    "{Mood|Sleep} {even|elevated|low} {$span|since $date}, {spending|talking} {more|normal}, {sleeps|up} #3-9# h; $life|{Lithium|Level} "
    "{#4-11#|fine}, {tremor|thirst} {mild|none}, $fluff",
    "{speech|thoughts} {pressured|normal|fast}|{affect|mood} {bright|euthymic|labile}|{tremor|gait} {fine|steady}|{insight|judgment} "
    "{fair|good}|weight $wt",
    "{level|TSH|creatinine} {by|on} $soon|$continue $med|{sleep|routine} {first|log}|{therapist|Dr. $doc} "
    "{weekly|aware}|{pregnancy|kidney} {risk|check} {discussed|fine}" },
  { MUN_DEMO_ENDOMETRIOSIS,
    "{Pelvic|Cramping} pain #4-10#/10 {with periods|midcycle|$span}, misses #1-4# days {of work|a month}; $fluff|{Pill|Heat|Naproxen} "
    "{helps|dulls}, {trying|not trying} for pregnancy, $life",
    "{uterus|adnexa} {tender|mobile|fixed}|{no|left} mass|{cul-de-sac|uterosacral} {nodular|smooth}|{abdomen|belly} soft",
    "{ultrasound|laparoscopy} {by|on} $soon|$continue $med|{pelvic PT|heat} {try|helps}|{Dr. $doc|GYN} {shares|sees}" },
  { MUN_DEMO_FIBROIDS,
    "{Heavy|Flooding} periods #5-11# days, {clots|pads} #6-20# {a day|}, {pressure|back ache}; $fluff|{Anemia|Iron} {treated|low}, "
    "{family|uterus} {complete|wants to keep}, $life",
    "uterus #10-20# weeks {size|}|{bulky|irregular} {mobile|fundus}|{no|mild} tenderness|{Hgb|pallor} {noted|none}",
    "{ultrasound|MRI} {by|on} $soon|{IUD|surgery|embolization} {options|chosen}|{iron|CBC} {recheck|today}|{consent|surgery} {date|talk}" },
  { MUN_DEMO_PSORIASIS,
    "{Plaques|Scale|Itch} {elbows|knees|scalp|back} {#2-14# percent|worse in winter}, $worse {stress|scratching|$act}|{Cream|Sun} "
    "{helps|slow}, {joints|nails} {ache|pitted|fine}, $life",
    "{silvery|thick|pink} plaques {elbows|shins|scalp}|{nails|pits} #2-9#|BSA #1-15# percent|{no|left} {dactylitis|swelling}",
    "{steroid|cream} {twice daily|#2-4# weeks}|{light|biologic} {if|referral}|{moisturizer|tar} {nightly|shampoo}|{see|recheck} $soon" },
  { MUN_DEMO_GLAUCOMA,
    "{Drops|Bottle} {nightly|missed #1-4#}, {sting|red eyes}, {vision|night driving} {same|dim}; $life|{Father|Aunt} {blind|glaucoma}, "
    "{pressure|field} {last|on} $date",
    "IOP #13-24# {right|OD}, #13-24# {left|OS}|{cup|disc} 0.#4-9#|{angles|cornea} {open|clear}|{VA|acuity} 20/{20|25|30|40|50}",
    "$continue $med|{field|OCT} {yearly|by $soon}|{laser|SLT} {option|later}|{drop|technique} {shown|fine}" },
  { MUN_DEMO_CATARACT,
    "{Glare|Halos|Blur} {at night|reading|with $act} $span, {new glasses|magnifier} {no help|helps}; $life|{Right|Left} {worse|eye} "
    "{than|before} {left|right}, {ready|afraid} for surgery",
    "{nuclear|NS} #2-4#+ {both|OU}|VA 20/{20|25|30|40|50}|{fundus|macula} {flat|hazy}|{pupils|cornea} {equal|clear}",
    "{biometry|lens} {measured|chosen}|{surgery|second eye} {on|by} $soon|{drops|antibiotic} {before|after}|{driver|ride}: $kin" },
  { MUN_DEMO_ECZEMA,
    "{Itchy|Red|Dry} {elbows|knees|cheeks|neck} {nightly|$span}, {scratches|wakes} #1-5# times; {soap|wool|milk} {changed|suspected}|$kin "
    "{uses|ran out of} {cream|ointment}, $life",
    "{patches|lichen} {antecubital|popliteal|face}|{no|mild} {crust|oozing}|{excoriations|xerosis} {few|diffuse}|weight $wt",
    "{ointment|steroid} {thin layer|twice daily} #5-14# days|{bleach|lukewarm} bath|{cetirizine|wet wraps} {bedtime|night}|{allergy|derm} "
    "{if|by $soon}" },
  { MUN_DEMO_ARTERIAL_DISEASE,
    "{Calf|Thigh} {cramps|pain} after #50-400# yards, {stops|rests} #1-5# min; $fluff|{Foot|Toe} {cold|sore|fine}, $smoke, $life",
    "{DP|PT} {absent|#1-2#+} {left|right}|ABI 0.#5-9#|{cool|hairless} {feet|shins}|{no ulcer|toe ulcer}",
    "{walking|exercise} program|$continue $med|{duplex|vascular} {by|on} $soon|{statin|quit} {stressed|again}" },
  { MUN_DEMO_BACK_PAIN,
    "{Low back|Lumbar} {ache|spasm|stiffness} {#3-8#/10|$span}, $worse $act, $better $ease|{No|Left|Right} {leg pain|numbness|weakness}, "
    "{bladder|bowels} {fine|normal}, $life",
    "{paraspinal|L#3-5#} {tender|spasm}|SLR {negative|#30-70# left}|{strength|reflexes} {5/5|symmetric}|{flexion|ROM} {to knees|limited}",
    "{PT|core} {2x|3x} {week|}|{no|avoid} {opioids|bed rest}|{MRI|films} {if|red flags}|$continue $med|{work|lifting} {note|limit #10-40# "
    "lb}" },
  { MUN_DEMO_RHINITIS, "{Sneezes|Itchy eyes|Stuffy} {in May|with cats|mowing|$span}, {spray|pill} {helps|dries}; $life",
    "{pale|boggy} turbinates|{shiners|crease} {noted|none}|{TMs|throat} clear|{lungs|chest} clear",
    "$continue $med|{nasal|steroid} spray {daily|#1-2# puffs}|{saline|rinse} {nightly|bid}|{allergy|testing} {if|by $soon}" },
  { MUN_DEMO_COLITIS,
    "{Stools|BMs} #2-9# {a day|}, {blood|mucus} {streaks|none}, {cramps|urgency} {before|with} meals; $fluff|{Mesalamine|Pills} "
    "{taken|missed}, {flare|quiet} since $date, $life",
    "{LLQ|lower} {tender|soft}|{no|mild} guarding|{weight|wt} $wt|{eyes|joints|skin} {clear|sore}",
    "{calprotectin|CRP} {by|on} $soon|$continue $med|{scope|surveillance} {in|every} #1-3# years|{enema|taper} {added|short}" },
  { MUN_DEMO_SCLEROSIS,
    "{Numb|Weak|Blurry} {left|right} {leg|eye|hand} {$span|better}, {heat|fatigue} {worsens|limits} $act|{Relapse|Flare} {on|since} $date, "
    "{infusion|shots} {monthly|tolerated}, $life",
    "{EDSS|score} #1-5#.#0-9#|{reflexes|Babinski} {brisk|up left}|{gait|tandem} {wide|unsteady}|{optic|disc} {pale|normal}",
    "MRI {yearly|by $soon}|{JC|labs} {checked|due}|{PT|cooling} {vest|plan}|$continue $med|{neurology|Dr. $doc} {agrees|sees}" },
  { MUN_DEMO_INSOMNIA,
    "{Falls asleep|Lies awake} #1-3# h, wakes #2-5# {am|times}, {phone|TV|naps} {in bed|daily}; $life|{Trazodone|Melatonin|Tea} {helps|no "
    "help}, $fluff",
    "{tired|yawns|alert}|{no|mild} {tremor|goiter}|BP $bp|{mood|affect} {flat|fine}",
    "{sleep log|diary} #2-4# weeks|{no|less} {screens|coffee|naps}|$continue $med|{CBT-I|app} {link|referral}" },
  { MUN_DEMO_VITAMIN_D_LACK,
    "{Tired|Achy|Bone pain} {in winter|$span}, {little|no} {sun|milk}; $life|{Capsule|Drops} {taken|forgets}, $fluff",
    "{bones|shins} {tender|fine}|{gait|strength} {steady|5/5}|weight $wt",
    "$continue $med|{level|25-OH} {in 3 months|by $soon}|{fish|milk|sun} #10-20# min" },
  { MUN_DEMO_PREDIABETES,
    "{Wants|Asked} to {avoid|prevent} diabetes like $kin, {lost|gained} #2-14# lb; $fluff|{Soda|Bread|Pasta} {cut|daily}, {walks|gym} "
    "#1-5# times a week, $life",
    "{acanthosis|neck} {none|mild}|waist #34-52# in|BP $bp|weight $wt",
    "{A1c|glucose} {yearly|by $soon}|{DPP|class} {signed up|info}|{#5-7#|7} percent {loss|weight}|{metformin|pill} {not yet|considered}" },
  { MUN_DEMO_SMOKING, "{Now|By count} $smoke, first {one|smoke} #5-60# min after waking; {tried|quit} #1-6# times, $life",
    "{lungs|chest} {clear|wheeze}|{teeth|fingers} stained|sat $sat|BP $bp",
    "{patch|gum|varenicline} {#7-21# mg|started}|{quit date|day} $soon|{quit line|app} {given|called}|{CT|screening} {at 50|discussed}" },
  { MUN_DEMO_PREGNANCY,
    "{Baby|Fetus} {moves|kicks} {well|#10-20# times an hour}, {heartburn|ankles|sleep} {bothers|ok}; $life|{Contractions|Bleeding|Leaking} "
    "{none|few|irregular}, {nausea|appetite} {gone|better}|{Birth plan|Class|Car seat} {talked over|booked|bought}, $kin {comes along|will "
    "coach}",
    "fundus #12-39# cm|FHT #122-158#|{vertex|breech|cephalic} {presentation|lie}|BP $bp|weight $wt|{edema|reflexes} {trace|2+}|urine "
    "{protein|dip} {negative|trace}",
    "{ultrasound|anatomy scan} {by|on} $soon|{glucose|GBS|Tdap} {today|at #24-36# weeks}|$continue $med|{kick counts|hospital bag} "
    "{taught|packed}|{visit|return} in #1-4# weeks" }
};
const guint mun_demo_n_phrases_chronic = G_N_ELEMENTS (mun_demo_phrases_chronic);
