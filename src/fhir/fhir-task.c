/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MunWork → Task. Source: FHIR R4, Task. */
#include "fhir-task.h"
#include "base-clock.h"
#include <cjson/cJSON.h>
#include <string.h>

static const char *
get_status (MunWorkState state)
{
  switch (state)
    {
    case MUN_WORK_CLAIMED:
      return "in-progress";
    case MUN_WORK_HELD:
      return "on-hold";
    case MUN_WORK_DONE:
      return "completed";
    case MUN_WORK_CANCELLED:
      return "cancelled";
    case MUN_WORK_WAITING:
    default:
      return "requested";
    }
}

static void
add_coding (cJSON *task, const char *field, const char *system, const char *code)
{
  cJSON *concept = cJSON_AddObjectToObject (task, field);
  cJSON *codings = cJSON_AddArrayToObject (concept, "coding");
  cJSON *coding = cJSON_CreateObject ();
  cJSON_AddStringToObject (coding, "system", system);
  cJSON_AddStringToObject (coding, "code", code);
  cJSON_AddItemToArray (codings, coding);
}

static void
add_reference (cJSON *task, const char *field, const char *type, const char *fid)
{
  if (fid == NULL || type == NULL)
    return;
  g_autofree char *reference = g_strdup_printf ("%s/%s", type, fid);
  cJSON_AddStringToObject (cJSON_AddObjectToObject (task, field), "reference", reference);
}

static void
add_time (cJSON *object, const char *field, gint64 at)
{
  g_autofree char *text = mun_clock_format (at);
  cJSON_AddStringToObject (object, field, text);
}

static void
add_identifier (cJSON *task, const char *uuid)
{
  g_autofree char *urn = g_strdup_printf ("urn:uuid:%s", uuid);
  cJSON *identifier = cJSON_CreateObject ();
  cJSON_AddStringToObject (identifier, "system", "urn:ietf:rfc:3986");
  cJSON_AddStringToObject (identifier, "value", urn);
  cJSON_AddItemToArray (cJSON_AddArrayToObject (task, "identifier"), identifier);
}

/* Members are not resources of the server: named by our identifier, with the name as display. */
static void
add_owner (cJSON *task, const MunFhirTaskLinks *links)
{
  if (links->owner == NULL)
    return;
  g_autofree char *urn = g_strdup_printf ("urn:uuid:%s", links->owner);
  cJSON *owner = cJSON_AddObjectToObject (task, "owner");
  cJSON *identifier = cJSON_AddObjectToObject (owner, "identifier");
  cJSON_AddStringToObject (identifier, "system", "urn:ietf:rfc:3986");
  cJSON_AddStringToObject (identifier, "value", urn);
  if (links->owner_name != NULL)
    cJSON_AddStringToObject (owner, "display", links->owner_name);
}

char *
mun_fhir_task_format (const MunWork *work, const MunFhirTaskLinks *links)
{
  cJSON *task = cJSON_CreateObject ();
  cJSON_AddStringToObject (task, "resourceType", "Task");
  cJSON_AddStringToObject (task, "id", work->uuid);
  add_identifier (task, work->uuid);
  cJSON_AddStringToObject (task, "status", get_status (work->state));
  if (work->close_reason != NULL && *work->close_reason != '\0')
    cJSON_AddStringToObject (cJSON_AddObjectToObject (task, "statusReason"), "text", work->close_reason);
  add_coding (task, "businessStatus", MUN_FHIR_TASK_STATE_SYSTEM, mun_work_state_get_id (work->state));
  cJSON_AddStringToObject (task, "intent", "order");
  cJSON_AddStringToObject (task, "priority", "routine");
  add_coding (task, "code", MUN_FHIR_TASK_SYSTEM, mun_queue_get_id (work->queue));
  cJSON_AddStringToObject (task, "description", work->title);
  add_reference (task, "focus", links->focus != NULL ? mun_fhir_type_get_name (links->focus_type) : NULL, links->focus);
  add_reference (task, "for", "Patient", links->patient);
  add_time (task, "authoredOn", work->created_at);
  add_time (task, "lastModified", links->modified_at);
  add_owner (task, links);
  if (work->due_at != 0)
    add_time (cJSON_AddObjectToObject (cJSON_AddObjectToObject (task, "restriction"), "period"), "end", work->due_at);
  char *text = cJSON_PrintUnformatted (task);
  cJSON_Delete (task);
  char *copy = g_strdup (text);
  cJSON_free (text);
  return copy;
}
