/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger cannot be changed unseen: every bit of every field, rows that go, come or change places, a tail that is cut, an older copy
 * put back. The attacker here holds the data key and writes with plain SQL on a connection of their own; only the ledger's own hashes
 * are not theirs to make. */
#include "base-clock.h"
#include "base-error.h"
#include "kit.h"
#include "store-open.h"
#include "store-setting.h"
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#define ROWS 40

static gint64
append (MunScope *scope, MunAct act, gint64 object, const char *reason)
{
  GError *error = NULL;
  MunEntry entry = {
    .act = act, .object_type = MUN_OBJECT_RESOURCE, .object = object, .patient = object, .reason = reason, .detail = "n=1"
  };
  mun_kit_begin (scope);
  gint64 seq = mun_ledger_append (scope, &entry, &error);
  g_assert_no_error (error);
  mun_kit_commit (scope);
  return seq;
}

static MunKitStore *
make_store (int rows)
{
  MunKitStore *store = mun_kit_store_new ();
  MunScope *scope = mun_kit_scope (store, "ida", "indexer");
  for (int i = 1; i <= rows; i++)
    append (scope, i % 3 == 0 ? MUN_ACT_DOCUMENT_OPEN : MUN_ACT_CHART_OPEN, i, i % 5 == 0 ? "asked by the unit, Ærø" : NULL);
  return store;
}

/* 0: whole; else the first bad row, at least 1. */
static gint64
find_bad_key (MunKitStore *store, MunSecret *key, const char *anchors)
{
  GError *error = NULL;
  MunLedgerVerdict verdict;
  gboolean read = mun_ledger_verify (store->connection, key, 1, anchors, NULL, &verdict, &error);
  g_assert_no_error (error);
  g_assert_true (read);
  g_assert_true ((verdict.reason == NULL) == (verdict.table == NULL));
  gint64 bad = verdict.reason != NULL ? MAX (verdict.first_bad, 1) : 0;
  mun_ledger_verdict_clear (&verdict);
  return bad;
}

static gint64
find_bad (MunKitStore *store, const char *anchors)
{
  return find_bad_key (store, store->ledger_key, anchors);
}

static sqlite3 *
open_attacker (MunKitStore *store)
{
  sqlite3 *handle = NULL;
  char hex[2 * MUN_KEY_BYTES + 1];
  g_autofree char *path = mun_store_get_database (store->folder);
  sodium_bin2hex (hex, sizeof hex, mun_secret_peek (store->data_key), MUN_KEY_BYTES);
  g_autofree char *key = g_strdup_printf ("PRAGMA key = \"x'%s'\"", hex);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, key, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (handle, "DROP TRIGGER IF EXISTS ledger_no_update; DROP TRIGGER IF EXISTS ledger_no_delete", NULL, NULL, NULL), ==,
    SQLITE_OK);
  return handle;
}

static void
attack (sqlite3 *handle, const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *sql = g_strdup_vprintf (format, list);
  va_end (list);
  char *message = NULL;
  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static void
test_whole (void)
{
  g_autoptr (MunKitStore) store = make_store (ROWS);
  GError *error = NULL;
  MunLedgerVerdict verdict;
  g_assert_true (mun_ledger_verify (store->connection, store->ledger_key, 1, NULL, NULL, &verdict, &error));
  g_assert_no_error (error);
  g_assert_null (verdict.reason);
  g_assert_cmpint (verdict.entries, ==, ROWS + 2); /* the store's making and the member's */
  /* From the middle too. */
  g_assert_true (mun_ledger_verify (store->connection, store->ledger_key, 20, NULL, NULL, &verdict, &error));
  g_assert_null (verdict.reason);
  g_assert_cmpint (verdict.entries, ==, ROWS + 2 - 19);
  /* Another key opens nothing. */
  g_autoptr (MunSecret) other = mun_secret_new_random ();
  g_assert_cmpint (find_bad_key (store, other, NULL), ==, 1);
}

static const char *const numbers[] = { "at", "mono", "member", "act", "outcome", "object_type", "object", "patient", "work" };
static const char *const texts[] = { "station", "role", "reason", "detail" };

static void
flip_numbers (MunKitStore *store, sqlite3 *handle, gint64 row, int *flips)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (int bit = 0; bit < 64; bit++)
      {
        g_autofree char *flip = g_strdup_printf ("UPDATE ledger SET %s = (%s | %" G_GINT64_FORMAT ") - (%s & %" G_GINT64_FORMAT ")"
                                                 " WHERE seq = %" G_GINT64_FORMAT,
                                                 numbers[i], numbers[i], (gint64)(G_GUINT64_CONSTANT (1) << bit), numbers[i],
                                                 (gint64)(G_GUINT64_CONSTANT (1) << bit), row);
        attack (handle, "SAVEPOINT s; %s; RELEASE s", flip);
        g_assert_cmpint (find_bad (store, NULL), ==, row);
        attack (handle, "%s", flip);
        *flips += 1;
      }
  g_assert_cmpint (find_bad (store, NULL), ==, 0); /* every flip was taken back: the test itself is sound */
}

