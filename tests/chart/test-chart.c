/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart is shown to those who may, part by part, after the ledger has it; and it can be shown as this store knew it. */
#include "base-clock.h"
#include "base-error.h"
#include "chart-banner.h"
#include "chart-facts.h"
#include "chart-note.h"
#include "record-test.h"

#define DAY G_GINT64_CONSTANT (86400000)
#define TO_P "{\"reference\":\"Patient/p\"}"
#define PATIENT(family)                                                                                                                    \
  "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1958-03-14\",\"identifier\":[{\"type\":{\"coding\":[{\"system\":"             \
  "\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"MR\"}]},\"system\":\"urn:x\",\"value\":\"A 731\"}],\"name\":[{\"family\":\""  \
  family "\"}]}\n"
#define CONDITION(words)                                                                                                                   \
  "{\"resourceType\":\"Condition\",\"id\":\"c\",\"clinicalStatus\":{\"coding\":[{\"code\":\"active\"}]},\"code\":{\"text\":\"" words          \
  "\"},\"subject\":" TO_P "}\n"
#define CLAIM                                                                                                                              \
  "{\"resourceType\":\"Coverage\",\"id\":\"v\",\"status\":\"active\",\"beneficiary\":" TO_P ",\"payor\":[{\"display\":\"Payer\"}]}\n"
#define NOTE                                                                                                                               \
  "{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"status\":\"current\",\"type\":{\"text\":\"Progress note\"},\"subject\":" TO_P       \
  ",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"SGVsbG8=\"}}]}\n"
#define VALUE(id, date, value)                                                                                                             \
  "{\"resourceType\":\"Observation\",\"id\":\"" id "\",\"status\":\"final\",\"category\":[{\"coding\":[{\"code\":\"laboratory\"}]}],\"code\":{"  \
  "\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2160-0\"}],\"text\":\"Creatinine\"},\"subject\":" TO_P                             \
  ",\"effectiveDateTime\":\"" date "\",\"valueQuantity\":{\"value\":" value ",\"unit\":\"mg/dL\"}}\n"
#define ALL PATIENT ("Okafor") CONDITION ("Asthma") CLAIM NOTE VALUE ("o1", "2026-01-01", "1.1") VALUE ("o2", "2026-02-01", "1.4")

static gint64
set_up (RecordTest *t)
{
  mun_clock_set_fake (MUN_KIT_NOW);
  record_test_init (t);
  record_test_take (t, "1.ndjson", ALL, 6, 0, 0);
  return record_test_find (t, "Patient/p");
}

static void
tear_down (RecordTest *t)
{
  record_test_clear (t);
  mun_clock_set_fake (-1);
}

static MunChart *
open_chart (MunScope *scope, gint64 patient, gint64 as_of)
{
  GError *error = NULL;
  mun_kit_begin (scope);
  MunChart *chart = mun_chart_open (scope, patient, as_of, &error);
  g_assert_no_error (error);
  mun_kit_commit (scope);
  return chart;
}

