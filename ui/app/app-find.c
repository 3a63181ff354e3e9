/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each key asks the store anew; the answer before stays until the next is there, and late answers are dropped. */
#include "app-find.h"
#include "app-workplace.h"
#include "base-clock.h"
#include "kit-meter.h"
#include "kit-notice.h"
#include "kit-words.h"
#include "match-find.h"
#include <adwaita.h>
#include <glib/gi18n.h>

#define LIMIT 12
#define REST_MS 400

struct _MunFind
{
  GtkWidget parent_instance;
  MunDesk *desk;
  GtkWidget *scrim, *entry, *list, *scroll, *count, *words;
  GCancellable *asking;
  GArray *shown;     /* patient ids of the rows */
  gboolean recorded; /* shown is in the ledger */
  gboolean waits;    /* Enter came before the answer to what is typed */
  guint rest_id;
  GtkWidget *before; /* focus to give back; weak */
};
G_DEFINE_FINAL_TYPE (MunFind, mun_find, GTK_TYPE_WIDGET)

/* ---- acts that can be found ---- */
typedef struct
{
  const char *icon;
  const char *title; /* msgid */
  const char *key;
  const char *action;
} Command;

static const Command commands[] = {
  { "system-lock-screen-symbolic", N_ ("Lock"), "Ctrl+L", "win.lock" },
  { "input-keyboard-symbolic", N_ ("Show the keys that work here"), "F1", "win.keys" },
  { "edit-undo-symbolic", N_ ("Undo the last act"), "Ctrl+Z", "win.undo" },
  { "avatar-default-symbolic", N_ ("Change my password or view"), "", "win.me" },
  { "system-log-out-symbolic", N_ ("Sign out"), "", "win.sign-out" },
  { "help-about-symbolic", N_ ("About Muniment"), "", "app.about" },
};

static gboolean
matches (const char *title, const char *typed)
{
  g_autofree char *a = g_utf8_casefold (title, -1);
  g_autofree char *b = g_utf8_casefold (typed, -1);
  return strstr (a, b) != NULL;
}

/* ---- looks ---- */
static gpointer
record_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *ids = data;
  return mun_find_record_looks (scope, (const gint64 *)(void *)ids->data, ids->len, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
record_now (MunFind *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->recorded || self->shown->len == 0 || self->desk == NULL)
    return;
  self->recorded = TRUE;
  GArray *ids = g_array_copy (self->shown);
  mun_desk_write (self->desk, MUN_TABLE_LEDGER, record_on_store, ids, (GDestroyNotify)g_array_unref, NULL, NULL, NULL, NULL);
}

static gboolean
on_rested (gpointer data)
{
  MunFind *self = data;
  self->rest_id = 0;
  record_now (self);
  return G_SOURCE_REMOVE;
}

/* ---- rows ---- */
static GtkWidget *
make_row (const char *group, const char *icon, const char *name, const char *markup, const char *detail, const char *why)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_object_set_data (G_OBJECT (row), "group", (gpointer)group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "row");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  GtkWidget *label = mun_words_label (name, "name");
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (g_utf8_strlen (name, -1), 18));
  if (markup != NULL)
    gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_box_append (GTK_BOX (words), label);
  /* a line of their own: birth date and record number are what tells two people of one name apart */
  if (detail != NULL && *detail != '\0')
    {
      gtk_widget_add_css_class (box, "two");
      GtkWidget *rest = mun_words_label (detail, "small dim");
      gtk_label_set_ellipsize (GTK_LABEL (rest), PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (words), rest);
    }
  gtk_box_append (GTK_BOX (box), words);
  GtkWidget *reason = mun_words_label (why, "why");
  gtk_label_set_width_chars (GTK_LABEL (reason), 12);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_autofree char *spoken = g_strjoin (", ", name, detail, why, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* The name with the letters underlined that matched; caller frees. */
static char *
underline (const char *name, GArray *ranges)
{
  GString *markup = g_string_new (NULL);
  gsize at = 0, length = strlen (name);
  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      MunFindRange range = g_array_index (ranges, MunFindRange, i);
      if (range.start < at || range.end > length || range.end <= range.start)
        continue;
      g_autofree char *plain = g_markup_escape_text (name + at, (gssize)(range.start - at));
      g_autofree char *lined = g_markup_escape_text (name + range.start, (gssize)(range.end - range.start));
      g_string_append_printf (markup, "%s<u>%s</u>", plain, lined);
      at = range.end;
    }
  g_autofree char *rest = g_markup_escape_text (name + at, -1);
  g_string_append (markup, rest);
  return g_string_free (markup, FALSE);
}

