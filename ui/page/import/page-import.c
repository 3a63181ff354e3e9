/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import at a time; the desk carries its slices between what people do. */
#include "page-import.h"
#include "kit-notice.h"
#include "kit-row.h"
#include "kit-state.h"
#include "kit-words.h"
#include "record-import.h"
#include <adwaita.h>
#include <glib/gi18n.h>

struct _MunImportPage
{
  MunPage parent_instance;
  GtkWidget *stack, *bar, *numbers, *rate, *summary, *skips_state, *again;
  GListStore *skips;
  GtkFileChooserNative *chooser;
  MunImport *import;
  GCancellable *cancellable;
  char **paths;
  guint tick;
};
G_DEFINE_FINAL_TYPE (MunImportPage, mun_import_page, MUN_TYPE_PAGE)

/* ---- report ---- */
static gpointer
skip_ref (gpointer skip)
{
  MunImportSkip *one = skip;
  MunImportSkip *copy = g_new0 (MunImportSkip, 1);
  copy->file = g_strdup (one->file);
  copy->where = g_strdup (one->where);
  copy->reason = g_strdup (one->reason);
  return copy;
}

static void
skip_free (gpointer data)
{
  MunImportSkip *skip = data;
  g_free (skip->file);
  g_free (skip->where);
  g_free (skip->reason);
  g_free (skip);
}

static void
fill_skip (const MunRowParts *parts, gpointer record, gpointer data)
{
  MunImportSkip *skip = record;
  g_autofree char *where = g_strdup_printf ("%s, %s", skip->file, skip->where);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), "dialog-warning-symbolic");
  gtk_label_set_label (GTK_LABEL (parts->name), where);
  gtk_label_set_label (GTK_LABEL (parts->detail), g_dgettext (GETTEXT_PACKAGE, skip->reason));
  gtk_widget_set_tooltip_text (parts->detail, g_dgettext (GETTEXT_PACKAGE, skip->reason));
  mun_row_set_pill (parts, NULL, NULL);
}

static void
show_report (MunImportPage *self, const GError *error)
{
  const MunImportReport *report = mun_import_get_report (self->import);
  g_autofree char *added = mun_words_count (report->added), *changed = mun_words_count (report->changed);
  g_autofree char *unchanged = mun_words_count (report->unchanged), *skipped = mun_words_count (report->skips_total);
  g_autofree char *body = g_strdup_printf (_ ("%s new, %s changed, %s unchanged, %s not taken in."), added, changed, unchanged, skipped);
  g_autofree char *trouble = error != NULL ? mun_notice_format (error) : NULL;
  g_autofree char *text = trouble != NULL ? g_strdup_printf ("%s\n%s", trouble, body) : g_strdup (body);
  gtk_label_set_label (GTK_LABEL (self->summary), text);
  mun_row_store_replace (self->skips, report->skips, skip_ref, skip_free);
  if (report->skips == NULL || report->skips->len == 0)
    mun_state_show_words (MUN_STATE (self->skips_state), "emblem-ok-symbolic", _ ("Nothing was left out"),
                          _ ("Every line and entry of these files stands in the store as it came."), NULL, NULL);
  else
    mun_state_show_child (MUN_STATE (self->skips_state));
  gtk_widget_set_visible (self->again, error != NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "report");
  g_autofree char *strong = g_strdup_printf (_ ("%s new"), added);
  mun_page_set_status (MUN_PAGE (self), strong, NULL);
}

/* ---- running ---- */
static gboolean
on_tick (gpointer data)
{
  MunImportPage *self = data;
  MunImportProgress progress;
  mun_import_get_progress (self->import, &progress);
  double part = progress.bytes_total > 0 ? (double)progress.bytes / (double)progress.bytes_total : 0;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (part, 0, 1));
  g_autofree char *resources = mun_words_count (progress.resources), *problems = mun_words_count (progress.problems);
  g_autofree char *numbers = progress.settling ? g_strdup (_ ("Everything is read; references are being joined."))
                                               : g_strdup_printf (_ ("File %d of %d · %s resources · %s problems"),
                                                                  (int)MIN (progress.files_done + 1, MAX (progress.files, 1)),
                                                                  (int)progress.files, resources, problems);
  gtk_label_set_label (GTK_LABEL (self->numbers), numbers);
  g_autofree char *rate = mun_words_count ((gint64)progress.rate);
  g_autofree char *left = NULL;
  if (part > 0.02 && progress.rate > 0)
    {
      double done = (double)progress.resources / progress.rate;
      left = g_strdup_printf (_ ("about %d s left"), (int)(done * (1 - part) / part) + 1);
    }
  g_autofree char *speed = g_strdup_printf (_ ("%s a second%s%s"), rate, left != NULL ? " · " : "", left != NULL ? left : "");
  gtk_label_set_label (GTK_LABEL (self->rate), speed);
  return G_SOURCE_CONTINUE;
}

