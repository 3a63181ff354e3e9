/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find a patient by what people type: parts of names in any order, former names, how names sound, record numbers with or without
 * punctuation, birth dates in many forms, and these together ("smi 1958"). Made for every keystroke: ≤ 10 ms with a million patients.
 *
 * Restricted patients are left out unless this scope may open their chart now (a cause and the right, or an open glass).
 * Looking at hits is an act: mun_find_record_looks() writes whom a list showed. */
#pragma once
#include "access-scope.h"
#include "domain-patient.h"

#define MUN_FIND_MOST 50

/* In the order of the list. */
typedef enum
{
  MUN_FIND_EXACT,    /* the whole family name or record number, or all names */
  MUN_FIND_PREFIX,   /* begins like it */
  MUN_FIND_NUMBER,   /* a record number begins so */
  MUN_FIND_BORN,     /* a birth date alone */
  MUN_FIND_REVERSED, /* given name before family name */
  MUN_FIND_OTHER,    /* a former name or nickname */
  MUN_FIND_SOUND,
} MunFindKind;

typedef struct
{
  guint start, end; /* bytes of mun_patient_format_name(); end is exclusive */
} MunFindRange;

/* Immutable, refcounted. */
typedef struct
{
  MunPatient *patient;
  MunFindKind kind;
  char *why;      /* plain English: "starts like it", "sounds like Smith", "was Lindqvist", "record number 0073-1442, born 1958-03-14" */
  GArray *ranges; /* MunFindRange to underline, ascending */
  char *sort;     /* folded */
  guint rank;     /* within kind: less is better */
} MunFindHit;
MunFindHit *mun_find_hit_ref (MunFindHit *self);
void mun_find_hit_unref (MunFindHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunFindHit, mun_find_hit_unref)

/* A read body's part: GPtrArray of MunFindHit, best first, at most limit (0: MUN_FIND_MOST) and MUN_FIND_MOST. Asks for
 * MUN_ACT_PATIENT_FIND. Empty for a text without letters and digits. */
GPtrArray *mun_find_patients (MunScope *scope, const char *text, guint limit, GCancellable *cancellable, GError **error);
/* A write body's part: a ledger row for each patient (resource.id) that a list of hits showed. */
gboolean mun_find_record_looks (MunScope *scope, const gint64 *patients, gsize n, GError **error);
