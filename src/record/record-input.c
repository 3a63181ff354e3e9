/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-input.h"

#include "base-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

/* ---- listing ------------------------------------------------------------------------------------------------------------------------- */

static void
free_file (gpointer data)
{
  MunInputFile *file = data;
  g_free (file->path);
  g_free (file->name);
  g_free (file);
}

static gint64
get_mtime (const struct stat *about)
{
  return (gint64)about->st_mtim.tv_sec * 1000000000 + about->st_mtim.tv_nsec;
}

static void
add_file (GPtrArray *files, const char *path, const struct stat *about, MunProblem problem)
{
  MunInputFile *file = g_new0 (MunInputFile, 1);
  file->path = g_strdup (path);
  file->name = g_path_get_basename (path);
  file->size = about->st_size;
  file->mtime = get_mtime (about);
  file->problem = problem;
  g_ptr_array_add (files, file);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void add_path (GPtrArray *files, const char *path, gboolean asked, GCancellable *cancellable);

static void
add_folder (GPtrArray *files, const char *path, GCancellable *cancellable)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  if (folder == NULL)
    {
      add_file (files, path, &(struct stat){ 0 }, MUN_PROBLEM_DENIED);
      return;
    }
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autofree char *inner = g_build_filename (path, names->pdata[i], NULL);
      add_path (files, inner, FALSE, cancellable);
    }
}

/* asked: by name, not found in a folder; only then is a linked folder followed, so that no walk is without end. */
static void
add_path (GPtrArray *files, const char *path, gboolean asked, GCancellable *cancellable)
{
  struct stat about = { 0 }, link;
  if (stat (path, &about) != 0)
    add_file (files, path, &about, errno == EACCES ? MUN_PROBLEM_DENIED : MUN_PROBLEM_GONE);
  else if (S_ISDIR (about.st_mode))
    {
      if (asked || (lstat (path, &link) == 0 && !S_ISLNK (link.st_mode)))
        add_folder (files, path, cancellable);
    }
  else
    add_file (files, path, &about, S_ISREG (about.st_mode) ? MUN_PROBLEM_NONE : MUN_PROBLEM_NOT_A_FILE);
}

GPtrArray *
mun_input_list (const char *const *paths, GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (free_file);
  for (int i = 0; paths[i] != NULL; i++)
    add_path (files, paths[i], TRUE, cancellable);
  return files;
}

/* ---- opening ------------------------------------------------------------------------------------------------------------------------- */

struct _MunInput
{
  const MunInputFile *file;
  int fd;
  gboolean plain, given; /* the file itself, and whether it was given */
  struct archive *archive;
  gboolean raw; /* one compressed stream, not a folder of members */
  char *name;
  gint64 position;
  const char *data; /* unpacked and not yet given */
  gsize left;
  char block[BLOCK];
};

static la_ssize_t
read_block (struct archive *archive, void *data, const void **bytes)
{
  MunInput *self = data;
  ssize_t got = read (self->fd, self->block, sizeof self->block);
  if (got < 0)
    {
      archive_set_error (archive, errno, "read");
      return -1;
    }
  self->position += got;
  *bytes = self->block;
  return got;
}

static la_int64_t
seek_block (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  return lseek (((MunInput *)data)->fd, offset, whence);
}

