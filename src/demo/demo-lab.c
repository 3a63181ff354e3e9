/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-lab.h"

const MunDemoAnalyteData mun_demo_analytes[MUN_DEMO_N_ANALYTES] = {
#define X(id, loinc, name, said, unit, low_m, high_m, low_f, high_f, decimals, panel)                                                      \
  { loinc, name, said, unit, { low_m, low_f }, { high_m, high_f }, decimals, MUN_DEMO_PANEL_##panel },
  MUN_DEMO_ANALYTES (X)
#undef X
};

const MunDemoPanelData mun_demo_panels[MUN_DEMO_N_PANELS] = {
#define X(id, loinc, name, specimen) { loinc, name, specimen },
  MUN_DEMO_PANELS (X)
#undef X
};

#define LN2 0.69314718055994531

double
mun_demo_exp (double x)
{
  int k = (int)(x / LN2 + (x < 0 ? -0.5 : 0.5));
  double r = x - k * LN2, term = 1, sum = 1;

  for (int i = 1; i < 18; i++)
    {
      term *= r / i;
      sum += term;
    }
  for (; k > 0; k--)
    sum *= 2;
  for (; k < 0; k++)
    sum /= 2;
  return sum;
}

double
mun_demo_log (double x)
{
  double sum = 0, term, square;
  int k = 0;

  for (; x > 1.5; x /= 2)
    k++;
  for (; x < 0.75; x *= 2)
    k--;
  term = (x - 1) / (x + 1);
  square = term * term;
  for (int i = 1; i < 32; i += 2)
    {
      sum += term / i;
      term *= square;
    }
  return 2 * sum + k * LN2;
}

double
mun_demo_filtration (double creatinine, int age, gboolean female)
{
  double kappa = female ? 0.7 : 0.9, alpha = female ? -0.241 : -0.302, ratio = creatinine / kappa;
  double power = ratio < 1 ? alpha : -1.200;

  return 142 * mun_demo_exp (power * mun_demo_log (ratio)) * mun_demo_exp (age * mun_demo_log (0.9938)) * (female ? 1.012 : 1);
}

double
mun_demo_creatinine (double filtration, int age, gboolean female)
{
  double low = 0.2, high = 16;

  for (int i = 0; i < 40; i++)
    {
      double middle = (low + high) / 2;

      if (mun_demo_filtration (middle, age, female) > filtration)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}