static void
on_import_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunImportPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = mun_desk_bulk_finish (result, &error);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->import == NULL || mun_page_get_desk (MUN_PAGE (self)) == NULL)
    return;
  show_report (self, done ? NULL : error);
}

static void
start (MunImportPage *self, char **paths)
{
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  g_autoptr (GError) error = NULL;
  if (desk == NULL || self->cancellable != NULL)
    {
      g_strfreev (paths);
      return;
    }
  g_strfreev (self->paths);
  self->paths = paths;
  g_clear_pointer (&self->import, mun_import_unref);
  self->import = mun_import_new ((const char *const *)paths, mun_desk_get_blobs (desk), &error);
  if (self->import == NULL)
    {
      mun_notice_say_error (GTK_WIDGET (self), error);
      return;
    }
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "running");
  on_tick (self);
  self->tick = g_timeout_add (200, on_tick, self);
  mun_desk_bulk (desk, MUN_TABLE_RESOURCES | MUN_TABLE_WORK | MUN_TABLE_IMPORT | MUN_TABLE_LEDGER, mun_import_slice,
                 mun_import_ref (self->import), (GDestroyNotify)mun_import_unref, self->cancellable, on_import_ready, g_object_ref (self));
}

static void
start_files (MunImportPage *self, GSList *files)
{
  GPtrArray *paths = g_ptr_array_new ();
  for (GSList *at = files; at != NULL; at = at->next)
    {
      char *path = g_file_get_path (at->data);
      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  if (paths->len > 1)
    start (self, (char **)g_ptr_array_free (paths, FALSE));
  else
    g_ptr_array_free (paths, TRUE);
}

/* ---- choosing ---- */
static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  MunImportPage *self = data;
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      GSList *list = NULL;
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        list = g_slist_append (list, g_list_model_get_item (files, i));
      start_files (self, list);
      g_slist_free_full (list, g_object_unref);
    }
  g_clear_object (&self->chooser);
}

static void
choose (MunImportPage *self, GtkFileChooserAction action, const char *title)
{
  if (self->chooser != NULL || self->cancellable != NULL)
    return;
  self->chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action, _ ("_Import"), _ ("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
files_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (MUN_IMPORT_PAGE (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Files to import"));
}

static void
folder_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (MUN_IMPORT_PAGE (widget), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Folder to import"));
}

static void
cancel_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunImportPage *self = MUN_IMPORT_PAGE (widget);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
again_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunImportPage *self = MUN_IMPORT_PAGE (widget);
  if (self->paths != NULL)
    start (self, g_strdupv (self->paths));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  start_files (MUN_IMPORT_PAGE (data), gdk_file_list_get_files (g_value_get_boxed (value)));
  return TRUE;
}

/* ---- page ---- */
static void
mun_import_page_set_desk (MunPage *page, MunDesk *desk)
{
  MunImportPage *self = MUN_IMPORT_PAGE (page);
  if (desk != NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->import, mun_import_unref);
  g_list_store_remove_all (self->skips);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "start");
}

static void
mun_import_page_shown (MunPage *page)
{
  gtk_widget_child_focus (MUN_IMPORT_PAGE (page)->stack, GTK_DIR_TAB_FORWARD);
}

static const MunKeyHint *
mun_import_page_get_keys (MunPage *page, gsize *n)
{
  static const MunKeyHint keys[] = {
    { "Ctrl+O", N_ ("choose files"), TRUE },
    { "Ctrl+Shift+O", N_ ("choose a folder"), TRUE },
    { "Ctrl+.", N_ ("cancel the import"), FALSE },
  };
  *n = G_N_ELEMENTS (keys);
  return keys;
}

static gboolean
mun_import_page_back (MunPage *page)
{
  MunImportPage *self = MUN_IMPORT_PAGE (page);
  if (!g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "report"))
    return FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "start");
  return TRUE;
}

