/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What main() does first: run in a child, whose answer is its exit. */
#include "base-harden.h"
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_process (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("SSLKEYLOGFILE", "/tmp/keys", TRUE);
      g_setenv ("https_proxy", "http://nowhere", TRUE);
      g_setenv ("GTK_THEME", "Adwaita", TRUE);
      g_assert_true (mun_base_harden_process ());
      g_assert_null (g_getenv ("SSLKEYLOGFILE"));
      g_assert_null (g_getenv ("https_proxy"));
      g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "Adwaita");
      struct rlimit limit = { 1, 1 };
      g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
      g_assert_cmpint (limit.rlim_max, ==, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
      g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
#endif
      return;
    }
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 1); /* negative control: it is the call that does it */
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_names (void)
{
  static const char *const gone[] = {
    "LD_PRELOAD", "LD_LIBRARY_PATH", "GIO_EXTRA_MODULES", "GDK_DEBUG", "SOUP_DEBUG", "no_proxy", "TMPDIR"
  };
  static const char *const kept[] = { "HOME", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "MUNIMENT_STORE", "GTK_A11Y", "TZ" };
  for (gsize i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_true (mun_base_harden_removes (gone[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_false (mun_base_harden_removes (kept[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/harden/process", test_process);
  g_test_add_func ("/base/harden/names", test_names);
  return g_test_run ();
}
