/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Way in → act of opening → everything in one reading; then documents one at a time, each an act of its own. Answers that come after
 * something else was asked for are dropped by their serial. */
#include "page-chart.h"
#include "base-clock.h"
#include "desk-people.h"
#include "kit-notice.h"
#include "kit-panes.h"
#include "kit-state.h"
#include "kit-words.h"
#include "page-chart-door.h"
#include "page-chart-head.h"
#include "page-chart-private.h"
#include <glib/gi18n.h>

#define FACTS_IN_GROUP 12
#define REFRESH_MS 1000

G_DEFINE_FINAL_TYPE (MunChartPage, mun_chart_page, MUN_TYPE_PAGE)

static MunDesk *
get_desk (MunChartPage *self)
{
  return mun_page_get_desk (MUN_PAGE (self));
}

static void
leave_chart (MunChartPage *self)
{
  mun_chart_page_leave_document (self);
  self->serial++;
  self->limit = FACTS_IN_GROUP;
  self->clock = NULL;
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_pointer (&self->chart, mun_chart_unref);
  g_clear_pointer (&self->view, mun_chart_view_unref);
  g_hash_table_remove_all (self->read);
  g_list_store_remove_all (self->left);
  g_list_store_remove_all (self->right);
  mun_chart_reader_show_nothing (MUN_CHART_READER (self->reader), _ ("Nothing chosen"), _ ("Choose a document on the left, or press ]."));
  mun_page_set_header (MUN_PAGE (self), NULL);
  mun_page_set_status (MUN_PAGE (self), NULL, NULL);
}

static void
show_no_chart (MunChartPage *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->state);
  mun_state_show_words (MUN_STATE (self->state), "x-office-document-symbolic", _ ("No chart open"),
                        _ ("Press Ctrl+K and type a few letters of a name, a record number or a birth date."), _ ("Find a patient"), "win.find");
}

/* ---- showing ---- */

static void
replace_lines (GListStore *store, GPtrArray *lines)
{
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), lines->pdata, lines->len);
}

/* Whatever was read since the view was loaded is no longer bold; the open one is marked again. */
static void
mark_lines (MunChartPage *self, GPtrArray *lines)
{
  g_clear_object (&self->here);
  for (guint i = 0; i < lines->len; i++)
    {
      MunItem *item = mun_chart_line_get_item (lines->pdata[i]);
      if (item != NULL && g_hash_table_contains (self->read, &item->resource))
        {
          mun_chart_line_set_here (lines->pdata[i], TRUE);
          mun_chart_line_set_here (lines->pdata[i], FALSE);
        }
      if (item != NULL && self->item != NULL && item->resource == self->item->resource)
        {
          g_set_object (&self->here, lines->pdata[i]);
          mun_chart_line_set_here (lines->pdata[i], TRUE);
        }
    }
}

static void
fill_left (MunChartPage *self)
{
  gboolean timeline = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->timeline));
  if (self->view == NULL)
    return;
  g_autoptr (GPtrArray) lines = timeline ? mun_chart_lines_of_timeline (self->view) : mun_chart_lines_of_documents (self->view);
  mark_lines (self, lines);
  replace_lines (self->left, lines);
  if (lines->len > 0)
    mun_state_show_child (MUN_STATE (self->left_state));
  else if (self->view->documents == NULL && !timeline)
    mun_state_show_words (MUN_STATE (self->left_state), "changes-prevent-symbolic", _ ("Not for your roles"),
                          _ ("Your roles do not let you open documents."), NULL, NULL);
  else
    mun_state_show_words (MUN_STATE (self->left_state), "x-office-document-symbolic", timeline ? _ ("No visits or documents") : _ ("No documents"),
                          _ ("None has come for this patient."), NULL, NULL);
  mun_chart_page_update_status (self);
}

static void
fill_right (MunChartPage *self)
{
  g_autoptr (GPtrArray) lines = mun_chart_lines_of_facts (self->view, !mun_desk_may (get_desk (self), MUN_ACT_CHART_FACTS));
  replace_lines (self->right, lines);
  if (lines->len > 0)
    mun_state_show_child (MUN_STATE (self->right_state));
  else
    mun_state_show_words (MUN_STATE (self->right_state), "dialog-information-symbolic", _ ("No facts"),
                          _ ("The record has none that your roles show."), NULL, NULL);
}