static void
mun_import_page_dispose (GObject *object)
{
  MunImportPage *self = MUN_IMPORT_PAGE (object);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->skips);
  g_clear_pointer (&self->import, mun_import_unref);
  g_clear_pointer (&self->paths, g_strfreev);
  G_OBJECT_CLASS (mun_import_page_parent_class)->dispose (object);
}

static void
mun_import_page_class_init (MunImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mun_import_page_dispose;
  MUN_PAGE_CLASS (klass)->set_desk = mun_import_page_set_desk;
  MUN_PAGE_CLASS (klass)->shown = mun_import_page_shown;
  MUN_PAGE_CLASS (klass)->back = mun_import_page_back;
  MUN_PAGE_CLASS (klass)->get_keys = mun_import_page_get_keys;
  gtk_widget_class_install_action (widget_class, "import.files", NULL, files_activated);
  gtk_widget_class_install_action (widget_class, "import.folder", NULL, folder_activated);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "import.again", NULL, again_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.files", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_O, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "import.folder", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_period, GDK_CONTROL_MASK, "import.cancel", NULL);
}

static GtkWidget *
make_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
make_start (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "state");
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-save-symbolic");
  gtk_widget_add_css_class (icon, "state-icon");
  GtkWidget *title = gtk_label_new (_ ("Bring FHIR records in"));
  gtk_widget_add_css_class (title, "state-title");
  GtkWidget *text = gtk_label_new (
    _ ("Drop files or a folder here: Bundles, NDJSON, single resources, also in .gz and .zip. Everything is kept as it came; what "
       "cannot be read is named with its place, and the rest goes on."));
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 54);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (text, "dim");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), make_button (_ ("Choose _files…"), "import.files", TRUE));
  gtk_box_append (GTK_BOX (line), make_button (_ ("Choose a f_older…"), "import.folder", FALSE));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
make_running (MunImportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "state");
  GtkWidget *title = gtk_label_new (_ ("Importing"));
  gtk_widget_add_css_class (title, "state-title");
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress of the import"), -1);
  self->numbers = gtk_label_new (NULL);
  self->rate = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->rate, "dim");
  GtkWidget *cancel = make_button (_ ("_Cancel"), "import.cancel", FALSE);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  GtkWidget *all[] = { title, self->bar, self->numbers, self->rate, cancel };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_box_append (GTK_BOX (box), all[i]);
  GtkWidget *clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 540);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static GtkWidget *
make_report (MunImportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (head, "decide");
  gtk_widget_add_css_class (head, "rule-bottom");
  self->summary = mun_words_label (NULL, "large");
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_box_append (GTK_BOX (head), self->summary);
  self->again = make_button (_ ("_Go on with it"), "import.again", TRUE);
  gtk_widget_set_valign (self->again, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), self->again);
  GtkWidget *more = make_button (_ ("Import _more…"), "import.files", FALSE);
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), more);
  GtkWidget *view = mun_row_list_new (self->skips, TRUE, fill_skip, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What was not taken in"), -1);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
  self->skips_state = mun_state_new ();
  mun_state_set_child (MUN_STATE (self->skips_state), scroll);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->skips_state);
  return box;
}

static void
mun_import_page_init (MunImportPage *self)
{
  self->skips = g_list_store_new (MUN_TYPE_ROW);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_add_css_class (self->stack, "sheet");
  gtk_stack_add_named (GTK_STACK (self->stack), make_start (), "start");
  gtk_stack_add_named (GTK_STACK (self->stack), make_running (self), "running");
  gtk_stack_add_named (GTK_STACK (self->stack), make_report (self), "report");
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (drop, "drop", G_CALLBACK (on_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  mun_page_set_child (MUN_PAGE (self), self->stack);
  mun_page_set_title (MUN_PAGE (self), _ ("Import"), _ ("FHIR R4 files and folders"));
}

GtkWidget *
mun_import_page_new (void)
{
  return g_object_new (MUN_TYPE_IMPORT_PAGE, NULL);
}
