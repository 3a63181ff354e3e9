/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import that is killed (kill -9) at any moment loses nothing that was committed, leaves nothing half done, and is taken up again by
 * the next import of the same folder, which ends with every resource exactly once.
 *
 * kill-import [--kills N] [--control split]; without --kills the number follows MUN_TEST_SIZE. With the control the child also writes
 * rows in two transactions that belong into one: that must be found. */
#include "kit.h"

#include "base-error.h"
#include "record-import.h"
#include "record-read.h"
#include "store-open.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILES 6
#define LINES 900

static gboolean control;
static int faults, houses;

static void
fault (const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *text = g_strdup_vprintf (format, list);
  va_end (list);
  faults++;
  if (!control)
    g_printerr ("fault: %s\n", text);
}

/* ---- what is imported ---------------------------------------------------------------------------------------------------------------- */

/* Line n of file f: notes with long attachments, people that come after what points to them, broken lines. */
static char *
make_line (int f, int n)
{
  if (n % 97 == 50)
    return g_strdup ("{\"resourceType\":\"Basic\",");
  if (n % 30 == 3) /* the same house in every file */
    return g_strdup ("{\"resourceType\":\"Organization\",\"id\":\"house\",\"name\":\"St. Anna\"}");
  if (n % 30 == 0)
    return g_strdup_printf ("{\"resourceType\":\"Patient\",\"id\":\"p%d-%d\",\"name\":[{\"family\":\"Family%d\",\"given\":[\"Given%d\"]}]}",
                            f, n, n, f);
  if (n % 30 == 7)
    {
      g_autofree char *text = g_strnfill (5000 + n, (char)('a' + (f * 7 + n) % 26));
      g_autofree char *data = g_base64_encode ((const guint8 *)text, strlen (text));
      return g_strdup_printf (
        "{\"resourceType\":\"DocumentReference\",\"id\":\"d%d-%d\",\"status\":\"current\",\"docStatus\":\"%s\",\"subject\":{\"reference\":"
        "\"Patient/p%d-%d\"},\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"%s\"}}]}",
        f, n, n % 60 == 7 ? "preliminary" : "final", f, n - n % 30 + 30, data);
    }
  return g_strdup_printf (
    "{\"resourceType\":\"Observation\",\"id\":\"o%d-%d\",\"code\":{\"text\":\"Value %d\"},\"subject\":{\"reference\":\"Patient/p%d-%d\"},"
    "\"valueQuantity\":{\"value\":%d.50,\"unit\":\"mg\"}}",
    f, n, n % 13, f, n - n % 30 + 30, n);
}

static int
write_files (const char *folder)
{
  int resources = 0;
  for (int f = 0; f < FILES; f++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *path = g_strdup_printf ("%s/%d.ndjson", folder, f);
      for (int n = 0; n < LINES; n++)
        {
          g_autofree char *line = make_line (f, n);
          g_string_append_printf (text, "%s\n", line);
          resources += n % 97 != 50 && n % 30 != 3;
          houses += n % 97 != 50 && n % 30 == 3;
        }
      g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
    }
  return resources + 1;
}

