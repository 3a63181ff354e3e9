/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timers, and telling the pages what changed, whoever changed it. */
#include "base-error.h"
#include "desk-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define POLL_MS 1000

void
mun_desk_clear_timer (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

GSource *
mun_desk_start_timer (MunDesk *self, guint ms, GSourceFunc function)
{
  GSource *source = g_timeout_source_new (ms);
  g_source_set_callback (source, function, self, NULL);
  g_source_attach (source, self->context);
  return source;
}

/* ---- what others change ---- */

static guint
find_tables (MunAct act)
{
  switch ((int)act)
    {
    case MUN_ACT_MEMBER_EDIT:
    case MUN_ACT_ROLE_EDIT:
      return MUN_TABLE_PEOPLE | MUN_TABLE_WORK;
    case MUN_ACT_SETTINGS:
      return MUN_TABLE_SETTINGS;
    case MUN_ACT_IMPORT:
    case MUN_ACT_DEMO:
    case MUN_ACT_RESTORE:
      return MUN_TABLE_RESOURCES | MUN_TABLE_IMPORT | MUN_TABLE_WORK;
    case MUN_ACT_WORK_CLAIM:
    case MUN_ACT_WORK_RELEASE:
    case MUN_ACT_WORK_CLOSE:
    case MUN_ACT_WORK_ASSIGN:
    case MUN_ACT_WORK_REOPEN:
    case MUN_ACT_GLASS_BREAK:
    case MUN_ACT_CHART_OPEN: /* may raise a review */
    case MUN_ACT_EXPORT:
      return MUN_TABLE_WORK;
    default:
      return 0;
    }
}

typedef struct
{
  gint64 version, head;
  guint tables;
} Peek;

static gint64
ask_int (MunStatement *s)
{
  gint64 value = mun_statement_step (s, NULL) ? mun_statement_get_int (s, 0) : 0;
  mun_statement_reset (s);
  return value;
}

/* The writer's data_version moves when another connection has committed, and the readers never do: so it was another process. What it
 * did stands in the ledger; what does not (slices of an import) is records. */
static gpointer
look (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Peek *peek = g_memdup2 (data, sizeof (Peek));
  gint64 version = ask_int (mun_connection_prepare (connection, "PRAGMA data_version"));
  if (version == peek->version)
    return peek;
  gint64 since = peek->head;
  peek->head = MAX (mun_ledger_get_head (connection, NULL), since);
  if (peek->version != 0)
    {
      peek->tables = peek->head > since ? MUN_TABLE_LEDGER : MUN_TABLE_RESOURCES | MUN_TABLE_IMPORT | MUN_TABLE_WORK;
      MunStatement *s = mun_connection_prepare (connection, "SELECT DISTINCT act FROM ledger WHERE seq > ?1");
      mun_statement_int (s, 1, since);
      while (mun_statement_step (s, NULL))
        peek->tables |= find_tables ((MunAct)mun_statement_get_int (s, 0));
    }
  peek->version = version;
  return peek;
}

static void
on_peek (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MunDesk) self = user_data;
  g_autofree Peek *seen = mun_worker_call_finish (result, NULL);
  self->polling = FALSE;
  if (seen == NULL)
    return;
  self->data_version = seen->version;
  self->seen = seen->head;
  if (seen->tables != 0)
    mun_desk_announce (self, seen->tables);
}

