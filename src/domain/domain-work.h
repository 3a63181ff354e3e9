/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work items and queues. Pure values, any thread. Enum numbers stand in the store: append only. */
#pragma once
#include <glib.h>

typedef enum
{
  MUN_QUEUE_IMPORT_PROBLEM = 1, /* a file, line or entry that could not be taken in */
  MUN_QUEUE_UNRESOLVED = 2,     /* resources that point to something not here */
  MUN_QUEUE_GLASS_REVIEW = 3,   /* break-glass uses to review */
  MUN_QUEUE_LOOK_REVIEW = 4,    /* restricted charts opened without a work item */
  MUN_QUEUE_UNSIGNED_NOTE = 5,
  MUN_QUEUE_LAST = MUN_QUEUE_UNSIGNED_NOTE
} MunQueue;

typedef enum
{
  MUN_WORK_WAITING = 0,
  MUN_WORK_CLAIMED = 1,
  MUN_WORK_HELD = 2,
  MUN_WORK_DONE = 3,
  MUN_WORK_CANCELLED = 4
} MunWorkState;

/* Immutable, refcounted. Strings are never NULL but where said. */
typedef struct
{
  gint64 id;
  char *uuid;
  MunQueue queue;
  MunWorkState state;
  char *title, *detail;
  gint64 patient;     /* 0: none */
  char *patient_name; /* NULL when none or when the member may not see it */
  gint64 resource;
  gint64 owner;     /* member.id, 0: free */
  char *owner_name; /* NULL: free */
  gint64 created_at, due_at /* 0: no goal */, closed_at;
  char *close_reason; /* NULL while open */
  int version;
} MunWork;

MunWork *mun_work_new0 (void); /* g_atomic_rc_box; fill before it is shared */
MunWork *mun_work_ref (MunWork *self);
void mun_work_unref (MunWork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunWork, mun_work_unref)

/* One tile of the home board. */
typedef struct
{
  MunQueue queue;
  gint64 count, mine, free, held, overdue, due_today;
  gint64 oldest_at; /* 0: empty */
  gint64 days[14];  /* open at the end of each of the last 14 days, today last */
} MunQueueCount;

/* Stable id ("import-problem") and msgids of title and of what an empty queue means. Static. */
const char *mun_queue_get_id (MunQueue queue);
const char *mun_queue_get_title (MunQueue queue);
const char *mun_queue_get_empty (MunQueue queue);
/* Days until due by default; 0: no goal. */
int mun_queue_get_goal_days (MunQueue queue);
/* FALSE for an unknown id. */
gboolean mun_queue_parse (const char *id, MunQueue *queue);
const char *mun_work_state_get_id (MunWorkState state); /* "waiting"; static */
/* Why it stands where it stands in the list of next items, as translated sentences ("It is yours.", "It is 3 days overdue.").
 * NULL-terminated, caller frees. Main thread (gettext). */
char **mun_work_explain (const MunWork *self, gint64 member, gint64 now);