/* ---- the child ----------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *folder, *input;
  MunSecret *key, *ledger_key;
} Store;

static MunConnection *
open_store (const Store *store)
{
  g_autofree char *path = mun_store_get_database (store->folder);
  GError *error = NULL;
  MunConnection *connection = mun_connection_open (path, mun_secret_peek (store->key), MUN_CONNECTION_WRITE, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static MunBlobs *
open_blobs (const Store *store)
{
  g_autofree char *path = mun_store_get_blobs (store->folder);
  return mun_blobs_new (path, store->key);
}

static MunScope
make_scope (const Store *store, MunConnection *connection)
{
  MunActor *actor = mun_actor_new_program (connection, MUN_ACT_IMPORT, MUN_ACT_EXPORT_ALL, MUN_ACT_NONE);
  return (MunScope){ .connection = connection, .actor = actor, .ledger_key = store->ledger_key };
}

/* A resource in one transaction and its line in the next. */
static void
split (MunConnection *connection, int n)
{
  g_autofree char *fid = g_strdup_printf ("split-%d-%d", (int)getpid (), n);
  MunStatement *s =
    mun_connection_prepare (connection, "INSERT INTO resource (type, fid, received_at, source, hash, dictionary, size, body) VALUES (8,"
                                        " ?1, 1, 1, zeroblob (16), 0, 2, x'7b7d')");
  mun_statement_text (s, 1, fid);
  GError *error = NULL;
  mun_statement_run (s, &error);
  g_assert_no_error (error);
  g_usleep (30000);
  MunStatement *line = mun_connection_prepare (connection, "INSERT INTO item (resource, part, text) VALUES (?1, 34, 'x')");
  mun_statement_int (line, 1, mun_connection_last_id (connection));
  mun_statement_run (line, NULL);
}

static void
import_in_child (const Store *store, int out)
{
  GError *error = NULL;
  MunConnection *connection = open_store (store);
  g_autoptr (MunBlobs) blobs = open_blobs (store);
  MunScope scope = make_scope (store, connection);
  const char *paths[] = { store->input, NULL };
  g_autoptr (MunImport) import = mun_import_new (paths, blobs, &error);
  for (int n = 0; mun_import_slice (&scope, import, NULL, &error) != NULL; n++)
    {
      gint64 stored = mun_import_get_report (import)->added;
      if (write (out, &stored, sizeof stored) != sizeof stored)
        _exit (1);
      if (control)
        split (connection, n);
    }
  gint64 end = error == NULL ? -1 : -2;
  if (error != NULL)
    g_printerr ("import: %s\n", error->message);
  if (write (out, &end, sizeof end) != sizeof end)
    _exit (1);
  _exit (0);
}

/* Gives the last count that was acknowledged; -1: the import came to its end. */
static gint64
run_and_kill (const Store *store, int after_us)
{
  int pipes[2];
  g_assert_cmpint (pipe (pipes), ==, 0);
  pid_t child = fork ();
  if (child == 0)
    {
      guint32 seed;
      g_assert_cmpint (getentropy (&seed, sizeof seed), ==, 0); /* else every child draws the same UUIDs */
      g_random_set_seed (seed);
      close (pipes[0]);
      import_in_child (store, pipes[1]);
    }
  close (pipes[1]);
  gint64 acknowledged = 0, got;
  gboolean first = TRUE;
  while (read (pipes[0], &got, sizeof got) == sizeof got)
    {
      acknowledged = got;
      if (first && after_us >= 0)
        {
          first = FALSE;
          g_usleep ((gulong)after_us);
          kill (child, SIGKILL);
        }
    }
  close (pipes[0]);
  waitpid (child, NULL, 0);
  return acknowledged;
}

/* ---- what must hold ------------------------------------------------------------------------------------------------------------------ */

static gint64
ask (MunConnection *connection, const char *static_sql)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (connection, static_sql);
  gint64 value = mun_statement_step (s, &error) ? mun_statement_get_int (s, 0) : -1;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return value;
}

static void
expect_none (MunConnection *connection, const char *what, const char *static_sql)
{
  gint64 n = ask (connection, static_sql);
  if (n != 0)
    fault ("%d %s", (int)n, what);
}

