/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl: from words to a verb, sign-in, the verb's right, the verb, the answer. Exactly one JSON object with --json, whatever
 * happens. */
#include "base-error.h"
#include "base-harden.h"
#include "base-language.h"
#include "tool-private.h"
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Signals are taken by a thread that waits for them, so that a verb may block as it likes. */
static gpointer
wait_for_signals (gpointer data)
{
  GCancellable *cancellable = data; /* the thread's own, for as long as the program runs */
  sigset_t set;
  int got, times = 0;
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  while (sigwait (&set, &got) == 0)
    {
      if (times++ > 0)
        _exit (128 + got); /* the second time it is meant; what is committed is safe */
      g_cancellable_cancel (cancellable);
    }
  return NULL;
}

static void
catch_signals (MunTool *self)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, g_object_ref (self->cancellable)));
}

static gboolean
sign_in (MunTool *self, GError **error)
{
  if (self->member == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "Say who signs in: --member NAME.");
      return FALSE;
    }
  const char *password = mun_tool_get_password (self, error);
  if (password == NULL)
    return FALSE;
  self->desk = mun_desk_sign_in (self->store, self->member, password, error);
  if (self->desk == NULL)
    return FALSE;
  mun_desk_set_reason (self->desk, self->because);
  if ((self->verb->flags & MUN_VERB_NO_ANCHOR) != 0)
    mun_desk_mute_anchors (self->desk);
  return TRUE;
}

static gpointer
ask_right (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const MunVerb *verb = data;
  MunAct act = verb->act;
  /* A look is asked by its service, which knows the patient; here only whether it is among the rights. */
  if (mun_act_is_look (act) && mun_actor_may (scope->actor, act))
    return GINT_TO_POINTER (1);
  return mun_scope_authorize (scope, act, NULL, error) ? GINT_TO_POINTER (1) : NULL;
}

static gboolean
run (MunTool *self, GError **error)
{
  if ((self->verb->flags & MUN_VERB_NO_SIGN_IN) == 0)
    {
      if (!sign_in (self, error))
        return FALSE;
      if (self->verb->act != MUN_ACT_NONE && mun_desk_read_sync (self->desk, ask_right, (gpointer)self->verb, error) == NULL)
        return FALSE;
    }
  return self->verb->run (self, error);
}

/* ---- the answer ---- */

static void
set_error_member (MunTool *self, const char *kind, const char *text, const char *advice)
{
  JsonObject *member = json_object_new ();
  json_object_set_string_member (member, "kind", kind);
  json_object_set_string_member (member, "text", text);
  if (advice != NULL)
    json_object_set_string_member (member, "advice", advice);
  json_object_set_object_member (self->answer, "error", member);
}

static void
print_json (MunTool *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_node_set_object (root, self->answer);
  json_generator_set_root (generator, root);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  puts (text);
}

static int
answer (MunTool *self, const GError *error)
{
  int code = 0;
  if (error != NULL)
    {
      code = mun_error_exit_code (error);
      set_error_member (self, mun_error_kind (error), error->message, mun_error_advice (error));
    }
  else if (self->found != NULL)
    {
      code = 1;
      set_error_member (self, "found", self->found, NULL);
    }
  if (self->progress_shown)
    fputs ("\r\033[K", stderr);
  if (self->json)
    print_json (self);
  else if (error != NULL)
    fprintf (stderr, "munictl: %s %s\n", _ (error->message), _ (mun_error_advice (error)));
  else if (self->found != NULL)
    fprintf (stderr, "munictl: %s\n", self->found);
  return fflush (stdout) == 0 ? code : 7;
}

/* --help, --version and what the build asks for. TRUE when that was all. */
static gboolean
print_help (MunTool *self, char **words)
{
  g_autofree char *text = NULL;
  if (words[0] != NULL && g_str_equal (words[0], "--man"))
    text = mun_tool_format_man ();
  else if (words[0] != NULL && g_str_equal (words[0], "--completion") && words[1] != NULL)
    text = mun_tool_format_completion (words[1]);
  else if (g_strv_contains ((const char *const *)words, "--version"))
    text = g_strdup ("munictl " MUN_VERSION "\n");
  else if (self->help)
    text = mun_tool_format_help (self->verb);
  if (text == NULL)
    return FALSE;
  if (self->json)
    {
      json_object_set_string_member (self->answer, "help", text);
      print_json (self);
    }
  else
    fputs (text, stdout);
  return TRUE;
}

static void
tool_init (MunTool *self)
{
  memset (self, 0, sizeof *self);
  self->password_fd = -1;
  self->store = mun_desk_default_store ();
  self->arguments = g_ptr_array_new_with_free_func (g_free);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->answer = json_object_new ();
}

static void
tool_clear (MunTool *self)
{
  g_clear_object (&self->desk);
  mun_tool_free_secret (self->password);
  g_free (self->store);
  g_free (self->member);
  g_free (self->because);
  g_free (self->password_file);
  g_free (self->found);
  g_ptr_array_unref (self->arguments);
  g_hash_table_unref (self->options);
  json_object_unref (self->answer);
  g_object_unref (self->cancellable);
}

int
main (int argc, char **argv)
{
  MunTool self;
  GError *error = NULL;
  mun_base_harden_process ();
  if (sodium_init () < 0)
    return 4;
  mun_base_set_language ();
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  tool_init (&self);
  gboolean parsed = mun_tool_parse (&self, argv + 1, &error);
  int code = 0;
  if (print_help (&self, argv + 1))
    g_clear_error (&error);
  else
    {
      if (parsed)
        {
          g_ptr_array_add (self.arguments, NULL);
          catch_signals (&self);
          run (&self, &error);
        }
      if (self.desk != NULL)
        mun_desk_sign_out (self.desk);
      code = answer (&self, error);
      g_clear_error (&error);
    }
  tool_clear (&self);
  return code;
}
