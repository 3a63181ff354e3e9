/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-project-private.h"

#include "base-clock.h"

#include <math.h>
#include <string.h>

#define LONGEST 2000 /* bytes of a line's text */

/* ---- links --------------------------------------------------------------------------------------------------------------------------- */

static gboolean
has_link (const GArray *links, MunLinkRole role, const char *text)
{
  for (guint i = 0; i < links->len; i++)
    {
      const MunFhirLink *link = &g_array_index (links, MunFhirLink, i);
      if ((link->role == role || role == MUN_LINK_OTHER) && strcmp (link->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_link_text (MunProjector *self, MunLinkRole role, const char *text, MunFhirType expected)
{
  MunFhirLink link = { .role = role, .text = text, .expected = expected };
  mun_fhir_reference_parse (text, &link.to);
  gboolean leads = link.to.kind == MUN_REFERENCE_RELATIVE || link.to.kind == MUN_REFERENCE_ABSOLUTE || link.to.kind == MUN_REFERENCE_URN
                   || link.to.kind == MUN_REFERENCE_CONDITIONAL;
  if (leads && !has_link (self->out->links, role, text))
    g_array_append_val (self->out->links, link);
}

/* A logical reference, {"identifier": {…}}, as the conditional one that asks the same. */
static const char *
logical_text (MunProjector *self, const MunJsonNode *reference, MunFhirType expected)
{
  const char *type = mun_json_get_string (self->json, reference, "type");
  const char *value = mun_json_path_string (self->json, reference, "identifier.value");
  const char *system = mun_json_path_string (self->json, reference, "identifier.system");
  if (mun_fhir_type_parse (type) == MUN_FHIR_NONE)
    type = mun_fhir_type_get_name (expected);
  if (type == NULL || value == NULL)
    return NULL;
  g_autofree char *safe = g_uri_escape_string (value, NULL, TRUE);
  g_autofree char *space = system != NULL ? g_uri_escape_string (system, ":/", TRUE) : NULL;
  return mun_json_keep_printf (self->json, "%s?identifier=%s%s%s", type, space != NULL ? space : "", space != NULL ? "|" : "", safe);
}

void
mun_project_add_link (MunProjector *self, MunLinkRole role, const MunJsonNode *reference, MunFhirType expected)
{
  if (reference == NULL)
    return;
  if (reference->kind == MUN_JSON_ARRAY)
    {
      for (const MunJsonNode *child = mun_json_first (self->json, reference); child != NULL; child = mun_json_next (self->json, child))
        mun_project_add_link (self, role, child, expected);
      return;
    }
  const char *text = mun_json_get_string (self->json, reference, "reference");
  if (text == NULL)
    text = logical_text (self, reference, expected);
  if (text != NULL)
    add_link_text (self, role, text, expected);
}

/* Every other reference, wherever it stands. */
static void
add_other_links (MunProjector *self, const MunJsonNode *node)
{
  for (const MunJsonNode *child = mun_json_first (self->json, node); child != NULL; child = mun_json_next (self->json, child))
    {
      if (child->kind == MUN_JSON_STRING && node->kind == MUN_JSON_OBJECT && mun_json_key_is (self->json, child, "reference"))
        add_link_text (self, MUN_LINK_OTHER, mun_json_string (self->json, child), MUN_FHIR_NONE);
      else if (child->first != 0)
        add_other_links (self, child);
    }
}

/* ---- words of others ----------------------------------------------------------------------------------------------------------------- */

const MunJsonNode *
mun_project_find_contained (MunProjector *self, const MunJsonNode *reference)
{
  const char *text = mun_json_get_string (self->json, reference, "reference");
  if (text == NULL || text[0] != '#' || text[1] == 0)
    return NULL;
  const MunJsonNode *contained = mun_json_get (self->json, self->root, "contained");
  for (const MunJsonNode *child = mun_json_first (self->json, contained); child != NULL; child = mun_json_next (self->json, child))
    if (mun_json_string_is (self->json, mun_json_get (self->json, child, "id"), text + 1))
      return child;
  return NULL;
}

static const char *
one_reference (MunProjector *self, const MunJsonNode *reference)
{
  const char *display = mun_json_get_string (self->json, reference, "display");
  if (display != NULL && *display != 0)
    return display;
  const MunJsonNode *contained = mun_project_find_contained (self, reference);
  if (contained != NULL && self->depth < 4)
    {
      self->depth++;
      const char *name =
        mun_project_name_resource (self, contained, mun_fhir_type_parse (mun_json_get_string (self->json, contained, "resourceType")));
      self->depth--;
      return name;
    }
  const char *text = mun_json_get_string (self->json, reference, "reference");
  MunFhirReference to;
  MunReferenceKind kind = mun_fhir_reference_parse (text, &to);
  if (kind == MUN_REFERENCE_NOTHING || kind == MUN_REFERENCE_CONTAINED || kind == MUN_REFERENCE_URL)
    return NULL;
  const char *label = self->label != NULL ? self->label (self->label_data, &to, text) : NULL;
  if (label == NULL)
    add_link_text (self, MUN_LINK_LABEL, text, MUN_FHIR_NONE);
  return label != NULL ? mun_json_keep (self->json, label, strlen (label)) : NULL;
}

const char *
mun_project_reference_text (MunProjector *self, const MunJsonNode *reference)
{
  if (reference == NULL || reference->kind != MUN_JSON_ARRAY)
    return reference != NULL ? one_reference (self, reference) : NULL;
  const char *texts[12];
  gsize n = 0;
  const MunJsonNode *child = mun_json_first (self->json, reference);
  for (; child != NULL && n < G_N_ELEMENTS (texts); child = mun_json_next (self->json, child))
    texts[n++] = one_reference (self, child);
  return mun_fhir_text_join (self->json, ", ", texts, n);
}

/* ---- shorthands ---------------------------------------------------------------------------------------------------------------------- */

const MunJsonNode *
mun_project_get (MunProjector *self, const char *path)
{
  const char *dot = strrchr (path, '.');
  if (dot == NULL)
    return mun_json_get (self->json, self->root, path);
  char before[64];
  g_strlcpy (before, path, MIN (sizeof before, (gsize)(dot - path) + 1));
  return mun_json_get (self->json, mun_json_path (self->json, self->root, before), dot + 1);
}

const char *
mun_project_string (MunProjector *self, const char *path)
{
  const char *text = mun_json_path_string (self->json, self->root, path);
  return text != NULL && *text != 0 ? text : NULL;
}

const char *
mun_project_concept (MunProjector *self, const char *path)
{
  return mun_fhir_text_concept (self->json, mun_project_get (self, path));
}

/* One line, of bounded length. */
static const char *
bound (MunJson *json, const char *text)
{
  if (text == NULL)
    return "";
  gsize length = strlen (text);
  if (length > LONGEST)
    {
      const char *end = g_utf8_find_prev_char (text, text + LONGEST);
      text = mun_json_keep_printf (json, "%.*s…", (int)(end - text), text);
    }
  if (strpbrk (text, "\n\r\t") == NULL)
    return text;
  char *line = mun_json_keep (json, text, strlen (text)), *out = line;
  for (const char *in = line; *in != 0; in++)
    {
      char c = g_ascii_isspace (*in) ? ' ' : *in;
      if (c != ' ' || (out > line && out[-1] != ' '))
        *out++ = c;
    }
  *out = 0;
  return line;
}

void
mun_project_set_text (MunProjector *self, const char *text)
{
  self->out->text = bound (self->json, text);
}

void
mun_project_add_detail (MunProjector *self, const char *text)
{
  if (text == NULL || *text == 0 || strcmp (text, self->out->text) == 0)
    return;
  const char *parts[] = { self->out->detail, text };
  self->out->detail = bound (self->json, mun_fhir_text_join (self->json, "; ", parts, 2));
}

void
mun_project_add_labelled (MunProjector *self, const char *label, const char *text)
{
  if (text != NULL && *text != 0)
    mun_project_add_detail (self, mun_json_keep_printf (self->json, "%s %s", label, text));
}

void
mun_project_set_until (MunProjector *self, const char *path)
{
  const char *text = mun_project_string (self, path);
  if (text == NULL || !mun_clock_parse (text, &self->out->until))
    self->out->until = G_MININT64;
}

void
mun_project_add_until (MunProjector *self, const char *path)
{
  mun_project_set_until (self, path);
  const char *day = mun_fhir_text_day (self->json, mun_project_string (self, path));
  if (day != NULL && (self->out->date_text == NULL || strncmp (day, self->out->date_text, 10) != 0))
    mun_project_add_labelled (self, "until", day);
}

void
mun_project_set_code (MunProjector *self, const MunJsonNode *concept)
{
  const MunJsonNode *coding = mun_fhir_text_coding (self->json, concept);
  if (coding == NULL)
    return;
  self->out->code = mun_json_get_string (self->json, coding, "code");
  self->out->system = mun_json_get_string (self->json, coding, "system");
}

void
mun_project_set_value (MunProjector *self, const MunJsonNode *quantity)
{
  self->out->value = mun_json_number (self->json, mun_json_get (self->json, quantity, "value"));
  const char *unit = mun_json_get_string (self->json, quantity, "unit");
  if (unit == NULL)
    unit = mun_json_get_string (self->json, quantity, "code");
  self->out->unit = unit != NULL ? unit : mun_json_get_string (self->json, quantity, "currency");
}

void
mun_project_set_date (MunProjector *self, const char *text)
{
  gint64 date;
  if (text == NULL || !mun_clock_parse (text, &date))
    return;
  self->out->date = date;
  self->out->date_text = text;
}

/* ---- paths --------------------------------------------------------------------------------------------------------------------------- */

/* The next of several paths, in room of `size`; FALSE at the end. */
static gboolean
next_path (const char **paths, char *path, gsize size)
{
  while (**paths == ' ')
    (*paths)++;
  gsize length = strcspn (*paths, " ");
  g_strlcpy (path, *paths, MIN (size, length + 1));
  *paths += length;
  return length > 0;
}

/* Splits "a.b[x]": gives the object that holds b[x] and its name. */
static const MunJsonNode *
find_holder (MunProjector *self, const MunJsonNode *node, char *path, const char **name)
{
  path[strlen (path) - 3] = 0;
  char *dot = strrchr (path, '.');
  *name = dot != NULL ? dot + 1 : path;
  if (dot == NULL)
    return node;
  *dot = 0;
  return mun_json_path (self->json, node, path);
}

static const char *
date_of (MunProjector *self, const MunJsonNode *node)
{
  MunJson *json = self->json;
  while (node != NULL && node->kind == MUN_JSON_ARRAY)
    node = mun_json_first (json, node);
  if (node == NULL || node->kind == MUN_JSON_STRING)
    return mun_json_string (json, node);
  const char *start = mun_json_get_string (json, node, "start");
  if (start == NULL)
    start = mun_json_path_string (json, node, "event");
  if (start == NULL)
    start = mun_json_path_string (json, node, "repeat.boundsPeriod.start");
  return start != NULL ? start : mun_json_get_string (json, node, "end");
}

const char *
mun_project_find_date (MunProjector *self, const MunJsonNode *node, const char *paths)
{
  char path[64];
  gint64 date;
  while (paths != NULL && next_path (&paths, path, sizeof path))
    {
      const MunJsonNode *found;
      const char *name, *form;
      if (g_str_has_suffix (path, "[x]"))
        {
          const MunJsonNode *holder = find_holder (self, node, path, &name);
          found = mun_fhir_find_choice (self->json, holder, name, &form);
        }
      else
        found = mun_json_path (self->json, node, path);
      const char *text = date_of (self, found);
      if (text != NULL && mun_clock_parse (text, &date))
        return text;
    }
  return NULL;
}

static const char *
text_of (MunProjector *self, const MunJsonNode *node, const char *path)
{
  MunJson *json = self->json;
  const char *dot = strrchr (path, '.');
  char before[64];
  if (dot != NULL)
    {
      g_strlcpy (before, path, MIN (sizeof before, (gsize)(dot - path) + 1));
      node = mun_json_path (json, node, before);
    }
  node = mun_json_get (json, node, dot != NULL ? dot + 1 : path);
  const MunJsonNode *one = node != NULL && node->kind == MUN_JSON_ARRAY ? mun_json_first (json, node) : node;
  if (one == NULL)
    return NULL;
  if (one->kind == MUN_JSON_OBJECT && (mun_json_get (json, one, "reference") != NULL || mun_json_get (json, one, "identifier") != NULL))
    return mun_project_reference_text (self, node);
  if (one->kind == MUN_JSON_OBJECT && (mun_json_get (json, one, "family") != NULL || mun_json_get (json, one, "given") != NULL))
    return mun_fhir_text_name (json, node);
  const char *text = mun_fhir_text_concept (json, node);
  return text != NULL || one->kind != MUN_JSON_OBJECT ? text : mun_project_reference_text (self, node);
}

const char *
mun_project_find_text (MunProjector *self, const MunJsonNode *node, const char *paths)
{
  char path[64];
  const char *text = NULL;
  while (paths != NULL && text == NULL && next_path (&paths, path, sizeof path))
    {
      if (g_str_has_suffix (path, "[x]"))
        {
          const char *name;
          const MunJsonNode *holder = find_holder (self, node, path, &name);
          text = mun_fhir_text_choice (self->json, holder, name);
        }
      else
        text = text_of (self, node, path);
    }
  return text != NULL && *text != 0 ? text : NULL;
}

/* ---- the resource -------------------------------------------------------------------------------------------------------------------- */

void
mun_fhir_projection_init (MunFhirProjection *self)
{
  *self = (MunFhirProjection){ 0 };
  self->links = g_array_new (FALSE, FALSE, sizeof (MunFhirLink));
  self->identifiers = g_array_new (FALSE, FALSE, sizeof (MunFhirIdentifier));
  self->person.names = g_ptr_array_new ();
}

void
mun_fhir_projection_clear (MunFhirProjection *self)
{
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->identifiers, g_array_unref);
  g_clear_pointer (&self->person.names, g_ptr_array_unref);
}

static void
empty (MunFhirProjection *self)
{
  GArray *links = self->links, *identifiers = self->identifiers;
  GPtrArray *names = self->person.names;
  g_array_set_size (links, 0);
  g_array_set_size (identifiers, 0);
  g_ptr_array_set_size (names, 0);
  *self = (MunFhirProjection){ .links = links,
                               .identifiers = identifiers,
                               .person = { .names = names, .family = "", .given = "", .prefix = "", .suffix = "", .sex = "" },
                               .date = G_MININT64,
                               .until = G_MININT64,
                               .last_updated = G_MININT64,
                               .status = "",
                               .text = "",
                               .detail = "",
                               .value = NAN,
                               .low = NAN,
                               .high = NAN };
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
read_identifiers (MunProjector *self)
{
  const MunJsonNode *node = mun_json_get (self->json, self->root, "identifier");
  const MunJsonNode *one = node != NULL && node->kind == MUN_JSON_ARRAY ? mun_json_first (self->json, node) : node;
  for (; one != NULL; one = node->kind == MUN_JSON_ARRAY ? mun_json_next (self->json, one) : NULL)
    {
      MunFhirIdentifier identifier = { or_empty (mun_json_get_string (self->json, one, "system")),
                                       or_empty (mun_json_get_string (self->json, one, "value")),
                                       or_empty (mun_json_path_string (self->json, one, "type.coding.code")) };
      if (*identifier.value != 0)
        g_array_append_val (self->out->identifiers, identifier);
    }
}

static void
read_head (MunProjector *self)
{
  MunFhirProjection *out = self->out;
  const MunJsonNode *id = mun_json_get (self->json, self->root, "id");
  out->id = id != NULL && id->kind == MUN_JSON_STRING ? mun_json_string (self->json, id) : NULL;
  out->id_is_bad = id != NULL && (out->id == NULL || !mun_fhir_id_is_valid (out->id));
  const MunJsonNode *meta = mun_json_get (self->json, self->root, "meta");
  out->version_id = mun_json_get_string (self->json, meta, "versionId");
  const char *updated = mun_json_get_string (self->json, meta, "lastUpdated");
  if (updated == NULL || !mun_clock_parse (updated, &out->last_updated))
    out->last_updated = G_MININT64;
  out->meta_source = mun_json_get_string (self->json, meta, "source");
  const MunJsonNode *labels = mun_json_get (self->json, meta, "security");
  static const char *const kept_close[] = { "R", "V" };
  for (gsize i = 0; i < G_N_ELEMENTS (kept_close); i++)
    if (mun_fhir_text_has_code (self->json, labels, "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", kept_close[i]))
      out->flags |= MUN_ITEM_CONFIDENTIAL;
}

static const MunProjectRow *
find_row (MunFhirType type)
{
  static gint16 index[MUN_FHIR_LAST + 1];
  static gsize ready;
  gsize n;
  const MunProjectRow *rows = mun_project_rows (&n);
  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < n; i++)
        index[rows[i].type] = (gint16)(i + 1);
      g_once_init_leave (&ready, 1);
    }
  return index[type] > 0 ? &rows[index[type] - 1] : NULL;
}

/* Elements whose number, where there is nothing but a number, can only be a patient's. */
static gboolean
names_patient (const char *path)
{
  static const char *const paths[] = { "subject", "patient", "beneficiary", "individual", "for", "candidate" };
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (strcmp (paths[i], path) == 0)
      return TRUE;
  return FALSE;
}

static void
add_row_links (MunProjector *self, const MunProjectRow *row)
{
  char path[64];
  const char *paths = row->subject;
  while (paths != NULL && next_path (&paths, path, sizeof path))
    {
      /* an array of participants: each one's actor */
      char *dot = strchr (path, '.');
      const MunJsonNode *outer = NULL;
      if (dot != NULL)
        {
          *dot = 0;
          outer = mun_json_get (self->json, self->root, path);
        }
      if (outer != NULL && outer->kind == MUN_JSON_ARRAY)
        for (const MunJsonNode *one = mun_json_first (self->json, outer); one != NULL; one = mun_json_next (self->json, one))
          mun_project_add_link (self, MUN_LINK_SUBJECT, mun_json_path (self->json, one, dot + 1), MUN_FHIR_NONE);
      else if (outer != NULL)
        mun_project_add_link (self, MUN_LINK_SUBJECT, mun_json_path (self->json, outer, dot + 1), MUN_FHIR_NONE);
      else
        mun_project_add_link (self, MUN_LINK_SUBJECT, mun_json_get (self->json, self->root, path),
                              names_patient (path) ? MUN_FHIR_PATIENT : MUN_FHIR_NONE);
    }
  paths = row->encounter;
  while (paths != NULL && next_path (&paths, path, sizeof path))
    mun_project_add_link (self, MUN_LINK_ENCOUNTER, mun_json_path (self->json, self->root, path), MUN_FHIR_ENCOUNTER);
}

/* The first code that one of the paths gives; a concept without one gives its text. */
static const char *
find_code (MunProjector *self, const char *paths)
{
  char path[64];
  const char *code = NULL;
  while (paths != NULL && code == NULL && next_path (&paths, path, sizeof path))
    {
      const MunJsonNode *node = mun_json_path (self->json, self->root, path);
      const MunJsonNode *coding = mun_fhir_text_coding (self->json, node);
      code = coding != NULL ? mun_json_get_string (self->json, coding, "code") : mun_json_string (self->json, node);
      if (code == NULL)
        code = mun_json_get_string (self->json, node, "text");
    }
  return code != NULL && *code != 0 ? code : NULL;
}

static void
read_row (MunProjector *self, const MunProjectRow *row)
{
  MunFhirProjection *out = self->out;
  out->part = row->part;
  add_row_links (self, row);
  mun_project_set_text (self, mun_project_find_text (self, self->root, row->text));
  out->status = or_empty (find_code (self, row->status));
  mun_project_set_date (self, mun_project_find_date (self, self->root, row->date));
  out->author = mun_project_find_text (self, self->root, row->author);
  out->category = find_code (self, row->category);
  if (strcmp (out->status, "entered-in-error") == 0)
    out->flags |= MUN_ITEM_ENTERED_IN_ERROR;
}

/* "MedicationAdministration" → "Medication administration". */
static const char *
type_words (MunJson *json, MunFhirType type)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (const char *p = mun_fhir_type_get_name (type); *p != 0; p++)
    {
      if (g_ascii_isupper (*p) && words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_c (words, words->len > 0 ? g_ascii_tolower (*p) : *p);
    }
  return mun_json_keep (json, words->str, words->len);
}

/* What a person wrote as the narrative; what a program made of the same elements says nothing new. */
static const char *
narrative (MunProjector *self)
{
  const char *xhtml = mun_json_path_string (self->json, self->root, "text.div");
  if (xhtml == NULL || strstr (xhtml, "<table") != NULL)
    return NULL;
  const char *plain = mun_fhir_text_plain (self->json, xhtml);
  return plain != NULL && !g_str_has_prefix (plain, "Generated") ? plain : NULL;
}

gboolean
mun_fhir_project (MunFhirProjection *self, MunJson *json, const MunJsonNode *resource, MunFhirLabel label, gpointer label_data)
{
  empty (self);
  MunProjector projector = { json, resource, self, label, label_data };
  const MunJsonNode *type = mun_json_get (json, resource, "resourceType");
  self->type = type != NULL && type->kind == MUN_JSON_STRING ? mun_fhir_type_parse (mun_json_string (json, type)) : MUN_FHIR_NONE;
  if (self->type == MUN_FHIR_NONE)
    return FALSE;
  read_head (&projector);
  read_identifiers (&projector);
  const MunProjectRow *row = find_row (self->type);
  if (row != NULL)
    {
      read_row (&projector, row);
      if (row->more != NULL)
        row->more (&projector);
    }
  else
    mun_project_named (&projector);
  if (*self->text == 0 && self->part != MUN_PART_NONE)
    mun_project_set_text (&projector, narrative (&projector));
  if (*self->text == 0)
    mun_project_set_text (&projector, type_words (json, self->type));
  add_other_links (&projector, resource);
  return TRUE;
}
