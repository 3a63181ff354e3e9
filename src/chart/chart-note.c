/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contents, after the act that shows them stands in the ledger. */
#include "chart-note.h"
#include "base-error.h"
#include "chart-private.h"
#include <glib/gi18n-lib.h>

static gboolean
take_found (MunStatement *s, GError **error)
{
  GError *local = NULL;
  gboolean found = mun_statement_step (s, &local);
  mun_statement_reset (s);
  if (local == NULL && !found)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DENIED, N_ ("This document was not opened. Open it first."));
  if (local != NULL)
    g_propagate_error (error, local);
  return found;
}

MunNote *
mun_chart_read_note (MunScope *scope, MunBlobs *blobs, const MunChart *chart, gint64 resource, gint64 view, GError **error)
{
  if (!mun_chart_check (scope, chart, MUN_ACT_DOCUMENT_OPEN, 0, error))
    return NULL;
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT 1 FROM view WHERE id = ?1 AND member = ?2 AND patient = ?3"
                                                               " AND resource = ?4 AND resource <> patient");
  mun_statement_int (s, 1, view);
  mun_statement_int (s, 2, scope->actor->member);
  mun_statement_int (s, 3, chart->patient);
  mun_statement_int (s, 4, resource);
  return take_found (s, error) ? mun_record_read_note (scope, blobs, resource, chart->as_of, error) : NULL;
}

GBytes *
mun_chart_read_raw (MunScope *scope, MunBlobs *blobs, const MunChart *chart, gint64 resource, GError **error)
{
  if (!mun_chart_check (scope, chart, MUN_ACT_CHART_RAW, 0, error))
    return NULL;
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT 1 FROM ledger WHERE patient = ?1 AND patient <> 0 AND member = ?2 AND act"
                                                               " = ?3 AND outcome = 0 AND object = ?4 ORDER BY seq DESC LIMIT 1");
  mun_statement_int (s, 1, chart->patient);
  mun_statement_int (s, 2, scope->actor->member);
  mun_statement_int (s, 3, MUN_ACT_CHART_RAW);
  mun_statement_int (s, 4, resource);
  return take_found (s, error) ? mun_record_read_body (scope, blobs, resource, chart->as_of, NULL, error) : NULL;
}
