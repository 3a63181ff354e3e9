/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From Enter on the sign-in page to what the home board shows, without a window: key derivation at the cost of real stores, opening the
 * big store, the counts of every queue. */
#include "bench.h"

#include "access-work.h"
#include "base-clock.h"

#include <math.h>

#define RUNS 7
#define GOAL 1.2

static gpointer
read_counts (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_work_count (scope, mun_clock_now (), cancellable, error);
}

int
main (void)
{
  g_autofree char *store = bench_big_store ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double)), keys = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < RUNS; i++)
    {
      gint64 began = g_get_monotonic_time ();
      MunDesk *desk = bench_open (store, "manager");
      double opened = bench_seconds (began), whole;
      g_autoptr (GArray) counts = mun_desk_read_sync (desk, read_counts, NULL, NULL);

      whole = bench_seconds (began);
      g_assert_nonnull (counts);
      g_array_append_val (times, whole);
      g_array_append_val (keys, opened);
      if (i == RUNS - 1)
        g_printerr ("%.0f MB resident\n", bench_resident ());
      bench_close (desk);
    }
  bench_row ("door.open", bench_percentile (keys, 0.5), "s", NAN, NAN);
  bench_row ("door.home", bench_percentile (times, 0.5), "s", NAN, GOAL);
  return 0;
}
