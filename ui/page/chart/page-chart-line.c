/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From lines of a chart to rows, and how a row looks. */
#include "page-chart-line.h"
#include "chart-words.h"
#include "kit-spark.h"
#include "kit-words.h"
#include <glib/gi18n.h>
#include <string.h>

#define TREND_LEAST 3

struct _MunChartLine
{
  GObject parent_instance;
  MunChartLineKind kind;
  MunItem *item;
  MunFactGroup *group; /* keeps fact */
  const MunFact *fact;
  char *text, *detail, *value, *end;
  const char *icon;
  int key;
  gboolean unread, here;
};
G_DEFINE_FINAL_TYPE (MunChartLine, mun_chart_line, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
mun_chart_line_finalize (GObject *object)
{
  MunChartLine *self = MUN_CHART_LINE (object);
  g_clear_pointer (&self->item, mun_item_unref);
  g_clear_pointer (&self->group, mun_fact_group_unref);
  g_free (self->text);
  g_free (self->detail);
  g_free (self->value);
  g_free (self->end);
  G_OBJECT_CLASS (mun_chart_line_parent_class)->finalize (object);
}

static void
mun_chart_line_class_init (MunChartLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mun_chart_line_finalize;
  signals[CHANGED] = g_signal_new ("changed", MUN_TYPE_CHART_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mun_chart_line_init (MunChartLine *self)
{
}

static MunChartLine *
line_new (MunChartLineKind kind, char *text, char *detail, char *end)
{
  MunChartLine *self = g_object_new (MUN_TYPE_CHART_LINE, NULL);
  self->kind = kind;
  self->text = text;
  self->detail = detail;
  self->end = end;
  return self;
}

MunChartLineKind
mun_chart_line_get_kind (MunChartLine *self)
{
  return self->kind;
}

MunItem *
mun_chart_line_get_item (MunChartLine *self)
{
  return self->item;
}

int
mun_chart_line_get_key (MunChartLine *self)
{
  return self->key;
}

gboolean
mun_chart_line_is_unread (MunChartLine *self)
{
  return self->unread;
}

void
mun_chart_line_set_here (MunChartLine *self, gboolean here)
{
  self->here = here;
  if (here)
    self->unread = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- documents and visits ---- */

static const char *
choose_icon (const MunItem *item)
{
  if ((item->flags & MUN_ITEM_CONFIDENTIAL) != 0)
    return "changes-prevent-symbolic";
  if (item->part == MUN_PART_ENCOUNTERS)
    return "x-office-calendar-symbolic";
  return item->part == MUN_PART_REPORTS ? "view-list-symbolic" : "text-x-generic-symbolic";
}

static MunChartLine *
item_line (MunItem *item)
{
  const char *detail = item->part == MUN_PART_ENCOUNTERS ? item->place : item->author;
  MunChartLine *self = line_new (MUN_CHART_LINE_ITEM, g_strdup (item->text), g_strdup (detail), mun_words_partial_date (item->date_text));
  self->item = mun_item_ref (item);
  self->icon = choose_icon (item);
  self->unread = item->unread;
  return self;
}

static char *
dup_year (const MunItem *item)
{
  return item->date_text != NULL && strlen (item->date_text) >= 4 ? g_strndup (item->date_text, 4) : g_strdup (_ ("Without a date"));
}

static void
add_by_year (GPtrArray *lines, GPtrArray *items)
{
  g_autofree char *last = NULL;
  for (guint i = 0; i < items->len; i++)
    {
      char *year = dup_year (items->pdata[i]);
      if (g_strcmp0 (year, last) != 0)
        g_ptr_array_add (lines, line_new (MUN_CHART_LINE_HEADING, g_strdup (year), NULL, NULL));
      g_free (last);
      last = year;
      g_ptr_array_add (lines, item_line (items->pdata[i]));
    }
}

static MunItem *
find_encounter (const MunChartView *view, gint64 id)
{
  for (guint i = 0; id != 0 && i < view->encounters->len; i++)
    if (((MunItem *)view->encounters->pdata[i])->resource == id)
      return view->encounters->pdata[i];
  return NULL;
}

static void
add_visit_heading (GPtrArray *lines, const MunItem *visit)
{
  g_autofree char *from = mun_words_partial_date (visit->date_text);
  g_autofree char *to = visit->until != G_MININT64 ? mun_words_date (visit->until) : NULL;
  char *end = to != NULL && strcmp (from, to) != 0 ? g_strdup_printf ("%s – %s", from, to) : g_strdup (from);
  g_ptr_array_add (lines, line_new (MUN_CHART_LINE_HEADING, g_strdup (visit->text), g_strdup (visit->place), end));
}

/* Each visit where its newest document stands; what belongs to none comes after them, by year. */
GPtrArray *
mun_chart_lines_of_documents (const MunChartView *view)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) loose = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; view->documents != NULL && i < view->documents->len; i++)
    {
      MunItem *item = view->documents->pdata[i];
      MunItem *visit = find_encounter (view, item->encounter);
      if (visit == NULL)
        g_ptr_array_add (loose, item);
      else if (g_hash_table_add (seen, &visit->resource))
        {
          add_visit_heading (lines, visit);
          for (guint j = i; j < view->documents->len; j++)
            if (((MunItem *)view->documents->pdata[j])->encounter == visit->resource)
              g_ptr_array_add (lines, item_line (view->documents->pdata[j]));
        }
    }
  add_by_year (lines, loose);
  return lines;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const MunItem *one = *(MunItem *const *)a, *two = *(MunItem *const *)b;
  return one->date < two->date ? 1 : one->date > two->date ? -1 : 0;
}

GPtrArray *
mun_chart_lines_of_timeline (const MunChartView *view)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  for (guint i = 0; i < view->encounters->len; i++)
    g_ptr_array_add (items, view->encounters->pdata[i]);
  for (guint i = 0; view->documents != NULL && i < view->documents->len; i++)
    g_ptr_array_add (items, view->documents->pdata[i]);
  g_ptr_array_sort (items, compare_dates);
  add_by_year (lines, items);
  return lines;
}

