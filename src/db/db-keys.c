/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots: a password (or the recovery words) → Argon2id → a key that opens the sealed data key. The way a slot is written is in
 * db-keys-file.c. */
#include "db-keys.h"
#include "base-clock.h"
#include "base-error.h"
#include "base-log.h"
#include "db-file.h"
#include "db-keys-file.h"
#include "db-words.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MOST_BYTES (16 << 20)
#define FREE_TRIES 10
#define LONGEST_WAIT_MS (15 * 60 * 1000)

struct _MunKeys
{
  char *path;
  MunKeysFile *file;
};

/* ---- the file ---- */

static gboolean
keys_read (MunKeys *self, GError **error)
{
  g_autoptr (GBytes) bytes = mun_file_read (self->path, MOST_BYTES, "read the key file", error);
  if (bytes == NULL)
    return FALSE;
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  MunKeysFile *file = mun_keys_file_parse (text != NULL ? text : "", length, error);
  if (file == NULL)
    return FALSE;
  mun_keys_file_free (self->file);
  self->file = file;
  return TRUE;
}

static gboolean
keys_write (MunKeys *self, GError **error)
{
  g_autofree char *text = mun_keys_file_format (self->file);
  return mun_file_replace (self->path, text, strlen (text), "write the key file", error);
}

/* Takes the lock between processes and reads what they wrote; close the descriptor afterwards (when it is not -1). */
static gboolean
keys_begin (MunKeys *self, int *lock, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  *lock = mun_file_lock_folder (folder);
  return keys_read (self, error);
}

static void
keys_end (int lock)
{
  if (lock >= 0)
    close (lock);
}

MunKeys *
mun_keys_create (const char *path, MunKeyCost cost, GError **error)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_EXISTS, "There is a Muniment store in this folder already.");
      return NULL;
    }
  g_autoptr (MunKeys) self = g_new0 (MunKeys, 1);
  self->path = g_strdup (path);
  self->file = mun_keys_file_new (cost);
  return keys_write (self, error) ? g_steal_pointer (&self) : NULL;
}

MunKeys *
mun_keys_load (const char *path, GError **error)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  g_autoptr (MunKeys) self = g_new0 (MunKeys, 1);
  self->path = g_strdup (path);
  if (!keys_read (self, error))
    return NULL;
  if (self->file->cost == MUN_KEY_COST_TEST)
    mun_log_event ("keys.test-cost", self->file->slots->len);
  return g_steal_pointer (&self);
}

void
mun_keys_free (MunKeys *self)
{
  if (self == NULL)
    return;
  mun_keys_file_free (self->file);
  g_free (self->path);
  g_free (self);
}

char **
mun_keys_list (MunKeys *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < self->file->slots->len; i++)
    {
      MunSlot *slot = g_ptr_array_index (self->file->slots, i);
      if (slot->member != NULL)
        g_strv_builder_add (names, slot->member);
    }
  return g_strv_builder_end (names);
}

MunKeyCost
mun_keys_get_cost (MunKeys *self)
{
  return self->file->cost;
}

gboolean
mun_keys_has (MunKeys *self, const char *member)
{
  return mun_keys_file_find (self->file, member) != NULL;
}

/* ---- one slot ---- */

/* What the seal is bound to: moving a slot to another name or lowering its cost breaks it. */
static char *
slot_context (const MunSlot *slot)
{
  return g_strdup_printf ("muniment key slot 1|%" G_GUINT64_FORMAT "|%" G_GUINT64_FORMAT "|%s|%s", slot->passes, slot->memory,
                          slot->member != NULL ? "password" : "recovery", slot->member != NULL ? slot->member : "");
}

