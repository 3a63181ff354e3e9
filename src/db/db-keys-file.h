/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key file as it lies on the disk: slots and how they are written as JSON. Nobody but db-keys.c includes this. */
#pragma once
#include "db-keys.h"
#include <sodium.h>

#define MUN_SLOT_SEALED (MUN_KEY_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)

typedef struct
{
  char *member; /* NULL: the recovery words */
  guint64 passes;
  guint64 memory; /* bytes */
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
  guint8 sealed[MUN_SLOT_SEALED];
  int tries;       /* wrong ones since the last right one */
  gint64 tried_at; /* UTC ms */
} MunSlot;

typedef struct
{
  MunKeyCost cost;
  gboolean has_check;
  guint8 check[32]; /* a keyed hash that tells the data key of this file from any other */
  GPtrArray *slots; /* MunSlot */
} MunKeysFile;

MunKeysFile *mun_keys_file_new (MunKeyCost cost);
void mun_keys_file_free (MunKeysFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunKeysFile, mun_keys_file_free)
/* NULL with DAMAGED, NEWER or FOREIGN. */
MunKeysFile *mun_keys_file_parse (const char *text, gsize length, GError **error);
char *mun_keys_file_format (MunKeysFile *self);
MunSlot *mun_keys_file_find (MunKeysFile *self, const char *member);
void mun_slot_free (MunSlot *self);
