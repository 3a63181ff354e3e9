/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that owns one connection and runs calls in order of urgency. A store has one writer and two readers (what a person waits
 * for; reports and background). A call is a synchronous function, tested without any worker. No signals, settings, gettext or notify
 * inside a call. */
#pragma once
#include "db-connection.h"

typedef struct _MunWorker MunWorker; /* refcounted, any thread */

typedef enum
{
  MUN_URGENCY_COMMIT,     /* a person's act */
  MUN_URGENCY_READ,       /* a person looks */
  MUN_URGENCY_PAGE,       /* a page of a list */
  MUN_URGENCY_BACKGROUND, /* import slices, sweeps, reports */
} MunUrgency;

/* Runs on the worker's thread; returns an owned result or NULL with error set (a call without result returns GINT_TO_POINTER (1) and
 * is queued with free_result NULL). */
typedef gpointer (*MunCall) (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

/* Opens the connection on the new thread; NULL with its error. */
MunWorker *mun_worker_new (const char *path, const guint8 *key, MunConnectionFlags flags, GError **error);
MunWorker *mun_worker_ref (MunWorker *self);
void mun_worker_unref (MunWorker *self);
/* Finishes what was queued as COMMIT, drops the rest with CANCELLED, closes the connection, joins the thread. Idempotent. */
void mun_worker_stop (MunWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunWorker, mun_worker_unref)

/* Queues a call; callback comes in the caller's thread-default main context. data is freed with free_data on any thread. A call whose
 * cancellable is already cancelled is skipped before it runs; on a reader a running one is interrupted. */
void mun_worker_call (MunWorker *self, MunUrgency urgency, MunCall call, gpointer data, GDestroyNotify free_data,
                      GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer mun_worker_call_finish (GAsyncResult *result, GError **error);
/* The same and waits; not on the GTK main thread (munictl, tests, other threads). */
gpointer mun_worker_call_sync (MunWorker *self, MunUrgency urgency, MunCall call, gpointer data, GCancellable *cancellable, GError **error);