static gboolean
is_packed (int fd)
{
  static const struct
  {
    gsize at, length;
    const char *magic;
  } magics[] = { { 0, 4, "PK\x03\x04" },
                 { 0, 2, "\x1F\x8B" },
                 { 0, 4, "PK\x05\x06" },
                 { 257, 5, "ustar" },
                 { 0, 3, "BZh" },
                 { 0, 4, "\x28\xB5\x2F\xFD" },
                 { 0, 6,
                   "\xFD"
                   "7zXZ\0" } };
  char head[512] = { 0 };
  ssize_t got = pread (fd, head, sizeof head, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (got >= (ssize_t)(magics[i].at + magics[i].length) && memcmp (head + magics[i].at, magics[i].magic, magics[i].length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
open_archive (MunInput *self)
{
  self->archive = archive_read_new ();
  archive_read_support_filter_gzip (self->archive);
  archive_read_support_filter_bzip2 (self->archive);
  archive_read_support_filter_xz (self->archive);
  archive_read_support_filter_zstd (self->archive);
  archive_read_support_format_zip (self->archive);
  archive_read_support_format_tar (self->archive);
  archive_read_support_format_raw (self->archive);
  archive_read_support_format_empty (self->archive);
  archive_read_set_read_callback (self->archive, read_block);
  archive_read_set_seek_callback (self->archive, seek_block);
  archive_read_set_callback_data (self->archive, self);
  return archive_read_open1 (self->archive) == ARCHIVE_OK;
}

MunInput *
mun_input_open (const MunInputFile *file, MunProblem *problem)
{
  *problem = file->problem;
  if (file->problem != MUN_PROBLEM_NONE)
    return NULL;
  g_autoptr (MunInput) self = g_new0 (MunInput, 1);
  self->file = file;
  self->fd = open (file->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd < 0)
    {
      *problem = errno == ENOENT ? MUN_PROBLEM_GONE : errno == EACCES || errno == EPERM ? MUN_PROBLEM_DENIED : MUN_PROBLEM_READ;
      return NULL;
    }
  struct stat about;
  if (fstat (self->fd, &about) != 0 || !S_ISREG (about.st_mode))
    {
      *problem = MUN_PROBLEM_NOT_A_FILE;
      return NULL;
    }
  posix_fadvise (self->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  self->plain = !is_packed (self->fd);
  if (!self->plain && !open_archive (self))
    {
      *problem = MUN_PROBLEM_ARCHIVE;
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mun_input_close (MunInput *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_free (self);
}

/* ---- streams ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
says_lines (const char *name)
{
  g_autofree char *low = g_ascii_strdown (name, -1);
  return strstr (low, ".ndjson") != NULL || strstr (low, ".jsonl") != NULL;
}

/* A member that is neither a folder nor a system's own litter. */
static gboolean
is_wanted (struct archive_entry *entry)
{
  const char *path = archive_entry_pathname_utf8 (entry);
  if (path == NULL)
    path = archive_entry_pathname (entry);
  if (path == NULL || (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != 0) || g_str_has_suffix (path, "/"))
    return FALSE;
  const char *slash = strrchr (path, '/');
  return (slash != NULL ? slash[1] : path[0]) != '.' && !g_str_has_prefix (path, "__MACOSX/");
}

static void
name_member (MunInput *self, struct archive_entry *entry)
{
  self->raw = archive_format (self->archive) == ARCHIVE_FORMAT_RAW;
  const char *path = archive_entry_pathname_utf8 (entry);
  if (path == NULL)
    path = archive_entry_pathname (entry);
  g_autofree char *valid = g_utf8_make_valid (path != NULL ? path : "", -1);
  g_free (self->name);
  self->name = self->raw ? g_strdup (self->file->name) : g_strdup_printf ("%s/%s", self->file->name, valid);
}

static gboolean
next_member (MunInput *self, MunProblem *problem)
{
  struct archive_entry *entry;
  self->left = 0;
  for (;;)
    {
      int result = archive_read_next_header (self->archive, &entry);
      if (result == ARCHIVE_EOF)
        return FALSE;
      if (result < ARCHIVE_WARN)
        {
          *problem = MUN_PROBLEM_ARCHIVE;
          return FALSE;
        }
      if (!is_wanted (entry))
        continue;
      name_member (self, entry);
      if (archive_entry_is_encrypted (entry) || archive_entry_is_data_encrypted (entry))
        {
          *problem = MUN_PROBLEM_ARCHIVE_LOCKED;
          return FALSE;
        }
      return TRUE;
    }
}

gboolean
mun_input_next (MunInput *self, const char **name, gboolean *lines, MunProblem *problem)
{
  *problem = MUN_PROBLEM_NONE;
  gboolean found = self->plain ? !self->given : next_member (self, problem);
  self->given = TRUE;
  *name = self->name != NULL ? self->name : self->file->name;
  *lines = says_lines (*name);
  return found;
}

/* Block by block, so that a damaged archive gives all that lies before the damage. */
static gssize
read_packed (MunInput *self, void *buffer, gsize size)
{
  if (self->left == 0)
    {
      const void *bytes;
      gsize length;
      la_int64_t offset;
      int result;
      do
        result = archive_read_data_block (self->archive, &bytes, &length, &offset);
      while (result >= ARCHIVE_WARN && result != ARCHIVE_EOF && length == 0);
      if (result == ARCHIVE_EOF)
        return 0;
      if (result < ARCHIVE_WARN)
        return -1;
      self->data = bytes;
      self->left = length;
    }
  gsize given = MIN (size, self->left);
  memcpy (buffer, self->data, given);
  self->data += given;
  self->left -= given;
  return (gssize)given;
}

gssize
mun_input_read (gpointer data, void *buffer, gsize size, GError **error)
{
  MunInput *self = data;
  gssize got = self->plain ? read (self->fd, buffer, size) : read_packed (self, buffer, size);
  if (got < 0)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_INPUT, "The file could not be read any further.");
      return -1;
    }
  if (self->plain)
    self->position += got;
  return got;
}

gboolean
mun_input_is_archive (const MunInput *self)
{
  return !self->plain;
}

gint64
mun_input_get_position (MunInput *self)
{
  return self->position;
}

gboolean
mun_input_has_changed (const MunInput *self)
{
  struct stat about;
  return stat (self->file->path, &about) != 0 || about.st_size != self->file->size || get_mtime (&about) != self->file->mtime;
}
