/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work items ⇄ rows. Statements are literals, since the text's address is their key in the cache. */
#include "store-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "domain-patient.h"

#define DAY G_GINT64_CONSTANT (86400000)
#define OPEN " FROM work INDEXED BY work_open WHERE queue = ?1 AND state < 3"

/* The first moment of the day (local time) that holds `at`. */
static gint64
find_day (gint64 at)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (at / 1000);
  if (then == NULL)
    return at - at % DAY;
  g_autoptr (GDateTime) start =
    g_date_time_new_local (g_date_time_get_year (then), g_date_time_get_month (then), g_date_time_get_day_of_month (then), 0, 0, 0);
  return start != NULL ? g_date_time_to_unix (start) * 1000 : at - at % DAY;
}

static gboolean
count_open (MunConnection *connection, gint64 member, gint64 now, const gint64 ends[14], MunQueueCount *count, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT created_at, coalesce (due_at, 0), state, coalesce (owner, 0)" OPEN);
  mun_statement_int (s, 1, count->queue);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 created = mun_statement_get_int (s, 0), due = mun_statement_get_int (s, 1), owner = mun_statement_get_int (s, 3);
      count->count++;
      count->mine += owner != 0 && owner == member;
      count->free += owner == 0;
      count->held += mun_statement_get_int (s, 2) == MUN_WORK_HELD;
      count->overdue += due != 0 && due < now;
      count->due_today += due >= now && due < ends[13];
      if (count->oldest_at == 0 || created < count->oldest_at)
        count->oldest_at = created;
      for (int i = 13; i >= 0 && created < ends[i]; i--)
        count->days[i]++;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Closed since the first of the 14 days: open at the end of each day between its making and its closing. */
static gboolean
count_closed (MunConnection *connection, const gint64 ends[14], MunQueueCount *count, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT created_at, closed_at FROM work WHERE queue = ?1 AND closed_at >= ?2");
  mun_statement_int (s, 1, count->queue);
  mun_statement_int (s, 2, ends[0]);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 created = mun_statement_get_int (s, 0), closed = mun_statement_get_int (s, 1);
      for (int i = 0; i < 14; i++)
        count->days[i] += created < ends[i] && closed >= ends[i];
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
mun_work_store_count (MunConnection *connection, MunQueue queue, gint64 member, gint64 now, MunQueueCount *count, GError **error)
{
  gint64 ends[14];
  for (int i = 0; i < 14; i++)
    ends[i] = mun_work_store_get_day_end (find_day (now) - (13 - i) * DAY + DAY / 2);
  *count = (MunQueueCount){ .queue = queue };
  return count_open (connection, member, now, ends, count, error) && count_closed (connection, ends, count, error);
}

/* One of the lists of a queue's items: ?2 state or -1, ?3 owner, 0 or -1, ?4 patient or 0, ?5 ≤ due < ?6, ?7 limit. */
#define WHERE " AND (?2 < 0 OR state = ?2) AND (?3 = 0 OR coalesce (owner, -1) = ?3) AND (?4 = 0 OR patient = ?4)"

/* The same of few rows that another index finds; a due time that is asked for leaves undated items out. */
#define FEW(index, first)                                                                                                                  \
  "SELECT id, coalesce (due_at, 9223372036854775807) FROM work INDEXED BY " index " WHERE " first                                          \
  "queue = ?1 AND state IN (0, 1, 2)" WHERE                                                                                                \
  " AND ((?5 = -9223372036854775807 - 1 AND ?6 = 9223372036854775807) OR (due_at >= ?5 AND due_at < ?6))"                                  \
  " ORDER BY due_at IS NULL, due_at, id LIMIT ?7"

static gboolean
append_keys (MunStatement *s, const MunWorkQuery *query, GArray *keys, GError **error)
{
  mun_statement_int (s, 1, query->queue);
  mun_statement_int (s, 2, query->state);
  mun_statement_int (s, 3, query->owner);
  mun_statement_int (s, 4, query->patient);
  mun_statement_int (s, 5, query->due_from);
  mun_statement_int (s, 6, query->due_before);
  mun_statement_int (s, 7, query->limit > 0 ? query->limit : -1);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      MunWorkKey key = { mun_statement_get_int (s, 1), mun_statement_get_int (s, 0) };
      g_array_append_val (keys, key);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
mun_work_store_list_keys (MunConnection *connection, const MunWorkQuery *query, GArray *keys, GError **error)
{
  if (query->closed)
    return append_keys (mun_connection_prepare (connection,
                                                "SELECT id, -closed_at FROM work WHERE queue = ?1 AND closed_at IS NOT NULL" WHERE
                                                " AND ?5 <= ?6 ORDER BY closed_at DESC, id DESC LIMIT ?7"),
                        query, keys, error);
  /* One member's and one patient's items are few: found by their own index, then put in order. */
  if (query->owner > 0)
    return append_keys (mun_connection_prepare (connection, FEW ("work_owner", "owner = ?3 AND ")), query, keys, error);
  if (query->patient != 0)
    return append_keys (mun_connection_prepare (connection, FEW ("work_patient", "patient = ?4 AND ")), query, keys, error);
  guint before = keys->len;
  gboolean dated = query->due_from != G_MININT64 || query->due_before != G_MAXINT64;
  MunStatement *due =
    mun_connection_prepare (connection, "SELECT id, due_at" OPEN " AND due_at >= ?5 AND due_at < ?6 AND (?2 < 0 OR state = ?2)"
                                        " AND (?3 = 0 OR coalesce (owner, -1) = ?3) AND ?4 = 0 ORDER BY due_at, id LIMIT ?7");
  if (!append_keys (due, query, keys, error))
    return FALSE;
  gint64 found = keys->len - before;
  if (dated || (query->limit > 0 && found >= query->limit))
    return TRUE;
  MunWorkQuery rest = *query;
  rest.limit = query->limit > 0 ? query->limit - found : 0;
  return append_keys (mun_connection_prepare (connection,
                                              "SELECT id, 9223372036854775807" OPEN " AND due_at IS NULL AND (?2 < 0 OR state = ?2)"
                                              " AND (?3 = 0 OR coalesce (owner, -1) = ?3) AND ?4 = 0 AND ?5 <= ?6"
                                              " ORDER BY id LIMIT ?7"),
                      &rest, keys, error);
}

static char *
format_patient (MunStatement *s, int from)
{
  g_autoptr (MunPatient) patient = mun_patient_new0 ();
  patient->family = mun_statement_dup_text (s, from);
  patient->given = mun_statement_dup_text (s, from + 1);
  patient->prefix = mun_statement_dup_text (s, from + 2);
  patient->suffix = mun_statement_dup_text (s, from + 3);
  return mun_patient_format_name (patient);
}

static MunWork *
read_work (MunStatement *s, gboolean names, gboolean restricted_names)
{
  MunWork *self = mun_work_new0 ();
  self->id = mun_statement_get_int (s, 0);
  self->uuid = mun_statement_dup_text (s, 1);
  self->queue = (MunQueue)mun_statement_get_int (s, 2);
  self->state = (MunWorkState)mun_statement_get_int (s, 3);
  self->title = mun_statement_dup_text (s, 4);
  self->detail = mun_statement_dup_text (s, 5);
  self->patient = mun_statement_get_int (s, 6);
  self->resource = mun_statement_get_int (s, 7);
  self->owner = mun_statement_get_int (s, 8);
  self->created_at = mun_statement_get_int (s, 9);
  self->due_at = mun_statement_get_int (s, 10);
  self->closed_at = mun_statement_get_int (s, 11);
  self->close_reason = mun_statement_dup_text (s, 12);
  self->version = (int)mun_statement_get_int (s, 13);
  self->owner_name = mun_statement_dup_text (s, 14);
  gboolean known = !mun_statement_is_null (s, 15);
  if (names && known && (restricted_names || mun_statement_get_int (s, 15) == 0))
    self->patient_name = format_patient (s, 16);
  return self;
}

MunWork *
mun_work_store_get (MunConnection *connection, gint64 id, gboolean names, gboolean restricted_names, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    connection, "SELECT w.id, w.uuid, w.queue, w.state, w.title, w.detail, w.patient, w.resource, w.owner, w.created_at, w.due_at,"
                " w.closed_at, w.close_reason, w.version, m.name, p.restricted, p.family, p.given, p.prefix, p.suffix"
                " FROM work w LEFT JOIN member m ON m.id = w.owner LEFT JOIN patient p ON p.id = w.patient WHERE w.id = ?1");
  mun_statement_int (s, 1, id);
  MunWork *work = mun_statement_step (s, error) ? read_work (s, names, restricted_names) : NULL;
  mun_statement_reset (s);
  return work;
}

static gint64
take_int (MunStatement *s, GError **error)
{
  gint64 value = mun_statement_step (s, error) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  return value;
}

gint64
mun_work_store_find (MunConnection *connection, const char *uuid, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT id FROM work WHERE uuid = ?1");
  mun_statement_text (s, 1, uuid);
  return take_int (s, error);
}

gint64
mun_work_store_find_open (MunConnection *connection, MunQueue queue, const char *subject_key, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT id FROM work WHERE queue = ?1 AND subject_key = ?2 AND state < 3");
  mun_statement_int (s, 1, queue);
  mun_statement_text (s, 2, subject_key);
  return take_int (s, error);
}

static void
bind_or_null (MunStatement *s, int at, gint64 value)
{
  if (value != 0)
    mun_statement_int (s, at, value);
  else
    mun_statement_null (s, at);
}

gint64
mun_work_store_insert (MunConnection *connection, MunQueue queue, const char *title, const char *detail, gint64 patient, gint64 resource,
                       gint64 created_at, gint64 due_at, const char *subject_key, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  MunStatement *s = mun_connection_prepare (
    connection, "INSERT INTO work (uuid, queue, state, title, detail, patient, resource, created_at, due_at, subject_key)"
                " VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  mun_statement_text (s, 1, uuid);
  mun_statement_int (s, 2, queue);
  mun_statement_text (s, 3, title);
  mun_statement_text (s, 4, detail != NULL ? detail : "");
  bind_or_null (s, 5, patient);
  bind_or_null (s, 6, resource);
  mun_statement_int (s, 7, created_at);
  bind_or_null (s, 8, due_at);
  mun_statement_text (s, 9, subject_key);
  return mun_statement_run (s, error) ? mun_connection_last_id (connection) : 0;
}

gboolean
mun_work_store_change (MunConnection *connection, gint64 id, int version, MunWorkState state, gint64 owner, gint64 closed_at,
                       const char *close_reason, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "UPDATE work SET state = ?3, owner = ?4, closed_at = ?5, close_reason = ?6,"
                                                        " version = version + 1 WHERE id = ?1 AND version = ?2");
  mun_statement_int (s, 1, id);
  mun_statement_int (s, 2, version);
  mun_statement_int (s, 3, state);
  bind_or_null (s, 4, owner);
  bind_or_null (s, 5, closed_at);
  mun_statement_text (s, 6, close_reason);
  if (!mun_statement_run (s, error))
    return FALSE;
  if (mun_connection_changes (connection) == 1)
    return TRUE;
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_STALE, "Somebody else changed this work item meanwhile.");
  return FALSE;
}

gboolean
mun_work_store_free_all (MunConnection *connection, gint64 member, GArray *ids, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "UPDATE work SET state = 0, owner = NULL, version = version + 1"
                                                        " WHERE owner = ?1 AND state IN (1, 2) RETURNING id");
  mun_statement_int (s, 1, member);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 id = mun_statement_get_int (s, 0);
      g_array_append_val (ids, id);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
mun_work_store_has_twin (MunConnection *connection, gint64 id, gboolean *doubled, GError **error)
{
  MunStatement *s =
    mun_connection_prepare (connection, "SELECT o.id FROM work c JOIN work o ON o.queue = c.queue"
                                        " AND o.subject_key = c.subject_key AND o.state < 3 AND o.id <> c.id WHERE c.id = ?1");
  mun_statement_int (s, 1, id);
  GError *local = NULL;
  *doubled = take_int (s, &local) != 0;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gint64
mun_work_store_get_day_end (gint64 at)
{
  return find_day (find_day (at) + DAY + DAY / 2);
}

gboolean
mun_outbox_store_put (MunConnection *connection, int type, const char *fid, const char *body, gint64 ledger, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  MunStatement *s = mun_connection_prepare (
    connection, "INSERT INTO outbox (uuid, type, fid, method, body, created_at, ledger) VALUES (?1, ?2, ?3, 'PUT', ?4, ?5, ?6)"
                " ON CONFLICT (type, fid) WHERE state = 0 DO UPDATE SET body = excluded.body, created_at = excluded.created_at,"
                " ledger = excluded.ledger, version = version + 1");
  mun_statement_text (s, 1, uuid);
  mun_statement_int (s, 2, type);
  mun_statement_text (s, 3, fid);
  mun_statement_text (s, 4, body);
  mun_statement_int (s, 5, mun_clock_now ());
  mun_statement_int (s, 6, ledger);
  return mun_statement_run (s, error);
}
