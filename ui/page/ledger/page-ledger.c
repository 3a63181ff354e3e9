/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of entries, newest first; reading it is an act of its own and stands in it. */
#include "page-ledger.h"
#include "access-ledger.h"
#include "base-clock.h"
#include "kit-notice.h"
#include "kit-row.h"
#include "kit-state.h"
#include "kit-words.h"
#include "store-setting.h"
#include <glib/gi18n.h>

#define ROWS 5000

struct _MunLedgerPage
{
  MunPage parent_instance;
  GtkWidget *state, *view, *which, *refused, *verdict, *verify;
  GListStore *rows;
  GCancellable *verifying;
};
G_DEFINE_FINAL_TYPE (MunLedgerPage, mun_ledger_page, MUN_TYPE_PAGE)

/* ---- reading: the look is written first, then the rows are read in the same write, so that nothing is shown unrecorded ---- */
static gpointer
read_rows (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunLedgerFilter *filter = data;
  if (!mun_ledger_record_look (scope, filter, error))
    return NULL;
  g_autoptr (GArray) keys = mun_ledger_list_keys (scope, filter, error);
  return keys != NULL ? mun_ledger_list_rows (scope, (const gint64 *)(void *)keys->data, keys->len, error) : NULL;
}

static void
on_rows_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunLedgerPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mun_desk_call_finish (result, &error);
  if (mun_page_get_desk (MUN_PAGE (self)) != MUN_DESK (source))
    return;
  if (rows == NULL)
    {
      mun_state_show_error (MUN_STATE (self->state), error, "ledger.again");
      return;
    }
  mun_row_store_replace (self->rows, rows, (gpointer (*) (gpointer))mun_ledger_row_ref, (GDestroyNotify)mun_ledger_row_unref);
  if (rows->len == 0)
    mun_state_show_words (MUN_STATE (self->state), "emblem-ok-symbolic", _ ("No such entries"),
                          _ ("Nothing of this kind happened in that time."), NULL, NULL);
  else
    mun_state_show_child (MUN_STATE (self->state));
  g_autofree char *count = mun_words_count (rows->len);
  g_autofree char *strong =
    rows->len == ROWS ? g_strdup_printf (_ ("The newest %s entries"), count) : g_strdup_printf (_ ("%s entries"), count);
  mun_page_set_status (MUN_PAGE (self), strong, _ ("newest first; this look is in it too"));
}

static void
refresh (MunLedgerPage *self)
{
  static const gint64 days[] = { 1, 7, 30, 365, 0 };
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  if (desk == NULL || mun_desk_is_locked (desk))
    return;
  MunLedgerFilter *filter = g_new0 (MunLedgerFilter, 1);
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->which));
  gint64 back = chosen < G_N_ELEMENTS (days) ? days[chosen] : 0;
  filter->since = back != 0 ? mun_clock_now () - back * 86400000 : 0;
  filter->only_refused = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->refused));
  filter->limit = ROWS;
  mun_state_show_waiting (MUN_STATE (self->state));
  mun_desk_write (desk, MUN_TABLE_LEDGER, read_rows, filter, g_free, (GDestroyNotify)g_ptr_array_unref, NULL, on_rows_ready,
                  g_object_ref (self));
}

/* ---- verifying ---- */
typedef struct
{
  MunLedgerVerdict verdict;
} Verdict;

static void
verdict_free (gpointer data)
{
  Verdict *self = data;
  mun_ledger_verdict_clear (&self->verdict);
  g_free (self);
}

static gpointer
verify_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_VERIFY, NULL, error))
    return NULL;
  g_autofree char *anchors = mun_setting_get (scope->connection, MUN_SETTING_ANCHOR_FOLDER, NULL);
  Verdict *self = g_new0 (Verdict, 1);
  if (mun_ledger_verify (scope->connection, scope->ledger_key, 1, anchors, cancellable, &self->verdict, error))
    return self;
  verdict_free (self);
  return NULL;
}

