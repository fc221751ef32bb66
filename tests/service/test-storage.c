/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"
#include "deflash-error.h"
#include "deflash-library-storage.h"
#include "service-fixture.h"

#define DAY 86400

static void
advance (Fixture *self, gint64 seconds)
{
  deflash_clock_set_now (self->clock, deflash_clock_now (self->clock) + seconds);
}

static DeflashLibraryStorage *
measure (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeflashLibraryStorage *storage;

  deflash_library_get_storage_async (self->library, NULL, fixture_wait_cb, &result);
  storage = deflash_library_get_storage_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return storage;
}

static DeflashLibraryStorage *
free_space (Fixture *self, gint64 *freed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeflashLibraryStorage *storage;

  deflash_library_free_space_async (self->library, NULL, fixture_wait_cb, &result);
  storage = deflash_library_free_space_finish (self->library, fixture_wait (&result), freed, &error);
  g_assert_no_error (error);
  return storage;
}

/* A feed of many articles that are long enough for their pages to be given back. */
static void
serve_long_feed (Fixture *self, guint n)
{
  g_autoptr (GString) body = g_string_new ("<rss version='2.0'><channel><title>Long</title>");

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *date = deflash_date_format_iso (T0 - 1000 * 3600 + (gint64) i * 3600);

      g_string_append_printf (body, "<item><guid>n%u</guid><title>Item %u</title><pubDate>%s</pubDate><description>", i, i, date);
      for (guint word = 0; word < 2000; word++)
        g_string_append_printf (body, "word%u ", i * 7919 + word * word);
      g_string_append (body, "</description></item>");
    }
  g_string_append (body, "</channel></rss>");
  fixture_serve (self, "/feed", body->str);
}

static void
test_free_articles (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) oldest = NULL;
  g_autofree DeflashLibraryStorage *before = NULL;
  g_autofree DeflashLibraryStorage *after = NULL;
  g_autofree DeflashLibraryStorage *measured = NULL;
  gint64 freed = -1;

  serve_long_feed (self, 100);
  source = fixture_add (self, "/feed", NULL);
  g_assert_nonnull (source);
  list = fixture_list (self, NULL, 200);
  oldest = fixture_item (list, 99);
  g_assert_cmpstr (deflash_article_get_title (deflash_article_item_get_article (oldest)), ==, "Item 1");
  fixture_save (self, oldest, TRUE);

  before = measure (self);
  g_assert_cmpuint (before->n_articles, ==, 100);
  g_assert_cmpuint (before->n_saved, ==, 1);
  g_assert_cmpint (before->saved_bytes, >, 0);
  g_assert_cmpint (before->article_bytes, >, 0);

  g_object_set (self->settings, "keep-per-source", 10, NULL);
  after = free_space (self, &freed);
  g_assert_cmpuint (after->n_articles, ==, 11);
  g_assert_cmpuint (after->n_saved, ==, 1);
  g_assert_cmpint (after->saved_bytes, ==, before->saved_bytes);
  /* The disk has it back, and as much as was said. */
  g_assert_cmpint (after->article_bytes, <, before->article_bytes / 2);
  g_assert_cmpint (freed, ==, before->article_bytes - after->article_bytes);
  measured = measure (self);
  g_assert_cmpint (measured->article_bytes, ==, after->article_bytes);

  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 11);
  g_assert_true (deflash_article_status_get_saved (deflash_article_item_get_status (oldest)));
}

static void
serve_picture (Fixture *self)
{
  g_autofree char *path = g_build_filename (g_getenv ("DEFLASH_TEST_EDITION_DIR"), "pictures", "tent.jpg", NULL);
  DeflashTestRoute route = { .content_type = "image/jpeg" };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &route.length, &error);
  g_assert_no_error (error);
  route.body = contents;
  deflash_test_server_set_route (self->server, "/tent.jpg", &route);
}

static DeflashPixels *
load_picture (Fixture *self, GError **error)
{
  DeflashPictureCache *cache = deflash_library_get_pictures (self->library);
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  g_autoptr (GAsyncResult) result = NULL;

  deflash_picture_cache_load_async (cache, url, DEFLASH_PICTURE_THUMBNAIL, NULL, fixture_wait_cb, &result);
  return deflash_picture_cache_load_finish (cache, fixture_wait (&result), error);
}

