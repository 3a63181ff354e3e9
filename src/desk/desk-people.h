/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What concerns key slots: adding and removing people, passwords, the recovery sheet, break-glass with the password asked again.
 * Each takes about half a second (the key derivation). The plain forms block and are for munictl and tests; _async forms run on a
 * thread and end on the desk's thread. Passwords are copied into locked memory and wiped. */
#pragma once
#include "access-glass.h"
#include "desk.h"

/* INPUT for a bad name, role or password; EXISTS; DENIED. */
gboolean mun_desk_add_member (MunDesk *self, const char *name, const char *title, const char *const *roles, const char *password,
                              GError **error);
void mun_desk_add_member_async (MunDesk *self, const char *name, const char *title, const char *const *roles, const char *password,
                                GAsyncReadyCallback callback, gpointer user_data);
/* The member leaves: row, open work, then the key slot. */
gboolean mun_desk_remove_member (MunDesk *self, const char *name, GError **error);
void mun_desk_remove_member_async (MunDesk *self, const char *name, GAsyncReadyCallback callback, gpointer user_data);
/* One's own: the old password is asked again (WRONG_KEY). */
gboolean mun_desk_change_password (MunDesk *self, const char *old_password, const char *password, GError **error);
void mun_desk_change_password_async (MunDesk *self, const char *old_password, const char *password, GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Somebody else's, who has forgotten it; MUN_ACT_MEMBER_EDIT, and never an administrator's without MUN_ACT_ROLE_EDIT. */
gboolean mun_desk_reset_password (MunDesk *self, const char *name, const char *password, GError **error);
void mun_desk_reset_password_async (MunDesk *self, const char *name, const char *password, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* For all four. */
gboolean mun_desk_people_finish (MunDesk *self, GAsyncResult *result, GError **error);

/* A new recovery sheet; the old one opens nothing from then on. Free with mun_keys_free_words. MUN_ACT_RECOVERY. */
char *mun_desk_make_recovery (MunDesk *self, GError **error);
void mun_desk_make_recovery_async (MunDesk *self, GAsyncReadyCallback callback, gpointer user_data);
char *mun_desk_make_recovery_finish (MunDesk *self, GAsyncResult *result, GError **error);
/* Signed out, every administrator's password lost: the recovery words set a member's password anew. Blocking. */
gboolean mun_desk_recover (const char *store, const char *words, const char *member, const char *password, GError **error);

/* Asks the password again, then mun_glass_break(). WRONG_KEY, BUSY, DENIED, INPUT. */
MunGlass *mun_desk_break_glass (MunDesk *self, gint64 patient, const char *reason, int minutes, const char *password, GError **error);
void mun_desk_break_glass_async (MunDesk *self, gint64 patient, const char *reason, int minutes, const char *password,
                                 GAsyncReadyCallback callback, gpointer user_data);
MunGlass *mun_desk_break_glass_finish (MunDesk *self, GAsyncResult *result, GError **error);