/* Bytes of a text or of the hash: each bit of each byte. */
static void
flip_bytes (MunKitStore *store, sqlite3 *handle, gint64 row, const char *column, gboolean text, int *flips)
{
  sqlite3_stmt *get, *set;
  g_autofree char *get_sql = g_strdup_printf ("SELECT CAST (%s AS BLOB) FROM ledger WHERE seq = ?1", column);
  g_autofree char *set_sql =
    g_strdup_printf (text ? "UPDATE ledger SET %s = CAST (?1 AS TEXT) WHERE seq = ?2" : "UPDATE ledger SET %s = ?1 WHERE seq = ?2", column);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, get_sql, -1, &get, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, set_sql, -1, &set, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (get, 1, row);
  g_assert_cmpint (sqlite3_step (get), ==, SQLITE_ROW);
  int length = sqlite3_column_bytes (get, 0);
  g_autofree guint8 *bytes = g_memdup2 (sqlite3_column_blob (get, 0), (gsize)length);
  sqlite3_finalize (get);
  if (length == 0)
    {
      sqlite3_finalize (set);
      return;
    }
  for (int bit = 0; bit <= 8 * length; bit++)
    {
      if (bit < 8 * length)
        bytes[bit / 8] ^= (guint8)(1 << bit % 8);
      sqlite3_bind_blob (set, 1, bytes, length, SQLITE_STATIC);
      sqlite3_bind_int64 (set, 2, row);
      g_assert_cmpint (sqlite3_step (set), ==, SQLITE_DONE);
      sqlite3_reset (set);
      g_assert_cmpint (find_bad (store, NULL), ==, bit < 8 * length ? row : 0);
      if (bit < 8 * length)
        bytes[bit / 8] ^= (guint8)(1 << bit % 8);
      *flips += 1;
    }
  sqlite3_finalize (set);
}

static void
test_bits (void)
{
  g_autoptr (MunKitStore) store = make_store (12);
  sqlite3 *handle = open_attacker (store);
  int flips = 0;
  attack (handle, "PRAGMA synchronous = OFF");
  for (gint64 row = 7; row <= 8; row++)
    {
      flip_numbers (store, handle, row, &flips);
      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        flip_bytes (store, handle, row, texts[i], TRUE, &flips);
      flip_bytes (store, handle, row, "h", FALSE, &flips);
    }
  g_test_message ("%d flips, each found at its row", flips);
  sqlite3_close (handle);
}

