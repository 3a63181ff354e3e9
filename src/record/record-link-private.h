/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between record-find.c (which resource a name means), record-given.c (ids for names that have not come), record-link.c (following) and
 * record-arrive.c (what has come). */
#pragma once
#include "record-writer.h"

struct _MunExpected
{
  gint64 id;
  MunFhirType type; /* NONE: named by an urn */
  gboolean filed;   /* as somebody's patient or encounter */
  gint64 waiting, referrer;
};

/* ---- record-find.c ---- */
gboolean mun_link_is_global_urn (const char *urn);
/* The name under which an urn is kept: itself, or bound to its Bundle. Caller frees. */
char *mun_link_make_urn_name (const MunWriter *self, const char *urn);
gboolean mun_link_find_base (MunWriter *self, const char *url, gsize length, gint64 *base, GError **error);
/* Is the full URL the resource's own type and id under some server? */
gboolean mun_link_is_own_url (const MunPiece *piece, MunFhirReference *to);
guint64 mun_link_get_bundle_space (guint64 serial);
/* near: only where an urn has meaning for sure, in its Bundle. */
gboolean mun_link_resolve (MunWriter *self, const MunFhirReference *to, const char *text, MunFhirType expected, guint64 serial,
                           const char *local_name, gboolean near, MunRow *row, GError **error);
/* The two columns of the one row that a statement gives; zeros without one. */
gboolean mun_link_ask_row (MunStatement *s, MunRow *row, GError **error);
gboolean mun_link_run_two (MunWriter *self, const char *static_sql, gint64 one, gint64 two, GError **error);

/* ---- record-given.c ---- */
gboolean mun_link_name_absent (MunWriter *self, MunFhirType type, const char *fid, guint64 space, const char *name, gboolean filed,
                               gint64 *id, GError **error);
gboolean mun_link_take_urn (MunWriter *self, const char *uuid, MunRow row, GError **error);
gboolean mun_link_flush_expected (MunWriter *self, GError **error);

/* ---- record-link.c ---- */
/* *open: its own patient is not known yet. */
gboolean mun_link_apply (MunWriter *self, gint64 resource, MunLinkRole role, MunRow target, gboolean *open, GError **error);

/* ---- record-arrive.c ---- */
/* under: base.id, only those who name that server; 0: those who name none, or its own. */
void mun_link_add_arrival (MunWriter *self, const char *name, gint64 type, MunRow row, gint64 under);
