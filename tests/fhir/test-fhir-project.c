/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each type says on its line of the chart: worked examples in examples.tsv (name, resource, line). A line is
 * part | status | date | until | text | detail | value unit [low-high] abnormal | author | place | category | flags | subject, encounter.
 *
 * test-fhir-project --print prints the file anew, to be read by a person before it is kept. */
#include "fhir-project.h"

#include "domain-patient.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != 0 ? text : "-";
}

static char *
format_number (double value)
{
  return isfinite (value) ? g_strdup_printf ("%g", value) : g_strdup ("");
}

static const char *
find_link (const MunFhirProjection *said, MunLinkRole role)
{
  for (guint i = 0; i < said->links->len; i++)
    if (g_array_index (said->links, MunFhirLink, i).role == role)
      return g_array_index (said->links, MunFhirLink, i).text;
  return "";
}

static char *
format (const MunFhirProjection *said)
{
  g_autofree char *value = format_number (said->value), *low = format_number (said->low), *high = format_number (said->high);
  g_autofree char *amount = g_strdup_printf ("%s %s [%s-%s] %s", value, said->unit != NULL ? said->unit : "", low, high,
                                             said->abnormal != NULL ? said->abnormal : "");
  const char *part = said->part != MUN_PART_NONE ? mun_part_get_id (said->part) : NULL;
  return g_strdup_printf ("%s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %x | %s %s", part != NULL ? part : "-", or_dash (said->status),
                          or_dash (said->date_text), said->until != G_MININT64 ? "until" : "-", said->text, or_dash (said->detail),
                          strcmp (amount, "  [-] ") == 0 ? "-" : amount, or_dash (said->author), or_dash (said->place),
                          or_dash (said->category), said->flags, find_link (said, MUN_LINK_SUBJECT), find_link (said, MUN_LINK_ENCOUNTER));
}

/* Prints, or compares; gives the number of lines that differ. */
static int
run_examples (gboolean print)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "examples.tsv", NULL), *text = NULL;
  int bad = 0;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (MunJson) json = mun_json_new ();
  MunFhirProjection said;
  mun_fhir_projection_init (&said);
  for (int i = 0; lines[i] != NULL && *lines[i] != 0; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 3);
      if (*lines[i] == '#')
        {
          if (print)
            printf ("%s\n", lines[i]);
          continue;
        }
      g_assert_cmpint (mun_json_parse (json, cells[1], strlen (cells[1]), NULL), ==, MUN_JSON_FINE);
      g_assert_true (mun_fhir_project (&said, json, mun_json_root (json), NULL, NULL));
      g_autofree char *line = format (&said);
      if (print)
        printf ("%s\t%s\t%s\n", cells[0], cells[1], line);
      else if (cells[2] == NULL || strcmp (cells[2], line) != 0)
        {
          g_test_message ("%s:\n  %s\nexpected\n  %s", cells[0], line, cells[2]);
          bad++;
        }
    }
  mun_fhir_projection_clear (&said);
  return bad;
}

static void
test_examples (void)
{
  g_assert_cmpint (run_examples (FALSE), ==, 0);
}

/* Every type that a chart shows has an example, so that a new one is not forgotten. */
static void
test_complete (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "examples.tsv", NULL), *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  static const MunFhirType wanted[] = { MUN_FHIR_CONDITION,
                                        MUN_FHIR_ALLERGY_INTOLERANCE,
                                        MUN_FHIR_MEDICATION_REQUEST,
                                        MUN_FHIR_MEDICATION_DISPENSE,
                                        MUN_FHIR_MEDICATION_ADMINISTRATION,
                                        MUN_FHIR_MEDICATION_STATEMENT,
                                        MUN_FHIR_IMMUNIZATION,
                                        MUN_FHIR_PROCEDURE,
                                        MUN_FHIR_OBSERVATION,
                                        MUN_FHIR_DIAGNOSTIC_REPORT,
                                        MUN_FHIR_DOCUMENT_REFERENCE,
                                        MUN_FHIR_ENCOUNTER,
                                        MUN_FHIR_SERVICE_REQUEST,
                                        MUN_FHIR_APPOINTMENT,
                                        MUN_FHIR_CARE_PLAN,
                                        MUN_FHIR_GOAL,
                                        MUN_FHIR_CARE_TEAM,
                                        MUN_FHIR_IMAGING_STUDY,
                                        MUN_FHIR_COVERAGE,
                                        MUN_FHIR_ACCOUNT,
                                        MUN_FHIR_CLAIM,
                                        MUN_FHIR_EXPLANATION_OF_BENEFIT,
                                        MUN_FHIR_CHARGE_ITEM,
                                        MUN_FHIR_DETECTED_ISSUE,
                                        MUN_FHIR_RISK_ASSESSMENT,
                                        MUN_FHIR_FLAG,
                                        MUN_FHIR_COMMUNICATION,
                                        MUN_FHIR_DEVICE,
                                        MUN_FHIR_QUESTIONNAIRE_RESPONSE,
                                        MUN_FHIR_FAMILY_MEMBER_HISTORY,
                                        MUN_FHIR_SPECIMEN,
                                        MUN_FHIR_CONSENT,
                                        MUN_FHIR_TASK,
                                        MUN_FHIR_LIST,
                                        MUN_FHIR_RELATED_PERSON,
                                        MUN_FHIR_PROVENANCE,
                                        MUN_FHIR_PRACTITIONER,
                                        MUN_FHIR_PRACTITIONER_ROLE,
                                        MUN_FHIR_ORGANIZATION,
                                        MUN_FHIR_LOCATION,
                                        MUN_FHIR_MEDICATION,
                                        MUN_FHIR_MEDIA };
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *mark = g_strdup_printf ("\"resourceType\":\"%s\"", mun_fhir_type_get_name (wanted[i]));
      if (strstr (text, mark) == NULL)
        g_error ("no example of %s", mun_fhir_type_get_name (wanted[i]));
    }
}