static void
check_rows (MunConnection *connection)
{
  expect_none (connection, "resources without their line",
               "SELECT COUNT (*) FROM resource r WHERE type <> 103 AND deleted = 0 AND NOT EXISTS (SELECT 1"
               " FROM item i WHERE i.resource = r.id)");
  expect_none (connection, "patients without their row",
               "SELECT COUNT (*) FROM resource r WHERE type = 103 AND NOT EXISTS (SELECT 1 FROM patient p WHERE"
               " p.id = r.id)");
  expect_none (connection, "patients without their name",
               "SELECT COUNT (*) FROM patient p WHERE NOT EXISTS (SELECT 1 FROM patient_name n WHERE n.rowid = p.id)");
  expect_none (connection, "resources whose patient is neither here nor waited for",
               "SELECT COUNT (*) FROM resource r WHERE type IN (42, 96) AND NOT EXISTS (SELECT 1 FROM patient p WHERE p.id = r.patient) "
               "AND NOT EXISTS (SELECT"
               " 1 FROM expected e WHERE e.id = r.patient)");
  expect_none (connection, "names that wait although they are here",
               "SELECT COUNT (*) FROM expected e WHERE EXISTS (SELECT 1 FROM resource r WHERE r.fid ="
               " e.fid AND r.type = e.type)");
  expect_none (connection, "unsigned notes without work",
               "SELECT COUNT (*) FROM item i WHERE flags & 8 AND NOT EXISTS (SELECT 1 FROM work w WHERE w.queue"
               " = 5 AND w.resource = i.resource)");
  expect_none (connection, "problems without work",
               "SELECT COUNT (*) FROM import_problem p WHERE NOT EXISTS (SELECT 1 FROM work w WHERE w.id = p.work)");
  expect_none (connection, "work items that are not in the outbox",
               "SELECT COUNT (*) FROM work w WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.fid = w.uuid)");
}

static void
check_blobs (MunConnection *connection, MunBlobs *blobs)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT blob FROM attachment");
  while (mun_statement_step (s, NULL))
    if (!mun_blobs_verify (blobs, mun_statement_get_text (s, 0), NULL))
      fault ("a blob is missing or damaged");
  mun_statement_reset (s);
}

/* Every body reads as it was written. */
static void
check_bodies (MunScope *scope, MunBlobs *blobs)
{
  for (int f = 0; f < FILES; f++)
    for (int n = 0; n < LINES; n += 1 + n % 11)
      {
        if (n % 97 == 50 || n % 30 == 3)
          continue;
        g_autofree char *line = make_line (f, n);
        g_autofree char *fid = g_strdup_printf ("%c%d-%d", n % 30 == 0 ? 'p' : n % 30 == 7 ? 'd' : 'o', f, n);
        MunFhirType type = n % 30 == 0 ? MUN_FHIR_PATIENT : n % 30 == 7 ? MUN_FHIR_DOCUMENT_REFERENCE : MUN_FHIR_OBSERVATION;
        gint64 id = mun_record_find (scope, type, fid, NULL);
        if (id == 0)
          continue;
        g_autoptr (GBytes) body = mun_record_read_body (scope, blobs, id, MUN_RECORD_NOW, NULL, NULL);
        if (body == NULL || g_bytes_get_size (body) != strlen (line) || memcmp (g_bytes_get_data (body, NULL), line, strlen (line)) != 0)
          fault ("%s does not read as it was written", fid);
      }
}

static void
check_store (const Store *store, gint64 acknowledged, int all)
{
  GError *error = NULL;
  MunConnection *connection = open_store (store);
  g_autoptr (MunBlobs) blobs = open_blobs (store);
  MunScope scope = make_scope (store, connection);
  gint64 stored = ask (connection, "SELECT COUNT (*) FROM resource WHERE fid NOT GLOB 'split*'");
  if (acknowledged >= 0 && stored < acknowledged)
    fault ("%d acknowledged, %d stored", (int)acknowledged, (int)stored);
  if (acknowledged == -1 && stored != all)
    fault ("the import came to its end with %d of %d", (int)stored, all);
  if (acknowledged == -2)
    fault ("the import failed");
  check_rows (connection);
  check_blobs (connection, blobs);
  check_bodies (&scope, blobs);
  if (!mun_connection_check (connection, NULL, &error))
    fault ("%s", error->message);
  g_clear_error (&error);
  MunLedgerVerdict verdict = { 0 };
  if (!mun_ledger_verify (connection, store->ledger_key, 1, NULL, NULL, &verdict, &error) || verdict.reason != NULL)
    fault ("the ledger is broken");
  mun_ledger_verdict_clear (&verdict);
  g_clear_error (&error);
  mun_actor_unref (scope.actor);
  mun_connection_close (connection);
}

