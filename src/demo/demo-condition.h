/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people of the demo fall ill with: ICD-10-CM codes of FY2026 (source: NCHS and CMS, public domain), ages and sex, and how often in a
 * thousand a year at the peak age. `said` is a phrase of demo-phrase's grammar. */
#pragma once
#include "demo-place.h"

typedef enum
{
  MUN_DEMO_CHRONIC,
  MUN_DEMO_ACUTE,  /* seen in a clinic or the emergency department and gone in weeks */
  MUN_DEMO_SEVERE, /* a stay in the hospital */
  MUN_DEMO_DERIVED /* follows from something else; never drawn by itself */
} MunDemoConditionKind;

/* id, kind, ICD-10-CM, title, said, from, peak, to (ages), per mille a year for men, for women, specialty */
#define MUN_DEMO_CONDITIONS(X)                                                                                                             \
  X (HYPERTENSION, CHRONIC, "I10", "Essential (primary) hypertension", "{hypertension|HTN|high blood pressure}", 28, 62, 100, 32, 28,      \
     INTERNAL_MEDICINE)                                                                                                                    \
  X (DIABETES_2, CHRONIC, "E11.9", "Type 2 diabetes mellitus without complications",                                                       \
     "{type 2 diabetes|T2DM|diabetes mellitus type 2|DM2}", 30, 58, 92, 11, 9, INTERNAL_MEDICINE)                                          \
  X (DIABETES_1, CHRONIC, "E10.9", "Type 1 diabetes mellitus without complications", "{type 1 diabetes|T1DM}", 4, 12, 35, 0.5, 0.4,        \
     ENDOCRINOLOGY)                                                                                                                        \
  X (HYPERLIPIDEMIA, CHRONIC, "E78.5", "Hyperlipidemia, unspecified", "{hyperlipidemia|HLD|high cholesterol|dyslipidemia}", 30, 55, 90,    \
     24, 21, INTERNAL_MEDICINE)                                                                                                            \
  X (OBESITY, DERIVED, "E66.9", "Obesity, unspecified", "{obesity|elevated BMI}", 0, 0, 0, 0, 0, INTERNAL_MEDICINE)                        \
  X (CORONARY_DISEASE, CHRONIC, "I25.10", "Atherosclerotic heart disease of native coronary artery without angina pectoris",               \
     "{coronary artery disease|CAD|coronary disease}", 45, 72, 96, 9, 5, CARDIOLOGY)                                                       \
  X (OLD_INFARCTION, DERIVED, "I25.2", "Old myocardial infarction", "{prior MI|old myocardial infarction|h/o MI}", 0, 0, 0, 0, 0,          \
     CARDIOLOGY)                                                                                                                           \
  X (SYSTOLIC_FAILURE, CHRONIC, "I50.22", "Chronic systolic (congestive) heart failure", "{systolic heart failure|HFrEF|systolic CHF}",    \
     50, 80, 100, 1.6, 0.8, CARDIOLOGY)                                                                                                    \
  X (DIASTOLIC_FAILURE, CHRONIC, "I50.32", "Chronic diastolic (congestive) heart failure",                                                 \
     "{diastolic heart failure|HFpEF|diastolic CHF}", 58, 84, 100, 1.6, 2.6, CARDIOLOGY)                                                   \
  X (ATRIAL_FIBRILLATION, CHRONIC, "I48.91", "Unspecified atrial fibrillation", "{atrial fibrillation|AF|afib|a-fib}", 48, 80, 102, 7, 5,  \
     CARDIOLOGY)                                                                                                                           \
  X (COPD, CHRONIC, "J44.9", "Chronic obstructive pulmonary disease, unspecified",                                                         \
     "{COPD|chronic obstructive pulmonary disease|emphysema/COPD}", 44, 68, 95, 1.8, 1.7, PULMONOLOGY)                                     \
  X (ASTHMA, CHRONIC, "J45.909", "Unspecified asthma, uncomplicated", "{asthma|mild persistent asthma|reactive airways}", 3, 9, 60, 4,     \
     4.6, FAMILY_MEDICINE)                                                                                                                 \
  X (KIDNEY_DISEASE_3A, CHRONIC, "N18.31", "Chronic kidney disease, stage 3a", "{CKD stage 3a|stage 3a chronic kidney disease|CKD 3a}",    \
     52, 78, 102, 5, 5, NEPHROLOGY)                                                                                                        \
  X (KIDNEY_DISEASE_3B, DERIVED, "N18.32", "Chronic kidney disease, stage 3b", "{CKD stage 3b|stage 3b CKD|CKD 3b}", 0, 0, 0, 0, 0,        \
     NEPHROLOGY)                                                                                                                           \
  X (KIDNEY_DISEASE_4, DERIVED, "N18.4", "Chronic kidney disease, stage 4 (severe)", "{CKD stage 4|advanced CKD, stage 4|CKD 4}", 0, 0, 0, \
     0, 0, NEPHROLOGY)                                                                                                                     \
  X (KIDNEY_FAILURE, DERIVED, "N18.6", "End stage renal disease", "{ESRD|end-stage renal disease|ESRD on HD}", 0, 0, 0, 0, 0, NEPHROLOGY)  \
  X (HYPOTHYROIDISM, CHRONIC, "E03.9", "Hypothyroidism, unspecified", "{hypothyroidism|low thyroid|hypothyroid}", 18, 55, 92, 0.9, 4.2,    \
     INTERNAL_MEDICINE)                                                                                                                    \
  X (DEPRESSION, CHRONIC, "F33.1", "Major depressive disorder, recurrent, moderate", "{depression|MDD|major depression, recurrent}", 15,   \
     34, 80, 5, 9, PSYCHIATRY)                                                                                                             \
  X (ANXIETY, CHRONIC, "F41.1", "Generalized anxiety disorder", "{anxiety|GAD|generalized anxiety}", 14, 30, 72, 4, 8, FAMILY_MEDICINE)    \
  X (REFLUX, CHRONIC, "K21.9", "Gastro-esophageal reflux disease without esophagitis", "{GERD|reflux|acid reflux}", 24, 55, 90, 8, 9,      \
     FAMILY_MEDICINE)                                                                                                                      \
  X (KNEE_ARTHRITIS_R, CHRONIC, "M17.11", "Unilateral primary osteoarthritis, right knee",                                                 \
     "{right knee OA|R knee osteoarthritis|osteoarthritis of the right knee}", 50, 70, 95, 5, 7, ORTHOPEDICS)                              \
  X (KNEE_ARTHRITIS_L, CHRONIC, "M17.12", "Unilateral primary osteoarthritis, left knee",                                                  \
     "{left knee OA|L knee osteoarthritis|osteoarthritis of the left knee}", 50, 70, 95, 4, 5, ORTHOPEDICS)                                \
  X (OSTEOPOROSIS, CHRONIC, "M81.0", "Age-related osteoporosis without current pathological fracture",                                     \
     "{osteoporosis|age-related osteoporosis|low bone density, osteoporotic range}", 54, 74, 100, 1.2, 11, INTERNAL_MEDICINE)              \
  X (PROSTATE_ENLARGEMENT, CHRONIC, "N40.1", "Benign prostatic hyperplasia with lower urinary tract symptoms",                             \
     "{BPH|BPH with LUTS|enlarged prostate}", 48, 70, 95, 14, 0, UROLOGY)                                                                  \
  X (BREAST_CANCER, CHRONIC, "C50.411", "Malignant neoplasm of upper-outer quadrant of right female breast",                               \
     "{right breast cancer|breast ca, right UOQ|carcinoma of the right breast}", 34, 64, 92, 0, 2.2, ONCOLOGY)                             \
  X (PROSTATE_CANCER, CHRONIC, "C61", "Malignant neoplasm of prostate", "{prostate cancer|prostate ca|adenocarcinoma of the prostate}",    \
     50, 70, 92, 3.4, 0, UROLOGY)                                                                                                          \
  X (COLON_CANCER, CHRONIC, "C18.7", "Malignant neoplasm of sigmoid colon",                                                                \
     "{sigmoid colon cancer|colon ca|adenocarcinoma of the sigmoid colon}", 44, 72, 94, 0.9, 0.8, ONCOLOGY)                                \
  X (LUNG_CANCER, CHRONIC, "C34.11", "Malignant neoplasm of upper lobe, right bronchus or lung",                                           \
     "{RUL lung cancer|right upper lobe lung ca|NSCLC of the right upper lobe}", 48, 72, 92, 0.6, 0.5, ONCOLOGY)                           \
  X (HEMIPARESIS, DERIVED, "I69.354", "Hemiplegia and hemiparesis following cerebral infarction affecting left non-dominant side",         \
     "{left-sided weakness after stroke|residual L hemiparesis|post-stroke left hemiparesis}", 0, 0, 0, 0, 0, NEUROLOGY)                   \
  X (ALZHEIMER, CHRONIC, "G30.9", "Alzheimer's disease, unspecified", "{Alzheimer's disease|Alzheimer dementia|dementia, Alzheimer type}", \
     67, 88, 106, 11, 13, GERIATRICS)                                                                                                      \
  X (PARKINSON, CHRONIC, "G20.A1", "Parkinson's disease without dyskinesia, without mention of fluctuations",                              \
     "{Parkinson's disease|PD|parkinsonism}", 56, 76, 95, 1.3, 0.9, NEUROLOGY)                                                             \
  X (EPILEPSY, CHRONIC, "G40.909", "Epilepsy, unspecified, not intractable, without status epilepticus", "{epilepsy|seizure disorder}", 3, \
     20, 80, 0.6, 0.5, NEUROLOGY)                                                                                                          \
  X (MIGRAINE, CHRONIC, "G43.909", "Migraine, unspecified, not intractable, without status migrainosus",                                   \
     "{migraine|migraine headaches|migraines}", 12, 30, 56, 2.5, 7.5, NEUROLOGY)                                                           \
  X (RHEUMATOID, CHRONIC, "M06.9", "Rheumatoid arthritis, unspecified", "{rheumatoid arthritis|RA|seropositive RA}", 25, 56, 82, 0.5, 1.2, \
     RHEUMATOLOGY)                                                                                                                         \
  X (IRON_DEFICIENCY, CHRONIC, "D50.9", "Iron deficiency anemia, unspecified", "{iron deficiency anemia|IDA|anemia from iron deficiency}", \
     14, 40, 92, 0.8, 4.4, INTERNAL_MEDICINE)                                                                                              \
  X (GOUT, CHRONIC, "M10.9", "Gout, unspecified", "{gout|gouty arthritis}", 34, 64, 94, 5, 1.5, INTERNAL_MEDICINE)                         \
  X (OPIOID_USE, CHRONIC, "F11.20", "Opioid dependence, uncomplicated", "{opioid use disorder|OUD}", 18, 32, 62, 1.3, 0.8, PSYCHIATRY)     \
  X (ALCOHOL_USE, CHRONIC, "F10.20", "Alcohol dependence, uncomplicated", "{alcohol use disorder|AUD|alcohol dependence}", 20, 45, 76,     \
     2.6, 1.2, PSYCHIATRY)                                                                                                                 \
  X (HIV, CHRONIC, "B20", "Human immunodeficiency virus [HIV] disease", "{HIV disease|HIV}", 18, 34, 64, 0.4, 0.15, INFECTIOUS)            \
  X (HEPATITIS_C, CHRONIC, "B18.2", "Chronic viral hepatitis C", "{chronic hepatitis C|chronic HCV|hep C}", 20, 46, 76, 0.8, 0.5,          \
     GASTROENTEROLOGY)                                                                                                                     \
  X (ADHD, CHRONIC, "F90.2", "Attention-deficit hyperactivity disorder, combined type", "{ADHD|ADHD, combined type}", 6, 9, 17, 11, 5,     \
     PEDIATRICS)                                                                                                                           \
  X (SLEEP_APNEA, CHRONIC, "G47.33", "Obstructive sleep apnea (adult) (pediatric)", "{obstructive sleep apnea|OSA|OSA on CPAP}", 28, 55,   \
     86, 5, 2.6, PULMONOLOGY)                                                                                                              \
  X (CIRRHOSIS, DERIVED, "K74.60", "Unspecified cirrhosis of liver", "{cirrhosis|liver cirrhosis}", 0, 0, 0, 0, 0, GASTROENTEROLOGY)       \
  X (SCHIZOPHRENIA, CHRONIC, "F20.9", "Schizophrenia, unspecified", "{schizophrenia|chronic schizophrenia}", 17, 24, 45, 0.4, 0.25,        \
     PSYCHIATRY)                                                                                                                           \
  X (BIPOLAR, CHRONIC, "F31.9", "Bipolar disorder, unspecified", "{bipolar disorder|BPAD}", 17, 27, 56, 0.6, 0.6, PSYCHIATRY)              \
  X (ENDOMETRIOSIS, CHRONIC, "N80.9", "Endometriosis, unspecified", "{endometriosis|pelvic endometriosis}", 18, 30, 47, 0, 1.6,            \
     OBSTETRICS)                                                                                                                           \
  X (FIBROIDS, CHRONIC, "D25.9", "Leiomyoma of uterus, unspecified", "{uterine fibroids|fibroids|leiomyomata}", 28, 43, 54, 0, 4,          \
     OBSTETRICS)                                                                                                                           \
  X (PSORIASIS, CHRONIC, "L40.0", "Psoriasis vulgaris", "{psoriasis|plaque psoriasis}", 15, 36, 80, 1.2, 1.2, DERMATOLOGY)                 \
  X (GLAUCOMA, CHRONIC, "H40.1190", "Primary open-angle glaucoma, unspecified eye, stage unspecified",                                     \
     "{open-angle glaucoma|POAG|glaucoma}", 48, 75, 96, 2.8, 2.8, OPHTHALMOLOGY)                                                           \
  X (CATARACT, CHRONIC, "H25.13", "Age-related nuclear cataract, bilateral", "{cataracts|bilateral nuclear cataracts|NS cataract OU}", 60, \
     79, 98, 13, 15, OPHTHALMOLOGY)                                                                                                        \
  X (ECZEMA, CHRONIC, "L20.9", "Atopic dermatitis, unspecified", "{eczema|atopic dermatitis}", 0, 2, 14, 11, 12, PEDIATRICS)               \
  X (ARTERIAL_DISEASE, CHRONIC, "I70.203", "Unspecified atherosclerosis of native arteries of extremities, bilateral legs",                \
     "{peripheral arterial disease|PAD|PAD of both legs}", 55, 76, 95, 2.4, 1.4, CARDIOLOGY)                                               \
  X (BACK_PAIN, CHRONIC, "M54.50", "Low back pain, unspecified", "{chronic low back pain|LBP|lumbago}", 20, 48, 82, 8, 9, FAMILY_MEDICINE) \
  X (RHINITIS, CHRONIC, "J30.9", "Allergic rhinitis, unspecified", "{allergic rhinitis|seasonal allergies|hay fever}", 5, 18, 60, 7, 8,    \
     FAMILY_MEDICINE)                                                                                                                      \
  X (COLITIS, CHRONIC, "K51.90", "Ulcerative colitis, unspecified, without complications", "{ulcerative colitis|UC}", 15, 32, 70, 0.5,     \
     0.5, GASTROENTEROLOGY)                                                                                                                \
  X (SCLEROSIS, CHRONIC, "G35.D", "Multiple sclerosis, unspecified", "{multiple sclerosis|MS}", 20, 34, 56, 0.15, 0.5, NEUROLOGY)          \
  X (INSOMNIA, CHRONIC, "G47.00", "Insomnia, unspecified", "{insomnia|chronic insomnia|poor sleep}", 24, 60, 95, 4, 6, FAMILY_MEDICINE)    \
  X (VITAMIN_D_LACK, CHRONIC, "E55.9", "Vitamin D deficiency, unspecified", "{vitamin D deficiency|low vitamin D}", 20, 58, 95, 4, 6,      \
     FAMILY_MEDICINE)                                                                                                                      \
  X (PREDIABETES, CHRONIC, "R73.03", "Prediabetes", "{prediabetes|borderline A1c}", 28, 52, 80, 8, 8, INTERNAL_MEDICINE)                   \
  X (SMOKING, DERIVED, "F17.210", "Nicotine dependence, cigarettes, uncomplicated", "{tobacco use|nicotine dependence|smoking}", 0, 0, 0,  \
     0, 0, FAMILY_MEDICINE)                                                                                                                \
  X (ARTIFICIAL_KNEE, DERIVED, "Z96.651", "Presence of right artificial knee joint", "{s/p right TKA|right total knee replacement}", 0, 0, \
     0, 0, 0, ORTHOPEDICS)                                                                                                                 \
  X (ARTIFICIAL_HIP, DERIVED, "Z96.641", "Presence of right artificial hip joint",                                                         \
     "{s/p right hip hemiarthroplasty|right hip replacement}", 0, 0, 0, 0, 0, ORTHOPEDICS)                                                 \
  X (COLD, ACUTE, "J06.9", "Acute upper respiratory infection, unspecified", "{viral URI|URI|upper respiratory infection|cold}", 0, 4,     \
     100, 60, 65, FAMILY_MEDICINE)                                                                                                         \
  X (STREP, ACUTE, "J02.0", "Streptococcal pharyngitis", "{strep pharyngitis|strep throat}", 4, 9, 40, 14, 14, FAMILY_MEDICINE)            \
  X (OTITIS, ACUTE, "H66.91", "Otitis media, unspecified, right ear", "{right otitis media|R AOM|right ear infection}", 0, 2, 12, 60, 55,  \
     PEDIATRICS)                                                                                                                           \
  X (INFLUENZA, ACUTE, "J10.1", "Influenza due to other identified influenza virus with other respiratory manifestations",                 \
     "{influenza A|flu|influenza}", 0, 30, 100, 18, 18, FAMILY_MEDICINE)                                                                   \
  X (COVID, ACUTE, "U07.1", "COVID-19", "{COVID-19|COVID}", 0, 45, 104, 22, 23, FAMILY_MEDICINE)                                           \
  X (BRONCHITIS, ACUTE, "J20.9", "Acute bronchitis, unspecified", "{acute bronchitis|bronchitis}", 12, 50, 100, 16, 18, FAMILY_MEDICINE)   \
  X (URINARY_INFECTION, ACUTE, "N39.0", "Urinary tract infection, site not specified", "{UTI|urinary tract infection|simple cystitis}", 2, \
     50, 104, 5, 38, FAMILY_MEDICINE)                                                                                                      \
  X (CELLULITIS, ACUTE, "L03.115", "Cellulitis of right lower limb", "{cellulitis of the right leg|RLE cellulitis|right leg cellulitis}",  \
     18, 66, 100, 6, 5, EMERGENCY)                                                                                                         \
  X (GASTROENTERITIS, ACUTE, "A09", "Infectious gastroenteritis and colitis, unspecified",                                                 \
     "{gastroenteritis|viral gastroenteritis|stomach bug}", 0, 5, 100, 16, 17, EMERGENCY)                                                  \
  X (ANKLE_SPRAIN, ACUTE, "S93.401A", "Sprain of unspecified ligament of right ankle, initial encounter",                                  \
     "{right ankle sprain|R ankle sprain}", 8, 20, 60, 10, 9, EMERGENCY)                                                                   \
  X (WRIST_FRACTURE, ACUTE, "S52.501A", "Unspecified fracture of the lower end of right radius, initial encounter for closed fracture",    \
     "{right distal radius fracture|R wrist fracture|right Colles-type fracture}", 6, 66, 98, 3, 5, EMERGENCY)                             \
  X (LACERATION, ACUTE, "S61.411A", "Laceration without foreign body of right hand, initial encounter",                                    \
     "{right hand laceration|laceration of the right hand|R hand lac}", 4, 28, 85, 12, 6, EMERGENCY)                                       \
  X (CONCUSSION, ACUTE, "S06.0X0A", "Concussion without loss of consciousness, initial encounter",                                         \
     "{concussion|mild head injury|closed head injury without LOC}", 6, 17, 75, 5, 4, EMERGENCY)                                           \
  X (CHEST_PAIN, ACUTE, "R07.9", "Chest pain, unspecified", "{chest pain|atypical chest pain}", 28, 58, 95, 11, 11, EMERGENCY)             \
  X (SYNCOPE, ACUTE, "R55", "Syncope and collapse", "{syncope|syncopal episode|fainting}", 15, 78, 102, 4, 5, EMERGENCY)                   \
  X (KIDNEY_STONE, ACUTE, "N20.0", "Calculus of kidney", "{kidney stone|nephrolithiasis|renal colic}", 22, 45, 80, 6, 3, EMERGENCY)        \
  X (BACK_STRAIN, ACUTE, "S39.012A", "Strain of muscle, fascia and tendon of lower back, initial encounter",                               \
     "{lumbar strain|acute low back strain}", 18, 40, 72, 11, 9, FAMILY_MEDICINE)                                                          \
  X (ANAPHYLAXIS, ACUTE, "T78.2XXA", "Anaphylactic shock, unspecified, initial encounter", "{anaphylaxis|anaphylactic reaction}", 4, 30,   \
     70, 0.6, 0.7, EMERGENCY)                                                                                                              \
  X (CONJUNCTIVITIS, ACUTE, "H10.9", "Unspecified conjunctivitis", "{conjunctivitis|pink eye}", 0, 5, 70, 12, 12, FAMILY_MEDICINE)         \
  X (PNEUMONIA, SEVERE, "J18.9", "Pneumonia, unspecified organism", "{pneumonia|community-acquired pneumonia|CAP}", 1, 80, 104, 5, 4.4,    \
     HOSPITALIST)                                                                                                                          \
  X (SEPSIS, SEVERE, "A41.9", "Sepsis, unspecified organism", "{sepsis|sepsis from a urinary source|urosepsis}", 40, 84, 104, 1.8, 2,      \
     HOSPITALIST)                                                                                                                          \
  X (APPENDICITIS, SEVERE, "K35.80", "Unspecified acute appendicitis", "{acute appendicitis|appendicitis}", 5, 18, 70, 1.2, 1, SURGERY)    \
  X (CHOLECYSTITIS, SEVERE, "K80.00", "Calculus of gallbladder with acute cholecystitis without obstruction",                              \
     "{acute cholecystitis|acute calculous cholecystitis}", 20, 52, 90, 1.2, 2.6, SURGERY)                                                 \
  X (DIVERTICULITIS, SEVERE, "K57.32", "Diverticulitis of large intestine without perforation or abscess without bleeding",                \
     "{diverticulitis|sigmoid diverticulitis|acute uncomplicated diverticulitis}", 35, 64, 92, 2, 2, SURGERY)                              \
  X (GI_BLEED, SEVERE, "K92.2", "Gastrointestinal hemorrhage, unspecified", "{GI bleed|upper GI bleeding|GI hemorrhage}", 40, 76, 98, 1.6, \
     1.2, GASTROENTEROLOGY)                                                                                                                \
  X (LEG_THROMBOSIS, SEVERE, "I82.401", "Acute embolism and thrombosis of unspecified deep veins of right lower extremity",                \
     "{right leg DVT|RLE DVT|deep vein thrombosis of the right leg}", 28, 70, 95, 1.2, 1.2, HOSPITALIST)                                   \
  X (EMBOLISM, SEVERE, "I26.99", "Other pulmonary embolism without acute cor pulmonale", "{pulmonary embolism|PE|acute PE}", 28, 72, 95,   \
     0.8, 0.8, HOSPITALIST)                                                                                                                \
  X (INFARCTION, SEVERE, "I21.4", "Non-ST elevation (NSTEMI) myocardial infarction", "{NSTEMI|non-ST elevation MI|non-STEMI}", 42, 72, 98, \
     2.4, 1.2, CARDIOLOGY)                                                                                                                 \
  X (STROKE, SEVERE, "I63.9", "Cerebral infarction, unspecified", "{acute ischemic stroke|CVA|right MCA stroke}", 48, 80, 102, 2.2, 2.2,   \
     NEUROLOGY)                                                                                                                            \
  X (HIP_FRACTURE, SEVERE, "S72.001A", "Fracture of unspecified part of neck of right femur, initial encounter for closed fracture",       \
     "{right hip fracture|R femoral neck fracture|right femoral neck fx}", 62, 88, 106, 3, 7, ORTHOPEDICS)                                 \
  X (KIDNEY_INJURY, SEVERE, "N17.9", "Acute kidney failure, unspecified", "{acute kidney injury|AKI|AKI, prerenal}", 45, 82, 102, 1.6,     \
     1.4, HOSPITALIST)                                                                                                                     \
  X (DEHYDRATION, SEVERE, "E86.0", "Dehydration", "{dehydration|volume depletion}", 0, 86, 104, 1, 1.2, HOSPITALIST)                       \
  X (FAILURE_SYSTOLIC_ACUTE, DERIVED, "I50.23", "Acute on chronic systolic (congestive) heart failure",                                    \
     "{acute on chronic systolic heart failure|decompensated HFrEF|CHF exacerbation}", 0, 0, 0, 0, 0, CARDIOLOGY)                          \
  X (FAILURE_DIASTOLIC_ACUTE, DERIVED, "I50.33", "Acute on chronic diastolic (congestive) heart failure",                                  \
     "{acute on chronic diastolic heart failure|decompensated HFpEF|CHF exacerbation}", 0, 0, 0, 0, 0, CARDIOLOGY)                         \
  X (COPD_ACUTE, DERIVED, "J44.1", "Chronic obstructive pulmonary disease with (acute) exacerbation",                                      \
     "{COPD exacerbation|AECOPD|acute exacerbation of COPD}", 0, 0, 0, 0, 0, HOSPITALIST)                                                  \
  X (ASTHMA_ACUTE, DERIVED, "J45.901", "Unspecified asthma with (acute) exacerbation",                                                     \
     "{asthma exacerbation|asthma attack|acute asthma flare}", 0, 0, 0, 0, 0, EMERGENCY)                                                   \
  X (KETOACIDOSIS, DERIVED, "E10.10", "Type 1 diabetes mellitus with ketoacidosis without coma", "{DKA|diabetic ketoacidosis}", 0, 0, 0,   \
     0, 0, HOSPITALIST)                                                                                                                    \
  X (WITHDRAWAL, DERIVED, "F10.230", "Alcohol dependence with withdrawal, uncomplicated", "{alcohol withdrawal|EtOH withdrawal}", 0, 0, 0, \
     0, 0, HOSPITALIST)                                                                                                                    \
  X (SUICIDAL, DERIVED, "R45.851", "Suicidal ideations", "{suicidal ideation|SI}", 0, 0, 0, 0, 0, PSYCHIATRY)                              \
  X (SEIZURE, DERIVED, "R56.9", "Unspecified convulsions", "{breakthrough seizure|seizure}", 0, 0, 0, 0, 0, EMERGENCY)                     \
  X (HERNIA, DERIVED, "K40.90", "Unilateral inguinal hernia, without obstruction or gangrene, not specified as recurrent",                 \
     "{right inguinal hernia|R inguinal hernia}", 0, 0, 0, 0, 0, SURGERY)                                                                  \
  X (DELIVERY, DERIVED, "O80", "Encounter for full-term uncomplicated delivery",                                                           \
     "{term vaginal delivery|SVD at term|normal spontaneous delivery}", 0, 0, 0, 0, 0, OBSTETRICS)                                         \
  X (CESAREAN, DERIVED, "O82", "Encounter for cesarean delivery without indication",                                                       \
     "{cesarean delivery|primary low transverse cesarean|C-section at term}", 0, 0, 0, 0, 0, OBSTETRICS)                                   \
  X (PREGNANCY, DERIVED, "Z34.90", "Encounter for supervision of normal pregnancy, unspecified, unspecified trimester",                    \
     "{intrauterine pregnancy|IUP|normal pregnancy}", 0, 0, 0, 0, 0, OBSTETRICS)                                                           \
  X (BORN_VAGINAL, DERIVED, "Z38.00", "Single liveborn infant, delivered vaginally", "{term newborn|well newborn|healthy term infant}", 0, \
     0, 0, 0, 0, PEDIATRICS)                                                                                                               \
  X (BORN_CESAREAN, DERIVED, "Z38.01", "Single liveborn infant, delivered by cesarean",                                                    \
     "{term newborn, C-section|well newborn, cesarean}", 0, 0, 0, 0, 0, PEDIATRICS)                                                        \
  X (CHECKUP, DERIVED, "Z00.00", "Encounter for general adult medical examination without abnormal findings",                              \
     "{annual exam|physical|wellness visit}", 0, 0, 0, 0, 0, FAMILY_MEDICINE)                                                              \
  X (CHILD_CHECKUP, DERIVED, "Z00.129", "Encounter for routine child health examination without abnormal findings",                        \
     "{well child check|well child visit|WCC}", 0, 0, 0, 0, 0, PEDIATRICS)

typedef enum
{
#define X(id, kind, icd, title, said, from, peak, to, men, women, specialty) MUN_DEMO_##id,
  MUN_DEMO_CONDITIONS (X)
#undef X
    MUN_DEMO_N_CONDITIONS,
  MUN_DEMO_NO_CONDITION = -1
} MunDemoCondition;

typedef struct
{
  const char *id, *icd, *title, *said;
  MunDemoConditionKind kind;
  int from, peak, to;
  double men, women;
  MunDemoSpecialty specialty;
} MunDemoConditionData;

extern const MunDemoConditionData mun_demo_conditions[MUN_DEMO_N_CONDITIONS];
