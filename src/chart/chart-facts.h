/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts beside the page: each part in short, what holds first, repeated measurements and refills folded into one line with its
 * trend. Body for any connection; values are immutable, refcounted, any thread's. */
#pragma once
#include "chart-parts.h"

#define MUN_CHART_TREND 24 /* values of a trend at most, the newest */

typedef struct
{
  MunItem *item;    /* the newest of them */
  int count;        /* how many lines this one stands for */
  double *values;   /* oldest first; only those in the newest one's unit, nothing that is void */
  gint64 *dates;
  int n_values;     /* 0 where there is no number */
} MunFact;

typedef struct
{
  MunPart part;
  gint64 total;     /* lines of the part in the chart */
  int folded;       /* facts there would be without a limit */
  GPtrArray *facts; /* MunFact */
} MunFactGroup;

MunFactGroup *mun_fact_group_ref (MunFactGroup *self);
void mun_fact_group_unref (MunFactGroup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunFactGroup, mun_fact_group_unref)

/* Parts in the order of the pane; documents and encounters stand elsewhere. Ends with MUN_PART_NONE. Static. */
const MunPart *mun_chart_get_fact_parts (void);
/* The digit that jumps to the part, 0: none. account_only: the member sees no clinical facts, and the digits go to the account. */
int mun_chart_get_fact_key (MunPart part, gboolean account_only);

/* Groups that have lines and that the member may see: GPtrArray of MunFactGroup. limit: facts in a group; what holds is shown beyond it,
 * up to three times as many. */
GPtrArray *mun_chart_read_facts (MunScope *scope, const MunChart *chart, int limit, GError **error);
/* One part's lines folded, whole: limit 0. */
MunFactGroup *mun_chart_fold_facts (MunPart part, GPtrArray *items, int limit);
/* Every line that one fact stands for, newest first: GPtrArray of MunItem. */
GPtrArray *mun_chart_read_same (MunScope *scope, const MunChart *chart, const MunItem *like, GError **error);
