/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The permission table, cell by cell, asked through the services themselves. What is expected stands in three tables beside this file,
 * for a person to review:
 *   rights.tsv  act × preset: yes, cause (only with a reason or work item), -
 *   looks.tsv   look × kind of patient × what the member brings (nothing, a reason, a work item, open glass) × preset:
 *               yes, or what opens it (reason, glass), or - (nothing does)
 *   work.tsv    queue × act on an item × whose item × preset: yes, -
 * MUN_WRITE_TABLES=1 writes them anew; the difference is then what has to be reviewed. */
#include "access-glass.h"
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "domain-patient.h"
#include "fhir-type.h"
#include "kit.h"
#include <string.h>

/* ---- tables ---- */

static char *
get_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, name, NULL);
}

static void
compare_table (const char *name, const GString *now)
{
  g_autofree char *path = get_path (name), *expected = NULL;
  if (g_strcmp0 (g_getenv ("MUN_WRITE_TABLES"), "1") == 0)
    g_assert_true (g_file_set_contents (path, now->str, -1, NULL));
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_auto (GStrv) is = g_strsplit (now->str, "\n", -1), want = g_strsplit (expected, "\n", -1);
  for (int i = 0; is[i] != NULL || want[i] != NULL; i++)
    if (g_strcmp0 (is[i], want[i]) != 0)
      g_error ("%s line %d:\n  expected %s\n  is       %s", name, i + 1, want[i] != NULL ? want[i] : "(end)",
               is[i] != NULL ? is[i] : "(end)");
}

static GString *
begin_table (const char *first)
{
  GString *table = g_string_new ("# SPDX-License-Identifier: GPL-3.0-or-later\n");
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  g_string_append (table, first);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (table, "\t%s", presets[i].id);
  g_string_append_c (table, '\n');
  return table;
}

/* ---- rights.tsv ---- */

static void
test_rights (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  GString *table = begin_table ("act");
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  g_assert_cmpuint (n, ==, 20);
  for (int act = 1; act <= MUN_ACT_LAST; act++)
    {
      if (mun_act_get_id ((MunAct)act) == NULL)
        continue;
      g_string_append (table, mun_act_get_id ((MunAct)act));
      for (gsize i = 0; i < n; i++)
        {
          MunScope *scope = mun_kit_scope (store, NULL, presets[i].id);
          gboolean may = mun_actor_may (scope->actor, (MunAct)act);
          gboolean cause = may && mun_act_is_look ((MunAct)act) && mun_rights_has (scope->actor->causes, (guint)act);
          g_string_append_printf (table, "\t%s", cause ? "cause" : may ? "yes" : "-");
        }
      g_string_append_c (table, '\n');
    }
  compare_table ("rights.tsv", table);
  g_string_free (table, TRUE);
}

/* ---- looks.tsv ---- */

static const struct
{
  const char *name;
  guint restricted;
} kinds[] = {
  { "plain", 0 },
  { "vip", MUN_RESTRICTION_VIP },
  { "confidential", MUN_RESTRICTION_CONFIDENTIAL },
  { "employee", MUN_RESTRICTION_EMPLOYEE },
  { "sealed", MUN_RESTRICTION_SEALED },
};
static const char *const states[] = { "bare", "reason", "work", "glass" };

typedef struct
{
  MunKitStore *store;
  MunScope *scopes[20]; /* by preset */
  gint64 patients[G_N_ELEMENTS (kinds)];
} Ward;

