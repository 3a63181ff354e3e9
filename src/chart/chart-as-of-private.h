/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this store knew at an earlier time: by the day a body was received, not by the day it speaks of. What has not been replaced since
 * is read from the projection's rows; what has is projected again from the body that lay here then. Whoever calls has asked for the right.
 * Thread: the scope's. */
#pragma once
#include "chart-open.h"

/* In no order, without type, FHIR id and source where the row is the present one. */
GPtrArray *mun_chart_load_part_as_of (MunScope *scope, const MunChart *chart, MunPart part, GError **error);
/* NULL without error: not on the chart at that time. */
MunItem *mun_chart_load_item_as_of (MunScope *scope, const MunChart *chart, gint64 resource, GError **error);
/* The present person, or the one that the record knew. */
MunPatient *mun_chart_load_patient_as_of (MunScope *scope, const MunChart *chart, GError **error);
gboolean mun_chart_count_parts_as_of (MunScope *scope, const MunChart *chart, gint64 *counts, GError **error);
