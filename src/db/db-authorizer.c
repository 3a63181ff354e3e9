/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no SQL of the program may do once the store is open, whoever wrote it: change the ledger, change the schema, reach other
 * files, or switch a protection off. Asked once per prepared statement. Migration lifts it. */
#include "db-connection-private.h"
#include <string.h>

/* Settings that may be given a value; all others can only be read. */
static const char *const settable[] = {
  "analysis_limit",     "busy_timeout",       "cache_size",       "cipher_integrity_check",
  "defer_foreign_keys", "foreign_key_check",  "foreign_key_list", "index_info",
  "index_list",         "index_xinfo",        "integrity_check",  "incremental_vacuum",
  "optimize",           "quick_check",        "table_info",       "table_list",
  "table_xinfo",        "wal_autocheckpoint", "wal_checkpoint",   NULL,
};

static gboolean
is_ledger (const char *name)
{
  return name != NULL && g_ascii_strcasecmp (name, "ledger") == 0;
}

static gboolean
may_pragma (const char *name, const char *value)
{
  if (g_ascii_strcasecmp (name, "query_only") == 0)
    return value == NULL || g_ascii_strcasecmp (value, "on") == 0 || strcmp (value, "1") == 0;
  if (value == NULL)
    return TRUE;
  for (int i = 0; settable[i] != NULL; i++)
    if (g_ascii_strcasecmp (settable[i], name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
may (int action, const char *first, const char *second)
{
  switch (action)
    {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_ALTER_TABLE:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_VTABLE:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_TEMP_TRIGGER:
      return FALSE;
    case SQLITE_CREATE_TEMP_TABLE: /* a table of that name would stand before the real one */
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return !is_ledger (first);
    case SQLITE_PRAGMA:
      return may_pragma (first, second);
    case SQLITE_FUNCTION:
      return g_ascii_strcasecmp (second, "load_extension") != 0 && g_ascii_strcasecmp (second, "sqlcipher_export") != 0;
    default:
      return TRUE;
    }
}

static int
authorize (void *data, int action, const char *first, const char *second, const char *database, const char *inside)
{
  MunConnection *self = data;
  return self->migrating || may (action, first, second) ? SQLITE_OK : SQLITE_DENY;
}

void
mun_authorizer_install (MunConnection *self)
{
  sqlite3_set_authorizer (self->handle, authorize, self);
}
