/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open session: one signed-in member, one store, its threads. Everything a page or munictl does goes through here.
 *
 * MunDesk is a GObject of the thread that made it (the GTK main thread, or munictl's). Service functions are synchronous bodies that
 * run on the store's threads with a MunScope; the desk only carries them there, so pages nest no callbacks and tests call the bodies
 * directly. Signals (on the desk's thread):
 *   "changed" (guint tables): rows of these MunTable bits changed, by whoever (other windows and munictl too, within 2 s)
 *   "locked" (), "unlocked" (MunActor replaced), "viewing" (another actor: view-as began or ended, or this member's roles were changed),
 *   "closed" (signed out: by hand, by the hard lock, or because an administrator removed the member),
 *   "notice" (int MunNoticeKind, const char *sentence: a msgid)  */
#pragma once
#include "access-scope.h"
#include "db-blob.h"
#include "db-worker.h"

G_BEGIN_DECLS

#define MUN_TYPE_DESK (mun_desk_get_type ())
G_DECLARE_FINAL_TYPE (MunDesk, mun_desk, MUN, DESK, GObject)

typedef enum
{
  MUN_TABLE_RESOURCES = 1 << 0,
  MUN_TABLE_WORK = 1 << 1,
  MUN_TABLE_PEOPLE = 1 << 2,
  MUN_TABLE_LEDGER = 1 << 3,
  MUN_TABLE_SETTINGS = 1 << 4,
  MUN_TABLE_IMPORT = 1 << 5
} MunTable;

typedef enum
{
  MUN_NOTICE_ANCHOR, /* the anchor folder cannot be written */
  MUN_NOTICE_LEDGER, /* the end of the ledger, looked over after a sign-in at the window, is not what was written */
} MunNoticeKind;

typedef gpointer (*MunBody) (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error);

/* ---- stores ---- */
/* "$XDG_DATA_HOME/muniment" unless MUNIMENT_STORE says otherwise; caller frees. */
char *mun_desk_default_store (void);
gboolean mun_desk_store_exists (const char *store);
typedef struct
{
  const char *department;
  const char *admin, *admin_password;
  const char *worker, *worker_password; /* NULL: none */
  const char *const *worker_roles;      /* NULL: indexer */
  const char *anchor_folder;            /* NULL: none */
  MunKeyCost cost;
} MunStoreBirth;
/* Makes a store; gives the recovery words (mun_keys_free_words). Blocking (≈ 2 s): not on the main thread. */
gboolean mun_desk_create_store (const char *store, const MunStoreBirth *birth, char **recovery_words, GError **error);

/* ---- sessions ---- */
/* Opens the member's slot and the store (migrates when older), writes SIGN_IN. Blocking; _async runs it on a thread. */
MunDesk *mun_desk_sign_in (const char *store, const char *member, const char *password, GError **error);
void mun_desk_sign_in_async (const char *store, const char *member, const char *password, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
MunDesk *mun_desk_sign_in_finish (GAsyncResult *result, GError **error);
/* Hides: no call runs until unlocked. The data key stays for 30 minutes, then the desk signs itself out. Writes LOCK and an anchor. */
void mun_desk_lock (MunDesk *self);
gboolean mun_desk_is_locked (MunDesk *self); /* or signed out */
gboolean mun_desk_is_closed (MunDesk *self); /* signed out */
/* What the desk's own timer asks every few seconds; also after a suspend. */
void mun_desk_check_hard_lock (MunDesk *self);
void mun_desk_unlock_async (MunDesk *self, const char *password, GAsyncReadyCallback callback, gpointer user_data);
gboolean mun_desk_unlock_finish (MunDesk *self, GAsyncResult *result, GError **error);
/* Writes SIGN_OUT and an anchor, stops the threads, wipes keys. Idempotent. */
void mun_desk_sign_out (MunDesk *self);

MunActor *mun_desk_get_actor (MunDesk *self); /* borrowed; changes with "unlocked" and "viewing" */
const char *mun_desk_get_store (MunDesk *self);
MunBlobs *mun_desk_get_blobs (MunDesk *self);
MunSecret *mun_desk_get_data_key (MunDesk *self); /* borrowed; NULL when signed out */
/* This session writes no anchors: those of a copy that is only looked at would contradict the living store's. */
void mun_desk_mute_anchors (MunDesk *self);
/* What the window shows: the right, or while viewing as a role, that role's. */
gboolean mun_desk_may (MunDesk *self, MunAct act);
/* See the window as a role would (role NULL: as oneself again). Calls may do what both the member and the role may: an administrator sees
 * an indexer's rail, and no patient. Needs MUN_ACT_VIEW_AS; written to the ledger. Emits "viewing". */
gboolean mun_desk_view_as (MunDesk *self, const char *role, GError **error);
const char *mun_desk_get_view_as (MunDesk *self); /* the role's id; NULL: nobody's view but one's own */
/* The work item and reason that acts happen under from now on; 0, NULL: none. */
void mun_desk_set_work (MunDesk *self, gint64 work);
void mun_desk_set_reason (MunDesk *self, const char *reason);

/* ---- calls ---- */
/* Runs body on a reader (READ, PAGE: interactive; BACKGROUND: the other) or, with mun_desk_write, on the writer inside one IMMEDIATE
 * transaction that is committed when body gives a result and rolled back when it gives NULL; `tables` are announced after the commit.
 * Locked or signed out: DENIED. A refusal by authorize on either thread is written to the ledger. */
void mun_desk_read (MunDesk *self, MunUrgency urgency, MunBody body, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void mun_desk_write (MunDesk *self, guint tables, MunBody body, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer mun_desk_call_finish (GAsyncResult *result, GError **error);
/* The same and waits; for munictl, tests and threads that are not the GTK main thread. */
gpointer mun_desk_read_sync (MunDesk *self, MunBody body, gpointer data, GError **error);
gpointer mun_desk_write_sync (MunDesk *self, guint tables, MunBody body, gpointer data, GError **error);
/* For bulk work that makes its own transactions of ≤ 50 ms: body is called again and again on the writer at BACKGROUND urgency, outside
 * a transaction, until it gives NULL (done, or error set); persons' acts come between. progress on the desk's thread. */
void mun_desk_bulk (MunDesk *self, guint tables, MunBody slice, gpointer data, GDestroyNotify free_data, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data);
gboolean mun_desk_bulk_finish (GAsyncResult *result, GError **error);
gboolean mun_desk_bulk_sync (MunDesk *self, guint tables, MunBody slice, gpointer data, GCancellable *cancellable, GError **error);

/* Undo of this window's acts, 50 deep, in memory: a new audited change, never removal of history. inverse is a write body that gives
 * GINT_TO_POINTER (1). */
void mun_desk_push_undo (MunDesk *self, const char *label, MunBody inverse, gpointer data, GDestroyNotify free_data, guint tables);
const char *mun_desk_get_undo_label (MunDesk *self); /* NULL: nothing */
void mun_desk_undo (MunDesk *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean mun_desk_undo_finish (MunDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
