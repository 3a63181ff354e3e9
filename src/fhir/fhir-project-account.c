/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage, accounts, charges, claims; plans, goals, teams, tasks, messages, alerts. */
#include "fhir-project-private.h"

#include <string.h>

void
mun_project_coverage (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "type"));
  mun_project_add_detail (self, mun_project_concept (self, "type"));
  mun_project_add_labelled (self, "member", mun_project_string (self, "subscriberId"));
  const MunJsonNode *classes = mun_project_get (self, "class");
  for (const MunJsonNode *one = mun_json_first (json, classes); one != NULL; one = mun_json_next (json, one))
    {
      const char *parts[] = { mun_fhir_text_concept (json, mun_json_get (json, one, "type")), mun_json_get_string (json, one, "value") };
      mun_project_add_detail (self, mun_fhir_text_join (json, " ", parts, 2));
    }
  mun_project_add_detail (self, mun_project_concept (self, "relationship"));
  mun_project_add_until (self, "period.end");
}

void
mun_project_account (MunProjector *self)
{
  mun_project_add_detail (self, mun_project_concept (self, "type"));
  mun_project_add_labelled (self, "number", mun_project_string (self, "identifier.value"));
  mun_project_add_detail (self, mun_project_string (self, "description"));
  mun_project_add_until (self, "servicePeriod.end");
}

/* The amount as the line's value, and in words. */
static void
read_money (MunProjector *self, const MunJsonNode *money)
{
  if (money == NULL)
    return;
  mun_project_set_value (self, money);
  mun_project_add_detail (self, mun_fhir_text_quantity (self->json, money));
}

static const MunJsonNode *
find_total (MunProjector *self)
{
  const MunJsonNode *total = mun_project_get (self, "total");
  if (total == NULL || total->kind == MUN_JSON_OBJECT)
    return total;
  const MunJsonNode *found = mun_json_first (self->json, total);
  for (const MunJsonNode *one = found; one != NULL; one = mun_json_next (self->json, one))
    if (mun_fhir_text_has_code (self->json, mun_json_get (self->json, one, "category"), NULL, "submitted"))
      found = one;
  return mun_json_get (self->json, found, "amount");
}

void
mun_project_claim (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "type"));
  const char *kind = self->out->type == MUN_FHIR_EXPLANATION_OF_BENEFIT ? "explanation of benefit"
                     : self->out->type == MUN_FHIR_CLAIM_RESPONSE       ? "answer"
                                                                        : mun_project_string (self, "use");
  mun_project_add_detail (self, kind);
  read_money (self, find_total (self));
  mun_project_add_labelled (self, "paid", mun_fhir_text_quantity (json, mun_project_get (self, "payment.amount")));
  mun_project_add_detail (self, mun_project_string (self, "outcome"));
  mun_project_add_detail (self, mun_project_string (self, "disposition"));
  guint items = mun_json_count (json, mun_project_get (self, "item"));
  if (items > 0)
    mun_project_add_detail (self, mun_json_keep_printf (json, items == 1 ? "%u line" : "%u lines", items));
  mun_project_add_detail (self, mun_project_find_text (self, self->root, "insurance.coverage insurer"));
}

void
mun_project_charge (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "code"));
  const char *quantity = mun_fhir_text_quantity (json, mun_project_get (self, "quantity"));
  if (quantity != NULL && strcmp (quantity, "1") != 0)
    mun_project_add_labelled (self, "quantity", quantity);
  const MunJsonNode *money = mun_project_get (self, "priceOverride");
  if (money == NULL)
    money = mun_project_get (self, "totalGross") != NULL ? mun_project_get (self, "totalGross") : mun_project_get (self, "totalNet");
  read_money (self, money);
  mun_project_add_detail (self, mun_project_concept (self, "bodysite"));
  mun_project_add_labelled (self, "account", mun_project_reference_text (self, mun_project_get (self, "account")));
}

/* ---- plans --------------------------------------------------------------------------------------------------------------------------- */

void
mun_project_care_plan (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "category"));
  if (g_str_equal (self->out->text, "assess-plan"))
    mun_project_set_text (self, "Assessment and plan");
  mun_project_add_detail (self, mun_project_string (self, "description"));
  const MunJsonNode *activities = mun_project_get (self, "activity");
  for (const MunJsonNode *one = mun_json_first (json, activities); one != NULL; one = mun_json_next (json, one))
    mun_project_add_detail (self, mun_project_find_text (self, one, "detail.code detail.description reference"));
  mun_project_add_labelled (self, "for", mun_project_reference_text (self, mun_project_get (self, "addresses")));
  mun_project_add_until (self, "period.end");
}