static void
add_patient (MunFind *self, MunFindHit *hit)
{
  MunPatient *patient = hit->patient;
  g_autofree char *name = mun_patient_format_name (patient);
  g_autofree char *age = mun_patient_format_age (patient, mun_clock_now ());
  GString *detail = g_string_new (NULL);
  if (patient->birth_date != NULL)
    g_string_append_printf (detail, "%s (%s)", patient->birth_date, age != NULL ? age : "?");
  if (*patient->sex != '\0')
    g_string_append_printf (detail, "%s%s", detail->len > 0 ? "  ·  " : "", g_dgettext (GETTEXT_PACKAGE, patient->sex));
  if (patient->mrn != NULL)
    g_string_append_printf (detail, "%s%s", detail->len > 0 ? "  ·  " : "", patient->mrn);
  g_autofree char *markup = underline (name, hit->ranges);
  GtkWidget *row = make_row (_ ("Patients"), "avatar-default-symbolic", name, markup, detail->str, hit->why);
  gint64 *id = g_new (gint64, 1);
  *id = patient->id;
  g_object_set_data_full (G_OBJECT (row), "patient", id, g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_array_append_val (self->shown, patient->id);
  g_string_free (detail, TRUE);
}

static void
add_command (MunFind *self, const char *group, const char *icon, const char *title, const char *key, const char *action, const char *target)
{
  GtkWidget *row = make_row (group, icon, title, NULL, key, "");
  g_object_set_data_full (G_OBJECT (row), "action", g_strdup (action), g_free);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
add_commands (MunFind *self, const char *typed)
{
  gsize n;
  const MunWorkplace *places = mun_workplaces (&n);
  for (gsize i = 0; i < n; i++)
    if (matches (_ (places[i].title), typed) && (places[i].act == MUN_ACT_NONE || mun_desk_may (self->desk, places[i].act)))
      add_command (self, _ ("Workplaces"), places[i].icon, _ (places[i].title), "", "win.go", places[i].id);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (matches (_ (commands[i].title), typed))
      add_command (self, _ ("Acts"), commands[i].icon, _ (commands[i].title), commands[i].key, commands[i].action, NULL);
}

/* The heading over the first row of a kind. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");
  const char *above = before != NULL ? g_object_get_data (G_OBJECT (before), "group") : NULL;
  gtk_list_box_row_set_header (row, g_strcmp0 (group, above) != 0 ? mun_words_group (group) : NULL);
}

static void
choose (MunFind *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

/* Keeps the chosen row in sight; the focus stays in the field. */
static void
scroll_to (MunFind *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroll));
  graphene_rect_t bounds;
  if (gtk_widget_compute_bounds (row, self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
show_hits (MunFind *self, GPtrArray *hits, const char *typed, const char *trouble)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_array_set_size (self->shown, 0);
  self->recorded = FALSE;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    add_patient (self, hits->pdata[i]);
  guint patients = self->shown->len;
  add_commands (self, typed);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  choose (self, first);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroll)), 0);
  gtk_widget_set_visible (self->words, first == NULL || trouble != NULL);
  gtk_label_set_label (GTK_LABEL (self->words),
                       trouble != NULL  ? trouble
                       : *typed == '\0' ? _ ("A few letters of a name, a record number, a birth date, or an act.")
                                        : _ ("Nobody here is called that. Try fewer letters, the birth date or the record number."));
  g_autofree char *count = patients == 0 ? g_strdup ("")
                           : patients >= LIMIT
                             ? g_strdup_printf (_ ("the first %u"), patients)
                             : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u patient", "%u patients", patients), patients);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (patients > 0)
    self->rest_id = g_timeout_add (REST_MS, on_rested, self);
}

/* ---- asking ---- */
static gpointer
find_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_find_patients (scope, data, LIMIT, cancellable, error);
}

/* One question under way. */
typedef struct
{
  MunFind *self;
  GCancellable *cancellable;
  gint64 since;
} Ask;

