/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"

#include <cjson/cJSON.h>
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
      g_checksum_update (sum, (const guchar *) json, (gssize) length);
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
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/same-bytes", test_same_bytes);
  g_test_add_func ("/demo/members", test_members);
  return g_test_run ();
}
