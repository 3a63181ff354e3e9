/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl [COMMON] VERB [OPTIONS] [ARGUMENTS]: common options before or after the verb, "--name value" or "--name=value". */
#include "base-error.h"
#include "tool-private.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const MunOption common[] = {
  { "store", MUN_OPTION_FILE, "DIR", N_ ("the store's folder (default: the user's data folder)") },
  { "member", MUN_OPTION_TEXT, "NAME", N_ ("who signs in") },
  { "password-file", MUN_OPTION_FILE, "FILE", N_ ("the password is the first line of this file") },
  { "password-fd", MUN_OPTION_NUMBER, "N", N_ ("the password is the first line read from this descriptor") },
  { "because", MUN_OPTION_TEXT, "TEXT", N_ ("the reason, where a role may look only for cause") },
  { "json", MUN_OPTION_FLAG, NULL, N_ ("answer with exactly one JSON object") },
  { "quiet", MUN_OPTION_FLAG, NULL, N_ ("no words, only what went wrong") },
  { "progress", MUN_OPTION_FLAG, NULL, N_ ("progress as JSON lines on standard error") },
  { "help", MUN_OPTION_FLAG, NULL, N_ ("help, of a verb when one is named") },
  { "version", MUN_OPTION_FLAG, NULL, N_ ("the version") },
  { NULL },
};

const MunOption *
mun_tool_common_options (void)
{
  return common;
}

static const MunOption *
find_option (const MunOption *options, const char *name)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strcmp (options->name, name) == 0)
      return options;
  return NULL;
}

const MunVerb *
mun_tool_find_verb (const char *first, const char *second, int *taken)
{
  gsize n;
  const MunVerb *verbs = mun_tool_verbs (&n), *found = NULL;
  *taken = 0;
  for (gsize i = 0; first != NULL && i < n; i++)
    {
      const char *space = strchr (verbs[i].name, ' ');
      gsize length = space != NULL ? (gsize)(space - verbs[i].name) : strlen (verbs[i].name);
      if (strlen (first) != length || strncmp (verbs[i].name, first, length) != 0)
        continue;
      if (space == NULL && *taken == 0)
        {
          found = &verbs[i];
          *taken = 1;
        }
      if (space != NULL && second != NULL && strcmp (space + 1, second) == 0)
        {
          found = &verbs[i];
          *taken = 2;
        }
    }
  return found;
}

static gboolean usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
usage (GError **error, const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *sentence = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, sentence);
  return FALSE;
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
take_common (MunTool *self, const char *name, const char *value, GError **error)
{
  if (strcmp (name, "store") == 0)
    {
      g_free (self->store);
      self->store = g_canonicalize_filename (value, NULL);
    }
  else if (strcmp (name, "member") == 0 && self->member != NULL && self->verb != NULL && find_option (self->verb->options, "of") != NULL)
    /* The first --member signs in; of a verb that asks about members, a second one is whom it asks about. */
    g_hash_table_insert (self->options, g_strdup ("of"), g_strdup (value));
  else if (strcmp (name, "member") == 0)
    replace (&self->member, value);
  else if (strcmp (name, "password-file") == 0)
    replace (&self->password_file, value);
  else if (strcmp (name, "password-fd") == 0)
    self->password_fd = atoi (value);
  else if (strcmp (name, "because") == 0)
    replace (&self->because, value);
  else if (strcmp (name, "json") == 0)
    self->json = TRUE;
  else if (strcmp (name, "quiet") == 0)
    self->quiet = TRUE;
  else if (strcmp (name, "progress") == 0)
    self->progress = TRUE;
  else
    self->help = TRUE; /* help; version is taken before */
  return TRUE;
}

static gboolean
check_number (const char *name, const char *value, GError **error)
{
  guint64 number;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &number, NULL))
    return TRUE;
  return usage (error, "--%s wants a number from 0, not “%s”.", name, value);
}

static const char *
say_verb (const MunTool *self)
{
  return self->verb != NULL ? self->verb->name : "munictl";
}

