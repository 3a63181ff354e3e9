/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small line: counts stand on zero with a light fill, measurements are scaled to themselves. The end mark differs by shape before
 * colour: a dot is fine, a triangle up or down is high or low (late). Draws with GtkSnapshot; its accessible label says the same in
 * words. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS
#define MUN_TYPE_SPARK (mun_spark_get_type ())
G_DECLARE_FINAL_TYPE (MunSpark, mun_spark, MUN, SPARK, GtkWidget)

typedef enum
{
  MUN_SPARK_FINE,
  MUN_SPARK_HIGH,
  MUN_SPARK_LOW
} MunSparkEnd;

GtkWidget *mun_spark_new (gboolean counts, int width, int height);
/* words: the text alternative ("14 days, from 3 to 12"). */
void mun_spark_set (MunSpark *self, const double *values, gsize n, MunSparkEnd end, const char *words);
G_END_DECLS
