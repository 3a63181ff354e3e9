/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding and sounds of words; see the header. */
#include "base-text.h"
#include <string.h>

static gboolean
is_ascii (const char *text)
{
  while (*text > 0)
    text++;
  return *text == '\0';
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xb4 || c == 0x2b9 || c == 0x2bb || c == 0x2bc || c == 0x2018 || c == 0x2019 || c == 0x2032;
}

/* Marks that are left out when people type: accents, Hebrew and Arabic points. Vowel signs of other scripts are letters. */
static gboolean
is_point (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7) || (c >= 0x610 && c <= 0x61a) || (c >= 0x64b && c <= 0x65f) || c == 0x670
         || c == 0x640 || c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0xfeff;
}

/* Written without spaces between words: each sign is a word, so that "王伟" finds 王 伟. */
static gboolean
is_sign (gunichar c)
{
  return (c >= 0x3041 && c <= 0x30fe) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x20000 && c <= 0x3ffff);
}

static const char *
find_letters (gunichar c)
{
  static const struct
  {
    gunichar from;
    const char *to;
  } letters[] = { { 0xe6, "ae" }, { 0xf8, "o" },  { 0x142, "l" }, { 0x111, "d" }, { 0xf0, "d" },  { 0xfe, "th" }, { 0x153, "oe" },
                  { 0x131, "i" }, { 0x127, "h" }, { 0x14b, "n" }, { 0x167, "t" }, { 0x18f, "e" }, { 0x259, "e" }, { 0x3c2, "\317\203" } };
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].from == c)
      return letters[i].to;
  return NULL;
}

static void
append_break (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static char *
fold_ascii (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (out, g_ascii_tolower (*text));
    else if (*text != '\'' && *text != '`')
      append_break (out);
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static void
append_folded (GString *out, gunichar c)
{
  const char *letters = find_letters (c);
  int digit = g_unichar_digit_value (c);
  if (letters != NULL)
    g_string_append (out, letters);
  else if (digit >= 0)
    g_string_append_c (out, (char)('0' + digit));
  else if (is_sign (c))
    {
      append_break (out);
      g_string_append_unichar (out, c);
      g_string_append_c (out, ' ');
    }
  else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    g_string_append_unichar (out, c);
  else if (!is_apostrophe (c))
    append_break (out);
}

char *
mun_text_fold (const char *text)
{
  if (text == NULL || is_ascii (text))
    return fold_ascii (text != NULL ? text : "");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *lower = g_utf8_casefold (valid, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) bare = g_string_new (NULL);
  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_point (g_utf8_get_char (at)))
      g_string_append_unichar (bare, g_utf8_get_char (at));
  g_autofree char *again = g_utf8_casefold (bare->str, -1);
  g_autofree char *whole = g_utf8_normalize (again, -1, G_NORMALIZE_NFC);
  GString *out = g_string_new (NULL);
  for (const char *at = whole; *at != '\0'; at = g_utf8_next_char (at))
    append_folded (out, g_utf8_get_char (at));
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

char *
mun_text_compact (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        break;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, g_unichar_toupper (c));
    }
  return g_string_free (out, FALSE);
}

/* ---- sounds -------------------------------------------------------------------------------------------------------------------------- */

#define SOUND_MOST 6

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

/* Letters that are heard as one. The first that fits counts; "^" in front: only at the beginning; "<": only before e, i, y. */
static const struct
{
  const char *written, *heard;
} sounds[] = {
  { "^kn", "n" },  { "^gn", "n" },  { "^pn", "n" },  { "^wr", "r" }, { "^ps", "s" }, { "^wh", "w" }, { "^x", "s" }, { "^gh", "k" },
  { "mps", "ms" }, { "mpt", "mt" }, { "tsch", "s" }, { "tch", "s" }, { "sch", "s" }, { "dge", "j" }, { "sh", "s" }, { "ch", "k" },
  { "ck", "k" },   { "cz", "s" },   { "sz", "s" },   { "ts", "s" },  { "tz", "s" },  { "ph", "f" },  { "th", "t" }, { "gh", "" },
  { "dj", "j" },   { "^y", "j" },   { "<c", "s" },   { "<g", "j" },  { "b", "p" },   { "c", "k" },   { "d", "t" },  { "f", "f" },
  { "g", "k" },    { "^h", "h" },   { "h", "" },     { "j", "j" },   { "k", "k" },   { "l", "l" },   { "m", "m" },  { "n", "n" },
  { "p", "p" },    { "q", "k" },    { "r", "r" },    { "s", "s" },   { "t", "t" },   { "v", "f" },   { "^w", "w" }, { "w", "" },
  { "x", "ks" },   { "z", "s" },
};

/* How many letters the row takes at `at`; 0: it does not fit. */
static gsize
take_sound (const char *written, const char *at, gboolean first)
{
  char mark = *written;
  if (mark == '^' || mark == '<')
    written++;
  gsize length = strlen (written);
  if ((mark == '^' && !first) || strncmp (at, written, length) != 0)
    return 0;
  return mark == '<' && (at[length] == '\0' || strchr ("eiy", at[length]) == NULL) ? 0 : length;
}

