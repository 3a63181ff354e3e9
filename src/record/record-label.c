/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-label.h"

#include <string.h>

#define MOST 60000

struct _MunLabels
{
  GHashTable *words; /* "Practitioner/7", "urn:uuid:…", "Practitioner?system|value" → words */
};

MunLabels *
mun_labels_new (void)
{
  MunLabels *self = g_new0 (MunLabels, 1);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
mun_labels_free (MunLabels *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

static gboolean
is_mentioned (MunFhirType type)
{
  static const MunFhirType types[] = { MUN_FHIR_PRACTITIONER, MUN_FHIR_PRACTITIONER_ROLE, MUN_FHIR_ORGANIZATION,
                                       MUN_FHIR_LOCATION,     MUN_FHIR_MEDICATION,        MUN_FHIR_HEALTHCARE_SERVICE,
                                       MUN_FHIR_DEVICE,       MUN_FHIR_SUBSTANCE,         MUN_FHIR_CONDITION,
                                       MUN_FHIR_COVERAGE };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i] == type)
      return TRUE;
  return FALSE;
}

void
mun_labels_add (MunLabels *self, const MunFhirProjection *said, const char *full_url)
{
  if (!is_mentioned (said->type) || *said->text == 0)
    return;
  if (g_hash_table_size (self->words) > MOST)
    g_hash_table_remove_all (self->words);
  const char *type = mun_fhir_type_get_name (said->type);
  g_hash_table_replace (self->words, g_strdup_printf ("%s/%s", type, said->id), g_strdup (said->text));
  if (full_url != NULL && g_ascii_strncasecmp (full_url, "urn:", 4) == 0)
    g_hash_table_replace (self->words, g_strdup (full_url), g_strdup (said->text));
  for (guint i = 0; i < said->identifiers->len; i++)
    {
      const MunFhirIdentifier *identifier = &g_array_index (said->identifiers, MunFhirIdentifier, i);
      g_hash_table_replace (self->words, g_strdup_printf ("%s?%s|%s", type, identifier->system, identifier->value), g_strdup (said->text));
    }
}

const char *
mun_labels_find (gpointer data, const MunFhirReference *to, const char *text)
{
  MunLabels *self = data;
  g_autofree char *key = NULL;
  if (to->kind == MUN_REFERENCE_RELATIVE || to->kind == MUN_REFERENCE_ABSOLUTE)
    key = g_strdup_printf ("%s/%.*s", mun_fhir_type_get_name (to->type), (int)to->id.length, to->id.at);
  else if (to->kind == MUN_REFERENCE_CONDITIONAL)
    {
      g_autofree char *system = NULL, *value = NULL;
      if (mun_fhir_reference_parse_query (to, &system, &value) && system != NULL)
        key = g_strdup_printf ("%s?%s|%s", mun_fhir_type_get_name (to->type), system, value);
    }
  else
    key = g_strdup (text);
  return key != NULL ? g_hash_table_lookup (self->words, key) : NULL;
}
