/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems, allergies, procedures, vaccines, results and vital signs, family, risks, specimens, devices, answers. */
#include "fhir-project-private.h"

#include <math.h>
#include <string.h>

static void
set_code (MunProjector *self, const char *path)
{
  mun_project_set_code (self, mun_project_get (self, path));
}

static void
read_verification (MunProjector *self)
{
  const MunJsonNode *verification = mun_project_get (self, "verificationStatus");
  if (mun_fhir_text_has_code (self->json, verification, NULL, "refuted"))
    self->out->flags |= MUN_ITEM_REFUTED;
  if (mun_fhir_text_has_code (self->json, verification, NULL, "entered-in-error"))
    self->out->flags |= MUN_ITEM_ENTERED_IN_ERROR;
  const MunJsonNode *coding = mun_fhir_text_coding (self->json, verification);
  const char *code = mun_json_get_string (self->json, coding, "code");
  if (code != NULL && strcmp (code, "confirmed") != 0 && strcmp (code, self->out->status) != 0)
    mun_project_add_detail (self, code);
}

/* A date or words of onset and end that the date column does not show. */
static void
add_choice (MunProjector *self, const char *label, const char *name)
{
  const char *form;
  const MunJsonNode *node = mun_fhir_find_choice (self->json, self->root, name, &form);
  if (node != NULL && strcmp (form, "Boolean") != 0)
    mun_project_add_labelled (self, label, mun_fhir_text_choice (self->json, self->root, name));
}

void
mun_project_condition (MunProjector *self)
{
  set_code (self, "code");
  mun_project_add_detail (self, mun_project_concept (self, "severity"));
  mun_project_add_detail (self, mun_project_concept (self, "bodySite"));
  mun_project_add_detail (self, mun_project_concept (self, "stage.summary"));
  const char *form;
  const MunJsonNode *onset = mun_fhir_find_choice (self->json, self->root, "onset", &form);
  if (onset != NULL && strcmp (form, "DateTime") != 0 && strcmp (form, "Period") != 0)
    add_choice (self, "onset", "onset");
  add_choice (self, "until", "abatement");
  read_verification (self);
  mun_project_add_detail (self, mun_fhir_text_note (self->json, mun_project_get (self, "note")));
}

/* Codes that say there is none. Sources: SNOMED CT 716186003 and its children, HL7 "nkda" style value set us-core-allergy. */
static gboolean
is_absence (MunProjector *self, const MunJsonNode *code)
{
  static const char *const none[] = { "716186003", "409137002", "428607008", "429625007",
                                      "428197003", "716184000", "160244002", "1003774007" };
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (mun_fhir_text_has_code (self->json, code, NULL, none[i]))
      return TRUE;
  /* where it is only said in words */
  return g_ascii_strncasecmp (self->out->text, "no known ", strlen ("no known ")) == 0;
}

/* The worst severity that a reaction had, else how bad it might become. */
static const char *
worst_of_allergy (MunProjector *self, const MunJsonNode *reactions)
{
  static const char *const severities[] = { "severe", "moderate", "mild" };
  for (gsize i = 0; i < G_N_ELEMENTS (severities); i++)
    for (const MunJsonNode *one = mun_json_first (self->json, reactions); one != NULL; one = mun_json_next (self->json, one))
      if (mun_json_string_is (self->json, mun_json_get (self->json, one, "severity"), severities[i]))
        return severities[i];
  return mun_project_string (self, "criticality");
}

void
mun_project_allergy (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *code = mun_project_get (self, "code");
  set_code (self, "code");
  if (is_absence (self, code))
    self->out->flags |= MUN_ITEM_ABSENT;
  const MunJsonNode *reactions = mun_project_get (self, "reaction");
  self->out->abnormal = worst_of_allergy (self, reactions);
  if (*self->out->text == 0)
    mun_project_set_text (self, mun_fhir_text_concept (json, mun_json_path (json, reactions, "substance")));
  for (const MunJsonNode *reaction = mun_json_first (json, reactions); reaction != NULL; reaction = mun_json_next (json, reaction))
    {
      const char *signs = mun_fhir_text_concept (json, mun_json_get (json, reaction, "manifestation"));
      const char *severity = mun_json_get_string (json, reaction, "severity");
      if (signs == NULL)
        signs = mun_json_get_string (json, reaction, "description");
      mun_project_add_detail (self, signs != NULL && severity != NULL ? mun_json_keep_printf (json, "%s (%s)", signs, severity)
                                    : signs != NULL                   ? signs
                                                                      : severity);
    }
  mun_project_add_labelled (self, "criticality", mun_project_string (self, "criticality"));
  read_verification (self);
  mun_project_add_detail (self, mun_fhir_text_note (json, mun_project_get (self, "note")));
}

