/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of verbs. Parsing, --help, the man page and completion are made from it. */
#include "tool-verb.h"
#include <glib/gi18n-lib.h>

#define END                                                                                                                                \
  {                                                                                                                                        \
    NULL                                                                                                                                   \
  }
#define WHO "--member anna --password-file anna.txt"

static const MunOption init_options[] = {
  { "worker", MUN_OPTION_TEXT, "NAME", N_ ("the first working member") },
  { "worker-password-file", MUN_OPTION_FILE, "FILE", N_ ("the first working member's password") },
  { "worker-roles", MUN_OPTION_TEXT, "ID,ID…", N_ ("the first working member's roles (default: indexer)") },
  { "department", MUN_OPTION_TEXT, "TEXT", N_ ("the department's name") },
  { "recovery", MUN_OPTION_FILE, "FILE", N_ ("write the recovery sheet here; keep it on paper, away from the station") },
  { "anchors", MUN_OPTION_FILE, "DIR", N_ ("a folder outside the store for the ledger's signed heads") },
  END,
};
static const MunOption member_add_options[] = {
  { "roles", MUN_OPTION_TEXT, "ID,ID…", N_ ("roles by their ids") },
  { "title", MUN_OPTION_TEXT, "TEXT", N_ ("job title") },
  { "new-password-file", MUN_OPTION_FILE, "FILE", N_ ("the new member's password") },
  END,
};
static const MunOption member_role_options[] = {
  { "roles", MUN_OPTION_TEXT, "ID,ID…", N_ ("all the roles that the member has from now on") },
  END,
};
static const MunOption queue_options[] = {
  { "queue", MUN_OPTION_TEXT, "NAME", N_ ("only this queue") },
  END,
};
static const MunOption verify_options[] = {
  { "anchors", MUN_OPTION_FILE, "DIR", N_ ("compare with the signed heads in this folder") },
  END,
};
static const MunOption ledger_options[] = {
  { "patient", MUN_OPTION_TEXT, "ID", N_ ("only what was done about this patient") },
  { "of", MUN_OPTION_TEXT, "NAME", N_ ("only what this member did; a second --member says the same") },
  { "since", MUN_OPTION_TEXT, "TIME", N_ ("only from this time on (ISO 8601)") },
  { "until", MUN_OPTION_TEXT, "TIME", N_ ("only before this time") },
  { "act", MUN_OPTION_TEXT, "ACT", N_ ("only this act, as “chart-open”") },
  { "refused", MUN_OPTION_FLAG, NULL, N_ ("only what was refused") },
  { "limit", MUN_OPTION_NUMBER, "N", N_ ("the newest N entries (default 10000; 0: all)") },
  END,
};

static const MunOption export_options[] = {
  { "patient", MUN_OPTION_TEXT, "ID", N_ ("one patient's record, by FHIR id or record number") },
  { "all", MUN_OPTION_FLAG, NULL, N_ ("everything in the store") },
  { "out", MUN_OPTION_FILE, "FILE", N_ ("the file to write: .ndjson gives a resource a line, any other name one Bundle") },
  END,
};

static const MunOption find_options[] = {
  { "limit", MUN_OPTION_NUMBER, "N", N_ ("the best N only (default and most: 50)") },
  END,
};

static const MunOption demo_options[] = {
  { "patients", MUN_OPTION_NUMBER, "N", N_ ("how many patients (default 300)") },
  { "seed", MUN_OPTION_NUMBER, "S", N_ ("another number gives other people (default 1)") },
  END,
};

static const MunOption chart_options[] = {
  { "part", MUN_OPTION_TEXT, "NAME", N_ ("only this part, as “problems”") },
  { "as-of", MUN_OPTION_TEXT, "TIME", N_ ("what this store had received by then (ISO 8601)") },
  END,
};

