/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-test.h"

#include <glib/gstdio.h>
#include <string.h>

void
record_test_init (RecordTest *self)
{
  self->store = mun_kit_store_new ();
  self->scope = mun_kit_program (self->store);
  g_autofree char *blobs = g_build_filename (self->store->folder, "blobs", NULL);
  self->blobs = mun_blobs_new (blobs, self->store->data_key);
  self->folder = mun_kit_folder_new ("record");
}

void
record_test_clear (RecordTest *self)
{
  mun_blobs_unref (self->blobs);
  mun_kit_store_free (self->store);
  mun_kit_folder_remove (self->folder);
  g_free (self->folder);
}

char *
record_test_write (RecordTest *self, const char *name, const char *text, gssize length)
{
  GError *error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

MunImport *
record_test_import (RecordTest *self, const char *const *paths)
{
  GError *error = NULL;
  MunImport *import = mun_import_new (paths, self->blobs, &error);
  g_assert_no_error (error);
  while (mun_import_slice (self->scope, import, NULL, &error) != NULL)
    ;
  g_assert_no_error (error);
  return import;
}

MunImport *
record_test_import_one (RecordTest *self, const char *path)
{
  const char *paths[] = { path, NULL };
  return record_test_import (self, paths);
}

void
record_test_take (RecordTest *self, const char *name, const char *text, int added, int changed, int unchanged)
{
  g_autofree char *path = record_test_write (self, name, text, -1);
  g_autoptr (MunImport) import = record_test_import_one (self, path);
  const MunImportReport *report = mun_import_get_report (import);
  for (guint i = 0; i < report->skips->len; i++)
    {
      const MunImportSkip *skip = report->skips->pdata[i];
      g_test_message ("skipped: %s, %s: %s", skip->file, skip->where, skip->reason);
    }
  g_assert_cmpint (report->added, ==, added);
  g_assert_cmpint (report->changed, ==, changed);
  g_assert_cmpint (report->unchanged, ==, unchanged);
}

char *
record_test_export (RecordTest *self, gint64 patient, const char *name)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  MunExportAsk ask = { .patient = patient, .file = path, .blobs = self->blobs };
  mun_kit_begin (self->scope);
  gpointer begun = mun_export_begin (self->scope, &ask, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (begun);
  mun_kit_commit (self->scope);
  g_autofree MunExportReport *report = mun_export_run (self->scope, &ask, NULL, &error);
  g_assert_no_error (error);
  char *text;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return text;
}

gint64
record_test_find (RecordTest *self, const char *type_and_id)
{
  const char *slash = strchr (type_and_id, '/');
  GError *error = NULL;
  gint64 id = mun_record_find (self->scope, mun_fhir_type_parse_len (type_and_id, (gsize)(slash - type_and_id)), slash + 1, &error);
  g_assert_no_error (error);
  return id;
}

gint64
record_test_ask (RecordTest *self, const char *static_sql)
{
  return mun_kit_ask (self->store, static_sql);
}

gint64
record_test_ask_for (RecordTest *self, const char *static_sql, gint64 one)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (self->store->connection, static_sql);
  mun_statement_int (s, 1, one);
  gint64 value = mun_statement_step (s, &error) ? mun_statement_get_int (s, 0) : -1;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return value;
}

char *
record_test_ask_text (RecordTest *self, const char *static_sql, gint64 one)
{
  GError *error = NULL;
  MunStatement *s = mun_connection_prepare (self->store->connection, static_sql);
  mun_statement_int (s, 1, one);
  char *value = mun_statement_step (s, &error) ? mun_statement_dup_text (s, 0) : NULL;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return value;
}
