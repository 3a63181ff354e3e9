/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of every floor from access up, without a display: a real encrypted store in a temporary folder, scopes of members with
 * given roles, a patient or two, waiting for callbacks. Everything aborts the test when it fails. See kit-desk.h for signed-in desks. */
#pragma once
#include "access-ledger.h"
#include "access-people.h"

typedef struct
{
  char *folder;
  MunConnection *connection; /* the writer, of the thread that made it */
  MunSecret *data_key, *ledger_key;
  GPtrArray *scopes;
} MunKitStore;

/* A new store: schema, names, the ledger's first row; no key file (kit-desk.h makes stores with one). */
MunKitStore *mun_kit_store_new (void);
void mun_kit_store_free (MunKitStore *self); /* and its folder */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunKitStore, mun_kit_store_free)

/* A scope of a member who has these roles ("indexer", "manager,coder-inpatient", "" for none). The member is named `name`, or like the
 * roles when it is NULL, and made at first asking. The scope belongs to the store and may be changed (work, reason). */
MunScope *mun_kit_scope (MunKitStore *self, const char *name, const char *roles);
/* The program's own scope with every right. */
MunScope *mun_kit_program (MunKitStore *self);

/* Runs a body like mun_desk_write does: one transaction, rolled back when it fails, a refusal written afterwards. */
gpointer mun_kit_write (MunScope *scope, gpointer (*body) (MunScope *, gpointer, GCancellable *, GError **), gpointer data, GError **error);
void mun_kit_begin (MunScope *scope);
void mun_kit_commit (MunScope *scope);

/* The least rows of a patient: a resource with a body and the projection. restricted: MunRestriction. Gives resource.id. */
gint64 mun_kit_add_patient (MunKitStore *self, const char *fid, const char *family, const char *given, guint restricted);
/* A bare resource row with an empty body. type: MunFhirType. */
gint64 mun_kit_add_resource (MunKitStore *self, int type, const char *fid, gint64 patient);
/* The one number that a query gives. */
gint64 mun_kit_ask (MunKitStore *self, const char *static_sql);

char *mun_kit_folder_new (const char *name); /* a fresh temporary folder; caller frees */
void mun_kit_folder_remove (const char *path);

/* Runs the default main context until *done, at most 60 s (then the test fails). */
void mun_kit_await (const gboolean *done);
/* A GAsyncReadyCallback whose user_data is a GAsyncResult **, and the wait for it: gives the result, the caller's. */
void mun_kit_take_result (GObject *source, GAsyncResult *result, gpointer slot);
GAsyncResult *mun_kit_await_result (GAsyncResult **slot);

/* A fixed moment for fake clocks: 2026-11-24T09:00:00Z. */
#define MUN_KIT_NOW G_GINT64_CONSTANT (1795510800000)
