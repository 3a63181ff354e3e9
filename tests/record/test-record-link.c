/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References of every kind, before and after their target. */
#include "base-clock.h"
#include "record-test.h"

#include <string.h>

#define PATIENT                                                                                                                            \
  "{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"A 1\"}],\"name\":[{\"family\":\"Doe\"}]}"
#define CONDITION(reference)                                                                                                               \
  "{\"resourceType\":\"Condition\",\"id\":\"c\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"" reference "\"}}"
#define UUID "2a1c9c6e-0c43-4e4e-8a73-5f1d2b6f9f01"

static const struct
{
  const char *name, *target, *source;
} kinds[] = {
  { "relative", PATIENT, CONDITION ("Patient/p") },
  { "versioned", PATIENT, CONDITION ("Patient/p/_history/4") },
  { "absolute", PATIENT, CONDITION ("https://a.example/fhir/Patient/p") },
  { "absolute-known",
    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"fullUrl\":\"https://a.example/fhir/Patient/p\",\"resource\":" PATIENT
    "}]}",
    CONDITION ("https://a.example/fhir/Patient/p") },
  { "conditional", PATIENT, CONDITION ("Patient?identifier=urn:x|A%201") },
  { "conditional-escaped", PATIENT, CONDITION ("Patient?identifier=urn%3Ax%7CA%201") },
  { "conditional-any-system", PATIENT, CONDITION ("Patient?identifier=A 1") },
  { "conditional-id", PATIENT, CONDITION ("Patient?_id=p") },
  { "logical", PATIENT,
    "{\"resourceType\":\"Condition\",\"id\":\"c\",\"code\":{\"text\":\"x\"},\"subject\":{\"identifier\":{\"system\":\"urn:x\",\"value\":"
    "\"A 1\"}}}" },
  { "urn-full-url",
    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:" UUID "\",\"resource\":" PATIENT "}]}",
    CONDITION ("urn:uuid:" UUID) },
  { "urn-id", "{\"resourceType\":\"Patient\",\"id\":\"" UUID "\"}", CONDITION ("urn:uuid:" UUID) },
  { "odd-full-url",
    "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"https://b.example/x/Patient/"
    "other\",\"resource\":" PATIENT "}]}",
    CONDITION ("https://b.example/x/Patient/other") },
};

static void
check (RecordTest *t)
{
  gint64 patient = record_test_ask (t, "SELECT id FROM patient");
  gint64 condition = record_test_find (t, "Condition/c");
  g_assert_cmpint (patient, !=, 0);
  g_assert_cmpint (record_test_ask_for (t, "SELECT patient FROM item WHERE resource = ?1", condition), ==, patient);
  g_assert_cmpint (record_test_ask_for (t, "SELECT patient FROM resource WHERE id = ?1", condition), ==, patient);
  g_assert_cmpint (record_test_ask (t, "SELECT (SELECT COUNT (*) FROM pending_reference) + (SELECT COUNT (*) FROM expected)"), ==, 0);
  g_assert_cmpint (record_test_ask (t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state < 3"), ==, 0);
}

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int late = 0; late < 3; late++)
      {
        RecordTest t;
        record_test_init (&t);
        g_test_message ("%s, target %s", kinds[i].name, late == 0 ? "before" : late == 1 ? "after" : "after, in the same import");
        g_autofree char *first = record_test_write (&t, "1.json", late ? kinds[i].source : kinds[i].target, -1);
        if (late < 2)
          mun_import_unref (record_test_import_one (&t, first));
        if (late == 1)
          {
            /* until it comes, somebody is told */
            g_assert_cmpint (record_test_ask (&t, "SELECT (SELECT COUNT (*) FROM pending_reference) + (SELECT COUNT (*) FROM expected)"),
                             ==, 1);
            g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0"), ==, 1);
          }
        g_autofree char *second = record_test_write (&t, "2.json", late ? kinds[i].target : kinds[i].source, -1);
        const char *paths[] = { first, second, NULL };
        mun_import_unref (late == 2 ? record_test_import (&t, paths) : record_test_import_one (&t, second));
        check (&t);
        record_test_clear (&t);
      }
}

