/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk, and the VFS over it; see the header. */
#include "powercut.h"
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512
#define SHM_REGION 32768

typedef struct
{
  gint64 offset;     /* of a write; or the new length of a truncation */
  GByteArray *bytes; /* NULL: a truncation */
} Change;

typedef struct
{
  gint refs;          /* the disk's and the open handles' */
  GByteArray *now;    /* what a reader sees */
  GByteArray *synced; /* what is certain */
  GPtrArray *changes; /* Change, since the last sync */
  gboolean name_synced;
  GPtrArray *shm; /* regions of SHM_REGION bytes */
} File;

typedef struct
{
  sqlite3_file base;
  File *file;
} Handle;

struct _PowercutImage
{
  GHashTable *files; /* name → GBytes */
};

static struct
{
  GHashTable *files; /* name → File */
  gint64 calls, cut_at;
  guint32 seed;
  gboolean off, ignore_syncs;
  gint64 fail_at;
  int fail_code;
} disk;

/* ---- files ---- */

static void
change_free (Change *change)
{
  if (change->bytes != NULL)
    g_byte_array_unref (change->bytes);
  g_free (change);
}

static File *
file_new (void)
{
  File *file = g_new0 (File, 1);
  file->refs = 1;
  file->now = g_byte_array_new ();
  file->synced = g_byte_array_new ();
  file->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  file->shm = g_ptr_array_new_with_free_func (g_free);
  return file;
}

static void
file_unref (File *file)
{
  if (--file->refs > 0)
    return;
  g_byte_array_unref (file->now);
  g_byte_array_unref (file->synced);
  g_ptr_array_unref (file->changes);
  g_ptr_array_unref (file->shm);
  g_free (file);
}

static void
put_bytes (GByteArray *to, gint64 offset, const guint8 *bytes, gsize length)
{
  gsize end = (gsize)offset + length;
  if (to->len < end)
    {
      guint old = to->len;
      g_byte_array_set_size (to, (guint)end);
      memset (to->data + old, 0, end - old);
    }
  memcpy (to->data + offset, bytes, length);
}

static void
apply (GByteArray *to, const Change *change)
{
  if (change->bytes != NULL)
    put_bytes (to, change->offset, change->bytes->data, change->bytes->len);
  else if (to->len > (guint64)change->offset)
    g_byte_array_set_size (to, (guint)change->offset);
}

/* Which of the changes that no sync followed reached the disk? */
static void
apply_by_chance (GByteArray *to, const Change *change, GRand *rand)
{
  int fate = g_rand_int_range (rand, 0, 3);
  if (fate == 0)
    apply (to, change);
  for (guint at = 0; fate == 1 && change->bytes != NULL && at < change->bytes->len; at += SECTOR)
    if (g_rand_boolean (rand))
      put_bytes (to, change->offset + at, change->bytes->data + at, MIN (SECTOR, change->bytes->len - at));
}

/* TRUE when the call goes on; else the power is off. */
static gboolean
count_call (void)
{
  if (disk.off)
    return FALSE;
  if (disk.calls++ == disk.cut_at)
    disk.off = TRUE;
  return !disk.off;
}

/* ---- the handle's methods ---- */

static int
pc_close (sqlite3_file *handle)
{
  Handle *self = (Handle *)handle;
  if (self->file != NULL)
    file_unref (self->file);
  self->file = NULL;
  return SQLITE_OK;
}

static int
pc_read (sqlite3_file *handle, void *to, int length, sqlite3_int64 offset)
{
  File *file = ((Handle *)handle)->file;
  if (disk.off)
    return SQLITE_IOERR_READ;
  gint64 have = CLAMP ((gint64)file->now->len - offset, 0, length);
  if (have > 0)
    memcpy (to, file->now->data + offset, (gsize)have);
  if (have == length)
    return SQLITE_OK;
  memset ((guint8 *)to + have, 0, (gsize)(length - have));
  return SQLITE_IOERR_SHORT_READ;
}