static void
test_free_pictures (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashPixels) first = NULL;
  g_autoptr (DeflashPixels) kept = NULL;
  g_autoptr (DeflashPixels) gone = NULL;
  g_autofree DeflashLibraryStorage *storage = NULL;
  g_autoptr (GError) error = NULL;
  gint64 freed = 0;

  fixture_serve_feed (self, "/feed", 1, 2);
  serve_picture (self);
  source = fixture_add (self, "/feed", NULL);
  first = load_picture (self, &error);
  g_assert_no_error (error);
  for (;;)
    {
      g_clear_pointer (&storage, g_free);
      storage = measure (self);
      if (storage->n_pictures == 1)
        break;
    }
  g_assert_cmpint (storage->picture_bytes, >, 0);

  /* Turned off, what is stored is still shown … */
  g_object_set (self->settings, "pictures", DEFLASH_PICTURES_NEVER, NULL);
  kept = load_picture (self, &error);
  g_assert_no_error (error);

  /* … until it is freed: then the file itself is gone. */
  g_clear_pointer (&storage, g_free);
  storage = free_space (self, &freed);
  g_assert_cmpuint (storage->n_pictures, ==, 0);
  g_assert_cmpint (storage->picture_bytes, ==, 0);
  g_assert_cmpuint (storage->n_articles, ==, 2);
  gone = load_picture (self, &error);
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE);
  g_assert_null (gone);
}

static void
test_daily (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed", 1, 20);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 100);
  fixture_refresh_now (self, source, &outcome);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 20);

  advance (self, 91 * DAY);
  fixture_serve_feed (self, "/feed", 18, 22);
  fixture_refresh_now (self, source, &outcome);
  g_assert_cmpuint (outcome.n_new, ==, 2);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 2);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 22");
}

static void
test_after_change (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed", 1, 20);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 100);
  fixture_refresh_now (self, source, &outcome);

  /* On the same day, but a person wants fewer now. */
  advance (self, 1200);
  g_object_set (self->settings, "keep-per-source", 12, NULL);
  fixture_refresh_now (self, source, &outcome);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 12);
}

static void
test_silence (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autofree DeflashLibraryStorage *storage = NULL;
  DeflashTestRoute broken = { .status = 500 };
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed", 1, 20);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 100);
  deflash_test_server_set_route (self->server, "/feed", &broken);

  /* A clock that is years ahead, and no server that vouches for it. */
  advance (self, G_GINT64_CONSTANT (5000) * DAY);
  fixture_refresh_now (self, source, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_FAILED);
  /* Writes at the same priority: a purge would come before these. */
  for (guint i = 0; i < 4; i++)
    fixture_refresh_now (self, source, &outcome);
  storage = measure (self);
  g_assert_cmpuint (storage->n_articles, ==, 20);
}

static void
test_interval (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_auto (Outcome) outcome = { 0 };

#define NEXT_DUE (deflash_library_get_fetch_state (self->library, source)->next_due)
  g_object_set (self->settings, "refresh-interval", 360, NULL);
  fixture_serve_feed (self, "/feed", 1, 2);
  source = fixture_add (self, "/feed", NULL);
  fixture_wait_until (deflash_library_get_fetch_state (self->library, source) != NULL);
  g_assert_cmpint (NEXT_DUE, ==, T0 + 360 * 60);

  g_object_set (self->settings, "refresh-interval", 15, NULL);
  fixture_wait_until (NEXT_DUE == T0 + 15 * 60);
  advance (self, 15 * 60);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  fixture_wait_until (NEXT_DUE == T0 + 30 * 60);

  /* Where a publisher's server is in trouble a person's wish does not hurry it. */
  fixture_serve (self, "/feed", "this is no feed");
  advance (self, 15 * 60);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_FAILED);
  fixture_wait_until (deflash_library_get_fetch_state (self->library, source)->failures == 1);
  {
    gint64 before = NEXT_DUE;
    g_autofree DeflashLibraryStorage *storage = NULL;

    g_object_set (self->settings, "refresh-interval", 360, NULL);
    storage = measure (self);
    g_assert_cmpint (NEXT_DUE, ==, before);
  }
#undef NEXT_DUE
}

void
add_storage_tests (void)
{
  g_test_add_func ("/service/storage/freeing-space-removes-what-is-past-its-time-and-spares-the-saved", test_free_articles);
  g_test_add_func ("/service/storage/freeing-space-empties-the-cache-of-pictures", test_free_pictures);
  g_test_add_func ("/service/upkeep/old-articles-go-a-day-after-the-last-purge", test_daily);
  g_test_add_func ("/service/upkeep/keeping-fewer-takes-effect-with-the-next-refresh", test_after_change);
  g_test_add_func ("/service/upkeep/nothing-goes-while-no-server-answers", test_silence);
  g_test_add_func ("/service/upkeep/a-new-interval-holds-for-the-wait-under-way", test_interval);
}