static void
test_open (void)
{
  RecordTest t;
  gint64 patient = set_up (&t);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (mun_chart_find (t.scope, "p", NULL), ==, patient);
  g_assert_cmpint (mun_chart_find (t.scope, "a731", NULL), ==, patient);
  g_assert_cmpint (mun_chart_find (t.scope, "nobody", &error), ==, 0);
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  MunScope *scope = mun_kit_scope (t.store, NULL, "indexer");
  gint64 before = record_test_ask (&t, "SELECT COUNT (*) FROM ledger WHERE act = 36 AND outcome = 0");
  g_autoptr (MunChart) chart = open_chart (scope, patient, MUN_CHART_NOW);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM ledger WHERE act = 36 AND outcome = 0"), ==, before + 1);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM view v JOIN ledger l ON l.seq = v.ledger"), ==, 1);
  g_autoptr (MunChartBanner) banner = mun_chart_read_banner (scope, chart, &error);
  g_assert_null (banner == NULL ? error : NULL);
  g_assert_cmpstr (banner->patient->family, ==, "Okafor");
  /* another's opening opens nothing */
  MunScope *other = mun_kit_scope (t.store, "other", "indexer");
  g_clear_error (&error);
  g_assert_null (mun_chart_read_banner (other, chart, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  tear_down (&t);
}

static void
test_rights (void)
{
  RecordTest t;
  gint64 patient = set_up (&t);
  g_autoptr (GError) error = NULL;
  MunScope *nobody = mun_kit_scope (t.store, NULL, "admin");
  mun_kit_begin (nobody);
  g_assert_null (mun_chart_open (nobody, patient, MUN_CHART_NOW, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  mun_kit_commit (nobody);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM view"), ==, 0);
  /* each part needs its own right: with it, and without it */
  MunScope *scope = mun_kit_scope (t.store, NULL, "indexer");
  g_autoptr (MunChart) chart = open_chart (scope, patient, MUN_CHART_NOW);
  guint64 all[2] = { scope->actor->rights[0], scope->actor->rights[1] };
  static const struct
  {
    MunPart part;
    MunAct act;
  } cases[] = { { MUN_PART_COVERAGE, MUN_ACT_CHART_ACCOUNT }, { MUN_PART_PROBLEMS, MUN_ACT_CHART_FACTS }, { MUN_PART_DOCUMENTS, MUN_ACT_DOCUMENT_OPEN } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << (cases[i].act % 64);
      g_clear_error (&error);
      scope->actor->rights[cases[i].act / 64] |= bit;
      g_autoptr (GPtrArray) items = mun_chart_read_part (scope, chart, cases[i].part, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (items->len, ==, 1);
      scope->actor->rights[cases[i].act / 64] &= ~bit;
      g_assert_null (mun_chart_read_part (scope, chart, cases[i].part, 0, &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
      gint64 counts[MUN_PART_LAST + 1];
      g_assert_true (mun_chart_count_parts (scope, chart, counts, NULL));
      g_assert_cmpint (counts[cases[i].part], ==, -1);
      scope->actor->rights[0] = all[0];
      scope->actor->rights[1] = all[1];
    }
  tear_down (&t);
}

static void
test_document (void)
{
  RecordTest t;
  gint64 patient = set_up (&t), document = record_test_find (&t, "DocumentReference/d");
  g_autoptr (GError) error = NULL;
  MunScope *scope = mun_kit_scope (t.store, NULL, "indexer");
  g_autoptr (MunChart) chart = open_chart (scope, patient, MUN_CHART_NOW);
  g_autoptr (GPtrArray) before = mun_chart_read_documents (scope, chart, &error);
  g_assert_no_error (error);
  g_assert_true (((MunItem *)before->pdata[0])->unread);
  g_assert_null (mun_chart_read_note (scope, t.blobs, chart, document, chart->view, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  g_clear_error (&error);
  mun_clock_advance_fake (DAY);
  mun_kit_begin (scope);
  gint64 view = mun_chart_open_document (scope, chart, document, &error);
  g_assert_no_error (error);
  mun_kit_commit (scope);
  g_autoptr (MunNote) note = mun_chart_read_note (scope, t.blobs, chart, document, view, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (note->text, ==, "Hello");
  g_autoptr (GPtrArray) after = mun_chart_read_documents (scope, chart, &error);
  g_assert_false (((MunItem *)after->pdata[0])->unread);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM ledger WHERE act = 37 AND outcome = 0"), ==, 1);
  tear_down (&t);
}

static void
test_facts (void)
{
  RecordTest t;
  gint64 patient = set_up (&t);
  MunScope *scope = mun_kit_scope (t.store, NULL, "indexer");
  g_autoptr (GError) error = NULL;
  g_autoptr (MunChart) chart = open_chart (scope, patient, MUN_CHART_NOW);
  g_autoptr (GPtrArray) groups = mun_chart_read_facts (scope, chart, 20, &error);
  g_assert_no_error (error);
  gboolean found = FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      const MunFactGroup *group = groups->pdata[i];
      if (group->part != MUN_PART_RESULTS)
        continue;
      const MunFact *fact = group->facts->pdata[0];
      found = TRUE;
      g_assert_cmpint (fact->count, ==, 2);
      g_assert_cmpint (fact->n_values, ==, 2);
      g_assert_cmpfloat_with_epsilon (fact->values[1], 1.4, 1e-9);
    }
  g_assert_true (found);
  tear_down (&t);
}

static const char *
read_problem (MunScope *scope, const MunChart *chart, GPtrArray **items)
{
  GError *error = NULL;
  g_clear_pointer (items, g_ptr_array_unref);
  *items = mun_chart_read_part (scope, chart, MUN_PART_PROBLEMS, 0, &error);
  g_assert_no_error (error);
  return (*items)->len == 1 ? ((MunItem *)(*items)->pdata[0])->text : NULL;
}

static void
test_as_of (void)
{
  RecordTest t;
  gint64 patient = set_up (&t);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  MunScope *scope = mun_kit_scope (t.store, NULL, "indexer");
  mun_clock_set_fake (MUN_KIT_NOW + 10 * DAY);
  record_test_take (&t, "2.ndjson", PATIENT ("Lindqvist") CONDITION ("Heart failure") VALUE ("o3", "2025-01-01", "2.0"), 1, 2, 0);
  g_autoptr (MunChart) now = open_chart (scope, patient, MUN_CHART_NOW);
  g_autoptr (MunChart) then = open_chart (scope, patient, MUN_KIT_NOW + 5 * DAY);
  g_assert_cmpstr (read_problem (scope, now, &items), ==, "Heart failure");
  g_assert_cmpstr (read_problem (scope, then, &items), ==, "Asthma");
  g_autoptr (MunChartBanner) banner = mun_chart_read_banner (scope, then, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (banner->patient->family, ==, "Okafor");
  /* by the day it was received, not by the day it speaks of */
  g_assert_cmpint (banner->counts[MUN_PART_RESULTS], ==, 2);
  g_assert_cmpint (record_test_ask (&t, "SELECT COUNT (*) FROM item WHERE part = 6"), ==, 3);
  mun_kit_begin (scope);
  g_assert_null (mun_chart_open (scope, patient, MUN_KIT_NOW - DAY, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  mun_kit_commit (scope);
  tear_down (&t);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/open", test_open);
  g_test_add_func ("/chart/rights", test_rights);
  g_test_add_func ("/chart/document", test_document);
  g_test_add_func ("/chart/facts", test_facts);
  g_test_add_func ("/chart/as-of", test_as_of);
  return g_test_run ();
}
