/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-body.h"

#include "base-error.h"

#include <sodium.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

#define LEVEL 1 /* with a dictionary, 3 is a third slower and 1 % smaller */
#define DICTIONARY_SIZE (64 * 1024)

/* ---- content ------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  crypto_generichash_state state;
  guint8 buffer[4096];
  gsize used;
} Hash;

static void
hash_flush (Hash *self)
{
  crypto_generichash_update (&self->state, self->buffer, self->used);
  self->used = 0;
}

static void
hash_add (Hash *self, const char *bytes, gsize length)
{
  if (length > sizeof self->buffer - self->used)
    hash_flush (self);
  if (length > sizeof self->buffer)
    crypto_generichash_update (&self->state, (const guint8 *)bytes, length);
  else
    {
      memcpy (self->buffer + self->used, bytes, length);
      self->used += length;
    }
}

static gboolean
is_stamp (const MunJson *json, const MunJsonNode *node)
{
  return mun_json_key_is (json, node, "versionId") || mun_json_key_is (json, node, "lastUpdated");
}

static gboolean
is_only_stamps (const MunJson *json, const MunJsonNode *meta)
{
  if (meta->kind != MUN_JSON_OBJECT)
    return FALSE;
  for (const MunJsonNode *child = mun_json_first (json, meta); child != NULL; child = mun_json_next (json, child))
    if (!is_stamp (json, child))
      return FALSE;
  return TRUE;
}

static void hash_node (Hash *self, const MunJson *json, const char *text, const MunJsonNode *node, int level);

/* Members of one container, without those that do not count. level 0: the resource; 1: its meta; 2: all else. */
static void
hash_children (Hash *self, const MunJson *json, const char *text, const MunJsonNode *node, int level)
{
  gboolean first = TRUE;
  for (const MunJsonNode *child = mun_json_first (json, node); child != NULL; child = mun_json_next (json, child))
    {
      gboolean is_meta = level == 0 && mun_json_key_is (json, child, "meta");
      if ((level == 1 && is_stamp (json, child)) || (is_meta && is_only_stamps (json, child)))
        continue;
      if (!first)
        hash_add (self, ",", 1);
      first = FALSE;
      if (node->kind == MUN_JSON_OBJECT)
        {
          hash_add (self, "\"", 1);
          hash_add (self, text + child->key, child->key_length);
          hash_add (self, "\":", 2);
        }
      hash_node (self, json, text, child, is_meta ? 1 : 2);
    }
}

static void
hash_node (Hash *self, const MunJson *json, const char *text, const MunJsonNode *node, int level)
{
  if (node->kind != MUN_JSON_OBJECT && node->kind != MUN_JSON_ARRAY)
    {
      hash_add (self, text + node->start, node->length);
      return;
    }
  hash_add (self, node->kind == MUN_JSON_OBJECT ? "{" : "[", 1);
  hash_children (self, json, text, node, level);
  hash_add (self, node->kind == MUN_JSON_OBJECT ? "}" : "]", 1);
}

void
mun_body_hash (MunJson *json, const MunJsonNode *resource, guint8 hash[MUN_BODY_HASH])
{
  Hash self;
  self.used = 0;
  crypto_generichash_init (&self.state, NULL, 0, MUN_BODY_HASH);
  hash_node (&self, json, mun_json_text (json, NULL), resource, 0);
  hash_flush (&self);
  crypto_generichash_final (&self.state, hash, MUN_BODY_HASH);
}

