/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages about imports show, and what killed imports leave. */
#include "record-import.h"
#include "record-read.h"

static void
free_problem (gpointer data)
{
  MunImportProblem *self = data;
  g_free (self->file);
  g_free (self->place);
  g_free (self->reason);
  g_free (self);
}

GPtrArray *
mun_import_list_problems (MunScope *scope, gint64 work, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_IMPORT_PROBLEMS, NULL, error))
    return NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (free_problem);
  MunStatement *s =
    mun_connection_prepare (scope->connection, "SELECT file, place, reason, at FROM import_problem WHERE work = ?1 ORDER BY id");
  mun_statement_int (s, 1, work);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      MunImportProblem *problem = g_new (MunImportProblem, 1);
      *problem = (MunImportProblem){ mun_statement_dup_text (s, 0), mun_statement_dup_text (s, 1), mun_statement_dup_text (s, 2),
                                     mun_statement_get_int (s, 3) };
      g_ptr_array_add (problems, problem);
    }
  mun_statement_reset (s);
  if (local == NULL)
    return g_steal_pointer (&problems);
  g_propagate_error (error, local);
  return NULL;
}

GPtrArray *
mun_import_list_unfinished (MunScope *scope, GError **error)
{
  if (!mun_scope_authorize (scope, MUN_ACT_IMPORT, NULL, error))
    return NULL;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_free);
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT key FROM import_run WHERE finished_at IS NULL ORDER BY id");
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    g_ptr_array_add (runs, mun_statement_dup_text (s, 0));
  mun_statement_reset (s);
  if (local == NULL)
    return g_steal_pointer (&runs);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- files that no row names --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MunConnection *connection;
  GCancellable *cancellable;
} Sweep;

/* In doubt a file is known. */
static gboolean
is_named (const char *name, gpointer data)
{
  Sweep *self = data;
  if (g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT 1 FROM attachment WHERE blob = ?1 LIMIT 1");
  mun_statement_text (s, 1, name);
  g_autoptr (GError) error = NULL;
  gboolean named = mun_statement_step (s, &error) || error != NULL;
  mun_statement_reset (s);
  return named;
}

gpointer
mun_record_sweep (MunScope *scope, gpointer blobs, GCancellable *cancellable, GError **error)
{
  Sweep self = { scope->connection, cancellable };
  GError *local = NULL;
  int removed = mun_blobs_sweep (blobs, is_named, &self, &local);
  if (local == NULL)
    return GINT_TO_POINTER (removed + 1);
  g_propagate_error (error, local);
  return NULL;
}
