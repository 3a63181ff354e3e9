/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient banner says: who it is, what warns, and how long a broken glass lasts. Body for any connection; the value is
 * immutable, refcounted, any thread's. */
#pragma once
#include "chart-parts.h"

typedef struct
{
  MunPatient *patient;
  gint64 as_of;                     /* MUN_CHART_NOW */
  gint64 counts[MUN_PART_LAST + 1]; /* -1: not for this member */
  int allergies;                    /* that hold; -1: not for this member */
  gboolean no_allergies;            /* the record says that none is known, and names none */
  char *worst;                      /* reaction of the worst allergy, or its substance; NULL none */
  char *worst_severity;             /* "severe", "moderate", "mild", or criticality "high", "low"; NULL not said */
  int alerts, interactions;         /* that hold; -1 */
  gint64 glass, glass_until;        /* 0: no broken glass */
  char *glass_reason;
} MunChartBanner;

MunChartBanner *mun_chart_read_banner (MunScope *scope, const MunChart *chart, GError **error);
MunChartBanner *mun_chart_banner_ref (MunChartBanner *self);
void mun_chart_banner_unref (MunChartBanner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunChartBanner, mun_chart_banner_unref)
