/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl bench: starts the benchmark programs that lie beside it in the build folder and collects their rows. What has a window runs on
 * a stage of its own. */
#include "base-error.h"
#include "tool-verb.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *prepare; /* a program whose last word of output is the argument; NULL none */
  gboolean window;
} benches[] = {
  { "import", "bench-bundles", FALSE },
  { "ledger", NULL, FALSE },
  { "find", NULL, FALSE },
  { "list", NULL, FALSE },
  { "chart", NULL, FALSE },
  { "door", NULL, FALSE },
  { "paint", NULL, TRUE },
  { "start", NULL, TRUE },
  { "frames", NULL, TRUE },
};

typedef struct
{
  MunTool *tool;
  char *folder; /* of the programs */
  char *build;
  JsonArray *rows;
  int bad;
} Bench;

/* build/src/tool/munictl → build/tests/bench; MUNIMENT_BENCH says otherwise. */
static gboolean
find_programs (Bench *self, GError **error)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = own != NULL ? g_path_get_dirname (own) : NULL;
  const char *given = g_getenv ("MUNIMENT_BENCH");

  self->build = here != NULL ? g_canonicalize_filename ("../..", here) : NULL;
  self->folder = given != NULL ? g_strdup (given) : self->build != NULL ? g_build_filename (self->build, "tests", "bench", NULL) : NULL;
  if (self->folder != NULL && g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, N_ ("The benchmark programs lie in a build folder. Start munictl from there."));
  return FALSE;
}

static void
say_row (Bench *self, JsonObject *row)
{
  const char *unit = json_object_get_string_member (row, "unit");
  g_autofree char *ratio = json_object_get_null_member (row, "ratio")
                             ? g_strdup ("")
                             : g_strdup_printf ("  %.2f × the floor", json_object_get_double_member (row, "ratio"));
  g_autofree char *goal =
    json_object_get_null_member (row, "goal") ? g_strdup ("") : g_strdup_printf ("  goal %g", json_object_get_double_member (row, "goal"));

  mun_tool_say (self->tool, "%-26s %10.4g %-4s%s%s%s", json_object_get_string_member (row, "name"),
                json_object_get_double_member (row, "value"), unit, ratio, goal,
                json_object_get_boolean_member (row, "ok") ? "" : "  MISSED");
}

static gboolean
is_row (JsonObject *row)
{
  static const char *const fields[] = { "name", "value", "unit", "floor", "ratio", "goal", "ok" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!json_object_has_member (row, fields[i]))
      return FALSE;
  return TRUE;
}

static void
take_line (Bench *self, const char *line)
{
  g_autoptr (JsonNode) node = *line == '{' ? json_from_string (line, NULL) : NULL;
  JsonObject *row = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (row == NULL || !is_row (row))
    return;
  json_array_add_object_element (self->rows, json_object_ref (row));
  self->bad += !json_object_get_boolean_member (row, "ok");
  say_row (self, row);
}

/* The output's last line, without its end. */
static char *
prepare (Bench *self, const char *program, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, program, NULL);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, error, path, NULL);
  g_autofree char *output = NULL;
  const char *last;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, mun_tool_get_cancellable (self->tool), &output, NULL, error)
      || !g_subprocess_wait_check (process, NULL, error))
    return NULL;
  g_strchomp (output);
  last = strrchr (output, '\n');
  return g_strdup (last != NULL ? last + 1 : output);
}

static gboolean
run_one (Bench *self, gsize which, GError **error)
{
  g_autofree char *name = g_strconcat ("bench-", benches[which].name, NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *stage = g_build_filename (self->folder, "stage.sh", NULL);
  g_autofree char *argument = NULL, *line = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  const char *words[6];
  int n = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      mun_tool_say (self->tool, "%-26s not built here", benches[which].name);
      return TRUE;
    }
  mun_tool_progress (self->tool, benches[which].name, (gint64)which, (gint64)G_N_ELEMENTS (benches), "benchmarks");
  if (benches[which].prepare != NULL && (argument = prepare (self, benches[which].prepare, error)) == NULL)
    return FALSE;
  if (benches[which].window)
    {
      words[n++] = stage;
      words[n++] = self->build;
    }
  words[n++] = path;
  if (argument != NULL)
    words[n++] = argument;
  words[n] = NULL;
  process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, error);
  if (process == NULL)
    return FALSE;
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while ((line = g_data_input_stream_read_line (lines, NULL, mun_tool_get_cancellable (self->tool), error)) != NULL)
    {
      take_line (self, line);
      g_clear_pointer (&line, g_free);
    }
  if (!g_subprocess_wait (process, mun_tool_get_cancellable (self->tool), error))
    {
      g_subprocess_force_exit (process);
      return FALSE;
    }
  if (!g_subprocess_get_if_exited (process) || g_subprocess_get_exit_status (process) > 1)
    {
      mun_tool_say (self->tool, "%-26s ended with trouble of its own", benches[which].name);
      self->bad++;
    }
  return TRUE;
}

static gboolean
is_asked (const char *const *names, int n, const char *name)
{
  for (int i = 0; i < n; i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  return n == 0;
}

static gboolean
check_names (const char *const *names, int n, GError **error)
{
  for (int i = 0; i < n; i++)
    {
      gboolean known = FALSE;

      for (gsize k = 0; k < G_N_ELEMENTS (benches); k++)
        known = known || g_str_equal (names[i], benches[k].name);
      if (known)
        continue;
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE,
                           N_ ("There is no such benchmark. They are: import, ledger, find, list, chart, door, paint, start, frames."));
      return FALSE;
    }
  return TRUE;
}

gboolean
mun_tool_bench (MunTool *tool, GError **error)
{
  Bench self = { .tool = tool, .rows = json_array_new () };
  int n;
  const char *const *names = mun_tool_get_arguments (tool, &n);
  gboolean ok = check_names (names, n, error) && find_programs (&self, error);

  for (gsize i = 0; ok && i < G_N_ELEMENTS (benches); i++)
    if (is_asked (names, n, benches[i].name))
      ok = run_one (&self, i, error);
  json_object_set_array_member (mun_tool_get_answer (tool), "rows", self.rows);
  if (ok && self.bad > 0)
    mun_tool_found (tool, "%d goals were missed.", self.bad);
  g_free (self.folder);
  g_free (self.build);
  return ok;
}
