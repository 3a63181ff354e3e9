/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies as they came, and the plain text of documents. Thread: the scope's. Whoever calls has asked for the right to look already
 * (the chart does); these only read. */
#pragma once
#include "access-scope.h"
#include "db-blob.h"
#include "fhir-type.h"

#define MUN_RECORD_NOW G_MAXINT64

typedef struct
{
  gint64 resource;
  MunFhirType type;
  int version; /* our count of bodies received */
  gint64 received_at;
  gboolean deleted;
} MunRecordBody;

/* The body that this store held at a time (MUN_RECORD_NOW: now), with long attachments put back when blobs is given (else they are empty
 * strings). NULL with NOT_FOUND when nothing was there at that time, DAMAGED when it cannot be read. info may be NULL. */
GBytes *mun_record_read_body (MunScope *scope, MunBlobs *blobs, gint64 resource, gint64 as_of, MunRecordBody *info, GError **error);

typedef enum
{
  MUN_NOTE_TEXT,      /* text is there */
  MUN_NOTE_OTHER,     /* kept, not yet readable: form says what it is */
  MUN_NOTE_ELSEWHERE, /* the content lies at an address outside this store */
  MUN_NOTE_MISSING,   /* points to something that is not here yet */
  MUN_NOTE_EMPTY      /* no content at all */
} MunNoteKind;

typedef struct
{
  MunNoteKind kind;
  char *text;  /* TEXT: UTF-8, line ends as \n */
  char *form;  /* OTHER: "application/pdf"; ELSEWHERE: the address; else NULL */
  char *title; /* NULL none */
} MunNote;
void mun_note_free (MunNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunNote, mun_note_free)

/* What a DocumentReference, DiagnosticReport, Composition, Media, Communication or Binary says in words: its first text/plain attachment,
 * inline, moved out, or in a Binary of this store. NULL with error. */
MunNote *mun_record_read_note (MunScope *scope, MunBlobs *blobs, gint64 resource, gint64 as_of, GError **error);
/* A read body (mun_desk_read, BACKGROUND): removes stored files that no row names and that are older than an hour, as an import that was
 * killed leaves them. data: MunBlobs. Gives how many + 1; NULL with error. */
gpointer mun_record_sweep (MunScope *scope, gpointer blobs, GCancellable *cancellable, GError **error);
/* resource.id by type and FHIR id; 0 without error: not here. */
gint64 mun_record_find (MunScope *scope, MunFhirType type, const char *fid, GError **error);
