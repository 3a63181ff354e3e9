/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources ⇄ rows. */
#include "store-source.h"
#include "base-clock.h"

gint64
mun_source_ensure (MunConnection *connection, MunSourceKind kind, const char *name, GError **error)
{
  MunStatement *find = mun_connection_prepare (connection, "SELECT id FROM source WHERE kind = ?1 AND name = ?2");
  mun_statement_int (find, 1, kind);
  mun_statement_text (find, 2, name);
  GError *local = NULL;
  gint64 id = mun_statement_step (find, &local) ? mun_statement_get_int (find, 0) : 0;
  mun_statement_reset (find);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return 0;
    }
  if (id != 0)
    return id;
  MunStatement *add = mun_connection_prepare (connection, "INSERT INTO source (kind, name, created_at) VALUES (?1, ?2, ?3)");
  mun_statement_int (add, 1, kind);
  mun_statement_text (add, 2, name);
  mun_statement_int (add, 3, mun_clock_now ());
  return mun_statement_run (add, error) ? mun_connection_last_id (connection) : 0;
}

char *
mun_source_get_name (MunConnection *connection, gint64 id, MunSourceKind *kind, GError **error)
{
  MunStatement *get = mun_connection_prepare (connection, "SELECT name, kind FROM source WHERE id = ?1");
  mun_statement_int (get, 1, id);
  char *name = NULL;
  if (mun_statement_step (get, error))
    {
      name = mun_statement_dup_text (get, 0);
      if (kind != NULL)
        *kind = (MunSourceKind)mun_statement_get_int (get, 1);
    }
  mun_statement_reset (get);
  return name;
}
