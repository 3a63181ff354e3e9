/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-drug.h"

#include <string.h>

const MunDemoDrugData mun_demo_drugs[MUN_DEMO_N_DRUGS] = {
#define X(id, name, code, steps, times, form, class) { name, code, steps, times, form, class },
  MUN_DEMO_DRUGS (X)
#undef X
};

guint
mun_demo_drug_steps (MunDemoDrug drug)
{
  guint n = 1;

  for (const char *p = mun_demo_drugs[drug].steps; *p != '\0'; p++)
    n += *p == '|';
  return n;
}

static void
take (const char **from, char *into, gsize size, const char *until)
{
  gsize length = strcspn (*from, until);

  g_strlcpy (into, *from, MIN (size, length + 1));
  *from += length;
  if (**from == ';')
    (*from)++;
}

MunDemoStep
mun_demo_drug_step (MunDemoDrug drug, guint step)
{
  MunDemoStep s;
  const char *p = mun_demo_drugs[drug].steps;

  for (step = MIN (step, mun_demo_drug_steps (drug) - 1); step > 0; step--)
    p = strchr (p, '|') + 1;
  take (&p, s.code, sizeof s.code, ";|");
  take (&p, s.strength, sizeof s.strength, ";|");
  take (&p, s.display, sizeof s.display, "|");
  return s;
}

const char *
mun_demo_drug_route (MunDemoDrug drug)
{
  static const char *const routes[][2] = {
    { "puff", "inhaled" },          { "injection", "under the skin" }, { "infusion", "intravenously" },
    { "drop", "in both eyes" },     { "application", "on the skin" },  { "patch", "on the skin" },
    { "spray", "under the tongue" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (mun_demo_drugs[drug].form, routes[i][0]))
      return routes[i][1];
  return "by mouth";
}

const char *
mun_demo_drug_times (MunDemoDrug drug)
{
  static const char *const words[] = { "as needed", "once daily", "twice daily", "three times daily", "four times daily" };

  if (drug == MUN_DEMO_ALENDRONATE || drug == MUN_DEMO_METHOTREXATE || drug == MUN_DEMO_SEMAGLUTIDE)
    return "once a week";
  return words[mun_demo_drugs[drug].times];
}

void
mun_demo_drug_sig (MunDemoDrug drug, char *into, gsize size)
{
  const char *verb =
    g_str_equal (mun_demo_drugs[drug].form, "tablet") || g_str_equal (mun_demo_drugs[drug].form, "capsule") ? "take" : "use";

  g_snprintf (into, size, "%s 1 %s %s %s", verb, mun_demo_drugs[drug].form, mun_demo_drug_route (drug), mun_demo_drug_times (drug));
}