/* One "--word" and, where it has one, its value. */
static gboolean
take_option (MunTool *self, char **words, int *at, GError **error)
{
  const char *word = words[*at] + 2, *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, (gsize)(equals - word)) : g_strdup (word);
  if (strcmp (name, "password") == 0 || strcmp (name, "worker-password") == 0)
    return usage (error, "A password never stands on the command line, where others can read it: use --%s-file.", name);
  const MunOption *shared = find_option (common, name);
  const MunOption *option = shared != NULL ? shared : self->verb != NULL ? find_option (self->verb->options, name) : NULL;
  if (option == NULL)
    return usage (error, "%s has no option --%s.", say_verb (self), name);
  const char *value = equals != NULL ? equals + 1 : NULL;
  if (option->kind == MUN_OPTION_FLAG && value != NULL)
    return usage (error, "--%s takes no value.", name);
  if (option->kind != MUN_OPTION_FLAG && value == NULL)
    {
      value = words[*at + 1];
      if (value == NULL || g_str_has_prefix (value, "--")) /* a value that begins so is written --name=value */
        return usage (error, "--%s wants a value: %s.", name, option->value);
      *at += 1;
    }
  if (option->kind == MUN_OPTION_NUMBER && !check_number (name, value, error))
    return FALSE;
  if (shared != NULL)
    return take_common (self, name, value, error);
  g_hash_table_insert (self->options, g_strdup (name), g_strdup (value != NULL ? value : ""));
  return TRUE;
}

/* The next word that is neither an option nor the value of a common option: the second half of a verb may stand behind some. */
static int
peek_word (char **words, int at)
{
  for (; words[at] != NULL; at++)
    {
      if (!g_str_has_prefix (words[at], "--"))
        return at;
      const MunOption *option = find_option (common, words[at] + 2);
      if (option == NULL)
        return -1;
      if (option->kind != MUN_OPTION_FLAG && words[at + 1] != NULL)
        at++;
    }
  return -1;
}

static gboolean
take_verb (MunTool *self, char **words, int at, int *skip, GError **error)
{
  int second = peek_word (words, at + 1), taken = 0;
  self->verb = mun_tool_find_verb (words[at], second > 0 ? words[second] : NULL, &taken);
  *skip = taken == 2 ? second : -1;
  if (self->verb != NULL)
    return TRUE;
  gsize n;
  const MunVerb *verbs = mun_tool_verbs (&n);
  GString *list = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (verbs[i].name, words[at]) && verbs[i].name[strlen (words[at])] == ' ')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", verbs[i].name);
  if (list->len > 0)
    usage (error, "“%s” wants a second word: %s.", words[at], list->str);
  else
    usage (error, "There is no verb “%s”. See munictl --help.", words[at]);
  g_string_free (list, TRUE);
  return FALSE;
}

static gboolean
check_count (const MunTool *self, GError **error)
{
  int n = (int)self->arguments->len;
  if (n < self->verb->least)
    return usage (error, "munictl %s wants %s.", self->verb->name, self->verb->arguments);
  if (self->verb->most >= 0 && n > self->verb->most)
    return usage (error, "munictl %s does not take “%s”.", self->verb->name, (const char *)self->arguments->pdata[self->verb->most]);
  return TRUE;
}

gboolean
mun_tool_parse (MunTool *self, char **words, GError **error)
{
  gboolean plain = FALSE;
  int skip = -1;
  /* How to answer has to be known before anything can be wrong. */
  for (int i = 0; words[i] != NULL && strcmp (words[i], "--") != 0; i++)
    self->json |= strcmp (words[i], "--json") == 0;
  for (int i = 0; words[i] != NULL; i++)
    {
      if (i == skip)
        continue;
      if (!plain && strcmp (words[i], "--") == 0)
        plain = TRUE;
      else if (!plain && g_str_has_prefix (words[i], "--"))
        {
          if (!take_option (self, words, &i, error))
            return FALSE;
        }
      else if (!plain && words[i][0] == '-' && words[i][1] != '\0')
        return usage (error, "Options are written in full: --help lists them (“%s”).", words[i]);
      else if (self->verb == NULL)
        {
          if (!take_verb (self, words, i, &skip, error))
            return FALSE;
        }
      else
        g_ptr_array_add (self->arguments, g_strdup (words[i]));
    }
  if (self->help)
    return TRUE;
  if (self->verb == NULL)
    return usage (error, "munictl wants a verb. See munictl --help.");
  return check_count (self, error);
}
