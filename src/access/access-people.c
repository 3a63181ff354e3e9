/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members, roles and settings with the rights and the ledger around them. */
#include "access-people.h"
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "store-member.h"
#include "store-setting.h"
#include "store-work.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
set_error (GError **error, MunErrorCode code, const char *sentence)
{
  g_set_error_literal (error, MUN_ERROR, code, sentence);
  return FALSE;
}

static gboolean
deny (MunScope *scope, MunAct act, gint64 member, const char *sentence, GError **error)
{
  scope->refused = act;
  scope->refused_object = (MunObject){ .object = member };
  return set_error (error, MUN_ERROR_DENIED, sentence);
}

/* ---- roles ---- */

static MunRole *
role_from_preset (const MunRolePreset *preset)
{
  MunRole *role = mun_role_new0 ();
  role->id = g_strdup (preset->id);
  role->title = g_strdup (preset->title);
  role->preset = TRUE;
  role->for_cause = preset->for_cause;
  role->training_only = preset->training_only;
  memcpy (role->rights, preset->rights, sizeof role->rights);
  return role;
}

MunRole *
mun_people_get_role (MunConnection *connection, const char *id, GError **error)
{
  const MunRolePreset *preset = mun_role_find_preset (id);
  if (preset != NULL)
    return role_from_preset (preset);
  GError *local = NULL;
  MunRole *role = mun_role_store_get (connection, id, &local);
  if (role == NULL && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no role of that id."));
  if (local != NULL)
    g_propagate_error (error, local);
  return role;
}

GPtrArray *
mun_people_list_roles (MunScope *scope, GError **error)
{
  g_autoptr (GPtrArray) own = mun_role_store_list (scope->connection, error);
  if (own == NULL)
    return NULL;
  GPtrArray *roles = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_role_unref);
  gsize n = 0;
  const MunRolePreset *presets = mun_role_presets (&n);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (roles, role_from_preset (&presets[i]));
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (roles, mun_role_ref (own->pdata[i]));
  return roles;
}

gboolean
mun_people_save_role (MunScope *scope, const MunRole *role, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_ROLE_EDIT, NULL, error))
    return FALSE;
  if (mun_role_judge_id (role->id) != NULL)
    return set_error (error, MUN_ERROR_INPUT, mun_role_judge_id (role->id));
  if (mun_role_find_preset (role->id) != NULL)
    return set_error (error, MUN_ERROR_EXISTS, N_ ("That is the id of a role that comes with Muniment; it is not changed."));
  if (role->title == NULL || *role->title == '\0')
    return set_error (error, MUN_ERROR_INPUT, N_ ("A role needs a title."));
  for (guint act = 0; act < 128; act++)
    if (mun_rights_has (role->rights, act) && !mun_act_is_grantable ((MunAct)act))
      return set_error (error, MUN_ERROR_INPUT, N_ ("No role carries that right."));
  g_autofree char *detail = g_strdup_printf ("role=%s rights=%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x%s", role->id,
                                             role->rights[1], role->rights[0], role->for_cause ? " for-cause" : "");
  MunEntry entry = { .act = MUN_ACT_ROLE_EDIT, .object_type = MUN_OBJECT_ROLE, .detail = detail };
  return mun_role_store_save (scope->connection, role->id, role->title, role->for_cause, role->rights, role->version, error)
         && mun_ledger_append (scope, &entry, error) != 0;
}

