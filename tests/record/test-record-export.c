/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came in comes out: bodies byte for byte, one patient's record with what it points to, notes as text. */
#include "record-test.h"

#include "base-error.h"
#include "fhir-json.h"
#include "record-body.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

/* Awkward and valid: numbers as written, order of keys, escapes, empty things, every kind of blank. */
static const char *const awkward[] = {
  "{\"resourceType\":\"Basic\",\"id\":\"n1\",\"a\":[6.0,6.00,6,-0,0.10,1e3,1E+3,1.5e-7,123456789012345678901234567890.123456789,0."
  "1000000000000000055511151231257827]}",
  "{\"id\":\"n2\",\"z\":1,\"a\":2,\"resourceType\":\"Basic\",\"m\":{\"b\":1,\"a\":2}}",
  "{\"resourceType\":\"Basic\",\"id\":\"n3\",\"t\":\"\\u00e9\\/\\\"\\\\\\b\\f\\n\\r\\t\\ud83d\\ude00 é 😀 \\u0001\"}",
  "{\"resourceType\":\"Basic\",\"id\":\"n4\",\"a\":[],\"b\":{},\"c\":\"\",\"d\":null,\"e\":true,\"f\":false,\"_e\":{\"extension\":[{"
  "\"url\":\"x\"}]}}",
  "{\"resourceType\":\"Basic\",\"id\":\"n5\",\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-01-01T00:00:00.000+01:00\"},\"text\":{"
  "\"div\":\"<div>a\\n b</div>\"}}",
  "{\"resourceType\":\"Basic\",\"id\":\"n6\",\"weird\\u0020key\":1,\"\":2}",
};

static void
test_bytes (void)
{
  RecordTest t;
  record_test_init (&t);
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (awkward); i++)
    g_string_append_printf (text, "%s\n", awkward[i]);
  record_test_take (&t, "a.ndjson", text->str, G_N_ELEMENTS (awkward), 0, 0);
  g_autofree char *lines = record_test_export (&t, 0, "out.ndjson");
  g_assert_cmpstr (lines, ==, text->str);
  g_autofree char *bundle = record_test_export (&t, 0, "out.json");
  for (gsize i = 0; i < G_N_ELEMENTS (awkward); i++)
    g_assert_nonnull (strstr (bundle, awkward[i]));
  g_autoptr (MunJson) json = mun_json_new ();
  g_assert_cmpint (mun_json_parse (json, bundle, strlen (bundle), NULL), ==, MUN_JSON_FINE);
  g_assert_true (mun_json_string_is (json, mun_json_get (json, mun_json_root (json), "type"), "collection"));
  /* what was given out is what is here already */
  record_test_take (&t, "again.ndjson", lines, 0, 0, G_N_ELEMENTS (awkward));
  record_test_take (&t, "again.json", bundle, 0, 0, G_N_ELEMENTS (awkward));
  record_test_clear (&t);
}

/* A pretty-printed body keeps its blanks in a Bundle and loses only line breaks between tokens in NDJSON. */
static void
test_layout (void)
{
  static const char pretty[] = "{\n  \"resourceType\" : \"Basic\",\n  \"id\":\t\"p\",\r\n  \"t\": \"a  b\",\n  \"n\": [ 1,\n 2 ]\n}";
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "p.json", pretty, 1, 0, 0);
  g_autofree char *bundle = record_test_export (&t, 0, "out.json");
  g_assert_nonnull (strstr (bundle, pretty));
  g_autofree char *line = record_test_export (&t, 0, "out.ndjson");
  g_assert_cmpstr (line, ==, "{\"resourceType\" : \"Basic\",\"id\":\t\"p\",\"t\": \"a  b\",\"n\": [ 1,2 ]}\n");
  record_test_clear (&t);
}

/* Every type that R4 has, projected or not. */
static void
test_every_type (void)
{
  RecordTest t;
  record_test_init (&t);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int type = 1; type <= MUN_FHIR_LAST; type++)
    if (type != MUN_FHIR_BUNDLE)
      g_string_append_printf (text, "{\"resourceType\":\"%s\",\"id\":\"t%d\",\"unknownElement\":{\"deep\":[1.50]}}\n",
                              mun_fhir_type_get_name ((MunFhirType)type), type);
  record_test_take (&t, "all.ndjson", text->str, MUN_FHIR_LAST - 1, 0, 0);
  g_autofree char *out = record_test_export (&t, 0, "out.ndjson");
  g_assert_cmpstr (out, ==, text->str);
  record_test_clear (&t);
}

