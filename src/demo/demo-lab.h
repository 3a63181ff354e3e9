/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured: LOINC codes (LOINC is copyright Regenstrief Institute, Inc. and the LOINC Committee, used under its licence), UCUM
 * units, reference ranges of the demo's laboratory, and panels. */
#pragma once
#include <glib.h>

#define MUN_DEMO_NO_LIMIT -1.0

/* id, LOINC, name, short name in notes, unit, low and high for men, low and high for women, decimals, panel */
#define MUN_DEMO_ANALYTES(X)                                                                                                               \
  X (SODIUM, "2951-2", "Sodium [Moles/volume] in Serum or Plasma", "Na", "mmol/L", 136, 145, 136, 145, 0, METABOLIC)                       \
  X (POTASSIUM_LEVEL, "2823-3", "Potassium [Moles/volume] in Serum or Plasma", "K", "mmol/L", 3.5, 5.1, 3.5, 5.1, 1, METABOLIC)            \
  X (CHLORIDE, "2075-0", "Chloride [Moles/volume] in Serum or Plasma", "Cl", "mmol/L", 98, 107, 98, 107, 0, METABOLIC)                     \
  X (BICARBONATE, "2028-9", "Carbon dioxide, total [Moles/volume] in Serum or Plasma", "CO2", "mmol/L", 22, 29, 22, 29, 0, METABOLIC)      \
  X (UREA, "3094-0", "Urea nitrogen [Mass/volume] in Serum or Plasma", "BUN", "mg/dL", 8, 23, 7, 22, 0, METABOLIC)                         \
  X (CREATININE, "2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "Cr", "mg/dL", 0.7, 1.3, 0.5, 1.1, 2, METABOLIC)                 \
  X (FILTRATION, "98979-8",                                                                                                                \
     "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI "   \
     "2021)",                                                                                                                              \
     "eGFR", "mL/min/{1.73_m2}", 60, -1, 60, -1, 0, METABOLIC)                                                                             \
  X (GLUCOSE, "2345-7", "Glucose [Mass/volume] in Serum or Plasma", "glucose", "mg/dL", 70, 99, 70, 99, 0, METABOLIC)                      \
  X (CALCIUM, "17861-6", "Calcium [Mass/volume] in Serum or Plasma", "Ca", "mg/dL", 8.6, 10.2, 8.6, 10.2, 1, METABOLIC)                    \
  X (WHITE_CELLS, "6690-2", "Leukocytes [#/volume] in Blood by Automated count", "WBC", "10*3/uL", 4.0, 10.8, 4.0, 10.8, 1, COUNT)         \
  X (HEMOGLOBIN, "718-7", "Hemoglobin [Mass/volume] in Blood", "Hgb", "g/dL", 13.5, 17.5, 12.0, 15.5, 1, COUNT)                            \
  X (HEMATOCRIT, "4544-3", "Hematocrit [Volume Fraction] of Blood by Automated count", "Hct", "%", 40, 52, 36, 46, 1, COUNT)               \
  X (CELL_VOLUME, "787-2", "MCV [Entitic volume] by Automated count", "MCV", "fL", 80, 100, 80, 100, 0, COUNT)                             \
  X (PLATELETS, "777-3", "Platelets [#/volume] in Blood by Automated count", "plt", "10*3/uL", 150, 400, 150, 400, 0, COUNT)               \
  X (ALT, "1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma", "ALT", "U/L", 7, 55, 7, 45, 0, LIVER)       \
  X (AST, "1920-8", "Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma", "AST", "U/L", 8, 48, 8, 43, 0, LIVER)     \
  X (ALKALINE, "6768-6", "Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma", "alk phos", "U/L", 40, 129, 35, 104, 0,    \
     LIVER)                                                                                                                                \
  X (BILIRUBIN, "1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "T bili", "mg/dL", -1, 1.2, -1, 1.2, 1, LIVER)               \
  X (ALBUMIN, "1751-7", "Albumin [Mass/volume] in Serum or Plasma", "albumin", "g/dL", 3.5, 5.0, 3.5, 5.0, 1, LIVER)                       \
  X (CHOLESTEROL, "2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "total cholesterol", "mg/dL", -1, 200, -1, 200, 0, LIPIDS)     \
  X (TRIGLYCERIDES, "2571-8", "Triglyceride [Mass/volume] in Serum or Plasma", "TG", "mg/dL", -1, 150, -1, 150, 0, LIPIDS)                 \
  X (HDL, "2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma", "HDL", "mg/dL", 40, -1, 50, -1, 0, LIPIDS)                      \
  X (LDL, "13457-7", "Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation", "LDL", "mg/dL", -1, 130, -1, 130, 0, LIPIDS)    \
  X (A1C, "4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "A1c", "%", -1, 5.7, -1, 5.7, 1, GLYCATED)                                 \
  X (THYROTROPIN, "3016-3", "Thyrotropin [Units/volume] in Serum or Plasma", "TSH", "m[IU]/L", 0.4, 4.5, 0.4, 4.5, 2, THYROID)             \
  X (INR, "6301-6", "INR in Platelet poor plasma by Coagulation assay", "INR", "{INR}", 0.9, 1.1, 0.9, 1.1, 1, CLOTTING)                   \
  X (FERRITIN, "2276-4", "Ferritin [Mass/volume] in Serum or Plasma", "ferritin", "ng/mL", 30, 400, 15, 150, 0, IRON)                      \
  X (NATRIURETIC, "33762-6", "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma", "NT-proBNP", "pg/mL", -1,     \
     300, -1, 300, 0, HEART)                                                                                                               \
  X (TROPONIN, "89579-7", "Troponin I.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method", "hs-troponin", "ng/L", -1, 20, \
     -1, 14, 0, TROPONINS)                                                                                                                 \
  X (PSA, "2857-1", "Prostate specific Ag [Mass/volume] in Serum or Plasma", "PSA", "ng/mL", -1, 4, -1, 4, 1, PROSTATE)                    \
  X (URIC_ACID, "3084-1", "Urate [Mass/volume] in Serum or Plasma", "uric acid", "mg/dL", 3.5, 7.2, 2.6, 6.0, 1, URATE)                    \
  X (REACTIVE_PROTEIN, "1988-5", "C reactive protein [Mass/volume] in Serum or Plasma", "CRP", "mg/L", -1, 5, -1, 5, 1, INFLAMMATION)      \
  X (VITAMIN_D_LEVEL, "1989-3", "25-hydroxyvitamin D3 [Mass/volume] in Serum or Plasma", "vitamin D", "ng/mL", 30, 100, 30, 100, 0,        \
     VITAMINS)                                                                                                                             \
  X (ALBUMIN_RATIO, "9318-7", "Albumin/Creatinine [Mass Ratio] in Urine", "urine ACR", "mg/g", -1, 30, -1, 30, 0, URINE_ALBUMIN)           \
  X (LACTATE, "2524-7", "Lactate [Moles/volume] in Serum or Plasma", "lactate", "mmol/L", 0.5, 2.0, 0.5, 2.0, 1, LACTATES)                 \
  X (LIPASE, "3040-3", "Lipase [Enzymatic activity/volume] in Serum or Plasma", "lipase", "U/L", 13, 60, 13, 60, 0, LIPASES)               \
  X (LITHIUM_LEVEL, "14334-7", "Lithium [Moles/volume] in Serum or Plasma", "lithium level", "mmol/L", 0.6, 1.2, 0.6, 1.2, 1, LITHIUMS)    \
  X (VIRAL_LOAD, "20447-9", "HIV 1 RNA [#/volume] (viral load) in Serum or Plasma by NAA with probe detection", "HIV VL", "{copies}/mL",   \
     -1, 20, -1, 20, 0, RETROVIRUS)                                                                                                        \
  X (CD4, "24467-3", "CD3+CD4+ (T4 helper) cells [#/volume] in Blood", "CD4", "/uL", 490, 1740, 490, 1740, 0, RETROVIRUS)                  \
  X (HCV_LOAD, "11011-4", "Hepatitis C virus RNA [Units/volume] (viral load) in Serum or Plasma by NAA with probe detection", "HCV RNA",   \
     "[IU]/mL", -1, 15, -1, 15, 0, HEPATITIS)                                                                                              \
  X (BILIRUBIN_NEWBORN, "58941-6", "Bilirubin.total [Mass/volume] in Blood by Transcutaneous", "TcB", "mg/dL", -1, 12, -1, 12, 1, NEWBORN) \
  X (URINE_LEUKOCYTES, "5799-2", "Leukocyte esterase [Presence] in Urine by Test strip", "LE", "", -1, -1, -1, -1, 0, URINALYSIS)          \
  X (URINE_NITRITE, "5802-4", "Nitrite [Presence] in Urine by Test strip", "nitrite", "", -1, -1, -1, -1, 0, URINALYSIS)                   \
  X (URINE_BLOOD, "5794-3", "Hemoglobin [Presence] in Urine by Test strip", "urine blood", "", -1, -1, -1, -1, 0, URINALYSIS)              \
  X (URINE_CULTURE, "630-4", "Bacteria identified in Urine by Culture", "urine culture", "", -1, -1, -1, -1, 0, URINE_CULTURES)            \
  X (BLOOD_CULTURE, "600-7", "Bacteria identified in Blood by Culture", "blood culture", "", -1, -1, -1, -1, 0, BLOOD_CULTURES)            \
  X (STREP_TEST, "78012-2", "Streptococcus pyogenes Ag [Presence] in Throat by Rapid immunoassay", "rapid strep", "", -1, -1, -1, -1, 0,   \
     STREP_TESTS)                                                                                                                          \
  X (INFLUENZA_TEST, "80382-5", "Influenza virus A Ag [Presence] in Upper respiratory specimen by Rapid immunoassay", "flu A", "", -1, -1, \
     -1, -1, 0, INFLUENZA_TESTS)                                                                                                           \
  X (COVID_TEST, "94558-4", "SARS-CoV-2 (COVID-19) Ag [Presence] in Respiratory system specimen by Rapid immunoassay", "COVID antigen",    \
     "", -1, -1, -1, -1, 0, COVID_TESTS)

/* id, LOINC, name, specimen */
#define MUN_DEMO_PANELS(X)                                                                                                                 \
  X (METABOLIC, "51990-0", "Basic metabolic panel - Blood", "Serum")                                                                       \
  X (COUNT, "58410-2", "CBC panel - Blood by Automated count", "Whole blood")                                                              \
  X (LIVER, "24325-3", "Hepatic function panel - Serum or Plasma", "Serum")                                                                \
  X (LIPIDS, "57698-3", "Lipid panel with direct LDL - Serum or Plasma", "Serum")                                                          \
  X (GLYCATED, "4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "Whole blood")                                                        \
  X (THYROID, "3016-3", "Thyrotropin [Units/volume] in Serum or Plasma", "Serum")                                                          \
  X (CLOTTING, "34528-0", "PT panel - Platelet poor plasma by Coagulation assay", "Plasma")                                                \
  X (IRON, "2276-4", "Ferritin [Mass/volume] in Serum or Plasma", "Serum")                                                                 \
  X (HEART, "33762-6", "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma", "Plasma")                           \
  X (TROPONINS, "89577-1", "Troponin I.cardiac panel - Serum or Plasma by High sensitivity method", "Plasma")                              \
  X (PROSTATE, "2857-1", "Prostate specific Ag [Mass/volume] in Serum or Plasma", "Serum")                                                 \
  X (URATE, "3084-1", "Urate [Mass/volume] in Serum or Plasma", "Serum")                                                                   \
  X (INFLAMMATION, "1988-5", "C reactive protein [Mass/volume] in Serum or Plasma", "Serum")                                               \
  X (VITAMINS, "1989-3", "25-hydroxyvitamin D3 [Mass/volume] in Serum or Plasma", "Serum")                                                 \
  X (URINE_ALBUMIN, "9318-7", "Albumin/Creatinine [Mass Ratio] in Urine", "Urine")                                                         \
  X (LACTATES, "2524-7", "Lactate [Moles/volume] in Serum or Plasma", "Plasma")                                                            \
  X (LIPASES, "3040-3", "Lipase [Enzymatic activity/volume] in Serum or Plasma", "Serum")                                                  \
  X (LITHIUMS, "14334-7", "Lithium [Moles/volume] in Serum or Plasma", "Serum")                                                            \
  X (RETROVIRUS, "20447-9", "HIV 1 RNA [#/volume] (viral load) in Serum or Plasma by NAA with probe detection", "Plasma")                  \
  X (HEPATITIS, "11011-4", "Hepatitis C virus RNA [Units/volume] (viral load) in Serum or Plasma by NAA with probe detection", "Plasma")   \
  X (NEWBORN, "58941-6", "Bilirubin.total [Mass/volume] in Blood by Transcutaneous", "Skin")                                               \
  X (URINALYSIS, "24357-6", "Urinalysis macro (dipstick) panel - Urine", "Urine")                                                          \
  X (URINE_CULTURES, "630-4", "Bacteria identified in Urine by Culture", "Urine")                                                          \
  X (BLOOD_CULTURES, "600-7", "Bacteria identified in Blood by Culture", "Blood")                                                          \
  X (STREP_TESTS, "78012-2", "Streptococcus pyogenes Ag [Presence] in Throat by Rapid immunoassay", "Throat swab")                         \
  X (INFLUENZA_TESTS, "80382-5", "Influenza virus A Ag [Presence] in Upper respiratory specimen by Rapid immunoassay", "Nasal swab")       \
  X (COVID_TESTS, "94558-4", "SARS-CoV-2 (COVID-19) Ag [Presence] in Respiratory system specimen by Rapid immunoassay", "Nasal swab")

typedef enum
{
#define X(id, loinc, name, specimen) MUN_DEMO_PANEL_##id,
  MUN_DEMO_PANELS (X)
#undef X
    MUN_DEMO_N_PANELS
} MunDemoPanel;

typedef enum
{
#define X(id, loinc, name, said, unit, low_m, high_m, low_f, high_f, decimals, panel) MUN_DEMO_##id,
  MUN_DEMO_ANALYTES (X)
#undef X
    MUN_DEMO_N_ANALYTES
} MunDemoAnalyte;

typedef struct
{
  const char *loinc, *name, *said, *unit;
  double low[2], high[2]; /* men, women; -1: no limit */
  int decimals;
  MunDemoPanel panel;
} MunDemoAnalyteData;

typedef struct
{
  const char *loinc, *name, *specimen;
} MunDemoPanelData;

extern const MunDemoAnalyteData mun_demo_analytes[MUN_DEMO_N_ANALYTES];
extern const MunDemoPanelData mun_demo_panels[MUN_DEMO_N_PANELS];

/* Natural exponent and logarithm by series: the same on every machine. */
double mun_demo_exp (double x);
double mun_demo_log (double x);
/* CKD-EPI 2021 (Inker and others, N Engl J Med 2021) from creatinine in mg/dL. */
double mun_demo_filtration (double creatinine, int age, gboolean female);
/* The creatinine that gives this filtration rate. */
double mun_demo_creatinine (double filtration, int age, gboolean female);
