/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame around pages. */
#include "app-frame.h"
#include "app-look.h"
#include "app-rail.h"
#include "app-workplace.h"
#include "kit-words.h"
#include <adwaita.h>
#include <glib/gi18n.h>

struct _MunFrame
{
  GtkWidget parent_instance;
  MunDesk *desk;
  GtkWidget *outer, *rail, *body;          /* body leaves the tree while locked */
  GtkWidget *title_stack, *title, *detail; /* head */
  GtkWidget *header_slot;
  GtkWidget *strip, *strips;
  GtkWidget *pages;
  GtkWidget *strong, *rest, *keys_long;
  GHashTable *made;    /* id → page, borrowed */
  GHashTable *lasting; /* cause → strip row */
  MunPage *current;
};
G_DEFINE_FINAL_TYPE (MunFrame, mun_frame, GTK_TYPE_WIDGET)

/* ---- head and status follow the page ---- */
static void
show_head (MunFrame *self)
{
  GtkWidget *header = self->current != NULL ? mun_page_get_header (self->current) : NULL;
  GtkWidget *old = gtk_widget_get_first_child (self->header_slot);
  if (old != header)
    {
      if (old != NULL)
        gtk_box_remove (GTK_BOX (self->header_slot), old);
      if (header != NULL)
        gtk_box_append (GTK_BOX (self->header_slot), header);
    }
  const char *title = self->current != NULL ? mun_page_get_title (self->current) : NULL;
  const char *detail = self->current != NULL ? mun_page_get_detail (self->current) : NULL;
  gtk_label_set_label (GTK_LABEL (self->title), title != NULL ? title : "");
  gtk_label_set_label (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_stack_set_visible_child (GTK_STACK (self->title_stack), header != NULL ? self->header_slot : gtk_widget_get_parent (self->title));
}

static void
show_status (MunFrame *self)
{
  const char *strong = self->current != NULL ? mun_page_get_status_strong (self->current) : NULL;
  const char *rest = self->current != NULL ? mun_page_get_status_rest (self->current) : NULL;
  gtk_label_set_label (GTK_LABEL (self->strong), strong != NULL ? strong : "");
  gtk_label_set_label (GTK_LABEL (self->rest), rest != NULL ? rest : "");
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->keys_long)) != NULL)
    gtk_box_remove (GTK_BOX (self->keys_long), child);
  gsize n = 0;
  const MunKeyHint *hints = self->current != NULL ? mun_page_get_keys (self->current, &n) : NULL;
  for (gsize i = 0; i < n; i++)
    if (hints[i].in_status)
      gtk_box_append (GTK_BOX (self->keys_long), mun_words_key (hints[i].key, _ (hints[i].label)));
  gtk_box_append (GTK_BOX (self->keys_long), mun_words_key ("F1", _ ("keys here")));
}

static void
on_head_changed (MunPage *page, gpointer data)
{
  MunFrame *self = data;
  if (page != self->current)
    return;
  show_head (self);
  show_status (self);
}

/* ---- pages ---- */
static const MunWorkplace *
find_workplace (const char *id)
{
  gsize n;
  const MunWorkplace *all = mun_workplaces (&n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (all[i].id, id))
      return &all[i];
  return NULL;
}

GtkWidget *
mun_frame_get_page (MunFrame *self, const char *workplace)
{
  const MunWorkplace *place = find_workplace (workplace);
  if (place == NULL || self->desk == NULL || (place->act != MUN_ACT_NONE && !mun_desk_may (self->desk, place->act)))
    return NULL;
  GtkWidget *page = g_hash_table_lookup (self->made, place->id);
  if (page == NULL)
    {
      page = place->make ();
      g_hash_table_insert (self->made, (gpointer)place->id, page);
      gtk_stack_add_named (GTK_STACK (self->pages), page, place->id);
      g_signal_connect_object (page, "head-changed", G_CALLBACK (on_head_changed), self, 0);
      mun_page_set_desk (MUN_PAGE (page), self->desk);
    }
  return page;
}

void
mun_frame_go (MunFrame *self, const char *workplace)
{
  GtkWidget *page = mun_frame_get_page (self, workplace);
  if (page == NULL)
    return;
  self->current = MUN_PAGE (page);
  gtk_stack_set_visible_child (GTK_STACK (self->pages), page);
  mun_rail_set_here (MUN_RAIL (self->rail), workplace);
  show_head (self);
  show_status (self);
  mun_page_shown (self->current);
}