static void
on_verified_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunLedgerPage) self = data;
  g_autoptr (GError) error = NULL;
  Verdict *found = mun_desk_call_finish (result, &error);
  g_clear_object (&self->verifying);
  gtk_widget_set_sensitive (self->verify, TRUE);
  if (found == NULL)
    {
      mun_notice_say_error (GTK_WIDGET (self), error);
      gtk_label_set_label (GTK_LABEL (self->verdict), "");
      return;
    }
  g_autofree char *count = mun_words_count (found->verdict.entries);
  g_autofree char *text = found->verdict.reason == NULL
                            ? g_strdup_printf (_ ("Whole: %s entries, %d anchors agree"), count, (int)found->verdict.anchors)
                            : g_strdup_printf (_ ("Not whole at entry %d: %s"), (int)found->verdict.first_bad,
                                               g_dgettext (GETTEXT_PACKAGE, found->verdict.reason));
  gtk_label_set_label (GTK_LABEL (self->verdict), text);
  gtk_widget_set_visible (self->verdict, TRUE);
  gtk_widget_remove_css_class (self->verdict, "overdue");
  gtk_widget_remove_css_class (self->verdict, "done");
  gtk_widget_add_css_class (self->verdict, found->verdict.reason == NULL ? "done" : "overdue");
  verdict_free (found);
}

static void
verify_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunLedgerPage *self = MUN_LEDGER_PAGE (widget);
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  if (desk == NULL || self->verifying != NULL)
    return;
  self->verifying = g_cancellable_new ();
  gtk_widget_set_sensitive (self->verify, FALSE);
  gtk_widget_set_visible (self->verdict, TRUE);
  gtk_label_set_label (GTK_LABEL (self->verdict), _ ("Checking every entry…"));
  mun_desk_read (desk, MUN_URGENCY_BACKGROUND, verify_on_store, NULL, NULL, verdict_free, self->verifying, on_verified_ready,
                 g_object_ref (self));
}

/* ---- rows ---- */
static void
fill_entry (const MunRowParts *parts, gpointer record, gpointer data)
{
  MunLedgerRow *row = record;
  g_autofree char *when = mun_words_date_time (row->at);
  const char *who = *row->member_name != '\0' ? row->member_name : _ ("Muniment itself");
  const char *act = mun_act_get_title (row->act);
  g_autofree char *name = g_strdup_printf ("%s: %s", who, act != NULL ? _ (act) : "?");
  GString *detail = g_string_new (NULL);
  if (row->patient_name != NULL)
    g_string_append (detail, row->patient_name);
  if (row->work_uuid != NULL)
    g_string_append_printf (detail, "%s%s", detail->len > 0 ? " · " : "", _ ("under a work item"));
  else if (row->patient != 0)
    g_string_append_printf (detail, "%s%s", detail->len > 0 ? " · " : "", _ ("no work item"));
  if (row->reason != NULL && *row->reason != '\0')
    g_string_append_printf (detail, "%s“%s”", detail->len > 0 ? " · " : "", row->reason);
  if (detail->len == 0 && row->object_name != NULL)
    g_string_append (detail, row->object_name);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), row->refused ? "changes-prevent-symbolic" : "emblem-ok-symbolic");
  gtk_label_set_label (GTK_LABEL (parts->name), name);
  gtk_label_set_label (GTK_LABEL (parts->detail), detail->str);
  mun_row_set_pill (parts, row->refused ? _ ("refused") : NULL, "overdue");
  g_autofree char *end = g_strdup_printf ("%s   %d", when, (int)row->seq);
  gtk_label_set_label (GTK_LABEL (parts->end), end);
  g_string_free (detail, TRUE);
}

/* ---- page ---- */
static void
on_filter_changed (GObject *object, GParamSpec *pspec, gpointer data)
{
  refresh (MUN_LEDGER_PAGE (data));
}

static void
again_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  refresh (MUN_LEDGER_PAGE (widget));
}