void
mun_project_procedure (MunProjector *self)
{
  set_code (self, "code");
  mun_project_add_detail (self, mun_project_concept (self, "bodySite"));
  mun_project_add_detail (self, mun_project_concept (self, "outcome"));
  mun_project_add_labelled (self, "for", mun_project_find_text (self, self->root, "reasonCode reasonReference"));
  mun_project_add_labelled (self, "complication", mun_project_concept (self, "complication"));
  mun_project_add_labelled (self, "because", mun_project_concept (self, "statusReason"));
  mun_project_add_detail (self, mun_fhir_text_note (self->json, mun_project_get (self, "note")));
  if (strcmp (self->out->status, "not-done") == 0)
    self->out->flags |= MUN_ITEM_NOT_DONE;
}

void
mun_project_immunization (MunProjector *self)
{
  set_code (self, "vaccineCode");
  if (strcmp (self->out->status, "not-done") == 0)
    {
      self->out->flags |= MUN_ITEM_NOT_DONE;
      mun_project_add_labelled (self, "because", mun_project_concept (self, "statusReason"));
    }
  mun_project_add_detail (self, mun_fhir_text_quantity (self->json, mun_project_get (self, "doseQuantity")));
  mun_project_add_labelled (self, "dose",
                            mun_fhir_text_choice (self->json, mun_json_path (self->json, self->root, "protocolApplied"), "doseNumber"));
  mun_project_add_detail (self, mun_project_concept (self, "site"));
  mun_project_add_detail (self, mun_project_concept (self, "route"));
  mun_project_add_labelled (self, "lot", mun_project_string (self, "lotNumber"));
  mun_project_add_labelled (self, "reaction", mun_project_find_text (self, self->root, "reaction.detail"));
}

/* ---- observations -------------------------------------------------------------------------------------------------------------------- */

static MunPart
observation_part (MunProjector *self)
{
  static const struct
  {
    const char *code;
    MunPart part;
  } parts[] = { { "vital-signs", MUN_PART_VITALS },
                { "laboratory", MUN_PART_RESULTS },
                { "imaging", MUN_PART_RESULTS },
                { "social-history", MUN_PART_ASSESSMENTS },
                { "survey", MUN_PART_ASSESSMENTS },
                { "sdoh", MUN_PART_ASSESSMENTS },
                { "functional-status", MUN_PART_ASSESSMENTS },
                { "disability-status", MUN_PART_ASSESSMENTS },
                { "cognitive-status", MUN_PART_ASSESSMENTS },
                { "care-experience-preference", MUN_PART_ASSESSMENTS },
                { "treatment-intervention-preference", MUN_PART_ASSESSMENTS },
                { "observation-adi-documentation", MUN_PART_ASSESSMENTS } };
  const MunJsonNode *category = mun_project_get (self, "category");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (mun_fhir_text_has_code (self->json, category, NULL, parts[i].code))
      return parts[i].part;
  return MUN_PART_RESULTS;
}

/* "(3.5–5.1)", with the unit only where the value has none. */
static const char *
reference_range (MunProjector *self, const MunJsonNode *node)
{
  MunJson *json = self->json;
  const MunJsonNode *range = mun_json_path (json, mun_json_get (json, node, "referenceRange"), "");
  if (range == NULL)
    return NULL;
  const char *low = mun_json_path_string (json, range, "low.value"), *high = mun_json_path_string (json, range, "high.value");
  if (low != NULL && high != NULL)
    return mun_json_keep_printf (json, "(%s–%s)", low, high);
  if (low != NULL || high != NULL)
    return mun_json_keep_printf (json, low != NULL ? "(≥ %s)" : "(≤ %s)", low != NULL ? low : high);
  const char *text = mun_json_get_string (json, range, "text");
  return text != NULL ? mun_json_keep_printf (json, "(%s)", text) : NULL;
}

