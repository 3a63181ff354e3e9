/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Big things beside the database: content-addressed files named by a keyed hash, sealed in independent 64 KiB chunks
 * (XChaCha20-Poly1305; nonce = the file's random prefix, chunk number, last mark), so that page 900 does not decrypt page 1. The head
 * of a file seals its own name and length: a file put in another's place is found before anything of it is read.
 * Write, fsync, rename, fsync of the folder; only then may a row name it. Any thread. Errors: SPACE, DAMAGED, NOT_FOUND, FAILED. */
#pragma once
#include "db-keys.h"

typedef struct _MunBlobs MunBlobs; /* refcounted, immutable */

MunBlobs *mun_blobs_new (const char *folder, MunSecret *data_key);
MunBlobs *mun_blobs_ref (MunBlobs *self);
void mun_blobs_unref (MunBlobs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunBlobs, mun_blobs_unref)

/* Gives the name (64 hex digits); the same bytes give the same name and are written once. Caller frees. */
char *mun_blobs_put (MunBlobs *self, const void *bytes, gsize length, GError **error);
/* Memory does not grow with the stream. length may be NULL. */
char *mun_blobs_put_stream (MunBlobs *self, GInputStream *stream, GCancellable *cancellable, gint64 *length, GError **error);
/* The name that these bytes have or would have, without writing them. */
char *mun_blobs_name (MunBlobs *self, const void *bytes, gsize length);
GBytes *mun_blobs_get (MunBlobs *self, const char *name, GError **error);
/* Any range without reading what lies before it; shorter (or empty) where the blob ends. */
GBytes *mun_blobs_get_range (MunBlobs *self, const char *name, gint64 offset, gsize length, GError **error);
gint64 mun_blobs_get_length (MunBlobs *self, const char *name, GError **error); /* -1 on error */
gboolean mun_blobs_verify (MunBlobs *self, const char *name, GError **error);   /* every byte and the name */
gboolean mun_blobs_has (MunBlobs *self, const char *name);
/* Calls is_known for every file; unknown ones older than an hour (a put may be under way) are removed, and so is what a put that died
 * left behind. Gives how many; -1 on error. */
int mun_blobs_sweep (MunBlobs *self, gboolean (*is_known) (const char *name, gpointer data), gpointer data, GError **error);
/* In order of names, until each gives FALSE (then FALSE). */
gboolean mun_blobs_foreach (MunBlobs *self, gboolean (*each) (const char *name, gpointer data), gpointer data);