static gboolean
on_clock (gpointer data)
{
  MunChartPage *self = data;
  gint64 until = self->view->banner->glass_until, now = mun_clock_now ();
  if (now < until)
    {
      g_autofree char *words = mun_chart_head_format_clock (until, now);
      gtk_label_set_label (GTK_LABEL (self->clock), words);
      return G_SOURCE_CONTINUE;
    }
  self->clock_id = 0;
  gint64 patient = self->patient;
  leave_chart (self);
  mun_chart_page_open (GTK_WIDGET (self), patient, 0);
  return G_SOURCE_REMOVE;
}

static void
fill_head (MunChartPage *self)
{
  g_clear_handle_id (&self->clock_id, g_source_remove);
  self->clock = mun_chart_head_fill (self->head, self->view->banner);
  if (self->clock != NULL)
    self->clock_id = g_timeout_add_seconds (5, on_clock, self);
  mun_page_set_header (MUN_PAGE (self), self->head);
}

static void
open_wanted (MunChartPage *self)
{
  guint position = 0;
  gint64 wanted = self->wanted;
  self->wanted = 0;
  g_autoptr (MunChartLine) line = wanted != 0 ? mun_chart_page_find_line (self, wanted, &position) : NULL;
  if (line != NULL)
    {
      mun_chart_page_select_row (self->left_view, position);
      mun_chart_page_show_item (self, mun_chart_line_get_item (line), line);
    }
  else if (wanted != 0)
    mun_notice_say (GTK_WIDGET (self), _ ("This document is not on the chart, or not for your roles."));
}

/* ---- opening ---- */

static void
on_view_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunChartView) view = mun_desk_call_finish (result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->serial)
    return;
  if (view == NULL)
    {
      leave_chart (self);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->state);
      mun_state_show_error (MUN_STATE (self->state), error, "chart.again");
      return;
    }
  gboolean first = self->view == NULL;
  g_clear_pointer (&self->view, mun_chart_view_unref);
  self->view = g_steal_pointer (&view);
  fill_head (self);
  fill_left (self);
  fill_right (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->panes);
  if (first && self->view->documents == NULL)
    mun_chart_reader_show_nothing (MUN_CHART_READER (self->reader), _ ("Nothing chosen"), _ ("Choose a line on the right."));
  if (first)
    gtk_widget_grab_focus (self->view->documents != NULL ? self->left_view : self->right_view);
  open_wanted (self);
}

static void
read_view (MunChartPage *self)
{
  MunDesk *desk = get_desk (self);
  if (desk == NULL || self->chart == NULL || mun_desk_is_locked (desk))
    return;
  MunChartAsk *ask = mun_chart_ask_new (desk, self->chart, 0);
  ask->limit = self->limit;
  mun_desk_read (desk, MUN_URGENCY_READ, mun_chart_view_read, ask, mun_chart_ask_free, (GDestroyNotify)mun_chart_view_unref, NULL, on_view_ready,
                 mun_chart_call_new (self, self->serial, NULL));
}

static void
on_opened_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunChart) chart = mun_desk_call_finish (result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->serial)
    return;
  if (chart == NULL)
    {
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->state);
      mun_state_show_error (MUN_STATE (self->state), error, "chart.again");
      return;
    }
  self->chart = g_steal_pointer (&chart);
  read_view (self);
}

static void
write_opening (MunChartPage *self)
{
  MunDesk *desk = get_desk (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->state);
  mun_state_show_waiting (MUN_STATE (self->state));
  mun_desk_write (desk, MUN_TABLE_LEDGER, mun_chart_view_open, g_memdup2 (&self->patient, sizeof self->patient), g_free,
                  (GDestroyNotify)mun_chart_unref, NULL, on_opened_ready, mun_chart_call_new (self, self->serial, NULL));
}

static void
on_way_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  int way = GPOINTER_TO_INT (mun_desk_call_finish (result, &error)) - 1;
  MunChartPage *self = call->page;
  if (call->serial != self->serial)
    return;
  if (way < 0)
    {
      mun_state_show_error (MUN_STATE (self->state), error, "chart.again");
      return;
    }
  /* where nothing opens it, the attempt is made all the same: the refusal says why, and stands in the ledger */
  if (way != MUN_WAY_REASON && way != MUN_WAY_GLASS)
    {
      write_opening (self);
      return;
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->door);
  mun_chart_door_ask (MUN_CHART_DOOR (self->door), way == MUN_WAY_GLASS);
}

