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
  gint64 member;     /* member.id; 0 for the program itself */
  char *name;        /* sign-in name */
  char **roles;      /* ids */
  guint64 rights[2]; /* bitset over MunAct */
  char *station;     /* uuid of this store's station */
  gboolean needs_reason; /* a role of this member looks only for cause */
} MunActor;

MunActor *mun_actor_ref (MunActor *self);
void mun_actor_unref (MunActor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunActor, mun_actor_unref)

typedef struct
{
  MunConnection *connection; /* borrowed */
  MunActor *actor;           /* borrowed */
  MunSecret *ledger_key;     /* borrowed */
  gint64 work;               /* work item under which this happens; 0 none */
  const char *reason;        /* NULL none; munictl --because */
} MunScope;

/* What the act is done to. patient 0: no patient. */
typedef struct
{
  gint64 patient;
  gint64 object;
  guint restricted; /* MunRestriction of the patient; filled by the caller from the patient row */
} MunObject;

/* TRUE when this actor may do it now. Else FALSE with DENIED and a sentence that says what is missing and who can grant it; the refusal
 * is written to the ledger in its own transaction when the connection is a writer and outside one (else the desk does it).
 * A restricted patient is refused (with the way through: a reason, or break-glass) unless the actor has MUN_ACT_CHART_RESTRICTED with a
 * work item or reason, or an open glass row. object may be NULL. */
gboolean mun_scope_authorize (MunScope *self, MunAct act, const MunObject *object, GError **error);
/* The same without writing anything; for the window's hiding. */
gboolean mun_actor_may (const MunActor *actor, MunAct act);
