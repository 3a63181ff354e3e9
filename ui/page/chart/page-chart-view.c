/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of the chart page. */
#include "page-chart-view.h"

#define RAW_MOST 400000 /* characters that a reader is given */

static void
clear_view (gpointer data)
{
  MunChartView *self = data;
  g_clear_pointer (&self->chart, mun_chart_unref);
  g_clear_pointer (&self->banner, mun_chart_banner_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->encounters, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
}

MunChartView *
mun_chart_view_ref (MunChartView *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_chart_view_unref (MunChartView *self)
{
  g_atomic_rc_box_release_full (self, clear_view);
}

MunChartAsk *
mun_chart_ask_new (MunDesk *desk, MunChart *chart, gint64 resource)
{
  MunChartAsk *self = g_new0 (MunChartAsk, 1);
  MunBlobs *blobs = mun_desk_get_blobs (desk);
  self->chart = mun_chart_ref (chart);
  self->blobs = blobs != NULL ? mun_blobs_ref (blobs) : NULL;
  self->resource = resource;
  return self;
}

void
mun_chart_ask_free (gpointer data)
{
  MunChartAsk *self = data;
  mun_chart_unref (self->chart);
  g_clear_pointer (&self->blobs, mun_blobs_unref);
  g_free (self);
}

gpointer
mun_chart_view_find_way (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 patient = *(gint64 *)data;
  MunObject object = { .patient = patient, .object = patient };
  GError *local = NULL;
  MunWay way = mun_scope_find_way (scope, MUN_ACT_CHART_OPEN, &object, &local);
  if (local == NULL)
    return GINT_TO_POINTER ((int)way + 1);
  g_propagate_error (error, local);
  return NULL;
}

gpointer
mun_chart_view_open (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_chart_open (scope, *(gint64 *)data, MUN_CHART_NOW, error);
}

gpointer
mun_chart_view_read (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunChartAsk *ask = data;
  g_autoptr (MunChartView) self = g_atomic_rc_box_new0 (MunChartView);
  self->chart = mun_chart_ref (ask->chart);
  self->banner = mun_chart_read_banner (scope, ask->chart, error);
  if (self->banner == NULL)
    return NULL;
  if (self->banner->counts[MUN_PART_DOCUMENTS] >= 0)
    {
      self->documents = mun_chart_read_documents (scope, ask->chart, error);
      if (self->documents == NULL)
        return NULL;
    }
  self->encounters = mun_chart_read_part (scope, ask->chart, MUN_PART_ENCOUNTERS, 0, error);
  self->groups = self->encounters != NULL ? mun_chart_read_facts (scope, ask->chart, ask->limit, error) : NULL;
  return self->groups != NULL ? g_steal_pointer (&self) : NULL;
}

gpointer
mun_chart_view_open_document (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunChartAsk *ask = data;
  gint64 view = mun_chart_open_document (scope, ask->chart, ask->resource, error);
  return view != 0 ? g_memdup2 (&view, sizeof view) : NULL;
}

gpointer
mun_chart_view_read_note (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunChartAsk *ask = data;
  return mun_chart_read_note (scope, ask->blobs, ask->chart, ask->resource, ask->view, error);
}

gpointer
mun_chart_view_open_raw (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunChartAsk *ask = data;
  return mun_chart_open_raw (scope, ask->chart, ask->resource, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
start_line (GString *text, int depth)
{
  g_string_append_c (text, '\n');
  for (int i = 0; i < depth; i++)
    g_string_append (text, "  ");
}

/* Blanks between tokens are the reader's; every other character stays. */
static char *
indent (const char *json, gsize length)
{
  GString *text = g_string_sized_new (length * 2);
  gboolean quoted = FALSE;
  int depth = 0;
  for (gsize i = 0; i < length && text->len < RAW_MOST; i++)
    {
      char c = json[i];
      if (quoted)
        {
          g_string_append_c (text, c);
          if (c == '\\' && i + 1 < length)
            g_string_append_c (text, json[++i]);
          quoted = c != '"';
          continue;
        }
      if (g_ascii_isspace (c))
        continue;
      quoted = c == '"';
      if (c == '}' || c == ']')
        start_line (text, --depth);
      g_string_append_c (text, c);
      if (c == '{' || c == '[')
        start_line (text, ++depth);
      else if (c == ',')
        start_line (text, depth);
      else if (c == ':')
        g_string_append_c (text, ' ');
    }
  if (text->len >= RAW_MOST)
    g_string_append (text, "\n…");
  g_autofree char *written = g_string_free (text, FALSE);
  return g_utf8_make_valid (written, -1);
}

gpointer
mun_chart_view_read_raw (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunChartAsk *ask = data;
  g_autoptr (GBytes) body = mun_chart_read_raw (scope, ask->blobs, ask->chart, ask->resource, error);
  gsize length;
  const char *json = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  return json != NULL ? indent (json, length) : NULL;
}

gpointer
mun_chart_view_add_shown (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *shown = data;
  return mun_chart_add_shown (scope, shown[0], shown[1], error) ? GINT_TO_POINTER (1) : NULL;
}
