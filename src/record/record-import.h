/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR into the store: files, folders (in name order), NDJSON, .gz, .zip, single resources, or a stream of resources from memory.
 *
 * Two threads share the work: one of the import's own reads, checks, projects and compresses; the writer takes what is ready in slices
 * of its own transactions, at most 40 ms each, so that a person's act never waits. Everything is kept as it came. What cannot be taken
 * in is reported with place and reason, becomes a work item, and the rest goes on. An import that was cancelled or killed is taken up
 * where it stood by the next import of the same paths; importing twice changes nothing.
 *
 * MunImport: slices on the writer's thread; progress from any thread; report after the last slice; the rest by its maker. */
#pragma once
#include "access-scope.h"
#include "db-blob.h"
#include "fhir-type.h"
#include "store-source.h"

typedef struct _MunImport MunImport; /* refcounted, any thread */

/* paths: files and folders. NOT_FOUND when one of them is not there (nothing is read then). blobs is referenced. */
MunImport *mun_import_new (const char *const *paths, MunBlobs *blobs, GError **error);
/* Gives the next resource (or Bundle, or line) as JSON text, owned by the caller; FALSE at the end. Called on the import's own thread. */
typedef gboolean (*MunImportNext) (gpointer data, char **json, gsize *length);
MunImport *mun_import_new_from_callback (MunSourceKind kind, const char *name, MunImportNext next, gpointer data, GDestroyNotify free_data,
                                         MunBlobs *blobs);
MunImport *mun_import_ref (MunImport *self);
void mun_import_unref (MunImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunImport, mun_import_unref)

/* A MunBody for mun_desk_bulk, data is the MunImport: outside a transaction, again and again; non-NULL while there is more, NULL at the
 * end or with error. Asks for MUN_ACT_IMPORT first (MUN_ACT_DEMO for a stream of kind DEMO). Errors: DENIED, SPACE, CANCELLED and what
 * the connection reports; what was committed stays and the next import goes on from there. */
gpointer mun_import_slice (MunScope *scope, gpointer import, GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 files, files_done;  /* files 0 until they were listed */
  gint64 bytes, bytes_total; /* of the files as they lie on the disk */
  gint64 resources;          /* read so far */
  gint64 problems;
  double rate;       /* resources a second, since the start */
  gboolean resumed;  /* an earlier import of the same paths is being finished */
  gboolean settling; /* everything is read; references and queues are brought in order */
} MunImportProgress;
void mun_import_get_progress (MunImport *self, MunImportProgress *progress);

typedef struct
{
  char *file;   /* name without folder; of a member of an archive "a.zip/b.ndjson" */
  char *where;  /* "line 7", "entry 12", "the file" */
  char *reason; /* a sentence (msgid), then what to do next */
} MunImportSkip;

#define MUN_IMPORT_SKIPS_MOST 10000 /* kept in a report; the store has them all */

typedef struct
{
  gint64 files;
  gint64 by_type[MUN_FHIR_LAST + 1]; /* distinct resources read that now stand in the store, new or not */
  gint64 added, changed, unchanged;
  gint64 removed; /* DELETE entries carried out */
  gint64 skips_total;
  GPtrArray *skips; /* MunImportSkip */
  gint64 bytes;
  double seconds;
  gboolean resumed;
} MunImportReport;
/* Borrowed, whole after the last slice; before that what is true so far (only then from another thread than the writer's). */
const MunImportReport *mun_import_get_report (MunImport *self);

/* ---- problems as the queue's page shows them ---- */
typedef struct
{
  char *file, *place, *reason;
  gint64 at;
} MunImportProblem;
/* Of one work item of MUN_QUEUE_IMPORT_PROBLEM, in the order found. GPtrArray of MunImportProblem; asks for MUN_ACT_IMPORT_PROBLEMS. */
GPtrArray *mun_import_list_problems (MunScope *scope, gint64 work, GError **error);
/* Runs that were begun and not finished: GStrv-like GPtrArray of char *, the paths of each joined by newlines. */
GPtrArray *mun_import_list_unfinished (MunScope *scope, GError **error);
