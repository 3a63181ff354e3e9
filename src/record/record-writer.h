/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing half of an import: identity and versions of resources, their projections, what they point to. Everything happens on the
 * writer's thread inside the slice's transaction. Between the files of the import. */
#pragma once
#include "record-import.h"
#include "record-key.h"
#include "record-piece.h"

typedef struct
{
  gint64 resource;
  MunLinkRole role;
  MunFhirReference to; /* slices point into text */
  MunFhirType expected;
  char *text;
  MunRow row;     /* id 0: not found yet */
  guint64 bundle; /* MunWriter.bundle_serial it was read in */
  char *local;    /* name that counts in this Bundle only, NULL */
} MunLoose;

typedef struct _MunReview MunReview;     /* record-queue.c */
typedef struct _MunExpected MunExpected; /* record-given.c */

typedef struct
{
  MunScope *scope; /* of the present slice */
  MunConnection *connection;
  MunImportReport *report;
  gint64 now;
  gint64 source;        /* of the present file */
  gint64 file;          /* import_file.id, or 0 */
  GArray *dictionaries; /* number of a batch's → dictionary.id */

  MunRows *rows;                 /* names → rows */
  MunMarks *seen;                /* read in this run */
  GHashTable *bases;             /* url → base.id */
  gboolean may_pend, may_expect; /* pending_reference, expected may hold something */
  gboolean likely_new;
  guint bundle;          /* Bundle of the piece before, in its file */
  guint64 bundle_serial; /* the same, counted through the run */
  MunMarks *bundle_seen; /* resources of the present history Bundle */
  gint64 file_problems;

  GPtrArray *loose;     /* MunLoose: not found yet, decided at the slice's end */
  GHashTable *expected; /* "type/fid" → Expected: named in this slice and not here */
  GPtrArray *named;     /* Expected that the present resource names; borrowed */
  GQueue arrivals;      /* Arrival: names that others may wait for */
  GArray *stale;        /* gint64: lines whose words have come */
  char *swept;          /* the last name that mun_writer_sweep looked at */
  gint64 swept_type;
  MunReview *review;

  MunBodyReader *reader;
  MunJson *json;
  MunFhirProjection said;
} MunWriter;

MunWriter *mun_writer_new (MunConnection *connection, MunImportReport *report, gint64 source);
void mun_writer_free (MunWriter *self);
/* One RESOURCE, DELETE or DICTIONARY piece. */
gboolean mun_writer_take (MunWriter *self, const MunPiece *piece, GError **error);
/* What has come for those who waited, until the deadline (monotonic µs); *more: something is left. */
gboolean mun_writer_work_off (MunWriter *self, gint64 deadline, gboolean *more, GError **error);
/* The slice's end: what is still loose goes on waiting in the store (record-link.c). */
gboolean mun_writer_flush (MunWriter *self, GError **error);

/* ---- rows of a resource (record-item.c) ---- */
gboolean mun_writer_put_item (MunWriter *self, gint64 id, const MunFhirProjection *said, gint64 patient, gint64 encounter, gboolean replace,
                              GError **error);
gboolean mun_writer_put_person (MunWriter *self, gint64 id, const MunFhirPerson *person, const GArray *identifiers, gboolean replace,
                                GError **error);
gboolean mun_writer_remove_item (MunWriter *self, gint64 id, MunFhirType type, GError **error);
gboolean mun_writer_put_identifiers (MunWriter *self, gint64 id, const MunFhirProjection *said, gboolean replace, GError **error);
/* Reads the body again and writes its line anew, with the words of others that the store has by now. */
gboolean mun_writer_project_again (MunWriter *self, gint64 id, GError **error);

/* Does the body of that resource, as it stands now, name the other? */
gboolean mun_writer_check_names (MunWriter *self, gint64 id, MunFhirType type, const char *fid, gboolean *names, GError **error);

/* ---- links (record-link.c) ---- */
/* Everything the piece points to: gives whose it is and in which encounter; the rest (MunLoose) goes to `found` for after its row. */
gboolean mun_writer_follow (MunWriter *self, const MunPiece *piece, gint64 *patient, gint64 *encounter, GPtrArray *found, GError **error);
/* The id that was given to this name already, 0: none. */
gboolean mun_writer_find_given (MunWriter *self, MunFhirType type, const char *fid, gint64 *id, GError **error);
/* The resource of that name has come. */
gboolean mun_writer_drop_given (MunWriter *self, MunFhirType type, const char *fid, GError **error);
/* Applies what was found, leaves the rest loose. */
gboolean mun_writer_settle_found (MunWriter *self, gint64 resource, GPtrArray *found, GError **error);
/* Remembers the names of a resource that is in the store now, and those who wait for it. known: its id was here before. */
gboolean mun_writer_announce (MunWriter *self, const MunPiece *piece, MunRow row, gboolean known, GError **error);
/* The id of the server of an absolute full URL, 0: it has none. */
gboolean mun_writer_find_base (MunWriter *self, const MunPiece *piece, gint64 *base, GError **error);
/* A MunFhirLabel out of the store; data is the MunWriter. */
const char *mun_writer_label (gpointer self, const MunFhirReference *to, const char *text);
void mun_loose_free (gpointer self);

/* ---- work (record-queue.c) ---- */
/* An unsigned note comes and goes with its flag. */
gboolean mun_writer_mind_note (MunWriter *self, gint64 id, gint64 patient, guint flags, gboolean replace, GError **error);
gboolean mun_writer_put_problem (MunWriter *self, const MunPiece *piece, GError **error);
/* The file was read without any problem: an open item about it is done. */
gboolean mun_writer_settle_file (MunWriter *self, const char *file, GError **error);
/* Brings the queue of unresolved references in order, until the deadline; *more: call again. Once a run. */
gboolean mun_writer_review (MunWriter *self, gint64 deadline, gboolean *more, GError **error);
void mun_review_free (MunReview *self);
/* Names that are waited for although they are here (an import was killed between): a step of looking for them (record-link.c). */
gboolean mun_writer_sweep (MunWriter *self, gboolean *more, GError **error);
