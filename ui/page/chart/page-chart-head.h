/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient banner in the window's head: two identifiers and what warns. Main thread. */
#pragma once
#include "chart-banner.h"
#include <gtk/gtk.h>

/* Fills an empty or used box. Gives the label of the broken glass's clock, NULL when there is none. */
GtkWidget *mun_chart_head_fill (GtkWidget *box, const MunChartBanner *banner);
/* "Glass broken, 42 min left"; caller frees. */
char *mun_chart_head_format_clock (gint64 until, gint64 now);
