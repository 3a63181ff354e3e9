/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members and roles ⇄ rows. */
#include "store-member.h"
#include "base-clock.h"
#include "base-error.h"

#define COLUMNS                                                                                                                            \
  "m.id, m.uuid, m.name, m.title, m.created_at, m.removed_at, m.version,"                                                                  \
  " (SELECT group_concat (role, char (10)) FROM (SELECT role FROM member_role WHERE member = m.id ORDER BY role))"

static MunMember *
read_member (MunStatement *s)
{
  MunMember *self = mun_member_new0 ();
  self->id = mun_statement_get_int (s, 0);
  self->uuid = mun_statement_dup_text (s, 1);
  self->name = mun_statement_dup_text (s, 2);
  self->title = mun_statement_dup_text (s, 3);
  self->created_at = mun_statement_get_int (s, 4);
  self->removed_at = mun_statement_get_int (s, 5);
  self->version = (int)mun_statement_get_int (s, 6);
  const char *roles = mun_statement_get_text (s, 7);
  self->roles = roles != NULL ? g_strsplit (roles, "\n", -1) : g_new0 (char *, 1);
  return self;
}

GPtrArray *
mun_member_store_list (MunConnection *connection, GError **error)
{
  MunStatement *list = mun_connection_prepare (connection, "SELECT " COLUMNS " FROM member m ORDER BY m.removed_at IS NOT NULL, m.name");
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_member_unref);
  GError *local = NULL;
  while (mun_statement_step (list, &local))
    g_ptr_array_add (members, read_member (list));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&members);
}

static MunMember *
take_member (MunStatement *s, GError **error)
{
  MunMember *self = mun_statement_step (s, error) ? read_member (s) : NULL;
  mun_statement_reset (s);
  return self;
}

MunMember *
mun_member_store_find (MunConnection *connection, const char *name, GError **error)
{
  MunStatement *find = mun_connection_prepare (connection, "SELECT " COLUMNS " FROM member m WHERE m.name = ?1");
  mun_statement_text (find, 1, name);
  return take_member (find, error);
}

MunMember *
mun_member_store_get (MunConnection *connection, gint64 id, GError **error)
{
  MunStatement *get = mun_connection_prepare (connection, "SELECT " COLUMNS " FROM member m WHERE m.id = ?1");
  mun_statement_int (get, 1, id);
  return take_member (get, error);
}

gint64
mun_member_store_add (MunConnection *connection, const char *name, const char *title, GError **error)
{
  GError *local = NULL;
  g_autoptr (MunMember) there = mun_member_store_find (connection, name, &local);
  if (there != NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_EXISTS, "There is a member of that name already.");
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return 0;
    }
  g_autofree char *uuid = g_uuid_string_random ();
  MunStatement *add = mun_connection_prepare (connection, "INSERT INTO member (uuid, name, title, created_at) VALUES (?1, ?2, ?3, ?4)");
  mun_statement_text (add, 1, uuid);
  mun_statement_text (add, 2, name);
  mun_statement_text (add, 3, title != NULL ? title : "");
  mun_statement_int (add, 4, mun_clock_now ());
  return mun_statement_run (add, error) ? mun_connection_last_id (connection) : 0;
}

static gboolean
set_stale (GError **error)
{
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_STALE, "Somebody else changed it meanwhile.");
  return FALSE;
}

gboolean
mun_member_store_update (MunConnection *connection, gint64 id, int version, const char *title, gint64 removed_at, GError **error)
{
  MunStatement *update = mun_connection_prepare (connection, "UPDATE member SET title = ?3, removed_at = nullif (?4, 0),"
                                                             " version = version + 1 WHERE id = ?1 AND version = ?2");
  mun_statement_int (update, 1, id);
  mun_statement_int (update, 2, version);
  mun_statement_text (update, 3, title);
  mun_statement_int (update, 4, removed_at);
  if (!mun_statement_run (update, error))
    return FALSE;
  return mun_connection_changes (connection) == 1 || set_stale (error);
}

gboolean
mun_member_store_set_roles (MunConnection *connection, gint64 id, const char *const *roles, GError **error)
{
  MunStatement *clear = mun_connection_prepare (connection, "DELETE FROM member_role WHERE member = ?1");
  mun_statement_int (clear, 1, id);
  if (!mun_statement_run (clear, error))
    return FALSE;
  for (int i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      MunStatement *add = mun_connection_prepare (connection, "INSERT OR IGNORE INTO member_role (member, role) VALUES (?1, ?2)");
      mun_statement_int (add, 1, id);
      mun_statement_text (add, 2, roles[i]);
      if (!mun_statement_run (add, error))
        return FALSE;
    }
  return TRUE;
}