/* Lengths around the border at which base64 moves into a blob, and characters that are no strict base64. */
static void
test_attachments (void)
{
  RecordTest t;
  record_test_init (&t);
  g_autoptr (GString) text = g_string_new (NULL);
  int n = 0, moved = 0;
  for (gsize size = 3060; size < 3090; size++)
    {
      g_autofree guint8 *bytes = g_malloc (size);
      for (gsize i = 0; i < size; i++)
        bytes[i] = (guint8)((i * 31 + size) >> 1);
      g_autofree char *data = g_base64_encode (bytes, size);
      moved += strlen (data) >= MUN_BODY_LONG;
      g_string_append_printf (text, "{\"resourceType\":\"Binary\",\"id\":\"b%d\",\"contentType\":\"x/y\",\"data\":\"%s\",\"after\":1}\n",
                              n++, data);
    }
  g_autofree char *long_text = g_strnfill (6000, 'A');
  /* broken into lines, with a bad end, under another name, twice in one resource */
  g_string_append_printf (text, "{\"resourceType\":\"Binary\",\"id\":\"b%d\",\"data\":\"%s\\n%s\"}\n", n++, long_text, long_text);
  g_string_append_printf (text, "{\"resourceType\":\"Binary\",\"id\":\"b%d\",\"data\":\"%sB=\"}\n", n++, long_text);
  g_string_append_printf (text, "{\"resourceType\":\"Basic\",\"id\":\"b%d\",\"valueBase64Binary\":\"%s\"}\n", n++, long_text);
  g_string_append_printf (text, "{\"resourceType\":\"Basic\",\"id\":\"b%d\",\"note\":\"%s é\"}\n", n++, long_text);
  g_string_append_printf (text,
                          "{\"resourceType\":\"DocumentReference\",\"id\":\"b%d\",\"content\":[{\"attachment\":{\"data\":\"%s\"}},{"
                          "\"attachment\":{\"data\":\"QUJD%s\"}}]}\n",
                          n++, long_text, long_text);
  record_test_take (&t, "a.ndjson", text->str, n, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM attachment"), ==, moved + 5);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM attachment WHERE form = 1"), ==, 2);
  g_autofree char *out = record_test_export (&t, 0, "out.ndjson");
  g_assert_cmpstr (out, ==, text->str);
  record_test_clear (&t);
}

/* Enough to learn a dictionary from; bodies of before and after read back alike. */
static void
test_dictionary (void)
{
  RecordTest t;
  record_test_init (&t);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text,
                            "{\"resourceType\":\"Observation\",\"id\":\"o%d\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                            "\"http://loinc.org\",\"code\":\"%d-%d\"}],"
                            "\"text\":\"Value %d\"},\"valueQuantity\":{\"value\":%d.%d0,\"unit\":\"mg/dL\"}}\n",
                            i, i * 7 % 9000, i % 10, i % 50, i, i % 7);
  g_autofree char *before = record_test_write (&t, "0.ndjson", awkward[0], -1);
  mun_import_unref (record_test_import_one (&t, before));
  record_test_take (&t, "a.ndjson", text->str, 3000, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM dictionary"), ==, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT SUM (length (body)) * 4 < SUM (size) FROM resource"), ==, 1);
  record_test_take (&t, "b.ndjson", awkward[1], 1, 0, 0);
  g_autofree char *out = record_test_export (&t, 0, "out.ndjson");
  g_string_prepend (text, "\n");
  g_string_prepend (text, awkward[0]);
  g_string_append_printf (text, "%s\n", awkward[1]);
  g_assert_cmpstr (out, ==, text->str);
  record_test_clear (&t);
}