static gboolean
on_poll (gpointer user_data)
{
  MunDesk *self = user_data;
  if (self->polling || mun_desk_is_closed (self))
    return G_SOURCE_CONTINUE;
  self->polling = TRUE;
  Peek from = { self->data_version, self->seen, 0 };
  mun_worker_call (self->session->writer, MUN_URGENCY_BACKGROUND, look, g_memdup2 (&from, sizeof from), g_free, g_free, NULL, on_peek,
                   g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/* ---- roles that others changed ---- */

static gpointer
load_actor (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunSession *session = data;
  return mun_actor_load (connection, session->member, error);
}

static gboolean
is_same (const MunActor *one, const MunActor *other)
{
  return memcmp (one->rights, other->rights, sizeof one->rights) == 0 && memcmp (one->causes, other->causes, sizeof one->causes) == 0;
}

/* Rights that were taken away are gone within the poll's second; who does not work here any more is signed out. */
static void
on_actor (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MunDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MunActor) actor = mun_worker_call_finish (result, &error);
  if (mun_desk_is_closed (self))
    return;
  if (actor == NULL)
    {
      if (g_error_matches (error, MUN_ERROR, MUN_ERROR_DENIED))
        mun_desk_sign_out (self);
      return;
    }
  g_autoptr (MunActor) before = mun_desk_ref_member (self);
  if (is_same (before, actor))
    return;
  mun_desk_set_member (self, actor);
  mun_desk_set_actor (self, actor);
  g_clear_pointer (&self->view_as, g_free);
  g_signal_emit (self, mun_desk_signals[MUN_DESK_VIEWING], 0);
}

static void
reload_actor (MunDesk *self)
{
  mun_worker_call (self->session->reader, MUN_URGENCY_READ, load_actor, mun_session_ref (self->session), (GDestroyNotify)mun_session_unref,
                   (GDestroyNotify)mun_actor_unref, NULL, on_actor, g_object_ref (self));
}

typedef struct
{
  MunDesk *desk;
  guint tables;
} Announcement;

static gboolean
emit_changed (gpointer data)
{
  Announcement *announcement = data;
  if (!mun_desk_is_locked (announcement->desk))
    {
      g_signal_emit (announcement->desk, mun_desk_signals[MUN_DESK_CHANGED], 0, announcement->tables);
      if ((announcement->tables & MUN_TABLE_PEOPLE) != 0)
        reload_actor (announcement->desk);
    }
  g_object_unref (announcement->desk);
  g_free (announcement);
  return G_SOURCE_REMOVE;
}

void
mun_desk_announce (MunDesk *self, guint tables)
{
  if (tables == 0)
    return;
  Announcement announcement = { g_object_ref (self), tables };
  g_main_context_invoke (self->context, emit_changed, g_memdup2 (&announcement, sizeof announcement));
}

static gboolean
emit_anchor_failed (gpointer data)
{
  MunDesk *self = data;
  g_signal_emit (
    self, mun_desk_signals[MUN_DESK_NOTICE], 0, MUN_NOTICE_ANCHOR,
    N_ ("The folder outside the store, where the ledger's head is written, cannot be written. Work goes on; tell the administrator."));
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

void
mun_desk_note_anchor_failed (MunDesk *self)
{
  g_main_context_invoke (self->context, emit_anchor_failed, g_object_ref (self));
}

void
mun_desk_start_polling (MunDesk *self)
{
  self->poll = mun_desk_start_timer (self, POLL_MS, on_poll);
  on_poll (self);
}

/* ---- the ledger's end ---- */

#define RECENT_ROWS 4096

static gboolean
is_folder (const char *path)
{
  return path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gpointer
verify_recent (MunConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MunSession *session = data;
  MunLedgerVerdict verdict;
  g_mutex_lock (&session->lock);
  g_autofree char *anchors = g_strdup (session->anchor_folder);
  g_mutex_unlock (&session->lock);
  gint64 from = mun_ledger_get_head (connection, NULL) - RECENT_ROWS;
  if (!mun_ledger_verify (connection, session->ledger_key, MAX (from, 1), is_folder (anchors) ? anchors : NULL, cancellable, &verdict,
                          error))
    return NULL;
  gboolean bad = verdict.reason != NULL;
  mun_ledger_verdict_clear (&verdict);
  return GINT_TO_POINTER (bad ? 2 : 1);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MunDesk) self = user_data;
  if (GPOINTER_TO_INT (mun_worker_call_finish (result, NULL)) == 2)
    g_signal_emit (self, mun_desk_signals[MUN_DESK_NOTICE], 0, MUN_NOTICE_LEDGER,
                   N_ ("The ledger of who did what is not what was written. Work goes on; ask the administrator to verify the store."));
}

void
mun_desk_verify_recent (MunDesk *self)
{
  mun_worker_call (self->session->background, MUN_URGENCY_BACKGROUND, verify_recent, mun_session_ref (self->session),
                   (GDestroyNotify)mun_session_unref, NULL, NULL, on_verified, g_object_ref (self));
}
