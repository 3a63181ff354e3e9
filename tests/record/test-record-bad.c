/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad input: what is said about it, word for word, and that the rest goes on. */
#include "record-test.h"

#include "base-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define GOOD(id) "{\"resourceType\":\"Basic\",\"id\":\"" id "\",\"code\":{\"text\":\"x\"}}"
#define ENTRY(id) "{\"resource\":" GOOD (id) "}"
#define BUNDLE "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
#define LEFT_OUT "It was left out. Ask the sender to export it again."
#define AS_R4 "It was left out. Ask the sender to export it as FHIR R4."

static const struct
{
  const char *file, *text;
  gssize length;    /* 0: a string */
  int taken;        /* resources */
  const char *said; /* "where: reason" a line */
} cases[] = {
  /* the file */
  { "empty.json", "", 0, 0, "the file: The file is empty. Ask the sender for it again.\n" },
  { "blank.json", " \n\n", 0, 0, "the file: The file is empty. Ask the sender for it again.\n" },
  { "letter.txt", "Dear colleague,\n", 0, 0, "the file: This is not FHIR JSON. Export the data as FHIR R4 JSON and import that.\n" },
  { "patient.xml", "<?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"/>", 0, 0,
    "the file: This is XML, and only FHIR JSON is read. Export the data as FHIR R4 JSON and import that.\n" },
  { "adt.hl7", "MSH|^~\\&|A|B\rPID|1\r", 0, 0,
    "the file: This is an HL7 version 2 message, and only FHIR JSON is read. Export the data as FHIR R4 JSON and import that.\n" },
  { "utf16.json", "\xFF\xFE{\0\"\0", 6, 0,
    "the file: This is written in UTF-16, and FHIR JSON is UTF-8. Save it as UTF-8 and import it again.\n" },
  { "utf16be.json", "\0{\0\"", 4, 0,
    "the file: This is written in UTF-16, and FHIR JSON is UTF-8. Save it as UTF-8 and import it again.\n" },
  { "bom.json", "\xEF\xBB\xBF" GOOD ("bom"), 0, 1, "" },
  { "array.json", "[" GOOD ("in-array-1") "," GOOD ("in-array-2") "]", 0, 2, "" },
  { "number.json", "7", 0, 0, "the file: This is not FHIR JSON. Export the data as FHIR R4 JSON and import that.\n" },
  /* one resource */
  { "cut.json", "{\"resourceType\":\"Basic\",\n\"id\":\"cu", 0, 0,
    "line 2, column 9: This ends in the middle. It was left out. Get the whole file and import it again; nothing will be doubled.\n" },
  { "comma.json", "{\"resourceType\":\"Basic\",\n\"id\":\"c\",}", 0, 0,
    "line 2, column 10: A character stands here that JSON does not allow. " LEFT_OUT "\n" },
  { "decimal.json", "{\"resourceType\":\"Basic\",\"n\":01.5}", 0, 0,
    "line 1, column 29: A number is not written as JSON wants it. " LEFT_OUT "\n" },
  { "break.json", "{\"resourceType\":\"Basic\",\"a\":\"x\ny\"}", 0, 0,
    "line 1, column 31: A text holds a raw line break or control character. " LEFT_OUT "\n" },
  { "nul.json", "{\"resourceType\":\"Basic\",\"a\":\"x\\u0000\"}", 0, 0,
    "line 1, column 31: A text holds the character NUL. " LEFT_OUT "\n" },
  { "rawnul.json", "{\"resourceType\":\"Basic\",\"a\":\"x\0\"}", 33, 0,
    "line 1, column 31: A text holds the character NUL. " LEFT_OUT "\n" },
  { "latin1.json", "{\"resourceType\":\"Basic\",\"a\":\"Ren\xe9\"}", 0, 0,
    "line 1, column 33: The text is not UTF-8; it may be Latin-1. It was left out. Save the file as UTF-8 and import it again; nothing "
    "will be doubled.\n" },
  { "escape.json", "{\"resourceType\":\"Basic\",\"a\":\"\\q\"}", 0, 0,
    "line 1, column 30: A text holds an escape that JSON does not know. " LEFT_OUT "\n" },
  { "surrogate.json", "{\"resourceType\":\"Basic\",\"a\":\"\\ud83d\"}", 0, 0,
    "line 1, column 30: A text holds half of a character (a lone surrogate). " LEFT_OUT "\n" },
  { "twice.json", "{\"resourceType\":\"Basic\",\"id\":\"a\",\"id\":\"b\"}", 0, 0,
    "line 1, column 34: An element stands twice in the same place, so that its value is not certain. It was left out. Ask the sender which "
    "of the two is "
    "right.\n" },
  { "no-type.json", "{\"id\":\"a\"}", 0, 0, "line 1: It does not say what it is: resourceType is missing. " LEFT_OUT "\n" },
  { "unknown.json", "{\"resourceType\":\"Spaceship\",\"id\":\"a\"}", 0, 0, "line 1: FHIR R4 has no resource of this type. " AS_R4 "\n" },
  { "dstu2.json", "{\"resourceType\":\"MedicationOrder\",\"id\":\"a\"}", 0, 0,
    "line 1: This type belongs to FHIR DSTU2, not to R4. " AS_R4 "\n" },
  { "stu3.json", "{\"resourceType\":\"ReferralRequest\",\"id\":\"a\"}", 0, 0,
    "line 1: This type belongs to FHIR STU3, not to R4. " AS_R4 "\n" },
  { "r5.json", "{\"resourceType\":\"Transport\",\"id\":\"a\"}", 0, 0, "line 1: This type belongs to FHIR R5, not to R4. " AS_R4 "\n" },
  { "id.json", "{\"resourceType\":\"Basic\",\"id\":\"a/b\"}", 0, 0,
    "line 1: The id is not one that FHIR allows (1 to 64 letters, digits, hyphens and points). It was left out. Ask the sender to export "
    "it with valid ids.\n" },
  { "id-number.json", "{\"resourceType\":\"Basic\",\"id\":7}", 0, 0,
    "line 1: The id is not one that FHIR allows (1 to 64 letters, digits, hyphens and points). It was left out. Ask the sender to export "
    "it with valid ids.\n" },
  /* lines */
  { "lines.ndjson", GOOD ("l1") "\n{\"resourceType\":\"Basic\",\n" GOOD ("l3") "\nhello\n\n" GOOD ("l6") "\n{\"resourceType\":\"Ba", 0, 3,
    "line 2: This ends in the middle. It was left out. Get the whole file and import it again; nothing will be doubled.\n"
    "line 4: Something stands here that is no resource and no entry. It was left out and the rest was read. Compare the number of "
    "resources with the "
    "sender's.\n"
    "line 7: This ends in the middle. It was left out. Get the whole file and import it again; nothing will be doubled.\n" },
  { "two-on-a-line.ndjson", GOOD ("t1") " " GOOD ("t2") "\n" GOOD ("t3"), 0, 3, "" },
  /* Bundles */
  { "bundle-cut.json", BUNDLE ENTRY ("b1") "," ENTRY ("b2") ",", 0, 2,
    "after entry 2: The Bundle ends before its end. What came before was taken in. Get the whole file and import it again; nothing will be "
    "doubled.\n" },
  { "bundle-cut-entry.json", BUNDLE ENTRY ("c1") ",{\"resource\":{\"resourceType\":\"Ba", 0, 1,
    "entry 2: This ends in the middle. It was left out. Get the whole file and import it again; nothing will be doubled.\n" },
  { "bundle-garbage.json", BUNDLE ENTRY ("g1") ",!!,7," ENTRY ("g2") "]}", 0, 2,
    "after entry 1: Something stands here that is no resource and no entry. It was left out and the rest was read. Compare the number of "
    "resources with "
    "the sender's.\n" },
  { "bundle-broken-entry.json", BUNDLE "{\"resource\":{\"resourceType\":\"Basic\",\"id\":\"x\",}}," ENTRY ("d2") "," ENTRY ("d3") "]}", 0,
    2, "entry 1: A character stands here that JSON does not allow. " LEFT_OUT "\n" },
  { "bundle-lost-brace.json", BUNDLE "{\"resource\":{\"resourceType\":\"Basic\",\"id\":\"x\"}," ENTRY ("e2") "," ENTRY ("e3") "]}", 0, 2,
    "entry 1: This ends in the middle. It was left out. Get the whole file and import it again; nothing will be doubled.\n" },
  { "bundle-null.json", BUNDLE ENTRY ("n1") ",{\"fullUrl\":\"urn:uuid:1\"},{\"resource\":null},{\"resource\":[]}," ENTRY ("n2") "]}", 0, 2,
    "entry 2: The entry holds no resource. There was nothing to take in. Ask the sender whether something is missing.\n"
    "entry 3: This is no resource. " LEFT_OUT "\n"
    "entry 4: This is no resource. " LEFT_OUT "\n" },
  { "bundle-delete.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?name=x\"}}"
    "," ENTRY ("x2") "]}",
    0, 1,
    "entry 1: The entry asks for a deletion but does not name one resource. Nothing was deleted. Ask the sender which resource is "
    "meant.\n" },
  { "bundle-response.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[{\"response\":{\"status\":\"201\"}}," ENTRY ("r2") "]}", 0,
    1, "" },
  { "bundle-get.json",
    "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient\"}}," ENTRY ("q2") "]}",
    0, 1, "" },
  { "bundle-lies.json", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":900,\"entry\":[" ENTRY ("li1") "]}", 0, 1, "" },
  { "bundle-no-type.json", "{\"entry\":[" ENTRY ("nt1") "],\"resourceType\":\"Bundle\"}", 0, 1, "" },
  { "bundle-not-array.json", "{\"resourceType\":\"Bundle\",\"entry\":{\"resource\":{}}}", 0, 0, "" },
  { "bundle-nested.json",
    BUNDLE "{\"resource\":{\"resourceType\":\"Bundle\",\"id\":\"in\",\"type\":\"collection\",\"entry\":[" ENTRY (
      "ne1") ",{\"resource\":{}}]}}," ENTRY ("ne2") "]}",
    0, 3, "entry 1, entry 2: It does not say what it is: resourceType is missing. " LEFT_OUT "\n" },
  { "duplicate-ids.json",
    BUNDLE ENTRY ("same") "," ENTRY ("same") ",{\"resource\":{\"resourceType\":\"Basic\",\"id\":\"same\",\"code\":{\"text\":\"y\"}}}]}", 0,
    1, "" },
  { "nobody.json", "{\"resourceType\":\"Patient\",\"id\":\"nobody\"}", 0, 1, "" },
};

