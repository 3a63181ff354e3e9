/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-reference.h"

#include <string.h>

static gboolean
is_id_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

gboolean
mun_fhir_id_is_valid (const char *id)
{
  gsize length = 0;
  while (is_id_char (id[length]))
    length++;
  return id[length] == 0 && length >= 1 && length <= MUN_FHIR_ID_MAX;
}

static const char *
find_last (const char *from, const char *to, char c)
{
  while (to > from)
    if (*--to == c)
      return to;
  return NULL;
}

/* "…/Type/id" that ends at `end`: fills type, id and what stands before. */
static gboolean
split_path (const char *text, const char *end, MunFhirReference *reference)
{
  const char *slash = find_last (text, end, '/');
  if (slash == NULL || slash + 1 == end || end - slash - 1 > MUN_FHIR_ID_MAX)
    return FALSE;
  for (const char *p = slash + 1; p < end; p++)
    if (!is_id_char (*p))
      return FALSE;
  const char *before = find_last (text, slash, '/');
  const char *type = before != NULL ? before + 1 : text;
  reference->type = mun_fhir_type_parse_len (type, (gsize)(slash - type));
  reference->id = (MunSlice){ slash + 1, (gsize)(end - slash - 1) };
  reference->base = (MunSlice){ text, before != NULL ? (gsize)(before - text) : 0 };
  return reference->type != MUN_FHIR_NONE;
}

static const char *
find_end (const char *text)
{
  const char *history = strstr (text, "/_history/");
  return history != NULL ? history : text + strcspn (text, "#");
}

MunReferenceKind
mun_fhir_reference_parse (const char *text, MunFhirReference *reference)
{
  *reference = (MunFhirReference){ .kind = MUN_REFERENCE_NOTHING };
  if (text == NULL || *text == 0)
    return MUN_REFERENCE_NOTHING;
  if (*text == '#')
    {
      reference->id = (MunSlice){ text + 1, strlen (text + 1) };
      return reference->kind = MUN_REFERENCE_CONTAINED;
    }
  if (g_ascii_strncasecmp (text, "urn:", 4) == 0)
    {
      reference->id = (MunSlice){ text, strlen (text) };
      return reference->kind = MUN_REFERENCE_URN;
    }
  gboolean absolute = strstr (text, "://") != NULL;
  const char *query = strchr (text, '?');
  if (query != NULL)
    {
      const char *slash = find_last (text, query, '/');
      const char *type = slash != NULL ? slash + 1 : text;
      reference->type = mun_fhir_type_parse_len (type, (gsize)(query - type));
      reference->id = (MunSlice){ query + 1, strlen (query + 1) };
      if (reference->type != MUN_FHIR_NONE && g_str_has_prefix (query + 1, "_id=") && mun_fhir_id_is_valid (query + 5))
        {
          /* asks for the id itself: the same as "Type/id" */
          reference->id = (MunSlice){ query + 5, strlen (query + 5) };
          reference->base = (MunSlice){ text, slash != NULL ? (gsize)(slash - text) : 0 };
          return reference->kind = absolute ? MUN_REFERENCE_ABSOLUTE : MUN_REFERENCE_RELATIVE;
        }
      return reference->kind = reference->type != MUN_FHIR_NONE ? MUN_REFERENCE_CONDITIONAL
                               : absolute                       ? MUN_REFERENCE_URL
                                                                : MUN_REFERENCE_NOTHING;
    }
  if (!split_path (text, find_end (text), reference))
    {
      *reference = (MunFhirReference){ .kind = absolute ? MUN_REFERENCE_URL : MUN_REFERENCE_NOTHING };
      return reference->kind;
    }
  return reference->kind = absolute ? MUN_REFERENCE_ABSOLUTE : MUN_REFERENCE_RELATIVE;
}

gboolean
mun_fhir_reference_parse_query (const MunFhirReference *reference, char **system, char **value)
{
  *system = *value = NULL;
  if (reference->kind != MUN_REFERENCE_CONDITIONAL || memchr (reference->id.at, '&', reference->id.length) != NULL)
    return FALSE;
  g_autofree char *query = g_uri_unescape_segment (reference->id.at, reference->id.at + reference->id.length, NULL);
  if (query == NULL || !g_str_has_prefix (query, "identifier="))
    return FALSE;
  const char *token = query + strlen ("identifier=");
  const char *bar = strchr (token, '|');
  *system = bar != NULL ? g_strndup (token, (gsize)(bar - token)) : NULL;
  *value = g_strdup (bar != NULL ? bar + 1 : token);
  return **value != 0;
}

static gboolean
is_whole_number (const char *text)
{
  gsize length = text != NULL ? strspn (text, "0123456789") : 0;
  return length > 0 && length <= 18 && text[length] == 0;
}

int
mun_fhir_compare_version_ids (const char *a, const char *b, gboolean *comparable)
{
  *comparable = is_whole_number (a) && is_whole_number (b);
  if (!*comparable)
    return 0;
  gint64 one = g_ascii_strtoll (a, NULL, 10), other = g_ascii_strtoll (b, NULL, 10);
  return one > other ? 1 : one < other ? -1 : 0;
}