static void
set_reason (MunChartPage *self, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (get_desk (self) != NULL)
    mun_desk_set_reason (get_desk (self), reason);
}

static void
begin_opening (MunChartPage *self)
{
  MunDesk *desk = get_desk (self);
  leave_chart (self);
  if (desk == NULL || self->patient == 0)
    {
      show_no_chart (self);
      return;
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->state);
  mun_state_show_waiting (MUN_STATE (self->state));
  mun_desk_read (desk, MUN_URGENCY_READ, mun_chart_view_find_way, g_memdup2 (&self->patient, sizeof self->patient), g_free, NULL, NULL,
                 on_way_ready, mun_chart_call_new (self, self->serial, NULL));
}

void
mun_chart_page_open (GtkWidget *page, gint64 patient, gint64 document)
{
  MunChartPage *self = MUN_CHART_PAGE (page);
  self->wanted = document;
  if (self->view != NULL && self->patient == patient)
    {
      if (self->reason != NULL)
        mun_desk_set_reason (get_desk (self), self->reason);
      open_wanted (self);
      return;
    }
  if (self->patient != patient)
    set_reason (self, NULL);
  self->patient = patient;
  begin_opening (self);
}

static void
on_door_reason (MunChartDoor *door, const char *reason, gpointer data)
{
  MunChartPage *self = MUN_CHART_PAGE (data);
  set_reason (self, reason);
  write_opening (self);
}

static void
on_glass_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunChartCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunGlass) glass = mun_desk_break_glass_finish (MUN_DESK (source), result, &error);
  MunChartPage *self = call->page;
  if (call->serial != self->serial)
    return;
  g_autofree char *sentence = glass == NULL ? mun_notice_format (error) : NULL;
  mun_chart_door_set_busy (MUN_CHART_DOOR (self->door), FALSE, sentence);
  if (glass != NULL)
    write_opening (self);
}

static void
on_door_glass (MunChartDoor *door, const char *reason, const char *password, int minutes, gpointer data)
{
  MunChartPage *self = MUN_CHART_PAGE (data);
  if (get_desk (self) == NULL)
    return;
  mun_desk_break_glass_async (get_desk (self), self->patient, reason, minutes, password, on_glass_ready, mun_chart_call_new (self, self->serial, NULL));
  mun_chart_door_set_busy (door, TRUE, NULL);
}

/* ---- keys and clicks ---- */

static void
on_left_activated (GtkListView *view, guint position, gpointer data)
{
  MunChartPage *self = MUN_CHART_PAGE (data);
  g_autoptr (MunChartLine) line = g_list_model_get_item (G_LIST_MODEL (self->left), position);
  if (line != NULL && mun_chart_line_get_item (line) != NULL)
    mun_chart_page_show_item (self, mun_chart_line_get_item (line), line);
}

static void
on_right_activated (GtkListView *view, guint position, gpointer data)
{
  MunChartPage *self = MUN_CHART_PAGE (data);
  g_autoptr (MunChartLine) line = g_list_model_get_item (G_LIST_MODEL (self->right), position);
  if (line == NULL)
    return;
  if (mun_chart_line_get_kind (line) == MUN_CHART_LINE_MORE)
    {
      self->limit = 0;
      read_view (self);
      return;
    }
  MunItem *item = mun_chart_line_get_item (line);
  guint left;
  g_autoptr (MunChartLine) mark = item != NULL ? mun_chart_page_find_line (self, item->resource, &left) : NULL;
  if (item != NULL)
    mun_chart_page_show_item (self, item, mark);
}

static void
on_switched (GtkToggleButton *button, GParamSpec *pspec, gpointer data)
{
  if (gtk_toggle_button_get_active (button))
    fill_left (MUN_CHART_PAGE (data));
}

static void
next_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_chart_page_step (MUN_CHART_PAGE (widget), 1);
}

static void
previous_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_chart_page_step (MUN_CHART_PAGE (widget), -1);
}

static void
list_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (MUN_CHART_PAGE (widget)->left_view);
}

static void
again_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunChartPage *self = MUN_CHART_PAGE (widget);
  if (self->chart != NULL)
    read_view (self);
  else
    begin_opening (self);
}

