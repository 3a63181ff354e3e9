/* SPDX-License-Identifier: GPL-3.0-or-later */
/* munictl demo: a store of its own, one member for each preset, the demo's records through the importer as everything else comes in, and
 * a few acts of those members, so that the ledger and the queues have rows of the real kind. */
#include "access-work.h"
#include "base-clock.h"
#include "base-error.h"
#include "chart-open.h"
#include "chart-parts.h"
#include "demo-mark.h"
#include "demo.h"
#include "desk-people.h"
#include "record-import.h"
#include "record-read.h"
#include "tool-verb.h"
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PATIENTS 300
#define SEED 1
#define DAY G_GINT64_CONSTANT (86400000)

typedef struct
{
  MunTool *tool;
  guint patients;
  guint64 seed;
  MunDemo *demo;
  MunImport *import;
  int made; /* atomic: patients given to the importer */
} Demo;

static const MunDemoMember *
member_of (const char *name)
{
  gsize n;
  const MunDemoMember *members = mun_demo_members (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (members[i].name, name))
      return &members[i];
  g_assert_not_reached ();
}

static MunDesk *
sign_in (Demo *self, const char *name, GError **error)
{
  return mun_desk_sign_in (mun_tool_get_store (self->tool), name, member_of (name)->password, error);
}

/* ---- the store and its people ---- */

static gpointer
mark (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (mun_demo_mark (scope, ((Demo *)data)->patients, error));
}

static gboolean
create_store (Demo *self, GError **error)
{
  static const char *const roles[] = { "indexer", NULL };
  MunStoreBirth birth = {
    .department = "Health information management",
    .admin = "admin",
    .admin_password = member_of ("admin")->password,
    .worker = "indexer",
    .worker_password = member_of ("indexer")->password,
    .worker_roles = roles,
    .cost = MUN_KEY_COST_FLOOR,
  };

  mun_tool_progress (self->tool, "store", 0, 0, "members");
  return mun_desk_create_store (mun_tool_get_store (self->tool), &birth, NULL, error);
}

/* A store of the same name that is not a demo is left alone. */
static MunDesk *
open_store (Demo *self, GError **error)
{
  GError *local = NULL;
  MunDesk *desk;

  if (!mun_desk_store_exists (mun_tool_get_store (self->tool)) && !create_store (self, error))
    return NULL;
  desk = sign_in (self, "admin", &local);
  if (desk != NULL)
    return desk;
  if (g_error_matches (local, MUN_ERROR, MUN_ERROR_WRONG_KEY) || g_error_matches (local, MUN_ERROR, MUN_ERROR_NOT_FOUND)
      || g_error_matches (local, MUN_ERROR, MUN_ERROR_DENIED))
    {
      g_clear_error (&local);
      g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_EXISTS,
                           N_ ("The store in this folder is not a demo hospital. Choose another folder with --store."));
    }
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
add_members (Demo *self, MunDesk *desk, GError **error)
{
  gsize n;
  const MunDemoMember *members = mun_demo_members (&n);

  for (gsize i = 0; i < n; i++)
    {
      const char *roles[] = { members[i].name, NULL };
      GError *local = NULL;

      mun_tool_progress (self->tool, "members", (gint64)i, (gint64)n, "members");
      if (!mun_desk_add_member (desk, members[i].name, members[i].title, roles, members[i].password, &local)
          && !g_error_matches (local, MUN_ERROR, MUN_ERROR_EXISTS))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_clear_error (&local);
    }
  return TRUE;
}

/* ---- the records ---- */

static gboolean
give_next (gpointer data, char **json, gsize *length)
{
  Demo *self = data;
  gboolean more = mun_demo_next (self->demo, json, length);

  g_atomic_int_set (&self->made, (int)mun_demo_get_patients (self->demo));
  return more;
}

/* On the writer's thread, while the tool waits for it. */
static gpointer
take_slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Demo *self = data;
  gpointer more = mun_import_slice (scope, self->import, cancellable, error);

  mun_tool_progress (self->tool, "records", g_atomic_int_get (&self->made), self->patients, "patients");
  return more;
}

