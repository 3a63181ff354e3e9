/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-count.h"

#include <string.h>

#define NUMBERS 7

char *
mun_count_format (const MunImportReport *report)
{
  GString *text = g_string_new ("v1");
  const gint64 numbers[NUMBERS] = { report->files,   report->added,       report->changed, report->unchanged,
                                    report->removed, report->skips_total, report->bytes };
  for (int i = 0; i < NUMBERS; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, numbers[i]);
  for (int type = 1; type <= MUN_FHIR_LAST; type++)
    if (report->by_type[type] != 0)
      g_string_append_printf (text, " %s:%" G_GINT64_FORMAT, mun_fhir_type_get_name ((MunFhirType)type), report->by_type[type]);
  return g_string_free (text, FALSE);
}

gboolean
mun_count_parse (const char *text, MunImportReport *report)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  if (g_strv_length (words) < NUMBERS + 1 || strcmp (words[0], "v1") != 0)
    return FALSE;
  gint64 *const numbers[NUMBERS] = { &report->files,   &report->added,       &report->changed, &report->unchanged,
                                     &report->removed, &report->skips_total, &report->bytes };
  for (int i = 0; i < NUMBERS; i++)
    *numbers[i] = g_ascii_strtoll (words[i + 1], NULL, 10);
  for (int i = NUMBERS + 1; words[i] != NULL; i++)
    {
      const char *colon = strchr (words[i], ':');
      MunFhirType type = colon != NULL ? mun_fhir_type_parse_len (words[i], (gsize)(colon - words[i])) : MUN_FHIR_NONE;
      if (type != MUN_FHIR_NONE)
        report->by_type[type] = g_ascii_strtoll (colon + 1, NULL, 10);
    }
  return TRUE;
}
