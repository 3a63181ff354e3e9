/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyed, hash-chained record of every act. Append happens inside the transaction of the act (P13): no act without its row, no row
 * without its act. Row hash: HMAC-SHA-256 (ledger key, previous hash ‖ each field with a type tag and its length).
 * Head anchors {station, seq, hash} go to a folder outside the store every 64 rows and at lock, signed (Ed25519, key derived from the
 * data key), so that a cut tail or an older copy put back is found. */
#pragma once
#include "access-scope.h"

/* Append only. */
typedef enum
{
  MUN_OBJECT_NONE = 0,
  MUN_OBJECT_STORE = 1,
  MUN_OBJECT_MEMBER = 2,
  MUN_OBJECT_ROLE = 3,
  MUN_OBJECT_RESOURCE = 4,
  MUN_OBJECT_WORK = 5,
  MUN_OBJECT_SEARCH = 6,
  MUN_OBJECT_FILE = 7,
  MUN_OBJECT_SETTING = 8,
  MUN_OBJECT_GLASS = 9
} MunObjectType;

typedef struct
{
  MunAct act;
  gboolean refused;
  MunObjectType object_type;
  gint64 object;
  gint64 patient;
  const char *reason; /* NULL: the scope's */
  const char *detail; /* codes and counts only */
} MunEntry;

/* Needs an open write transaction. Gives the row's seq, 0 on error. */
gint64 mun_ledger_append (MunScope *scope, const MunEntry *entry, GError **error);

typedef struct
{
  gint64 entries;
  gint64 first_bad; /* seq, 0: none */
  char *reason;     /* NULL: none */
} MunLedgerVerdict;
/* Walks the chain from `from` (1: all); anchors: folder or NULL. 1 M rows ≤ 15 s. FALSE only when it cannot be read at all. */
gboolean mun_ledger_verify (MunConnection *connection, MunSecret *ledger_key, gint64 from, const char *anchors, GCancellable *cancellable,
                            MunLedgerVerdict *verdict, GError **error);
void mun_ledger_verdict_clear (MunLedgerVerdict *verdict);
/* Writes the signed head into the folder; called by the desk. */
gboolean mun_ledger_write_anchor (MunConnection *connection, MunSecret *ledger_key, const char *folder, GError **error);
