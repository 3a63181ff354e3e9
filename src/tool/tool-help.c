/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --help, the man page and shell completion, all from the one table of verbs. */
#include "tool-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
append_options (GString *text, const MunOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      g_autofree char *left =
        g_strdup_printf ("--%s%s%s", options->name, options->value != NULL ? " " : "", options->value != NULL ? options->value : "");
      g_string_append_printf (text, "  %-26s %s\n", left, _ (options->help));
    }
}

static char *
format_usage (const MunVerb *verb)
{
  return g_strdup_printf ("munictl %s%s%s%s", verb->name, verb->options != NULL ? " [OPTIONS]" : "", *verb->arguments != '\0' ? " " : "",
                          verb->arguments);
}

static char *
format_verb (const MunVerb *verb)
{
  GString *text = g_string_new (NULL);
  g_autofree char *usage = format_usage (verb);
  g_string_append_printf (text, "%s\n\n%s\n", usage, _ (verb->help));
  if (verb->options != NULL)
    {
      g_string_append_printf (text, "\n%s\n", _ ("Options"));
      append_options (text, verb->options);
    }
  g_string_append_printf (text, "\n%s\n", _ ("Options of every verb"));
  append_options (text, mun_tool_common_options ());
  g_string_append_printf (text, "\n%s\n  %s\n", _ ("Example"), verb->example);
  return g_string_free (text, FALSE);
}

char *
mun_tool_format_help (const MunVerb *verb)
{
  if (verb != NULL)
    return format_verb (verb);
  gsize n;
  const MunVerb *verbs = mun_tool_verbs (&n);
  GString *text = g_string_new ("munictl [COMMON] VERB [OPTIONS] [ARGUMENTS]\n\n");
  g_string_append_printf (text, "%s\n\n%s\n", _ ("Muniment without a display: the same services, for administrators, scripts and tests."),
                          _ ("Verbs (munictl VERB --help tells more)"));
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "  %-26s %s\n", verbs[i].name, _ (verbs[i].help));
  g_string_append_printf (text, "\n%s\n", _ ("Common options, before or after the verb"));
  append_options (text, mun_tool_common_options ());
  g_string_append_printf (
    text, "\n%s\n",
    _ ("Exit: 0 done, 1 done and something was found, 2 wrong use, 3 not allowed, 4 input unusable, 5 network, 6 store, 7 no space"));
  return g_string_free (text, FALSE);
}

/* ---- man page ---- */

static void
append_roff (GString *text, const char *words)
{
  for (const char *at = words; *at != '\0'; at++)
    {
      if (*at == '-' || *at == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *at);
    }
}

static void
append_man_options (GString *text, const MunOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      g_string_append (text, ".TP\n.B \\-\\-");
      append_roff (text, options->name);
      if (options->value != NULL)
        g_string_append_printf (text, " \\fI%s\\fR", options->value);
      g_string_append_c (text, '\n');
      append_roff (text, options->help);
      g_string_append (text, ".\n");
    }
}

char *
mun_tool_format_man (void)
{
  gsize n;
  const MunVerb *verbs = mun_tool_verbs (&n);
  GString *text = g_string_new (".TH MUNICTL 1 \"\" \"Muniment " MUN_VERSION "\"\n.SH NAME\nmunictl \\- Muniment without a display\n");
  g_string_append (text, ".SH SYNOPSIS\n.B munictl\n[\\fICOMMON\\fR] \\fIVERB\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n.SH VERBS\n");
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *usage = format_usage (&verbs[i]);
      g_string_append (text, ".SS ");
      append_roff (text, usage);
      g_string_append_c (text, '\n');
      append_roff (text, verbs[i].help);
      g_string_append_c (text, '\n');
      append_man_options (text, verbs[i].options);
      g_string_append (text, ".PP\n.EX\n");
      append_roff (text, verbs[i].example);
      g_string_append (text, "\n.EE\n");
    }
  g_string_append (text, ".SH COMMON OPTIONS\n");
  append_man_options (text, mun_tool_common_options ());
  g_string_append (text,
                   ".SH EXIT STATUS\n0 done; 1 done, and something was found or refused per item; 2 wrong use; 3 not allowed (sign\\-in, "
                   "right, lock); 4 input unusable; 5 server or network; 6 store damaged or newer; 7 out of space.\n"
                   ".SH FILES\nThe store's folder: \\fI$MUNIMENT_STORE\\fR, else \\fI$XDG_DATA_HOME/muniment\\fR.\n");
  return g_string_free (text, FALSE);
}

