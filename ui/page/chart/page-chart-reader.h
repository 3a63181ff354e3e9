/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of the chart: a note's words in paragraphs, any line in full, or a record as it came. Main thread. */
#pragma once
#include "chart-note.h"
#include "domain-item.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_CHART_READER (mun_chart_reader_get_type ())
G_DECLARE_FINAL_TYPE (MunChartReader, mun_chart_reader, MUN, CHART_READER, GtkWidget)

GtkWidget *mun_chart_reader_new (void);
void mun_chart_reader_show_nothing (MunChartReader *self, const char *title, const char *text);
/* Head of the item, and waiting below. */
void mun_chart_reader_show_waiting (MunChartReader *self, const MunItem *item);
void mun_chart_reader_show_note (MunChartReader *self, const MunNote *note);
/* A line that is no document, with all that it says. */
void mun_chart_reader_show_item (MunChartReader *self, const MunItem *item);
void mun_chart_reader_show_raw (MunChartReader *self, const char *json);
void mun_chart_reader_show_error (MunChartReader *self, const GError *error);
G_END_DECLS
