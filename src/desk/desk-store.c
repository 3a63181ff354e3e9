/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a store. It is made whole in a folder beside its place and then moved there, so that a store is either there or not. */
#include "access-people.h"
#include "base-error.h"
#include "desk-people.h"
#include "desk-private.h"
#include "store-open.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

char *
mun_desk_default_store (void)
{
  const char *chosen = g_getenv ("MUNIMENT_STORE");
  if (chosen != NULL && *chosen != '\0')
    return g_canonicalize_filename (chosen, NULL);
  return g_build_filename (g_get_user_data_dir (), "muniment", NULL);
}

gboolean
mun_desk_store_exists (const char *store)
{
  return mun_store_exists (store);
}

static gboolean
set_error (GError **error, MunErrorCode code, const char *sentence)
{
  g_set_error_literal (error, MUN_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check_person (const char *name, const char *password, GError **error)
{
  const char *wrong = mun_member_judge_name (name);
  if (wrong == NULL)
    wrong = password != NULL ? mun_keys_judge_password (name, password) : "A member needs a password.";
  return wrong == NULL || set_error (error, MUN_ERROR_INPUT, wrong);
}

static gboolean
check_birth (const char *store, const MunStoreBirth *birth, GError **error)
{
  if (mun_store_exists (store))
    return set_error (error, MUN_ERROR_EXISTS, "There is a Muniment store in this folder already.");
  g_autoptr (GDir) folder = g_dir_open (store, 0, NULL);
  if (folder != NULL && g_dir_read_name (folder) != NULL)
    return set_error (error, MUN_ERROR_EXISTS, "This folder is not empty. Choose another one for the store.");
  if (!check_person (birth->admin, birth->admin_password, error))
    return FALSE;
  if (birth->worker == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (birth->worker, birth->admin) == 0)
    return set_error (error, MUN_ERROR_INPUT, "The administrator and the first working member are two names.");
  return check_person (birth->worker, birth->worker_password, error);
}

static gboolean
add_member (MunScope *scope, const char *name, const char *const *roles, GError **error)
{
  g_autoptr (MunMember) member = mun_people_add (scope, name, "", roles, error);
  return member != NULL;
}

static gboolean
fill_database (MunConnection *connection, MunSecret *ledger_key, const MunStoreBirth *birth, GError **error)
{
  static const char *const admin[] = { "admin", NULL }, *const indexer[] = { "indexer", NULL };
  g_autoptr (MunActor) program = mun_actor_new_program (NULL, MUN_ACT_MEMBER_EDIT, MUN_ACT_ROLE_EDIT, MUN_ACT_NONE);
  MunScope scope = { .connection = connection, .actor = program, .ledger_key = ledger_key };
  if (!mun_connection_begin (connection, error))
    return FALSE;
  gboolean good =
    mun_people_found (&scope, birth->department, birth->anchor_folder, error) && add_member (&scope, birth->admin, admin, error)
    && (birth->worker == NULL || add_member (&scope, birth->worker, birth->worker_roles != NULL ? birth->worker_roles : indexer, error))
    && mun_connection_commit (connection, error);
  mun_connection_rollback (connection);
  return good;
}

static gboolean
make_database (const char *folder, MunSecret *data_key, const MunStoreBirth *birth, GError **error)
{
  g_autoptr (MunSecret) ledger_key = mun_secret_derive (data_key, "ledger");
  g_autofree char *path = mun_store_get_database (folder);
  if (!mun_store_migrate (folder, data_key, TRUE, error))
    return FALSE;
  g_autoptr (MunConnection) connection = mun_connection_open (path, mun_secret_peek (data_key), MUN_CONNECTION_WRITE, NULL, error);
  return connection != NULL && fill_database (connection, ledger_key, birth, error);
}

static gboolean
make_keys (const char *folder, MunSecret *data_key, const MunStoreBirth *birth, char **recovery_words, GError **error)
{
  g_autofree char *path = mun_store_get_keys (folder);
  g_autoptr (MunKeys) keys = mun_keys_create (path, birth->cost, error);
  if (keys == NULL || !mun_keys_add (keys, data_key, birth->admin, birth->admin_password, error)
      || (birth->worker != NULL && !mun_keys_add (keys, data_key, birth->worker, birth->worker_password, error)))
    return FALSE;
  if (recovery_words == NULL)
    return TRUE;
  *recovery_words = mun_keys_make_recovery (keys, data_key, error);
  return *recovery_words != NULL;
}

void
mun_desk_remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      mun_desk_remove_tree (inside);
    }
  g_remove (path);
}

