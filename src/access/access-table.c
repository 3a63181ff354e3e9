/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The permission table: every act once, every preset once. tests/access/rights.tsv holds the same table written out cell by cell, for a
 * person to review; the test compares both. */
#include "access-table.h"
#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  LOOK = 1 << 0, /* shows or gives away one patient's record */
  FREE = 1 << 1, /* everybody's, or the program's: no role carries it */
};

static const struct
{
  MunAct act;
  const char *id;
  const char *title;
  const char *denied; /* NULL: nobody is refused */
  guint flags;
} acts[] = {
  { MUN_ACT_SIGN_IN, "sign-in", N_ ("Sign in"), NULL, FREE },
  { MUN_ACT_SIGN_IN_FAILED, "sign-in-failed", N_ ("Sign-in that failed"), NULL, FREE },
  { MUN_ACT_LOCK, "lock", N_ ("Lock"), NULL, FREE },
  { MUN_ACT_SIGN_OUT, "sign-out", N_ ("Sign out"), NULL, FREE },
  { MUN_ACT_STORE_CREATE, "store-create", N_ ("Make the store"), NULL, FREE },
  { MUN_ACT_BACKUP, "backup", N_ ("Back up the store"), N_ ("Your roles do not let you back up the store."), 0 },
  { MUN_ACT_RESTORE, "restore", N_ ("Restore a backup"), N_ ("Your roles do not let you restore a backup."), 0 },
  { MUN_ACT_VERIFY, "verify", N_ ("Verify the store and its ledger"), N_ ("Your roles do not let you verify the store."), 0 },
  { MUN_ACT_SETTINGS, "settings", N_ ("Change the site's settings"), N_ ("Your roles do not let you change the site's settings."), 0 },
  { MUN_ACT_VIEW_AS, "view-as", N_ ("View the program as another role"), N_ ("Your roles do not let you view the program as another role."),
    0 },
  { MUN_ACT_MEMBER_LIST, "member-list", N_ ("See who works here"), N_ ("Your roles do not let you see who works here."), 0 },
  { MUN_ACT_MEMBER_EDIT, "member-edit", N_ ("Add, change and remove members"),
    N_ ("Your roles do not let you add, change or remove members."), 0 },
  { MUN_ACT_ROLE_EDIT, "role-edit", N_ ("Make and change roles"), N_ ("Your roles do not let you make or change roles."), 0 },
  { MUN_ACT_PASSWORD_CHANGE, "password-change", N_ ("Change one's password"), NULL, FREE },
  { MUN_ACT_RECOVERY, "recovery", N_ ("Make a new recovery sheet"), N_ ("Your roles do not let you make a recovery sheet."), 0 },
  { MUN_ACT_IMPORT, "import", N_ ("Import records"), N_ ("Your roles do not let you import records."), 0 },
  { MUN_ACT_EXPORT, "export", N_ ("Export one patient's record"), N_ ("Your roles do not let you export a patient's record."), LOOK },
  { MUN_ACT_EXPORT_ALL, "export-all", N_ ("Export every record"), N_ ("Your roles do not let you export every record."), 0 },
  { MUN_ACT_PATIENT_FIND, "patient-find", N_ ("Find a patient"), N_ ("Your roles do not let you find patients."), 0 },
  { MUN_ACT_CHART_OPEN, "chart-open", N_ ("Open a chart"), N_ ("Your roles do not let you open charts."), LOOK },
  { MUN_ACT_DOCUMENT_OPEN, "document-open", N_ ("Read a document"), N_ ("Your roles do not let you read documents."), LOOK },
  { MUN_ACT_CHART_ACCOUNT, "chart-account", N_ ("See accounts, coverage and claims"),
    N_ ("Your roles do not let you see accounts, coverage and claims."), LOOK },
  { MUN_ACT_CHART_FACTS, "chart-facts", N_ ("See clinical facts"), N_ ("Your roles do not let you see clinical facts."), LOOK },
  { MUN_ACT_CHART_RESTRICTED, "chart-restricted", N_ ("Open restricted charts for cause"),
    N_ ("Your roles do not let you open restricted charts."), 0 },
  { MUN_ACT_CHART_RAW, "chart-raw", N_ ("See a record as it came in"), N_ ("Your roles do not let you see records as they came in."),
    LOOK },
  { MUN_ACT_GLASS_BREAK, "glass-break", N_ ("Break glass"), N_ ("Your roles do not let you break glass."), 0 },
  { MUN_ACT_GLASS_CLOSE, "glass-close", N_ ("End break-glass"), NULL, FREE },
  { MUN_ACT_QUEUE_SEE, "queue-see", N_ ("See work queues"), N_ ("Your roles do not let you see work queues."), 0 },
  { MUN_ACT_WORK_CLAIM, "work-claim", N_ ("Claim a work item"), N_ ("Your roles do not let you claim work items."), 0 },
  { MUN_ACT_WORK_RELEASE, "work-release", N_ ("Give a work item back"), N_ ("Your roles do not let you give work items back."), 0 },
  { MUN_ACT_WORK_CLOSE, "work-close", N_ ("Finish a work item"), N_ ("Your roles do not let you finish work items."), 0 },
  { MUN_ACT_WORK_ASSIGN, "work-assign", N_ ("Assign work to others"), N_ ("Your roles do not let you assign work to others."), 0 },
  { MUN_ACT_GLASS_REVIEW, "glass-review", N_ ("Review break-glass uses and restricted looks"),
    N_ ("Your roles do not let you review break-glass uses."), 0 },
  { MUN_ACT_IMPORT_PROBLEMS, "import-problems", N_ ("Work on import problems"), N_ ("Your roles do not let you work on import problems."),
    0 },
  { MUN_ACT_UNSIGNED_NOTES, "unsigned-notes", N_ ("Work on unsigned notes"), N_ ("Your roles do not let you work on unsigned notes."), 0 },
  { MUN_ACT_BOARD_SEE, "board-see", N_ ("See the counts of every queue"), N_ ("Your roles do not let you see the counts of every queue."),
    0 },
  { MUN_ACT_WORK_REOPEN, "work-reopen", N_ ("Open a finished work item again"),
    N_ ("Your roles do not let you open finished work items again."), 0 },
  { MUN_ACT_LEDGER_SEE, "ledger-see", N_ ("Read the ledger"), N_ ("Your roles do not let you read the ledger."), 0 },
  { MUN_ACT_DEMO, "demo", N_ ("Make the demo hospital"), N_ ("Your roles do not let you make the demo hospital."), 0 },
  { MUN_ACT_LEDGER_PATIENTS, "ledger-patients", N_ ("See in the ledger whose chart it was"),
    N_ ("Your roles do not let you see in the ledger whose chart it was."), 0 },
};

