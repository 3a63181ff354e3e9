/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left: my work in explained order. Centre: the board, or one queue's rows. Right: the item that is decided on. */
#include "page-home.h"
#include "access-work.h"
#include "base-clock.h"
#include "home-item.h"
#include "home-tile.h"
#include "kit-notice.h"
#include "kit-panes.h"
#include "kit-row.h"
#include "kit-state.h"
#include "kit-words.h"
#include "store-setting.h"
#include <glib/gi18n.h>

#define NEXT 50
#define ROWS 5000

struct _MunHomePage
{
  MunPage parent_instance;
  GtkWidget *panes, *mine_state, *mine_view, *centre, *board, *board_state, *waiting, *queue_title, *queue_state, *queue_view, *item;
  GListStore *mine, *rows;
  GtkSingleSelection *mine_chosen, *rows_chosen;
  GPtrArray *tiles; /* borrowed */
  MunWorkFilter filter;
  guint again_id;
};
G_DEFINE_FINAL_TYPE (MunHomePage, mun_home_page, MUN_TYPE_PAGE)

/* ---- reading ---- */
typedef struct
{
  GArray *counts;
  GPtrArray *next;
  char *department;
} Board;

static void
board_free (gpointer data)
{
  Board *board = data;
  g_clear_pointer (&board->counts, g_array_unref);
  g_clear_pointer (&board->next, g_ptr_array_unref);
  g_free (board->department);
  g_free (board);
}

static gpointer
read_board (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Board *board = g_new0 (Board, 1);
  gint64 now = mun_clock_now ();
  board->counts = mun_work_count (scope, now, cancellable, error);
  if (board->counts != NULL && mun_actor_may (scope->actor, MUN_ACT_QUEUE_SEE))
    board->next = mun_work_next (scope, now, NEXT, error);
  if (board->counts == NULL || (board->next == NULL && mun_actor_may (scope->actor, MUN_ACT_QUEUE_SEE)))
    {
      board_free (board);
      return NULL;
    }
  board->department = mun_setting_get (scope->connection, MUN_SETTING_DEPARTMENT, NULL);
  return board;
}

static gpointer
read_rows (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunWorkFilter *filter = data;
  g_autoptr (GArray) keys = mun_work_list_keys (scope, filter, error);
  return keys != NULL ? mun_work_list_rows (scope, (const gint64 *)(void *)keys->data, keys->len, error) : NULL;
}

/* ---- rows ---- */
static void
fill_work (const MunRowParts *parts, gpointer record, gpointer data)
{
  MunWork *work = record;
  static const char *const icons[] = {
    NULL, "document-save-symbolic", "edit-find-symbolic", "dialog-warning-symbolic", "changes-prevent-symbolic", "document-edit-symbolic"
  };
  const char *css, *queue = _ (mun_queue_get_title (work->queue));
  g_autofree char *due = mun_words_due (work->due_at, mun_clock_now (), &css);
  const char *title = g_dgettext (GETTEXT_PACKAGE, work->title);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), work->queue <= MUN_QUEUE_LAST ? icons[work->queue] : "view-list-symbolic");
  gtk_label_set_label (GTK_LABEL (parts->name), work->patient_name != NULL ? work->patient_name : title);
  g_autofree char *second = work->patient_name != NULL ? g_strdup_printf ("%s · %s", queue, title) : g_strdup (queue);
  gtk_label_set_label (GTK_LABEL (parts->detail), second);
  mun_row_set_pill (parts, due, css);
  gboolean with_owner = data != NULL && work->owner_name != NULL;
  gtk_label_set_label (GTK_LABEL (parts->end), with_owner ? work->owner_name : "");
  gtk_widget_set_visible (parts->end, with_owner);
}

static MunWork *
work_at (GListStore *store, guint position)
{
  g_autoptr (MunRow) row = g_list_model_get_item (G_LIST_MODEL (store), position);
  return row != NULL ? mun_row_get (row) : NULL;
}

