/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open session: calls and their transactions, the lock, view-as, undo, what others change, the ledger's rows around all that. */
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "kit-desk.h"
#include "store-setting.h"
#include <string.h>

static gpointer
count_ledger (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT count (*) + 1 FROM ledger WHERE (?1 = 0 OR act = ?1)"
                                                               " AND (?2 < 0 OR outcome = ?2)");
  const int *want = data;
  mun_statement_int (s, 1, want[0]);
  mun_statement_int (s, 2, want[1]);
  gint64 n = mun_statement_step (s, error) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  return GSIZE_TO_POINTER ((gsize)n);
}

/* How many ledger rows of an act (0: any) with an outcome (-1: any). */
static int
ask_rows (const char *store, MunAct act, int outcome)
{
  GError *error = NULL;
  int want[2] = { act, outcome };
  MunDesk *desk = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  gpointer n = mun_desk_read_sync (desk, count_ledger, want, &error);
  g_assert_no_error (error);
  mun_kit_desk_free (desk);
  return (int)GPOINTER_TO_SIZE (n) - 1;
}

/* ---- bodies ---- */

static int ran; /* how many bodies ran at all; read after their answer */

static gpointer
note (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  ran++;
  MunEntry entry = { .act = MUN_ACT_CHART_OPEN, .object_type = MUN_OBJECT_RESOURCE, .object = 7, .patient = 7 };
  return mun_ledger_append (scope, &entry, error) != 0 ? g_strdup ("done") : NULL;
}

static gpointer
note_and_fail (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  g_free (note (scope, data, cancellable, error));
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, "no");
  return NULL;
}

static gpointer
note_and_be_refused (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  g_free (note (scope, data, cancellable, error));
  return mun_scope_authorize (scope, MUN_ACT_EXPORT_ALL, NULL, error) ? g_strdup ("?") : NULL;
}

static gpointer
peek (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  ran++;
  return g_strdup (scope->actor->name);
}

static gpointer
be_refused (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_scope_authorize (scope, MUN_ACT_MEMBER_EDIT, NULL, error) ? g_strdup ("?") : NULL;
}

