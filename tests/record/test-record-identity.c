/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which resource a body is, and when it says something new. */
#include "base-clock.h"
#include "base-error.h"
#include "record-test.h"

#include <string.h>

static void
test_id_stays (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (
    &t, "a.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
    "{\"fullUrl\":\"urn:uuid:6a5a28ce-63e2-4ae8-b5e0-3d1b1d7b7d11\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"mine\"},"
    "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
    "{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"c\",\"subject\":{\"reference\":\"urn:uuid:6a5a28ce-63e2-4ae8-b5e0-"
    "3d1b1d7b7d11\"}}"
    ",\"request\":{\"method\":\"PUT\",\"url\":\"Condition/other\"}}]}",
    2, 0, 0);
  gint64 patient = record_test_find (&t, "Patient/mine");
  g_assert_cmpint (patient, !=, 0);
  g_assert_cmpint (record_test_ask_for (&t, "SELECT patient FROM item WHERE resource = ?1", record_test_find (&t, "Condition/c")), ==,
                   patient);
  g_assert_cmpint (record_test_find (&t, "Condition/other"), ==, 0);
  g_assert_cmpint (record_test_ask_for (&t, "SELECT patient FROM resource WHERE id = ?1", patient), ==, patient);
  record_test_clear (&t);
}

/* The same content gives the same id, however it is laid out, in whatever file. */
static void
test_id_from_content (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "a.json", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"a b\"}}", 1, 0, 0);
  record_test_take (&t, "b.ndjson", "{ \"resourceType\" : \"Basic\" , \"code\" : { \"text\" : \"a b\" } }\n", 0, 0, 1);
  record_test_take (&t, "c.json", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"ab\"}}", 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM resource"), ==, 2);
  g_autofree char *out = record_test_export (&t, 0, "out.ndjson");
  g_autofree char *fid = record_test_ask_text (&t, "SELECT fid FROM resource WHERE id = ?1", 1);
  g_autofree char *line = g_strdup_printf ("{\"resourceType\":\"Basic\",\"id\":\"%s\",\"code\":{\"text\":\"a b\"}}\n", fid);
  g_assert_true (g_str_has_prefix (out, line));
  /* what was given out comes in again as the same */
  record_test_take (&t, "again.ndjson", out, 0, 0, 2);
  record_test_clear (&t);
}

static void
test_versions (void)
{
  static const struct
  {
    const char *text;
    int added, changed, unchanged;
    const char *present; /* status afterwards */
  } steps[] = {
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"lifecycleStatus\":\"planned\"}", 1, 0, 0, "planned" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"lifecycleStatus\":\"active\"}", 0, 1, 0, "active" },
    /* an earlier body again says nothing new */
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"lifecycleStatus\":\"planned\"}", 0, 0, 1, "active" },
    /* unless it carries a stamp and nothing here does */
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"versionId\":\"3\"},\"lifecycleStatus\":\"planned\"}", 0, 1, 0, "planned" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"versionId\":\"3\"},\"lifecycleStatus\":\"planned\"}", 0, 0, 1, "planned" },
    /* older and new to us: kept, does not take over */
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"versionId\":\"2\"},\"lifecycleStatus\":\"rejected\"}", 0, 1, 0, "planned" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"versionId\":\"2\"},\"lifecycleStatus\":\"rejected\"}", 0, 0, 1, "planned" },
    /* the same content with an older stamp */
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"versionId\":\"1\"},\"lifecycleStatus\":\"planned\"}", 0, 0, 1, "planned" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"versionId\":\"10\"},\"lifecycleStatus\":\"active\"}", 0, 1, 0, "active" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"lastUpdated\":\"2026-01-02T00:00:00Z\"},\"lifecycleStatus\":\"completed\"}", 0,
      1, 0, "completed" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"lastUpdated\":\"2026-01-01T00:00:00Z\"},\"lifecycleStatus\":\"on-hold\"}", 0, 1,
      0, "completed" },
    { "{\"resourceType\":\"Goal\",\"id\":\"g\",\"meta\":{\"lastUpdated\":\"2026-01-03T00:00:00Z\"},\"lifecycleStatus\":\"on-hold\"}", 0, 1,
      0, "on-hold" },
  };
  RecordTest t;
  record_test_init (&t);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.json", (int)i);
      g_test_message ("step %d", (int)i);
      record_test_take (&t, name, steps[i].text, steps[i].added, steps[i].changed, steps[i].unchanged);
      g_autofree char *status = record_test_ask_text (&t, "SELECT status FROM item WHERE resource = ?1", record_test_find (&t, "Goal/g"));
      g_assert_cmpstr (status, ==, steps[i].present);
    }
  /* everything that ever came is there, with the time it came */
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM resource_version"), ==, 7);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM resource_version WHERE received_at > 0 AND replaced_at >= received_at"), ==,
                   7);
  /* all files again, in their order: nothing */
  MunImport *import = record_test_import_one (&t, t.folder);
  g_assert_cmpint (mun_import_get_report (import)->unchanged, ==, G_N_ELEMENTS (steps));
  g_assert_cmpint (mun_import_get_report (import)->by_type[MUN_FHIR_GOAL], ==, 1);
  mun_import_unref (import);
  record_test_clear (&t);
}

