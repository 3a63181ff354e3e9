/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a resource says, as rows: the line of the chart, the person of the index, the names by which others point to it, and what it
 * points to itself. A pure function of the JSON and of the labels of other resources; the store's projections can be rebuilt at any time.
 *
 * All strings live as long as the MunJson's parse. One thread per projection. */
#pragma once
#include "domain-item.h"
#include "fhir-json.h"
#include "fhir-reference.h"

/* Why a reference is followed. Stands in the store: append only. */
typedef enum
{
  MUN_LINK_OTHER = 0,
  MUN_LINK_SUBJECT = 1, /* if the target is a Patient, it is whose record this is */
  MUN_LINK_ENCOUNTER = 2,
  MUN_LINK_LABEL = 3,     /* the line needs the target's words: a drug's or a person's name */
  MUN_LINK_TARGET = 4,    /* Provenance.target: is about it, and about its patient */
  MUN_LINK_ATTACHMENT = 5 /* a Binary that belongs to this document */
} MunLinkRole;

typedef struct
{
  MunLinkRole role;
  const char *text; /* the reference as written; slices of `to` point into it */
  MunFhirReference to;
  MunFhirType expected; /* what the element allows when the reference does not say, NONE: anything */
} MunFhirLink;

typedef struct
{
  const char *system, *value, *kind; /* "" where there is none; kind: v2-0203 code */
} MunFhirIdentifier;

typedef struct
{
  const char *family, *given, *prefix, *suffix; /* the name in use; never NULL */
  const char *birth_date;                       /* NULL unknown */
  const char *sex;
  const char *deceased; /* NULL, a date, or "true" */
  const char *mrn;      /* NULL none */
  guint restricted;     /* MunRestriction */
  gboolean active;
  GPtrArray *names; /* char *: every name, current and former, as "given family" in plain words */
  guint64 former;   /* bit i: names[i] is no longer used */
} MunFhirPerson;

typedef struct
{
  MunFhirType type;
  const char *id;          /* NULL: none */
  gboolean id_is_bad;      /* present, and not an id */
  const char *version_id;  /* meta.versionId, NULL */
  gint64 last_updated;     /* meta.lastUpdated, G_MININT64: none */
  const char *meta_source; /* meta.source, NULL */

  MunPart part;                                    /* NONE: not on a chart, text is its label */
  gint64 date;                                     /* G_MININT64: none */
  const char *date_text;                           /* NULL none */
  const char *status, *text, *detail;              /* never NULL */
  const char *code, *system;                       /* NULL none */
  double value, low, high;                         /* NAN: none */
  const char *unit, *abnormal, *author, *category; /* NULL none */
  const char *place;                               /* NULL none */
  gint64 until;                                    /* end of the period that date begins; G_MININT64: none */
  guint flags;                                     /* MunItemFlags */

  gboolean is_person; /* a Patient: person is filled */
  MunFhirPerson person;
  GArray *links;       /* MunFhirLink */
  GArray *identifiers; /* MunFhirIdentifier */
} MunFhirProjection;

/* The words of another resource that is referred to without display; NULL: not known (yet). Lives until the projection is done. */
typedef const char *(*MunFhirLabel) (gpointer data, const MunFhirReference *to, const char *text);

void mun_fhir_projection_init (MunFhirProjection *self);
void mun_fhir_projection_clear (MunFhirProjection *self);

/* resource: an object of json's tree. Fills a projection that was initialised (and is emptied first). TRUE when resourceType is one of
 * R4's; else type is NONE and nothing more is filled. label may be NULL. */
gboolean mun_fhir_project (MunFhirProjection *self, MunJson *json, const MunJsonNode *resource, MunFhirLabel label, gpointer label_data);
