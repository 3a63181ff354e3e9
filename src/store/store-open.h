/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of a store: muniment.db, keys.json, blobs/, backup/ and nothing else that matters. Opening brings an older schema up to
 * date (a copy goes to backup/ first). Any thread; the files belong to the user alone (0700, 0600). */
#pragma once
#include "db-keys.h"

char *mun_store_get_database (const char *folder); /* caller frees, as of the following */
char *mun_store_get_keys (const char *folder);
char *mun_store_get_blobs (const char *folder);
char *mun_store_get_backups (const char *folder);

/* TRUE when there is a database or a key file in it. */
gboolean mun_store_exists (const char *folder);
/* Makes the folders with the right modes. DENIED, SPACE, FAILED. */
gboolean mun_store_make_folders (const char *folder, GError **error);
/* Makes or migrates the database, on a connection of its own that is closed again. create: make it when it is missing, else DAMAGED. */
gboolean mun_store_migrate (const char *folder, MunSecret *data_key, gboolean create, GError **error);
/* The schema scripts in order, for tests; static. */
const char *const *mun_store_get_scripts (int *n);
