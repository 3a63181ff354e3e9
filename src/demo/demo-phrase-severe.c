/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-phrase.h"

const MunDemoPhrases mun_demo_phrases_severe[] = {
  { MUN_DEMO_PNEUMONIA,
    "{Fever|Chills|Rigors} and {productive|rusty|wet} cough $span, {pleuritic|right sided} pain #3-8#/10, {short of breath|winded} $act; "
    "$kin {found|noticed} {confusion|him gray|poor intake}|{Failed|Took} {azithro|amoxicillin} {x#2-5# days|from urgent care}, $smoke, "
    "$life",
    "{crackles|bronchial} {right|left} {base|lower}|{egophony|dullness} {right|left|absent}|sat $sat, RR $rr|T $temp, HR $hr|{uses|no} "
    "accessory muscles",
    "{ceftriaxone|IV antibiotics} day $day|{blood|sputum} cultures {pending|NGTD}|{wean|O2} to #1-4# L|{PO|switch} when "
    "{afebrile|eating}|{IS|walk} x#2-4# {a shift|}|CURB #0-4#" },
  { MUN_DEMO_SEPSIS,
    "{Confused|Shaking|Weak} $span per $kin, {foul|dark} urine, {fever|T} #101-104#; {pressure|BP} {in ambulance|at triage} "
    "#72-98#/#38-58#|{Foley|Stone|Stroke} {history|none}, {ate|drank} {nothing|little} since $date, $life",
    "{mottled|warm|clammy}, cap refill #2-6# s|BP $bp, HR $hr|{suprapubic|flank} {tender|right}|{drowsy|oriented x#1-3#}|urine #10-45# "
    "mL/h",
    "{bolus|fluids} #1500-3500# mL|{pressors|norepi} {off|0.0#2-9#}|{cultures|lactate} {q6h|clearing}|{narrow|antibiotics} day "
    "$day|{Foley|line} {day #1-6#|out}|{family|code} {talk|status} with $kin" },
  { MUN_DEMO_APPENDICITIS,
    "{Periumbilical|Vague} pain {moved|settled} {right|RLQ} by $clock, {anorexia|vomited} x#1-4#, #6-9#/10; {bumps|car ride} "
    "hurt|{Last|Ate} {meal|toast} $clock, {no|denies} {diarrhea|dysuria}, $kin {drove|at bedside}",
    "{McBurney|RLQ} {guarding|rebound}|{Rovsing|psoas} {positive|negative}|T $temp, HR $hr|{bowel sounds|abdomen} {quiet|soft elsewhere}",
    "{to OR|lap appy} {at $clock|today}|{antibiotic|cefoxitin} {x1|stopped}|{clears|regular} {tonight|tomorrow}|{walk|home} POD "
    "#1-2#|{path|specimen} {sent|pending}" },
  { MUN_DEMO_CHOLECYSTITIS,
    "{RUQ|Right upper} pain {after|since} {fries|pizza|lobster rolls} at $clock, {to|through} back, {vomited|nausea} x#1-6#; "
    "{similar|milder} spells {on $date|#2-5# times}|{Fever|Chills} {yes|#99-102#}, $fluff, $life",
    "{Murphy|RUQ} {positive|tender}|{no|faint} icterus|T $temp, BP $bp|{guarding|epigastrium} {mild|none}|{obese|soft} abdomen",
    "{lap chole|OR} {at $clock|today|tomorrow}|{NPO|fluids} {since|at} #75-125# mL/h|{LFTs|bili} {trend|flat}|{MRCP|stones} "
    "{negative|#3-18# mm}|{low fat|diet} {adv|as tolerated}" },
  { MUN_DEMO_DIVERTICULITIS,
    "{LLQ|Left lower} {cramp|pain} $span #4-8#/10, {constipated|loose} {x#1-4# days|}; {prior|CT} {in $year|first "
    "time}|{Nuts|Popcorn|Fiber} {blamed|low}, {fever|chills} {mild|none}, $life",
    "{LLQ|left lower} {guarding|tender}|{mass|rebound} {none|fullness}|T $temp|{bowel sounds|rectal} {hypo|heme neg}",
    "{bowel rest|clears} day $day|{antibiotic|IV} {to PO|day #1-5#}|{WBC|pain} {down|#2-5#/10}|{scope|colonoscopy} in #6-8# "
    "weeks|{surgery|Dr. $doc} {follows|no need}" },
  { MUN_DEMO_GI_BLEED,
    "{Black|Tarry|Maroon} stools x#2-7# $span, {dizzy|faint} {standing|$act}; {ibuprofen|aspirin|Eliquis} {daily|for $kin's "
    "advice}|{Coffee ground|Bloody} emesis x#0-3#, {drinks|ulcer} {#0-5# a day|in $year}, $life",
    "{pale|diaphoretic}, BP $bp|{melena|maroon} on rectal|HR $hr, {orthostatic|supine}|{epigastrium|belly} {tender|soft}|{spiders|liver} "
    "{none|edge}",
    "{PRBC|transfused} #1-4# units|{PPI|pantoprazole} {drip|BID}|EGD {at $clock|done}: {ulcer|gastritis} #4-18# mm|Hgb q#6-12#h|{hold|no} "
    "{NSAIDs|anticoagulant} till $soon|{H pylori|biopsy} {sent|neg}" },
  { MUN_DEMO_LEG_THROMBOSIS,
    "{Right|R} {calf|leg} {swelling|ache} $span after {a flight|bed rest|a cast|long drive to $town}, #3-7#/10; {no|denies} {chest "
    "pain|dyspnea}|{Clot|Family} {history|none}, $smoke, $life",
    "{right|R} calf #2-6# cm {larger|more}|{warm|tender|cord}|{pulses|toes} {intact|pink}|sat $sat|{no|mild} {color change|edema}",
    "{apixaban|DOAC} {loading|#7-10# days}|{duplex|US} {popliteal|femoral} {seen|clot}|{#3-6# months|then "
    "review}|{stocking|walk}|{cancer|hypercoag} screen {age based|later}" },
  { MUN_DEMO_EMBOLISM,
    "{Sudden|New} {dyspnea|sharp pain} at $clock {$act|resting}, {leg|calf} {sore|swollen} {right|left} {$span|}; {surgery|travel|covid} "
    "{on $date|recent}|{Cough|Blood} {flecks|none}, {fainted|dizzy} {once|no}, $kin {called|drove}",
    "HR $hr, sat $sat {RA|on #2-5# L}|{RV heave|loud P2} {none|yes}|{right|left} calf {tender|#1-4# cm}|{lungs|bases} {clear|rub}|BP $bp",
    "{heparin|apixaban} {gtt|day $day}|{echo|RV} {normal|mild strain}|{trop|BNP} {flat|up}|{ambulate|home O2} test "
    "#88-95#%|{duration|length} #3-6# months|{Dr. $doc|clinic} $soon" },
  { MUN_DEMO_INFARCTION,
    "{Crushing|Heavy|Tight} chest {pressure|pain} since $clock {$act|at rest}, to {left arm|jaw|back}, {sweats|nausea}; aspirin #162-325# "
    "{by EMS|at home}|{Stent in $year|Father MI at #45-65#|$smoke}, {nitro|pain} x#1-3# {eased|no}, $kin {with "
    "him|here}",
    "{S4|regular} HR $hr, BP $bp|{JVP|lungs} {flat|basal crackles}|EKG {ST depression|T inversion} {V#2-6#|inferior}|{radial|access} site "
    "{clean|#1-3# cm bruise}|sat $sat",
    "{cath|angiogram} {at $clock|day $day}: {LAD|RCA|circ} #70-99#%|{DES|stent} #2-4#.#0-5# x #12-38#|{DAPT|ticagrelor} {#12-12# "
    "months|}|{statin|beta blocker} {max|titrate}|EF #35-60#%|{rehab|cardiac} {referral|by $soon}" },
  { MUN_DEMO_STROKE,
    "{Left|L} {face|arm|leg} {droop|weakness} {found|noticed} at $clock by $kin, last well $clock; {speech|words} {slurred|fine}, "
    "{fell|slid} {to floor|in kitchen}|{AF|HTN} {off|on} {thinner|pills}, $smoke, glucose #88-212#, $life",
    "NIHSS #2-16#, {left|L} {arm|leg} #1-4#/5|{facial|gaze} {droop|preference} {left|right}|{neglect|dysarthria} {mild|none|present}|BP "
    "$bp|{swallow|gag} {failed|passed}",
    "{tPA|lytic} {outside window|given $clock}|{MRI|CTA} {right MCA|M#1-3#}|{permissive|BP} under #180-220#|{PT|OT|SLP} "
    "{daily|eval}|{DAPT|statin} {start|day $day}|{rehab|SNF} {bed|by $soon}" },
  { MUN_DEMO_HIP_FRACTURE,
    "{Tripped|Fell} {over|on} {a rug|the cat|ice|the curb|a cord} at $clock, {lay|down} #10-300# min {until $kin came|}, {groin|hip} pain "
    "#7-10#/10; {no|denies} {LOC|head strike}|{Walks|Cane|Walker} {before|indoors}, {lives|alone} {on $street|with $kin}, {thinner|$med} "
    "{last|at} $clock",
    "{right|R} leg {short|shortened} {and|} externally rotated|{pulses|toes} {intact|warm}|{skin|sacrum} {intact|stage "
    "#1-2#}|{oriented|CAM} x#1-3#|BP $bp",
    "{hemi|OR} {at $clock|POD #1-5#}|{block|pain} #2-6#/10|{WBAT|PT} {#5-60# feet|chair}|{Hgb|delirium} {watch|stable}|{enoxaparin|DVT} "
    "#28-35# days|{SNF|rehab} {choice|bed} $soon|{bone|osteoporosis} {treat|later}" },
  { MUN_DEMO_KIDNEY_INJURY,
    "{Poor|Little} {intake|urine} $span {with|after} {vomiting|ibuprofen|a new water pill}, {weak|dizzy}; $kin "
    "{worried|brought}|{Baseline|Last} Cr {on $date|#0-1#.#7-9#}, {Foley|stone} {none|prior}, $fluff, $life",
    "{dry|tacky} {mucosa|tongue}|{JVP|neck} flat|BP $bp {lying|standing}|urine #150-700# mL/{shift|12 h}|{flank|bladder} {nontender|scan "
    "#20-240#}",
    "{fluids|LR} #75-150# mL/h|{hold|stop} {ACE|NSAID|metformin}|{Cr|BMP} {daily|falling}|{US|renal} {no hydro|normal}|{Foley|I/O} "
    "{strict|out}|{nephrology|Dr. $doc} {if|consult}" },
  { MUN_DEMO_DEHYDRATION,
    "{Weak|Sleepy|Dizzy} $span, {drinking|eating} {little|sips}, {hot|flu|vomiting} {week|house}; $kin {says|called} "
    "{confused|off}|{Stools|Urine} {dark|#1-3# a day}, {diuretic|$med} {still|kept} taken, $life",
    "{turgor|mouth} {poor|dry}|HR $hr, BP $bp|{sunken|tired} eyes|{clear|quiet} chest|{weight|down} #1-5# kg",
    "{saline|LR} #1-3# L|{diet|sips} {adv|as tolerated}|{hold|restart} {diuretic|$med} $soon|{BMP|orthostatics} {am|normal}|{home|PT} "
    "{with $kin|eval}" },
  { MUN_DEMO_FAILURE_SYSTOLIC_ACUTE,
    "{Up|Gained} #4-16# lb {since $date|$span}, {orthopnea|PND} #2-4# pillows, {legs|belly} swollen; {chips|ham|missed pills} "
    "{blamed|x#2-6# days}|{Sleeps|Sat up} in {recliner|chair}, {cough|wheeze} {night|frothy}, $life",
    "JVP #10-18# cm|{crackles|rales} {halfway|bases|to apex}|{S3|displaced PMI} {yes|noted}|edema #2-4#+ {to knees|sacral}|sat $sat on "
    "#1-6# L|weight $wt",
    "{Lasix|IV furosemide} #40-120# mg {BID|gtt}|{net|I/O} -#600-3200# mL|{K|Mg} {replete|q12}|{echo|EF} #18-38#%|{hold|restart} {beta "
    "blocker|ACE}|{dry|target} #60-110# kg|{clinic|Dr. $doc} $soon" },
  { MUN_DEMO_FAILURE_DIASTOLIC_ACUTE,
    "{Breathless|Winded} $span, {cannot|stops} {$act|at #10-60# feet}, {pressure|BP} {high|#160-210#} at home; {ankle|leg} swelling "
    "{new|worse}|{CPAP|Salt|Afib} {off|crept up|noted}, $kin {counts|sorts} pills, $life",
    "{crackles|dull} {bases|right base}|JVP #8-15# cm|edema #1-3#+ {both|shins}|BP $bp, HR $hr|sat $sat {RA|#1-4# L}",
    "{IV|furosemide} #20-80# mg {daily|BID}|{net|down} #500-2400# mL|{BP|rate} {control|goal}|{echo|EF} #55-68#%|{sleep|amyloid} "
    "{ask|screen}|{weight|discharge} {by|around} $soon" },
  { MUN_DEMO_COPD_ACUTE,
    "{More|Worse} {cough|wheeze|sputum} $span, {green|thick} phlegm, {nebs|inhaler} q#1-4#h; {cold|smoke|grandchild sick} "
    "{first|trigger}|{Home O2 #1-3# L|$smoke}, {tube|BiPAP} {never|in $year}, $life",
    "{tight|poor air} movement|{wheeze|prolonged} {diffuse|expiratory}|sat $sat on #2-4# L, RR $rr|{tripod|words} #2-6#|{no|mild} "
    "{edema|cyanosis}",
    "{nebs|duoneb} q#4-6#h|prednisone 40 day $day of 5|{O2|sat} #88-92#|{BiPAP|ABG} {off|7.3#1-9#}|{antibiotic|doxy} {x5|yes}|{quit|rehab} "
    "{talk|referral}|{inhaler|technique} $soon" },
  { MUN_DEMO_KETOACIDOSIS,
    "{Vomiting|Belly pain|Thirst} $span, sugar {high|#380-590#}, {missed|ran out of} insulin #1-4# days; {pump|site} "
    "{failed|kinked}|{Fruity|Deep} {breath|breathing} per $kin, {flu|fight|exams} {before|blamed}",
    "{Kussmaul|deep} RR $rr|{dry|tachy} HR $hr|{abdomen|belly} {diffuse|soft}|{drowsy|alert}|pH 7.0#2-9#, {AG|gap} #18-31#",
    "{insulin|drip} 0.1 u/kg {off|till gap closed}|{fluids|LR} #3-6# L|K #20-40# {each liter|}|{bridge|glargine} at $clock|{educator|sick "
    "day} {rules|visit}|{endocrine|Dr. $doc} $soon" },
  { MUN_DEMO_WITHDRAWAL,
    "{Last|Stopped} {drink|vodka|beer} {at $clock|#8-60# h ago}, {shakes|sweats|nausea}; #6-20# a day for #2-30# years|{Seizure|DTs} "
    "{before|never}, {wants|asks for} {detox|rehab}, $kin {supportive|gone}, $life",
    "CIWA #8-26#, {tremor|diaphoretic}|HR $hr, BP $bp|{oriented|seeing bugs} {x3|no}|{liver|spider} {edge|none}|{tongue|gait} "
    "{fasciculates|wide}",
    "{Ativan|lorazepam} {taper|CIWA}|{thiamine|folate} {IV|daily}|{Mg|phos} repleted|{social work|rehab} {bed|list} "
    "$soon|{naltrexone|meds} {offered|later}" },
  { MUN_DEMO_SUICIDAL,
    "{Told|Texted} $kin {wants to die|no reason to go on} {on $date|at $clock}, {plan|pills} {vague|counted|handed over}; "
    "{job|breakup|debt} {lost|stress}|{Sleeps|Eats} {little|#2-4# h}, {therapist|meds} {stopped|none} {in|since} $date, $life",
    "{tearful|flat|guarded}|{SI|plan} {passive|with intent}|{hopeless|future} {yes|some}|{no|denies} {HI|voices}|{insight|judgment} "
    "{limited|fair}",
    "{1:1|q15} {observation|checks}|{voluntary|section} status|{med|dose} {restarted|raised} day $day|{group|family meeting} {with "
    "$kin|daily}|{safety plan|firearms} {done|removed}|{IOP|therapist} $soon" },
  { MUN_DEMO_DELIVERY,
    "G#1-5#P#0-3# at #38-41#w#0-6#d, {contractions|water broke} {at|since} $clock, {epidural|nitrous} {at #4-7# cm|none}; $kin "
    "{coached|present}|{GBS|Rubella} {negative|immune}, {labor|pushed} #1-14# h, $life",
    "fundus {firm|U-#1-2#}|lochia {moderate|scant}|{perineum|tear} {#1-2# degree|intact}|BP $bp|{breasts|latch} {soft|good}",
    "{EBL|QBL} #150-450# mL|{rooming in|nursing} q#2-3#h|{ibuprofen|ice} {prn|}|{contraception|IUD} {talked|by $soon}|{home|discharge} day "
    "#1-2#" },
  { MUN_DEMO_CESAREAN,
    "G#1-5#P#0-3# at #38-40#w#0-6#d for {breech|failure to progress|prior section|nonreassuring tracing}, {NPO|spinal} {since|at} $clock; "
    "$kin {in OR|present}|{Placenta|Fibroid} {anterior|posterior}, {labored|no labor} #0-18# h, $life",
    "{incision|dressing} {clean|dry}|fundus {firm|U-#1-2#}|{flatus|bowel sounds} {yes|present}|BP $bp|{calves|legs} soft",
    "{EBL|QBL} #500-950# mL|{Foley|diet} {out|adv}|{walk|SCD} x#2-4#|{staples|glue} {out|} $soon|{pain|ibuprofen} "
    "#2-5#/10|{home|discharge} day #2-4#" },
  { MUN_DEMO_BORN_VAGINAL,
    "{Term|AGA} {infant|baby} #37-41#w#0-6#d, {vigorous|cried} {at once|by #10-50# s}, Apgar #7-9# and #8-9#; {breast|bottle} x#5-11# {a "
    "day|}|{Voids|Stools} #2-6#, {mother|$kin} {GBS neg|tired, happy}",
    "{fontanelle|sutures} {soft|flat}|{red reflex|palate} {present|intact}|{hips|femorals} {stable|2+}|{heart|no} {murmur|regular} HR "
    "$hr|{molding|cap} {mild|none}|weight $wt",
    "{hep B|vitamin K} given|{hearing|CCHD} {passed|repeat $soon}|{TcB|bili} {low|intermediate} risk|{latch|lactation} "
    "{help|good}|{PCP|weight} {check|visit} in #1-3# days|{car seat|sleep on back} {taught|shown}" },
  { MUN_DEMO_BORN_CESAREAN,
    "{Term|AGA} {infant|baby} by section #37-40#w#0-6#d, {dried|suctioned}, Apgar #7-8# and #8-9#; {breast|formula} "
    "x#4-10#|{Grunting|Tachypnea} {none|#20-60# min}, {mother|$kin} {recovering|holding}",
    "{lungs|chest} {clear|wet at first}|{fontanelle|eyes} {flat|red reflex}|{hips|cord} {stable|clamped}|HR $hr, RR $rr|weight $wt",
    "{skin to skin|warmer} {till $clock|}|{hep B|erythromycin} given|{glucose|bili} {#48-82#|low}|{screen|hearing} "
    "{sent|passed}|{home|visit} {with mother|$soon}" }
};
const guint mun_demo_n_phrases_severe = G_N_ELEMENTS (mun_demo_phrases_severe);