/* Two Bundles that both call their patient urn:uuid:1 never mix, also when the reference stands before its target. */
static void
test_made_up_urns (void)
{
  static const char format[] = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                               "{\"fullUrl\":\"urn:uuid:2\",\"resource\":{\"resourceType\":\"Goal\",\"id\":\"g%d\",\"lifecycleStatus\":"
                               "\"active\",\"subject\":{\"reference\":\"urn:uuid:1\"}}},"
                               "{\"fullUrl\":\"urn:uuid:1\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p%d\"}},"
                               "{\"fullUrl\":\"urn:uuid:3\",\"resource\":{\"resourceType\":\"Goal\",\"id\":\"h%d\",\"lifecycleStatus\":"
                               "\"active\",\"subject\":{\"reference\":\"urn:uuid:1\"}}}]}\n";
  RecordTest t;
  record_test_init (&t);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 1; i <= 3; i++)
    g_string_append_printf (text, format, i, i, i);
  record_test_take (&t, "a.ndjson", text->str, 9, 0, 0);
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *patient = g_strdup_printf ("Patient/p%d", i);
      for (const char *goal = "gh"; *goal != 0; goal++)
        {
          g_autofree char *name = g_strdup_printf ("Goal/%c%d", *goal, i);
          g_assert_cmpint (record_test_ask_for (&t, "SELECT patient FROM item WHERE resource = ?1", record_test_find (&t, name)), ==,
                           record_test_find (&t, patient));
        }
    }
  /* a dangling one stays dangling, whatever another file calls its patient */
  record_test_take (&t, "b.json",
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":\"Goal\",\"id\":"
                    "\"lost\",\"subject\":{\"reference\":"
                    "\"urn:uuid:1\"}}}]}",
                    1, 0, 0);
  record_test_take (&t, "c.json",
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":{"
                    "\"resourceType\":\"Patient\",\"id\":\"p9\"}}]}",
                    1, 0, 0);
  g_assert_cmpint (
    record_test_ask_for (&t, "SELECT coalesce (patient, 0) FROM item WHERE resource = ?1", record_test_find (&t, "Goal/lost")), ==, 0);
  record_test_clear (&t);
}

/* A patient of the same id on another server is somebody else. */
static void
test_other_server (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (
    &t, "a.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"fullUrl\":\"https://a.example/fhir/Patient/p\",\"resource\":" PATIENT
    "}]}",
    1, 0, 0);
  record_test_take (&t, "b.json", CONDITION ("https://b.example/fhir/Patient/p"), 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM item WHERE patient IS NOT NULL"), ==, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0"), ==, 1);
  /* until that server says that it is the same */
  record_test_take (
    &t, "c.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"fullUrl\":\"https://b.example/fhir/Patient/p\",\"resource\":" PATIENT
    "}]}",
    0, 0, 1);
  record_test_take (&t, "d.json", CONDITION ("https://b.example/fhir/Patient/p"), 0, 0, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM item WHERE patient IS NOT NULL"), ==, 1);
  record_test_clear (&t);
}

/* Two with the same number: nobody is chosen. */
static void
test_ambiguous (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "a.ndjson",
                    "{\"resourceType\":\"Patient\",\"id\":\"1\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"7\"}]}\n"
                    "{\"resourceType\":\"Patient\",\"id\":\"2\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"7\"}]}\n"
                    "{\"resourceType\":\"Patient\",\"id\":\"3\",\"identifier\":[{\"system\":\"urn:y\",\"value\":\"7\"}]}\n" CONDITION (
                      "Patient?identifier=urn:x|7") "\n",
                    4, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM item WHERE patient IS NOT NULL"), ==, 0);
  record_test_take (&t, "b.ndjson", "{\"resourceType\":\"Goal\",\"id\":\"g\",\"subject\":{\"reference\":\"Patient?identifier=urn:y|7\"}}",
                    1, 0, 0);
  g_assert_cmpint (record_test_ask_for (&t, "SELECT patient FROM item WHERE resource = ?1", record_test_find (&t, "Goal/g")), ==,
                   record_test_find (&t, "Patient/3"));
  record_test_clear (&t);
}

