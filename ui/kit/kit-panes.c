/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two nested flaps, each with an edge that drags. */
#include "kit-panes.h"
#include "access-people.h"
#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH_MIN 210
#define WIDTH_MAX 720

typedef struct
{
  GtkWidget *flap, *box, *child;
  int width, drag_from;
  gboolean hidden; /* by the member, not by lack of room */
} Side;

struct _MunPanes
{
  GtkWidget parent_instance;
  char *name;
  MunDesk *desk;
  Side left, right;
  GtkWidget *centre;
  guint save_id;
};
G_DEFINE_FINAL_TYPE (MunPanes, mun_panes, GTK_TYPE_WIDGET)

/* ---- keeping ---- */
typedef struct
{
  char *key, *value;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;
  g_free (kept->key);
  g_free (kept->value);
  g_free (kept);
}

static gpointer
save_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Kept *kept = data;
  return mun_people_set_own (scope, kept->key, kept->value, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
load_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Kept *kept = data;
  g_autoptr (GError) local = NULL;
  char *value = mun_people_get_own (scope, kept->key, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return value != NULL ? value : g_strdup ("");
}

static gboolean
save_now (gpointer data)
{
  MunPanes *self = data;
  self->save_id = 0;
  if (self->desk == NULL || mun_desk_is_locked (self->desk))
    return G_SOURCE_REMOVE;
  Kept *kept = g_new0 (Kept, 1);
  kept->key = g_strconcat ("panes.", self->name, NULL);
  kept->value = g_strdup_printf ("%d %d %d %d", self->left.width, self->left.hidden, self->right.width, self->right.hidden);
  mun_desk_write (self->desk, 0, save_on_store, kept, kept_free, NULL, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
save_soon (MunPanes *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (600, save_now, self);
}

static void
apply (Side *side)
{
  if (side->box == NULL)
    return;
  gtk_widget_set_size_request (side->box, side->width, -1);
  if (!adw_flap_get_folded (ADW_FLAP (side->flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (side->flap), !side->hidden);
}

static void
on_load_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunPanes) self = data;
  g_autofree char *value = mun_desk_call_finish (result, NULL);
  int lw, lh, rw, rh;
  if (value == NULL || sscanf (value, "%d %d %d %d", &lw, &lh, &rw, &rh) != 4)
    return;
  self->left.width = CLAMP (lw, WIDTH_MIN, WIDTH_MAX);
  self->right.width = CLAMP (rw, WIDTH_MIN, WIDTH_MAX);
  self->left.hidden = lh != 0;
  self->right.hidden = rh != 0;
  apply (&self->left);
  apply (&self->right);
}

void
mun_panes_set_desk (MunPanes *self, MunDesk *desk)
{
  if (!g_set_object (&self->desk, desk) || desk == NULL)
    return;
  Kept *kept = g_new0 (Kept, 1);
  kept->key = g_strconcat ("panes.", self->name, NULL);
  mun_desk_read (desk, MUN_URGENCY_READ, load_on_store, kept, kept_free, g_free, NULL, on_load_ready, g_object_ref (self));
}

/* ---- edges ---- */
static Side *
side_of (MunPanes *self, gboolean is_right)
{
  return is_right ? &self->right : &self->left;
}

static void
widen (MunPanes *self, Side *side, int width)
{
  side->width = CLAMP (width, WIDTH_MIN, WIDTH_MAX);
  apply (side);
  save_soon (self);
}

static void
on_drag_begun (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  Side *side = g_object_get_data (G_OBJECT (gesture), "side");
  side->drag_from = side->width;
}

static void
on_drag_updated (GtkGestureDrag *gesture, double dx, double dy, gpointer data)
{
  MunPanes *self = data;
  Side *side = g_object_get_data (G_OBJECT (gesture), "side");
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int sign = (side == &self->right) != mirrored ? -1 : 1;
  /* the edge moves under the pointer, so each update is relative to the width it began with and the offset comes from the parent */
  widen (self, side, side->width + sign * (int)dx);
}

static GtkWidget *
make_edge (MunPanes *self, Side *side)
{
  GtkWidget *edge = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (edge, "edge");
  gtk_widget_set_cursor_from_name (edge, "col-resize");
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_object_set_data (G_OBJECT (drag), "side", side);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begun), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_updated), self);
  gtk_widget_add_controller (edge, GTK_EVENT_CONTROLLER (drag));
  return edge;
}

static void
on_folded_changed (AdwFlap *flap, GParamSpec *pspec, gpointer data)
{
  MunPanes *self = data;
  Side *side = GTK_WIDGET (flap) == self->left.flap ? &self->left : &self->right;
  adw_flap_set_reveal_flap (flap, adw_flap_get_folded (flap) ? FALSE : !side->hidden);
}

static GtkWidget *
make_flap (MunPanes *self, GtkPackType position)
{
  GtkWidget *flap = adw_flap_new ();
  adw_flap_set_flap_position (ADW_FLAP (flap), position);
  adw_flap_set_locked (ADW_FLAP (flap), TRUE);
  adw_flap_set_swipe_to_open (ADW_FLAP (flap), FALSE);
  adw_flap_set_swipe_to_close (ADW_FLAP (flap), FALSE);
  adw_flap_set_fold_duration (ADW_FLAP (flap), 0);
  adw_flap_set_reveal_flap (ADW_FLAP (flap), FALSE);
  g_signal_connect (flap, "notify::folded", G_CALLBACK (on_folded_changed), self);
  return flap;
}

