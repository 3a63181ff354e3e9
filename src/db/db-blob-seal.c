/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunks and head of a sealed file; see the header. */
#include "db-blob-seal.h"
#include <sodium.h>
#include <string.h>

enum
{
  MARK_INNER = 0,
  MARK_LAST = 1,
  MARK_HEAD = 2
};

static const char magic[8] = "MUNBLOB1";

gint64
mun_blob_chunks (gint64 length)
{
  return length == 0 ? 1 : (length + MUN_BLOB_CHUNK - 1) / MUN_BLOB_CHUNK;
}

gint64
mun_blob_sealed_size (gint64 length)
{
  return MUN_BLOB_HEAD + length + mun_blob_chunks (length) * MUN_BLOB_TAG;
}

/* prefix ‖ number (7 bytes, little endian) ‖ mark: never the same twice under one key. */
static void
make_nonce (guint8 *nonce, const guint8 *prefix, gint64 number, guint8 mark)
{
  memcpy (nonce, prefix, MUN_BLOB_PREFIX);
  for (int i = 0; i < 7; i++)
    nonce[MUN_BLOB_PREFIX + i] = (guint8)(number >> (8 * i));
  nonce[23] = mark;
}

void
mun_blob_seal_head (guint8 *head, const guint8 *prefix, const guint8 *name, gint64 length, const guint8 *key)
{
  guint8 nonce[24], plain[MUN_BLOB_NAME + 8];
  memcpy (plain, name, MUN_BLOB_NAME);
  guint64 little = GUINT64_TO_LE ((guint64)length);
  memcpy (plain + MUN_BLOB_NAME, &little, 8);
  memcpy (head, magic, 8);
  memcpy (head + 8, prefix, MUN_BLOB_PREFIX);
  make_nonce (nonce, prefix, 0, MARK_HEAD);
  crypto_aead_xchacha20poly1305_ietf_encrypt (head + 8 + MUN_BLOB_PREFIX, NULL, plain, sizeof plain, (const guint8 *)magic, 8, NULL, nonce,
                                              key);
}

gboolean
mun_blob_open_head (const guint8 *head, guint8 *prefix, const guint8 *name, gint64 *length, const guint8 *key)
{
  guint8 nonce[24], plain[MUN_BLOB_NAME + 8];
  if (memcmp (head, magic, 8) != 0)
    return FALSE;
  memcpy (prefix, head + 8, MUN_BLOB_PREFIX);
  make_nonce (nonce, prefix, 0, MARK_HEAD);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, head + 8 + MUN_BLOB_PREFIX, MUN_BLOB_HEAD - 8 - MUN_BLOB_PREFIX,
                                                  (const guint8 *)magic, 8, nonce, key)
      != 0)
    return FALSE;
  guint64 little;
  memcpy (&little, plain + MUN_BLOB_NAME, 8);
  *length = (gint64)GUINT64_FROM_LE (little);
  return *length >= 0 && sodium_memcmp (plain, name, MUN_BLOB_NAME) == 0;
}

void
mun_blob_seal_chunk (guint8 *sealed, const guint8 *bytes, gsize length, const guint8 *prefix, gint64 number, gboolean last,
                     const guint8 *key)
{
  guint8 nonce[24];
  make_nonce (nonce, prefix, number, last ? MARK_LAST : MARK_INNER);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed, NULL, bytes, length, NULL, 0, NULL, nonce, key);
}

gboolean
mun_blob_open_chunk (guint8 *bytes, const guint8 *sealed, gsize sealed_length, const guint8 *prefix, gint64 number, gboolean last,
                     const guint8 *key)
{
  guint8 nonce[24];
  make_nonce (nonce, prefix, number, last ? MARK_LAST : MARK_INNER);
  return crypto_aead_xchacha20poly1305_ietf_decrypt (bytes, NULL, NULL, sealed, sealed_length, NULL, 0, nonce, key) == 0;
}