static const char *
interpretation (MunProjector *self, const MunJsonNode *node)
{
  const MunJsonNode *coding = mun_fhir_text_coding (self->json, mun_json_get (self->json, node, "interpretation"));
  const char *code = mun_json_get_string (self->json, coding, "code");
  return code != NULL ? code : mun_fhir_text_concept (self->json, mun_json_get (self->json, node, "interpretation"));
}

static const char *
observed (MunProjector *self, const MunJsonNode *node)
{
  MunJson *json = self->json;
  const char *value = mun_fhir_text_choice (json, node, "value");
  if (value == NULL)
    value = mun_fhir_text_concept (json, mun_json_get (json, node, "dataAbsentReason"));
  const char *mark = interpretation (self, node);
  if (mark != NULL && (strcmp (mark, "N") == 0 || value == NULL || strcmp (mark, value) == 0))
    mark = value == NULL ? mark : NULL;
  const char *parts[] = { value, mark, value != NULL ? reference_range (self, node) : NULL };
  return mun_fhir_text_join (json, " ", parts, G_N_ELEMENTS (parts));
}

static const MunJsonNode *
find_component (MunProjector *self, const char *code)
{
  const MunJsonNode *components = mun_project_get (self, "component");
  for (const MunJsonNode *one = mun_json_first (self->json, components); one != NULL; one = mun_json_next (self->json, one))
    if (mun_fhir_text_has_code (self->json, mun_json_get (self->json, one, "code"), "http://loinc.org", code))
      return one;
  return NULL;
}

/* LOINC 8480-6 over 8462-4 reads as one pressure. */
static gboolean
read_pressure (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *upper = mun_json_get (json, find_component (self, "8480-6"), "valueQuantity");
  const MunJsonNode *lower = mun_json_get (json, find_component (self, "8462-4"), "valueQuantity");
  const char *over = mun_json_get_string (json, upper, "value"), *under = mun_json_get_string (json, lower, "value");
  if (over == NULL || under == NULL)
    return FALSE;
  const char *unit = mun_json_get_string (json, upper, "unit");
  mun_project_add_detail (self, mun_json_keep_printf (json, "%s/%s%s%s", over, under, unit != NULL ? " " : "", unit != NULL ? unit : ""));
  mun_project_set_value (self, upper);
  return TRUE;
}

static void
read_components (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *components = mun_project_get (self, "component");
  for (const MunJsonNode *one = mun_json_first (json, components); one != NULL; one = mun_json_next (json, one))
    {
      const char *name = mun_fhir_text_concept (json, mun_json_get (json, one, "code"));
      const char *value = observed (self, one);
      if (name != NULL && value != NULL)
        mun_project_add_detail (self, mun_json_keep_printf (json, "%s: %s", name, value));
    }
}

void
mun_project_observation (MunProjector *self)
{
  MunJson *json = self->json;
  set_code (self, "code");
  self->out->part = observation_part (self);
  mun_project_set_value (self, mun_project_get (self, "valueQuantity"));
  const MunJsonNode *range = mun_json_path (json, mun_project_get (self, "referenceRange"), "");
  self->out->low = mun_json_number (json, mun_json_path (json, range, "low.value"));
  self->out->high = mun_json_number (json, mun_json_path (json, range, "high.value"));
  self->out->abnormal = interpretation (self, self->root);
  mun_project_add_detail (self, observed (self, self->root));
  if (mun_project_get (self, "component") != NULL && !read_pressure (self))
    read_components (self);
  mun_project_add_detail (self, mun_project_concept (self, "bodySite"));
  mun_project_add_detail (self, mun_fhir_text_note (json, mun_project_get (self, "note")));
}

/* ---- the rest ------------------------------------------------------------------------------------------------------------------------ */

