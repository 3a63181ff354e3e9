/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of notes and reports: what is known of the visit, told by its author. */
#pragma once
#include "demo-voice.h"

/* id, LOINC, title */
#define MUN_DEMO_NOTES(X)                                                                                                                  \
  X (PROGRESS, "11506-3", "Progress note")                                                                                                 \
  X (OFFICE, "11506-3", "Office visit")                                                                                                    \
  X (ADMISSION, "47039-3", "Hospital admission history and physical")                                                                      \
  X (HISTORY, "34117-2", "History and physical")                                                                                           \
  X (CONSULT, "11488-4", "Consultation")                                                                                                   \
  X (OPERATION, "11504-8", "Operative note")                                                                                               \
  X (ANESTHESIA, "34751-8", "Pre-anesthesia evaluation")                                                                                   \
  X (ENDOSCOPY, "18746-8", "Colonoscopy report")                                                                                           \
  X (SUMMARY, "18842-5", "Discharge summary")                                                                                              \
  X (DEATH, "47046-8", "Summary of death")                                                                                                 \
  X (INSTRUCTIONS, "74213-0", "Discharge instructions")                                                                                    \
  X (TRIAGE, "54094-8", "Emergency department triage note")                                                                                \
  X (EMERGENCY, "28568-4", "Emergency department physician note")                                                                          \
  X (NURSING, "34746-8", "Nurse note")                                                                                                     \
  X (CASE_MANAGEMENT, "46210-1", "Case manager note")                                                                                      \
  X (TELEPHONE, "34748-4", "Telephone encounter")                                                                                          \
  X (DELIVERY_NOTE, "57057-2", "Labor and delivery summary")                                                                               \
  X (NURSERY, "11543-6", "Nursery record")                                                                                                 \
  X (PRENATAL, "11506-3", "Prenatal visit")                                                                                                \
  X (DIALYSIS_NOTE, "29749-9", "Dialysis record")                                                                                          \
  X (CHEMOTHERAPY, "11486-8", "Chemotherapy record")                                                                                       \
  X (ADDENDUM, "55107-7", "Addendum")                                                                                                      \
  X (RADIOLOGY, "18748-4", "Diagnostic imaging study")                                                                                     \
  X (PATHOLOGY, "11526-1", "Pathology study")

typedef enum
{
#define X(id, loinc, title) MUN_DEMO_NOTE_##id,
  MUN_DEMO_NOTES (X)
#undef X
    MUN_DEMO_N_NOTES
} MunDemoNoteKind;

typedef struct
{
  const char *loinc, *title;
} MunDemoNoteData;

extern const MunDemoNoteData mun_demo_notes[MUN_DEMO_N_NOTES];

/* g_free. */
char *mun_demo_note_text (MunDemoPen *pen, const MunDemoVisit *visit, MunDemoNoteKind kind, guint author, gint64 when);
/* Radiology: picture's number in mun_demo_pictures; impression (g_free) goes into the report's conclusion. */
char *mun_demo_picture_text (MunDemoPen *pen, const MunDemoVisit *visit, guint picture, guint author, gint64 when, char **impression);
char *mun_demo_pathology_text (MunDemoPen *pen, const MunDemoVisit *visit, guint author, gint64 when, char **diagnosis);

/* parts, for the files of this folder */
void mun_demo_note_numbers (MunDemoVoice *voice); /* vital signs */
void mun_demo_note_drugs (MunDemoVoice *voice);
void mun_demo_note_results (MunDemoVoice *voice);
void mun_demo_note_plan (MunDemoVoice *voice, guint others);
void mun_demo_note_exam (MunDemoVoice *voice);
void mun_demo_note_story (MunDemoVoice *voice, gboolean opening);
void mun_demo_note_sign (MunDemoVoice *voice);
