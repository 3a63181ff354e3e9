/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection to the encrypted SQLite file (SQLCipher ≥ 4.6): open, transactions, cached statements. Knows no medicine.
 *
 * Thread: a connection belongs to the thread that opened it, and every call asserts that. Errors: MUN_ERROR with WRONG_KEY,
 * DAMAGED, FOREIGN, NEWER, SPACE, BUSY or FAILED. Messages never hold a bound value.
 *
 * Settings of every connection: raw 256-bit key, WAL, synchronous=FULL, temp_store=MEMORY, mmap off, foreign keys on, trusted_schema
 * off, cipher_log_level=NONE, 64 MB cache for the writer, 16 MB for readers. */
#pragma once
#include <gio/gio.h>

#define MUN_KEY_BYTES 32

typedef struct _MunConnection MunConnection;
typedef struct _MunStatement MunStatement;

typedef enum
{
  MUN_CONNECTION_READ = 0,
  MUN_CONNECTION_WRITE = 1 << 0,
  MUN_CONNECTION_CREATE = 1 << 1,      /* with WRITE: make the file when it is not there */
  MUN_CONNECTION_SYNC_NORMAL = 1 << 2, /* negative control of the power-cut test only */
} MunConnectionFlags;

/* key: MUN_KEY_BYTES in locked memory, copied nowhere but into SQLCipher. vfs: NULL for the system's. */
MunConnection *mun_connection_open (const char *path, const guint8 *key, MunConnectionFlags flags, const char *vfs, GError **error);
void mun_connection_close (MunConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunConnection, mun_connection_close)

/* Runs static SQL that takes no values, several statements allowed. */
gboolean mun_connection_exec (MunConnection *self, const char *sql, GError **error);
/* BEGIN IMMEDIATE on a writer, BEGIN (a snapshot) on a reader. No nesting. */
gboolean mun_connection_begin (MunConnection *self, GError **error);
gboolean mun_connection_commit (MunConnection *self, GError **error);
void mun_connection_rollback (MunConnection *self); /* does nothing outside a transaction */
gboolean mun_connection_in_transaction (MunConnection *self);
gboolean mun_connection_is_writer (MunConnection *self);
gint64 mun_connection_last_id (MunConnection *self);
int mun_connection_changes (MunConnection *self);
/* Any thread: a running query of a reader ends with CANCELLED. */
void mun_connection_interrupt (MunConnection *self);

/* The cached statement for static SQL text (the pointer is the cache's key, so pass literals), reset and with nothing bound. Programmer
 * errors in SQL abort. The connection owns it; it is valid until it is asked for again. */
MunStatement *mun_connection_prepare (MunConnection *self, const char *static_sql);

/* Binding counts from 1; strings and blobs must live until the statement is reset or stepped to its end. NULL text binds NULL. */
void mun_statement_int (MunStatement *self, int at, gint64 value);
void mun_statement_text (MunStatement *self, int at, const char *value);
void mun_statement_text_len (MunStatement *self, int at, const char *value, gsize length);
void mun_statement_blob (MunStatement *self, int at, const void *value, gsize length);
void mun_statement_real (MunStatement *self, int at, double value);
void mun_statement_null (MunStatement *self, int at);
/* TRUE while there is a row. At the end or on an error FALSE, and the statement is reset; a loop ends with
 *   while (mun_statement_step (s, &local)) …;  if (local != NULL) fail */
gboolean mun_statement_step (MunStatement *self, GError **error);
/* For INSERT/UPDATE/DELETE: step to the end, reset; FALSE on error. */
gboolean mun_statement_run (MunStatement *self, GError **error);
void mun_statement_reset (MunStatement *self);

/* Columns count from 0. Text and blobs are the statement's until the next step; NULL for SQL NULL. */
gint64 mun_statement_get_int (MunStatement *self, int column);
double mun_statement_get_real (MunStatement *self, int column);
const char *mun_statement_get_text (MunStatement *self, int column);
const void *mun_statement_get_blob (MunStatement *self, int column, gsize *length);
gboolean mun_statement_is_null (MunStatement *self, int column);
char *mun_statement_dup_text (MunStatement *self, int column);

/* SQLCipher's HMAC over every page, then SQLite's quick_check and foreign_key_check. FALSE with DAMAGED and the place. */
gboolean mun_connection_check (MunConnection *self, GCancellable *cancellable, GError **error);
