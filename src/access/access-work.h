/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work items: counted, listed, claimed, released, held, closed. Every change checks the item's version (STALE when somebody was
 * faster), writes the ledger, and puts the item as a FHIR Task into the outbox, all in the caller's transaction.
 *
 * Which queues a member sees follows from the table of rights (mun_work_get_queue_act). Thread: the scope's. */
#pragma once
#include "access-ledger.h"
#include "domain-work.h"

/* The right that a queue's rows need, beside MUN_ACT_QUEUE_SEE. */
MunAct mun_work_get_queue_act (MunQueue queue);
gboolean mun_work_may_see (const MunActor *actor, MunQueue queue);   /* rows */
gboolean mun_work_may_count (const MunActor *actor, MunQueue queue); /* its tile */

/* ---- looking ---- */
/* GArray of MunQueueCount for every queue whose count this member may see, in the queues' order. now: mun_clock_now(). */
GArray *mun_work_count (MunScope *scope, gint64 now, GCancellable *cancellable, GError **error);

typedef enum
{
  MUN_WORK_ALL,  /* open ones */
  MUN_WORK_MINE, /* claimed or held by this member */
  MUN_WORK_FREE,
  MUN_WORK_HELD_ONES,
  MUN_WORK_OVERDUE,
  MUN_WORK_DUE_TODAY,
  MUN_WORK_CLOSED /* newest first */
} MunWorkWhich;
typedef struct
{
  MunQueue queue; /* 0: all that the member sees */
  MunWorkWhich which;
  gint64 owner;   /* 0: any */
  gint64 patient; /* 0: any */
  gint64 now;
  gint64 limit; /* 0: all */
} MunWorkFilter;
/* Keys in working order (due first, then oldest): GArray of gint64; rows in the keys' order: GPtrArray of MunWork. */
GArray *mun_work_list_keys (MunScope *scope, const MunWorkFilter *filter, GError **error);
GPtrArray *mun_work_list_rows (MunScope *scope, const gint64 *keys, gsize n, GError **error);
MunWork *mun_work_get (MunScope *scope, gint64 id, GError **error);       /* NOT_FOUND, DENIED */
gint64 mun_work_find (MunScope *scope, const char *uuid, GError **error); /* 0 with NOT_FOUND */
/* My work: what I have claimed, then free items of my queues, in explained order (mun_work_explain in domain-work.h). */
GPtrArray *mun_work_next (MunScope *scope, gint64 now, int limit, GError **error);

/* ---- acting: write bodies; each gives the item as it stands then ---- */
MunWork *mun_work_claim (MunScope *scope, gint64 id, int version, GError **error);
/* Give it back; somebody else's only with MUN_ACT_WORK_ASSIGN. */
MunWork *mun_work_release (MunScope *scope, gint64 id, int version, GError **error);
MunWork *mun_work_hold (MunScope *scope, gint64 id, int version, const char *reason, GError **error);
/* To a member who may see that queue; MUN_ACT_WORK_ASSIGN. */
MunWork *mun_work_assign (MunScope *scope, gint64 id, int version, gint64 member, GError **error);
/* reason: why it is done, in words, at least 3 characters. Own items, free ones (claimed by this), others' with ASSIGN. Nobody closes
 * the review of their own break-glass or look. */
MunWork *mun_work_close (MunScope *scope, gint64 id, int version, const char *reason, GError **error);
/* Undo of a close, with the state it had; owner 0: waiting. EXISTS when another open item of the same thing has come. */
MunWork *mun_work_reopen (MunScope *scope, gint64 id, int version, gint64 owner, GError **error);

/* ---- the program's own ---- */
typedef struct
{
  MunQueue queue;
  const char *title;        /* words without a patient's name, in English as they are stored: shown through gettext when it is a msgid */
  const char *detail;       /* NULL none */
  gint64 patient, resource; /* 0 none */
  gint64 due_at;            /* 0: by the queue's goal */
  const char *subject_key;  /* makes one open item of one thing; NULL: always a new one */
} MunWorkNew;
/* Inside a transaction of an act that has its ledger row (`ledger`, 0: the head). Gives the id; of the open item when there is one. */
gint64 mun_work_raise (MunScope *scope, const MunWorkNew *item, gint64 ledger, GError **error);
/* Closes the open item of that thing, when there is one: what it asked for has happened. */
gboolean mun_work_settle (MunScope *scope, MunQueue queue, const char *subject_key, const char *reason, gint64 ledger, GError **error);
/* A member leaves: what they had goes back to its queues. */
gboolean mun_work_free_all (MunScope *scope, gint64 member, GError **error);
