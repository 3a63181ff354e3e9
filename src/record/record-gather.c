/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-gather.h"

#include "base-error.h"
#include "base-clock.h"
#include "record-label.h"

#include <string.h>

#define BATCH_WEIGHT (256 * 1024)
#define AHEAD (4 * 1024 * 1024) /* bytes of finished batches that wait for the writer */
#define BUNDLES_DEEP 4
#define SAMPLES 600
#define SAMPLE_BYTES (768 * 1024)
#define SAMPLES_LEAST 100
#define WINDOW 2000 /* resources after which the dictionary is judged */
#define POOR 0.30   /* packed share that a better dictionary might beat */
#define DICTIONARIES_MOST 8

typedef struct
{
  gint64 size, mtime;
  guint64 done;
  gboolean complete;
} Known;

struct _MunGather
{
  char **paths;
  MunImportNext next;
  gpointer next_data;
  GDestroyNotify free_next_data;
  char *stream;
  GHashTable *known; /* path → Known */

  GThread *thread;
  GCancellable *stop;
  GMutex lock;
  GCond more, room;
  GQueue batches;
  gsize queued;
  gboolean ended;
  GError *error;
  GPtrArray *files;
  gint64 total;

  /* the thread's own */
  MunJson *json[BUNDLES_DEEP + 1], *with_id;
  MunFhirProjection said;
  MunBodyWriter *writer;
  MunLabels *labels;
  MunBatch *batch;
  MunInput *input;
  const char *name;
  guint64 events, skip;
  guint bundle;    /* number of the present Bundle in its file */
  gboolean failed; /* of the present file: it is not complete */
  gboolean broken; /* it cannot be read any further */

  /* dictionaries */
  GByteArray *samples;
  GArray *sizes;
  GPtrArray *held; /* pieces whose bodies wait for the first dictionary */
  int numbers, made;
  gboolean has_dictionary, sampling;
  gsize plain_bytes, packed_bytes;
  guint window;
};

static MunGather *
gather_new (MunBlobs *blobs)
{
  MunGather *self = g_new0 (MunGather, 1);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->more);
  g_cond_init (&self->room);
  g_queue_init (&self->batches);
  for (gsize i = 0; i < G_N_ELEMENTS (self->json); i++)
    self->json[i] = mun_json_new ();
  self->with_id = mun_json_new ();
  mun_fhir_projection_init (&self->said);
  self->writer = mun_body_writer_new (blobs);
  self->labels = mun_labels_new ();
  self->samples = g_byte_array_new ();
  self->sizes = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->held = g_ptr_array_new ();
  self->batch = mun_batch_new ();
  return self;
}

MunGather *
mun_gather_new (const char *const *paths, MunBlobs *blobs)
{
  MunGather *self = gather_new (blobs);
  self->paths = g_strdupv ((char **)paths);
  return self;
}

MunGather *
mun_gather_new_from_callback (const char *name, MunImportNext next, gpointer data, GDestroyNotify free_data, MunBlobs *blobs)
{
  MunGather *self = gather_new (blobs);
  self->stream = g_strdup (name);
  self->next = next;
  self->next_data = data;
  self->free_next_data = free_data;
  return self;
}

void
mun_gather_free (MunGather *self)
{
  g_cancellable_cancel (self->stop);
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->room);
  g_mutex_unlock (&self->lock);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_queue_clear_full (&self->batches, (GDestroyNotify)mun_batch_free);
  mun_batch_free (self->batch);
  for (gsize i = 0; i < G_N_ELEMENTS (self->json); i++)
    mun_json_free (self->json[i]);
  mun_json_free (self->with_id);
  mun_fhir_projection_clear (&self->said);
  mun_body_writer_free (self->writer);
  mun_labels_free (self->labels);
  g_byte_array_unref (self->samples);
  g_array_unref (self->sizes);
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->known);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_object_unref (self->stop);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->more);
  g_cond_clear (&self->room);
  if (self->free_next_data != NULL)
    self->free_next_data (self->next_data);
  g_strfreev (self->paths);
  g_free (self->stream);
  g_free (self);
}

