/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import from its begin to its last slice. */
#include "record-import.h"

#include "access-ledger.h"
#include "base-clock.h"
#include "base-error.h"
#include "record-count.h"
#include "record-gather.h"
#include "record-writer.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SLICE_US 40000 /* of writing and committing */
#define WRITE_LEAST_US 6000
#define WAIT_US 10000 /* for the reading thread, outside a transaction */

typedef enum
{
  STAGE_NEW,
  STAGE_READING,
  STAGE_SWEEPING,  /* for what a killed import left waiting */
  STAGE_REVIEWING, /* queues */
  STAGE_DONE,
  STAGE_FAILED
} Stage;

struct _MunImport
{
  char **paths; /* NULL: a stream */
  char *key;
  MunSourceKind kind;
  char *name;
  MunBlobs *blobs;
  MunGather *gather;
  MunWriter *writer;
  Stage stage;
  gint64 run;
  gint64 started;   /* monotonic µs */
  gint64 commit_us; /* what a commit takes lately */
  MunBatch *batch;
  guint at; /* in batch */

  /* the present file */
  const MunInputFile *file;
  gint64 file_id, file_source;
  gint64 bytes_before, bytes_read; /* of the files before, of this one */
  gboolean sweep;                  /* an import was killed or cancelled before this one */
  gboolean settle_allowed;

  MunImportReport report;
  GMutex lock;
  MunImportProgress progress;
};

/* ---- making -------------------------------------------------------------------------------------------------------------------------- */

static void
free_skip (gpointer data)
{
  MunImportSkip *skip = data;
  g_free (skip->file);
  g_free (skip->where);
  g_free (skip->reason);
  g_free (skip);
}

static MunImport *
import_new (MunBlobs *blobs)
{
  MunImport *self = g_atomic_rc_box_new0 (MunImport);
  self->blobs = blobs != NULL ? mun_blobs_ref (blobs) : NULL;
  self->report.skips = g_ptr_array_new_with_free_func (free_skip);
  g_mutex_init (&self->lock);
  return self;
}

MunImport *
mun_import_new (const char *const *paths, MunBlobs *blobs, GError **error)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; paths[i] != NULL; i++)
    {
      char *path = g_canonicalize_filename (paths[i], NULL);
      g_ptr_array_add (whole, path);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, N_ ("One of the files or folders is not there; nothing was read."));
          return NULL;
        }
    }
  g_ptr_array_add (whole, NULL);
  MunImport *self = import_new (blobs);
  self->paths = g_strdupv ((char **)whole->pdata);
  self->key = g_strjoinv ("\n", self->paths);
  self->kind = MUN_SOURCE_FILE;
  self->gather = mun_gather_new ((const char *const *)self->paths, blobs);
  return self;
}

MunImport *
mun_import_new_from_callback (MunSourceKind kind, const char *name, MunImportNext next, gpointer data, GDestroyNotify free_data,
                              MunBlobs *blobs)
{
  MunImport *self = import_new (blobs);
  self->kind = kind;
  self->name = g_strdup (name);
  self->gather = mun_gather_new_from_callback (name, next, data, free_data, blobs);
  return self;
}

