/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Medicines (asked for, given, handed out, said to be taken), encounters, orders, appointments. */
#include "fhir-project-private.h"

#include <string.h>

static const char *
drug (MunProjector *self)
{
  const MunJsonNode *concept = mun_project_get (self, "medicationCodeableConcept");
  if (concept != NULL)
    {
      mun_project_set_code (self, concept);
      return mun_fhir_text_concept (self->json, concept);
    }
  const MunJsonNode *reference = mun_project_get (self, "medicationReference");
  const MunJsonNode *contained = mun_project_find_contained (self, reference);
  if (contained != NULL)
    mun_project_set_code (self, mun_json_get (self->json, contained, "code"));
  return mun_project_reference_text (self, reference);
}

static void
add_supply (MunProjector *self)
{
  const char *quantity = mun_fhir_text_quantity (self->json, mun_project_get (self, "quantity"));
  if (quantity == NULL)
    quantity = mun_fhir_text_quantity (self->json, mun_project_get (self, "dispenseRequest.quantity"));
  mun_project_add_labelled (self, "quantity", quantity);
  mun_project_add_labelled (self, "refills", mun_project_string (self, "dispenseRequest.numberOfRepeatsAllowed"));
}

void
mun_project_medication (MunProjector *self)
{
  static const struct
  {
    MunFhirType type;
    const char *category, *dosage;
  } kinds[] = { { MUN_FHIR_MEDICATION_REQUEST, "request", "dosageInstruction" },
                { MUN_FHIR_MEDICATION_DISPENSE, "dispense", "dosageInstruction" },
                { MUN_FHIR_MEDICATION_ADMINISTRATION, "administration", "dosage" },
                { MUN_FHIR_MEDICATION_STATEMENT, "statement", "dosage" } };
  mun_project_set_text (self, drug (self));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].type == self->out->type)
      {
        self->out->category = kinds[i].category;
        mun_project_add_detail (self, mun_fhir_text_dosage (self->json, mun_project_get (self, kinds[i].dosage)));
      }
  add_supply (self);
  mun_project_add_labelled (self, "for", mun_project_find_text (self, self->root, "reasonCode reasonReference"));
  const char *intent = mun_project_string (self, "intent");
  if (intent != NULL && strcmp (intent, "order") != 0)
    mun_project_add_detail (self, intent);
  if (mun_json_is_true (mun_project_get (self, "reportedBoolean")))
    mun_project_add_detail (self, "reported");
  if (mun_json_is_true (mun_project_get (self, "doNotPerform")))
    {
      self->out->flags |= MUN_ITEM_NOT_DONE;
      mun_project_add_detail (self, "do not give");
    }
  mun_project_add_labelled (self, "because", mun_project_find_text (self, self->root, "statusReason statusReasonCodeableConcept"));
  if (strcmp (self->out->status, "not-done") == 0 || strcmp (self->out->status, "not-taken") == 0)
    self->out->flags |= MUN_ITEM_NOT_DONE;
}

/* ---- encounters ---------------------------------------------------------------------------------------------------------------------- */

static const char *
class_words (MunProjector *self)
{
  static const struct
  {
    const char *code, *words;
  } classes[] = { { "AMB", "ambulatory" },
                  { "EMER", "emergency" },
                  { "FLD", "field" },
                  { "HH", "home health" },
                  { "IMP", "inpatient" },
                  { "ACUTE", "inpatient acute" },
                  { "NONAC", "inpatient non-acute" },
                  { "OBSENC", "observation" },
                  { "PRENC", "pre-admission" },
                  { "SS", "short stay" },
                  { "VR", "virtual" } };
  const char *code = mun_project_string (self, "class.code");
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (code != NULL && strcmp (classes[i].code, code) == 0)
      return classes[i].words;
  const char *display = mun_project_string (self, "class.display");
  return display != NULL ? display : code;
}

void
mun_project_encounter (MunProjector *self)
{
  const MunJsonNode *type = mun_project_get (self, "type");
  const char *words = class_words (self);
  mun_project_set_code (self, type);
  if (type == NULL && mun_project_get (self, "serviceType") == NULL)
    mun_project_set_text (self, words);
  mun_project_add_detail (self, words);
  mun_project_add_labelled (self, "for", mun_project_find_text (self, self->root, "reasonCode reasonReference"));
  self->out->place = mun_project_find_text (self, self->root, "location.location serviceProvider");
  mun_project_set_until (self, "period.end");
  mun_project_add_labelled (self, "discharged to", mun_project_concept (self, "hospitalization.dischargeDisposition"));
}

/* ---- orders and appointments --------------------------------------------------------------------------------------------------------- */

void
mun_project_order (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "code") != NULL ? mun_project_get (self, "code")
                                                                     : mun_project_get (self, "codeCodeableConcept"));
  const char *priority = mun_project_string (self, "priority"), *intent = mun_project_string (self, "intent");
  if (priority != NULL && strcmp (priority, "routine") != 0)
    mun_project_add_detail (self, priority);
  if (intent != NULL && strcmp (intent, "order") != 0)
    mun_project_add_detail (self, intent);
  if (mun_json_is_true (mun_project_get (self, "doNotPerform")))
    {
      self->out->flags |= MUN_ITEM_NOT_DONE;
      mun_project_add_detail (self, "do not perform");
    }
  mun_project_add_detail (self, mun_project_concept (self, "orderDetail"));
  mun_project_add_detail (self, mun_project_concept (self, "bodySite"));
  mun_project_add_detail (self, mun_project_string (self, "oralDiet.instruction"));
  mun_project_add_labelled (self, "for", mun_project_find_text (self, self->root, "reasonCode reasonReference"));
  mun_project_add_labelled (self, "when", mun_fhir_text_choice (json, self->root, "occurrence"));
  mun_project_add_labelled (self, "by", mun_project_reference_text (self, mun_project_get (self, "performer")));
  mun_project_add_detail (self, mun_fhir_text_note (json, mun_project_get (self, "note")));
}

void
mun_project_appointment (MunProjector *self)
{
  MunJson *json = self->json;
  const char *with[8];
  gsize n = 0;
  const MunJsonNode *participants = mun_project_get (self, "participant");
  for (const MunJsonNode *one = mun_json_first (json, participants); one != NULL && n < G_N_ELEMENTS (with);
       one = mun_json_next (json, one))
    {
      const MunJsonNode *actor = mun_json_get (json, one, "actor");
      MunFhirReference to;
      mun_fhir_reference_parse (mun_json_get_string (json, actor, "reference"), &to);
      if (to.type != MUN_FHIR_PATIENT && actor != NULL)
        with[n++] = mun_project_reference_text (self, actor);
    }
  mun_project_add_labelled (self, "with", mun_fhir_text_join (json, ", ", with, n));
  mun_project_add_detail (self, mun_project_concept (self, "reasonCode"));
  mun_project_add_detail (self, mun_project_string (self, "description"));
  const char *minutes = mun_project_string (self, "minutesDuration");
  mun_project_add_detail (self, minutes != NULL ? mun_json_keep_printf (json, "%s min", minutes) : NULL);
  mun_project_add_labelled (self, "cancelled:", mun_project_concept (self, "cancelationReason"));
  mun_project_add_detail (self, mun_project_string (self, "comment"));
}
