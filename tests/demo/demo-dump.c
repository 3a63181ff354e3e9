/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-dump [PATIENTS [SEED [BASE-DAY [sparse]]]]: the demo hospital as NDJSON on standard output. */
#include "demo.h"

#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  guint patients = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : 20;
  guint64 seed = argc > 2 ? strtoull (argv[2], NULL, 10) : 1;
  gint64 base = argc > 3 ? strtoll (argv[3], NULL, 10) : 20000;
  g_autoptr (MunDemo) demo =
    argc > 4 ? mun_demo_new_sparse (seed, patients, 0, base * 86400000) : mun_demo_new (seed, patients, base * 86400000);
  char *json;
  gsize length;

  while (mun_demo_next (demo, &json, &length))
    {
      fwrite (json, 1, length, stdout);
      putchar ('\n');
      g_free (json);
    }
  return 0;
}
