/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding a part's lines into what a reader wants to see first. */
#include "chart-facts.h"
#include "chart-private.h"
#include "chart-words.h"
#include <math.h>
#include <string.h>

static void
fact_free (gpointer data)
{
  MunFact *self = data;
  mun_item_unref (self->item);
  g_free (self->values);
  g_free (self->dates);
  g_free (self);
}

static void
clear_group (gpointer data)
{
  g_ptr_array_unref (((MunFactGroup *)data)->facts);
}

MunFactGroup *
mun_fact_group_ref (MunFactGroup *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_fact_group_unref (MunFactGroup *self)
{
  g_atomic_rc_box_release_full (self, clear_group);
}

static const MunPart parts_in_order[] = {
  MUN_PART_ALERTS,        MUN_PART_PROBLEMS,   MUN_PART_ALLERGIES, MUN_PART_MEDICATIONS, MUN_PART_INTERACTIONS, MUN_PART_RESULTS,
  MUN_PART_VITALS,        MUN_PART_PROCEDURES, MUN_PART_ORDERS,    MUN_PART_IMMUNIZATIONS, MUN_PART_APPOINTMENTS, MUN_PART_REPORTS,
  MUN_PART_IMAGES,        MUN_PART_CARE_PLANS, MUN_PART_GOALS,     MUN_PART_CARE_TEAM,   MUN_PART_ASSESSMENTS,  MUN_PART_RISKS,
  MUN_PART_FAMILY,        MUN_PART_DEVICES,    MUN_PART_SPECIMENS, MUN_PART_CONSENTS,    MUN_PART_MESSAGES,     MUN_PART_TASKS,
  MUN_PART_COVERAGE,      MUN_PART_ACCOUNT,    MUN_PART_CLAIMS,    MUN_PART_CHARGES,     MUN_PART_RELATED,      MUN_PART_LISTS,
  MUN_PART_PROVENANCE,    MUN_PART_OTHER,      MUN_PART_NONE,
};

const MunPart *
mun_chart_get_fact_parts (void)
{
  return parts_in_order;
}

int
mun_chart_get_fact_key (MunPart part, gboolean account_only)
{
  static const MunPart clinical[] = { MUN_PART_PROBLEMS,   MUN_PART_ALLERGIES, MUN_PART_MEDICATIONS,   MUN_PART_RESULTS,     MUN_PART_VITALS,
                                      MUN_PART_PROCEDURES, MUN_PART_ORDERS,    MUN_PART_IMMUNIZATIONS, MUN_PART_APPOINTMENTS };
  static const MunPart account[] = { MUN_PART_COVERAGE, MUN_PART_ACCOUNT, MUN_PART_CLAIMS, MUN_PART_CHARGES };
  const MunPart *keys = account_only ? account : clinical;
  int n = account_only ? (int)G_N_ELEMENTS (account) : (int)G_N_ELEMENTS (clinical);
  for (int i = 0; i < n; i++)
    if (keys[i] == part)
      return i + 1;
  return 0;
}

/* Parts whose lines repeat: the same test again, the same drug again. */
static gboolean
folds (MunPart part)
{
  return part == MUN_PART_RESULTS || part == MUN_PART_VITALS || part == MUN_PART_ASSESSMENTS || part == MUN_PART_MEDICATIONS;
}

/* What makes two lines the same fact. A drug that goes on is not folded into one that was stopped. */
static char *
dup_key (const MunItem *item)
{
  const char *state = "";
  if (item->part == MUN_PART_MEDICATIONS)
    state = mun_chart_item_holds (item) ? "now" : "then";
  if (mun_chart_item_is_void (item))
    state = "void";
  if (item->code != NULL)
    return g_strdup_printf ("%s|%s|%s", state, item->system != NULL ? item->system : "", item->code);
  return g_strdup_printf ("%s||%s", state, item->text);
}

static void
add_value (MunFact *self, const MunItem *item)
{
  if (isnan (item->value) || self->n_values >= MUN_CHART_TREND || g_strcmp0 (self->item->unit, item->unit) != 0)
    return;
  if (self->values == NULL)
    {
      self->values = g_new (double, MUN_CHART_TREND);
      self->dates = g_new (gint64, MUN_CHART_TREND);
    }
  self->values[self->n_values] = item->value;
  self->dates[self->n_values++] = item->date;
}

/* They were gathered newest first. */
static void
turn_values (MunFact *self)
{
  for (int i = 0, j = self->n_values - 1; i < j; i++, j--)
    {
      double value = self->values[i];
      gint64 date = self->dates[i];
      self->values[i] = self->values[j];
      self->dates[i] = self->dates[j];
      self->values[j] = value;
      self->dates[j] = date;
    }
}

/* Allergies by severity would hide what is new; what holds comes first, then by time. Appointments to come: the next one first. */
static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const MunFact *one = *(MunFact *const *)a, *two = *(MunFact *const *)b;
  gboolean measured = one->item->part == MUN_PART_RESULTS || one->item->part == MUN_PART_VITALS;
  gboolean first = measured ? !mun_chart_item_is_void (one->item) : mun_chart_item_holds (one->item);
  gboolean second = measured ? !mun_chart_item_is_void (two->item) : mun_chart_item_holds (two->item);
  if (first != second)
    return first ? -1 : 1;
  int order = mun_chart_compare_items (&one->item, &two->item);
  return first && one->item->part == MUN_PART_APPOINTMENTS ? -order : order;
}

