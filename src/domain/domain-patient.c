/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's name and age in words. */
#include "domain-patient.h"
#include "base-clock.h"
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static void
clear_patient (gpointer data)
{
  MunPatient *self = data;
  g_free (self->fid);
  g_free (self->family);
  g_free (self->given);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self->birth_date);
  g_free (self->sex);
  g_free (self->deceased);
  g_free (self->mrn);
}

MunPatient *
mun_patient_new0 (void)
{
  return g_atomic_rc_box_new0 (MunPatient);
}

MunPatient *
mun_patient_ref (MunPatient *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_patient_unref (MunPatient *self)
{
  g_atomic_rc_box_release_full (self, clear_patient);
}

static gboolean
has (const char *text)
{
  return text != NULL && *text != '\0';
}

char *
mun_patient_format_name (const MunPatient *self)
{
  if (!has (self->family) && !has (self->given))
    return g_strdup (N_ ("(no name)"));
  GString *name = g_string_new (NULL);
  if (has (self->family))
    {
      g_autofree char *upper = g_utf8_strup (self->family, -1);
      g_string_append (name, upper);
    }
  if (has (self->suffix) && name->len > 0)
    g_string_append_printf (name, " %s", self->suffix);
  if (has (self->given))
    g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", self->given);
  return g_string_free (name, FALSE);
}

/* Whole calendar months between two days; the second is not before the first. */
static int
count_months (const GDate *from, const GDate *to)
{
  int months = (g_date_get_year (to) - g_date_get_year (from)) * 12 + (int)g_date_get_month (to) - (int)g_date_get_month (from);
  return g_date_get_day (to) < g_date_get_day (from) ? months - 1 : months;
}

char *
mun_patient_format_age (const MunPatient *self, gint64 at)
{
  gint64 born = 0;
  if (!mun_clock_parse (self->birth_date, &born) || born > at)
    return NULL;
  g_autoptr (GDateTime) first = g_date_time_new_from_unix_utc (born / 1000);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (at / 1000);
  if (first == NULL || now == NULL)
    return NULL;
  GDate from, to;
  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_dmy (&from, (GDateDay)g_date_time_get_day_of_month (first), (GDateMonth)g_date_time_get_month (first),
                  (GDateYear)g_date_time_get_year (first));
  g_date_set_dmy (&to, (GDateDay)g_date_time_get_day_of_month (now), (GDateMonth)g_date_time_get_month (now),
                  (GDateYear)g_date_time_get_year (now));
  int days = g_date_days_between (&from, &to), months = count_months (&from, &to);
  if (strlen (self->birth_date) < 10 || months >= 24) /* only a year or month is known: years are all that can be said */
    return g_strdup_printf (_ ("%d y"), months / 12);
  if (days < 28)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
  if (months < 3)
    return g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong)days / 7), days / 7);
  return g_strdup_printf (ngettext ("%d month", "%d months", (gulong)months), months);
}
