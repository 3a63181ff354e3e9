/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work items: counted right, claimed once, undone, sent; break-glass and its review; people. */
#include "access-glass.h"
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "domain-patient.h"
#include "fhir-type.h"
#include "kit.h"
#include "store-work.h"
#include <json-glib/json-glib.h>
#include <string.h>

#define DAY G_GINT64_CONSTANT (86400000)

static gint64
raise_item (MunScope *scope, MunQueue queue, const char *key, gint64 due)
{
  GError *error = NULL;
  MunWorkNew item = { .queue = queue, .title = "test", .subject_key = key, .due_at = due };
  gint64 id = mun_work_raise (scope, &item, 0, &error);
  g_assert_no_error (error);
  return id;
}

static void
assert_code (GError **error, int code)
{
  g_assert_error (*error, MUN_ERROR, code);
  g_clear_error (error);
}

/* ---- life of an item ---- */

static void
test_life (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer"), *ben = mun_kit_scope (store, "ben", "indexer");
  MunScope *molly = mun_kit_scope (store, "molly", "manager");
  GError *error = NULL;
  mun_kit_begin (ida);
  gint64 id = raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, "file:1", 0);
  g_assert_cmpint (raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, "file:1", 0), ==, id); /* one item of one thing */
  g_assert_cmpint (raise_item (ida, MUN_QUEUE_UNRESOLVED, "file:1", 0), !=, id);
  g_autoptr (MunWork) claimed = mun_work_claim (ida, id, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (claimed->state, ==, MUN_WORK_CLAIMED);
  g_assert_cmpstr (claimed->owner_name, ==, "ida");
  g_assert_null (mun_work_claim (ben, id, 1, &error)); /* saw it free; it is not any more */
  assert_code (&error, MUN_ERROR_STALE);
  g_assert_null (mun_work_claim (ben, id, 2, &error));
  assert_code (&error, MUN_ERROR_STALE);
  g_assert_null (mun_work_close (ben, id, 2, "done by me", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_null (mun_work_close (ida, id, 2, " x ", &error));
  assert_code (&error, MUN_ERROR_INPUT);
  g_autoptr (MunWork) held = mun_work_hold (ida, id, 2, "asked the sender", &error);
  g_assert_no_error (error);
  g_autoptr (MunWork) given = mun_work_assign (molly, id, 3, ben->actor->member, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (given->owner_name, ==, "ben");
  g_assert_null (mun_work_assign (molly, id, 4, mun_kit_ask (store, "SELECT 999"), &error));
  assert_code (&error, MUN_ERROR_INPUT);
  g_autoptr (MunWork) done = mun_work_close (ben, id, 4, "sent again by the sender", &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->state, ==, MUN_WORK_DONE);
  g_assert_cmpint (done->closed_at, >, 0);
  g_assert_null (mun_work_claim (ida, id, 5, &error));
  assert_code (&error, MUN_ERROR_STALE);
  g_autoptr (MunWork) again = mun_work_reopen (ben, id, 5, ben->actor->member, &error); /* undo */
  g_assert_no_error (error);
  g_assert_cmpint (again->state, ==, MUN_WORK_CLAIMED);
  g_assert_cmpint (again->closed_at, ==, 0);
  g_assert_null (again->close_reason);
  g_autoptr (MunWork) closed = mun_work_close (ben, id, 6, "once more", &error);
  g_assert_no_error (error);
  gint64 twin = raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, "file:1", 0); /* the thing has come again meanwhile */
  g_assert_cmpint (twin, !=, id);
  g_assert_null (mun_work_reopen (ben, id, 7, 0, &error));
  assert_code (&error, MUN_ERROR_EXISTS);
  g_assert_true (mun_work_settle (ida, MUN_QUEUE_IMPORT_PROBLEM, "file:1", "it was taken in", 0, &error));
  g_assert_no_error (error);
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM work WHERE state < 3 AND queue = 1"), ==, 0);
  g_assert_true (mun_work_settle (ida, MUN_QUEUE_IMPORT_PROBLEM, "file:1", "again", 0, &error)); /* nothing there: nothing to do */
  mun_kit_commit (ida);
  /* Seven acts of people, seven rows; nothing twice. */
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM ledger WHERE object_type = 5 AND outcome = 0"), ==, 6);
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM ledger WHERE object_type = 5 AND work <> object"), ==, 0);
}

/* Two desks see the same free item: exactly one gets it, in every order. */
static void
test_race (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *scopes[2] = { mun_kit_scope (store, "ida", "indexer"), mun_kit_scope (store, "ben", "indexer") };
  for (int first = 0; first < 2; first++)
    {
      mun_kit_begin (scopes[0]);
      gint64 id = raise_item (scopes[0], MUN_QUEUE_IMPORT_PROBLEM, NULL, 0);
      g_autoptr (MunWork) one = mun_work_claim (scopes[first], id, 1, NULL);
      g_autoptr (MunWork) two = mun_work_claim (scopes[1 - first], id, 1, NULL);
      g_assert_nonnull (one);
      g_assert_null (two);
      mun_kit_commit (scopes[0]);
    }
}

/* ---- counting ---- */

/* The tile against a slow count of the same rows. */
static void
test_count (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer");
  GError *error = NULL;
  gint64 now = MUN_KIT_NOW;
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  struct
  {
    gint64 created, due, closed;
    int state, owner;
  } rows[400];
  mun_kit_begin (ida);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i].created = now - g_rand_int_range (dice, 0, 30 * 86400) * G_GINT64_CONSTANT (1000);
      rows[i].due =
        g_rand_int_range (dice, 0, 5) == 0 ? 0 : rows[i].created + g_rand_int_range (dice, 0, 40 * 86400) * G_GINT64_CONSTANT (1000);
      rows[i].state = g_rand_int_range (dice, 0, 5);
      rows[i].owner = rows[i].state == 0 ? 0 : (int)ida->actor->member + g_rand_int_range (dice, 0, 2);
      rows[i].closed =
        rows[i].state < 3
          ? 0
          : rows[i].created + g_rand_int_range (dice, 0, (gint32)((now - rows[i].created) / 1000) + 1) * G_GINT64_CONSTANT (1000);
      if (rows[i].owner > ida->actor->member)
        rows[i].owner = 1;
      MunStatement *s = mun_connection_prepare (
        store->connection, "INSERT INTO work (uuid, queue, state, title, owner, created_at, due_at, closed_at)"
                           " VALUES (hex (randomblob (16)), 1, ?1, 'x', nullif (?2, 0), ?3, nullif (?4, 0), nullif (?5, 0))");
      mun_statement_int (s, 1, rows[i].state);
      mun_statement_int (s, 2, rows[i].owner);
      mun_statement_int (s, 3, rows[i].created);
      mun_statement_int (s, 4, rows[i].due);
      mun_statement_int (s, 5, rows[i].closed);
      mun_statement_run (s, &error);
      g_assert_no_error (error);
    }
  mun_kit_commit (ida);
  g_autoptr (GArray) counts = mun_work_count (ida, now, NULL, &error);
  g_assert_no_error (error);
  const MunQueueCount *tile = &g_array_index (counts, MunQueueCount, 0);
  MunQueueCount slow = { .queue = MUN_QUEUE_IMPORT_PROBLEM };
  gint64 end = mun_work_store_get_day_end (now);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (int d = 0; d < 14; d++) /* the machine's zone has no change of clocks in these two weeks */
        {
          gint64 moment = end - (13 - d) * DAY;
          slow.days[d] += rows[i].created < moment && (rows[i].closed == 0 || rows[i].closed >= moment);
        }
      if (rows[i].state >= 3)
        continue;
      slow.count++;
      slow.mine += rows[i].owner == ida->actor->member;
      slow.free += rows[i].owner == 0;
      slow.held += rows[i].state == MUN_WORK_HELD;
      slow.overdue += rows[i].due != 0 && rows[i].due < now;
      slow.due_today += rows[i].due >= now && rows[i].due < end;
      slow.oldest_at = slow.oldest_at == 0 ? rows[i].created : MIN (slow.oldest_at, rows[i].created);
    }
  g_assert_cmpmem (tile, sizeof *tile, &slow, sizeof slow);
  g_assert_cmpint (tile->days[13], ==, tile->count);
  /* Every number opens exactly its rows. */
  struct
  {
    MunWorkWhich which;
    gint64 count;
  } numbers[] = { { MUN_WORK_ALL, slow.count },      { MUN_WORK_MINE, slow.mine },       { MUN_WORK_FREE, slow.free },
                  { MUN_WORK_HELD_ONES, slow.held }, { MUN_WORK_OVERDUE, slow.overdue }, { MUN_WORK_DUE_TODAY, slow.due_today } };
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      MunWorkFilter filter = { .queue = MUN_QUEUE_IMPORT_PROBLEM, .which = numbers[i].which, .now = now };
      g_autoptr (GArray) keys = mun_work_list_keys (ida, &filter, &error);
      g_assert_no_error (error);
      g_assert_cmpint (keys->len, ==, numbers[i].count);
      g_autoptr (GPtrArray) list = mun_work_list_rows (ida, (const gint64 *)keys->data, keys->len, &error);
      g_assert_no_error (error);
      g_assert_cmpint (list->len, ==, numbers[i].count);
      for (guint k = 1; k < list->len; k++) /* due first, undated last */
        {
          const MunWork *a = list->pdata[k - 1], *b = list->pdata[k];
          g_assert_true (b->due_at == 0 || (a->due_at != 0 && a->due_at <= b->due_at));
        }
    }
}