static void
test_history (void)
{
  static const char text[] = "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":["
                             "{\"fullUrl\":\"http://a.example/fhir/Goal/1\",\"request\":{\"method\":\"DELETE\",\"url\":\"Goal/"
                             "1\"},\"response\":{\"status\":\"204\",\"etag\":\"W/"
                             "\\\"3\\\"\",\"lastModified\":\"2026-01-03T00:00:00Z\"}},"
                             "{\"resource\":{\"resourceType\":\"Goal\",\"id\":\"1\",\"meta\":{\"versionId\":\"2\"},\"lifecycleStatus\":"
                             "\"active\"},\"request\":{\"method\":\"PUT\","
                             "\"url\":\"Goal/1\"}},"
                             "{\"resource\":{\"resourceType\":\"Goal\",\"id\":\"1\",\"meta\":{\"versionId\":\"1\"},\"lifecycleStatus\":"
                             "\"planned\"},\"request\":{\"method\":\"POST\","
                             "\"url\":\"Goal\"}},"
                             /* without any stamp: later in the Bundle is older */
                             "{\"resource\":{\"resourceType\":\"Goal\",\"id\":\"2\",\"lifecycleStatus\":\"active\"},\"request\":{"
                             "\"method\":\"PUT\",\"url\":\"Goal/2\"}},"
                             "{\"resource\":{\"resourceType\":\"Goal\",\"id\":\"2\",\"lifecycleStatus\":\"planned\"},\"request\":{"
                             "\"method\":\"POST\",\"url\":\"Goal\"}}]}";
  RecordTest t;
  record_test_init (&t);
  g_autofree char *path = record_test_write (&t, "h.json", text, -1);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (MunImport) import = record_test_import_one (&t, path);
      const MunImportReport *report = mun_import_get_report (import);
      g_assert_cmpint (report->skips_total, ==, 0);
      g_assert_cmpint (report->by_type[MUN_FHIR_GOAL], ==, 1); /* one of the two stands */
      g_assert_cmpint (report->added, ==, i == 0 ? 1 : 0);
      g_assert_cmpint (report->changed, ==, i == 0 ? 3 : 0);
      g_assert_cmpint (report->removed, ==, i == 0 ? 1 : 0);
      g_assert_cmpint (report->unchanged, ==, i == 0 ? 0 : 5);
    }
  g_autofree char *status = record_test_ask_text (&t, "SELECT status FROM item WHERE resource = ?1", record_test_find (&t, "Goal/2"));
  g_assert_cmpstr (status, ==, "active");
  g_assert_cmpint (record_test_ask_for (&t, "SELECT COUNT (*) FROM item WHERE resource = ?1", record_test_find (&t, "Goal/1")), ==, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM resource WHERE deleted = 1"), ==, 1);
  g_autofree char *out = record_test_export (&t, 0, "out.ndjson");
  g_assert_cmpstr (out, ==, "{\"resourceType\":\"Goal\",\"id\":\"2\",\"lifecycleStatus\":\"active\"}\n");
  record_test_clear (&t);
}

static void
test_deletion (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "a.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"active\"}", 1, 0, 0);
  record_test_take (
    &t, "d.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Goal/1\"}}]}", 0, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM item"), ==, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT deleted FROM resource"), ==, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM resource_version"), ==, 1);
  /* the body it had says nothing new; another one brings it back */
  record_test_take (&t, "a2.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"active\"}", 0, 0, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT deleted FROM resource"), ==, 1);
  record_test_take (&t, "a3.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"completed\"}", 0, 1, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT deleted FROM resource"), ==, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM item WHERE status = 'completed'"), ==, 1);
  record_test_clear (&t);
}

