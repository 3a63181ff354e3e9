/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo hospital's calendar. A day is a number since 1970-01-01; a minute is local wall time since then (day × 1440 + minute of the
 * day). The hospital keeps US Eastern time: -05:00, and -04:00 from the second Sunday of March to the first of November. */
#pragma once
#include <glib.h>

#define MUN_DEMO_NEVER G_MAXINT
#define MUN_DEMO_DAY 1440

int mun_demo_day (int year, int month, int day);
void mun_demo_civil (int day, int *year, int *month, int *day_of_month);
int mun_demo_year (int day);
/* Whole years from birth to day. */
int mun_demo_age (int birth, int day);
/* The same day some years later or earlier; the 29th of February becomes the 28th. */
int mun_demo_add_years (int day, int years);
/* 0 Sunday … 6 Saturday. */
int mun_demo_weekday (int day);
/* The first working day (no weekend) at or after day. */
int mun_demo_workday (int day);

typedef struct
{
  char text[32];
} MunDemoStamp;

/* "2024-03-11". */
MunDemoStamp mun_demo_date (int day);
/* "2024-03-11T09:14:00-04:00". */
MunDemoStamp mun_demo_moment (gint64 minute);
/* As people write it in a note: style 0 "03/11/2024", 1 "3/11/24", 2 "11 Mar 2024", 3 "March 11", 4 "2024-03-11". */
MunDemoStamp mun_demo_written (int day, int style);