void
mun_gather_set_dictionary (MunGather *self, int number, const void *bytes, gsize length)
{
  mun_body_writer_set_dictionary (self->writer, number, bytes, length);
  self->numbers = number;
  self->has_dictionary = TRUE;
}

void
mun_gather_skip (MunGather *self, const char *path, gint64 size, gint64 mtime, guint64 done, gboolean complete)
{
  Known *known = g_new (Known, 1);
  *known = (Known){ size, mtime, done, complete };
  g_hash_table_replace (self->known, g_strdup (path), known);
}

/* ---- batches ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_stopped (MunGather *self)
{
  return g_cancellable_is_cancelled (self->stop) || self->error != NULL;
}

static void
push_batch (MunGather *self)
{
  if (self->batch->pieces->len == 0)
    return;
  g_mutex_lock (&self->lock);
  while (self->queued > AHEAD && !g_cancellable_is_cancelled (self->stop))
    g_cond_wait (&self->room, &self->lock);
  g_queue_push_tail (&self->batches, self->batch);
  self->queued += self->batch->weight;
  g_cond_signal (&self->more);
  g_mutex_unlock (&self->lock);
  self->batch = mun_batch_new ();
}

MunBatch *
mun_gather_pop (MunGather *self, gint64 wait_us, gboolean *ended)
{
  gint64 until = g_get_monotonic_time () + wait_us;
  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->batches) && !self->ended)
    if (!g_cond_wait_until (&self->more, &self->lock, until))
      break;
  MunBatch *batch = g_queue_pop_head (&self->batches);
  if (batch != NULL)
    {
      self->queued -= batch->weight;
      g_cond_signal (&self->room);
    }
  *ended = batch == NULL && self->ended;
  g_mutex_unlock (&self->lock);
  return batch;
}

static MunPiece *
add_piece (MunGather *self, MunPieceKind kind)
{
  MunPiece *piece = mun_batch_add (self->batch, kind);
  piece->done = self->events;
  piece->read = self->input != NULL ? mun_input_get_position (self->input) : 0;
  return piece;
}

/* ---- dictionaries -------------------------------------------------------------------------------------------------------------------- */

static void
pack_piece (MunGather *self, MunPiece *piece)
{
  MunBodyStored stored;
  mun_body_pack (self->writer, piece->body, piece->length, &stored);
  self->plain_bytes += piece->length;
  self->packed_bytes += stored.length;
  if (stored.bytes != piece->body)
    piece->body = mun_batch_keep_bytes (self->batch, stored.bytes, stored.length);
  piece->length = stored.length;
  piece->dictionary = stored.dictionary;
}

/* Makes a dictionary of the samples; the piece that carries it stands before every body that needs it. */
static void
learn (MunGather *self)
{
  g_autoptr (GBytes) bytes = NULL;
  if (self->sizes->len >= SAMPLES_LEAST && self->made < DICTIONARIES_MOST)
    bytes = mun_body_train (self->samples->data, (const gsize *)self->sizes->data, self->sizes->len);
  if (bytes != NULL)
    {
      gsize length;
      const void *data = g_bytes_get_data (bytes, &length);
      self->made++;
      MunPiece *piece = add_piece (self, MUN_PIECE_DICTIONARY);
      piece->body = mun_batch_keep_bytes (self->batch, data, length);
      piece->length = length;
      piece->dictionary = ++self->numbers;
      piece->done = 0;
      g_ptr_array_insert (self->batch->pieces, 0, g_ptr_array_steal_index (self->batch->pieces, self->batch->pieces->len - 1));
      mun_body_writer_set_dictionary (self->writer, self->numbers, data, length);
    }
  self->has_dictionary = TRUE; /* or never one: too little to learn from */
  self->sampling = FALSE;
  g_byte_array_set_size (self->samples, 0);
  g_array_set_size (self->sizes, 0);
  for (guint i = 0; i < self->held->len; i++)
    pack_piece (self, self->held->pdata[i]);
  g_ptr_array_set_size (self->held, 0);
}

static void
judge (MunGather *self)
{
  if (++self->window < WINDOW)
    return;
  self->sampling = self->packed_bytes > POOR * self->plain_bytes && self->made < DICTIONARIES_MOST;
  self->window = 0;
  self->plain_bytes = self->packed_bytes = 0;
}