/* The words of a drug or a person that come later than the line that needs them; who it was made by; contained ones at once. */
static void
test_labels (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "1.ndjson",
                    "{\"resourceType\":\"MedicationRequest\",\"id\":\"m\",\"status\":\"active\",\"subject\":{\"reference\":\"Patient/"
                    "p\"},\"medicationReference\":{\"reference\":"
                    "\"Medication/d\"},\"requester\":{\"reference\":\"Practitioner/w\"}}\n"
                    "{\"resourceType\":\"MedicationRequest\",\"id\":\"n\",\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"x\","
                    "\"code\":{\"text\":\"Contained drug\"}}],"
                    "\"medicationReference\":{\"reference\":\"#x\"}}\n"
                    "{\"resourceType\":\"Provenance\",\"id\":\"v\",\"target\":[{\"reference\":\"MedicationRequest/"
                    "m\"}],\"recorded\":\"2026-01-01T00:00:00Z\",\"agent\":[{\"who\":"
                    "{\"display\":\"Dr W\"},\"onBehalfOf\":{\"display\":\"St. Anna\"}}]}\n",
                    3, 0, 0);
  gint64 request = record_test_find (&t, "MedicationRequest/m");
  g_autofree char *before = record_test_ask_text (&t, "SELECT text FROM item WHERE resource = ?1", request);
  g_assert_cmpstr (before, ==, "Medication request");
  record_test_take (&t, "2.ndjson",
                    PATIENT "\n{\"resourceType\":\"Medication\",\"id\":\"d\",\"code\":{\"text\":\"Aspirin 100 mg\"}}\n"
                            "{\"resourceType\":\"Practitioner\",\"id\":\"w\",\"name\":[{\"family\":\"Weiss\",\"given\":[\"Eva\"]}]}\n",
                    3, 0, 0);
  g_autofree char *text = record_test_ask_text (&t, "SELECT text || '|' || author || '|' || source FROM item WHERE resource = ?1", request);
  g_assert_cmpstr (text, ==, "Aspirin 100 mg|Eva Weiss|St. Anna");
  g_autofree char *contained =
    record_test_ask_text (&t, "SELECT text FROM item WHERE resource = ?1", record_test_find (&t, "MedicationRequest/n"));
  g_assert_cmpstr (contained, ==, "Contained drug");
  /* the Provenance found the patient through its target */
  g_assert_cmpint (record_test_ask_for (&t, "SELECT patient FROM item WHERE resource = ?1", record_test_find (&t, "Provenance/v")), ==,
                   record_test_find (&t, "Patient/p"));
  record_test_clear (&t);
}

/* Items of the queue: one for a patient that is missing, one for all missing of another type; the counts are right, and they close. */
static void
test_queue (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "1.ndjson",
                    "{\"resourceType\":\"Goal\",\"id\":\"1\",\"subject\":{\"reference\":\"Patient/"
                    "a\"},\"expressedBy\":{\"reference\":\"Practitioner/x\"}}\n"
                    "{\"resourceType\":\"Goal\",\"id\":\"2\",\"subject\":{\"reference\":\"Patient/"
                    "a\"},\"expressedBy\":{\"reference\":\"Practitioner/y\"}}\n"
                    "{\"resourceType\":\"Goal\",\"id\":\"3\",\"subject\":{\"reference\":\"Patient/b\"}}\n",
                    3, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0"), ==, 3);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE detail = 'Patient/a: 2 records wait'"), ==, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE detail = 'Patient/b: 1 record waits'"), ==, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE detail = 'Practitioner: 2 missing, 2 waiting'"), ==, 1);
  record_test_take (&t, "2.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Practitioner\",\"id\":\"x\"}\n", 2, 0,
                    0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0"), ==, 2);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE detail = 'Practitioner: 1 missing, 1 waiting'"), ==, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND close_reason = 'What was missing has come'"), ==,
                   1);
  record_test_take (&t, "3.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"b\"}\n{\"resourceType\":\"Practitioner\",\"id\":\"y\"}\n", 2, 0,
                    0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state < 3"), ==, 0);
  record_test_clear (&t);
}

