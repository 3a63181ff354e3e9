/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one question before every act: the right, then the cause, then the restriction. Whatever is not said to be allowed is refused. */
#include "access-scope.h"
#include "access-glass.h"
#include "access-ledger.h"
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "domain-patient.h"
#include <glib/gi18n-lib.h>

static gboolean
has_reason (const MunScope *self)
{
  if (self->reason == NULL)
    return FALSE;
  for (const char *at = self->reason; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      return TRUE;
  return FALSE;
}

/* TRUE when the scope's work item is the member's own open one about this patient. */
static gboolean
find_work (MunScope *self, gint64 patient, gboolean *found, GError **error)
{
  *found = FALSE;
  if (self->work == 0 || patient == 0)
    return TRUE;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT 1 FROM work WHERE id = ?1 AND owner = ?2 AND patient = ?3"
                                                              " AND state IN (1, 2)");
  mun_statement_int (s, 1, self->work);
  mun_statement_int (s, 2, self->actor->member);
  mun_statement_int (s, 3, patient);
  GError *local = NULL;
  *found = mun_statement_step (s, &local);
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
find_restriction (MunScope *self, const MunObject *object, guint *restricted, GError **error)
{
  *restricted = object != NULL ? object->restricted : 0;
  if (object == NULL || object->patient == 0)
    return TRUE;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT restricted FROM patient WHERE id = ?1");
  mun_statement_int (s, 1, object->patient);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    *restricted |= (guint)mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

typedef struct
{
  guint restricted;
  gboolean reason, work, glass;
} Cause;

static gboolean
find_cause (MunScope *self, const MunObject *object, Cause *cause, GError **error)
{
  gint64 patient = object != NULL ? object->patient : 0;
  *cause = (Cause){ .reason = has_reason (self) };
  if (!find_restriction (self, object, &cause->restricted, error) || !find_work (self, patient, &cause->work, error))
    return FALSE;
  if (patient == 0 || !mun_actor_may (self->actor, MUN_ACT_GLASS_BREAK))
    return TRUE;
  GError *local = NULL;
  g_autoptr (MunGlass) glass = mun_glass_find_open (self, patient, &local);
  cause->glass = glass != NULL && (cause->restricted & MUN_RESTRICTION_SEALED) == 0;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* What a look still needs. Break-glass is for looking, never for giving away. */
static MunWay
judge_look (MunScope *self, MunAct act, const Cause *cause)
{
  gboolean glass = cause->glass && act != MUN_ACT_EXPORT;
  gboolean for_cause = mun_rights_has (self->actor->causes, act);
  if (for_cause && !cause->reason && !cause->work && !glass)
    return MUN_WAY_REASON;
  if (cause->restricted == 0 || glass)
    return MUN_WAY_OPEN;
  if (mun_actor_may (self->actor, MUN_ACT_CHART_RESTRICTED))
    return cause->reason || cause->work ? MUN_WAY_OPEN : MUN_WAY_REASON;
  if (act != MUN_ACT_EXPORT && (cause->restricted & MUN_RESTRICTION_SEALED) == 0 && mun_actor_may (self->actor, MUN_ACT_GLASS_BREAK))
    return MUN_WAY_GLASS;
  return MUN_WAY_CLOSED;
}

MunWay
mun_scope_find_way (MunScope *self, MunAct act, const MunObject *object, GError **error)
{
  Cause cause;
  if (!mun_actor_may (self->actor, act))
    return MUN_WAY_CLOSED;
  if (!mun_act_is_look (act))
    return MUN_WAY_OPEN;
  return find_cause (self, object, &cause, error) ? judge_look (self, act, &cause) : MUN_WAY_CLOSED;
}

static gboolean
refuse (MunScope *self, MunAct act, const MunObject *object, const char *sentence, GError **error)
{
  self->refused = act;
  self->refused_object = object != NULL ? *object : (MunObject){ 0 };
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, sentence);
  return FALSE;
}

/* A restricted chart that opens for a reason alone is looked at by somebody afterwards: once a day for a member and patient. */
static gboolean
raise_review (MunScope *self, MunAct act, gint64 patient, GError **error)
{
  if (act != MUN_ACT_CHART_OPEN && act != MUN_ACT_EXPORT)
    return TRUE;
  if (patient == 0 || !mun_connection_in_transaction (self->connection) || !mun_connection_is_writer (self->connection))
    return TRUE;
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, self->actor->member, patient,
                                          mun_clock_now () / 86400000);
  const char *title =
    act == MUN_ACT_EXPORT ? N_ ("A restricted record was exported for a reason") : N_ ("A restricted chart was opened for a reason");
  g_autofree char *detail = g_strdup_printf ("%s: %s", self->actor->name, self->reason);
  MunWorkNew review = { .queue = MUN_QUEUE_LOOK_REVIEW, .title = title, .detail = detail, .patient = patient, .subject_key = key };
  return mun_work_raise (self, &review, 0, error) != 0;
}

gboolean
mun_scope_authorize (MunScope *self, MunAct act, const MunObject *object, GError **error)
{
  Cause cause;
  if (!mun_actor_may (self->actor, act))
    return refuse (self, act, object, mun_act_get_denied (act), error);
  if (!mun_act_is_look (act))
    return TRUE;
  if (!find_cause (self, object, &cause, error))
    return FALSE;
  switch (judge_look (self, act, &cause))
    {
    case MUN_WAY_OPEN:
      if (cause.restricted != 0 && !cause.work && !(cause.glass && act != MUN_ACT_EXPORT))
        return raise_review (self, act, object != NULL ? object->patient : 0, error);
      return TRUE;
    case MUN_WAY_REASON:
      return refuse (self, act, object,
                     cause.restricted != 0 ? N_ ("This chart is restricted. Give a reason, or open it from its work item.")
                                           : N_ ("Your role opens charts for cause only. Give a reason, or open it from its work item."),
                     error);
    case MUN_WAY_GLASS:
      return refuse (self, act, object, N_ ("This chart is restricted. Breaking glass opens it, with a reason and a review."), error);
    case MUN_WAY_CLOSED:
    default:
      return refuse (self, act, object, N_ ("This chart is restricted. Ask the privacy officer or a release approver."), error);
    }
}

gboolean
mun_scope_write_refusal (MunScope *self, GError **error)
{
  if (self->refused == MUN_ACT_NONE)
    return TRUE;
  MunEntry entry = { .act = self->refused,
                     .refused = TRUE,
                     .object_type = self->refused_object.object != 0 ? MUN_OBJECT_RESOURCE : MUN_OBJECT_NONE,
                     .object = self->refused_object.object,
                     .patient = self->refused_object.patient };
  if (!mun_connection_begin (self->connection, error))
    return FALSE;
  if (mun_ledger_append (self, &entry, error) == 0 || !mun_connection_commit (self->connection, error))
    {
      mun_connection_rollback (self->connection);
      return FALSE;
    }
  self->refused = MUN_ACT_NONE;
  return TRUE;
}