static void
on_chosen (GtkSingleSelection *chosen, GParamSpec *pspec, gpointer data)
{
  MunHomePage *self = data;
  GListStore *store = chosen == self->mine_chosen ? self->mine : self->rows;
  guint position = gtk_single_selection_get_selected (chosen);
  MunWork *work = position != GTK_INVALID_LIST_POSITION ? work_at (store, position) : NULL;
  if (work != NULL)
    mun_home_item_show (MUN_HOME_ITEM (self->item), work);
}

static void
on_row_activated (GtkListView *view, guint position, gpointer data)
{
  MunHomePage *self = data;
  MunWork *work = work_at (GTK_WIDGET (view) == self->mine_view ? self->mine : self->rows, position);
  if (work == NULL)
    return;
  mun_home_item_show (MUN_HOME_ITEM (self->item), work);
  if (work->patient != 0)
    mun_home_item_open (MUN_HOME_ITEM (self->item));
  else
    mun_home_item_close (MUN_HOME_ITEM (self->item));
}

/* ---- filling ---- */
static void
fill_tiles (MunHomePage *self, GArray *counts)
{
  gint64 total = 0, overdue = 0;
  for (guint i = self->tiles->len; i < counts->len; i++)
    {
      GtkWidget *tile = mun_home_tile_new ();
      gtk_flow_box_append (GTK_FLOW_BOX (self->board), tile);
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
      g_ptr_array_add (self->tiles, tile);
    }
  while (self->tiles->len > counts->len)
    {
      GtkWidget *tile = self->tiles->pdata[self->tiles->len - 1];
      gtk_flow_box_remove (GTK_FLOW_BOX (self->board), gtk_widget_get_parent (tile));
      g_ptr_array_set_size (self->tiles, (int)self->tiles->len - 1);
    }
  for (guint i = 0; i < counts->len; i++)
    {
      MunQueueCount *count = &g_array_index (counts, MunQueueCount, i);
      total += count->count;
      overdue += count->overdue;
      mun_home_tile_set (self->tiles->pdata[i], count, mun_clock_now ());
    }
  g_autofree char *all = mun_words_count (total);
  g_autofree char *words =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s in %u queue, %d overdue", "%s in %u queues, %d overdue", counts->len), all,
                     counts->len, (int)overdue);
  gtk_label_set_label (GTK_LABEL (self->waiting), words);
  if (counts->len > 0)
    mun_state_show_child (MUN_STATE (self->board_state));
  else
    mun_state_show_words (MUN_STATE (self->board_state), "user-home-symbolic", _ ("No queues for your role"),
                          _ ("Your work lies in the other workplaces at the left. The administrator gives roles."), NULL, NULL);
}

static void
fill_mine (MunHomePage *self, GPtrArray *next)
{
  mun_row_store_replace (self->mine, next, (gpointer (*) (gpointer))mun_work_ref, (GDestroyNotify)mun_work_unref);
  if (next == NULL || next->len == 0)
    {
      mun_state_show_words (MUN_STATE (self->mine_state), "emblem-ok-symbolic", _ ("Nothing waits for you"),
                            _ ("What you take, and what is free in your queues, stands here."), NULL, NULL);
      mun_page_set_status (MUN_PAGE (self), _ ("Nothing waits"), NULL);
      return;
    }
  mun_state_show_child (MUN_STATE (self->mine_state));
  MunWork *first = next->pdata[0];
  g_auto (GStrv) because = mun_work_explain (first, mun_desk_get_actor (mun_page_get_desk (MUN_PAGE (self)))->member, mun_clock_now ());
  g_autofree char *strong =
    g_strdup_printf (_ ("First: %s"), first->patient_name != NULL ? first->patient_name : g_dgettext (GETTEXT_PACKAGE, first->title));
  g_autofree char *rest = because != NULL && because[0] != NULL ? g_strjoinv (" ", because) : NULL;
  mun_page_set_status (MUN_PAGE (self), strong, rest);
}

