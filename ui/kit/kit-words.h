/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How times, ages, counts and keys are said on screen. Main thread (translated). Callers free strings. */
#pragma once
#include <gtk/gtk.h>

/* "23 Nov 2026" in the locale's order with a four-digit year; with time "23 Nov 2026, 14:32"; local time. */
char *mun_words_date (gint64 utc_ms);
char *mun_words_date_time (gint64 utc_ms);
/* "2026-11-23" text as FHIR has it, said with the precision it has: "2026", "Nov 2026", "23 Nov 2026". */
char *mun_words_partial_date (const char *fhir_date);
/* How long ago or ahead, one unit: "5 min", "3 h", "2 d". */
char *mun_words_span (gint64 ms);
/* A count with the locale's grouping: "1,306". */
char *mun_words_count (gint64 n);
/* A pill for a due time: "2 d overdue" (overdue), "today" (soon), "6 days left" (plain), "no goal" (plain). css: the pill's class. */
char *mun_words_due (gint64 due_at, gint64 now, const char **css);

/* Small parts of rows. */
GtkWidget *mun_words_label (const char *text, const char *css); /* start aligned, ellipsizing */
GtkWidget *mun_words_pill (const char *text, const char *css);
GtkWidget *mun_words_key (const char *key, const char *label);  /* key cap and word */
GtkWidget *mun_words_group (const char *text);                  /* heading of a group of rows */