static void
jump_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunChartPage *self = MUN_CHART_PAGE (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->right));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MunChartLine) line = g_list_model_get_item (G_LIST_MODEL (self->right), i);
      if (mun_chart_line_get_key (line) != g_variant_get_int32 (parameter))
        continue;
      /* to the end first, so that the heading comes to stand on top */
      gtk_widget_activate_action (self->right_view, "list.scroll-to-item", "u", n - 1);
      gtk_widget_activate_action (self->right_view, "list.scroll-to-item", "u", i);
      mun_chart_page_select_row (self->right_view, MIN (i + 1, n - 1));
      gtk_widget_grab_focus (self->right_view);
      return;
    }
  if (self->view != NULL)
    mun_notice_say (widget, _ ("There is nothing of this kind on the chart."));
}

static void
raw_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_chart_page_toggle_raw (MUN_CHART_PAGE (widget));
}

/* ---- page ---- */

static gboolean
on_refresh (gpointer data)
{
  MunChartPage *self = data;
  self->refresh_id = 0;
  read_view (self);
  return G_SOURCE_REMOVE;
}

static void
on_desk_changed (MunDesk *desk, guint tables, gpointer data)
{
  MunChartPage *self = MUN_CHART_PAGE (data);
  if ((tables & MUN_TABLE_RESOURCES) != 0 && self->view != NULL && self->refresh_id == 0 && desk == get_desk (self))
    self->refresh_id = g_timeout_add (REFRESH_MS, on_refresh, self);
}

/* Another actor: what is shown was read with other rights. */
static void
on_desk_viewing (MunDesk *desk, gpointer data)
{
  MunChartPage *self = MUN_CHART_PAGE (data);
  if (desk == get_desk (self) && self->patient != 0)
    begin_opening (self);
}

static void
mun_chart_page_set_desk (MunPage *page, MunDesk *desk)
{
  MunChartPage *self = MUN_CHART_PAGE (page);
  self->look = 0;
  leave_chart (self);
  self->patient = self->wanted = 0;
  g_clear_pointer (&self->reason, g_free);
  mun_panes_set_desk (MUN_PANES (self->panes), desk);
  show_no_chart (self);
  if (desk != NULL)
    {
      g_signal_connect_object (desk, "changed", G_CALLBACK (on_desk_changed), self, 0);
      g_signal_connect_object (desk, "viewing", G_CALLBACK (on_desk_viewing), self, 0);
    }
}

static void
mun_chart_page_shown (MunPage *page)
{
  MunChartPage *self = MUN_CHART_PAGE (page);
  if (self->reason != NULL && get_desk (self) != NULL)
    mun_desk_set_reason (get_desk (self), self->reason);
  if (self->view != NULL)
    gtk_widget_grab_focus (self->left_view);
}

static gboolean
mun_chart_page_back (MunPage *page)
{
  return mun_chart_page_leave_raw (MUN_CHART_PAGE (page));
}

static const MunKeyHint *
mun_chart_page_get_keys (MunPage *page, gsize *n)
{
  static const MunKeyHint keys[] = {
    { "[ ]", N_ ("documents"), TRUE },       { "1 … 9", N_ ("facts"), TRUE },        { "/", N_ ("list"), TRUE },
    { "R", N_ ("record as it came"), TRUE }, { "F6", N_ ("next pane"), FALSE },      { "F9", N_ ("list on and off"), FALSE },
    { "F5", N_ ("read again"), FALSE },      { "Shift+F9", N_ ("facts on and off"), FALSE },
  };
  *n = G_N_ELEMENTS (keys);
  return keys;
}

static void
mun_chart_page_dispose (GObject *object)
{
  MunChartPage *self = MUN_CHART_PAGE (object);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_object (&self->here);
  g_clear_object (&self->left);
  g_clear_object (&self->right);
  g_clear_object (&self->head);
  g_clear_pointer (&self->chart, mun_chart_unref);
  g_clear_pointer (&self->view, mun_chart_view_unref);
  g_clear_pointer (&self->item, mun_item_unref);
  g_clear_pointer (&self->note, mun_note_free);
  g_clear_pointer (&self->read, g_hash_table_unref);
  g_clear_pointer (&self->reason, g_free);
  G_OBJECT_CLASS (mun_chart_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_bracketright, "chart.next" }, { GDK_KEY_bracketleft, "chart.previous" }, { GDK_KEY_slash, "chart.list" },
               { GDK_KEY_r, "chart.raw" },             { GDK_KEY_F5, "chart.again" } };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, 0, keys[i].action, NULL);
  for (int i = 1; i <= 9; i++)
    {
      gtk_widget_class_add_binding_action (klass, GDK_KEY_0 + (guint)i, 0, "chart.jump", "i", i);
      gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_0 + (guint)i, 0, "chart.jump", "i", i);
    }
}

