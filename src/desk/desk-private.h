/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share; nobody above includes this. */
#pragma once
#include "access-ledger.h"
#include "desk.h"

typedef enum
{
  MUN_SESSION_OPEN,
  MUN_SESSION_LOCKED,
  MUN_SESSION_CLOSED
} MunSessionState;

/* The part of a desk that its threads see. Refcounted; fields without a word about it never change. */
typedef struct
{
  char *store, *member;
  MunKeys *keys; /* under keys_lock */
  GMutex keys_lock;
  MunSecret *data_key, *ledger_key;
  MunBlobs *blobs;
  MunWorker *writer, *reader, *background;
  gint64 head_before;  /* the ledger's head before this sign-in */
  gint state;          /* MunSessionState, atomic */
  GMutex lock;         /* of what follows */
  char *anchor_folder; /* NULL none */
  gint64 anchored;     /* the seq of the last anchor written */
} MunSession;

MunSession *mun_session_ref (MunSession *self);
void mun_session_unref (MunSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunSession, mun_session_unref)

/* Blocking: keys, migration, threads, SIGN_IN. actor: who signed in. */
MunSession *mun_session_open (const char *store, const char *member, const char *password, MunActor **actor, GError **error);
/* Opens the slot again: FALSE with WRONG_KEY, DENIED (too many tries). Any thread, blocking. */
gboolean mun_session_check_password (MunSession *self, const char *password, GError **error);
/* One row in a transaction of its own, on the writer, blocking; seq or 0. */
gint64 mun_session_note (MunSession *self, MunActor *actor, MunAct act, gboolean refused, const char *detail, GError **error);
/* Writes an anchor when there is a folder and the head has moved by `least` rows. Problems are only logged: anchor_failed. */
void mun_session_anchor (MunSession *self, MunConnection *connection, gint64 least, gboolean *failed);

/* ---- one call on a thread ---- */
typedef struct
{
  gint refs; /* atomic */
  MunSession *session;
  MunActor *actor;
  gint64 work;
  char *reason;
  MunBody body;
  gpointer data;
  GDestroyNotify free_data, free_result;
  guint tables;
  gboolean more; /* of a bulk slice: call it again */
  gboolean anchor_failed;
} MunDeskCall;
/* actor, work and reason are taken from the desk as they are now. NULL with DENIED when it is locked or signed out. */
MunDeskCall *mun_desk_call_new (MunDesk *self, guint tables, MunBody body, gpointer data, GDestroyNotify free_data,
                                GDestroyNotify free_result, GError **error);
void mun_desk_call_unref (MunDeskCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunDeskCall, mun_desk_call_unref)

/* ---- the desk for its own files ---- */
MunSession *mun_desk_get_session (MunDesk *self);
MunActor *mun_desk_ref_member (MunDesk *self); /* without view-as; any thread, caller unrefs */
void mun_desk_set_member (MunDesk *self, MunActor *actor);
void mun_desk_fill_call (MunDesk *self, MunDeskCall *call);
/* Any thread: "changed" on the desk's thread. */
void mun_desk_announce (MunDesk *self, guint tables);
void mun_desk_note_anchor_failed (MunDesk *self);

/* ---- the object ---- */
typedef struct
{
  char *label;
  MunBody inverse;
  gpointer data;
  GDestroyNotify free_data;
  guint tables;
} MunUndo;

struct _MunDesk
{
  GObject parent;
  GMainContext *context;
  MunSession *session;
  GMutex lock;      /* of actor, work and reason, which calls from other threads copy */
  MunActor *member; /* with all their roles */
  MunActor *actor;  /* member, or limited by view-as */
  char *view_as;
  guint64 view_rights[2];
  gint64 work;
  char *reason;
  GQueue undo; /* of MunUndo, newest first */
  GSource *poll, *hard_lock;
  gint64 locked_at;    /* monotonic; 0: open */
  gint64 data_version; /* of the writer's connection: moves when another process commits */
  gint64 seen;         /* the last ledger row whose tables were announced */
  gboolean polling;
};

enum
{
  MUN_DESK_CHANGED,
  MUN_DESK_LOCKED,
  MUN_DESK_UNLOCKED,
  MUN_DESK_VIEWING,
  MUN_DESK_CLOSED,
  MUN_DESK_NOTICE,
  MUN_DESK_N_SIGNALS
};
extern guint mun_desk_signals[MUN_DESK_N_SIGNALS];

#define MUN_DESK_ALL_TABLES                                                                                                                \
  (MUN_TABLE_RESOURCES | MUN_TABLE_WORK | MUN_TABLE_PEOPLE | MUN_TABLE_LEDGER | MUN_TABLE_SETTINGS | MUN_TABLE_IMPORT)

void mun_desk_set_actor (MunDesk *self, MunActor *actor);
void mun_desk_clear_undo (MunDesk *self);
void mun_desk_start_polling (MunDesk *self);
void mun_desk_verify_recent (MunDesk *self); /* in the background; bad: "notice" */
GSource *mun_desk_start_timer (MunDesk *self, guint ms, GSourceFunc function);
void mun_desk_clear_timer (GSource **source);
/* The keys go out of memory; the threads have stopped. */
void mun_session_wipe (MunSession *self);

/* Passwords on their way to a thread: locked memory, wiped when freed. NULL stays NULL. */
char *mun_desk_copy_secret (const char *secret);
void mun_desk_free_secret (char *secret);

/* ---- folders ---- */
void mun_desk_remove_tree (const char *path);
/* The name of a folder lasts only when the folder above it is on the disk. */
void mun_desk_sync_folder_of (const char *path);
