/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Break-glass rows and their reviews. */
#include "access-glass.h"
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "domain-patient.h"
#include <glib/gi18n-lib.h>

static void
clear_glass (gpointer data)
{
  MunGlass *self = data;
  g_free (self->reason);
}

MunGlass *
mun_glass_ref (MunGlass *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_glass_unref (MunGlass *self)
{
  g_atomic_rc_box_release_full (self, clear_glass);
}

const char *
mun_glass_judge_reason (const char *reason)
{
  if (reason == NULL || !g_utf8_validate (reason, -1, NULL))
    return N_ ("Say in words why you need this chart.");
  glong letters = 0;
  for (const char *at = reason; *at != '\0'; at = g_utf8_next_char (at))
    letters += !g_unichar_isspace (g_utf8_get_char (at));
  g_autofree char *trimmed = g_strstrip (g_strdup (reason));
  if (g_utf8_strlen (trimmed, -1) < MUN_GLASS_REASON_LEAST || letters < MUN_GLASS_REASON_LEAST - 5)
    return N_ ("The reason needs 15 characters at least.");
  return NULL;
}

static MunGlass *
take_glass (MunStatement *s, GError **error)
{
  MunGlass *self = NULL;
  if (mun_statement_step (s, error))
    {
      self = g_atomic_rc_box_new0 (MunGlass);
      self->id = mun_statement_get_int (s, 0);
      self->member = mun_statement_get_int (s, 1);
      self->patient = mun_statement_get_int (s, 2);
      self->reason = mun_statement_dup_text (s, 3);
      self->opened_at = mun_statement_get_int (s, 4);
      self->until = mun_statement_get_int (s, 5);
      self->closed_at = mun_statement_get_int (s, 6);
      self->work = mun_statement_get_int (s, 7);
      self->version = (int)mun_statement_get_int (s, 8);
    }
  mun_statement_reset (s);
  return self;
}

#define SELECT "SELECT id, member, patient, reason, opened_at, until, coalesce (closed_at, 0), work, version FROM glass "

MunGlass *
mun_glass_find_open (MunScope *scope, gint64 patient, GError **error)
{
  /* A clock that went back closes it too: nobody looks longer than the hour that was given. */
  MunStatement *s = mun_connection_prepare (scope->connection, SELECT "WHERE member = ?1 AND patient = ?2 AND until > ?3"
                                                                      " AND opened_at <= ?3 AND closed_at IS NULL"
                                                                      " ORDER BY until DESC LIMIT 1");
  mun_statement_int (s, 1, scope->actor->member);
  mun_statement_int (s, 2, patient);
  mun_statement_int (s, 3, mun_clock_now ());
  return take_glass (s, error);
}

static MunGlass *
get_glass (MunConnection *connection, gint64 id, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, SELECT "WHERE id = ?1");
  mun_statement_int (s, 1, id);
  return take_glass (s, error);
}

static gboolean
set_input (GError **error, const char *sentence)
{
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
check_break (MunScope *scope, gint64 patient, const char *reason, int minutes, GError **error)
{
  MunObject object = { .patient = patient };
  if (!mun_scope_authorize (scope, MUN_ACT_GLASS_BREAK, &object, error))
    return FALSE;
  if (mun_glass_judge_reason (reason) != NULL)
    return set_input (error, mun_glass_judge_reason (reason));
  if (minutes < 1 || minutes > MUN_GLASS_MINUTES_MOST)
    return set_input (error, N_ ("Break-glass lasts 1 to 60 minutes."));
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT restricted FROM patient WHERE id = ?1");
  mun_statement_int (s, 1, patient);
  GError *local = NULL;
  gboolean found = mun_statement_step (s, &local);
  gboolean sealed = found && (mun_statement_get_int (s, 0) & MUN_RESTRICTION_SEALED) != 0;
  mun_statement_reset (s);
  if (local == NULL && !found)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such patient here."));
  if (sealed)
    {
      scope->refused = MUN_ACT_GLASS_BREAK;
      scope->refused_object = object;
      g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DENIED, N_ ("This record is sealed. Break-glass does not open it."));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gint64
insert_glass (MunScope *scope, gint64 patient, const char *reason, int minutes, gint64 work, GError **error)
{
  gint64 now = mun_clock_now ();
  MunStatement *s = mun_connection_prepare (
    scope->connection, "INSERT INTO glass (member, patient, reason, opened_at, until, work) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  mun_statement_int (s, 1, scope->actor->member);
  mun_statement_int (s, 2, patient);
  mun_statement_text (s, 3, reason);
  mun_statement_int (s, 4, now);
  mun_statement_int (s, 5, now + minutes * 60000LL);
  mun_statement_int (s, 6, work);
  return mun_statement_run (s, error) ? mun_connection_last_id (scope->connection) : 0;
}

MunGlass *
mun_glass_break (MunScope *scope, gint64 patient, const char *reason, int minutes, GError **error)
{
  if (!check_break (scope, patient, reason, minutes, error))
    return NULL;
  g_autofree char *detail = g_strdup_printf ("minutes=%d", minutes);
  MunEntry entry = { .act = MUN_ACT_GLASS_BREAK, .object_type = MUN_OBJECT_GLASS, .patient = patient, .reason = reason, .detail = detail };
  gint64 ledger = mun_ledger_append (scope, &entry, error);
  if (ledger == 0)
    return NULL;
  g_autofree char *words = g_strdup_printf ("%s: %s", scope->actor->name, reason);
  MunWorkNew review = {
    .queue = MUN_QUEUE_GLASS_REVIEW, .title = N_ ("A restricted chart was opened by breaking glass"), .detail = words, .patient = patient
  };
  gint64 work = mun_work_raise (scope, &review, ledger, error);
  gint64 id = work != 0 ? insert_glass (scope, patient, reason, minutes, work, error) : 0;
  return id != 0 ? get_glass (scope->connection, id, error) : NULL;
}

gboolean
mun_glass_end (MunScope *scope, gint64 id, GError **error)
{
  g_autoptr (MunGlass) glass = get_glass (scope->connection, id, error);
  if (glass == NULL || glass->member != scope->actor->member)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such break-glass use."));
      return FALSE;
    }
  MunEntry entry = { .act = MUN_ACT_GLASS_CLOSE, .object_type = MUN_OBJECT_GLASS, .object = id, .patient = glass->patient };
  MunStatement *s = mun_connection_prepare (scope->connection, "UPDATE glass SET closed_at = ?2, version = version + 1"
                                                               " WHERE id = ?1 AND closed_at IS NULL");
  mun_statement_int (s, 1, id);
  mun_statement_int (s, 2, mun_clock_now ());
  return mun_statement_run (s, error) && mun_ledger_append (scope, &entry, error) != 0;
}

MunGlass *
mun_glass_get_by_work (MunScope *scope, gint64 work, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, SELECT "WHERE work = ?1");
  mun_statement_int (s, 1, work);
  g_autoptr (MunGlass) glass = take_glass (s, error);
  if (glass == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("There is no such break-glass use."));
      return NULL;
    }
  MunObject object = { .patient = glass->patient };
  if (glass->member != scope->actor->member && !mun_scope_authorize (scope, MUN_ACT_GLASS_REVIEW, &object, error))
    return NULL;
  return g_steal_pointer (&glass);
}