/* Building blocks. WORK: takes items of the queues it may see, and finishes its own. */
#define WORK MUN_ACT_QUEUE_SEE, MUN_ACT_WORK_CLAIM, MUN_ACT_WORK_RELEASE, MUN_ACT_WORK_CLOSE, MUN_ACT_WORK_REOPEN
#define PAPER MUN_ACT_PATIENT_FIND, MUN_ACT_CHART_OPEN, MUN_ACT_DOCUMENT_OPEN
#define CHART PAPER, MUN_ACT_CHART_FACTS, MUN_ACT_GLASS_BREAK
#define CHART_AND_ACCOUNT CHART, MUN_ACT_CHART_ACCOUNT

/* In the order of the table of roles. Who has no line with an act has not got it. */
static struct
{
  const char *id;
  const char *title;
  gboolean for_cause, training_only;
  guint8 acts[32];
} const lines[] = {
  /* Prints cover sheets: finds the patient, opens nothing. */
  { "scanner", N_ ("Scanner"), FALSE, FALSE, { MUN_ACT_PATIENT_FIND, MUN_ACT_QUEUE_SEE } },
  /* Decides where things are filed, insurance cards and bills included, and answers for what could not be read. */
  { "indexer",
    N_ ("Indexer"),
    FALSE,
    FALSE,
    { CHART_AND_ACCOUNT, MUN_ACT_CHART_RAW, MUN_ACT_IMPORT, MUN_ACT_EXPORT, WORK, MUN_ACT_IMPORT_PROBLEMS, MUN_ACT_UNSIGNED_NOTES } },
  /* Compares pages with where they lie; no facts. */
  { "scan-qa", N_ ("Scan quality"), FALSE, FALSE, { PAPER, MUN_ACT_GLASS_BREAK, WORK, MUN_ACT_IMPORT_PROBLEMS } },
  { "roi-clerk", N_ ("Release clerk"), FALSE, FALSE, { CHART_AND_ACCOUNT, MUN_ACT_EXPORT, WORK } },
  /* The second person for restricted charts: a reason opens them, so there is no glass to break. */
  { "roi-approver",
    N_ ("Release approver"),
    FALSE,
    FALSE,
    { PAPER, MUN_ACT_CHART_FACTS, MUN_ACT_CHART_ACCOUNT, MUN_ACT_CHART_RESTRICTED, MUN_ACT_EXPORT, WORK } },
  { "coder-inpatient", N_ ("Inpatient coder"), FALSE, FALSE, { CHART_AND_ACCOUNT, WORK } },
  { "coder-outpatient", N_ ("Outpatient coder"), FALSE, FALSE, { CHART_AND_ACCOUNT, WORK } },
  { "coding-auditor", N_ ("Coding auditor"), FALSE, FALSE, { CHART_AND_ACCOUNT, WORK } },
  { "cdi", N_ ("Documentation specialist"), FALSE, FALSE, { CHART_AND_ACCOUNT, WORK, MUN_ACT_UNSIGNED_NOTES } },
  { "transcription", N_ ("Transcription"), FALSE, FALSE, { CHART, WORK, MUN_ACT_UNSIGNED_NOTES } },
  { "registrar", N_ ("Registrar"), FALSE, FALSE, { CHART, WORK } },
  /* Every queue and everybody's work; charts for cause only. */
  { "manager",
    N_ ("HIM manager"),
    TRUE,
    FALSE,
    { PAPER, MUN_ACT_CHART_FACTS, MUN_ACT_CHART_ACCOUNT, MUN_ACT_CHART_RESTRICTED, MUN_ACT_EXPORT, MUN_ACT_EXPORT_ALL, WORK,
      MUN_ACT_WORK_ASSIGN, MUN_ACT_BOARD_SEE, MUN_ACT_IMPORT_PROBLEMS, MUN_ACT_UNSIGNED_NOTES, MUN_ACT_GLASS_REVIEW, MUN_ACT_MEMBER_LIST,
      MUN_ACT_LEDGER_SEE, MUN_ACT_LEDGER_PATIENTS, MUN_ACT_VERIFY, MUN_ACT_VIEW_AS } },
  { "revenue",
    N_ ("Revenue cycle manager"),
    FALSE,
    FALSE,
    { MUN_ACT_PATIENT_FIND, MUN_ACT_CHART_OPEN, MUN_ACT_CHART_ACCOUNT, MUN_ACT_QUEUE_SEE, MUN_ACT_BOARD_SEE } },
  /* Counts only. */
  { "analyst", N_ ("Health data analyst"), FALSE, FALSE, { MUN_ACT_BOARD_SEE } },
  /* Account, codes of claims, dates; no note text, no images. */
  { "billing", N_ ("Billing clerk"), FALSE, FALSE, { MUN_ACT_PATIENT_FIND, MUN_ACT_CHART_OPEN, MUN_ACT_CHART_ACCOUNT, MUN_ACT_QUEUE_SEE } },
  { "privacy",
    N_ ("Privacy officer"),
    FALSE,
    FALSE,
    { PAPER, MUN_ACT_CHART_FACTS, MUN_ACT_CHART_ACCOUNT, MUN_ACT_CHART_RESTRICTED, MUN_ACT_CHART_RAW, MUN_ACT_EXPORT, WORK,
      MUN_ACT_GLASS_REVIEW, MUN_ACT_MEMBER_LIST, MUN_ACT_LEDGER_SEE, MUN_ACT_LEDGER_PATIENTS, MUN_ACT_VERIFY } },
  /* Users and diagnostics; gives no administrator's rights, sees no patient. */
  { "ehr-manager",
    N_ ("EHR manager"),
    FALSE,
    FALSE,
    { MUN_ACT_MEMBER_LIST, MUN_ACT_MEMBER_EDIT, MUN_ACT_SETTINGS, MUN_ACT_VIEW_AS, MUN_ACT_LEDGER_SEE } },
  /* Everything about the station and its people, nothing about a patient. */
  { "admin",
    N_ ("Administrator"),
    FALSE,
    FALSE,
    { MUN_ACT_BACKUP, MUN_ACT_RESTORE, MUN_ACT_VERIFY, MUN_ACT_SETTINGS, MUN_ACT_VIEW_AS, MUN_ACT_MEMBER_LIST, MUN_ACT_MEMBER_EDIT,
      MUN_ACT_ROLE_EDIT, MUN_ACT_RECOVERY, MUN_ACT_LEDGER_SEE, MUN_ACT_DEMO } },
  { "audit-reader", N_ ("Audit-log reader"), FALSE, FALSE, { MUN_ACT_LEDGER_SEE, MUN_ACT_LEDGER_PATIENTS, MUN_ACT_MEMBER_LIST } },
  /* An indexer's desk, in the training hospital. */
  { "learner",
    N_ ("Learner"),
    FALSE,
    TRUE,
    { CHART_AND_ACCOUNT, MUN_ACT_CHART_RAW, MUN_ACT_IMPORT, WORK, MUN_ACT_IMPORT_PROBLEMS, MUN_ACT_UNSIGNED_NOTES } },
};

