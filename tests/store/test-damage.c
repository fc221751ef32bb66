/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

/* Damage is done to a closed library; then it is opened again. */

static char *
get_database (Fixture *f)
{
  return g_build_filename (f->dir, "library.sqlite3", NULL);
}

static gint64
fill (Fixture *f)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, fixture_make_row ("saved", "saved", "Saved text.", FIXTURE_NOW));
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  g_autoptr (DeflashStoreCommit) commit = NULL;

  fixture_save (f, id);
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%d", i);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, "A text of some length, so that there are pages to damage.",
                                                      FIXTURE_NOW - i));
    }
  commit = STORE_SYNC (f->store, commit_batch, NULL, batch);
  deflash_store_close (f->store);
  return id;
}

static DeflashStoreOpenInfo *
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DeflashStoreOpenInfo *info;

  fixture_reopen (f);
  info = STORE_SYNC (f->store, wait_open, &error);
  g_assert_no_error (error);
  return info;
}

/* Whatever else happened: the library is sound and the saved article is there with its text. */
static void
assert_saved (Fixture *f)
{
  g_autofree char *list = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpstr (list, ==, "saved");
  query->saved_only = TRUE;
  ids = STORE_SYNC (f->store, query_ids, NULL, query);
  card = STORE_SYNC (f->store, load_article, NULL, g_array_index (ids, gint64, 0));
  text = deflash_document_to_text (deflash_article_get_document (card->article));
  g_assert_cmpstr (g_strstrip (text), ==, "Saved text.");
  fixture_assert_sound (f);
}

static void
test_garbage (Fixture *f, gconstpointer data)
{
  g_autofree char *database = get_database (f);
  g_autoptr (DeflashStoreOpenInfo) info = NULL;

  fill (f);
  g_assert_true (g_file_set_contents (database, "This is no database, but it is long enough to look like a file with something in it, "
                                                "which a person may have put in this place by mistake.", -1, NULL));
  info = reopen (f);
  g_assert_nonnull (info->set_aside);
  g_assert_true (g_file_test (info->set_aside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (info->n_saved, ==, 1);
  g_assert_false (info->created);
  assert_saved (f);
}

static void
test_foreign (Fixture *f, gconstpointer data)
{
  g_autofree char *database = get_database (f);
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  sqlite3 *db;

  deflash_store_close (f->store);
  g_unlink (database);
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE other (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  info = reopen (f);
  g_assert_nonnull (info->set_aside);
  fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
}

static void
test_truncated (Fixture *f, gconstpointer data)
{
  g_autofree char *database = get_database (f);
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  GStatBuf stat_buf;

  fill (f);
  g_assert_cmpint (g_stat (database, &stat_buf), ==, 0);
  g_assert_cmpint (truncate (database, stat_buf.st_size / 8192 * 4096), ==, 0);
  info = reopen (f);
  g_assert_nonnull (info->set_aside);
  assert_saved (f);
}

static void
flip (const char *path, GRand *rand, gint64 size, int n)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  for (int i = 0; i < n; i++)
    {
      /* The header stays: damage there is found at once and tested elsewhere. */
      off_t offset = 4096 + g_rand_int_range (rand, 0, (gint32) size - 4096 - 64);
      guint8 bytes[64];

      for (guint j = 0; j < sizeof bytes; j++)
        bytes[j] = (guint8) g_rand_int (rand);
      g_assert_cmpint (pwrite (fd, bytes, sizeof bytes, offset), ==, sizeof bytes);
    }
  close (fd);
}

static void
test_flipped (Fixture *f, gconstpointer data)
{
  g_autofree char *database = get_database (f);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (FIXTURE_NOW);
  GStatBuf stat_buf;

  fill (f);
  g_assert_cmpint (g_stat (database, &stat_buf), ==, 0);
  flip (database, rand, stat_buf.st_size, 12);
  g_assert_true (deflash_store_repair (f->dir, clock, &info, &error));
  g_assert_no_error (error);
  g_test_message ("%u of 201 articles carried over", info->n_articles);
  fixture_reopen (f);
  assert_saved (f);
}

static void
test_undamaged_repair (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreSource) source = NULL;

  fill (f);
  g_assert_true (deflash_store_repair (f->dir, f->clock, &info, &error));
  g_assert_cmpuint (info->n_articles, ==, 201);
  g_assert_cmpuint (info->n_sources, ==, 1);
  g_assert_cmpuint (info->n_saved, ==, 1);
  fixture_reopen (f);
  assert_saved (f);
  source = STORE_SYNC (f->store, find_source, &error, "https://a.example/feed");
  g_assert_no_error (error);
}

static void
test_folder_alone (Fixture *f, gconstpointer data)
{
  g_autofree char *database = get_database (f);
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (DeflashStoreOpenInfo) info = NULL;

  fill (f);
  /* Cut off at the start, as a file system may leave it after a power failure. */
  g_assert_true (g_file_set_contents (database, "x", 1, NULL));
  info = reopen (f);
  assert_saved (f);
  g_assert_cmpuint (info->n_articles, ==, 1);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  g_autofree char *database = get_database (f);
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;
  sqlite3 *db;
  gint64 id = fill (f);

  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version=1000", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  info = reopen (f);
  g_assert_true (info->newer);
  g_assert_true (info->read_only);
  list = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_assert_cmpstr (list, ==, "saved");
  STORE_SYNC (f->store, unsave, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NEWER);
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = fill (f);

  g_clear_object (&f->store);
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_READ_ONLY);
  info = STORE_SYNC (f->store, wait_open, &error);
  g_assert_no_error (error);
  g_assert_true (info->read_only);
  g_assert_false (info->newer);
  STORE_SYNC (f->store, unsave, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY);
  assert_saved (f);
}

