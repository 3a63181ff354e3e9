/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a chart from the projection's rows. */
#include "chart-parts.h"
#include "chart-as-of-private.h"
#include "chart-private.h"
#include "base-error.h"
#include <glib/gi18n-lib.h>

MunAct
mun_chart_part_get_act (MunPart part)
{
  switch ((int)part)
    {
    case MUN_PART_ENCOUNTERS:
      return MUN_ACT_CHART_OPEN;
    case MUN_PART_DOCUMENTS:
      return MUN_ACT_DOCUMENT_OPEN;
    case MUN_PART_COVERAGE:
    case MUN_PART_ACCOUNT:
    case MUN_PART_CLAIMS:
    case MUN_PART_CHARGES:
      return MUN_ACT_CHART_ACCOUNT;
    default:
      return MUN_ACT_CHART_FACTS;
    }
}

gboolean
mun_chart_part_is_readable (MunPart part)
{
  return part == MUN_PART_DOCUMENTS || part == MUN_PART_REPORTS;
}

MunItem *
mun_chart_item_from_row (MunStatement *s)
{
  MunItem *self = mun_item_new0 ();
  self->resource = mun_statement_get_int (s, 0);
  self->part = (MunPart)mun_statement_get_int (s, 1);
  if (!mun_statement_is_null (s, 2))
    self->date = mun_statement_get_int (s, 2);
  struct
  {
    int column;
    char **text;
  } const texts[] = { { 3, &self->date_text }, { 4, &self->status },    { 5, &self->text },    { 6, &self->detail },
                      { 7, &self->code },      { 8, &self->system },    { 10, &self->unit },   { 11, &self->abnormal },
                      { 15, &self->author },   { 16, &self->category }, { 18, &self->source },
                      { 19, &self->place } };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i].text = mun_statement_dup_text (s, texts[i].column);
  if (!mun_statement_is_null (s, 9))
    self->value = mun_statement_get_real (s, 9);
  if (!mun_statement_is_null (s, 12))
    self->low = mun_statement_get_real (s, 12);
  if (!mun_statement_is_null (s, 13))
    self->high = mun_statement_get_real (s, 13);
  self->encounter = mun_statement_get_int (s, 14);
  self->flags = (guint)mun_statement_get_int (s, 17);
  if (!mun_statement_is_null (s, 20))
    self->until = mun_statement_get_int (s, 20);
  return self;
}

gboolean
mun_chart_fill (MunConnection *connection, MunItem *item, GError **error)
{
  if (item->fid != NULL)
    return TRUE;
  MunStatement *s = mun_connection_prepare (connection, "SELECT r.type, r.fid, s.name FROM resource r LEFT JOIN source s ON s.id = r.source"
                                                        " WHERE r.id = ?1");
  mun_statement_int (s, 1, item->resource);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      item->type = (int)mun_statement_get_int (s, 0);
      item->fid = mun_statement_dup_text (s, 1);
      if (item->source == NULL)
        item->source = mun_statement_dup_text (s, 2);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
mun_chart_fill_all (MunConnection *connection, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    if (!mun_chart_fill (connection, items->pdata[i], error))
      return FALSE;
  return TRUE;
}

int
mun_chart_compare_items (gconstpointer a, gconstpointer b)
{
  const MunItem *one = *(MunItem *const *)a, *two = *(MunItem *const *)b;
  if (one->date != two->date)
    return one->date < two->date ? 1 : -1;
  return one->resource < two->resource ? 1 : one->resource > two->resource ? -1 : 0;
}

gboolean
mun_chart_count_parts (MunScope *scope, const MunChart *chart, gint64 *counts, GError **error)
{
  if (!mun_chart_check (scope, chart, MUN_ACT_CHART_OPEN, 0, error))
    return FALSE;
  for (int part = 0; part <= MUN_PART_LAST; part++)
    counts[part] = part != MUN_PART_NONE && mun_actor_may (scope->actor, mun_chart_part_get_act (part)) ? 0 : -1;
  if (chart->as_of != MUN_CHART_NOW)
    return mun_chart_count_parts_as_of (scope, chart, counts, error);
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT part, COUNT (*) FROM item WHERE patient = ?1 GROUP BY part");
  mun_statement_int (s, 1, chart->patient);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 part = mun_statement_get_int (s, 0);
      if (part > MUN_PART_NONE && part <= MUN_PART_LAST && counts[part] == 0)
        counts[part] = mun_statement_get_int (s, 1);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)mun_item_unref);
}