/* One patient's record: theirs, and the people, places and drugs it names; nobody else's. */
static void
test_patient (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "a.ndjson",
                    "{\"resourceType\":\"Patient\",\"id\":\"a\",\"generalPractitioner\":[{\"reference\":\"Practitioner/w\"}]}\n"
                    "{\"resourceType\":\"Patient\",\"id\":\"b\"}\n"
                    "{\"resourceType\":\"Practitioner\",\"id\":\"w\"}\n"
                    "{\"resourceType\":\"Practitioner\",\"id\":\"v\"}\n"
                    "{\"resourceType\":\"PractitionerRole\",\"id\":\"r\",\"practitioner\":{\"reference\":\"Practitioner/v\"}}\n"
                    "{\"resourceType\":\"Condition\",\"id\":\"ca\",\"subject\":{\"reference\":\"Patient/"
                    "a\"},\"asserter\":{\"reference\":\"PractitionerRole/r\"}}\n"
                    "{\"resourceType\":\"Condition\",\"id\":\"cb\",\"subject\":{\"reference\":\"Patient/b\"}}\n"
                    "{\"resourceType\":\"RelatedPerson\",\"id\":\"x\",\"patient\":{\"reference\":\"Patient/a\"}}\n"
                    "{\"resourceType\":\"Medication\",\"id\":\"m\"}\n",
                    9, 0, 0);
  g_autofree char *out = record_test_export (&t, record_test_find (&t, "Patient/a"), "out.ndjson");
  static const char *const in[] = { "Patient\",\"id\":\"a", "\"w\"", "\"v\"", "\"r\"", "\"ca\"", "\"x\"" };
  static const char *const not_in[] = { "\"id\":\"b\"", "\"cb\"", "\"id\":\"m\"" };
  for (gsize i = 0; i < G_N_ELEMENTS (in); i++)
    g_assert_nonnull (strstr (out, in[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (not_in); i++)
    g_assert_null (strstr (out, not_in[i]));
  record_test_clear (&t);
}

static void
test_refused (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "a.json", awkward[0], 1, 0, 0);
  MunScope *clerk = mun_kit_scope (t.store, NULL, "indexer");
  g_autofree char *path = g_build_filename (t.folder, "x.ndjson", NULL);
  MunExportAsk ask = { .file = path, .blobs = t.blobs };
  GError *error = NULL;
  g_assert_null (mun_kit_write (clerk, mun_export_begin, &ask, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (mun_export_run (clerk, &ask, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  /* somebody who may not import */
  MunScope *analyst = mun_kit_scope (t.store, NULL, "analyst");
  const char *paths[] = { t.folder, NULL };
  g_autoptr (MunImport) import = mun_import_new (paths, t.blobs, &error);
  g_assert_null (mun_import_slice (analyst, import, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  record_test_clear (&t);
}

/* A stored file that no row names goes when it is old enough; one that a row names stays. */
static void
test_sweep (void)
{
  RecordTest t;
  record_test_init (&t);
  GError *error = NULL;
  g_autofree char *text = g_strnfill (6000, 'A');
  g_autofree char *body = g_strdup_printf ("{\"resourceType\":\"Binary\",\"id\":\"b\",\"data\":\"%s\"}", text);
  record_test_take (&t, "a.json", body, 1, 0, 0);
  g_autofree char *kept = record_test_ask_text (&t, "SELECT blob FROM attachment WHERE resource = ?1", 1);
  g_autofree char *fresh = mun_blobs_put (t.blobs, "fresh", 5, &error), *old = mun_blobs_put (t.blobs, "old", 3, &error);
  const char *aged[] = { kept, old };
  for (gsize i = 0; i < G_N_ELEMENTS (aged); i++)
    {
      char folder[3] = { aged[i][0], aged[i][1], 0 };
      g_autofree char *path = g_build_filename (t.store->folder, "blobs", folder, aged[i], NULL);
      struct utimbuf times = { 1000, 1000 };
      g_assert_cmpint (g_utime (path, &times), ==, 0);
    }
  g_assert_cmpint (GPOINTER_TO_INT (mun_record_sweep (t.scope, t.blobs, NULL, &error)), ==, 2);
  g_assert_no_error (error);
  g_assert_true (mun_blobs_has (t.blobs, kept));
  g_assert_true (mun_blobs_has (t.blobs, fresh));
  g_assert_false (mun_blobs_has (t.blobs, old));
  record_test_clear (&t);
}

/* ---- notes --------------------------------------------------------------------------------------------------------------------------- */

static void
test_notes (void)
{
  static const struct
  {
    const char *text; /* the resource n */
    MunNoteKind kind;
    const char *says; /* text or form */
  } cases[] = {
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"text/"
      "plain\",\"data\":\"Zmlyc3QNCnNlY29uZA==\"}}]}",
      MUN_NOTE_TEXT, "first\nsecond" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain; "
      "charset=ISO-8859-1\",\"data\":\"UmVu6Q==\"}}]}",
      MUN_NOTE_TEXT, "René" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"application/"
      "pdf\",\"data\":\"JVBERg==\"}}]}",
      MUN_NOTE_OTHER, "application/pdf" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"application/"
      "pdf\",\"data\":\"JVBERg==\"}},{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"aGk=\"}}]}",
      MUN_NOTE_TEXT, "hi" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"url\":\"Binary/"
      "t\"}}]}",
      MUN_NOTE_TEXT, "from a Binary" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"url\":\"https://a.example/fhir/Binary/t\"}}]}",
      MUN_NOTE_TEXT, "from a Binary" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"url\":\"Binary/"
      "none\"}}]}",
      MUN_NOTE_MISSING, "Binary/none" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"url\":\"https://"
      "x.example/n.txt\"}}]}",
      MUN_NOTE_ELSEWHERE, "https://x.example/n.txt" },
    { "{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"status\":\"current\"}", MUN_NOTE_EMPTY, NULL },
    { "{\"resourceType\":\"DiagnosticReport\",\"id\":\"n\",\"presentedForm\":[{\"contentType\":\"text/plain\",\"data\":\"aGk=\"}]}",
      MUN_NOTE_TEXT, "hi" },
    { "{\"resourceType\":\"Composition\",\"id\":\"n\",\"section\":[{\"title\":\"Plan\",\"text\":{\"div\":\"<div><p>Rest &amp; "
      "fluids</p><p>Return</p></div>\"}}]}",
      MUN_NOTE_TEXT, "Plan\nRest & fluids\nReturn\n" },
    { "{\"resourceType\":\"Binary\",\"id\":\"n\",\"contentType\":\"text/plain\",\"data\":\"aGk=\"}", MUN_NOTE_TEXT, "hi" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RecordTest t;
      record_test_init (&t);
      GError *error = NULL;
      g_autofree char *text = g_strdup_printf (
        "{\"resourceType\":\"Binary\",\"id\":\"t\",\"contentType\":\"text/plain\",\"data\":\"ZnJvbSBhIEJpbmFyeQ==\"}\n%s\n", cases[i].text);
      record_test_take (&t, "a.ndjson", text, 2, 0, 0);
      gint64 id = record_test_ask (&t, "SELECT id FROM resource WHERE fid = 'n'");
      g_autoptr (MunNote) note = mun_record_read_note (t.scope, t.blobs, id, MUN_RECORD_NOW, &error);
      g_assert_no_error (error);
      if (note->kind != cases[i].kind || g_strcmp0 (note->kind == MUN_NOTE_TEXT ? note->text : note->form, cases[i].says) != 0)
        g_error ("case %d: kind %d, “%s”, “%s”", (int)i, note->kind, note->text, note->form);
      record_test_clear (&t);
    }
}

/* A long note lies in a blob and reads back. */
static void
test_long_note (void)
{
  RecordTest t;
  record_test_init (&t);
  GError *error = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  for (int i = 0; i < 2000; i++)
    g_string_append_printf (words, "Line %d of the note.\n", i);
  g_autofree char *data = g_base64_encode ((const guint8 *)words->str, words->len);
  g_autofree char *text = g_strdup_printf ("{\"resourceType\":\"DocumentReference\",\"id\":\"n\",\"content\":[{\"attachment\":{"
                                           "\"contentType\":\"text/plain\",\"data\":\"%s\",\"title\":\"T\"}}]}",
                                           data);
  record_test_take (&t, "a.json", text, 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM attachment"), ==, 1);
  g_autoptr (MunNote) note = mun_record_read_note (t.scope, t.blobs, 1, MUN_RECORD_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (note->text, ==, words->str);
  g_assert_cmpstr (note->title, ==, "T");
  record_test_clear (&t);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/export/bytes", test_bytes);
  g_test_add_func ("/record/export/layout", test_layout);
  g_test_add_func ("/record/export/every-type", test_every_type);
  g_test_add_func ("/record/export/attachments", test_attachments);
  g_test_add_func ("/record/export/dictionary", test_dictionary);
  g_test_add_func ("/record/export/patient", test_patient);
  g_test_add_func ("/record/export/refused", test_refused);
  g_test_add_func ("/record/export/sweep", test_sweep);
  g_test_add_func ("/record/export/notes", test_notes);
  g_test_add_func ("/record/export/long-note", test_long_note);
  return g_test_run ();
}
