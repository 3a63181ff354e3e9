/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-scan.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *text;
  gsize length, at, step;
} Source;

static gssize
read_source (gpointer data, void *buffer, gsize size, GError **error)
{
  Source *source = data;
  gsize n = MIN (MIN (size, source->length - source->at), source->step);
  memcpy (buffer, source->text + source->at, n);
  source->at += n;
  return (gssize)n;
}

/* What the scanner says, one event a line: "R 1 {…}", "E 3 {…}", "T 2 garbage". */
static char *
scan (const char *text, gsize length, gsize step, gboolean lines, gsize max)
{
  static const char *const troubles[] = { "fine", "empty", "not-json", "xml", "hl7v2", "utf16", "garbage", "too-large", "cut", "read" };
  GString *said = g_string_new (NULL);
  Source source = { text, length, 0, step };
  g_autoptr (MunScan) self = mun_scan_new (read_source, &source, lines);
  if (max > 0)
    mun_scan_set_max (self, max);
  MunScanEvent event;
  for (mun_scan_next (self, &event); event.kind != MUN_SCAN_END; mun_scan_next (self, &event))
    {
      if (event.kind == MUN_SCAN_TROUBLE)
        g_string_append_printf (said, "T %d.%d %s\n", (int)event.line, (int)event.entry, troubles[event.trouble]);
      else
        g_string_append_printf (said, "%c %d.%d %.*s\n", event.kind == MUN_SCAN_ENTRY ? 'E' : 'R', (int)event.line, (int)event.entry,
                                (int)event.length, event.bytes);
    }
  return g_string_free (said, FALSE);
}

