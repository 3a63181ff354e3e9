/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors: the ledger's head, signed, in a folder outside the store. One file per station, "muniment-anchors-STATION.jsonl", a JSON
 * object a line; several stores may share the folder. Used by access-ledger only. */
#pragma once
#include "access-scope.h"

#define MUN_ANCHOR_HASH 32

typedef struct
{
  gint64 seq;
  guint8 hash[MUN_ANCHOR_HASH];
  gboolean current; /* written for the present copy of the store, not for one that a restore put away */
} MunAnchor;

typedef struct
{
  GPtrArray *list; /* of MunAnchor by seq: the signed ones of this store */
  gint64 bad_line; /* the first line of this store whose signature is wrong, counted from 1; 0 none */
} MunAnchors;

/* Appends and fsyncs. DENIED, SPACE, NOT_FOUND, FAILED. */
gboolean mun_anchor_write (MunConnection *connection, MunSecret *ledger_key, const char *folder, const MunAnchor *anchor, GError **error);
/* Every anchor of this store in the folder. A last line that is cut short (the power went) is passed over. NOT_FOUND for no folder. */
MunAnchors *mun_anchors_read (MunConnection *connection, MunSecret *ledger_key, const char *folder, GError **error);
void mun_anchors_free (MunAnchors *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunAnchors, mun_anchors_free)