static void
mun_chart_page_class_init (MunChartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  MunPageClass *page_class = MUN_PAGE_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mun_chart_page_dispose;
  page_class->set_desk = mun_chart_page_set_desk;
  page_class->shown = mun_chart_page_shown;
  page_class->back = mun_chart_page_back;
  page_class->get_keys = mun_chart_page_get_keys;
  gtk_widget_class_install_action (widget_class, "chart.next", NULL, next_activated);
  gtk_widget_class_install_action (widget_class, "chart.previous", NULL, previous_activated);
  gtk_widget_class_install_action (widget_class, "chart.list", NULL, list_activated);
  gtk_widget_class_install_action (widget_class, "chart.raw", NULL, raw_activated);
  gtk_widget_class_install_action (widget_class, "chart.again", NULL, again_activated);
  gtk_widget_class_install_action (widget_class, "chart.jump", "i", jump_activated);
  add_keys (widget_class);
}

/* ---- building ---- */

static GtkWidget *
make_list (GtkWidget *view, GtkWidget **state)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
  *state = mun_state_new ();
  gtk_widget_set_vexpand (*state, TRUE);
  mun_state_set_child (MUN_STATE (*state), scroll);
  return *state;
}

static GtkWidget *
make_left (MunChartPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *switches = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (switches), TRUE);
  gtk_widget_set_hexpand (switches, TRUE);
  gtk_widget_add_css_class (switches, "switches");
  gtk_widget_add_css_class (head, "panehead");
  self->timeline = gtk_toggle_button_new_with_label (_ ("Timeline"));
  self->documents = gtk_toggle_button_new_with_label (_ ("Documents"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->timeline), GTK_TOGGLE_BUTTON (self->documents));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->documents), TRUE);
  g_signal_connect (self->timeline, "notify::active", G_CALLBACK (on_switched), self);
  g_signal_connect (self->documents, "notify::active", G_CALLBACK (on_switched), self);
  gtk_box_append (GTK_BOX (switches), self->timeline);
  gtk_box_append (GTK_BOX (switches), self->documents);
  gtk_box_append (GTK_BOX (head), switches);
  self->left_view = mun_chart_line_list_new (self->left, _ ("Documents and visits"));
  g_signal_connect (self->left_view, "activate", G_CALLBACK (on_left_activated), self);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_list (self->left_view, &self->left_state));
  return box;
}

static void
mun_chart_page_init (MunChartPage *self)
{
  self->limit = FACTS_IN_GROUP;
  self->left = g_list_store_new (MUN_TYPE_CHART_LINE);
  self->right = g_list_store_new (MUN_TYPE_CHART_LINE);
  self->read = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->head = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  self->reader = mun_chart_reader_new ();
  self->right_view = mun_chart_line_list_new (self->right, _ ("Facts"));
  g_signal_connect (self->right_view, "activate", G_CALLBACK (on_right_activated), self);
  self->panes = mun_panes_new ("chart");
  mun_panes_set_left (MUN_PANES (self->panes), make_left (self), 330);
  mun_panes_set_centre (MUN_PANES (self->panes), self->reader);
  mun_panes_set_right (MUN_PANES (self->panes), make_list (self->right_view, &self->right_state), 390);
  self->door = mun_chart_door_new ();
  g_signal_connect (self->door, "reason", G_CALLBACK (on_door_reason), self);
  g_signal_connect (self->door, "glass", G_CALLBACK (on_door_glass), self);
  self->state = mun_state_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->state);
  gtk_stack_add_child (GTK_STACK (self->stack), self->door);
  gtk_stack_add_child (GTK_STACK (self->stack), self->panes);
  mun_page_set_child (MUN_PAGE (self), self->stack);
  mun_page_set_title (MUN_PAGE (self), _ ("Chart"), NULL);
  show_no_chart (self);
}

GtkWidget *
mun_chart_page_new (void)
{
  return g_object_new (MUN_TYPE_CHART_PAGE, NULL);
}
