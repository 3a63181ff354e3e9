/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of an opened document, and a record as it came in. Both ask for the right again and for the row that the opening left.
 * Bodies for any connection; thread: the scope's. */
#pragma once
#include "chart-open.h"
#include "record-read.h"

/* view: what mun_chart_open_document() gave. DENIED when that document was not opened. */
MunNote *mun_chart_read_note (MunScope *scope, MunBlobs *blobs, const MunChart *chart, gint64 resource, gint64 view, GError **error);
/* The bytes after mun_chart_open_raw(); DENIED when it was not. */
GBytes *mun_chart_read_raw (MunScope *scope, MunBlobs *blobs, const MunChart *chart, gint64 resource, GError **error);