static void
test_read_only_file_system (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  g_clear_object (&f->store);
  if (mount (f->dir, f->dir, NULL, MS_BIND, NULL) != 0)
    {
      g_test_skip ("mounting is not permitted here");
      return;
    }
  g_assert_cmpint (mount (NULL, f->dir, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
  info = STORE_SYNC (f->store, wait_open, &error);
  if (error == NULL)
    {
      g_autofree char *list = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);

      g_assert_true (info->read_only);
      g_assert_cmpstr (list, ==, "saved");
    }
  deflash_store_close (f->store);
  umount2 (f->dir, MNT_DETACH);
  g_assert_no_error (error);
}

static void
test_full (Fixture *f, gconstpointer data)
{
  DeflashStoreBatch *batch;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (DeflashStoreSource) stored = NULL;
  gint64 source;
  gint64 id;

  fill (f);
  g_clear_object (&f->store);
  fixture_delete_tree (f->dir);
  g_assert_cmpint (g_mkdir (f->dir, 0700), ==, 0);
  if (mount ("tmpfs", f->dir, "tmpfs", 0, "size=2m") != 0)
    {
      g_test_skip ("mounting is not permitted here");
      return;
    }
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
  source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  id = fixture_put (f, source, fixture_make_row ("1", "saved", "Saved text.", FIXTURE_NOW));
  fixture_save (f, id);

  batch = deflash_store_batch_new (source);
  batch->state = deflash_fetch_state_new ();
  batch->state->etag = g_strdup ("\"new\"");
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *guid = g_strdup_printf ("big-%d", i);

      for (guint j = 0; j < 100000; j += 5)
        text[j] = (char) ('a' + g_random_int_range (0, 26));
      g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, text, FIXTURE_NOW));
    }
  g_assert_null (STORE_SYNC (f->store, commit_batch, &error, batch));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_FULL);
  g_clear_error (&error);
  /* The validators were not stored: the next fetch brings the rest. */
  stored = STORE_SYNC (f->store, get_source, &error, source);
  g_assert_null (stored->state->etag);
  assert_saved (f);
  deflash_store_close (f->store);
  umount2 (f->dir, MNT_DETACH);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/damage/garbage-is-set-aside-and-saved-come-back", test_garbage);
  ADD ("/store/damage/foreign-database-is-set-aside", test_foreign);
  ADD ("/store/damage/truncated-file-is-repaired", test_truncated);
  for (guint seed = 1; seed <= 6; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/damage/flipped-bytes-are-repaired/%u", seed);

      g_test_add (path, Fixture, GUINT_TO_POINTER (seed), fixture_set_up, test_flipped, fixture_tear_down);
    }
  ADD ("/store/damage/repair-of-a-sound-library-loses-nothing", test_undamaged_repair);
  ADD ("/store/damage/saved-folder-alone-is-enough", test_folder_alone);
  ADD ("/store/damage/newer-version-opens-read-only", test_newer);
  ADD ("/store/damage/read-only-on-demand", test_read_only);
  ADD ("/store/damage/read-only-file-system", test_read_only_file_system);
  ADD ("/store/damage/full-disk-leaves-nothing-half-written", test_full);

  return g_test_run ();
}
