/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long an import takes against its floor, on the same files in the same run: read, parse with cJSON, insert each resource's bytes raw
 * into the same kind of encrypted store, unique by type and id, in transactions of the same size, with the same durability. Where the
 * resources lie in the files is told to the floor for nothing.
 *
 * bench-import [--runs N] PATH…   prints a line for each run and the medians' ratio; exit 1 when it is above the goal. */
#include "kit.h"

#include "base-error.h"
#include "fhir-scan.h"
#include "record-import.h"
#include "record-input.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GOAL 1.25
#define SLICE_GOAL 50.0 /* ms that a person's act may wait for a slice */

static GArray *slices; /* double, ms */

typedef struct
{
  char *path;
  GArray *entries; /* Range */
} File;

typedef struct
{
  gsize start, length;
} Range;

static void
check (gboolean ok, GError *error)
{
  if (!ok)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* Resources of Bundles only: that is what the floor's files hold. */
static GPtrArray *
find_ranges (const char *const *paths)
{
  GPtrArray *files = g_ptr_array_new ();
  GPtrArray *list = mun_input_list (paths, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const MunInputFile *input = list->pdata[i];
      g_autofree char *text = NULL;
      gsize length;
      GError *error = NULL;
      check (g_file_get_contents (input->path, &text, &length, &error), error);
      File *file = g_new (File, 1);
      file->path = g_strdup (input->path);
      file->entries = g_array_new (FALSE, FALSE, sizeof (Range));
      g_autoptr (MunScan) scan = mun_scan_new_memory (text, length);
      MunScanEvent event;
      for (mun_scan_next (scan, &event); event.kind != MUN_SCAN_END; mun_scan_next (scan, &event))
        if (event.kind == MUN_SCAN_ENTRY)
          {
            const char *resource = strstr (event.bytes, "\"resource\":");
            Range range = { (gsize)(resource + strlen ("\"resource\":") - text), 0 };
            range.length = (gsize)(event.bytes + event.length - 1 - text) - range.start;
            g_array_append_val (file->entries, range);
          }
      g_ptr_array_add (files, file);
    }
  return files;
}

static double
run_import (const char *const *paths, gint64 *resources, gint64 *commits)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  g_autofree char *blobs_folder = g_build_filename (store->folder, "blobs", NULL);
  g_autoptr (MunBlobs) blobs = mun_blobs_new (blobs_folder, store->data_key);
  GError *error = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (MunImport) import = mun_import_new (paths, blobs, &error);
  check (import != NULL, error);
  *commits = 0;
  MunScope *scope = mun_kit_program (store);
  gint64 at = g_get_monotonic_time ();
  while (mun_import_slice (scope, import, NULL, &error) != NULL)
    {
      gint64 now = g_get_monotonic_time ();
      double took = (double)(now - at) / 1000;
      g_array_append_val (slices, took);
      at = now;
      (*commits)++;
    }
  check (error == NULL, error);
  double seconds = (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  const MunImportReport *report = mun_import_get_report (import);
  *resources = report->added + report->changed + report->unchanged;
  return seconds;
}

static void
insert_entries (MunConnection *connection, const File *file, gint64 in_transaction, gint64 *left)
{
  g_autofree char *text = NULL;
  gsize length;
  GError *error = NULL;
  check (g_file_get_contents (file->path, &text, &length, &error), error);
  cJSON *root = cJSON_ParseWithLength (text, length);
  const cJSON *entry;
  guint at = 0;
  cJSON_ArrayForEach (entry, cJSON_GetObjectItem (root, "entry"))
  {
    const cJSON *resource = cJSON_GetObjectItem (entry, "resource");
    const Range *range = &g_array_index (file->entries, Range, at++);
    MunStatement *s = mun_connection_prepare (connection, "INSERT OR IGNORE INTO floor (type, fid, body) VALUES (?1, ?2, ?3)");
    mun_statement_text (s, 1, cJSON_GetStringValue (cJSON_GetObjectItem (resource, "resourceType")));
    mun_statement_text (s, 2, cJSON_GetStringValue (cJSON_GetObjectItem (resource, "id")));
    mun_statement_blob (s, 3, text + range->start, range->length);
    check (mun_statement_run (s, &error), error);
    if (--*left == 0)
      {
        check (mun_connection_commit (connection, &error) && mun_connection_begin (connection, &error), error);
        *left = in_transaction;
      }
  }
  cJSON_Delete (root);
}

static double
run_floor (GPtrArray *files, gint64 in_transaction)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  GError *error = NULL;
  check (mun_connection_exec (store->connection,
                              "CREATE TABLE floor (id INTEGER PRIMARY KEY, type TEXT NOT NULL, fid TEXT NOT NULL, body BLOB NOT"
                              " NULL, UNIQUE (type, fid)) STRICT",
                              &error),
         error);
  gint64 began = g_get_monotonic_time (), left = in_transaction;
  check (mun_connection_begin (store->connection, &error), error);
  for (guint i = 0; i < files->len; i++)
    insert_entries (store->connection, files->pdata[i], in_transaction, &left);
  check (mun_connection_commit (store->connection, &error), error);
  return (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;
  return one < other ? -1 : one > other;
}

static double
median (GArray *values)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, values->len / 2);
}

int
main (int argc, char *argv[])
{
  int runs = 5, first = 1;
  g_test_init (&argc, &argv, NULL);
  if (argc > 2 && strcmp (argv[1], "--runs") == 0)
    {
      runs = atoi (argv[2]);
      first = 3;
    }
  if (argc <= first)
    {
      g_printerr ("bench-import [--runs N] PATH…\n");
      return 2;
    }
  const char *const *paths = (const char *const *)argv + first;
  GPtrArray *files = find_ranges (paths);
  slices = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double)), floors = g_array_new (FALSE, FALSE, sizeof (double));
  for (int i = 0; i < runs; i++)
    {
      gint64 resources, commits;
      double seconds = run_import (paths, &resources, &commits);
      double floor = run_floor (files, MAX (resources / MAX (commits, 1), 1));
      g_print ("%" G_GINT64_FORMAT " resources in %" G_GINT64_FORMAT " transactions: %.3f s (%.0f/s), floor %.3f s (%.0f/s), ratio %.2f\n",
               resources, commits, seconds, (double)resources / seconds, floor, (double)resources / floor, seconds / floor);
      g_array_append_val (ours, seconds);
      g_array_append_val (floors, floor);
    }
  double ratio = median (ours) / median (floors);
  g_array_sort (slices, compare);
  double p95 = g_array_index (slices, double, slices->len * 95 / 100);
  g_print ("{\"name\":\"import-slice-p95\",\"value\":%.1f,\"unit\":\"ms\",\"floor\":null,\"ratio\":null,\"goal\":%.0f,\"ok\":%s}\n", p95,
           SLICE_GOAL, p95 <= SLICE_GOAL ? "true" : "false");
  g_print ("{\"name\":\"import\",\"value\":%.3f,\"unit\":\"s\",\"floor\":%.3f,\"ratio\":%.2f,\"goal\":%.2f,\"ok\":%s}\n", median (ours),
           median (floors), ratio, GOAL, ratio <= GOAL ? "true" : "false");
  return ratio <= GOAL ? 0 : 1;
}
