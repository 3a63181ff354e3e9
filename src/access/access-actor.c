/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts: the union of a member's roles, and of each right whether any role gives it without asking for a cause. */
#include "access-people.h"
#include "base-error.h"
#include "store-member.h"
#include "store-setting.h"
#include <stdarg.h>

static void
clear_actor (gpointer data)
{
  MunActor *self = data;
  g_free (self->name);
  g_strfreev (self->roles);
  g_free (self->station);
}

MunActor *
mun_actor_ref (MunActor *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_actor_unref (MunActor *self)
{
  g_atomic_rc_box_release_full (self, clear_actor);
}

gboolean
mun_actor_may (const MunActor *actor, MunAct act)
{
  return actor != NULL && act > MUN_ACT_NONE && mun_rights_has (actor->rights, act);
}

/* plain: rights that some role gives without asking for a cause. */
static void
add_role (MunActor *self, guint64 plain[2], const MunRole *role, gboolean training)
{
  if (role->training_only && !training)
    return;
  for (int i = 0; i < 2; i++)
    {
      self->rights[i] |= role->rights[i];
      if (!role->for_cause)
        plain[i] |= role->rights[i];
    }
}

static void
finish_rights (MunActor *self, const guint64 plain[2])
{
  for (int i = 0; i < 2; i++)
    self->causes[i] = self->rights[i] & ~plain[i];
  self->needs_reason = mun_rights_has (self->causes, MUN_ACT_CHART_OPEN);
}

static gboolean
add_roles (MunConnection *connection, MunActor *self, char **roles, GError **error)
{
  guint64 plain[2] = { 0, 0 };
  GError *local = NULL;
  g_autofree char *demo = mun_setting_get (connection, MUN_SETTING_DEMO_PATIENTS, &local);
  for (int i = 0; local == NULL && roles[i] != NULL; i++)
    {
      g_autoptr (MunRole) role = mun_people_get_role (connection, roles[i], &local);
      if (g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND)) /* a role that a newer program knows gives nothing */
        g_clear_error (&local);
      if (role != NULL)
        add_role (self, plain, role, demo != NULL);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  finish_rights (self, plain);
  return TRUE;
}

MunActor *
mun_actor_load (MunConnection *connection, const char *name, GError **error)
{
  GError *local = NULL;
  g_autoptr (MunMember) member = mun_member_store_find (connection, name, &local);
  if (local == NULL && (member == NULL || member->removed_at != 0))
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DENIED, "Nobody of that name works here.");
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_autoptr (MunActor) self = g_atomic_rc_box_new0 (MunActor);
  self->member = member->id;
  self->name = g_strdup (member->name);
  self->roles = g_strdupv (member->roles);
  self->station = mun_setting_get (connection, MUN_SETTING_STATION, error);
  if (self->station == NULL || !add_roles (connection, self, member->roles, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store does not know its own name.");
      return NULL;
    }
  return g_steal_pointer (&self);
}

MunActor *
mun_actor_new_program (MunConnection *connection, ...)
{
  MunActor *self = g_atomic_rc_box_new0 (MunActor);
  self->name = g_strdup ("");
  self->roles = g_new0 (char *, 1);
  self->station = connection != NULL ? mun_setting_get (connection, MUN_SETTING_STATION, NULL) : NULL;
  if (self->station == NULL)
    self->station = g_strdup ("");
  va_list list;
  va_start (list, connection);
  for (int act = va_arg (list, int); act != MUN_ACT_NONE; act = va_arg (list, int))
    mun_rights_add (self->rights, (guint)act);
  va_end (list);
  return self;
}

MunActor *
mun_actor_limit (MunConnection *connection, MunActor *actor, const char *role_id, GError **error)
{
  g_autoptr (MunRole) role = mun_people_get_role (connection, role_id, error);
  if (role == NULL)
    return NULL;
  MunActor *self = g_atomic_rc_box_new0 (MunActor);
  self->member = actor->member;
  self->name = g_strdup (actor->name);
  self->roles = g_strdupv (actor->roles);
  self->station = g_strdup (actor->station);
  for (int i = 0; i < 2; i++)
    {
      self->rights[i] = actor->rights[i] & role->rights[i];
      self->causes[i] = self->rights[i] & (actor->causes[i] | (role->for_cause ? role->rights[i] : 0));
    }
  self->needs_reason = mun_rights_has (self->causes, MUN_ACT_CHART_OPEN);
  return self;
}
