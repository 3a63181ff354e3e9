/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records in lists. */
#include "kit-row.h"
#include "kit-words.h"

struct _MunRow
{
  GObject parent_instance;
  gpointer record;
  GDestroyNotify free_record;
};
G_DEFINE_FINAL_TYPE (MunRow, mun_row, G_TYPE_OBJECT)

static void
mun_row_finalize (GObject *object)
{
  MunRow *self = MUN_ROW (object);
  if (self->free_record != NULL)
    self->free_record (self->record);
  G_OBJECT_CLASS (mun_row_parent_class)->finalize (object);
}

static void
mun_row_class_init (MunRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mun_row_finalize;
}

static void
mun_row_init (MunRow *self)
{
}

MunRow *
mun_row_new (gpointer record, GDestroyNotify free_record)
{
  MunRow *self = g_object_new (MUN_TYPE_ROW, NULL);
  self->record = record;
  self->free_record = free_record;
  return self;
}

gpointer
mun_row_get (MunRow *self)
{
  return self->record;
}

void
mun_row_set_pill (const MunRowParts *parts, const char *text, const char *css)
{
  static const char *const states[] = { "overdue", "soon", "done", "note", "plain" };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_widget_remove_css_class (parts->pill, states[i]);
  if (css != NULL)
    gtk_widget_add_css_class (parts->pill, css);
  gtk_label_set_label (GTK_LABEL (parts->pill), text != NULL ? text : "");
  gtk_widget_set_visible (parts->pill, text != NULL && *text != '\0');
}

typedef struct
{
  MunRowFill fill;
  gpointer data;
  gboolean two_lines;
} Factory;

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Factory *self = data;
  MunRowParts *parts = g_new0 (MunRowParts, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "row");
  if (self->two_lines)
    gtk_widget_add_css_class (box, "two");
  parts->icon = gtk_image_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  parts->name = mun_words_label (NULL, "name");
  parts->detail = mun_words_label (NULL, self->two_lines ? "small dim" : "dim");
  parts->pill = mun_words_pill ("", "plain");
  parts->end = mun_words_label (NULL, "small dim");
  GtkWidget *words = gtk_box_new (self->two_lines ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, self->two_lines ? 0 : 9);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), parts->name);
  gtk_box_append (GTK_BOX (words), parts->detail);
  gtk_box_append (GTK_BOX (box), parts->icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), parts->pill);
  gtk_box_append (GTK_BOX (box), parts->end);
  gtk_list_item_set_child (item, box);
  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Factory *self = data;
  MunRowParts *parts = g_object_get_data (G_OBJECT (item), "parts");
  self->fill (parts, mun_row_get (MUN_ROW (gtk_list_item_get_item (item))), self->data);
}

GtkWidget *
mun_row_list_new (GListStore *store, gboolean two_lines, MunRowFill fill, gpointer data, GtkSingleSelection **selection)
{
  Factory *self = g_new0 (Factory, 1);
  self->fill = fill;
  self->data = data;
  self->two_lines = two_lines;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), self, NULL, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind), self, NULL, 0);
  g_object_set_data_full (G_OBJECT (factory), "factory", self, g_free);
  GtkSingleSelection *chosen = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (store)));
  gtk_single_selection_set_autoselect (chosen, FALSE);
  gtk_single_selection_set_can_unselect (chosen, TRUE);
  if (selection != NULL)
    *selection = chosen;
  GtkWidget *view = gtk_list_view_new (GTK_SELECTION_MODEL (chosen), factory);
  gtk_widget_add_css_class (view, "rows");
  return view;
}

void
mun_row_store_replace (GListStore *store, GPtrArray *records, gpointer (*ref) (gpointer), GDestroyNotify unref)
{
  g_list_store_remove_all (store);
  if (records == NULL || records->len == 0)
    return;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, mun_row_new (ref (records->pdata[i]), unref));
  g_list_store_splice (store, 0, 0, rows->pdata, rows->len);
}
