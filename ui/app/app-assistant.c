/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One form, then the recovery sheet. The administrator sees no chart, so the first working member is made here too. */
#include "app-assistant.h"
#include "db-keys.h"
#include "desk.h"
#include "domain-member.h"
#include "kit-notice.h"
#include "kit-words.h"
#include <adwaita.h>
#include <glib/gi18n.h>

struct _MunAssistant
{
  GtkWidget parent_instance;
  char *store, *words;
  GtkWidget *column, *stack, *department, *admin, *admin_password, *worker, *worker_password, *role, *folder, *wrong, *button, *spinner,
    *sheet;
  GtkFileChooserNative *chooser;
};
G_DEFINE_FINAL_TYPE (MunAssistant, mun_assistant, GTK_TYPE_WIDGET)

static guint made_signal;

/* ---- making ---- */
typedef struct
{
  char *store, *department, *admin, *admin_password, *worker, *worker_password, *role, *folder;
} Birth;

static void
birth_free (gpointer data)
{
  Birth *birth = data;
  for (char *at = birth->admin_password; at != NULL && *at != '\0'; at++)
    *at = 0;
  for (char *at = birth->worker_password; at != NULL && *at != '\0'; at++)
    *at = 0;
  char **all[] = { &birth->store,  &birth->department,      &birth->admin, &birth->admin_password,
                   &birth->worker, &birth->worker_password, &birth->role,  &birth->folder };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (*all[i]);
  g_free (birth);
}

static void
make_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Birth *birth = data;
  const char *roles[] = { birth->role, NULL };
  MunStoreBirth wanted = { .department = birth->department,
                           .admin = birth->admin,
                           .admin_password = birth->admin_password,
                           .worker = birth->worker,
                           .worker_password = birth->worker_password,
                           .worker_roles = roles,
                           .anchor_folder = *birth->folder != '\0' ? birth->folder : NULL,
                           .cost = MUN_KEY_COST_NORMAL };
  char *words = NULL;
  GError *error = NULL;
  if (mun_desk_create_store (birth->store, &wanted, &words, &error))
    g_task_return_pointer (task, words, (GDestroyNotify)mun_keys_free_words);
  else
    g_task_return_error (task, error);
}

static void
on_made_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  MunAssistant *self = MUN_ASSISTANT (source);
  g_autoptr (GError) error = NULL;
  char *words = g_task_propagate_pointer (G_TASK (result), &error);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_widget_set_sensitive (self->button, TRUE);
  if (words == NULL)
    {
      g_autofree char *text = mun_notice_format (error);
      gtk_label_set_label (GTK_LABEL (self->wrong), text);
      return;
    }
  self->words = words;
  g_autofree char *sheet = g_strdup_printf ("%s\n\n%s", gtk_editable_get_text (GTK_EDITABLE (self->department)), words);
  gtk_label_set_label (GTK_LABEL (self->sheet), sheet);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "sheet");
}

/* What is wrong first, and the field it is wrong in. */
static const char *
judge (MunAssistant *self, GtkWidget **where)
{
  const char *admin = gtk_editable_get_text (GTK_EDITABLE (self->admin)), *worker = gtk_editable_get_text (GTK_EDITABLE (self->worker));
  const char *wrong;
  *where = self->department;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->department)) == '\0')
    return N_ ("Give the department a name.");
  *where = self->admin;
  if ((wrong = mun_member_judge_name (admin)) != NULL)
    return wrong;
  *where = self->admin_password;
  if ((wrong = mun_keys_judge_password (admin, gtk_editable_get_text (GTK_EDITABLE (self->admin_password)))) != NULL)
    return wrong;
  *where = self->worker;
  if ((wrong = mun_member_judge_name (worker)) != NULL)
    return wrong;
  if (g_ascii_strcasecmp (admin, worker) == 0)
    return N_ ("The administrator sees no charts: the first working member needs a name of their own.");
  *where = self->worker_password;
  return mun_keys_judge_password (worker, gtk_editable_get_text (GTK_EDITABLE (self->worker_password)));
}

