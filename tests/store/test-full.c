/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "deflash-store-backup.h"
#include "deflash-store-notes.h"
#include "deflash-store-transfer.h"
#include "store-fixture.h"

/* A disk that is full, or fails, from the n-th write on, for every n: in the database and in the folders of saved articles. Whatever was
 * acknowledged is there afterwards, what failed says so, and the library opens clean. */

/* Of the writes, every so many-th is tried, beginning with any of the first; all where rounds of killing are asked for, too. */
#define STEP 13

/* --- The disk --- */

static gboolean disk_counts;
static gint disk_fails; /* errno from then on, 0: never */
static gint disk_left;  /* writes that still work */
static gint disk_done;

/* Any thread. Returns: 0, or the errno of a write that comes now */
static int
write_comes (void)
{
  if (!disk_counts)
    return 0;
  g_atomic_int_inc (&disk_done);
  return disk_fails != 0 && g_atomic_int_add (&disk_left, -1) <= 0 ? disk_fails : 0;
}

/* The linker puts these in the place of the C library's, in what is linked into this program: not in SQLite. */
ssize_t __real_write (int fd, const void *data, size_t size);
ssize_t __wrap_write (int fd, const void *data, size_t size);
int __real_fsync (int fd);
int __wrap_fsync (int fd);

ssize_t
__wrap_write (int fd, const void *data, size_t size)
{
  int code = fd > STDERR_FILENO ? write_comes () : 0;

  if (code == 0)
    return __real_write (fd, data, size);
  errno = code;
  return -1;
}

int
__wrap_fsync (int fd)
{
  int code = write_comes ();

  if (code == 0)
    return __real_fsync (fd);
  errno = code;
  return -1;
}

/* --- A file system for SQLite over the usual one: https://sqlite.org/vfs.html --- */

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* behind it */
} DiskFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs disk_vfs;
static sqlite3_io_methods disk_methods;

#define REAL(file) (((DiskFile *) (file))->real)

static int
sqlite_code (int code, int failed)
{
  return code == 0 ? SQLITE_OK : code == ENOSPC ? SQLITE_FULL : failed;
}

static int disk_close (sqlite3_file *f) { return REAL (f)->pMethods->xClose (REAL (f)); }
static int disk_read (sqlite3_file *f, void *data, int n, sqlite3_int64 at) { return REAL (f)->pMethods->xRead (REAL (f), data, n, at); }
static int
disk_write (sqlite3_file *f, const void *data, int n, sqlite3_int64 at)
{
  int code = sqlite_code (write_comes (), SQLITE_IOERR_WRITE);

  return code != SQLITE_OK ? code : REAL (f)->pMethods->xWrite (REAL (f), data, n, at);
}
static int
disk_truncate (sqlite3_file *f, sqlite3_int64 size)
{
  int code = disk_fails == EIO ? sqlite_code (write_comes (), SQLITE_IOERR_TRUNCATE) : SQLITE_OK;

  return code != SQLITE_OK ? code : REAL (f)->pMethods->xTruncate (REAL (f), size);
}
static int
disk_sync (sqlite3_file *f, int flags)
{
  int code = sqlite_code (write_comes (), SQLITE_IOERR_FSYNC);

  return code != SQLITE_OK ? code : REAL (f)->pMethods->xSync (REAL (f), flags);
}
static int disk_size (sqlite3_file *f, sqlite3_int64 *size) { return REAL (f)->pMethods->xFileSize (REAL (f), size); }
static int disk_lock (sqlite3_file *f, int lock) { return REAL (f)->pMethods->xLock (REAL (f), lock); }
static int disk_unlock (sqlite3_file *f, int lock) { return REAL (f)->pMethods->xUnlock (REAL (f), lock); }
static int disk_reserved (sqlite3_file *f, int *out) { return REAL (f)->pMethods->xCheckReservedLock (REAL (f), out); }
static int disk_control (sqlite3_file *f, int op, void *arg) { return REAL (f)->pMethods->xFileControl (REAL (f), op, arg); }
static int disk_sector (sqlite3_file *f) { return REAL (f)->pMethods->xSectorSize (REAL (f)); }
static int disk_device (sqlite3_file *f) { return REAL (f)->pMethods->xDeviceCharacteristics (REAL (f)); }
static int
disk_map (sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
  return REAL (f)->pMethods->xShmMap (REAL (f), page, size, extend, out);
}
static int disk_shm_lock (sqlite3_file *f, int at, int n, int flags) { return REAL (f)->pMethods->xShmLock (REAL (f), at, n, flags); }
static void disk_barrier (sqlite3_file *f) { REAL (f)->pMethods->xShmBarrier (REAL (f)); }
static int disk_unmap (sqlite3_file *f, int delete_it) { return REAL (f)->pMethods->xShmUnmap (REAL (f), delete_it); }

