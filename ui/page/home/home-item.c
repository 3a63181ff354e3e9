/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts go to the desk with the version that was seen: who was faster is said, nothing is overwritten. */
#include "home-item.h"
#include "access-work.h"
#include "base-clock.h"
#include "kit-notice.h"
#include "kit-state.h"
#include "kit-words.h"
#include <glib/gi18n.h>

struct _MunHomeItem
{
  GtkWidget parent_instance;
  MunDesk *desk;
  MunWork *work;
  GtkWidget *state, *title, *patient, *detail, *facts, *claim, *open, *reason, *close;
};
G_DEFINE_FINAL_TYPE (MunHomeItem, mun_home_item, GTK_TYPE_WIDGET)

typedef enum
{
  ACT_CLAIM,
  ACT_RELEASE,
  ACT_CLOSE
} Act;

typedef struct
{
  Act act;
  gint64 id, owner;
  int version;
  char *reason;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;
  g_free (call->reason);
  g_free (call);
}

static gpointer
act_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *call = data;
  switch (call->act)
    {
    case ACT_CLAIM:
      return mun_work_claim (scope, call->id, call->version, error);
    case ACT_RELEASE:
      return mun_work_release (scope, call->id, call->version, error);
    case ACT_CLOSE:
      return mun_work_close (scope, call->id, call->version, call->reason, error);
    default:
      g_assert_not_reached ();
    }
}

/* ---- undo: the act that takes this one back, for the version that it made ---- */
static gpointer
undo_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *call = data;
  g_autoptr (MunWork) work = call->act == ACT_CLAIM   ? mun_work_release (scope, call->id, call->version, error)
                             : call->act == ACT_CLOSE ? mun_work_reopen (scope, call->id, call->version, call->owner, error)
                                                      : mun_work_claim (scope, call->id, call->version, error);
  return work != NULL ? GINT_TO_POINTER (1) : NULL;
}

static const char *
label_of (Act act)
{
  return act == ACT_CLAIM ? _ ("Claimed.") : act == ACT_RELEASE ? _ ("Given back.") : _ ("Closed.");
}

typedef struct
{
  MunHomeItem *self;
  Act act;
  gint64 owner;
} Waiting;

static void
on_acted_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (MunHomeItem) self = waiting->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunWork) work = mun_desk_call_finish (result, &error);
  if (work == NULL)
    mun_notice_say_error (GTK_WIDGET (self), error);
  else
    {
      Call *undo = g_new0 (Call, 1);
      undo->act = waiting->act;
      undo->id = work->id;
      undo->version = work->version;
      undo->owner = waiting->owner;
      mun_desk_push_undo (MUN_DESK (source), label_of (waiting->act), undo_on_store, undo, call_free, MUN_TABLE_WORK | MUN_TABLE_LEDGER);
      mun_notice_say_done (GTK_WIDGET (self), label_of (waiting->act));
      mun_home_item_show (self, waiting->act == ACT_CLOSE ? NULL : work);
    }
  g_free (waiting);
}

static void
act (MunHomeItem *self, Act what, const char *reason)
{
  if (self->desk == NULL || self->work == NULL)
    return;
  Call *call = g_new0 (Call, 1);
  call->act = what;
  call->id = self->work->id;
  call->version = self->work->version;
  call->reason = g_strdup (reason);
  Waiting *waiting = g_new0 (Waiting, 1);
  waiting->self = g_object_ref (self);
  waiting->act = what;
  waiting->owner = self->work->owner;
  mun_desk_write (self->desk, MUN_TABLE_WORK | MUN_TABLE_LEDGER, act_on_store, call, call_free, (GDestroyNotify)mun_work_unref, NULL,
                  on_acted_ready, waiting);
}

static gboolean
is_mine (MunHomeItem *self)
{
  return self->work != NULL && self->work->owner != 0 && self->work->owner == mun_desk_get_actor (self->desk)->member;
}

void
mun_home_item_claim (MunHomeItem *self)
{
  if (self->work != NULL)
    act (self, is_mine (self) ? ACT_RELEASE : ACT_CLAIM, NULL);
}

void
mun_home_item_close (MunHomeItem *self)
{
  if (self->work != NULL)
    gtk_widget_grab_focus (self->reason);
}

void
mun_home_item_open (MunHomeItem *self)
{
  if (self->work == NULL || self->work->patient == 0 || !mun_desk_may (self->desk, MUN_ACT_CHART_OPEN))
    return;
  mun_desk_set_work (self->desk, self->work->id);
  gint64 document = self->work->queue == MUN_QUEUE_UNSIGNED_NOTE ? self->work->resource : 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "(xx)", self->work->patient, document);
}

static void
on_claim_clicked (GtkButton *button, gpointer data)
{
  mun_home_item_claim (data);
}

static void
on_open_clicked (GtkButton *button, gpointer data)
{
  mun_home_item_open (data);
}