static void
add_sample (MunGather *self, const MunPiece *piece)
{
  gsize length = MIN (piece->length, 16 * 1024);
  g_byte_array_append (self->samples, piece->body, (guint)length);
  g_array_append_val (self->sizes, length);
}

static void
store_body (MunGather *self, MunPiece *piece)
{
  gboolean first = !self->has_dictionary;
  if (first || self->sampling)
    add_sample (self, piece);
  if (first)
    g_ptr_array_add (self->held, piece);
  else
    {
      pack_piece (self, piece);
      judge (self);
    }
  if (self->sizes->len >= SAMPLES || self->samples->len >= SAMPLE_BYTES)
    learn (self);
}

/* ---- problems ------------------------------------------------------------------------------------------------------------------------ */

static void
add_problem (MunGather *self, MunProblem problem, const char *place)
{
  MunPiece *piece = add_piece (self, MUN_PIECE_PROBLEM);
  piece->problem = problem;
  piece->place = mun_batch_keep (self->batch, place);
  piece->name = mun_batch_keep (self->batch, self->name);
}

static gboolean
is_about_file (MunScanTrouble trouble)
{
  return trouble == MUN_SCAN_EMPTY || trouble == MUN_SCAN_NOT_JSON || trouble == MUN_SCAN_XML || trouble == MUN_SCAN_HL7_V2
         || trouble == MUN_SCAN_UTF16;
}

/* "line 7", "entry 12", "line 7, entry 12". */
static char *
format_place (const MunScanEvent *event, const char *outer)
{
  if (outer != NULL)
    return g_strdup_printf ("%s, entry %" G_GUINT64_FORMAT, outer, event->entry);
  if (event->entry == 0)
    return g_strdup_printf ("line %" G_GUINT64_FORMAT, event->line);
  if (event->lines)
    return g_strdup_printf ("line %" G_GUINT64_FORMAT ", entry %" G_GUINT64_FORMAT, event->line, event->entry);
  return g_strdup_printf ("entry %" G_GUINT64_FORMAT, event->entry);
}

static void
add_trouble (MunGather *self, const MunScanEvent *event, const char *outer)
{
  MunProblem problem = mun_problem_from_scan (event->trouble);
  if (problem == MUN_PROBLEM_READ && self->input != NULL && mun_input_is_archive (self->input))
    problem = MUN_PROBLEM_ARCHIVE;
  g_autofree char *place = format_place (event, outer);
  if (is_about_file (event->trouble) && !event->lines)
    add_problem (self, problem, outer != NULL ? outer : "the file");
  else if (event->trouble == MUN_SCAN_TOO_LARGE || event->entry == 0)
    add_problem (self, problem, place);
  else
    {
      g_autofree char *after = g_strdup_printf ("after %s", place);
      add_problem (self, problem, after);
    }
  if (event->trouble == MUN_SCAN_READ)
    self->broken = self->failed = TRUE;
}

/* A single resource shows where in it. */
static void
add_json_trouble (MunGather *self, const MunScanEvent *event, const char *outer, MunJsonTrouble trouble, gsize offset)
{
  g_autofree char *place = format_place (event, outer);
  if (outer == NULL && event->entry == 0 && !event->lines)
    {
      guint64 line = event->line, column = 1;
      for (gsize i = 0; i < offset; i++)
        {
          column = event->bytes[i] == '\n' ? 1 : column + 1;
          line += event->bytes[i] == '\n';
        }
      g_free (place);
      place = g_strdup_printf ("line %" G_GUINT64_FORMAT ", column %" G_GUINT64_FORMAT, line, column);
    }
  add_problem (self, mun_problem_from_json (trouble), place);
}

/* ---- resources ----------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const MunScanEvent *event;
  const char *outer; /* place of the Bundle around, NULL */
  int depth;         /* Bundles around */
} Where;

static void
set_bundle (MunGather *self, MunPiece *piece, const Where *where)
{
  piece->bundle = where->event->entry > 0 ? self->bundle : 0;
  piece->history = where->event->bundle == MUN_BUNDLE_HISTORY;
}

