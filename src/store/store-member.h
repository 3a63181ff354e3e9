/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members and the site's own roles ⇄ rows. No rights are asked here: services above do. Thread: the connection's. */
#pragma once
#include "db-connection.h"
#include "domain-member.h"

/* All members by name, those who left last. GPtrArray of MunMember. */
GPtrArray *mun_member_store_list (MunConnection *connection, GError **error);
/* NULL without error: no such member. Removed members are found too. */
MunMember *mun_member_store_find (MunConnection *connection, const char *name, GError **error);
MunMember *mun_member_store_get (MunConnection *connection, gint64 id, GError **error);
/* Gives the new id, 0 on error: EXISTS when the name is taken (a member who left keeps the name; the ledger knows it). */
gint64 mun_member_store_add (MunConnection *connection, const char *name, const char *title, GError **error);
/* STALE when the row's version is another. */
gboolean mun_member_store_update (MunConnection *connection, gint64 id, int version, const char *title, gint64 removed_at, GError **error);
gboolean mun_member_store_set_roles (MunConnection *connection, gint64 id, const char *const *roles, GError **error);
/* How many members who work here have the role. */
int mun_member_store_count_role (MunConnection *connection, const char *role, GError **error);

/* The site's own roles by title: GPtrArray of MunRole. */
GPtrArray *mun_role_store_list (MunConnection *connection, GError **error);
MunRole *mun_role_store_get (MunConnection *connection, const char *id, GError **error);
/* version 0: a new one (EXISTS), else STALE when it is another. */
gboolean mun_role_store_save (MunConnection *connection, const char *id, const char *title, gboolean for_cause, const guint64 rights[2],
                              int version, GError **error);
