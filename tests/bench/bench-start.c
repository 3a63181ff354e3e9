/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cold start to the painted sign-in page of the big store, against a small libadwaita window, in turn, in the same run. The first two
 * starts of each are discarded: they warm the desktop session. Runs on a stage (stage.sh). */
#include "bench.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <glib/gstdio.h>

#define RUNS 9
#define DISCARDED 2
#define GOAL 1.5
#define PATIENCE_US (30 * G_USEC_PER_SEC)

/* Milliseconds from before the process is made to its first painted frame. */
static double
start (const char *const *words, const char *note)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  gint64 began, painted = 0;
  GError *error = NULL;

  g_unlink (note);
  g_subprocess_launcher_setenv (launcher, "MUNIMENT_METER", note, TRUE);
  began = g_get_monotonic_time ();
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  if (process == NULL)
    g_error ("%s", error->message);
  while (painted == 0)
    {
      g_autofree char *text = NULL;

      if (g_get_monotonic_time () - began > PATIENCE_US)
        g_error ("%s painted nothing", words[0]);
      g_usleep (2000);
      if (g_file_get_contents (note, &text, NULL, NULL) && strchr (text, '\n') != NULL)
        sscanf (text, "first-frame %" G_GINT64_FORMAT, &painted);
    }
  g_subprocess_send_signal (process, SIGTERM);
  g_usleep (300000);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return (double)(painted - began) / 1000;
}

int
main (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL), *folder = g_path_get_dirname (own);
  g_autofree char *program = g_canonicalize_filename ("../../ui/app/muniment", folder);
  g_autofree char *floor = g_build_filename (folder, "bench-window", NULL), *store = bench_big_store ();
  g_autofree char *note = g_build_filename (g_get_user_runtime_dir (), "meter", NULL);
  const char *ours[] = { program, "--store", store, NULL }, *theirs[] = { floor, NULL };
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (double)), b = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < RUNS; i++)
    {
      double other = start (theirs, note), own_start = start (ours, note);

      g_printerr ("%d: %.0f ms, small window %.0f ms\n", i, own_start, other);
      if (i < DISCARDED)
        continue;
      g_array_append_val (a, own_start);
      g_array_append_val (b, other);
    }
  bench_row ("start.to-sign-in", bench_percentile (a, 0.5), "ms", bench_percentile (b, 0.5), GOAL);
  return 0;
}
