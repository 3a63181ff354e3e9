/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has come, and those who waited for it. */
#include "record-link-private.h"

#include "base-error.h"

#include <string.h>

#define ARRIVALS_AT_ONCE 200

typedef struct
{
  gint64 type;
  MunRow row;
  gint64 after; /* the last waiting resource that was served */
  gint64 under; /* base.id: only those who name that server; 0: those who name none, or its own */
  char name[];
} Arrival;

void
mun_link_add_arrival (MunWriter *self, const char *name, gint64 type, MunRow row, gint64 under)
{
  gsize length = strlen (name) + 1;
  Arrival *arrival = g_malloc (sizeof *arrival + length);
  arrival->type = type;
  arrival->row = row;
  arrival->after = 0;
  arrival->under = under;
  memcpy (arrival->name, name, length);
  g_queue_push_tail (&self->arrivals, arrival);
}

/* ---- arriving ------------------------------------------------------------------------------------------------------------------------ */

/* Does anybody wait for the name (under that server, unless 0)? */
static gboolean
expect (MunWriter *self, const char *name, gint64 type, MunRow row, gint64 under, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "SELECT 1 FROM pending_reference WHERE target = ?1 AND type = ?2 AND (?3 = 0 OR base = ?3) LIMIT 1");
  mun_statement_text (s, 1, name);
  mun_statement_int (s, 2, type);
  mun_statement_int (s, 3, under);
  GError *local = NULL;
  gboolean waited = mun_statement_step (s, &local);
  mun_statement_reset (s);
  if (waited)
    mun_link_add_arrival (self, name, type, row, under);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Those who wait for an absolute name that is not its own. */
static gboolean
expect_under (MunWriter *self, const MunFhirReference *to, MunRow row, GError **error)
{
  gint64 base;
  if (!self->may_pend || to->kind != MUN_REFERENCE_ABSOLUTE)
    return TRUE;
  g_autofree char *id = g_strndup (to->id.at, to->id.length);
  return mun_link_find_base (self, to->base.at, to->base.length, &base, error) && expect (self, id, to->type, row, base, error);
}

static gboolean
put_alias (MunWriter *self, const char *name, MunRow row, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (self->connection, "INSERT INTO alias (name, resource) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET"
                                              " resource = excluded.resource WHERE resource IS NOT excluded.resource");
  mun_statement_text (s, 1, name);
  mun_statement_int (s, 2, row.id);
  return mun_statement_run (s, error);
}

/* The same resource under a second server. */
static gboolean
learn_base (MunWriter *self, const MunPiece *piece, const MunFhirReference *to, MunRow row, GError **error)
{
  gint64 base;
  if (!mun_link_find_base (self, to->base.at, to->base.length, &base, error)
      || !mun_link_run_two (self, "UPDATE resource SET base = ?2 WHERE id = ?1 AND base IS NULL", row.id, base, error))
    return FALSE;
  if (mun_connection_changes (self->connection) > 0)
    return TRUE;
  MunRow held;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT base, 0 FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, row.id);
  return mun_link_ask_row (s, &held, error)
         && (held.id == base || (put_alias (self, piece->full_url, row, error) && expect_under (self, to, row, error)));
}

static gboolean
announce_url (MunWriter *self, const MunPiece *piece, MunRow row, gboolean known, GError **error)
{
  MunFhirReference to;
  MunReferenceKind kind = mun_fhir_reference_parse (piece->full_url, &to);
  if (kind == MUN_REFERENCE_URN)
    {
      mun_rows_put (self->rows, mun_link_get_bundle_space (self->bundle_serial), piece->full_url, strlen (piece->full_url), row);
      if (mun_link_is_global_urn (piece->full_url) && g_ascii_strncasecmp (piece->full_url, "urn:uuid:", 9) == 0
          && !mun_link_take_urn (self, piece->full_url + 9, row, error))
        return FALSE;
      if (g_ascii_strncasecmp (piece->full_url, "urn:uuid:", 9) == 0 && strcmp (piece->full_url + 9, piece->said.id) == 0)
        return TRUE;
      g_autofree char *name = mun_link_make_urn_name (self, piece->full_url);
      return put_alias (self, name, row, error) && (!self->may_pend || expect (self, name, 0, row, 0, error));
    }
  if (mun_link_is_own_url (piece, &to))
    return !known || learn_base (self, piece, &to, row, error);
  return (kind != MUN_REFERENCE_ABSOLUTE && kind != MUN_REFERENCE_URL)
         || (put_alias (self, piece->full_url, row, error) && expect_under (self, &to, row, error));
}

