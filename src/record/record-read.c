/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-read.h"

#include "base-error.h"
#include "fhir-json.h"
#include "fhir-reference.h"
#include "record-body.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gint64
mun_record_find (MunScope *scope, MunFhirType type, const char *fid, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT id FROM resource WHERE fid = ?1 AND type = ?2");
  mun_statement_text (s, 1, fid);
  mun_statement_int (s, 2, type);
  GError *local = NULL;
  gint64 id = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return id;
}

/* The row of that time: the present one, or the one that was replaced later. */
static GBytes *
read_row (MunConnection *connection, MunBlobs *blobs, const char *static_sql, gint64 resource, gint64 as_of, MunRecordBody *info,
          GError **error)
{
  GBytes *body = NULL;
  MunStatement *s = mun_connection_prepare (connection, static_sql);
  mun_statement_int (s, 1, resource);
  mun_statement_int (s, 2, as_of);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      gsize length;
      const void *bytes = mun_statement_get_blob (s, 3, &length);
      int version = (int)mun_statement_get_int (s, 0);
      if (info != NULL)
        *info = (MunRecordBody){ resource, (MunFhirType)mun_statement_get_int (s, 4), version, mun_statement_get_int (s, 5),
                                 mun_statement_get_int (s, 6) != 0 };
      g_autoptr (MunBodyReader) reader = mun_body_reader_new (connection, blobs);
      body = mun_body_read (reader, resource, version, (int)mun_statement_get_int (s, 1), (gsize)mun_statement_get_int (s, 2), bytes,
                            length, &local);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return body;
}

GBytes *
mun_record_read_body (MunScope *scope, MunBlobs *blobs, gint64 resource, gint64 as_of, MunRecordBody *info, GError **error)
{
  GError *local = NULL;
  GBytes *body = read_row (scope->connection, blobs,
                           "SELECT version, dictionary, size, body, type, received_at, deleted FROM resource"
                           " WHERE id = ?1 AND received_at <= ?2",
                           resource, as_of, info, &local);
  if (body == NULL && local == NULL && as_of != MUN_RECORD_NOW)
    body = read_row (scope->connection, blobs,
                     "SELECT v.version, v.dictionary, v.size, v.body, r.type, v.received_at, v.deleted FROM"
                     " resource_version v JOIN resource r ON r.id = v.resource WHERE v.resource = ?1 AND v.received_at"
                     " <= ?2 AND v.replaced_at > ?2 ORDER BY v.version DESC LIMIT 1",
                     resource, as_of, info, &local);
  if (body == NULL && local == NULL)
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_NOT_FOUND, N_ ("The record did not hold this at that time."));
  if (local != NULL)
    g_propagate_error (error, local);
  return body;
}

/* ---- notes --------------------------------------------------------------------------------------------------------------------------- */

void
mun_note_free (MunNote *self)
{
  g_free (self->text);
  g_free (self->form);
  g_free (self->title);
  g_free (self);
}

static gboolean
is_plain (const char *type)
{
  return type != NULL && g_ascii_strncasecmp (type, "text/plain", 10) == 0 && (type[10] == 0 || type[10] == ';' || type[10] == ' ');
}

