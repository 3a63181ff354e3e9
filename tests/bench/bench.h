/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benchmarks share. A benchmark is a program of this folder that prints rows on standard output, one JSON object a line
 * (name, value, unit, floor, ratio, goal, ok), and words on standard error; munictl bench starts them and collects the rows. */
#pragma once
#include "desk-people.h"

/* goal is for the ratio when there is a floor, else for the value; less is better. NAN: no floor, no goal. Gives ok. */
gboolean bench_row (const char *name, double value, const char *unit, double floor, double goal);
/* 0 … 1; sorts. */
double bench_percentile (GArray *doubles, double part);
double bench_seconds (gint64 since_monotonic);
/* Resident memory of this process in MB. */
double bench_resident (void);

/* $MUNIMENT_BENCH_CACHE, else muniment-bench in the user's cache folder. Caller frees. */
char *bench_cache (void);
/* The number of patients of the big store: MUN_BENCH_PATIENTS, else a million. */
guint bench_patients (void);

#define BENCH_PASSWORD "seven green lanterns"
#define BENCH_DAY 20545  /* the demo's base day in every benchmark */
#define BENCH_HEAVY 5000 /* resources of the first patient */
/* The store with bench_patients () × 5 resources, made by the importer from the demo when it is not in the cache or was made under
 * another schema. Members: "admin", "indexer", "manager". Caller frees the path. Takes minutes the first time. */
char *bench_big_store (void);
/* Signed in. Aborts when it does not open. */
MunDesk *bench_open (const char *store, const char *member);
void bench_close (MunDesk *desk);
