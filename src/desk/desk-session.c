/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing what a desk works on: keys, threads, the rows that say so. */
#include "access-people.h"
#include "base-clock.h"
#include "base-error.h"
#include "base-log.h"
#include "db-ballast.h"
#include "desk-private.h"
#include "store-open.h"
#include "store-setting.h"
#include <sodium.h>
#include <string.h>

#define TEST_BALLAST_BYTES 65536

static void
clear_session (gpointer data)
{
  MunSession *self = data;
  g_clear_pointer (&self->writer, mun_worker_unref);
  g_clear_pointer (&self->reader, mun_worker_unref);
  g_clear_pointer (&self->background, mun_worker_unref);
  g_clear_pointer (&self->blobs, mun_blobs_unref);
  g_clear_pointer (&self->ledger_key, mun_secret_unref);
  g_clear_pointer (&self->data_key, mun_secret_unref);
  g_clear_pointer (&self->keys, mun_keys_free);
  g_free (self->store);
  g_free (self->member);
  g_free (self->anchor_folder);
  g_mutex_clear (&self->keys_lock);
  g_mutex_clear (&self->lock);
}

MunSession *
mun_session_ref (MunSession *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_session_unref (MunSession *self)
{
  g_atomic_rc_box_release_full (self, clear_session);
}

/* What the key file says in its own words is, to somebody who signs in, a refusal. */
static void
refuse_sign_in (GError *local, GError **error)
{
  if (g_error_matches (local, MUN_ERROR, MUN_ERROR_BUSY) || g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND))
    local->code = MUN_ERROR_DENIED;
  g_propagate_error (error, local);
}

/* Passwords that were wrong since the last right one could not be written while nobody had the key. */
static gboolean
note_tries (MunScope *scope, int tries, GError **error)
{
  if (tries <= 0)
    return TRUE;
  g_autofree char *detail = g_strdup_printf ("tries=%d", tries);
  MunEntry entry = {
    .act = MUN_ACT_SIGN_IN_FAILED, .refused = TRUE, .object_type = MUN_OBJECT_MEMBER, .object = scope->actor->member, .detail = detail
  };
  return mun_ledger_append (scope, &entry, error) != 0;
}

typedef struct
{
  MunSession *session;
  int tries;
} Arrival;

static gpointer
arrive (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Arrival *arrival = data;
  MunSession *session = arrival->session;
  if (!mun_connection_begin (connection, error))
    return NULL;
  g_autoptr (MunActor) actor = mun_actor_load (connection, session->member, error);
  if (actor == NULL)
    return NULL;
  MunScope scope = { .connection = connection, .actor = actor, .ledger_key = session->ledger_key };
  MunEntry entry = { .act = MUN_ACT_SIGN_IN, .object_type = MUN_OBJECT_MEMBER, .object = actor->member };
  GError *local = NULL;
  gint64 head = mun_ledger_get_head (connection, NULL);
  char *folder = mun_setting_get (connection, MUN_SETTING_ANCHOR_FOLDER, &local);
  if (local != NULL || !note_tries (&scope, arrival->tries, &local) || mun_ledger_append (&scope, &entry, &local) == 0
      || !mun_connection_commit (connection, &local))
    {
      g_free (folder);
      g_propagate_error (error, local);
      return NULL;
    }
  session->anchor_folder = folder;
  session->head_before = head;
  return g_steal_pointer (&actor);
}

static gboolean
start_threads (MunSession *self, GError **error)
{
  g_autofree char *path = mun_store_get_database (self->store);
  g_autofree char *blobs = mun_store_get_blobs (self->store);
  const guint8 *key = mun_secret_peek (self->data_key);
  self->writer = mun_worker_new (path, key, MUN_CONNECTION_WRITE, error);
  self->reader = self->writer != NULL ? mun_worker_new (path, key, MUN_CONNECTION_READ, error) : NULL;
  self->background = self->reader != NULL ? mun_worker_new (path, key, MUN_CONNECTION_READ, error) : NULL;
  if (self->background == NULL)
    return FALSE;
  self->blobs = mun_blobs_new (blobs, self->data_key);
  mun_ballast_make (self->store, mun_keys_get_cost (self->keys) == MUN_KEY_COST_TEST ? TEST_BALLAST_BYTES : MUN_BALLAST_BYTES);
  return TRUE;
}

