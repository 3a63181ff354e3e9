/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a verb's function asks and answers through. */
#include "base-error.h"
#include "base-clock.h"
#include "tool-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LONGEST_SECRET 1024

const char *
mun_tool_get_store (MunTool *self)
{
  return self->store;
}

MunDesk *
mun_tool_get_desk (MunTool *self)
{
  return self->desk;
}

const char *const *
mun_tool_get_arguments (MunTool *self, int *n)
{
  if (n != NULL)
    *n = (int)self->arguments->len - 1; /* the NULL at the end */
  return (const char *const *)self->arguments->pdata;
}

const char *
mun_tool_get_option (MunTool *self, const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

gint64
mun_tool_get_number (MunTool *self, const char *name, gint64 otherwise)
{
  const char *value = mun_tool_get_option (self, name);
  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : otherwise;
}

const char *
mun_tool_get_member (MunTool *self)
{
  return self->member;
}

const char *
mun_tool_get_because (MunTool *self)
{
  return self->because;
}

GCancellable *
mun_tool_get_cancellable (MunTool *self)
{
  return self->cancellable;
}

/* ---- secrets ---- */

/* The first line of a descriptor, in locked memory; nothing of it passes through buffers that are not ours. */
static char *
read_line (int fd, GError **error)
{
  char *line = sodium_malloc (LONGEST_SECRET + 1);
  gsize length = 0;
  gboolean ended = FALSE;
  while (!ended && length < LONGEST_SECRET)
    {
      gssize got = read (fd, line + length, 1);
      if (got < 0 && errno == EINTR)
        continue;
      ended = got <= 0 || line[length] == '\n';
      length += ended ? 0 : 1;
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';
  if (length > 0 && g_utf8_validate (line, (gssize)length, NULL) && memchr (line, '\0', length) == NULL)
    return line;
  sodium_free (line);
  g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "The password is the first line of the file; it is empty or not text.");
  return NULL;
}

char *
mun_tool_read_secret (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
  if (fd < 0)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "The password file cannot be read.");
      return NULL;
    }
  char *secret = read_line (fd, error);
  close (fd);
  return secret;
}

void
mun_tool_free_secret (char *secret)
{
  sodium_free (secret);
}

const char *
mun_tool_get_password (MunTool *self, GError **error)
{
  if (self->password != NULL)
    return self->password;
  if (self->password_file != NULL)
    self->password = mun_tool_read_secret (self->password_file, error);
  else if (self->password_fd >= 0)
    self->password = read_line (self->password_fd, error);
  else
    g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, "Say where the password is: --password-file FILE or --password-fd N.");
  return self->password;
}

/* ---- answers ---- */

JsonObject *
mun_tool_get_answer (MunTool *self)
{
  return self->answer;
}

gboolean
mun_tool_is_json (MunTool *self)
{
  return self->json;
}

static void
clear_progress (MunTool *self)
{
  if (self->progress_shown)
    fputs ("\r\033[K", stderr);
  self->progress_shown = FALSE;
}

void
mun_tool_say (MunTool *self, const char *format, ...)
{
  if (self->json || self->quiet)
    return;
  va_list list;
  va_start (list, format);
  g_autofree char *words = g_strdup_vprintf (format, list);
  va_end (list);
  clear_progress (self);
  fflush (stderr);
  puts (words);
}

void
mun_tool_found (MunTool *self, const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_free (self->found);
  self->found = g_strdup_vprintf (format, list);
  va_end (list);
}

void
mun_tool_progress (MunTool *self, const char *phase, gint64 done, gint64 total, const char *unit)
{
  gint64 now = g_get_monotonic_time ();
  if (now - self->progress_at < G_USEC_PER_SEC / 10 && done < total)
    return;
  self->progress_at = now;
  gboolean line = !self->progress && !self->quiet && isatty (STDERR_FILENO);
  if (self->progress)
    fprintf (stderr, "{\"phase\":\"%s\",\"done\":%" G_GINT64_FORMAT ",\"total\":%" G_GINT64_FORMAT ",\"unit\":\"%s\"}\n", phase, done,
             total, unit);
  else if (line && total > 0)
    fprintf (stderr, "\r\033[K%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " %s", phase, done, total, unit);
  else if (line)
    fprintf (stderr, "\r\033[K%s: %" G_GINT64_FORMAT " %s", phase, done, unit);
  self->progress_shown |= line;
  fflush (stderr);
}

void
mun_tool_set_time (JsonObject *object, const char *field, gint64 utc_ms)
{
  if (utc_ms == G_MININT64)
    {
      json_object_set_null_member (object, field);
      return;
    }
  g_autofree char *text = mun_clock_format (utc_ms);
  json_object_set_string_member (object, field, text);
}

void
mun_tool_set_text (JsonObject *object, const char *field, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, field, text);
  else
    json_object_set_null_member (object, field);
}