/* Without type, id and source. */
static GPtrArray *
load_part (MunScope *scope, const MunChart *chart, MunPart part, int limit, GError **error)
{
  if (chart->as_of != MUN_CHART_NOW)
    return mun_chart_load_part_as_of (scope, chart, part, error);
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT " MUN_CHART_COLUMNS " FROM item i WHERE i.patient = ?1"
                                                               " AND i.part = ?2 ORDER BY i.date DESC LIMIT ?3");
  mun_statement_int (s, 1, chart->patient);
  mun_statement_int (s, 2, part);
  mun_statement_int (s, 3, limit > 0 ? limit : -1);
  g_autoptr (GPtrArray) items = new_items ();
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    g_ptr_array_add (items, mun_chart_item_from_row (s));
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&items);
}

/* What a line tells to those who see the account alone: when and where, not why. */
static void
keep_to_account (MunScope *scope, GPtrArray *items)
{
  if (mun_actor_may (scope->actor, MUN_ACT_CHART_FACTS))
    return;
  for (guint i = 0; i < items->len; i++)
    {
      MunItem *item = items->pdata[i];
      if (item->part == MUN_PART_ENCOUNTERS)
        g_clear_pointer (&item->detail, g_free);
    }
}

GPtrArray *
mun_chart_load_part (MunScope *scope, const MunChart *chart, MunPart part, GError **error)
{
  if (!mun_chart_check (scope, chart, mun_chart_part_get_act (part), 0, error))
    return NULL;
  GPtrArray *items = load_part (scope, chart, part, 0, error);
  if (items != NULL)
    g_ptr_array_sort (items, mun_chart_compare_items);
  return items;
}

GPtrArray *
mun_chart_read_part (MunScope *scope, const MunChart *chart, MunPart part, int limit, GError **error)
{
  g_return_val_if_fail (part > MUN_PART_NONE && part <= MUN_PART_LAST, NULL);
  if (!mun_chart_check (scope, chart, mun_chart_part_get_act (part), 0, error))
    return NULL;
  g_autoptr (GPtrArray) items = load_part (scope, chart, part, limit, error);
  if (items == NULL)
    return NULL;
  g_ptr_array_sort (items, mun_chart_compare_items);
  if (limit > 0 && (int)items->len > limit)
    g_ptr_array_set_size (items, limit);
  keep_to_account (scope, items);
  return mun_chart_fill_all (scope->connection, items, error) ? g_steal_pointer (&items) : NULL;
}

static GArray *
list_keys_as_of (MunScope *scope, const MunChart *chart, MunPart part, GError **error)
{
  g_autoptr (GPtrArray) items = mun_chart_load_part_as_of (scope, chart, part, error);
  if (items == NULL)
    return NULL;
  g_ptr_array_sort (items, mun_chart_compare_items);
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), items->len);
  for (guint i = 0; i < items->len; i++)
    g_array_append_val (keys, ((MunItem *)items->pdata[i])->resource);
  return keys;
}

GArray *
mun_chart_list_keys (MunScope *scope, const MunChart *chart, MunPart part, GError **error)
{
  if (!mun_chart_check (scope, chart, mun_chart_part_get_act (part), 0, error))
    return NULL;
  if (chart->as_of != MUN_CHART_NOW)
    return list_keys_as_of (scope, chart, part, error);
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT resource FROM item WHERE patient = ?1 AND part = ?2"
                                                               " ORDER BY date DESC, resource DESC");
  mun_statement_int (s, 1, chart->patient);
  mun_statement_int (s, 2, part);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 key = mun_statement_get_int (s, 0);
      g_array_append_val (keys, key);
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&keys);
}

/* The line of one resource of this chart, NULL without error when there is none (any more). part NONE: any. */
static MunItem *
load_item (MunScope *scope, const MunChart *chart, MunPart part, gint64 resource, GError **error)
{
  if (chart->as_of != MUN_CHART_NOW)
    return mun_chart_load_item_as_of (scope, chart, resource, error);
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT " MUN_CHART_COLUMNS " FROM item i WHERE i.resource = ?1"
                                                               " AND i.patient = ?2 AND ?3 IN (0, i.part)");
  mun_statement_int (s, 1, resource);
  mun_statement_int (s, 2, chart->patient);
  mun_statement_int (s, 3, part);
  GError *local = NULL;
  MunItem *item = mun_statement_step (s, &local) ? mun_chart_item_from_row (s) : NULL;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return item;
}

