/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Big things beside the database: content-addressed files named by a keyed hash, sealed in independent 64 KiB chunks
 * (XChaCha20-Poly1305; nonce = the file's random prefix, chunk number, last mark), so that page 900 does not decrypt page 1.
 * Write, fsync, rename, fsync of the folder; only then may a row name it. Any thread. Errors: SPACE, DAMAGED, NOT_FOUND, FAILED. */
#pragma once
#include "db-keys.h"

typedef struct _MunBlobs MunBlobs; /* refcounted */

MunBlobs *mun_blobs_new (const char *folder, MunSecret *data_key);
MunBlobs *mun_blobs_ref (MunBlobs *self);
void mun_blobs_unref (MunBlobs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunBlobs, mun_blobs_unref)

/* Gives the name (64 hex digits); the same bytes give the same name and are written once. Caller frees. */
char *mun_blobs_put (MunBlobs *self, const void *bytes, gsize length, GError **error);
char *mun_blobs_put_stream (MunBlobs *self, GInputStream *stream, GCancellable *cancellable, gint64 *length, GError **error);
GBytes *mun_blobs_get (MunBlobs *self, const char *name, GError **error);
/* Any range without reading what lies before it. */
GBytes *mun_blobs_get_range (MunBlobs *self, const char *name, gint64 offset, gsize length, GError **error);
gboolean mun_blobs_verify (MunBlobs *self, const char *name, GError **error); /* every byte and the name */
gboolean mun_blobs_has (MunBlobs *self, const char *name);
/* Calls is_known for every file; unknown ones older than an hour (a put may be under way) are removed. Gives how many. */
int mun_blobs_sweep (MunBlobs *self, gboolean (*is_known) (const char *name, gpointer data), gpointer data, GError **error);
gboolean mun_blobs_foreach (MunBlobs *self, gboolean (*each) (const char *name, gpointer data), gpointer data);
