/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading half of an import, on a thread of its own: files to batches of pieces, ahead of the writer by a few megabytes at most. */
#pragma once
#include "record-import.h"
#include "record-input.h"
#include "record-piece.h"

typedef struct _MunGather MunGather;

MunGather *mun_gather_new (const char *const *paths, MunBlobs *blobs);
MunGather *mun_gather_new_from_callback (const char *name, MunImportNext next, gpointer data, GDestroyNotify free_data, MunBlobs *blobs);
/* Stops and joins the thread. */
void mun_gather_free (MunGather *self);

/* Before the start: the dictionary to go on with, under a number of the writer's. */
void mun_gather_set_dictionary (MunGather *self, int number, const void *bytes, gsize length);
/* Before the start: what an earlier run has of this file already; complete: all of it. Only holds while size and mtime agree. */
void mun_gather_skip (MunGather *self, const char *path, gint64 size, gint64 mtime, guint64 done, gboolean complete);
void mun_gather_start (MunGather *self);

/* The next batch, the caller's; NULL when none came within the time, or (*ended) none will. */
MunBatch *mun_gather_pop (MunGather *self, gint64 wait_us, gboolean *ended);
/* Why it ended before the end of its input; NULL when it did not. */
const GError *mun_gather_get_error (MunGather *self);
/* The files in reading order; whole once a FILE_BEGIN was popped, and from then on. NULL before. */
GPtrArray *mun_gather_get_files (MunGather *self);
gint64 mun_gather_get_total (MunGather *self); /* bytes of all files */