int
mun_member_store_count_role (MunConnection *connection, const char *role, GError **error)
{
  MunStatement *count = mun_connection_prepare (connection, "SELECT count (*) FROM member_role r JOIN member m ON m.id = r.member"
                                                            " WHERE r.role = ?1 AND m.removed_at IS NULL");
  mun_statement_text (count, 1, role);
  int n = mun_statement_step (count, error) ? (int)mun_statement_get_int (count, 0) : 0;
  mun_statement_reset (count);
  return n;
}

static gboolean
read_rights (MunConnection *connection, MunRole *role, GError **error)
{
  MunStatement *list = mun_connection_prepare (connection, "SELECT act FROM role_right WHERE role = ?1");
  mun_statement_text (list, 1, role->id);
  GError *local = NULL;
  while (mun_statement_step (list, &local))
    mun_rights_add (role->rights, (guint)mun_statement_get_int (list, 0));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static MunRole *
read_role (MunStatement *s)
{
  MunRole *role = mun_role_new0 ();
  role->id = mun_statement_dup_text (s, 0);
  role->title = mun_statement_dup_text (s, 1);
  role->for_cause = mun_statement_get_int (s, 2) != 0;
  role->version = (int)mun_statement_get_int (s, 3);
  return role;
}

GPtrArray *
mun_role_store_list (MunConnection *connection, GError **error)
{
  MunStatement *list = mun_connection_prepare (connection, "SELECT id, title, for_cause, version FROM role ORDER BY title, id");
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_role_unref);
  GError *local = NULL;
  while (mun_statement_step (list, &local))
    g_ptr_array_add (roles, read_role (list));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  for (guint i = 0; i < roles->len; i++)
    if (!read_rights (connection, roles->pdata[i], error))
      return NULL;
  return g_steal_pointer (&roles);
}

MunRole *
mun_role_store_get (MunConnection *connection, const char *id, GError **error)
{
  MunStatement *get = mun_connection_prepare (connection, "SELECT id, title, for_cause, version FROM role WHERE id = ?1");
  mun_statement_text (get, 1, id);
  g_autoptr (MunRole) role = mun_statement_step (get, error) ? read_role (get) : NULL;
  mun_statement_reset (get);
  if (role == NULL || !read_rights (connection, role, error))
    return NULL;
  return g_steal_pointer (&role);
}

static gboolean
save_head (MunConnection *connection, const char *id, const char *title, gboolean for_cause, int version, GError **error)
{
  if (version == 0)
    {
      MunStatement *add =
        mun_connection_prepare (connection, "INSERT INTO role (id, title, for_cause) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
      mun_statement_text (add, 1, id);
      mun_statement_text (add, 2, title);
      mun_statement_int (add, 3, for_cause);
      if (!mun_statement_run (add, error))
        return FALSE;
      if (mun_connection_changes (connection) == 1)
        return TRUE;
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_EXISTS, "There is a role of that id already.");
      return FALSE;
    }
  MunStatement *update = mun_connection_prepare (connection, "UPDATE role SET title = ?2, for_cause = ?3, version = version + 1"
                                                             " WHERE id = ?1 AND version = ?4");
  mun_statement_text (update, 1, id);
  mun_statement_text (update, 2, title);
  mun_statement_int (update, 3, for_cause);
  mun_statement_int (update, 4, version);
  if (!mun_statement_run (update, error))
    return FALSE;
  return mun_connection_changes (connection) == 1 || set_stale (error);
}

gboolean
mun_role_store_save (MunConnection *connection, const char *id, const char *title, gboolean for_cause, const guint64 rights[2], int version,
                     GError **error)
{
  if (!save_head (connection, id, title, for_cause, version, error))
    return FALSE;
  MunStatement *clear = mun_connection_prepare (connection, "DELETE FROM role_right WHERE role = ?1");
  mun_statement_text (clear, 1, id);
  if (!mun_statement_run (clear, error))
    return FALSE;
  for (guint act = 0; act < 128; act++)
    {
      if (!mun_rights_has (rights, act))
        continue;
      MunStatement *add = mun_connection_prepare (connection, "INSERT INTO role_right (role, act) VALUES (?1, ?2)");
      mun_statement_text (add, 1, id);
      mun_statement_int (add, 2, act);
      if (!mun_statement_run (add, error))
        return FALSE;
    }
  return TRUE;
}
