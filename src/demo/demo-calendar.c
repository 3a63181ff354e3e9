/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-calendar.h"

/* Days from civil and back: Howard Hinnant's public domain algorithms, in our own words. */
int
mun_demo_day (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void
mun_demo_civil (int day, int *year, int *month, int *day_of_month)
{
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = z - era * 146097;
  int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * y + y / 4 - y / 100);
  int m = (5 * of_year + 2) / 153;

  *day_of_month = of_year - (153 * m + 2) / 5 + 1;
  *month = m < 10 ? m + 3 : m - 9;
  *year = y + era * 400 + (*month <= 2 ? 1 : 0);
}

int
mun_demo_year (int day)
{
  int y, m, d;

  mun_demo_civil (day, &y, &m, &d);
  return y;
}

int
mun_demo_age (int birth, int day)
{
  int y1, m1, d1, y2, m2, d2;

  mun_demo_civil (birth, &y1, &m1, &d1);
  mun_demo_civil (day, &y2, &m2, &d2);
  return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1) ? 1 : 0);
}

int
mun_demo_add_years (int day, int years)
{
  int y, m, d;

  mun_demo_civil (day, &y, &m, &d);
  return mun_demo_day (y + years, m, m == 2 && d == 29 ? 28 : d);
}

int
mun_demo_weekday (int day)
{
  int w = (day + 4) % 7;

  return w < 0 ? w + 7 : w;
}

int
mun_demo_workday (int day)
{
  int w = mun_demo_weekday (day);

  return w == 0 ? day + 1 : w == 6 ? day + 2 : day;
}

static void
put (char *at, int value, int digits)
{
  for (int i = digits - 1; i >= 0; i--)
    {
      at[i] = (char)('0' + value % 10);
      value /= 10;
    }
}

MunDemoStamp
mun_demo_date (int day)
{
  MunDemoStamp s = { "0000-00-00" };
  int y, m, d;

  mun_demo_civil (day, &y, &m, &d);
  put (s.text, y, 4);
  put (s.text + 5, m, 2);
  put (s.text + 8, d, 2);
  return s;
}

static int
day_of (gint64 minute)
{
  return (int)(minute >= 0 ? minute / MUN_DEMO_DAY : (minute - MUN_DEMO_DAY + 1) / MUN_DEMO_DAY);
}

/* Local wall time: summer time from 2 o'clock on the second Sunday of March to 2 o'clock on the first of November. */
static gboolean
is_summer (gint64 minute, int year)
{
  int march = mun_demo_day (year, 3, 8), november = mun_demo_day (year, 11, 1);

  march += (7 - mun_demo_weekday (march)) % 7;
  november += (7 - mun_demo_weekday (november)) % 7;
  return minute >= (gint64)march * MUN_DEMO_DAY + 120 && minute < (gint64)november * MUN_DEMO_DAY + 120;
}

MunDemoStamp
mun_demo_moment (gint64 minute)
{
  MunDemoStamp s = { "0000-00-00T00:00:00-05:00" };
  int day = day_of (minute), of_day = (int)(minute - (gint64)day * MUN_DEMO_DAY);
  int y, m, d;

  mun_demo_civil (day, &y, &m, &d);
  put (s.text, y, 4);
  put (s.text + 5, m, 2);
  put (s.text + 8, d, 2);
  put (s.text + 11, of_day / 60, 2);
  put (s.text + 14, of_day % 60, 2);
  s.text[21] = is_summer (minute, y) ? '4' : '5';
  return s;
}

MunDemoStamp
mun_demo_written (int day, int style)
{
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  MunDemoStamp s;
  int y, m, d;

  mun_demo_civil (day, &y, &m, &d);
  switch (style)
    {
    case 0:
      g_snprintf (s.text, sizeof s.text, "%02d/%02d/%d", m, d, y);
      break;
    case 1:
      g_snprintf (s.text, sizeof s.text, "%d/%d/%02d", m, d, y % 100);
      break;
    case 2:
      g_snprintf (s.text, sizeof s.text, "%d %.3s %d", d, months[m - 1], y);
      break;
    case 3:
      g_snprintf (s.text, sizeof s.text, "%s %d", months[m - 1], d);
      break;
    default:
      return mun_demo_date (day);
    }
  return s;
}
