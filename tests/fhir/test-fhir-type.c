/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-type.h"

#include <string.h>

static void
test_every_type (void)
{
  const char *previous = "";
  for (int i = 1; i <= MUN_FHIR_LAST; i++)
    {
      const char *name = mun_fhir_type_get_name ((MunFhirType)i);
      g_assert_cmpstr (previous, <, name);
      g_assert_cmpint (mun_fhir_type_parse (name), ==, i);
      previous = name;
    }
  /* these numbers stand in stores */
  g_assert_cmpint (MUN_FHIR_ACCOUNT, ==, 1);
  g_assert_cmpint (MUN_FHIR_OBSERVATION, ==, mun_fhir_type_parse ("Observation"));
  g_assert_cmpint (MUN_FHIR_PATIENT, ==, 103);
  g_assert_cmpint (MUN_FHIR_VISION_PRESCRIPTION, ==, MUN_FHIR_LAST);
}

static void
test_strangers (void)
{
  static const char *const none[] = { "", "patient", "Patien", "Patients", "Resource", "DomainResource", "Zzz", "A" };
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (mun_fhir_type_parse (none[i]), ==, MUN_FHIR_NONE);
  g_assert_cmpint (mun_fhir_type_parse (NULL), ==, MUN_FHIR_NONE);
  g_assert_cmpint (mun_fhir_type_parse_len ("Patient/7", 7), ==, MUN_FHIR_PATIENT);
  g_assert_cmpint (mun_fhir_type_parse_len ("Pat\0ent", 7), ==, MUN_FHIR_NONE);
  g_assert_null (mun_fhir_type_get_name (MUN_FHIR_NONE));
  g_assert_null (mun_fhir_type_get_name ((MunFhirType)9999));
  g_assert_null (mun_fhir_type_get_name ((MunFhirType)-1));
}

static void
test_other_releases (void)
{
  g_assert_cmpstr (mun_fhir_type_find_release ("MedicationOrder", strlen ("MedicationOrder")), ==, "DSTU2");
  g_assert_cmpstr (mun_fhir_type_find_release ("Transport", strlen ("Transport")), ==, "R5");
  g_assert_null (mun_fhir_type_find_release ("Patient", strlen ("Patient")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/type/every", test_every_type);
  g_test_add_func ("/fhir/type/strangers", test_strangers);
  g_test_add_func ("/fhir/type/other-releases", test_other_releases);
  return g_test_run ();
}