/* What is done, and the row that has to be named. */
static const struct
{
  const char *name, *sql;
  gint64 bad;
} tricks[] = {
  { "nothing (negative control)", "SELECT 1", 0 },
  { "a row deleted", "DELETE FROM ledger WHERE seq = 9", 9 },
  { "the first row deleted", "DELETE FROM ledger WHERE seq = 1", 1 },
  { "a row deleted and the rest moved up", "DELETE FROM ledger WHERE seq = 9; UPDATE ledger SET seq = seq - 1 WHERE seq > 9", 9 },
  { "all deleted", "DELETE FROM ledger", 1 },
  { "two rows changed places",
    "UPDATE ledger SET seq = -1 WHERE seq = 9; UPDATE ledger SET seq = 9 WHERE seq = 10; UPDATE ledger SET seq = 10 WHERE seq = -1", 9 },
  { "a row doubled at the end",
    "INSERT INTO ledger SELECT (SELECT max (seq) + 1 FROM ledger), at, mono, station, member, role, act, outcome, object_type, object,"
    " patient, work, reason, detail, h FROM ledger WHERE seq = 9",
    ROWS + 3 },
  { "a row put between",
    "UPDATE ledger SET seq = -seq - 1 WHERE seq >= 9; UPDATE ledger SET seq = -seq WHERE seq < 0;"
    "INSERT INTO ledger SELECT 9, at, mono, station, member, role, act, outcome, object_type, object, patient, work, reason, detail, h"
    " FROM ledger WHERE seq = 8",
    9 },
  { "a row in front",
    "INSERT INTO ledger SELECT 0, at, mono, station, member, role, act, outcome, object_type, object, patient, work,"
    " reason, detail, h FROM ledger WHERE seq = 1",
    1 },
  { "text moved from one field to the next", "UPDATE ledger SET reason = reason || detail, detail = '' WHERE seq = 9", 9 },
  { "words hidden behind a NUL", "UPDATE ledger SET reason = reason || char (0) || 'more' WHERE seq = 9", 9 },
  { "the hash of another row", "UPDATE ledger SET h = (SELECT h FROM ledger WHERE seq = 10) WHERE seq = 9", 9 },
  { "the hash emptied", "UPDATE ledger SET h = x'' WHERE seq = 9", 9 },
};

static void
test_tricks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autoptr (MunKitStore) store = make_store (ROWS);
      sqlite3 *handle = open_attacker (store);
      attack (handle, "%s", tricks[i].sql);
      g_test_message ("%s", tricks[i].name);
      g_assert_cmpint (find_bad (store, NULL), ==, tricks[i].bad);
      sqlite3_close (handle);
    }
}

static void
write_anchor (MunKitStore *store, const char *folder)
{
  GError *error = NULL;
  g_assert_cmpint (mun_ledger_write_anchor (store->connection, store->ledger_key, folder, &error), >, 0);
  g_assert_no_error (error);
}

static void
test_tail (void)
{
  g_autofree char *anchors = mun_kit_folder_new ("anchors");
  for (int cut = 1; cut <= 5; cut++)
    {
      g_autoptr (MunKitStore) store = make_store (ROWS);
      sqlite3 *handle = open_attacker (store);
      write_anchor (store, anchors);
      g_assert_cmpint (find_bad (store, anchors), ==, 0);
      attack (handle, "DELETE FROM ledger WHERE seq > (SELECT max (seq) FROM ledger) - %d", cut);
      g_assert_cmpint (find_bad (store, NULL), ==, 0); /* negative control: without the anchor nothing is seen */
      g_assert_cmpint (find_bad (store, anchors), ==, ROWS + 2 - cut + 1);
      /* Working on after the cut does not hide it: the anchor's row is another one then. */
      MunScope *scope = mun_kit_scope (store, "ida", "indexer");
      for (int i = 0; i < 10; i++)
        append (scope, MUN_ACT_CHART_OPEN, i, NULL);
      g_assert_cmpint (find_bad (store, NULL), ==, 0);
      g_assert_cmpint (find_bad (store, anchors), ==, ROWS + 2);
      sqlite3_close (handle);
    }
  mun_kit_folder_remove (anchors);
}

static char *
get_anchor_file (MunKitStore *store, const char *folder)
{
  g_autofree char *station = mun_setting_get (store->connection, MUN_SETTING_STATION, NULL);
  g_autofree char *name = g_strdup_printf ("muniment-anchors-%s.jsonl", station);
  return g_build_filename (folder, name, NULL);
}

