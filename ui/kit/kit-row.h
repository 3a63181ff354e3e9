/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of the domain as an item of a list view, and the list view that all pages use: one row height, one look. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_ROW (mun_row_get_type ())
G_DECLARE_FINAL_TYPE (MunRow, mun_row, MUN, ROW, GObject)

/* Takes the record. */
MunRow *mun_row_new (gpointer record, GDestroyNotify free_record);
gpointer mun_row_get (MunRow *self);

/* Puts the words of a record into the row's widgets. two_lines: name, detail below; pill may be empty. */
typedef struct
{
  GtkWidget *icon, *name, *detail, *pill, *end;
} MunRowParts;
typedef void (*MunRowFill) (const MunRowParts *parts, gpointer record, gpointer data);

/* A list view over store (GListStore of MunRow); activate: Enter or click on a row (position). data must outlive the view. */
GtkWidget *mun_row_list_new (GListStore *store, gboolean two_lines, MunRowFill fill, gpointer data, GtkSingleSelection **selection);
void mun_row_set_pill (const MunRowParts *parts, const char *text, const char *css);
/* Replaces all rows in two signals, records taken from the array (their references too). */
void mun_row_store_replace (GListStore *store, GPtrArray *records, gpointer (*ref) (gpointer), GDestroyNotify unref);
G_END_DECLS
