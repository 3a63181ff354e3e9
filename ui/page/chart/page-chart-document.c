/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the reader: opened as an act, then read; next and previous; the record as it came. */
#include "kit-notice.h"
#include "page-chart-private.h"
#include <glib/gi18n.h>

MunChartCall *
mun_chart_call_new (MunChartPage *page, guint serial, MunItem *item)
{
  MunChartCall *self = g_new0 (MunChartCall, 1);
  self->page = g_object_ref (page);
  self->serial = serial;
  self->item = item != NULL ? mun_item_ref (item) : NULL;
  return self;
}

void
mun_chart_call_free (MunChartCall *self)
{
  g_clear_pointer (&self->item, mun_item_unref);
  g_object_unref (self->page);
  g_free (self);
}
static MunDesk *
get_desk (MunChartPage *self)
{
  return mun_page_get_desk (MUN_PAGE (self));
}

static gboolean
is_readable (const MunItem *item)
{
  return item != NULL && mun_chart_part_is_readable (item->part);
}

void
mun_chart_page_leave_document (MunChartPage *self)
{
  MunDesk *desk = get_desk (self);
  if (self->look != 0 && desk != NULL && !mun_desk_is_locked (desk))
    {
      gint64 shown[2] = { self->look, (g_get_monotonic_time () - self->look_since) / 1000 };
      mun_desk_write (desk, 0, mun_chart_view_add_shown, g_memdup2 (shown, sizeof shown), g_free, NULL, NULL, NULL, NULL);
    }
  self->reading++;
  self->look = 0;
  self->raw = FALSE;
  g_clear_pointer (&self->note, mun_note_free);
  g_clear_pointer (&self->item, mun_item_unref);
  if (self->here != NULL)
    mun_chart_line_set_here (self->here, FALSE);
  g_clear_object (&self->here);
}

void
mun_chart_page_update_status (MunChartPage *self)
{
  int at = 0, n = 0, unread = 0;
  guint rows = g_list_model_get_n_items (G_LIST_MODEL (self->left));
  for (guint i = 0; i < rows; i++)
    {
      g_autoptr (MunChartLine) line = g_list_model_get_item (G_LIST_MODEL (self->left), i);
      if (!is_readable (mun_chart_line_get_item (line)))
        continue;
      n++;
      unread += mun_chart_line_is_unread (line);
      if (line == self->here)
        at = n;
    }
  g_autofree char *strong = at > 0 ? g_strdup_printf (_ ("Document %d of %d"), at, n)
                                   : g_strdup_printf (ngettext ("%d document", "%d documents", (gulong)n), n);
  g_autofree char *rest = g_strdup_printf (ngettext ("%d not read yet", "%d not read yet", (gulong)unread), unread);
  mun_page_set_status (MUN_PAGE (self), strong, unread > 0 ? rest : NULL);
}

static void
on_note_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunNote) note = mun_desk_call_finish (result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->reading)
    return;
  if (note == NULL)
    {
      mun_chart_reader_show_error (MUN_CHART_READER (self->reader), error);
      return;
    }
  mun_chart_reader_show_note (MUN_CHART_READER (self->reader), note);
  self->note = g_steal_pointer (&note);
}

static void
on_document_opened_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *view = mun_desk_call_finish (result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->reading || self->chart == NULL)
    return;
  if (view == NULL)
    {
      mun_chart_reader_show_error (MUN_CHART_READER (self->reader), error);
      return;
    }
  self->look = *view;
  self->look_since = g_get_monotonic_time ();
  g_hash_table_add (self->read, g_memdup2 (&call->item->resource, sizeof (gint64)));
  if (self->here != NULL)
    mun_chart_line_set_here (self->here, TRUE);
  mun_chart_page_update_status (self);
  MunChartAsk *ask = mun_chart_ask_new (MUN_DESK (source), self->chart, call->item->resource);
  ask->view = *view;
  mun_desk_read (MUN_DESK (source), MUN_URGENCY_PAGE, mun_chart_view_read_note, ask, mun_chart_ask_free, (GDestroyNotify)mun_note_free, NULL,
                 on_note_ready, mun_chart_call_new (self, call->serial, NULL));
}

