/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find as you type among a million patients: names, both ways round, with a birth year, misspelt, record numbers; one search for every
 * key. The people typed for are those that the store was made of. */
#include "bench.h"

#include "demo-person.h"
#include "match-find.h"

#include <math.h>
#include <string.h>

#define PEOPLE 120
#define GOAL_MS 10

typedef struct
{
  GArray *all, *first, *numbers; /* milliseconds; of all keys, of first letters, of digits */
  guint missed;
} Typing;

static double
search (MunScope *scope, const char *text, guint *hits)
{
  GError *error = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) found = mun_find_patients (scope, text, 0, NULL, &error);
  double ms = bench_seconds (began) * 1000;

  if (found == NULL)
    g_error ("%s", error->message);
  *hits = found->len;
  return ms;
}

/* Key by key; the last search must find somebody. */
static void
type (MunScope *scope, Typing *t, const char *text, GArray *also, gboolean must_hit)
{
  guint hits = 0;

  for (const char *p = g_utf8_next_char (text);; p = g_utf8_next_char (p))
    {
      g_autofree char *typed = g_strndup (text, (gsize)(p - text));
      double ms = search (scope, typed, &hits);

      g_array_append_val (t->all, ms);
      if (also != NULL)
        g_array_append_val (also, ms);
      if (p == g_utf8_next_char (text))
        g_array_append_val (t->first, ms);
      if (*p == '\0')
        break;
    }
  t->missed += must_hit && hits == 0;
}

/* Another vowel than the right one: Smeth for Smith. */
static char *
misspell (const char *name)
{
  char *wrong = g_strdup (name), *vowel = strpbrk (wrong + 1, "aeiou");

  if (vowel != NULL)
    *vowel = *vowel == 'e' ? 'a' : 'e';
  return wrong;
}

static void
type_person (MunScope *scope, Typing *t, const MunDemoPerson *p)
{
  g_autofree char *both = g_strdup_printf ("%s %s", p->family, p->given), *reversed = g_strdup_printf ("%s %s", p->given, p->family);
  g_autofree char *start = g_utf8_substring (p->family, 0, MIN (3, g_utf8_strlen (p->family, -1)));
  g_autofree char *year = g_strdup_printf ("%s %d", start, mun_demo_year (p->birth));
  g_autofree char *wrong = misspell (p->family);

  if (p->given[0] == '\0' || p->traits & (MUN_DEMO_VIP | MUN_DEMO_CONFIDENTIAL | MUN_DEMO_EMPLOYEE))
    return;
  type (scope, t, both, NULL, TRUE);
  type (scope, t, reversed, NULL, TRUE);
  type (scope, t, year, NULL, TRUE);
  type (scope, t, wrong, NULL, FALSE);
  type (scope, t, p->mrn, t->numbers, FALSE);
}

static gpointer
type_all (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Typing *t = data;
  MunDemoHousehold *household = g_new (MunDemoHousehold, 1);
  guint households = bench_patients () / 3; /* somewhat fewer than there are */

  for (guint i = 0; i < PEOPLE; i++)
    {
      guint number = (guint)(((guint64)i * 7919 + 31) % households);

      mun_demo_household_init (household, 1, number, number, BENCH_DAY);
      type_person (scope, t, &household->people[0]);
    }
  g_free (household);
  return GINT_TO_POINTER (TRUE);
}

int
main (void)
{
  g_autofree char *store = bench_big_store ();
  MunDesk *desk = bench_open (store, "indexer");
  Typing t = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)),
               g_array_new (FALSE, FALSE, sizeof (double)), 0 };
  GError *error = NULL;

  for (int round = 0; round < 2; round++) /* the first fills the caches, as the first minutes of a day do */
    {
      g_array_set_size (t.all, 0);
      g_array_set_size (t.first, 0);
      g_array_set_size (t.numbers, 0);
      t.missed = 0;
      if (mun_desk_read_sync (desk, type_all, &t, &error) == NULL)
        g_error ("%s", error->message);
      g_printerr ("%u searches, p50 %.2f, p95 %.2f, p99 %.2f, longest %.1f ms; first letters p95 %.2f; digits p95 %.2f; %u found nobody\n",
                  t.all->len, bench_percentile (t.all, 0.5), bench_percentile (t.all, 0.95), bench_percentile (t.all, 0.99),
                  bench_percentile (t.all, 1), bench_percentile (t.first, 0.95), bench_percentile (t.numbers, 0.95), t.missed);
    }
  bench_row ("find.p50", bench_percentile (t.all, 0.5), "ms", NAN, NAN);
  bench_row ("find.p95", bench_percentile (t.all, 0.95), "ms", NAN, GOAL_MS);
  bench_row ("find.p99", bench_percentile (t.all, 0.99), "ms", NAN, NAN);
  bench_row ("find.resident", bench_resident (), "MB", NAN, NAN);
  bench_row ("find.missed", t.missed, "names", NAN, 0);
  bench_close (desk);
  return 0;
}
