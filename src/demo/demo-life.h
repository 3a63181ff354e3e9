/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person's history: what they have, what they take, where they were seen. First all of it is drawn, then it is written out in the
 * order of time, so that notes, results, drugs and diagnoses tell one story. */
#pragma once
#include "demo-condition.h"
#include "demo-drug.h"
#include "demo-lab.h"
#include "demo-person.h"

typedef struct
{
  MunDemoCondition what;
  int onset, end; /* days; end MUN_DEMO_NEVER */
  int visit;      /* where it was found; -1: before this record */
} MunDemoProblem;

typedef struct
{
  MunDemoDrug drug;
  guint step;
  int start, stop;
  int problem;         /* index; -1 */
  int visit;           /* where it was ordered; -1: before this record or elsewhere */
  const char *stopped; /* why; NULL: course done or still taken */
  gboolean in_house;
} MunDemoTherapy;

typedef enum
{
  MUN_DEMO_VISIT_CLINIC,
  MUN_DEMO_VISIT_CHECKUP,
  MUN_DEMO_VISIT_PHONE,
  MUN_DEMO_VISIT_EMERGENCY,
  MUN_DEMO_VISIT_STAY,
  MUN_DEMO_VISIT_DAY_SURGERY,
  MUN_DEMO_VISIT_CARE_HOME,
  MUN_DEMO_VISIT_PRENATAL,
  MUN_DEMO_VISIT_DIALYSIS,
  MUN_DEMO_VISIT_INFUSION,
  MUN_DEMO_VISITS
} MunDemoVisitKind;