/* What the store held at a time. */
static void
test_as_of (void)
{
  RecordTest t;
  record_test_init (&t);
  GError *error = NULL;
  mun_clock_set_fake (MUN_KIT_NOW);
  record_test_take (&t, "1.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"planned\"}", 1, 0, 0);
  mun_clock_set_fake (MUN_KIT_NOW + 1000);
  record_test_take (&t, "2.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"active\"}", 0, 1, 0);
  mun_clock_set_fake (MUN_KIT_NOW + 2000);
  record_test_take (&t, "3.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"meta\":{\"versionId\":\"1\"},\"lifecycleStatus\":\"active\"}",
                    0, 1, 0);
  gint64 id = record_test_find (&t, "Goal/1");
  static const struct
  {
    gint64 at;
    const char *holds;
    int version;
  } times[] = {
    { MUN_KIT_NOW, "planned", 1 }, { MUN_KIT_NOW + 999, "planned", 1 }, { MUN_KIT_NOW + 1000, "active", 2 }, { MUN_RECORD_NOW, "active", 3 }
  };
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      MunRecordBody info;
      g_autoptr (GBytes) body = mun_record_read_body (t.scope, t.blobs, id, times[i].at, &info, &error);
      g_assert_no_error (error);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (body, NULL), (gssize)g_bytes_get_size (body), times[i].holds));
      g_assert_cmpint (info.version, ==, times[i].version);
    }
  g_assert_null (mun_record_read_body (t.scope, t.blobs, id, MUN_KIT_NOW - 1, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  mun_clock_set_fake (-1);
  record_test_clear (&t);
}

/* A folder in name order, its subfolders where their names stand; the later body stands. */
static void
test_name_order (void)
{
  RecordTest t;
  record_test_init (&t);
  g_free (record_test_write (&t, "b.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"second\"}", -1));
  g_free (record_test_write (&t, "a/z.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"first\"}", -1));
  g_free (record_test_write (&t, "c.json", "{\"resourceType\":\"Goal\",\"id\":\"1\",\"lifecycleStatus\":\"third\"}", -1));
  g_free (record_test_write (&t, ".hidden.json", "not read", -1));
  g_autoptr (MunImport) import = record_test_import_one (&t, t.folder);
  g_assert_cmpint (mun_import_get_report (import)->files, ==, 3);
  g_autofree char *status = record_test_ask_text (&t, "SELECT status FROM item WHERE resource = ?1", 1);
  g_assert_cmpstr (status, ==, "third");
  record_test_clear (&t);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/identity/id-stays", test_id_stays);
  g_test_add_func ("/record/identity/id-from-content", test_id_from_content);
  g_test_add_func ("/record/identity/versions", test_versions);
  g_test_add_func ("/record/identity/history", test_history);
  g_test_add_func ("/record/identity/deletion", test_deletion);
  g_test_add_func ("/record/identity/as-of", test_as_of);
  g_test_add_func ("/record/identity/name-order", test_name_order);
  return g_test_run ();
}
