/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup and restore for one who may. */
#include "desk-backup.h"
#include "access-people.h"
#include "base-error.h"
#include "desk-private.h"
#include "store-open.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  MunSession *session;
  char *file;
  MunBackupProgress progress;
  gpointer data;
  gint64 bytes;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  mun_session_unref (order->session);
  g_free (order->file);
  g_free (order);
}

static gpointer
note_backup (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunEntry entry = { .act = MUN_ACT_BACKUP, .object_type = MUN_OBJECT_STORE };
  return mun_scope_authorize (scope, MUN_ACT_BACKUP, NULL, error) && mun_ledger_append (scope, &entry, error) != 0 ? GINT_TO_POINTER (1)
                                                                                                                   : NULL;
}

static gpointer
write_backup (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  const guint8 *key = mun_secret_peek (order->session->data_key);
  return mun_backup_write (connection, order->session->store, order->file, key, order->progress, order->data, cancellable, &order->bytes,
                           error)
           ? GINT_TO_POINTER (1)
           : NULL;
}

static gboolean
run_backup (MunDesk *self, Order *order, GCancellable *cancellable, GError **error)
{
  return mun_desk_write_sync (self, MUN_TABLE_LEDGER, note_backup, NULL, error) != NULL
         && mun_worker_call_sync (order->session->background, MUN_URGENCY_BACKGROUND, write_backup, order, cancellable, error) != NULL;
}

static Order *
order_new (MunDesk *self, const char *file, MunBackupProgress progress, gpointer data)
{
  Order *order = g_new0 (Order, 1);
  order->session = mun_session_ref (mun_desk_get_session (self));
  order->file = g_strdup (file);
  order->progress = progress;
  order->data = data;
  return order;
}

gboolean
mun_desk_backup (MunDesk *self, const char *file, MunBackupProgress progress, gpointer data, GCancellable *cancellable, gint64 *bytes,
                 GError **error)
{
  Order *order = order_new (self, file, progress, data);
  gboolean good = run_backup (self, order, cancellable, error);
  if (bytes != NULL)
    *bytes = order->bytes;
  order_free (order);
  return good;
}

static void
backup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  if (run_backup (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
mun_desk_backup_async (MunDesk *self, const char *file, MunBackupProgress progress, gpointer data, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mun_desk_backup_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, order_new (self, file, progress, data), order_free);
  g_task_run_in_thread (task, backup_thread);
}

gboolean
mun_desk_backup_finish (MunDesk *self, GAsyncResult *result, gint64 *bytes, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_backup_async), FALSE);
  Order *order = g_task_get_task_data (G_TASK (result));
  if (bytes != NULL)
    *bytes = order->bytes;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- restore ---- */

static gpointer
note_restore (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunSession *session = data;
  return mun_people_note_restore (scope, session->head_before, error) ? GINT_TO_POINTER (1) : NULL;
}

/* A sign-in there is the check: the password opens it, the schema is ours, the ledger takes a row. */
static gboolean
sign_in_there (const char *store, const char *member, const char *password, GError **error)
{
  g_autoptr (MunDesk) desk = mun_desk_sign_in (store, member, password, error);
  if (desk == NULL)
    return FALSE;
  gboolean good = mun_desk_write_sync (desk, 0, note_restore, mun_desk_get_session (desk), error) != NULL;
  mun_desk_sign_out (desk);
  return good;
}

static gboolean
is_free (const char *store, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (store, 0, NULL);
  if (!g_file_test (store, G_FILE_TEST_EXISTS) || (folder != NULL && g_dir_read_name (folder) == NULL))
    return TRUE;
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_EXISTS, "The folder is not empty: a backup is restored into a new or empty one.");
  return FALSE;
}

gboolean
mun_desk_restore (const char *file, const char *store, const char *member, const char *password, MunBackupProgress progress, gpointer data,
                  GCancellable *cancellable, gint64 *bytes, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.restored-%d", store, (int)getpid ());
  if (!is_free (store, error) || !mun_backup_restore (file, beside, progress, data, cancellable, bytes, error))
    return FALSE;
  gboolean good = sign_in_there (beside, member, password, error);
  if (good && g_rename (beside, store) != 0)
    {
      mun_error_set_errno (error, errno, "put the restored store in its place");
      good = FALSE;
    }
  if (good)
    mun_desk_sync_folder_of (store);
  else
    mun_desk_remove_tree (beside);
  return good;
}
