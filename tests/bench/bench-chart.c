/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a patient with five thousand resources, without its pixels: opening (right, ledger, view row), banner, documents, facts;
 * then every part whole. The window's share of the first frame is in bench-paint. */
#include "bench.h"

#include "chart-banner.h"
#include "chart-facts.h"

#include <math.h>

#define RUNS 9
#define GOAL_MS 150 /* of the 250 until the first frame */

typedef struct
{
  MunChart *chart;
  gint64 items, documents;
} Reading;

static gpointer
open_chart (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 patient = mun_chart_find (scope, "d1-0000000", error);

  return patient != 0 ? mun_chart_open (scope, patient, MUN_CHART_NOW, error) : NULL;
}

static gpointer
read_first (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *r = data;
  g_autoptr (MunChartBanner) banner = mun_chart_read_banner (scope, r->chart, error);
  g_autoptr (GPtrArray) documents = banner != NULL ? mun_chart_read_documents (scope, r->chart, error) : NULL;
  g_autoptr (GPtrArray) facts = documents != NULL ? mun_chart_read_facts (scope, r->chart, 5, error) : NULL;

  if (facts == NULL)
    return NULL;
  r->documents = documents->len;
  return GINT_TO_POINTER (TRUE);
}

static gpointer
read_whole (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *r = data;

  r->items = 0;
  for (int part = 1; part <= MUN_PART_LAST; part++)
    {
      g_autoptr (GPtrArray) items = mun_chart_read_part (scope, r->chart, (MunPart)part, 0, error);

      if (items == NULL)
        return NULL;
      r->items += items->len;
    }
  return GINT_TO_POINTER (TRUE);
}

int
main (void)
{
  g_autofree char *store = bench_big_store ();
  MunDesk *desk = bench_open (store, "indexer");
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (double)), wholes = g_array_new (FALSE, FALSE, sizeof (double));
  Reading r = { 0 };

  for (int i = 0; i < RUNS; i++)
    {
      GError *error = NULL;
      gint64 began = g_get_monotonic_time ();
      double first, whole;

      r.chart = mun_desk_write_sync (desk, MUN_TABLE_LEDGER, open_chart, NULL, &error);
      if (r.chart == NULL || mun_desk_read_sync (desk, read_first, &r, &error) == NULL)
        g_error ("%s", error->message);
      first = bench_seconds (began) * 1000;
      if (mun_desk_read_sync (desk, read_whole, &r, &error) == NULL)
        g_error ("%s", error->message);
      whole = bench_seconds (began) * 1000;
      g_array_append_val (firsts, first);
      g_array_append_val (wholes, whole);
      mun_chart_unref (r.chart);
    }
  g_printerr ("%" G_GINT64_FORMAT " items, %" G_GINT64_FORMAT " documents; first opening %.1f ms; %.0f MB resident\n", r.items, r.documents,
              g_array_index (firsts, double, 0), bench_resident ());
  bench_row ("chart.open-and-first", bench_percentile (firsts, 0.5), "ms", NAN, GOAL_MS);
  bench_row ("chart.every-part", bench_percentile (wholes, 0.5), "ms", NAN, NAN);
  bench_close (desk);
  return 0;
}
