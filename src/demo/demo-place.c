/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-place.h"

const MunDemoHouse mun_demo_houses[MUN_DEMO_FACILITIES] = {
  { "hrm", "Harbor Ridge Medical Center", "1999999984", "https://harborridge.example/fhir", "https://harborridge.example/mrn", "555-0100",
    "1 Infirmary Way", "Harbor Ridge", "04999", "Hospital" },
  { "qvc", "Quarry Village Clinics", "1999999976", "https://quarryclinics.example/fhir", "https://quarryclinics.example/patient-number",
    "555-0140", "220 Quarry Street", "Quarry Village", "04998", "Clinic" },
  { "elm", "Elmwood Care Center", "1999999968", "https://elmwoodcare.example/fhir", "https://elmwoodcare.example/resident", "555-0170",
    "77 Elm Hill Road", "Harbor Ridge", "04999", "Nursing facility" }
};

const MunDemoLocation mun_demo_locations[] = { { "loc-ed", "Emergency Department", "ER", MUN_DEMO_HOSPITAL },
                                               { "loc-4w", "4 West, general medicine", "HU", MUN_DEMO_HOSPITAL },
                                               { "loc-4e", "4 East, cardiac telemetry", "HU", MUN_DEMO_HOSPITAL },
                                               { "loc-5s", "5 South, surgical", "HU", MUN_DEMO_HOSPITAL },
                                               { "loc-icu", "Intensive Care Unit", "ICU", MUN_DEMO_HOSPITAL },
                                               { "loc-mbu", "Mother and Baby Unit", "HU", MUN_DEMO_HOSPITAL },
                                               { "loc-ped", "Pediatrics, 2 North", "PEDU", MUN_DEMO_HOSPITAL },
                                               { "loc-bhu", "Behavioral Health Unit", "HU", MUN_DEMO_HOSPITAL },
                                               { "loc-or", "Operating rooms", "OR", MUN_DEMO_HOSPITAL },
                                               { "loc-asc", "Day Surgery", "AMB", MUN_DEMO_HOSPITAL },
                                               { "loc-rad", "Imaging", "RADDX", MUN_DEMO_HOSPITAL },
                                               { "loc-lab", "Laboratory", "HLAB", MUN_DEMO_HOSPITAL },
                                               { "loc-inf", "Infusion Center", "AMB", MUN_DEMO_HOSPITAL },
                                               { "loc-dia", "Dialysis Unit", "AMB", MUN_DEMO_HOSPITAL },
                                               { "loc-spec", "Specialty Clinics", "AMB", MUN_DEMO_HOSPITAL },
                                               { "loc-fm", "Quarry Street Family Medicine", "FMC", MUN_DEMO_CLINIC },
                                               { "loc-im", "Mill Pond Internal Medicine", "AMB", MUN_DEMO_CLINIC },
                                               { "loc-pc", "Mill Pond Pediatrics", "PEDC", MUN_DEMO_CLINIC },
                                               { "loc-wh", "Women's Health", "AMB", MUN_DEMO_CLINIC },
                                               { "loc-elm", "Elmwood, long-term care", "NCCF", MUN_DEMO_NURSING } };
const guint mun_demo_n_locations = G_N_ELEMENTS (mun_demo_locations);

const char *const mun_demo_specialty_names[MUN_DEMO_SPECIALTIES] = { "Family medicine",
                                                                     "Internal medicine",
                                                                     "Pediatrics",
                                                                     "Hospital medicine",
                                                                     "Emergency medicine",
                                                                     "General surgery",
                                                                     "Orthopedic surgery",
                                                                     "Cardiology",
                                                                     "Pulmonology",
                                                                     "Gastroenterology",
                                                                     "Nephrology",
                                                                     "Endocrinology",
                                                                     "Neurology",
                                                                     "Hematology and oncology",
                                                                     "Obstetrics and gynecology",
                                                                     "Psychiatry",
                                                                     "Urology",
                                                                     "Ophthalmology",
                                                                     "Radiology",
                                                                     "Pathology",
                                                                     "Anesthesiology",
                                                                     "Infectious diseases",
                                                                     "Rheumatology",
                                                                     "Dermatology",
                                                                     "Geriatrics",
                                                                     "Nursing",
                                                                     "Case management",
                                                                     "Pharmacy" };

