/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writing and reading a backup share: names, and the block after the end. */
#pragma once
#include "db-backup.h"
#include <sodium.h>

#define MUN_BACKUP_MANIFEST "muniment-backup.json"
#define MUN_BACKUP_SUMS "B2SUMS"
#define MUN_BACKUP_VERSION 1
#define MUN_BACKUP_HASH 64 /* b2sum's */
#define MUN_BACKUP_END 512
#define MUN_BACKUP_PIECE (256 * 1024)

typedef struct
{
  MunBackupProgress report;
  gpointer data;
  GCancellable *cancellable;
  gint64 done;
  gint64 total;
} MunBackupSteps;

/* Counts, reports, and gives FALSE with CANCELLED when it is to stop. */
gboolean mun_backup_step (MunBackupSteps *self, gint64 bytes, GError **error);
void mun_backup_format_end (char *block, gint64 length, const guint8 *hash);
/* FALSE when the block is not one. */
gboolean mun_backup_parse_end (const char *block, gint64 *length, guint8 *hash);
/* May a backup hold a file of this name? Names with "..", absolute ones and others are refused. */
gboolean mun_backup_is_name (const char *name);
