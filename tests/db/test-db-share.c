/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two programs on one store: who holds the lock, who waits, who dies, and what files there are. */
#include "db-ballast.h"
#include "db-test.h"
#include "db-worker.h"
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

typedef struct
{
  int to_child[2], to_parent[2];
  pid_t pid;
} Child;

static void
say (int fd)
{
  g_assert_cmpint (write (fd, "x", 1), ==, 1);
}

static gboolean
hear (int fd)
{
  char c;
  ssize_t n;
  do
    n = read (fd, &c, 1);
  while (n < 0 && errno == EINTR);
  return n == 1;
}

/* Runs body in another process; it says and hears through the pipes. */
static Child
child_start (Scratch *scratch, void (*body) (Scratch *scratch, int in, int out))
{
  Child child;
  g_assert_cmpint (pipe (child.to_child), ==, 0);
  g_assert_cmpint (pipe (child.to_parent), ==, 0);
  child.pid = fork ();
  if (child.pid == 0)
    {
      close (child.to_child[1]);
      close (child.to_parent[0]);
      body (scratch, child.to_child[0], child.to_parent[1]);
      _exit (0);
    }
  close (child.to_child[0]);
  close (child.to_parent[1]);
  return child;
}

static int
child_end (Child *child)
{
  int status = 0;
  close (child->to_child[1]);
  close (child->to_parent[0]);
  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  return status;
}

static gint64
count (MunConnection *c, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MunStatement *s = mun_connection_prepare (c, sql);
  gint64 n = mun_statement_step (s, &error) ? mun_statement_get_int (s, 0) : -1;
  g_assert_no_error (error);
  mun_statement_reset (s);
  return n;
}

static void
make_table (Scratch *scratch)
{
  MunConnection *c = scratch_open (scratch, SCRATCH_WRITE);
  db_test_exec (c, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
  mun_connection_close (c);
}

/* ---- locked ---- */

static void
hold_lock (Scratch *scratch, int in, int out)
{
  MunConnection *c = scratch_open (scratch, SCRATCH_WRITE);
  mun_connection_begin (c, NULL);
  db_test_exec (c, "INSERT INTO t (a) VALUES ('theirs')");
  say (out);
  hear (in);
  mun_connection_commit (c, NULL);
  mun_connection_close (c);
  say (out);
}

static void
test_locked (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  make_table (scratch);
  Child child = child_start (scratch, hold_lock);
  g_assert_true (hear (child.to_parent[0]));
  MunConnection *c = scratch_open (scratch, MUN_CONNECTION_WRITE);
  db_test_exec (c, "PRAGMA busy_timeout = 20");
  g_assert_false (mun_connection_begin (c, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (count (c, "SELECT count(*) FROM t"), ==, 0); /* reading goes on */
  say (child.to_child[1]);
  g_assert_true (hear (child.to_parent[0]));
  g_assert_true (mun_connection_begin (c, &error));
  g_assert_cmpint (count (c, "SELECT count(*) FROM t"), ==, 1);
  mun_connection_rollback (c);
  mun_connection_close (c);
  g_assert_cmpint (child_end (&child), ==, 0);
}

/* Killed in the middle of a transaction: the others go on, nothing of it is there. */
static void
test_killed (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  make_table (scratch);
  Child child = child_start (scratch, hold_lock);
  g_assert_true (hear (child.to_parent[0]));
  kill (child.pid, SIGKILL);
  child_end (&child);
  g_autoptr (MunConnection) c = scratch_open (scratch, MUN_CONNECTION_WRITE);
  g_assert_true (mun_connection_begin (c, NULL));
  g_assert_cmpint (count (c, "SELECT count(*) FROM t"), ==, 0);
  mun_connection_rollback (c);
  g_assert_true (mun_connection_check (c, NULL, NULL));
}

/* ---- fairness ---- */

#define SLICES 30

/* Imports: one transaction of 10 ms after the other, without a pause. */
static void
import_slices (Scratch *scratch, int in, int out)
{
  MunConnection *c = scratch_open (scratch, MUN_CONNECTION_WRITE);
  say (out);
  for (int i = 0; i < SLICES; i++)
    {
      g_assert_true (mun_connection_begin (c, NULL));
      db_test_exec (c, "INSERT INTO t (a) VALUES ('slice')");
      g_usleep (10000);
      g_assert_true (mun_connection_commit (c, NULL));
    }
  mun_connection_close (c);
}

static void
test_turns (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  make_table (scratch);
  g_autoptr (MunConnection) c = scratch_open (scratch, MUN_CONNECTION_WRITE);
  Child child = child_start (scratch, import_slices);
  g_assert_true (hear (child.to_parent[0]));
  int acts = 0;
  while (count (c, "SELECT count(*) FROM t WHERE a = 'slice'") < SLICES)
    {
      g_assert_true (mun_connection_begin (c, NULL));
      db_test_exec (c, "INSERT INTO t (a) VALUES ('act')");
      g_assert_true (mun_connection_commit (c, NULL));
      acts++;
    }
  g_assert_cmpint (child_end (&child), ==, 0);
  g_test_message ("%d acts came between %d slices", acts, SLICES);
  g_assert_cmpint (acts, >=, SLICES / 3);
}

/* Writes and checkpoints all the time until it is told to stop. */
static void
write_always (Scratch *scratch, int in, int out)
{
  MunConnection *c = scratch_open (scratch, MUN_CONNECTION_WRITE);
  db_test_exec (c, "PRAGMA wal_autocheckpoint = 4");
  say (out);
  for (int i = 0; i < 100000; i++)
    {
      db_test_exec (c, "INSERT OR REPLACE INTO t (id, a) VALUES (abs (random () % 200), printf ('%.9000c', 'x'))");
      if (kill (getppid (), 0) != 0)
        break;
    }
  mun_connection_close (c);
}

/* The check reads past SQLite's locks: pages under way must not look like damage. */
static void
test_check_meanwhile (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  make_table (scratch);
  Child child = child_start (scratch, write_always);
  g_assert_true (hear (child.to_parent[0]));
  g_autoptr (MunConnection) c = scratch_open (scratch, MUN_CONNECTION_READ);
  for (int i = 0; i < 60; i++)
    {
      g_autoptr (GError) error = NULL;
      mun_connection_check (c, NULL, &error);
      g_assert_no_error (error);
    }
  kill (child.pid, SIGKILL);
  child_end (&child);
}

/* ---- files ---- */

static void
assert_only (const char *folder, const char *const *names)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_strv_contains (names, name))
      g_error ("unexpected file %s", name);
  g_dir_close (dir);
}

static gsize
search (const char *folder, const char *word)
{
  gsize found = 0;
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;
      if (g_file_get_contents (path, &bytes, &length, NULL))
        found += memmem (bytes, length, word, strlen (word)) != NULL;
    }
  g_dir_close (dir);
  return found;
}

