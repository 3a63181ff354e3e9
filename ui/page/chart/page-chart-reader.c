/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs as labels, so that each is read out; very long notes and raw records in one text view. */
#include "page-chart-reader.h"
#include "chart-words.h"
#include "kit-state.h"
#include "kit-words.h"
#include "page-chart-line.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PARAGRAPHS_MOST 300

struct _MunChartReader
{
  GtkWidget parent_instance;
  GtkWidget *box, *title, *detail, *pill, *state, *stack, *scroll, *paragraphs, *text;
};
G_DEFINE_FINAL_TYPE (MunChartReader, mun_chart_reader, GTK_TYPE_WIDGET)

static void
set_head (MunChartReader *self, const MunItem *item)
{
  const char *css = "plain";
  const char *word = item != NULL ? mun_chart_line_judge (item, &css) : NULL;
  g_autofree char *date = item != NULL && item->date_text != NULL ? mun_words_partial_date (item->date_text) : NULL;
  const char *who = item != NULL && item->author != NULL ? item->author : item != NULL ? item->place : NULL;
  g_autofree char *badge = item != NULL ? mun_chart_dup_source_badge (item->source) : NULL;
  GString *detail = g_string_new (who);
  const char *const more[] = { date, badge };
  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL && *more[i] != '\0')
      g_string_append_printf (detail, "%s%s", detail->len > 0 ? " · " : "", more[i]);
  gtk_label_set_label (GTK_LABEL (self->title), item != NULL ? item->text : "");
  gtk_label_set_label (GTK_LABEL (self->detail), detail->str);
  gtk_label_set_label (GTK_LABEL (self->pill), word != NULL ? word : "");
  gtk_widget_set_visible (self->pill, word != NULL);
  g_string_free (detail, TRUE);
}

static void
clear_paragraphs (MunChartReader *self)
{
  while (gtk_widget_get_first_child (self->paragraphs) != NULL)
    gtk_box_remove (GTK_BOX (self->paragraphs), gtk_widget_get_first_child (self->paragraphs));
}

static void
add_paragraph (MunChartReader *self, const char *text, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "para");
  if (heading)
    gtk_widget_add_css_class (label, "h");
  gtk_box_append (GTK_BOX (self->paragraphs), label);
}

/* A short line that begins a paragraph and ends like no sentence. */
static gboolean
is_title (const char *line, const char *before, const char *after)
{
  gunichar first = g_utf8_get_char (line), last = g_utf8_get_char (g_utf8_prev_char (line + strlen (line)));
  if (g_utf8_strlen (line, -1) > 36 || !g_unichar_isupper (first) || !g_unichar_isalpha (last) || strpbrk (line, "0123456789,;") != NULL)
    return FALSE;
  return (before == NULL || *before == '\0') && after != NULL && *after != '\0';
}

/* A line that names what follows: a title, or short and ending in a colon or all in capitals. */
static gboolean
is_heading (const char *line, const char *before, const char *after)
{
  gsize length = strlen (line);
  if (length == 0 || g_utf8_strlen (line, -1) > 60)
    return FALSE;
  if (line[length - 1] == ':' || is_title (line, before, after))
    return TRUE;
  gboolean letters = FALSE;
  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (g_unichar_islower (u) || g_unichar_isdigit (u))
        return FALSE;
      letters |= g_unichar_isupper (u);
    }
  return letters;
}

static void
flush (MunChartReader *self, GString *text)
{
  if (text->len > 0)
    add_paragraph (self, text->str, FALSE);
  g_string_truncate (text, 0);
}

static void
show_paragraphs (MunChartReader *self, char **lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  for (int i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];
      gboolean heading = is_heading (line, i > 0 ? lines[i - 1] : NULL, lines[i + 1]);
      if (*line == '\0' || heading)
        flush (self, text);
      if (heading)
        add_paragraph (self, line, TRUE);
      else if (*line != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  flush (self, text);
}

static void
show_body (MunChartReader *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  mun_state_show_child (MUN_STATE (self->state));
  if (strcmp (name, "paragraphs") == 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroll)), 0);
}

static void
show_text (MunChartReader *self, const char *text, gboolean mono)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), text, -1);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->text), mono);
  show_body (self, "text");
}

void
mun_chart_reader_show_nothing (MunChartReader *self, const char *title, const char *text)
{
  set_head (self, NULL);
  clear_paragraphs (self);
  mun_state_show_words (MUN_STATE (self->state), "x-office-document-symbolic", title, text, NULL, NULL);
}

void
mun_chart_reader_show_waiting (MunChartReader *self, const MunItem *item)
{
  set_head (self, item);
  mun_state_show_waiting (MUN_STATE (self->state));
}