/* The name of a folder lasts only when the folder above it is on the disk. */
void
mun_desk_sync_folder_of (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int fd = g_open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
make_parent (const char *store, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (store);
  if (g_mkdir_with_parents (parent, 0700) == 0)
    return TRUE;
  mun_error_set_errno (error, errno, "make the store's folder");
  return FALSE;
}

gboolean
mun_desk_create_store (const char *store, const MunStoreBirth *birth, char **recovery_words, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.new-%d", store, (int)getpid ());
  if (recovery_words != NULL)
    *recovery_words = NULL;
  if (!check_birth (store, birth, error) || !make_parent (store, error))
    return FALSE;
  g_autoptr (MunSecret) data_key = mun_secret_new_random ();
  gboolean good = mun_store_make_folders (beside, error) && make_keys (beside, data_key, birth, recovery_words, error)
                  && make_database (beside, data_key, birth, error);
  if (good && g_rename (beside, store) != 0)
    {
      mun_error_set_errno (error, errno, "put the store in its place");
      good = FALSE;
    }
  if (good)
    mun_desk_sync_folder_of (store);
  else
    {
      mun_desk_remove_tree (beside);
      if (recovery_words != NULL)
        g_clear_pointer (recovery_words, mun_keys_free_words);
    }
  return good;
}

/* ---- recovery ---- */

static gboolean
note_recovery (const char *store, MunSecret *data_key, const char *member, GError **error)
{
  g_autofree char *path = mun_store_get_database (store);
  g_autoptr (MunSecret) ledger_key = mun_secret_derive (data_key, "ledger");
  if (!mun_store_migrate (store, data_key, FALSE, error))
    return FALSE;
  g_autoptr (MunConnection) connection = mun_connection_open (path, mun_secret_peek (data_key), MUN_CONNECTION_WRITE, NULL, error);
  g_autoptr (MunActor) whom = connection != NULL ? mun_actor_load (connection, member, error) : NULL;
  if (whom == NULL)
    return FALSE;
  g_autoptr (MunActor) program = mun_actor_new_program (connection, MUN_ACT_NONE);
  MunScope scope = { .connection = connection, .actor = program, .ledger_key = ledger_key };
  MunEntry entry = { .act = MUN_ACT_PASSWORD_CHANGE, .object_type = MUN_OBJECT_MEMBER, .object = whom->member, .detail = "recovery words" };
  gboolean good =
    mun_connection_begin (connection, error) && mun_ledger_append (&scope, &entry, error) != 0 && mun_connection_commit (connection, error);
  mun_connection_rollback (connection);
  return good;
}

gboolean
mun_desk_recover (const char *store, const char *words, const char *member, const char *password, GError **error)
{
  const char *wrong = mun_keys_judge_password (member, password);
  if (wrong != NULL)
    return set_error (error, MUN_ERROR_INPUT, wrong);
  g_autofree char *path = mun_store_get_keys (store);
  g_autoptr (MunKeys) keys = mun_keys_load (path, error);
  g_autoptr (MunSecret) data_key = keys != NULL ? mun_keys_open_recovery (keys, words, error) : NULL;
  if (data_key == NULL || !note_recovery (store, data_key, member, error))
    return FALSE;
  return mun_keys_has (keys, member) ? mun_keys_change (keys, data_key, member, password, error)
                                     : mun_keys_add (keys, data_key, member, password, error);
}