/* id, ICD-10-PCS, title, said, specialty, a specimen goes to pathology */
#define MUN_DEMO_PROCEDURES(X)                                                                                                             \
  X (APPENDECTOMY, "0DTJ4ZZ", "Resection of Appendix, Percutaneous Endoscopic Approach", "laparoscopic appendectomy", SURGERY, TRUE)       \
  X (CHOLECYSTECTOMY, "0FT44ZZ", "Resection of Gallbladder, Percutaneous Endoscopic Approach", "laparoscopic cholecystectomy", SURGERY,    \
     TRUE)                                                                                                                                 \
  X (KNEE_REPLACEMENT, "0SRC0J9", "Replacement of Right Knee Joint with Synthetic Substitute, Cemented, Open Approach",                    \
     "right total knee arthroplasty", ORTHOPEDICS, FALSE)                                                                                  \
  X (HIP_REPLACEMENT, "0SRR0JZ", "Replacement of Right Hip Joint, Femoral Surface with Synthetic Substitute, Open Approach",               \
     "right hip hemiarthroplasty", ORTHOPEDICS, FALSE)                                                                                     \
  X (STENT, "027034Z", "Dilation of Coronary Artery, One Artery with Drug-eluting Intraluminal Device, Percutaneous Approach",             \
     "coronary angiography with drug-eluting stent", CARDIOLOGY, FALSE)                                                                    \
  X (COLECTOMY, "0DTN4ZZ", "Resection of Sigmoid Colon, Percutaneous Endoscopic Approach", "laparoscopic sigmoid colectomy", SURGERY,      \
     TRUE)                                                                                                                                 \
  X (LUMPECTOMY, "0HBT0ZZ", "Excision of Right Breast, Open Approach", "right breast lumpectomy with sentinel node biopsy", SURGERY, TRUE) \
  X (PROSTATECTOMY, "0VT04ZZ", "Resection of Prostate, Percutaneous Endoscopic Approach", "robotic-assisted radical prostatectomy",        \
     UROLOGY, TRUE)                                                                                                                        \
  X (LOBECTOMY, "0BTC4ZZ", "Resection of Right Upper Lung Lobe, Percutaneous Endoscopic Approach", "thoracoscopic right upper lobectomy",  \
     SURGERY, TRUE)                                                                                                                        \
  X (CATARACT_RIGHT, "08RJ3JZ", "Replacement of Right Lens with Synthetic Substitute, Percutaneous Approach",                              \
     "right cataract extraction with lens implant", OPHTHALMOLOGY, FALSE)                                                                  \
  X (CATARACT_LEFT, "08RK3JZ", "Replacement of Left Lens with Synthetic Substitute, Percutaneous Approach",                                \
     "left cataract extraction with lens implant", OPHTHALMOLOGY, FALSE)                                                                   \
  X (HERNIA_REPAIR, "0YU50JZ", "Supplement Right Inguinal Region with Synthetic Substitute, Open Approach",                                \
     "open right inguinal hernia repair with mesh", SURGERY, FALSE)                                                                        \
  X (HYSTERECTOMY, "0UT94ZZ", "Resection of Uterus, Percutaneous Endoscopic Approach", "laparoscopic hysterectomy", OBSTETRICS, TRUE)      \
  X (CESAREAN_SECTION, "10D00Z1", "Extraction of Products of Conception, Low, Open Approach", "low transverse cesarean section",           \
     OBSTETRICS, FALSE)                                                                                                                    \
  X (VAGINAL_DELIVERY, "10E0XZZ", "Delivery of Products of Conception, External Approach", "vaginal delivery", OBSTETRICS, FALSE)          \
  X (UPPER_ENDOSCOPY, "0DJ08ZZ", "Inspection of Upper Intestinal Tract, Via Natural or Artificial Opening Endoscopic", "upper endoscopy",  \
     GASTROENTEROLOGY, FALSE)                                                                                                              \
  X (COLONOSCOPY, "0DJD8ZZ", "Inspection of Lower Intestinal Tract, Via Natural or Artificial Opening Endoscopic",                         \
     "screening colonoscopy", GASTROENTEROLOGY, FALSE)                                                                                     \
  X (COLON_BIOPSY, "0DBN8ZX", "Excision of Sigmoid Colon, Via Natural or Artificial Opening Endoscopic, Diagnostic",                       \
     "colonoscopy with biopsy of the sigmoid colon", GASTROENTEROLOGY, TRUE)                                                               \
  X (DIALYSIS, "5A1D70Z", "Performance of Urinary Filtration, Intermittent, Less than 6 Hours Per Day", "hemodialysis", NEPHROLOGY, FALSE) \
  X (TRANSFUSION, "30233N1", "Transfusion of Nonautologous Red Blood Cells into Peripheral Vein, Percutaneous Approach",                   \
     "transfusion of red cells", HOSPITALIST, FALSE)                                                                                       \
  X (HAND_REPAIR, "0HQFXZZ", "Repair Right Hand Skin, External Approach", "laceration repair, right hand", EMERGENCY, FALSE)               \
  X (THROMBOLYSIS, "3E03317", "Introduction of Other Thrombolytic into Peripheral Vein, Percutaneous Approach", "IV thrombolysis",         \
     NEUROLOGY, FALSE)                                                                                                                     \
  X (PACEMAKER, "0JH606Z", "Insertion of Pacemaker, Dual Chamber into Chest Subcutaneous Tissue and Fascia, Open Approach",                \
     "dual chamber pacemaker implantation", CARDIOLOGY, FALSE)                                                                             \
  X (DETOXIFICATION, "HZ2ZZZZ", "Detoxification Services for Substance Abuse Treatment", "medically managed withdrawal", PSYCHIATRY, FALSE)

typedef enum
{
#define X(id, pcs, title, said, specialty, specimen) MUN_DEMO_##id,
  MUN_DEMO_PROCEDURES (X)
#undef X
    MUN_DEMO_N_PROCEDURES,
  MUN_DEMO_NO_PROCEDURE = -1
} MunDemoProcedure;

typedef struct
{
  const char *pcs, *title, *said;
  MunDemoSpecialty specialty;
  gboolean specimen;
} MunDemoProcedureData;

extern const MunDemoProcedureData mun_demo_procedures[MUN_DEMO_N_PROCEDURES];

