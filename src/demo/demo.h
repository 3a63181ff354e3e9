/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo hospital: three houses, their staff, and as many people as asked, with histories of ten years and more, as FHIR R4 resources
 * one after another. Deterministic: the same seed, number and base day give the same bytes on every machine. Streamed: memory holds one
 * household, whatever the size.
 *
 * Beside what is right there are things that a department has to work on: a few references to what does not exist, a few texts that are
 * not FHIR, notes without a signature. Nothing in it is about a real person.
 *
 * Thread: one at a time per object. */
#pragma once
#include "demo-member.h"

typedef struct _MunDemo MunDemo;

/* base_ms: today; its UTC day is what counts. Histories end in the early morning of that day (appointments lie behind it). */
MunDemo *mun_demo_new (guint64 seed, guint patients, gint64 base_ms);
/* The same people with five resources each (Patient, Encounter, Condition, Observation, MedicationRequest), for measuring big stores;
 * the first patient has `heavy` resources instead when heavy > 0. */
MunDemo *mun_demo_new_sparse (guint64 seed, guint patients, guint heavy, gint64 base_ms);
void mun_demo_free (MunDemo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunDemo, mun_demo_free)

/* The next resource as JSON text (g_free, NUL after length); FALSE at the end. */
gboolean mun_demo_next (MunDemo *self, char **json, gsize *length);
/* How much was given so far. */
guint mun_demo_get_patients (const MunDemo *self);
guint mun_demo_get_documents (const MunDemo *self);
/* FHIR ids of the first restricted patients that were given (well-known, confidential, employees); NULL behind the last. */
const char *mun_demo_get_restricted (const MunDemo *self, guint n);