MunFactGroup *
mun_chart_fold_facts (MunPart part, GPtrArray *items, int limit)
{
  MunFactGroup *self = g_atomic_rc_box_new0 (MunFactGroup);
  self->part = part;
  self->total = items->len;
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      MunItem *item = items->pdata[i];
      g_autofree char *key = folds (part) ? dup_key (item) : NULL;
      MunFact *fact = key != NULL ? g_hash_table_lookup (seen, key) : NULL;
      if (fact == NULL)
        {
          fact = g_new0 (MunFact, 1);
          fact->item = mun_item_ref (item);
          g_ptr_array_add (self->facts, fact);
          if (key != NULL)
            g_hash_table_insert (seen, g_steal_pointer (&key), fact);
        }
      fact->count++;
      if (part != MUN_PART_MEDICATIONS)
        add_value (fact, item);
    }
  for (guint i = 0; i < self->facts->len; i++)
    turn_values (self->facts->pdata[i]);
  g_ptr_array_sort (self->facts, compare_facts);
  self->folded = (int)self->facts->len;
  guint keep = limit > 0 ? (guint)limit : self->facts->len;
  while (keep < self->facts->len && keep < 3 * (guint)limit && mun_chart_item_holds (((MunFact *)self->facts->pdata[keep])->item))
    keep++;
  if (keep < self->facts->len)
    g_ptr_array_set_size (self->facts, (int)keep);
  return self;
}

static gboolean
fill_group (MunConnection *connection, MunFactGroup *self, GError **error)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (!mun_chart_fill (connection, ((MunFact *)self->facts->pdata[i])->item, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
mun_chart_read_facts (MunScope *scope, const MunChart *chart, int limit, GError **error)
{
  gint64 counts[MUN_PART_LAST + 1];
  if (!mun_chart_count_parts (scope, chart, counts, error))
    return NULL;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_fact_group_unref);
  for (const MunPart *part = parts_in_order; *part != MUN_PART_NONE; part++)
    {
      if (counts[*part] <= 0)
        continue;
      g_autoptr (GPtrArray) items = mun_chart_load_part (scope, chart, *part, error);
      if (items == NULL)
        return NULL;
      g_autoptr (MunFactGroup) group = mun_chart_fold_facts (*part, items, limit);
      if (!fill_group (scope->connection, group, error))
        return NULL;
      g_ptr_array_add (groups, g_steal_pointer (&group));
    }
  return g_steal_pointer (&groups);
}

GPtrArray *
mun_chart_read_same (MunScope *scope, const MunChart *chart, const MunItem *like, GError **error)
{
  g_autoptr (GPtrArray) items = mun_chart_load_part (scope, chart, like->part, error);
  if (items == NULL)
    return NULL;
  g_autofree char *wanted = dup_key (like);
  GPtrArray *same = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_item_unref);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *key = dup_key (items->pdata[i]);
      if (strcmp (key, wanted) == 0)
        g_ptr_array_add (same, mun_item_ref (items->pdata[i]));
    }
  if (mun_chart_fill_all (scope->connection, same, error))
    return same;
  g_ptr_array_unref (same);
  return NULL;
}
