/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents, reports, images, consents, lists, and who made what. */
#include "fhir-project-private.h"

#include <string.h>

static gboolean
is_plain_text (MunProjector *self, const MunJsonNode *attachment)
{
  const char *type = mun_json_get_string (self->json, attachment, "contentType");
  return type != NULL && g_ascii_strncasecmp (type, "text/plain", strlen ("text/plain")) == 0;
}

/* attachment's url as the link to a Binary, and whether the reader shows it. */
static void
read_attachment (MunProjector *self, const MunJsonNode *attachment)
{
  MunJson *json = self->json;
  const char *url = mun_json_get_string (json, attachment, "url");
  MunFhirReference to;
  mun_fhir_reference_parse (url, &to);
  if (to.kind == MUN_REFERENCE_URN || to.type == MUN_FHIR_BINARY)
    {
      MunFhirLink link = { .role = MUN_LINK_ATTACHMENT, .text = url, .to = to, .expected = MUN_FHIR_BINARY };
      g_array_append_val (self->out->links, link);
    }
  if (is_plain_text (self, attachment)
      && (mun_json_get (json, attachment, "data") != NULL || to.type == MUN_FHIR_BINARY || to.kind == MUN_REFERENCE_URN))
    self->out->flags |= MUN_ITEM_HAS_TEXT;
}

/* "text/plain" says nothing to a reader of a list; "PDF" does. */
static const char *
form_words (const char *type)
{
  static const struct
  {
    const char *type, *words;
  } forms[] = { { "text/plain", NULL },          { "application/pdf", "PDF" }, { "text/html", "HTML" },
                { "application/xhtml", "HTML" }, { "text/rtf", "RTF" },        { "application/rtf", "RTF" },
                { "image/jpeg", "JPEG" },        { "image/png", "PNG" },       { "image/tiff", "TIFF" },
                { "text/xml", "XML" },           { "application/xml", "XML" }, { "application/hl7-v3+xml", "C-CDA" },
                { "application/dicom", "DICOM" } };
  if (type == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_ascii_strncasecmp (forms[i].type, type, strlen (forms[i].type)) == 0)
      return forms[i].words;
  return type;
}

void
mun_project_document (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "type"));
  mun_project_add_detail (self, mun_project_string (self, "description"));
  const MunJsonNode *contents = mun_project_get (self, "content");
  for (const MunJsonNode *content = mun_json_first (json, contents); content != NULL; content = mun_json_next (json, content))
    {
      const MunJsonNode *attachment = mun_json_get (json, content, "attachment");
      read_attachment (self, attachment);
      mun_project_add_detail (self, mun_json_get_string (json, attachment, "title"));
      mun_project_add_detail (self, form_words (mun_json_get_string (json, attachment, "contentType")));
    }
  const char *doc_status = mun_project_string (self, "docStatus");
  gboolean current = strcmp (self->out->status, "current") == 0;
  if (doc_status != NULL && strcmp (doc_status, "preliminary") == 0 && current)
    self->out->flags |= MUN_ITEM_UNSIGNED;
  if (doc_status != NULL && strcmp (doc_status, "entered-in-error") == 0)
    self->out->flags |= MUN_ITEM_ENTERED_IN_ERROR;
  if (doc_status != NULL && strcmp (doc_status, "final") != 0)
    mun_project_add_detail (self, doc_status);
  if (mun_fhir_text_has_code (json, mun_project_get (self, "securityLabel"), NULL, "R")
      || mun_fhir_text_has_code (json, mun_project_get (self, "securityLabel"), NULL, "V"))
    self->out->flags |= MUN_ITEM_CONFIDENTIAL;
}

void
mun_project_composition (MunProjector *self)
{
  mun_project_set_code (self, mun_project_get (self, "type"));
  mun_project_add_detail (self, mun_project_concept (self, "type"));
  if (strcmp (self->out->status, "preliminary") == 0)
    self->out->flags |= MUN_ITEM_UNSIGNED;
}

