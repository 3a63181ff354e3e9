/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Online, encrypted, verified backup of a whole store folder into one file, and back. The file is a tar of
 *   muniment-backup.json   format and version
 *   keys.json, muniment.db (a snapshot under the store's own key), blobs/…, and demo.json where there is one
 *   B2SUMS                 BLAKE2b of each of them (b2sum -c checks it)
 * and after the archive's end one block of 512 bytes with the length and the BLAKE2b of everything before it, so that any changed byte
 * is found. It opens with the members' passwords or the recovery words, like the store.
 * Thread: a worker. Errors: SPACE, DAMAGED, EXISTS (restore only goes into an empty or missing folder), FOREIGN, NEWER, NOT_FOUND,
 * CANCELLED. */
#pragma once
#include "db-connection.h"

typedef void (*MunBackupProgress) (gint64 done, gint64 total, gpointer data);

/* Writes file.part, fsyncs, reads it again, renames: an older backup of that name is there until the new one is proved. connection is a
 * reader of the store, outside a transaction; others go on writing. bytes (may be NULL): of the file. */
gboolean mun_backup_write (MunConnection *connection, const char *store, const char *file, const guint8 *key, MunBackupProgress progress,
                           gpointer data, GCancellable *cancellable, gint64 *bytes, GError **error);
/* Reads every byte of the file and compares. */
gboolean mun_backup_verify (const char *file, MunBackupProgress progress, gpointer data, GCancellable *cancellable, gint64 *bytes,
                            GError **error);
/* Restores into a fresh folder beside the goal, checks every hash, renames. */
gboolean mun_backup_restore (const char *file, const char *store, MunBackupProgress progress, gpointer data, GCancellable *cancellable,
                             gint64 *bytes, GError **error);
