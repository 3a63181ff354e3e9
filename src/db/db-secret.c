/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys in locked, guarded memory that is left out of core files and wiped when the last reference goes. */
#include "db-keys.h"
#include <sodium.h>
#include <string.h>

struct _MunSecret
{
  gint refs;
  guint8 *bytes; /* sodium_malloc, read-only after it is filled */
};

static MunSecret *
secret_alloc (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  MunSecret *self = g_new0 (MunSecret, 1);
  self->refs = 1;
  self->bytes = sodium_malloc (MUN_KEY_BYTES);
  if (self->bytes == NULL)
    g_error ("no locked memory for a key (see ulimit -l)");
  return self;
}

MunSecret *
mun_secret_new_random (void)
{
  MunSecret *self = secret_alloc ();
  randombytes_buf (self->bytes, MUN_KEY_BYTES);
  sodium_mprotect_readonly (self->bytes);
  return self;
}

MunSecret *
mun_secret_new_copy (const guint8 *bytes)
{
  MunSecret *self = secret_alloc ();
  memcpy (self->bytes, bytes, MUN_KEY_BYTES);
  sodium_mprotect_readonly (self->bytes);
  return self;
}

MunSecret *
mun_secret_ref (MunSecret *self)
{
  g_atomic_int_inc (&self->refs);
  return self;
}

void
mun_secret_unref (MunSecret *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->refs))
    return;
  sodium_free (self->bytes); /* wipes */
  g_free (self);
}

const guint8 *
mun_secret_peek (MunSecret *self)
{
  return self->bytes;
}

MunSecret *
mun_secret_derive (MunSecret *self, const char *label)
{
  g_autofree char *message = g_strconcat ("muniment key for ", label, NULL);
  MunSecret *derived = secret_alloc ();
  crypto_generichash (derived->bytes, MUN_KEY_BYTES, (const guint8 *)message, strlen (message), self->bytes, MUN_KEY_BYTES);
  sodium_mprotect_readonly (derived->bytes);
  return derived;
}