void
mun_project_report (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "code"));
  mun_project_add_detail (self, mun_project_string (self, "conclusion"));
  mun_project_add_detail (self, mun_project_concept (self, "conclusionCode"));
  guint results = mun_json_count (json, mun_project_get (self, "result"));
  if (results > 0)
    mun_project_add_detail (self, mun_json_keep_printf (json, results == 1 ? "%u result" : "%u results", results));
  const MunJsonNode *forms = mun_project_get (self, "presentedForm");
  for (const MunJsonNode *form = mun_json_first (json, forms); form != NULL; form = mun_json_next (json, form))
    {
      read_attachment (self, form);
      mun_project_add_detail (self, mun_json_get_string (json, form, "title"));
      mun_project_add_detail (self, form_words (mun_json_get_string (json, form, "contentType")));
    }
}

void
mun_project_imaging (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "procedureCode"));
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "modality series.modality"));
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "series.bodySite"));
  const char *series = mun_project_string (self, "numberOfSeries"), *instances = mun_project_string (self, "numberOfInstances");
  if (series != NULL && instances != NULL)
    mun_project_add_detail (self, mun_json_keep_printf (json, "%s series, %s images", series, instances));
  mun_project_add_labelled (self, "for", mun_project_find_text (self, self->root, "reasonCode reasonReference"));
  mun_project_add_detail (self, mun_fhir_text_note (json, mun_project_get (self, "note")));
}

void
mun_project_media (MunProjector *self)
{
  read_attachment (self, mun_project_get (self, "content"));
  mun_project_add_detail (self, mun_project_concept (self, "bodySite"));
  mun_project_add_detail (self, form_words (mun_project_string (self, "content.contentType")));
  mun_project_add_detail (self, mun_fhir_text_note (self->json, mun_project_get (self, "note")));
}

void
mun_project_binary (MunProjector *self)
{
  /* belongs to the patient of what it is secured by, and of the document that points to it */
  mun_project_add_link (self, MUN_LINK_TARGET, mun_project_get (self, "securityContext"), MUN_FHIR_NONE);
}

void
mun_project_consent (MunProjector *self)
{
  MunJson *json = self->json;
  const char *type = mun_project_string (self, "provision.type");
  mun_project_add_detail (self, type);
  mun_project_add_labelled (self, "for", mun_fhir_text_concept (json, mun_project_get (self, "provision.purpose")));
  mun_project_add_labelled (self, "period", mun_fhir_text_period (json, mun_project_get (self, "provision.period")));
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "policyRule policy.uri"));
  read_attachment (self, mun_project_get (self, "sourceAttachment"));
}

void
mun_project_provenance (MunProjector *self)
{
  mun_project_add_link (self, MUN_LINK_TARGET, mun_project_get (self, "target"), MUN_FHIR_NONE);
  const char *behalf = mun_project_reference_text (self, mun_project_get (self, "agent.onBehalfOf"));
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "agent.type agent.role"));
  mun_project_add_labelled (self, "on behalf of", behalf);
  if (behalf != NULL)
    self->out->author = behalf;
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "location reason"));
}

void
mun_project_audit (MunProjector *self)
{
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "agent.who agent.name agent.altId"));
  mun_project_add_detail (self, mun_project_string (self, "outcomeDesc"));
}

void
mun_project_list (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "code"));
  const MunJsonNode *entries = mun_project_get (self, self->out->type == MUN_FHIR_LIST ? "entry" : "content");
  guint n = mun_json_count (json, entries);
  if (n == 0)
    mun_project_add_detail (self, mun_project_concept (self, "emptyReason"));
  else
    mun_project_add_detail (self, mun_json_keep_printf (json, n == 1 ? "%u entry" : "%u entries", n));
  mun_project_add_detail (self, mun_fhir_text_note (json, mun_project_get (self, "note")));
}