static void
ask_free (Ask *ask)
{
  g_object_unref (ask->self);
  g_object_unref (ask->cancellable);
  g_free (ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

static void on_entry_activated (GtkEntry *entry, gpointer data);

static void
on_found_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Ask) ask = data;
  MunFind *self = ask->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = mun_desk_call_finish (result, &error);
  if (ask->self->asking != ask->cancellable || self->desk == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return; /* another key came since, or the field is gone */
  g_clear_object (&self->asking);
  g_autofree char *trouble = error != NULL ? mun_notice_format (error) : NULL;
  show_hits (self, hits, gtk_editable_get_text (GTK_EDITABLE (self->entry)), trouble);
  mun_meter_painted (self->list, "find", ask->since);
  /* Enter came before anybody could see whom it would open: only where there is no choice */
  if (self->waits && self->shown->len == 1)
    on_entry_activated (GTK_ENTRY (self->entry), self);
  self->waits = FALSE;
}

static void
on_text_changed (GtkEditable *entry, gpointer data)
{
  MunFind *self = data;
  const char *typed = gtk_editable_get_text (entry);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->waits = FALSE;
  if (self->desk == NULL)
    return;
  if (*typed == '\0' || !mun_desk_may (self->desk, MUN_ACT_PATIENT_FIND))
    {
      show_hits (self, NULL, typed, NULL);
      return;
    }
  self->asking = g_cancellable_new ();
  Ask *ask = g_new0 (Ask, 1);
  ask->self = g_object_ref (self);
  ask->cancellable = g_object_ref (self->asking);
  ask->since = g_get_monotonic_time ();
  mun_desk_read (self->desk, MUN_URGENCY_READ, find_on_store, g_strdup (typed), g_free, (GDestroyNotify)g_ptr_array_unref, self->asking,
                 on_found_ready, ask);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  MunFind *self = data;
  gint64 *patient = g_object_get_data (G_OBJECT (row), "patient");
  g_autofree char *action = g_strdup (g_object_get_data (G_OBJECT (row), "action"));
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), "target"));
  if (patient != NULL)
    {
      gint64 id = *patient;
      record_now (self);
      mun_find_close (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-chart", "x", id);
      return;
    }
  mun_find_close (self);
  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", target);
  else if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
on_entry_activated (GtkEntry *entry, gpointer data)
{
  MunFind *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (self->asking != NULL)
    self->waits = TRUE; /* the rows are still those of the letters before */
  else if (row != NULL)
    on_row_activated (GTK_LIST_BOX (self->list), row, self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  MunFind *self = data;
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  GtkListBoxRow *next =
    gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), row != NULL ? gtk_list_box_row_get_index (row) + step : 0);
  if (next != NULL)
    {
      choose (self, next);
      scroll_to (self, GTK_WIDGET (next));
    }
  return GDK_EVENT_STOP;
}

void
mun_find_set_desk (MunFind *self, MunDesk *desk)
{
  mun_find_clear (self);
  g_set_object (&self->desk, desk);
}

void
mun_find_clear (MunFind *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_array_set_size (self->shown, 0);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
mun_find_open (MunFind *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_set_weak_pointer (&self->before, root != NULL ? gtk_root_get_focus (root) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (self->entry);
  on_text_changed (GTK_EDITABLE (self->entry), self);
}

void
mun_find_close (MunFind *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->before != NULL && gtk_widget_get_mapped (self->before))
    gtk_widget_grab_focus (self->before);
}

/* ---- building ---- */
static void
on_scrim_pressed (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  MunFind *self = data;
  GtkWidget *hit = gtk_widget_pick (self->scrim, x, y, GTK_PICK_DEFAULT);
  if (hit == self->scrim)
    mun_find_close (self);
}

static GtkWidget *
make_foot (MunFind *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 15);
  gtk_widget_add_css_class (foot, "status");
  self->count = mun_words_label (NULL, NULL);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_box_append (GTK_BOX (foot), self->count);
  gtk_box_append (GTK_BOX (foot), mun_words_key ("Enter", _ ("open")));
  gtk_box_append (GTK_BOX (foot), mun_words_key ("↑ ↓", _ ("choose")));
  gtk_box_append (GTK_BOX (foot), mun_words_key ("Esc", _ ("back")));
  return foot;
}

static void
mun_find_dispose (GObject *object)
{
  MunFind *self = MUN_FIND (object);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_weak_pointer (&self->before);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->scrim, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_array_unref);
  G_OBJECT_CLASS (mun_find_parent_class)->dispose (object);
}

static void
mun_find_class_init (MunFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_find_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mun_find_init (MunFind *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->scrim = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->scrim, "scrim");
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (panel, "panel");
  gtk_widget_set_overflow (panel, GTK_OVERFLOW_HIDDEN);
  GtkWidget *clamp = adw_clamp_new (); /* 840 wide, less on a narrow screen */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 840);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 840);
  adw_clamp_set_child (ADW_CLAMP (clamp), panel);
  gtk_widget_set_hexpand (clamp, TRUE);
  gtk_widget_set_valign (clamp, GTK_ALIGN_START);
  gtk_widget_set_margin_top (clamp, 54);
  gtk_widget_set_margin_bottom (clamp, 18);
  self->entry = gtk_entry_new ();
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_PRIMARY, "edit-find-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Find patient, number, act"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find patient, number, act"), -1);
  gtk_box_append (GTK_BOX (panel), self->entry);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What was found"), -1);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), update_header, NULL, NULL);
  GtkWidget *scroll = self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 600);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->list);
  gtk_box_append (GTK_BOX (panel), scroll);
  self->words = mun_words_label (NULL, "dim hint");
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_box_append (GTK_BOX (panel), self->words);
  gtk_box_append (GTK_BOX (panel), make_foot (self));
  gtk_box_append (GTK_BOX (self->scrim), clamp);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (on_scrim_pressed), self);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_entry_activated), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mun_find_new (void)
{
  return g_object_new (MUN_TYPE_FIND, NULL);
}
