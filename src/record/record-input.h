/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders as streams of bytes: a folder's files in name order, its subfolders where their names stand, gzip and zip (and tar)
 * opened on the way, never unpacked to the disk. One thread. */
#pragma once
#include "record-problem.h"

#include <gio/gio.h>

typedef struct
{
  char *path;         /* absolute */
  char *name;         /* without folder */
  gint64 size, mtime; /* mtime in nanoseconds */
  MunProblem problem; /* NONE, or why it will not be opened */
} MunInputFile;

/* GPtrArray of MunInputFile in reading order. */
GPtrArray *mun_input_list (const char *const *paths, GCancellable *cancellable);

typedef struct _MunInput MunInput;

/* Opens the file; on failure NULL with the problem. */
MunInput *mun_input_open (const MunInputFile *file, MunProblem *problem);
void mun_input_close (MunInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunInput, mun_input_close)
/* The next stream in it: the file itself once, or each member of an archive. name: what reports call it (the input's until the next call);
 * lines: the name says NDJSON. FALSE at the end, or with a problem other than NONE (a member's: the next one may still be asked for). */
gboolean mun_input_next (MunInput *self, const char **name, gboolean *lines, MunProblem *problem);
/* A MunScanRead over the present stream; data is the MunInput. */
gssize mun_input_read (gpointer self, void *buffer, gsize size, GError **error);
/* Whether the stream that just failed is an archive's. */
gboolean mun_input_is_archive (const MunInput *self);
gint64 mun_input_get_position (MunInput *self); /* bytes of the file on the disk read so far */
/* TRUE when the file is not any more what mun_input_list saw. */
gboolean mun_input_has_changed (const MunInput *self);
