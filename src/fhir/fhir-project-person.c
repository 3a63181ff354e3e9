/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients for the index, and the names of whom and what other resources point to. */
#include "fhir-project-private.h"

#include "domain-patient.h"

#include <string.h>

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static const char *
join_all (MunProjector *self, const MunJsonNode *array)
{
  const char *texts[16];
  gsize n = 0;
  for (const MunJsonNode *one = mun_json_first (self->json, array); one != NULL && n < G_N_ELEMENTS (texts);
       one = mun_json_next (self->json, one))
    texts[n++] = mun_json_string (self->json, one);
  if (array != NULL && array->kind == MUN_JSON_STRING)
    return mun_json_string (self->json, array);
  return mun_fhir_text_join (self->json, " ", texts, n);
}

/* Lower is better: the name a person goes by now. */
static int
rank_name (MunProjector *self, const MunJsonNode *name)
{
  static const char *const uses[] = { "official", "usual", "", "temp", "anonymous", "nickname", "maiden", "old" };
  const char *use = or_empty (mun_json_get_string (self->json, name, "use"));
  int rank = 2;
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    if (strcmp (uses[i], use) == 0)
      rank = (int)i;
  return mun_json_path (self->json, name, "period.end") != NULL ? rank + 10 : rank;
}

/* A name that is only one text: "Last, First" or "First Last". */
static void
split_text (MunProjector *self, const char *text)
{
  MunFhirPerson *person = &self->out->person;
  const char *comma = strchr (text, ','), *blank = strrchr (text, ' ');
  if (comma != NULL)
    {
      person->family = mun_json_keep (self->json, text, (gsize)(comma - text));
      person->given = comma + 1 + strspn (comma + 1, " ");
    }
  else if (blank != NULL)
    {
      person->family = blank + 1;
      person->given = mun_json_keep (self->json, text, (gsize)(blank - text));
    }
  else
    person->family = text;
}

static void
read_names (MunProjector *self)
{
  MunJson *json = self->json;
  MunFhirPerson *person = &self->out->person;
  const MunJsonNode *names = mun_project_get (self, "name"), *best = NULL;
  for (const MunJsonNode *name = mun_json_first (json, names); name != NULL; name = mun_json_next (json, name))
    {
      const char *parts[] = { join_all (self, mun_json_get (json, name, "given")), mun_json_get_string (json, name, "family"),
                              mun_json_get_string (json, name, "text") };
      const char *words = mun_fhir_text_join (json, " ", parts, G_N_ELEMENTS (parts));
      if (words == NULL)
        continue;
      if (rank_name (self, name) >= 6 && person->names->len < 64) /* maiden, old, or ended */
        person->former |= G_GUINT64_CONSTANT (1) << person->names->len;
      g_ptr_array_add (person->names, (gpointer)words);
      if (best == NULL || rank_name (self, name) < rank_name (self, best))
        best = name;
    }
  if (best == NULL)
    return;
  person->family = or_empty (mun_json_get_string (json, best, "family"));
  person->given = or_empty (join_all (self, mun_json_get (json, best, "given")));
  person->prefix = or_empty (join_all (self, mun_json_get (json, best, "prefix")));
  person->suffix = or_empty (join_all (self, mun_json_get (json, best, "suffix")));
  const char *text = mun_json_get_string (json, best, "text");
  if (*person->family == 0 && *person->given == 0 && text != NULL)
    split_text (self, text);
}

/* The mother's maiden name is asked for at counters, but it is no name of this person: not indexed. */

static gboolean
is_record_number (const MunFhirIdentifier *identifier)
{
  return strcmp (identifier->kind, "MR") == 0 || strcmp (identifier->kind, "MRT") == 0;
}

/* The medical record number; a lone number that does not say what it is will do. */
static void
read_record_number (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *identifiers = mun_project_get (self, "identifier"), *best = NULL;
  for (const MunJsonNode *one = mun_json_first (json, identifiers); one != NULL; one = mun_json_next (json, one))
    {
      MunFhirIdentifier it = { "", or_empty (mun_json_get_string (json, one, "value")),
                               or_empty (mun_json_path_string (json, one, "type.coding.code")) };
      gboolean ended = mun_json_path (json, one, "period.end") != NULL || mun_json_string_is (json, mun_json_get (json, one, "use"), "old");
      if (*it.value != 0 && is_record_number (&it) && (best == NULL || !ended))
        {
          best = one;
          if (!ended)
            break;
        }
    }
  for (const MunJsonNode *one = mun_json_first (json, identifiers); best == NULL && one != NULL; one = mun_json_next (json, one))
    {
      const char *system = or_empty (mun_json_get_string (json, one, "system"));
      if (mun_json_get (json, one, "type") == NULL && mun_json_get (json, one, "value") != NULL
          && !g_str_has_prefix (system, "http://hl7.org/fhir/sid/"))
        best = one;
    }
  self->out->person.mrn = mun_json_get_string (json, best, "value");
}

