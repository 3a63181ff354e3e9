/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person at one moment, as a measurement sees them; for demo-measure.c and demo-vitals.c. */
#pragma once
#include "demo-life.h"

typedef struct
{
  const MunDemoLife *life;
  const MunDemoVisit *visit; /* NULL: none */
  gint64 minute;
  int day, age;
  gboolean female;
  double own, noise; /* about normal */
} MunDemoView;

/* what: names the streams of chance, so that each measurement has its own. */
MunDemoView mun_demo_view_init (const MunDemoLife *life, gint64 minute, const MunDemoVisit *visit, guint64 what);
gboolean mun_demo_view_has (const MunDemoView *self, MunDemoCondition what);
gboolean mun_demo_view_takes (const MunDemoView *self, MunDemoDrug drug);
gboolean mun_demo_view_here_for (const MunDemoView *self, MunDemoCondition what);
/* Days since a problem began; 0 without it. */
int mun_demo_view_since (const MunDemoView *self, MunDemoCondition what);
/* Days that a drug was taken without a gap, whatever the dose. */
int mun_demo_view_taken_for (const MunDemoView *self, MunDemoDrug drug);
/* How much of the illness is left: 1 at the beginning of the visit. */
double mun_demo_view_illness (const MunDemoView *self);