/* A role that changes people, roles, the store or its settings: only who may edit roles gives or takes it. */
static gboolean
is_powerful (const MunRole *role)
{
  static const MunAct powers[] = { MUN_ACT_MEMBER_EDIT, MUN_ACT_ROLE_EDIT, MUN_ACT_BACKUP,
                                   MUN_ACT_RESTORE,     MUN_ACT_SETTINGS,  MUN_ACT_RECOVERY };
  for (gsize i = 0; i < G_N_ELEMENTS (powers); i++)
    if (mun_rights_has (role->rights, powers[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check_roles (MunScope *scope, gint64 member, const char *const *roles, const char *const *except, GError **error)
{
  for (int i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      g_autoptr (MunRole) role = mun_people_get_role (scope->connection, roles[i], error);
      if (role == NULL)
        return FALSE;
      if (except != NULL && g_strv_contains (except, roles[i]))
        continue;
      if (is_powerful (role) && !mun_actor_may (scope->actor, MUN_ACT_ROLE_EDIT))
        return deny (scope, MUN_ACT_MEMBER_EDIT, member, N_ ("Only an administrator gives or takes away a role that governs others."),
                     error);
    }
  return TRUE;
}

/* ---- members ---- */

static gboolean
fill_last_sign_in (MunScope *scope, MunMember *member, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT at FROM ledger WHERE member = ?1 AND act = ?2 AND outcome = 0"
                                                               " ORDER BY seq DESC LIMIT 1");
  mun_statement_int (s, 1, member->id);
  mun_statement_int (s, 2, MUN_ACT_SIGN_IN);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    member->last_sign_in = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

GPtrArray *
mun_people_list (MunScope *scope, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_LIST, NULL, error))
    return NULL;
  g_autoptr (GPtrArray) members = mun_member_store_list (scope->connection, error);
  if (members == NULL)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    if (!fill_last_sign_in (scope, members->pdata[i], error))
      return NULL;
  return g_steal_pointer (&members);
}

/* name, or id when it is NULL. NOT_FOUND. */
static MunMember *
need_member (MunScope *scope, const char *name, gint64 id, GError **error)
{
  GError *local = NULL;
  MunMember *member =
    name != NULL ? mun_member_store_find (scope->connection, name, &local) : mun_member_store_get (scope->connection, id, &local);
  if (member == NULL && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no member of that name."));
  if (local != NULL)
    g_propagate_error (error, local);
  return member;
}

MunMember *
mun_people_find (MunScope *scope, const char *name, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_LIST, NULL, error))
    return NULL;
  return need_member (scope, name, 0, error);
}

static gboolean
append_member (MunScope *scope, gint64 member, const char *what, const char *const *roles, GError **error)
{
  g_autofree char *list = roles != NULL ? g_strjoinv (",", (char **)roles) : NULL;
  g_autofree char *detail = list != NULL ? g_strdup_printf ("%s roles=%s", what, list) : g_strdup (what);
  MunEntry entry = { .act = MUN_ACT_MEMBER_EDIT, .object_type = MUN_OBJECT_MEMBER, .object = member, .detail = detail };
  return mun_ledger_append (scope, &entry, error) != 0;
}

MunMember *
mun_people_add (MunScope *scope, const char *name, const char *title, const char *const *roles, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_EDIT, NULL, error))
    return NULL;
  if (mun_member_judge_name (name) != NULL)
    {
      set_error (error, MUN_ERROR_INPUT, mun_member_judge_name (name));
      return NULL;
    }
  if (!check_roles (scope, 0, roles, NULL, error))
    return NULL;
  gint64 id = mun_member_store_add (scope->connection, name, title, error);
  if (id == 0 || !mun_member_store_set_roles (scope->connection, id, roles, error) || !append_member (scope, id, "add", roles, error))
    return NULL;
  return mun_member_store_get (scope->connection, id, error);
}

static MunMember *
get_member (MunScope *scope, gint64 id, int version, GError **error)
{
  g_autoptr (MunMember) member = need_member (scope, NULL, id, error);
  if (member == NULL)
    return NULL;
  if (member->version != version)
    {
      set_error (error, MUN_ERROR_STALE, N_ ("Somebody else changed this member meanwhile."));
      return NULL;
    }
  return g_steal_pointer (&member);
}

gboolean
mun_people_set_title (MunScope *scope, gint64 id, int version, const char *title, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_EDIT, &(MunObject){ .object = id }, error))
    return FALSE;
  g_autoptr (MunMember) member = get_member (scope, id, version, error);
  return member != NULL && mun_member_store_update (scope->connection, id, version, title, member->removed_at, error)
         && append_member (scope, id, "title", NULL, error);
}

static gboolean
keeps_administrator (MunScope *scope, const MunMember *member, const char *const *roles, GError **error)
{
  gboolean was = g_strv_contains ((const char *const *)member->roles, "admin");
  gboolean stays = roles != NULL && g_strv_contains (roles, "admin");
  if (!was || stays || mun_member_store_count_role (scope->connection, "admin", error) > 1)
    return TRUE;
  return deny (scope, MUN_ACT_MEMBER_EDIT, member->id, N_ ("The last administrator stays. Make another one first."), error);
}

gboolean
mun_people_set_roles (MunScope *scope, gint64 id, int version, const char *const *roles, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_EDIT, &(MunObject){ .object = id }, error))
    return FALSE;
  if (id == scope->actor->member)
    return deny (scope, MUN_ACT_MEMBER_EDIT, id, N_ ("Nobody changes their own roles. Ask another administrator."), error);
  g_autoptr (MunMember) member = get_member (scope, id, version, error);
  if (member == NULL)
    return FALSE;
  const char *const *old = (const char *const *)member->roles;
  return keeps_administrator (scope, member, roles, error) && check_roles (scope, id, roles, old, error)
         && check_roles (scope, id, old, roles, error) && mun_member_store_set_roles (scope->connection, id, roles, error)
         && mun_member_store_update (scope->connection, id, version, member->title, member->removed_at, error)
         && append_member (scope, id, "roles", roles, error);
}

