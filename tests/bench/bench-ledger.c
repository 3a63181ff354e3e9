/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million ledger entries: how long they take to verify, against a floor that only reads the rows; and what an append costs. */
#include "bench.h"

#include "access-ledger.h"
#include "kit.h"

#include <math.h>
#include <stdlib.h>

#define GOAL_SECONDS 15

static void
append (MunKitStore *store, gint64 n)
{
  MunScope *scope = mun_kit_scope (store, "anna", "indexer");
  GError *error = NULL;

  for (gint64 i = 0; i < n; i++)
    {
      MunEntry entry = {
        .act = MUN_ACT_CHART_OPEN, .object_type = MUN_OBJECT_RESOURCE, .object = i % 5000, .patient = i % 977 + 1, .detail = "parts=7"
      };

      if (i % 20000 == 0)
        {
          if (i > 0)
            mun_kit_commit (scope);
          mun_kit_begin (scope);
        }
      if (mun_ledger_append (scope, &entry, &error) == 0)
        g_error ("%s", error->message);
    }
  mun_kit_commit (scope);
}

static double
read_rows (MunKitStore *store)
{
  MunStatement *s = mun_connection_prepare (store->connection, "SELECT * FROM ledger ORDER BY seq");
  gint64 began = g_get_monotonic_time (), sum = 0;
  gsize length;

  while (mun_statement_step (s, NULL))
    {
      sum += mun_statement_get_int (s, 0);
      mun_statement_get_blob (s, 14, &length);
    }
  g_assert_cmpint (sum, >, 0);
  return bench_seconds (began);
}

int
main (int argc, char **argv)
{
  gint64 n = argc > 1 ? strtoll (argv[1], NULL, 10) : 1000000, began;
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunLedgerVerdict verdict = { 0 };
  GError *error = NULL;
  double floor, seconds;

  began = g_get_monotonic_time ();
  append (store, n);
  bench_row ("ledger.append", bench_seconds (began) / (double)n * 1e6, "us", NAN, NAN);
  floor = read_rows (store);
  began = g_get_monotonic_time ();
  if (!mun_ledger_verify (store->connection, store->ledger_key, 1, NULL, NULL, &verdict, &error))
    g_error ("%s", error->message);
  seconds = bench_seconds (began);
  g_assert_cmpint (verdict.entries, >=, n);
  g_assert_cmpint (verdict.first_bad, ==, 0);
  g_printerr ("%" G_GINT64_FORMAT " entries, %.1f MB resident; reading them alone takes %.2f s\n", verdict.entries, bench_resident (),
              floor);
  bench_row ("ledger.verify", seconds, "s", NAN, n >= 1000000 ? GOAL_SECONDS : NAN);
  bench_row ("ledger.verify-to-reading", seconds, "s", floor, NAN);
  mun_ledger_verdict_clear (&verdict);
  return 0;
}