static MunRolePreset presets[G_N_ELEMENTS (lines)];

static void
fill_presets (void)
{
  static gsize filled;
  if (!g_once_init_enter (&filled))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      presets[i].id = lines[i].id;
      presets[i].title = lines[i].title;
      presets[i].for_cause = lines[i].for_cause;
      presets[i].training_only = lines[i].training_only;
      for (gsize k = 0; k < G_N_ELEMENTS (lines[i].acts) && lines[i].acts[k] != 0; k++)
        mun_rights_add (presets[i].rights, lines[i].acts[k]);
    }
  g_once_init_leave (&filled, 1);
}

const MunRolePreset *
mun_role_presets (gsize *n)
{
  fill_presets ();
  if (n != NULL)
    *n = G_N_ELEMENTS (presets);
  return presets;
}

const MunRolePreset *
mun_role_find_preset (const char *id)
{
  fill_presets ();
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (presets); i++)
    if (strcmp (presets[i].id, id) == 0)
      return &presets[i];
  return NULL;
}

static int
find_act (MunAct act)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].act == act)
      return (int)i;
  return -1;
}

const char *
mun_act_get_id (MunAct act)
{
  int i = find_act (act);
  return i >= 0 ? acts[i].id : NULL;
}

const char *
mun_act_get_title (MunAct act)
{
  int i = find_act (act);
  return i >= 0 ? acts[i].title : NULL;
}

const char *
mun_act_get_denied (MunAct act)
{
  int i = find_act (act);
  return i >= 0 && acts[i].denied != NULL ? acts[i].denied : N_ ("Your roles do not let you do this.");
}

gboolean
mun_act_parse (const char *id, MunAct *act)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].id, id) == 0)
      {
        *act = acts[i].act;
        return TRUE;
      }
  return FALSE;
}

gboolean
mun_act_is_look (MunAct act)
{
  int i = find_act (act);
  return i >= 0 && (acts[i].flags & LOOK) != 0;
}

gboolean
mun_act_is_grantable (MunAct act)
{
  int i = find_act (act);
  return i >= 0 && (acts[i].flags & FREE) == 0;
}
