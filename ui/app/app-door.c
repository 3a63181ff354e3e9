/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sign-in is opening one's key slot: half a second on another thread, the form waits with its words kept. */
#include "app-door.h"
#include "app-assistant.h"
#include "base-clock.h"
#include "db-keys.h"
#include "kit-notice.h"
#include "kit-words.h"
#include "store-open.h"
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

struct _MunDoor
{
  GtkWidget parent_instance;
  char *store;
  GtkWidget *stack, *assistant, *name, *password, *wrong, *button, *spinner, *caps, *demo, *demo_rows;
  guint delay_id;
};
G_DEFINE_FINAL_TYPE (MunDoor, mun_door, GTK_TYPE_WIDGET)

static guint signed_in_signal;

/* ---- signing in ---- */
static void
set_busy (MunDoor *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->name, !busy);
  gtk_widget_set_sensitive (self->password, !busy);
  gtk_widget_set_sensitive (self->button, !busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
}

/* The wait after wrong passwords, counted down under the field. */
static gboolean
show_delay (gpointer data)
{
  MunDoor *self = data;
  g_autofree char *path = mun_store_get_keys (self->store);
  g_autoptr (MunKeys) keys = mun_keys_load (path, NULL);
  gint64 left = keys != NULL ? mun_keys_get_delay (keys, gtk_editable_get_text (GTK_EDITABLE (self->name))) : 0;
  if (left <= 0)
    {
      self->delay_id = 0;
      gtk_label_set_label (GTK_LABEL (self->wrong), _ ("Type the password again."));
      gtk_widget_set_sensitive (self->button, TRUE);
      return G_SOURCE_REMOVE;
    }
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Too many wrong passwords: wait %d second, then try again.",
                                  "Too many wrong passwords: wait %d seconds, then try again.", (gulong)(left / 1000 + 1)),
                     (int)(left / 1000 + 1));
  gtk_label_set_label (GTK_LABEL (self->wrong), text);
  gtk_widget_set_sensitive (self->button, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
on_sign_in_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunDoor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunDesk) desk = mun_desk_sign_in_finish (result, &error);
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (desk != NULL)
    {
      g_signal_emit (self, signed_in_signal, 0, desk);
      return;
    }
  g_autofree char *text = mun_notice_format (error);
  gtk_label_set_label (GTK_LABEL (self->wrong), text);
  gtk_widget_grab_focus (self->password);
  if (g_error_matches (error, MUN_ERROR, MUN_ERROR_BUSY) && show_delay (self) && self->delay_id == 0)
    self->delay_id = g_timeout_add (1000, show_delay, self);
}

static void
on_sign_in_asked (GtkWidget *widget, gpointer data)
{
  MunDoor *self = data;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  if (*name == '\0')
    {
      gtk_widget_grab_focus (self->name);
      return;
    }
  if (*password == '\0')
    {
      gtk_widget_grab_focus (self->password);
      return;
    }
  g_clear_handle_id (&self->delay_id, g_source_remove);
  gtk_label_set_label (GTK_LABEL (self->wrong), "");
  set_busy (self, TRUE);
  mun_desk_sign_in_async (self->store, name, password, NULL, on_sign_in_ready, g_object_ref (self));
}

/* ---- the demo hospital's members ---- */
static void
on_demo_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  MunDoor *self = data;
  const char *name = g_object_get_data (G_OBJECT (row), "name");
  const char *password = g_object_get_data (G_OBJECT (row), "password");
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_editable_set_text (GTK_EDITABLE (self->password), password);
  on_sign_in_asked (self->button, self);
}

static void
add_demo_row (MunDoor *self, JsonObject *member)
{
  const char *name = json_object_get_string_member_with_default (member, "name", "");
  const char *password = json_object_get_string_member_with_default (member, "password", "");
  const char *role = json_object_get_string_member_with_default (member, "role", name);
  const MunRolePreset *preset = mun_role_find_preset (role);
  const char *title = preset != NULL ? _ (preset->title) : json_object_get_string_member_with_default (member, "title", role);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "row");
  GtkWidget *left = mun_words_label (title, NULL);
  gtk_label_set_width_chars (GTK_LABEL (left), 12);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (box), left);
  GtkWidget *who = mun_words_label (name, "mono dim");
  gtk_label_set_width_chars (GTK_LABEL (who), 12);
  GtkWidget *secret = mun_words_label (password, "mono");
  gtk_label_set_width_chars (GTK_LABEL (secret), 20);
  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), secret);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "password", g_strdup (password), g_free);
  g_autofree char *spoken = g_strdup_printf (_ ("Sign in as %s (%s)"), name, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->demo_rows), row);
}

static void
load_demo (MunDoor *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->demo_rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->demo_rows), child);
  g_autofree char *path = g_build_filename (self->store, "demo.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS) && json_parser_load_from_file (parser, path, NULL);
  JsonNode *root = there ? json_parser_get_root (parser) : NULL;
  JsonArray *members = NULL;
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    members = json_node_get_array (root);
  else if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "members"))
    members = json_object_get_array_member (json_node_get_object (root), "members");
  for (guint i = 0; members != NULL && i < json_array_get_length (members); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (members, i)))
      add_demo_row (self, json_array_get_object_element (members, i));
  gtk_widget_set_visible (self->demo, members != NULL && json_array_get_length (members) > 0);
}

/* ---- building ---- */
static void
on_caps_changed (GdkDevice *device, GParamSpec *pspec, gpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (data), gdk_device_get_caps_lock_state (device));
}