static const struct
{
  const char *name, *text, *events;
  gboolean lines;
} cases[] = {
  { "single", "{\"resourceType\":\"Patient\",\"id\":\"1\"}", "R 1.0 {\"resourceType\":\"Patient\",\"id\":\"1\"}\n" },
  { "bom", "\xEF\xBB\xBF \n{\"a\":1}\n", "R 2.0 {\"a\":1}\n" },
  { "ndjson", "{\"a\":1}\n\n{\"a\":2}\r\n{\"a\":3}", "R 1.0 {\"a\":1}\nR 3.0 {\"a\":2}\nR 4.0 {\"a\":3}\n" },
  { "ndjson-cut-line", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n{\"a\":\"x\n{\"a\":5}\n",
    "R 1.0 {\"a\":1}\nR 2.0 {\"a\":\nR 3.0 {\"a\":3}\nR 4.0 {\"a\":\"x\nR 5.0 {\"a\":5}\n" },
  { "ndjson-cut-first", "{\"resourceType\":\"A\",\"a\":\n{\"a\":3}\n", "R 1.0 {\"resourceType\":\"A\",\"a\":\nR 2.0 {\"a\":3}\n", TRUE },
  { "ndjson-cut-first-unnamed", "{\"resourceType\":\"A\",\"a\":\n{\"a\":3}\n{\"a\":4}\n",
    "R 1.0 {\"resourceType\":\"A\",\"a\":\nR 2.0 {\"a\":3}\nR 3.0 {\"a\":4}\n" },
  { "ndjson-garbage", "{\"a\":1}\nhello\n{\"a\":3}\n", "R 1.0 {\"a\":1}\nT 2.0 garbage\nR 3.0 {\"a\":3}\n" },
  { "ndjson-garbage-first", "hello\n{\"a\":3}\n", "T 1.0 not-json\nR 2.0 {\"a\":3}\n", TRUE },
  { "ndjson-extra-bracket", "{\"a\":1}\n{\"a\":]}\n{\"a\":3}\n", "R 1.0 {\"a\":1}\nR 2.0 {\"a\":]}\nR 3.0 {\"a\":3}\n" },
  { "pretty", "{\n  \"resourceType\": \"Patient\",\n  \"name\": [\n{\n}\n]\n}\n",
    "R 1.0 {\n  \"resourceType\": \"Patient\",\n  \"name\": [\n{\n}\n]\n}\n" },
  { "cut", "{\"resourceType\":\"Patient\",\"id\"", "R 1.0 {\"resourceType\":\"Patient\",\"id\"\n" },
  { "cut-string", "{\"resourceType\":\"Pat", "R 1.0 {\"resourceType\":\"Pat\n" },
  { "bundle",
    "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"link\":[{\"url\":\"x\"}],\"entry\":[ {\"resource\":{\"a\":1}} "
    ",\n{\"resource\":{\"a\":2}}],\"signature\":{}}",
    "E 1.1 {\"resource\":{\"a\":1}}\nE 2.2 {\"resource\":{\"a\":2}}\n" },
  { "bundle-late-type", "{\"id\":\"b\",\"entry\":[{\"fullUrl\":\"u\",\"resource\":{\"a\":1}}],\"resourceType\":\"Bundle\"}",
    "E 1.1 {\"fullUrl\":\"u\",\"resource\":{\"a\":1}}\n" },
  { "list", "{\"entry\":[{\"item\":{\"reference\":\"x\"}}],\"resourceType\":\"List\"}",
    "R 1.0 {\"entry\":[{\"item\":{\"reference\":\"x\"}}],\"resourceType\":\"List\"}\n" },
  { "bundle-empty", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,\"entry\":[]}", "" },
  { "bundle-no-entry", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}", "" },
  { "bundle-brackets-in-strings", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":\"}]\\\"}{\"}},{\"resource\":{}}]}",
    "E 1.1 {\"resource\":{\"a\":\"}]\\\"}{\"}}\nE 1.2 {\"resource\":{}}\n" },
  { "bundle-garbage", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":1}},xyz \"{\" null,{\"resource\":{\"a\":2}}]}",
    "E 1.1 {\"resource\":{\"a\":1}}\nT 1.1 garbage\nE 1.2 {\"resource\":{\"a\":2}}\n" },
  { "bundle-extra-brace", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":1}}},{\"resource\":{\"a\":2}}]}",
    "E 1.1 {\"resource\":{\"a\":1}}\nT 1.1 garbage\nE 1.2 {\"resource\":{\"a\":2}}\n" },
  { "bundle-missing-brace",
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":{\"b\":1}},{\"resource\":{\"a\":2}},{\"fullUrl\":\"x\",\"resource\":{"
    "\"a\":3}}]}",
    "E 1.1 {\"resource\":{\"a\":{\"b\":1}}\nE 1.2 {\"resource\":{\"a\":2}}\nE 1.3 {\"fullUrl\":\"x\",\"resource\":{\"a\":3}}\n" },
  { "bundle-missing-bracket", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":[1}},{\"resource\":{\"a\":2}}]}",
    "E 1.1 {\"resource\":{\"a\":[1}}\nE 1.2 {\"resource\":{\"a\":2}}\n" },
  { "bundle-open-string", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":\"x\n}},\n{\"resource\":{\"a\":2}}]}",
    "E 1.1 {\"resource\":{\"a\":\"x\n}}\nE 3.2 {\"resource\":{\"a\":2}}\n" },
  { "bundle-open-string-one-line",
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":\"x}},{\"resource\":{\"a\":2}},{\"resource\":{\"a\":3}}]}",
    "E 1.1 {\"resource\":{\"a\":\"x}}\nE 1.2 {\"resource\":{\"a\":2}}\nE 1.3 {\"resource\":{\"a\":3}}\n" },
  { "bundle-cut", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":1}},", "E 1.1 {\"resource\":{\"a\":1}}\nT 1.1 cut\n" },
  { "bundle-cut-entry", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":1}},{\"resource\":{\"a\":",
    "E 1.1 {\"resource\":{\"a\":1}}\nE 1.2 {\"resource\":{\"a\":\n" },
  { "bundle-cut-early", "{\"resourceType\":\"Bundle\",\"type\":", "T 1.0 cut\n" },
  { "bundle-cut-late", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]", "E 1.1 {\"resource\":{}}\nT 1.1 cut\n" },
  { "bundles-by-line",
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]}\n{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":\n{\"a\":1}\n",
    "E 1.1 {\"resource\":{}}\nE 2.1 {\"resource\":\nR 3.0 {\"a\":1}\n" },
  { "array", "[{\"a\":1},{\"a\":2}]", "R 1.1 {\"a\":1}\nR 1.2 {\"a\":2}\n" },
  { "empty", "", "T 1.0 empty\n" },
  { "space", " \n\n", "T 3.0 empty\n" },
  { "xml", "<Patient xmlns=\"http://hl7.org/fhir\"/>", "T 1.0 xml\n" },
  { "hl7v2", "MSH|^~\\&|A\rPID|1", "T 1.0 hl7v2\n" },
  { "text", "Dear colleague\n", "T 1.0 not-json\n" },
  { "deep", NULL, NULL },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; cases[i].text != NULL && step < 80; step += step < 4 ? 1 : 37)
      {
        g_autofree char *said = scan (cases[i].text, strlen (cases[i].text), step, cases[i].lines, 0);
        if (strcmp (said, cases[i].events) != 0)
          g_error ("%s, read by %d: gives\n%sexpected\n%s", cases[i].name, (int)step, said, cases[i].events);
      }
}

