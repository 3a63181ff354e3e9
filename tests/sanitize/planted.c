/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The negative controls of the sanitizer builds: each argument is a fault that its sanitizer must report. */
#include <gio/gio.h>
#include <limits.h>
#include <string.h>

static int shared;
static GMutex one, other;

/* Two threads lock, but not the same lock. */
static gpointer
count_up (gpointer data)
{
  for (int i = 0; i < 1000; i++)
    {
      g_mutex_lock (data);
      shared++;
      g_mutex_unlock (data);
      if (i % 100 == 0)
        g_usleep (100);
    }
  return NULL;
}

static void
race (GMutex *first, GMutex *second)
{
  GThread *a = g_thread_new ("a", count_up, first);
  GThread *b = g_thread_new ("b", count_up, second);
  g_thread_join (a);
  g_thread_join (b);
}

static int
use_after_free (void)
{
  volatile char *gone = g_malloc (16);
  g_free ((char *) gone);
  return gone[3];
}

int
main (int argc, char **argv)
{
  const char *fault = argc > 1 ? argv[1] : "";
  volatile int big = INT_MAX;
  if (strcmp (fault, "race") == 0)
    race (&one, &other);
  else if (strcmp (fault, "no-race") == 0)
    race (&one, &one);
  else if (strcmp (fault, "freed") == 0)
    return use_after_free ();
  else if (strcmp (fault, "overflow") == 0)
    big = big + 1;
  return big == 0;
}
