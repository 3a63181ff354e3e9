/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clipboard says itself whether its content is ours; what others copied is never touched. */
#include "app-clipboard.h"

#define SECONDS 30

typedef struct
{
  GdkClipboard *clipboard;
  guint timer;
  gulong changed_id;
} Side;

struct _MunClipboardGuard
{
  Side sides[2];
};

static void
take_back (Side *side)
{
  g_clear_handle_id (&side->timer, g_source_remove);
  if (gdk_clipboard_is_local (side->clipboard) && gdk_clipboard_get_content (side->clipboard) != NULL)
    gdk_clipboard_set_content (side->clipboard, NULL);
}

static gboolean
on_time_over (gpointer data)
{
  Side *side = data;
  side->timer = 0;
  take_back (side);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GdkClipboard *clipboard, gpointer data)
{
  Side *side = data;
  g_clear_handle_id (&side->timer, g_source_remove);
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    side->timer = g_timeout_add_seconds (SECONDS, on_time_over, side);
}

MunClipboardGuard *
mun_clipboard_guard_new (GdkDisplay *display)
{
  MunClipboardGuard *self = g_new0 (MunClipboardGuard, 1);
  self->sides[0].clipboard = g_object_ref (gdk_display_get_clipboard (display));
  self->sides[1].clipboard = g_object_ref (gdk_display_get_primary_clipboard (display));
  for (gsize i = 0; i < G_N_ELEMENTS (self->sides); i++)
    self->sides[i].changed_id = g_signal_connect (self->sides[i].clipboard, "changed", G_CALLBACK (on_changed), &self->sides[i]);
  return self;
}

void
mun_clipboard_guard_clear (MunClipboardGuard *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->sides); i++)
    take_back (&self->sides[i]);
}

void
mun_clipboard_guard_free (MunClipboardGuard *self)
{
  mun_clipboard_guard_clear (self);
  for (gsize i = 0; i < G_N_ELEMENTS (self->sides); i++)
    {
      g_clear_signal_handler (&self->sides[i].changed_id, self->sides[i].clipboard);
      g_clear_handle_id (&self->sides[i].timer, g_source_remove);
      g_object_unref (self->sides[i].clipboard);
    }
  g_free (self);
}
