/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR files into the store: choose or drop, watch, cancel, go on later; what was taken in and what was not. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_IMPORT_PAGE (mun_import_page_get_type ())
G_DECLARE_FINAL_TYPE (MunImportPage, mun_import_page, MUN, IMPORT_PAGE, MunPage)
GtkWidget *mun_import_page_new (void);
G_END_DECLS
