/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time comes from here and nowhere else, so that a test can hold it still. */
#include "base-clock.h"
#include <string.h>

static gint64 fake_ms = -1; /* atomic through the lock */
static gint64 fake_origin_ms;
static GMutex fake_lock;

static gint64
read_fake (gint64 *origin)
{
  g_mutex_lock (&fake_lock);
  gint64 ms = fake_ms;
  if (origin != NULL)
    *origin = fake_origin_ms;
  g_mutex_unlock (&fake_lock);
  return ms;
}

gint64
mun_clock_now (void)
{
  gint64 ms = read_fake (NULL);
  return ms >= 0 ? ms : g_get_real_time () / 1000;
}

gint64
mun_clock_monotonic (void)
{
  gint64 origin = 0;
  gint64 ms = read_fake (&origin);
  return ms >= 0 ? (ms - origin) * 1000 : g_get_monotonic_time ();
}

void
mun_clock_set_fake (gint64 utc_ms)
{
  g_mutex_lock (&fake_lock);
  fake_ms = utc_ms;
  fake_origin_ms = utc_ms;
  g_mutex_unlock (&fake_lock);
}

void
mun_clock_advance_fake (gint64 ms)
{
  g_mutex_lock (&fake_lock);
  if (fake_ms >= 0)
    fake_ms += ms;
  g_mutex_unlock (&fake_lock);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
static gint64
days_from_civil (int y, int m, int d)
{
  y -= m <= 2;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  int yoe = (int) (y - era * 400);
  int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

static void
civil_from_days (gint64 days, int *y, int *m, int *d)
{
  days += 719468;
  gint64 era = (days >= 0 ? days : days - 146096) / 146097;
  int doe = (int) (days - era * 146097);
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  *d = doy - (153 * mp + 2) / 5 + 1;
  *m = mp < 10 ? mp + 3 : mp - 9;
  *y = (int) (yoe + era * 400 + (*m <= 2));
}

char *
mun_clock_format (gint64 utc_ms)
{
  gint64 days = utc_ms / 86400000;
  gint64 rest = utc_ms % 86400000;
  if (rest < 0)
    {
      rest += 86400000;
      days -= 1;
    }
  int y, m, d;
  civil_from_days (days, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", y, m, d, (int) (rest / 3600000),
                          (int) (rest / 60000 % 60), (int) (rest / 1000 % 60), (int) (rest % 1000));
}

/* Reads exactly n digits; -1 when there are not. */
static int
take_digits (const char **at, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return -1;
      value = value * 10 + ((*at)[i] - '0');
    }
  *at += n;
  return value;
}

static gboolean
take_zone (const char **at, gint64 *offset_ms)
{
  if (**at == 'Z')
    {
      *at += 1;
      return TRUE;
    }
  if (**at != '+' && **at != '-')
    return FALSE;
  int sign = **at == '+' ? 1 : -1;
  *at += 1;
  int hours = take_digits (at, 2);
  if (hours < 0 || hours > 14 || **at != ':')
    return FALSE;
  *at += 1;
  int minutes = take_digits (at, 2);
  if (minutes < 0 || minutes > 59)
    return FALSE;
  *offset_ms = sign * (hours * 60 + minutes) * 60000LL;
  return TRUE;
}

static gboolean
take_time (const char **at, gint64 *ms)
{
  int hour = take_digits (at, 2);
  if (hour < 0 || hour > 24 || *(*at)++ != ':')
    return FALSE;
  int minute = take_digits (at, 2);
  if (minute < 0 || minute > 59)
    return FALSE;
  int second = 0;
  if (**at == ':')
    {
      *at += 1;
      second = take_digits (at, 2);
      if (second < 0 || second > 60)
        return FALSE;
    }
  *ms = (hour * 3600LL + minute * 60LL + second) * 1000;
  if (**at == '.')
    {
      *at += 1;
      int scale = 100;
      if (!g_ascii_isdigit (**at))
        return FALSE;
      for (; g_ascii_isdigit (**at); *at += 1)
        {
          *ms += (**at - '0') * scale;
          scale /= 10;
        }
    }
  return TRUE;
}

gboolean
mun_clock_parse (const char *text, gint64 *utc_ms)
{
  if (text == NULL)
    return FALSE;
  const char *at = text;
  int y = take_digits (&at, 4), m = 1, d = 1;
  gint64 ms = 0, offset = 0;
  if (y < 1)
    return FALSE;
  if (*at == '-')
    {
      at++;
      m = take_digits (&at, 2);
      if (m < 1 || m > 12)
        return FALSE;
      if (*at == '-')
        {
          at++;
          d = take_digits (&at, 2);
          if (d < 1 || !g_date_valid_dmy ((GDateDay) d, (GDateMonth) m, (GDateYear) y))
            return FALSE;
          if (*at == 'T')
            {
              at++;
              if (!take_time (&at, &ms))
                return FALSE;
              if (*at != '\0' && !take_zone (&at, &offset))
                return FALSE;
            }
        }
    }
  if (*at != '\0')
    return FALSE;
  *utc_ms = days_from_civil (y, m, d) * 86400000 + ms - offset;
  return TRUE;
}
