/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key file beside the database: a random data key, sealed once per member under a key that Argon2id derives from the password
 * (64 MiB at least, trust: P10), and once under the recovery words. Opening a slot is the offline sign-in.
 *
 * Every call that changes the file reads it again first, under a lock on the folder, so that window and munictl can both do it.
 * Keys live in sodium_malloc memory only. The file is JSON (salts, costs, nonces, sealed keys, member names, count and time of failed
 * tries), replaced by write, fsync, rename, fsync of the folder. Thread: any, one at a time per object; mun_keys_open takes ≈ 0.5 s
 * and is called on a worker thread. Errors: WRONG_KEY, BUSY (the delay after wrong passwords is not over), DAMAGED, EXISTS, NOT_FOUND. */
#pragma once
#include "db-connection.h"

typedef struct _MunKeys MunKeys;
typedef struct _MunSecret MunSecret; /* refcounted locked memory, MUN_KEY_BYTES; wiped at the last unref */

MunSecret *mun_secret_new_random (void);
MunSecret *mun_secret_ref (MunSecret *self);
void mun_secret_unref (MunSecret *self);
MunSecret *mun_secret_new_copy (const guint8 *bytes); /* MUN_KEY_BYTES; the caller wipes its own */
const guint8 *mun_secret_peek (MunSecret *self);
/* A key for another purpose from the data key (keyed BLAKE2b of the label): "ledger", "blob-name", "blob-seal", "anchor". */
MunSecret *mun_secret_derive (MunSecret *self, const char *label);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunSecret, mun_secret_unref)

typedef enum
{
  MUN_KEY_COST_NORMAL, /* 256 MiB, 3 passes */
  MUN_KEY_COST_FLOOR,  /* 64 MiB, 3 passes */
  MUN_KEY_COST_TEST,   /* 8 KiB, 1 pass: test stores only, marked in the file; opening says so in the log */
} MunKeyCost;

MunKeys *mun_keys_create (const char *path, MunKeyCost cost, GError **error); /* a new data key; EXISTS when the file is there */
MunKeys *mun_keys_load (const char *path, GError **error);
void mun_keys_free (MunKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunKeys, mun_keys_free)

/* Names of members with a slot, NULL-terminated; caller frees. */
char **mun_keys_list (MunKeys *self);
MunKeyCost mun_keys_get_cost (MunKeys *self);
gboolean mun_keys_has (MunKeys *self, const char *member);
/* Milliseconds until this member may try again (0: now). After 10 wrong tries the wait doubles from 1 s to at most 15 min. */
gint64 mun_keys_get_delay (MunKeys *self, const char *member);
int mun_keys_get_tries (MunKeys *self, const char *member); /* wrong tries since the last right one, as the file was last read */
MunSecret *mun_keys_open (MunKeys *self, const char *member, const char *password, GError **error);
MunSecret *mun_keys_open_recovery (MunKeys *self, const char *words, GError **error);
gboolean mun_keys_add (MunKeys *self, MunSecret *data_key, const char *member, const char *password, GError **error);
gboolean mun_keys_change (MunKeys *self, MunSecret *data_key, const char *member, const char *password, GError **error);
/* DENIED for the last slot that opens the store. */
gboolean mun_keys_remove (MunKeys *self, const char *member, GError **error);
/* Makes (or replaces) the recovery slot and gives its words for the recovery sheet: 8 groups of 5 letters and digits (160 bits; no I, L,
 * O, U; the last sign of a group is its check, so that a slip of the pen is named by its group). mun_keys_free_words wipes them. */
char *mun_keys_make_recovery (MunKeys *self, MunSecret *data_key, GError **error);
void mun_keys_free_words (char *words);
/* Password policy of NIST SP 800-63B: 8 characters at least, not the member's name, not one of the commonest. NULL when good, else a
 * sentence (msgid). */
const char *mun_keys_judge_password (const char *member, const char *password);