/* The skips of a report as the table has them. */
static char *
format (const MunImportReport *report, const char *file)
{
  GString *said = g_string_new (NULL);
  for (guint i = 0; i < report->skips->len; i++)
    {
      const MunImportSkip *skip = report->skips->pdata[i];
      if (file != NULL)
        g_assert_cmpstr (skip->file, ==, file);
      g_string_append_printf (said, "%s: %s\n", skip->where, skip->reason);
    }
  return g_string_free (said, FALSE);
}

static gint64
count (const MunImportReport *report)
{
  gint64 n = 0;
  for (int type = 1; type <= MUN_FHIR_LAST; type++)
    n += report->by_type[type];
  return n;
}

static void
test_table (void)
{
  RecordTest t;
  record_test_init (&t);
  int bad = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int again = 0; again < 2; again++)
      {
        g_autofree char *path = record_test_write (&t, cases[i].file, cases[i].text, cases[i].length > 0 ? cases[i].length : -1);
        g_autoptr (MunImport) import = record_test_import_one (&t, path);
        const MunImportReport *report = mun_import_get_report (import);
        g_autofree char *said = format (report, cases[i].file);
        if (strcmp (said, cases[i].said) != 0 || count (report) != cases[i].taken || (again && (report->added > 0 || report->changed > 0)))
          g_error ("%s: takes %d, says\n%sexpected %d and\n%s", cases[i].file, (int)count (report), said, cases[i].taken, cases[i].said);
        bad += again == 0 && *cases[i].said != 0;
      }
  /* each file with problems is one item of work, with its rows; importing twice added none */
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 1 AND state = 0"), ==, bad);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (DISTINCT file) FROM import_problem"), ==, bad);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 1 AND detail = '3 places'"), ==, 2);
  record_test_clear (&t);
}

