/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things lie in a store's folder, and its schema. The scripts are in a resource of this library, so that a program file is enough
 * to make a store. */
#include "store-open.h"
#include "base-clock.h"
#include "base-error.h"
#include "db-migrate.h"
#include "store-scripts.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define LAST_SCRIPT 1

char *
mun_store_get_database (const char *folder)
{
  return g_build_filename (folder, "muniment.db", NULL);
}

char *
mun_store_get_keys (const char *folder)
{
  return g_build_filename (folder, "keys.json", NULL);
}

char *
mun_store_get_blobs (const char *folder)
{
  return g_build_filename (folder, "blobs", NULL);
}

char *
mun_store_get_backups (const char *folder)
{
  return g_build_filename (folder, "backup", NULL);
}

gboolean
mun_store_exists (const char *folder)
{
  g_autofree char *database = mun_store_get_database (folder);
  g_autofree char *keys = mun_store_get_keys (folder);
  return g_file_test (database, G_FILE_TEST_EXISTS) || g_file_test (keys, G_FILE_TEST_EXISTS);
}

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) != 0)
    {
      mun_error_set_errno (error, errno, "make the store's folder");
      return FALSE;
    }
  /* An existing folder may be open to others; what is inside is sealed, but its size and times need not be seen either. */
  g_chmod (path, 0700);
  return TRUE;
}

gboolean
mun_store_make_folders (const char *folder, GError **error)
{
  g_autofree char *blobs = mun_store_get_blobs (folder);
  g_autofree char *backups = mun_store_get_backups (folder);
  return make_folder (folder, error) && make_folder (blobs, error) && make_folder (backups, error);
}

const char *const *
mun_store_get_scripts (int *n)
{
  static const char *scripts[LAST_SCRIPT + 1];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (int i = 0; i < LAST_SCRIPT; i++)
        {
          g_autofree char *path = g_strdup_printf ("/org/muniment/store/%04d.sql", i + 1);
          GBytes *bytes = g_resource_lookup_data (mun_store_scripts_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
          g_assert (bytes != NULL); /* a build without its own schema */
          scripts[i] = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          g_bytes_unref (bytes);
        }
      g_once_init_leave (&ready, 1);
    }
  if (n != NULL)
    *n = LAST_SCRIPT;
  return scripts;
}

/* The key came out of this folder's key file, so it is not the person's password that is wrong. */
static MunConnection *
open_database (const char *path, MunSecret *data_key, MunConnectionFlags flags, GError **error)
{
  GError *local = NULL;
  MunConnection *connection = mun_connection_open (path, mun_secret_peek (data_key), flags, NULL, &local);
  if (g_error_matches (local, MUN_ERROR, MUN_ERROR_WRONG_KEY))
    {
      g_clear_error (&local);
      g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DAMAGED,
                           "The store is damaged: its database does not belong to its key file, or cannot be read from the first byte on.");
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return connection;
}

gboolean
mun_store_migrate (const char *folder, MunSecret *data_key, gboolean create, GError **error)
{
  g_autofree char *path = mun_store_get_database (folder);
  if (!create && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store's database is missing.");
      return FALSE;
    }
  MunConnectionFlags flags = MUN_CONNECTION_WRITE | (create ? MUN_CONNECTION_CREATE : 0);
  g_autoptr (MunConnection) connection = open_database (path, data_key, flags, error);
  if (connection == NULL)
    return FALSE;
  int n = 0;
  const char *const *scripts = mun_store_get_scripts (&n);
  g_autofree char *backups = mun_store_get_backups (folder);
  g_autofree char *name = g_strdup_printf ("before-%d-%" G_GINT64_FORMAT ".db", n, mun_clock_now ());
  g_autofree char *backup = g_build_filename (backups, name, NULL);
  if (!mun_migrate (connection, scripts, n, backup, error))
    return FALSE;
  if (create)
    g_chmod (path, 0600);
  return TRUE;
}