static void
show_other (MunChartReader *self, const MunNote *note)
{
  g_autofree char *text = NULL;
  const char *title = NULL;
  switch (note->kind)
    {
    case MUN_NOTE_OTHER:
      title = _ ("Kept, not yet readable here");
      text = g_strdup_printf (_ ("This is %s. It is kept as it came; press R to see the record."), note->form != NULL ? note->form : _ ("of another form"));
      break;
    case MUN_NOTE_ELSEWHERE:
      title = _ ("The content lies elsewhere");
      text = g_strdup_printf (_ ("The record only gives an address: %s"), note->form != NULL ? note->form : "?");
      break;
    case MUN_NOTE_MISSING:
      title = _ ("The content has not come yet");
      text = g_strdup (_ ("The record points to something that is not in this store. When it is imported, it shows here."));
      break;
    case MUN_NOTE_EMPTY:
    case MUN_NOTE_TEXT:
    default:
      title = _ ("No content");
      text = g_strdup (_ ("The record carries no words. Press R to see it as it came."));
      break;
    }
  mun_state_show_words (MUN_STATE (self->state), "x-office-document-symbolic", title, text, NULL, NULL);
}

void
mun_chart_reader_show_note (MunChartReader *self, const MunNote *note)
{
  if (note->kind != MUN_NOTE_TEXT || note->text == NULL)
    {
      show_other (self, note);
      return;
    }
  clear_paragraphs (self);
  g_auto (GStrv) lines = g_strsplit (note->text, "\n", -1);
  if (g_strv_length (lines) > PARAGRAPHS_MOST)
    {
      show_text (self, note->text, FALSE);
      return;
    }
  show_paragraphs (self, lines);
  show_body (self, "paragraphs");
}

static void
add_named (MunChartReader *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_autofree char *text = g_strdup_printf ("%s: %s", name, value);
  add_paragraph (self, text, FALSE);
}

void
mun_chart_reader_show_item (MunChartReader *self, const MunItem *item)
{
  set_head (self, item);
  clear_paragraphs (self);
  const char *status = mun_chart_get_status_word (item);
  g_autofree char *date = mun_words_partial_date (item->date_text);
  g_autofree char *until = item->until != G_MININT64 ? mun_words_date_time (item->until) : NULL;
  g_autofree char *code = item->code != NULL ? g_strdup_printf ("%s (%s)", item->code, item->system != NULL ? item->system : "?") : NULL;
  add_paragraph (self, _ (mun_part_get_title (item->part)), TRUE);
  add_paragraph (self, item->text != NULL ? item->text : "", FALSE);
  if (item->detail != NULL && *item->detail != '\0')
    add_paragraph (self, item->detail, FALSE);
  add_named (self, _ ("Date"), item->date_text != NULL ? date : _ ("none in the record"));
  add_named (self, _ ("Until"), until);
  add_named (self, _ ("Status"), *status != '\0' ? _ (status) : NULL);
  add_named (self, _ ("Place"), item->place);
  add_named (self, _ ("By"), item->author);
  add_named (self, _ ("Code"), code);
  add_named (self, _ ("Source"), item->source);
  show_body (self, "paragraphs");
}

void
mun_chart_reader_show_raw (MunChartReader *self, const char *json)
{
  show_text (self, json, TRUE);
}

void
mun_chart_reader_show_error (MunChartReader *self, const GError *error)
{
  mun_state_show_error (MUN_STATE (self->state), error, NULL);
}

static void
mun_chart_reader_dispose (GObject *object)
{
  MunChartReader *self = MUN_CHART_READER (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mun_chart_reader_parent_class)->dispose (object);
}

static void
mun_chart_reader_class_init (MunChartReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mun_chart_reader_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_scroll (GtkWidget *child)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), child);
  return scroll;
}

static GtkWidget *
make_head (MunChartReader *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (head, "panehead");
  gtk_widget_add_css_class (head, "rule-bottom");
  self->title = mun_words_label (NULL, "strong");
  self->detail = mun_words_label (NULL, "dim");
  gtk_widget_set_hexpand (self->detail, TRUE);
  self->pill = mun_words_pill ("", "plain");
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->detail);
  gtk_box_append (GTK_BOX (head), self->pill);
  return head;
}

static void
mun_chart_reader_init (MunChartReader *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "sheet");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->paragraphs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->paragraphs, "reader");
  GtkWidget *clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 840);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->paragraphs);
  self->scroll = make_scroll (clamp);
  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text of the document"), -1);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroll, "paragraphs");
  gtk_stack_add_named (GTK_STACK (self->stack), make_scroll (self->text), "text");
  self->state = mun_state_new ();
  gtk_widget_set_vexpand (self->state, TRUE);
  mun_state_set_child (MUN_STATE (self->state), self->stack);
  gtk_box_append (GTK_BOX (self->box), self->state);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
mun_chart_reader_new (void)
{
  return g_object_new (MUN_TYPE_CHART_READER, NULL);
}
