/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of what may be done and by which role. Acts are numbered for good: they stand in the ledger and in the site's own roles. */
#pragma once
#include "domain-member.h"

typedef enum
{
  MUN_ACT_NONE = 0,
  /* sessions and the store */
  MUN_ACT_SIGN_IN = 1,
  MUN_ACT_SIGN_IN_FAILED = 2,
  MUN_ACT_LOCK = 3,
  MUN_ACT_SIGN_OUT = 4,
  MUN_ACT_STORE_CREATE = 5,
  MUN_ACT_BACKUP = 6,
  MUN_ACT_RESTORE = 7,
  MUN_ACT_VERIFY = 8,
  MUN_ACT_SETTINGS = 9,
  MUN_ACT_VIEW_AS = 10,
  /* people */
  MUN_ACT_MEMBER_LIST = 15,
  MUN_ACT_MEMBER_EDIT = 16,
  MUN_ACT_ROLE_EDIT = 17,
  MUN_ACT_PASSWORD_CHANGE = 18,
  MUN_ACT_RECOVERY = 19,
  /* records in and out */
  MUN_ACT_IMPORT = 25,
  MUN_ACT_EXPORT = 26,
  MUN_ACT_EXPORT_ALL = 27,
  /* looking */
  MUN_ACT_PATIENT_FIND = 35,
  MUN_ACT_CHART_OPEN = 36,
  MUN_ACT_DOCUMENT_OPEN = 37,
  MUN_ACT_CHART_ACCOUNT = 38,    /* account, coverage, claims, charges */
  MUN_ACT_CHART_FACTS = 39,      /* everything coded or written beside the account */
  MUN_ACT_CHART_RESTRICTED = 40, /* restricted patients for cause, without break-glass */
  MUN_ACT_CHART_RAW = 41,
  MUN_ACT_GLASS_BREAK = 42,
  MUN_ACT_GLASS_CLOSE = 43,
  /* work */
  MUN_ACT_QUEUE_SEE = 50,
  MUN_ACT_WORK_CLAIM = 51,
  MUN_ACT_WORK_RELEASE = 52,
  MUN_ACT_WORK_CLOSE = 53,
  MUN_ACT_WORK_ASSIGN = 54,
  MUN_ACT_GLASS_REVIEW = 55,    /* the queues of break-glass uses and restricted looks */
  MUN_ACT_IMPORT_PROBLEMS = 56, /* the queues of import problems and unresolved references */
  MUN_ACT_UNSIGNED_NOTES = 57,  /* the queue of unsigned notes */
  MUN_ACT_BOARD_SEE = 58,       /* the counts of every queue, without rows */
  MUN_ACT_WORK_REOPEN = 59,
  /* proof */
  MUN_ACT_LEDGER_SEE = 60,
  MUN_ACT_DEMO = 61,
  MUN_ACT_LEDGER_PATIENTS = 62, /* whose chart it was, in the ledger */
  MUN_ACT_LAST = MUN_ACT_LEDGER_PATIENTS
} MunAct;

typedef struct
{
  const char *id;         /* "indexer" */
  const char *title;      /* msgid */
  gboolean for_cause;     /* charts only with a reason or work item */
  gboolean training_only; /* counts in a demo hospital only */
  guint64 rights[2];      /* bitset over MunAct: mun_rights_has() */
} MunRolePreset;

/* The presets of the permission table: scanner … learner, in their order. Static. */
const MunRolePreset *mun_role_presets (gsize *n);
const MunRolePreset *mun_role_find_preset (const char *id);
const char *mun_act_get_id (MunAct act);     /* "chart-open"; NULL for a gap */
const char *mun_act_get_title (MunAct act);  /* msgid: "Open a chart"; NULL for a gap */
const char *mun_act_get_denied (MunAct act); /* msgid: "Your roles do not let you open charts." */
gboolean mun_act_parse (const char *id, MunAct *act);
/* TRUE for the acts that show or give away one patient's record: for-cause roles and restrictions apply to them. */
gboolean mun_act_is_look (MunAct act);
/* TRUE when a site's own role may carry it (not sign-in and the like, which everybody has or nobody). */
gboolean mun_act_is_grantable (MunAct act);
