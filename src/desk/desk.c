/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open session of one member as an object of one thread: what it answers, and view-as. */
#include "desk-private.h"
#include "access-people.h"

G_DEFINE_FINAL_TYPE (MunDesk, mun_desk, G_TYPE_OBJECT)

guint mun_desk_signals[MUN_DESK_N_SIGNALS];

/* ---- asking the desk ---- */

void
mun_desk_set_actor (MunDesk *self, MunActor *actor)
{
  g_mutex_lock (&self->lock);
  MunActor *before = self->actor;
  self->actor = mun_actor_ref (actor);
  g_mutex_unlock (&self->lock);
  mun_actor_unref (before);
}

MunActor *
mun_desk_get_actor (MunDesk *self)
{
  return self->actor;
}

MunActor *
mun_desk_ref_member (MunDesk *self)
{
  g_mutex_lock (&self->lock);
  MunActor *member = mun_actor_ref (self->member);
  g_mutex_unlock (&self->lock);
  return member;
}

void
mun_desk_set_member (MunDesk *self, MunActor *actor)
{
  g_mutex_lock (&self->lock);
  MunActor *before = self->member;
  self->member = mun_actor_ref (actor);
  g_mutex_unlock (&self->lock);
  mun_actor_unref (before);
}

MunSession *
mun_desk_get_session (MunDesk *self)
{
  return self->session;
}

const char *
mun_desk_get_store (MunDesk *self)
{
  return self->session->store;
}

MunBlobs *
mun_desk_get_blobs (MunDesk *self)
{
  return self->session->blobs;
}

MunSecret *
mun_desk_get_data_key (MunDesk *self)
{
  return self->session->data_key;
}

void
mun_desk_mute_anchors (MunDesk *self)
{
  g_mutex_lock (&self->session->lock);
  g_clear_pointer (&self->session->anchor_folder, g_free);
  g_mutex_unlock (&self->session->lock);
}

gboolean
mun_desk_may (MunDesk *self, MunAct act)
{
  if (mun_desk_is_closed (self))
    return FALSE;
  return self->view_as != NULL ? mun_rights_has (self->view_rights, act) : mun_actor_may (self->actor, act);
}

void
mun_desk_set_work (MunDesk *self, gint64 work)
{
  g_mutex_lock (&self->lock);
  self->work = work;
  g_mutex_unlock (&self->lock);
}

void
mun_desk_set_reason (MunDesk *self, const char *reason)
{
  char *copy = g_strdup (reason);
  g_mutex_lock (&self->lock);
  char *before = self->reason;
  self->reason = copy;
  g_mutex_unlock (&self->lock);
  g_free (before);
}

void
mun_desk_fill_call (MunDesk *self, MunDeskCall *call)
{
  g_mutex_lock (&self->lock);
  call->actor = mun_actor_ref (self->actor);
  call->work = self->work;
  call->reason = g_strdup (self->reason);
  g_mutex_unlock (&self->lock);
}

/* ---- view as a role ---- */

typedef struct
{
  const char *role;
  MunActor *member;
  guint64 *rights;
} View;

static gpointer
begin_view (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  View *view = data;
  if (!mun_scope_authorize (scope, MUN_ACT_VIEW_AS, NULL, error))
    return NULL;
  g_autoptr (MunRole) role = mun_people_get_role (scope->connection, view->role, error);
  if (role == NULL)
    return NULL;
  g_autofree char *detail = g_strdup_printf ("role=%s", role->id);
  MunEntry entry = { .act = MUN_ACT_VIEW_AS, .object_type = MUN_OBJECT_ROLE, .detail = detail };
  if (mun_ledger_append (scope, &entry, error) == 0)
    return NULL;
  view->rights[0] = role->rights[0];
  view->rights[1] = role->rights[1];
  return mun_actor_limit (scope->connection, view->member, role->id, error);
}

gboolean
mun_desk_view_as (MunDesk *self, const char *role, GError **error)
{
  mun_desk_set_actor (self, self->member);
  g_clear_pointer (&self->view_as, g_free);
  gboolean good = TRUE;
  if (role != NULL)
    {
      View view = { role, self->member, self->view_rights };
      g_autoptr (MunActor) limited = mun_desk_write_sync (self, MUN_TABLE_LEDGER, begin_view, &view, error);
      good = limited != NULL;
      if (good)
        {
          mun_desk_set_actor (self, limited);
          self->view_as = g_strdup (role);
        }
    }
  g_signal_emit (self, mun_desk_signals[MUN_DESK_VIEWING], 0);
  return good;
}

const char *
mun_desk_get_view_as (MunDesk *self)
{
  return self->view_as;
}

/* ---- the object ---- */

static void
mun_desk_dispose (GObject *object)
{
  MunDesk *self = MUN_DESK (object);
  if (self->session != NULL)
    mun_desk_sign_out (self);
  G_OBJECT_CLASS (mun_desk_parent_class)->dispose (object);
}

static void
mun_desk_finalize (GObject *object)
{
  MunDesk *self = MUN_DESK (object);
  mun_desk_clear_undo (self);
  g_clear_pointer (&self->session, mun_session_unref);
  g_clear_pointer (&self->member, mun_actor_unref);
  g_clear_pointer (&self->actor, mun_actor_unref);
  g_free (self->view_as);
  g_free (self->reason);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (mun_desk_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n, GType first, GType second)
{
  return g_signal_new (name, MUN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, first, second);
}

static void
mun_desk_class_init (MunDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = mun_desk_dispose;
  object_class->finalize = mun_desk_finalize;
  mun_desk_signals[MUN_DESK_CHANGED] = add_signal ("changed", 1, G_TYPE_UINT, G_TYPE_NONE);
  mun_desk_signals[MUN_DESK_LOCKED] = add_signal ("locked", 0, G_TYPE_NONE, G_TYPE_NONE);
  mun_desk_signals[MUN_DESK_UNLOCKED] = add_signal ("unlocked", 0, G_TYPE_NONE, G_TYPE_NONE);
  mun_desk_signals[MUN_DESK_VIEWING] = add_signal ("viewing", 0, G_TYPE_NONE, G_TYPE_NONE);
  mun_desk_signals[MUN_DESK_CLOSED] = add_signal ("closed", 0, G_TYPE_NONE, G_TYPE_NONE);
  mun_desk_signals[MUN_DESK_NOTICE] = add_signal ("notice", 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
mun_desk_init (MunDesk *self)
{
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->lock);
  g_queue_init (&self->undo);
}