static gboolean
import_records (Demo *self, MunDesk *desk, GError **error)
{
  g_autofree char *name = g_strdup_printf ("demo hospital %" G_GUINT64_FORMAT, self->seed);

  self->demo = mun_demo_new (self->seed, self->patients, mun_clock_now () / DAY * DAY);
  self->import = mun_import_new_from_callback (MUN_SOURCE_DEMO, name, give_next, self, NULL, mun_desk_get_blobs (desk));
  return mun_desk_bulk_sync (desk, MUN_TABLE_RESOURCES | MUN_TABLE_WORK | MUN_TABLE_IMPORT, take_slice, self,
                             mun_tool_get_cancellable (self->tool), error);
}

/* ---- what members did already ---- */

typedef struct
{
  const char *fid;
  gint64 patient;
} Target;

static gpointer
find_patient (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  Target *target = data;

  target->patient = mun_record_find (scope, MUN_FHIR_PATIENT, target->fid, error);
  return GINT_TO_POINTER (target->patient != 0);
}

static gboolean
break_glass (Demo *self, const char *member, guint which, const char *reason, GError **error)
{
  Target target = { mun_demo_get_restricted (self->demo, which), 0 };
  g_autoptr (MunDesk) desk = NULL;
  g_autoptr (MunGlass) glass = NULL;

  if (target.fid == NULL)
    return TRUE;
  desk = sign_in (self, member, error);
  if (desk == NULL || mun_desk_read_sync (desk, find_patient, &target, error) == NULL)
    return FALSE;
  glass = mun_desk_break_glass (desk, target.patient, reason, 30, member_of (member)->password, error);
  mun_desk_sign_out (desk);
  return glass != NULL;
}

/* A chart is opened, and its newest document, as the window does it. */
static gpointer
open_chart (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 patient = mun_chart_find (scope, data, error);
  g_autoptr (MunChart) chart = patient != 0 ? mun_chart_open (scope, patient, MUN_CHART_NOW, error) : NULL;
  g_autoptr (GPtrArray) documents = chart != NULL ? mun_chart_read_documents (scope, chart, error) : NULL;

  if (documents == NULL)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    {
      const MunItem *document = documents->pdata[i];

      if ((document->flags & MUN_ITEM_CONFIDENTIAL) == 0)
        return GINT_TO_POINTER (mun_chart_open_document (scope, chart, document->resource, error) != 0);
    }
  return GINT_TO_POINTER (TRUE);
}

/* restricted: the n-th of the restricted patients, for a reason; else the n-th patient in the course of work. */
static const struct
{
  const char *member;
  guint patient;
  gboolean restricted;
  const char *reason;
} looks[] = {
  { "roi-approver", 1, TRUE, "Court order of the probate court, second review" },
  { "manager", 3, TRUE, "Complaint of the patient about a wrong address" },
  { "coder-outpatient", 3, FALSE, NULL },
  { "coder-outpatient", 8, FALSE, NULL },
  { "cdi", 12, FALSE, NULL },
};

