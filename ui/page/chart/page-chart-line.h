/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the side panes: a heading, a document or visit, a fact with its trend, or "more". All rows are one height. Main thread. */
#pragma once
#include "page-chart-view.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_CHART_LINE (mun_chart_line_get_type ())
G_DECLARE_FINAL_TYPE (MunChartLine, mun_chart_line, MUN, CHART_LINE, GObject)

typedef enum
{
  MUN_CHART_LINE_HEADING,
  MUN_CHART_LINE_ITEM, /* document, report or visit */
  MUN_CHART_LINE_FACT,
  MUN_CHART_LINE_MORE
} MunChartLineKind;

MunChartLineKind mun_chart_line_get_kind (MunChartLine *self);
MunItem *mun_chart_line_get_item (MunChartLine *self); /* borrowed; NULL: heading or more */
int mun_chart_line_get_key (MunChartLine *self);       /* the digit of a heading, 0 none */
gboolean mun_chart_line_is_unread (MunChartLine *self);
/* It is the one in the reader now; what is in the reader has been read. */
void mun_chart_line_set_here (MunChartLine *self, gboolean here);

/* GPtrArray of MunChartLine, for the two lists of the left pane and for the right one. */
GPtrArray *mun_chart_lines_of_documents (const MunChartView *view);
GPtrArray *mun_chart_lines_of_timeline (const MunChartView *view);
GPtrArray *mun_chart_lines_of_facts (const MunChartView *view, gboolean account_only);

/* The list view over a GListStore of lines, with its name for assistive technology. A click activates, like Enter. */
GtkWidget *mun_chart_line_list_new (GListStore *store, const char *name);
/* The row's second half in words, translated: "high", "severe", "in remission"; NULL where there is nothing to be told. css: the pill's class. */
const char *mun_chart_line_judge (const MunItem *item, const char **css);
G_END_DECLS