GPtrArray *
mun_chart_list_rows (MunScope *scope, const MunChart *chart, MunPart part, const gint64 *keys, gsize n, GError **error)
{
  if (!mun_chart_check (scope, chart, mun_chart_part_get_act (part), 0, error))
    return NULL;
  g_autoptr (GPtrArray) items = new_items ();
  for (gsize i = 0; i < n; i++)
    {
      GError *local = NULL;
      MunItem *item = load_item (scope, chart, part, keys[i], &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  keep_to_account (scope, items);
  return mun_chart_fill_all (scope->connection, items, error) ? g_steal_pointer (&items) : NULL;
}

/* ---- documents ----------------------------------------------------------------------------------------------------------------------- */

/* What this member opened last of each document of the patient: resource → time, in one walk over the openings of this chart. */
static GHashTable *
load_openings (MunScope *scope, gint64 patient, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT resource, MAX (opened_at) FROM view INDEXED BY view_read"
                                                               " WHERE patient = ?1 AND member = ?2 GROUP BY resource");
  mun_statement_int (s, 1, patient);
  mun_statement_int (s, 2, scope->actor->member);
  g_autoptr (GHashTable) openings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 pair[2] = { mun_statement_get_int (s, 0), mun_statement_get_int (s, 1) };
      g_hash_table_insert (openings, g_memdup2 (&pair[0], sizeof pair[0]), g_memdup2 (&pair[1], sizeof pair[1]));
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&openings);
}

static gboolean
load_received (MunScope *scope, gint64 resource, gint64 *at, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT received_at FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, resource);
  GError *local = NULL;
  *at = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
mark_unread (MunScope *scope, const MunChart *chart, GPtrArray *items, GError **error)
{
  g_autoptr (GHashTable) openings = load_openings (scope, chart->patient, error);
  for (guint i = 0; openings != NULL && i < items->len; i++)
    {
      MunItem *item = items->pdata[i];
      const gint64 *opened = g_hash_table_lookup (openings, &item->resource);
      gint64 received;
      if (!load_received (scope, item->resource, &received, error))
        return FALSE;
      item->unread = mun_chart_part_is_readable (item->part) && (opened == NULL || *opened < received);
    }
  return openings != NULL;
}

MunItem *
mun_chart_read_item (MunScope *scope, const MunChart *chart, gint64 resource, GError **error)
{
  if (!mun_chart_check (scope, chart, MUN_ACT_CHART_OPEN, 0, error))
    return NULL;
  GError *local = NULL;
  MunItem *item = load_item (scope, chart, MUN_PART_NONE, resource, &local);
  g_autoptr (GPtrArray) items = new_items ();
  if (item != NULL)
    g_ptr_array_add (items, item);
  else if (local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such record on this chart."));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (!mun_chart_check (scope, chart, mun_chart_part_get_act (item->part), 0, error))
    return NULL;
  keep_to_account (scope, items);
  if (!mun_chart_fill_all (scope->connection, items, error) || !mark_unread (scope, chart, items, error))
    return NULL;
  return mun_item_ref (item);
}

GPtrArray *
mun_chart_read_documents (MunScope *scope, const MunChart *chart, GError **error)
{
  static const MunPart parts[] = { MUN_PART_DOCUMENTS, MUN_PART_REPORTS };
  if (!mun_chart_check (scope, chart, MUN_ACT_DOCUMENT_OPEN, 0, error))
    return NULL;
  g_autoptr (GPtrArray) documents = new_items ();
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!mun_actor_may (scope->actor, mun_chart_part_get_act (parts[i])))
        continue;
      g_autoptr (GPtrArray) items = load_part (scope, chart, parts[i], 0, error);
      if (items == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (documents, g_steal_pointer (&items));
    }
  g_ptr_array_sort (documents, mun_chart_compare_items);
  return mark_unread (scope, chart, documents, error) ? g_steal_pointer (&documents) : NULL;
}
