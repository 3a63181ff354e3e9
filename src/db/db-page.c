/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a key belongs to a database file, asked of the pages after the first: SQLCipher says "not a database" both for a wrong key and
 * for a damaged first page, but the next thing to do is not the same. The layout is that of SQLCipher 4 (its design document: 4,096-byte
 * pages, salt in the first 16 bytes, 16 bytes of IV and 64 of HMAC-SHA-512 at the end of each page, HMAC key by PBKDF2 of two rounds
 * over the salt with 0x3a in every byte). */
#include "db-connection-private.h"
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define PAGE 4096
#define SALT 16
#define HMAC 64
#define LOOKED_AT 64 /* pages */

/* PBKDF2-HMAC-SHA-512 with two rounds, one block. out: MUN_KEY_BYTES in locked memory. */
static void
derive_hmac_key (const guint8 *key, const guint8 *salt, guint8 *out)
{
  guint8 block[SALT + 4] = { 0 }, first[HMAC], second[HMAC];
  for (int i = 0; i < SALT; i++)
    block[i] = salt[i] ^ 0x3a;
  block[SALT + 3] = 1;
  crypto_auth_hmacsha512_state state;
  crypto_auth_hmacsha512_init (&state, key, MUN_KEY_BYTES);
  crypto_auth_hmacsha512_update (&state, block, sizeof block);
  crypto_auth_hmacsha512_final (&state, first);
  crypto_auth_hmacsha512_init (&state, key, MUN_KEY_BYTES);
  crypto_auth_hmacsha512_update (&state, first, sizeof first);
  crypto_auth_hmacsha512_final (&state, second);
  for (int i = 0; i < MUN_KEY_BYTES; i++)
    out[i] = first[i] ^ second[i];
  sodium_memzero (first, sizeof first);
  sodium_memzero (second, sizeof second);
  sodium_memzero (&state, sizeof state);
}

static gboolean
page_is_genuine (const guint8 *page, guint32 number, const guint8 *hmac_key)
{
  guint8 hash[HMAC];
  guint32 little = GUINT32_TO_LE (number);
  crypto_auth_hmacsha512_state state;
  crypto_auth_hmacsha512_init (&state, hmac_key, MUN_KEY_BYTES);
  crypto_auth_hmacsha512_update (&state, page, PAGE - HMAC);
  crypto_auth_hmacsha512_update (&state, (const guint8 *)&little, sizeof little);
  crypto_auth_hmacsha512_final (&state, hash);
  return sodium_memcmp (hash, page + PAGE - HMAC, HMAC) == 0;
}

gboolean
mun_page_key_fits (const char *path, const guint8 *key)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  guint8 *hmac_key = sodium_malloc (MUN_KEY_BYTES);
  g_autofree guint8 *page = g_malloc (PAGE);
  gboolean fits = FALSE;
  if (fd >= 0 && hmac_key != NULL && pread (fd, page, SALT, 0) == SALT)
    {
      derive_hmac_key (key, page, hmac_key);
      for (guint32 number = 2; !fits && number <= LOOKED_AT && pread (fd, page, PAGE, (off_t)(number - 1) * PAGE) == PAGE; number++)
        fits = page_is_genuine (page, number, hmac_key);
    }
  sodium_free (hmac_key);
  if (fd >= 0)
    close (fd);
  return fits;
}
