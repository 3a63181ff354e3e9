/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chart page shows, read in one go, and the calls that get it. Bodies run on the store's threads; a view is immutable,
 * refcounted and any thread's. */
#pragma once
#include "chart-banner.h"
#include "chart-facts.h"
#include "chart-note.h"
#include "desk.h"

typedef struct
{
  MunChart *chart;
  MunChartBanner *banner;
  GPtrArray *documents;  /* MunItem, newest first; NULL: not for this member */
  GPtrArray *encounters; /* MunItem, newest first */
  GPtrArray *groups;     /* MunFactGroup */
} MunChartView;
MunChartView *mun_chart_view_ref (MunChartView *self);
void mun_chart_view_unref (MunChartView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunChartView, mun_chart_view_unref)

/* One document or record asked for. */
typedef struct
{
  MunChart *chart;
  MunBlobs *blobs;
  gint64 resource, view;
  int limit; /* of facts in a group; 0: all */
} MunChartAsk;
MunChartAsk *mun_chart_ask_new (MunDesk *desk, MunChart *chart, gint64 resource);
void mun_chart_ask_free (gpointer self);

/* data: gint64 *patient. The way in as GINT_TO_POINTER (MunWay + 1). Reader. */
gpointer mun_chart_view_find_way (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: gint64 *patient. MunChart. Writer. */
gpointer mun_chart_view_open (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: MunChartAsk. MunChartView. Reader. */
gpointer mun_chart_view_read (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: MunChartAsk. view.id as gint64 *. Writer. */
gpointer mun_chart_view_open_document (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: MunChartAsk with view. MunNote. Reader. */
gpointer mun_chart_view_read_note (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: MunChartAsk. GINT_TO_POINTER (1). Writer. */
gpointer mun_chart_view_open_raw (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: MunChartAsk. The record as it came, with line breaks for reading: char *. Reader. */
gpointer mun_chart_view_read_raw (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
/* data: gint64[2], view and milliseconds. GINT_TO_POINTER (1). Writer. */
gpointer mun_chart_view_add_shown (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);