static void
on_board_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunHomePage) self = data;
  g_autoptr (GError) error = NULL;
  Board *board = mun_desk_call_finish (result, &error);
  if (mun_page_get_desk (MUN_PAGE (self)) != MUN_DESK (source))
    {
      g_clear_pointer (&board, board_free);
      return;
    }
  if (board == NULL)
    {
      mun_state_show_error (MUN_STATE (self->board_state), error, "home.again");
      return;
    }
  fill_tiles (self, board->counts);
  fill_mine (self, board->next);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: weekday, date, time; see strftime */
  g_autofree char *when = g_date_time_format (now, _ ("%A %-d %B %Y, %H:%M"));
  g_autofree char *detail =
    board->department != NULL && *board->department != '\0' ? g_strdup_printf ("%s · %s", when, board->department) : g_strdup (when);
  mun_page_set_title (MUN_PAGE (self), _ ("Home"), detail);
  board_free (board);
}

static void
on_rows_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunHomePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mun_desk_call_finish (result, &error);
  if (mun_page_get_desk (MUN_PAGE (self)) != MUN_DESK (source))
    return;
  if (rows == NULL)
    {
      mun_state_show_error (MUN_STATE (self->queue_state), error, "home.again");
      return;
    }
  guint kept = gtk_single_selection_get_selected (self->rows_chosen);
  mun_row_store_replace (self->rows, rows, (gpointer (*) (gpointer))mun_work_ref, (GDestroyNotify)mun_work_unref);
  if (rows->len == 0)
    mun_state_show_words (MUN_STATE (self->queue_state), "emblem-ok-symbolic", _ ("Nothing here"),
                          _ (mun_queue_get_empty (self->filter.queue)), _ ("Back to the board"), "win.back");
  else
    {
      mun_state_show_child (MUN_STATE (self->queue_state));
      gtk_single_selection_set_selected (self->rows_chosen, kept < rows->len ? kept : 0);
    }
}

static void
refresh (MunHomePage *self)
{
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  if (desk == NULL || mun_desk_is_locked (desk))
    return;
  mun_desk_read (desk, MUN_URGENCY_READ, read_board, NULL, NULL, board_free, NULL, on_board_ready, g_object_ref (self));
  if (self->filter.queue == 0)
    return;
  self->filter.now = mun_clock_now ();
  mun_desk_read (desk, MUN_URGENCY_READ, read_rows, g_memdup2 (&self->filter, sizeof self->filter), g_free,
                 (GDestroyNotify)g_ptr_array_unref, NULL, on_rows_ready, g_object_ref (self));
}

static gboolean
on_again (gpointer data)
{
  MunHomePage *self = data;
  self->again_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (MunDesk *desk, guint tables, gpointer data)
{
  MunHomePage *self = data;
  if ((tables & (MUN_TABLE_WORK | MUN_TABLE_RESOURCES | MUN_TABLE_IMPORT)) != 0 && self->again_id == 0)
    self->again_id = g_timeout_add (200, on_again, self);
}

/* ---- page ---- */
void
mun_home_page_open_queue (GtkWidget *page, const char *queue, const char *which)
{
  MunHomePage *self = MUN_HOME_PAGE (page);
  static const struct
  {
    const char *id, *title;
    MunWorkWhich which;
  } kinds[] = { { "all", N_ ("all"), MUN_WORK_ALL },
                { "mine", N_ ("mine"), MUN_WORK_MINE },
                { "free", N_ ("free"), MUN_WORK_FREE },
                { "held", N_ ("held"), MUN_WORK_HELD_ONES },
                { "overdue", N_ ("overdue"), MUN_WORK_OVERDUE },
                { "due-today", N_ ("due today"), MUN_WORK_DUE_TODAY } };
  MunQueue number;
  if (!mun_queue_parse (queue, &number))
    return;
  self->filter = (MunWorkFilter){ .queue = number, .limit = ROWS };
  const char *title = "";
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, which))
      {
        self->filter.which = kinds[i].which;
        title = _ (kinds[i].title);
      }
  g_autofree char *heading = g_strdup_printf ("%s: %s", _ (mun_queue_get_title (number)), title);
  gtk_label_set_label (GTK_LABEL (self->queue_title), heading);
  g_list_store_remove_all (self->rows);
  mun_state_show_waiting (MUN_STATE (self->queue_state));
  gtk_stack_set_visible_child_name (GTK_STACK (self->centre), "queue");
  refresh (self);
  gtk_widget_grab_focus (self->queue_view);
}

