/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type, whom it finds first, and what is said about why. */
#include "base-error.h"
#include "access-glass.h"
#include "match-find.h"
#include "record-test.h"
#include <string.h>

#define MR(value) "\"identifier\":[{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"system\":\"urn:mrn\",\"value\":\"" value "\"}],"
#define P(id, number, birth, names)                                                                                                        \
  "{\"resourceType\":\"Patient\",\"id\":\"" id "\"," number "\"birthDate\":\"" birth "\",\"name\":[" names "]}\n"
#define N(family, given) "{\"family\":\"" family "\",\"given\":[\"" given "\"]}"
#define U(use, family, given) "{\"use\":\"" use "\",\"family\":\"" family "\",\"given\":[\"" given "\"]}"

static const char people[] =
  P ("smith", MR ("00731 442-A"), "1958-03-14", N ("Smith", "John")) P ("smithson", MR ("00812"), "1971-11-02", N ("Smithson", "Mary Ann"))
    P ("jones", MR ("4711"), "1990-01-31", N ("Smith-Jones", "Ann")) P ("obrien", MR ("5-5-5"), "1944-07-04", N ("O'Brien", "Patrick"))
      P ("berg", MR ("9001"), "1969-05-17", U ("official", "Berg", "Anna") "," U ("maiden", "Lindqvist", "Anna"))
        P ("bob", MR ("9002"), "1980-02-29", U ("official", "Walker", "Robert") "," U ("nickname", "Walker", "Bob"))
          P ("cruz", MR ("9003"), "2001-09-09", N ("de la Cruz", "María José")) P ("soren", MR ("9004"), "1933", N ("Sørensen", "Åse"))
            P ("muller", MR ("9005"), "1958-12", N ("Müller", "Jürgen")) P ("wang", MR ("9006"), "1985-06-01", N ("王", "伟"))
              P ("kim", MR ("9007"), "1986-06-01", N ("김", "민수")) P ("tolstoy", MR ("9008"), "1928-09-09", N ("Толстой", "Лев"))
                P ("anil", MR ("9009"), "1975-03-03", N ("शर्मा", "अनिल")) P ("nguyen", MR ("9010"), "1999-12-31", N ("Nguyễn", "Thị Hương"))
                  P ("catherine", MR ("9011"), "1962-08-08", N ("Thompson", "Catherine"))
                    P ("vip", MR ("7777"), "1955-05-05", N ("Famous", "Fay"));

