/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works here and what they may do: the parts of these acts that stand in the store. Key slots are the desk's (desk-people.h), which
 * is where pages and munictl go to add and remove people. Thread: the scope's.
 *
 * Two rules hold for everybody: nobody changes their own roles, and the last administrator stays. Only who may edit roles gives or
 * takes away a role that edits people, roles, backups or settings. */
#pragma once
#include "access-ledger.h"
#include "domain-member.h"

/* GPtrArray of MunMember, with last_sign_in; MUN_ACT_MEMBER_LIST. */
GPtrArray *mun_people_list (MunScope *scope, GError **error);
MunMember *mun_people_find (MunScope *scope, const char *name, GError **error); /* NOT_FOUND */
/* Gives the new member. INPUT, EXISTS, DENIED. */
MunMember *mun_people_add (MunScope *scope, const char *name, const char *title, const char *const *roles, GError **error);
gboolean mun_people_set_title (MunScope *scope, gint64 member, int version, const char *title, GError **error);
gboolean mun_people_set_roles (MunScope *scope, gint64 member, int version, const char *const *roles, GError **error);
/* The row of setting a forgotten password anew for somebody who works here; the key slot is the desk's. Never for who governs others
 * without MUN_ACT_ROLE_EDIT: with their password one would be them. */
gboolean mun_people_note_reset (MunScope *scope, const char *name, GError **error);
/* They leave: no sign-in any more, open work goes back, the ledger keeps the name. */
gboolean mun_people_remove (MunScope *scope, gint64 member, int version, GError **error);

/* The first rows of a new store, in the caller's transaction: its names, the ledger's first entry. anchor_folder NULL: none. */
gboolean mun_people_found (MunScope *scope, const char *department, const char *anchor_folder, GError **error);

/* What a restored store says first: the act, and a new name for this copy. head: the last row that came with the backup; anchors that
 * the copy that was put away wrote for later rows are explained by this. MUN_ACT_RESTORE. */
gboolean mun_people_note_restore (MunScope *scope, gint64 head, GError **error);

/* Presets in their order, then the site's own by title: GPtrArray of MunRole. Anybody. */
GPtrArray *mun_people_list_roles (MunScope *scope, GError **error);
MunRole *mun_people_get_role (MunConnection *connection, const char *id, GError **error); /* NOT_FOUND */
/* version 0: a new one. MUN_ACT_ROLE_EDIT; INPUT for a preset's id or an act that no role carries; STALE, EXISTS. */
gboolean mun_people_save_role (MunScope *scope, const MunRole *role, GError **error);

/* The site's settings: MUN_ACT_SETTINGS. The member's own: anybody, not in the ledger. */
gboolean mun_people_set_site (MunScope *scope, const char *key, const char *value, GError **error);
char *mun_people_get_own (MunScope *scope, const char *key, GError **error);
gboolean mun_people_set_own (MunScope *scope, const char *key, const char *value, GError **error);