void
mun_body_derive_id (const guint8 hash[MUN_BODY_HASH], char id[37])
{
  guint8 b[MUN_BODY_HASH];
  memcpy (b, hash, sizeof b);
  b[6] = (guint8)((b[6] & 0x0F) | 0x80); /* RFC 9562: version 8, our own making */
  b[8] = (guint8)((b[8] & 0x3F) | 0x80);
  g_snprintf (id, 37, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5], b[6],
              b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

char *
mun_body_insert_id (MunJson *json, const MunJsonNode *resource, const char *id, gsize *length)
{
  const char *text = mun_json_text (json, NULL);
  const MunJsonNode *type = mun_json_get (json, resource, "resourceType");
  gsize head = type->start + type->length - resource->start;
  GString *body = g_string_sized_new (resource->length + strlen (id) + 16);
  g_string_append_len (body, text + resource->start, (gssize)head);
  g_string_append_printf (body, ",\"id\":\"%s\"", id);
  g_string_append_len (body, text + resource->start + head, (gssize)(resource->length - head));
  *length = body->len;
  return g_string_free (body, FALSE);
}

/* ---- writing ------------------------------------------------------------------------------------------------------------------------- */

struct _MunBodyWriter
{
  MunBlobs *blobs;
  ZSTD_CCtx *context;
  ZSTD_CDict *dictionary;
  int number;
  GByteArray *plain, *packed;
  GArray *attachments;
};

static void
clear_attachment (gpointer data)
{
  g_free (((MunBodyAttachment *)data)->blob);
}

MunBodyWriter *
mun_body_writer_new (MunBlobs *blobs)
{
  MunBodyWriter *self = g_new0 (MunBodyWriter, 1);
  self->blobs = blobs != NULL ? mun_blobs_ref (blobs) : NULL;
  self->context = ZSTD_createCCtx ();
  self->plain = g_byte_array_new ();
  self->packed = g_byte_array_new ();
  self->attachments = g_array_new (FALSE, FALSE, sizeof (MunBodyAttachment));
  g_array_set_clear_func (self->attachments, clear_attachment);
  return self;
}

void
mun_body_writer_free (MunBodyWriter *self)
{
  g_clear_pointer (&self->blobs, mun_blobs_unref);
  ZSTD_freeCCtx (self->context);
  ZSTD_freeCDict (self->dictionary);
  g_byte_array_unref (self->plain);
  g_byte_array_unref (self->packed);
  g_array_unref (self->attachments);
  g_free (self);
}

void
mun_body_writer_set_dictionary (MunBodyWriter *self, int number, const void *bytes, gsize length)
{
  ZSTD_freeCDict (self->dictionary);
  self->dictionary = ZSTD_createCDict (bytes, length, LEVEL);
  self->number = number;
}

GBytes *
mun_body_train (const void *bytes, const gsize *sizes, guint n)
{
  g_autofree char *dictionary = g_malloc (DICTIONARY_SIZE);
  gsize length = ZDICT_trainFromBuffer (dictionary, DICTIONARY_SIZE, bytes, sizes, n);
  return ZDICT_isError (length) ? NULL : g_bytes_new (dictionary, length);
}

/* The bytes of strict base64, NULL when it is anything else (then only the characters themselves can be given back). */
static guint8 *
decode_base64 (const char *text, gsize length, gsize *size)
{
  if (length % 4 != 0)
    return NULL;
  guint8 *bytes = g_malloc (length / 4 * 3 + 1);
  const char *end;
  if (sodium_base642bin (bytes, length / 4 * 3, text, length, NULL, size, &end, sodium_base64_VARIANT_ORIGINAL) == 0
      && end == text + length)
    return bytes;
  g_free (bytes);
  return NULL;
}

/* TRUE in *moved when the string now lies in a blob. */
static gboolean
move_out (MunBodyWriter *self, const MunJson *json, const MunJsonNode *node, gsize place, gboolean *moved, GError **error)
{
  const char *text = mun_json_text (json, NULL) + node->start + 1;
  gsize length = node->length - 2;
  MunBodyAttachment attachment = { .place = place, .form = MUN_ATTACHMENT_BASE64 };
  *moved = FALSE;
  g_autofree guint8 *bytes = node->escaped ? NULL : decode_base64 (text, length, &attachment.size);
  if (bytes == NULL && !mun_json_key_is (json, node, "data"))
    return TRUE;
  if (bytes == NULL)
    {
      attachment.form = MUN_ATTACHMENT_CHARACTERS;
      attachment.size = length;
    }
  attachment.blob = mun_blobs_put (self->blobs, bytes != NULL ? (const void *)bytes : text, attachment.size, error);
  if (attachment.blob == NULL)
    return FALSE;
  g_array_append_val (self->attachments, attachment);
  *moved = TRUE;
  return TRUE;
}

/* Fills self->plain with the body without what was moved out; leaves it empty when nothing was. */
static gboolean
take_out_all (MunBodyWriter *self, const MunJson *json, const MunJsonNode *resource, GError **error)
{
  const char *text = mun_json_text (json, NULL) + resource->start;
  gsize done = 0;
  for (const MunJsonNode *node = mun_json_next_long (json, resource, MUN_BODY_LONG);
       node != NULL && node->start < resource->start + resource->length; node = mun_json_next_long (json, node, MUN_BODY_LONG))
    {
      gsize at = node->start + 1 - resource->start;
      gboolean moved;
      if (!move_out (self, json, node, self->plain->len + at - done, &moved, error))
        return FALSE;
      if (!moved)
        continue;
      g_byte_array_append (self->plain, (const guint8 *)text + done, (guint)(at - done));
      done = at + node->length - 2;
    }
  if (done > 0)
    g_byte_array_append (self->plain, (const guint8 *)text + done, (guint)(resource->length - done));
  return TRUE;
}

void
mun_body_pack (MunBodyWriter *self, const void *text, gsize length, MunBodyStored *stored)
{
  gsize room = ZSTD_compressBound (length);
  if (self->packed->len < room)
    g_byte_array_set_size (self->packed, (guint)room);
  gsize packed = self->dictionary != NULL
                   ? ZSTD_compress_usingCDict (self->context, self->packed->data, room, text, length, self->dictionary)
                   : ZSTD_compressCCtx (self->context, self->packed->data, room, text, length, LEVEL);
  gboolean worth = !ZSTD_isError (packed) && packed < length;
  stored->bytes = worth ? self->packed->data : text;
  stored->length = worth ? packed : length;
  stored->dictionary = worth && self->dictionary != NULL ? self->number : 0;
}

gboolean
mun_body_write (MunBodyWriter *self, const MunJson *json, const MunJsonNode *resource, MunBodyStored *stored, GError **error)
{
  g_array_set_size (self->attachments, 0);
  g_byte_array_set_size (self->plain, 0);
  stored->attachments = self->attachments;
  if (self->blobs != NULL && resource->length >= MUN_BODY_LONG && !take_out_all (self, json, resource, error))
    return FALSE;
  stored->bytes = self->plain->len > 0 ? (const char *)self->plain->data : mun_json_text (json, NULL) + resource->start;
  stored->length = self->plain->len > 0 ? self->plain->len : resource->length;
  stored->dictionary = 0;
  return TRUE;
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------------- */

struct _MunBodyReader
{
  MunConnection *connection;
  MunBlobs *blobs;
  ZSTD_DCtx *context;
  GHashTable *dictionaries; /* number → ZSTD_DDict */
};

static void
free_dictionary (gpointer data)
{
  ZSTD_freeDDict (data);
}

MunBodyReader *
mun_body_reader_new (MunConnection *connection, MunBlobs *blobs)
{
  MunBodyReader *self = g_new0 (MunBodyReader, 1);
  self->connection = connection;
  self->blobs = blobs != NULL ? mun_blobs_ref (blobs) : NULL;
  self->context = ZSTD_createDCtx ();
  self->dictionaries = g_hash_table_new_full (NULL, NULL, NULL, free_dictionary);
  return self;
}

void
mun_body_reader_free (MunBodyReader *self)
{
  g_clear_pointer (&self->blobs, mun_blobs_unref);
  ZSTD_freeDCtx (self->context);
  g_hash_table_unref (self->dictionaries);
  g_free (self);
}

static gboolean
damaged (GError **error)
{
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DAMAGED, "A record in the store cannot be read back.");
  return FALSE;
}

static ZSTD_DDict *
find_dictionary (MunBodyReader *self, int number, GError **error)
{
  ZSTD_DDict *dictionary = g_hash_table_lookup (self->dictionaries, GINT_TO_POINTER (number));
  if (dictionary != NULL)
    return dictionary;
  MunStatement *s = mun_connection_prepare (self->connection, "SELECT bytes FROM dictionary WHERE id = ?1");
  mun_statement_int (s, 1, number);
  GError *local = NULL;
  if (mun_statement_step (s, &local))
    {
      gsize length;
      const void *bytes = mun_statement_get_blob (s, 0, &length);
      dictionary = ZSTD_createDDict (bytes, length);
      g_hash_table_insert (self->dictionaries, GINT_TO_POINTER (number), dictionary);
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (dictionary == NULL)
    damaged (error);
  return dictionary;
}

/* The body before compression. */
static char *
unpack (MunBodyReader *self, int number, gsize size, const guint8 *body, gsize length, gsize *plain, GError **error)
{
  static const guint8 magic[] = { 0x28, 0xB5, 0x2F, 0xFD };
  if (length < sizeof magic || memcmp (body, magic, sizeof magic) != 0)
    {
      *plain = length;
      return g_memdup2 (body, length);
    }
  ZSTD_DDict *dictionary = number != 0 ? find_dictionary (self, number, error) : NULL;
  if (number != 0 && dictionary == NULL)
    return NULL;
  unsigned long long content = ZSTD_getFrameContentSize (body, length);
  if (content > size)
    {
      damaged (error);
      return NULL;
    }
  char *text = g_malloc (content + 1);
  gsize got = dictionary != NULL ? ZSTD_decompress_usingDDict (self->context, text, content, body, length, dictionary)
                                 : ZSTD_decompressDCtx (self->context, text, content, body, length);
  if (ZSTD_isError (got) || got != content)
    {
      g_free (text);
      damaged (error);
      return NULL;
    }
  *plain = got;
  return text;
}

static gboolean
append_blob (MunBodyReader *self, GString *text, const char *name, MunAttachmentForm form, GError **error)
{
  g_autoptr (GBytes) bytes = mun_blobs_get (self->blobs, name, error);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (form == MUN_ATTACHMENT_CHARACTERS)
    g_string_append_len (text, (const char *)data, (gssize)length);
  else
    {
      gsize before = text->len, room = sodium_base64_encoded_len (length, sodium_base64_VARIANT_ORIGINAL);
      g_string_set_size (text, before + room);
      sodium_bin2base64 (text->str + before, room, data, length, sodium_base64_VARIANT_ORIGINAL);
      g_string_set_size (text, before + room - 1);
    }
  return TRUE;
}

/* Puts the attachments of this body back into their places. */
static GString *
put_back (MunBodyReader *self, gint64 resource, int version, const char *plain, gsize length, GError **error)
{
  g_autoptr (GString) text = NULL;
  gsize done = 0;
  MunStatement *s =
    mun_connection_prepare (self->connection, "SELECT place, form, blob FROM attachment WHERE resource = ?1 AND version = ?2"
                                              " ORDER BY ordinal");
  mun_statement_int (s, 1, resource);
  mun_statement_int (s, 2, version);
  GError *local = NULL;
  while (local == NULL && mun_statement_step (s, &local))
    {
      gsize place = (gsize)mun_statement_get_int (s, 0);
      if (text == NULL)
        text = g_string_sized_new (length);
      if (place < done || place > length)
        damaged (&local);
      else
        {
          g_string_append_len (text, plain + done, (gssize)(place - done));
          done = place;
          append_blob (self, text, mun_statement_get_text (s, 2), (MunAttachmentForm)mun_statement_get_int (s, 1), &local);
        }
    }
  mun_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (text != NULL)
    g_string_append_len (text, plain + done, (gssize)(length - done));
  return g_steal_pointer (&text);
}

GBytes *
mun_body_read (MunBodyReader *self, gint64 resource, int version, int dictionary, gsize size, const void *body, gsize length,
               GError **error)
{
  gsize plain;
  g_autofree char *text = unpack (self, dictionary, size, body, length, &plain, error);
  if (text == NULL)
    return NULL;
  if (plain == size || self->blobs == NULL)
    return g_bytes_new_take (g_steal_pointer (&text), plain);
  GString *whole = put_back (self, resource, version, text, plain, error);
  if (whole != NULL && whole->len == size)
    return g_string_free_to_bytes (whole);
  if (whole != NULL)
    {
      g_string_free (whole, TRUE);
      damaged (error);
    }
  return NULL;
}