static void
mun_home_page_set_desk (MunPage *page, MunDesk *desk)
{
  MunHomePage *self = MUN_HOME_PAGE (page);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_list_store_remove_all (self->mine);
  g_list_store_remove_all (self->rows);
  mun_home_item_set_desk (MUN_HOME_ITEM (self->item), desk);
  mun_panes_set_desk (MUN_PANES (self->panes), desk);
  if (desk != NULL)
    g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, 0);
}

static void
mun_home_page_shown (MunPage *page)
{
  MunHomePage *self = MUN_HOME_PAGE (page);
  mun_desk_set_work (mun_page_get_desk (page), 0);
  mun_desk_set_reason (mun_page_get_desk (page), NULL);
  refresh (self);
  gtk_widget_grab_focus (g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->centre)), "queue") ? self->queue_view
                                                                                                            : self->mine_view);
}

static gboolean
mun_home_page_back (MunPage *page)
{
  MunHomePage *self = MUN_HOME_PAGE (page);
  if (self->filter.queue == 0)
    return FALSE;
  self->filter = (MunWorkFilter){ 0 };
  gtk_stack_set_visible_child_name (GTK_STACK (self->centre), "board");
  mun_home_item_show (MUN_HOME_ITEM (self->item), NULL);
  if (self->tiles->len > 0)
    gtk_widget_child_focus (self->board, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static const MunKeyHint *
mun_home_page_get_keys (MunPage *page, gsize *n)
{
  static const MunKeyHint keys[] = {
    { "Enter", N_ ("open"), TRUE },
    { "C", N_ ("take it, or give it back"), TRUE },
    { "X", N_ ("close it with a reason"), TRUE },
    { "F6", N_ ("next pane"), TRUE },
    { "F5", N_ ("read again"), FALSE },
    { "Esc", N_ ("back to the board"), FALSE },
  };
  *n = G_N_ELEMENTS (keys);
  return keys;
}

static void
claim_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_home_item_claim (MUN_HOME_ITEM (MUN_HOME_PAGE (widget)->item));
}

static void
close_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_home_item_close (MUN_HOME_ITEM (MUN_HOME_PAGE (widget)->item));
}

static void
again_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  refresh (MUN_HOME_PAGE (widget));
}

static void
mun_home_page_dispose (GObject *object)
{
  MunHomePage *self = MUN_HOME_PAGE (object);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_object (&self->mine);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  G_OBJECT_CLASS (mun_home_page_parent_class)->dispose (object);
}

static void
mun_home_page_class_init (MunHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  MunPageClass *page_class = MUN_PAGE_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mun_home_page_dispose;
  page_class->set_desk = mun_home_page_set_desk;
  page_class->shown = mun_home_page_shown;
  page_class->back = mun_home_page_back;
  page_class->get_keys = mun_home_page_get_keys;
  gtk_widget_class_install_action (widget_class, "home.claim", NULL, claim_activated);
  gtk_widget_class_install_action (widget_class, "home.close", NULL, close_activated);
  gtk_widget_class_install_action (widget_class, "home.again", NULL, again_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "home.claim", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "home.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "home.again", NULL);
}

/* ---- building ---- */
static GtkWidget *
make_head (const char *title, GtkWidget **detail)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (head, "panehead");
  GtkWidget *label = mun_words_label (title, "strong");
  gtk_box_append (GTK_BOX (head), label);
  *detail = mun_words_label (NULL, "dim");
  gtk_widget_set_hexpand (*detail, TRUE);
  gtk_box_append (GTK_BOX (head), *detail);
  return head;
}

