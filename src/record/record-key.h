/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short keys of long names, and a bounded memory from names to rows: most references of an import point to what it has just written. */
#pragma once
#include "fhir-type.h"

/* What stands in identifier.hash and identifier.system: 8 bytes of BLAKE2b. */
gint64 mun_key_identifier (MunFhirType type, const char *value);
gint64 mun_key_system (const char *system);

typedef struct
{
  gint64 id; /* resource.id; 0: not known */
  MunFhirType type;
  gboolean absent; /* the id is given, the resource has not come */
} MunRow;

typedef struct _MunRows MunRows;

MunRows *mun_rows_new (void);
void mun_rows_free (MunRows *self);
void mun_rows_clear (MunRows *self);
/* space: a MunFhirType for ids, 0 for any other name, anything above MUN_FHIR_LAST for names that count in one place only. */
void mun_rows_put (MunRows *self, guint64 space, const char *name, gsize length, MunRow row);
MunRow mun_rows_find (const MunRows *self, guint64 space, const char *name, gsize length);

/* A set of row ids, a bit each, in pages that can be kept in the store. */
#define MUN_MARKS_PAGE 8192 /* ids */
#define MUN_MARKS_BYTES (MUN_MARKS_PAGE / 8)
typedef struct _MunMarks MunMarks;

MunMarks *mun_marks_new (void);
void mun_marks_free (MunMarks *self);
gboolean mun_marks_add (MunMarks *self, gint64 id);    /* TRUE when it was not there */
gboolean mun_marks_remove (MunMarks *self, gint64 id); /* TRUE when it was */
/* A page that changed since it was taken last, MUN_MARKS_BYTES; NULL: none is left. */
const void *mun_marks_take_page (MunMarks *self, gint64 *page);
void mun_marks_set_page (MunMarks *self, gint64 page, const void *bits);
