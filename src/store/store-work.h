/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work items and the outbox ⇄ rows. No rights are asked here: access-work does. Thread: the connection's. */
#pragma once
#include "db-connection.h"
#include "domain-work.h"

/* A tile: one pass over the queue's open items in their index, one over what was closed in the last 14 days. */
gboolean mun_work_store_count (MunConnection *connection, MunQueue queue, gint64 member, gint64 now, MunQueueCount *count, GError **error);

typedef struct
{
  MunQueue queue;
  gboolean closed;   /* else open ones */
  int state;         /* MunWorkState, -1: any */
  gint64 owner;      /* 0: any, -1: free ones, else theirs */
  gint64 patient;    /* 0: any */
  gint64 due_from;   /* G_MININT64: any; excludes items without a date otherwise */
  gint64 due_before; /* G_MAXINT64: any */
  gint64 limit;      /* 0: all */
} MunWorkQuery;
typedef struct
{
  gint64 order; /* due_at, G_MAXINT64 without one; of closed items what makes the newest the least */
  gint64 id;
} MunWorkKey;
/* Appends MunWorkKey in working order (due first, then oldest; closed ones newest first). */
gboolean mun_work_store_list_keys (MunConnection *connection, const MunWorkQuery *query, GArray *keys, GError **error);

/* names: fill patient_name; restricted_names: also of restricted patients. NULL without error: no such item. */
MunWork *mun_work_store_get (MunConnection *connection, gint64 id, gboolean names, gboolean restricted_names, GError **error);
/* 0 without error: none. */
gint64 mun_work_store_find (MunConnection *connection, const char *uuid, GError **error);
gint64 mun_work_store_find_open (MunConnection *connection, MunQueue queue, const char *subject_key, GError **error);

/* Gives the new id, 0 on error. due_at 0: none. */
gint64 mun_work_store_insert (MunConnection *connection, MunQueue queue, const char *title, const char *detail, gint64 patient,
                              gint64 resource, gint64 created_at, gint64 due_at, const char *subject_key, GError **error);
/* STALE when the row's version is another. owner 0: nobody; closed_at 0: open; close_reason NULL while open. */
gboolean mun_work_store_change (MunConnection *connection, gint64 id, int version, MunWorkState state, gint64 owner, gint64 closed_at,
                                const char *close_reason, GError **error);
/* Everything the member holds goes back to waiting; ids of those items are appended. */
gboolean mun_work_store_free_all (MunConnection *connection, gint64 member, GArray *ids, GError **error);

/* TRUE in *doubled when another open item has this closed one's subject key. */
gboolean mun_work_store_has_twin (MunConnection *connection, gint64 id, gboolean *doubled, GError **error);
/* The end of the local day that holds `at`. */
gint64 mun_work_store_get_day_end (gint64 at);

typedef enum
{
  MUN_OUTBOX_QUEUED = 0,
  MUN_OUTBOX_SENDING = 1,
  MUN_OUTBOX_ACKED = 2,
  MUN_OUTBOX_UNKNOWN = 3,
  MUN_OUTBOX_CONFLICT = 4,
  MUN_OUTBOX_REJECTED = 5
} MunOutboxState;
/* Writes type/fid to the outbox; what is queued for the same resource and was not sent yet is replaced. type: MunFhirType. */
gboolean mun_outbox_store_put (MunConnection *connection, int type, const char *fid, const char *body, gint64 ledger, GError **error);