static void
fail (MunGather *self, GError *error)
{
  g_mutex_lock (&self->lock);
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  g_mutex_unlock (&self->lock);
}

static void
keep_attachments (MunPiece *piece, const MunBodyStored *stored)
{
  piece->n_attachments = stored->attachments->len;
  if (piece->n_attachments == 0)
    return;
  piece->attachments = g_new (MunBodyAttachment, piece->n_attachments);
  for (guint i = 0; i < piece->n_attachments; i++)
    {
      piece->attachments[i] = g_array_index (stored->attachments, MunBodyAttachment, i);
      piece->attachments[i].blob = g_strdup (piece->attachments[i].blob);
    }
}

/* A resource that will be stored; self->said is its projection. */
static void
add_resource (MunGather *self, MunJson *json, const MunJsonNode *resource, const char *full_url, const Where *where)
{
  MunBodyStored stored;
  GError *error = NULL;
  if (!mun_body_write (self->writer, json, resource, &stored, &error))
    {
      fail (self, error);
      return;
    }
  MunPiece *piece = add_piece (self, MUN_PIECE_RESOURCE);
  mun_batch_keep_projection (self->batch, &piece->said, &self->said);
  mun_body_hash (json, resource, piece->hash);
  piece->size = resource->length;
  piece->full_url = mun_batch_keep (self->batch, full_url);
  set_bundle (self, piece, where);
  piece->body = mun_batch_keep_bytes (self->batch, stored.bytes, stored.length);
  piece->length = stored.length;
  keep_attachments (piece, &stored);
  store_body (self, piece);
}

/* Without an id: the content gives one, and from here on it is read with it. */
static void
add_nameless (MunGather *self, MunJson *json, const MunJsonNode *resource, const char *full_url, const Where *where)
{
  guint8 hash[MUN_BODY_HASH];
  char id[37];
  gsize length;
  mun_body_hash (json, resource, hash);
  mun_body_derive_id (hash, id);
  g_autofree char *text = mun_body_insert_id (json, resource, id, &length);
  if (mun_json_parse (self->with_id, text, length, NULL) != MUN_JSON_FINE)
    return;
  const MunJsonNode *root = mun_json_root (self->with_id);
  mun_fhir_project (&self->said, self->with_id, root, mun_labels_find, self->labels);
  mun_labels_add (self->labels, &self->said, full_url);
  add_resource (self, self->with_id, root, full_url, where);
}

static void take_bundle (MunGather *self, const char *text, gsize length, const Where *where);

static void
take_resource (MunGather *self, MunJson *json, const MunJsonNode *resource, const char *full_url, const Where *where)
{
  g_autofree char *place = format_place (where->event, where->outer);
  if (resource->kind != MUN_JSON_OBJECT)
    {
      add_problem (self, MUN_PROBLEM_NOT_OBJECT, place);
      return;
    }
  if (!mun_fhir_project (&self->said, json, resource, mun_labels_find, self->labels))
    {
      add_problem (self, mun_problem_from_type (mun_json_get_string (json, resource, "resourceType")), place);
      return;
    }
  if (self->said.id_is_bad)
    {
      add_problem (self, MUN_PROBLEM_BAD_ID, place);
      return;
    }
  MunFhirType type = self->said.type;
  if (self->said.id == NULL)
    add_nameless (self, json, resource, full_url, where);
  else
    {
      mun_labels_add (self->labels, &self->said, full_url);
      add_resource (self, json, resource, full_url, where);
    }
  if (type == MUN_FHIR_BUNDLE)
    {
      gsize length;
      const char *text = mun_json_text (json, &length);
      take_bundle (self, text + resource->start, resource->length, &(Where){ where->event, place, where->depth + 1 });
    }
}

