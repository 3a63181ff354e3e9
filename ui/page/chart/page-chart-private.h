/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the page and its reading of documents. Main thread. */
#pragma once
#include "page-chart-line.h"
#include "page-chart-reader.h"
#include "page-chart.h"

struct _MunChartPage
{
  MunPage parent_instance;
  GtkWidget *stack, *state, *door, *panes, *reader, *head, *clock;
  GtkWidget *timeline, *documents, *left_state, *left_view, *right_state, *right_view;
  GListStore *left, *right;
  guint serial, reading; /* of the chart and of what is in the reader */
  gint64 patient, wanted;
  char *reason; /* that opened this chart */
  MunChart *chart;
  MunChartView *view;
  GHashTable *read;   /* resources opened since the view was read */
  MunChartLine *here; /* in the reader */
  MunItem *item;      /* the same */
  MunNote *note;      /* NULL: it is no document, or its words have not come */
  gboolean raw;
  gint64 look, look_since; /* view.id of the open document, monotonic µs */
  int limit;
  guint refresh_id, clock_id;
};
/* Who asked, and for what: an answer with an old serial is dropped. */
typedef struct
{
  MunChartPage *page;
  guint serial;
  MunItem *item;
} MunChartCall;

MunChartCall *mun_chart_call_new (MunChartPage *page, guint serial, MunItem *item);
void mun_chart_call_free (MunChartCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunChartCall, mun_chart_call_free)

/* Nothing is in the reader any more; how long it was goes into its view row. */
void mun_chart_page_leave_document (MunChartPage *self);
/* line: its row in the left list; NULL: it has none. */
void mun_chart_page_show_item (MunChartPage *self, MunItem *item, MunChartLine *line);
/* The row of a resource in the left list (caller unrefs), NULL. */
MunChartLine *mun_chart_page_find_line (MunChartPage *self, gint64 resource, guint *position);
void mun_chart_page_select_row (GtkWidget *view, guint position);
/* The next document (1) or the one before (-1). */
void mun_chart_page_step (MunChartPage *self, int by);
/* The record as it came in place of its words, and back. FALSE: it was not there. */
void mun_chart_page_toggle_raw (MunChartPage *self);
gboolean mun_chart_page_leave_raw (MunChartPage *self);
void mun_chart_page_update_status (MunChartPage *self);
