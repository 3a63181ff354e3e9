/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a chart: what a resource says, ready to be shown. Immutable, refcounted, any thread. Enum numbers stand in the store. */
#pragma once
#include <glib.h>

typedef enum
{
  MUN_PART_NONE = 0,
  MUN_PART_PROBLEMS = 1,
  MUN_PART_ALLERGIES = 2,
  MUN_PART_MEDICATIONS = 3,
  MUN_PART_IMMUNIZATIONS = 4,
  MUN_PART_PROCEDURES = 5,
  MUN_PART_RESULTS = 6,
  MUN_PART_REPORTS = 7,
  MUN_PART_VITALS = 8,
  MUN_PART_ENCOUNTERS = 9,
  MUN_PART_DOCUMENTS = 10,
  MUN_PART_ORDERS = 11,
  MUN_PART_APPOINTMENTS = 12,
  MUN_PART_CARE_PLANS = 13,
  MUN_PART_GOALS = 14,
  MUN_PART_CARE_TEAM = 15,
  MUN_PART_IMAGES = 16,
  MUN_PART_COVERAGE = 17,
  MUN_PART_ACCOUNT = 18,
  MUN_PART_CLAIMS = 19,
  MUN_PART_INTERACTIONS = 20, /* DetectedIssue */
  MUN_PART_RISKS = 21,
  MUN_PART_ALERTS = 22, /* Flag */
  MUN_PART_MESSAGES = 23, /* Communication */
  MUN_PART_DEVICES = 24,
  MUN_PART_ASSESSMENTS = 25, /* QuestionnaireResponse, social history and survey Observations */
  MUN_PART_FAMILY = 26,
  MUN_PART_SPECIMENS = 27,
  MUN_PART_CONSENTS = 28,
  MUN_PART_TASKS = 29,
  MUN_PART_LISTS = 30,
  MUN_PART_CHARGES = 31,
  MUN_PART_RELATED = 32, /* RelatedPerson */
  MUN_PART_PROVENANCE = 33,
  MUN_PART_OTHER = 34, /* kept and listed, not projected further */
  MUN_PART_LAST = MUN_PART_OTHER
} MunPart;

typedef enum
{
  MUN_ITEM_ENTERED_IN_ERROR = 1 << 0,
  MUN_ITEM_REFUTED = 1 << 1,
  MUN_ITEM_NOT_DONE = 1 << 2,
  MUN_ITEM_UNSIGNED = 1 << 3, /* a document whose docStatus is preliminary (an index counts on the value 8) */
  MUN_ITEM_CONFIDENTIAL = 1 << 4,
  MUN_ITEM_HAS_TEXT = 1 << 5, /* a document with plain text that the reader shows */
  MUN_ITEM_MACHINE_WRITTEN = 1 << 6,
  MUN_ITEM_ABSENT = 1 << 7, /* "no known allergies" and the like */
} MunItemFlags;

typedef struct
{
  gint64 resource;
  int type; /* MunFhirType */
  char *fid;
  MunPart part;
  gint64 date; /* ms, G_MININT64: none */
  char *date_text; /* as written; NULL none */
  char *status, *text, *detail;
  char *code, *system; /* NULL none */
  double value; /* NAN: none */
  char *unit, *abnormal; /* NULL none; abnormal of an allergy: its worst severity, else its criticality */
  double low, high; /* NAN: none */
  gint64 encounter;
  char *author, *category; /* NULL none */
  char *place;             /* NULL none: facility of an encounter */
  gint64 until;            /* ms, G_MININT64: none, or not over */
  char *source; /* architecture: meta.source, else Provenance's organization, else link, else file. May be NULL where a list does not ask */
  guint flags;
  gboolean unread; /* documents: this member has not opened it */
} MunItem;

MunItem *mun_item_new0 (void); /* date, value, low and high say "none" */
MunItem *mun_item_ref (MunItem *self);
void mun_item_unref (MunItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunItem, mun_item_unref)

/* munictl's part name ("problems"); msgid of the heading. Static. */
const char *mun_part_get_id (MunPart part);
const char *mun_part_get_title (MunPart part);
gboolean mun_part_parse (const char *id, MunPart *part);
