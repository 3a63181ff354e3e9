/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include "demo-mark.h"
#include "demo.h"
#include "kit.h"
#include "record-import.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

gboolean
bench_row (const char *name, double value, const char *unit, double floor, double goal)
{
  double ratio = isnan (floor) ? NAN : value / floor, judged = isnan (floor) ? value : ratio;
  gboolean ok = isnan (goal) || judged <= goal;
  char f[32] = "null", r[32] = "null", g[32] = "null";

  if (!isnan (floor))
    {
      g_snprintf (f, sizeof f, "%.4g", floor);
      g_snprintf (r, sizeof r, "%.3g", ratio);
    }
  if (!isnan (goal))
    g_snprintf (g, sizeof g, "%.4g", goal);
  g_print ("{\"name\":\"%s\",\"value\":%.4g,\"unit\":\"%s\",\"floor\":%s,\"ratio\":%s,\"goal\":%s,\"ok\":%s}\n", name, value, unit, f, r, g,
           ok ? "true" : "false");
  fflush (stdout);
  return ok;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

double
bench_percentile (GArray *doubles, double part)
{
  guint at = (guint)(part * doubles->len);

  g_array_sort (doubles, compare);
  return g_array_index (doubles, double, MIN (at, doubles->len - 1));
}

double
bench_seconds (gint64 since_monotonic)
{
  return (double)(g_get_monotonic_time () - since_monotonic) / G_USEC_PER_SEC;
}

double
bench_resident (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*d %ld", &pages);
  return (double)pages * (double)sysconf (_SC_PAGESIZE) / 1e6;
}

char *
bench_cache (void)
{
  const char *given = g_getenv ("MUNIMENT_BENCH_CACHE");

  return given != NULL ? g_strdup (given) : g_build_filename (g_get_user_cache_dir (), "muniment-bench", NULL);
}

guint
bench_patients (void)
{
  const char *given = g_getenv ("MUN_BENCH_PATIENTS");

  return given != NULL ? (guint)strtoul (given, NULL, 10) : 1000000;
}

static void
must (gboolean ok, GError *error)
{
  if (!ok)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* ---- the big store ---- */

/* A cached store is used only under the very schema it was made with. */
static char *
schema_mark (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  MunStatement *s = mun_connection_prepare (store->connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");

  while (mun_statement_step (s, NULL))
    g_checksum_update (sum, (const guchar *)mun_statement_get_text (s, 0), -1);
  return g_strndup (g_checksum_get_string (sum), 12);
}

typedef struct
{
  MunDemo *demo;
  MunImport *import;
  gint64 began, said;
} Making;

static gboolean
give_next (gpointer data, char **json, gsize *length)
{
  return mun_demo_next (((Making *)data)->demo, json, length);
}

static gpointer
take_slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *self = data;
  gpointer more = mun_import_slice (scope, self->import, cancellable, error);
  MunImportProgress progress;

  mun_import_get_progress (self->import, &progress);
  if (g_get_monotonic_time () - self->said > 10 * G_USEC_PER_SEC)
    {
      self->said = g_get_monotonic_time ();
      g_printerr ("%s %" G_GINT64_FORMAT " resources, %.0f a second, %.0f MB resident\n",
                  progress.settling ? "settling:" : "read:", progress.resources, (double)progress.resources / bench_seconds (self->began),
                  bench_resident ());
    }
  return more;
}

static gpointer
mark (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (mun_demo_mark (scope, bench_patients (), error));
}

/* Only while it is made: memory in place of the disk. The rows are those that the importer writes anyway. */
static gpointer
hurry (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  must (mun_connection_exec (scope->connection, "PRAGMA cache_size = -1500000", error), NULL);
  must (mun_connection_exec (scope->connection, "PRAGMA wal_autocheckpoint = 60000", error), NULL);
  return NULL; /* once is enough */
}

static void
fill (const char *store)
{
  static const char *const manager[] = { "manager", NULL };
  MunDesk *desk = bench_open (store, "admin");
  Making making = { mun_demo_new_sparse (1, bench_patients (), BENCH_HEAVY, (gint64)BENCH_DAY * 86400000), NULL, g_get_monotonic_time (),
                    0 };
  GError *error = NULL;

  must (mun_desk_add_member (desk, "manager", "", manager, BENCH_PASSWORD, &error), error);
  must (mun_desk_write_sync (desk, MUN_TABLE_SETTINGS, mark, NULL, &error) != NULL, error);
  making.import = mun_import_new_from_callback (MUN_SOURCE_DEMO, "bench", give_next, &making, NULL, mun_desk_get_blobs (desk));
  must (mun_desk_bulk_sync (desk, 0, hurry, NULL, NULL, &error), error);
  must (mun_desk_bulk_sync (desk, MUN_TABLE_RESOURCES, take_slice, &making, NULL, &error), error);
  g_printerr ("made in %.0f s: %" G_GINT64_FORMAT " resources\n", bench_seconds (making.began),
              mun_import_get_report (making.import)->added);
  bench_row ("store.make", bench_seconds (making.began), "s", NAN, NAN);
  mun_import_unref (making.import);
  mun_demo_free (making.demo);
  bench_close (desk);
}

char *
bench_big_store (void)
{
  static const char *const roles[] = { "indexer", NULL };
  g_autofree char *cache = bench_cache (), *schema = schema_mark ();
  g_autofree char *name = g_strdup_printf ("store-%u-%s", bench_patients (), schema);
  char *store = g_build_filename (cache, name, NULL);
  g_autofree char *part = g_strconcat (store, ".part", NULL);
  MunStoreBirth birth = { .department = "Bench",
                          .admin = "admin",
                          .admin_password = BENCH_PASSWORD,
                          .worker = "indexer",
                          .worker_password = BENCH_PASSWORD,
                          .worker_roles = roles,
                          .cost = MUN_KEY_COST_NORMAL };
  GError *error = NULL;

  if (mun_desk_store_exists (store))
    return store;
  g_printerr ("%s is made once and kept.\n", store);
  g_mkdir_with_parents (cache, 0700);
  mun_kit_folder_remove (part);
  must (mun_desk_create_store (part, &birth, NULL, &error), error);
  fill (part);
  must (g_rename (part, store) == 0, NULL);
  return store;
}

MunDesk *
bench_open (const char *store, const char *member)
{
  GError *error = NULL;
  MunDesk *desk = mun_desk_sign_in (store, member, BENCH_PASSWORD, &error);

  must (desk != NULL, error);
  return desk;
}

void
bench_close (MunDesk *desk)
{
  mun_desk_sign_out (desk);
  g_object_unref (desk);
}
