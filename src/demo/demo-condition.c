/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-condition.h"

const MunDemoConditionData mun_demo_conditions[MUN_DEMO_N_CONDITIONS] = {
#define X(id, kind, icd, title, said, from, peak, to, men, women, specialty)                                                               \
  { #id, icd, title, said, MUN_DEMO_##kind, from, peak, to, men, women, MUN_DEMO_##specialty },
  MUN_DEMO_CONDITIONS (X)
#undef X
};