static char *
dup_text (GtkWidget *entry)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_make_asked (GtkWidget *widget, gpointer data)
{
  MunAssistant *self = data;
  GtkWidget *where;
  const char *wrong = judge (self, &where);
  gtk_label_set_label (GTK_LABEL (self->wrong), wrong != NULL ? _ (wrong) : "");
  if (wrong != NULL)
    {
      gtk_widget_grab_focus (where);
      return;
    }
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  Birth *birth = g_new0 (Birth, 1);
  birth->store = g_strdup (self->store);
  birth->department = dup_text (self->department);
  birth->admin = dup_text (self->admin);
  birth->admin_password = dup_text (self->admin_password);
  birth->worker = dup_text (self->worker);
  birth->worker_password = dup_text (self->worker_password);
  birth->role = g_strdup (presets[MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role)), n - 1)].id);
  birth->folder = dup_text (self->folder);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_sensitive (self->button, FALSE);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_made_ready, NULL);
  g_task_set_task_data (task, birth, birth_free);
  g_task_run_in_thread (task, make_on_thread);
}

/* ---- the sheet ---- */
static void
on_print_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  MunAssistant *self = data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autofree char *text = g_strdup_printf ("%s\n\n%s\n\n%s", _ ("Muniment recovery sheet"), gtk_label_get_label (GTK_LABEL (self->sheet)),
                                           _ ("Keep it in a safe. Whoever has it can open the store."));
  g_autoptr (PangoFontDescription) face = pango_font_description_from_string ("monospace 12");
  pango_layout_set_font_description (layout, face);
  pango_layout_set_width (layout, (int)(gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  pango_cairo_show_layout (cr, layout);
}

static void
on_print_clicked (GtkWidget *button, gpointer data)
{
  MunAssistant *self = data;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _ ("Recovery sheet"));
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_print_draw), self);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           &error);
  if (error != NULL)
    mun_notice_say_error (GTK_WIDGET (self), error);
}

static void
on_kept_clicked (GtkWidget *button, gpointer data)
{
  MunAssistant *self = data;
  gtk_label_set_label (GTK_LABEL (self->sheet), "");
  g_clear_pointer (&self->words, mun_keys_free_words);
  g_signal_emit (self, made_signal, 0);
}

static void
on_folder_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  MunAssistant *self = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->folder), path);
  g_clear_object (&self->chooser);
}

static void
on_choose_clicked (GtkWidget *button, gpointer data)
{
  MunAssistant *self = data;
  self->chooser = gtk_file_chooser_native_new (_ ("Folder for the ledger's anchors"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), _ ("_Cancel"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_folder_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- building ---- */
static GtkWidget *
add_row (GtkWidget *grid, int row, const char *title, GtkWidget *entry)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_add_css_class (label, "dim");
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, row, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  return entry;
}

static GtkWidget *
make_password (void)
{
  GtkWidget *entry = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  return entry;
}

static GtkWidget *
wrapped (const char *text, const char *css)
{
  GtkWidget *label = mun_words_label (text, css);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  return label;
}

static GtkWidget *
make_roles (void)
{
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  GtkStringList *names = gtk_string_list_new (NULL);
  guint indexer = 0;
  for (gsize i = 0; i < n; i++)
    {
      gtk_string_list_append (names, _ (presets[i].title));
      if (g_str_equal (presets[i].id, "indexer"))
        indexer = (guint)i;
    }
  GtkWidget *roles = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (roles), indexer);
  return roles;
}

static GtkWidget *
make_form (MunAssistant *self)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (form), mun_words_label (_ ("Welcome to Muniment"), "figure strong"));
  gtk_box_append (GTK_BOX (form),
                  wrapped (_ ("This makes an encrypted store on this computer. The administrator keeps people and backups and sees no "
                              "charts; the first working member opens them."),
                           "dim"));
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  self->department = add_row (grid, 0, _ ("_Department"), gtk_entry_new ());
  self->admin = add_row (grid, 1, _ ("_Administrator's name"), gtk_entry_new ());
  self->admin_password = add_row (grid, 2, _ ("Administrator's _password"), make_password ());
  self->worker = add_row (grid, 3, _ ("First _member's name"), gtk_entry_new ());
  self->worker_password = add_row (grid, 4, _ ("Member's pass_word"), make_password ());
  self->role = add_row (grid, 5, _ ("Member's _role"), make_roles ());
  self->folder = add_row (grid, 6, _ ("Folder for _anchors"), gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->folder), _ ("on another disk or share; may stay empty"));
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("_Choose…"));
  gtk_grid_attach (GTK_GRID (grid), choose, 2, 6, 1, 1);
  g_signal_connect (choose, "clicked", G_CALLBACK (on_choose_clicked), self);
  gtk_box_append (GTK_BOX (form), grid);
  gtk_box_append (GTK_BOX (form),
                  wrapped (_ ("Anchors are signed heads of the ledger. Kept outside the store, they show when its end was cut off or "
                              "an older copy was put back."),
                           "small dim"));
  self->wrong = wrapped (NULL, "fg overdue");
  gtk_box_append (GTK_BOX (form), self->wrong);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->button = gtk_button_new_with_mnemonic (_ ("Ma_ke the store"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_make_asked), self);
  self->spinner = gtk_spinner_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Working"), -1);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (line), self->spinner);
  gtk_box_append (GTK_BOX (form), line);
  gtk_box_append (GTK_BOX (form), wrapped (_ ("Only looking? Close this window and type ./run for the demo hospital."), "small dim"));
  return form;
}

