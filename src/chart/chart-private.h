/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of src/chart. */
#pragma once
#include "chart-open.h"

/* TRUE when the opening is this member's and of this patient, and the act is allowed on it now. restricted: known beside the patient's. */
gboolean mun_chart_check (MunScope *scope, const MunChart *chart, MunAct act, guint restricted, GError **error);
MunPatient *mun_chart_load_patient (MunConnection *connection, gint64 id, GError **error); /* NULL without error: none */

/* The columns of an item in the order that mun_chart_item_from_row() reads. */
#define MUN_CHART_COLUMNS                                                                                                                  \
  "i.resource, i.part, i.date, i.date_text, i.status, i.text, i.detail, i.code, i.system, i.value, i.unit, i.abnormal, i.low, i.high,"     \
  " i.encounter, i.author, i.category, i.flags, i.source, i.place, i.until"
#define MUN_CHART_COLUMN_COUNT 21
MunItem *mun_chart_item_from_row (MunStatement *statement);
/* Type, FHIR id and source (where it is not there yet) of one item or all: a look at the resource's row, by key. */
gboolean mun_chart_fill (MunConnection *connection, MunItem *item, GError **error);
gboolean mun_chart_fill_all (MunConnection *connection, GPtrArray *items, GError **error);
/* The whole part for one who may see it, newest first, without type, FHIR id and source. */
GPtrArray *mun_chart_load_part (MunScope *scope, const MunChart *chart, MunPart part, GError **error);
/* Newest first, without date last, then the one that came later. For g_ptr_array_sort(). */
int mun_chart_compare_items (gconstpointer a, gconstpointer b);
