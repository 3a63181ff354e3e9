/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-key.h"

#include <sodium.h>
#include <string.h>

static gint64
hash_texts (const char *one, const char *other)
{
  crypto_generichash_state state;
  guint8 hash[16];
  gint64 key;
  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, (const guint8 *)one, strlen (one) + 1);
  crypto_generichash_update (&state, (const guint8 *)other, strlen (other));
  crypto_generichash_final (&state, hash, sizeof hash);
  memcpy (&key, hash, sizeof key);
  return GINT64_FROM_LE (key);
}

gint64
mun_key_identifier (MunFhirType type, const char *value)
{
  return hash_texts (mun_fhir_type_get_name (type), value);
}

gint64
mun_key_system (const char *system)
{
  return hash_texts ("", system);
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------------------- */

#define SLOTS (512 * 1024) /* 12 MB; forgets everything at three quarters */

typedef struct
{
  guint64 key;
  gint64 id;
  guint32 type, used;
} Slot;

struct _MunRows
{
  Slot *slots;
  gsize n;
  guint8 secret[crypto_shorthash_KEYBYTES]; /* nobody can choose ids that meet */
};

MunRows *
mun_rows_new (void)
{
  MunRows *self = g_new0 (MunRows, 1);
  self->slots = g_new0 (Slot, SLOTS);
  crypto_shorthash_keygen (self->secret);
  return self;
}

void
mun_rows_free (MunRows *self)
{
  g_free (self->slots);
  g_free (self);
}

void
mun_rows_clear (MunRows *self)
{
  memset (self->slots, 0, sizeof (Slot) * SLOTS);
  self->n = 0;
}

static guint64
hash_name (const MunRows *self, guint64 space, const char *name, gsize length)
{
  guint8 hash[crypto_shorthash_BYTES];
  guint64 key;
  crypto_shorthash (hash, (const guint8 *)name, length, self->secret);
  memcpy (&key, hash, sizeof key);
  return key + space * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
}

void
mun_rows_put (MunRows *self, guint64 space, const char *name, gsize length, MunRow row)
{
  if (self->n > SLOTS / 4 * 3)
    mun_rows_clear (self);
  guint64 key = hash_name (self, space, name, length);
  gsize at = key % SLOTS;
  while (self->slots[at].used && self->slots[at].key != key)
    at = (at + 1) % SLOTS;
  self->n += !self->slots[at].used;
  self->slots[at] = (Slot){ key, row.id, row.type, 1 };
}

MunRow
mun_rows_find (const MunRows *self, guint64 space, const char *name, gsize length)
{
  guint64 key = hash_name (self, space, name, length);
  for (gsize at = key % SLOTS; self->slots[at].used; at = (at + 1) % SLOTS)
    if (self->slots[at].key == key)
      return (MunRow){ self->slots[at].id, (MunFhirType)self->slots[at].type };
  return (MunRow){ 0, MUN_FHIR_NONE };
}

/* ---- marks --------------------------------------------------------------------------------------------------------------------------- */

struct _MunMarks
{
  GArray *words; /* guint64 */
};

MunMarks *
mun_marks_new (void)
{
  MunMarks *self = g_new0 (MunMarks, 1);
  self->words = g_array_new (FALSE, TRUE, sizeof (guint64));
  return self;
}

void
mun_marks_free (MunMarks *self)
{
  g_array_unref (self->words);
  g_free (self);
}

static guint64 *
get_word (MunMarks *self, gint64 id)
{
  guint at = (guint)(id / 64);
  if (at >= self->words->len)
    g_array_set_size (self->words, at + 1024);
  return &g_array_index (self->words, guint64, at);
}

gboolean
mun_marks_add (MunMarks *self, gint64 id)
{
  guint64 *word = get_word (self, id), bit = G_GUINT64_CONSTANT (1) << (id % 64);
  gboolean fresh = (*word & bit) == 0;
  *word |= bit;
  return fresh;
}

gboolean
mun_marks_remove (MunMarks *self, gint64 id)
{
  guint64 *word = get_word (self, id), bit = G_GUINT64_CONSTANT (1) << (id % 64);
  gboolean was = (*word & bit) != 0;
  *word &= ~bit;
  return was;
}