/* ---- completion ---- */

static char *
join_options (const MunOption *options)
{
  GString *text = g_string_new (NULL);
  for (; options != NULL && options->name != NULL; options++)
    g_string_append_printf (text, "%s--%s", text->len > 0 ? " " : "", options->name);
  return g_string_free (text, FALSE);
}

static char *
format_bash (void)
{
  gsize n;
  const MunVerb *verbs = mun_tool_verbs (&n);
  g_autofree char *common = join_options (mun_tool_common_options ());
  GString *text = g_string_new ("# completion of munictl for bash\n_munictl ()\n{\n  local word=${COMP_WORDS[COMP_CWORD]} verb= second=\n"
                                "  local i\n  for ((i = 1; i < COMP_CWORD; i++)); do\n    case ${COMP_WORDS[i]} in\n"
                                "      --store|--member|--password-file|--password-fd|--because) ((i++)) ;;\n      -*) ;;\n"
                                "      *) if [ -z \"$verb\" ]; then verb=${COMP_WORDS[i]}; elif [ -z \"$second\" ]; then "
                                "second=${COMP_WORDS[i]}; fi ;;\n    esac\n  done\n  local words=\n  case \"$verb $second\" in\n");
  GString *firsts = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *options = join_options (verbs[i].options);
      g_auto (GStrv) parts = g_strsplit (verbs[i].name, " ", 2);
      g_string_append_printf (text, "    '%s%s'*) words='%s' ;;\n", verbs[i].name, parts[1] != NULL ? "" : " ", options);
      g_string_append_printf (firsts, "%s%s", firsts->len > 0 ? " " : "", parts[0]);
    }
  g_string_append_printf (text, "    ' ') words='%s' ;;\n  esac\n", firsts->str);
  for (gsize i = 0; i < n; i++)
    {
      const char *space = strchr (verbs[i].name, ' ');
      if (space != NULL)
        g_string_append_printf (text, "  [ \"$verb $second\" = '%.*s ' ] && words=\"$words %s\"\n", (int)(space - verbs[i].name),
                                verbs[i].name, space + 1);
    }
  g_string_append_printf (text,
                          "  COMPREPLY=($(compgen -W \"$words %s\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\n"
                          "complete -o filenames -F _munictl munictl\n",
                          common);
  g_string_free (firsts, TRUE);
  return g_string_free (text, FALSE);
}

static void
append_fish_options (GString *text, const char *condition, const MunOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      g_autofree char *help = g_strescape (options->help, NULL);
      g_string_append_printf (text, "complete -c munictl %s -l %s %s -d \"%s\"\n", condition, options->name,
                              options->kind == MUN_OPTION_FLAG   ? ""
                              : options->kind == MUN_OPTION_FILE ? "-r"
                                                                 : "-x",
                              help);
    }
}

static char *
format_fish (void)
{
  gsize n;
  const MunVerb *verbs = mun_tool_verbs (&n);
  GString *text = g_string_new ("# completion of munictl for fish\n");
  append_fish_options (text, "", mun_tool_common_options ());
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (verbs[i].name, " ", 2);
      g_autofree char *condition = g_strdup_printf ("-n '__fish_seen_subcommand_from %s'", parts[parts[1] != NULL ? 1 : 0]);
      g_autofree char *help = g_strescape (verbs[i].help, NULL);
      g_string_append_printf (text, "complete -c munictl -f -n __fish_use_subcommand -a %s -d \"%s\"\n", parts[0], help);
      if (parts[1] != NULL)
        g_string_append_printf (text, "complete -c munictl -f -n '__fish_seen_subcommand_from %s' -a %s\n", parts[0], parts[1]);
      append_fish_options (text, condition, verbs[i].options);
    }
  return g_string_free (text, FALSE);
}

static char *
format_zsh (void)
{
  g_autofree char *bash = format_bash ();
  return g_strdup_printf ("#compdef munictl\nautoload -U +X bashcompinit && bashcompinit\n%s", bash);
}

char *
mun_tool_format_completion (const char *shell)
{
  if (g_str_equal (shell, "bash"))
    return format_bash ();
  if (g_str_equal (shell, "zsh"))
    return format_zsh ();
  if (g_str_equal (shell, "fish"))
    return format_fish ();
  return NULL;
}
