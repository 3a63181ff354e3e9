/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a chart as values, and the one list of the chart's parts with their names. */
#include "domain-item.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const struct
{
  MunPart part;
  const char *id;
  const char *title;
} parts[] = {
  { MUN_PART_PROBLEMS, "problems", N_ ("Problems") },
  { MUN_PART_ALLERGIES, "allergies", N_ ("Allergies") },
  { MUN_PART_MEDICATIONS, "medications", N_ ("Medications") },
  { MUN_PART_IMMUNIZATIONS, "immunizations", N_ ("Immunizations") },
  { MUN_PART_PROCEDURES, "procedures", N_ ("Procedures") },
  { MUN_PART_RESULTS, "results", N_ ("Results") },
  { MUN_PART_REPORTS, "reports", N_ ("Reports") },
  { MUN_PART_VITALS, "vitals", N_ ("Vital signs") },
  { MUN_PART_ENCOUNTERS, "encounters", N_ ("Encounters") },
  { MUN_PART_DOCUMENTS, "documents", N_ ("Documents") },
  { MUN_PART_ORDERS, "orders", N_ ("Orders") },
  { MUN_PART_APPOINTMENTS, "appointments", N_ ("Appointments") },
  { MUN_PART_CARE_PLANS, "care_plans", N_ ("Care plans") },
  { MUN_PART_GOALS, "goals", N_ ("Goals") },
  { MUN_PART_CARE_TEAM, "care_team", N_ ("Care team") },
  { MUN_PART_IMAGES, "images", N_ ("Imaging") },
  { MUN_PART_COVERAGE, "coverage", N_ ("Coverage") },
  { MUN_PART_ACCOUNT, "account", N_ ("Accounts") },
  { MUN_PART_CLAIMS, "claims", N_ ("Claims") },
  { MUN_PART_INTERACTIONS, "interactions", N_ ("Interactions") },
  { MUN_PART_RISKS, "risks", N_ ("Risks") },
  { MUN_PART_ALERTS, "alerts", N_ ("Alerts") },
  { MUN_PART_MESSAGES, "messages", N_ ("Messages") },
  { MUN_PART_DEVICES, "devices", N_ ("Devices") },
  { MUN_PART_ASSESSMENTS, "assessments", N_ ("Assessments") },
  { MUN_PART_FAMILY, "family", N_ ("Family history") },
  { MUN_PART_SPECIMENS, "specimens", N_ ("Specimens") },
  { MUN_PART_CONSENTS, "consents", N_ ("Consents") },
  { MUN_PART_TASKS, "tasks", N_ ("Tasks") },
  { MUN_PART_LISTS, "lists", N_ ("Lists") },
  { MUN_PART_CHARGES, "charges", N_ ("Charges") },
  { MUN_PART_RELATED, "related", N_ ("Related persons") },
  { MUN_PART_PROVENANCE, "provenance", N_ ("Provenance") },
  { MUN_PART_OTHER, "other", N_ ("Other records") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (parts) == MUN_PART_LAST);

static void
clear_item (gpointer data)
{
  MunItem *self = data;
  char *strings[] = { self->fid,  self->date_text, self->status, self->text,     self->detail, self->code,  self->system,
                      self->unit, self->abnormal,  self->author, self->category, self->place,  self->source };
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
}

MunItem *
mun_item_new0 (void)
{
  MunItem *self = g_atomic_rc_box_new0 (MunItem);
  self->date = self->until = G_MININT64;
  self->value = self->low = self->high = NAN;
  return self;
}

MunItem *
mun_item_ref (MunItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_item_unref (MunItem *self)
{
  g_atomic_rc_box_release_full (self, clear_item);
}

const char *
mun_part_get_id (MunPart part)
{
  g_return_val_if_fail (part > MUN_PART_NONE && part <= MUN_PART_LAST, NULL);
  return parts[part - 1].id;
}

const char *
mun_part_get_title (MunPart part)
{
  g_return_val_if_fail (part > MUN_PART_NONE && part <= MUN_PART_LAST, NULL);
  return parts[part - 1].title;
}

gboolean
mun_part_parse (const char *id, MunPart *part)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].id, id) == 0)
      {
        *part = parts[i].part;
        return TRUE;
      }
  return FALSE;
}
