/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl import, munictl export. */
#include "base-error.h"
#include "record-export.h"
#include "record-import.h"
#include "record-read.h"
#include "tool-verb.h"
#include <glib/gi18n-lib.h>

/* ---- import ---- */

typedef struct
{
  MunTool *tool;
  MunImport *import;
} Import;

/* On the writer's thread, while the tool waits for it. */
static gpointer
take_slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  MunImportProgress progress;
  gpointer more = mun_import_slice (scope, self->import, cancellable, error);
  mun_import_get_progress (self->import, &progress);
  mun_tool_progress (self->tool, progress.settling ? "settle" : "import", progress.bytes, progress.bytes_total, "bytes");
  return more;
}

static JsonObject *
make_types (const gint64 *by_type)
{
  JsonObject *types = json_object_new ();
  for (int type = 1; type <= MUN_FHIR_LAST; type++)
    if (by_type[type] > 0)
      json_object_set_int_member (types, mun_fhir_type_get_name ((MunFhirType)type), by_type[type]);
  return types;
}

static void
answer_import (MunTool *tool, const MunImportReport *report)
{
  JsonObject *answer = mun_tool_get_answer (tool);
  JsonArray *skipped = json_array_new ();
  for (guint i = 0; i < report->skips->len; i++)
    {
      const MunImportSkip *skip = report->skips->pdata[i];
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "file", skip->file);
      json_object_set_string_member (one, "where", skip->where);
      json_object_set_string_member (one, "reason", skip->reason);
      json_array_add_object_element (skipped, one);
      mun_tool_say (tool, "%s, %s: %s", skip->file, skip->where, skip->reason);
    }
  json_object_set_int_member (answer, "files", report->files);
  json_object_set_object_member (answer, "resources", make_types (report->by_type));
  json_object_set_int_member (answer, "new", report->added);
  json_object_set_int_member (answer, "changed", report->changed);
  json_object_set_int_member (answer, "unchanged", report->unchanged);
  json_object_set_int_member (answer, "deleted", report->removed);
  json_object_set_array_member (answer, "skipped", skipped);
  json_object_set_int_member (answer, "skipped_total", report->skips_total);
  json_object_set_int_member (answer, "bytes", report->bytes);
  json_object_set_double_member (answer, "seconds", report->seconds);
  json_object_set_boolean_member (answer, "resumed", report->resumed);
  mun_tool_say (tool,
                "%" G_GINT64_FORMAT " files: %" G_GINT64_FORMAT " new, %" G_GINT64_FORMAT " changed, %" G_GINT64_FORMAT
                " unchanged, %" G_GINT64_FORMAT " skipped, in %.1f s.",
                report->files, report->added, report->changed, report->unchanged, report->skips_total, report->seconds);
}

gboolean
mun_tool_import (MunTool *tool, GError **error)
{
  MunDesk *desk = mun_tool_get_desk (tool);
  g_autoptr (MunImport) import = mun_import_new (mun_tool_get_arguments (tool, NULL), mun_desk_get_blobs (desk), error);
  if (import == NULL)
    return FALSE;
  Import self = { tool, import };
  gboolean ok = mun_desk_bulk_sync (desk, MUN_TABLE_RESOURCES | MUN_TABLE_WORK | MUN_TABLE_IMPORT, take_slice, &self,
                                    mun_tool_get_cancellable (tool), error);
  const MunImportReport *report = mun_import_get_report (import);
  answer_import (tool, report);
  if (!ok)
    return FALSE;
  if (report->resumed && mun_desk_read_sync (desk, mun_record_sweep, mun_desk_get_blobs (desk), error) == NULL)
    return FALSE;
  if (report->skips_total > 0 && report->added + report->changed + report->unchanged + report->removed == 0)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, N_ ("Nothing in it could be taken in."));
      return FALSE;
    }
  if (report->skips_total > 0)
    mun_tool_found (tool, "%" G_GINT64_FORMAT " places were skipped; the rest was taken in.", report->skips_total);
  return TRUE;
}

/* ---- export ---- */

typedef struct
{
  const char *patient;
  MunExportAsk ask;
} Export;

/* By FHIR id, else by a record number that only one patient has. */
static gboolean
find_patient (MunScope *scope, const char *name, gint64 *id, GError **error)
{
  GError *local = NULL;
  int found = 0;
  *id = mun_record_find (scope, MUN_FHIR_PATIENT, name, &local);
  if (*id != 0 || local != NULL)
    goto out;
  MunStatement *s =
    mun_connection_prepare (scope->connection, "SELECT DISTINCT patient FROM patient_number WHERE value = ?1 AND kind IN ('MR', '')"
                                               " LIMIT 2");
  mun_statement_text (s, 1, name);
  while (mun_statement_step (s, &local))
    {
      *id = mun_statement_get_int (s, 0);
      found++;
    }
  mun_statement_reset (s);
  if (found != 1 && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND,
                         found == 0 ? N_ ("There is no such patient.") : N_ ("More than one patient has this number; use the id."));
out:
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gpointer
begin_export (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  if (self->patient != NULL && !find_patient (scope, self->patient, &self->ask.patient, error))
    return NULL;
  return mun_export_begin (scope, &self->ask, cancellable, error);
}

static gpointer
run_export (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_export_run (scope, &((Export *)data)->ask, cancellable, error);
}

gboolean
mun_tool_export (MunTool *tool, GError **error)
{
  MunDesk *desk = mun_tool_get_desk (tool);
  const char *out = mun_tool_get_option (tool, "out"), *patient = mun_tool_get_option (tool, "patient");
  gboolean all = mun_tool_get_option (tool, "all") != NULL;
  if (out == NULL || all == (patient != NULL))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, N_ ("Say what to export and where: --patient ID or --all, and --out FILE."));
      return FALSE;
    }
  g_autofree char *file = g_canonicalize_filename (out, NULL);
  Export self = { patient, { 0, file, mun_desk_get_blobs (desk) } };
  if (mun_desk_write_sync (desk, MUN_TABLE_LEDGER, begin_export, &self, error) == NULL)
    return FALSE;
  g_autofree MunExportReport *report = mun_desk_read_sync (desk, run_export, &self, error);
  if (report == NULL)
    return FALSE;
  json_object_set_object_member (mun_tool_get_answer (tool), "resources", make_types (report->by_type));
  json_object_set_int_member (mun_tool_get_answer (tool), "bytes", report->bytes);
  json_object_set_string_member (mun_tool_get_answer (tool), "file", file);
  mun_tool_say (tool, "%" G_GINT64_FORMAT " resources, %" G_GINT64_FORMAT " bytes.", report->resources, report->bytes);
  return TRUE;
}
