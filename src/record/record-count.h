/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counts of a run as the text that stands in import_run.counts, so that a run that is taken up again goes on counting. */
#pragma once
#include "record-import.h"

/* "v1 files added changed unchanged removed skips bytes Type:n Type:n …"; caller frees. */
char *mun_count_format (const MunImportReport *report);
/* FALSE when it is no such text; the report is then as it was. */
gboolean mun_count_parse (const char *text, MunImportReport *report);
