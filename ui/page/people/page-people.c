/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left and centre: who works here. Right: one member's title and roles, or the form of a new one. */
#include "page-people.h"
#include "access-people.h"
#include "desk-people.h"
#include "kit-notice.h"
#include "kit-panes.h"
#include "kit-row.h"
#include "kit-state.h"
#include "kit-words.h"
#include <glib/gi18n.h>

struct _MunPeoplePage
{
  MunPage parent_instance;
  GtkWidget *panes, *state, *view, *form, *form_state, *heading, *name, *title, *password, *password_label, *roles, *wrong, *save, *remove;
  GListStore *rows;
  GtkSingleSelection *chosen;
  GPtrArray *boxes;  /* check buttons, each with "id"; borrowed */
  MunMember *member; /* NULL: a new one */
};
G_DEFINE_FINAL_TYPE (MunPeoplePage, mun_people_page, MUN_TYPE_PAGE)

static void refresh (MunPeoplePage *self);

/* ---- form ---- */
static const char *
role_title (const char *id)
{
  const MunRolePreset *preset = mun_role_find_preset (id);
  return preset != NULL ? _ (preset->title) : id;
}

static void
show_member (MunPeoplePage *self, MunMember *member)
{
  g_clear_pointer (&self->member, mun_member_unref);
  self->member = member != NULL ? mun_member_ref (member) : NULL;
  gtk_label_set_label (GTK_LABEL (self->heading), member != NULL ? member->name : _ ("New member"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), member != NULL ? member->name : "");
  gtk_widget_set_sensitive (self->name, member == NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->title), member != NULL ? member->title : "");
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_label_set_label (GTK_LABEL (self->password_label), member != NULL ? _ ("New password, if it was forgotten") : _ ("First password"));
  gtk_label_set_label (GTK_LABEL (self->wrong), "");
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const char *id = g_object_get_data (self->boxes->pdata[i], "id");
      gboolean has = member != NULL && g_strv_contains ((const char *const *)member->roles, id);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->boxes->pdata[i]), has);
    }
  gtk_button_set_label (GTK_BUTTON (self->save), member != NULL ? _ ("_Save") : _ ("_Add the member"));
  gtk_button_set_use_underline (GTK_BUTTON (self->save), TRUE);
  gtk_widget_set_visible (self->remove, member != NULL && member->removed_at == 0);
  gtk_widget_set_sensitive (self->form, member == NULL || member->removed_at == 0);
}

static char **
chosen_roles (MunPeoplePage *self)
{
  GPtrArray *roles = g_ptr_array_new ();
  for (guint i = 0; i < self->boxes->len; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->boxes->pdata[i])))
      g_ptr_array_add (roles, g_strdup (g_object_get_data (self->boxes->pdata[i], "id")));
  g_ptr_array_add (roles, NULL);
  return (char **)g_ptr_array_free (roles, FALSE);
}

static void
say_wrong (MunPeoplePage *self, const GError *error)
{
  g_autofree char *text = mun_notice_format (error);
  gtk_label_set_label (GTK_LABEL (self->wrong), text);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
on_person_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunPeoplePage) self = data;
  g_autoptr (GError) error = NULL;
  if (!mun_desk_people_finish (MUN_DESK (source), result, &error))
    {
      say_wrong (self, error);
      return;
    }
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  mun_notice_say (GTK_WIDGET (self), _ ("Done."));
  show_member (self, NULL);
  refresh (self);
}

typedef struct
{
  gint64 id;
  int version;
  char *title;
  char **roles;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;
  g_free (change->title);
  g_strfreev (change->roles);
  g_free (change);
}

/* Title first; it makes a new version, which the roles then name. */
static gpointer
change_on_store (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  if (change->title != NULL)
    {
      if (!mun_people_set_title (scope, change->id, change->version, change->title, error))
        return NULL;
      change->version++;
    }
  if (change->roles != NULL && !mun_people_set_roles (scope, change->id, change->version, (const char *const *)change->roles, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

static void
on_change_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunPeoplePage) self = data;
  g_autoptr (GError) error = NULL;
  if (mun_desk_call_finish (result, &error) == NULL)
    {
      say_wrong (self, error);
      return;
    }
  gtk_widget_set_sensitive (self->save, TRUE);
  mun_notice_say (GTK_WIDGET (self), _ ("Saved."));
  refresh (self);
}

static void
change_member (MunPeoplePage *self, MunDesk *desk)
{
  Change *change = g_new0 (Change, 1);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  g_auto (GStrv) roles = chosen_roles (self);
  gboolean same = g_strv_length (roles) == g_strv_length (self->member->roles);
  for (int i = 0; same && roles[i] != NULL; i++)
    same = g_strv_contains ((const char *const *)self->member->roles, roles[i]);
  change->id = self->member->id;
  change->version = self->member->version;
  change->title = g_str_equal (title, self->member->title) ? NULL : g_strdup (title);
  change->roles = same ? NULL : g_strdupv (roles);
  mun_desk_write (desk, MUN_TABLE_PEOPLE | MUN_TABLE_LEDGER, change_on_store, change, change_free, NULL, NULL, on_change_ready,
                  g_object_ref (self));
}

static void
on_save_clicked (GtkWidget *widget, gpointer data)
{
  MunPeoplePage *self = data;
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  if (desk == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->wrong), "");
  gtk_widget_set_sensitive (self->save, FALSE);
  if (self->member == NULL)
    {
      g_auto (GStrv) roles = chosen_roles (self);
      mun_desk_add_member_async (desk, gtk_editable_get_text (GTK_EDITABLE (self->name)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->title)), (const char *const *)roles, password, on_person_ready,
                                 g_object_ref (self));
    }
  else if (*password != '\0')
    mun_desk_reset_password_async (desk, self->member->name, password, on_person_ready, g_object_ref (self));
  else
    change_member (self, desk);
}

