/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-bundles: writes a hundred patients of the demo as collection Bundles, one file a patient and one for the houses, into the cache,
 * and prints the folder. MUNIMENT_BENCH_FHIR names another folder of Bundles to measure with. */
#include "bench.h"

#include "demo.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define PATIENTS 100

static void
flush (const char *folder, guint number, GString *bundle)
{
  g_autofree char *name = g_strdup_printf ("%05u.json", number);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_string_append (bundle, "\n]}\n");
  g_assert_true (g_file_set_contents (path, bundle->str, (gssize)bundle->len, NULL));
  g_string_assign (bundle, "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
}

static void
write_bundles (const char *folder)
{
  g_autoptr (MunDemo) demo = mun_demo_new (2, PATIENTS, (gint64)BENCH_DAY * 86400000);
  GString *bundle = g_string_new ("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
  guint number = 0, in_file = 0;
  char *json;
  gsize length;

  while (mun_demo_next (demo, &json, &length))
    {
      if (in_file > 0 && g_str_has_prefix (json, "{\"resourceType\":\"Patient\""))
        {
          flush (folder, number++, bundle);
          in_file = 0;
        }
      /* the deliberate mistakes are for another test */
      if (json[length - 1] == '}' && strstr (json, "\"id\":\"no-type") == NULL && strstr (json, "not valid") == NULL
          && strstr (json, "LabReport") == NULL)
        g_string_append_printf (bundle, "%s\n{\"resource\":%s}", in_file++ > 0 ? "," : "", json);
      g_free (json);
    }
  flush (folder, number, bundle);
  g_string_free (bundle, TRUE);
}

int
main (void)
{
  const char *given = g_getenv ("MUNIMENT_BENCH_FHIR");
  g_autofree char *cache = bench_cache (), *folder = g_build_filename (cache, "bundles", NULL);

  if (given == NULL)
    {
      g_autoptr (GDir) dir = NULL;

      g_mkdir_with_parents (folder, 0700);
      dir = g_dir_open (folder, 0, NULL);
      for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);

          g_unlink (path);
        }
      write_bundles (folder);
    }
  printf ("%s\n", given != NULL ? given : folder);
  return 0;
}
