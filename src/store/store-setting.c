/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings ⇄ rows. */
#include "store-setting.h"

static char *
take_text (MunStatement *statement, GError **error)
{
  char *value = NULL;
  if (mun_statement_step (statement, error))
    value = mun_statement_dup_text (statement, 0);
  mun_statement_reset (statement);
  return value;
}

char *
mun_setting_get (MunConnection *connection, const char *key, GError **error)
{
  MunStatement *get = mun_connection_prepare (connection, "SELECT value FROM setting WHERE key = ?1");
  mun_statement_text (get, 1, key);
  return take_text (get, error);
}

gint64
mun_setting_get_int (MunConnection *connection, const char *key, gint64 otherwise)
{
  g_autofree char *value = mun_setting_get (connection, key, NULL);
  gint64 number = otherwise;
  if (value == NULL || !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return otherwise;
  return number;
}

gboolean
mun_setting_set (MunConnection *connection, const char *key, const char *value, GError **error)
{
  MunStatement *set;
  if (value == NULL)
    set = mun_connection_prepare (connection, "DELETE FROM setting WHERE key = ?1");
  else
    set = mun_connection_prepare (connection, "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                                              " ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1");
  mun_statement_text (set, 1, key);
  if (value != NULL)
    mun_statement_text (set, 2, value);
  return mun_statement_run (set, error);
}

char *
mun_member_setting_get (MunConnection *connection, gint64 member, const char *key, GError **error)
{
  MunStatement *get = mun_connection_prepare (connection, "SELECT value FROM member_setting WHERE member = ?1 AND key = ?2");
  mun_statement_int (get, 1, member);
  mun_statement_text (get, 2, key);
  return take_text (get, error);
}

gboolean
mun_member_setting_set (MunConnection *connection, gint64 member, const char *key, const char *value, GError **error)
{
  MunStatement *set;
  if (value == NULL)
    set = mun_connection_prepare (connection, "DELETE FROM member_setting WHERE member = ?1 AND key = ?2");
  else
    set = mun_connection_prepare (connection, "INSERT INTO member_setting (member, key, value) VALUES (?1, ?2, ?3)"
                                              " ON CONFLICT (member, key) DO UPDATE SET value = excluded.value");
  mun_statement_int (set, 1, member);
  mun_statement_text (set, 2, key);
  if (value != NULL)
    mun_statement_text (set, 3, value);
  return mun_statement_run (set, error);
}