static void
on_remove_clicked (GtkWidget *widget, gpointer data)
{
  MunPeoplePage *self = data;
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  if (desk != NULL && self->member != NULL)
    mun_desk_remove_member_async (desk, self->member->name, on_person_ready, g_object_ref (self));
}

/* ---- list ---- */
static void
fill_row (const MunRowParts *parts, gpointer record, gpointer data)
{
  MunMember *member = record;
  GString *roles = g_string_new (member->title);
  for (int i = 0; member->roles[i] != NULL; i++)
    if (!g_str_equal (member->title, role_title (member->roles[i])))
      g_string_append_printf (roles, "%s%s", roles->len > 0 ? " · " : "", role_title (member->roles[i]));
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), "avatar-default-symbolic");
  gtk_label_set_label (GTK_LABEL (parts->name), member->name);
  gtk_label_set_label (GTK_LABEL (parts->detail), roles->str);
  mun_row_set_pill (parts, member->removed_at != 0 ? _ ("left") : NULL, "plain");
  g_autofree char *when = member->last_sign_in != 0 ? mun_words_date_time (member->last_sign_in) : g_strdup (_ ("never signed in"));
  gtk_label_set_label (GTK_LABEL (parts->end), when);
  g_string_free (roles, TRUE);
}

static gpointer
read_people (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_people_list (scope, error);
}

static void
on_people_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MunPeoplePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = mun_desk_call_finish (result, &error);
  if (mun_page_get_desk (MUN_PAGE (self)) != MUN_DESK (source))
    return;
  if (people == NULL)
    {
      mun_state_show_error (MUN_STATE (self->state), error, "people.again");
      return;
    }
  mun_row_store_replace (self->rows, people, (gpointer (*) (gpointer))mun_member_ref, (GDestroyNotify)mun_member_unref);
  mun_state_show_child (MUN_STATE (self->state));
  g_autofree char *strong = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u member", "%u members", people->len), people->len);
  mun_page_set_status (MUN_PAGE (self), strong, NULL);
}

static void
refresh (MunPeoplePage *self)
{
  MunDesk *desk = mun_page_get_desk (MUN_PAGE (self));
  if (desk == NULL || mun_desk_is_locked (desk))
    return;
  mun_desk_read (desk, MUN_URGENCY_READ, read_people, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL, on_people_ready,
                 g_object_ref (self));
}

static void
on_selected (GtkSingleSelection *chosen, GParamSpec *pspec, gpointer data)
{
  MunRow *row = gtk_single_selection_get_selected_item (chosen);
  if (row != NULL)
    show_member (MUN_PEOPLE_PAGE (data), mun_row_get (row));
}

static void
on_activated (GtkListView *view, guint position, gpointer data)
{
  MunPeoplePage *self = data;
  gtk_single_selection_set_selected (self->chosen, position);
  gtk_widget_grab_focus (self->title);
}

/* ---- page ---- */
static void
new_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MunPeoplePage *self = MUN_PEOPLE_PAGE (widget);
  gtk_single_selection_set_selected (self->chosen, GTK_INVALID_LIST_POSITION);
  show_member (self, NULL);
  gtk_widget_grab_focus (self->name);
}

static void
again_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  refresh (MUN_PEOPLE_PAGE (widget));
}

static void
mun_people_page_set_desk (MunPage *page, MunDesk *desk)
{
  MunPeoplePage *self = MUN_PEOPLE_PAGE (page);
  g_list_store_remove_all (self->rows);
  show_member (self, NULL);
  mun_panes_set_desk (MUN_PANES (self->panes), desk);
  if (desk != NULL && mun_desk_may (desk, MUN_ACT_MEMBER_EDIT))
    mun_state_show_child (MUN_STATE (self->form_state));
  else
    mun_state_show_words (MUN_STATE (self->form_state), "changes-prevent-symbolic", _ ("To read only"),
                          _ ("The administrator adds people and gives roles."), NULL, NULL);
}

