/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R4's data types as words for a line of a chart. Numbers stand as they were written. Strings live as long as the parse; NULL where the
 * record says nothing. Source: FHIR R4 datatypes. */
#pragma once
#include "fhir-json.h"

/* CodeableConcept (or an array of them: all, joined by ", "), Coding, code or string. */
const char *mun_fhir_text_concept (MunJson *json, const MunJsonNode *node);
/* The first coding of a CodeableConcept, or the node itself where it is a Coding. */
const MunJsonNode *mun_fhir_text_coding (MunJson *json, const MunJsonNode *concept);
/* TRUE when one of its codings has this code (and system, unless NULL). */
gboolean mun_fhir_text_has_code (MunJson *json, const MunJsonNode *concept, const char *system, const char *code);
/* "7.20 mmol/L", "< 0.01 ng/mL"; Money: "125.00 USD". */
const char *mun_fhir_text_quantity (MunJson *json, const MunJsonNode *node);
const char *mun_fhir_text_range (MunJson *json, const MunJsonNode *node);  /* "3.5–5.1 mmol/L", "≥ 60 mL/min" */
const char *mun_fhir_text_ratio (MunJson *json, const MunJsonNode *node);  /* "1:128", "5 mg / 1 h" */
const char *mun_fhir_text_period (MunJson *json, const MunJsonNode *node); /* "2020-01-01 – 2020-02-01" */
const char *mun_fhir_text_name (MunJson *json, const MunJsonNode *node);   /* HumanName or array: "Dr. Ada Lovelace" */
const char *mun_fhir_text_address (MunJson *json, const MunJsonNode *node);
const char *mun_fhir_text_timing (MunJson *json, const MunJsonNode *node); /* "twice a day", "every 8 h" */
const char *mun_fhir_text_dosage (MunJson *json, const MunJsonNode *node); /* Dosage or array */
/* Annotation or array: the texts. */
const char *mun_fhir_text_note (MunJson *json, const MunJsonNode *node);
/* element[x]: whichever of its forms is there ("value" finds valueQuantity, valueString, …), as words. */
const char *mun_fhir_text_choice (MunJson *json, const MunJsonNode *object, const char *name);
const MunJsonNode *mun_fhir_find_choice (MunJson *json, const MunJsonNode *object, const char *name, const char **form);
/* The day of a date or time; the text itself where it is shorter. */
const char *mun_fhir_text_day (MunJson *json, const char *date);
/* A narrative's XHTML without its tags, blanks folded. */
const char *mun_fhir_text_plain (MunJson *json, const char *xhtml);
/* parts: NULL-terminated list of texts, NULL and "" left out by giving n. */
const char *mun_fhir_text_join (MunJson *json, const char *between, const char *const *parts, gsize n);