static int
disk_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  DiskFile *self = (DiskFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  self->base.pMethods = NULL;
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &disk_methods;
  return code;
}

static void
mount_disk (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  disk_vfs = *real_vfs;
  disk_vfs.zName = "disk";
  disk_vfs.szOsFile = (int) sizeof (DiskFile) + real_vfs->szOsFile;
  disk_vfs.xOpen = disk_open;
  disk_methods = (sqlite3_io_methods){ 2, disk_close, disk_read, disk_write, disk_truncate, disk_sync, disk_size, disk_lock, disk_unlock,
                                       disk_reserved, disk_control, disk_sector, disk_device, disk_map, disk_shm_lock, disk_barrier,
                                       disk_unmap, NULL, NULL };
  g_assert_cmpint (sqlite3_vfs_register (&disk_vfs, TRUE), ==, SQLITE_OK);
}

static void
disk_begin (int code, int n_writes)
{
  disk_fails = code;
  disk_left = n_writes;
  disk_done = 0;
  disk_counts = TRUE;
}

/* Returns: whether it was reached */
static gboolean
disk_end (void)
{
  gboolean failed = disk_fails != 0 && disk_left < 0;

  disk_counts = FALSE;
  return failed;
}

/* --- What is done on it --- */

typedef struct
{
  GPtrArray *saved;   /* (element-type utf8): titles that are acknowledged as saved */
  gint64 old_id;      /* saved before the disk fails */
  gint64 gone_id;     /* saved before, and taken out while it may fail */
  gboolean removed;   /* the latter is acknowledged */
  gboolean noted;     /* the former has its note */
  guint n_failed;
} Session;

/* Nothing else than what a person can be told. */
static gboolean
works (Session *s, GError **error)
{
  if (*error == NULL)
    return TRUE;
  g_assert_true ((*error)->domain == DEFLASH_STORE_ERROR);
  if (disk_fails == ENOSPC)
    g_assert_true ((*error)->code == DEFLASH_STORE_ERROR_FULL || (*error)->code == DEFLASH_STORE_ERROR_READ_ONLY);
  else
    g_assert_true ((*error)->code == DEFLASH_STORE_ERROR_IO || (*error)->code == DEFLASH_STORE_ERROR_READ_ONLY ||
                   (*error)->code == DEFLASH_STORE_ERROR_CORRUPT);
  s->n_failed++;
  g_clear_error (error);
  return FALSE;
}

static void
refresh_and_save (Fixture *f, Session *s, gint64 source, const char *guid)
{
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, guid, FIXTURE_NOW));
  commit = STORE_SYNC (f->store, commit_batch, &error, batch);
  if (!works (s, &error) || commit->new_ids->len == 0)
    return;
  id = g_array_index (commit->new_ids, gint64, 0);
  STORE_SYNC (f->store, save, &error, &id, 1, DEFLASH_ORIGIN_APP);
  if (works (s, &error))
    g_ptr_array_add (s->saved, g_strdup (guid));
}

static void
add_note (Fixture *f, Session *s)
{
  const char *const tags[] = { "kept", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = STORE_SYNC (f->store, edit_notes, &error, &s->old_id, 1, "A note", tags, NULL, DEFLASH_ORIGIN_APP);

  s->noted = works (s, &error);
}

static void
take_out (Fixture *f, Session *s)
{
  g_autoptr (GError) error = NULL;

  STORE_SYNC (f->store, unsave, &error, &s->gone_id, 1, DEFLASH_ORIGIN_APP);
  s->removed = works (s, &error);
}

static void
import (Fixture *f, Session *s, const char *title)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_saved_free);
  DeflashStoreSaved *item = deflash_store_saved_new ();
  g_autoptr (GError) error = NULL;
  int n;

  item->row = fixture_make_row (title, title, title, FIXTURE_NOW);
  item->row->section = DEFLASH_SECTION_NEWS;
  g_ptr_array_add (item->tags, g_strdup ("imported"));
  g_ptr_array_add (items, item);
  n = STORE_SYNC (f->store, import_saved, &error, items, DEFLASH_ORIGIN_APP);
  if (works (s, &error))
    {
      g_assert_cmpint (n, ==, 1);
      g_ptr_array_add (s->saved, g_strdup (title));
    }
}