/* ---- patients ------------------------------------------------------------------------------------------------------------------------ */

#define LABEL(system, value) "\"meta\":{\"security\":[{\"system\":\"" system "\",\"code\":\"" value "\"}]}"

static void
test_patients (void)
{
  static const struct
  {
    const char *text;
    const char *line; /* family | given | prefix suffix | born | sex | deceased | number | restricted | active | names */
  } cases[] = {
    { "{\"resourceType\":\"Patient\",\"name\":[{\"use\":\"official\",\"family\":\"van der "
      "Berg\",\"given\":[\"Anna\",\"M.\"],\"prefix\":[\"Dr.\"],\"suffix\":[\"Jr\"]},"
      "{\"use\":\"maiden\",\"family\":\"Klein\"}],\"gender\":\"female\",\"birthDate\":\"1958-03\",\"identifier\":[{\"type\":{\"coding\":[{"
      "\"code\":\"SS\"}]},"
      "\"value\":\"999\"},{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"00731 442-A\"}]}",
      "van der Berg | Anna M. | Dr. Jr | 1958-03 | female | - | 00731 442-A | 0 | 1 | Anna M. van der Berg; Klein" },
    { "{\"resourceType\":\"Patient\"}", " |  |   | - |  | - | - | 0 | 1 | " },
    { "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Everywoman, Eve E.\"}],\"active\":false,\"deceasedBoolean\":true}",
      "Everywoman | Eve E. |   | - |  | true | - | 0 | 0 | Everywoman, Eve E." },
    { "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Eve Everywoman\"}],\"deceasedDateTime\":\"2020-01-01\"}",
      "Everywoman | Eve |   | - |  | 2020-01-01 | - | 0 | 1 | Eve Everywoman" },
    { "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Now\",\"use\":\"usual\"},{\"family\":\"Then\",\"use\":\"official\",\"period\":"
      "{\"end\":\"2001\"}}]}",
      "Now |  |   | - |  | - | - | 0 | 1 | Now; Then" },
    { "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/"
      "us-ssn\",\"value\":\"1\"},{\"system\":\"urn:x\",\"value\":\"77\"}]}",
      " |  |   | - |  | - | 77 | 0 | 1 | " },
    { "{\"resourceType\":\"Patient\",\"identifier\":[{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"old\",\"period\":{\"end\":"
      "\"2001\"}},"
      "{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"new\"}]}",
      " |  |   | - |  | - | new | 0 | 1 | " },
    { "{\"resourceType\":\"Patient\"," LABEL ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R") "}",
      " |  |   | - |  | - | - | 2 | 1 | " },
    { "{\"resourceType\":\"Patient\"," LABEL ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "V") "}",
      " |  |   | - |  | - | - | 2 | 1 | " },
    { "{\"resourceType\":\"Patient\"," LABEL ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N") "}",
      " |  |   | - |  | - | - | 0 | 1 | " },
    { "{\"resourceType\":\"Patient\"," LABEL ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "CEL") "}",
      " |  |   | - |  | - | - | 1 | 1 | " },
    { "{\"resourceType\":\"Patient\"," LABEL ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "EMP") "}",
      " |  |   | - |  | - | - | 4 | 1 | " },
    { "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/"
      "patient-importance\",\"valueCodeableConcept\":{\"coding\":[{"
      "\"code\":\"VIP\"}]}}]}",
      " |  |   | - |  | - | - | 1 | 1 | " },
  };
  g_autoptr (MunJson) json = mun_json_new ();
  MunFhirProjection said;
  mun_fhir_projection_init (&said);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (mun_json_parse (json, cases[i].text, strlen (cases[i].text), NULL), ==, MUN_JSON_FINE);
      g_assert_true (mun_fhir_project (&said, json, mun_json_root (json), NULL, NULL));
      const MunFhirPerson *p = &said.person;
      g_ptr_array_add (p->names, NULL);
      g_autofree char *names = g_strjoinv ("; ", (char **)p->names->pdata);
      g_autofree char *line =
        g_strdup_printf ("%s | %s | %s %s | %s | %s | %s | %s | %u | %d | %s", p->family, p->given, p->prefix, p->suffix,
                         or_dash (p->birth_date), p->sex, or_dash (p->deceased), or_dash (p->mrn), p->restricted, p->active, names);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
  mun_fhir_projection_clear (&said);
}