static void
test_anchor_file (void)
{
  g_autofree char *anchors = mun_kit_folder_new ("anchors");
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (MunKitStore) store = make_store (ROWS), other = make_store (3);
  g_autofree char *file = get_anchor_file (store, anchors);
  g_assert_cmpint (find_bad (store, anchors), !=, 0); /* no anchor at all is not a proof */
  write_anchor (store, anchors);
  write_anchor (other, anchors); /* another store in the same folder disturbs nobody */
  g_assert_cmpint (find_bad (store, anchors), ==, 0);
  g_assert_cmpint (find_bad (other, anchors), ==, 0);
  g_assert_true (g_file_get_contents (file, &text, &length, NULL));
  /* A power cut in the middle of a line takes nothing away. */
  g_autofree char *torn = g_strdup_printf ("%s%.*s", text, 40, text);
  g_assert_true (g_file_set_contents (file, torn, -1, NULL));
  g_assert_cmpint (find_bad (store, anchors), ==, 0);
  /* Somebody writes themselves an anchor, or changes one. */
  char *hash = strstr (text, "\"hash\":\"") + 8;
  *hash = *hash == '0' ? '1' : '0';
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  g_assert_cmpint (find_bad (store, anchors), !=, 0);
  g_assert_true (g_file_set_contents (file, "{\"broken\n", -1, NULL));
  g_assert_cmpint (find_bad (store, anchors), !=, 0);
  /* A folder that is not there is an error, not a verdict. */
  MunLedgerVerdict verdict;
  GError *error = NULL;
  g_assert_false (mun_ledger_verify (store->connection, store->ledger_key, 1, "/nonexistent/anchors", NULL, &verdict, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  g_error_free (error);
  mun_kit_folder_remove (anchors);
}

/* A restore that is in the ledger explains anchors of the copy that it put away; without it they are found. */
static void
test_restored (void)
{
  g_autofree char *anchors = mun_kit_folder_new ("anchors");
  for (int legal = 0; legal < 2; legal++)
    {
      g_autoptr (MunKitStore) store = make_store (ROWS);
      sqlite3 *handle = open_attacker (store);
      write_anchor (store, anchors);
      attack (handle, "DELETE FROM ledger WHERE seq > 20"); /* as an older copy is */
      MunScope *program = mun_kit_program (store);
      if (legal)
        {
          GError *error = NULL;
          mun_kit_begin (program);
          g_assert_true (mun_people_note_restore (program, 20, &error));
          g_assert_no_error (error);
          mun_kit_commit (program);
        }
      for (int i = 0; i < 60; i++)
        append (program, MUN_ACT_CHART_OPEN, i, NULL);
      write_anchor (store, anchors);
      g_assert_cmpint (find_bad (store, anchors), ==, legal ? 0 : ROWS + 2);
      sqlite3_close (handle);
    }
  mun_kit_folder_remove (anchors);
}

static void
test_no_act_without_row (void)
{
  g_autoptr (MunKitStore) store = make_store (3);
  MunScope *scope = mun_kit_scope (store, "ida", "indexer");
  gint64 before = mun_ledger_get_head (store->connection, NULL);
  MunEntry entry = { .act = MUN_ACT_CHART_OPEN };
  mun_kit_begin (scope);
  g_assert_cmpint (mun_ledger_append (scope, &entry, NULL), ==, before + 1);
  mun_connection_rollback (store->connection);
  g_assert_cmpint (mun_ledger_get_head (store->connection, NULL), ==, before);
  append (scope, MUN_ACT_CHART_OPEN, 1, NULL);
  g_assert_cmpint (mun_ledger_get_head (store->connection, NULL), ==, before + 1);
  g_assert_cmpint (find_bad (store, NULL), ==, 0);
  /* Outside a transaction it is a mistake of the programmer's. */
  if (g_test_undefined ())
    {
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*mun_connection_in_transaction*");
      g_assert_cmpint (mun_ledger_append (scope, &entry, NULL), ==, 0);
      g_test_assert_expected_messages ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/ledger/whole", test_whole);
  g_test_add_func ("/access/ledger/bits", test_bits);
  g_test_add_func ("/access/ledger/tricks", test_tricks);
  g_test_add_func ("/access/ledger/tail", test_tail);
  g_test_add_func ("/access/ledger/anchor-file", test_anchor_file);
  g_test_add_func ("/access/ledger/restored", test_restored);
  g_test_add_func ("/access/ledger/no-act-without-row", test_no_act_without_row);
  return g_test_run ();
}
