/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores and scopes for tests. */
#include "kit.h"
#include "base-clock.h"
#include "fhir-type.h"
#include "store-member.h"
#include "store-open.h"
#include <gio/gio.h>
#include <glib/gstdio.h>

char *
mun_kit_folder_new (const char *name)
{
  g_autofree char *template = g_strdup_printf ("muniment-%s-XXXXXX", name);
  GError *error = NULL;
  char *path = g_dir_make_tmp (template, &error);
  g_assert_no_error (error);
  return path;
}

void
mun_kit_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      mun_kit_folder_remove (inside);
    }
  g_remove (path);
}

static void
free_scope (gpointer data)
{
  MunScope *scope = data;
  mun_actor_unref (scope->actor);
  g_free (scope);
}

static MunScope *
add_scope (MunKitStore *self, MunActor *actor)
{
  MunScope *scope = g_new0 (MunScope, 1);
  scope->connection = self->connection;
  scope->ledger_key = self->ledger_key;
  scope->actor = actor;
  g_ptr_array_add (self->scopes, scope);
  return scope;
}

MunScope *
mun_kit_program (MunKitStore *self)
{
  MunActor *actor = mun_actor_new_program (self->connection, MUN_ACT_NONE);
  for (int act = 1; act <= MUN_ACT_LAST; act++)
    if (mun_act_get_id ((MunAct)act) != NULL)
      mun_rights_add (actor->rights, (guint)act);
  return add_scope (self, actor);
}

MunKitStore *
mun_kit_store_new (void)
{
  GError *error = NULL;
  MunKitStore *self = g_new0 (MunKitStore, 1);
  self->folder = mun_kit_folder_new ("store");
  self->scopes = g_ptr_array_new_with_free_func (free_scope);
  self->data_key = mun_secret_new_random ();
  self->ledger_key = mun_secret_derive (self->data_key, "ledger");
  mun_store_make_folders (self->folder, &error);
  g_assert_no_error (error);
  mun_store_migrate (self->folder, self->data_key, TRUE, &error);
  g_assert_no_error (error);
  g_autofree char *path = mun_store_get_database (self->folder);
  self->connection = mun_connection_open (path, mun_secret_peek (self->data_key), MUN_CONNECTION_WRITE, NULL, &error);
  g_assert_no_error (error);
  MunScope *program = mun_kit_program (self);
  mun_kit_begin (program);
  mun_people_found (program, "Test department", NULL, &error);
  g_assert_no_error (error);
  mun_kit_commit (program);
  return self;
}

void
mun_kit_store_free (MunKitStore *self)
{
  g_ptr_array_unref (self->scopes);
  mun_connection_close (self->connection);
  mun_secret_unref (self->ledger_key);
  mun_secret_unref (self->data_key);
  mun_kit_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self);
}

void
mun_kit_begin (MunScope *scope)
{
  GError *error = NULL;
  mun_connection_begin (scope->connection, &error);
  g_assert_no_error (error);
}

void
mun_kit_commit (MunScope *scope)
{
  GError *error = NULL;
  mun_connection_commit (scope->connection, &error);
  g_assert_no_error (error);
}

MunScope *
mun_kit_scope (MunKitStore *self, const char *name, const char *roles)
{
  GError *error = NULL;
  const char *who = name != NULL ? name : *roles != '\0' ? roles : "nobody";
  g_auto (GStrv) list = *roles != '\0' ? g_strsplit (roles, ",", -1) : g_new0 (char *, 1);
  g_autofree char *known = g_strdelimit (g_strdup (who), ",", '+');
  g_autoptr (MunMember) there = mun_member_store_find (self->connection, known, &error);
  g_assert_no_error (error);
  if (there == NULL)
    {
      MunScope *program = mun_kit_program (self);
      mun_kit_begin (program);
      g_autoptr (MunMember) member = mun_people_add (program, known, "", (const char *const *)list, &error);
      g_assert_no_error (error);
      mun_kit_commit (program);
    }
  MunActor *actor = mun_actor_load (self->connection, known, &error);
  g_assert_no_error (error);
  return add_scope (self, actor);
}

gpointer
mun_kit_write (MunScope *scope, gpointer (*body) (MunScope *, gpointer, GCancellable *, GError **), gpointer data, GError **error)
{
  mun_kit_begin (scope);
  GError *local = NULL;
  gpointer result = body (scope, data, NULL, &local);
  if (local == NULL)
    mun_kit_commit (scope);
  else
    {
      mun_connection_rollback (scope->connection);
      GError *refusal = NULL;
      mun_scope_write_refusal (scope, &refusal);
      g_assert_no_error (refusal);
      g_propagate_error (error, local);
    }
  return result;
}

gint64
mun_kit_add_resource (MunKitStore *self, int type, const char *fid, gint64 patient)
{
  GError *error = NULL;
  MunStatement *add =
    mun_connection_prepare (self->connection, "INSERT INTO resource (type, fid, patient, received_at, source, hash, dictionary, size, body)"
                                              " VALUES (?1, ?2, nullif (?3, 0), ?4, 0, zeroblob (16), 0, 2, x'7b7d')");
  mun_statement_int (add, 1, type);
  mun_statement_text (add, 2, fid);
  mun_statement_int (add, 3, patient);
  mun_statement_int (add, 4, mun_clock_now ());
  mun_statement_run (add, &error);
  g_assert_no_error (error);
  return mun_connection_last_id (self->connection);
}

gint64
mun_kit_add_patient (MunKitStore *self, const char *fid, const char *family, const char *given, guint restricted)
{
  GError *error = NULL;
  gint64 id = mun_kit_add_resource (self, MUN_FHIR_PATIENT, fid, 0);
  MunStatement *add = mun_connection_prepare (self->connection, "INSERT INTO patient (id, family, given, sort, restricted)"
                                                                " VALUES (?1, ?2, ?3, lower (?2 || ' ' || ?3), ?4)");
  mun_statement_int (add, 1, id);
  mun_statement_text (add, 2, family);
  mun_statement_text (add, 3, given);
  mun_statement_int (add, 4, restricted);
  mun_statement_run (add, &error);
  g_assert_no_error (error);
  MunStatement *own = mun_connection_prepare (self->connection, "UPDATE resource SET patient = id WHERE id = ?1");
  mun_statement_int (own, 1, id);
  mun_statement_run (own, &error);
  g_assert_no_error (error);
  return id;
}

gint64
mun_kit_ask (MunKitStore *self, const char *static_sql)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (self->connection, static_sql);
  gint64 value = mun_statement_step (s, &error) ? mun_statement_get_int (s, 0) : 0;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return value;
}

static gboolean
stop_waiting (gpointer data)
{
  g_error ("nothing came within 60 seconds");
  return G_SOURCE_REMOVE;
}

void
mun_kit_await (const gboolean *done)
{
  guint limit = g_timeout_add_seconds (60, stop_waiting, NULL);
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

void
mun_kit_take_result (GObject *source, GAsyncResult *result, gpointer slot)
{
  GAsyncResult **where = slot;
  *where = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

GAsyncResult *
mun_kit_await_result (GAsyncResult **slot)
{
  guint limit = g_timeout_add_seconds (60, stop_waiting, NULL);
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  return *slot;
}
