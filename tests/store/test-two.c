/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

/* Two stores on one folder stand for two processes: they share nothing but the files. */

static DeflashStore *
open_other (Fixture *f)
{
  return deflash_store_new (f->dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
}

static void
drop (DeflashStore **store)
{
  deflash_store_close (*store);
  g_clear_object (store);
}

static void
test_sees_changes (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStore *other = open_other (f);
  g_autoptr (DeflashStoreChanges) changes = STORE_SYNC (other, changes_since, NULL, G_MAXINT64);
  g_autoptr (DeflashStoreChanges) own = NULL;
  g_autoptr (DeflashStoreCard) card = NULL;
  gint64 seq = changes->seq;
  gint64 id;

  g_assert_true (deflash_store_changes_is_empty (changes));
  id = fixture_put (f, source, fixture_make_row ("1", "One", "Text.", FIXTURE_NOW));
  g_clear_pointer (&changes, deflash_store_changes_free);
  changes = STORE_SYNC (other, changes_since, NULL, seq);
  g_assert_cmpuint (changes->added->len, ==, 1);
  g_assert_cmpint (g_array_index (changes->added, gint64, 0), ==, id);
  g_assert_cmpint (changes->seq, >, seq);
  own = STORE_SYNC (f->store, changes_since, NULL, seq);
  g_assert_true (deflash_store_changes_is_empty (own));
  card = STORE_SYNC (other, load_article, NULL, id);
  g_assert_cmpstr (deflash_article_get_title (card->article), ==, "One");
  drop (&other);
}

static void
test_made_by_both (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    {
      DeflashStore *stores[3] = { NULL };
      g_autofree char *name = g_strdup_printf ("new-%u", i);
      g_autofree char *dir = g_build_filename (f->dir, name, NULL);

      for (guint j = 0; j < G_N_ELEMENTS (stores); j++)
        stores[j] = deflash_store_new (dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
      for (guint j = 0; j < G_N_ELEMENTS (stores); j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DeflashStoreOpenInfo) info = STORE_SYNC (stores[j], wait_open, &error);

          g_assert_no_error (error);
          g_assert_null (info->set_aside);
          g_assert_false (info->read_only);
        }
      for (guint j = 0; j < G_N_ELEMENTS (stores); j++)
        drop (&stores[j]);
    }
}

static void
test_stamp (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (deflash_store_get_stamp_path (f->store));
  g_autoptr (GFileInfo) info = NULL;

  fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, 0, NULL, NULL);
  g_assert_nonnull (info);
}

static void
test_both_write (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStore *other = open_other (f);
  GAsyncResult *results[40] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      DeflashStoreBatch *batch = deflash_store_batch_new (source);
      g_autofree char *guid = g_strdup_printf ("%u", i / 2);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, "Text.", FIXTURE_NOW));
      deflash_store_commit_batch_async (i % 2 == 0 ? f->store : other, batch, NULL, fixture_done_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (DeflashStoreCommit) commit = NULL;
      g_autoptr (GError) error = NULL;

      while (results[i] == NULL)
        g_main_context_iteration (NULL, TRUE);
      commit = deflash_store_commit_batch_finish (i % 2 == 0 ? f->store : other, results[i], &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }
  /* Every article came by both, and is there once. */
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM article"), ==, 20);
  drop (&other);
  fixture_assert_sound (f);
}

static void
test_lease (Fixture *f, gconstpointer data)
{
  DeflashStore *other = open_other (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (STORE_SYNC (f->store, acquire_lease, &error, "refresh", 60));
  g_assert_false (STORE_SYNC (other, acquire_lease, &error, "refresh", 60));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (STORE_SYNC (f->store, acquire_lease, &error, "refresh", 60));
  g_assert_true (STORE_SYNC (other, acquire_lease, &error, "stories", 60));

  deflash_clock_set_now (f->clock, FIXTURE_NOW + 61);
  g_assert_true (STORE_SYNC (other, acquire_lease, &error, "refresh", 60));
  g_assert_true (STORE_SYNC (other, release_lease, &error, "refresh"));
  g_assert_true (STORE_SYNC (f->store, acquire_lease, &error, "refresh", 60));
  g_assert_no_error (error);
  drop (&other);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/two/one-sees-what-the-other-changed", test_sees_changes);
  ADD ("/store/two/a-new-library-is-made-once", test_made_by_both);
  ADD ("/store/two/commit-touches-the-stamp", test_stamp);
  ADD ("/store/two/both-write-the-same-articles-once", test_both_write);
  ADD ("/store/two/lease-is-held-by-one-and-ends", test_lease);

  return g_test_run ();
}
