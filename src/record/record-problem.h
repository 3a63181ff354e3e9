/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be wrong with what comes in: one sentence that says what it is, one that says what to do. No contents of the input
 * stand in them. The numbers do not leave the process. Pure functions, any thread. */
#pragma once
#include "fhir-json.h"
#include "fhir-scan.h"

typedef enum
{
  MUN_PROBLEM_NONE = 0,
  /* the file */
  MUN_PROBLEM_EMPTY,
  MUN_PROBLEM_NOT_JSON,
  MUN_PROBLEM_XML,
  MUN_PROBLEM_HL7_V2,
  MUN_PROBLEM_UTF16,
  MUN_PROBLEM_GARBAGE,
  MUN_PROBLEM_TOO_LARGE,
  MUN_PROBLEM_BUNDLE_CUT,
  MUN_PROBLEM_READ,
  MUN_PROBLEM_ARCHIVE,
  MUN_PROBLEM_ARCHIVE_LOCKED,
  MUN_PROBLEM_NOT_A_FILE,
  MUN_PROBLEM_DENIED,
  MUN_PROBLEM_GONE,
  MUN_PROBLEM_CHANGED,
  /* one piece */
  MUN_PROBLEM_CUT,
  MUN_PROBLEM_UNEXPECTED,
  MUN_PROBLEM_BAD_NUMBER,
  MUN_PROBLEM_CONTROL,
  MUN_PROBLEM_NUL,
  MUN_PROBLEM_NOT_UTF8,
  MUN_PROBLEM_BAD_ESCAPE,
  MUN_PROBLEM_LONE_SURROGATE,
  MUN_PROBLEM_DUPLICATE_KEY,
  MUN_PROBLEM_TOO_DEEP,
  MUN_PROBLEM_TRAILING,
  /* what it says */
  MUN_PROBLEM_NOT_OBJECT,
  MUN_PROBLEM_NO_TYPE,
  MUN_PROBLEM_UNKNOWN_TYPE,
  MUN_PROBLEM_DSTU2,
  MUN_PROBLEM_STU3,
  MUN_PROBLEM_R5,
  MUN_PROBLEM_BAD_ID,
  MUN_PROBLEM_NO_RESOURCE,
  MUN_PROBLEM_DELETE_WHAT,
  MUN_PROBLEM_NESTED,
  MUN_PROBLEM_LAST = MUN_PROBLEM_NESTED
} MunProblem;

/* msgids; static. */
const char *mun_problem_get_reason (MunProblem problem);
const char *mun_problem_get_advice (MunProblem problem);
/* "reason advice", static: what reports and rows hold. */
const char *mun_problem_get_sentence (MunProblem problem);
MunProblem mun_problem_from_scan (MunScanTrouble trouble);
MunProblem mun_problem_from_json (MunJsonTrouble trouble);
MunProblem mun_problem_from_type (const char *resource_type); /* NULL or not one of R4's */
