/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording by standing before the C library's functions, building by replaying; see the header. Single-threaded. */
#include "crash-files.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum
{
  OP_CREATE, /* path is a new inode */
  OP_WRITE,
  OP_FSYNC_FILE,
  OP_FSYNC_FOLDER,
  OP_RENAME,
  OP_MKDIR,
  OP_UNLINK
} Kind;

typedef struct
{
  Kind kind;
  int inode; /* of the file */
  char *path;
  char *to;
  gint64 offset;
  GBytes *bytes;
  gboolean believed;
} Op;

static GPtrArray *ops;
static GHashTable *inodes; /* path now → inode + 1 */
static int inode_count;
static char *root;
static CrashIgnore ignored;
static int fail_in = -1, fail_errno;
static gboolean fail_sticky;

static void
op_free (Op *op)
{
  g_free (op->path);
  g_free (op->to);
  if (op->bytes != NULL)
    g_bytes_unref (op->bytes);
  g_free (op);
}

void
crash_files_start (const char *folder)
{
  ops = g_ptr_array_new_with_free_func ((GDestroyNotify)op_free);
  inodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  inode_count = 0;
  root = g_strdup (folder);
}

void
crash_files_stop (void)
{
  g_clear_pointer (&root, g_free);
  g_clear_pointer (&ops, g_ptr_array_unref);
  g_clear_pointer (&inodes, g_hash_table_unref);
  ignored = CRASH_IGNORE_NONE;
  fail_in = -1;
}

int
crash_files_now (void)
{
  return (int)ops->len;
}

void
crash_files_ignore (CrashIgnore ignore)
{
  ignored = ignore;
}

void
crash_files_fail (int n, int error, gboolean sticky)
{
  fail_in = n;
  fail_errno = error;
  fail_sticky = sticky;
}

static gboolean
must_fail (void)
{
  if (root == NULL || fail_in < 0)
    return FALSE;
  if (fail_in > 0)
    {
      fail_in--;
      return FALSE;
    }
  if (!fail_sticky)
    fail_in = -1;
  errno = fail_errno;
  return TRUE;
}

static Op *
add (Kind kind, const char *path)
{
  Op *op = g_new0 (Op, 1);
  op->kind = kind;
  op->path = g_strdup (path);
  op->believed = TRUE;
  g_ptr_array_add (ops, op);
  return op;
}

/* Path relative to the root of what is recorded; NULL when it lies elsewhere. The caller frees. */
static char *
inside (const char *path)
{
  gsize length = root != NULL ? strlen (root) : 0;
  if (length == 0 || strncmp (path, root, length) != 0 || (path[length] != '/' && path[length] != '\0'))
    return NULL;
  return g_strdup (path[length] == '/' ? path + length + 1 : "");
}

static char *
path_of (int fd)
{
  char link[64], path[4096];
  if (root == NULL)
    return NULL;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  gssize n = readlink (link, path, sizeof path - 1);
  if (n < 0)
    return NULL;
  path[n] = '\0';
  return inside (path);
}

/* A file shows first when it is written. */
static int
inode_of (const char *path)
{
  int inode = GPOINTER_TO_INT (g_hash_table_lookup (inodes, path)) - 1;
  if (inode >= 0)
    return inode;
  inode = inode_count++;
  g_hash_table_insert (inodes, g_strdup (path), GINT_TO_POINTER (inode + 1));
  add (OP_CREATE, path)->inode = inode;
  return inode;
}

static void
record_write (int fd, const void *bytes, gsize length, gint64 offset)
{
  g_autofree char *path = path_of (fd);
  if (path == NULL)
    return;
  int inode = inode_of (path);
  Op *op = add (OP_WRITE, path);
  op->inode = inode;
  op->offset = offset;
  op->bytes = g_bytes_new (bytes, length);
}

/* ---- what stands before the C library ---- */

ssize_t
write (int fd, const void *bytes, size_t length)
{
  gint64 offset = root != NULL ? lseek (fd, 0, SEEK_CUR) : 0;
  if (root != NULL && offset >= 0)
    {
      g_autofree char *path = path_of (fd);
      if (path != NULL && must_fail ())
        return -1;
    }
  ssize_t n = syscall (SYS_write, fd, bytes, length);
  if (n > 0 && root != NULL && offset >= 0)
    record_write (fd, bytes, (gsize)n, offset);
  return n;
}

ssize_t
pwrite (int fd, const void *bytes, size_t length, off_t offset)
{
  if (must_fail ())
    return -1;
  ssize_t n = syscall (SYS_pwrite64, fd, bytes, length, offset);
  if (n > 0 && root != NULL)
    record_write (fd, bytes, (gsize)n, offset);
  return n;
}

int
fsync (int fd)
{
  if (must_fail ())
    return -1;
  g_autofree char *path = path_of (fd);
  struct stat st;
  if (path != NULL && fstat (fd, &st) == 0)
    {
      gboolean folder = S_ISDIR (st.st_mode);
      int inode = folder ? -1 : inode_of (path);
      Op *op = add (folder ? OP_FSYNC_FOLDER : OP_FSYNC_FILE, path);
      op->inode = inode;
      op->believed = ignored != (folder ? CRASH_IGNORE_FOLDER_SYNC : CRASH_IGNORE_FILE_SYNC);
    }
  return root != NULL && path != NULL ? 0 : (int)syscall (SYS_fsync, fd);
}