static gboolean
look (Demo *self, gsize which, GError **error)
{
  g_autofree char *plain = g_strdup_printf ("d%" G_GUINT64_FORMAT "-%07u", self->seed, looks[which].patient);
  const char *patient = looks[which].restricted ? mun_demo_get_restricted (self->demo, looks[which].patient) : plain;
  g_autoptr (MunDesk) desk = NULL;
  GError *local = NULL;

  if (patient == NULL || (!looks[which].restricted && looks[which].patient >= self->patients))
    return TRUE;
  desk = sign_in (self, looks[which].member, error);
  if (desk == NULL)
    return FALSE;
  mun_desk_set_reason (desk, looks[which].reason);
  mun_desk_write_sync (desk, MUN_TABLE_LEDGER | MUN_TABLE_WORK, open_chart, (gpointer)patient, &local);
  mun_desk_sign_out (desk);
  if (g_error_matches (local, MUN_ERROR, MUN_ERROR_DENIED)) /* with another seed this one may be restricted: a refusal is a row too */
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

typedef enum
{
  DO_CLAIM,
  DO_HOLD,
  DO_CLOSE
} WorkAct;

typedef struct
{
  const char *member;
  MunQueue queue;
  WorkAct act;
  const char *reason;
} Chore;

/* In their order: each takes the first free item of the queue. */
static const Chore chores[] = {
  { "cdi", MUN_QUEUE_UNSIGNED_NOTE, DO_CLOSE, "Signed on paper, the sheet lies in the scan basket" },
  { "cdi", MUN_QUEUE_UNSIGNED_NOTE, DO_CLOSE, "Author has signed in the source system" },
  { "cdi", MUN_QUEUE_UNSIGNED_NOTE, DO_CLAIM, NULL },
  { "cdi", MUN_QUEUE_UNSIGNED_NOTE, DO_HOLD, "Author is away until Monday" },
  { "transcription", MUN_QUEUE_UNSIGNED_NOTE, DO_CLAIM, NULL },
  { "indexer", MUN_QUEUE_UNRESOLVED, DO_HOLD, "Asked the nursing home to send the visit; answer by Friday" },
  { "indexer", MUN_QUEUE_UNRESOLVED, DO_CLAIM, NULL },
  { "privacy", MUN_QUEUE_GLASS_REVIEW, DO_CLAIM, NULL },
};

static gpointer
do_chore (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  const Chore *chore = data;
  MunWorkFilter filter = { .queue = chore->queue, .which = MUN_WORK_FREE, .now = mun_clock_now (), .limit = 1 };
  g_autoptr (GArray) keys = mun_work_list_keys (scope, &filter, error);
  g_autoptr (MunWork) item = NULL, claimed = NULL, done = NULL;

  if (keys == NULL)
    return NULL;
  if (keys->len == 0)
    return GINT_TO_POINTER (TRUE);
  item = mun_work_get (scope, g_array_index (keys, gint64, 0), error);
  claimed = item != NULL ? mun_work_claim (scope, item->id, item->version, error) : NULL;
  if (claimed == NULL || chore->act == DO_CLAIM)
    return GINT_TO_POINTER (claimed != NULL);
  done = chore->act == DO_HOLD ? mun_work_hold (scope, claimed->id, claimed->version, chore->reason, error)
                               : mun_work_close (scope, claimed->id, claimed->version, chore->reason, error);
  return GINT_TO_POINTER (done != NULL);
}

static gboolean
do_chores (Demo *self, GError **error)
{
  const char *member = NULL;
  g_autoptr (MunDesk) desk = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (chores); i++)
    {
      if (g_strcmp0 (member, chores[i].member) != 0)
        {
          if (desk != NULL)
            mun_desk_sign_out (desk);
          g_clear_object (&desk);
          desk = sign_in (self, member = chores[i].member, error);
        }
      if (desk == NULL || mun_desk_write_sync (desk, MUN_TABLE_WORK, do_chore, (gpointer)&chores[i], error) == NULL)
        return FALSE;
    }
  mun_desk_sign_out (desk);
  return TRUE;
}

static gboolean
act (Demo *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      mun_tool_progress (self->tool, "acts", (gint64)i, (gint64)G_N_ELEMENTS (looks), "acts");
      if (!look (self, i, error))
        return FALSE;
    }
  return break_glass (self, "coder-inpatient", 0, "Final coding of the stay is due today and nobody else is here", error)
         && break_glass (self, "roi-clerk", 2, "Emergency department of another hospital asks for the allergies now", error)
         && do_chores (self, error);
}

/* ---- the answer ---- */

static gpointer
read_counts (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_work_count (scope, mun_clock_now (), cancellable, error);
}

