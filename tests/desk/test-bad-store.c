/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores that cannot be opened: what was done to the folder → what the person reads and what to do next, word for word. */
#include "base-error.h"
#include "db-migrate.h"
#include "kit-desk.h"
#include "store-open.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef void (*Mistreat) (const char *store);

static char *
file_of (const char *store, const char *name)
{
  return g_build_filename (store, name, NULL);
}

static void
overwrite (const char *store, const char *name, long at, const char *bytes)
{
  g_autofree char *path = file_of (store, name);
  FILE *file = g_fopen (path, "r+");
  g_assert_nonnull (file);
  fseek (file, at, SEEK_SET);
  fputs (bytes, file);
  fclose (file);
}

static void
replace (const char *store, const char *name, const char *bytes)
{
  g_autofree char *path = file_of (store, name);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static void
leave (const char *store)
{
}

static void
empty_folder (const char *store)
{
  g_autofree char *database = file_of (store, "muniment.db");
  g_autofree char *keys = file_of (store, "keys.json");
  g_remove (database);
  g_remove (keys);
}

static void
lose_database (const char *store)
{
  g_autofree char *path = file_of (store, "muniment.db");
  g_remove (path);
}

static void
lose_keys (const char *store)
{
  g_autofree char *path = file_of (store, "keys.json");
  g_remove (path);
}

static void
cut_keys (const char *store)
{
  g_autofree char *path = file_of (store, "keys.json");
  g_assert_cmpint (truncate (path, 300), ==, 0);
}

static void
foreign_keys (const char *store)
{
  replace (store, "keys.json", "{\"name\": \"an npm package\"}");
}

static void
newer_keys (const char *store)
{
  replace (store, "keys.json", "{\"format\": \"muniment-keys\", \"version\": 9, \"cost\": \"test\", \"slots\": []}");
}

static void
first_page (const char *store)
{
  overwrite (store, "muniment.db", 1000, "??");
}

static void
salt (const char *store)
{
  overwrite (store, "muniment.db", 3, "??");
}

static void
others_database (const char *store)
{
  char *other = mun_kit_desk_store_new (NULL);
  g_autofree char *from = file_of (other, "muniment.db");
  g_autofree char *to = file_of (store, "muniment.db");
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize)length, NULL));
  mun_kit_desk_store_free (other);
}

static void
plain_database (const char *store)
{
  char page[8192] = "SQLite format 3";
  g_autofree char *path = file_of (store, "muniment.db");
  g_assert_true (g_file_set_contents (path, page, sizeof page, NULL));
}

static void
short_database (const char *store)
{
  replace (store, "muniment.db", "half a download");
}

