/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scratch folder and a fixed key, for the tests of this folder. */
#pragma once
#include "base-error.h"
#include "db-connection.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const guint8 db_test_key[MUN_KEY_BYTES] = "0123456789abcdef0123456789abcde";

static inline char *
db_test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("mun-db-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static inline void
db_test_remove (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      GDir *dir = g_dir_open (path, 0, NULL);
      const char *name;
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          db_test_remove (child);
        }
      if (dir != NULL)
        g_dir_close (dir);
    }
  g_remove (path);
}

typedef struct
{
  char *folder;
  char *path;
} Scratch;

static inline Scratch *
scratch_new (void)
{
  Scratch *self = g_new0 (Scratch, 1);
  self->folder = db_test_folder ();
  self->path = g_build_filename (self->folder, "muniment.db", NULL);
  return self;
}

static inline void
scratch_free (Scratch *self)
{
  db_test_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scratch, scratch_free)

static inline MunConnection *
scratch_open (Scratch *self, MunConnectionFlags flags)
{
  g_autoptr (GError) error = NULL;
  MunConnection *connection = mun_connection_open (self->path, db_test_key, flags, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

#define SCRATCH_WRITE (MUN_CONNECTION_WRITE | MUN_CONNECTION_CREATE)

static inline void
db_test_exec (MunConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  mun_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
}