void
mun_project_goal (MunProjector *self)
{
  MunJson *json = self->json;
  mun_project_set_code (self, mun_project_get (self, "description"));
  mun_project_add_detail (self, mun_project_concept (self, "achievementStatus"));
  mun_project_add_detail (self, mun_project_concept (self, "priority"));
  const MunJsonNode *targets = mun_project_get (self, "target");
  for (const MunJsonNode *one = mun_json_first (json, targets); one != NULL; one = mun_json_next (json, one))
    {
      const char *due = mun_fhir_text_choice (json, one, "due");
      const char *parts[] = { mun_fhir_text_concept (json, mun_json_get (json, one, "measure")), mun_fhir_text_choice (json, one, "detail"),
                              due != NULL ? mun_json_keep_printf (json, "by %s", due) : NULL };
      mun_project_add_detail (self, mun_fhir_text_join (json, " ", parts, G_N_ELEMENTS (parts)));
    }
  mun_project_add_labelled (self, "for", mun_project_reference_text (self, mun_project_get (self, "addresses")));
}

void
mun_project_care_team (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *participants = mun_project_get (self, "participant");
  for (const MunJsonNode *one = mun_json_first (json, participants); one != NULL; one = mun_json_next (json, one))
    {
      const char *who = mun_project_reference_text (self, mun_json_get (json, one, "member"));
      const char *role = mun_fhir_text_concept (json, mun_json_get (json, one, "role"));
      mun_project_add_detail (self, who != NULL && role != NULL ? mun_json_keep_printf (json, "%s (%s)", who, role)
                                    : who != NULL               ? who
                                                                : role);
    }
  mun_project_add_labelled (self, "for", mun_project_find_text (self, self->root, "reasonCode reasonReference"));
}

void
mun_project_task (MunProjector *self)
{
  mun_project_set_code (self, mun_project_get (self, "code"));
  mun_project_add_detail (self, mun_project_string (self, "description"));
  mun_project_add_detail (self, mun_project_concept (self, "businessStatus"));
  const char *priority = mun_project_string (self, "priority");
  if (priority != NULL && strcmp (priority, "routine") != 0)
    mun_project_add_detail (self, priority);
  mun_project_add_labelled (self, "owner", mun_project_reference_text (self, mun_project_get (self, "owner")));
  mun_project_add_labelled (self, "about", mun_project_reference_text (self, mun_project_get (self, "focus")));
  mun_project_add_until (self, "restriction.period.end");
}

void
mun_project_message (MunProjector *self)
{
  MunJson *json = self->json;
  const MunJsonNode *payloads = mun_project_get (self, "payload");
  for (const MunJsonNode *one = mun_json_first (json, payloads); one != NULL; one = mun_json_next (json, one))
    {
      const MunJsonNode *attachment = mun_json_get (json, one, "contentAttachment");
      const char *words = mun_json_get_string (json, one, "contentString");
      if (words == NULL)
        words = attachment != NULL ? mun_json_get_string (json, attachment, "title")
                                   : mun_project_reference_text (self, mun_json_get (json, one, "contentReference"));
      if (*self->out->text == 0)
        mun_project_set_text (self, words);
      else
        mun_project_add_detail (self, words);
    }
  mun_project_add_labelled (self, "to", mun_project_reference_text (self, mun_project_get (self, "recipient")));
  mun_project_add_labelled (self, "by", mun_project_concept (self, "medium"));
}

void
mun_project_issue (MunProjector *self)
{
  mun_project_set_code (self, mun_project_get (self, "code"));
  mun_project_add_detail (self, mun_project_string (self, "severity"));
  mun_project_add_detail (self, mun_project_string (self, "detail"));
  mun_project_add_detail (self, mun_project_reference_text (self, mun_project_get (self, "implicated")));
  mun_project_add_labelled (self, "done:", mun_project_find_text (self, self->root, "mitigation.action"));
}

void
mun_project_flag (MunProjector *self)
{
  mun_project_set_code (self, mun_project_get (self, "code"));
  mun_project_add_detail (self, mun_project_concept (self, "category"));
  mun_project_add_until (self, "period.end");
}
