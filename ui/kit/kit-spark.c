/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines small enough to stand in a row. */
#include "kit-spark.h"
#include <math.h>

#define PAD 5

struct _MunSpark
{
  GtkWidget parent_instance;
  GArray *values;
  gboolean counts;
  int width, height;
  MunSparkEnd end;
};
G_DEFINE_FINAL_TYPE (MunSpark, mun_spark, GTK_TYPE_WIDGET)

static GdkRGBA
token (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 1, 0, 1, 1 };
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return colour;
}

static void
find_range (MunSpark *self, double *low, double *high)
{
  *low = self->counts ? 0 : INFINITY;
  *high = self->counts ? 1 : -INFINITY;
  for (guint i = 0; i < self->values->len; i++)
    {
      double v = g_array_index (self->values, double, i);
      *low = fmin (*low, v);
      *high = fmax (*high, v);
    }
  if (*high - *low < 1e-9)
    {
      *high += 1;
      *low -= self->counts ? 0 : 1;
    }
}

static void
draw_end (MunSpark *self, cairo_t *cr, double x, double y)
{
  GdkRGBA fine = token (GTK_WIDGET (self), "mun_line"), late = token (GTK_WIDGET (self), "mun_overdue_fg");
  gdk_cairo_set_source_rgba (cr, self->end == MUN_SPARK_FINE ? &fine : &late);
  if (self->end == MUN_SPARK_FINE)
    cairo_arc (cr, x, y, 2.5, 0, 2 * G_PI);
  else
    {
      double up = self->end == MUN_SPARK_HIGH ? -1 : 1;
      cairo_move_to (cr, x, y + up * 4);
      cairo_line_to (cr, x + 4, y - up * 3);
      cairo_line_to (cr, x - 4, y - up * 3);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
mun_spark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MunSpark *self = MUN_SPARK (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  if (self->values->len == 0 || w < 4 * PAD || h < 2 * PAD)
    return;
  double low, high;
  find_range (self, &low, &high);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  GdkRGBA line = token (widget, "mun_line");
  guint n = self->values->len;
  double x = PAD, y = h / 2.0;
  for (guint i = 0; i < n; i++)
    {
      x = n == 1 ? w - PAD : PAD + (w - 2.0 * PAD) * i / (n - 1);
      y = h - PAD - (h - 2.0 * PAD) * (g_array_index (self->values, double, i) - low) / (high - low);
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (self->counts && n > 1)
    {
      cairo_stroke_preserve (cr);
      cairo_line_to (cr, x, h - PAD);
      cairo_line_to (cr, PAD, h - PAD);
      cairo_close_path (cr);
      line.alpha = .08f;
      gdk_cairo_set_source_rgba (cr, &line);
      cairo_fill (cr);
    }
  else
    cairo_stroke (cr);
  draw_end (self, cr, x, y);
  cairo_destroy (cr);
}

static void
mun_spark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *min_base, int *nat_base)
{
  MunSpark *self = MUN_SPARK (widget);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN (36, self->width) : self->height;
}

static void
mun_spark_finalize (GObject *object)
{
  g_array_unref (MUN_SPARK (object)->values);
  G_OBJECT_CLASS (mun_spark_parent_class)->finalize (object);
}

static void
mun_spark_class_init (MunSparkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mun_spark_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = mun_spark_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = mun_spark_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mun_spark_init (MunSpark *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

GtkWidget *
mun_spark_new (gboolean counts, int width, int height)
{
  MunSpark *self = g_object_new (MUN_TYPE_SPARK, NULL);
  self->counts = counts;
  self->width = width;
  self->height = height;
  return GTK_WIDGET (self);
}

void
mun_spark_set (MunSpark *self, const double *values, gsize n, MunSparkEnd end, const char *words)
{
  g_array_set_size (self->values, 0);
  g_array_append_vals (self->values, values, (guint)n);
  self->end = end;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