/* The tile's statement stays inside its index: no row of the table is read, whatever there is. */
static void
test_plan (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunStatement *s =
    mun_connection_prepare (store->connection, "EXPLAIN QUERY PLAN SELECT created_at, coalesce (due_at, 0), state, coalesce (owner, 0)"
                                               " FROM work INDEXED BY work_open WHERE queue = ?1 AND state < 3");
  g_assert_true (mun_statement_step (s, NULL));
  g_assert_nonnull (strstr (mun_statement_get_text (s, 3), "USING COVERING INDEX work_open"));
  mun_statement_reset (s);
  MunStatement *closed = mun_connection_prepare (
    store->connection, "EXPLAIN QUERY PLAN SELECT created_at, closed_at FROM work WHERE queue = ?1 AND closed_at >= ?2");
  g_assert_true (mun_statement_step (closed, NULL));
  g_assert_nonnull (strstr (mun_statement_get_text (closed, 3), "USING COVERING INDEX work_closed"));
  mun_statement_reset (closed);
}

static void
test_next (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer"), *ben = mun_kit_scope (store, "ben", "indexer");
  GError *error = NULL;
  mun_kit_begin (ida);
  gint64 late = raise_item (ida, MUN_QUEUE_UNRESOLVED, NULL, MUN_KIT_NOW - 3 * DAY);
  gint64 soon = raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, NULL, MUN_KIT_NOW + DAY / 2);
  gint64 mine = raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, NULL, MUN_KIT_NOW + 5 * DAY);
  gint64 taken = raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, NULL, MUN_KIT_NOW - 9 * DAY);
  g_autoptr (MunWork) a = mun_work_claim (ida, mine, 1, &error), b = mun_work_claim (ben, taken, 1, &error);
  mun_kit_commit (ida);
  g_autoptr (GPtrArray) next = mun_work_next (ida, MUN_KIT_NOW, 10, &error);
  g_assert_no_error (error);
  const gint64 order[] = { mine, late, soon };
  g_assert_cmpuint (next->len, ==, G_N_ELEMENTS (order));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (((MunWork *)next->pdata[i])->id, ==, order[i]);
  MunWorkFilter all = { .which = MUN_WORK_ALL, .now = MUN_KIT_NOW };
  g_autoptr (GArray) keys = mun_work_list_keys (ida, &all, &error); /* over two queues, in one order */
  const gint64 whole[] = { taken, late, soon, mine };
  g_assert_cmpmem (keys->data, keys->len * sizeof (gint64), whole, sizeof whole);
  MunWorkFilter overdue = { .which = MUN_WORK_OVERDUE,
                            .now = MUN_KIT_NOW,
                            .owner = ben->actor->member }; /* of one member, by their index */
  g_autoptr (GArray) bens = mun_work_list_keys (ida, &overdue, &error);
  g_assert_cmpmem (bens->data, bens->len * sizeof (gint64), &taken, sizeof taken);
  g_auto (GStrv) why = mun_work_explain (next->pdata[1], ida->actor->member, MUN_KIT_NOW);
  g_assert_cmpstr (why[0], ==, "Nobody has taken it.");
  g_assert_cmpstr (why[1], ==, "It is 3 days overdue.");
}

