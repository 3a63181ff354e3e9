/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of one patient: where things are, what one of them says, what is known. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_CHART_PAGE (mun_chart_page_get_type ())
G_DECLARE_FINAL_TYPE (MunChartPage, mun_chart_page, MUN, CHART_PAGE, MunPage)

GtkWidget *mun_chart_page_new (void);
/* Opens the chart, which stands in the ledger before anything shows; asks for a reason or for break-glass where that is the way.
 * document 0: none in particular. */
void mun_chart_page_open (GtkWidget *page, gint64 patient, gint64 document);
G_END_DECLS