static const struct
{
  MunDemoProcedure procedure;
  const char *steps;
} operations[] = {
  { MUN_DEMO_APPENDECTOMY,
    "{umbilical|open Hasson} port, #2-3# trocars at #10-15# mmHg|appendix {inflamed|suppurative|gangrenous tip}, {pelvic|retrocecal}, "
    "freed {bluntly|with hook}|mesoappendix taken with {energy|stapler} x#1-2#|base {stapled|endoloops} #0-5# mm from cecum|#100-800# mL "
    "{cloudy|clear} fluid {suctioned|washed}|specimen {bag|out} via {umbilicus|#12-12# mm}" },
  { MUN_DEMO_CHOLECYSTECTOMY,
    "#4-4# ports, fundus {up|over liver}, {omental|duodenal} adhesions {few|dense}|{critical view|triangle} shown {front and back|to "
    "team}|duct and artery {clipped|#2-3# clips} and cut|{gallbladder|bed} {thick|edematous} #3-9# mm, {stone|sludge} #4-22# "
    "mm|{cholangiogram|IOC} {clean|not done}|bed {dry|cauterized}, {no|JP} drain" },
  { MUN_DEMO_KNEE_REPLACEMENT,
    "{midline|medial} incision #12-18# cm, {tourniquet|TQ} #38-75# min at #250-300#|{varus|valgus} #3-14# degrees corrected|distal cut "
    "#8-11# mm, {tibia|slope} #0-5#|{femur|component} size #3-8#, insert #9-14# mm|{patella|button} #29-38# {resurfaced|}|{cement|vacuum "
    "mixed} {x2|}, range #0-2# to #118-135#|{injection|cocktail} #40-60# mL" },
  { MUN_DEMO_HIP_REPLACEMENT, "{lateral|posterior} approach, {capsule|T} opened|head {out|sized} #42-52# mm|{canal|broach} to #9-14#, stem "
                              "{cemented|press fit} #8-13#|{leg length|offset} {equal|+#1-4# mm}|{stable|trial} #80-95# "
                              "flexion|{rotators|capsule} {repaired|closed} with {heavy suture|bone holes}" },
  { MUN_DEMO_STENT, "{right|R} radial #6-6# Fr, {heparin|ACT} #240-310#|LM {normal|#10-30#%}, LAD #20-99#%, RCA #10-95#%, circ "
                    "#0-90#%|{wire|lesion} crossed {easily|second wire}|predilated #2-2#.#0-5#, DES #2-4#.#0-5# x #12-38# mm at #12-18# "
                    "atm|{TIMI|flow} #3-3#, residual #0-10#%|LVEDP #10-26#, {contrast|dye} #80-190# mL|{TR band|band} at $clock" },
  { MUN_DEMO_COLECTOMY, "{medial|lateral} to lateral, {IMA|pedicle} {high|low} tie|ureter {seen|left} {twice|}|{splenic flexure|mobilized} "
                        "{down|partial}|{proximal|distal} margin #5-14# cm|{EEA|stapler} #28-31#, donuts {whole|x2}|leak test "
                        "{negative|air} to #20-30#|{wound|extraction} #4-7# cm {protector|}" },
  { MUN_DEMO_LUMPECTOMY, "{wire|seed} localized, incision #3-6# cm {UOQ|circumareolar}|specimen #14-52# g, {oriented|inked} {short "
                         "superior|long lateral}|{margin|shave} {x#1-4#|clear by film}|{blue|tracer} nodes #1-4#, counts "
                         "#120-1900#|{clips|cavity} x#3-5#|{closed|oncoplastic} in {layers|two}" },
  { MUN_DEMO_PROSTATECTOMY,
    "{robot|docked} at $clock, #6-6# ports|{nerves|bundles} {spared|left spared}|{bladder neck|dorsal vein} {taken|stapled}|{nodes|pelvic} "
    "#8-21#|{anastomosis|running} {watertight|#120-180# mL}|{Foley|18 Fr} {#7-10# days|}" },
  { MUN_DEMO_LOBECTOMY, "{VATS|three ports} {right|R}, {adhesions|fissure} {few|complete}|{vein|artery} {stapled|#2-4# branches}|bronchus "
                        "{tested|stapled} at #20-30# cm|stations #4-4#R, #7-7#, #9-11# {sampled|taken}|{frozen|margin} negative #8-25# "
                        "mm|{chest tube|24 Fr} {no leak|small leak}" },
  { MUN_DEMO_CATARACT_RIGHT, "{topical|block}, {temporal|clear} corneal #2-2#.#2-8# mm|{capsulorhexis|rhexis} #5-5#.#0-5# mm|{phaco|CDE} "
                             "#4-19#.#0-9#|lens +#17-25#.#0-5# D {in bag|toric}|{wound|stroma} {hydrated|sealed}" },
  { MUN_DEMO_CATARACT_LEFT, "{drops|block} at $clock, {paracentesis|incision} #2-2#.#2-8# mm|{rhexis|capsule} {round|stained} #5-5#.#0-4# "
                            "mm|{divide|chop}, CDE #3-18#.#0-9#|IOL +#16-25#.#0-5# D {centered|bag}|{no|one} suture" },
  { MUN_DEMO_HERNIA_REPAIR,
    "{right|R} groin #5-7# cm, {external|oblique} opened|{indirect|direct} sac #2-6# cm {reduced|ligated}|{ilioinguinal|nerve} "
    "{kept|seen}|mesh #6-8# x #11-15# cm, {sutured|Lichtenstein}|{cord|testis} {snug|down}" },
  { MUN_DEMO_HYSTERECTOMY,
    "{uterus|specimen} #180-720# g, {fibroids|knobby} x#2-9#|{ureters|both} {seen|peristalsing}|{pedicles|uterines} "
    "{sealed|skeletonized}|{cuff|vault} {barbed|running} closed|{ovaries|tubes} {left|tubes out}|{cystoscopy|jets} {both|clear}" },
  { MUN_DEMO_CESAREAN_SECTION, "{Pfannenstiel|low transverse}, {bladder flap|lower segment} {made|thin}|{vertex|breech} {out|delivered} at "
                               "$clock, {clear|meconium} fluid|{placenta|cord} {spontaneous|three vessel}|uterus {one|two} layer #0-0# "
                               "{Vicryl|Monocryl}|{tubes|ovaries} normal|QBL #450-900# mL" },
  { MUN_DEMO_VAGINAL_DELIVERY,
    "{complete|10 cm} at $clock, pushed #10-150# min|{OA|OP} {over|intact} {first|second} degree|{shoulders|nuchal} {easy|x1 "
    "reduced}|{cord|clamp} {delayed #30-90# s|}|placenta {whole|spontaneous} #4-18# min|{repair|suture} {3-0|2-0} {Vicryl|chromic}" },
  { MUN_DEMO_UPPER_ENDOSCOPY, "{esophagus|GE junction} {normal|at #36-41# cm}|{antral|duodenal} ulcer #4-18# mm, {clean|visible "
                              "vessel}|{clip|epi} x#1-3# {#4-8# mL|}|{biopsy|H pylori} x#2-4#|{second|duodenum} {normal|bile}" },
  { MUN_DEMO_COLONOSCOPY,
    "cecum {reached|in} #4-14# min, prep {BBPS|score} #6-9#|{polyp|sessile} #2-9# mm {ascending|sigmoid|transverse} "
    "{snared|forceps}|{diverticula|few} {sigmoid|left}|withdrawal #6-15# min|{hemorrhoids|retroflex} {small|normal}" },
  { MUN_DEMO_COLON_BIOPSY, "{mass|ulcerated} at #18-35# cm, #40-80# percent {around|lumen}|{biopsies|cold} x#6-10#, {tattoo|spot} "
                           "{distal|#2-4# cm}|{passed|scope} {to cecum|beyond}|{polyp|other} #3-8# mm {removed|none}" },
  { MUN_DEMO_PACEMAKER, "{left|L} pocket, {cephalic|axillary} access x2|RV #0-0#.#4-9# V, R wave #6-14# mV|RA #0-1#.#2-9# V, P #1-4#.#0-9# "
                        "mV|{impedance|ohms} #420-780#|{DDD|mode} #60-60#-#120-130#|{film|no} pneumothorax" },
  { MUN_DEMO_HAND_REPAIR, "{digital|wrist} block #3-8# mL {lidocaine|1 percent}|{irrigated|saline} #250-1000# mL|{tendon|base} "
                          "{seen|intact} through range|{4-0|5-0} {nylon|prolene} x#3-12#|{dressing|splint} {bulky|dry}" },
  { MUN_DEMO_DIALYSIS, "#3-4# h {via|through} {fistula|graft}, {15|16} G|{UF|removed} #1-4#.#0-9# L|BF #350-450#, bath "
                       "#2-3#K|{cramps|pressure} {none|once at $clock}|{post|left} weight $wt" }
};