/* ---- what leaves ---- */

static void
test_outbox (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer");
  GError *error = NULL;
  mun_kit_begin (ida);
  gint64 patient = mun_kit_add_patient (store, "pat-1", "Example", "Eve", 0);
  gint64 note = mun_kit_add_resource (store, MUN_FHIR_DOCUMENT_REFERENCE, "doc-1", patient);
  MunWorkNew item = {
    .queue = MUN_QUEUE_UNSIGNED_NOTE, .title = "A note waits", .patient = patient, .resource = note, .subject_key = "note:1"
  };
  gint64 id = mun_work_raise (ida, &item, 0, &error);
  g_assert_no_error (error);
  g_autoptr (MunWork) claimed = mun_work_claim (ida, id, 1, &error);
  g_assert_no_error (error);
  mun_kit_commit (ida);
  /* Two acts, not sent yet: one row with the newest state. */
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM outbox WHERE state = 0"), ==, 1);
  g_assert_cmpint (mun_kit_ask (store, "SELECT o.ledger = (SELECT max (seq) FROM ledger) FROM outbox o"), ==, 1);
  MunStatement *s = mun_connection_prepare (store->connection, "SELECT type, fid, method, body FROM outbox");
  g_assert_true (mun_statement_step (s, &error));
  g_assert_cmpint (mun_statement_get_int (s, 0), ==, MUN_FHIR_TASK);
  g_assert_cmpstr (mun_statement_get_text (s, 1), ==, claimed->uuid);
  g_assert_cmpstr (mun_statement_get_text (s, 2), ==, "PUT");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_assert_true (json_parser_load_from_data (parser, mun_statement_get_text (s, 3), -1, NULL));
  JsonObject *task = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (task, "resourceType"), ==, "Task");
  g_assert_cmpstr (json_object_get_string_member (task, "status"), ==, "in-progress");
  g_assert_cmpstr (json_object_get_string_member (task, "intent"), ==, "order");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (task, "for"), "reference"), ==, "Patient/pat-1");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (task, "focus"), "reference"), ==,
                   "DocumentReference/doc-1");
  g_assert_true (
    json_object_has_member (json_object_get_object_member (json_object_get_object_member (task, "restriction"), "period"), "end"));
  mun_statement_reset (s);
  /* What is on its way is not touched: the next act is a row of its own. */
  mun_kit_begin (ida);
  g_assert_true (mun_connection_exec (store->connection, "UPDATE outbox SET state = 1", &error));
  g_autoptr (MunWork) free_again = mun_work_release (ida, id, 2, &error);
  g_assert_no_error (error);
  mun_kit_commit (ida);
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM outbox"), ==, 2);
}

