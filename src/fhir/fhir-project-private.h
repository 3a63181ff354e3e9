/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of the projection. */
#pragma once
#include "fhir-project.h"
#include "fhir-text.h"

typedef struct
{
  MunJson *json;
  const MunJsonNode *root;
  MunFhirProjection *out;
  MunFhirLabel label;
  gpointer label_data;
  int depth; /* contained resources that name each other end somewhere */
} MunProjector;

/* One row a type: where the common things stand. Paths as mun_json_path; several are tried in order, separated by a blank; a path that
 * ends in "[x]" takes whichever form is there. */
typedef struct
{
  MunFhirType type;
  MunPart part;
  const char *subject, *encounter; /* every subject path counts; the first encounter does */
  const char *text, *status, *date, *author, *category;
  void (*more) (MunProjector *self); /* NULL: nothing beyond the row */
} MunProjectRow;

/* Shorthands over the root. */
const MunJsonNode *mun_project_get (MunProjector *self, const char *path);
const char *mun_project_string (MunProjector *self, const char *path);
const char *mun_project_concept (MunProjector *self, const char *path);
/* Bounded, never NULL. */
void mun_project_set_text (MunProjector *self, const char *text);
/* Joins with what is there already, "; " between. */
void mun_project_add_detail (MunProjector *self, const char *text);
void mun_project_add_labelled (MunProjector *self, const char *label, const char *text); /* "label text", nothing when text is NULL */
void mun_project_set_until (MunProjector *self, const char *path);                       /* the column alone */
void mun_project_add_until (MunProjector *self, const char *path); /* the day of an end, unless it is the day of the line */
void mun_project_set_code (MunProjector *self, const MunJsonNode *concept);
void mun_project_set_date (MunProjector *self, const char *text);
/* First of several paths that gives a date. */
const char *mun_project_find_date (MunProjector *self, const MunJsonNode *node, const char *paths);
const char *mun_project_find_text (MunProjector *self, const MunJsonNode *node, const char *paths);
/* A Reference (or array of them) as words: display, else the contained resource's name, else the label of what it points to; what is not
 * known becomes a link whose words are wanted. */
const char *mun_project_reference_text (MunProjector *self, const MunJsonNode *reference);
/* The contained resource of a "#…" reference, NULL. */
const MunJsonNode *mun_project_find_contained (MunProjector *self, const MunJsonNode *reference);
void mun_project_add_link (MunProjector *self, MunLinkRole role, const MunJsonNode *reference, MunFhirType expected);
/* The words that name a resource where others point to it: a person's name, a drug, a place. NULL: it has none. */
const char *mun_project_name_resource (MunProjector *self, const MunJsonNode *resource, MunFhirType type);
void mun_project_set_value (MunProjector *self, const MunJsonNode *quantity);

const MunProjectRow *mun_project_rows (gsize *n);

/* The types' own words, by file. */
void mun_project_allergy (MunProjector *self);
void mun_project_condition (MunProjector *self);
void mun_project_procedure (MunProjector *self);
void mun_project_immunization (MunProjector *self);
void mun_project_observation (MunProjector *self);
void mun_project_family (MunProjector *self);
void mun_project_risk (MunProjector *self);
void mun_project_specimen (MunProjector *self);
void mun_project_device (MunProjector *self);
void mun_project_answers (MunProjector *self);
void mun_project_medication (MunProjector *self);
void mun_project_encounter (MunProjector *self);
void mun_project_document (MunProjector *self);
void mun_project_composition (MunProjector *self);
void mun_project_report (MunProjector *self);
void mun_project_imaging (MunProjector *self);
void mun_project_media (MunProjector *self);
void mun_project_consent (MunProjector *self);
void mun_project_binary (MunProjector *self);
void mun_project_provenance (MunProjector *self);
void mun_project_audit (MunProjector *self);
void mun_project_list (MunProjector *self);
void mun_project_coverage (MunProjector *self);
void mun_project_account (MunProjector *self);
void mun_project_claim (MunProjector *self);
void mun_project_charge (MunProjector *self);
void mun_project_order (MunProjector *self);
void mun_project_appointment (MunProjector *self);
void mun_project_care_plan (MunProjector *self);
void mun_project_goal (MunProjector *self);
void mun_project_care_team (MunProjector *self);
void mun_project_task (MunProjector *self);
void mun_project_message (MunProjector *self);
void mun_project_issue (MunProjector *self);
void mun_project_flag (MunProjector *self);
void mun_project_related (MunProjector *self);
void mun_project_patient (MunProjector *self);
void mun_project_named (MunProjector *self);
