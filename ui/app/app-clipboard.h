/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was copied out of a chart does not stay on the clipboard: it goes after 30 seconds, at lock and at the end, as long as it is still
 * ours. Both the clipboard and the primary selection. Main thread. */
#pragma once
#include <gtk/gtk.h>

typedef struct _MunClipboardGuard MunClipboardGuard;
MunClipboardGuard *mun_clipboard_guard_new (GdkDisplay *display);
void mun_clipboard_guard_free (MunClipboardGuard *self);
/* Takes back what is ours, now. */
void mun_clipboard_guard_clear (MunClipboardGuard *self);
