/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one source of time. Every stored time is integer UTC milliseconds since 1970 (architecture: the schema's constants);
 * intervals use the monotonic clock. Tests put a fake clock in place of both. Any thread. */
#pragma once
#include <glib.h>

gint64 mun_clock_now (void);       /* UTC, milliseconds */
gint64 mun_clock_monotonic (void); /* microseconds, never backwards */

/* A test's own time: while set, now() answers utc_ms and monotonic() moves with it. Pass -1 to give the real clock back. */
void mun_clock_set_fake (gint64 utc_ms);
void mun_clock_advance_fake (gint64 ms);

/* ISO 8601 in UTC with milliseconds, "2026-11-24T13:10:57.123Z"; caller frees. */
char *mun_clock_format (gint64 utc_ms);
/* Parses a FHIR date, dateTime or instant ("2026", "2026-11", "2026-11-24", "...T13:10:57.1+01:00"); partial dates give their
 * first moment in UTC. FALSE when it is none of them. Source: FHIR R4 datatypes, date/dateTime/instant. */
gboolean mun_clock_parse (const char *text, gint64 *utc_ms);
