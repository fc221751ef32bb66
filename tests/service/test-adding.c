/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "service-fixture.h"

static void
serve_page (Fixture *self, const char *path, const char *body)
{
  DeflashTestRoute route = { .content_type = "text/html", .body = body };

  deflash_test_server_set_route (self->server, path, &route);
}

static void
test_feed (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  source = fixture_add (self, "/feed", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (deflash_source_get_title (source), ==, "Numbers");
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 1);
  g_assert_nonnull (deflash_library_get_fetch_state (self->library, source)->etag);
  list = fixture_list (self, NULL, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 3");
  g_assert_cmpstr (fixture_title (list, 2), ==, "Item 1");
}

static void
test_page_with_link (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autofree char *url = fixture_url (self, "/feeds/all");

  fixture_serve_feed (self, "/feeds/all", 1, 2);
  serve_page (self, "/", "<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml href=broken>"
                         "<link rel=alternate type='application/rss+xml' href='feeds/all' title='All'></head><body>Hello</body></html>");
  source = fixture_add (self, "/", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (deflash_source_get_feed_url (source), ==, url);
}

static void
test_page_without (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;

  serve_page (self, "/", "<!DOCTYPE html><html><head><title>Nothing</title></head><body><p>Hello</p></body></html>");
  source = fixture_add (self, "/", &error);
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_FEED);
  g_assert_null (source);
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 0);
}

static void
test_nothing (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_add (self, "/nowhere", &error));
  g_assert_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_NOT_FOUND);
}

static void
test_twice (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) first = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  first = fixture_add (self, "/feed", NULL);
  g_assert_null (fixture_add (self, "/feed", &error));
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_ALREADY_ADDED);
}

static void
test_no_address (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  const char *const addresses[] = { "", "   ", "javascript:alert(1)", "file:///etc/passwd", "http://" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      deflash_library_add_source_async (self->library, addresses[i], DEFLASH_SECTION_NONE, NULL, fixture_wait_cb, &result);
      g_assert_null (deflash_library_add_source_finish (self->library, fixture_wait (&result), NULL, &error));
      g_assert_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL);
    }
}

static void
test_preview (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *url = fixture_url (self, "/feed");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) previews = NULL;
  g_autoptr (DeflashSource) source = NULL;
  DeflashSourcePreview *preview;

  fixture_serve_feed (self, "/feed", 1, 5);
  deflash_library_preview_source_async (self->library, url, NULL, fixture_wait_cb, &result);
  previews = deflash_library_preview_source_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (previews->len, ==, 1);
  preview = previews->pdata[0];
  g_assert_cmpstr (preview->title, ==, "Numbers");
  g_assert_cmpuint (preview->n_entries, ==, 5);
  g_assert_cmpuint (preview->headlines->len, ==, 3);
  g_assert_cmpstr (preview->headlines->pdata[0], ==, "Item 5");
  g_assert_cmpint (preview->section, ==, DEFLASH_SECTION_NEWS);
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 0);

  source = fixture_add (self, "/feed", &error);
  g_assert_no_error (error);
  g_assert_nonnull (source);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/feed"), ==, 1);
}

static void
test_remove_and_restore (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  deflash_library_remove_source_async (self->library, source, fixture_wait_cb, &removed);
  deflash_library_remove_source_finish (self->library, fixture_wait (&removed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 0);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0);

  deflash_library_restore_source_async (self->library, source, fixture_wait_cb, &restored);
  deflash_library_restore_source_finish (self->library, fixture_wait (&restored), &error);
  g_assert_no_error (error);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 3);
}

void
add_adding_tests (void)
{
  g_test_add_func ("/service/add/a-feed-comes-with-its-articles", test_feed);
  g_test_add_func ("/service/add/a-page-leads-to-its-feed", test_page_with_link);
  g_test_add_func ("/service/add/a-page-without-a-feed-is-a-clear-error", test_page_without);
  g_test_add_func ("/service/add/nothing-there-is-a-clear-error", test_nothing);
  g_test_add_func ("/service/add/the-same-twice-is-refused", test_twice);
  g_test_add_func ("/service/add/what-is-no-web-address-is-refused", test_no_address);
  g_test_add_func ("/service/add/a-preview-stores-nothing-and-is-not-fetched-again", test_preview);
  g_test_add_func ("/service/add/a-source-goes-and-comes-back", test_remove_and_restore);
}
