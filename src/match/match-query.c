/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed text into words, a number and birth dates; see the header. */
#include "match-query.h"
#include "base-text.h"
#include <string.h>

#define NUMBER_LEAST 2 /* characters of a record number before it is looked for */

static gboolean
has_digit (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      return TRUE;
  return FALSE;
}

/* "3/14/58" is 1958 as well as 2058: both are looked for, the future has nobody. Gives the year's place in the text, or NULL. */
static const char *
find_short_year (const char *text)
{
  gsize length = strlen (text);
  int separators = 0;
  for (gsize i = 0; i < length; i++)
    separators += strchr ("-/. ", text[i]) != NULL;
  const char *year = length > 3 ? text + length - 2 : NULL;
  return separators >= 2 && g_ascii_isdigit (year[0]) && g_ascii_isdigit (year[1]) && strchr ("-/. ", year[-1]) != NULL ? year : NULL;
}

static gboolean
add_birth (MunQuery *self, const char *text)
{
  char *date = mun_text_parse_birth_date (text);
  if (date != NULL)
    g_ptr_array_add (self->births, date);
  return date != NULL;
}

static gboolean
take_birth (MunQuery *self, const char *text)
{
  if (!has_digit (text))
    return FALSE;
  if (add_birth (self, text))
    return TRUE;
  const char *year = find_short_year (text);
  if (year != NULL)
    {
      g_autofree char *before = g_strndup (text, (gsize)(year - text));
      g_autofree char *last = g_strconcat (before, "19", year, NULL), *present = g_strconcat (before, "20", year, NULL);
      add_birth (self, last);
      return add_birth (self, present) || self->births->len > 0;
    }
  /* half of a date that is still being typed: 1958-, 1958-0, 1958-03-1 */
  if (strlen (text) < 5 || strspn (text, "0123456789") != 4 || strchr ("-/.", text[4]) == NULL)
    return FALSE;
  g_autofree char *less = g_strdup (text);
  for (gsize n = strlen (less) - 1; n >= 4; n--)
    {
      less[n] = '\0';
      if (add_birth (self, less))
        return TRUE;
    }
  return FALSE;
}

static void
take_word (MunQuery *self, const char *token)
{
  g_autofree char *folded = mun_text_fold (token);
  if (has_digit (folded))
    {
      if (self->number == NULL)
        self->number = mun_text_compact (token);
      return;
    }
  g_auto (GStrv) each = g_strsplit (folded, " ", -1);
  for (int i = 0; each[i] != NULL && self->words->len < MUN_QUERY_WORDS; i++)
    if (*each[i] != '\0')
      g_ptr_array_add (self->words, g_strdup (each[i]));
}

/* The longest run of tokens that is a birth date: "smi 14 mar 1958 jo". */
static void
take_tokens (MunQuery *self, char **tokens, int n)
{
  int from = 0, length = 0;
  for (int l = MIN (n, 3); l > 0 && length == 0; l--)
    for (int i = 0; i + l <= n && length == 0; i++)
      {
        g_autoptr (GString) run = g_string_new (NULL);
        for (int k = 0; k < l; k++)
          g_string_append_printf (run, "%s%s", k > 0 ? " " : "", tokens[i + k]);
        if (has_digit (tokens[i + l - 1]) && take_birth (self, run->str))
          {
            from = i;
            length = l;
          }
      }
  for (int i = 0; i < n; i++)
    if (length == 0 || i < from || i >= from + length)
      take_word (self, tokens[i]);
}

/* Words that people write before a number: "MRN 00731". */
static void
drop_labels (MunQuery *self)
{
  static const char *const labels[] = { "mrn", "mr", "id", "no", "nr", "number", "born", "dob", NULL };
  if (self->number == NULL && self->births->len == 0)
    return;
  for (guint i = self->words->len; i > 0; i--)
    if (g_strv_contains (labels, self->words->pdata[i - 1]))
      g_ptr_array_remove_index (self->words, i - 1);
}

MunQuery *
mun_query_parse (const char *typed)
{
  MunQuery *self = g_new0 (MunQuery, 1);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->births = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *head = g_strndup (typed != NULL ? typed : "", MUN_QUERY_LENGTH);
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  g_autofree char *whole = mun_text_compact (valid);
  if (has_digit (whole) && strlen (whole) >= NUMBER_LEAST)
    self->whole = g_steal_pointer (&whole);
  g_auto (GStrv) split = g_strsplit_set (valid, " \t\r\n,;\"", -1);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  for (int i = 0; split[i] != NULL && tokens->len < 2 * MUN_QUERY_WORDS; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (tokens, split[i]);
  take_tokens (self, (char **)tokens->pdata, (int)tokens->len);
  drop_labels (self);
  return self;
}

void
mun_query_free (MunQuery *self)
{
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->births);
  g_free (self->whole);
  g_free (self->number);
  g_free (self);
}

char *
mun_query_end (const char *prefix)
{
  return g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL); /* the last character there can be */
}

gboolean
mun_query_is_token (const char *word)
{
  static const struct
  {
    gunichar from, to;
  } scripts[] = { { 'a', 'z' },       { '0', '9' },       { 0xe0, 0x24f },    { 0x370, 0x52f },  { 0x561, 0x587 },
                  { 0x5d0, 0x5ea },   { 0x620, 0x6d3 },   { 0x900, 0xdff },   { 0xe01, 0xfff },  { 0x10a0, 0x10ff },
                  { 0x3041, 0x30fe }, { 0x3400, 0x9fcc }, { 0xac00, 0xd7a3 }, { 0x1e00, 0x1fff } };
  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      gunichar c = g_utf8_get_char (word);
      gsize i = 0;
      while (i < G_N_ELEMENTS (scripts) && (c < scripts[i].from || c > scripts[i].to))
        i++;
      if (i == G_N_ELEMENTS (scripts) || !(g_unichar_isalnum (c) || g_unichar_ismark (c)))
        return FALSE;
    }
  return TRUE;
}