void
mun_project_family (MunProjector *self)
{
  MunJson *json = self->json;
  const char *name = mun_project_string (self, "name");
  mun_project_add_detail (self, name);
  const MunJsonNode *conditions = mun_project_get (self, "condition");
  for (const MunJsonNode *one = mun_json_first (json, conditions); one != NULL; one = mun_json_next (json, one))
    {
      const char *what = mun_fhir_text_concept (json, mun_json_get (json, one, "code"));
      const char *onset = mun_fhir_text_choice (json, one, "onset");
      mun_project_add_detail (self, onset != NULL && what != NULL ? mun_json_keep_printf (json, "%s at %s", what, onset) : what);
    }
  const char *form;
  const MunJsonNode *deceased = mun_fhir_find_choice (json, self->root, "deceased", &form);
  if (deceased != NULL && deceased->kind == MUN_JSON_TRUE)
    mun_project_add_detail (self, "deceased");
  else if (deceased != NULL && deceased->kind != MUN_JSON_FALSE)
    mun_project_add_labelled (self, "deceased", mun_fhir_text_choice (json, self->root, "deceased"));
}

void
mun_project_risk (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *predictions = mun_project_get (self, "prediction");
  for (const MunJsonNode *one = mun_json_first (json, predictions); one != NULL; one = mun_json_next (json, one))
    {
      const char *how[] = { mun_fhir_text_choice (json, one, "probability"),
                            mun_fhir_text_concept (json, mun_json_get (json, one, "qualitativeRisk")) };
      const char *parts[] = { mun_fhir_text_concept (json, mun_json_get (json, one, "outcome")), mun_fhir_text_join (json, ", ", how, 2) };
      mun_project_add_detail (self, mun_fhir_text_join (json, ": ", parts, G_N_ELEMENTS (parts)));
    }
  mun_project_add_labelled (self, "mitigation:", mun_project_string (self, "mitigation"));
}

void
mun_project_specimen (MunProjector *self)
{
  mun_project_add_detail (self, mun_project_concept (self, "collection.bodySite"));
  mun_project_add_detail (self, mun_project_concept (self, "collection.method"));
  mun_project_add_detail (self, mun_fhir_text_quantity (self->json, mun_project_get (self, "collection.quantity")));
  mun_project_add_labelled (self, "accession", mun_project_string (self, "accessionIdentifier.value"));
}

void
mun_project_device (MunProjector *self)
{
  set_code (self, "type");
  mun_project_add_detail (self, mun_project_string (self, "manufacturer"));
  mun_project_add_labelled (self, "lot", mun_project_string (self, "lotNumber"));
  mun_project_add_labelled (self, "serial", mun_project_string (self, "serialNumber"));
  mun_project_add_labelled (self, "UDI", mun_project_string (self, "udiCarrier.carrierHRF"));
}

/* Answers in order, as "question: answer". */
static void
read_answers (MunProjector *self, const MunJsonNode *items, int depth)
{
  MunJson *json = self->json;
  for (const MunJsonNode *item = mun_json_first (json, items); item != NULL && depth < 20; item = mun_json_next (json, item))
    {
      const MunJsonNode *answers = mun_json_get (json, item, "answer");
      const char *question = mun_json_get_string (json, item, "text");
      for (const MunJsonNode *answer = mun_json_first (json, answers); answer != NULL; answer = mun_json_next (json, answer))
        {
          const char *value = mun_fhir_text_choice (json, answer, "value");
          if (value != NULL && strlen (self->out->detail) < 400)
            mun_project_add_detail (self, question != NULL ? mun_json_keep_printf (json, "%s: %s", question, value) : value);
          read_answers (self, mun_json_get (json, answer, "item"), depth + 1);
        }
      read_answers (self, mun_json_get (json, item, "item"), depth + 1);
    }
}

static const char *
questionnaire_name (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *shadow = mun_project_get (self, "_questionnaire.extension");
  const char *name = mun_json_path_string (json, shadow, "valueString");
  if (name != NULL)
    return name;
  const char *canonical = mun_project_string (self, "questionnaire");
  const char *slash = canonical != NULL ? strrchr (canonical, '/') : NULL;
  return slash != NULL && slash[1] != 0 ? slash + 1 : canonical;
}

void
mun_project_answers (MunProjector *self)
{
  if (self->out->type == MUN_FHIR_QUESTIONNAIRE_RESPONSE)
    mun_project_set_text (self, questionnaire_name (self));
  else
    {
      set_code (self, "code");
      mun_project_add_detail (self, mun_project_string (self, "summary"));
      mun_project_add_detail (self, mun_project_find_text (self, self->root, "finding.itemCodeableConcept finding.itemReference"));
    }
  read_answers (self, mun_project_get (self, "item"), 0);
}
