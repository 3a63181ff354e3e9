/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl init: what the first-start assistant does. */
#include "base-clock.h"
#include "base-error.h"
#include "tool-verb.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The sheet's file is made before the store: a store without the sheet that was asked for must not come to be. */
static int
open_sheet (const char *path, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 && errno == EEXIST)
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_EXISTS, "The file for the recovery sheet is there already; it is not overwritten.");
  else if (fd < 0)
    mun_error_set_errno (error, errno, "write the recovery sheet");
  return fd;
}

static gboolean
write_sheet (int fd, const char *store, const char *department, const char *words, GError **error)
{
  g_autofree char *today = mun_clock_format (mun_clock_now ());
  g_autofree char *head = g_strdup_printf ("Muniment recovery sheet\n\nDepartment: %s\nStore: %s\nMade: %.10s\n\n"
                                           "These words open the store when every password is lost. Print this sheet, keep it in a safe\n"
                                           "away from the station, and delete this file.\n\n    ",
                                           department, store, today);
  struct
  {
    const char *text;
  } parts[] = { { head }, { words }, { "\n" } };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (write (fd, parts[i].text, strlen (parts[i].text)) != (gssize)strlen (parts[i].text))
      {
        mun_error_set_errno (error, errno, "write the recovery sheet");
        return FALSE;
      }
  if (fsync (fd) == 0)
    return TRUE;
  mun_error_set_errno (error, errno, "write the recovery sheet");
  return FALSE;
}

static void
add_member (JsonArray *members, const char *name, const char *const *roles)
{
  JsonObject *member = json_object_new ();
  JsonArray *list = json_array_new ();
  for (int i = 0; roles[i] != NULL; i++)
    json_array_add_string_element (list, roles[i]);
  json_object_set_string_member (member, "name", name);
  json_object_set_array_member (member, "roles", list);
  json_array_add_object_element (members, member);
}

static void
fill_answer (MunTool *tool, const MunStoreBirth *birth)
{
  static const char *const admin[] = { "admin", NULL };
  JsonArray *members = json_array_new ();
  add_member (members, birth->admin, admin);
  if (birth->worker != NULL)
    add_member (members, birth->worker, birth->worker_roles);
  json_object_set_string_member (mun_tool_get_answer (tool), "store", mun_tool_get_store (tool));
  json_object_set_array_member (mun_tool_get_answer (tool), "members", members);
  mun_tool_say (tool, "The store is made: %s", mun_tool_get_store (tool));
  if (mun_tool_get_option (tool, "recovery") != NULL)
    mun_tool_say (tool, "Print the recovery sheet, keep it in a safe, and delete the file.");
  else
    mun_tool_say (tool, "There is no recovery sheet: if every administrator's password is lost, so are the records.");
}

static gboolean
create (MunTool *tool, const MunStoreBirth *birth, GError **error)
{
  const char *sheet = mun_tool_get_option (tool, "recovery");
  int fd = sheet != NULL ? open_sheet (sheet, error) : -1;
  if (sheet != NULL && fd < 0)
    return FALSE;
  char *words = NULL;
  gboolean good = mun_desk_create_store (mun_tool_get_store (tool), birth, sheet != NULL ? &words : NULL, error)
                  && (fd < 0 || write_sheet (fd, mun_tool_get_store (tool), birth->department, words, error));
  if (words != NULL)
    mun_keys_free_words (words);
  if (fd >= 0)
    close (fd);
  if (!good && sheet != NULL)
    g_unlink (sheet);
  return good;
}

static char *
find_anchors (MunTool *tool, GError **error)
{
  const char *given = mun_tool_get_option (tool, "anchors");
  g_autofree char *folder = g_canonicalize_filename (given, NULL);
  g_autofree char *inside = g_strconcat (mun_tool_get_store (tool), "/", NULL);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "The folder for anchors is not there.");
  else if (g_str_has_prefix (folder, inside) || g_str_equal (folder, mun_tool_get_store (tool)))
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "The folder for anchors lies inside the store; it has to be outside.");
  else
    return g_steal_pointer (&folder);
  return NULL;
}

gboolean
mun_tool_init (MunTool *tool, GError **error)
{
  const char *worker = mun_tool_get_option (tool, "worker"), *worker_file = mun_tool_get_option (tool, "worker-password-file");
  const char *roles = mun_tool_get_option (tool, "worker-roles"), *department = mun_tool_get_option (tool, "department");
  g_auto (GStrv) list = g_strsplit (roles != NULL ? roles : "indexer", ",", -1);
  g_autofree char *anchors = NULL;
  if (mun_tool_get_member (tool) == NULL || (worker != NULL) != (worker_file != NULL) || (worker == NULL && roles != NULL))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE,
                           mun_tool_get_member (tool) == NULL ? "Name the first administrator: --member NAME."
                                                              : "--worker and --worker-password-file go together.");
      return FALSE;
    }
  const char *password = mun_tool_get_password (tool, error);
  if (password == NULL)
    return FALSE;
  char *worker_password = worker_file != NULL ? mun_tool_read_secret (worker_file, error) : NULL;
  if (worker_file != NULL && worker_password == NULL)
    return FALSE;
  gboolean good = mun_tool_get_option (tool, "anchors") == NULL || (anchors = find_anchors (tool, error)) != NULL;
  MunStoreBirth birth = {
    .department = department != NULL ? department : "",
    .admin = mun_tool_get_member (tool),
    .admin_password = password,
    .worker = worker,
    .worker_password = worker_password,
    .worker_roles = (const char *const *)list,
    .anchor_folder = anchors,
    .cost = MUN_KEY_COST_NORMAL,
  };
  good = good && create (tool, &birth, error);
  if (worker_password != NULL)
    mun_tool_free_secret (worker_password);
  if (good)
    fill_answer (tool, &birth);
  return good;
}
