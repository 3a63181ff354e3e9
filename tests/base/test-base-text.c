/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding, sounds and birth dates as people type them. */
#include "base-text.h"

typedef struct
{
  const char *from, *to;
} Pair;

static void
check (const Pair *pairs, gsize n, char *(*change) (const char *))
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *got = change (pairs[i].from);
      g_test_message ("%s", pairs[i].from);
      g_assert_cmpstr (got, ==, pairs[i].to);
    }
}

static void
test_fold (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "O'Brien", "obrien" },
    { "O’Brien", "obrien" },
    { "Smith-Jones", "smith jones" },
    { "Ærø", "aero" },
    { "Straße", "strasse" },
    { "Łukasz", "lukasz" },
    { "  de  la Cruz ", "de la cruz" },
    { "Müller", "muller" },
    { "İnci", "inci" },
    { "Nguyễn Thị", "nguyen thi" },
    { "Ωνάσης", "ωνασησ" },
    { "ΩΝΑΣΗΣ", "ωνασησ" },
    { "王伟", "王 伟" },
    { "김민수", "김 민 수" },
    { "Чайковский", "чаиковскии" },
    { "ﬁ", "fi" },
    { "مُحَمَّد", "محمد" },
    { "अनिल", "अनिल" },
    { "a\"*b", "a b" },
    { "\xff"
      "abc",
      "abc" },
    { "—", "" },
  };
  check (pairs, G_N_ELEMENTS (pairs), mun_text_fold);
}

static void
test_sounds (void)
{
  static const Pair alike[] = {
    { "smith", "smyth" },      { "smith", "schmidt" }, { "meyer", "maier" },   { "katherine", "catharine" }, { "philips", "filips" },
    { "mueller", "muller" },   { "yusuf", "josef" },   { "knight", "night" },  { "hughes", "hughs" },        { "lindqvist", "lindkvist" },
    { "thompson", "tompson" }, { "wright", "right" },  { "geiger", "geiger" }, { "xavier", "savier" }, { "thomson", "thompson" },
  };
  static const Pair apart[] = { { "smith", "jones" }, { "miller", "moser" }, { "anna", "emma" }, { "brown", "green" } };
  static const Pair keys[] = { { "", "" }, { "王", "" }, { "123", "" }, { "a", "a" }, { "constantinopolis", "knstnt" } };
  for (gsize i = 0; i < G_N_ELEMENTS (alike) + G_N_ELEMENTS (apart); i++)
    {
      const Pair *pair = i < G_N_ELEMENTS (alike) ? &alike[i] : &apart[i - G_N_ELEMENTS (alike)];
      g_autofree char *a = mun_text_sound (pair->from), *b = mun_text_sound (pair->to);
      g_test_message ("%s %s, %s %s", pair->from, a, pair->to, b);
      g_assert_true (g_str_equal (a, b) == (i < G_N_ELEMENTS (alike)));
    }
  check (keys, G_N_ELEMENTS (keys), mun_text_sound);
}

static void
test_births (void)
{
  static const Pair pairs[] = {
    { "1958-03-14", "1958-03-14" },
    { "14.3.1958", "1958-03-14" },
    { "3/14/1958", "1958-03-14" },
    { "14/3/1958", "1958-03-14" },
    { "3/4/1958", "1958-03-04" },
    { "3.4.1958", "1958-04-03" },
    { "03141958", "1958-03-14" },
    { "19580314", "1958-03-14" },
    { "14031958", "1958-03-14" },
    { "14 mar 1958", "1958-03-14" },
    { "mar 14, 1958", "1958-03-14" },
    { "14March1958", "1958-03-14" },
    { "1958", "1958" },
    { "1958-03", "1958-03" },
    { "3/1958", "1958-03" },
    { "mar 1958", "1958-03" },
    { "1958/3/14", "1958-03-14" },
    { "30.2.1958", NULL },
    { "1700", NULL },
    { "smith", NULL },
    { "", NULL },
    { "12345678901234567890", NULL },
    { "14.3.58", NULL },
    { "1958-13-01", NULL },
    { "1 2 3 4", NULL },
    { "1958-00-00", NULL },
    { "00000000", NULL },
    { "1958;1", NULL },
  };
  check (pairs, G_N_ELEMENTS (pairs), mun_text_parse_birth_date);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/sounds", test_sounds);
  g_test_add_func ("/base/text/births", test_births);
  return g_test_run ();
}
