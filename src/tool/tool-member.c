/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl member: people and roles. */
#include "access-people.h"
#include "base-error.h"
#include "desk-people.h"
#include "tool-verb.h"
#include <string.h>

static gpointer
read_members (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_people_list (scope, error);
}

static JsonArray *
make_roles (char **roles)
{
  JsonArray *list = json_array_new ();
  for (int i = 0; roles[i] != NULL; i++)
    json_array_add_string_element (list, roles[i]);
  return list;
}

static void
add_member (MunTool *tool, JsonArray *members, const MunMember *member)
{
  JsonObject *object = json_object_new ();
  g_autofree char *roles = g_strjoinv (", ", member->roles);
  json_object_set_string_member (object, "name", member->name);
  json_object_set_array_member (object, "roles", make_roles (member->roles));
  json_object_set_string_member (object, "title", member->title);
  mun_tool_set_time (object, "created", member->created_at);
  mun_tool_set_time (object, "last_sign_in", member->last_sign_in != 0 ? member->last_sign_in : G_MININT64);
  json_array_add_object_element (members, object);
  mun_tool_say (tool, "%-24s %s", member->name, roles);
}

gboolean
mun_tool_member_list (MunTool *tool, GError **error)
{
  g_autoptr (GPtrArray) list = mun_desk_read_sync (mun_tool_get_desk (tool), read_members, NULL, error);
  if (list == NULL)
    return FALSE;
  JsonArray *members = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    if (((MunMember *)list->pdata[i])->removed_at == 0)
      add_member (tool, members, list->pdata[i]);
  json_object_set_array_member (mun_tool_get_answer (tool), "members", members);
  return TRUE;
}

/* "a,b" or words, or both. */
static char **
collect_roles (const char *option, const char *const *words)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  g_autofree char *rest = g_strjoinv (",", (char **)words);
  g_autofree char *all = g_strdup_printf ("%s,%s", option != NULL ? option : "", rest);
  g_auto (GStrv) parts = g_strsplit (all, ",", -1);
  for (int i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (roles, g_strdup (parts[i]));
  g_ptr_array_add (roles, NULL);
  return (char **)g_ptr_array_steal (roles, NULL);
}

gboolean
mun_tool_member_add (MunTool *tool, GError **error)
{
  static const char *const none[] = { NULL };
  const char *file = mun_tool_get_option (tool, "new-password-file"), *title = mun_tool_get_option (tool, "title");
  if (file == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "Say where the new member's password is: --new-password-file FILE.");
      return FALSE;
    }
  g_auto (GStrv) roles = collect_roles (mun_tool_get_option (tool, "roles"), none);
  char *password = mun_tool_read_secret (file, error);
  if (password == NULL)
    return FALSE;
  gboolean good = mun_desk_add_member (mun_tool_get_desk (tool), mun_tool_get_arguments (tool, NULL)[0], title != NULL ? title : "",
                                       (const char *const *)roles, password, error);
  mun_tool_free_secret (password);
  return good && mun_tool_member_list (tool, error);
}

gboolean
mun_tool_member_remove (MunTool *tool, GError **error)
{
  return mun_desk_remove_member (mun_tool_get_desk (tool), mun_tool_get_arguments (tool, NULL)[0], error)
         && mun_tool_member_list (tool, error);
}

typedef struct
{
  const char *name;
  char **roles;
} Order;

static gpointer
write_roles (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (MunMember) member = mun_people_find (scope, order->name, error);
  return member != NULL && mun_people_set_roles (scope, member->id, member->version, (const char *const *)order->roles, error)
           ? GINT_TO_POINTER (1)
           : NULL;
}

gboolean
mun_tool_member_role (MunTool *tool, GError **error)
{
  const char *const *words = mun_tool_get_arguments (tool, NULL);
  g_auto (GStrv) roles = collect_roles (mun_tool_get_option (tool, "roles"), words + 1);
  if (words[1] == NULL && mun_tool_get_option (tool, "roles") == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "Say which roles: --roles ID,ID.");
      return FALSE;
    }
  Order order = { words[0], roles };
  return mun_desk_write_sync (mun_tool_get_desk (tool), MUN_TABLE_PEOPLE | MUN_TABLE_LEDGER, write_roles, &order, error) != NULL
         && mun_tool_member_list (tool, error);
}