static int
pc_write (sqlite3_file *handle, const void *from, int length, sqlite3_int64 offset)
{
  File *file = ((Handle *)handle)->file;
  if (!disk.off && disk.fail_at >= 0 && disk.fail_at-- == 0)
    {
      disk.fail_at = 0;
      return disk.fail_code;
    }
  if (disk.off)
    return SQLITE_IOERR_WRITE;
  gboolean on = count_call ();
  /* the write in whose middle the power goes may have got through in part */
  Change *change = g_new (Change, 1);
  change->offset = offset;
  change->bytes = g_byte_array_sized_new ((guint)length);
  g_byte_array_append (change->bytes, from, (guint)length);
  g_ptr_array_add (file->changes, change);
  put_bytes (file->now, offset, from, (gsize)length);
  return on ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

static int
pc_truncate (sqlite3_file *handle, sqlite3_int64 length)
{
  File *file = ((Handle *)handle)->file;
  if (disk.off)
    return SQLITE_IOERR_TRUNCATE;
  gboolean on = count_call ();
  Change *change = g_new (Change, 1);
  change->offset = length;
  change->bytes = NULL;
  g_ptr_array_add (file->changes, change);
  apply (file->now, change);
  return on ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

static int
pc_sync (sqlite3_file *handle, int flags)
{
  File *file = ((Handle *)handle)->file;
  if (!count_call ())
    return SQLITE_IOERR_FSYNC;
  if (disk.ignore_syncs)
    return SQLITE_OK;
  for (guint i = 0; i < file->changes->len; i++)
    apply (file->synced, g_ptr_array_index (file->changes, i));
  g_ptr_array_set_size (file->changes, 0);
  file->name_synced = TRUE; /* SQLite syncs the folder with the first sync of a new file */
  return SQLITE_OK;
}

static int
pc_size (sqlite3_file *handle, sqlite3_int64 *size)
{
  *size = ((Handle *)handle)->file->now->len;
  return disk.off ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int
pc_lock (sqlite3_file *handle, int level)
{
  return disk.off ? SQLITE_IOERR_LOCK : SQLITE_OK;
}

static int
pc_unlock (sqlite3_file *handle, int level)
{
  return SQLITE_OK;
}

static int
pc_check_lock (sqlite3_file *handle, int *result)
{
  *result = 0;
  return SQLITE_OK;
}

static int
pc_control (sqlite3_file *handle, int operation, void *argument)
{
  return SQLITE_NOTFOUND;
}

/* As the system's VFS says of itself. */
static int
pc_sector (sqlite3_file *handle)
{
  return 4096;
}

static int
pc_traits (sqlite3_file *handle)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
pc_shm_map (sqlite3_file *handle, int region, int size, int extend, void volatile **memory)
{
  File *file = ((Handle *)handle)->file;
  g_assert_cmpint (size, ==, SHM_REGION);
  *memory = NULL;
  if (disk.off)
    return SQLITE_IOERR_SHMMAP;
  while (extend && file->shm->len <= (guint)region)
    g_ptr_array_add (file->shm, g_malloc0 (SHM_REGION));
  if (file->shm->len > (guint)region)
    *memory = g_ptr_array_index (file->shm, region);
  return SQLITE_OK;
}

static int
pc_shm_lock (sqlite3_file *handle, int offset, int n, int flags)
{
  return SQLITE_OK; /* one connection at a time */
}

static void
pc_shm_barrier (sqlite3_file *handle)
{
}

static int
pc_shm_unmap (sqlite3_file *handle, int remove)
{
  File *file = ((Handle *)handle)->file;
  if (remove)
    g_ptr_array_set_size (file->shm, 0);
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = pc_close,
  .xRead = pc_read,
  .xWrite = pc_write,
  .xTruncate = pc_truncate,
  .xSync = pc_sync,
  .xFileSize = pc_size,
  .xLock = pc_lock,
  .xUnlock = pc_unlock,
  .xCheckReservedLock = pc_check_lock,
  .xFileControl = pc_control,
  .xSectorSize = pc_sector,
  .xDeviceCharacteristics = pc_traits,
  .xShmMap = pc_shm_map,
  .xShmLock = pc_shm_lock,
  .xShmBarrier = pc_shm_barrier,
  .xShmUnmap = pc_shm_unmap,
};

/* ---- the VFS ---- */

static int
pc_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *handle, int flags, int *out)
{
  Handle *self = (Handle *)handle;
  self->base.pMethods = NULL;
  self->file = NULL;
  if (disk.off)
    return SQLITE_CANTOPEN;
  g_assert_nonnull (name); /* a temporary file: none may ever be made */
  File *file = g_hash_table_lookup (disk.files, name);
  if (file == NULL)
    {
      if ((flags & SQLITE_OPEN_CREATE) == 0)
        return SQLITE_CANTOPEN;
      file = file_new ();
      g_hash_table_insert (disk.files, g_strdup (name), file);
    }
  file->refs++;
  self->file = file;
  self->base.pMethods = &methods;
  if (out != NULL)
    *out = flags;
  return SQLITE_OK;
}

static int
pc_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  if (!count_call ())
    return SQLITE_IOERR_DELETE;
  /* a removal that is undone by the power cut is left out of the model: SQLite removes only a log whose every page is in the database */
  return g_hash_table_remove (disk.files, name) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

static int
pc_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  File *file = g_hash_table_lookup (disk.files, name);
  *result = file != NULL && (flags != SQLITE_ACCESS_EXISTS || file->now->len > 0);
  return disk.off ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

static int
pc_full_name (sqlite3_vfs *vfs, const char *name, int length, char *out)
{
  g_strlcpy (out, name, (gsize)length);
  return SQLITE_OK;
}

static int
pc_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return microseconds;
}

void
powercut_install (void)
{
  static sqlite3_vfs vfs;
  if (disk.files != NULL)
    return;
  sqlite3_vfs *system = sqlite3_vfs_find (NULL);
  vfs = *system; /* random numbers and the clock are the system's */
  vfs.szOsFile = sizeof (Handle);
  vfs.pNext = NULL;
  vfs.zName = "powercut";
  vfs.xOpen = pc_open;
  vfs.xDelete = pc_delete;
  vfs.xAccess = pc_access;
  vfs.xFullPathname = pc_full_name;
  vfs.xSleep = pc_sleep;
  disk.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)file_unref);
  disk.cut_at = -1;
  disk.fail_at = -1;
  sqlite3_vfs_register (&vfs, 0);
}

