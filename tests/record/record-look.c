/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports files into a fresh store and prints what came of them, for people who want to read the lines: record-look [--lines] PATH… */
#include "record-test.h"

#include <stdio.h>
#include <string.h>

static void
print_report (const MunImportReport *report)
{
  printf ("%d files, %d new, %d changed, %d unchanged, %d removed, %d skipped, %d bytes, %.3f s, %.0f/s\n", (int)report->files,
          (int)report->added, (int)report->changed, (int)report->unchanged, (int)report->removed, (int)report->skips_total,
          (int)report->bytes, report->seconds, (double)(report->added + report->changed + report->unchanged) / report->seconds);
  for (int type = 1; type <= MUN_FHIR_LAST; type++)
    if (report->by_type[type] > 0)
      printf ("  %s %d\n", mun_fhir_type_get_name ((MunFhirType)type), (int)report->by_type[type]);
  for (guint i = 0; i < report->skips->len && i < 100; i++)
    {
      const MunImportSkip *skip = report->skips->pdata[i];
      printf ("  ! %s, %s: %s\n", skip->file, skip->where, skip->reason);
    }
}

static void
print_rows (RecordTest *test, const char *static_sql)
{
  MunStatement *s = mun_connection_prepare (test->store->connection, static_sql);
  while (mun_statement_step (s, NULL))
    printf ("%s\n", mun_statement_get_text (s, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gboolean lines = argc > 1 && strcmp (argv[1], "--lines") == 0;
  RecordTest test;
  record_test_init (&test);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (MunImport) import = record_test_import (&test, (const char *const *)argv + (lines ? 2 : 1));
      print_report (mun_import_get_report (import));
    }
  if (lines)
    {
      print_rows (&test,
                  "SELECT p.id || ' ' || family || ', ' || given || ' ' || coalesce (birth_date, '') || ' ' || sex || ' ' || coalesce (mrn,"
                  " '') || ' restricted ' || restricted FROM patient p");
      print_rows (&test,
                  "SELECT coalesce (patient, 0) || ' ' || part || ' ' || coalesce (date_text, '-') || ' | ' || status || ' | ' || text ||"
                  " ' | ' || detail || ' | enc ' || coalesce (encounter, 0) || ' | by ' || coalesce (author, '-') || ' | from ' ||"
                  " coalesce (i.source, s.name) FROM item i JOIN resource r ON r.id = i.resource JOIN source s ON s.id = r.source"
                  " ORDER BY patient, part, date DESC");
    }
  print_rows (
    &test,
    "SELECT 'pending ' || p.role || ' ' || p.type || ' ' || p.target || ' from ' || r.fid FROM pending_reference p JOIN resource r ON"
    " r.id = p.resource LIMIT 40");
  print_rows (&test, "SELECT 'work ' || queue || ' ' || state || ' ' || title || ' | ' || detail FROM work LIMIT 60");
  printf ("%d bytes of database\n",
          (int)mun_kit_ask (test.store, "SELECT page_count * page_size FROM pragma_page_count (), pragma_page_size ()"));
  record_test_clear (&test);
  return 0;
}
