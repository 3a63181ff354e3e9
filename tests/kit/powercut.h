/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk in memory that loses power. It is an SQLite VFS by the name "powercut", so a store on it runs through SQLCipher and SQLite
 * unchanged: mun_connection_open (path, key, flags, "powercut", …).
 *
 * Every write, truncation, sync and removal is counted. When the armed number is reached the power goes in the middle of that call:
 * from then on every call fails, and powercut_restart() leaves what a disk could hold: of each file what was synced, and of every write
 * and truncation after its last sync, each by itself, all, nothing, or any of its 512-byte sectors. One thread. */
#pragma once
#include <glib.h>

typedef struct _PowercutImage PowercutImage;

void powercut_install (void);
/* The whole disk as it is, everything counted as synced; for starting again from the same state. */
PowercutImage *powercut_save (void);
void powercut_load (const PowercutImage *image);
void powercut_image_free (PowercutImage *image);

/* The power goes at call number `at` from now (0: the next); -1: never. seed decides the fate of what was not synced. */
void powercut_arm (gint64 at, guint32 seed);
gint64 powercut_calls (void); /* since the last arming */
gboolean powercut_is_off (void);
/* The power comes back (or, when it had not gone, it goes now and comes back). No connection may be open. */
void powercut_restart (void);

/* Negative control: syncs are said to have been done, and were not. */
void powercut_ignore_syncs (gboolean ignore);
/* Full disk: write number `at` from now, and all after it until -1 is given, fail with SQLITE_FULL (or the code given). */
void powercut_fail_writes (gint64 at, int code);

/* Calls each with every file's name and bytes, for searching them. */
void powercut_foreach (void (*each) (const char *name, const guint8 *bytes, gsize length, gpointer data), gpointer data);
