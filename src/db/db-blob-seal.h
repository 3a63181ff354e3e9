/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a sealed file is laid out; nobody but db-blob*.c includes this.
 *
 *   8  "MUNBLOB1"
 *   16 random prefix
 *   56 sealed: 32 bytes of name, 8 of length (little endian)
 *   then chunks: up to 65,536 bytes and their 16-byte tag each, all full but the last; an empty blob has one empty chunk. */
#pragma once
#include <glib.h>

#define MUN_BLOB_CHUNK 65536
#define MUN_BLOB_TAG 16
#define MUN_BLOB_SEALED_CHUNK (MUN_BLOB_CHUNK + MUN_BLOB_TAG)
#define MUN_BLOB_NAME 32
#define MUN_BLOB_PREFIX 16
#define MUN_BLOB_HEAD (8 + MUN_BLOB_PREFIX + MUN_BLOB_NAME + 8 + MUN_BLOB_TAG)

/* Bytes of the whole file for so many of content. */
gint64 mun_blob_sealed_size (gint64 length);
gint64 mun_blob_chunks (gint64 length);

void mun_blob_seal_head (guint8 *head, const guint8 *prefix, const guint8 *name, gint64 length, const guint8 *key);
/* FALSE when the head is not of this name or not sealed with this key. */
gboolean mun_blob_open_head (const guint8 *head, guint8 *prefix, const guint8 *name, gint64 *length, const guint8 *key);
/* Gives length + MUN_BLOB_TAG bytes into sealed. */
void mun_blob_seal_chunk (guint8 *sealed, const guint8 *bytes, gsize length, const guint8 *prefix, gint64 number, gboolean last,
                          const guint8 *key);
gboolean mun_blob_open_chunk (guint8 *bytes, const guint8 *sealed, gsize sealed_length, const guint8 *prefix, gint64 number, gboolean last,
                              const guint8 *key);