/* The same characters must give the same key on every keyboard; plain ASCII, the usual case, is not copied. */
static guint8 *
slot_key (const MunSlot *slot, const char *password, GError **error)
{
  g_autofree char *normal = g_str_is_ascii (password) ? NULL : g_utf8_normalize (password, -1, G_NORMALIZE_NFKC);
  const char *text = normal != NULL ? normal : password;
  guint8 *key = sodium_malloc (crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  int failed = key == NULL
               || crypto_pwhash (key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, text, strlen (text), slot->salt, slot->passes,
                                 (gsize)slot->memory, crypto_pwhash_ALG_ARGON2ID13)
                    != 0;
  if (normal != NULL)
    sodium_memzero (normal, strlen (normal));
  if (!failed)
    return key;
  sodium_free (key);
  g_set_error (error, MUN_ERROR, MUN_ERROR_FAILED, "There is not enough memory to check a password (%d MiB).", (int)(slot->memory >> 20));
  return NULL;
}

static gboolean
slot_seal (MunSlot *slot, MunKeyCost cost, MunSecret *data_key, const char *password, GError **error)
{
  static const struct
  {
    guint64 passes, memory;
  } costs[] = { { 3, 256 << 20 }, { 3, 64 << 20 }, { 1, crypto_pwhash_MEMLIMIT_MIN } };
  slot->passes = costs[cost].passes;
  slot->memory = costs[cost].memory;
  randombytes_buf (slot->salt, sizeof slot->salt);
  randombytes_buf (slot->nonce, sizeof slot->nonce);
  guint8 *key = slot_key (slot, password, error);
  if (key == NULL)
    return FALSE;
  g_autofree char *context = slot_context (slot);
  crypto_aead_xchacha20poly1305_ietf_encrypt (slot->sealed, NULL, mun_secret_peek (data_key), MUN_KEY_BYTES, (const guint8 *)context,
                                              strlen (context), NULL, slot->nonce, key);
  sodium_free (key);
  slot->tries = 0;
  slot->tried_at = 0;
  return TRUE;
}

/* NULL without an error when the password is wrong. */
static MunSecret *
slot_unseal (const MunSlot *slot, const char *password, GError **error)
{
  guint8 *key = slot_key (slot, password, error);
  if (key == NULL)
    return NULL;
  guint8 *bytes = sodium_malloc (MUN_KEY_BYTES);
  g_autofree char *context = slot_context (slot);
  gboolean good = bytes != NULL
                  && crypto_aead_xchacha20poly1305_ietf_decrypt (bytes, NULL, NULL, slot->sealed, sizeof slot->sealed,
                                                                 (const guint8 *)context, strlen (context), slot->nonce, key)
                       == 0;
  MunSecret *secret = good ? mun_secret_new_copy (bytes) : NULL;
  sodium_free (bytes);
  sodium_free (key);
  return secret;
}

static void
make_check (MunSecret *data_key, guint8 *check)
{
  g_autoptr (MunSecret) derived = mun_secret_derive (data_key, "check");
  memcpy (check, mun_secret_peek (derived), 32);
}

static gboolean
is_data_key (MunKeysFile *file, MunSecret *data_key)
{
  guint8 check[32];
  make_check (data_key, check);
  return file->has_check && sodium_memcmp (check, file->check, sizeof check) == 0;
}

/* ---- opening ---- */

static gint64
slot_delay (const MunSlot *slot)
{
  if (slot == NULL || slot->tries < FREE_TRIES)
    return 0;
  int doublings = MIN (slot->tries - FREE_TRIES, 10);
  gint64 wait = MIN ((gint64)1000 << doublings, LONGEST_WAIT_MS);
  gint64 left = slot->tried_at + wait - mun_clock_now ();
  return CLAMP (left, 0, wait); /* a clock that went back makes nobody wait longer than that */
}

gint64
mun_keys_get_delay (MunKeys *self, const char *member)
{
  return slot_delay (mun_keys_file_find (self->file, member));
}

int
mun_keys_get_tries (MunKeys *self, const char *member)
{
  const MunSlot *slot = mun_keys_file_find (self->file, member);
  return slot != NULL ? (int)slot->tries : 0;
}

/* Counts a wrong try, or forgets them all; a key file that cannot be written does not keep a right password out. */
static void
note_try (MunKeys *self, const char *member, gboolean right)
{
  int lock = -1;
  g_autoptr (GError) error = NULL;
  if (keys_begin (self, &lock, &error))
    {
      MunSlot *slot = mun_keys_file_find (self->file, member);
      if (slot != NULL && (!right || slot->tries > 0))
        {
          slot->tries = right ? 0 : slot->tries + 1;
          slot->tried_at = mun_clock_now ();
          keys_write (self, &error);
        }
    }
  keys_end (lock);
  if (error != NULL)
    mun_log_event ("keys.try-not-noted", error->code);
}

static MunSecret *
open_slot (MunKeys *self, const char *member, const char *password, GError **error)
{
  if (!keys_read (self, error))
    return NULL;
  MunSlot *slot = mun_keys_file_find (self->file, member);
  if (slot == NULL)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "Nobody of this name can sign in here.");
      return NULL;
    }
  gint64 delay = slot_delay (slot);
  if (delay > 0)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_BUSY, "Too many wrong passwords: wait %d seconds.", (int)((delay + 999) / 1000));
      return NULL;
    }
  g_autoptr (GError) local = NULL;
  MunSecret *secret = slot_unseal (slot, password, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  note_try (self, member, secret != NULL);
  if (secret == NULL)
    g_set_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY, member != NULL ? "The password is wrong." : "These are not the recovery words.");
  else if (!is_data_key (self->file, secret))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The key file is damaged: this slot belongs to another store.");
      g_clear_pointer (&secret, mun_secret_unref);
    }
  return secret;
}

MunSecret *
mun_keys_open (MunKeys *self, const char *member, const char *password, GError **error)
{
  g_return_val_if_fail (member != NULL && password != NULL, NULL);
  return open_slot (self, member, password, error);
}

