/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-export.h"

#include "access-ledger.h"
#include "base-error.h"
#include "fhir-json.h"
#include "fhir-project.h"
#include "record-body.h"
#include "record-key.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  MunScope *scope;
  MunBodyReader *reader;
  int fd;
  GByteArray *buffer;
  GError *error; /* the first that writing met */
  gboolean lines;
  MunExportReport *report;
  MunJson *json;
  MunMarks *written;
  GArray *wanted; /* gint64: what a patient's record points to */
} Writer;

gpointer
mun_export_begin (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunExportAsk *ask = data;
  MunAct act = ask->patient == 0 ? MUN_ACT_EXPORT_ALL : MUN_ACT_EXPORT;
  MunObject object = { .patient = ask->patient, .object = ask->patient };
  if (!mun_scope_authorize (scope, act, ask->patient != 0 ? &object : NULL, error))
    return NULL;
  MunEntry entry = { .act = act, .object_type = MUN_OBJECT_FILE, .patient = ask->patient, .detail = "export" };
  return mun_ledger_append (scope, &entry, error) != 0 ? GINT_TO_POINTER (1) : NULL;
}

/* ---- bytes ------------------------------------------------------------------------------------------------------------------------------
 */

#define BUFFER (256 * 1024)

static void
write_out (Writer *self)
{
  const guint8 *bytes = self->buffer->data;
  gsize left = self->buffer->len;
  while (left > 0 && self->error == NULL)
    {
      ssize_t done = write (self->fd, bytes, left);
      if (done < 0 && errno != EINTR)
        mun_error_set_errno (&self->error, errno, "write the export");
      else if (done > 0)
        {
          bytes += done;
          left -= (gsize)done;
        }
    }
  g_byte_array_set_size (self->buffer, 0);
}

static void
put (Writer *self, const char *bytes, gsize length)
{
  g_byte_array_append (self->buffer, (const guint8 *)bytes, (guint)length);
  if (self->buffer->len >= BUFFER)
    write_out (self);
}

static void
put_text (Writer *self, const char *text)
{
  put (self, text, strlen (text));
}

/* ---- one resource -------------------------------------------------------------------------------------------------------------------- */

/* An urn that names it where it did not come with one. */
static char *
make_urn (MunFhirType type, const char *fid)
{
  if (g_uuid_string_is_valid (fid))
    return g_strconcat ("urn:uuid:", fid, NULL);
  g_autofree char *name = g_strdup_printf ("%s/%s", mun_fhir_type_get_name (type), fid);
  guint8 hash[MUN_BODY_HASH];
  char id[37];
  crypto_generichash (hash, sizeof hash, (const guint8 *)name, strlen (name), NULL, 0);
  mun_body_derive_id (hash, id);
  return g_strconcat ("urn:uuid:", id, NULL);
}

/* The full URL it came with: a global urn, its server's address, else an urn of our making. */
static char *
find_full_url (Writer *self, gint64 id, MunFhirType type, const char *fid, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    self->scope->connection, "SELECT name FROM alias WHERE resource = ?1 AND name GLOB 'urn:*' UNION ALL"
                             " SELECT b.url || '/' || ?2 || '/' || ?3 FROM resource r JOIN base b ON b.id = r.base WHERE r.id = ?1");
  mun_statement_int (s, 1, id);
  mun_statement_text (s, 2, mun_fhir_type_get_name (type));
  mun_statement_text (s, 3, fid);
  GError *local = NULL;
  char *url = mun_statement_step (s, &local) ? mun_statement_dup_text (s, 0) : NULL;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return url != NULL || local != NULL ? url : make_urn (type, fid);
}

/* A body on one line: blanks and line ends between tokens are left out. */
static void
put_line (Writer *self, const char *text, gsize length)
{
  gboolean string = FALSE;
  gsize from = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (string)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            string = FALSE;
        }
      else if (text[i] == '"')
        string = TRUE;
      else if (text[i] == '\n' || text[i] == '\r')
        {
          put (self, text + from, i - from);
          while (i + 1 < length && g_ascii_isspace (text[i + 1]))
            i++;
          from = i + 1;
        }
    }
  put (self, text + from, length - from);
  put (self, "\n", 1);
}

