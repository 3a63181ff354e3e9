/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the ledger: keys by filter, rows by key, with what this member may not see left out. */
#include "access-ledger.h"
#include "base-error.h"
#include "domain-patient.h"
#include <glib/gi18n-lib.h>

static void
clear_row (gpointer data)
{
  MunLedgerRow *self = data;
  g_free (self->member_name);
  g_free (self->role);
  g_free (self->object_name);
  g_free (self->patient_fid);
  g_free (self->patient_name);
  g_free (self->work_uuid);
  g_free (self->reason);
  g_free (self->detail);
}

MunLedgerRow *
mun_ledger_row_ref (MunLedgerRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_ledger_row_unref (MunLedgerRow *self)
{
  g_atomic_rc_box_release_full (self, clear_row);
}

static gboolean
may_filter (MunScope *scope, const MunLedgerFilter *filter, GError **error)
{
  MunObject object = { .patient = filter->patient };
  return mun_scope_authorize (scope, MUN_ACT_LEDGER_SEE, &object, error)
         && (filter->patient == 0 || mun_scope_authorize (scope, MUN_ACT_LEDGER_PATIENTS, &object, error));
}

gboolean
mun_ledger_record_look (MunScope *scope, const MunLedgerFilter *filter, GError **error)
{
  if (!may_filter (scope, filter, error))
    return FALSE;
  g_autofree char *detail = g_strdup_printf ("member=%" G_GINT64_FORMAT " act=%d since=%" G_GINT64_FORMAT " until=%" G_GINT64_FORMAT,
                                             filter->member, filter->act, filter->since, filter->until);
  MunEntry entry = { .act = MUN_ACT_LEDGER_SEE, .object_type = MUN_OBJECT_STORE, .patient = filter->patient, .detail = detail };
  return mun_ledger_append (scope, &entry, error) != 0;
}

/* ?1 patient, ?2 member, ?3 act, ?4 since, ?5 until, ?6 only refused, ?7 limit; the first condition of each statement is the one that
 * has the index, the rest are checked on what it finds. */
#define REST                                                                                                                               \
  " AND (?1 = 0 OR patient = ?1) AND (?2 = 0 OR member = ?2) AND (?3 = 0 OR act = ?3) AND at >= ?4 AND at < ?5"                            \
  " AND (?6 = 0 OR outcome = 1) ORDER BY seq "
#define BY_PATIENT "SELECT seq FROM ledger INDEXED BY ledger_patient WHERE patient = ?1 AND patient <> 0" REST
#define BY_MEMBER "SELECT seq FROM ledger INDEXED BY ledger_member WHERE member = ?2" REST
#define BY_ACT "SELECT seq FROM ledger INDEXED BY ledger_act WHERE act = ?3" REST
#define BY_TIME "SELECT seq FROM ledger INDEXED BY ledger_at WHERE at >= ?4" REST
#define BY_NOTHING "SELECT seq FROM ledger WHERE seq > 0" REST

static MunStatement *
choose (MunConnection *connection, const MunLedgerFilter *filter)
{
  gboolean up = filter->oldest_first;
  if (filter->patient != 0)
    return up ? mun_connection_prepare (connection, BY_PATIENT "LIMIT ?7")
              : mun_connection_prepare (connection, BY_PATIENT "DESC LIMIT ?7");
  if (filter->member != 0)
    return up ? mun_connection_prepare (connection, BY_MEMBER "LIMIT ?7") : mun_connection_prepare (connection, BY_MEMBER "DESC LIMIT ?7");
  if (filter->act != MUN_ACT_NONE)
    return up ? mun_connection_prepare (connection, BY_ACT "LIMIT ?7") : mun_connection_prepare (connection, BY_ACT "DESC LIMIT ?7");
  if (filter->since != 0)
    return up ? mun_connection_prepare (connection, BY_TIME "LIMIT ?7") : mun_connection_prepare (connection, BY_TIME "DESC LIMIT ?7");
  return up ? mun_connection_prepare (connection, BY_NOTHING "LIMIT ?7") : mun_connection_prepare (connection, BY_NOTHING "DESC LIMIT ?7");
}

GArray *
mun_ledger_list_keys (MunScope *scope, const MunLedgerFilter *filter, GError **error)
{
  if (!may_filter (scope, filter, error))
    return NULL;
  MunStatement *s = choose (scope->connection, filter);
  mun_statement_int (s, 1, filter->patient);
  mun_statement_int (s, 2, filter->member);
  mun_statement_int (s, 3, filter->act);
  mun_statement_int (s, 4, filter->since);
  mun_statement_int (s, 5, filter->until != 0 ? filter->until : G_MAXINT64);
  mun_statement_int (s, 6, filter->only_refused ? 1 : 0);
  mun_statement_int (s, 7, filter->limit > 0 ? filter->limit : -1);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gint64 seq = mun_statement_get_int (s, 0);
      g_array_append_val (keys, seq);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&keys);
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

/* Whose chart it was, and what would say it by a detour. */
static void
fill_patient (const MunScope *scope, MunStatement *s, MunLedgerRow *row)
{
  row->patient = mun_statement_get_int (s, 9);
  row->patient_fid = mun_statement_dup_text (s, 16);
  gboolean restricted = mun_statement_get_int (s, 17) != 0;
  if (row->patient_fid != NULL && mun_actor_may (scope->actor, MUN_ACT_PATIENT_FIND)
      && (!restricted || mun_actor_may (scope->actor, MUN_ACT_CHART_RESTRICTED)))
    row->patient_name = format_patient (s, 18);
}

static MunLedgerRow *
read_row (const MunScope *scope, MunStatement *s)
{
  gboolean patients = mun_actor_may (scope->actor, MUN_ACT_LEDGER_PATIENTS) || mun_statement_get_int (s, 9) == 0;
  MunLedgerRow *row = g_atomic_rc_box_new0 (MunLedgerRow);
  row->seq = mun_statement_get_int (s, 0);
  row->at = mun_statement_get_int (s, 1);
  row->member = mun_statement_get_int (s, 2);
  row->member_name = g_strdup (mun_statement_is_null (s, 3) ? "" : mun_statement_get_text (s, 3));
  row->role = mun_statement_dup_text (s, 4);
  row->act = (MunAct)mun_statement_get_int (s, 5);
  row->refused = mun_statement_get_int (s, 6) != 0;
  row->object_type = (MunObjectType)mun_statement_get_int (s, 7);
  row->work = mun_statement_get_int (s, 10);
  row->work_uuid = mun_statement_dup_text (s, 13);
  row->reason = g_strdup (patients ? mun_statement_get_text (s, 11) : "");
  row->detail = g_strdup (patients ? mun_statement_get_text (s, 12) : "");
  if (patients)
    {
      row->object = mun_statement_get_int (s, 8);
      row->object_name = mun_statement_dup_text (s, 14);
      row->object_fhir = (int)mun_statement_get_int (s, 15);
      fill_patient (scope, s, row);
    }
  return row;
}

GPtrArray *
mun_ledger_list_rows (MunScope *scope, const gint64 *keys, gsize n, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_LEDGER_SEE, NULL, error))
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_ledger_row_unref);
  for (gsize i = 0; i < n; i++)
    {
      MunStatement *s = mun_connection_prepare (
        scope->connection,
        "SELECT l.seq, l.at, l.member, m.name, l.role, l.act, l.outcome, l.object_type, l.object, l.patient, l.work, l.reason, l.detail,"
        " (SELECT uuid FROM work WHERE id = l.work),"
        " CASE l.object_type WHEN 2 THEN (SELECT name FROM member WHERE id = l.object) WHEN 4 THEN r.fid"
        " WHEN 5 THEN (SELECT uuid FROM work WHERE id = l.object) END,"
        " r.type, pr.fid, p.restricted, p.family, p.given, p.prefix, p.suffix"
        " FROM ledger l LEFT JOIN member m ON m.id = l.member LEFT JOIN resource r ON l.object_type = 4 AND r.id = l.object"
        " LEFT JOIN resource pr ON l.patient <> 0 AND pr.id = l.patient LEFT JOIN patient p ON p.id = pr.id WHERE l.seq = ?1");
      mun_statement_int (s, 1, keys[i]);
      GError *local = NULL;
      if (mun_statement_step (s, &local))
        g_ptr_array_add (rows, read_row (scope, s));
      mun_statement_reset (s);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}