/* ---- facts ---- */

/* A laboratory's long name ("Calcium [Mass/volume] in Serum or Plasma") is said as what it measures first, how in the quiet half. */
static MunChartLine *
fact_line (MunFactGroup *group, const MunFact *fact)
{
  g_autofree char *value = mun_chart_dup_value (fact->item);
  g_autofree char *rest = value != NULL ? mun_chart_dup_range (fact->item) : mun_chart_dup_rest (fact->item);
  const char *method = value != NULL && fact->item->text != NULL ? strstr (fact->item->text, " [") : NULL;
  char *text = method != NULL ? g_strndup (fact->item->text, (gsize)(method - fact->item->text)) : g_strdup (fact->item->text);
  char *detail = method == NULL ? g_strdup (rest) : rest != NULL ? g_strdup_printf ("%s · %s", rest, method + 1) : g_strdup (method + 1);
  MunChartLine *self = line_new (MUN_CHART_LINE_FACT, text, detail, mun_words_partial_date (fact->item->date_text));
  self->value = g_steal_pointer (&value);
  self->item = mun_item_ref (fact->item);
  self->group = mun_fact_group_ref (group);
  self->fact = fact;
  return self;
}

GPtrArray *
mun_chart_lines_of_facts (const MunChartView *view, gboolean account_only)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < view->groups->len; i++)
    {
      MunFactGroup *group = view->groups->pdata[i];
      int key = mun_chart_get_fact_key (group->part, account_only);
      const char *title = _ (mun_part_get_title (group->part));
      MunChartLine *heading = line_new (MUN_CHART_LINE_HEADING, key != 0 ? g_strdup_printf ("%d  %s", key, title) : g_strdup (title), NULL,
                                        mun_words_count (group->total));
      heading->key = key;
      g_ptr_array_add (lines, heading);
      for (guint j = 0; j < group->facts->len; j++)
        g_ptr_array_add (lines, fact_line (group, group->facts->pdata[j]));
      int more = group->folded - (int)group->facts->len;
      if (more > 0)
        g_ptr_array_add (lines, line_new (MUN_CHART_LINE_MORE, g_strdup_printf (ngettext ("%d more", "%d more", (gulong)more), more), NULL, NULL));
    }
  return lines;
}

