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
  guint16 type;
  guint8 used, absent;
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
  self->slots[at] = (Slot){ key, row.id, (guint16)row.type, 1, row.absent != 0 };
}

MunRow
mun_rows_find (const MunRows *self, guint64 space, const char *name, gsize length)
{
  guint64 key = hash_name (self, space, name, length);
  for (gsize at = key % SLOTS; self->slots[at].used; at = (at + 1) % SLOTS)
    if (self->slots[at].key == key)
      return (MunRow){ self->slots[at].id, (MunFhirType)self->slots[at].type, self->slots[at].absent };
  return (MunRow){ 0, MUN_FHIR_NONE, FALSE };
}

/* ---- marks --------------------------------------------------------------------------------------------------------------------------- */

struct _MunMarks
{
  GArray *words;       /* guint64, whole pages */
  GHashTable *changed; /* numbers of pages */
};

#define PAGE_WORDS (MUN_MARKS_PAGE / 64)

MunMarks *
mun_marks_new (void)
{
  MunMarks *self = g_new0 (MunMarks, 1);
  self->words = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->changed = g_hash_table_new (NULL, NULL);
  return self;
}

void
mun_marks_free (MunMarks *self)
{
  g_array_unref (self->words);
  g_hash_table_unref (self->changed);
  g_free (self);
}

static guint64 *
get_page (MunMarks *self, gint64 page)
{
  guint end = (guint)(page + 1) * PAGE_WORDS;
  if (end > self->words->len)
    g_array_set_size (self->words, end);
  return &g_array_index (self->words, guint64, (guint)page * PAGE_WORDS);
}

/* Sets or clears the bit; TRUE when that changed it. */
static gboolean
set_bit (MunMarks *self, gint64 id, gboolean on)
{
  gint64 page = id / MUN_MARKS_PAGE;
  guint64 *word = get_page (self, page) + id % MUN_MARKS_PAGE / 64, bit = G_GUINT64_CONSTANT (1) << (id % 64);
  if (((*word & bit) != 0) == on)
    return FALSE;
  *word ^= bit;
  g_hash_table_add (self->changed, GSIZE_TO_POINTER ((gsize)page + 1));
  return TRUE;
}

gboolean
mun_marks_add (MunMarks *self, gint64 id)
{
  return set_bit (self, id, TRUE);
}

gboolean
mun_marks_remove (MunMarks *self, gint64 id)
{
  return set_bit (self, id, FALSE);
}

const void *
mun_marks_take_page (MunMarks *self, gint64 *page)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, self->changed);
  if (!g_hash_table_iter_next (&iter, &key, NULL))
    return NULL;
  g_hash_table_iter_remove (&iter);
  *page = (gint64)GPOINTER_TO_SIZE (key) - 1;
  return get_page (self, *page);
}

void
mun_marks_set_page (MunMarks *self, gint64 page, const void *bits)
{
  memcpy (get_page (self, page), bits, MUN_MARKS_BYTES);
}
