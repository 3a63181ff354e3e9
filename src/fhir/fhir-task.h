/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A work item as a FHIR R4 Task: intent order; status drives its life cycle, businessStatus is our fine state; restriction.period.end is
 * its due time; identifier is the key that makes sending it twice harmless. Pure, any thread. */
#pragma once
#include "domain-work.h"
#include "fhir-type.h"

#define MUN_FHIR_TASK_SYSTEM "https://muniment.org/fhir/CodeSystem/him-task"
#define MUN_FHIR_TASK_STATE_SYSTEM "https://muniment.org/fhir/CodeSystem/him-task-state"

typedef struct
{
  const char *patient; /* FHIR id; NULL none */
  MunFhirType focus_type;
  const char *focus; /* FHIR id; NULL none */
  const char *owner; /* the member's uuid; NULL nobody */
  const char *owner_name;
  gint64 modified_at;
} MunFhirTaskLinks;

/* JSON text; caller frees. */
char *mun_fhir_task_format (const MunWork *work, const MunFhirTaskLinks *links);