/* Severity or criticality of an allergy. */
static const char *
judge_allergy (const MunItem *item, const char **css)
{
  static const struct
  {
    const char *code, *word, *css;
  } words[] = { { "severe", N_ ("severe"), "overdue" }, { "high", N_ ("high risk"), "overdue" }, { "moderate", N_ ("moderate"), "soon" },
                { "mild", N_ ("mild"), "plain" },       { "low", N_ ("low risk"), "plain" } };
  for (gsize i = 0; item->abnormal != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].code, item->abnormal) == 0)
      {
        *css = words[i].css;
        return _ (words[i].word);
      }
  return NULL;
}

const char *
mun_chart_line_judge (const MunItem *item, const char **css)
{
  *css = "plain";
  const char *status = mun_chart_status_is_usual (item) ? "" : mun_chart_get_status_word (item);
  if (mun_chart_item_is_void (item))
    return _ (status);
  MunMark mark = mun_chart_get_mark (item);
  if (mark != MUN_MARK_NONE)
    {
      *css = mark == MUN_MARK_VERY_HIGH || mark == MUN_MARK_VERY_LOW ? "overdue" : "soon";
      return _ (mun_chart_get_mark_word (mark));
    }
  if (item->part == MUN_PART_ALLERGIES && mun_chart_item_holds (item) && (item->flags & MUN_ITEM_ABSENT) == 0)
    return judge_allergy (item, css);
  if ((item->flags & MUN_ITEM_UNSIGNED) != 0)
    *css = "soon";
  return *status != '\0' ? _ (status) : NULL;
}

/* ---- rows ---- */

typedef struct
{
  GtkWidget *box, *icon, *label, *value, *spark, *pill, *end;
  GtkListItem *item;
  gulong changed_id;
} Parts;

static char *
format_markup (const MunChartLine *self)
{
  g_autofree char *text = g_markup_escape_text (self->text != NULL ? self->text : "", -1);
  g_autofree char *detail = self->detail != NULL ? g_markup_escape_text (self->detail, -1) : NULL;
  GString *markup = g_string_new (NULL);
  gboolean void_line = self->item != NULL && mun_chart_item_is_void (self->item);
  if (void_line)
    g_string_append_printf (markup, "<s>%s</s>", text);
  else
    g_string_append_printf (markup, self->unread || self->kind == MUN_CHART_LINE_HEADING ? "<b>%s</b>" : "%s", text);
  if (detail != NULL && *detail != '\0')
    g_string_append_printf (markup, "  <span weight='normal' alpha='72%%' size='smaller'>%s</span>", detail);
  return g_string_free (markup, FALSE);
}

static void
fill_pill (Parts *parts, const MunChartLine *self)
{
  static const char *const states[] = { "overdue", "soon", "done", "note", "plain" };
  const char *css = "plain";
  const char *word = self->item != NULL ? mun_chart_line_judge (self->item, &css) : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_widget_remove_css_class (parts->pill, states[i]);
  gtk_widget_add_css_class (parts->pill, css);
  const char *shape = self->kind == MUN_CHART_LINE_FACT ? mun_chart_get_mark_shape (mun_chart_get_mark (self->item)) : "";
  g_autofree char *text = word == NULL ? NULL : *shape != '\0' ? g_strdup_printf ("%s %s", shape, word) : g_strdup (word);
  gtk_label_set_label (GTK_LABEL (parts->pill), text != NULL ? text : "");
  gtk_widget_set_visible (parts->pill, text != NULL);
}

static void
fill_spark (Parts *parts, const MunChartLine *self)
{
  const MunFact *fact = self->fact;
  gboolean shown = fact != NULL && fact->n_values >= TREND_LEAST;
  gtk_widget_set_visible (parts->spark, shown);
  if (!shown)
    return;
  MunMark mark = mun_chart_get_mark (self->item);
  gboolean high = mark == MUN_MARK_HIGH || mark == MUN_MARK_VERY_HIGH, low = mark == MUN_MARK_LOW || mark == MUN_MARK_VERY_LOW;
  g_autofree char *words = g_strdup_printf (_ ("%d values, from %g to %g"), fact->n_values, fact->values[0], fact->values[fact->n_values - 1]);
  mun_spark_set (MUN_SPARK (parts->spark), fact->values, (gsize)fact->n_values, high ? MUN_SPARK_HIGH : low ? MUN_SPARK_LOW : MUN_SPARK_FINE,
                 words);
}