static void
test_transactions (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  g_autofree char *done = mun_desk_write_sync (desk, 0, note, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (done, ==, "done");
  g_assert_null (mun_desk_write_sync (desk, 0, note_and_fail, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (mun_desk_write_sync (desk, 0, note_and_be_refused, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (mun_desk_read_sync (desk, be_refused, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  mun_kit_desk_free (desk);
  g_assert_cmpint (ask_rows (store, MUN_ACT_CHART_OPEN, -1), ==, 1); /* the failed and the refused one left nothing … */
  g_assert_cmpint (ask_rows (store, MUN_ACT_EXPORT_ALL, 1), ==, 1);  /* … but the refusal itself, from the writer … */
  g_assert_cmpint (ask_rows (store, MUN_ACT_MEMBER_EDIT, 1), ==, 1); /* … and from a reader */
  mun_kit_desk_store_free (store);
}

static void
test_async (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  GAsyncResult *slot = NULL;
  mun_desk_read (desk, MUN_URGENCY_READ, peek, NULL, NULL, g_free, NULL, mun_kit_take_result, &slot);
  g_autoptr (GAsyncResult) one = mun_kit_await_result (&slot);
  g_autofree char *name = mun_desk_call_finish (one, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "ida");
  slot = NULL;
  mun_desk_write (desk, MUN_TABLE_WORK, note, NULL, NULL, g_free, NULL, mun_kit_take_result, &slot);
  g_autoptr (GAsyncResult) two = mun_kit_await_result (&slot);
  g_autofree char *done = mun_desk_call_finish (two, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (done, ==, "done");
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

/* ---- the lock ---- */

static void
assert_shut (MunDesk *desk)
{
  GError *error = NULL;
  int before = ran;
  g_assert_null (mun_desk_read_sync (desk, peek, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (mun_desk_write_sync (desk, 0, note, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (mun_desk_bulk_sync (desk, 0, peek, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  GAsyncResult *slot = NULL;
  mun_desk_read (desk, MUN_URGENCY_READ, peek, NULL, NULL, g_free, NULL, mun_kit_take_result, &slot);
  g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
  g_assert_null (mun_desk_call_finish (result, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (ran, ==, before);
}

static gboolean
unlock (MunDesk *desk, const char *password, GError **error)
{
  GAsyncResult *slot = NULL;
  mun_desk_unlock_async (desk, password, mun_kit_take_result, &slot);
  g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
  return mun_desk_unlock_finish (desk, result, error);
}

static void
count_signal (MunDesk *desk, int *n)
{
  *n += 1;
}

static void
test_lock (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  int locked = 0, unlocked = 0;
  g_signal_connect (desk, "locked", G_CALLBACK (count_signal), &locked);
  g_signal_connect (desk, "unlocked", G_CALLBACK (count_signal), &unlocked);
  /* A read that is on its way when the lock falls is answered to nobody. */
  GAsyncResult *slot = NULL;
  mun_desk_read (desk, MUN_URGENCY_READ, peek, NULL, NULL, g_free, NULL, mun_kit_take_result, &slot);
  mun_desk_lock (desk);
  mun_desk_lock (desk); /* twice is once */
  g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
  g_assert_null (mun_desk_call_finish (result, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (locked, ==, 1);
  g_assert_true (mun_desk_is_locked (desk));
  assert_shut (desk);
  g_assert_false (unlock (desk, "something else entirely", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY);
  g_clear_error (&error);
  assert_shut (desk);
  g_assert_true (unlock (desk, MUN_KIT_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_cmpint (unlocked, ==, 1);
  /* Negative control: open, the same calls run. */
  g_autofree char *name = mun_desk_read_sync (desk, peek, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "ida");
  mun_kit_desk_free (desk);
  g_assert_cmpint (ask_rows (store, MUN_ACT_LOCK, 0), ==, 1);
  g_assert_cmpint (ask_rows (store, MUN_ACT_SIGN_IN_FAILED, 1), ==, 1);
  mun_kit_desk_store_free (store);
}

/* Every act of every preset, while locked: nothing runs. */
static void
test_lock_every_role (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  for (gsize i = 0; i < n; i++)
    {
      MunDesk *desk = mun_kit_desk_new (store, NULL, presets[i].id);
      mun_desk_lock (desk);
      assert_shut (desk);
      mun_kit_desk_free (desk);
    }
  mun_kit_desk_store_free (store);
}

static gboolean
is_closed (MunDesk *desk, guint turns)
{
  for (guint i = 0; i < turns * 10 && !mun_desk_is_closed (desk); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (100 * 1000);
    }
  return mun_desk_is_closed (desk);
}

static void
test_hard_lock (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  mun_clock_set_fake (MUN_KIT_NOW);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  mun_desk_lock (desk);
  mun_clock_advance_fake (29 * 60 * 1000);
  mun_desk_check_hard_lock (desk);
  g_assert_false (mun_desk_is_closed (desk));
  g_assert_nonnull (mun_desk_get_data_key (desk));
  mun_clock_advance_fake (60 * 1000);
  g_assert_true (is_closed (desk, 20)); /* by its own timer */
  g_assert_null (mun_desk_get_data_key (desk));
  g_assert_null (mun_desk_get_blobs (desk));
  assert_shut (desk);
  g_assert_false (unlock (desk, MUN_KIT_PASSWORD, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  mun_clock_set_fake (-1);
  mun_kit_desk_free (desk);
  g_assert_cmpint (ask_rows (store, MUN_ACT_SIGN_OUT, 0), >=, 2);
  mun_kit_desk_store_free (store);
}

/* ---- people ---- */

static void
test_sign_in (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  GError *error = NULL;
  g_assert_null (mun_desk_sign_in (store, "admin", "not the password", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_null (mun_desk_sign_in (store, "nobody at all", MUN_KIT_PASSWORD, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (mun_desk_sign_in ("/nonexistent/store", "admin", MUN_KIT_PASSWORD, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_FOREIGN);
  g_clear_error (&error);
  /* The wrong try stands in the ledger as soon as somebody could open it. */
  g_assert_cmpint (ask_rows (store, MUN_ACT_SIGN_IN_FAILED, 1), ==, 1);
  GAsyncResult *slot = NULL;
  mun_desk_sign_in_async (store, "admin", MUN_KIT_PASSWORD, NULL, mun_kit_take_result, &slot);
  g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
  MunDesk *desk = mun_desk_sign_in_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (mun_desk_may (desk, MUN_ACT_MEMBER_EDIT));
  g_assert_false (mun_desk_may (desk, MUN_ACT_CHART_OPEN));
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

static void
assert_code (GError **error, int code)
{
  g_assert_error (*error, MUN_ERROR, code);
  g_clear_error (error);
}

static void
test_people (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  GError *error = NULL;
  const char *const indexer[] = { "indexer", NULL }, *const unknown[] = { "emperor", NULL }, *const admin[] = { "admin", NULL };
  MunDesk *desk = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_false (mun_desk_add_member (desk, "ida", "", unknown, MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_NOT_FOUND);
  g_assert_false (mun_desk_add_member (desk, "ida", "", indexer, "short", &error));
  assert_code (&error, MUN_ERROR_INPUT);
  g_assert_false (mun_desk_add_member (desk, "i/da", "", indexer, MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_INPUT);
  g_assert_true (mun_desk_add_member (desk, "ida", "Clerk", indexer, MUN_KIT_PASSWORD, &error));
  g_assert_false (mun_desk_add_member (desk, "ida", "", indexer, MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_EXISTS);
  g_assert_false (mun_desk_remove_member (desk, "admin", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  MunDesk *ida = mun_desk_sign_in (store, "ida", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_false (mun_desk_add_member (ida, "eve", "", admin, MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_false (mun_desk_change_password (ida, "not the old one", "a new password here", &error));
  assert_code (&error, MUN_ERROR_WRONG_KEY);
  g_assert_true (mun_desk_change_password (ida, MUN_KIT_PASSWORD, "a new password here", &error));
  g_assert_no_error (error);
  mun_kit_desk_free (ida);
  g_assert_null (mun_desk_sign_in (store, "ida", MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_WRONG_KEY);
  g_assert_true (mun_desk_reset_password (desk, "ida", MUN_KIT_PASSWORD, &error));
  g_assert_no_error (error);
  ida = mun_desk_sign_in (store, "ida", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  mun_kit_desk_free (ida);
  g_assert_true (mun_desk_remove_member (desk, "ida", &error));
  g_assert_no_error (error);
  g_assert_null (mun_desk_sign_in (store, "ida", MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_DENIED);
  char *words = mun_desk_make_recovery (desk, &error);
  g_assert_no_error (error);
  mun_kit_desk_free (desk);
  g_assert_false (mun_desk_recover (store, "AAAAA-BBBBB", "admin", "another password", &error));
  assert_code (&error, MUN_ERROR_WRONG_KEY);
  g_assert_true (mun_desk_recover (store, words, "admin", "another password", &error));
  g_assert_no_error (error);
  mun_keys_free_words (words);
  desk = mun_desk_sign_in (store, "admin", "another password", &error);
  g_assert_no_error (error);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

/* An EHR manager looks after people but makes nobody an administrator, and nobody gives themselves rights. */
static void
test_people_power (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  GError *error = NULL;
  const char *const indexer[] = { "indexer", NULL }, *const admin[] = { "indexer", "admin", NULL };
  MunDesk *desk = mun_kit_desk_new (store, "erik", "ehr-manager");
  g_assert_true (mun_desk_add_member (desk, "ida", "", indexer, MUN_KIT_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_false (mun_desk_add_member (desk, "eve", "", admin, MUN_KIT_PASSWORD, &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_false (mun_desk_reset_password (desk, "admin", "taken over now", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_false (mun_desk_remove_member (desk, "admin", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

/* ---- view as, undo, others ---- */

static void
test_view_as (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  GError *error = NULL;
  MunDesk *desk = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_true (mun_desk_view_as (desk, "indexer", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (mun_desk_get_view_as (desk), ==, "indexer");
  g_assert_true (mun_desk_may (desk, MUN_ACT_CHART_OPEN));                        /* what the window shows */
  g_assert_false (mun_actor_may (mun_desk_get_actor (desk), MUN_ACT_CHART_OPEN)); /* what it may do */
  g_assert_false (mun_actor_may (mun_desk_get_actor (desk), MUN_ACT_MEMBER_EDIT));
  g_assert_null (mun_desk_read_sync (desk, be_refused, NULL, &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_true (mun_desk_view_as (desk, NULL, &error));
  g_assert_true (mun_desk_may (desk, MUN_ACT_MEMBER_EDIT));
  g_assert_false (mun_desk_view_as (desk, "emperor", &error));
  assert_code (&error, MUN_ERROR_NOT_FOUND);
  mun_kit_desk_free (desk);
  desk = mun_kit_desk_new (store, "ida", "indexer");
  g_assert_false (mun_desk_view_as (desk, "admin", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

static gpointer
set_own (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_people_set_own (scope, "test", data, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
get_own (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  char *value = mun_people_get_own (scope, "test", error);
  return value != NULL ? value : g_strdup ("");
}

static void
test_undo (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *label = g_strdup_printf ("Act %d", i);
      mun_desk_push_undo (desk, label, set_own, g_strdup_printf ("before %d", i), g_free, 0);
    }
  for (int i = 59; i >= 10; i--)
    {
      g_autofree char *label = g_strdup_printf ("Act %d", i), *before = g_strdup_printf ("before %d", i);
      g_assert_cmpstr (mun_desk_get_undo_label (desk), ==, label);
      GAsyncResult *slot = NULL;
      mun_desk_undo (desk, mun_kit_take_result, &slot);
      g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
      g_assert_true (mun_desk_undo_finish (desk, result, &error));
      g_assert_no_error (error);
      g_autofree char *now = mun_desk_read_sync (desk, get_own, NULL, &error);
      g_assert_cmpstr (now, ==, before);
    }
  g_assert_null (mun_desk_get_undo_label (desk)); /* 50 deep */
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

static void
take_tables (MunDesk *desk, guint tables, guint *seen)
{
  *seen |= tables;
}

static gboolean
await_tables (guint *seen, guint wanted)
{
  for (int i = 0; i < 100 && (*seen & wanted) != wanted; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (50 * 1000);
    }
  return (*seen & wanted) == wanted;
}

static gpointer
set_roles (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (MunMember) member = mun_people_find (scope, "ida", error);
  return member != NULL && mun_people_set_roles (scope, member->id, member->version, data, error) ? GINT_TO_POINTER (1) : NULL;
}

/* A second desk on the same store stands for another process: other connections, another writer. */
static void
test_others (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  guint seen = 0;
  for (int i = 0; i < 30; i++) /* what happened before is seen and done with */
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (50 * 1000);
    }
  g_signal_connect (desk, "changed", G_CALLBACK (take_tables), &seen);
  MunDesk *other = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_true (await_tables (&seen, MUN_TABLE_LEDGER));
  g_assert_cmpuint (seen & MUN_TABLE_PEOPLE, ==, 0);
  const char *const indexer[] = { "indexer", NULL };
  g_assert_true (mun_desk_add_member (other, "new one", "", indexer, MUN_KIT_PASSWORD, &error));
  g_assert_true (await_tables (&seen, MUN_TABLE_PEOPLE));
  mun_kit_desk_free (other);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

/* Roles that an administrator changes elsewhere count here at once; who is removed is signed out. */
static void
test_others_roles (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  const char *const billing[] = { "billing", NULL };
  for (int i = 0; i < 30; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (50 * 1000);
    }
  MunDesk *admin = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_true (mun_desk_may (desk, MUN_ACT_DOCUMENT_OPEN));
  mun_desk_write_sync (admin, 0, set_roles, (gpointer)billing, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 100 && mun_desk_may (desk, MUN_ACT_DOCUMENT_OPEN); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (50 * 1000);
    }
  g_assert_false (mun_desk_may (desk, MUN_ACT_DOCUMENT_OPEN));
  g_assert_true (mun_desk_may (desk, MUN_ACT_CHART_ACCOUNT));
  g_assert_true (mun_desk_remove_member (admin, "ida", &error));
  g_assert_no_error (error);
  g_assert_true (is_closed (desk, 10));
  mun_kit_desk_free (admin);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

/* ---- bulk ---- */

static gpointer
slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  int *left = data;
  if (*left == 0)
    return NULL;
  MunEntry entry = { .act = MUN_ACT_IMPORT };
  if (!mun_connection_begin (scope->connection, error) || mun_ledger_append (scope, &entry, error) == 0
      || !mun_connection_commit (scope->connection, error))
    return NULL;
  *left -= 1;
  g_usleep (2000);
  return GINT_TO_POINTER (1);
}

static void
test_bulk (void)
{
  char *store = mun_kit_desk_store_new (NULL);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  int left = 200;
  GAsyncResult *slot = NULL;
  mun_desk_bulk (desk, MUN_TABLE_IMPORT, slice, &left, NULL, NULL, mun_kit_take_result, &slot);
  /* A person's act comes between. */
  g_autofree char *done = mun_desk_write_sync (desk, 0, note, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (slot);
  /* The lock hides, what was started goes on. */
  mun_desk_lock (desk);
  g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
  g_assert_true (mun_desk_bulk_finish (result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (left, ==, 0);
  mun_kit_desk_free (desk);
  g_assert_cmpint (ask_rows (store, MUN_ACT_IMPORT, 0), ==, 200);
  mun_kit_desk_store_free (store);
}

/* ---- anchors ---- */

static void
count_notice (MunDesk *desk, int kind, const char *sentence, int *n)
{
  *n += kind == MUN_NOTICE_ANCHOR;
}

static void
take_notice (MunDesk *desk, int kind, const char *sentence, int *n)
{
  *n += kind == MUN_NOTICE_LEDGER;
}

/* A sign-in at the window looks over the end of the ledger: an older copy put back is said at once. */
static void
test_older_copy (void)
{
  g_autofree char *anchors = mun_kit_folder_new ("anchors");
  char *store = mun_kit_desk_store_new (anchors);
  g_autofree char *path = g_build_filename (store, "muniment.db", NULL), *old = NULL;
  gsize length = 0;
  mun_kit_desk_free (mun_kit_desk_new (store, "ida", "indexer"));
  g_assert_true (g_file_get_contents (path, &old, &length, NULL));
  for (int back = 0; back < 2; back++)
    {
      GError *error = NULL;
      GAsyncResult *slot = NULL;
      int notices = 0;
      for (int i = 0; i < 3; i++)
        mun_kit_desk_free (mun_kit_desk_new (store, "ida", "indexer"));
      if (back)
        g_assert_true (g_file_set_contents (path, old, (gssize)length, NULL));
      mun_desk_sign_in_async (store, "ida", MUN_KIT_PASSWORD, NULL, mun_kit_take_result, &slot);
      g_autoptr (GAsyncResult) result = mun_kit_await_result (&slot);
      MunDesk *desk = mun_desk_sign_in_finish (result, &error);
      g_assert_no_error (error);
      g_signal_connect (desk, "notice", G_CALLBACK (take_notice), &notices);
      for (int i = 0; i < 40 && notices == 0; i++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (25 * 1000);
        }
      g_assert_cmpint (notices, ==, back);
      mun_kit_desk_free (desk);
    }
  mun_kit_folder_remove (anchors);
  mun_kit_desk_store_free (store);
}

static void
test_anchors (void)
{
  g_autofree char *anchors = mun_kit_folder_new ("anchors");
  char *store = mun_kit_desk_store_new (anchors);
  MunDesk *desk = mun_kit_desk_new (store, "ida", "indexer");
  GError *error = NULL;
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *done = mun_desk_write_sync (desk, 0, note, NULL, &error);
      g_assert_no_error (error);
    }
  g_autoptr (GDir) files = g_dir_open (anchors, 0, NULL);
  g_autofree char *path = g_build_filename (anchors, g_dir_read_name (files), NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpint (g_strv_length (lines), >=, 3 + 1 + 1); /* one each 64 rows, one at the administrator's sign-out, the end */
  mun_kit_folder_remove (anchors);                        /* the stick is pulled out: work goes on, and it is said */
  int notices = 0;
  g_signal_connect (desk, "notice", G_CALLBACK (count_notice), &notices);
  for (int i = 0; i < 70; i++)
    {
      g_autofree char *done = mun_desk_write_sync (desk, 0, note, NULL, &error);
      g_assert_no_error (error);
    }
  mun_kit_settle ();
  g_assert_cmpint (notices, >, 0);
  mun_kit_desk_free (desk);
  mun_kit_desk_store_free (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/transactions", test_transactions);
  g_test_add_func ("/desk/async", test_async);
  g_test_add_func ("/desk/lock", test_lock);
  g_test_add_func ("/desk/lock-every-role", test_lock_every_role);
  g_test_add_func ("/desk/hard-lock", test_hard_lock);
  g_test_add_func ("/desk/sign-in", test_sign_in);
  g_test_add_func ("/desk/people", test_people);
  g_test_add_func ("/desk/people-power", test_people_power);
  g_test_add_func ("/desk/view-as", test_view_as);
  g_test_add_func ("/desk/undo", test_undo);
  g_test_add_func ("/desk/others", test_others);
  g_test_add_func ("/desk/others-roles", test_others_roles);
  g_test_add_func ("/desk/bulk", test_bulk);
  g_test_add_func ("/desk/anchors", test_anchors);
  g_test_add_func ("/desk/older-copy", test_older_copy);
  return g_test_run ();
}
