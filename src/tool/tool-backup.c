/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl backup, munictl restore. */
#include "base-error.h"
#include "desk-backup.h"
#include "tool-verb.h"

static void
show_progress (gint64 done, gint64 total, gpointer data)
{
  mun_tool_progress (data, "copy", done, total, "bytes");
}

static void
answer (MunTool *tool, const char *what, gint64 bytes, gint64 began)
{
  double seconds = (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  json_object_set_int_member (mun_tool_get_answer (tool), "bytes", bytes);
  json_object_set_double_member (mun_tool_get_answer (tool), "seconds", seconds);
  mun_tool_say (tool, "%s: %" G_GINT64_FORMAT " bytes in %.1f s, every byte checked.", what, bytes, seconds);
}

gboolean
mun_tool_backup (MunTool *tool, GError **error)
{
  gint64 bytes = 0, began = g_get_monotonic_time ();
  g_autofree char *file = g_canonicalize_filename (mun_tool_get_arguments (tool, NULL)[0], NULL);
  if (!mun_desk_backup (mun_tool_get_desk (tool), file, show_progress, tool, mun_tool_get_cancellable (tool), &bytes, error))
    return FALSE;
  answer (tool, "Backed up", bytes, began);
  return TRUE;
}

gboolean
mun_tool_restore (MunTool *tool, GError **error)
{
  gint64 bytes = 0, began = g_get_monotonic_time ();
  g_autofree char *file = g_canonicalize_filename (mun_tool_get_arguments (tool, NULL)[0], NULL);
  const char *member = mun_tool_get_member (tool);
  if (member == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "Say who signs in to the restored store: --member NAME.");
      return FALSE;
    }
  const char *password = mun_tool_get_password (tool, error);
  if (password == NULL
      || !mun_desk_restore (file, mun_tool_get_store (tool), member, password, show_progress, tool, mun_tool_get_cancellable (tool), &bytes,
                            error))
    return FALSE;
  json_object_set_string_member (mun_tool_get_answer (tool), "store", mun_tool_get_store (tool));
  answer (tool, "Restored", bytes, began);
  return TRUE;
}