static gboolean
expect_identifiers (MunWriter *self, const MunPiece *piece, MunRow row, GError **error)
{
  for (guint i = 0; i < piece->said.identifiers->len; i++)
    {
      const MunFhirIdentifier *identifier = &g_array_index (piece->said.identifiers, MunFhirIdentifier, i);
      g_autofree char *full = g_strdup_printf ("?%s|%s", identifier->system, identifier->value);
      g_autofree char *bare = g_strdup_printf ("?%s", identifier->value);
      if (!expect (self, full, row.type, row, 0, error) || !expect (self, bare, row.type, row, 0, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mun_writer_announce (MunWriter *self, const MunPiece *piece, MunRow row, gboolean known, GError **error)
{
  const char *id = piece->said.id;
  mun_rows_put (self->rows, row.type, id, strlen (id), row);
  if (piece->full_url != NULL && !announce_url (self, piece, row, known, error))
    return FALSE;
  if (g_uuid_string_is_valid (id) && !mun_link_take_urn (self, id, row, error))
    return FALSE;
  if (!self->may_pend)
    return TRUE;
  g_autofree char *urn = g_uuid_string_is_valid (id) ? g_strconcat ("urn:uuid:", id, NULL) : NULL;
  return expect (self, id, row.type, row, 0, error) && (urn == NULL || expect (self, urn, 0, row, 0, error))
         && expect_identifiers (self, piece, row, error);
}

typedef struct
{
  gint64 resource, base;
  MunLinkRole role;
} Waiting;

/* The next few that wait for this name. */
static gboolean
list_waiting (MunWriter *self, const Arrival *arrival, GArray *waiting, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection,
    "SELECT resource, role, base FROM pending_reference WHERE target = ?1 AND type = ?2 AND resource > ?3 ORDER BY resource"
    " LIMIT ?4");
  mun_statement_text (s, 1, arrival->name);
  mun_statement_int (s, 2, arrival->type);
  mun_statement_int (s, 3, arrival->after);
  mun_statement_int (s, 4, ARRIVALS_AT_ONCE);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      Waiting one = { mun_statement_get_int (s, 0), mun_statement_get_int (s, 2), (MunLinkRole)mun_statement_get_int (s, 1) };
      g_array_append_val (waiting, one);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
drop_waiting (MunWriter *self, const Arrival *arrival, const Waiting *one, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection, "DELETE FROM pending_reference WHERE target = ?1 AND type = ?2 AND resource = ?3 AND role = ?4 AND base = ?5");
  mun_statement_text (s, 1, arrival->name);
  mun_statement_int (s, 2, arrival->type);
  mun_statement_int (s, 3, one->resource);
  mun_statement_int (s, 4, one->role);
  mun_statement_int (s, 5, one->base);
  return mun_statement_run (s, error);
}

static gboolean
get_base (MunWriter *self, gint64 resource, gint64 *base, GError **error)
{
  MunRow row;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT base, 0 FROM resource WHERE id = ?1");
  mun_statement_int (s, 1, resource);
  if (!mun_link_ask_row (s, &row, error))
    return FALSE;
  *base = row.id;
  return TRUE;
}

/* *done: nobody waits for it any more, or only those who mean another server's. */
static gboolean
serve (MunWriter *self, Arrival *arrival, gboolean *done, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  gint64 base;
  if (!get_base (self, arrival->row.id, &base, error) || !list_waiting (self, arrival, waiting, error))
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      const Waiting *one = &g_array_index (waiting, Waiting, i);
      gboolean open;
      if (arrival->under != 0 ? one->base != arrival->under : one->base != 0 && base != 0 && one->base != base)
        continue;
      if (!mun_link_apply (self, one->resource, one->role, arrival->row, &open, error)
          || (!open && !drop_waiting (self, arrival, one, error)))
        return FALSE;
    }
  *done = waiting->len < ARRIVALS_AT_ONCE;
  if (waiting->len > 0)
    arrival->after = g_array_index (waiting, Waiting, waiting->len - 1).resource;
  return TRUE;
}

gboolean
mun_writer_work_off (MunWriter *self, gint64 deadline, gboolean *more, GError **error)
{
  while (!g_queue_is_empty (&self->arrivals) && g_get_monotonic_time () < deadline)
    {
      Arrival *arrival = g_queue_peek_head (&self->arrivals);
      gboolean done;
      if (!serve (self, arrival, &done, error))
        return FALSE;
      if (done)
        g_free (g_queue_pop_head (&self->arrivals));
    }
  while (self->stale->len > 0 && g_get_monotonic_time () < deadline)
    {
      gint64 id = g_array_index (self->stale, gint64, self->stale->len - 1);
      g_array_set_size (self->stale, self->stale->len - 1);
      if (!mun_writer_project_again (self, id, error))
        return FALSE;
    }
  *more = !g_queue_is_empty (&self->arrivals) || self->stale->len > 0;
  return TRUE;
}

/* ---- what a kill left ---------------------------------------------------------------------------------------------------------------- */

gboolean
mun_writer_sweep (MunWriter *self, gboolean *more, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->connection,
    "SELECT DISTINCT p.target, p.type, r.id FROM pending_reference p LEFT JOIN resource r ON r.fid = p.target AND r.type = p.type"
    " WHERE (p.target, p.type) > (?1, ?2) ORDER BY p.target, p.type LIMIT 500");
  mun_statement_text (s, 1, self->swept != NULL ? self->swept : "");
  mun_statement_int (s, 2, self->swept_type);
  GError *local = NULL;
  int n = 0;
  while (mun_statement_step (s, &local))
    {
      g_free (self->swept);
      self->swept = mun_statement_dup_text (s, 0);
      self->swept_type = mun_statement_get_int (s, 1);
      gint64 id = mun_statement_get_int (s, 2);
      if (id != 0)
        mun_link_add_arrival (self, self->swept, self->swept_type, (MunRow){ id, (MunFhirType)self->swept_type, FALSE }, 0);
      n++;
    }
  mun_statement_reset (s);
  *more = n == 500;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