typedef struct
{
  MunDemoVisitKind kind;
  gint64 start, end; /* minutes; end after `now`: still here */
  MunDemoCondition reason;
  int problem; /* index of the problem it is about; -1 */
  guint clinician, location;
  MunDemoProcedure procedure;
  gboolean died;
  guint serial; /* number in the record */
} MunDemoVisit;

typedef struct
{
  MunDemoAnalyte analyte;
  double value;
  gint64 minute;
  const char *word; /* for findings in words; NULL */
} MunDemoResult;

typedef struct
{
  const char *code, *system, *name; /* RxNorm or own words */
  const char *category, *reaction, *criticality;
  int day;
} MunDemoAllergy;

typedef struct
{
  const MunDemoPerson *person;
  const MunDemoHousehold *household;
  MunDemoRandom random;
  int base, last; /* today; the last day alive or today */
  GArray *problems, *therapies, *visits, *results;
  guint n_allergies;
  MunDemoAllergy allergies[4];
  int last_panel[MUN_DEMO_N_PANELS]; /* day */
} MunDemoLife;

void mun_demo_life_init (MunDemoLife *self, const MunDemoPerson *person, const MunDemoHousehold *household, int base);
/* Nobody's history yet: for callers that fill it themselves. */
void mun_demo_life_init_empty (MunDemoLife *self, const MunDemoPerson *person, const MunDemoHousehold *household, int base);
void mun_demo_life_clear (MunDemoLife *self);

/* parts of init, in their order */
void mun_demo_life_draw_problems (MunDemoLife *self);
void mun_demo_life_draw_visits (MunDemoLife *self);
void mun_demo_life_draw_therapies (MunDemoLife *self);
void mun_demo_life_draw_courses (MunDemoLife *self);

#define mun_demo_problem(life, i) (&g_array_index ((life)->problems, MunDemoProblem, i))
#define mun_demo_therapy(life, i) (&g_array_index ((life)->therapies, MunDemoTherapy, i))
#define mun_demo_visit(life, i) (&g_array_index ((life)->visits, MunDemoVisit, i))

/* The problem of this kind on that day: its index, -1 none. */
int mun_demo_life_find (const MunDemoLife *self, MunDemoCondition what, int day);
gboolean mun_demo_life_has (const MunDemoLife *self, MunDemoCondition what, int day);
gboolean mun_demo_life_takes (const MunDemoLife *self, MunDemoDrug drug, int day);
int mun_demo_life_add_problem (MunDemoLife *self, MunDemoCondition what, int onset, int end);
MunDemoVisit *mun_demo_life_add_visit (MunDemoLife *self, MunDemoVisitKind kind, gint64 start, int minutes, MunDemoCondition reason);
/* Probability of falling ill with it in the year after day. */
double mun_demo_life_risk (const MunDemoLife *self, MunDemoCondition what, int day, int age);
/* FALSE when the person must not have it. */
gboolean mun_demo_life_tolerates (const MunDemoLife *self, MunDemoDrug drug);
/* "now": five in the morning of today. */
gint64 mun_demo_life_now (const MunDemoLife *self);
int mun_demo_visit_day (const MunDemoVisit *visit);

/* What a measurement gives at that time; deterministic. word: for findings in words. */
MunDemoResult mun_demo_measure (const MunDemoLife *self, MunDemoAnalyte analyte, gint64 minute, const MunDemoVisit *visit);
typedef struct
{
  int systolic, diastolic, pulse, breaths, saturation, pain;
  double temperature, weight, height, mass_index; /* °C, kg, cm; height 0: not measured */
} MunDemoVitals;
MunDemoVitals mun_demo_vitals (const MunDemoLife *self, gint64 minute, const MunDemoVisit *visit);
/* The newest result of an analyte before a time; NULL none. */
const MunDemoResult *mun_demo_life_latest (const MunDemoLife *self, MunDemoAnalyte analyte, gint64 before);