MunImport *
mun_import_ref (MunImport *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
import_clear (gpointer data)
{
  MunImport *self = data;
  g_clear_pointer (&self->gather, mun_gather_free);
  g_clear_pointer (&self->writer, mun_writer_free);
  g_clear_pointer (&self->batch, mun_batch_free);
  g_ptr_array_unref (self->report.skips);
  g_clear_pointer (&self->blobs, mun_blobs_unref);
  g_strfreev (self->paths);
  g_free (self->key);
  g_free (self->name);
  g_mutex_clear (&self->lock);
}

void
mun_import_unref (MunImport *self)
{
  g_atomic_rc_box_release_full (self, import_clear);
}

void
mun_import_get_progress (MunImport *self, MunImportProgress *progress)
{
  g_mutex_lock (&self->lock);
  *progress = self->progress;
  g_mutex_unlock (&self->lock);
}

const MunImportReport *
mun_import_get_report (MunImport *self)
{
  return &self->report;
}

static void
publish (MunImport *self)
{
  GPtrArray *files = mun_gather_get_files (self->gather);
  double seconds = (double)(g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  gint64 resources = self->report.added + self->report.changed + self->report.unchanged;
  self->report.seconds = seconds;
  g_mutex_lock (&self->lock);
  self->progress.files = files != NULL ? files->len : 0;
  self->progress.files_done = self->report.files;
  self->progress.bytes_total = mun_gather_get_total (self->gather);
  self->progress.bytes = self->bytes_before + self->bytes_read;
  self->progress.resources = resources;
  self->progress.problems = self->report.skips_total;
  self->progress.rate = seconds > 0 ? (double)resources / seconds : 0;
  self->progress.resumed = self->report.resumed;
  self->progress.settling = self->stage >= STAGE_SWEEPING;
  g_mutex_unlock (&self->lock);
}

/* ---- beginning ----------------------------------------------------------------------------------------------------------------------- */

static gboolean
load_dictionary (MunImport *self, MunConnection *connection, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT id, bytes FROM dictionary ORDER BY id DESC LIMIT 1");
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      gsize length;
      gint64 id = mun_statement_get_int (s, 0);
      const void *bytes = mun_statement_get_blob (s, 1, &length);
      mun_gather_set_dictionary (self->gather, 1, bytes, length);
      g_array_set_size (self->writer->dictionaries, 2);
      g_array_index (self->writer->dictionaries, gint64, 1) = id;
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
recall_seen (MunImport *self, MunConnection *connection, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT page, bits FROM import_seen WHERE run = ?1");
  mun_statement_int (s, 1, self->run);
  GError *local = NULL;
  while (mun_statement_step (s, &local))
    {
      gsize length;
      const void *bits = mun_statement_get_blob (s, 1, &length);
      if (length == MUN_MARKS_BYTES)
        mun_marks_set_page (self->writer->seen, mun_statement_get_int (s, 0), bits);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The unfinished run of the same paths, if there is one, with what it has done. */
static gboolean
find_run (MunImport *self, MunConnection *connection, GError **error)
{
  GError *local = NULL;
  MunStatement *s = mun_connection_prepare (connection, "SELECT id, counts FROM import_run WHERE key = ?1 AND finished_at IS NULL");
  mun_statement_text (s, 1, self->key);
  if (mun_statement_step (s, &local))
    {
      self->run = mun_statement_get_int (s, 0);
      self->report.resumed = TRUE;
      mun_count_parse (mun_statement_get_text (s, 1), &self->report);
    }
  mun_statement_reset (s);
  if (self->run == 0 || local != NULL)
    goto out;
  s = mun_connection_prepare (connection, "SELECT path, size, mtime, done, state FROM import_file WHERE run = ?1");
  mun_statement_int (s, 1, self->run);
  while (mun_statement_step (s, &local))
    mun_gather_skip (self->gather, mun_statement_get_text (s, 0), mun_statement_get_int (s, 1), mun_statement_get_int (s, 2),
                     (guint64)mun_statement_get_int (s, 3), mun_statement_get_int (s, 4) == 2);
  mun_statement_reset (s);
  if (local == NULL)
    recall_seen (self, connection, &local);
out:
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Is any import unfinished, this one not counted? */
static gboolean
find_killed (MunImport *self, MunConnection *connection, GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT EXISTS (SELECT 1 FROM import_run WHERE finished_at IS NULL)");
  GError *local = NULL;
  self->sweep = mun_statement_step (s, &local) && mun_statement_get_int (s, 0) != 0;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
start_run (MunImport *self, MunConnection *connection, GError **error)
{
  if (self->run != 0)
    return TRUE;
  MunStatement *s = mun_connection_prepare (connection, "INSERT INTO import_run (key, started_at) VALUES (?1, ?2)");
  mun_statement_text (s, 1, self->key);
  mun_statement_int (s, 2, mun_clock_now ());
  if (!mun_statement_run (s, error))
    return FALSE;
  self->run = mun_connection_last_id (connection);
  return TRUE;
}

static gboolean
append_ledger (MunImport *self, MunScope *scope, MunObjectType type, gint64 object, const char *detail, GError **error)
{
  MunEntry entry = {
    .act = self->kind == MUN_SOURCE_DEMO ? MUN_ACT_DEMO : MUN_ACT_IMPORT, .object_type = type, .object = object, .detail = detail
  };
  return mun_ledger_append (scope, &entry, error) != 0;
}

static gboolean
begin (MunImport *self, MunScope *scope, GError **error)
{
  gint64 source = 0;
  self->started = g_get_monotonic_time ();
  if (self->paths == NULL)
    source = mun_source_ensure (scope->connection, self->kind, self->name, error);
  if (self->paths == NULL && source == 0)
    return FALSE;
  self->writer = mun_writer_new (scope->connection, &self->report, source);
  if (!load_dictionary (self, scope->connection, error) || !find_killed (self, scope->connection, error))
    return FALSE;
  if (self->paths != NULL && (!find_run (self, scope->connection, error) || !start_run (self, scope->connection, error)))
    return FALSE;
  if (!append_ledger (self, scope, MUN_OBJECT_STORE, self->run, self->report.resumed ? "import taken up again" : "import begun", error))
    return FALSE;
  mun_gather_start (self->gather);
  self->stage = STAGE_READING;
  return TRUE;
}

/* ---- files --------------------------------------------------------------------------------------------------------------------------- */

static gboolean
begin_file (MunImport *self, MunScope *scope, const MunPiece *piece, GError **error)
{
  GPtrArray *files = mun_gather_get_files (self->gather);
  self->file = g_ptr_array_index (files, piece->file);
  g_autofree char *name = g_utf8_make_valid (self->file->name, -1);
  g_autofree char *path = g_utf8_make_valid (self->file->path, -1);
  self->file_source = mun_source_ensure (scope->connection, MUN_SOURCE_FILE, name, error);
  if (self->file_source == 0)
    return FALSE;
  MunStatement *s = mun_connection_prepare (
    scope->connection,
    "INSERT INTO import_file (run, source, path, size, mtime, state) VALUES (?1, ?2, ?3, ?4, ?5, 1) ON CONFLICT (run, path)"
    " DO UPDATE SET done = CASE WHEN size = excluded.size AND mtime = excluded.mtime THEN done ELSE 0 END, size = excluded.size,"
    " mtime = excluded.mtime, state = 1, version = version + 1 RETURNING id, done");
  mun_statement_int (s, 1, self->run);
  mun_statement_int (s, 2, self->file_source);
  mun_statement_text (s, 3, path);
  mun_statement_int (s, 4, self->file->size);
  mun_statement_int (s, 5, self->file->mtime);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      self->file_id = mun_statement_get_int (s, 0);
      self->settle_allowed = mun_statement_get_int (s, 1) == 0;
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->writer->source = self->file_source;
  self->writer->file = self->file_id;
  self->writer->file_problems = 0;
  self->writer->bundle = 0;
  return TRUE;
}

static gboolean
mark_file (MunImport *self, MunScope *scope, guint64 done, int state, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "UPDATE import_file SET done = ?2, state = ?3 WHERE id = ?1");
  mun_statement_int (s, 1, self->file_id);
  mun_statement_int (s, 2, (gint64)done);
  mun_statement_int (s, 3, state);
  return mun_statement_run (s, error);
}

static gboolean
end_file (MunImport *self, MunScope *scope, const MunPiece *piece, GError **error)
{
  self->report.files++;
  self->report.bytes += self->file->size;
  self->bytes_before += self->file->size;
  g_autofree char *detail = g_strdup_printf ("file read, %" G_GINT64_FORMAT " problems", self->writer->file_problems);
  gboolean clean = self->writer->file_problems == 0 && self->settle_allowed;
  self->writer->bundle_serial++;
  return mark_file (self, scope, piece->done, piece->complete ? 2 : 0, error)
         && append_ledger (self, scope, MUN_OBJECT_FILE, self->file_id, detail, error)
         && (!clean || mun_writer_settle_file (self->writer, self->file->name, error));
}

/* ---- slices -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
take_piece (MunImport *self, MunScope *scope, const MunPiece *piece, GError **error)
{
  switch (piece->kind)
    {
    case MUN_PIECE_FILE_BEGIN:
      return begin_file (self, scope, piece, error);
    case MUN_PIECE_FILE_END:
      return end_file (self, scope, piece, error);
    case MUN_PIECE_PROBLEM:
      return mun_writer_put_problem (self->writer, piece, error);
    case MUN_PIECE_RESOURCE:
    case MUN_PIECE_DELETE:
    case MUN_PIECE_DICTIONARY:
    default:
      return mun_writer_take (self->writer, piece, error);
    }
}

/* FALSE: nothing is ready. *ended: nothing will be. */
static gboolean
get_batch (MunImport *self, gint64 wait, gboolean *ended)
{
  *ended = FALSE;
  if (self->batch != NULL && self->at < self->batch->pieces->len)
    return TRUE;
  g_clear_pointer (&self->batch, mun_batch_free);
  self->batch = mun_gather_pop (self->gather, wait, ended);
  self->at = 0;
  return self->batch != NULL;
}

/* What was read so far, or nothing any more. */
static gboolean
save_seen (MunImport *self, MunScope *scope, gboolean finished, GError **error)
{
  gint64 page;
  if (finished)
    {
      MunStatement *s = mun_connection_prepare (scope->connection, "DELETE FROM import_seen WHERE run = ?1");
      mun_statement_int (s, 1, self->run);
      return mun_statement_run (s, error);
    }
  for (const void *bits = mun_marks_take_page (self->writer->seen, &page); bits != NULL;
       bits = mun_marks_take_page (self->writer->seen, &page))
    {
      MunStatement *s =
        mun_connection_prepare (scope->connection, "INSERT OR REPLACE INTO import_seen (run, page, bits) VALUES (?1, ?2, ?3)");
      mun_statement_int (s, 1, self->run);
      mun_statement_int (s, 2, page);
      mun_statement_blob (s, 3, bits, MUN_MARKS_BYTES);
      if (!mun_statement_run (s, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_counts (MunImport *self, MunScope *scope, gboolean finished, GError **error)
{
  if (self->run == 0)
    return TRUE;
  g_autofree char *counts = mun_count_format (&self->report);
  MunStatement *s =
    mun_connection_prepare (scope->connection, "UPDATE import_run SET counts = ?2, finished_at = ?3, version = version + 1 WHERE id = ?1");
  mun_statement_int (s, 1, self->run);
  mun_statement_text (s, 2, counts);
  if (finished)
    mun_statement_int (s, 3, mun_clock_now ());
  else
    mun_statement_null (s, 3);
  return mun_statement_run (s, error) && save_seen (self, scope, finished, error);
}

/* Pieces until the time is over; *ended: that was the last. */
static gboolean
read_slice (MunImport *self, MunScope *scope, gint64 deadline, gboolean *ended, GError **error)
{
  gboolean more = TRUE, took = FALSE, in_file = FALSE;
  guint64 done = 0;
  self->writer->now = mun_clock_now ();
  if (!mun_writer_work_off (self->writer, deadline, &more, error))
    return FALSE;
  while (!more && g_get_monotonic_time () < deadline && get_batch (self, 0, ended))
    {
      const MunPiece *piece = g_ptr_array_index (self->batch->pieces, self->at++);
      if (!take_piece (self, scope, piece, error))
        return FALSE;
      took = TRUE;
      in_file = piece->kind != MUN_PIECE_FILE_END && piece->kind != MUN_PIECE_DICTIONARY;
      done = piece->done;
      self->bytes_read = in_file ? piece->read : 0;
      if (!g_queue_is_empty (&self->writer->arrivals) || self->writer->stale->len > 0)
        if (!mun_writer_work_off (self->writer, deadline, &more, error))
          return FALSE;
    }
  *ended = *ended && !more;
  if (!mun_writer_flush (self->writer, error))
    return FALSE;
  if (took && in_file && self->run != 0 && self->file_id != 0 && !mark_file (self, scope, done, 1, error))
    return FALSE;
  return save_counts (self, scope, FALSE, error);
}

static gboolean
finish (MunImport *self, MunScope *scope, GError **error)
{
  g_autofree char *detail =
    g_strdup_printf ("import finished: %" G_GINT64_FORMAT " new, %" G_GINT64_FORMAT " changed, %" G_GINT64_FORMAT
                     " unchanged, %" G_GINT64_FORMAT " deleted, %" G_GINT64_FORMAT " skipped",
                     self->report.added, self->report.changed, self->report.unchanged, self->report.removed, self->report.skips_total);
  self->stage = STAGE_DONE;
  return append_ledger (self, scope, MUN_OBJECT_STORE, self->run, detail, error) && save_counts (self, scope, TRUE, error);
}

static gboolean
sweep_slice (MunImport *self, gint64 deadline, GError **error)
{
  gboolean more = self->sweep, waiting = TRUE;
  self->writer->now = mun_clock_now ();
  while (waiting && g_get_monotonic_time () < deadline)
    {
      if (!mun_writer_work_off (self->writer, deadline, &waiting, error)
          || (!waiting && more && !mun_writer_sweep (self->writer, &more, error)))
        return FALSE;
      self->sweep = more;
      waiting = waiting || more || !g_queue_is_empty (&self->writer->arrivals);
    }
  if (!waiting)
    self->stage = STAGE_REVIEWING;
  return TRUE;
}

static gboolean
run_slice (MunImport *self, MunScope *scope, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + MAX (SLICE_US - self->commit_us, WRITE_LEAST_US);
  gboolean ended = FALSE, more = TRUE;
  switch (self->stage)
    {
    case STAGE_NEW:
      return begin (self, scope, error);
    case STAGE_READING:
      if (!read_slice (self, scope, deadline, &ended, error))
        return FALSE;
      if (ended)
        self->stage = STAGE_SWEEPING;
      return TRUE;
    case STAGE_SWEEPING:
      return sweep_slice (self, deadline, error);
    case STAGE_REVIEWING:
      return mun_writer_review (self->writer, deadline, &more, error) && (more || finish (self, scope, error));
    case STAGE_DONE:
    case STAGE_FAILED:
    default:
      return TRUE;
    }
}

static gpointer
stop (MunImport *self)
{
  self->stage = STAGE_FAILED;
  g_clear_pointer (&self->writer, mun_writer_free);
  g_clear_pointer (&self->gather, mun_gather_free);
  return NULL;
}

/* Slow ones count at once, fast ones slowly: a checkpoint comes with some of them only. */
static gboolean
commit (MunImport *self, MunScope *scope, GError **error)
{
  gint64 began = g_get_monotonic_time ();
  if (!mun_connection_commit (scope->connection, error))
    return FALSE;
  gint64 took = g_get_monotonic_time () - began;
  self->commit_us = took > self->commit_us ? took : (self->commit_us * 7 + took) / 8;
  return TRUE;
}

gpointer
mun_import_slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunImport *self = data;
  gboolean ended;
  MunAct act = self->kind == MUN_SOURCE_DEMO ? MUN_ACT_DEMO : MUN_ACT_IMPORT;
  if (self->stage == STAGE_FAILED || self->stage == STAGE_DONE)
    return NULL;
  if (!mun_scope_authorize (scope, act, NULL, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return stop (self);
  if (self->stage == STAGE_READING && self->at >= (self->batch != NULL ? self->batch->pieces->len : 0) && !get_batch (self, WAIT_US, &ended)
      && !ended)
    return self;
  if (self->stage != STAGE_NEW && mun_gather_get_error (self->gather) != NULL)
    {
      g_propagate_error (error, g_error_copy (mun_gather_get_error (self->gather)));
      return stop (self);
    }
  if (!mun_connection_begin (scope->connection, error))
    return stop (self);
  if (self->writer != NULL)
    self->writer->scope = scope;
  if (!run_slice (self, scope, error) || !commit (self, scope, error))
    {
      mun_connection_rollback (scope->connection);
      return stop (self);
    }
  publish (self);
  if (self->stage != STAGE_DONE)
    return self;
  g_clear_pointer (&self->writer, mun_writer_free);
  return NULL;
}
