/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Out of the store what came in, as it came: every number as it was written, every id kept. A resource that came without an id carries
 * the one it was given here. `.ndjson`: a resource a line (line breaks between tokens are taken out, nothing else); any other name: one
 * collection Bundle with the bodies as they are. The file is written beside its goal, synced and renamed.
 *
 * Thread: the scope's, on a reader; the ledger row is written by mun_export_begin on the writer before the first byte leaves. */
#pragma once
#include "access-scope.h"
#include "db-blob.h"
#include "fhir-type.h"

/* A write body (mun_desk_write): asks for MUN_ACT_EXPORT_ALL (patient 0) or MUN_ACT_EXPORT and writes the ledger. data: MunExportAsk. */
typedef struct
{
  gint64 patient; /* resource.id of a Patient; 0: everything */
  const char *file;
  MunBlobs *blobs;
} MunExportAsk;
typedef struct
{
  gint64 by_type[MUN_FHIR_LAST + 1];
  gint64 resources, bytes;
} MunExportReport;

gpointer mun_export_begin (MunScope *scope, gpointer ask, GCancellable *cancellable, GError **error);
/* A read body: writes the file and gives a MunExportReport (g_free). A patient's record is their own resources and those without a
 * patient that these point to (people, places, drugs). Errors: SPACE, DENIED (no place to write), CANCELLED, DAMAGED. */
gpointer mun_export_run (MunScope *scope, gpointer ask, GCancellable *cancellable, GError **error);