static void
take_deletion (MunGather *self, MunJson *json, const MunJsonNode *entry, const char *full_url, const Where *where)
{
  const char *url = mun_json_path_string (json, entry, "request.url");
  MunFhirReference to;
  MunReferenceKind kind = mun_fhir_reference_parse (url, &to);
  if (kind != MUN_REFERENCE_RELATIVE && kind != MUN_REFERENCE_ABSOLUTE)
    kind = mun_fhir_reference_parse (full_url, &to);
  if (kind != MUN_REFERENCE_RELATIVE && kind != MUN_REFERENCE_ABSOLUTE)
    {
      g_autofree char *place = format_place (where->event, where->outer);
      add_problem (self, MUN_PROBLEM_DELETE_WHAT, place);
      return;
    }
  MunPiece *piece = add_piece (self, MUN_PIECE_DELETE);
  g_autofree char *id = g_strndup (to.id.at, to.id.length);
  piece->said.type = to.type;
  piece->said.id = mun_batch_keep (self->batch, id);
  set_bundle (self, piece, where);
  const char *etag = mun_json_path_string (json, entry, "response.etag");
  g_autofree char *version = NULL;
  const char *quote = etag != NULL ? strchr (etag, '"') : NULL;
  if (quote != NULL)
    version = g_strndup (quote + 1, strcspn (quote + 1, "\""));
  piece->said.version_id = mun_batch_keep (self->batch, version);
  const char *modified = mun_json_path_string (json, entry, "response.lastModified");
  if (modified == NULL || !mun_clock_parse (modified, &piece->said.last_updated))
    piece->said.last_updated = G_MININT64;
}

static void
take_entry (MunGather *self, MunJson *json, const MunJsonNode *entry, const Where *where)
{
  const char *full_url = mun_json_get_string (json, entry, "fullUrl");
  const MunJsonNode *resource = mun_json_get (json, entry, "resource");
  const char *method = mun_json_path_string (json, entry, "request.method");
  if (resource != NULL)
    take_resource (self, json, resource, full_url, where);
  else if (method != NULL && strcmp (method, "DELETE") == 0)
    take_deletion (self, json, entry, full_url, where);
  else if (mun_json_get (json, entry, "response") == NULL && (method == NULL || strcmp (method, "GET") != 0)
           && (method == NULL || strcmp (method, "HEAD") != 0))
    {
      g_autofree char *place = format_place (where->event, where->outer);
      add_problem (self, MUN_PROBLEM_NO_RESOURCE, place);
    }
}

static void
take_event (MunGather *self, const MunScanEvent *event, const char *outer, int depth)
{
  if (event->entry == 1)
    self->bundle++;
  if (event->kind == MUN_SCAN_TROUBLE)
    {
      add_trouble (self, event, outer);
      return;
    }
  MunJson *json = self->json[depth];
  gsize offset;
  MunJsonTrouble trouble = mun_json_parse (json, event->bytes, event->length, &offset);
  if (trouble != MUN_JSON_FINE)
    {
      add_json_trouble (self, event, outer, trouble, offset);
      return;
    }
  Where where = { event, outer, depth };
  const MunJsonNode *root = mun_json_root (json);
  if (event->kind == MUN_SCAN_ENTRY && root->kind == MUN_JSON_OBJECT)
    take_entry (self, json, root, &where);
  else
    take_resource (self, json, root, NULL, &where);
}

/* A Bundle that stands in another one. */
static void
take_bundle (MunGather *self, const char *text, gsize length, const Where *where)
{
  if (where->depth > BUNDLES_DEEP)
    {
      add_problem (self, MUN_PROBLEM_NESTED, where->outer);
      return;
    }
  g_autoptr (MunScan) scan = mun_scan_new_memory (text, length);
  MunScanEvent event;
  for (mun_scan_next (scan, &event); event.kind != MUN_SCAN_END && !is_stopped (self); mun_scan_next (scan, &event))
    take_event (self, &event, where->outer, where->depth);
}

/* ---- the thread ---------------------------------------------------------------------------------------------------------------------- */

static void
take_stream (MunGather *self, MunScan *scan)
{
  MunScanEvent event;
  for (mun_scan_next (scan, &event); event.kind != MUN_SCAN_END && !is_stopped (self); mun_scan_next (scan, &event))
    {
      if (self->events >= self->skip)
        take_event (self, &event, NULL, 0);
      else if (event.entry == 1)
        self->bundle++;
      self->events++;
      if (self->batch->pieces->len > 0)
        ((MunPiece *)g_ptr_array_index (self->batch->pieces, self->batch->pieces->len - 1))->done = self->events;
      if (self->batch->weight >= BATCH_WEIGHT && self->held->len == 0)
        push_batch (self);
    }
}

