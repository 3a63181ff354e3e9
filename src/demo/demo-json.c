/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-json.h"

#include <string.h>

void
mun_demo_json_escape (GString *out, const char *text)
{
  const char *from = text, *p;

  for (p = text; *p != '\0'; p++)
    {
      guchar c = (guchar)*p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, from, p - from);
      from = p + 1;
      if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, (char)c);
        }
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_len (out, from, p - from);
}

void
mun_demo_json_number (GString *out, double value, int decimals)
{
  static const int scales[] = { 1, 10, 100, 1000 };
  int scale = scales[CLAMP (decimals, 0, 3)];
  gint64 n = (gint64)(value * scale + (value < 0 ? -0.5 : 0.5));
  char digits[32];

  if (n < 0)
    {
      g_string_append_c (out, '-');
      n = -n;
    }
  if (decimals <= 0)
    g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, n);
  else
    g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT ".%0*d", n / scale, decimals, (int)(n % scale));
  g_string_append (out, digits);
}

static void
put_argument (GString *out, char kind, va_list *arguments)
{
  switch (kind)
    {
    case 'q':
      g_string_append_c (out, '"');
      mun_demo_json_escape (out, va_arg (*arguments, const char *));
      g_string_append_c (out, '"');
      break;
    case 's':
      g_string_append (out, va_arg (*arguments, const char *));
      break;
    case 'd':
      mun_demo_json_number (out, va_arg (*arguments, int), 0);
      break;
    case 'i':
      mun_demo_json_number (out, (double)va_arg (*arguments, guint64), 0);
      break;
    case '1':
    case '2':
    case '3':
      mun_demo_json_number (out, va_arg (*arguments, double), kind - '0');
      break;
    default:
      g_assert_not_reached ();
    }
}

void
mun_demo_json (GString *out, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  for (const char *p = format; *p != '\0'; p++)
    {
      gsize plain = strcspn (p, "'%");

      g_string_append_len (out, p, (gssize)plain);
      p += plain;
      if (*p == '\0')
        break;
      if (*p == '\'')
        g_string_append_c (out, '"');
      else
        put_argument (out, *++p, &arguments);
    }
  va_end (arguments);
}
