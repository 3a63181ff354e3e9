/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the site and of a member. Values are short texts. Thread: the connection's. */
#pragma once
#include "db-connection.h"

/* Keys of the site; pages and services add theirs here. */
#define MUN_SETTING_STORE "store.uuid"
#define MUN_SETTING_STATION "store.station"
#define MUN_SETTING_COPY "store.copy" /* made anew by a restore: anchors of an older copy are told apart */
#define MUN_SETTING_DEPARTMENT "store.department"
#define MUN_SETTING_ANCHOR_FOLDER "anchor.folder"
#define MUN_SETTING_LOCK_MINUTES "lock.minutes"
#define MUN_SETTING_DEMO_PATIENTS "demo.patients"

/* Caller frees; NULL when it is not set (or with error). */
char *mun_setting_get (MunConnection *connection, const char *key, GError **error);
gint64 mun_setting_get_int (MunConnection *connection, const char *key, gint64 otherwise);
/* value NULL: takes it away. */
gboolean mun_setting_set (MunConnection *connection, const char *key, const char *value, GError **error);

char *mun_member_setting_get (MunConnection *connection, gint64 member, const char *key, GError **error);
gboolean mun_member_setting_set (MunConnection *connection, gint64 member, const char *key, const char *value, GError **error);
