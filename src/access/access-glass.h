/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Break-glass: a member who may not open a restricted chart opens it all the same, for one patient, for a while, with a reason, and
 * somebody else reviews it. The password is asked again by the desk (mun_desk_break_glass), which is how pages and munictl get here. */
#pragma once
#include "access-ledger.h"

#define MUN_GLASS_REASON_LEAST 15 /* characters */
#define MUN_GLASS_MINUTES_MOST 60

/* NULL when the reason will do, else what is missing (msgid). */
const char *mun_glass_judge_reason (const char *reason);

/* Immutable, refcounted. */
typedef struct
{
  gint64 id, member, patient;
  char *reason;
  gint64 opened_at, until, closed_at; /* closed_at 0: open as long as until lasts */
  gint64 work;                        /* its review */
  int version;
} MunGlass;
MunGlass *mun_glass_ref (MunGlass *self);
void mun_glass_unref (MunGlass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunGlass, mun_glass_unref)

/* A write body's part: row, ledger, and the review in MUN_QUEUE_GLASS_REVIEW. DENIED (no right, sealed), INPUT (reason, minutes). */
MunGlass *mun_glass_break (MunScope *scope, gint64 patient, const char *reason, int minutes, GError **error);
/* End it before its time; one's own. */
gboolean mun_glass_end (MunScope *scope, gint64 id, GError **error);
/* The scope's member's open glass for the patient; NULL without error: none. */
MunGlass *mun_glass_find_open (MunScope *scope, gint64 patient, GError **error);
/* By id, for the review page: those who may review, and the member. */
MunGlass *mun_glass_get_by_work (MunScope *scope, gint64 work, GError **error);
