/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding and sounds of words; see the header. */
#include "base-text.h"

char *
mun_text_compact (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        break;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, g_unichar_toupper (c));
    }
  return g_string_free (out, FALSE);
}
