/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reason and break-glass. */
#include "page-chart-door.h"
#include "access-glass.h"
#include "kit-words.h"
#include <glib/gi18n.h>

struct _MunChartDoor
{
  GtkWidget parent_instance;
  GtkWidget *scroll, *title, *text, *reason, *glass, *password, *minutes, *trouble, *open;
  gboolean is_glass;
};
G_DEFINE_FINAL_TYPE (MunChartDoor, mun_chart_door, GTK_TYPE_WIDGET)

enum
{
  REASON,
  GLASS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
say (MunChartDoor *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->trouble), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->trouble, sentence != NULL);
}

/* A field that has the focus must give it up before it hides or is switched off. */
static void
give_up_focus (MunChartDoor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

static void
on_open (GtkWidget *widget, gpointer data)
{
  MunChartDoor *self = MUN_CHART_DOOR (data);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  const char *missing = self->is_glass ? mun_glass_judge_reason (reason) : *reason == '\0' ? N_ ("Say why you open this chart.") : NULL;
  if (missing != NULL)
    {
      say (self, _ (missing));
      gtk_widget_grab_focus (self->reason);
      return;
    }
  say (self, NULL);
  if (!self->is_glass)
    {
      give_up_focus (self);
      g_signal_emit (self, signals[REASON], 0, reason);
      return;
    }
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  if (*password == '\0')
    {
      say (self, _ ("Type your password again."));
      gtk_widget_grab_focus (self->password);
      return;
    }
  g_signal_emit (self, signals[GLASS], 0, reason, password, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minutes)));
}

void
mun_chart_door_ask (MunChartDoor *self, gboolean glass)
{
  self->is_glass = glass;
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minutes), MUN_GLASS_MINUTES_MOST);
  gtk_widget_set_visible (self->glass, glass);
  gtk_label_set_label (GTK_LABEL (self->title), glass ? _ ("This chart is restricted") : _ ("Why do you open this chart?"));
  gtk_label_set_label (GTK_LABEL (self->text),
                       glass ? _ ("Breaking glass opens it for you alone and for a while. The privacy officer reviews every use. Give a reason of at "
                                  "least 15 characters and your password.")
                             : _ ("It opens for a reason, or from a work item. The reason stands in the ledger beside the opening."));
  gtk_button_set_label (GTK_BUTTON (self->open), glass ? _ ("Break glass and open") : _ ("Open the chart"));
  mun_chart_door_set_busy (self, FALSE, NULL);
  gtk_widget_grab_focus (self->reason);
}

void
mun_chart_door_set_busy (MunChartDoor *self, gboolean busy, const char *sentence)
{
  if (busy || sentence == NULL)
    give_up_focus (self);
  gtk_widget_set_sensitive (self->scroll, !busy);
  say (self, sentence);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (!busy && sentence != NULL)
    gtk_widget_grab_focus (self->is_glass ? self->password : self->reason);
}

static void
mun_chart_door_dispose (GObject *object)
{
  MunChartDoor *self = MUN_CHART_DOOR (object);
  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_chart_door_parent_class)->dispose (object);
}

static void
mun_chart_door_class_init (MunChartDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_chart_door_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[REASON] = g_signal_new ("reason", MUN_TYPE_CHART_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GLASS] = g_signal_new ("glass", MUN_TYPE_CHART_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                                 G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_INT);
}

/* A field under its name. */
static void
add_field (GtkWidget *box, const char *mnemonic, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (mnemonic);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
}

static GtkWidget *
make_wrapped (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css);
  return label;
}

static void
mun_chart_door_init (MunChartDoor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "state");
  gtk_widget_set_size_request (box, 420, -1);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->title = make_wrapped ("state-title");
  self->text = make_wrapped ("dim");
  gtk_label_set_max_width_chars (GTK_LABEL (self->text), 60);
  self->reason = gtk_entry_new ();
  self->password = gtk_password_entry_new ();
  self->minutes = gtk_spin_button_new_with_range (5, MUN_GLASS_MINUTES_MOST, 5);
  self->glass = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->trouble = make_wrapped ("fg");
  gtk_widget_add_css_class (self->trouble, "overdue");
  self->open = gtk_button_new ();
  gtk_widget_set_halign (self->open, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->open, "plainbutton");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->text);
  add_field (box, _ ("_Reason"), self->reason);
  add_field (self->glass, _ ("_Password"), self->password);
  add_field (self->glass, _ ("_Minutes"), self->minutes);
  gtk_box_append (GTK_BOX (box), self->glass);
  gtk_box_append (GTK_BOX (box), self->trouble);
  gtk_box_append (GTK_BOX (box), self->open);
  g_signal_connect (self->reason, "activate", G_CALLBACK (on_open), self);
  g_signal_connect (self->password, "activate", G_CALLBACK (on_open), self);
  g_signal_connect (self->open, "clicked", G_CALLBACK (on_open), self);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), box);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
}

GtkWidget *
mun_chart_door_new (void)
{
  return g_object_new (MUN_TYPE_CHART_DOOR, NULL);
}