static void
set_class (GtkWidget *widget, const char *css, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css);
  else
    gtk_widget_remove_css_class (widget, css);
}

static void
fill (Parts *parts, const MunChartLine *self)
{
  g_autofree char *markup = format_markup (self);
  gtk_label_set_markup (GTK_LABEL (parts->label), markup);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), self->icon);
  gtk_widget_set_visible (parts->icon, self->icon != NULL);
  gtk_label_set_label (GTK_LABEL (parts->value), self->value != NULL ? self->value : "");
  gtk_widget_set_visible (parts->value, self->value != NULL);
  gtk_label_set_label (GTK_LABEL (parts->end), self->end != NULL ? self->end : "");
  fill_pill (parts, self);
  fill_spark (parts, self);
  gboolean heading = self->kind == MUN_CHART_LINE_HEADING;
  set_class (parts->box, "head2", heading);
  set_class (parts->box, "selected", self->here);
  set_class (parts->label, "dim", self->kind == MUN_CHART_LINE_MORE
                                    || (self->kind == MUN_CHART_LINE_FACT && self->fact->n_values == 0 && !mun_chart_item_holds (self->item)));
  gtk_list_item_set_selectable (parts->item, !heading);
  gtk_list_item_set_activatable (parts->item, !heading);
  g_autofree char *words = g_strdup_printf ("%s%s%s%s%s%s%s%s%s", self->text != NULL ? self->text : "", self->value != NULL ? ", " : "",
                                            self->value != NULL ? self->value : "", self->detail != NULL ? ", " : "",
                                            self->detail != NULL ? self->detail : "", self->end != NULL ? ", " : "",
                                            self->end != NULL ? self->end : "", self->unread ? ", " : "", self->unread ? _ ("not read yet") : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->box), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (parts->box, heading ? NULL : words);
}

static void
on_line_changed (MunChartLine *line, Parts *parts)
{
  fill (parts, line);
}

static void
on_released (GtkGestureClick *gesture, int n, double x, double y, Parts *parts)
{
  if (gtk_list_item_get_activatable (parts->item))
    gtk_widget_activate_action (parts->box, "list.activate-item", "u", gtk_list_item_get_position (parts->item));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Parts *parts = g_new0 (Parts, 1);
  parts->item = item;
  parts->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (parts->box, "row");
  parts->icon = gtk_image_new ();
  parts->label = mun_words_label (NULL, "name");
  gtk_widget_set_hexpand (parts->label, TRUE);
  parts->value = mun_words_label (NULL, "strong");
  gtk_label_set_max_width_chars (GTK_LABEL (parts->value), 18);
  parts->spark = mun_spark_new (FALSE, 60, 18);
  gtk_widget_set_valign (parts->spark, GTK_ALIGN_CENTER);
  parts->pill = mun_words_pill ("", "plain");
  parts->end = gtk_label_new (NULL);
  gtk_widget_add_css_class (parts->end, "small");
  gtk_widget_add_css_class (parts->end, "dim");
  GtkWidget *const all[] = { parts->icon, parts->label, parts->value, parts->spark, parts->pill, parts->end };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_box_append (GTK_BOX (parts->box), all[i]);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_released), parts);
  gtk_widget_add_controller (parts->box, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, parts->box);
  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  MunChartLine *line = gtk_list_item_get_item (item);
  parts->changed_id = g_signal_connect (line, "changed", G_CALLBACK (on_line_changed), parts);
  fill (parts, line);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  g_clear_signal_handler (&parts->changed_id, gtk_list_item_get_item (item));
}

GtkWidget *
mun_chart_line_list_new (GListStore *store, const char *name)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  GtkSingleSelection *chosen = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (store)));
  gtk_single_selection_set_autoselect (chosen, FALSE);
  gtk_single_selection_set_can_unselect (chosen, TRUE);
  GtkWidget *view = gtk_list_view_new (GTK_SELECTION_MODEL (chosen), factory);
  gtk_widget_add_css_class (view, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return view;
}