static const struct
{
  const char *typed, *first, *why; /* first NULL: nobody */
} table[] = {
  { "smith", "smith", "the same name" },
  { "SMITH", "smith", "the same name" },
  { "smi", "smith", "starts like this" },
  { "s", "smith", "starts like this" },
  { "smiths", "smithson", "starts like this" },
  { "smith john", "smith", "the same name" },
  { "smith, john", "smith", "the same name" },
  { "Smith, J", "smith", "starts like this" },
  { "john smith", "smith", "names the other way round" },
  { "jo smi", "smith", "names the other way round" },
  { "mary", "smithson", "given name starts like this" },
  { "ann mary smithson", "smithson", "names the other way round" },
  { "smith-jones", "jones", "the same name" },
  { "smith jones", "jones", "the same name" },
  { "smithjones", "jones", "starts like this" },
  { "jones", "jones", "starts like this" },
  { "o'brien", "obrien", "the same name" },
  { "O’Brien", "obrien", "the same name" },
  { "obrien", "obrien", "the same name" },
  { "o brien", "obrien", "starts like this" },
  { "lindqvist", "berg", "was Lindqvist" },
  { "lindq anna", "berg", "was Lindqvist" },
  { "anna berg", "berg", "names the other way round" },
  { "lindkvist", "berg", "sounds like Lindqvist, a name of this patient before" },
  { "bob walker", "bob", "also called Bob" },
  { "delacruz", "cruz", "starts like this" },
  { "de la cruz", "cruz", "the same name" },
  { "cruz maria", "cruz", "starts like this" },
  { "sorensen", "soren", "the same name" },
  { "Sørensen", "soren", "the same name" },
  { "ase", "soren", "given name starts like this" },
  { "muller", "muller", "the same name" },
  { "mueller", "muller", "sounds like MÜLLER" },
  { "王", "wang", "the same name" },
  { "王伟", "wang", "the same name" },
  { "김민수", "kim", "the same name" },
  { "толст", "tolstoy", "starts like this" },
  { "शर्मा", "anil", "the same name" },
  { "अनि", "anil", "given name starts like this" },
  { "nguyen", "nguyen", "the same name" },
  { "smyth", "smith", "sounds like SMITH" },
  { "schmidt john", "smith", "sounds like SMITH" },
  { "tomson katherine", "catherine", "sounds like THOMPSON Catherine" },
  { "00731442A", "smith", "record number 00731 442-A" },
  { "00731-442a", "smith", "record number 00731 442-A" },
  { "00731 442 a", "smith", "record number 00731 442-A" },
  { "0073", "smith", "record number 00731 442-A" },
  { "mrn 4711", "jones", "record number 4711" },
  { "555", "obrien", "record number 5-5-5" },
  { "smithson 00812", "smithson", "the same name, record number 00812" },
  { "smi 1958", "smith", "starts like this, born 1958-03-14" },
  { "john 1958", "smith", "given name starts like this, born 1958-03-14" },
  { "1958-03-14", "smith", "born 1958-03-14" },
  { "3/14/1958", "smith", "born 1958-03-14" },
  { "3/14/58", "smith", "born 1958-03-14" },
  { "14.3.1958", "smith", "born 1958-03-14" },
  { "14 mar 1958 smi", "smith", "starts like this, born 1958-03-14" },
  { "03141958", "smith", "born 1958-03-14" },
  { "1958-12", "muller", "born 1958-12" },
  { "smi 1958-0", "smith", "starts like this, born 1958-03-14" },
  { "smyth 1958", "smith", "sounds like SMITH, born 1958-03-14" },
  { "lindq 1969", "berg", "was Lindqvist, born 1969-05-17" },
  { "smith 1959", NULL, NULL },
  { "smith 4711", "jones", "starts like this, record number 4711" },
  { "berg 4711", NULL, NULL },
  { "", NULL, NULL },
  { "  ,;- ", NULL, NULL },
  { "xylophone", NULL, NULL },
  /* nothing of it is an expression */
  { "smith*", "smith", "the same name" },
  { "\"smith\"", "smith", "the same name" },
  { "\"", NULL, NULL },
  { "*", NULL, NULL },
  { "smith OR wang", NULL, NULL },
  { "smith NOT john", NULL, NULL },
  { "NEAR(smith john)", NULL, NULL },
  { "-smith", "smith", "the same name" },
  { "^smith", "smith", "the same name" },
  { "words:smith", NULL, NULL },
  { "sounds : smt", NULL, NULL },
  { "' OR 1=1 --", NULL, NULL },
  { "'); DROP TABLE patient;--", NULL, NULL },
  { "%", NULL, NULL },
  { "_mith", NULL, NULL },
  { "smith\\", "smith", "the same name" },
  { "{smith}+(john)", "smith", "the same name" },
  { "\xff\xfe smith", "smith", "the same name" },
};

static void
open_store (RecordTest *t)
{
  record_test_init (t);
  record_test_take (t, "people.ndjson", people, 16, 0, 0);
  MunStatement *s = mun_connection_prepare (t->store->connection, "UPDATE patient SET restricted = 1 WHERE family = 'Famous'");
  g_assert_true (mun_statement_run (s, NULL));
}

static GPtrArray *
find (MunScope *scope, const char *typed)
{
  GError *error = NULL;
  GPtrArray *hits = mun_find_patients (scope, typed, 0, NULL, &error);
  g_assert_no_error (error);
  return hits;
}

