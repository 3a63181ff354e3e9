/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Online, encrypted, verified backup of a whole store folder into one file, and back. The file is a tar of a SQLite backup under the
 * store's own key, the key file and the sealed blobs, with a SHA-256 list; it opens with the members' passwords or the recovery words.
 * Thread: a worker. Errors: SPACE, DAMAGED, EXISTS (restore only goes into an empty or missing folder), INPUT. */
#pragma once
#include "db-connection.h"

typedef void (*MunBackupProgress) (gint64 done, gint64 total, gpointer data);

/* Writes file.part, fsyncs, renames. connection is a reader of the store. */
gboolean mun_backup_write (MunConnection *connection, const char *store, const char *file, const guint8 *key, MunBackupProgress progress,
                           gpointer data, GCancellable *cancellable, gint64 *bytes, GError **error);
/* Restores into a fresh folder beside the goal, checks every hash, renames. */
gboolean mun_backup_restore (const char *file, const char *store, MunBackupProgress progress, gpointer data, GCancellable *cancellable,
                             gint64 *bytes, GError **error);
