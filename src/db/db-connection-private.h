/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share about a connection; nobody above includes this. */
#pragma once
#include "db-connection.h"
#include <sqlite3.h>

struct _MunConnection
{
  sqlite3 *handle;
  GThread *thread;
  char *path;
  MunConnectionFlags flags;
  gboolean migrating;        /* the authorizer lets schema changes pass */
  GHashTable *statements;    /* address of the SQL literal → MunStatement */
  GCancellable *cancellable; /* of the call under way on a reader; borrowed */
  gint stopped;              /* atomic; a reader gives nothing any more */
  int turnstile;             /* descriptor of the folder; -1: none */
  sqlite3_stmt *probe;       /* see mun_connection_is_sound */
  int misses;                /* pages decrypted when it was last asked */
};

/* The connection belongs to the thread that opened it. */
#define mun_connection_assert_here(self) g_assert ((self)->thread == g_thread_self ())

/* Turns an SQLite result into an error without any bound value in it. `what` is a verb phrase: "read the store". */
void mun_connection_set_error (GError **error, sqlite3 *handle, int rc, const char *what);
/* A turnstile between processes before the write lock. SQLite's lock has no queue: a program that imports, one transaction after the
 * other, would keep a person's act in another window out for seconds. Who waits for the lock holds the turnstile, so who comes from a
 * commit has to queue behind. enter: waits at most as long as for the lock itself, then goes on without. */
int mun_turnstile_open (const char *database);
void mun_turnstile_enter (int turnstile);
void mun_turnstile_leave (int turnstile);
#define MUN_BUSY_MS 5000

/* While set, steps of a reader end with CANCELLED as soon as it is cancelled. */
void mun_connection_set_cancellable (MunConnection *self, GCancellable *cancellable);
/* Any thread: a reader gives CANCELLED from now on; a writer is left alone. */
void mun_connection_stop (MunConnection *self);
/* SQLCipher gives a page whose authentication fails as zeros and refuses only the next access to any page. Most such pages are then
 * refused by SQLite as no b-tree page, but the last piece of a long value would come out as zeros without an error. So after a step
 * that decrypted anything (seen by the count of cache misses, which costs next to nothing) one more page is asked for. To be called while
 * the statement or its transaction is still open. FALSE: what was read is not what was written. */
gboolean mun_connection_is_sound (MunConnection *self);
/* TRUE when the call under way should end. */
gboolean mun_connection_is_cancelled (MunConnection *self);
/* Migration and its backup may do what the authorizer forbids everybody else. */
void mun_connection_set_migrating (MunConnection *self, gboolean migrating);
void mun_authorizer_install (MunConnection *self);
/* Gives the key to SQLCipher; the hexadecimal form lives in locked memory for as long as the call. */
int mun_connection_apply_key (sqlite3 *handle, const guint8 *key);
/* TRUE when some page after the first was written with this key: then the first one is damaged, not the key wrong. */
gboolean mun_page_key_fits (const char *path, const guint8 *key);
/* The raw handle for the backup; same thread. */
sqlite3 *mun_connection_get_handle (MunConnection *self);

MunStatement *mun_statement_new (MunConnection *connection, const char *sql);
void mun_statement_free (MunStatement *self);