static void
test_table (void)
{
  RecordTest t;
  open_store (&t);
  MunScope *scope = mun_kit_scope (t.store, "ida", "indexer");
  guint wrong = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) hits = find (scope, table[i].typed);
      const MunFindHit *hit = hits->len > 0 ? hits->pdata[0] : NULL;
      if (g_strcmp0 (hit != NULL ? hit->patient->fid : NULL, table[i].first) != 0
          || g_strcmp0 (hit != NULL ? hit->why : NULL, table[i].why) != 0)
        {
          wrong++;
          g_printerr ("“%s”: %s, %s; not %s, %s\n", table[i].typed, hit != NULL ? hit->patient->fid : "nobody", hit != NULL ? hit->why : "",
                      table[i].first != NULL ? table[i].first : "nobody", table[i].why != NULL ? table[i].why : "");
        }
    }
  g_assert_cmpuint (wrong, ==, 0);
  record_test_clear (&t);
}

static void
test_long (void)
{
  RecordTest t;
  open_store (&t);
  MunScope *scope = mun_kit_scope (t.store, "ida", "indexer");
  for (int i = 0; i < 4; i++)
    {
      static const char *const pieces[] = { "x", "smith ", "1958 ", "\"(*" };
      g_autoptr (GString) text = g_string_new (NULL);
      while (text->len < 10000)
        g_string_append (text, pieces[i]);
      g_autoptr (GPtrArray) hits = find (scope, text->str);
      g_assert_cmpuint (hits->len, <=, MUN_FIND_MOST);
    }
  g_autoptr (GPtrArray) none = find (scope, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  record_test_clear (&t);
}

static void
test_ranges (void)
{
  static const struct
  {
    const char *typed, *parts;
  } cases[] = { { "smi", "[SMI]TH, John" },    { "jo smi", "[SMI]TH, [Jo]hn" },   { "smyth", "[SMITH], John" },
                { "mul", "[MÜL]LER, Jürgen" }, { "o bri", "[O'BRI]EN, Patrick" }, { "smithjo", "[SMITH]-[JO]NES, Ann" },
                { "王伟", "[王], [伟]" },      { "1958-03-14", "SMITH, John" } };
  RecordTest t;
  open_store (&t);
  MunScope *scope = mun_kit_scope (t.store, "ida", "indexer");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = find (scope, cases[i].typed);
      g_assert_cmpuint (hits->len, >, 0);
      const MunFindHit *hit = hits->pdata[0];
      g_autofree char *name = mun_patient_format_name (hit->patient);
      g_autoptr (GString) marked = g_string_new (name);
      for (guint r = hit->ranges->len; r > 0; r--)
        {
          const MunFindRange *range = &g_array_index (hit->ranges, MunFindRange, r - 1);
          g_string_insert (marked, range->end, "]");
          g_string_insert (marked, range->start, "[");
        }
      g_assert_cmpstr (marked->str, ==, cases[i].parts);
    }
  record_test_clear (&t);
}

static gboolean
shows_vip (MunScope *scope)
{
  static const char *const ways[] = { "famous", "fay fam", "phamous", "7777", "1955-05-05", "f 1955" };
  guint shown = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) hits = find (scope, ways[i]);
      for (guint h = 0; h < hits->len; h++)
        shown += strcmp (((MunFindHit *)hits->pdata[h])->patient->fid, "vip") == 0;
    }
  g_assert_true (shown == 0 || shown == G_N_ELEMENTS (ways));
  return shown > 0;
}

static gpointer
break_glass (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_glass_break (scope, *(gint64 *)data, "brought in unconscious, records wanted", 30, error);
}