/* ---- names ---- */

static void
test_names (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer"), *molly = mun_kit_scope (store, "molly", "manager");
  GError *error = NULL;
  mun_kit_begin (ida);
  gint64 plain = mun_kit_add_patient (store, "p1", "Example", "Eve", 0);
  gint64 vip = mun_kit_add_patient (store, "p2", "Famous", "Fay", MUN_RESTRICTION_VIP);
  MunWorkNew one = { .queue = MUN_QUEUE_UNSIGNED_NOTE, .title = "t", .patient = plain };
  MunWorkNew two = { .queue = MUN_QUEUE_UNSIGNED_NOTE, .title = "t", .patient = vip };
  gint64 ids[2] = { mun_work_raise (ida, &one, 0, &error), mun_work_raise (ida, &two, 0, &error) };
  mun_kit_commit (ida);
  g_autoptr (MunWork) a = mun_work_get (ida, ids[0], &error), b = mun_work_get (ida, ids[1], &error),
                      c = mun_work_get (molly, ids[1], &error);
  g_assert_cmpstr (a->patient_name, ==, "EXAMPLE, Eve");
  g_assert_null (b->patient_name); /* hidden until there is a reason */
  g_assert_cmpstr (c->patient_name, ==, "FAMOUS, Fay");
}

/* ---- break-glass ---- */