void
mun_frame_go_nth (MunFrame *self, guint n)
{
  const char *id = mun_rail_get_id (MUN_RAIL (self->rail), n);
  if (id != NULL)
    mun_frame_go (self, id);
}

MunPage *
mun_frame_get_current (MunFrame *self)
{
  return self->current;
}

gboolean
mun_frame_back (MunFrame *self)
{
  return self->current != NULL && mun_page_back (self->current);
}

static void
forget_lasting (MunFrame *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->strips)) != NULL)
    gtk_box_remove (GTK_BOX (self->strips), child);
  g_hash_table_remove_all (self->lasting);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->strip), FALSE);
}

/* The rights changed (view-as, or an administrator's act): pages that are no longer allowed go, the others read again. */
static void
keep_to_rights (MunFrame *self)
{
  GHashTableIter iter;
  gpointer id, page;
  gboolean lost = FALSE;
  const char *here = NULL;
  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, &id, &page))
    {
      const MunWorkplace *place = find_workplace (id);
      if (page == (gpointer)self->current)
        here = id;
      if (place->act == MUN_ACT_NONE || mun_desk_may (self->desk, place->act))
        continue;
      lost = lost || page == (gpointer)self->current;
      if (page == (gpointer)self->current)
        self->current = NULL;
      mun_page_set_desk (page, NULL);
      gtk_stack_remove (GTK_STACK (self->pages), page);
      g_hash_table_iter_remove (&iter);
    }
  mun_frame_go (self, lost || here == NULL ? "home" : here);
}

void
mun_frame_set_desk (MunFrame *self, MunDesk *desk)
{
  gboolean other = desk != self->desk;
  g_set_object (&self->desk, desk);
  mun_rail_set_desk (MUN_RAIL (self->rail), desk);
  if (other)
    {
      /* another member's pages are made anew: nothing of the one before can shine through */
      self->current = NULL;
      show_head (self);
      show_status (self);
      GHashTableIter iter;
      gpointer page;
      g_hash_table_iter_init (&iter, self->made);
      while (g_hash_table_iter_next (&iter, NULL, &page))
        {
          mun_page_set_desk (MUN_PAGE (page), NULL);
          gtk_stack_remove (GTK_STACK (self->pages), page);
        }
      g_hash_table_remove_all (self->made);
      forget_lasting (self);
    }
  else if (desk != NULL && self->current != NULL)
    keep_to_rights (self);
}

/* ---- what lasts ---- */
void
mun_frame_set_lasting (MunFrame *self, const char *cause, const char *text)
{
  GtkWidget *row = g_hash_table_lookup (self->lasting, cause);
  if (row != NULL && text == NULL)
    {
      gtk_box_remove (GTK_BOX (self->strips), row);
      g_hash_table_remove (self->lasting, cause);
    }
  else if (row != NULL)
    gtk_label_set_label (GTK_LABEL (row), text);
  else if (text != NULL)
    {
      row = mun_words_label (text, "lasting");
      gtk_widget_set_tooltip_text (row, text);
      gtk_box_append (GTK_BOX (self->strips), row);
      g_hash_table_insert (self->lasting, g_strdup (cause), row);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->strip), g_hash_table_size (self->lasting) > 0);
}

void
mun_frame_hide_everything (MunFrame *self)
{
  if (gtk_widget_get_parent (self->body) != NULL)
    gtk_box_remove (GTK_BOX (self->outer), self->body);
}

void
mun_frame_show_again (MunFrame *self)
{
  if (gtk_widget_get_parent (self->body) == NULL)
    gtk_box_append (GTK_BOX (self->outer), self->body);
  if (self->current != NULL)
    mun_page_shown (self->current);
}

/* ---- building ---- */
static GtkWidget *
make_find_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("edit-find-symbolic"));
  GtkWidget *label = mun_words_label (_ ("Find patient, number, act"), NULL);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_box_append (GTK_BOX (box), label);
  GtkWidget *key = gtk_label_new (NULL);
  gtk_label_set_label (GTK_LABEL (key), _ ("Ctrl+K"));
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "findbox");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.find");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find"), -1);
  return button;
}