MunSecret *
mun_keys_open_recovery (MunKeys *self, const char *words, GError **error)
{
  guint8 secret[MUN_WORDS_BYTES];
  int wrong = mun_words_read (words, secret);
  if (wrong != 0)
    {
      if (wrong > 0)
        g_set_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY, "There is a slip in group %d of the recovery words.", wrong);
      else
        g_set_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY, "The recovery words are %d groups of five signs.", MUN_WORDS_GROUPS);
      sodium_memzero (secret, sizeof secret);
      return NULL;
    }
  char *canonical = sodium_malloc (MUN_WORDS_LENGTH);
  mun_words_write (secret, canonical);
  sodium_memzero (secret, sizeof secret);
  MunSecret *data_key = open_slot (self, NULL, canonical, error);
  sodium_free (canonical);
  return data_key;
}

/* ---- changing ---- */

/* Puts a sealed slot in place of the old one of that name, or beside the others. `must` says whether there has to be an old one
 * (1), must not be (0), or it does not matter (-1). Takes slot. */
static gboolean
put_slot (MunKeys *self, MunSecret *data_key, MunSlot *slot, int must, GError **error)
{
  int lock = -1;
  gboolean good = keys_begin (self, &lock, error);
  MunSlot *old = good ? mun_keys_file_find (self->file, slot->member) : NULL;
  if (good && must == 0 && old != NULL)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_EXISTS, "There is a member of this name already.");
      good = FALSE;
    }
  if (good && must == 1 && old == NULL)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "Nobody of this name can sign in here.");
      good = FALSE;
    }
  if (good && self->file->has_check && !is_data_key (self->file, data_key))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FAILED, "This key belongs to another store.");
      good = FALSE;
    }
  if (!good)
    {
      mun_slot_free (slot);
      keys_end (lock);
      return FALSE;
    }
  if (!self->file->has_check)
    make_check (data_key, self->file->check);
  self->file->has_check = TRUE;
  if (old != NULL)
    g_ptr_array_remove (self->file->slots, old);
  g_ptr_array_add (self->file->slots, slot);
  good = keys_write (self, error);
  if (!good)
    keys_read (self, NULL); /* what is in memory is what is on the disk */
  keys_end (lock);
  return good;
}

static gboolean
seal_and_put (MunKeys *self, MunSecret *data_key, const char *member, const char *password, int must, GError **error)
{
  MunSlot *slot = g_new0 (MunSlot, 1);
  slot->member = g_strdup (member);
  if (!slot_seal (slot, self->file->cost, data_key, password, error))
    {
      mun_slot_free (slot);
      return FALSE;
    }
  return put_slot (self, data_key, slot, must, error);
}

gboolean
mun_keys_add (MunKeys *self, MunSecret *data_key, const char *member, const char *password, GError **error)
{
  g_return_val_if_fail (member != NULL && *member != '\0' && g_utf8_validate (member, -1, NULL), FALSE);
  return seal_and_put (self, data_key, member, password, 0, error);
}

gboolean
mun_keys_change (MunKeys *self, MunSecret *data_key, const char *member, const char *password, GError **error)
{
  g_return_val_if_fail (member != NULL, FALSE);
  /* the name as it was first written: a seal is bound to it */
  MunSlot *old = mun_keys_file_find (self->file, member);
  g_autofree char *name = g_strdup (old != NULL ? old->member : member);
  return seal_and_put (self, data_key, name, password, 1, error);
}

gboolean
mun_keys_remove (MunKeys *self, const char *member, GError **error)
{
  g_return_val_if_fail (member != NULL, FALSE);
  int lock = -1;
  gboolean good = keys_begin (self, &lock, error);
  MunSlot *slot = good ? mun_keys_file_find (self->file, member) : NULL;
  if (good && slot == NULL)
    g_set_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "Nobody of this name can sign in here.");
  else if (good && self->file->slots->len == 1)
    g_set_error (error, MUN_ERROR, MUN_ERROR_DENIED, "This is the last key to the store; without it nobody could open it again.");
  good = good && slot != NULL && self->file->slots->len > 1;
  if (good)
    {
      g_ptr_array_remove (self->file->slots, slot);
      good = keys_write (self, error);
      if (!good)
        keys_read (self, NULL);
    }
  keys_end (lock);
  return good;
}

char *
mun_keys_make_recovery (MunKeys *self, MunSecret *data_key, GError **error)
{
  guint8 secret[MUN_WORDS_BYTES];
  randombytes_buf (secret, sizeof secret);
  char *words = sodium_malloc (MUN_WORDS_LENGTH);
  if (words == NULL)
    g_error ("no locked memory for the recovery words (see ulimit -l)");
  mun_words_write (secret, words);
  sodium_memzero (secret, sizeof secret);
  if (seal_and_put (self, data_key, NULL, words, -1, error))
    return words;
  sodium_free (words);
  return NULL;
}

void
mun_keys_free_words (char *words)
{
  sodium_free (words);
}
