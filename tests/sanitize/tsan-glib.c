/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the thread sanitizer what GLib's locks, queues, tasks and main loops order. GLib itself is not instrumented and its locks are
 * futexes, so without this every properly locked access from two threads looks like a race. Preloaded in the tsan build only
 * (tests/lane.py); planted.c proves that a real race is still found. */
#include <dlfcn.h>
#include <gio/gio.h>

/* Absent in programs that are not instrumented (the interpreters of scripts). */
extern void __tsan_acquire (void *address) __attribute__ ((weak));
extern void __tsan_release (void *address) __attribute__ ((weak));

#define ACQUIRE(address) (__tsan_acquire != NULL ? __tsan_acquire ((void *) (address)) : (void) 0)
#define RELEASE(address) (__tsan_release != NULL ? __tsan_release ((void *) (address)) : (void) 0)
#define REAL(name) \
  static __typeof__ (name) *real; \
  if (real == NULL) \
  real = (__typeof__ (name) *) dlsym (RTLD_NEXT, #name)

/* ---- locks ---- */
#define LOCK(type, name) \
  void name (type *lock) \
  { \
    REAL (name); \
    real (lock); \
    ACQUIRE (lock); \
  }
#define UNLOCK(type, name) \
  void name (type *lock) \
  { \
    REAL (name); \
    RELEASE (lock); \
    real (lock); \
  }
#define TRYLOCK(type, name) \
  gboolean name (type *lock) \
  { \
    REAL (name); \
    gboolean got = real (lock); \
    if (got) \
      ACQUIRE (lock); \
    return got; \
  }
LOCK (GMutex, g_mutex_lock)
UNLOCK (GMutex, g_mutex_unlock)
TRYLOCK (GMutex, g_mutex_trylock)
LOCK (GRecMutex, g_rec_mutex_lock)
UNLOCK (GRecMutex, g_rec_mutex_unlock)
TRYLOCK (GRecMutex, g_rec_mutex_trylock)
LOCK (GRWLock, g_rw_lock_writer_lock)
UNLOCK (GRWLock, g_rw_lock_writer_unlock)
LOCK (GRWLock, g_rw_lock_reader_lock)
UNLOCK (GRWLock, g_rw_lock_reader_unlock)

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  REAL (g_cond_wait);
  RELEASE (mutex);
  real (cond, mutex);
  ACQUIRE (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end)
{
  REAL (g_cond_wait_until);
  RELEASE (mutex);
  gboolean signalled = real (cond, mutex, end);
  ACQUIRE (mutex);
  return signalled;
}

/* ---- queues and threads ---- */
void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  REAL (g_async_queue_push);
  RELEASE (queue);
  real (queue, data);
}

#define POP(name) \
  gpointer name (GAsyncQueue *queue) \
  { \
    REAL (name); \
    gpointer data = real (queue); \
    ACQUIRE (queue); \
    return data; \
  }
POP (g_async_queue_pop)
POP (g_async_queue_try_pop)

gpointer
g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout)
{
  REAL (g_async_queue_timeout_pop);
  gpointer data = real (queue, timeout);
  ACQUIRE (queue);
  return data;
}

typedef struct
{
  GThreadFunc function;
  gpointer data;
} Started;

static gpointer
run_started (gpointer data)
{
  Started started = *(Started *) data;
  g_free (data);
  gpointer result = started.function (started.data);
  RELEASE (g_thread_self ());
  return result;
}

static Started *
start (GThreadFunc function, gpointer data)
{
  Started *started = g_new (Started, 1);
  started->function = function;
  started->data = data;
  return started;
}

GThread *
g_thread_new (const char *name, GThreadFunc function, gpointer data)
{
  REAL (g_thread_new);
  return real (name, run_started, start (function, data));
}

GThread *
g_thread_try_new (const char *name, GThreadFunc function, gpointer data, GError **error)
{
  REAL (g_thread_try_new);
  return real (name, run_started, start (function, data), error);
}

gpointer
g_thread_join (GThread *thread)
{
  REAL (g_thread_join);
  gpointer result = real (thread);
  ACQUIRE (thread);
  return result;
}

/* ---- objects: what was done with a reference is before the last drop of it ---- */
void
g_object_unref (gpointer object)
{
  REAL (g_object_unref);
  RELEASE (object);
  ACQUIRE (object);
  real (object);
}

/* ---- callbacks carried to another thread: whatever was done before is seen by the callback ---- */
typedef struct
{
  GSourceFunc function;
  gpointer data;
  GDestroyNotify notify;
} Carried;

static gboolean
on_carried (gpointer data)
{
  Carried *carried = data;
  ACQUIRE (carried);
  return carried->function (carried->data);
}

static void
carried_free (gpointer data)
{
  Carried *carried = data;
  ACQUIRE (carried);
  if (carried->notify != NULL)
    carried->notify (carried->data);
  g_free (carried);
}

static Carried *
carry (GSourceFunc function, gpointer data, GDestroyNotify notify)
{
  Carried *carried = g_new0 (Carried, 1);
  carried->function = function;
  carried->data = data;
  carried->notify = notify;
  RELEASE (carried);
  return carried;
}

guint
g_idle_add_full (gint priority, GSourceFunc function, gpointer data, GDestroyNotify notify)
{
  REAL (g_idle_add_full);
  return real (priority, on_carried, carry (function, data, notify), carried_free);
}

guint
g_idle_add (GSourceFunc function, gpointer data)
{
  return g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, function, data, NULL);
}

void
g_main_context_invoke_full (GMainContext *context, gint priority, GSourceFunc function, gpointer data, GDestroyNotify notify)
{
  REAL (g_main_context_invoke_full);
  real (context, priority, on_carried, carry (function, data, notify), carried_free);
}

void
g_main_context_invoke (GMainContext *context, GSourceFunc function, gpointer data)
{
  g_main_context_invoke_full (context, G_PRIORITY_DEFAULT, function, data, NULL);
}

/* ---- tasks ---- */
static void
on_task_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ACQUIRE (task);
  GTaskThreadFunc function = (GTaskThreadFunc) g_object_get_data (G_OBJECT (task), "tsan-function");
  function (task, source, data, cancellable);
  RELEASE (task);
}

#define RUN(name) \
  void name (GTask *task, GTaskThreadFunc function) \
  { \
    REAL (name); \
    g_object_set_data (G_OBJECT (task), "tsan-function", (gpointer) function); \
    RELEASE (task); \
    real (task, on_task_run); \
    ACQUIRE (task); \
  }
RUN (g_task_run_in_thread)
RUN (g_task_run_in_thread_sync)

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify notify)
{
  REAL (g_task_return_pointer);
  RELEASE (task);
  real (task, result, notify);
}

void
g_task_return_error (GTask *task, GError *error)
{
  REAL (g_task_return_error);
  RELEASE (task);
  real (task, error);
}

void
g_task_return_boolean (GTask *task, gboolean result)
{
  REAL (g_task_return_boolean);
  RELEASE (task);
  real (task, result);
}

void
g_task_return_int (GTask *task, gssize result)
{
  REAL (g_task_return_int);
  RELEASE (task);
  real (task, result);
}

#define PROPAGATE(type, name) \
  type name (GTask *task, GError **error) \
  { \
    REAL (name); \
    ACQUIRE (task); \
    return real (task, error); \
  }
PROPAGATE (gpointer, g_task_propagate_pointer)
PROPAGATE (gboolean, g_task_propagate_boolean)
PROPAGATE (gssize, g_task_propagate_int)
