/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with blobs, imports of files written on the spot, and questions about what came of them. Everything aborts the test. */
#pragma once
#include "kit.h"
#include "record-export.h"
#include "record-import.h"
#include "record-read.h"

typedef struct
{
  MunKitStore *store;
  MunScope *scope;
  MunBlobs *blobs;
  char *folder; /* for input and output */
} RecordTest;

void record_test_init (RecordTest *self);
void record_test_clear (RecordTest *self);
/* Writes a file into the folder and gives its path; caller frees. length -1: a string. */
char *record_test_write (RecordTest *self, const char *name, const char *text, gssize length);
/* Imports paths to the end; the caller unrefs the import, whose report is whole. */
MunImport *record_test_import (RecordTest *self, const char *const *paths);
MunImport *record_test_import_one (RecordTest *self, const char *path);
/* Writes the text as one file named so and imports it; checks the counts. */
void record_test_take (RecordTest *self, const char *name, const char *text, int added, int changed, int unchanged);
/* All resources as NDJSON, or one patient's; caller frees. */
char *record_test_export (RecordTest *self, gint64 patient, const char *name);
gint64 record_test_find (RecordTest *self, const char *type_and_id); /* "Patient/1"; 0 */
gint64 record_test_ask (RecordTest *self, const char *static_sql);
gint64 record_test_ask_for (RecordTest *self, const char *static_sql, gint64 one);
char *record_test_ask_text (RecordTest *self, const char *static_sql, gint64 one); /* ?1; caller frees */