/* All of them at once, among good ones: nothing of the good is lost. */
static void
test_folder (void)
{
  RecordTest t;
  record_test_init (&t);
  int taken = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *good = g_strdup_printf ("%s.good.json", cases[i].file);
      g_autofree char *text = g_strdup_printf ("{\"resourceType\":\"Goal\",\"id\":\"good-%d\"}", (int)i);
      g_free (record_test_write (&t, cases[i].file, cases[i].text, cases[i].length > 0 ? cases[i].length : -1));
      g_free (record_test_write (&t, good, text, -1));
      taken += cases[i].taken + 1;
    }
  g_autoptr (MunImport) import = record_test_import_one (&t, t.folder);
  g_assert_cmpint (count (mun_import_get_report (import)), ==, taken);
  record_test_clear (&t);
}

/* An item closes itself when the file comes whole. */
static void
test_mended (void)
{
  RecordTest t;
  record_test_init (&t);
  record_test_take (&t, "a.json", "{\"resourceType\":\"Basic\",", 0, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 1 AND state = 0"), ==, 1);
  GError *error = NULL;
  gint64 work = record_test_ask (&t, "SELECT id FROM work WHERE queue = 1");
  g_autoptr (GPtrArray) problems = mun_import_list_problems (t.scope, work, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  const MunImportProblem *problem = problems->pdata[0];
  g_assert_cmpstr (problem->file, ==, "a.json");
  g_assert_cmpstr (problem->place, ==, "line 1, column 24");
  record_test_take (&t, "a.json", GOOD ("a"), 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM work WHERE queue = 1 AND state < 3"), ==, 0);
  record_test_clear (&t);
}

static void
write_archive (const char *path, gboolean zip, const char *const *names, const char *const *texts, const char *password)
{
  struct archive *archive = archive_write_new ();
  if (zip)
    archive_write_set_format_zip (archive);
  else
    {
      archive_write_add_filter_gzip (archive);
      archive_write_set_format_raw (archive);
    }
  if (password != NULL)
    {
      g_assert_cmpint (archive_write_set_options (archive, "zip:encryption=zipcrypt"), ==, ARCHIVE_OK);
      archive_write_set_passphrase (archive, password);
    }
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (int i = 0; names[i] != NULL; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0600);
      archive_entry_set_size (entry, (la_int64_t)strlen (texts[i]));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, texts[i], strlen (texts[i]));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
}

static void
test_packed (void)
{
  RecordTest t;
  record_test_init (&t);
  const char *names[] = { "folder/a.ndjson", "b.json", "__MACOSX/._b.json", "note.txt", NULL };
  const char *texts[] = { GOOD ("z1") "\n{\"resourceType\":\n" GOOD ("z2") "\n", BUNDLE ENTRY ("z3") "]}", "junk", "hello", NULL };
  g_autofree char *zip = g_build_filename (t.folder, "x.zip", NULL);
  write_archive (zip, TRUE, names, texts, NULL);
  g_autoptr (MunImport) import = record_test_import_one (&t, zip);
  const MunImportReport *report = mun_import_get_report (import);
  g_assert_cmpint (report->added, ==, 3);
  g_assert_cmpint (report->skips->len, ==, 2);
  const MunImportSkip *one = report->skips->pdata[0], *two = report->skips->pdata[1];
  g_assert_cmpstr (one->file, ==, "x.zip/folder/a.ndjson");
  g_assert_cmpstr (one->where, ==, "line 2");
  g_assert_cmpstr (two->file, ==, "x.zip/note.txt");

  const char *gz_names[] = { "data", NULL };
  g_autoptr (GString) many = g_string_new (NULL);
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (many, "{\"resourceType\":\"Basic\",\"id\":\"m%d\",\"code\":{\"text\":\"%d %u\"}}\n", i, i * 7919,
                            g_str_hash (many->str + many->len / 2));
  const char *gz_texts[] = { many->str, NULL };
  g_autofree char *gz = g_build_filename (t.folder, "many.ndjson.gz", NULL);
  write_archive (gz, FALSE, gz_names, gz_texts, NULL);
  g_autoptr (MunImport) packed = record_test_import_one (&t, gz);
  g_assert_cmpint (mun_import_get_report (packed)->added, ==, 5000);
  g_assert_cmpint (mun_import_get_report (packed)->skips_total, ==, 0);

  /* cut in the middle: what came before is taken in, the rest is named */
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (gz, &bytes, &length, NULL));
  g_autofree char *cut = record_test_write (&t, "cut.ndjson.gz", bytes, (gssize)length / 2);
  g_autoptr (MunImport) torn = record_test_import_one (&t, cut);
  report = mun_import_get_report (torn);
  g_assert_cmpint (report->unchanged, >, 1000);
  g_assert_cmpint (report->skips->len, ==, 1);
  g_assert_cmpstr (((MunImportSkip *)report->skips->pdata[0])->reason, ==,
                   "The compressed file is damaged or cut off. What came before was taken in. Get the whole file and import it again; "
                   "nothing will be doubled.");

  const char *plain[] = { "a.json", NULL };
  const char *plain_text[] = { GOOD ("locked"), NULL };
  g_autofree char *locked = g_build_filename (t.folder, "locked.zip", NULL);
  write_archive (locked, TRUE, plain, plain_text, "secret");
  g_autoptr (MunImport) closed = record_test_import_one (&t, locked);
  g_autofree char *said = format (mun_import_get_report (closed), NULL);
  g_assert_cmpstr (said, ==, "the file: The archive is locked with a password. Unpack it and import the files.\n");
  record_test_clear (&t);
}

static void
test_no_files (void)
{
  RecordTest t;
  record_test_init (&t);
  GError *error = NULL;
  const char *paths[] = { "/nowhere/at/all", NULL };
  g_assert_null (mun_import_new (paths, t.blobs, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "One of the files or folders is not there; nothing was read.");
  g_clear_error (&error);
  g_autofree char *fifo = g_build_filename (t.folder, "fifo.json", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_autoptr (MunImport) import = record_test_import_one (&t, t.folder);
  g_autofree char *said = format (mun_import_get_report (import), NULL);
  g_assert_cmpstr (said, ==, "the file: This is no ordinary file. Nothing was read from it. Choose a file or a folder.\n");
  record_test_clear (&t);
}

/* The second file grows while the first one waits for the writer. */
static void
test_being_written (void)
{
  RecordTest t;
  record_test_init (&t);
  GError *error = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  for (int i = 0; i < 60000; i++)
    g_string_append_printf (many, "{\"resourceType\":\"Basic\",\"id\":\"%d\",\"code\":{\"text\":\"%u\"}}\n", i, (guint)i * 2654435761u);
  g_free (record_test_write (&t, "a.ndjson", many->str, -1));
  g_autofree char *late = record_test_write (&t, "b.ndjson", GOOD ("b1") "\n", -1);
  const char *paths[] = { t.folder, NULL };
  g_autoptr (MunImport) import = mun_import_new (paths, t.blobs, &error);
  for (int i = 0; i < 3; i++)
    g_assert_nonnull (mun_import_slice (t.scope, import, NULL, &error));
  g_free (record_test_write (&t, "b.ndjson", GOOD ("b1") "\n" GOOD ("b2") "\n{\"resourceTy", -1));
  while (mun_import_slice (t.scope, import, NULL, &error) != NULL)
    ;
  g_assert_no_error (error);
  const MunImportReport *report = mun_import_get_report (import);
  g_autofree char *said = format (report, "b.ndjson");
  g_assert_cmpint (count (report), ==, 60002);
  g_assert_nonnull (strstr (
    said, "the file: The file was still being written. What it held so far was taken in. Import it again when it is complete; nothing "
          "will be doubled.\n"));
  record_test_clear (&t);
}

/* A full disk ends the import with its own error; what was committed stays, and the next one goes on from there. */
static void
test_full (void)
{
  RecordTest t;
  record_test_init (&t);
  GError *error = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *noise = g_malloc (3001);
  for (int i = 0; i < 3000; i++)
    {
      for (int k = 0; k < 3000; k++)
        noise[k] = (char)('a' + g_test_rand_int_range (0, 26));
      noise[3000] = 0;
      g_string_append_printf (many, "{\"resourceType\":\"Basic\",\"id\":\"%d\",\"code\":{\"text\":\"%s\"}}\n", i, noise);
    }
  g_autofree char *path = record_test_write (&t, "a.ndjson", many->str, -1);
  const char *paths[] = { path, NULL };
  /* the system lets no file grow beyond 3 MB */
  struct rlimit before_limit, limit;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before_limit), ==, 0);
  limit = before_limit;
  limit.rlim_cur = 3 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  MunImport *import = mun_import_new (paths, t.blobs, &error);
  while (mun_import_slice (t.scope, import, NULL, &error) != NULL)
    ;
  g_assert_error (error, MUN_ERROR, MUN_ERROR_SPACE);
  g_clear_error (&error);
  mun_import_unref (import);
  gint64 before = record_test_ask (&t, "SELECT COUNT (*) FROM resource");
  g_assert_cmpint (before, <, 3000);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before_limit), ==, 0);
  import = record_test_import_one (&t, path);
  const MunImportReport *report = mun_import_get_report (import);
  g_test_message ("before %d, then %d new, %d unchanged, %d skipped, %d stand", (int)before, (int)report->added, (int)report->unchanged,
                  (int)report->skips_total, (int)count (report));
  g_assert_true (report->resumed);
  g_assert_cmpint (report->added, ==, 3000); /* both halves together */
  g_assert_cmpint (report->unchanged, ==, 0);
  g_assert_cmpint (count (report), ==, 3000);
  mun_import_unref (import);
  record_test_clear (&t);
}