#define H MUN_DEMO_HOSPITAL
#define C MUN_DEMO_CLINIC
#define N MUN_DEMO_NURSING
const MunDemoClinician mun_demo_clinicians[] = { { "dr-okafor", "Okafor", "Adaeze", "MD", MUN_DEMO_FAMILY_MEDICINE, C, TRUE },
                                                 { "dr-lindgren", "Lindgren", "Peter", "MD", MUN_DEMO_FAMILY_MEDICINE, C, FALSE },
                                                 { "np-castillo", "Castillo", "Rosa", "NP", MUN_DEMO_FAMILY_MEDICINE, C, TRUE },
                                                 { "dr-abramson", "Abramson", "Leah", "MD", MUN_DEMO_INTERNAL_MEDICINE, C, TRUE },
                                                 { "dr-whitcomb", "Whitcomb", "Harlan", "DO", MUN_DEMO_INTERNAL_MEDICINE, C, FALSE },
                                                 { "dr-banerjee", "Banerjee", "Sudeep", "MD", MUN_DEMO_INTERNAL_MEDICINE, C, FALSE },
                                                 { "dr-pfister", "Pfister", "Hannah", "MD", MUN_DEMO_PEDIATRICS, C, TRUE },
                                                 { "dr-osei", "Osei", "Kwame", "MD", MUN_DEMO_PEDIATRICS, C, FALSE },
                                                 { "dr-tran", "Trần", "Minh Anh", "MD", MUN_DEMO_HOSPITALIST, H, TRUE },
                                                 { "dr-rousseau", "Rousseau", "Étienne", "MD", MUN_DEMO_HOSPITALIST, H, FALSE },
                                                 { "dr-mcallister", "McAllister", "Fiona", "DO", MUN_DEMO_HOSPITALIST, H, TRUE },
                                                 { "pa-dubois", "Dubois", "Karl", "PA-C", MUN_DEMO_HOSPITALIST, H, FALSE },
                                                 { "dr-jimenez", "Jiménez", "Carla", "MD", MUN_DEMO_EMERGENCY, H, TRUE },
                                                 { "dr-strand", "Strand", "Erik", "MD", MUN_DEMO_EMERGENCY, H, FALSE },
                                                 { "dr-hakim", "Hakim", "Samir", "MD", MUN_DEMO_EMERGENCY, H, FALSE },
                                                 { "pa-greer", "Greer", "Tasha", "PA-C", MUN_DEMO_EMERGENCY, H, TRUE },
                                                 { "dr-vandermeer", "van der Meer", "Joost", "MD", MUN_DEMO_SURGERY, H, FALSE },
                                                 { "dr-ashworth", "Ashworth", "Celia", "MD", MUN_DEMO_SURGERY, H, TRUE },
                                                 { "dr-kowalczyk", "Kowalczyk", "Marek", "MD", MUN_DEMO_ORTHOPEDICS, H, FALSE },
                                                 { "dr-sandoval", "Sandoval", "Ruth", "MD", MUN_DEMO_ORTHOPEDICS, H, TRUE },
                                                 { "dr-mehrotra", "Mehrotra", "Anand", "MD", MUN_DEMO_CARDIOLOGY, H, FALSE },
                                                 { "dr-fitzroy", "Fitzroy", "Imogen", "MD", MUN_DEMO_CARDIOLOGY, H, TRUE },
                                                 { "dr-castellano", "Castellano", "Dino", "MD", MUN_DEMO_PULMONOLOGY, H, FALSE },
                                                 { "dr-yamada", "Yamada", "Naomi", "MD", MUN_DEMO_GASTROENTEROLOGY, H, TRUE },
                                                 { "dr-bergstrom", "Bergström", "Nils", "MD", MUN_DEMO_NEPHROLOGY, H, FALSE },
                                                 { "dr-solberg", "Solberg", "Kari", "MD", MUN_DEMO_ENDOCRINOLOGY, H, TRUE },
                                                 { "dr-achterberg", "Achterberg", "Willem", "MD", MUN_DEMO_NEUROLOGY, H, FALSE },
                                                 { "dr-feingold", "Feingold", "Miriam", "MD", MUN_DEMO_ONCOLOGY, H, TRUE },
                                                 { "dr-onyango", "Onyango", "Grace", "MD", MUN_DEMO_OBSTETRICS, C, TRUE },
                                                 { "dr-pelletier", "Pelletier", "Marc", "MD", MUN_DEMO_OBSTETRICS, H, FALSE },
                                                 { "dr-hallam", "Hallam", "Jocelyn", "MD", MUN_DEMO_PSYCHIATRY, H, TRUE },
                                                 { "dr-ruggiero", "Ruggiero", "Paolo", "MD", MUN_DEMO_UROLOGY, H, FALSE },
                                                 { "dr-nakagawa", "Nakagawa", "Ted", "MD", MUN_DEMO_OPHTHALMOLOGY, H, FALSE },
                                                 { "dr-eastman", "Eastman", "Priscilla", "MD", MUN_DEMO_RADIOLOGY, H, TRUE },
                                                 { "dr-volkova", "Volkova", "Irina", "MD", MUN_DEMO_RADIOLOGY, H, TRUE },
                                                 { "dr-thibault", "Thibault", "Guy", "MD", MUN_DEMO_PATHOLOGY, H, FALSE },
                                                 { "dr-odonnell", "O'Donnell", "Brigid", "MD", MUN_DEMO_ANESTHESIA, H, TRUE },
                                                 { "dr-park", "Park", "Joon", "MD", MUN_DEMO_INFECTIOUS, H, FALSE },
                                                 { "dr-delacroix", "Delacroix", "Simone", "MD", MUN_DEMO_RHEUMATOLOGY, H, TRUE },
                                                 { "dr-amin", "Amin", "Farah", "MD", MUN_DEMO_DERMATOLOGY, H, TRUE },
                                                 { "dr-godfrey", "Godfrey", "Alistair", "MD", MUN_DEMO_GERIATRICS, N, FALSE },
                                                 { "np-lachance", "LaChance", "Denise", "NP", MUN_DEMO_GERIATRICS, N, TRUE },
                                                 { "rn-bellamy", "Bellamy", "Trish", "RN", MUN_DEMO_NURSE, H, TRUE },
                                                 { "rn-aquino", "Aquino", "Jomar", "RN", MUN_DEMO_NURSE, H, FALSE },
                                                 { "rn-stokes", "Stokes", "Delores", "RN", MUN_DEMO_NURSE, H, TRUE },
                                                 { "rn-hale", "Hale", "Wendy", "RN", MUN_DEMO_NURSE, C, TRUE },
                                                 { "rn-mbeki", "Mbeki", "Thandi", "RN", MUN_DEMO_NURSE, N, TRUE },
                                                 { "cm-farrow", "Farrow", "Gail", "MSW", MUN_DEMO_CASE_MANAGER, H, TRUE },
                                                 { "ph-nguyen", "Nguyễn", "Bảo", "PharmD", MUN_DEMO_PHARMACIST, H, FALSE } };
#undef H
#undef C
#undef N
const guint mun_demo_n_clinicians = G_N_ELEMENTS (mun_demo_clinicians);

guint
mun_demo_clinician_of (MunDemoSpecialty specialty, guint pick)
{
  guint n = 0;

  for (guint i = 0; i < mun_demo_n_clinicians; i++)
    n += mun_demo_clinicians[i].specialty == specialty;
  g_assert (n > 0);
  pick %= n;
  for (guint i = 0;; i++)
    if (mun_demo_clinicians[i].specialty == specialty && pick-- == 0)
      return i;
}

guint
mun_demo_location_of (const char *id)
{
  for (guint i = 0; i < mun_demo_n_locations; i++)
    if (g_str_equal (mun_demo_locations[i].id, id))
      return i;
  g_assert_not_reached ();
}