static void
on_close_asked (GtkWidget *widget, gpointer data)
{
  MunHomeItem *self = data;
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  if (g_utf8_strlen (reason, -1) < 3)
    {
      gtk_widget_grab_focus (self->reason);
      mun_notice_say (GTK_WIDGET (self), _ ("Say in a few words why it is done, then press Enter."));
      return;
    }
  act (self, ACT_CLOSE, reason);
}

/* ---- showing ---- */
static void
add_fact (MunHomeItem *self, int row, const char *name, const char *value)
{
  GtkWidget *label = mun_words_label (name, "dim");
  GtkWidget *text = mun_words_label (value, NULL);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_NONE);
  gtk_grid_attach (GTK_GRID (self->facts), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->facts), text, 1, row, 1, 1);
}

static void
fill_facts (MunHomeItem *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_grid_remove (GTK_GRID (self->facts), child);
  const char *css;
  g_autofree char *since = mun_words_date_time (self->work->created_at);
  g_autofree char *due = mun_words_due (self->work->due_at, mun_clock_now (), &css);
  add_fact (self, 0, _ ("Queue"), _ (mun_queue_get_title (self->work->queue)));
  add_fact (self, 1, _ ("Since"), since);
  add_fact (self, 2, _ ("Goal"), due);
  add_fact (self, 3, _ ("With"), self->work->owner_name != NULL ? self->work->owner_name : _ ("nobody yet"));
}

void
mun_home_item_show (MunHomeItem *self, MunWork *work)
{
  MunWork *old = self->work;
  self->work = work != NULL ? mun_work_ref (work) : NULL;
  gboolean other = old == NULL || work == NULL || old->id != work->id;
  g_clear_pointer (&old, mun_work_unref);
  if (other)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  if (work == NULL)
    {
      mun_state_show_words (MUN_STATE (self->state), "view-list-symbolic", _ ("Nothing chosen"),
                            _ ("Choose a line of your work or a number on the board."), NULL, NULL);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->title), g_dgettext (GETTEXT_PACKAGE, work->title));
  gtk_label_set_label (GTK_LABEL (self->patient), work->patient_name != NULL ? work->patient_name : "");
  gtk_widget_set_visible (self->patient, work->patient_name != NULL);
  gtk_label_set_label (GTK_LABEL (self->detail), g_dgettext (GETTEXT_PACKAGE, work->detail));
  gtk_widget_set_visible (self->detail, *work->detail != '\0');
  fill_facts (self);
  gtk_button_set_label (GTK_BUTTON (self->claim), is_mine (self) ? _ ("Give it _back") : _ ("_Take it"));
  gtk_button_set_use_underline (GTK_BUTTON (self->claim), TRUE);
  gtk_widget_set_visible (self->open, work->patient != 0 && mun_desk_may (self->desk, MUN_ACT_CHART_OPEN));
  mun_state_show_child (MUN_STATE (self->state));
}

void
mun_home_item_set_desk (MunHomeItem *self, MunDesk *desk)
{
  mun_home_item_show (self, NULL);
  g_set_object (&self->desk, desk);
}

static void
mun_home_item_dispose (GObject *object)
{
  MunHomeItem *self = MUN_HOME_ITEM (object);
  g_clear_pointer (&self->work, mun_work_unref);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_home_item_parent_class)->dispose (object);
}

static void
mun_home_item_class_init (MunHomeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_home_item_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
wrapping (const char *css)
{
  GtkWidget *label = mun_words_label (NULL, css);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  return label;
}

static void
mun_home_item_init (MunHomeItem *self)
{
  self->state = mun_state_new ();
  gtk_widget_set_parent (self->state, GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (box, "decide");
  self->patient = wrapping ("large strong");
  self->title = wrapping ("strong");
  self->detail = wrapping ("dim");
  self->facts = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->facts), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->facts), 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->open = gtk_button_new_with_mnemonic (_ ("_Open the chart"));
  gtk_widget_add_css_class (self->open, "suggested-action");
  self->claim = gtk_button_new_with_mnemonic (_ ("_Take it"));
  gtk_box_append (GTK_BOX (buttons), self->open);
  gtk_box_append (GTK_BOX (buttons), self->claim);
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _ ("Why it is done"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Why it is done"), -1);
  self->close = gtk_button_new_with_mnemonic (_ ("_Close it"));
  gtk_widget_set_halign (self->close, GTK_ALIGN_START);
  g_signal_connect (self->claim, "clicked", G_CALLBACK (on_claim_clicked), self);
  g_signal_connect (self->open, "clicked", G_CALLBACK (on_open_clicked), self);
  g_signal_connect (self->reason, "activate", G_CALLBACK (on_close_asked), self);
  g_signal_connect (self->close, "clicked", G_CALLBACK (on_close_asked), self);
  GtkWidget *all[] = { self->patient, self->title, self->detail, self->facts, buttons, self->reason, self->close };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_box_append (GTK_BOX (box), all[i]);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  mun_state_set_child (MUN_STATE (self->state), scroll);
}

GtkWidget *
mun_home_item_new (void)
{
  MunHomeItem *self = g_object_new (MUN_TYPE_HOME_ITEM, NULL);
  mun_home_item_show (self, NULL);
  return GTK_WIDGET (self);
}