int
rename (const char *from, const char *to)
{
  if (must_fail ())
    return -1;
  int result = (int)syscall (SYS_rename, from, to);
  g_autofree char *a = inside (from);
  g_autofree char *b = inside (to);
  if (result == 0 && a != NULL && b != NULL)
    {
      gpointer inode = g_hash_table_lookup (inodes, a);
      Op *op = add (OP_RENAME, a);
      op->to = g_strdup (b);
      op->inode = GPOINTER_TO_INT (inode) - 1;
      g_hash_table_remove (inodes, a);
      g_hash_table_insert (inodes, g_strdup (b), inode);
    }
  return result;
}

int
mkdir (const char *path, mode_t mode)
{
  int result = (int)syscall (SYS_mkdir, path, mode);
  g_autofree char *a = inside (path);
  if (result == 0 && a != NULL && *a != '\0')
    add (OP_MKDIR, a);
  return result;
}

int
unlink (const char *path)
{
  int result = (int)syscall (SYS_unlink, path);
  g_autofree char *a = inside (path);
  if (result == 0 && a != NULL)
    {
      add (OP_UNLINK, a);
      g_hash_table_remove (inodes, a);
    }
  return result;
}

/* ---- building ---- */

static gboolean
is_in (const char *path, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (path);
  return strcmp (strcmp (parent, ".") == 0 ? "" : parent, folder) == 0;
}

/* Did an fsync after op, before the moment, make it durable? */
static gboolean
is_durable (const Op *op, int at, int moment)
{
  for (int i = at + 1; i < moment; i++)
    {
      const Op *sync = g_ptr_array_index (ops, i);
      if (!sync->believed)
        continue;
      if (op->kind == OP_WRITE && sync->kind == OP_FSYNC_FILE && sync->inode == op->inode)
        return TRUE;
      if (op->kind != OP_WRITE && sync->kind == OP_FSYNC_FOLDER
          && (is_in (op->path, sync->path) || (op->to != NULL && is_in (op->to, sync->path))))
        return TRUE;
    }
  return FALSE;
}

static void
apply_write (GByteArray *file, const Op *op, gsize from, gsize length)
{
  gsize end = (gsize)op->offset + from + length;
  if (file->len < end)
    {
      guint old = file->len;
      g_byte_array_set_size (file, (guint)end);
      memset (file->data + old, 0, end - old);
    }
  memcpy (file->data + op->offset + from, (const guint8 *)g_bytes_get_data (op->bytes, NULL) + from, length);
}

/* Kept, dropped, or some of its sectors. */
static void
apply_unsynced (GByteArray *file, const Op *op, GRand *rand)
{
  gsize length = g_bytes_get_size (op->bytes);
  int fate = g_rand_int_range (rand, 0, 3);
  if (fate == 0)
    apply_write (file, op, 0, length);
  for (gsize at = 0; fate == 1 && at < length; at += 512)
    if (g_rand_boolean (rand))
      apply_write (file, op, at, MIN (512, length - at));
}

static void
apply_name (GHashTable *names, GHashTable *folders, const Op *op)
{
  switch (op->kind)
    {
    case OP_CREATE:
      g_hash_table_insert (names, g_strdup (op->path), GINT_TO_POINTER (op->inode + 1));
      break;
    case OP_MKDIR:
      g_hash_table_add (folders, g_strdup (op->path));
      break;
    case OP_UNLINK:
      g_hash_table_remove (names, op->path);
      break;
    case OP_RENAME:
      g_hash_table_remove (names, op->path);
      g_hash_table_insert (names, g_strdup (op->to), GINT_TO_POINTER (op->inode + 1));
      break;
    case OP_WRITE:
    case OP_FSYNC_FILE:
    case OP_FSYNC_FOLDER:
      break;
    }
}

static void
write_tree (GHashTable *names, GHashTable *folders, GPtrArray *files, const char *into)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *parent = g_path_get_dirname (key);
      if (strcmp (parent, ".") != 0 && !g_hash_table_contains (folders, parent))
        continue; /* the folder's own name was lost */
      g_autofree char *folder = g_build_filename (into, parent, NULL);
      g_autofree char *path = g_build_filename (into, key, NULL);
      GByteArray *file = g_ptr_array_index (files, GPOINTER_TO_INT (value) - 1);
      g_mkdir_with_parents (folder, 0700);
      int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
      g_assert_cmpint (syscall (SYS_write, fd, file->data, (size_t)file->len), ==, file->len);
      close (fd);
    }
}

void
crash_files_build (int moment, guint32 seed, const char *into)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref);
  for (int i = 0; i < inode_count; i++)
    g_ptr_array_add (files, g_byte_array_new ());
  /* the call in whose middle the power goes counts as made but not synced */
  for (int i = 0; i < (int)ops->len && i <= moment; i++)
    {
      const Op *op = g_ptr_array_index (ops, i);
      gboolean durable = is_durable (op, i, moment);
      if (op->kind == OP_WRITE && durable)
        apply_write (g_ptr_array_index (files, op->inode), op, 0, g_bytes_get_size (op->bytes));
      else if (op->kind == OP_WRITE)
        apply_unsynced (g_ptr_array_index (files, op->inode), op, rand);
      else if (durable || g_rand_boolean (rand))
        apply_name (names, folders, op);
    }
  char *keep = g_steal_pointer (&root); /* what follows is not recorded */
  write_tree (names, folders, files, into);
  root = keep;
}