void
mun_chart_page_show_item (MunChartPage *self, MunItem *item, MunChartLine *line)
{
  MunDesk *desk = get_desk (self);
  if (desk == NULL || self->chart == NULL)
    return;
  g_autoptr (MunItem) kept = mun_item_ref (item);
  g_autoptr (MunChartLine) mark = line != NULL ? g_object_ref (line) : NULL;
  mun_chart_page_leave_document (self);
  self->item = g_steal_pointer (&kept);
  self->here = g_steal_pointer (&mark);
  if (!is_readable (item))
    {
      if (self->here != NULL)
        mun_chart_line_set_here (self->here, TRUE);
      mun_chart_reader_show_item (MUN_CHART_READER (self->reader), self->item);
      mun_chart_page_update_status (self);
      return;
    }
  mun_chart_reader_show_waiting (MUN_CHART_READER (self->reader), self->item);
  mun_desk_write (desk, MUN_TABLE_LEDGER, mun_chart_view_open_document, mun_chart_ask_new (desk, self->chart, self->item->resource),
                  mun_chart_ask_free, g_free, NULL, on_document_opened_ready, mun_chart_call_new (self, self->reading, self->item));
}

MunChartLine *
mun_chart_page_find_line (MunChartPage *self, gint64 resource, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->left));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MunChartLine) line = g_list_model_get_item (G_LIST_MODEL (self->left), i);
      MunItem *item = mun_chart_line_get_item (line);
      if (item != NULL && item->resource == resource)
        {
          *position = i;
          return g_steal_pointer (&line);
        }
    }
  return NULL;
}

void
mun_chart_page_select_row (GtkWidget *view, guint position)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (view));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (model), position);
  gtk_widget_activate_action (view, "list.scroll-to-item", "u", position);
}

void
mun_chart_page_step (MunChartPage *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->left)), position = 0;
  g_autoptr (MunChartLine) from = self->item != NULL ? mun_chart_page_find_line (self, self->item->resource, &position) : NULL;
  gint64 i = from != NULL ? (gint64)position + by : by > 0 ? 0 : (gint64)n - 1;
  for (; i >= 0 && i < (gint64)n; i += by)
    {
      g_autoptr (MunChartLine) line = g_list_model_get_item (G_LIST_MODEL (self->left), (guint)i);
      if (!is_readable (mun_chart_line_get_item (line)))
        continue;
      mun_chart_page_select_row (self->left_view, (guint)i);
      mun_chart_page_show_item (self, mun_chart_line_get_item (line), line);
      return;
    }
  if (self->chart != NULL)
    mun_notice_say (GTK_WIDGET (self), by > 0 ? _ ("This is the last document.") : _ ("This is the first document."));
}

static void
on_raw_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = mun_desk_call_finish (result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->reading)
    return;
  self->raw = json != NULL;
  if (json != NULL)
    mun_chart_reader_show_raw (MUN_CHART_READER (self->reader), json);
  else
    mun_notice_say_error (GTK_WIDGET (self), error);
}

static void
on_raw_opened_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  gpointer opened = mun_desk_call_finish (result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->reading || self->chart == NULL)
    return;
  if (opened == NULL)
    {
      mun_notice_say_error (GTK_WIDGET (self), error);
      return;
    }
  mun_desk_read (MUN_DESK (source), MUN_URGENCY_PAGE, mun_chart_view_read_raw,
                 mun_chart_ask_new (MUN_DESK (source), self->chart, call->item->resource), mun_chart_ask_free, g_free, NULL, on_raw_ready,
                 mun_chart_call_new (self, call->serial, NULL));
}

gboolean
mun_chart_page_leave_raw (MunChartPage *self)
{
  if (!self->raw)
    return FALSE;
  self->raw = FALSE;
  if (self->note != NULL)
    mun_chart_reader_show_note (MUN_CHART_READER (self->reader), self->note);
  else
    mun_chart_reader_show_item (MUN_CHART_READER (self->reader), self->item);
  return TRUE;
}

void
mun_chart_page_toggle_raw (MunChartPage *self)
{
  MunDesk *desk = get_desk (self);
  if (desk == NULL || self->chart == NULL || self->item == NULL || mun_chart_page_leave_raw (self))
    return;
  mun_desk_write (desk, MUN_TABLE_LEDGER, mun_chart_view_open_raw, mun_chart_ask_new (desk, self->chart, self->item->resource),
                  mun_chart_ask_free, NULL, NULL, on_raw_opened_ready, mun_chart_call_new (self, self->reading, self->item));
}
