/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model of a file system that loses what was not synced. The program that links this has its calls of write, pwrite, fsync, rename,
 * mkdir and unlink below one folder recorded; afterwards any moment of them can be built again as a power cut could have left it:
 * every change of a file's bytes that no fsync of the file followed is kept, dropped or torn at 512 bytes, and every change of a name
 * that no fsync of its folder followed is kept or dropped, each by itself. */
#pragma once
#include <glib.h>

void crash_files_start (const char *folder);
void crash_files_stop (void);
/* Number of recorded calls so far: a moment. */
int crash_files_now (void);
/* Builds what is left of the folder in `into` when the power went in the middle of call number `moment`. */
void crash_files_build (int moment, guint32 seed, const char *into);

/* Negative controls: that kind of call is made, but not believed. */
typedef enum
{
  CRASH_IGNORE_NONE,
  CRASH_IGNORE_FILE_SYNC,
  CRASH_IGNORE_FOLDER_SYNC
} CrashIgnore;
void crash_files_ignore (CrashIgnore ignore);

/* The call number n from now (write, pwrite, fsync or rename) fails with this errno; -1: none. Sticky: and all after it. */
void crash_files_fail (int n, int error, gboolean sticky);