gboolean
mun_people_note_reset (MunScope *scope, const char *name, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_EDIT, NULL, error))
    return FALSE;
  g_autoptr (MunMember) member = need_member (scope, name, 0, error);
  if (member == NULL || !check_roles (scope, member->id, (const char *const *)member->roles, NULL, error))
    return FALSE;
  if (member->removed_at != 0)
    return set_error (error, MUN_ERROR_NOT_FOUND, N_ ("This member has left already."));
  MunEntry entry = {
    .act = MUN_ACT_PASSWORD_CHANGE, .object_type = MUN_OBJECT_MEMBER, .object = member->id, .detail = "set anew by another"
  };
  return mun_ledger_append (scope, &entry, error) != 0;
}

gboolean
mun_people_remove (MunScope *scope, gint64 id, int version, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_MEMBER_EDIT, &(MunObject){ .object = id }, error))
    return FALSE;
  if (id == scope->actor->member)
    return deny (scope, MUN_ACT_MEMBER_EDIT, id, N_ ("Nobody removes themselves. Ask another administrator."), error);
  g_autoptr (MunMember) member = get_member (scope, id, version, error);
  if (member == NULL || !keeps_administrator (scope, member, NULL, error)
      || !check_roles (scope, id, (const char *const *)member->roles, NULL, error))
    return FALSE;
  if (member->removed_at != 0)
    return set_error (error, MUN_ERROR_NOT_FOUND, N_ ("This member has left already."));
  return mun_work_free_all (scope, id, error)
         && mun_member_store_update (scope->connection, id, version, member->title, mun_clock_now (), error)
         && append_member (scope, id, "remove", NULL, error);
}

/* ---- settings ---- */

gboolean
mun_people_found (MunScope *scope, const char *department, const char *anchor_folder, GError **error)
{
  g_autofree char *store = g_uuid_string_random (), *station = g_uuid_string_random (), *copy = g_uuid_string_random ();
  MunConnection *connection = scope->connection;
  g_free (scope->actor->station);
  scope->actor->station = g_strdup (station);
  MunEntry entry = { .act = MUN_ACT_STORE_CREATE, .object_type = MUN_OBJECT_STORE };
  return mun_setting_set (connection, MUN_SETTING_STORE, store, error) && mun_setting_set (connection, MUN_SETTING_STATION, station, error)
         && mun_setting_set (connection, MUN_SETTING_COPY, copy, error)
         && mun_setting_set (connection, MUN_SETTING_DEPARTMENT, department != NULL ? department : "", error)
         && mun_setting_set (connection, MUN_SETTING_ANCHOR_FOLDER, anchor_folder, error) && mun_ledger_append (scope, &entry, error) != 0;
}

gboolean
mun_people_set_site (MunScope *scope, const char *key, const char *value, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_SETTINGS, NULL, error))
    return FALSE;
  if (g_str_equal (key, MUN_SETTING_STORE) || g_str_equal (key, MUN_SETTING_STATION) || g_str_equal (key, MUN_SETTING_COPY)
      || g_str_equal (key, MUN_SETTING_DEMO_PATIENTS))
    return deny (scope, MUN_ACT_SETTINGS, 0, N_ ("The store's own names are not changed."), error);
  g_autofree char *detail = g_strdup_printf ("key=%s", key);
  MunEntry entry = { .act = MUN_ACT_SETTINGS, .object_type = MUN_OBJECT_SETTING, .detail = detail };
  return mun_setting_set (scope->connection, key, value, error) && mun_ledger_append (scope, &entry, error) != 0;
}

gboolean
mun_people_note_restore (MunScope *scope, gint64 head, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_RESTORE, NULL, error))
    return FALSE;
  g_autofree char *copy = g_uuid_string_random ();
  g_autofree char *detail = g_strdup_printf (MUN_RESTORE_DETAIL "%" G_GINT64_FORMAT, head);
  MunEntry entry = { .act = MUN_ACT_RESTORE, .object_type = MUN_OBJECT_STORE, .detail = detail };
  return mun_setting_set (scope->connection, MUN_SETTING_COPY, copy, error) && mun_ledger_append (scope, &entry, error) != 0;
}

char *
mun_people_get_own (MunScope *scope, const char *key, GError **error)
{
  return mun_member_setting_get (scope->connection, scope->actor->member, key, error);
}

gboolean
mun_people_set_own (MunScope *scope, const char *key, const char *value, GError **error)
{
  return mun_member_setting_set (scope->connection, scope->actor->member, key, value, error);
}