static GtkWidget *
make_list (MunHomePage *self, GListStore *store, gboolean with_owner, GtkSingleSelection **chosen, GtkWidget **view, GtkWidget **state,
           const char *name)
{
  *view = mun_row_list_new (store, TRUE, fill_work, with_owner ? self : NULL, chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (*view, "activate", G_CALLBACK (on_row_activated), self);
  g_signal_connect (*chosen, "notify::selected", G_CALLBACK (on_chosen), self);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), *view);
  *state = mun_state_new ();
  mun_state_set_child (MUN_STATE (*state), scroll);
  return *state;
}

static GtkWidget *
make_board (MunHomePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = make_head (_ ("Waiting"), &self->waiting);
  gtk_widget_add_css_class (head, "rule-bottom");
  gtk_box_append (GTK_BOX (box), head);
  self->board = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->board), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->board), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->board), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->board), 3);
  gtk_widget_set_valign (self->board, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->board, "board");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->board), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Queues"), -1);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->board);
  self->board_state = mun_state_new ();
  mun_state_set_child (MUN_STATE (self->board_state), scroll);
  mun_state_show_waiting (MUN_STATE (self->board_state));
  gtk_box_append (GTK_BOX (box), self->board_state);
  return box;
}

static void
mun_home_page_init (MunHomePage *self)
{
  self->tiles = g_ptr_array_new ();
  self->mine = g_list_store_new (MUN_TYPE_ROW);
  self->rows = g_list_store_new (MUN_TYPE_ROW);
  self->item = mun_home_item_new ();
  self->panes = mun_panes_new ("home");

  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *unused;
  gtk_box_append (GTK_BOX (left), make_head (_ ("My work"), &unused));
  gtk_box_append (GTK_BOX (left),
                  make_list (self, self->mine, FALSE, &self->mine_chosen, &self->mine_view, &self->mine_state, _ ("My work")));

  GtkWidget *queue = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = make_head (NULL, &unused);
  self->queue_title = gtk_widget_get_first_child (head);
  GtkWidget *back = gtk_button_new_with_label (_ ("Board"));
  gtk_widget_add_css_class (back, "plainbutton");
  gtk_widget_set_tooltip_text (back, _ ("Back to the board (Esc)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.back");
  gtk_box_append (GTK_BOX (head), back);
  gtk_widget_add_css_class (head, "rule-bottom");
  gtk_box_append (GTK_BOX (queue), head);
  gtk_box_append (GTK_BOX (queue),
                  make_list (self, self->rows, TRUE, &self->rows_chosen, &self->queue_view, &self->queue_state, _ ("Items of the queue")));

  self->centre = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->centre), FALSE);
  gtk_widget_add_css_class (self->centre, "sheet");
  gtk_stack_add_named (GTK_STACK (self->centre), make_board (self), "board");
  gtk_stack_add_named (GTK_STACK (self->centre), queue, "queue");

  mun_panes_set_left (MUN_PANES (self->panes), left, 360);
  mun_panes_set_centre (MUN_PANES (self->panes), self->centre);
  mun_panes_set_right (MUN_PANES (self->panes), self->item, 318);
  mun_page_set_child (MUN_PAGE (self), self->panes);
  mun_page_set_title (MUN_PAGE (self), _ ("Home"), NULL);
}

GtkWidget *
mun_home_page_new (void)
{
  return g_object_new (MUN_TYPE_HOME_PAGE, NULL);
}
