/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what, when, to whom, under which work item; and whether the chain is whole. Main thread. */
#pragma once
#include "kit-page.h"

G_BEGIN_DECLS
#define MUN_TYPE_LEDGER_PAGE (mun_ledger_page_get_type ())
G_DECLARE_FINAL_TYPE (MunLedgerPage, mun_ledger_page, MUN, LEDGER_PAGE, MunPage)
GtkWidget *mun_ledger_page_new (void);
G_END_DECLS
