/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stack of "rows", "words" and "waiting". */
#include "kit-state.h"
#include "kit-notice.h"
#include <glib/gi18n.h>

struct _MunState
{
  GtkWidget parent_instance;
  GtkWidget *stack, *words, *icon, *title, *text, *button, *spinner;
  guint wait_id;
};
G_DEFINE_FINAL_TYPE (MunState, mun_state, GTK_TYPE_WIDGET)

static void
mun_state_dispose (GObject *object)
{
  MunState *self = MUN_STATE (object);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_state_parent_class)->dispose (object);
}

static void
mun_state_class_init (MunStateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_state_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css);
  return label;
}

static void
mun_state_init (MunState *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->words, "state");
  self->icon = gtk_image_new ();
  gtk_widget_add_css_class (self->icon, "state-icon");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  self->title = make_label ("state-title");
  self->text = make_label ("dim");
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "plainbutton");
  gtk_box_append (GTK_BOX (self->words), self->icon);
  gtk_box_append (GTK_BOX (self->words), self->title);
  gtk_box_append (GTK_BOX (self->words), self->text);
  gtk_box_append (GTK_BOX (self->words), self->button);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->words);
  gtk_stack_add_named (GTK_STACK (self->stack), scroll, "words");

  self->spinner = gtk_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Working"), -1);
  gtk_stack_add_named (GTK_STACK (self->stack), self->spinner, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "nothing");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
}

GtkWidget *
mun_state_new (void)
{
  return g_object_new (MUN_TYPE_STATE, NULL);
}

void
mun_state_set_child (MunState *self, GtkWidget *child)
{
  gtk_stack_add_named (GTK_STACK (self->stack), child, "child");
}

static void
show (MunState *self, const char *name)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), g_str_equal (name, "waiting"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

void
mun_state_show_child (MunState *self)
{
  show (self, "child");
}

static gboolean
on_wait_over (gpointer data)
{
  MunState *self = data;
  self->wait_id = 0;
  show (self, "waiting");
  return G_SOURCE_REMOVE;
}

void
mun_state_show_waiting (MunState *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->wait_id = g_timeout_add (150, on_wait_over, self);
}

void
mun_state_show_words (MunState *self, const char *icon, const char *title, const char *text, const char *button, const char *action)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->text), text != NULL ? text : "");
  gtk_widget_set_visible (self->text, text != NULL && *text != '\0');
  gtk_widget_set_visible (self->button, button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), button);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action);
    }
  show (self, "words");
}

void
mun_state_show_error (MunState *self, const GError *error, const char *action)
{
  g_autofree char *sentence = mun_notice_format_sentence (error);
  const char *icon = g_error_matches (error, MUN_ERROR, MUN_ERROR_DENIED) ? "changes-prevent-symbolic" : "dialog-warning-symbolic";
  mun_state_show_words (self, icon, sentence, _ (mun_error_advice (error)), action != NULL ? _ ("Try again") : NULL, action);
}