static gboolean
answer_queues (Demo *self, GError **error)
{
  g_autoptr (MunDesk) desk = sign_in (self, "manager", error);
  g_autoptr (GArray) counts = desk != NULL ? mun_desk_read_sync (desk, read_counts, NULL, error) : NULL;
  JsonObject *queues;

  if (counts == NULL)
    return FALSE;
  queues = json_object_new ();
  for (guint i = 0; i < counts->len; i++)
    {
      const MunQueueCount *count = &g_array_index (counts, MunQueueCount, i);

      json_object_set_int_member (queues, mun_queue_get_id (count->queue), count->count);
    }
  json_object_set_object_member (mun_tool_get_answer (self->tool), "queues", queues);
  mun_desk_sign_out (desk);
  return TRUE;
}

static JsonArray *
list_members (void)
{
  gsize n;
  const MunDemoMember *members = mun_demo_members (&n);
  JsonArray *list = json_array_new ();

  for (gsize i = 0; i < n; i++)
    {
      JsonObject *member = json_object_new ();
      JsonArray *roles = json_array_new ();

      json_object_set_string_member (member, "name", members[i].name);
      json_object_set_string_member (member, "role", members[i].name);
      json_array_add_string_element (roles, members[i].name);
      json_object_set_array_member (member, "roles", roles);
      json_object_set_string_member (member, "title", members[i].title);
      json_object_set_string_member (member, "password", members[i].password);
      json_array_add_object_element (list, member);
    }
  return list;
}

/* What the sign-in page shows, and the sign that everything is there. */
static gboolean
write_note (Demo *self, GError **error)
{
  g_autofree char *path = g_build_filename (mun_tool_get_store (self->tool), "demo.json", NULL);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "patients", self->patients);
  json_object_set_int_member (object, "seed", (gint64)self->seed);
  json_object_set_array_member (object, "members", list_members ());
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static void
answer (Demo *self)
{
  JsonObject *object = mun_tool_get_answer (self->tool);
  gsize n;
  const MunDemoMember *members = mun_demo_members (&n);

  json_object_set_string_member (object, "store", mun_tool_get_store (self->tool));
  json_object_set_int_member (object, "patients", mun_demo_get_patients (self->demo));
  json_object_set_int_member (object, "documents", mun_demo_get_documents (self->demo));
  json_object_set_int_member (object, "pages", 0); /* plain text has none; paper comes later */
  json_object_set_int_member (object, "resources", mun_import_get_report (self->import)->added);
  json_object_set_double_member (object, "seconds", mun_import_get_report (self->import)->seconds);
  json_object_set_array_member (object, "members", list_members ());
  mun_tool_say (self->tool, "The demo hospital is ready: %u patients, %u documents, in %s", mun_demo_get_patients (self->demo),
                mun_demo_get_documents (self->demo), mun_tool_get_store (self->tool));
  for (gsize i = 0; i < n; i++)
    mun_tool_say (self->tool, "  %-18s %s", members[i].name, members[i].password);
}

static gboolean
is_ready (Demo *self)
{
  g_autofree char *path = g_build_filename (mun_tool_get_store (self->tool), "demo.json", NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
make (Demo *self, GError **error)
{
  gboolean again = is_ready (self);
  g_autoptr (MunDesk) desk = open_store (self, error);
  gboolean ok =
    desk != NULL && mun_desk_write_sync (desk, MUN_TABLE_SETTINGS, mark, self, error) != NULL && add_members (self, desk, error);

  ok = ok && import_records (self, desk, error);
  if (desk != NULL)
    mun_desk_sign_out (desk);
  return ok && (again || act (self, error)) && answer_queues (self, error) && write_note (self, error);
}

gboolean
mun_tool_demo (MunTool *tool, GError **error)
{
  gint64 patients = mun_tool_get_number (tool, "patients", PATIENTS), seed = mun_tool_get_number (tool, "seed", SEED);
  Demo self = { .tool = tool, .patients = (guint)patients, .seed = (guint64)seed };
  gboolean ok;

  if (patients < 1 || patients > 10000000 || seed < 0)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_USAGE, N_ ("--patients takes 1 to 10000000."));
      return FALSE;
    }
  ok = make (&self, error);
  if (ok)
    answer (&self);
  g_clear_pointer (&self.import, mun_import_unref);
  g_clear_pointer (&self.demo, mun_demo_free);
  return ok;
}