/* Sizes: a 30 MB attachment, 200 contained resources, a name of 300 characters, deep nesting among good entries. */
static void
test_big (void)
{
  RecordTest t;
  record_test_init (&t);
  gsize size = 30 * 1024 * 1024;
  g_autofree guint8 *bytes = g_malloc (size);
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8)(i * 2654435761u >> 13);
  g_autofree char *data = g_base64_encode (bytes, size);
  g_autofree char *binary =
    g_strdup_printf ("{\"resourceType\":\"Binary\",\"id\":\"big\",\"contentType\":\"application/pdf\",\"data\":\"%s\"}", data);
  record_test_take (&t, "big.json", binary, 1, 0, 0);
  record_test_take (&t, "big.json", binary, 0, 0, 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT size FROM attachment"), ==, size);
  g_assert_cmpint (record_test_ask (&t, "SELECT MAX (length (body)) FROM resource"), <, 1000);
  g_autofree char *out = record_test_export (&t, 0, "out.ndjson");
  g_assert_cmpuint (strlen (out), ==, strlen (binary) + 1);
  g_assert_true (strncmp (out, binary, strlen (binary)) == 0);

  g_autoptr (GString) text = g_string_new ("{\"resourceType\":\"Patient\",\"id\":\"long\",\"name\":[{\"family\":\"");
  for (int i = 0; i < 300; i++)
    g_string_append (text, "é");
  g_string_append (text, "\"}],\"contained\":[");
  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, "%s{\"resourceType\":\"Organization\",\"id\":\"o%d\",\"partOf\":{\"reference\":\"#o%d\"}}",
                            i > 0 ? "," : "", i, (i + 1) % 200);
  g_string_append (text, "],\"managingOrganization\":{\"reference\":\"#o0\"}}");
  record_test_take (&t, "long.json", text->str, 1, 0, 0);
  g_assert_cmpint (record_test_ask (&t, "SELECT length (family) FROM patient"), ==, 300);

  g_autoptr (GString) deep = g_string_new (BUNDLE ENTRY ("d1") ",{\"resource\":{\"resourceType\":\"Basic\",\"id\":\"deep\",\"extension\":");
  for (int i = 0; i < 400; i++)
    g_string_append (deep, "[{\"a\":");
  g_string_append (deep, "1");
  for (int i = 0; i < 400; i++)
    g_string_append (deep, "}]");
  g_string_append (deep, "}}," ENTRY ("d2") "]}");
  g_autofree char *path = record_test_write (&t, "deep.json", deep->str, -1);
  g_autoptr (MunImport) import = record_test_import_one (&t, path);
  g_autofree char *said = format (mun_import_get_report (import), "deep.json");
  g_assert_cmpstr (said, ==, "entry 2: It is nested deeper than 256 levels. " LEFT_OUT "\n");
  g_assert_cmpint (mun_import_get_report (import)->added, ==, 2);
  record_test_clear (&t);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/bad/table", test_table);
  g_test_add_func ("/record/bad/folder", test_folder);
  g_test_add_func ("/record/bad/mended", test_mended);
  g_test_add_func ("/record/bad/packed", test_packed);
  g_test_add_func ("/record/bad/no-files", test_no_files);
  g_test_add_func ("/record/bad/being-written", test_being_written);
  g_test_add_func ("/record/bad/full", test_full);
  g_test_add_func ("/record/bad/big", test_big);
  return g_test_run ();
}
