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
  const char *detail; /* codes and counts only; NULL none */
} MunEntry;

/* Needs an open write transaction. Gives the row's seq, 0 on error. */
gint64 mun_ledger_append (MunScope *scope, const MunEntry *entry, GError **error);

/* A RESTORE row's detail begins with this and goes on with the last seq that came with the backup. */
#define MUN_RESTORE_DETAIL "head="

typedef struct
{
  gint64 entries;
  gint64 first_bad;  /* seq, 0: none */
  char *reason;      /* NULL: none; then the ledger is whole */
  const char *table; /* "ledger" or "anchor"; static */
  gint64 anchors;    /* anchors that agreed */
  gint64 explained;  /* anchors of a copy that a restore, which is in the ledger, put away */
} MunLedgerVerdict;
/* Walks the chain from `from` (1: all); anchors: folder or NULL. 1 M rows ≤ 15 s. FALSE only when it cannot be read at all. */
gboolean mun_ledger_verify (MunConnection *connection, MunSecret *ledger_key, gint64 from, const char *anchors, GCancellable *cancellable,
                            MunLedgerVerdict *verdict, GError **error);
void mun_ledger_verdict_clear (MunLedgerVerdict *verdict);
/* Writes the signed head into the folder; called by the desk. Gives the head's seq, 0 on error. */
gint64 mun_ledger_write_anchor (MunConnection *connection, MunSecret *ledger_key, const char *folder, GError **error);
gint64 mun_ledger_get_head (MunConnection *connection, GError **error); /* the last seq, 0: none */

/* ---- reading ---- */
/* Immutable, refcounted. */
typedef struct
{
  gint64 seq, at;
  gint64 member;
  char *member_name; /* "" for the program itself */
  char *role;
  MunAct act;
  gboolean refused;
  MunObjectType object_type;
  gint64 object;
  int object_fhir;                  /* MunFhirType of a MUN_OBJECT_RESOURCE, else 0 */
  char *object_name;                /* FHIR id of a resource, uuid of a work item, name of a member, id of a role; NULL */
  gint64 patient;                   /* 0: none, or this member may not see whose */
  char *patient_fid, *patient_name; /* NULL: none, or may not see. The name shows for those who may find patients */
  gint64 work;
  char *work_uuid; /* NULL */
  char *reason, *detail;
} MunLedgerRow;
MunLedgerRow *mun_ledger_row_ref (MunLedgerRow *self);
void mun_ledger_row_unref (MunLedgerRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunLedgerRow, mun_ledger_row_unref)

/* 0 and NULL: any. */
typedef struct
{
  gint64 patient, member;
  MunAct act;
  gint64 since, until; /* ms; until is exclusive */
  gboolean only_refused;
  gboolean oldest_first; /* else newest first */
  gint64 limit;          /* 0: all */
} MunLedgerFilter;
/* Reading the ledger is an act: a write body calls this once for each filter asked, before the first row is shown. */
gboolean mun_ledger_record_look (MunScope *scope, const MunLedgerFilter *filter, GError **error);
/* Keys for a paged list: GArray of gint64 seq, and rows of those keys in their order (a key that is not there is left out). Both ask
 * for MUN_ACT_LEDGER_SEE; without MUN_ACT_LEDGER_PATIENTS a filter by patient is refused and rows tell no patient. */
GArray *mun_ledger_list_keys (MunScope *scope, const MunLedgerFilter *filter, GError **error);
GPtrArray *mun_ledger_list_rows (MunScope *scope, const gint64 *keys, gsize n, GError **error);