static GtkWidget *
make_menu_button (void)
{
  GMenu *menu = g_menu_new (), *acts = g_menu_new (), *about = g_menu_new (), *ends = g_menu_new ();
  g_autoptr (GMenuModel) look = mun_look_make_menu ();
  g_menu_append (acts, _ ("Find"), "win.find");
  g_menu_append (acts, _ ("Undo the last act"), "win.undo");
  g_menu_append (about, _ ("Keys here"), "win.keys");
  g_menu_append (about, _ ("About Muniment"), "app.about");
  g_menu_append (ends, _ ("Lock"), "win.lock");
  g_menu_append (ends, _ ("Sign out"), "win.sign-out");
  g_menu_append (ends, _ ("Close"), "window.close");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append_section (menu, NULL, look);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (about));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  GtkWidget *button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Main menu (F10)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Main menu"), -1);
  g_object_unref (menu);
  g_object_unref (acts);
  g_object_unref (about);
  g_object_unref (ends);
  return button;
}

static GtkWidget *
make_head (MunFrame *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (head, "head");
  self->title_stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->title_stack), FALSE);
  gtk_widget_set_hexpand (self->title_stack, TRUE);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "large");
  gtk_widget_add_css_class (self->title, "strong");
  self->detail = mun_words_label (NULL, "dim");
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->detail);
  self->header_slot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_stack_add_child (GTK_STACK (self->title_stack), words);
  gtk_stack_add_child (GTK_STACK (self->title_stack), self->header_slot);
  gtk_box_append (GTK_BOX (head), self->title_stack);
  gtk_box_append (GTK_BOX (head), make_find_button ());
  gtk_box_append (GTK_BOX (head), make_menu_button ());
  gtk_box_append (GTK_BOX (head), gtk_window_controls_new (GTK_PACK_END));
  GtkWidget *handle = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), head);
  return handle;
}

static GtkWidget *
make_status (MunFrame *self)
{
  GtkWidget *status = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (status, "status");
  self->strong = mun_words_label (NULL, "strong");
  self->rest = mun_words_label (NULL, NULL);
  gtk_widget_set_hexpand (self->rest, TRUE);
  self->keys_long = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 15);
  /* on a narrow screen or at large text the line folds to the one key that shows the others */
  GtkWidget *squeezer = adw_squeezer_new ();
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), self->keys_long);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), mun_words_key ("F1", _ ("keys here")));
  gtk_box_append (GTK_BOX (status), self->strong);
  gtk_box_append (GTK_BOX (status), self->rest);
  gtk_box_append (GTK_BOX (status), squeezer);
  return status;
}

static void
mun_frame_dispose (GObject *object)
{
  MunFrame *self = MUN_FRAME (object);
  self->current = NULL;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->made, g_hash_table_unref);
  g_clear_pointer (&self->lasting, g_hash_table_unref);
  g_clear_pointer (&self->outer, gtk_widget_unparent);
  g_clear_object (&self->body);
  G_OBJECT_CLASS (mun_frame_parent_class)->dispose (object);
}

static void
mun_frame_class_init (MunFrameClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_frame_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mun_frame_init (MunFrame *self)
{
  self->made = g_hash_table_new (g_str_hash, g_str_equal);
  self->lasting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->outer, GTK_WIDGET (self));
  self->rail = mun_rail_new ();
  self->body = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_append (GTK_BOX (self->body), self->rail);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (self->body), column);
  gtk_box_append (GTK_BOX (self->outer), self->body);
  gtk_box_append (GTK_BOX (column), make_head (self));
  self->strip = gtk_revealer_new ();
  self->strips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_revealer_set_child (GTK_REVEALER (self->strip), self->strips);
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->strip), 120);
  gtk_box_append (GTK_BOX (column), self->strip);
  self->pages = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->pages), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->pages), FALSE);
  gtk_widget_set_vexpand (self->pages, TRUE);
  gtk_box_append (GTK_BOX (column), self->pages);
  gtk_box_append (GTK_BOX (column), make_status (self));
}

GtkWidget *
mun_frame_new (void)
{
  return g_object_new (MUN_TYPE_FRAME, NULL);
}
