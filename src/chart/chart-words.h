/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a line's codes mean to a reader: status words, what still holds, high and low, values without their marks, where it came from.
 * Pure functions, any thread; words are msgids (or the record's own word where it is none of FHIR's). */
#pragma once
#include "domain-item.h"

typedef enum
{
  MUN_MARK_NONE = 0,
  MUN_MARK_HIGH,
  MUN_MARK_VERY_HIGH,
  MUN_MARK_LOW,
  MUN_MARK_VERY_LOW,
  MUN_MARK_ABNORMAL, /* neither high nor low */
} MunMark;

/* By the record's interpretation, else by its reference range. */
MunMark mun_chart_get_mark (const MunItem *item);
const char *mun_chart_get_mark_word (MunMark mark); /* msgid: "high"; NULL for NONE */
/* The same by shape: "▲", "▲▲", "▼", "▼▼", "◆"; "" for NONE. */
const char *mun_chart_get_mark_shape (MunMark mark);

/* msgid, or the item's own status; "" where there is none. Flags win: entered in error, refuted, not done. */
const char *mun_chart_get_status_word (const MunItem *item);
/* TRUE where a reader need not be told: "completed" of a procedure, "final" of a result, "active" of a problem. */
gboolean mun_chart_status_is_usual (const MunItem *item);
/* Still true of the patient or still to come, as far as the record says. */
gboolean mun_chart_item_holds (const MunItem *item);
/* Struck out: entered in error, or refuted. */
gboolean mun_chart_item_is_void (const MunItem *item);

/* The value that a result's detail begins with, without mark and reference range: "7.20 mmol/L", "118/72 mmHg", "Never smoker".
 * NULL where there is none; caller frees. */
char *mun_chart_dup_value (const MunItem *item);
/* "3.5–5.1", "≥ 60", "≤ 40"; NULL where there is none; caller frees. */
char *mun_chart_dup_range (const MunItem *item);
/* Detail as a quiet second half of a line: for results what comes after the value. NULL where nothing is left; caller frees. */
char *mun_chart_dup_rest (const MunItem *item);

/* A source in a word or two: the host of an address, a file's name without ending. Caller frees. */
char *mun_chart_dup_source_badge (const char *source);