const char *
mun_demo_operation_of (MunDemoProcedure procedure)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (operations[i].procedure == procedure)
      return operations[i].steps;
  return "{done|carried out} {at the bedside|under local} at $clock|{tolerated|well}, {no|without} complication|{site|dressing} "
         "{clean|dry}|vitals {every #5-15# min|steady}";
}

const MunDemoPicture mun_demo_pictures[] = {
  { MUN_DEMO_PNEUMONIA, "DX", "36643-5", "Chest X-ray, two views", "Chest",
    "{patchy|dense|hazy} opacity {right|left} {lower|middle} lobe {measuring|about} #2-9# cm|{small|trace|no} {right|left} effusion|heart "
    "{size normal|borderline, CTR 0.#48-56#}|{no|without} pneumothorax|{degenerative|old} change T#6-11#|{hila|mediastinum} {normal|mildly "
    "full}",
    "{Right|Left} {lower|middle} lobe {pneumonia|airspace disease|consolidation}, {follow|recheck} in #4-8# weeks" },
  { MUN_DEMO_COPD_ACUTE, "DX", "36643-5", "Chest X-ray, two views", "Chest",
    "{hyperinflated|flattened} {lungs|diaphragms}|{bullae|lucency} {apices|right apex} #2-6# cm|{no|without} {infiltrate|focal "
    "consolidation}|heart {narrow|vertical}|{nodule|granuloma} #3-7# mm {left|right} {upper|mid}",
    "{Emphysema|Hyperinflation} {without|no} acute {infiltrate|disease}, {nodule #3-7# mm|compare} {CT|film} {#6-12# months|of $date}" },
  { MUN_DEMO_FAILURE_SYSTOLIC_ACUTE, "DX", "36643-5", "Chest X-ray, portable", "Chest",
    "{cephalization|vascular congestion} {with|and} Kerley lines|{bilateral|right} effusions {small|moderate}|cardiomegaly CTR "
    "0.#55-68#|{perihilar|basal} haze {left|both}|{no|without} pneumothorax",
    "{Interstitial|Pulmonary} edema, {worse|new} {since|from} $date, {effusions|cardiomegaly}" },
  { MUN_DEMO_FAILURE_DIASTOLIC_ACUTE, "DX", "36643-5", "Chest X-ray, portable", "Chest",
    "{mild|moderate} {venous|vascular} congestion|{left|right} effusion {blunting|#1-4# cm}|CTR 0.#50-60#|{fluid|thick} in "
    "fissure|{spine|ribs} {osteopenic|old fracture}",
    "{Mild|Moderate} edema {and|with} {left|right} effusion, {improved|worse} than $date" },
  { MUN_DEMO_APPENDICITIS, "CT", "44115-4", "CT abdomen and pelvis with contrast", "Abdomen",
    "appendix {dilated|thick} #9-16# mm with {fat stranding|fecalith #3-8# mm}|{no|trace} {free air|abscess}|{liver|spleen} "
    "normal|{ovary|bladder} unremarkable|{nodes|mesenteric} {few|small} #4-8# mm",
    "{Acute|Uncomplicated} appendicitis, appendix #9-16# mm, {no|without} {perforation|abscess}" },
  { MUN_DEMO_CHOLECYSTITIS, "US", "24558-9", "Ultrasound of the abdomen", "Abdomen",
    "{gallstones|shadowing stones} up to #6-24# mm|wall #4-9# mm {thick|edema}|{sonographic Murphy|pericholecystic fluid} "
    "{positive|present}|CBD #3-7# mm|liver {echogenic|normal} #13-18# cm",
    "{Acute|Calculous} cholecystitis, CBD #3-7# mm {not dilated|normal}" },
  { MUN_DEMO_DIVERTICULITIS, "CT", "44115-4", "CT abdomen and pelvis with contrast", "Abdomen",
    "{sigmoid|left colon} wall #6-14# mm with {stranding|inflamed diverticulum}|{no|without} {abscess|free air}|{kidney|renal} cyst #8-40# "
    "mm {left|right}|{aorta|iliac} calcified|{fluid|trace} pelvis",
    "{Acute|Uncomplicated} sigmoid diverticulitis {over|length} #4-12# cm" },
  { MUN_DEMO_STROKE, "MR", "30657-1", "MR brain without contrast", "Head",
    "{restricted diffusion|infarct} right {MCA|insula|corona radiata} #8-52# mm|{no|small} hemorrhage|{white matter|small vessel} change "
    "{mild|Fazekas #1-3#}|{ventricles|sulci} {age appropriate|wide}|{flow voids|sinuses} {kept|clear}",
    "{Acute|Subacute} right {MCA|hemispheric} infarct #8-52# mm {without|no} {shift|bleed}" },
  { MUN_DEMO_HIP_FRACTURE, "DX", "37646-7", "X-ray of the right hip", "Hip",
    "{displaced|subcapital} fracture {of the|right} femoral neck {Garden #2-4#|}|{varus|shortened} #5-25# mm|{osteopenia|joint space} "
    "{diffuse|narrow #1-3# mm}|{pelvis|rami} intact|{vascular|soft tissue} {calcified|swelling}",
    "{Displaced|Impacted} right femoral neck fracture, Garden #2-4#" },
  { MUN_DEMO_WRIST_FRACTURE, "DX", "36590-8", "X-ray of the right wrist", "Wrist",
    "{distal radius|metaphyseal} fracture {right|R}, {dorsal|apex volar} tilt #8-32# degrees|{ulnar styloid|tip} {fracture|intact}|{radial "
    "height|inclination} #4-11# mm|{carpus|scaphoid} aligned",
    "{Right|R} distal radius fracture, dorsal tilt #8-32# degrees" },
  { MUN_DEMO_KIDNEY_STONE, "CT", "44115-4", "CT abdomen and pelvis without contrast", "Abdomen",
    "#2-9# mm stone {left|right} {UVJ|ureter at L#3-5#}|{mild|moderate} hydronephrosis|{other|punctate} stones x#0-4# "
    "{left|right}|{appendix|bowel} normal|{stranding|fluid} {perinephric|none}",
    "{Obstructing|Nonobstructing} #2-9# mm {left|right} {ureteral|UVJ} stone" },
  { MUN_DEMO_EMBOLISM, "CT", "79077-4", "CT angiography of the chest", "Chest",
    "filling defect {right|left} {lower|main|upper} {lobar|segmental} artery|RV/LV 0.#7-9#|{wedge|infarct} #1-4# cm "
    "{peripheral|basal}|{effusion|nodes} {small|none}|{aorta|great vessels} normal",
    "{Acute|Segmental} pulmonary embolism {right|left}, RV/LV 0.#7-9#" },
  { MUN_DEMO_LEG_THROMBOSIS, "US", "39420-5", "Ultrasound of leg veins", "Leg",
    "{noncompressible|echogenic} {right|R} {popliteal|femoral} vein over #3-18# cm|{calf|peroneal} veins {filled|open}|{left|L} side "
    "{open|compressible}|{cyst|edema} {Baker #2-5# cm|subcutaneous}",
    "{Acute|Occlusive} DVT {right|R} {popliteal|femoral} vein" },
  { MUN_DEMO_CONCUSSION, "CT", "30799-1", "CT head without contrast", "Head",
    "{no|without} {hemorrhage|bleed} or shift|{scalp|soft tissue} swelling #3-14# mm {occipital|left frontal}|{gray-white|ventricles} "
    "normal|{sinus|mastoids} {clear|retention cyst #6-20# mm}",
    "{No|Negative for} acute {intracranial|bleed}; scalp swelling #3-14# mm" },
  { MUN_DEMO_SYNCOPE, "CT", "30799-1", "CT head without contrast", "Head",
    "{no|without} acute {bleed|infarct}|{atrophy|volume loss} {mild|for age}|{calcified|vertebral} arteries|{periventricular|white matter} "
    "change {mild|moderate}|{calvarium|orbits} intact",
    "{No|Without} acute {finding|abnormality}, {atrophy|chronic} change" },
  { MUN_DEMO_KNEE_ARTHRITIS_R, "DX", "36554-4", "X-ray of the right knee, standing", "Knee",
    "{medial|patellofemoral} {narrowing|space} #0-3# mm|{osteophytes|sclerosis} {large|small} {tibial|femoral}|{effusion|loose body} "
    "{small|#4-9# mm}|varus #2-11# degrees|{no|without} fracture",
    "{Tricompartmental|Medial} osteoarthritis {right|R} knee, KL #2-4#" },
  { MUN_DEMO_LUNG_CANCER, "CT", "24627-2", "CT chest with contrast", "Chest",
    "{spiculated|lobulated} RUL {mass|nodule} #14-48# mm|{hilar|paratracheal} node #6-18# mm|{emphysema|bullae} "
    "{upper|mild}|{adrenals|liver} {normal|cyst #6-15# mm}|{no|trace} effusion",
    "RUL {mass|nodule} #14-48# mm {suspicious|concerning} for {primary|malignancy}" },
  { MUN_DEMO_BREAST_CANCER, "MG", "24606-6", "Mammogram, diagnostic", "Breast",
    "{spiculated|irregular} mass #7-31# mm {right|R} #9-11# o'clock, #3-9# cm {from nipple|}|{pleomorphic|linear} calcifications "
    "{over|#8-40# mm}|density {B|C}|{left|L} {negative|benign}|{axilla|node} {cortex #2-6# mm|normal}",
    "BI-RADS 5: {mass|density} #7-31# mm right, biopsy {advised|by $soon}" },
  { MUN_DEMO_OSTEOPOROSIS, "DXA", "38268-9", "Bone density scan", "Hip",
    "L1-L4 T -#2-3#.#5-9#, {BMD|density} 0.#650-820#|{left|L} femoral neck T -#2-3#.#0-9#|{total|hip} T -#1-2#.#5-9#|{change|since $date} "
    "-#1-6#.#0-9#%",
    "{Osteoporosis|Low density} lowest T -#2-3#.#5-9#, FRAX hip #3-12#%" },
  { MUN_DEMO_ANKLE_SPRAIN, "DX", "36562-7", "X-ray of the right ankle", "Ankle",
    "{lateral|malleolar} swelling #4-16# mm|{mortise|talar dome} {intact|congruent}|{no|without} fracture|{os|spur} {trigonum|calcaneal "
    "#3-8# mm}",
    "{Soft tissue|Lateral} swelling, {no|without} fracture" },
  { MUN_DEMO_INFARCTION, "US", "34552-0", "Echocardiogram, transthoracic", "Heart",
    "EF #35-58#%, {hypokinesis|akinesis} {anterior|inferior|apical}|LA #34-52# mm|{mild|trace} {MR|TR}|RVSP #24-46# mmHg|{no|without} "
    "{thrombus|effusion}|{E/e'|septum} #8-17#",
    "{Regional|Segmental} wall motion abnormality, EF #35-58#%" }
};
const guint mun_demo_n_pictures = G_N_ELEMENTS (mun_demo_pictures);
