/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an open chart as lines. Which part needs which right stands in one table here; a part that the member may not see reads
 * as DENIED and counts as -1. Bodies for any connection; thread: the scope's. */
#pragma once
#include "chart-open.h"

/* The right of a part: money needs MUN_ACT_CHART_ACCOUNT, notes MUN_ACT_DOCUMENT_OPEN, encounters (when and where) no more than the open
 * chart, everything else MUN_ACT_CHART_FACTS. */
MunAct mun_chart_part_get_act (MunPart part);
/* Lines of this part that the reader opens: documents and reports. */
gboolean mun_chart_part_is_readable (MunPart part);

/* counts[MUN_PART_LAST + 1], by covering index; -1: this member may not see it. */
gboolean mun_chart_count_parts (MunScope *scope, const MunChart *chart, gint64 *counts, GError **error);

/* Every line of the part, newest first (limit 0: all), with type, FHIR id and source: GPtrArray of MunItem. */
GPtrArray *mun_chart_read_part (MunScope *scope, const MunChart *chart, MunPart part, int limit, GError **error);
/* For a paged list: keys in the same order, and the lines of some keys in the keys' order. */
GArray *mun_chart_list_keys (MunScope *scope, const MunChart *chart, MunPart part, GError **error);
GPtrArray *mun_chart_list_rows (MunScope *scope, const MunChart *chart, MunPart part, const gint64 *keys, gsize n, GError **error);
/* One line, with unread mark; NOT_FOUND. */
MunItem *mun_chart_read_item (MunScope *scope, const MunChart *chart, gint64 resource, GError **error);

/* Documents and reports that the member may see, with unread marks: unread is what came in, or came anew, since this member last opened
 * it. Newest first. */
GPtrArray *mun_chart_read_documents (MunScope *scope, const MunChart *chart, GError **error);