char *
mun_text_sound (const char *folded_word)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (const char *at = folded_word; at != NULL && *at != '\0'; at++)
    if (*at >= 'a' && *at <= 'z')
      g_string_append_c (letters, *at);
  GString *out = g_string_new (NULL);
  char last = '\0';
  for (const char *at = letters->str; *at != '\0' && out->len < SOUND_MOST;)
    {
      gboolean first = at == letters->str;
      gsize taken = 0, row = 0;
      for (row = 0; row < G_N_ELEMENTS (sounds) && taken == 0; row++)
        taken = take_sound (sounds[row].written, at, first);
      const char *heard = taken > 0 ? sounds[row - 1].heard : first ? "a" : "";
      if (taken == 0 && is_vowel (*at))
        last = '\0';
      for (; *heard != '\0' && out->len < SOUND_MOST; heard++)
        if (*heard != last)
          {
            g_string_append_c (out, *heard);
            last = *heard;
          }
      at += MAX (taken, 1);
    }
  return g_string_free (out, FALSE);
}

/* ---- birth dates --------------------------------------------------------------------------------------------------------------------- */

#define YEAR_FIRST 1850
#define YEAR_LAST 2099

typedef struct
{
  int number, digits; /* digits 0: a month's name, number is the month */
} Group;

static int
find_month (const char *word, gsize length)
{
  static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december" };
  for (int i = 0; i < 12 && length >= 3; i++)
    if (g_ascii_strncasecmp (months[i], word, length) == 0 && length <= strlen (months[i]))
      return i + 1;
  return 0;
}

/* Runs of digits and months' names; -1: there is something else. dotted: a dot stands between them. */
static int
split_date (const char *typed, Group *groups, int most, gboolean *dotted)
{
  int n = 0;
  *dotted = FALSE;
  while (*typed != '\0')
    {
      const char *from = typed;
      if (strchr (" -/.,", *typed) != NULL)
        {
          *dotted |= *typed == '.' && n > 0;
          typed++;
          continue;
        }
      if (n == most)
        return -1;
      groups[n] = (Group){ 0 };
      for (; g_ascii_isdigit (*typed) && typed - from < 9; typed++)
        groups[n].number = groups[n].number * 10 + (*typed - '0');
      groups[n].digits = (int)(typed - from);
      if (typed == from)
        {
          while (g_ascii_isalpha (*typed))
            typed++;
          groups[n].number = typed > from ? find_month (from, (gsize)(typed - from)) : 0;
          if (groups[n].number == 0)
            return -1;
        }
      n++;
    }
  return n;
}

static char *
format_date (int year, int month, int day)
{
  if (year < YEAR_FIRST || year > YEAR_LAST || month < 0 || month > 12)
    return NULL;
  if (month == 0)
    return g_strdup_printf ("%04d", year);
  if (day == 0)
    return g_strdup_printf ("%04d-%02d", year, month);
  return day > 0 && day <= 31 && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year)
           ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
           : NULL;
}

/* One run of digits: a year, or eight of them. */
static char *
read_run (Group run)
{
  if (run.digits == 4)
    return format_date (run.number, 0, 0);
  if (run.digits != 8)
    return NULL;
  int high = run.number / 10000, low = run.number % 10000;
  char *date = low / 100 != 0 && low % 100 != 0 ? format_date (high, low / 100, low % 100) : NULL;
  if (date == NULL && high / 100 != 0 && high % 100 != 0)
    date = format_date (low, high / 100, high % 100);
  if (date == NULL && high / 100 != 0 && high % 100 != 0)
    date = format_date (low, high % 100, high / 100);
  return date;
}

char *
mun_text_parse_birth_date (const char *typed)
{
  Group g[3];
  gboolean dotted;
  int n = typed != NULL ? split_date (typed, g, 3, &dotted) : 0;
  if (n == 1)
    return read_run (g[0]);
  if (n == 2 && g[0].digits == 4 && g[1].digits <= 2 && g[1].number > 0)
    return format_date (g[0].number, g[1].number, 0);
  if (n == 2 && g[1].digits == 4 && g[0].digits <= 2 && g[0].number > 0)
    return format_date (g[1].number, g[0].number, 0);
  if (n != 3 || g[0].number == 0 || g[1].number == 0)
    return NULL;
  if (g[0].digits == 4 && g[1].digits <= 2 && g[2].digits >= 1 && g[2].digits <= 2 && g[2].number > 0)
    return format_date (g[0].number, g[1].number, g[2].number);
  if (g[2].digits != 4 || g[0].digits > 2 || g[1].digits > 2)
    return NULL;
  gboolean day_first = g[1].digits == 0 || (g[0].digits > 0 && (dotted ? g[1].number <= 12 : g[0].number > 12));
  return day_first ? format_date (g[2].number, g[1].number, g[0].number) : format_date (g[2].number, g[0].number, g[1].number);
}