static void
test_restricted (void)
{
  RecordTest t;
  open_store (&t);
  GError *error = NULL;
  gint64 vip = record_test_find (&t, "Patient/vip");
  MunScope *indexer = mun_kit_scope (t.store, "ida", "indexer"), *privacy = mun_kit_scope (t.store, "pia", "privacy");
  g_assert_false (shows_vip (indexer));
  indexer->reason = "curious";
  g_assert_false (shows_vip (indexer)); /* a reason without the right */
  indexer->reason = NULL;
  g_assert_true (mun_actor_may (privacy->actor, MUN_ACT_CHART_RESTRICTED));
  g_assert_false (shows_vip (privacy)); /* the right without a reason */
  privacy->reason = "complaint 12";
  g_assert_true (shows_vip (privacy));
  g_autoptr (MunGlass) glass = mun_kit_write (indexer, break_glass, &vip, &error);
  g_assert_no_error (error);
  g_assert_true (shows_vip (indexer));
  MunScope *other = mun_kit_scope (t.store, "otto", "indexer");
  g_assert_false (shows_vip (other)); /* the glass is the one member's */
  /* the control: without the mark everybody finds the patient by each of these ways */
  MunStatement *s = mun_connection_prepare (t.store->connection, "UPDATE patient SET restricted = 0 WHERE family = 'Famous'");
  g_assert_true (mun_statement_run (s, NULL));
  g_assert_true (shows_vip (other));
  record_test_clear (&t);
}

static void
test_rights (void)
{
  RecordTest t;
  open_store (&t);
  g_autoptr (GError) error = NULL;
  MunScope *nobody = mun_kit_scope (t.store, "nora", "");
  g_assert_null (mun_find_patients (nobody, "smith", 0, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  gint64 one = record_test_find (&t, "Patient/smith");
  g_assert_false (mun_find_record_looks (nobody, &one, 1, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  record_test_clear (&t);
}

typedef struct
{
  gint64 ids[MUN_FIND_MOST];
  gsize n;
} Shown;

static gpointer
write_looks (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Shown *shown = data;
  return mun_find_record_looks (scope, shown->ids, shown->n, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
test_looks (void)
{
  RecordTest t;
  open_store (&t);
  GError *error = NULL;
  MunScope *scope = mun_kit_scope (t.store, "ida", "indexer");
  const char *const rows = "SELECT COUNT (*) FROM ledger WHERE act = 35 AND object_type = 6 AND outcome = 0 AND patient <> 0";
  g_autoptr (GPtrArray) hits = find (scope, "smi");
  g_assert_cmpint (record_test_ask (&t, rows), ==, 0); /* typing alone writes nothing */
  Shown shown = { .n = hits->len };
  for (guint i = 0; i < hits->len; i++)
    shown.ids[i] = ((MunFindHit *)hits->pdata[i])->patient->id;
  g_assert_cmpuint (shown.n, ==, 3);
  g_assert_nonnull (mun_kit_write (scope, write_looks, &shown, &error));
  g_assert_no_error (error);
  g_assert_cmpint (record_test_ask (&t, rows), ==, 3);
  for (gsize i = 0; i < shown.n; i++)
    g_assert_cmpint (record_test_ask_for (&t, "SELECT COUNT (*) FROM ledger WHERE act = 35 AND patient = ?1", shown.ids[i]), ==, 1);
  record_test_clear (&t);
}

static void
test_deleted (void)
{
  RecordTest t;
  open_store (&t);
  MunScope *scope = mun_kit_scope (t.store, "ida", "indexer");
  MunStatement *s = mun_connection_prepare (t.store->connection, "UPDATE resource SET deleted = 1 WHERE fid = 'tolstoy'");
  g_assert_true (mun_statement_run (s, NULL));
  g_autoptr (GPtrArray) hits = find (scope, "толстой");
  g_assert_cmpuint (hits->len, ==, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (mun_find_patients (scope, "smith", 0, cancellable, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_CANCELLED);
  record_test_clear (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/find/table", test_table);
  g_test_add_func ("/match/find/long", test_long);
  g_test_add_func ("/match/find/ranges", test_ranges);
  g_test_add_func ("/match/find/restricted", test_restricted);
  g_test_add_func ("/match/find/rights", test_rights);
  g_test_add_func ("/match/find/looks", test_looks);
  g_test_add_func ("/match/find/deleted", test_deleted);
  return g_test_run ();
}
