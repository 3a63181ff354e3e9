/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a stream of FHIR JSON into resources without ever holding more than one of them: a single resource, NDJSON, an array of
 * resources, or a Bundle of any type, from whose entry array each entry is given. Only the outline is looked at here (brackets, quotes,
 * line breaks); what lies inside a piece is for mun_json_parse to judge. Where the outline is broken the scanner finds the next line or
 * entry and goes on, so one damaged piece costs one piece.
 *
 * Memory: one piece, at most MUN_SCAN_MAX bytes, and a read buffer, whatever the size of the stream. One thread. */
#pragma once
#include <glib.h>

#define MUN_SCAN_MAX (128 * 1024 * 1024)

/* Gives the number of bytes put into buffer, 0 at the end, -1 with error. */
typedef gssize (*MunScanRead) (gpointer data, void *buffer, gsize size, GError **error);

typedef enum
{
  MUN_SCAN_END = 0,
  MUN_SCAN_RESOURCE, /* bytes: one JSON object that is no Bundle (or should be; broken pieces come too) */
  MUN_SCAN_ENTRY,    /* bytes: one element of Bundle.entry */
  MUN_SCAN_TROUBLE   /* something was left out; see trouble */
} MunScanKind;

typedef enum
{
  MUN_SCAN_FINE = 0,
  MUN_SCAN_EMPTY, /* nothing in it */
  MUN_SCAN_NOT_JSON,
  MUN_SCAN_XML,
  MUN_SCAN_HL7_V2,
  MUN_SCAN_UTF16,
  MUN_SCAN_GARBAGE,   /* something that is no entry stands between entries or values */
  MUN_SCAN_TOO_LARGE, /* a piece above MUN_SCAN_MAX */
  MUN_SCAN_CUT,       /* the Bundle ends before its end, between entries */
  MUN_SCAN_READ       /* the stream failed: mun_scan_get_error */
} MunScanTrouble;

typedef enum
{
  MUN_BUNDLE_UNKNOWN = 0, /* no type, or it stands behind the entries */
  MUN_BUNDLE_TRANSACTION,
  MUN_BUNDLE_BATCH,
  MUN_BUNDLE_COLLECTION,
  MUN_BUNDLE_SEARCHSET,
  MUN_BUNDLE_DOCUMENT,
  MUN_BUNDLE_HISTORY,
  MUN_BUNDLE_MESSAGE,
  MUN_BUNDLE_TRANSACTION_RESPONSE,
  MUN_BUNDLE_BATCH_RESPONSE
} MunBundleType;

typedef struct
{
  MunScanKind kind;
  MunScanTrouble trouble;
  const char *bytes; /* valid until the next call */
  gsize length;
  guint64 line;   /* of the first byte, from 1 */
  guint64 entry;  /* in its Bundle or array, from 1; 0: in none */
  gboolean lines; /* the stream is a value a line */
  MunBundleType bundle;
} MunScanEvent;

typedef struct _MunScan MunScan;

/* lines: the name says NDJSON; otherwise that is found out. */
MunScan *mun_scan_new (MunScanRead read, gpointer data, gboolean lines);
/* Over bytes that stay put: a Bundle inside an entry. */
MunScan *mun_scan_new_memory (const char *bytes, gsize length);
void mun_scan_free (MunScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunScan, mun_scan_free)

/* A smaller limit for a piece; for tests. */
void mun_scan_set_max (MunScan *self, gsize max);
void mun_scan_next (MunScan *self, MunScanEvent *event);
guint64 mun_scan_get_offset (const MunScan *self); /* bytes consumed */
const GError *mun_scan_get_error (const MunScan *self);