/* ---- references ---------------------------------------------------------------------------------------------------------------------- */

static void
test_references (void)
{
  static const struct
  {
    const char *text;
    MunReferenceKind kind;
    MunFhirType type;
    const char *id, *base;
  } cases[] = {
    { "Patient/23", MUN_REFERENCE_RELATIVE, MUN_FHIR_PATIENT, "23", "" },
    { "Patient/23/_history/4", MUN_REFERENCE_RELATIVE, MUN_FHIR_PATIENT, "23", "" },
    { "https://a.example/fhir/r4/Patient/23", MUN_REFERENCE_ABSOLUTE, MUN_FHIR_PATIENT, "23", "https://a.example/fhir/r4" },
    { "https://a.example/Patient/23/_history/1", MUN_REFERENCE_ABSOLUTE, MUN_FHIR_PATIENT, "23", "https://a.example" },
    { "urn:uuid:1", MUN_REFERENCE_URN, MUN_FHIR_NONE, "urn:uuid:1", "" },
    { "#c", MUN_REFERENCE_CONTAINED, MUN_FHIR_NONE, "c", "" },
    { "Practitioner?identifier=a|b", MUN_REFERENCE_CONDITIONAL, MUN_FHIR_PRACTITIONER, "identifier=a|b", "" },
    { "https://a.example/Patient?_id=3", MUN_REFERENCE_ABSOLUTE, MUN_FHIR_PATIENT, "3", "https://a.example" },
    { "Patient?_id=3", MUN_REFERENCE_RELATIVE, MUN_FHIR_PATIENT, "3", "" },
    { "Patient?_id=3,4", MUN_REFERENCE_CONDITIONAL, MUN_FHIR_PATIENT, "_id=3,4", "" },
    { "https://a.example/notes/1.pdf", MUN_REFERENCE_URL, MUN_FHIR_NONE, "", "" },
    { "Spaceship/1", MUN_REFERENCE_NOTHING, MUN_FHIR_NONE, "", "" },
    { "Patient/", MUN_REFERENCE_NOTHING, MUN_FHIR_NONE, "", "" },
    { "Patient/a b", MUN_REFERENCE_NOTHING, MUN_FHIR_NONE, "", "" },
    { "", MUN_REFERENCE_NOTHING, MUN_FHIR_NONE, "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MunFhirReference to;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (mun_fhir_reference_parse (cases[i].text, &to), ==, cases[i].kind);
      g_assert_cmpint (to.type, ==, cases[i].type);
      g_autofree char *id = g_strndup (to.id.at, to.id.length), *base = g_strndup (to.base.at, to.base.length);
      g_assert_cmpstr (id != NULL ? id : "", ==, cases[i].id);
      g_assert_cmpstr (base != NULL ? base : "", ==, cases[i].base);
    }
  static const char *const ids[] = { "a", "A-1.b", "1234567890123456789012345678901234567890123456789012345678901234" };
  static const char *const no_ids[] = { "", "a_b", "a b", "é", "12345678901234567890123456789012345678901234567890123456789012345" };
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (mun_fhir_id_is_valid (ids[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (no_ids); i++)
    g_assert_false (mun_fhir_id_is_valid (no_ids[i]));
}

int
main (int argc, char *argv[])
{
  gboolean print = argc > 1 && strcmp (argv[1], "--print") == 0;
  g_test_init (&argc, &argv, NULL);
  if (print)
    return run_examples (TRUE) != 0;
  g_test_add_func ("/fhir/project/examples", test_examples);
  g_test_add_func ("/fhir/project/complete", test_complete);
  g_test_add_func ("/fhir/project/patients", test_patients);
  g_test_add_func ("/fhir/project/references", test_references);
  return g_test_run ();
}
