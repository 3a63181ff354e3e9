/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in words: names, ages, sign-in names, why an item is next. */
#include "base-clock.h"
#include "domain-member.h"
#include "domain-patient.h"
#include "domain-work.h"
#include <string.h>

static const struct
{
  const char *family, *given, *suffix, *name;
} names[] = {
  { "Smith", "Ann Marie", NULL, "SMITH, Ann Marie" },
  { "Smith", "", "", "SMITH" },
  { "", "Ann", NULL, "Ann" },
  { NULL, NULL, NULL, "(no name)" },
  { "Müller-Østergård", "Zoë", NULL, "MÜLLER-ØSTERGÅRD, Zoë" },
  { "King", "Martin", "Jr.", "KING Jr., Martin" },
  { "陳", "大文", NULL, "陳, 大文" },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (MunPatient) patient = mun_patient_new0 ();
      patient->family = g_strdup (names[i].family);
      patient->given = g_strdup (names[i].given);
      patient->suffix = g_strdup (names[i].suffix);
      g_autofree char *name = mun_patient_format_name (patient);
      g_assert_cmpstr (name, ==, names[i].name);
    }
}

static const struct
{
  const char *born, *at, *age;
} ages[] = {
  { "2026-11-24", "2026-11-24", "0 days" },
  { "2026-11-23", "2026-11-24", "1 day" },
  { "2026-10-28", "2026-11-24", "27 days" },
  { "2026-10-27", "2026-11-24", "4 weeks" },
  { "2026-08-25", "2026-11-24", "13 weeks" },
  { "2026-08-24", "2026-11-24", "3 months" },
  { "2025-09-24", "2026-11-24", "14 months" },
  { "2024-11-25", "2026-11-24", "23 months" },
  { "2024-11-24", "2026-11-24", "2 y" },
  { "1958-11-25", "2026-11-24", "67 y" },
  { "1958-11-24", "2026-11-24", "68 y" },
  { "1958", "2026-11-24", "68 y" },
  { "2004-02-29", "2026-02-28", "21 y" },
  { "2004-02-29", "2026-03-01", "22 y" },
  { "2027-01-01", "2026-11-24", NULL },
  { "sometime", "2026-11-24", NULL },
  { NULL, "2026-11-24", NULL },
};

static void
test_ages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (MunPatient) patient = mun_patient_new0 ();
      gint64 at = 0;
      patient->birth_date = g_strdup (ages[i].born);
      g_assert_true (mun_clock_parse (ages[i].at, &at));
      g_autofree char *age = mun_patient_format_age (patient, at);
      g_assert_cmpstr (age, ==, ages[i].age);
    }
}

static void
test_sign_in_names (void)
{
  static const char *const good[] = { "ida", "Dr. Ann Smith", "o'brien", "Zoë", "ab" };
  static const char *const bad[] = { "", "a", " ida", "ida ", "a/b", "a,b", "a\nb", "a\x7f", "\xff\xfe" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_null (mun_member_judge_name (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_nonnull (mun_member_judge_name (bad[i]));
  g_autofree char *longest = g_strnfill (64, 'x'), *longer = g_strnfill (65, 'x');
  g_assert_null (mun_member_judge_name (longest));
  g_assert_nonnull (mun_member_judge_name (longer));
  g_assert_nonnull (mun_member_judge_name (NULL));
  g_assert_null (mun_role_judge_id ("night-desk"));
  g_assert_nonnull (mun_role_judge_id ("Night"));
  g_assert_nonnull (mun_role_judge_id ("-x"));
  g_assert_nonnull (mun_role_judge_id ("a b"));
}

static void
test_queues (void)
{
  for (int queue = 1; queue <= MUN_QUEUE_LAST; queue++)
    {
      MunQueue parsed;
      g_assert_true (mun_queue_parse (mun_queue_get_id ((MunQueue)queue), &parsed));
      g_assert_cmpint (parsed, ==, queue);
      g_assert_nonnull (mun_queue_get_title ((MunQueue)queue));
      g_assert_nonnull (mun_queue_get_empty ((MunQueue)queue));
    }
  MunQueue none;
  g_assert_false (mun_queue_parse ("everything", &none));
  g_assert_false (mun_queue_parse (NULL, &none));
}

static void
test_explain (void)
{
  const gint64 day = 86400000, now = 1000 * day;
  const struct
  {
    MunWorkState state;
    gint64 owner, created, due;
    const char *words;
  } items[] = {
    { MUN_WORK_WAITING, 0, now, 0, "Nobody has taken it. It has no date to meet." },
    { MUN_WORK_WAITING, 0, now - 3 * day, now - 1, "Nobody has taken it. It is 1 day overdue. It has waited 3 days." },
    { MUN_WORK_CLAIMED, 7, now - day, now + day / 2, "It is yours. It is due within a day. It has waited 1 day." },
    { MUN_WORK_HELD, 7, now, now + 5 * day, "You put it on hold. It is due in 5 days." },
    { MUN_WORK_CLAIMED, 8, now, now + 5 * day, "It is due in 5 days." },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (MunWork) work = mun_work_new0 ();
      work->state = items[i].state;
      work->owner = items[i].owner;
      work->created_at = items[i].created;
      work->due_at = items[i].due;
      g_auto (GStrv) why = mun_work_explain (work, 7, now);
      g_autofree char *words = g_strjoinv (" ", why);
      g_assert_cmpstr (words, ==, items[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/names", test_names);
  g_test_add_func ("/domain/ages", test_ages);
  g_test_add_func ("/domain/sign-in-names", test_sign_in_names);
  g_test_add_func ("/domain/queues", test_queues);
  g_test_add_func ("/domain/explain", test_explain);
  return g_test_run ();
}
