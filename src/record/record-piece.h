/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading thread hands to the writer: resources ready to be stored, deletions, problems and file borders, in batches that own
 * all their memory. Between the files of the import. */
#pragma once
#include "fhir-project.h"
#include "record-body.h"
#include "record-problem.h"

typedef enum
{
  MUN_PIECE_RESOURCE,
  MUN_PIECE_DELETE, /* type, fid; version_id and last_updated of the entry's response */
  MUN_PIECE_PROBLEM,
  MUN_PIECE_DICTIONARY, /* body, length, dictionary: its number from here on */
  MUN_PIECE_FILE_BEGIN,
  MUN_PIECE_FILE_END
} MunPieceKind;

typedef struct
{
  MunPieceKind kind;
  guint64 done; /* of the file: scanner's pieces that are wholly in the store once this one is */
  gint64 read;  /* of the file: bytes read */

  MunFhirProjection said; /* RESOURCE; of DELETE only type, id, version_id, last_updated */
  const char *full_url;   /* NULL: none */
  guint bundle;           /* which Bundle of its file it stands in, from 1; 0: in none */
  gboolean history;       /* that Bundle is a history: newest first */
  guint8 hash[MUN_BODY_HASH];
  const void *body;
  gsize length, size; /* as stored, as it came */
  int dictionary;
  MunBodyAttachment *attachments;
  guint n_attachments;

  MunProblem problem;       /* PROBLEM */
  const char *place, *name; /* PROBLEM: the stream's name */
  guint file;               /* FILE_BEGIN: index of the file */
  gboolean complete;        /* FILE_END: the file is not to be read again by a run that is taken up */
} MunPiece;

typedef struct
{
  GStringChunk *room;
  GPtrArray *pieces; /* MunPiece */
  gsize weight;
} MunBatch;

MunBatch *mun_batch_new (void);
void mun_batch_free (MunBatch *self);
MunPiece *mun_batch_add (MunBatch *self, MunPieceKind kind);
/* Copies into the batch; NULL stays NULL. */
const char *mun_batch_keep (MunBatch *self, const char *text);
const void *mun_batch_keep_bytes (MunBatch *self, const void *bytes, gsize length);
void mun_batch_keep_projection (MunBatch *self, MunFhirProjection *to, const MunFhirProjection *from);
