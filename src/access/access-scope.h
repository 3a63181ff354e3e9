/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts, and the one question before every act. A service function takes a MunScope, asks mun_scope_authorize() first, and lets
 * the ledger entry be written in the same transaction (mun_ledger_append). The window only hides what is not allowed; the check is
 * here. An empty set of rights means nothing, never everything.
 *
 * Thread: a scope belongs to the thread of its connection. */
#pragma once
#include "access-table.h"
#include "db-connection.h"
#include "db-keys.h"

/* Immutable, refcounted, any thread: made at sign-in, made anew when roles change. */
typedef struct
{
  gint64 member;         /* member.id; 0 for the program itself */
  char *name;            /* sign-in name */
  char **roles;          /* ids */
  guint64 rights[2];     /* bitset over MunAct */
  guint64 causes[2];     /* those of them that only for-cause roles give: each look needs a reason or work item */
  char *station;         /* uuid of this store's station */
  gboolean needs_reason; /* opening a chart is one of causes */
} MunActor;

MunActor *mun_actor_ref (MunActor *self);
void mun_actor_unref (MunActor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunActor, mun_actor_unref)
/* From the rows of the store: the union of the member's roles (presets and the site's own). DENIED when the member is unknown or left. */
MunActor *mun_actor_load (MunConnection *connection, const char *member, GError **error);
/* The program itself, with no rights but those named (ended by MUN_ACT_NONE): births, migrations, tests. */
MunActor *mun_actor_new_program (MunConnection *connection, ...);
/* The same member with what both they and the role may do. NOT_FOUND. */
MunActor *mun_actor_limit (MunConnection *connection, MunActor *actor, const char *role, GError **error);

/* What the act is done to. patient 0: no patient. */
typedef struct
{
  gint64 patient;
  gint64 object;
  guint restricted; /* MunRestriction known to the caller; what the patient's row says is added */
} MunObject;

typedef struct
{
  MunConnection *connection; /* borrowed */
  MunActor *actor;           /* borrowed */
  MunSecret *ledger_key;     /* borrowed */
  gint64 work;               /* work item under which this happens; 0 none */
  const char *reason;        /* NULL none; munictl --because */
  /* The last refusal that is not in the ledger yet, for whoever runs the body. */
  MunAct refused; /* MUN_ACT_NONE: none */
  MunObject refused_object;
} MunScope;

/* TRUE when this actor may do it now. Else FALSE with DENIED and a sentence that says what is missing and who can grant it. The refusal
 * is remembered in the scope; whoever runs the body (the desk, the test kit) writes it with mun_scope_write_refusal() once no
 * transaction is open that would take it away. object may be NULL.
 *
 * Acts that show or give away one patient's record (mun_act_is_look) need, beside the right:
 *  - a reason or a work item of the member about that patient, where the roles look for cause only;
 *  - for a restricted patient: MUN_ACT_CHART_RESTRICTED with such a reason or work item, or an open break-glass row. A sealed
 *    patient is not opened by break-glass.
 * A restricted chart that is opened for a reason without work item gets an item in the queue MUN_QUEUE_LOOK_REVIEW (inside a write
 * transaction only, which looks are). */
gboolean mun_scope_authorize (MunScope *self, MunAct act, const MunObject *object, GError **error);
/* Needs a writer outside a transaction. FALSE when there was a refusal that could not be written. */
gboolean mun_scope_write_refusal (MunScope *self, GError **error);
/* The right alone, without writing anything; for the window's hiding. */
gboolean mun_actor_may (const MunActor *actor, MunAct act);
/* TRUE when a look at this patient would need more than the right: the window shows the question first, with the way through. */
typedef enum
{
  MUN_WAY_OPEN,   /* nothing more is needed */
  MUN_WAY_REASON, /* a reason (or work item) opens it */
  MUN_WAY_GLASS,  /* break-glass opens it */
  MUN_WAY_CLOSED, /* nothing here does */
} MunWay;
/* By the scope's present work item, reason and glass. A reader will do. */
MunWay mun_scope_find_way (MunScope *self, MunAct act, const MunObject *object, GError **error);
