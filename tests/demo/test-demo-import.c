/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo goes through the importer like any other record: every part of the chart gets rows, what is wrong on purpose waits in its queue
 * and nothing else does, and the same hospital once more changes nothing. */
#include "demo.h"
#include "domain-item.h"
#include "domain-patient.h"
#include "domain-work.h"
#include "kit.h"
#include "record-import.h"

#define BASE (G_GINT64_CONSTANT (20545) * 86400000)
#define PATIENTS 120

static gboolean
next (gpointer demo, char **json, gsize *length)
{
  return mun_demo_next (demo, json, length);
}

static MunImport *
import_demo (MunKitStore *store)
{
  g_autofree char *folder = g_build_filename (store->folder, "blobs", NULL);
  g_autoptr (MunBlobs) blobs = mun_blobs_new (folder, store->data_key);
  g_autoptr (MunDemo) demo = mun_demo_new (1, PATIENTS, BASE);
  MunImport *import = mun_import_new_from_callback (MUN_SOURCE_DEMO, "demo", next, demo, NULL, blobs);
  GError *error = NULL;

  while (mun_import_slice (mun_kit_program (store), import, NULL, &error) != NULL)
    ;
  g_assert_no_error (error);
  return import;
}

static gint64
count (MunKitStore *store, const char *static_sql, gint64 value)
{
  MunStatement *s = mun_connection_prepare (store->connection, static_sql);
  gint64 n;

  mun_statement_int (s, 1, value);
  g_assert_true (mun_statement_step (s, NULL));
  n = mun_statement_get_int (s, 0);
  mun_statement_reset (s);
  return n;
}

static void
check_parts (MunKitStore *store)
{
  for (int part = MUN_PART_PROBLEMS; part <= MUN_PART_PROVENANCE; part++)
    if (count (store, "SELECT count(*) FROM item WHERE part = ?1", part) == 0)
      g_error ("the demo has nothing for the part %s", mun_part_get_id ((MunPart) part));
}

static void
check_queues (MunKitStore *store)
{
  gint64 unsigned_notes = count (store, "SELECT count(*) FROM item WHERE flags & ?1", MUN_ITEM_UNSIGNED);

  g_assert_cmpint (count (store, "SELECT count(*) FROM work WHERE queue = ?1", MUN_QUEUE_UNRESOLVED), ==, 4); /* patients 23 and 83 */
  g_assert_cmpint (count (store, "SELECT count(*) FROM work WHERE queue = ?1", MUN_QUEUE_IMPORT_PROBLEM), ==, 1);
  g_assert_cmpint (count (store, "SELECT count(*) FROM import_problem WHERE at > ?1", 0), ==, 3); /* patients 20, 65, 110 */
  g_assert_cmpint (unsigned_notes, >, 3);
  g_assert_cmpint (count (store, "SELECT count(*) FROM work WHERE queue = ?1", MUN_QUEUE_UNSIGNED_NOTE), ==, unsigned_notes);
}

static void
check_flags (MunKitStore *store)
{
  g_assert_cmpint (count (store, "SELECT count(*) FROM patient WHERE restricted & ?1", MUN_RESTRICTION_VIP), >=, 2);
  g_assert_cmpint (count (store, "SELECT count(*) FROM patient WHERE restricted & ?1", MUN_RESTRICTION_CONFIDENTIAL), >=, 3);
  g_assert_cmpint (count (store, "SELECT count(*) FROM patient WHERE restricted & ?1", MUN_RESTRICTION_EMPLOYEE), >=, 1);
  g_assert_cmpint (count (store, "SELECT count(*) FROM item WHERE flags & ?1", MUN_ITEM_ABSENT), >, 20);
  g_assert_cmpint (count (store, "SELECT count(*) FROM item WHERE flags & ?1", MUN_ITEM_CONFIDENTIAL), >, 5);
  g_assert_cmpint (count (store, "SELECT count(*) FROM item WHERE flags & ?1", MUN_ITEM_REFUTED | MUN_ITEM_ENTERED_IN_ERROR), >, 0);
  g_assert_cmpint (count (store, "SELECT count(*) FROM item WHERE flags & ?1", MUN_ITEM_NOT_DONE), >, 0);
  g_assert_cmpint (count (store, "SELECT count(*) FROM attachment WHERE size > ?1", 4096), >, 0);
}

static void
test_import (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  g_autoptr (MunImport) first = import_demo (store);
  const MunImportReport *report = mun_import_get_report (first);
  gint64 made = report->added;

  g_assert_cmpint (made, >, 20000);
  g_assert_cmpint (report->skips_total, ==, 3);
  g_assert_cmpint (report->by_type[MUN_FHIR_PATIENT], ==, PATIENTS);
  check_parts (store);
  check_queues (store);
  check_flags (store);
  g_autoptr (MunImport) second = import_demo (store);
  report = mun_import_get_report (second);
  g_assert_cmpint (report->added, ==, 0);
  g_assert_cmpint (report->changed, ==, 0);
  g_assert_cmpint (report->unchanged, ==, made);
  check_queues (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/import", test_import);
  return g_test_run ();
}
