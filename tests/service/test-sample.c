/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

static void
reopen (Fixture *self, gboolean add_sample)
{
  g_autofree char *cache = g_build_filename (self->dir, "cache", NULL);
  DeflashLibraryOptions options = {
    .data_dir = self->dir,
    .cache_dir = cache,
    .edition_dir = g_getenv ("DEFLASH_TEST_EDITION_DIR"),
    .clock = self->clock,
    .add_sample = add_sample,
  };

  fixture_close (g_steal_pointer (&self->library));
  self->library = deflash_library_new (&options);
}

static guint
count (DeflashArticleList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
state_cb (DeflashArticleList *list, GParamSpec *pspec, guint *n_empty)
{
  if (deflash_article_list_get_state (list) == DEFLASH_LIST_READY && count (list) == 0)
    (*n_empty)++;
}

static void
test_first_start (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  DeflashSection sections[] = { DEFLASH_SECTION_NEWS, DEFLASH_SECTION_GUIDES, DEFLASH_SECTION_DEALS };

  reopen (self, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (sections[i]);
      g_autoptr (DeflashArticleList) list = deflash_library_create_list (self->library, query, 12);
      g_autoptr (DeflashArticleItem) item = NULL;
      const DeflashArticleFields *fields;
      guint n_empty = 0;

      /* Never says "nothing here" while the edition is on its way. */
      g_signal_connect (list, "notify::state", G_CALLBACK (state_cb), &n_empty);
      fixture_wait_until (deflash_article_list_get_state (list) == DEFLASH_LIST_READY);
      g_assert_cmpuint (n_empty, ==, 0);
      g_assert_cmpuint (count (list), >=, 3);
      item = fixture_item (list, 0);
      fields = deflash_article_get_fields (deflash_article_item_get_article (item));
      g_assert_true (fields->is_sample);
      g_assert_cmpint (fields->section, ==, sections[i]);
      g_assert_cmpint (fields->published, <=, T0);
      g_assert_nonnull (fields->image);
      if (sections[i] == DEFLASH_SECTION_DEALS)
        g_assert_nonnull (fields->deal);
      if (sections[i] == DEFLASH_SECTION_GUIDES)
        g_assert_nonnull (fields->guide);
    }
}

static void
test_pictures (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleList) list = NULL;

  reopen (self, TRUE);
  list = fixture_list (self, NULL, 50);
  for (guint i = 0; i < count (list); i++)
    {
      g_autoptr (DeflashArticleItem) item = fixture_item (list, i);
      DeflashPictureCache *cache = deflash_library_get_pictures (self->library);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DeflashPixels) pixels = NULL;

      deflash_picture_cache_load_async (cache, deflash_article_get_fields (deflash_article_item_get_article (item))->image,
                                        DEFLASH_PICTURE_THUMBNAIL, NULL, fixture_wait_cb, &result);
      pixels = deflash_picture_cache_load_finish (cache, fixture_wait (&result), &error);
      g_assert_no_error (error);
    }
}

static void
test_removed_for_good (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  reopen (self, TRUE);
  list = fixture_list (self, NULL, 50);
  fixture_wait_until (g_list_model_get_n_items (deflash_library_get_sources (self->library)) == 1);
  source = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
  g_assert_cmpint (deflash_source_get_kind (source), ==, DEFLASH_SOURCE_SAMPLE);
  deflash_library_remove_source_async (self->library, source, fixture_wait_cb, &result);
  deflash_library_remove_source_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&list);
  g_clear_object (&result);

  reopen (self, TRUE);
  list = fixture_list (self, NULL, 50);
  g_assert_cmpuint (count (list), ==, 0);
}

static void
test_not_among_sources (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  source = fixture_add (self, "/feed", NULL);
  reopen (self, TRUE);
  list = fixture_list (self, NULL, 50);
  g_assert_cmpuint (count (list), ==, 3);
}

void
add_sample_tests (void)
{
  g_test_add_func ("/service/sample/a-new-library-has-all-three-sections", test_first_start);
  g_test_add_func ("/service/sample/every-card-has-its-picture", test_pictures);
  g_test_add_func ("/service/sample/removed-stays-removed", test_removed_for_good);
  g_test_add_func ("/service/sample/a-library-in-use-gets-none", test_not_among_sources);
}
