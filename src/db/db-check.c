/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the store what was written? Every page's authentication, then structure and references. */
#include "base-error.h"
#include "db-connection-private.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ROUNDS 4
#define PAUSE_US 20000
#define NS_A_SECOND 1000000000LL

/* Pages whose authentication fails, as a set of numbers; -1 stands for a finding without a number. NULL on error. */
static GHashTable *
find_bad_pages (MunConnection *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  MunStatement *statement = mun_connection_prepare (self, "PRAGMA cipher_integrity_check");
  while (mun_statement_step (statement, &local))
    {
      const char *text = mun_statement_get_text (statement, 0);
      const char *digits = text != NULL ? strpbrk (text, "0123456789") : NULL;
      g_hash_table_add (pages, GINT_TO_POINTER (digits != NULL ? atoi (digits) : -1));
    }
  mun_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&pages);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_missing (gpointer key, gpointer value, gpointer data)
{
  return !g_hash_table_contains (data, key);
}

/* When the file was last written, in ns; -1 when there is no such file (another VFS, where nobody else writes). */
static gint64
written_at (MunConnection *self)
{
  struct stat st;
  return stat (self->path, &st) == 0 ? (gint64)st.st_mtim.tv_sec * NS_A_SECOND + st.st_mtim.tv_nsec : -1;
}

/* The pages are read past SQLite's locks, so one that another thread or process writes at this moment can look torn: unless nobody wrote
 * meanwhile, only a page that is bad each time is damaged. */
static gboolean
check_pages (MunConnection *self, GError **error)
{
  g_autoptr (GHashTable) bad = NULL;
  gboolean quiet = FALSE;
  for (int round = 0; round < ROUNDS && !quiet && (bad == NULL || g_hash_table_size (bad) > 0); round++)
    {
      if (round > 0)
        g_usleep (PAUSE_US);
      gint64 before = written_at (self);
      gint64 began = g_get_real_time () * 1000;
      g_autoptr (GHashTable) found = find_bad_pages (self, error);
      if (found == NULL)
        return FALSE;
      if (bad == NULL)
        bad = g_steal_pointer (&found);
      else
        g_hash_table_foreach_remove (bad, is_missing, found);
      /* the second: a file system's clock has coarse ticks */
      quiet = written_at (self) == before && before < began - NS_A_SECOND;
    }
  if (g_hash_table_size (bad) == 0)
    return TRUE;
  GHashTableIter iter;
  gpointer page = NULL;
  g_hash_table_iter_init (&iter, bad);
  g_hash_table_iter_next (&iter, &page, NULL);
  g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store is damaged: page %d is not what was written (%u such pages).",
               GPOINTER_TO_INT (page), g_hash_table_size (bad));
  return FALSE;
}

/* Runs a check that gives one row of text a finding; `good` is the text that is none (NULL: any row is a finding). */
static gboolean
run_check (MunConnection *self, const char *sql, const char *good, const char *what, GError **error)
{
  g_autoptr (GError) local = NULL;
  MunStatement *statement = mun_connection_prepare (self, sql);
  gboolean found = FALSE;
  while (!found && mun_statement_step (statement, &local))
    {
      const char *text = mun_statement_get_text (statement, 0);
      found = good == NULL || g_strcmp0 (text, good) != 0;
      /* the findings name pages, tables and indices, no values */
      if (found)
        g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The store is damaged: %s: %s.", what, text != NULL ? text : "?");
    }
  mun_statement_reset (statement);
  if (local != NULL && !found)
    g_propagate_error (error, g_steal_pointer (&local));
  return !found && local == NULL;
}

gboolean
mun_connection_check (MunConnection *self, GCancellable *cancellable, GError **error)
{
  GCancellable *before = self->cancellable;
  mun_connection_set_cancellable (self, cancellable != NULL ? cancellable : before);
  gboolean good = check_pages (self, error) && run_check (self, "PRAGMA quick_check", "ok", "structure", error)
                  && run_check (self, "PRAGMA foreign_key_check", NULL, "references between tables", error);
  self->cancellable = before;
  return good;
}
