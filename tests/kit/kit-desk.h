/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed-in desks for tests: a store with a key file of the test cost, members with given roles. */
#pragma once
#include "desk-people.h"
#include "kit.h"

#define MUN_KIT_PASSWORD "seven green lanterns"

/* A store in a temporary folder with the administrator "admin". anchors NULL: no folder for them. Caller frees and removes it
 * (mun_kit_folder_remove on the folder above it: g_path_get_dirname). */
char *mun_kit_desk_store_new (const char *anchors);
void mun_kit_desk_store_free (char *store);
/* A desk of a member with these roles ("indexer,cdi"), made when missing; name NULL: like the roles. The caller signs it out and
 * unrefs it; the thread-default main context is the desk's. */
MunDesk *mun_kit_desk_new (const char *store, const char *name, const char *roles);
/* g_object_unref after mun_desk_sign_out. */
void mun_kit_desk_free (MunDesk *desk);
/* Iterates the default context until nothing is pending there for a moment. */
void mun_kit_settle (void);
