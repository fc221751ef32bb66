/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include <glib/gstdio.h>

#include "deflash-error.h"
#include "service-fixture.h"

/* The picture of the built-in edition that is served; its size. */
#define PICTURE "pictures/tent.jpg"

static char *
find_edition (void)
{
  return g_build_filename (g_getenv ("DEFLASH_TEST_EDITION_DIR"), NULL);
}

static GBytes *
read_picture (void)
{
  g_autofree char *edition = find_edition ();
  g_autofree char *path = g_build_filename (edition, PICTURE, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
serve_picture (Fixture *self, const char *path)
{
  g_autoptr (GBytes) bytes = read_picture ();
  DeflashTestRoute route = { .content_type = "image/jpeg" };

  route.body = g_bytes_get_data (bytes, &route.length);
  deflash_test_server_set_route (self->server, path, &route);
}

/* A source on the server's host: pictures may come from there. */
static Fixture *
set_up (void)
{
  Fixture *self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  g_autofree char *body = g_strdup_printf ("<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One</title><description>"
                                           "&lt;p&gt;Text&lt;/p&gt;&lt;img src='%s'&gt;</description></item></channel></rss>",
                                           url);

  serve_picture (self, "/tent.jpg");
  fixture_serve (self, "/feed", body);
  source = fixture_add (self, "/feed", NULL);
  g_assert_nonnull (source);
  return self;
}

static DeflashPixels *
load (Fixture *self, const char *url, DeflashPictureSize size, GError **error)
{
  DeflashPictureCache *cache = deflash_library_get_pictures (self->library);
  g_autoptr (GAsyncResult) result = NULL;

  deflash_picture_cache_load_async (cache, url, size, NULL, fixture_wait_cb, &result);
  return deflash_picture_cache_load_finish (cache, fixture_wait (&result), error);
}

static void
test_fetched_once (void)
{
  g_autoptr (Fixture) self = set_up ();
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPixels) card = load (self, url, DEFLASH_PICTURE_THUMBNAIL, &error);
  g_autoptr (DeflashPixels) page = NULL;
  g_autoptr (DeflashPixels) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (card->width, ==, 640);
  g_assert_cmpuint (g_bytes_get_size (card->pixels), >=, card->stride * (card->height - 1) + card->width * 3);
  page = load (self, url, DEFLASH_PICTURE_READING, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->width, >, 640);

  fixture_restart (self);
  g_clear_pointer (&self->server, deflash_test_server_free);
  self->server = deflash_test_server_new (NULL);
  again = load (self, url, DEFLASH_PICTURE_THUMBNAIL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->width, ==, 640);
}

static void
test_shared (void)
{
  g_autoptr (Fixture) self = set_up ();
  DeflashPictureCache *cache = deflash_library_get_pictures (self->library);
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  GAsyncResult *results[8] = { NULL };

  for (guint i = 0; i < 8; i++)
    deflash_picture_cache_load_async (cache, url, DEFLASH_PICTURE_THUMBNAIL, NULL, fixture_wait_cb, &results[i]);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeflashPixels) pixels = deflash_picture_cache_load_finish (cache, fixture_wait (&results[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (pixels->width, ==, 640);
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/tent.jpg"), ==, 1);
}

static void
test_negative (void)
{
  g_autoptr (Fixture) self = set_up ();
  g_autofree char *missing = fixture_url (self, "/missing.jpg");
  g_autofree char *text = fixture_url (self, "/feed");
  g_autoptr (GError) error = NULL;

  g_assert_null (load (self, missing, DEFLASH_PICTURE_THUMBNAIL, &error));
  g_assert_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_NOT_FOUND);
  g_clear_error (&error);
  serve_picture (self, "/missing.jpg");
  g_assert_null (load (self, missing, DEFLASH_PICTURE_THUMBNAIL, &error));
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE);
  g_clear_error (&error);
  fixture_restart (self);
  g_assert_null (load (self, missing, DEFLASH_PICTURE_THUMBNAIL, &error));
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE);
  g_clear_error (&error);
  deflash_clock_set_now (self->clock, T0 + 2 * 86400);
  {
    g_autoptr (DeflashPixels) pixels = load (self, missing, DEFLASH_PICTURE_THUMBNAIL, &error);

    g_assert_no_error (error);
  }
  g_assert_null (load (self, text, DEFLASH_PICTURE_THUMBNAIL, &error));
  g_assert_cmpint (error->domain, ==, DEFLASH_IMAGE_ERROR);
}

