/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-json.h"

#include <math.h>
#include <string.h>

static void
test_troubles (void)
{
  static const struct
  {
    const char *text;
    MunJsonTrouble trouble;
    int offset; /* -1: do not care */
  } cases[] = {
    { "{}", MUN_JSON_FINE, -1 },
    { " { \"a\" : [ 1 , -0.50e+2 , \"x\" , null , true , false ] } \n", MUN_JSON_FINE, -1 },
    { "", MUN_JSON_CUT, 0 },
    { "{\"a\":", MUN_JSON_CUT, 5 },
    { "{\"a\":\"b", MUN_JSON_CUT, 7 },
    { "{\"a\":1", MUN_JSON_CUT, 6 },
    { "{\"a\":tr", MUN_JSON_CUT, 7 },
    { "[1,]", MUN_JSON_UNEXPECTED, 3 },
    { "[1 2]", MUN_JSON_UNEXPECTED, 3 },
    { "{\"a\" 1}", MUN_JSON_UNEXPECTED, 5 },
    { "{a:1}", MUN_JSON_UNEXPECTED, 1 },
    { "[nul]", MUN_JSON_UNEXPECTED, 1 },
    { "[01]", MUN_JSON_BAD_NUMBER, 1 },
    { "[1.]", MUN_JSON_BAD_NUMBER, 1 },
    { "[-]", MUN_JSON_BAD_NUMBER, 1 },
    { "[1e]", MUN_JSON_BAD_NUMBER, 1 },
    { "[+1]", MUN_JSON_UNEXPECTED, 1 },
    { "[NaN]", MUN_JSON_UNEXPECTED, 1 },
    { "[\"a\nb\"]", MUN_JSON_CONTROL, 3 },
    { "[\"a\tb\"]", MUN_JSON_CONTROL, 3 },
    { "[\"\\u0000\"]", MUN_JSON_NUL, 2 },
    { "[\"\\x\"]", MUN_JSON_BAD_ESCAPE, 2 },
    { "[\"\\u12g4\"]", MUN_JSON_BAD_ESCAPE, 2 },
    { "[\"\\ud800\"]", MUN_JSON_LONE_SURROGATE, 2 },
    { "[\"\\udc00\"]", MUN_JSON_LONE_SURROGATE, 2 },
    { "[\"\\ud800\\u0041\"]", MUN_JSON_LONE_SURROGATE, 2 },
    { "[\"\\ud83d\\ude00\"]", MUN_JSON_FINE, -1 },
    { "[\"\xe9t\xe9\"]", MUN_JSON_NOT_UTF8, 2 },
    { "[\"\xed\xa0\x80\"]", MUN_JSON_NOT_UTF8, 2 },
    { "[\"\xc0\x80\"]", MUN_JSON_NOT_UTF8, 2 },
    { "[\"\xf5\x80\x80\x80\"]", MUN_JSON_NOT_UTF8, 2 },
    { "[\"\xf0\x9f\x98\x80\"]", MUN_JSON_FINE, -1 },
    { "{\"a\":1,\"b\":2,\"a\":3}", MUN_JSON_DUPLICATE_KEY, 13 },
    { "{\"a\":1,\"\\u0061\":2}", MUN_JSON_DUPLICATE_KEY, 7 },
    { "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", MUN_JSON_FINE, -1 },
    { "{} {}", MUN_JSON_TRAILING, 3 },
  };
  g_autoptr (MunJson) json = mun_json_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize offset = 0;
      MunJsonTrouble trouble = mun_json_parse (json, cases[i].text, strlen (cases[i].text), &offset);
      if (trouble != cases[i].trouble || (cases[i].offset >= 0 && (int)offset != cases[i].offset))
        g_error ("case %" G_GSIZE_FORMAT ": %s gives %d at %" G_GSIZE_FORMAT, i, cases[i].text, trouble, offset);
    }
  gsize offset;
  g_assert_cmpint (mun_json_parse (json, "[\"a\0b\"]", 7, &offset), ==, MUN_JSON_NUL);
  g_assert_cmpint (mun_json_parse (json, "{}\0", 3, &offset), ==, MUN_JSON_NUL);
}

static void
test_depth (void)
{
  g_autoptr (MunJson) json = mun_json_new ();
  for (int depth = MUN_JSON_DEPTH - 1; depth <= MUN_JSON_DEPTH + 1; depth++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (int i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_assert_cmpint (mun_json_parse (json, text->str, text->len, NULL), ==, depth > MUN_JSON_DEPTH ? MUN_JSON_TOO_DEEP : MUN_JSON_FINE);
    }
}

/* An object of many keys is checked in linear time, and its twin at the end is still found. */
static void
test_many_keys (void)
{
  g_autoptr (MunJson) json = mun_json_new ();
  g_autoptr (GString) text = g_string_new ("{");
  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "\"k%d\":%d,", i, i);
  g_string_append (text, "\"z\":1}");
  g_assert_cmpint (mun_json_parse (json, text->str, text->len, NULL), ==, MUN_JSON_FINE);
  g_assert_cmpuint (mun_json_count (json, mun_json_root (json)), ==, 100001);
  g_string_truncate (text, text->len - strlen ("\"z\":1}"));
  g_string_append (text, "\"k7\":1}");
  g_assert_cmpint (mun_json_parse (json, text->str, text->len, NULL), ==, MUN_JSON_DUPLICATE_KEY);
}

static void
test_walk (void)
{
  static const char text[] = "{\"n\":6.0,\"big\":123456789012345678901234567890.10,\"s\":\"a\\\"\\u00e9\\n\\ud83d\\ude00\","
                             "\"c\":[{\"d\":[{\"e\":\"x\"},{\"e\":\"y\"}]}],\"t\":true,\"\\u006bey\":\"v\"}";
  g_autoptr (MunJson) json = mun_json_new ();
  g_assert_cmpint (mun_json_parse (json, text, strlen (text), NULL), ==, MUN_JSON_FINE);
  const MunJsonNode *root = mun_json_root (json);
  g_assert_cmpstr (mun_json_get_string (json, root, "n"), ==, "6.0");
  g_assert_cmpfloat (mun_json_number (json, mun_json_get (json, root, "n")), ==, 6.0);
  g_assert_cmpstr (mun_json_get_string (json, root, "big"), ==, "123456789012345678901234567890.10");
  g_assert_cmpstr (mun_json_get_string (json, root, "s"), ==, "a\"é\n😀");
  g_assert_cmpstr (mun_json_path_string (json, root, "c.d.e"), ==, "x");
  g_assert_true (mun_json_is_true (mun_json_get (json, root, "t")));
  g_assert_cmpstr (mun_json_get_string (json, root, "key"), ==, "v");
  g_assert_null (mun_json_get (json, root, "nothing"));
  g_assert_null (mun_json_path (json, NULL, "a.b"));
  g_assert_true (isnan (mun_json_number (json, mun_json_get (json, root, "s"))));
  g_assert_true (mun_json_string_is (json, mun_json_path (json, root, "c.d.e"), "x"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/json/troubles", test_troubles);
  g_test_add_func ("/fhir/json/depth", test_depth);
  g_test_add_func ("/fhir/json/many-keys", test_many_keys);
  g_test_add_func ("/fhir/json/walk", test_walk);
  return g_test_run ();
}