static const MunVerb verbs[] = {
  { "init", "", N_ ("Make a new encrypted store with its first administrator and first working member."),
    "munictl init " WHO " --worker ben --worker-password-file ben.txt --recovery sheet.txt", 0, 0, init_options, MUN_ACT_NONE,
    MUN_VERB_NO_SIGN_IN, mun_tool_init },
  { "member add", "NAME", N_ ("Add a member with roles."),
    "munictl member add carl --roles coder-inpatient --new-password-file carl.txt " WHO, 1, 1, member_add_options, MUN_ACT_MEMBER_EDIT, 0,
    mun_tool_member_add },
  { "member list", "", N_ ("List who works here with their roles."), "munictl member list " WHO, 0, 0, NULL, MUN_ACT_MEMBER_LIST, 0,
    mun_tool_member_list },
  { "member remove", "NAME", N_ ("A member leaves: no sign-in any more, open work goes back."), "munictl member remove carl " WHO, 1, 1,
    NULL, MUN_ACT_MEMBER_EDIT, 0, mun_tool_member_remove },
  { "member role", "NAME [ID…]", N_ ("Set a member's roles."), "munictl member role carl --roles coder-inpatient,cdi " WHO, 1, -1,
    member_role_options, MUN_ACT_MEMBER_EDIT, 0, mun_tool_member_role },
  { "demo", "", N_ ("Make a demo hospital in a store of its own, with a member for every role; it prints their passwords."),
    "munictl demo --patients 300 --store /tmp/demo", 0, 0, demo_options, MUN_ACT_NONE, MUN_VERB_NO_SIGN_IN, mun_tool_demo },
  { "import", "PATH…", N_ ("Take in FHIR R4 files and folders: Bundles, NDJSON, single resources, also in .gz and .zip."),
    "munictl import /srv/export " WHO, 1, -1, NULL, MUN_ACT_IMPORT, MUN_VERB_PATHS, mun_tool_import },
  { "export", "", N_ ("Write out what came in, as it came: one patient's record or everything."),
    "munictl export --all --out everything.ndjson " WHO, 0, 0, export_options, MUN_ACT_NONE, 0, mun_tool_export },
  { "patient find", "TEXT…", N_ ("Find patients by names, how they sound, record numbers and birth dates, and why each was found."),
    "munictl patient find 'smi 1958' " WHO, 1, -1, find_options, MUN_ACT_PATIENT_FIND, 0, mun_tool_patient_find },
  { "chart", "PATIENT", N_ ("One patient's record in parts, by FHIR id or record number."), "munictl chart 00731442 --part problems " WHO, 1, 1,
    chart_options, MUN_ACT_CHART_OPEN, 0, mun_tool_chart },
  { "queue list", "", N_ ("Count the work in every queue that the member sees."), "munictl queue list " WHO, 0, 0, NULL, MUN_ACT_NONE, 0,
    mun_tool_queue_list },
  { "queue next", "", N_ ("The next work item and why it is next."), "munictl queue next --queue import-problem " WHO, 0, 0, queue_options,
    MUN_ACT_QUEUE_SEE, 0, mun_tool_queue_next },
  { "queue claim", "ID|next", N_ ("Claim a work item."), "munictl queue claim next " WHO, 1, 1, queue_options, MUN_ACT_WORK_CLAIM, 0,
    mun_tool_queue_claim },
  { "queue release", "ID", N_ ("Give a work item back."), "munictl queue release 6f1e… " WHO, 1, 1, NULL, MUN_ACT_WORK_RELEASE, 0,
    mun_tool_queue_release },
  { "queue close", "ID", N_ ("Finish a work item; --because says why."), "munictl queue close 6f1e… --because 'signed on paper' " WHO, 1, 1,
    NULL, MUN_ACT_WORK_CLOSE, 0, mun_tool_queue_close },
  { "verify", "", N_ ("Check every database page, the ledger's chain, anchors, stored files and the search index."),
    "munictl verify --anchors /mnt/witness " WHO, 0, 0, verify_options, MUN_ACT_VERIFY, MUN_VERB_NO_ANCHOR, mun_tool_verify },
  { "ledger", "", N_ ("Who did what."), "munictl ledger --patient 8b3d… --since 2026-11-01 " WHO, 0, 0, ledger_options, MUN_ACT_LEDGER_SEE,
    0, mun_tool_ledger },
  { "backup", "FILE", N_ ("Back up the whole store into one encrypted file, while it is in use."),
    "munictl backup /mnt/backup/today.mun " WHO, 1, 1, NULL, MUN_ACT_BACKUP, MUN_VERB_PATHS, mun_tool_backup },
  { "restore", "FILE", N_ ("Restore a backup into an empty folder and check it."),
    "munictl restore /mnt/backup/today.mun --store /srv/new " WHO, 1, 1, NULL, MUN_ACT_NONE, MUN_VERB_NO_SIGN_IN | MUN_VERB_PATHS,
    mun_tool_restore },
  { "bench", "[NAME…]", N_ ("Measure this machine: each figure against its goal, where there is one as a ratio to a floor in the same run."),
    "munictl bench find import", 0, -1, NULL, MUN_ACT_NONE, MUN_VERB_NO_SIGN_IN, mun_tool_bench },
};

const MunVerb *
mun_tool_verbs (gsize *n)
{
  *n = G_N_ELEMENTS (verbs);
  return verbs;
}
