/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A later workplace adds its line here and its folder under ui/page. */
#include "app-workplace.h"
#include "page-chart.h"
#include "page-home.h"
#include "page-import.h"
#include "page-ledger.h"
#include "page-people.h"
#include <glib/gi18n.h>

static const MunWorkplace workplaces[] = {
  { "home", N_ ("Home"), "user-home-symbolic", MUN_ACT_NONE, mun_home_page_new },
  { "chart", N_ ("Chart"), "x-office-document-symbolic", MUN_ACT_CHART_OPEN, mun_chart_page_new },
  { "import", N_ ("Import"), "document-save-symbolic", MUN_ACT_IMPORT, mun_import_page_new },
  { "ledger", N_ ("Ledger"), "view-list-symbolic", MUN_ACT_LEDGER_SEE, mun_ledger_page_new },
  { "people", N_ ("People"), "system-users-symbolic", MUN_ACT_MEMBER_LIST, mun_people_page_new },
};

const MunWorkplace *
mun_workplaces (gsize *n)
{
  *n = G_N_ELEMENTS (workplaces);
  return workplaces;
}