/* All in one transaction that is never committed: the disk need not be waited for a thousand times. */
static void
fill_ward (Ward *ward)
{
  ward->store = mun_kit_store_new ();
  for (gsize i = 0; i < 20; i++)
    ward->scopes[i] = mun_kit_scope (ward->store, NULL, mun_role_presets (NULL)[i].id);
  mun_kit_begin (ward->scopes[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    ward->patients[i] = mun_kit_add_patient (ward->store, kinds[i].name, "Example", kinds[i].name, kinds[i].restricted);
}

static void
run_sql (MunKitStore *store, const char *static_sql, gint64 one, gint64 two)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (store->connection, static_sql);
  mun_statement_int (s, 1, one);
  mun_statement_int (s, 2, two);
  mun_statement_run (s, &error);
  g_assert_no_error (error);
}

/* An open item of this member about this patient, as a workplace would have given it. */
static gint64
give_work (Ward *ward, gint64 member, gint64 patient)
{
  run_sql (
    ward->store,
    "INSERT INTO work (uuid, queue, state, title, patient, owner, created_at) VALUES (hex (randomblob (16)), 5, 1, 'test', ?2, ?1, 0)",
    member, patient);
  return mun_connection_last_id (ward->store->connection);
}

static void
give_glass (Ward *ward, gint64 member, gint64 patient)
{
  run_sql (ward->store,
           "INSERT INTO glass (member, patient, reason, opened_at, until, work)"
           " SELECT ?1, ?2, 'test', 0, 9000000000000000, max (id) FROM work",
           member, patient);
}

static MunWay
ask_look (Ward *ward, MunScope *scope, MunAct act, gsize kind, gsize state)
{
  GError *error = NULL;
  MunObject object = { .patient = ward->patients[kind] };
  gint64 member = scope->actor->member;
  scope->reason = state == 1 ? "asked for by the unit" : state == 0 ? "  " : NULL; /* blanks are no reason */
  scope->work = state == 2 ? give_work (ward, member, object.patient) : 0;
  if (state == 3)
    {
      give_work (ward, 1, 0);
      give_glass (ward, member, object.patient);
    }
  MunWay way = mun_scope_find_way (scope, act, &object, &error);
  g_assert_no_error (error);
  /* The question and the answer agree, and what is refused is remembered. */
  scope->refused = MUN_ACT_NONE;
  gboolean may = mun_scope_authorize (scope, act, &object, &error);
  g_assert_true (may == (way == MUN_WAY_OPEN));
  g_assert_true (may == (error == NULL));
  g_assert_true ((scope->refused == act) == !may);
  if (!may)
    g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  run_sql (ward->store, "DELETE FROM glass WHERE member = ?1 AND ?2 = ?2", member, 0);
  scope->work = 0;
  scope->reason = NULL;
  return way;
}

static const char *
say_way (MunWay way)
{
  static const char *const words[] = { "yes", "reason", "glass", "-" };
  return words[way];
}

static void
test_looks (void)
{
  Ward ward;
  GString *table = begin_table ("act\tpatient\tbrings");
  gsize n;
  mun_role_presets (&n);
  fill_ward (&ward);
  for (int act = 1; act <= MUN_ACT_LAST; act++)
    for (gsize kind = 0; mun_act_is_look ((MunAct)act) && kind < G_N_ELEMENTS (kinds); kind++)
      for (gsize state = 0; state < G_N_ELEMENTS (states); state++)
        {
          g_string_append_printf (table, "%s\t%s\t%s", mun_act_get_id ((MunAct)act), kinds[kind].name, states[state]);
          for (gsize i = 0; i < n; i++)
            {
              MunScope *scope = ward.scopes[i];
              g_string_append_printf (table, "\t%s", say_way (ask_look (&ward, scope, (MunAct)act, kind, state)));
            }
          g_string_append_c (table, '\n');
        }
  compare_table ("looks.tsv", table);
  g_string_free (table, TRUE);
  mun_connection_rollback (ward.store->connection);
  mun_kit_store_free (ward.store);
}

/* A work item of somebody else, or about somebody else, or finished, is no cause; nor is a glass that is over, closed, another's. */
static void
test_false_causes (void)
{
  Ward ward;
  fill_ward (&ward);
  MunScope *manager = mun_kit_scope (ward.store, NULL, "manager"), *coder = mun_kit_scope (ward.store, NULL, "coder-inpatient");
  MunObject plain = { .patient = ward.patients[0] }, vip = { .patient = ward.patients[1] };
  struct
  {
    gint64 work;
    MunWay way;
  } causes[] = {
    { give_work (&ward, manager->actor->member, plain.patient), MUN_WAY_OPEN },
    { give_work (&ward, coder->actor->member, plain.patient), MUN_WAY_REASON },
    { give_work (&ward, manager->actor->member, vip.patient), MUN_WAY_REASON },
    { 999999, MUN_WAY_REASON },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      manager->work = causes[i].work;
      g_assert_cmpint (mun_scope_find_way (manager, MUN_ACT_CHART_OPEN, &plain, NULL), ==, causes[i].way);
    }
  run_sql (ward.store, "UPDATE work SET state = 3, closed_at = 1 WHERE id = ?1 AND ?2 = ?2", causes[0].work, 0);
  manager->work = causes[0].work;
  g_assert_cmpint (mun_scope_find_way (manager, MUN_ACT_CHART_OPEN, &plain, NULL), ==, MUN_WAY_REASON);
  gint64 member = coder->actor->member;
  give_glass (&ward, member, vip.patient);
  g_assert_cmpint (mun_scope_find_way (coder, MUN_ACT_CHART_OPEN, &vip, NULL), ==, MUN_WAY_OPEN);
  run_sql (ward.store, "UPDATE glass SET closed_at = 1 WHERE member = ?1 AND ?2 = ?2", member, 0);
  g_assert_cmpint (mun_scope_find_way (coder, MUN_ACT_CHART_OPEN, &vip, NULL), ==, MUN_WAY_GLASS);
  run_sql (ward.store, "UPDATE glass SET closed_at = NULL, until = ?2 WHERE member = ?1", member, mun_clock_now () - 1);
  g_assert_cmpint (mun_scope_find_way (coder, MUN_ACT_CHART_OPEN, &vip, NULL), ==, MUN_WAY_GLASS);
  run_sql (ward.store, "UPDATE glass SET until = 9000000000000000, member = ?2 WHERE member = ?1", member, manager->actor->member);
  g_assert_cmpint (mun_scope_find_way (coder, MUN_ACT_CHART_OPEN, &vip, NULL), ==, MUN_WAY_GLASS);
  /* What the caller knows is added to what the row says, never taken away. */
  MunObject told = { .patient = ward.patients[0], .restricted = MUN_RESTRICTION_VIP };
  g_assert_cmpint (mun_scope_find_way (coder, MUN_ACT_CHART_OPEN, &told, NULL), ==, MUN_WAY_GLASS);
  mun_connection_rollback (ward.store->connection);
  mun_kit_store_free (ward.store);
}

/* Negative control: each right that is taken away from an actor changes at least one cell; so a check that is left out is seen. */
static void
test_mutants (void)
{
  Ward ward;
  gsize n;
  int mutants = 0;
  mun_role_presets (&n);
  fill_ward (&ward);
  for (gsize i = 0; i < n; i++)
    for (int act = 1; act <= MUN_ACT_LAST; act++)
      {
        MunScope *scope = ward.scopes[i];
        if (!mun_actor_may (scope->actor, (MunAct)act)
            || (!mun_act_is_look ((MunAct)act) && act != MUN_ACT_GLASS_BREAK && act != MUN_ACT_CHART_RESTRICTED))
          continue;
        gboolean seen = FALSE;
        for (int look = 1; look <= MUN_ACT_LAST && !seen; look++)
          for (gsize cell = 0; mun_act_is_look ((MunAct)look) && cell < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (states) && !seen; cell++)
            {
              MunWay before = ask_look (&ward, scope, (MunAct)look, cell / G_N_ELEMENTS (states), cell % G_N_ELEMENTS (states));
              scope->actor->rights[act / 64] &= ~(G_GUINT64_CONSTANT (1) << (act % 64));
              seen = before != ask_look (&ward, scope, (MunAct)look, cell / G_N_ELEMENTS (states), cell % G_N_ELEMENTS (states));
              mun_rights_add (scope->actor->rights, (guint)act);
            }
        g_assert_true (seen);
        mutants++;
      }
  g_test_message ("%d mutants, all seen", mutants);
  mun_connection_rollback (ward.store->connection);
  mun_kit_store_free (ward.store);
}

/* ---- combinations ---- */

static void
test_nothing (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *scope = mun_kit_scope (store, "nobody", "");
  for (int act = 1; act <= MUN_ACT_LAST; act++)
    g_assert_false (mun_scope_authorize (scope, (MunAct)act, NULL, NULL));
}

static void
test_combinations (void)
{
  Ward ward;
  fill_ward (&ward);
  MunObject plain = { .patient = ward.patients[0] };
  /* A role that asks for a cause gives nothing without one because another role opens charts freely. */
  mun_connection_rollback (ward.store->connection);
  mun_kit_begin (ward.scopes[0]);
  ward.patients[0] = mun_kit_add_patient (ward.store, "plain", "Example", "plain", 0);
  mun_kit_commit (ward.scopes[0]);
  plain.patient = ward.patients[0];
  MunScope *scope = mun_kit_scope (ward.store, NULL, "manager,billing");
  g_assert_false (scope->actor->needs_reason);
  g_assert_cmpint (mun_scope_find_way (scope, MUN_ACT_CHART_OPEN, &plain, NULL), ==, MUN_WAY_OPEN);
  g_assert_cmpint (mun_scope_find_way (scope, MUN_ACT_CHART_ACCOUNT, &plain, NULL), ==, MUN_WAY_OPEN);
  g_assert_cmpint (mun_scope_find_way (scope, MUN_ACT_DOCUMENT_OPEN, &plain, NULL), ==, MUN_WAY_REASON);
  MunScope *both = mun_kit_scope (ward.store, NULL, "manager,indexer");
  g_assert_cmpint (mun_scope_find_way (both, MUN_ACT_DOCUMENT_OPEN, &plain, NULL), ==, MUN_WAY_OPEN);
  /* The learner learns in a training hospital only. */
  MunScope *learner = mun_kit_scope (ward.store, "lea", "learner");
  g_assert_false (mun_actor_may (learner->actor, MUN_ACT_CHART_OPEN));
  run_sql (ward.store, "INSERT INTO setting (key, value) VALUES ('demo.patients', ?1 + ?2)", 100, 0);
  g_assert_true (mun_actor_may (mun_kit_scope (ward.store, "lea", "learner")->actor, MUN_ACT_CHART_OPEN));
  mun_connection_rollback (ward.store->connection);
  mun_kit_store_free (ward.store);
}

/* Nobody gains by viewing as a role: the 400 pairs. */
static void
test_view_as (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k < n; k++)
      {
        MunScope *scope = mun_kit_scope (store, NULL, presets[i].id);
        g_autoptr (MunActor) limited = mun_actor_limit (store->connection, scope->actor, presets[k].id, NULL);
        for (guint act = 1; act <= MUN_ACT_LAST; act++)
          {
            g_assert_true (!mun_actor_may (limited, (MunAct)act) || mun_actor_may (scope->actor, (MunAct)act));
            g_assert_true (!mun_actor_may (limited, (MunAct)act) || mun_rights_has (presets[k].rights, act));
            g_assert_true (!mun_rights_has (scope->actor->causes, act) || !mun_actor_may (limited, (MunAct)act)
                           || mun_rights_has (limited->causes, act));
          }
      }
}

