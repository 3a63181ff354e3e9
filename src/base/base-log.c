/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of the last events, numbers only. */
#include "base-log.h"
#include "base-clock.h"

#define RING 64

static struct
{
  gint64 at;
  const char *event;
  gint64 number;
} ring[RING];
static guint ring_next;
static GMutex ring_lock;

void
mun_log_event (const char *event, gint64 number)
{
  g_mutex_lock (&ring_lock);
  ring[ring_next % RING].at = mun_clock_now ();
  ring[ring_next % RING].event = event;
  ring[ring_next % RING].number = number;
  ring_next++;
  g_mutex_unlock (&ring_lock);
  if (g_strcmp0 (g_getenv ("MUNIMENT_LOG"), "1") == 0)
    g_printerr ("muniment: %s %" G_GINT64_FORMAT "\n", event, number);
}

char *
mun_log_recent (void)
{
  GString *text = g_string_new (NULL);
  g_mutex_lock (&ring_lock);
  for (guint i = ring_next > RING ? ring_next - RING : 0; i < ring_next; i++)
    {
      g_autofree char *at = mun_clock_format (ring[i % RING].at);
      g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT "\n", at, ring[i % RING].event, ring[i % RING].number);
    }
  g_mutex_unlock (&ring_lock);
  return g_string_free (text, FALSE);
}