static void
test_utf16 (void)
{
  g_autofree char *le = scan ("\xFF\xFE{\0", 4, 100, FALSE, 0);
  g_assert_cmpstr (le, ==, "T 1.0 utf16\n");
  g_autofree char *bare = scan ("{\0\"\0", 4, 100, FALSE, 0);
  g_assert_cmpstr (bare, ==, "T 1.0 utf16\n");
  g_autofree char *be = scan ("\0{\0\"", 4, 100, FALSE, 0);
  g_assert_cmpstr (be, ==, "T 1.0 utf16\n");
}

/* One piece too many bytes: it alone is left out. */
static void
test_too_large (void)
{
  gsize big = 3 * 1024 * 1024;
  g_autoptr (GString) text = g_string_new ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"a\":1}},{\"resource\":{\"a\":\"");
  for (gsize i = 0; i < big; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\"}},{\"resource\":{\"a\":3}}]}");
  g_autofree char *said = scan (text->str, text->len, 10000, FALSE, 1024 * 1024);
  g_assert_cmpstr (said, ==, "E 1.1 {\"resource\":{\"a\":1}}\nT 1.2 too-large\nE 1.3 {\"resource\":{\"a\":3}}\n");
}

/* Far deeper than the scanner's own stack: still finds the end of the piece. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":");
  for (int i = 0; i < 5000; i++)
    g_string_append (text, "{\"a\":[");
  for (int i = 0; i < 5000; i++)
    g_string_append (text, "]}");
  g_string_append (text, "},{\"resource\":{\"a\":2}}]}");
  g_autofree char *said = scan (text->str, text->len, 4096, FALSE, 0);
  g_assert_true (g_str_has_suffix (said, "\nE 1.2 {\"resource\":{\"a\":2}}\n"));
}

/* Gives brace after brace, never an end. */
static gssize
read_braces (gpointer data, void *buffer, gsize size, GError **error)
{
  gsize *left = data;
  gsize n = MIN (size, *left);
  for (gsize i = 0; i < n; i++)
    ((char *)buffer)[i] = "{\"resource\":"[(*left - i) % 12];
  *left -= n;
  return (gssize)n;
}

static void
test_hostile_ends (void)
{
  gsize left = 2 * 1024 * 1024;
  g_autoptr (MunScan) self = mun_scan_new (read_braces, &left, FALSE);
  MunScanEvent event;
  int events = 0;
  for (mun_scan_next (self, &event); event.kind != MUN_SCAN_END; mun_scan_next (self, &event))
    events++;
  g_assert_cmpint (events, <, 1000);
}

static gssize
read_broken (gpointer data, void *buffer, gsize size, GError **error)
{
  int *times = data;
  if ((*times)++ > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "broken");
      return -1;
    }
  static const char text[] = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}},{\"resource\":";
  memcpy (buffer, text, strlen (text));
  return (gssize)strlen (text);
}

static void
test_read_error (void)
{
  int times = 0;
  g_autoptr (MunScan) self = mun_scan_new (read_broken, &times, FALSE);
  MunScanEvent event;
  mun_scan_next (self, &event);
  g_assert_cmpint (event.kind, ==, MUN_SCAN_ENTRY);
  mun_scan_next (self, &event);
  g_assert_cmpint (event.trouble, ==, MUN_SCAN_READ);
  g_assert_nonnull (mun_scan_get_error (self));
  mun_scan_next (self, &event);
  g_assert_cmpint (event.kind, ==, MUN_SCAN_END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/scan/cases", test_cases);
  g_test_add_func ("/fhir/scan/utf16", test_utf16);
  g_test_add_func ("/fhir/scan/too-large", test_too_large);
  g_test_add_func ("/fhir/scan/deep", test_deep);
  g_test_add_func ("/fhir/scan/hostile-ends", test_hostile_ends);
  g_test_add_func ("/fhir/scan/read-error", test_read_error);
  return g_test_run ();
}
