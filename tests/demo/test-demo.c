/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stream: the same bytes each time, any size in the same memory, sparse and heavy records, members. */
#include "db-keys.h"
#include "demo-lab.h"
#include "demo.h"

#include <malloc.h>
#include <string.h>

#define BASE (G_GINT64_CONSTANT (20545) * 86400000) /* 2026-04-02 */

static char *
digest (guint64 seed, guint patients, gint64 base)
{
  g_autoptr (MunDemo) demo = mun_demo_new (seed, patients, base);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  char *json;
  gsize length;

  while (mun_demo_next (demo, &json, &length))
    {
      g_checksum_update (sum, (const guchar *)json, (gssize)length);
      g_free (json);
    }
  g_assert_cmpuint (mun_demo_get_patients (demo), ==, patients);
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_same_bytes (void)
{
  g_autofree char *a = digest (7, 60, BASE), *b = digest (7, 60, BASE), *c = digest (8, 60, BASE), *d = digest (7, 60, BASE + 86400000);
  g_autofree char *e = digest (7, 60, BASE + 3600000);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (a, !=, d);
  g_assert_cmpstr (a, ==, e);
}

/* What the allocator holds at its highest. */
static gint64
highest (guint patients)
{
  gint64 before = (gint64)mallinfo2 ().uordblks, most = 0;
  g_autoptr (MunDemo) demo = mun_demo_new (3, patients, BASE);
  guint n = 0;
  char *json;
  gsize length;

  while (mun_demo_next (demo, &json, &length))
    {
      g_free (json);
      if (++n % 64 == 0)
        most = MAX (most, (gint64)mallinfo2 ().uordblks - before);
    }
  return most;
}

static void
test_memory_flat (void)
{
  gint64 small = highest (120), large = highest (900);

  if (small == 0) /* a sanitizer's allocator counts by itself */
    {
      g_test_skip ("this allocator does not tell what it holds");
      return;
    }
  g_test_message ("highest: %" G_GINT64_FORMAT " bytes for 120 patients, %" G_GINT64_FORMAT " for 900", small, large);
  g_assert_cmpint (small, >, 100000);
  g_assert_cmpint (large, <, small * 3 / 2);
}

static gboolean
is_of (const char *json, const char *patient)
{
  return strstr (json, patient) != NULL;
}

static void
test_sparse (void)
{
  g_autoptr (MunDemo) demo = mun_demo_new_sparse (5, 400, 5000, BASE);
  guint n = 0, first = 0;
  char *json;
  gsize length;

  while (mun_demo_next (demo, &json, &length))
    {
      g_assert_cmpuint (strlen (json), ==, length);
      n += strstr (json, "\"d5-") != NULL;
      first += is_of (json, "d5-0000000");
      g_free (json);
    }
  g_assert_cmpuint (first, ==, 5000);
  g_assert_cmpuint (n, ==, 5000 + 399 * 5);
  g_assert_cmpuint (mun_demo_get_patients (demo), ==, 400);
}

static void
test_members (void)
{
  gsize n, n_presets;
  const MunDemoMember *members = mun_demo_members (&n);
  const MunRolePreset *presets = mun_role_presets (&n_presets);

  g_assert_cmpuint (n, ==, n_presets);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (members[i].name, ==, presets[i].id);
      g_assert_null (mun_keys_judge_password (members[i].name, members[i].password));
    }
}

/* Luhn over the part before the hyphen. */
static gboolean
checks (const char *loinc)
{
  const char *dash = strchr (loinc, '-');
  int sum = 0, at = 0;

  for (const char *p = dash - 1; p >= loinc; p--, at++)
    {
      int digit = *p - '0';

      if (at % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return (10 - sum % 10) % 10 == dash[1] - '0';
}

static void
test_loinc_check_digits (void)
{
  for (int i = 0; i < MUN_DEMO_N_ANALYTES; i++)
    g_assert_true (checks (mun_demo_analytes[i].loinc));
  for (int i = 0; i < MUN_DEMO_N_PANELS; i++)
    g_assert_true (checks (mun_demo_panels[i].loinc));
  g_assert_false (checks ("2345-8"));
}

static void
test_filtration (void)
{
  /* CKD-EPI 2021: 1.0 mg/dL, 50 years: 92 for men, 69 for women. */
  g_assert_cmpfloat_with_epsilon (mun_demo_filtration (1.0, 50, FALSE), 92, 0.6);
  g_assert_cmpfloat_with_epsilon (mun_demo_filtration (1.0, 50, TRUE), 69, 0.7);
  for (double f = 8; f < 120; f += 9)
    g_assert_cmpfloat_with_epsilon (mun_demo_filtration (mun_demo_creatinine (f, 71, TRUE), 71, TRUE), f, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/same-bytes", test_same_bytes);
  g_test_add_func ("/demo/memory-flat", test_memory_flat);
  g_test_add_func ("/demo/sparse", test_sparse);
  g_test_add_func ("/demo/members", test_members);
  g_test_add_func ("/demo/loinc-check-digits", test_loinc_check_digits);
  g_test_add_func ("/demo/filtration", test_filtration);
  return g_test_run ();
}