/* The report of the run that came to its end tells of all of them; nothing waits; once more changes nothing. */
static void
check_end (const Store *store, int all)
{
  MunConnection *connection = open_store (store);
  expect_none (
    connection, "resources still wait for a patient that is here",
    "SELECT COUNT (*) FROM pending_reference p WHERE EXISTS (SELECT 1 FROM resource r WHERE r.fid = p.target AND r.type = p.type)");
  g_autofree char *want = g_strdup_printf ("v1 %d %d 0 %d 0 ", FILES, all, houses - 1);
  MunStatement *s = mun_connection_prepare (connection, "SELECT counts FROM import_run WHERE finished_at IS NOT NULL ORDER BY id LIMIT 1");
  if (!mun_statement_step (s, NULL) || !g_str_has_prefix (mun_statement_get_text (s, 0), want))
    fault ("the report says %s, not %s", mun_statement_get_text (s, 0), want);
  else if (strstr (mun_statement_get_text (s, 0), "Organization:1 ") == NULL)
    fault ("a resource was counted twice: %s", mun_statement_get_text (s, 0));
  mun_statement_reset (s);
  mun_connection_close (connection);
  if (run_and_kill (store, -1) != -1)
    fault ("importing again failed");
  connection = open_store (store);
  expect_none (connection, "changes by importing again", "SELECT COUNT (*) FROM resource_version");
  mun_connection_close (connection);
}

static int
get_kills (void)
{
  const char *size = g_getenv ("MUN_TEST_SIZE");
  return size == NULL || strcmp (size, "quick") == 0 ? 20 : strcmp (size, "nightly") == 0 ? 1000 : 200;
}

static Store
make_store (const char *input)
{
  MunKitStore *kit = mun_kit_store_new ();
  Store store = { g_strdup (kit->folder), g_strdup (input), mun_secret_ref (kit->data_key), mun_secret_ref (kit->ledger_key) };
  g_ptr_array_unref (kit->scopes);
  mun_connection_close (kit->connection);
  mun_secret_unref (kit->ledger_key);
  mun_secret_unref (kit->data_key);
  g_free (kit->folder);
  g_free (kit);
  return store;
}

static void
drop_store (Store *store)
{
  mun_kit_folder_remove (store->folder);
  g_free (store->folder);
  g_free (store->input);
  mun_secret_unref (store->key);
  mun_secret_unref (store->ledger_key);
}

int
main (int argc, char *argv[])
{
  int kills = -1;
  for (int i = 1; i + 1 < argc; i += 2)
    {
      if (strcmp (argv[i], "--kills") == 0)
        kills = atoi (argv[i + 1]);
      else if (strcmp (argv[i], "--control") == 0)
        control = TRUE;
    }
  if (kills < 0)
    kills = get_kills ();
  g_autofree char *input = mun_kit_folder_new ("kill-import");
  int all = write_files (input), ends = 0;
  Store store = make_store (input);
  for (int i = 0; i < kills && (!control || faults == 0); i++)
    {
      gint64 acknowledged = run_and_kill (&store, g_random_int_range (0, control ? 20000 : 60000));
      check_store (&store, acknowledged, all);
      if (acknowledged != -1 && i + 1 < kills)
        continue;
      if (acknowledged != -1)
        acknowledged = run_and_kill (&store, -1);
      if (acknowledged >= 0)
        fault ("the import ended by itself after %d", (int)acknowledged);
      check_store (&store, acknowledged, all);
      if (!control)
        check_end (&store, all);
      ends++;
      drop_store (&store);
      store = make_store (input);
    }
  drop_store (&store);
  mun_kit_folder_remove (input);
  g_print ("%d kills, %d imports came to their end, %d faults%s\n", kills, ends, faults, control ? " (wanted)" : "");
  return control ? faults == 0 : faults != 0;
}