static GtkWidget *
make_field (GtkWidget *box, const char *title, GtkWidget *entry)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_add_css_class (label, "fieldname");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  return entry;
}

static GtkWidget *
make_form (MunDoor *self)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_size_request (form, 330, -1);
  gtk_widget_set_valign (form, GTK_ALIGN_CENTER);
  GtkWidget *title = mun_words_label (_ ("Muniment"), "figure strong");
  GtkWidget *words = mun_words_label (_ ("The room where medical records keep their proof"), "dim");
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_margin_bottom (words, 18);
  gtk_box_append (GTK_BOX (form), title);
  gtk_box_append (GTK_BOX (form), words);
  self->name = make_field (form, _ ("_Name"), gtk_entry_new ());
  gtk_entry_set_input_purpose (GTK_ENTRY (self->name), GTK_INPUT_PURPOSE_NAME);
  self->password = make_field (form, _ ("_Password"), gtk_password_entry_new ());
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->password), TRUE);
  self->caps = mun_words_label (_ ("Caps Lock is on."), "small fg soon");
  gtk_widget_set_visible (self->caps, FALSE);
  gtk_box_append (GTK_BOX (form), self->caps);
  self->wrong = mun_words_label (NULL, "fg overdue");
  gtk_label_set_wrap (GTK_LABEL (self->wrong), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->wrong), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->wrong), 40);
  gtk_box_append (GTK_BOX (form), self->wrong);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->button = gtk_button_new_with_mnemonic (_ ("_Sign in"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  self->spinner = gtk_spinner_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Working"), -1);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (line), self->spinner);
  gtk_box_append (GTK_BOX (form), line);
  g_signal_connect (self->name, "activate", G_CALLBACK (on_sign_in_asked), self);
  g_signal_connect (self->password, "activate", G_CALLBACK (on_sign_in_asked), self);
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_sign_in_asked), self);
  return form;
}

static GtkWidget *
make_demo (MunDoor *self)
{
  self->demo = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_size_request (self->demo, 510, -1);
  gtk_widget_set_valign (self->demo, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->demo, FALSE);
  GtkWidget *title = mun_words_label (_ ("Demo hospital: choose who you are"), "strong");
  gtk_box_append (GTK_BOX (self->demo), title);
  GtkWidget *text = mun_words_label (_ ("Everybody here is made up. Enter on a line signs in."), "small dim");
  gtk_box_append (GTK_BOX (self->demo), text);
  self->demo_rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->demo_rows), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->demo_rows, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->demo_rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Members of the demo hospital"), -1);
  g_signal_connect (self->demo_rows, "row-activated", G_CALLBACK (on_demo_row_activated), self);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->demo_rows);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_widget_add_css_class (scroll, "sheetbox");
  gtk_box_append (GTK_BOX (self->demo), scroll);
  return self->demo;
}

static void
mun_door_dispose (GObject *object)
{
  MunDoor *self = MUN_DOOR (object);
  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_door_parent_class)->dispose (object);
}

static void
mun_door_finalize (GObject *object)
{
  g_free (MUN_DOOR (object)->store);
  G_OBJECT_CLASS (mun_door_parent_class)->finalize (object);
}

static void
mun_door_map (GtkWidget *widget)
{
  MunDoor *self = MUN_DOOR (widget);
  GTK_WIDGET_CLASS (mun_door_parent_class)->map (widget);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "sign-in") == 0)
    gtk_widget_grab_focus (self->name);
}

static void
mun_door_class_init (MunDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_door_dispose;
  G_OBJECT_CLASS (klass)->finalize = mun_door_finalize;
  GTK_WIDGET_CLASS (klass)->map = mun_door_map;
  signed_in_signal = g_signal_new ("signed-in", MUN_TYPE_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, MUN_TYPE_DESK);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mun_door_init (MunDoor *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 48);
  gtk_widget_set_halign (both, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (both, "door");
  gtk_box_append (GTK_BOX (both), make_form (self));
  gtk_box_append (GTK_BOX (both), make_demo (self));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *controls = gtk_window_controls_new (GTK_PACK_END);
  gtk_widget_set_hexpand (controls, TRUE);
  gtk_widget_set_halign (controls, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (top), controls);
  gtk_widget_add_css_class (top, "doorhead");
  GtkWidget *handle = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), top);
  gtk_box_append (GTK_BOX (column), handle);
  gtk_widget_set_vexpand (both, TRUE);
  gtk_box_append (GTK_BOX (column), both);
  gtk_stack_add_named (GTK_STACK (self->stack), column, "sign-in");
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  if (keyboard != NULL)
    g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (on_caps_changed), self->caps, 0);
}

static void
on_store_made (MunAssistant *assistant, gpointer data)
{
  mun_door_reset (MUN_DOOR (data));
}

void
mun_door_reset (MunDoor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_label_set_label (GTK_LABEL (self->wrong), "");
  gboolean there = mun_store_exists (self->store);
  if (!there && self->assistant == NULL)
    {
      self->assistant = mun_assistant_new (self->store);
      g_signal_connect_object (self->assistant, "store-made", G_CALLBACK (on_store_made), self, 0);
      gtk_stack_add_named (GTK_STACK (self->stack), self->assistant, "assistant");
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), there ? "sign-in" : "assistant");
  if (!there)
    return;
  load_demo (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->name);
}

void
mun_door_say (MunDoor *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->wrong), sentence);
}

GtkWidget *
mun_door_new (const char *store)
{
  MunDoor *self = g_object_new (MUN_TYPE_DOOR, NULL);
  self->store = g_strdup (store);
  mun_door_reset (self);
  return GTK_WIDGET (self);
}