static void
mun_ledger_page_set_desk (MunPage *page, MunDesk *desk)
{
  MunLedgerPage *self = MUN_LEDGER_PAGE (page);
  g_list_store_remove_all (self->rows);
  gtk_widget_set_visible (self->verdict, FALSE);
  if (self->verifying != NULL)
    g_cancellable_cancel (self->verifying);
  gtk_widget_set_visible (self->verify, desk != NULL && mun_desk_may (desk, MUN_ACT_VERIFY));
}

static void
mun_ledger_page_shown (MunPage *page)
{
  refresh (MUN_LEDGER_PAGE (page));
  gtk_widget_grab_focus (MUN_LEDGER_PAGE (page)->view);
}

static const MunKeyHint *
mun_ledger_page_get_keys (MunPage *page, gsize *n)
{
  static const MunKeyHint keys[] = { { "F5", N_ ("read again"), TRUE }, { "Ctrl+E", N_ ("check the chain"), TRUE } };
  *n = G_N_ELEMENTS (keys);
  return keys;
}

static void
mun_ledger_page_dispose (GObject *object)
{
  MunLedgerPage *self = MUN_LEDGER_PAGE (object);
  if (self->verifying != NULL)
    g_cancellable_cancel (self->verifying);
  g_clear_object (&self->verifying);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (mun_ledger_page_parent_class)->dispose (object);
}

static void
mun_ledger_page_class_init (MunLedgerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mun_ledger_page_dispose;
  MUN_PAGE_CLASS (klass)->set_desk = mun_ledger_page_set_desk;
  MUN_PAGE_CLASS (klass)->shown = mun_ledger_page_shown;
  MUN_PAGE_CLASS (klass)->get_keys = mun_ledger_page_get_keys;
  gtk_widget_class_install_action (widget_class, "ledger.again", NULL, again_activated);
  gtk_widget_class_install_action (widget_class, "ledger.verify", NULL, verify_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "ledger.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "ledger.verify", NULL);
}

static void
mun_ledger_page_init (MunLedgerPage *self)
{
  self->rows = g_list_store_new (MUN_TYPE_ROW);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "sheet");
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (head, "panehead");
  gtk_widget_add_css_class (head, "rule-bottom");
  const char *spans[] = { _ ("Today"), _ ("Last 7 days"), _ ("Last 30 days"), _ ("Last year"), _ ("All time"), NULL };
  self->which = gtk_drop_down_new_from_strings (spans);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->which), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->which), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time"), -1);
  self->refused = gtk_check_button_new_with_mnemonic (_ ("Only _refused acts"));
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (space, TRUE);
  self->verdict = mun_words_pill ("", "plain");
  gtk_label_set_ellipsize (GTK_LABEL (self->verdict), PANGO_ELLIPSIZE_END);
  self->verify = gtk_button_new_with_mnemonic (_ ("_Check the chain"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->verify), "ledger.verify");
  g_signal_connect (self->which, "notify::selected", G_CALLBACK (on_filter_changed), self);
  g_signal_connect (self->refused, "notify::active", G_CALLBACK (on_filter_changed), self);
  gtk_box_append (GTK_BOX (head), self->which);
  gtk_box_append (GTK_BOX (head), self->refused);
  gtk_box_append (GTK_BOX (head), space);
  gtk_box_append (GTK_BOX (head), self->verdict);
  gtk_box_append (GTK_BOX (head), self->verify);
  self->view = mun_row_list_new (self->rows, FALSE, fill_entry, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Entries of the ledger"), -1);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->view);
  self->state = mun_state_new ();
  mun_state_set_child (MUN_STATE (self->state), scroll);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->state);
  mun_page_set_child (MUN_PAGE (self), box);
  mun_page_set_title (MUN_PAGE (self), _ ("Ledger"), _ ("who looked, who acted; nothing is ever taken out"));
}

GtkWidget *
mun_ledger_page_new (void)
{
  return g_object_new (MUN_TYPE_LEDGER_PAGE, NULL);
}