/* Sources: v3-Confidentiality R and V; v3-ActCode CEL (celebrity), EMP (employee); patient-importance VIP; SEALED is ours. */
static guint
read_restriction (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *labels = mun_project_get (self, "meta.security");
  guint bits = (self->out->flags & MUN_ITEM_CONFIDENTIAL) != 0 ? MUN_RESTRICTION_CONFIDENTIAL : 0;
  static const struct
  {
    const char *code;
    MunRestriction bit;
  } codes[] = { { "CEL", MUN_RESTRICTION_VIP },
                { "VIP", MUN_RESTRICTION_VIP },
                { "EMP", MUN_RESTRICTION_EMPLOYEE },
                { "SEALED", MUN_RESTRICTION_SEALED } };
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (mun_fhir_text_has_code (json, labels, NULL, codes[i].code))
      bits |= codes[i].bit;
  const MunJsonNode *extensions = mun_project_get (self, "extension");
  for (const MunJsonNode *one = mun_json_first (json, extensions); one != NULL; one = mun_json_next (json, one))
    if (mun_json_string_is (json, mun_json_get (json, one, "url"), "http://hl7.org/fhir/StructureDefinition/patient-importance")
        && mun_fhir_text_has_code (json, mun_json_get (json, one, "valueCodeableConcept"), NULL, "VIP"))
      bits |= MUN_RESTRICTION_VIP;
  return bits;
}

void
mun_project_patient (MunProjector *self)
{
  MunJson *json = self->json;
  MunFhirPerson *person = &self->out->person;
  self->out->is_person = TRUE;
  read_names (self);
  read_record_number (self);
  person->birth_date = mun_project_string (self, "birthDate");
  person->sex = or_empty (mun_project_string (self, "gender"));
  person->restricted = read_restriction (self);
  const MunJsonNode *active = mun_project_get (self, "active");
  person->active = active == NULL || active->kind != MUN_JSON_FALSE;
  if (mun_json_is_true (mun_project_get (self, "deceasedBoolean")))
    person->deceased = "true";
  const char *date = mun_project_string (self, "deceasedDateTime");
  if (date != NULL)
    person->deceased = date;
  mun_project_set_text (self, mun_fhir_text_name (json, mun_project_get (self, "name")));
}

void
mun_project_related (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_add_detail (self, mun_project_concept (self, "relationship"));
  const MunJsonNode *telecoms = mun_project_get (self, "telecom");
  for (const MunJsonNode *one = mun_json_first (json, telecoms); one != NULL; one = mun_json_next (json, one))
    mun_project_add_detail (self, mun_json_get_string (json, one, "value"));
  mun_project_add_detail (self, mun_fhir_text_address (json, mun_project_get (self, "address")));
}

/* ---- names of the things that lines mention ------------------------------------------------------------------------------------------ */

static const char *
drug_name (MunProjector *self, const MunJsonNode *resource)
{
  MunJson *json = self->json;
  const char *name = mun_fhir_text_concept (json, mun_json_get (json, resource, "code"));
  if (name != NULL)
    return name;
  const char *texts[8];
  gsize n = 0;
  const MunJsonNode *ingredients = mun_json_get (json, resource, "ingredient");
  for (const MunJsonNode *one = mun_json_first (json, ingredients); one != NULL && n < G_N_ELEMENTS (texts);
       one = mun_json_next (json, one))
    texts[n++] = mun_fhir_text_concept (json, mun_json_get (json, one, "itemCodeableConcept"));
  return mun_fhir_text_join (json, " + ", texts, n);
}

/* "Dr. Ada Lovelace" of a role that only points to its practitioner and place. */
static const char *
role_name (MunProjector *self, const MunJsonNode *resource)
{
  MunJson *json = self->json;
  const char *who = mun_project_reference_text (self, mun_json_get (json, resource, "practitioner"));
  const char *what = mun_fhir_text_concept (json, mun_json_get (json, resource, "code"));
  return who != NULL ? who : what != NULL ? what : mun_project_reference_text (self, mun_json_get (json, resource, "organization"));
}

const char *
mun_project_name_resource (MunProjector *self, const MunJsonNode *resource, MunFhirType type)
{
  MunJson *json = self->json;
  if (type == MUN_FHIR_MEDICATION || type == MUN_FHIR_SUBSTANCE)
    return drug_name (self, resource);
  if (type == MUN_FHIR_PRACTITIONER_ROLE)
    return role_name (self, resource);
  const MunJsonNode *name = mun_json_get (json, resource, "name");
  if (name != NULL)
    {
      const char *words = name->kind == MUN_JSON_STRING ? mun_json_string (json, name) : mun_fhir_text_name (json, name);
      if (words != NULL)
        return words;
    }
  gsize n;
  const MunProjectRow *rows = mun_project_rows (&n);
  for (gsize i = 0; i < n; i++)
    if (rows[i].type == type && rows[i].text != NULL)
      return mun_project_find_text (self, resource, rows[i].text);
  return mun_project_find_text (self, resource, "title code type description deviceName.name alias url");
}

void
mun_project_named (MunProjector *self)
{
  mun_project_set_text (self, mun_project_name_resource (self, self->root, self->out->type));
  const char *status = mun_project_string (self, "status");
  self->out->status = or_empty (status);
  mun_project_set_code (self, mun_project_get (self, "code"));
  self->out->detail = or_empty (mun_project_find_text (self, self->root, "specialty"));
}
