/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work items as values, and the one list of queues with their words and goals. */
#include "domain-work.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  MunQueue queue;
  const char *id;
  const char *title;
  const char *empty;
  int goal_days;
} queues[] = {
  { MUN_QUEUE_IMPORT_PROBLEM, "import-problem", N_ ("Import problems"), N_ ("Everything that was imported could be read."), 3 },
  { MUN_QUEUE_UNRESOLVED, "unresolved", N_ ("Unresolved references"), N_ ("Every record points to something that is here."), 14 },
  { MUN_QUEUE_GLASS_REVIEW, "glass-review", N_ ("Break-glass uses to review"), N_ ("No break-glass use waits for a review."), 2 },
  { MUN_QUEUE_LOOK_REVIEW, "look-review", N_ ("Restricted charts opened"), N_ ("No restricted chart was opened without a work item."), 7 },
  { MUN_QUEUE_UNSIGNED_NOTE, "unsigned-note", N_ ("Unsigned notes"), N_ ("Every note is signed."), 7 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (queues) == MUN_QUEUE_LAST);

static gsize
find_queue (MunQueue queue)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    if (queues[i].queue == queue)
      return i;
  g_return_val_if_reached (0);
}

static void
clear_work (gpointer data)
{
  MunWork *self = data;
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->patient_name);
  g_free (self->owner_name);
  g_free (self->close_reason);
}

MunWork *
mun_work_new0 (void)
{
  return g_atomic_rc_box_new0 (MunWork);
}

MunWork *
mun_work_ref (MunWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_work_unref (MunWork *self)
{
  g_atomic_rc_box_release_full (self, clear_work);
}

const char *
mun_queue_get_id (MunQueue queue)
{
  return queues[find_queue (queue)].id;
}

const char *
mun_queue_get_title (MunQueue queue)
{
  return queues[find_queue (queue)].title;
}

const char *
mun_queue_get_empty (MunQueue queue)
{
  return queues[find_queue (queue)].empty;
}

int
mun_queue_get_goal_days (MunQueue queue)
{
  return queues[find_queue (queue)].goal_days;
}

gboolean
mun_queue_parse (const char *id, MunQueue *queue)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (queues); i++)
    if (strcmp (queues[i].id, id) == 0)
      {
        *queue = queues[i].queue;
        return TRUE;
      }
  return FALSE;
}

const char *
mun_work_state_get_id (MunWorkState state)
{
  static const char *const ids[] = { "waiting", "claimed", "held", "done", "cancelled" };
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (ids), "waiting");
  return ids[state];
}

static char *
explain_due (const MunWork *self, gint64 now)
{
  const gint64 day = 86400000;
  if (self->due_at == 0)
    return g_strdup (_ ("It has no date to meet."));
  if (self->due_at < now)
    {
      gulong days = (gulong)((now - self->due_at + day - 1) / day);
      return g_strdup_printf (ngettext ("It is %lu day overdue.", "It is %lu days overdue.", days), days);
    }
  gulong days = (gulong)((self->due_at - now) / day);
  if (days == 0)
    return g_strdup (_ ("It is due within a day."));
  return g_strdup_printf (ngettext ("It is due in %lu day.", "It is due in %lu days.", days), days);
}

char **
mun_work_explain (const MunWork *self, gint64 member, gint64 now)
{
  g_autoptr (GPtrArray) why = g_ptr_array_new ();
  if (self->owner != 0 && self->owner == member)
    g_ptr_array_add (why, g_strdup (self->state == MUN_WORK_HELD ? _ ("You put it on hold.") : _ ("It is yours.")));
  else if (self->owner == 0)
    g_ptr_array_add (why, g_strdup (_ ("Nobody has taken it.")));
  g_ptr_array_add (why, explain_due (self, now));
  gulong days = (gulong)(MAX (now - self->created_at, 0) / 86400000);
  if (days > 0)
    g_ptr_array_add (why, g_strdup_printf (ngettext ("It has waited %lu day.", "It has waited %lu days.", days), days));
  g_ptr_array_add (why, NULL);
  return (char **)g_ptr_array_steal (why, NULL);
}