static void
test_glass (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  mun_clock_set_fake (MUN_KIT_NOW);
  MunScope *cody = mun_kit_scope (store, "cody", "coder-inpatient"), *pia = mun_kit_scope (store, "pia", "privacy");
  MunScope *bill = mun_kit_scope (store, "bill", "billing");
  GError *error = NULL;
  mun_kit_begin (cody);
  gint64 vip = mun_kit_add_patient (store, "p1", "Famous", "Fay", MUN_RESTRICTION_VIP);
  gint64 other = mun_kit_add_patient (store, "p2", "Famous", "Flo", MUN_RESTRICTION_VIP);
  gint64 sealed = mun_kit_add_patient (store, "p3", "Sealed", "Sam", MUN_RESTRICTION_SEALED);
  MunObject object = { .patient = vip };
  const char *reason = "the account is on hold";
  struct
  {
    MunScope *scope;
    gint64 patient;
    const char *reason;
    int minutes, code;
  } bad[] = {
    { cody, vip, NULL, 30, MUN_ERROR_INPUT },
    { cody, vip, "because I want", 30, MUN_ERROR_INPUT }, /* 14 characters */
    { cody, vip, "a                    b", 30, MUN_ERROR_INPUT },
    { cody, vip, "               ", 30, MUN_ERROR_INPUT },
    { cody, vip, reason, 0, MUN_ERROR_INPUT },
    { cody, vip, reason, 61, MUN_ERROR_INPUT },
    { cody, 4711, reason, 30, MUN_ERROR_NOT_FOUND },
    { cody, sealed, reason, 30, MUN_ERROR_DENIED },
    { bill, vip, reason, 30, MUN_ERROR_DENIED },
    { pia, vip, reason, 30, MUN_ERROR_DENIED },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (mun_glass_break (bad[i].scope, bad[i].patient, bad[i].reason, bad[i].minutes, &error));
      assert_code (&error, bad[i].code);
    }
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM glass"), ==, 0);
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &object, NULL), ==, MUN_WAY_GLASS);
  g_autoptr (MunGlass) glass = mun_glass_break (cody, vip, reason, 60, &error);
  g_assert_no_error (error);
  g_assert_cmpint (glass->until, ==, MUN_KIT_NOW + 3600000);
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &object, NULL), ==, MUN_WAY_OPEN);
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &(MunObject){ .patient = other }, NULL), ==,
                   MUN_WAY_GLASS); /* per patient */
  g_assert_cmpint (mun_scope_find_way (mun_kit_scope (store, "cody", ""), MUN_ACT_CHART_OPEN, &object, NULL), ==, MUN_WAY_OPEN);
  mun_clock_advance_fake (59 * 60000);
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &object, NULL), ==, MUN_WAY_OPEN);
  mun_clock_advance_fake (60000);
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &object, NULL), ==, MUN_WAY_GLASS); /* the hour is over */
  mun_clock_set_fake (MUN_KIT_NOW - DAY);
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &object, NULL), ==,
                   MUN_WAY_GLASS); /* and a clock put back gives no more */
  mun_clock_set_fake (MUN_KIT_NOW);
  /* It is in the ledger with its reason, and somebody else reviews it. */
  g_assert_cmpint (
    mun_kit_ask (store, "SELECT count (*) FROM ledger WHERE act = 42 AND outcome = 0 AND patient > 0 AND length (reason) >= 15"), ==, 1);
  g_autoptr (GArray) counts = mun_work_count (pia, MUN_KIT_NOW, NULL, &error);
  g_assert_cmpuint (counts->len, ==, 2);
  g_assert_cmpint (g_array_index (counts, MunQueueCount, 0).queue, ==, MUN_QUEUE_GLASS_REVIEW);
  g_assert_cmpint (g_array_index (counts, MunQueueCount, 0).count, ==, 1);
  g_autoptr (MunGlass) seen = mun_glass_get_by_work (pia, glass->work, &error);
  g_assert_cmpstr (seen->reason, ==, reason);
  g_assert_null (mun_glass_get_by_work (bill, glass->work, &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_autoptr (MunWork) reviewed = mun_work_close (pia, glass->work, 1, "in order", &error);
  g_assert_no_error (error);
  g_assert_true (mun_glass_end (cody, glass->id, &error));
  g_assert_cmpint (mun_scope_find_way (cody, MUN_ACT_CHART_OPEN, &object, NULL), ==, MUN_WAY_GLASS);
  mun_connection_rollback (store->connection);
  mun_clock_set_fake (-1);
}

/* Who both breaks and reviews never reviews their own. */
static void
test_own_review (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *both = mun_kit_scope (store, "bo", "coder-inpatient,manager"), *molly = mun_kit_scope (store, "molly", "manager");
  GError *error = NULL;
  mun_kit_begin (both);
  gint64 vip = mun_kit_add_patient (store, "p1", "Famous", "Fay", MUN_RESTRICTION_VIP);
  g_autoptr (MunGlass) glass = mun_glass_break (both, vip, "the account is on hold", 30, &error);
  g_assert_no_error (error);
  g_assert_null (mun_work_close (both, glass->work, 1, "in order", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  /* A restricted chart opened for a reason alone raises a review, once a day; under a work item it does not. */
  MunObject object = { .patient = vip };
  molly->reason = "complaint of the family";
  g_assert_true (mun_scope_authorize (molly, MUN_ACT_CHART_OPEN, &object, &error));
  g_assert_true (mun_scope_authorize (molly, MUN_ACT_CHART_OPEN, &object, &error));
  g_assert_cmpint (mun_kit_ask (store, "SELECT count (*) FROM work WHERE queue = 4"), ==, 1);
  gint64 review = mun_kit_ask (store, "SELECT id FROM work WHERE queue = 4");
  g_assert_null (mun_work_close (molly, review, 1, "in order", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_autoptr (MunWork) closed = mun_work_close (both, review, 1, "in order", &error);
  g_assert_no_error (error);
  mun_connection_rollback (store->connection);
}

/* ---- people who leave ---- */

static void
test_leave (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer"), *admin = mun_kit_scope (store, "anna", "admin");
  GError *error = NULL;
  mun_kit_begin (ida);
  gint64 id = raise_item (ida, MUN_QUEUE_IMPORT_PROBLEM, NULL, 0);
  g_autoptr (MunWork) work = mun_work_claim (ida, id, 1, &error);
  g_assert_true (mun_people_remove (admin, ida->actor->member, 1, &error));
  g_assert_no_error (error);
  mun_kit_commit (ida);
  g_assert_cmpint (mun_kit_ask (store, "SELECT state + coalesce (owner, 0) FROM work"), ==, 0);
  g_assert_null (mun_actor_load (store->connection, "ida", &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_false (mun_people_set_roles (admin, admin->actor->member, 1, (const char *const[]){ "admin", "indexer", NULL }, &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_false (mun_people_remove (admin, admin->actor->member, 1, &error));
  assert_code (&error, MUN_ERROR_DENIED);
}

/* ---- reading the ledger ---- */

static void
test_ledger_view (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *ida = mun_kit_scope (store, "ida", "indexer"), *pia = mun_kit_scope (store, "pia", "privacy"),
           *admin = mun_kit_scope (store, "anna", "admin");
  GError *error = NULL;
  mun_kit_begin (ida);
  gint64 patient = mun_kit_add_patient (store, "pat-1", "Canaryname", "Eve", 0);
  MunEntry look = {
    .act = MUN_ACT_CHART_OPEN, .object_type = MUN_OBJECT_RESOURCE, .object = patient, .patient = patient, .reason = "Canaryreason"
  };
  g_assert_cmpint (mun_ledger_append (ida, &look, &error), >, 0);
  mun_kit_commit (ida);
  MunLedgerFilter filters[] = {
    { .patient = patient }, { .member = ida->actor->member }, { .act = MUN_ACT_CHART_OPEN }, { .since = 1 }, { 0 }
  };
  for (gsize i = 0; i < G_N_ELEMENTS (filters) * 2; i++)
    {
      MunLedgerFilter filter = filters[i / 2];
      filter.oldest_first = i % 2;
      g_autoptr (GArray) keys = mun_ledger_list_keys (pia, &filter, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) rows = mun_ledger_list_rows (pia, (const gint64 *)keys->data, keys->len, &error);
      g_assert_no_error (error);
      const MunLedgerRow *row = rows->pdata[filter.oldest_first ? rows->len - 1 : 0];
      g_assert_cmpint (row->act, ==, MUN_ACT_CHART_OPEN);
      g_assert_cmpstr (row->member_name, ==, "ida");
      g_assert_cmpstr (row->patient_fid, ==, "pat-1");
      g_assert_cmpstr (row->patient_name, ==, "CANARYNAME, Eve");
      g_assert_cmpstr (row->reason, ==, "Canaryreason");
    }
  /* The administrator sees that it was, not whose. */
  g_autoptr (GArray) keys = mun_ledger_list_keys (admin, &filters[2], &error);
  g_autoptr (GPtrArray) rows = mun_ledger_list_rows (admin, (const gint64 *)keys->data, keys->len, &error);
  g_assert_no_error (error);
  const MunLedgerRow *row = rows->pdata[0];
  g_assert_cmpint (row->patient, ==, 0);
  g_assert_cmpint (row->object, ==, 0);
  g_assert_null (row->patient_fid);
  g_assert_null (row->patient_name);
  g_assert_null (row->object_name);
  g_assert_cmpstr (row->reason, ==, "");
  g_assert_null (mun_ledger_list_keys (admin, &filters[0], &error));
  assert_code (&error, MUN_ERROR_DENIED);
  g_assert_null (mun_ledger_list_keys (ida, &filters[1], &error));
  assert_code (&error, MUN_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/item/life", test_life);
  g_test_add_func ("/access/item/race", test_race);
  g_test_add_func ("/access/item/count", test_count);
  g_test_add_func ("/access/item/plan", test_plan);
  g_test_add_func ("/access/item/next", test_next);
  g_test_add_func ("/access/item/outbox", test_outbox);
  g_test_add_func ("/access/item/names", test_names);
  g_test_add_func ("/access/glass/break", test_glass);
  g_test_add_func ("/access/glass/own-review", test_own_review);
  g_test_add_func ("/access/people/leave", test_leave);
  g_test_add_func ("/access/ledger/view", test_ledger_view);
  return g_test_run ();
}
