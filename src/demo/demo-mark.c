/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-mark.h"

#include "access-ledger.h"
#include "base-error.h"
#include "store-setting.h"

#include <glib/gi18n-lib.h>

static gboolean
has_records (MunScope *scope, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, "SELECT 1 FROM resource LIMIT 1");
  GError *local = NULL;
  gboolean found = mun_statement_step (s, &local);

  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return found;
}

gboolean
mun_demo_is_marked (MunScope *scope, GError **error)
{
  g_autofree char *value = mun_setting_get (scope->connection, MUN_SETTING_DEMO_PATIENTS, error);

  return value != NULL;
}

gboolean
mun_demo_mark (MunScope *scope, guint patients, GError **error)
{
  GError *local = NULL;
  g_autofree char *value = g_strdup_printf ("%u", patients);
  gboolean marked;
  MunEntry entry = { .act = MUN_ACT_DEMO, .object_type = MUN_OBJECT_STORE };

  if (!mun_scope_authorize (scope, MUN_ACT_DEMO, NULL, error))
    return FALSE;
  marked = mun_demo_is_marked (scope, &local);
  if (local == NULL && !marked && has_records (scope, &local))
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_EXISTS,
                         N_ ("This store holds records already. A demo hospital needs a store of its own."));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return mun_setting_set (scope->connection, MUN_SETTING_DEMO_PATIENTS, value, error) && mun_ledger_append (scope, &entry, error) != 0;
}
