/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-store: makes the big store of the benchmarks, once, and prints where it lies. */
#include "bench.h"

#include <math.h>

int
main (void)
{
  g_autofree char *store = bench_big_store ();
  g_autofree char *file = g_build_filename (store, "muniment.db", NULL);
  g_autoptr (GFile) database = g_file_new_for_path (file);
  g_autoptr (GFileInfo) info = g_file_query_info (database, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  g_printerr ("%s\n", store);
  bench_row ("store.size", (double)g_file_info_get_size (info) / 1e6, "MB", NAN, NAN);
  return 0;
}
