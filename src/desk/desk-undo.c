/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last acts of this window with their inverses, in memory. */
#include "base-error.h"
#include "desk-private.h"

#define DEPTH 50

static void
undo_free (gpointer data)
{
  MunUndo *undo = data;
  if (undo->free_data != NULL)
    undo->free_data (undo->data);
  g_free (undo->label);
  g_free (undo);
}

void
mun_desk_clear_undo (MunDesk *self)
{
  g_queue_clear_full (&self->undo, undo_free);
}

void
mun_desk_push_undo (MunDesk *self, const char *label, MunBody inverse, gpointer data, GDestroyNotify free_data, guint tables)
{
  MunUndo *undo = g_new0 (MunUndo, 1);
  undo->label = g_strdup (label);
  undo->inverse = inverse;
  undo->data = data;
  undo->free_data = free_data;
  undo->tables = tables;
  g_queue_push_head (&self->undo, undo);
  while (g_queue_get_length (&self->undo) > DEPTH)
    undo_free (g_queue_pop_tail (&self->undo));
}

const char *
mun_desk_get_undo_label (MunDesk *self)
{
  const MunUndo *undo = g_queue_peek_head (&self->undo);
  return undo != NULL ? undo->label : NULL;
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  if (mun_desk_call_finish (result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The inverse gives GINT_TO_POINTER (1), or an object that nobody frees: it has to be the former. */
void
mun_desk_undo (MunDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, mun_desk_undo);
  MunUndo *undo = g_queue_pop_head (&self->undo);
  if (undo == NULL)
    {
      g_task_return_new_error (task, MUN_ERROR, MUN_ERROR_NOT_FOUND, "There is nothing to undo.");
      g_object_unref (task);
      return;
    }
  mun_desk_write (self, undo->tables, undo->inverse, undo->data, undo->free_data, NULL, NULL, on_undone, task);
  undo->free_data = NULL;
  undo_free (undo);
}

gboolean
mun_desk_undo_finish (MunDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mun_desk_undo), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
