/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors carry sentences already; here they are translated and carried to the window. */
#include "kit-notice.h"
#include <glib/gi18n.h>

char *
mun_notice_format_sentence (const GError *error)
{
  if (error == NULL)
    return g_strdup (_ ("Something went wrong."));
  if (error->domain == MUN_ERROR && error->message[0] != '\0')
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, error->message));
  return g_strdup_printf (_ ("It could not be done: %s."), error->message);
}

char *
mun_notice_format (const GError *error)
{
  g_autofree char *sentence = mun_notice_format_sentence (error);
  return g_strdup_printf ("%s %s", sentence, _ (mun_error_advice (error)));
}

void
mun_notice_say (GtkWidget *from, const char *sentence)
{
  gtk_widget_activate_action (from, "win.toast", "(sb)", sentence, FALSE);
}

void
mun_notice_say_done (GtkWidget *from, const char *sentence)
{
  gtk_widget_activate_action (from, "win.toast", "(sb)", sentence, TRUE);
}

void
mun_notice_say_error (GtkWidget *from, const GError *error)
{
  if (error == NULL || g_error_matches (error, MUN_ERROR, MUN_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *text = mun_notice_format (error);
  mun_notice_say (from, text);
}
