/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON by example: a format that looks like the JSON it makes, so that a resource can be read where it is made.
 *
 *   mun_demo_json (out, "{'resourceType':'Flag','id':%q,'period':{'start':%q}}", id, start);
 *
 * ' stands for ", %q is a string in quotes (escaped), %s text as it is, %d an int, %1 %2 %3 a double with that many decimals (a plain
 * JSON number), %i the guint64 of an id. Optional elements are added by the caller with another call. */
#pragma once
#include <glib.h>

void mun_demo_json (GString *out, const char *format, ...);
void mun_demo_json_escape (GString *out, const char *text);
/* A double with `decimals` places by integer arithmetic; the same on every machine. */
void mun_demo_json_number (GString *out, double value, int decimals);
