/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that is the same everywhere: a counter-based generator (SplitMix64) whose streams are named by numbers, so that what happens to
 * one person never depends on how many others were made before. Only integer and plain IEEE operations: no libm, so the same bytes on
 * every machine. Not for anything secret. */
#pragma once
#include <glib.h>

typedef struct
{
  guint64 state;
} MunDemoRandom;

/* A stream of its own for (seed, a, b). */
void mun_demo_random_init (MunDemoRandom *self, guint64 seed, guint64 a, guint64 b);
guint64 mun_demo_random_next (MunDemoRandom *self);
/* 0 … n-1; n ≥ 1. */
guint mun_demo_random_below (MunDemoRandom *self, guint n);
/* low … high, both included. */
int mun_demo_random_between (MunDemoRandom *self, int low, int high);
/* 0 ≤ x < 1. */
double mun_demo_random_unit (MunDemoRandom *self);
gboolean mun_demo_random_chance (MunDemoRandom *self, double probability);
/* About normal with mean 0 and deviation 1, within ±3.5. */
double mun_demo_random_normal (MunDemoRandom *self);
/* An index into n weights. */
guint mun_demo_random_weighted (MunDemoRandom *self, const guint *weights, guint n);
