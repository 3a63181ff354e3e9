/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banner: two identifiers, and what must be seen before anything is read. */
#include "chart-banner.h"
#include "access-glass.h"
#include "chart-as-of-private.h"
#include "chart-private.h"
#include "chart-words.h"
#include <string.h>

static void
clear_banner (gpointer data)
{
  MunChartBanner *self = data;
  g_clear_pointer (&self->patient, mun_patient_unref);
  g_free (self->worst);
  g_free (self->worst_severity);
  g_free (self->glass_reason);
}

MunChartBanner *
mun_chart_banner_ref (MunChartBanner *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_chart_banner_unref (MunChartBanner *self)
{
  g_atomic_rc_box_release_full (self, clear_banner);
}

static int
rank_severity (const char *severity)
{
  static const char *const ranks[] = { "low", "unable-to-assess", "mild", "moderate", "high", "severe" };
  for (int i = 0; severity != NULL && i < (int)G_N_ELEMENTS (ranks); i++)
    if (strcmp (ranks[i], severity) == 0)
      return i + 1;
  return 0;
}

/* The reaction that the projection wrote as "signs (severity)", else the first signs, else what it is an allergy to. */
static char *
dup_reaction (const MunItem *item)
{
  g_auto (GStrv) segments = g_strsplit (item->detail != NULL ? item->detail : "", "; ", -1);
  g_autofree char *tail = g_strdup_printf (" (%s)", item->abnormal != NULL ? item->abnormal : "");
  for (int i = 0; segments[i] != NULL; i++)
    if (g_str_has_suffix (segments[i], tail))
      return g_strndup (segments[i], strlen (segments[i]) - strlen (tail));
  return g_strdup (item->text);
}

static gboolean
read_allergies (MunScope *scope, const MunChart *chart, MunChartBanner *self, GError **error)
{
  self->allergies = -1;
  if (self->counts[MUN_PART_ALLERGIES] < 0)
    return TRUE;
  g_autoptr (GPtrArray) items = mun_chart_read_part (scope, chart, MUN_PART_ALLERGIES, 0, error);
  if (items == NULL)
    return FALSE;
  const MunItem *worst = NULL;
  gboolean absent = FALSE;
  self->allergies = 0;
  for (guint i = 0; i < items->len; i++)
    {
      const MunItem *item = items->pdata[i];
      if (!mun_chart_item_holds (item))
        continue;
      if ((item->flags & MUN_ITEM_ABSENT) != 0)
        absent = TRUE;
      else
        {
          self->allergies++;
          if (worst == NULL || rank_severity (item->abnormal) > rank_severity (worst->abnormal))
            worst = item;
        }
    }
  self->no_allergies = absent && self->allergies == 0;
  self->worst = worst != NULL ? dup_reaction (worst) : NULL;
  self->worst_severity = worst != NULL ? g_strdup (worst->abnormal) : NULL;
  return TRUE;
}

static gboolean
count_holding (MunScope *scope, const MunChart *chart, const MunChartBanner *self, MunPart part, int *n, GError **error)
{
  *n = self->counts[part] < 0 ? -1 : 0;
  if (self->counts[part] <= 0)
    return TRUE;
  g_autoptr (GPtrArray) items = mun_chart_read_part (scope, chart, part, 0, error);
  for (guint i = 0; items != NULL && i < items->len; i++)
    *n += mun_chart_item_holds (items->pdata[i]);
  return items != NULL;
}

static gboolean
read_glass (MunScope *scope, const MunChart *chart, MunChartBanner *self, GError **error)
{
  GError *local = NULL;
  g_autoptr (MunGlass) glass = mun_glass_find_open (scope, chart->patient, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (glass != NULL)
    {
      self->glass = glass->id;
      self->glass_until = glass->until;
      self->glass_reason = g_strdup (glass->reason);
    }
  return TRUE;
}

MunChartBanner *
mun_chart_read_banner (MunScope *scope, const MunChart *chart, GError **error)
{
  if (!mun_chart_check (scope, chart, MUN_ACT_CHART_OPEN, 0, error))
    return NULL;
  g_autoptr (MunChartBanner) self = g_atomic_rc_box_new0 (MunChartBanner);
  self->as_of = chart->as_of;
  self->patient = mun_chart_load_patient_as_of (scope, chart, error);
  if (self->patient == NULL || !mun_chart_count_parts (scope, chart, self->counts, error)
      || !read_allergies (scope, chart, self, error) || !read_glass (scope, chart, self, error)
      || !count_holding (scope, chart, self, MUN_PART_ALERTS, &self->alerts, error)
      || !count_holding (scope, chart, self, MUN_PART_INTERACTIONS, &self->interactions, error))
    return NULL;
  return g_steal_pointer (&self);
}
