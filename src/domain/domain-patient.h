/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person as banners and lists show them. Immutable, refcounted, any thread. */
#pragma once
#include <glib.h>

typedef enum
{
  MUN_RESTRICTION_VIP = 1 << 0,
  MUN_RESTRICTION_CONFIDENTIAL = 1 << 1, /* meta.security R or V (v3-Confidentiality) */
  MUN_RESTRICTION_EMPLOYEE = 1 << 2,
  MUN_RESTRICTION_SEALED = 1 << 3
} MunRestriction;

typedef struct
{
  gint64 id; /* resource.id */
  char *fid;
  char *family, *given, *prefix, *suffix;
  char *birth_date; /* as far as known; NULL unknown */
  char *sex;        /* FHIR code or "" */
  char *deceased;   /* NULL: alive or unknown; a date, or "true" */
  char *mrn;        /* NULL: none */
  guint restricted; /* MunRestriction */
  gboolean active;
} MunPatient;

MunPatient *mun_patient_new0 (void);
MunPatient *mun_patient_ref (MunPatient *self);
void mun_patient_unref (MunPatient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunPatient, mun_patient_unref)

/* "LAST, First Middle"; "(no name)" (msgid) when there is none. Caller frees. */
char *mun_patient_format_name (const MunPatient *self);
/* Age with its unit at a time: "6 days", "14 months", "68 y"; NULL without birth date. Units: days to 4 weeks, weeks to 3 months,
 * months to 2 years. Caller frees. */
char *mun_patient_format_age (const MunPatient *self, gint64 at);