static gboolean
open_keys (MunSession *self, const char *password, int *tries, GError **error)
{
  g_autofree char *path = mun_store_get_keys (self->store);
  GError *local = NULL;
  self->keys = mun_keys_load (path, &local);
  if (self->keys == NULL)
    {
      if (g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND))
        {
          g_clear_error (&local);
          g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DAMAGED, "The store's key file is missing: without it nothing can be read.");
        }
      g_propagate_error (error, local);
      return FALSE;
    }
  *tries = mun_keys_get_tries (self->keys, self->member);
  self->data_key = mun_keys_open (self->keys, self->member, password, &local);
  if (self->data_key == NULL)
    {
      refuse_sign_in (local, error);
      return FALSE;
    }
  self->ledger_key = mun_secret_derive (self->data_key, "ledger");
  return TRUE;
}

MunSession *
mun_session_open (const char *store, const char *member, const char *password, MunActor **actor, GError **error)
{
  if (!mun_store_exists (store))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_FOREIGN, "There is no Muniment store in this folder.");
      return NULL;
    }
  g_autoptr (MunSession) self = g_atomic_rc_box_new0 (MunSession);
  g_mutex_init (&self->keys_lock);
  g_mutex_init (&self->lock);
  self->store = g_strdup (store);
  self->member = g_strdup (member);
  Arrival arrival = { self, 0 };
  if (!open_keys (self, password, &arrival.tries, error) || !mun_store_migrate (store, self->data_key, FALSE, error)
      || !start_threads (self, error))
    return NULL;
  *actor = mun_worker_call_sync (self->writer, MUN_URGENCY_COMMIT, arrive, &arrival, NULL, error);
  return *actor != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
mun_session_check_password (MunSession *self, const char *password, GError **error)
{
  GError *local = NULL;
  g_mutex_lock (&self->keys_lock);
  g_autoptr (MunSecret) secret = mun_keys_open (self->keys, self->member, password, &local);
  g_mutex_unlock (&self->keys_lock);
  if (secret == NULL)
    refuse_sign_in (local, error);
  return secret != NULL;
}

typedef struct
{
  MunSession *session;
  MunActor *actor;
  MunEntry entry;
} Note;

static gpointer
append_note (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Note *note = data;
  MunScope scope = { .connection = connection, .actor = note->actor, .ledger_key = note->session->ledger_key };
  if (!mun_connection_begin (connection, error))
    return NULL;
  gint64 seq = mun_ledger_append (&scope, &note->entry, error);
  if (seq == 0 || !mun_connection_commit (connection, error))
    return NULL;
  return g_memdup2 (&seq, sizeof seq);
}

gint64
mun_session_note (MunSession *self, MunActor *actor, MunAct act, gboolean refused, const char *detail, GError **error)
{
  Note note = { self,
                actor,
                { .act = act, .refused = refused, .object_type = MUN_OBJECT_MEMBER, .object = actor->member, .detail = detail } };
  g_autofree gint64 *seq = mun_worker_call_sync (self->writer, MUN_URGENCY_COMMIT, append_note, &note, NULL, error);
  return seq != NULL ? *seq : 0;
}

void
mun_session_anchor (MunSession *self, MunConnection *connection, gint64 least, gboolean *failed)
{
  g_autoptr (GError) error = NULL;
  g_mutex_lock (&self->lock);
  g_autofree char *folder = g_strdup (self->anchor_folder);
  gint64 anchored = self->anchored;
  g_mutex_unlock (&self->lock);
  if (folder == NULL || *folder == '\0')
    return;
  gint64 head = mun_ledger_get_head (connection, NULL);
  if (head < anchored + least)
    return;
  gint64 seq = mun_ledger_write_anchor (connection, self->ledger_key, folder, &error);
  if (seq == 0)
    {
      mun_log_event ("ledger.anchor-not-written", head);
      *failed = TRUE;
      return;
    }
  g_mutex_lock (&self->lock);
  self->anchored = MAX (self->anchored, seq);
  g_mutex_unlock (&self->lock);
}

void
mun_session_wipe (MunSession *self)
{
  g_clear_pointer (&self->blobs, mun_blobs_unref);
  g_clear_pointer (&self->ledger_key, mun_secret_unref);
  g_clear_pointer (&self->data_key, mun_secret_unref);
}

char *
mun_desk_copy_secret (const char *secret)
{
  if (secret == NULL)
    return NULL;
  gsize length = strlen (secret) + 1;
  char *copy = sodium_init () >= 0 ? sodium_malloc (length) : NULL;
  if (copy == NULL)
    g_error ("no locked memory for a password");
  memcpy (copy, secret, length);
  return copy;
}

void
mun_desk_free_secret (char *secret)
{
  sodium_free (secret);
}
