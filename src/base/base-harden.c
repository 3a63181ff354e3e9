/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory and environment of the process; see the header. */
#include "base-harden.h"
#include "base-log.h"
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* A name, or a beginning of names when it ends with an asterisk, or an ending when it begins with one. What only chooses a look or a
 * display (GTK_THEME, GTK_A11Y, GDK_BACKEND, GTK_IM_MODULE) stays. */
static const char *const removed[] = {
  "SSLKEYLOGFILE",
  "LD_*",
  "GCONV_PATH",
  "MALLOC_TRACE",
  "GIO_EXTRA_MODULES",
  "GIO_MODULE_DIR",
  "GTK_MODULES",
  "GTK_PATH",
  "GTK_EXE_PREFIX",
  "GTK_DATA_PREFIX",
  "GTK_IM_MODULE_FILE",
  "GTK_DEBUG",
  "GDK_DEBUG",
  "GSK_DEBUG",
  "GDK_PIXBUF_MODULE*",
  "GTK_INSPECTOR_*",
  "G_MESSAGES_DEBUG",
  "G_TLS_GNUTLS_PRIORITY",
  "SOUP_*",
  "*_proxy",
  "*_PROXY",
  "TMPDIR",
  "SQLITE_TMPDIR",
};

static gboolean
matches (const char *pattern, const char *name)
{
  gsize length = strlen (pattern);
  if (pattern[0] == '*')
    return g_str_has_suffix (name, pattern + 1);
  if (pattern[length - 1] == '*')
    return strncmp (name, pattern, length - 1) == 0;
  return strcmp (name, pattern) == 0;
}

gboolean
mun_base_harden_removes (const char *variable)
{
  for (gsize i = 0; i < G_N_ELEMENTS (removed); i++)
    if (matches (removed[i], variable))
      return TRUE;
  return FALSE;
}

static void
scrub_environment (void)
{
  g_auto (GStrv) names = g_listenv ();
  for (int i = 0; names[i] != NULL; i++)
    if (mun_base_harden_removes (names[i]))
      g_unsetenv (names[i]);
}

gboolean
mun_base_harden_process (void)
{
  struct rlimit none = { 0, 0 };
  gboolean good = setrlimit (RLIMIT_CORE, &none) == 0;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) /* the leak checker reads our memory from beside */
  good = prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && good;
#endif
  scrub_environment ();
  if (!good)
    mun_log_event ("harden.refused", 1);
  return good;
}
