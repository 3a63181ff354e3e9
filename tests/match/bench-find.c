/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long each kind of keystroke takes among many patients: bench-find [PATIENTS]. Prints the median and the 95th percentile of 200
 * different texts of each kind, on a reader of its own with its ordinary cache. */
#include "base-text.h"
#include "kit.h"
#include "match-find.h"
#include <stdlib.h>
#include <time.h>

static const char *const onsets[] = {
  "sm", "b", "br", "c", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "w"
};
static const char *const rimes[] = {
  "ith", "own", "arcia", "avis", "ones", "iller", "artin", "ee", "oore", "ill", "all", "ampbell", "ars"
};
static const char *const given[] = { "john",    "mary",  "james", "anna",  "robert", "linda",  "jose", "maria",
                                     "michael", "susan", "david", "karen", "lars",   "ingrid", "wei",  "fatima",
                                     "olga",    "pedro", "chen",  "amir",  "sofia",  "lucas",  "emma", "noah" };

/* Few families have many members, many have few: as in a town. */
static char *
make_family (GRand *rand)
{
  double r = g_rand_double (rand);
  guint pick = (guint)(r * r * r * (double)(G_N_ELEMENTS (onsets) * G_N_ELEMENTS (rimes) * G_N_ELEMENTS (rimes)));
  guint a = pick / (G_N_ELEMENTS (rimes) * G_N_ELEMENTS (rimes)), b = pick / G_N_ELEMENTS (rimes) % G_N_ELEMENTS (rimes);
  return g_strconcat (onsets[a], rimes[b], b % 3 == 0 ? NULL : rimes[pick % G_N_ELEMENTS (rimes)], NULL);
}

static char *
make_birth (GRand *rand)
{
  return g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (rand, 1930, 2026), g_rand_int_range (rand, 1, 13),
                          g_rand_int_range (rand, 1, 29));
}

static void
put (MunKitStore *store, const char *static_sql, gint64 id, const char *const *texts)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (store->connection, static_sql);
  mun_statement_int (s, 1, id);
  for (int i = 0; texts[i] != NULL; i++)
    mun_statement_text (s, i + 2, texts[i]);
  if (!mun_statement_run (s, &error))
    g_error ("%s", error->message);
}

static void
add_one (MunKitStore *store, GRand *rand, gint64 i)
{
  g_autofree char *family = make_family (rand), *birth = make_birth (rand), *fid = g_strdup_printf ("p%" G_GINT64_FORMAT, i);
  const char *first = given[g_rand_int_range (rand, 0, G_N_ELEMENTS (given))],
             *second = given[g_rand_int_range (rand, 0, G_N_ELEMENTS (given))];
  g_autofree char *sort = g_strdup_printf ("%s %s %s", family, first, second),
                  *mrn = g_strdup_printf ("%08" G_GINT64_FORMAT, i * 7919 % 100000000);
  g_autofree char *s1 = mun_text_sound (family), *s2 = mun_text_sound (first), *s3 = mun_text_sound (second);
  g_autofree char *sounds = g_strdup_printf ("%s %s %s", s1, s2, s3);
  put (store,
       "INSERT INTO resource (id, type, fid, received_at, source, hash, dictionary, size, body) VALUES (?1, 103, ?2, 0, 0, zeroblob (16),"
       " 0, 600, zeroblob (400))",
       i, (const char *const[]){ fid, NULL });
  put (store, "INSERT INTO patient (id, family, given, sort, birth_date, mrn) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", i,
       (const char *const[]){ family, first, sort, birth, mrn, NULL });
  put (store, "INSERT INTO patient_name (rowid, words, sounds) VALUES (?1, ?2, ?3)", i, (const char *const[]){ sort, sounds, NULL });
  put (store, "INSERT INTO patient_number (patient, compact, system, value, kind) VALUES (?1, ?2, '', ?2, 'MR')", i,
       (const char *const[]){ mrn, NULL });
  if (i % 10 == 0)
    {
      g_autofree char *former = make_family (rand);
      put (store, "INSERT INTO patient_other_name (patient, words, name, former) VALUES (?1, ?2, ?2, 1)", i,
           (const char *const[]){ former, NULL });
    }
}