static void
folder_for_database (const char *store)
{
  lose_database (store);
  g_autofree char *path = file_of (store, "muniment.db");
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

/* Writes into the store with its own key, past Muniment. */
static void
run_inside (const char *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *keys_path = file_of (store, "keys.json");
  g_autofree char *path = file_of (store, "muniment.db");
  g_autoptr (MunKeys) keys = mun_keys_load (keys_path, &error);
  g_autoptr (MunSecret) key = mun_keys_open (keys, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  g_autoptr (MunConnection) c = mun_connection_open (path, mun_secret_peek (key), MUN_CONNECTION_WRITE, NULL, &error);
  g_assert_no_error (error);
  static const char *const nothing[] = { "SELECT 1", "SELECT 1", "SELECT 1", "SELECT 1", "SELECT 1",
                                         "SELECT 1", "SELECT 1", "SELECT 1", "SELECT 1" };
  const char *scripts[10];
  int version = mun_migrate_get_version (c);
  for (int i = 0; i < 9; i++)
    scripts[i] = nothing[i];
  scripts[version] = sql;
  g_assert_true (mun_migrate (c, scripts, version + 1, NULL, &error));
  g_assert_no_error (error);
}

static void
newer (const char *store)
{
  run_inside (store, "CREATE TABLE from_the_future (x)");
}

static const struct
{
  const char *name;
  Mistreat mistreat;
  const char *member, *password;
  int code;
  const char *message, *advice;
} stores[] = {
  { "wrong password", leave, "admin", "eight green lanterns", MUN_ERROR_WRONG_KEY, "The password is wrong.", "Type the password again." },
  { "unknown member", leave, "nobody", MUN_KIT_PASSWORD, MUN_ERROR_DENIED, "Nobody of this name can sign in here.",
    "Ask the administrator for the right, or sign in as somebody who has it." },
  { "empty folder", empty_folder, "admin", MUN_KIT_PASSWORD, MUN_ERROR_FOREIGN, "There is no Muniment store in this folder.",
    "Choose the folder of a Muniment store." },
  { "database gone", lose_database, "admin", MUN_KIT_PASSWORD, MUN_ERROR_DAMAGED, "The store's database is missing.",
    "Close Muniment and restore the last backup." },
  { "key file gone", lose_keys, "admin", MUN_KIT_PASSWORD, MUN_ERROR_DAMAGED,
    "The store's key file is missing: without it nothing can be read.", "Close Muniment and restore the last backup." },
  { "key file cut", cut_keys, "admin", MUN_KIT_PASSWORD, MUN_ERROR_DAMAGED, "The key file is damaged: it ends too early or is not JSON.",
    "Close Muniment and restore the last backup." },
  { "another program's key file", foreign_keys, "admin", MUN_KIT_PASSWORD, MUN_ERROR_FOREIGN,
    "This is not a Muniment store: keys.json is another program's file.", "Choose the folder of a Muniment store." },
  { "newer key file", newer_keys, "admin", MUN_KIT_PASSWORD, MUN_ERROR_NEWER, "The key file was written by a newer Muniment.",
    "Update Muniment on this station." },
  { "first page damaged", first_page, "admin", MUN_KIT_PASSWORD, MUN_ERROR_DAMAGED,
    "The store is damaged: its first page is not what was written.", "Close Muniment and restore the last backup." },
  { "first bytes damaged", salt, "admin", MUN_KIT_PASSWORD, MUN_ERROR_DAMAGED,
    "The store is damaged: its database does not belong to its key file, or cannot be read from the first byte on.",
    "Close Muniment and restore the last backup." },
  { "another store's database", others_database, "admin", MUN_KIT_PASSWORD, MUN_ERROR_DAMAGED,
    "The store is damaged: its database does not belong to its key file, or cannot be read from the first byte on.",
    "Close Muniment and restore the last backup." },
  { "database without encryption", plain_database, "admin", MUN_KIT_PASSWORD, MUN_ERROR_FOREIGN,
    "This is not a Muniment store: it is an SQLite database without encryption.", "Choose the folder of a Muniment store." },
  { "database too short", short_database, "admin", MUN_KIT_PASSWORD, MUN_ERROR_FOREIGN,
    "This is not a Muniment store: the file is too short.", "Choose the folder of a Muniment store." },
  { "a folder for a database", folder_for_database, "admin", MUN_KIT_PASSWORD, MUN_ERROR_FOREIGN,
    "This is not a Muniment store: its database is not a file.", "Choose the folder of a Muniment store." },
  { "newer store", newer, "admin", MUN_KIT_PASSWORD, MUN_ERROR_NEWER,
    "This store was written by a newer Muniment (version 2; this one knows 1).", "Update Muniment on this station." },
};

static void
test_store (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  char *store = mun_kit_desk_store_new (NULL);
  stores[i].mistreat (store);
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_desk_sign_in (store, stores[i].member, stores[i].password, &error));
  g_assert_error (error, MUN_ERROR, stores[i].code);
  g_assert_cmpstr (error->message, ==, stores[i].message);
  g_assert_cmpstr (mun_error_advice (error), ==, stores[i].advice);
  /* nothing was made or changed by trying: the second time says the same */
  g_clear_error (&error);
  g_assert_null (mun_desk_sign_in (store, stores[i].member, stores[i].password, &error));
  g_assert_cmpstr (error->message, ==, stores[i].message);
  mun_kit_desk_store_free (store);
}

/* Control: left alone it opens. */
static void
test_whole (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  g_autoptr (GError) error = NULL;
  MunDesk *desk = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autofree char *path = g_strconcat ("/desk/bad-store/", stores[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_store);
    }
  g_test_add_func ("/desk/bad-store/whole", test_whole);
  return g_test_run ();
}