static void
test_own_role (void)
{
  g_autoptr (MunKitStore) store = mun_kit_store_new ();
  MunScope *admin = mun_kit_scope (store, NULL, "admin"), *ehr = mun_kit_scope (store, NULL, "ehr-manager");
  GError *error = NULL;
  g_autoptr (MunRole) role = mun_role_new0 ();
  role->id = g_strdup ("night-desk");
  role->title = g_strdup ("Night desk");
  mun_rights_add (role->rights, MUN_ACT_PATIENT_FIND);
  mun_kit_begin (admin);
  g_assert_false (mun_people_save_role (ehr, role, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (mun_people_save_role (admin, role, &error));
  g_assert_no_error (error);
  g_assert_false (mun_people_save_role (admin, role, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_EXISTS);
  g_clear_error (&error);
  role->version = 7;
  g_assert_false (mun_people_save_role (admin, role, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_STALE);
  g_clear_error (&error);
  mun_rights_add (role->rights, MUN_ACT_SIGN_IN);
  g_assert_false (mun_people_save_role (admin, role, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_INPUT);
  g_clear_error (&error);
  g_free (role->id);
  role->id = g_strdup ("indexer");
  g_assert_false (mun_people_save_role (admin, role, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_EXISTS);
  g_clear_error (&error);
  mun_kit_commit (admin);
  MunScope *night = mun_kit_scope (store, "nina", "night-desk");
  g_assert_true (mun_actor_may (night->actor, MUN_ACT_PATIENT_FIND));
  g_assert_false (mun_actor_may (night->actor, MUN_ACT_CHART_OPEN));
  g_autoptr (GPtrArray) all = mun_people_list_roles (night, &error);
  g_assert_cmpuint (all->len, ==, 21);
}

/* ---- work.tsv ---- */

static const struct
{
  const char *name;
  MunWork *(*act) (MunScope *scope, gint64 id, int version, GError **error);
} work_acts[] = { { "see", NULL },   { "claim", NULL },  { "release", NULL }, { "hold", NULL },
                  { "close", NULL }, { "assign", NULL }, { "reopen", NULL } };
static const char *const whose[] = { "free", "own", "other", "done-own", "done-other", "own-review" };
static const MunQueue queues[] = { MUN_QUEUE_IMPORT_PROBLEM, MUN_QUEUE_UNSIGNED_NOTE, MUN_QUEUE_GLASS_REVIEW };

typedef struct
{
  MunKitStore *store;
  gint64 manager; /* who may be given everything */
} Office;

/* An item of the queue in the state that is wanted; NULL version: 1. */
static gint64
make_item (Office *office, MunScope *scope, MunQueue queue, gsize owner)
{
  gint64 member = scope->actor->member, other = office->manager;
  gint64 whom = owner == 1 || owner == 3 ? member : owner == 2 || owner == 4 ? other : 0;
  gboolean done = owner == 3 || owner == 4;
  GError *error = NULL;
  MunStatement *s =
    mun_connection_prepare (office->store->connection,
                            "INSERT INTO work (uuid, queue, state, title, owner, created_at, closed_at, subject_key)"
                            " VALUES (hex (randomblob (16)), ?1, ?2, 'test', nullif (?3, 0), 0, nullif (?4, 0), ?5 || '/' || random ())");
  mun_statement_int (s, 1, queue);
  mun_statement_int (s, 2, done ? MUN_WORK_DONE : whom != 0 ? MUN_WORK_CLAIMED : MUN_WORK_WAITING);
  mun_statement_int (s, 3, whom);
  mun_statement_int (s, 4, done ? 1 : 0);
  mun_statement_int (s, 5, owner == 5 ? member : 0);
  mun_statement_run (s, &error);
  g_assert_no_error (error);
  return mun_connection_last_id (office->store->connection);
}

static MunWork *
run_act (Office *office, MunScope *scope, gsize act, gint64 id, GError **error)
{
  switch (act)
    {
    case 0:
      return mun_work_get (scope, id, error);
    case 1:
      return mun_work_claim (scope, id, 1, error);
    case 2:
      return mun_work_release (scope, id, 1, error);
    case 3:
      return mun_work_hold (scope, id, 1, "waits for an answer", error);
    case 4:
      return mun_work_close (scope, id, 1, "it is done", error);
    case 5:
      return mun_work_assign (scope, id, 1, office->manager, error);
    default:
      return mun_work_reopen (scope, id, 1, 0, error);
    }
}

/* Everything but the ledger, in one number. */
static gint64
take_print (MunKitStore *store)
{
  return mun_kit_ask (store,
                      "SELECT (SELECT count (*) * 1000003 + coalesce (sum (version * 31 + state * 7 + coalesce (owner, 0)), 0) FROM work)"
                      " + (SELECT count (*) * 10007 + coalesce (sum (version), 0) FROM outbox)");
}

/* "yes" when it is done; "-" when it is refused; "no" when that cannot be done with such an item, whoever asks. */
static const char *
try_act (Office *office, MunScope *scope, gsize act, MunQueue queue, gsize owner)
{
  GError *error = NULL;
  mun_kit_begin (scope);
  gint64 id = make_item (office, scope, queue, owner);
  gint64 print = take_print (office->store);
  scope->refused = MUN_ACT_NONE;
  g_autoptr (MunWork) work = run_act (office, scope, act, id, &error);
  const char *word = "yes";
  if (work == NULL && g_error_matches (error, MUN_ERROR, MUN_ERROR_DENIED))
    {
      word = "-";
      g_assert_cmpint (scope->refused, !=, MUN_ACT_NONE);
    }
  else if (work == NULL)
    word = "no";
  if (work == NULL)
    g_assert_cmpint (take_print (office->store), ==, print); /* what is refused leaves no trace */
  else if (act > 0)
    {
      g_assert_cmpint (take_print (office->store), !=, print);
      g_assert_cmpint (work->version, ==, 2);
    }
  g_clear_error (&error);
  mun_connection_rollback (office->store->connection);
  return word;
}

static void
test_work (void)
{
  Office office = { mun_kit_store_new (), 0 };
  GString *table = begin_table ("queue\tact\titem");
  gsize n;
  const MunRolePreset *presets = mun_role_presets (&n);
  office.manager = mun_kit_scope (office.store, "molly", "manager")->actor->member;
  for (gsize q = 0; q < G_N_ELEMENTS (queues); q++)
    for (gsize act = 0; act < G_N_ELEMENTS (work_acts); act++)
      for (gsize owner = 0; owner < G_N_ELEMENTS (whose); owner++)
        {
          if (owner == 5 && queues[q] != MUN_QUEUE_GLASS_REVIEW)
            continue;
          g_string_append_printf (table, "%s\t%s\t%s", mun_queue_get_id (queues[q]), work_acts[act].name, whose[owner]);
          for (gsize i = 0; i < n; i++)
            g_string_append_printf (table, "\t%s",
                                    try_act (&office, mun_kit_scope (office.store, NULL, presets[i].id), act, queues[q], owner));
          g_string_append_c (table, '\n');
        }
  compare_table ("work.tsv", table);
  g_string_free (table, TRUE);
  mun_kit_store_free (office.store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/rights/table", test_rights);
  g_test_add_func ("/access/rights/looks", test_looks);
  g_test_add_func ("/access/rights/false-causes", test_false_causes);
  g_test_add_func ("/access/rights/mutants", test_mutants);
  g_test_add_func ("/access/rights/nothing", test_nothing);
  g_test_add_func ("/access/rights/combinations", test_combinations);
  g_test_add_func ("/access/rights/view-as", test_view_as);
  g_test_add_func ("/access/rights/own-role", test_own_role);
  g_test_add_func ("/access/rights/items", test_work);
  return g_test_run ();
}
