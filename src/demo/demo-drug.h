/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drugs of the demo: RxNorm ingredients (source: RxNorm, U.S. National Library of Medicine, public domain part), clinical drugs where
 * given, how they are taken, and what they are for in a word. */
#pragma once
#include <glib.h>

/* id, name as written, RxNorm ingredient, steps "code;strength;display" joined by |, times a day (0: as needed), what is taken, class */
#define MUN_DEMO_DRUGS(X)                                                                                                                  \
  X (LISINOPRIL, "lisinopril", "29046",                                                                                                    \
     "314076;10 mg;lisinopril 10 MG Oral Tablet|314077;20 mg;lisinopril 20 MG Oral Tablet|197884;40 mg;lisinopril 40 MG Oral Tablet", 1,   \
     "tablet", "ACE inhibitor")                                                                                                            \
  X (LOSARTAN, "losartan", "52175",                                                                                                        \
     "979485;25 mg;losartan potassium 25 MG Oral Tablet|979492;50 mg;losartan potassium 50 MG Oral Tablet|979480;100 mg;losartan "         \
     "potassium 100 MG Oral Tablet",                                                                                                       \
     1, "tablet", "ARB")                                                                                                                   \
  X (AMLODIPINE, "amlodipine", "17767",                                                                                                    \
     "308136;2.5 mg;amlodipine 2.5 MG Oral Tablet|197361;5 mg;amlodipine 5 MG Oral Tablet|308135;10 mg;amlodipine 10 MG Oral Tablet", 1,   \
     "tablet", "calcium channel blocker")                                                                                                  \
  X (HCTZ, "hydrochlorothiazide", "5487", "310798;25 mg;hydrochlorothiazide 25 MG Oral Tablet", 1, "tablet", "thiazide")                   \
  X (METOPROLOL, "metoprolol succinate", "6918",                                                                                           \
     "866427;25 mg;24 HR metoprolol succinate 25 MG Extended Release Oral Tablet|866436;50 mg;24 HR metoprolol succinate 50 MG Extended "  \
     "Release Oral Tablet|866412;100 mg;24 HR metoprolol succinate 100 MG Extended Release Oral Tablet",                                   \
     1, "tablet", "beta blocker")                                                                                                          \
  X (CARVEDILOL, "carvedilol", "20352",                                                                                                    \
     "686924;3.125 mg;carvedilol 3.125 MG Oral Tablet|200031;6.25 mg;carvedilol 6.25 MG Oral Tablet|200033;25 mg;carvedilol 25 MG Oral "   \
     "Tablet",                                                                                                                             \
     2, "tablet", "beta blocker")                                                                                                          \
  X (SPIRONOLACTONE, "spironolactone", "9997", ";25 mg;spironolactone 25 mg tablet", 1, "tablet", "aldosterone antagonist")                \
  X (FUROSEMIDE, "furosemide", "4603", "310429;20 mg;furosemide 20 MG Oral Tablet|313988;40 mg;furosemide 40 MG Oral Tablet", 1, "tablet", \
     "loop diuretic")                                                                                                                      \
  X (POTASSIUM, "potassium chloride", "8591", ";20 mEq;potassium chloride 20 mEq extended release tablet", 1, "tablet", "electrolyte")     \
  X (ATORVASTATIN, "atorvastatin", "83367",                                                                                                \
     "617312;10 mg;atorvastatin 10 MG Oral Tablet|617310;20 mg;atorvastatin 20 MG Oral Tablet|617311;40 mg;atorvastatin 40 MG Oral "       \
     "Tablet|259255;80 mg;atorvastatin 80 MG Oral Tablet",                                                                                 \
     1, "tablet", "statin")                                                                                                                \
  X (SIMVASTATIN, "simvastatin", "36567", "312961;20 mg;simvastatin 20 MG Oral Tablet|198211;40 mg;simvastatin 40 MG Oral Tablet", 1,      \
     "tablet", "statin")                                                                                                                   \
  X (ROSUVASTATIN, "rosuvastatin", "301542", "859751;20 mg;rosuvastatin calcium 20 MG Oral Tablet", 1, "tablet", "statin")                 \
  X (ASPIRIN, "aspirin", "1191", "243670;81 mg;aspirin 81 MG Oral Tablet", 1, "tablet", "antiplatelet")                                    \
  X (CLOPIDOGREL, "clopidogrel", "32968", "309362;75 mg;clopidogrel 75 MG Oral Tablet", 1, "tablet", "antiplatelet")                       \
  X (NITROGLYCERIN, "nitroglycerin", "4917", "705129;0.4 mg;nitroglycerin 0.4 MG/ACTUAT Mucosal Spray", 0, "spray", "nitrate")             \
  X (APIXABAN, "apixaban", "1364430", "1364435;2.5 mg;apixaban 2.5 MG Oral Tablet|1364445;5 mg;apixaban 5 MG Oral Tablet", 2, "tablet",    \
     "anticoagulant")                                                                                                                      \
  X (WARFARIN, "warfarin", "11289", "855332;5 mg;warfarin sodium 5 MG Oral Tablet", 1, "tablet", "anticoagulant")                          \
  X (DIGOXIN, "digoxin", "3407", "197604;0.125 mg;digoxin 0.125 MG Oral Tablet", 1, "tablet", "cardiac glycoside")                         \
  X (AMIODARONE, "amiodarone", "703", ";200 mg;amiodarone 200 mg tablet", 1, "tablet", "antiarrhythmic")                                   \
  X (METFORMIN, "metformin", "6809",                                                                                                       \
     "861007;500 mg;metformin hydrochloride 500 MG Oral Tablet|861004;1000 mg;metformin hydrochloride 1000 MG Oral Tablet", 2, "tablet",   \
     "biguanide")                                                                                                                          \
  X (GLIPIZIDE, "glipizide", "4821", ";5 mg;glipizide 5 mg tablet|;10 mg;glipizide 10 mg tablet", 1, "tablet", "sulfonylurea")             \
  X (EMPAGLIFLOZIN, "empagliflozin", "1545653", ";10 mg;empagliflozin 10 mg tablet|;25 mg;empagliflozin 25 mg tablet", 1, "tablet",        \
     "SGLT2 inhibitor")                                                                                                                    \
  X (SEMAGLUTIDE, "semaglutide", "1991302", ";0.5 mg;semaglutide 0.5 mg weekly pen|;1 mg;semaglutide 1 mg weekly pen", 1, "injection",     \
     "GLP-1 agonist")                                                                                                                      \
  X (GLARGINE, "insulin glargine", "274783",                                                                                               \
     ";14 units;insulin glargine 100 units/mL, 14 units|;22 units;insulin glargine 100 units/mL, 22 units|;34 units;insulin glargine 100 " \
     "units/mL, 34 units",                                                                                                                 \
     1, "injection", "basal insulin")                                                                                                      \
  X (LISPRO, "insulin lispro", "86009",                                                                                                    \
     ";6 units;insulin lispro 100 units/mL, 6 units with meals|;9 units;insulin lispro 100 units/mL, 9 units with meals", 3, "injection",  \
     "mealtime insulin")                                                                                                                   \
  X (LEVOTHYROXINE, "levothyroxine", "10582",                                                                                              \
     ";50 mcg;levothyroxine 50 mcg tablet|966222;75 mcg;levothyroxine sodium 0.075 MG Oral Tablet|966253;88 mcg;levothyroxine sodium "     \
     "0.088 MG Oral Tablet",                                                                                                               \
     1, "tablet", "thyroid hormone")                                                                                                       \
  X (SERTRALINE, "sertraline", "36437",                                                                                                    \
     "312940;25 mg;sertraline 25 MG Oral Tablet|312941;50 mg;sertraline 50 MG Oral Tablet|312938;100 mg;sertraline 100 MG Oral Tablet", 1, \
     "tablet", "SSRI")                                                                                                                     \
  X (FLUOXETINE, "fluoxetine", "4493",                                                                                                     \
     "310384;10 mg;fluoxetine 10 MG Oral Capsule|310385;20 mg;fluoxetine 20 MG Oral Capsule|313989;40 mg;fluoxetine 40 MG Oral Capsule",   \
     1, "capsule", "SSRI")                                                                                                                 \
  X (CITALOPRAM, "citalopram", "2556",                                                                                                     \
     "283672;10 mg;citalopram 10 MG Oral Tablet|200371;20 mg;citalopram 20 MG Oral Tablet|309314;40 mg;citalopram 40 MG Oral Tablet", 1,   \
     "tablet", "SSRI")                                                                                                                     \
  X (VENLAFAXINE, "venlafaxine", "39786",                                                                                                  \
     "313583;37.5 mg;24 HR venlafaxine 37.5 MG Extended Release Oral Capsule|313585;75 mg;24 HR venlafaxine 75 MG Extended Release Oral "  \
     "Capsule|313581;150 mg;24 HR venlafaxine 150 MG Extended Release Oral Capsule",                                                       \
     1, "capsule", "SNRI")                                                                                                                 \
  X (MIRTAZAPINE, "mirtazapine", "15996", "311725;15 mg;mirtazapine 15 MG Oral Tablet|314111;30 mg;mirtazapine 30 MG Oral Tablet", 1,      \
     "tablet", "antidepressant")                                                                                                           \
  X (PHENELZINE, "phenelzine", "8123", "312347;15 mg;phenelzine 15 MG Oral Tablet", 3, "tablet", "MAO inhibitor")                          \
  X (TRAZODONE, "trazodone", "10737", ";50 mg;trazodone 50 mg tablet", 1, "tablet", "sedating antidepressant")                             \
  X (LITHIUM, "lithium carbonate", "6448", ";300 mg;lithium carbonate 300 mg capsule", 3, "capsule", "mood stabilizer")                    \
  X (QUETIAPINE, "quetiapine", "51272", ";100 mg;quetiapine 100 mg tablet|;300 mg;quetiapine 300 mg tablet", 1, "tablet", "antipsychotic") \
  X (OLANZAPINE, "olanzapine", "61381", ";10 mg;olanzapine 10 mg tablet", 1, "tablet", "antipsychotic")                                    \
  X (HALOPERIDOL, "haloperidol", "5093", ";5 mg;haloperidol 5 mg tablet", 2, "tablet", "antipsychotic")                                    \
  X (LORAZEPAM, "lorazepam", "6470", ";1 mg;lorazepam 1 mg tablet", 0, "tablet", "benzodiazepine")                                         \
  X (METHYLPHENIDATE, "methylphenidate", "6901", "1091392;20 mg;methylphenidate hydrochloride 20 MG Oral Tablet", 1, "tablet",             \
     "stimulant")                                                                                                                          \
  X (OMEPRAZOLE, "omeprazole", "7646", ";20 mg;omeprazole 20 mg delayed release capsule|;40 mg;omeprazole 40 mg delayed release capsule",  \
     1, "capsule", "proton pump inhibitor")                                                                                                \
  X (PANTOPRAZOLE, "pantoprazole", "40790", ";40 mg;pantoprazole 40 mg delayed release tablet", 1, "tablet", "proton pump inhibitor")      \
  X (FAMOTIDINE, "famotidine", "4278", ";20 mg;famotidine 20 mg tablet", 2, "tablet", "H2 blocker")                                        \
  X (ONDANSETRON, "ondansetron", "26225", ";4 mg;ondansetron 4 mg tablet", 0, "tablet", "antiemetic")                                      \
  X (ALBUTEROL, "albuterol", "435", "745679;90 mcg;200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", 0, "puff",                   \
     "short-acting bronchodilator")                                                                                                        \
  X (FLUTICASONE, "fluticasone", "41126", "895994;44 mcg;120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler", 2,       \
     "puff", "inhaled steroid")                                                                                                            \
  X (FLUTICASONE_SALMETEROL, "fluticasone-salmeterol", "284635",                                                                           \
     "896209;250/50 mcg;60 ACTUAT fluticasone propionate 0.25 MG/ACTUAT / salmeterol 0.05 MG/ACTUAT Dry Powder Inhaler", 2, "puff",        \
     "inhaled steroid and long-acting bronchodilator")                                                                                     \
  X (TIOTROPIUM, "tiotropium", "69120", ";18 mcg;tiotropium 18 mcg inhalation capsule", 1, "puff", "long-acting anticholinergic")          \
  X (MONTELUKAST, "montelukast", "88249", ";10 mg;montelukast 10 mg tablet", 1, "tablet", "leukotriene blocker")                           \
  X (PREDNISONE, "prednisone", "8640", "312615;20 mg;prednisone 20 MG Oral Tablet|312617;5 mg;prednisone 5 MG Oral Tablet", 1, "tablet",   \
     "corticosteroid")                                                                                                                     \
  X (CETIRIZINE, "cetirizine", "20610", "1014678;10 mg;cetirizine hydrochloride 10 MG Oral Tablet", 1, "tablet", "antihistamine")          \
  X (LORATADINE, "loratadine", "28889", "311372;10 mg;loratadine 10 MG Oral Tablet", 1, "tablet", "antihistamine")                         \
  X (DIPHENHYDRAMINE, "diphenhydramine", "3498", "1049630;25 mg;diphenhydramine hydrochloride 25 MG Oral Tablet", 0, "tablet",             \
     "antihistamine")                                                                                                                      \
  X (EPINEPHRINE, "epinephrine auto-injector", "3992", "1870230;0.3 mg;NDA020800 0.3 ML epinephrine 1 MG/ML Auto-Injector", 0,             \
     "injection", "rescue")                                                                                                                \
  X (ACETAMINOPHEN, "acetaminophen", "161", "313782;325 mg;acetaminophen 325 MG Oral Tablet", 0, "tablet", "analgesic")                    \
  X (IBUPROFEN, "ibuprofen", "5640", "310965;200 mg;ibuprofen 200 MG Oral Tablet", 0, "tablet", "NSAID")                                   \
  X (NAPROXEN, "naproxen", "7258", "198014;500 mg;naproxen 500 MG Oral Tablet", 2, "tablet", "NSAID")                                      \
  X (TRAMADOL, "tramadol", "10689", "835603;50 mg;tramadol hydrochloride 50 MG Oral Tablet", 0, "tablet", "opioid")                        \
  X (OXYCODONE_ACETAMINOPHEN, "oxycodone-acetaminophen", "214183",                                                                         \
     "1049221;5/325 mg;acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet", 0, "tablet", "opioid")                            \
  X (GABAPENTIN, "gabapentin", "25480", ";300 mg;gabapentin 300 mg capsule", 3, "capsule", "neuropathic pain")                             \
  X (TIZANIDINE, "tizanidine", "57258", ";4 mg;tizanidine 4 mg tablet", 0, "tablet", "muscle relaxant")                                    \
  X (SUMATRIPTAN, "sumatriptan", "37418", "313161;50 mg;sumatriptan 50 MG Oral Tablet", 0, "tablet", "triptan")                            \
  X (TOPIRAMATE, "topiramate", "38404", ";50 mg;topiramate 50 mg tablet", 2, "tablet", "migraine prevention")                              \
  X (PROPRANOLOL, "propranolol", "8787", "856457;20 mg;propranolol hydrochloride 20 MG Oral Tablet", 2, "tablet", "beta blocker")          \
  X (LEVETIRACETAM, "levetiracetam", "114477", ";500 mg;levetiracetam 500 mg tablet|;750 mg;levetiracetam 750 mg tablet", 2, "tablet",     \
     "anticonvulsant")                                                                                                                     \
  X (CARBIDOPA_LEVODOPA, "carbidopa-levodopa", "103990", ";25/100 mg;carbidopa 25 mg / levodopa 100 mg tablet", 3, "tablet",               \
     "dopamine replacement")                                                                                                               \
  X (DONEPEZIL, "donepezil", "135447", ";5 mg;donepezil 5 mg tablet|997223;10 mg;donepezil hydrochloride 10 MG Oral Tablet", 1, "tablet",  \
     "cholinesterase inhibitor")                                                                                                           \
  X (MEMANTINE, "memantine", "6719", ";10 mg;memantine 10 mg tablet", 2, "tablet", "NMDA blocker")                                         \
  X (ALENDRONATE, "alendronate", "46041", ";70 mg;alendronate 70 mg tablet, once a week", 1, "tablet", "bisphosphonate")                   \
  X (VITAMIN_D, "cholecalciferol", "2418", ";1000 units;cholecalciferol 1,000 units tablet", 1, "tablet", "vitamin")                       \
  X (TAMSULOSIN, "tamsulosin", "77492", ";0.4 mg;tamsulosin 0.4 mg capsule", 1, "capsule", "alpha blocker")                                \
  X (FINASTERIDE, "finasteride", "25025", ";5 mg;finasteride 5 mg tablet", 1, "tablet", "5-alpha reductase inhibitor")                     \
  X (ANASTROZOLE, "anastrozole", "84857", ";1 mg;anastrozole 1 mg tablet", 1, "tablet", "aromatase inhibitor")                             \
  X (TAMOXIFEN, "tamoxifen", "10324", ";20 mg;tamoxifen 20 mg tablet", 1, "tablet", "estrogen receptor blocker")                           \
  X (LEUPROLIDE, "leuprolide", "42375", ";22.5 mg;leuprolide 22.5 mg injection every 3 months", 1, "injection", "androgen deprivation")    \
  X (CAPECITABINE, "capecitabine", "194000", ";500 mg;capecitabine 500 mg tablet", 2, "tablet", "chemotherapy")                            \
  X (CARBOPLATIN, "carboplatin", "40048", ";450 mg;carboplatin 450 mg infusion", 1, "infusion", "chemotherapy")                            \
  X (METHOTREXATE, "methotrexate", "6851", "105585;2.5 mg;methotrexate 2.5 MG Oral Tablet", 1, "tablet", "antirheumatic")                  \
  X (FOLIC_ACID, "folic acid", "4511", ";1 mg;folic acid 1 mg tablet", 1, "tablet", "vitamin")                                             \
  X (HYDROXYCHLOROQUINE, "hydroxychloroquine", "5521", ";200 mg;hydroxychloroquine 200 mg tablet", 2, "tablet", "antirheumatic")           \
  X (MESALAMINE, "mesalamine", "52582", ";1.2 g;mesalamine 1.2 g delayed release tablet", 2, "tablet", "aminosalicylate")                  \
  X (AZATHIOPRINE, "azathioprine", "1256", ";50 mg;azathioprine 50 mg tablet", 1, "tablet", "immunosuppressant")                           \
  X (FERROUS_SULFATE, "ferrous sulfate", "24947", "310325;325 mg;ferrous sulfate 325 MG Oral Tablet", 1, "tablet", "iron")                 \
  X (ALLOPURINOL, "allopurinol", "519", "197319;100 mg;allopurinol 100 MG Oral Tablet", 1, "tablet", "urate lowering")                     \
  X (COLCHICINE, "colchicine", "2683", "197541;0.6 mg;colchicine 0.6 MG Oral Tablet", 0, "tablet", "gout flare")                           \
  X (FEBUXOSTAT, "febuxostat", "73689", ";40 mg;febuxostat 40 mg tablet", 1, "tablet", "urate lowering")                                   \
  X (BUPRENORPHINE_NALOXONE, "buprenorphine-naloxone", "1819", "351266;2/0.5 mg;buprenorphine 2 MG / naloxone 0.5 MG Sublingual Tablet",   \
     2, "tablet", "opioid agonist treatment")                                                                                              \
  X (NALTREXONE, "naltrexone", "7243", ";50 mg;naltrexone 50 mg tablet", 1, "tablet", "alcohol craving")                                   \
  X (EMTRICITABINE_TENOFOVIR, "emtricitabine-tenofovir", "276237",                                                                         \
     "476556;200/300 mg;emtricitabine 200 MG / tenofovir disoproxil fumarate 300 MG Oral Tablet", 1, "tablet", "antiretroviral")           \
  X (ATAZANAVIR, "atazanavir", "343047", "664741;300 mg;atazanavir 300 MG Oral Capsule", 1, "capsule", "antiretroviral")                   \
  X (RITONAVIR, "ritonavir", "85762", "317150;100 mg;ritonavir 100 MG Oral Capsule", 1, "capsule", "antiretroviral booster")               \
  X (SOFOSBUVIR_VELPATASVIR, "sofosbuvir-velpatasvir", "1484911", ";400/100 mg;sofosbuvir 400 mg / velpatasvir 100 mg tablet", 1,          \
     "tablet", "hepatitis C antiviral")                                                                                                    \
  X (LACTULOSE, "lactulose", "6218", ";20 g;lactulose 20 g / 30 mL solution", 2, "dose", "ammonia lowering")                               \
  X (LATANOPROST, "latanoprost", "43611", ";0.005 %;latanoprost 0.005 % eye drops", 1, "drop", "eye pressure lowering")                    \
  X (TRIAMCINOLONE, "triamcinolone", "10759", ";0.1 %;triamcinolone 0.1 % cream", 2, "application", "topical steroid")                     \
  X (SEVELAMER, "sevelamer", "214824", ";800 mg;sevelamer 800 mg tablet", 3, "tablet", "phosphate binder")                                 \
  X (EPOETIN, "epoetin alfa", "105694", ";8000 units;epoetin alfa 8,000 units with dialysis", 1, "injection", "erythropoietin")            \
  X (AMOXICILLIN, "amoxicillin", "723", "308192;500 mg;amoxicillin 500 MG Oral Tablet", 3, "tablet", "antibiotic")                         \
  X (AMOXICILLIN_CLAVULANATE, "amoxicillin-clavulanate", "19711", "562508;875/125 mg;amoxicillin 875 MG / clavulanate 125 MG Oral Tablet", \
     2, "tablet", "antibiotic")                                                                                                            \
  X (AZITHROMYCIN, "azithromycin", "18631", ";250 mg;azithromycin 250 mg tablet", 1, "tablet", "antibiotic")                               \
  X (CLARITHROMYCIN, "clarithromycin", "21212", ";500 mg;clarithromycin 500 mg tablet", 2, "tablet", "antibiotic")                         \
  X (CEPHALEXIN, "cephalexin", "2231", "197454;500 mg;cephalexin 500 MG Oral Tablet", 4, "tablet", "antibiotic")                           \
  X (CEFTRIAXONE, "ceftriaxone", "2193", ";1 g;ceftriaxone 1 g IV", 1, "infusion", "antibiotic")                                           \
  X (DOXYCYCLINE, "doxycycline", "3640", ";100 mg;doxycycline hyclate 100 mg tablet", 2, "tablet", "antibiotic")                           \
  X (CIPROFLOXACIN, "ciprofloxacin", "2551", "309309;500 mg;ciprofloxacin 500 MG Oral Tablet", 2, "tablet", "antibiotic")                  \
  X (METRONIDAZOLE, "metronidazole", "6922", ";500 mg;metronidazole 500 mg tablet", 3, "tablet", "antibiotic")                             \
  X (NITROFURANTOIN, "nitrofurantoin", "7454",                                                                                             \
     "1648755;100 mg;nitrofurantoin, macrocrystals 25 MG / nitrofurantoin, monohydrate 75 MG Oral Capsule", 2, "capsule", "antibiotic")    \
  X (SULFAMETHOXAZOLE_TRIMETHOPRIM, "sulfamethoxazole-trimethoprim", "10831",                                                              \
     "198335;800/160 mg;sulfamethoxazole 800 MG / trimethoprim 160 MG Oral Tablet", 2, "tablet", "antibiotic")                             \
  X (VANCOMYCIN, "vancomycin", "11124", ";1 g;vancomycin 1 g IV", 2, "infusion", "antibiotic")                                             \
  X (PIPERACILLIN, "piperacillin-tazobactam", "74169", ";4.5 g;piperacillin-tazobactam 4.5 g IV", 4, "infusion", "antibiotic")             \
  X (OSELTAMIVIR, "oseltamivir", "260101", ";75 mg;oseltamivir 75 mg capsule", 2, "capsule", "antiviral")                                  \
  X (ENOXAPARIN, "enoxaparin", "67108", ";40 mg;enoxaparin 40 mg injection", 1, "injection", "anticoagulant")                              \
  X (HEPARIN, "heparin", "5224", ";5000 units;heparin 5,000 units infusion", 1, "infusion", "anticoagulant")                               \
  X (METHYLPREDNISOLONE, "methylprednisolone", "6902", ";40 mg;methylprednisolone 40 mg IV", 2, "infusion", "corticosteroid")              \
  X (MORPHINE, "morphine", "7052", ";2 mg;morphine 2 mg IV", 0, "injection", "opioid")                                                     \
  X (OXYTOCIN, "oxytocin", "7824", ";20 units;oxytocin 20 units infusion", 1, "infusion", "uterotonic")                                    \
  X (PRENATAL_VITAMIN, "prenatal vitamin", "4511", ";1 tablet;prenatal vitamin with folic acid", 1, "tablet", "vitamin")                   \
  X (NORETHINDRONE, "norethindrone", "7514", ";0.35 mg;norethindrone 0.35 mg tablet", 1, "tablet", "contraceptive")                        \
  X (NICOTINE, "nicotine patch", "7407", "198031;7 mg;24 HR nicotine 0.292 MG/HR Transdermal System", 1, "patch", "smoking cessation")

typedef enum
{
#define X(id, name, code, steps, times, form, class) MUN_DEMO_##id,
  MUN_DEMO_DRUGS (X)
#undef X
    MUN_DEMO_N_DRUGS,
  MUN_DEMO_NO_DRUG = -1
} MunDemoDrug;

typedef struct
{
  const char *name, *ingredient, *steps;
  int times;
  const char *form, *klass;
} MunDemoDrugData;

extern const MunDemoDrugData mun_demo_drugs[MUN_DEMO_N_DRUGS];

typedef struct
{
  char code[16], strength[24], display[128]; /* code "": only the ingredient is coded */
} MunDemoStep;

guint mun_demo_drug_steps (MunDemoDrug drug);
MunDemoStep mun_demo_drug_step (MunDemoDrug drug, guint step);
/* "take 1 tablet by mouth twice daily". Caller's buffer. */
void mun_demo_drug_sig (MunDemoDrug drug, char *into, gsize size);
/* "daily", "BID" … as a note says it. Static. */
const char *mun_demo_drug_times (MunDemoDrug drug);
const char *mun_demo_drug_route (MunDemoDrug drug);