static gboolean
put_resource (Writer *self, gint64 id, MunFhirType type, const char *fid, const char *text, gsize length, GError **error)
{
  if (self->lines)
    put_line (self, text, length);
  else
    {
      GError *local = NULL;
      g_autofree char *url = find_full_url (self, id, type, fid, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_autofree char *escaped = g_strescape (url, NULL);
      put_text (self, self->report->resources > 0 ? ",\n{\"fullUrl\":\"" : "\n{\"fullUrl\":\"");
      put_text (self, escaped);
      put_text (self, "\",\"resource\":");
      put (self, text, length);
      put (self, "}", 1);
    }
  self->report->by_type[type]++;
  self->report->resources++;
  self->report->bytes += (gint64)length;
  return TRUE;
}

/* ---- what a record points to --------------------------------------------------------------------------------------------------------- */

static gint64
ask_id (MunStatement *s)
{
  gint64 id = mun_statement_step (s, NULL) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  return id;
}

/* Resources of nobody in particular that this body names: people, places, drugs. */
static void
want_targets (Writer *self, const char *text, gsize length)
{
  MunFhirProjection said;
  if (mun_json_parse (self->json, text, length, NULL) != MUN_JSON_FINE)
    return;
  mun_fhir_projection_init (&said);
  mun_fhir_project (&said, self->json, mun_json_root (self->json), NULL, NULL);
  for (guint i = 0; i < said.links->len; i++)
    {
      const MunFhirLink *link = &g_array_index (said.links, MunFhirLink, i);
      g_autofree char *system = NULL, *value = NULL;
      gint64 id = 0;
      MunStatement *s = NULL;
      if (link->to.kind == MUN_REFERENCE_RELATIVE || link->to.kind == MUN_REFERENCE_ABSOLUTE)
        {
          s = mun_connection_prepare (self->scope->connection,
                                      "SELECT id FROM resource WHERE fid = ?1 AND type = ?2 AND patient IS NULL AND deleted = 0");
          mun_statement_text_len (s, 1, link->to.id.at, link->to.id.length);
          mun_statement_int (s, 2, link->to.type);
        }
      else if (link->to.kind == MUN_REFERENCE_URN)
        {
          s = mun_connection_prepare (self->scope->connection,
                                      "SELECT r.id FROM resource r LEFT JOIN alias a ON a.resource = r.id WHERE"
                                      " (r.fid = substr (?1, 10) OR a.name = ?1) AND r.patient IS NULL AND r.deleted = 0");
          mun_statement_text (s, 1, link->text);
        }
      else if (mun_fhir_reference_parse_query (&link->to, &system, &value))
        {
          s = mun_connection_prepare (self->scope->connection,
                                      "SELECT r.id FROM identifier i JOIN resource r ON r.id = i.resource WHERE i.hash = ?1"
                                      " AND r.type = ?2 AND r.patient IS NULL AND r.deleted = 0");
          mun_statement_int (s, 1, mun_key_identifier (link->to.type, value));
          mun_statement_int (s, 2, link->to.type);
        }
      id = s != NULL ? ask_id (s) : 0;
      if (id != 0 && mun_marks_add (self->written, id))
        g_array_append_val (self->wanted, id);
    }
  mun_fhir_projection_clear (&said);
}

/* ---- the file ------------------------------------------------------------------------------------------------------------------------ */

/* One row of the two queries below; FALSE with error. */
static gboolean
put_row (Writer *self, MunStatement *s, gboolean follow, GError **error)
{
  gsize length, size;
  gint64 id = mun_statement_get_int (s, 0);
  const void *bytes = mun_statement_get_blob (s, 6, &length);
  g_autoptr (GBytes) body = mun_body_read (self->reader, id, (int)mun_statement_get_int (s, 3), (int)mun_statement_get_int (s, 4),
                                           (gsize)mun_statement_get_int (s, 5), bytes, length, error);
  if (body == NULL)
    return FALSE;
  const char *text = g_bytes_get_data (body, &size);
  if (follow)
    {
      mun_marks_add (self->written, id);
      want_targets (self, text, size);
    }
  return put_resource (self, id, (MunFhirType)mun_statement_get_int (s, 1), mun_statement_get_text (s, 2), text, size, error);
}

static gboolean
put_all (Writer *self, MunStatement *s, gboolean follow, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  while (local == NULL && mun_statement_step (s, &local))
    {
      if (self->error != NULL)
        local = g_steal_pointer (&self->error);
      else if (!g_cancellable_set_error_if_cancelled (cancellable, &local))
        put_row (self, s, follow, &local);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

#define COLUMNS "SELECT id, type, fid, version, dictionary, size, body FROM resource "

static gboolean
put_wanted (Writer *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      MunStatement *s = mun_connection_prepare (self->scope->connection, COLUMNS "WHERE id = ?1 AND deleted = 0");
      mun_statement_int (s, 1, g_array_index (self->wanted, gint64, i));
      if (!put_all (self, s, TRUE, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_resources (Writer *self, const MunExportAsk *ask, GCancellable *cancellable, GError **error)
{
  if (ask->patient == 0)
    return put_all (self, mun_connection_prepare (self->scope->connection, COLUMNS "WHERE deleted = 0 ORDER BY id"), FALSE, cancellable,
                    error);
  MunStatement *s = mun_connection_prepare (self->scope->connection, COLUMNS "WHERE patient = ?1 AND deleted = 0 ORDER BY id");
  mun_statement_int (s, 1, ask->patient);
  return put_all (self, s, TRUE, cancellable, error) && put_wanted (self, cancellable, error);
}

static gboolean
write_file (Writer *self, const MunExportAsk *ask, GCancellable *cancellable, GError **error)
{
  if (!self->lines)
    put_text (self, "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
  if (!put_resources (self, ask, cancellable, error))
    return FALSE;
  if (!self->lines)
    put_text (self, "\n]}\n");
  write_out (self);
  if (self->error == NULL && fsync (self->fd) != 0)
    mun_error_set_errno (&self->error, errno, "write the export");
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static gboolean
names_lines (const char *file)
{
  g_autofree char *low = g_ascii_strdown (file, -1);
  return g_str_has_suffix (low, ".ndjson");
}

gpointer
mun_export_run (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunExportAsk *ask = data;
  MunAct act = ask->patient == 0 ? MUN_ACT_EXPORT_ALL : MUN_ACT_EXPORT;
  if (!mun_actor_may (scope->actor, act))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, N_ ("Your roles do not allow this export."));
      return NULL;
    }
  g_autofree char *part = g_strconcat (ask->file, ".part", NULL);
  int fd = g_open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, "write the export");
      return NULL;
    }
  g_autofree MunExportReport *report = g_new0 (MunExportReport, 1);
  Writer self = { .scope = scope, .fd = fd, .lines = names_lines (ask->file), .report = report };
  self.reader = mun_body_reader_new (scope->connection, ask->blobs);
  self.json = mun_json_new ();
  self.buffer = g_byte_array_new ();
  self.written = mun_marks_new ();
  self.wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ok = write_file (&self, ask, cancellable, error);
  if (close (fd) != 0 && ok)
    {
      mun_error_set_errno (error, errno, "write the export");
      ok = FALSE;
    }
  if (ok && g_rename (part, ask->file) != 0)
    {
      mun_error_set_errno (error, errno, "write the export");
      ok = FALSE;
    }
  if (!ok)
    g_unlink (part);
  mun_body_reader_free (self.reader);
  mun_json_free (self.json);
  g_byte_array_unref (self.buffer);
  g_clear_error (&self.error);
  mun_marks_free (self.written);
  g_array_unref (self.wanted);
  return ok ? g_steal_pointer (&report) : NULL;
}
