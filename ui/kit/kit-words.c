/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One voice for times and numbers. */
#include "kit-words.h"
#include <glib/gi18n.h>
#include <math.h>

static char *
format_local (gint64 utc_ms, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (utc_ms / 1000);
  if (utc == NULL)
    return g_strdup ("");
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  return g_date_time_format (local, format);
}

char *
mun_words_date (gint64 utc_ms)
{
  /* Translators: a date with a four-digit year, see strftime */
  return format_local (utc_ms, _ ("%-d %b %Y"));
}

char *
mun_words_date_time (gint64 utc_ms)
{
  /* Translators: a date with a four-digit year and a time, see strftime */
  return format_local (utc_ms, _ ("%-d %b %Y, %H:%M"));
}

char *
mun_words_partial_date (const char *fhir_date)
{
  int y = 0, m = 0, d = 0;
  int n = fhir_date != NULL ? sscanf (fhir_date, "%4d-%2d-%2d", &y, &m, &d) : 0;
  if (n <= 0)
    return g_strdup (fhir_date != NULL ? fhir_date : "");
  if (n == 1 || m < 1 || m > 12)
    return g_strdup_printf ("%04d", y);
  g_autoptr (GDateTime) date = g_date_time_new_utc (y, m, n == 3 && d >= 1 ? d : 1, 0, 0, 0);
  if (date == NULL)
    return g_strdup (fhir_date);
  /* Translators: month and year, then a date, see strftime */
  return g_date_time_format (date, n == 2 ? _ ("%b %Y") : _ ("%-d %b %Y"));
}

char *
mun_words_span (gint64 ms)
{
  gint64 minutes = (ms < 0 ? -ms : ms) / 60000;
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int)minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (_ ("%d h"), (int)(minutes / 60));
  return g_strdup_printf (_ ("%d d"), (int)(minutes / 60 / 24));
}

char *
mun_words_count (gint64 n)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, n);
}

char *
mun_words_due (gint64 due_at, gint64 now, const char **css)
{
  *css = "plain";
  if (due_at == 0)
    return g_strdup (_ ("no goal"));
  gint64 left = due_at - now;
  g_autofree char *span = mun_words_span (left);
  if (left < 0)
    {
      *css = "overdue";
      return g_strdup_printf (_ ("%s overdue"), span);
    }
  if (left < 24 * 3600 * 1000LL)
    *css = "soon";
  return g_strdup_printf (_ ("%s left"), span);
}

GtkWidget *
mun_words_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    {
      g_auto (GStrv) names = g_strsplit (css, " ", -1);
      for (int i = 0; names[i] != NULL; i++)
        gtk_widget_add_css_class (label, names[i]);
    }
  return label;
}

GtkWidget *
mun_words_pill (const char *text, const char *css)
{
  GtkWidget *pill = gtk_label_new (text);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (pill, "pill");
  gtk_widget_add_css_class (pill, css);
  return pill;
}

GtkWidget *
mun_words_key (const char *key, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cap = gtk_label_new (key);
  gtk_widget_add_css_class (cap, "key");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  return box;
}

GtkWidget *
mun_words_group (const char *text)
{
  GtkWidget *label = mun_words_label (text, "group");
  return label;
}
