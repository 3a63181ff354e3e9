/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered schema scripts. The database's user_version is the number of the last script that ran; application_id marks the file as ours. */
#pragma once
#include "db-connection.h"

#define MUN_APPLICATION_ID 0x4D554E49 /* "MUNI" */

/* scripts[0] brings an empty database to version 1, and so on. Before the first step of a database that holds data, a copy goes to
 * backup_path (VACUUM INTO under the same key). Each step is its own IMMEDIATE transaction with foreign_key_check inside. Errors:
 * FOREIGN (no application_id), NEWER (user_version > n), and what the connection reports. */
gboolean mun_migrate (MunConnection *connection, const char *const *scripts, int n, const char *backup_path, GError **error);
int mun_migrate_get_version (MunConnection *connection);