/* A note that waits for its signature is work until it is signed. */
static void
test_notes (void)
{
#define NOTE(status, doc_status)                                                                                                           \
  "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"status\":\"" status "\",\"docStatus\":\"" doc_status                             \
  "\",\"type\":{\"text\":\"Progress "                                                                                                      \
  "note\"},\"subject\":{\"reference\":\"Patient/p\"},\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"aGk=\"}}]}"
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "1.json", NOTE ("current", "preliminary"), 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 5 AND state = 0"), ==, 1);
  record_test_take (&t, "2.json", PATIENT, 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT patient FROM work WHERE queue = 5 AND state = 0"), ==, record_test_find (&t, "Patient/p"));
  record_test_take (&t, "1.json", NOTE ("current", "preliminary"), 0, 0, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 5"), ==, 1);
  record_test_take (&t, "3.json", NOTE ("current", "final"), 0, 1, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 5 AND state < 3"), ==, 0);
  record_test_take (&t, "4.json", NOTE ("superseded", "preliminary"), 0, 1, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 5 AND state < 3"), ==, 0);
  record_test_clear (&t);
}

/* What nobody means any more is not missed: the reference was corrected, or the resource that had it was deleted. */
static void
test_not_meant (void)
{
#define GOAL(who) "{\"resourceType\":\"Goal\",\"id\":\"1\",\"subject\":{\"reference\":\"Patient/" who "\"}}"
  RecordTest t;
  record_test_init (&t);
  mun_clock_set_fake (MUN_KIT_NOW);
  record_test_take (&t, "1.json", GOAL ("wrong"), 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0"), ==, 1);
  mun_clock_set_fake (MUN_KIT_NOW + 1000);
  record_test_take (&t, "2.json", GOAL ("right"), 0, 1, 0);
  g_assert_cmpint (
    record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0 AND detail = 'Patient/right: 1 record waits'"), ==, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state = 0"), ==, 1);
  mun_clock_set_fake (MUN_KIT_NOW + 2000);
  record_test_take (
    &t, "3.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Goal/1\"}}]}", 0, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 2 AND state < 3"), ==, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM expected"), ==, 0);
  mun_clock_set_fake (-1);
  record_test_clear (&t);
}

/* An id that was given to a name is nobody else's, whatever is inserted before the resource comes. */
static void
test_given_ids (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "1.json", GOAL ("late"), 1, 0, 0);
  gint64 given = record_test_ask_for (&t, "SELECT patient FROM item WHERE resource = ?1", record_test_find (&t, "Goal/1"));
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *fid = g_strdup_printf ("other%d", i);
      g_assert_cmpint (mun_kit_add_patient (t.store, fid, "Other", "One", 0), !=, given);
    }
  record_test_take (&t, "2.json", "{\"resourceType\":\"Patient\",\"id\":\"late\"}", 1, 0, 0);
  g_assert_cmpint (record_test_find (&t, "Patient/late"), ==, given);
  record_test_clear (&t);
}

/* References in a circle, and to itself. */
static void
test_circles (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (
    &t, "1.ndjson",
    "{\"resourceType\":\"Observation\",\"id\":\"a\",\"code\":{\"text\":\"x\"},\"hasMember\":[{\"reference\":\"Observation/b\"}]}\n"
    "{\"resourceType\":\"Observation\",\"id\":\"b\",\"code\":{\"text\":\"x\"},\"hasMember\":[{\"reference\":\"Observation/"
    "a\"},{\"reference\":\"Observation/b\"}]}\n"
    "{\"resourceType\":\"Provenance\",\"id\":\"v\",\"target\":[{\"reference\":\"Provenance/"
    "v\"}],\"agent\":[{\"who\":{\"reference\":\"#o\"}}],\"contained\":["
    "{\"resourceType\":\"PractitionerRole\",\"id\":\"o\",\"practitioner\":{\"reference\":\"#o\"}}]}\n",
    3, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE state < 3"), ==, 0);
  record_test_clear (&t);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/link/kinds", test_kinds);
  g_test_add_func ("/record/link/made-up-urns", test_made_up_urns);
  g_test_add_func ("/record/link/other-server", test_other_server);
  g_test_add_func ("/record/link/ambiguous", test_ambiguous);
  g_test_add_func ("/record/link/labels", test_labels);
  g_test_add_func ("/record/link/queue", test_queue);
  g_test_add_func ("/record/link/notes", test_notes);
  g_test_add_func ("/record/link/not-meant", test_not_meant);
  g_test_add_func ("/record/link/given-ids", test_given_ids);
  g_test_add_func ("/record/link/circles", test_circles);
  return g_test_run ();
}
