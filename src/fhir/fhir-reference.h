/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a FHIR reference names. Slices point into the text that was parsed. Pure functions, any thread.
 * Source: FHIR R4 references.html (literal references), http.html (conditional references). */
#pragma once
#include "fhir-type.h"

#define MUN_FHIR_ID_MAX 64

typedef enum
{
  MUN_REFERENCE_NOTHING = 0, /* empty, or no reference to a resource */
  MUN_REFERENCE_CONTAINED,   /* "#med" */
  MUN_REFERENCE_RELATIVE,    /* "Patient/23", "Patient/23/_history/2" */
  MUN_REFERENCE_ABSOLUTE,    /* "https://example.org/fhir/Patient/23" */
  MUN_REFERENCE_URN,         /* "urn:uuid:…", "urn:oid:…" */
  MUN_REFERENCE_CONDITIONAL, /* "Practitioner?identifier=system|value" */
  MUN_REFERENCE_URL          /* an address that names no R4 type */
} MunReferenceKind;

typedef struct
{
  const char *at;
  gsize length;
} MunSlice;

typedef struct
{
  MunReferenceKind kind;
  MunFhirType type; /* NONE where the text does not say */
  MunSlice id;      /* RELATIVE, ABSOLUTE: the id; CONTAINED: without '#'; URN: the whole; CONDITIONAL: the query */
  MunSlice base;    /* ABSOLUTE: up to the type, without the slash */
} MunFhirReference;

MunReferenceKind mun_fhir_reference_parse (const char *text, MunFhirReference *reference);

/* A conditional query that asks for exactly one identifier can be answered here. system NULL: any; "": none. Both are unescaped copies;
 * caller frees. FALSE: another query. ("Type?_id=x" is no query: it is taken for "Type/x".) */
gboolean mun_fhir_reference_parse_query (const MunFhirReference *reference, char **system, char **value);

/* A resource's id as R4 wants it: 1 to 64 of A-Z a-z 0-9 - . */
gboolean mun_fhir_id_is_valid (const char *id);
/* Which of two versionIds is newer: both whole numbers: > 0, 0, < 0; else *comparable is FALSE. NULL allowed. */
int mun_fhir_compare_version_ids (const char *a, const char *b, gboolean *comparable);
