/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots, wrong passwords, the recovery words, and a key file that somebody mistreated. */
#include "base-clock.h"
#include "db-keys.h"
#include "db-test.h"
#include "db-words.h"
#include <sodium.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
  MunKeys *keys;
  MunSecret *data_key;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->folder = db_test_folder ();
  f->path = g_build_filename (f->folder, "keys.json", NULL);
  f->keys = mun_keys_create (f->path, MUN_KEY_COST_TEST, &error);
  g_assert_no_error (error);
  f->data_key = mun_secret_new_random ();
  g_assert_true (mun_keys_add (f->keys, f->data_key, "anna", "correct horse", &error));
  g_assert_true (mun_keys_add (f->keys, f->data_key, "Åsa", "grünes Pferd", &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mun_clock_set_fake (-1);
  mun_secret_unref (f->data_key);
  mun_keys_free (f->keys);
  db_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
assert_opens (MunKeys *keys, MunSecret *want, const char *member, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MunSecret) got = mun_keys_open (keys, member, password, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (mun_secret_peek (got), MUN_KEY_BYTES, mun_secret_peek (want), MUN_KEY_BYTES);
}

static void
assert_refuses (MunKeys *keys, const char *member, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_keys_open (keys, member, password, &error));
  g_assert_error (error, MUN_ERROR, code);
  g_assert_true (*password == '\0' || strstr (error->message, password) == NULL);
}

static void
test_open (Fixture *f, gconstpointer data)
{
  assert_opens (f->keys, f->data_key, "anna", "correct horse");
  assert_opens (f->keys, f->data_key, "ANNA", "correct horse");
  assert_opens (f->keys, f->data_key, "Åsa", "gr\xc3\xbcnes Pferd");
  assert_opens (f->keys, f->data_key, "Åsa", "gru\xcc\x88nes Pferd"); /* the same characters, put together */
  assert_refuses (f->keys, "anna", "correct horsf", MUN_ERROR_WRONG_KEY);
  assert_refuses (f->keys, "anna", "", MUN_ERROR_WRONG_KEY);
  assert_refuses (f->keys, "nobody", "correct horse", MUN_ERROR_NOT_FOUND);
  g_autoptr (GError) error = NULL;
  g_assert_false (mun_keys_add (f->keys, f->data_key, "Anna", "another one", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (mun_keys_create (f->path, MUN_KEY_COST_TEST, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_EXISTS);
  GStatBuf st;
  g_assert_cmpint (g_stat (f->path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
}

/* Two programs hold the file: each sees what the other did. */
static void
test_two_programs (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MunKeys) other = mun_keys_load (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (mun_keys_add (f->keys, f->data_key, "ben", "from one of them", &error));
  g_assert_true (mun_keys_add (other, f->data_key, "cleo", "from the other one", &error));
  assert_opens (other, f->data_key, "ben", "from one of them");
  assert_opens (f->keys, f->data_key, "cleo", "from the other one");
}

static void
test_change_and_remove (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (mun_keys_change (f->keys, f->data_key, "anna", "a new password", &error));
  assert_refuses (f->keys, "anna", "correct horse", MUN_ERROR_WRONG_KEY);
  assert_opens (f->keys, f->data_key, "anna", "a new password");
  g_assert_true (mun_keys_remove (f->keys, "anna", &error));
  assert_refuses (f->keys, "anna", "a new password", MUN_ERROR_NOT_FOUND);
  g_assert_false (mun_keys_remove (f->keys, "anna", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (mun_keys_remove (f->keys, "Åsa", &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DENIED);
  assert_opens (f->keys, f->data_key, "Åsa", "grünes Pferd");
}

static void
test_other_stores_key (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MunSecret) other = mun_secret_new_random ();
  g_assert_false (mun_keys_add (f->keys, other, "eve", "let me in please", &error));
  g_assert_nonnull (error);
  g_assert_false (mun_keys_has (f->keys, "eve"));
}

static void
test_delay (Fixture *f, gconstpointer data)
{
  mun_clock_set_fake (1700000000000);
  for (int i = 0; i < 10; i++)
    {
      g_assert_cmpint (mun_keys_get_delay (f->keys, "anna"), ==, 0);
      assert_refuses (f->keys, "anna", "nonsense", MUN_ERROR_WRONG_KEY);
    }
  gint64 want = 1000;
  for (int i = 0; i < 14; i++)
    {
      g_assert_cmpint (mun_keys_get_delay (f->keys, "anna"), ==, want);
      assert_refuses (f->keys, "anna", "correct horse", MUN_ERROR_BUSY); /* even the right one waits */
      /* a new start of the program does not help */
      g_autoptr (MunKeys) again = mun_keys_load (f->path, NULL);
      g_assert_cmpint (mun_keys_get_delay (again, "anna"), ==, want);
      mun_clock_advance_fake (want - 1);
      g_assert_cmpint (mun_keys_get_delay (f->keys, "anna"), ==, 1);
      mun_clock_advance_fake (1);
      assert_refuses (f->keys, "anna", "nonsense", MUN_ERROR_WRONG_KEY);
      want = MIN (want * 2, 15 * 60 * 1000);
    }
  g_assert_cmpint (want, ==, 15 * 60 * 1000);
  assert_opens (f->keys, f->data_key, "Åsa", "grünes Pferd"); /* others are not held up */
  mun_clock_set_fake (1000);                                  /* the clock fell back by years */
  g_assert_cmpint (mun_keys_get_delay (f->keys, "anna"), ==, want);
  mun_clock_set_fake (1900000000000);
  assert_opens (f->keys, f->data_key, "anna", "correct horse");
  g_assert_cmpint (mun_keys_get_delay (f->keys, "anna"), ==, 0);
  assert_refuses (f->keys, "anna", "nonsense", MUN_ERROR_WRONG_KEY);
  g_assert_cmpint (mun_keys_get_delay (f->keys, "anna"), ==, 0); /* counted from the beginning again */
}

static void
test_recovery (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *words = mun_keys_make_recovery (f->keys, f->data_key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (strlen (words), ==, MUN_WORDS_LENGTH - 1);
  g_autoptr (MunSecret) got = mun_keys_open_recovery (f->keys, words, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (mun_secret_peek (got), MUN_KEY_BYTES, mun_secret_peek (f->data_key), MUN_KEY_BYTES);
  g_autofree char *lower = g_ascii_strdown (words, -1);
  g_autofree char *spaced = g_strdelimit (g_strdup (lower), "-", ' ');
  g_autoptr (MunSecret) typed = mun_keys_open_recovery (f->keys, spaced, &error);
  g_assert_no_error (error);
  g_assert_nonnull (typed);
  lower[6 * 2] = lower[6 * 2] == 'a' ? 'b' : 'a';
  g_assert_null (mun_keys_open_recovery (f->keys, lower, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY);
  g_assert_nonnull (strstr (error->message, "group 3"));
  g_clear_error (&error);
  char *newer = mun_keys_make_recovery (f->keys, f->data_key, &error);
  g_assert_null (mun_keys_open_recovery (f->keys, words, &error)); /* the old sheet is worth nothing now */
  g_assert_error (error, MUN_ERROR, MUN_ERROR_WRONG_KEY);
  mun_keys_free_words (words);
  mun_keys_free_words (newer);
}

/* Every single wrong sign is named by its group; what was read is what was written. */
static void
test_words (void)
{
  for (int round = 0; round < 50; round++)
    {
      guint8 secret[MUN_WORDS_BYTES], back[MUN_WORDS_BYTES];
      char words[MUN_WORDS_LENGTH];
      randombytes_buf (secret, sizeof secret);
      mun_words_write (secret, words);
      g_assert_cmpint (mun_words_read (words, back), ==, 0);
      g_assert_cmpmem (back, sizeof back, secret, sizeof secret);
      for (int i = 0; i < MUN_WORDS_LENGTH - 1; i++)
        {
          char old = words[i];
          if (old == '-')
            continue;
          words[i] = old == '7' ? 'K' : '7';
          g_assert_cmpint (mun_words_read (words, back), ==, i / 6 + 1);
          words[i] = old;
        }
      words[MUN_WORDS_LENGTH - 2] = '\0';
      g_assert_cmpint (mun_words_read (words, back), ==, -1);
    }
  guint8 back[MUN_WORDS_BYTES];
  g_assert_cmpint (mun_words_read ("", back), ==, -1);
  g_assert_cmpint (mun_words_read ("ÄÖÜ", back), ==, -1);
}

/* The file cut anywhere, and each byte of it changed: refused or the same slots as before, never a crash and never another key. */
static void
test_torture (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (f->path, &text, &length, NULL));
  g_autofree char *path = g_build_filename (f->folder, "mistreated.json", NULL);
  for (gsize cut = 0; cut + 2 < length; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (path, text, (gssize)cut, NULL));
      g_assert_null (mun_keys_load (path, &error));
      g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
    }
  guint refused = 0, opened = 0;
  gsize stride = g_getenv ("MUN_TEST_SIZE") != NULL && g_strcmp0 (g_getenv ("MUN_TEST_SIZE"), "quick") != 0 ? 1 : 5;
  for (gsize at = 0; at < length; at += stride)
    {
      g_autofree char *bad = g_memdup2 (text, length + 1);
      bad[at] ^= 1;
      g_assert_true (g_file_set_contents (path, bad, (gssize)length, NULL));
      g_autoptr (MunKeys) keys = mun_keys_load (path, NULL);
      g_autoptr (MunSecret) got = keys != NULL ? mun_keys_open (keys, "anna", "correct horse", NULL) : NULL;
      if (got != NULL)
        g_assert_cmpmem (mun_secret_peek (got), MUN_KEY_BYTES, mun_secret_peek (f->data_key), MUN_KEY_BYTES);
      opened += got != NULL;
      refused += got == NULL;
    }
  g_assert_cmpuint (refused, >, 300 / stride); /* the rest is white space, the other slot, counters */
  g_assert_cmpuint (opened, >, 0);
}

static void
test_bad_files (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    int code;
  } files[] = {
    { "", MUN_ERROR_DAMAGED },
    { "[]", MUN_ERROR_DAMAGED },
    { "{}", MUN_ERROR_FOREIGN },
    { "{\"format\":\"other\"}", MUN_ERROR_FOREIGN },
    { "{\"format\":\"muniment-keys\",\"version\":2,\"cost\":\"test\",\"slots\":[]}", MUN_ERROR_NEWER },
    { "{\"format\":\"muniment-keys\",\"version\":0,\"cost\":\"test\",\"slots\":[]}", MUN_ERROR_DAMAGED },
    { "{\"format\":\"muniment-keys\",\"version\":1,\"cost\":\"free\",\"slots\":[]}", MUN_ERROR_DAMAGED },
    { "{\"format\":\"muniment-keys\",\"version\":1,\"cost\":\"test\",\"slots\":[{}]}", MUN_ERROR_DAMAGED },
    { "{\"format\":\"muniment-keys\",\"version\":1,\"cost\":\"test\",\"slots\":[1]}", MUN_ERROR_DAMAGED },
    { "{\"format\":\"muniment-keys\",\"version\":1,\"cost\":\"test\",\"check\":\"AA\",\"slots\":[]}", MUN_ERROR_DAMAGED },
  };
  g_autofree char *path = g_build_filename (f->folder, "bad.json", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_keys_load (path, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_NOT_FOUND);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_clear_error (&error);
      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      g_assert_null (mun_keys_load (path, &error));
      g_assert_error (error, MUN_ERROR, files[i].code);
    }
}

/* A slot under another's name, or with a cost that would take all memory. */
static void
test_edited_slots (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_autofree char *path = g_build_filename (f->folder, "edited.json", NULL);
  GString *renamed = g_string_new (text);
  g_assert_cmpint (g_string_replace (renamed, "\"anna\"", "\"eve\"", 0), ==, 1);
  g_assert_true (g_file_set_contents (path, renamed->str, -1, NULL));
  g_autoptr (MunKeys) keys = mun_keys_load (path, NULL);
  assert_refuses (keys, "eve", "correct horse", MUN_ERROR_WRONG_KEY);
  g_string_assign (renamed, text);
  g_assert_cmpint (g_string_replace (renamed, "8192", "99999999999", 0), ==, 2);
  g_assert_true (g_file_set_contents (path, renamed->str, -1, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_null (mun_keys_load (path, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_DAMAGED);
  g_string_free (renamed, TRUE);
}

/* No key, password or recovery word lies in the file in any simple form. */
static void
test_nothing_in_clear (Fixture *f, gconstpointer data)
{
  char *words = mun_keys_make_recovery (f->keys, f->data_key, NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  char hex[2 * MUN_KEY_BYTES + 1], base64[64];
  sodium_bin2hex (hex, sizeof hex, mun_secret_peek (f->data_key), MUN_KEY_BYTES);
  sodium_bin2base64 (base64, sizeof base64, mun_secret_peek (f->data_key), MUN_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL);
  g_assert_null (strstr (text, hex));
  g_assert_null (strstr (text, base64));
  g_assert_null (strstr (text, words));
  g_assert_null (strstr (text, "correct horse"));
  g_assert_nonnull (strstr (text, "anna")); /* control: the search finds what is there */
  mun_keys_free_words (words);
}

static void
test_derive (void)
{
  g_autoptr (MunSecret) key = mun_secret_new_random ();
  g_autoptr (MunSecret) ledger = mun_secret_derive (key, "ledger");
  g_autoptr (MunSecret) again = mun_secret_derive (key, "ledger");
  g_autoptr (MunSecret) seal = mun_secret_derive (key, "blob-seal");
  g_assert_cmpmem (mun_secret_peek (ledger), MUN_KEY_BYTES, mun_secret_peek (again), MUN_KEY_BYTES);
  g_assert_cmpint (memcmp (mun_secret_peek (ledger), mun_secret_peek (seal), MUN_KEY_BYTES), !=, 0);
  g_assert_cmpint (memcmp (mun_secret_peek (ledger), mun_secret_peek (key), MUN_KEY_BYTES), !=, 0);
}

static void
test_judge (void)
{
  static const char *const bad[] = { "short",     "password",   "Password1!", "12345678", "87654321",    "aaaaaaaa",
                                     "abcabcabc", "Summer2026", "Welcome123", "anna2026", "ababab12\xff" };
  static const char *const good[] = { "correct horse", "Fjord&Kaffee", "kx7-Lamp-oo", "summer in the mountains" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (mun_keys_judge_password ("anna", bad[i]) == NULL)
      g_error ("%s passed", bad[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpstr (mun_keys_judge_password ("anna", good[i]), ==, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
#define ADD(name, function) g_test_add ("/db/keys/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("open", test_open);
  ADD ("two-programs", test_two_programs);
  ADD ("change-and-remove", test_change_and_remove);
  ADD ("other-stores-key", test_other_stores_key);
  ADD ("delay", test_delay);
  ADD ("recovery", test_recovery);
  ADD ("torture", test_torture);
  ADD ("bad-files", test_bad_files);
  ADD ("edited-slots", test_edited_slots);
  ADD ("nothing-in-clear", test_nothing_in_clear);
  g_test_add_func ("/db/keys/words", test_words);
  g_test_add_func ("/db/keys/derive", test_derive);
  g_test_add_func ("/db/keys/judge", test_judge);
  return g_test_run ();
}