static void
purge (Fixture *f, Session *s)
{
  g_autoptr (GError) error = NULL;

  STORE_SYNC (f->store, purge, &error, 90, 1);
  works (s, &error);
}

static void
back_up (Fixture *f, Session *s)
{
  g_autofree char *path = g_build_filename (f->dir, ".backup-test.sqlite3", NULL);
  DeflashStoreOpenInfo counts = { 0 };
  g_autoptr (GError) error = NULL;

  deflash_store_copy_database (f->dir, path, &counts, &error);
  works (s, &error);
  unlink (path);
}

static void
use_library (Fixture *f, Session *s, gint64 source)
{
  refresh_and_save (f, s, source, "one");
  add_note (f, s);
  take_out (f, s);
  import (f, s, "imported");
  purge (f, s);
  back_up (f, s);
  refresh_and_save (f, s, source, "two");
}

/* --- What must hold --- */

static char *
get_saved_text (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, &error, id);
  g_autofree char *folder = NULL;

  g_assert_no_error (error);
  folder = g_build_filename (f->dir, "saved", deflash_article_get_uuid (card->article), "article.json", NULL);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    g_error ("“%s” is saved and has no folder", deflash_article_get_title (card->article));
  return g_strstrip (deflash_document_to_text (deflash_article_get_document (card->article)));
}

static void
assert_nothing_lost (Fixture *f, Session *s)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DeflashNotes) notes = NULL;

  fixture_assert_sound (f);
  query->saved_only = TRUE;
  ids = STORE_SYNC (f->store, query_ids, &error, query);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (texts, get_saved_text (f, g_array_index (ids, gint64, i)));
  g_assert_true (g_hash_table_contains (texts, "old"));
  for (guint i = 0; i < s->saved->len; i++)
    g_assert_true (g_hash_table_contains (texts, s->saved->pdata[i]));
  if (s->removed)
    g_assert_false (g_hash_table_contains (texts, "gone"));
  notes = STORE_SYNC (f->store, load_notes, &error, s->old_id);
  g_assert_no_error (error);
  if (s->noted)
    g_assert_cmpstr (notes->note, ==, "A note");
}

static gboolean
try_one (int code, int n_writes, guint *n_failed)
{
  Fixture f = { 0 };
  Session s = { g_ptr_array_new_with_free_func (g_free), 0, 0, FALSE, FALSE, 0 };
  gint64 source;
  gboolean reached;

  fixture_set_up (&f, NULL);
  source = fixture_add_source (&f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  s.old_id = fixture_put (&f, source, fixture_make_row ("old", "old", "old", FIXTURE_NOW));
  s.gone_id = fixture_put (&f, source, fixture_make_row ("gone", "gone", "gone", FIXTURE_NOW));
  fixture_save (&f, s.old_id);
  fixture_save (&f, s.gone_id);

  disk_begin (code, n_writes);
  use_library (&f, &s, source);
  deflash_store_close (f.store);
  reached = disk_end ();
  *n_failed += s.n_failed;

  fixture_reopen (&f);
  STORE_SYNC (f.store, purge, NULL, 0, 0); /* as comes with the next start: it mends folders */
  assert_nothing_lost (&f, &s);
  fixture_tear_down (&f, NULL);
  g_ptr_array_unref (s.saved);
  return reached;
}

static void
test_all (gconstpointer data)
{
  int code = GPOINTER_TO_INT (data);
  const char *rounds = g_getenv ("DEFLASH_KILL_ROUNDS");
  int step = rounds != NULL && g_ascii_strtoull (rounds, NULL, 10) > 20 ? 1 : STEP;
  guint n_failed = 0;
  guint n_tried = 0;
  int n = step > 1 ? g_test_rand_int_range (0, step) : 0;

  for (; try_one (code, n, &n_failed); n += step)
    n_tried++;
  g_test_message ("some %d writes, %u of them the first of those that fail; %u calls said so", n, n_tried, n_failed);
  g_assert_cmpint (n, >, 50);
  g_assert_cmpuint (n_failed, >, n_tried / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  mount_disk ();

  g_test_add_data_func ("/store/full/nothing-saved-is-lost-whichever-write-has-no-room", GINT_TO_POINTER (ENOSPC), test_all);
  g_test_add_data_func ("/store/full/nothing-saved-is-lost-whichever-write-fails", GINT_TO_POINTER (EIO), test_all);

  return g_test_run ();
}
