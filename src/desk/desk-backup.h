/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup and restore with the right and the ledger around them. progress comes on the thread that works. */
#pragma once
#include "db-backup.h"
#include "desk.h"

/* While others go on writing. Blocking; MUN_ACT_BACKUP. */
gboolean mun_desk_backup (MunDesk *self, const char *file, MunBackupProgress progress, gpointer data, GCancellable *cancellable,
                          gint64 *bytes, GError **error);
void mun_desk_backup_async (MunDesk *self, const char *file, MunBackupProgress progress, gpointer data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean mun_desk_backup_finish (MunDesk *self, GAsyncResult *result, gint64 *bytes, GError **error);

/* Into a new or empty folder, signed in with the password that the backup knows; MUN_ACT_RESTORE there. The restored store says so in
 * its ledger and is moved to its place only then. Blocking. */
gboolean mun_desk_restore (const char *file, const char *store, const char *member, const char *password, MunBackupProgress progress,
                           gpointer data, GCancellable *cancellable, gint64 *bytes, GError **error);