/* The characters of a note: UTF-8, or Latin-1 where it says so (or can be nothing else), with plain line ends. */
static char *
make_text (const guint8 *bytes, gsize length, const char *type)
{
  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  g_autofree char *low = type != NULL ? g_ascii_strdown (type, -1) : NULL;
  gboolean latin = low != NULL && (strstr (low, "8859-1") != NULL || strstr (low, "1252") != NULL);
  g_autofree char *text = NULL;
  if (latin || !g_utf8_validate_len ((const char *)bytes, length, NULL))
    text = g_convert ((const char *)bytes, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    text = g_utf8_make_valid ((const char *)bytes, (gssize)length);
  char *out = text;
  for (const char *in = text; *in != 0; in++)
    if (*in != '\r')
      *out++ = *in;
    else if (in[1] != '\n')
      *out++ = '\n';
  *out = 0;
  return g_steal_pointer (&text);
}

typedef struct
{
  MunScope *scope;
  MunBlobs *blobs;
  gint64 as_of;
  MunJson *json;
  MunNote *note;
} Reader;

static void
take_data (Reader *self, const char *data, const char *type)
{
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (data, &length);
  self->note->kind = MUN_NOTE_TEXT;
  g_free (self->note->text);
  self->note->text = make_text (bytes, length, type);
}

static void
take_form (Reader *self, MunNoteKind kind, const char *form)
{
  self->note->kind = kind;
  g_free (self->note->form);
  self->note->form = g_strdup (form);
}

/* The row a url or reference names; an urn may be an alias or the id itself. */
static gint64
find_target (Reader *self, const char *url, GError **error)
{
  MunFhirReference to;
  MunReferenceKind kind = mun_fhir_reference_parse (url, &to);
  g_autofree char *id = to.id.at != NULL ? g_strndup (to.id.at, to.id.length) : NULL;
  if (kind == MUN_REFERENCE_RELATIVE || kind == MUN_REFERENCE_ABSOLUTE)
    return mun_record_find (self->scope, to.type, id, error);
  if (kind != MUN_REFERENCE_URN)
    return 0;
  MunStatement *s = mun_connection_prepare (self->scope->connection, "SELECT resource FROM alias WHERE name = ?1 UNION ALL"
                                                                     " SELECT id FROM resource WHERE fid = substr (?1, 10)");
  mun_statement_text (s, 1, url);
  GError *local = NULL;
  gint64 target = mun_statement_step (s, &local) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return target;
}

static gboolean take_resource (Reader *self, gint64 resource, int depth, GError **error);

/* One attachment; FALSE only with error. */
static gboolean
take_attachment (Reader *self, const MunJsonNode *attachment, int depth, GError **error)
{
  MunJson *json = self->json;
  const char *type = mun_json_get_string (json, attachment, "contentType");
  const char *data = mun_json_get_string (json, attachment, "data"), *url = mun_json_get_string (json, attachment, "url");
  const char *title = mun_json_get_string (json, attachment, "title");
  g_free (self->note->title);
  self->note->title = g_strdup (title);
  if (data != NULL)
    {
      if (is_plain (type))
        take_data (self, data, type);
      else
        take_form (self, MUN_NOTE_OTHER, type != NULL ? type : "application/octet-stream");
      return TRUE;
    }
  if (url == NULL)
    return TRUE;
  GError *local = NULL;
  gint64 target = find_target (self, url, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  MunFhirReference to;
  mun_fhir_reference_parse (url, &to);
  if (target == 0)
    {
      take_form (self, to.type == MUN_FHIR_BINARY || to.kind == MUN_REFERENCE_URN ? MUN_NOTE_MISSING : MUN_NOTE_ELSEWHERE, url);
      return TRUE;
    }
  if (type != NULL && !is_plain (type))
    {
      take_form (self, MUN_NOTE_OTHER, type);
      return TRUE;
    }
  return take_resource (self, target, depth + 1, error);
}

/* Attachments in order until one reads as text; the first that does not says what it is. */
static gboolean
take_attachments (Reader *self, GPtrArray *attachments, int depth, GError **error)
{
  for (guint i = 0; i < attachments->len && self->note->kind != MUN_NOTE_TEXT; i++)
    {
      g_autofree char *form = g_strdup (self->note->form), *title = g_strdup (self->note->title);
      MunNoteKind kind = self->note->kind;
      if (!take_attachment (self, attachments->pdata[i], depth, error))
        return FALSE;
      if (kind != MUN_NOTE_EMPTY && self->note->kind != MUN_NOTE_TEXT)
        {
          take_form (self, kind, form);
          g_free (self->note->title);
          self->note->title = g_steal_pointer (&title);
        }
    }
  return TRUE;
}

static void
list_attachments (MunJson *json, const MunJsonNode *root, GPtrArray *attachments)
{
  static const struct
  {
    const char *array, *member;
  } places[] = { { "content", "attachment" },
                 { "presentedForm", NULL },
                 { "payload", "contentAttachment" },
                 { "sourceAttachment", NULL },
                 { "photo", NULL } };
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const MunJsonNode *node = mun_json_get (json, root, places[i].array);
      const MunJsonNode *one = node != NULL && node->kind == MUN_JSON_ARRAY ? mun_json_first (json, node) : node;
      for (; one != NULL; one = node->kind == MUN_JSON_ARRAY ? mun_json_next (json, one) : NULL)
        {
          const MunJsonNode *attachment = places[i].member != NULL ? mun_json_get (json, one, places[i].member) : one;
          if (attachment == NULL && node->kind == MUN_JSON_OBJECT)
            attachment = one; /* Media.content is the attachment itself */
          if (attachment != NULL)
            g_ptr_array_add (attachments, (gpointer)attachment);
        }
    }
}

/* XHTML as lines: block elements begin new ones, entities become characters. */
static char *
make_lines (const char *xhtml)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *p = xhtml;
  while (*p != 0)
    {
      if (*p == '<')
        {
          static const char *const blocks[] = { "p", "/p", "div", "/div", "br", "li", "tr", "h1", "h2", "h3", "h4", "ul", "table" };
          gsize length = strcspn (p + 1, " />");
          if (p[1] == '/')
            length = 1 + strcspn (p + 2, " />");
          for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
            if (strlen (blocks[i]) == length && g_ascii_strncasecmp (blocks[i], p + 1, length) == 0 && text->len > 0
                && text->str[text->len - 1] != '\n')
              {
                g_string_append_c (text, '\n');
                break;
              }
          p += strcspn (p, ">");
          p += *p == '>';
        }
      else if (g_ascii_isspace (*p))
        {
          if (text->len > 0 && !g_ascii_isspace (text->str[text->len - 1]))
            g_string_append_c (text, ' ');
          p++;
        }
      else
        g_string_append_c (text, *p++);
    }
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&apos;", "'", 0);
  g_string_replace (text, "&nbsp;", " ", 0);
  g_string_replace (text, "&#160;", " ", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_strdup (g_strstrip (text->str));
}

/* A Composition's own sections, title and narrative each. */
static void
take_sections (Reader *self, const MunJsonNode *sections, GString *text, int depth)
{
  for (const MunJsonNode *one = mun_json_first (self->json, sections); one != NULL && depth < 8; one = mun_json_next (self->json, one))
    {
      const char *title = mun_json_get_string (self->json, one, "title"), *div = mun_json_path_string (self->json, one, "text.div");
      g_autofree char *lines = div != NULL ? make_lines (div) : NULL;
      if (title != NULL)
        g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", title);
      if (lines != NULL && *lines != 0)
        g_string_append_printf (text, "%s\n", lines);
      take_sections (self, mun_json_get (self->json, one, "section"), text, depth + 1);
    }
}

static void
take_composition (Reader *self, const MunJsonNode *root)
{
  g_autoptr (GString) text = g_string_new (NULL);
  take_sections (self, mun_json_get (self->json, root, "section"), text, 0);
  if (text->len == 0)
    return;
  self->note->kind = MUN_NOTE_TEXT;
  self->note->text = g_strdup (text->str);
}

static gboolean
take_resource (Reader *self, gint64 resource, int depth, GError **error)
{
  MunRecordBody info;
  g_autoptr (GBytes) body = depth < 3 ? mun_record_read_body (self->scope, self->blobs, resource, self->as_of, &info, error) : NULL;
  if (body == NULL)
    return depth >= 3;
  g_autoptr (MunJson) json = mun_json_new ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  if (info.deleted || mun_json_parse (json, text, length, NULL) != MUN_JSON_FINE)
    return TRUE;
  MunJson *outer = self->json;
  self->json = json;
  const MunJsonNode *root = mun_json_root (json);
  gboolean ok = TRUE;
  if (info.type == MUN_FHIR_BINARY)
    ok = take_attachment (self, root, depth, error);
  else
    {
      g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
      list_attachments (json, root, attachments);
      ok = take_attachments (self, attachments, depth, error);
      if (ok && info.type == MUN_FHIR_COMPOSITION)
        take_composition (self, root);
    }
  self->json = outer;
  return ok;
}

MunNote *
mun_record_read_note (MunScope *scope, MunBlobs *blobs, gint64 resource, gint64 as_of, GError **error)
{
  g_autoptr (MunNote) note = g_new0 (MunNote, 1);
  note->kind = MUN_NOTE_EMPTY;
  Reader reader = { scope, blobs, as_of, NULL, note };
  return take_resource (&reader, resource, 0, error) ? g_steal_pointer (&note) : NULL;
}