/* ---- the power ---- */

void
powercut_arm (gint64 at, guint32 seed)
{
  disk.calls = 0;
  disk.cut_at = at;
  disk.seed = seed;
}

gint64
powercut_calls (void)
{
  return disk.calls;
}

gboolean
powercut_is_off (void)
{
  return disk.off;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

void
powercut_restart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (disk.seed);
  /* in order of names: the same seed gives the same loss */
  GList *names = g_list_sort (g_hash_table_get_keys (disk.files), compare_keys);
  for (GList *at = names; at != NULL; at = at->next)
    {
      File *file = g_hash_table_lookup (disk.files, at->data);
      g_assert_cmpint (file->refs, ==, 1);
      for (guint i = 0; i < file->changes->len; i++)
        apply_by_chance (file->synced, g_ptr_array_index (file->changes, i), rand);
      g_ptr_array_set_size (file->changes, 0);
      g_ptr_array_set_size (file->shm, 0);
      if (!file->name_synced && g_rand_boolean (rand))
        {
          g_hash_table_remove (disk.files, at->data);
          continue;
        }
      file->name_synced = TRUE;
      g_byte_array_set_size (file->now, 0);
      g_byte_array_append (file->now, file->synced->data, file->synced->len);
    }
  g_list_free (names);
  disk.off = FALSE;
  disk.cut_at = -1;
}

void
powercut_ignore_syncs (gboolean ignore)
{
  disk.ignore_syncs = ignore;
}

void
powercut_fail_writes (gint64 at, int code)
{
  disk.fail_at = at;
  disk.fail_code = code;
}

/* ---- images ---- */

PowercutImage *
powercut_save (void)
{
  PowercutImage *image = g_new (PowercutImage, 1);
  image->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, disk.files);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (image->files, g_strdup (name), g_bytes_new (((File *)value)->now->data, ((File *)value)->now->len));
  return image;
}

void
powercut_load (const PowercutImage *image)
{
  g_hash_table_remove_all (disk.files);
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, image->files);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      File *file = file_new ();
      gsize length = 0;
      const guint8 *bytes = g_bytes_get_data (value, &length);
      g_byte_array_append (file->now, bytes, (guint)length);
      g_byte_array_append (file->synced, bytes, (guint)length);
      file->name_synced = TRUE;
      g_hash_table_insert (disk.files, g_strdup (name), file);
    }
  disk.off = FALSE;
  disk.cut_at = -1;
  disk.fail_at = -1;
}

void
powercut_image_free (PowercutImage *image)
{
  g_hash_table_unref (image->files);
  g_free (image);
}

void
powercut_foreach (void (*each) (const char *name, const guint8 *bytes, gsize length, gpointer data), gpointer data)
{
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, disk.files);
  while (g_hash_table_iter_next (&iter, &name, &value))
    each (name, ((File *)value)->now->data, ((File *)value)->now->len, data);
}