static void
mun_people_page_shown (MunPage *page)
{
  refresh (MUN_PEOPLE_PAGE (page));
  gtk_widget_grab_focus (MUN_PEOPLE_PAGE (page)->view);
}

static const MunKeyHint *
mun_people_page_get_keys (MunPage *page, gsize *n)
{
  static const MunKeyHint keys[] = { { "Enter", N_ ("change"), TRUE },
                                     { "Ctrl+N", N_ ("new member"), TRUE },
                                     { "F5", N_ ("read again"), FALSE } };
  *n = G_N_ELEMENTS (keys);
  return keys;
}

static void
mun_people_page_dispose (GObject *object)
{
  MunPeoplePage *self = MUN_PEOPLE_PAGE (object);
  g_clear_pointer (&self->member, mun_member_unref);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  G_OBJECT_CLASS (mun_people_page_parent_class)->dispose (object);
}

static void
mun_people_page_class_init (MunPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mun_people_page_dispose;
  MUN_PAGE_CLASS (klass)->set_desk = mun_people_page_set_desk;
  MUN_PAGE_CLASS (klass)->shown = mun_people_page_shown;
  MUN_PAGE_CLASS (klass)->get_keys = mun_people_page_get_keys;
  gtk_widget_class_install_action (widget_class, "people.new", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "people.again", NULL, again_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "people.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "people.again", NULL);
}

static GtkWidget *
add_field (GtkWidget *box, const char *title, GtkWidget *entry, GtkWidget **label_out)
{
  GtkWidget *label = mun_words_label (title, "small dim");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  if (label_out != NULL)
    *label_out = label;
  return entry;
}

static GtkWidget *
make_roles (MunPeoplePage *self)
{
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (_ (presets[i].title));
      g_object_set_data (G_OBJECT (check), "id", (gpointer)presets[i].id);
      g_ptr_array_add (self->boxes, check);
      gtk_box_append (GTK_BOX (box), check);
    }
  return box;
}

static GtkWidget *
make_form (MunPeoplePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "decide");
  self->heading = mun_words_label (NULL, "large strong");
  gtk_box_append (GTK_BOX (box), self->heading);
  self->name = add_field (box, _ ("Name at sign-in"), gtk_entry_new (), NULL);
  self->title = add_field (box, _ ("Job title"), gtk_entry_new (), NULL);
  self->password = add_field (box, _ ("First password"), gtk_password_entry_new (), &self->password_label);
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->password), TRUE);
  gtk_box_append (GTK_BOX (box), mun_words_label (_ ("Roles"), "small dim"));
  self->roles = make_roles (self);
  gtk_box_append (GTK_BOX (box), self->roles);
  self->wrong = mun_words_label (NULL, "fg overdue");
  gtk_label_set_wrap (GTK_LABEL (self->wrong), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->wrong), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->wrong), 30);
  gtk_box_append (GTK_BOX (box), self->wrong);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  self->remove = gtk_button_new_with_mnemonic (_ ("They _leave"));
  gtk_widget_set_tooltip_text (self->remove, _ ("No sign-in any more; open work goes back; the ledger keeps the name"));
  gtk_box_append (GTK_BOX (line), self->save);
  gtk_box_append (GTK_BOX (line), self->remove);
  gtk_box_append (GTK_BOX (box), line);
  g_signal_connect (self->save, "clicked", G_CALLBACK (on_save_clicked), self);
  g_signal_connect (self->remove, "clicked", G_CALLBACK (on_remove_clicked), self);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  self->form = box;
  self->form_state = mun_state_new ();
  mun_state_set_child (MUN_STATE (self->form_state), scroll);
  return self->form_state;
}

static void
mun_people_page_init (MunPeoplePage *self)
{
  self->rows = g_list_store_new (MUN_TYPE_ROW);
  self->boxes = g_ptr_array_new ();
  self->view = mun_row_list_new (self->rows, TRUE, fill_row, NULL, &self->chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Members"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activated), self);
  g_signal_connect (self->chosen, "notify::selected", G_CALLBACK (on_selected), self);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->view);
  self->state = mun_state_new ();
  mun_state_set_child (MUN_STATE (self->state), scroll);
  gtk_widget_add_css_class (self->state, "sheet");
  self->panes = mun_panes_new ("people");
  mun_panes_set_centre (MUN_PANES (self->panes), self->state);
  mun_panes_set_right (MUN_PANES (self->panes), make_form (self), 360);
  mun_page_set_child (MUN_PAGE (self), self->panes);
  mun_page_set_title (MUN_PAGE (self), _ ("People"), _ ("who works here and what they may do"));
}

GtkWidget *
mun_people_page_new (void)
{
  return g_object_new (MUN_TYPE_PEOPLE_PAGE, NULL);
}
