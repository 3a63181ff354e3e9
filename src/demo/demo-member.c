/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-member.h"

/* Nobody's secret: they stand on the sign-in page of a demo store, and in no other. */
static const MunDemoMember members[] = { { "scanner", "Scanning clerk", "copper-lantern-21" },
                                         { "indexer", "Health information clerk", "maple-harbor-48" },
                                         { "scan-qa", "Scan quality reviewer", "silver-anchor-35" },
                                         { "roi-clerk", "Release of information clerk", "gentle-meadow-62" },
                                         { "roi-approver", "Release of information lead", "granite-orchard-17" },
                                         { "coder-inpatient", "Inpatient coder", "amber-sailboat-53" },
                                         { "coder-outpatient", "Outpatient coder", "velvet-compass-29" },
                                         { "coding-auditor", "Coding auditor", "winter-pepper-84" },
                                         { "cdi", "Documentation improvement specialist", "quiet-juniper-46" },
                                         { "transcription", "Transcription editor", "paper-kestrel-73" },
                                         { "registrar", "Cancer registrar", "cedar-window-38" },
                                         { "manager", "Health information manager", "golden-ferry-91" },
                                         { "revenue", "Revenue cycle manager", "marble-thistle-24" },
                                         { "analyst", "Health data analyst", "cobalt-pebble-67" },
                                         { "billing", "Billing clerk", "summer-button-52" },
                                         { "privacy", "Privacy officer", "hidden-willow-15" },
                                         { "ehr-manager", "EHR manager", "copper-island-79" },
                                         { "admin", "System administrator", "north-lantern-33" },
                                         { "audit-reader", "Audit-log reader", "plain-teacup-58" },
                                         { "learner", "Student", "sunny-bicycle-42" } };

const MunDemoMember *
mun_demo_members (gsize *n)
{
  *n = G_N_ELEMENTS (members);
  return members;
}
