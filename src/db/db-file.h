/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that must survive a power cut: write beside, fsync, rename, fsync of the folder. Files are the owner's alone (0600).
 * Any thread. Errors: what mun_error_set_errno says. */
#pragma once
#include <gio/gio.h>

/* Puts bytes in place of path; the old file or the new one is there at any moment, never half of one. */
gboolean mun_file_replace (const char *path, const void *bytes, gsize length, const char *what, GError **error);
gboolean mun_file_write_all (int fd, const void *bytes, gsize length, const char *what, GError **error);
/* fsync; its result is never ignored. */
gboolean mun_file_sync (int fd, const char *what, GError **error);
/* Makes a rename inside the folder durable. */
gboolean mun_file_sync_folder (const char *folder, const char *what, GError **error);
/* Reads the whole file, at most `most` bytes (INPUT when it is longer). */
GBytes *mun_file_read (const char *path, gsize most, const char *what, GError **error);
/* A lock between processes on an existing folder, without a file of its own; waits. -1 when it cannot be had (the caller goes on).
 * Closing the descriptor gives it back. */
int mun_file_lock_folder (const char *folder);