static void
test_policy (void)
{
  g_autoptr (Fixture) self = set_up ();
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  g_autoptr (GError) error = NULL;

  g_object_set (self->settings, "pictures", (guint) DEFLASH_PICTURES_NEVER, NULL);
  g_assert_null (load (self, url, DEFLASH_PICTURE_THUMBNAIL, &error));
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/tent.jpg"), ==, 0);
}

static void
test_no_foreign_files (void)
{
  g_autoptr (Fixture) self = set_up ();
  const char *const urls[] = { "file:///etc/passwd", "file:///proc/self/environ", "https://deflashnews.example/../../../etc/passwd",
                               "https://deflashnews.example/pictures/tent.jpg", "resource:///x", "data:image/png;base64,AAAA", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (self, urls[i], DEFLASH_PICTURE_THUMBNAIL, &error));
      g_assert_nonnull (error);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (Fixture) self = set_up ();
  DeflashPictureCache *cache = deflash_library_get_pictures (self->library);
  g_autofree char *url = fixture_url (self, "/slow.jpg");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeflashTestRoute route = { .fault = DEFLASH_TEST_FAULT_HOLD };

  deflash_test_server_set_route (self->server, "/slow.jpg", &route);
  deflash_picture_cache_load_async (cache, url, DEFLASH_PICTURE_THUMBNAIL, cancellable, fixture_wait_cb, &result);
  fixture_wait_until (deflash_test_server_get_count (self->server, "/slow.jpg") == 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (deflash_picture_cache_load_finish (cache, fixture_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Who comes later gets a try of their own. */
  deflash_test_server_release (self->server);
  serve_picture (self, "/slow.jpg");
  g_clear_error (&error);
  {
    g_autoptr (DeflashPixels) pixels = load (self, url, DEFLASH_PICTURE_THUMBNAIL, &error);

    g_assert_no_error (error);
  }
}

static void
test_saved_offline (void)
{
  g_autoptr (Fixture) self = set_up ();
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 10);
  g_autoptr (DeflashArticleItem) item = fixture_item (list, 0);
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  g_autofree char *cache = g_build_filename (self->dir, "cache", NULL);
  g_autofree char *moved = g_build_filename (self->dir, "cache-gone", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPixels) pixels = NULL;

  fixture_save (self, item, TRUE);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/tent.jpg"), ==, 1);
  g_clear_object (&item);
  g_clear_object (&list);

  /* The cache is lost, the network is off: a saved article has its pictures. */
  fixture_close (g_steal_pointer (&self->library));
  g_assert_cmpint (rename (cache, moved), ==, 0);
  g_clear_pointer (&self->server, deflash_test_server_free);
  self->server = deflash_test_server_new (NULL);
  self->library = fixture_open (self);
  pixels = load (self, url, DEFLASH_PICTURE_READING, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pixels->width, >, 640);
}

/* Removes what is in a folder, but not the folder. */
static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        empty_folder (child);
      g_remove (child);
    }
}

/* Caches are there to be emptied, also while the app runs: whatever the index says, the picture comes again. */
static void
test_no_cache (void)
{
  g_autoptr (Fixture) self = set_up ();
  g_autofree char *url = fixture_url (self, "/tent.jpg");
  g_autofree char *cache = g_build_filename (self->dir, "cache", NULL);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeflashPixels) pixels = load (self, url, DEFLASH_PICTURE_THUMBNAIL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (pixels->width, ==, 640);
      empty_folder (cache);
      if (i == 1)
        fixture_restart (self);
    }
}

void
add_picture_tests (void)
{
  g_test_add_func ("/service/pictures/are-fetched-once-and-kept-in-two-sizes", test_fetched_once);
  g_test_add_func ("/service/pictures/come-again-when-their-cache-is-gone", test_no_cache);
  g_test_add_func ("/service/pictures/one-request-serves-all-who-wait", test_shared);
  g_test_add_func ("/service/pictures/what-is-not-there-is-left-alone-for-a-day", test_negative);
  g_test_add_func ("/service/pictures/never-means-never", test_policy);
  g_test_add_func ("/service/pictures/foreign-files-are-not-read", test_no_foreign_files);
  g_test_add_func ("/service/pictures/nobody-waiting-ends-the-request", test_cancelled);
  g_test_add_func ("/service/pictures/of-saved-articles-are-there-offline", test_saved_offline);
}
