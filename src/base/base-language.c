/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language; see the header. */
#include "base-language.h"
#include <glib.h>
#include <libintl.h>
#include <locale.h>

void
mun_base_set_language (void)
{
  const char *folder = g_getenv ("MUNIMENT_LOCALE_DIR");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : MUN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