static const char *const kinds[] = { "one letter",       "two letters",      "three letters",  "family",     "given",
                                     "given and family", "family, given",    "letters",        "misheard",   "misheard two",
                                     "number",           "part of a number", "birth date",     "year",       "family, year",
                                     "letter, year",     "given, year",      "misheard, year", "other name", "nobody" };

static char *
make_text (GRand *rand, guint kind)
{
  g_autofree char *family = make_family (rand), *birth = make_birth (rand);
  const char *first = given[g_rand_int_range (rand, 0, G_N_ELEMENTS (given))];
  g_autofree char *wrong = g_strdup (family);
  int number = g_rand_int_range (rand, 0, 100000000);
  for (char *at = wrong; *at != '\0'; at++)
    *at = *at == 'i' ? 'y' : *at == 'c' ? 'k' : *at == 'a' ? 'e' : *at;
  switch (kind)
    {
    case 0:
      return g_strndup (family, 1);
    case 1:
      return g_strndup (family, 2);
    case 2:
      return g_strndup (family, 3);
    case 3:
      return g_strdup (family);
    case 4:
      return g_strdup (first);
    case 5:
      return g_strdup_printf ("%s %s", first, family);
    case 6:
      return g_strdup_printf ("%s, %s", family, first);
    case 7:
      return g_strdup_printf ("%c %c", *family, *first);
    case 8:
      return g_strdup (wrong);
    case 9:
      return g_strdup_printf ("%s %s", wrong, first);
    case 10:
      return g_strdup_printf ("%08d", number);
    case 11:
      return g_strdup_printf ("%.4s", birth);
    case 12:
      return g_strdup (birth);
    case 13:
      return g_strdup_printf ("%.4s", birth);
    case 14:
      return g_strdup_printf ("%s %.4s", family, birth);
    case 15:
      return g_strdup_printf ("%c %.4s", *family, birth);
    case 16:
      return g_strdup_printf ("%s %.4s", first, birth);
    case 17:
      return g_strdup_printf ("%s %.4s", wrong, birth);
    case 18:
      return g_strdup_printf ("%.5s", family);
    default:
      return g_strdup_printf ("zz%sqq", family);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *)a < *(const gint64 *)b ? -1 : *(const gint64 *)a > *(const gint64 *)b;
}

/* Microseconds of this thread's own work: other programs do not count, nor does waiting for the disk, which the page cache spares. */
static gint64
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (gint64)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
measure (MunScope *scope, GRand *rand, guint kind)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint hits = 0;
  for (int i = 0; i < 200; i++)
    {
      GError *error = NULL;
      g_autofree char *text = make_text (rand, kind);
      gint64 began = now ();
      g_autoptr (GPtrArray) found = mun_find_patients (scope, text, 0, NULL, &error);
      gint64 took = now () - began;
      if (found == NULL)
        g_error ("%s", error->message);
      hits += found->len;
      g_array_append_val (times, took);
    }
  g_array_sort (times, compare);
  g_print ("%-18s p50 %7.2f ms  p95 %7.2f ms  most %7.2f ms  hits %5.1f\n", kinds[kind], (double)g_array_index (times, gint64, 100) / 1000,
           (double)g_array_index (times, gint64, 190) / 1000, (double)g_array_index (times, gint64, 199) / 1000, hits / 200.0);
}

int
main (int argc, char **argv)
{
  gint64 n = argc > 1 ? strtoll (argv[1], NULL, 10) : 200000, began = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  MunScope *scope = mun_kit_scope (store, "ida", "indexer");
  for (gint64 i = 1; i <= n; i++)
    {
      if (i % 20000 == 1)
        mun_kit_begin (scope);
      add_one (store, rand, i);
      if (i % 20000 == 0 || i == n)
        mun_kit_commit (scope);
    }
  g_autofree char *path = g_build_filename (store->folder, "muniment.db", NULL);
  MunConnection *reader = mun_connection_open (path, mun_secret_peek (store->data_key), MUN_CONNECTION_READ, NULL, &error);
  if (reader == NULL)
    g_error ("%s", error->message);
  MunScope own = *scope;
  own.connection = reader;
  g_print ("%" G_GINT64_FORMAT " patients, made in %.0f s\n", n, (double)(g_get_monotonic_time () - began) / 1e6);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    measure (&own, rand, kind);
  mun_connection_close (reader);
  return 0;
}