/* Bits a byte; 8 is pure chance. */
static double
entropy_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0, counts[256] = { 0 };
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  double sum = 0;
  for (gsize i = 0; i < length; i++)
    counts[(guint8)bytes[i]]++;
  for (int i = 0; i < 256; i++)
    if (counts[i] > 0)
      sum -= (double)counts[i] / (double)length * log2 ((double)counts[i] / (double)length);
  return sum;
}

/* Work that would make SQLite write temporary files if it might: big sorts, statement journals, indices, FTS, spilled caches. */
static void
work_hard (MunConnection *c)
{
  db_test_exec (c, "CREATE TABLE big (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT); CREATE VIRTUAL TABLE f USING fts5 (a)");
  db_test_exec (c, "PRAGMA cache_size = 20");
  g_assert_true (mun_connection_begin (c, NULL));
  db_test_exec (c, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                   "INSERT INTO big SELECT i, 'CANARY-Lindqvist-' || (i * 7919 % 20011), printf ('%.200c', 'x') FROM n");
  db_test_exec (c, "UPDATE OR IGNORE big SET a = a || '!' WHERE id % 2; INSERT INTO f SELECT a FROM big WHERE id < 2000");
  db_test_exec (c, "CREATE INDEX big_b ON big (b, a)");
}

static void
test_only_three_files (void)
{
  static const char *const names[] = { "muniment.db", "muniment.db-wal", "muniment.db-shm", NULL };
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *temporary = db_test_folder (); /* where temporary files would go */
  g_setenv ("TMPDIR", temporary, TRUE);
  g_setenv ("SQLITE_TMPDIR", temporary, TRUE);
  MunConnection *c = scratch_open (scratch, SCRATCH_WRITE);
  work_hard (c);
  assert_only (scratch->folder, names);
  MunStatement *s = mun_connection_prepare (c, "SELECT a FROM big ORDER BY b DESC, substr (a, 3) || b");
  g_assert_true (mun_statement_step (s, NULL)); /* a sorter of several MB is open now */
  /* an unlinked temporary file would show among the descriptors */
  GDir *dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *to = g_file_read_link (link, NULL);
      g_assert_true (to == NULL || strstr (to, "etilqs") == NULL);
      g_assert_true (to == NULL || !g_str_has_prefix (to, temporary));
    }
  g_dir_close (dir);
  mun_statement_reset (s);
  g_assert_true (mun_connection_commit (c, NULL));
  g_assert_cmpuint (search (scratch->folder, "Lindqvist"), ==, 0);
  g_assert_cmpuint (search (scratch->folder, "CREATE TABLE"), ==, 0);
  mun_connection_close (c);
  g_assert_cmpuint (search (scratch->folder, "Lindqvist"), ==, 0);
  g_test_message ("%.5f bits a byte", entropy_of (scratch->path));
  g_assert_cmpfloat (entropy_of (scratch->path), >, 7.999);
  g_autofree char *control = g_build_filename (scratch->folder, "control", NULL);
  g_assert_true (g_file_set_contents (control, "CANARY-Lindqvist-1", -1, NULL));
  g_assert_cmpfloat (entropy_of (control), <, 5);
  g_assert_cmpuint (search (scratch->folder, "Lindqvist"), ==, 1);
  const char *const nothing[] = { NULL };
  assert_only (temporary, nothing);
  g_unsetenv ("TMPDIR");
  g_unsetenv ("SQLITE_TMPDIR");
  db_test_remove (temporary);
}