static void
end_file (MunGather *self)
{
  if (self->held->len > 0 && self->batch->weight >= BATCH_WEIGHT * 16)
    learn (self);
  MunPiece *piece = add_piece (self, MUN_PIECE_FILE_END);
  piece->complete = !self->failed && !is_stopped (self);
}

static void
take_file (MunGather *self, guint index)
{
  const MunInputFile *file = g_ptr_array_index (self->files, index);
  const Known *known = g_hash_table_lookup (self->known, file->path);
  gboolean same = known != NULL && known->size == file->size && known->mtime == file->mtime;
  if (same && known->complete)
    return;
  self->events = 0;
  self->bundle = 0;
  self->skip = same ? known->done : 0;
  self->failed = self->broken = FALSE;
  self->name = file->name;
  MunPiece *begin = add_piece (self, MUN_PIECE_FILE_BEGIN);
  begin->file = index;
  begin->done = self->skip;
  MunProblem problem;
  self->input = mun_input_open (file, &problem);
  gboolean lines;
  while (self->input != NULL && !self->broken && !is_stopped (self))
    {
      if (!mun_input_next (self->input, &self->name, &lines, &problem))
        break;
      g_autoptr (MunScan) scan = mun_scan_new (mun_input_read, self->input, lines);
      take_stream (self, scan);
    }
  if (problem != MUN_PROBLEM_NONE)
    {
      add_problem (self, problem, "the file");
      self->failed = problem == MUN_PROBLEM_DENIED || problem == MUN_PROBLEM_GONE;
    }
  self->name = file->name;
  if (self->input != NULL && mun_input_has_changed (self->input))
    {
      add_problem (self, MUN_PROBLEM_CHANGED, "the file");
      self->failed = TRUE;
    }
  end_file (self);
  g_clear_pointer (&self->input, mun_input_close);
}

static void
take_files (MunGather *self)
{
  GPtrArray *files = mun_input_list ((const char *const *)self->paths, self->stop);
  gint64 total = 0;
  for (guint i = 0; i < files->len; i++)
    total += ((MunInputFile *)files->pdata[i])->size;
  g_mutex_lock (&self->lock);
  self->files = files;
  self->total = total;
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < files->len && !is_stopped (self); i++)
    take_file (self, i);
}

static void
take_callback (MunGather *self)
{
  g_autofree char *text = NULL;
  gsize length;
  self->name = self->stream;
  guint64 line = 0;
  while (!is_stopped (self) && self->next (self->next_data, &text, &length))
    {
      g_autoptr (MunScan) scan = mun_scan_new_memory (text, length);
      MunScanEvent event;
      line++;
      for (mun_scan_next (scan, &event); event.kind != MUN_SCAN_END && !is_stopped (self); mun_scan_next (scan, &event))
        {
          event.line = line;
          event.lines = TRUE;
          take_event (self, &event, NULL, 0);
        }
      self->events++;
      g_clear_pointer (&text, g_free);
      if (self->batch->weight >= BATCH_WEIGHT && self->held->len == 0)
        push_batch (self);
    }
}

static gpointer
run (gpointer data)
{
  MunGather *self = data;
  if (self->next != NULL)
    take_callback (self);
  else
    take_files (self);
  if (self->held->len > 0)
    learn (self);
  if (!is_stopped (self))
    push_batch (self);
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_broadcast (&self->more);
  g_mutex_unlock (&self->lock);
  return NULL;
}

void
mun_gather_start (MunGather *self)
{
  self->thread = g_thread_new ("import", run, self);
}

const GError *
mun_gather_get_error (MunGather *self)
{
  g_mutex_lock (&self->lock);
  const GError *error = self->error;
  g_mutex_unlock (&self->lock);
  return error;
}

GPtrArray *
mun_gather_get_files (MunGather *self)
{
  g_mutex_lock (&self->lock);
  GPtrArray *files = self->files;
  g_mutex_unlock (&self->lock);
  return files;
}

gint64
mun_gather_get_total (MunGather *self)
{
  g_mutex_lock (&self->lock);
  gint64 total = self->total;
  g_mutex_unlock (&self->lock);
  return total;
}