static GtkWidget *
make_sheet (MunAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), mun_words_label (_ ("Recovery sheet"), "figure strong"));
  gtk_box_append (
    GTK_BOX (box),
    wrapped (_ ("When every password is lost, these words open the store. They are shown once. Print them, put them in a safe, "
                "and give them to nobody."),
             "dim"));
  self->sheet = gtk_label_new (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->sheet), TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->sheet), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->sheet), 50);
  gtk_widget_add_css_class (self->sheet, "mono");
  gtk_widget_add_css_class (self->sheet, "sheetbox");
  gtk_box_append (GTK_BOX (box), self->sheet);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *kept = gtk_button_new_with_mnemonic (_ ("It is _kept: go on to sign-in"));
  gtk_widget_add_css_class (print, "suggested-action");
  g_signal_connect (print, "clicked", G_CALLBACK (on_print_clicked), self);
  g_signal_connect (kept, "clicked", G_CALLBACK (on_kept_clicked), self);
  gtk_box_append (GTK_BOX (line), print);
  gtk_box_append (GTK_BOX (line), kept);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static void
mun_assistant_dispose (GObject *object)
{
  MunAssistant *self = MUN_ASSISTANT (object);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->column, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_assistant_parent_class)->dispose (object);
}

static void
mun_assistant_finalize (GObject *object)
{
  MunAssistant *self = MUN_ASSISTANT (object);
  g_clear_pointer (&self->words, mun_keys_free_words);
  g_free (self->store);
  G_OBJECT_CLASS (mun_assistant_parent_class)->finalize (object);
}

static void
mun_assistant_class_init (MunAssistantClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = mun_assistant_finalize;
  made_signal = g_signal_new ("store-made", MUN_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mun_assistant_init (MunAssistant *self)
{
  self->stack = gtk_stack_new ();
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
  GtkWidget *controls = gtk_window_controls_new (GTK_PACK_END);
  gtk_widget_set_halign (controls, GTK_ALIGN_END);
  gtk_widget_add_css_class (controls, "doorhead");
  GtkWidget *handle = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), controls);
  gtk_box_append (GTK_BOX (self->column), handle);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (self->column), scroll);
  GtkWidget *clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->stack);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (clamp, "door");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
  gtk_stack_add_named (GTK_STACK (self->stack), make_form (self), "form");
  gtk_stack_add_named (GTK_STACK (self->stack), make_sheet (self), "sheet");
}

GtkWidget *
mun_assistant_new (const char *store)
{
  MunAssistant *self = g_object_new (MUN_TYPE_ASSISTANT, NULL);
  self->store = g_strdup (store);
  return GTK_WIDGET (self);
}