/* ---- full ---- */

static gpointer
insert_much (MunConnection *c, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!mun_connection_begin (c, error))
    return NULL;
  for (int i = 0; i < 4000; i++)
    if (!mun_statement_run (mun_connection_prepare (c, "INSERT INTO t (a) VALUES (printf ('%.1000c', 'x'))"), error))
      return NULL;
  return mun_connection_commit (c, error) ? GINT_TO_POINTER (1) : NULL;
}

/* The system refuses to let a file grow (its way of saying so is not SQLite's word for a full disk): SPACE, nothing lost, and the
 * ballast is given back. */
static void
fill_disk (Scratch *scratch, int in, int out)
{
  g_autoptr (GError) error = NULL;
  signal (SIGXFSZ, SIG_IGN);
  struct rlimit limit = { 1 << 20, 1 << 20 };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  MunWorker *worker = mun_worker_new (scratch->path, db_test_key, MUN_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  g_assert_null (mun_worker_call_sync (worker, MUN_URGENCY_COMMIT, insert_much, NULL, NULL, &error));
  g_assert_error (error, MUN_ERROR, MUN_ERROR_SPACE);
  mun_worker_unref (worker);
}

static void
test_full (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *ballast = g_build_filename (scratch->folder, "ballast", NULL);
  make_table (scratch);
  mun_ballast_make (scratch->folder, 8192);
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  Child child = child_start (scratch, fill_disk);
  g_assert_cmpint (child_end (&child), ==, 0);
  g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));
  g_autoptr (MunConnection) c = scratch_open (scratch, MUN_CONNECTION_WRITE);
  g_assert_cmpint (count (c, "SELECT count(*) FROM t"), ==, 0);
  g_assert_true (mun_connection_check (c, NULL, NULL));
  db_test_exec (c, "INSERT INTO t (a) VALUES ('there is room again')");
  mun_ballast_make (scratch->folder, 8192);
  mun_ballast_make (scratch->folder, 1LL << 60); /* more than the disk has: left alone */
  GStatBuf st;
  g_assert_cmpint (g_stat (ballast, &st), ==, 0);
  g_assert_cmpint (st.st_size, ==, 8192);
  g_assert_true (mun_ballast_release (scratch->folder));
  g_assert_false (mun_ballast_release (scratch->folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/share/locked", test_locked);
  g_test_add_func ("/db/share/killed", test_killed);
  g_test_add_func ("/db/share/turns", test_turns);
  g_test_add_func ("/db/share/check-meanwhile", test_check_meanwhile);
  g_test_add_func ("/db/share/only-three-files", test_only_three_files);
  g_test_add_func ("/db/share/full", test_full);
  return g_test_run ();
}
