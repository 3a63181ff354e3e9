/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who this is. */
#include "page-chart-head.h"
#include "base-clock.h"
#include "kit-words.h"
#include <glib/gi18n.h>
#include <string.h>

char *
mun_chart_head_format_clock (gint64 until, gint64 now)
{
  g_autofree char *left = mun_words_span (MAX (until - now, 0));
  return g_strdup_printf (_ ("Break-glass, %s left"), left);
}

static const char *
get_sex_word (const char *sex)
{
  static const struct
  {
    const char *code, *word;
  } words[] = { { "female", N_ ("female") }, { "male", N_ ("male") }, { "other", N_ ("other sex") }, { "unknown", N_ ("sex unknown") } };
  for (gsize i = 0; sex != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].code, sex) == 0)
      return _ (words[i].word);
  return _ ("sex not recorded");
}

static void
add_pill (GtkWidget *box, char *text, const char *css)
{
  GtkWidget *pill = mun_words_pill (text, css);
  gtk_label_set_ellipsize (GTK_LABEL (pill), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (pill, text);
  gtk_box_append (GTK_BOX (box), pill);
  g_free (text);
}

static void
add_allergies (GtkWidget *box, const MunChartBanner *self)
{
  if (self->no_allergies)
    add_pill (box, g_strdup (_ ("No known allergies")), "plain");
  else if (self->allergies == 0)
    add_pill (box, g_strdup (_ ("Allergies not recorded")), "plain");
  if (self->allergies <= 0)
    return;
  g_autofree char *count = g_strdup_printf (ngettext ("%d allergy", "%d allergies", (gulong)self->allergies), self->allergies);
  gboolean loud = g_strcmp0 (self->worst_severity, "severe") == 0 || g_strcmp0 (self->worst_severity, "high") == 0;
  add_pill (box, self->worst != NULL ? g_strdup_printf (_ ("%s, worst %s"), count, self->worst) : g_strdup (count),
            loud ? "overdue" : "soon");
}

static void
add_restrictions (GtkWidget *box, guint restricted)
{
  if ((restricted & MUN_RESTRICTION_SEALED) != 0)
    add_pill (box, g_strdup (_ ("Sealed")), "soon");
  if ((restricted & MUN_RESTRICTION_CONFIDENTIAL) != 0)
    add_pill (box, g_strdup (_ ("Confidential")), "soon");
  if ((restricted & MUN_RESTRICTION_VIP) != 0)
    add_pill (box, g_strdup (_ ("Restricted")), "soon");
  if ((restricted & MUN_RESTRICTION_EMPLOYEE) != 0)
    add_pill (box, g_strdup (_ ("Works here")), "soon");
}

/* A label that is never cut: what tells two people apart. */
static void
add_whole (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label = mun_words_label (text, css);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_name (GtkWidget *box, const MunPatient *person)
{
  g_autofree char *name = mun_patient_format_name (person);
  GtkWidget *label = mun_words_label (name, "large strong");
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (g_utf8_strlen (name, -1), 18));
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_identifiers (GtkWidget *box, const MunPatient *person)
{
  g_autofree char *age = mun_patient_format_age (person, mun_clock_now ());
  g_autofree char *born = person->birth_date == NULL ? g_strdup (_ ("birth date not known"))
                          : age != NULL              ? g_strdup_printf (_ ("born %s (%s)"), person->birth_date, age)
                                                     : g_strdup_printf (_ ("born %s"), person->birth_date);
  g_autofree char *about = g_strdup_printf ("%s · %s", born, get_sex_word (person->sex));
  add_whole (box, about, "small dim");
  if (person->mrn == NULL)
    return;
  add_whole (box, _ ("MRN"), "small dim");
  add_whole (box, person->mrn, "small mono strong");
}

GtkWidget *
mun_chart_head_fill (GtkWidget *box, const MunChartBanner *self)
{
  GtkWidget *clock = NULL;
  while (gtk_widget_get_first_child (box) != NULL)
    gtk_box_remove (GTK_BOX (box), gtk_widget_get_first_child (box));
  /* two lines: the chips give way to the name, and nothing stands beside the identifiers that could push them out */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (box), 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  GtkWidget *identifiers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  add_identifiers (identifiers, self->patient);
  GtkWidget *banner = box;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (banner), box);
  gtk_box_append (GTK_BOX (banner), identifiers);
  add_name (box, self->patient);
  const char *deceased = self->patient->deceased;
  if (deceased != NULL && strcmp (deceased, "true") != 0)
    {
      g_autofree char *when = mun_words_partial_date (deceased);
      add_pill (box, g_strdup_printf (_ ("Died %s"), when), "plain");
    }
  else if (deceased != NULL)
    add_pill (box, g_strdup (_ ("Deceased")), "plain");
  add_allergies (box, self);
  if (self->alerts > 0)
    add_pill (box, g_strdup_printf (ngettext ("%d alert", "%d alerts", (gulong)self->alerts), self->alerts), "overdue");
  if (self->interactions > 0)
    add_pill (box, g_strdup_printf (ngettext ("%d interaction", "%d interactions", (gulong)self->interactions), self->interactions),
              "soon");
  add_restrictions (box, self->patient->restricted);
  if (!self->patient->active)
    add_pill (box, g_strdup (_ ("Record not in use")), "plain");
  if (self->glass != 0)
    {
      g_autofree char *words = mun_chart_head_format_clock (self->glass_until, mun_clock_now ());
      clock = mun_words_pill (words, "overdue");
      gtk_widget_set_tooltip_text (clock, self->glass_reason);
      gtk_box_append (GTK_BOX (box), clock);
    }
  return clock;
}