static void
set_side (MunPanes *self, gboolean is_right, GtkWidget *child, int width)
{
  Side *side = side_of (self, is_right);
  side->child = child;
  side->width = width;
  side->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (side->box, FALSE);
  gtk_widget_add_css_class (side->box, "pane");
  gtk_widget_add_css_class (side->box, is_right ? "right" : "left");
  gtk_widget_set_hexpand (child, TRUE);
  if (is_right)
    gtk_box_append (GTK_BOX (side->box), make_edge (self, side));
  gtk_box_append (GTK_BOX (side->box), child);
  if (!is_right)
    gtk_box_append (GTK_BOX (side->box), make_edge (self, side));
  adw_flap_set_flap (ADW_FLAP (side->flap), side->box);
  apply (side);
}

void
mun_panes_set_left (MunPanes *self, GtkWidget *child, int width)
{
  set_side (self, FALSE, child, width);
}

void
mun_panes_set_right (MunPanes *self, GtkWidget *child, int width)
{
  set_side (self, TRUE, child, width);
}

void
mun_panes_set_centre (MunPanes *self, GtkWidget *child)
{
  self->centre = child;
  adw_flap_set_content (ADW_FLAP (self->right.flap), child);
}

static void
toggle (MunPanes *self, Side *side)
{
  if (side->box == NULL)
    return;
  gboolean shown = !adw_flap_get_reveal_flap (ADW_FLAP (side->flap));
  adw_flap_set_reveal_flap (ADW_FLAP (side->flap), shown);
  if (!adw_flap_get_folded (ADW_FLAP (side->flap)))
    {
      side->hidden = !shown;
      save_soon (self);
    }
  if (shown)
    gtk_widget_child_focus (side->child, GTK_DIR_TAB_FORWARD);
  else if (self->centre != NULL)
    gtk_widget_child_focus (self->centre, GTK_DIR_TAB_FORWARD);
}

void
mun_panes_toggle_left (MunPanes *self)
{
  toggle (self, &self->left);
}

void
mun_panes_toggle_right (MunPanes *self)
{
  toggle (self, &self->right);
}

static gboolean
holds_focus (MunPanes *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && widget != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
mun_panes_walk (MunPanes *self, gboolean backwards)
{
  GtkWidget *panes[3] = { self->left.child, self->centre, self->right.child };
  int here = holds_focus (self, panes[0]) ? 0 : holds_focus (self, panes[2]) ? 2 : 1;
  for (int step = 1; step <= 3; step++)
    {
      int next = (here + (backwards ? 3 - step : step)) % 3;
      if (panes[next] != NULL && gtk_widget_get_mapped (panes[next]) && gtk_widget_child_focus (panes[next], GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* ---- widget ---- */
static void
toggle_left_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_panes_toggle_left (MUN_PANES (widget));
}

static void
toggle_right_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_panes_toggle_right (MUN_PANES (widget));
}

static void
walk_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mun_panes_walk (MUN_PANES (widget), g_variant_get_boolean (parameter));
}

static void
widen_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunPanes *self = MUN_PANES (widget);
  gboolean in_right = holds_focus (self, self->right.child);
  Side *side = side_of (self, in_right);
  int step = g_variant_get_int32 (parameter);
  widen (self, side, side->width + (in_right ? -step : step));
}

static void
mun_panes_dispose (GObject *object)
{
  MunPanes *self = MUN_PANES (object);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->desk);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mun_panes_parent_class)->dispose (object);
}

static void
mun_panes_finalize (GObject *object)
{
  g_free (MUN_PANES (object)->name);
  G_OBJECT_CLASS (mun_panes_parent_class)->finalize (object);
}

static void
mun_panes_class_init (MunPanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mun_panes_dispose;
  G_OBJECT_CLASS (klass)->finalize = mun_panes_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "panes.left", NULL, toggle_left_activated);
  gtk_widget_class_install_action (widget_class, "panes.right", NULL, toggle_right_activated);
  gtk_widget_class_install_action (widget_class, "panes.walk", "b", walk_activated);
  gtk_widget_class_install_action (widget_class, "panes.widen", "i", widen_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "panes.left", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, GDK_SHIFT_MASK, "panes.right", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "panes.walk", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, "panes.walk", "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "panes.widen", "i", 24);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "panes.widen", "i", -24);
}

static void
mun_panes_init (MunPanes *self)
{
  self->left.flap = make_flap (self, GTK_PACK_START);
  self->right.flap = make_flap (self, GTK_PACK_END);
  adw_flap_set_content (ADW_FLAP (self->left.flap), self->right.flap);
  gtk_widget_set_parent (self->left.flap, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
mun_panes_new (const char *name)
{
  MunPanes *self = g_object_new (MUN_TYPE_PANES, NULL);
  self->name = g_strdup (name);
  return GTK_WIDGET (self);
}
