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
  serve_page (self, "/",
              "<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml href=broken>"
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

/* Where the feed of a site is found that does not name it on the page that was typed. */
static void
test_unnamed (void)
{
  static const char page[] = "<!DOCTYPE html><html><head><title>A story</title></head><body><p>Hello</p></body></html>";
  static const char front[] = "<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml href=/all></head></html>";
  static const struct
  {
    const char *typed;
    const char *front;
    const char *feed;
  } cases[] = {
    { "/2023/11/a-story.html", front, "/all" },
    { "/2023/11/a-story.html", page, "/feed/" },
    { "/", page, "/feed.xml" },
    { "/", page, "/atom.xml" },
    { "/2023/11/a-story.html", NULL, "/index.xml" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) self = fixture_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DeflashSource) source = NULL;
      g_autofree char *url = fixture_url (self, cases[i].feed);

      if (cases[i].front != NULL)
        serve_page (self, "/", cases[i].front);
      if (!g_str_equal (cases[i].typed, "/"))
        serve_page (self, cases[i].typed, page);
      fixture_serve_feed (self, cases[i].feed, 1, 2);
      source = fixture_add (self, cases[i].typed, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (deflash_source_get_feed_url (source), ==, url);
    }
}

/* Headlines tell where a source belongs; a person may think otherwise. */
static void
test_section (void)
{
  static const struct
  {
    const char *headlines[3];
    DeflashSection section;
  } cases[] = {
    { { "Laptop for $499 at Shop", "Headphones £29.99", "Socks 40% off with coupon X" }, DEFLASH_SECTION_DEALS },
    { { "How to bake bread", "How to mend a puncture", "Parliament votes" }, DEFLASH_SECTION_GUIDES },
    { { "Parliament votes", "Bank lends $500 million", "Storm in the north" }, DEFLASH_SECTION_NEWS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) self = fixture_new ();
      g_autofree char *url = fixture_url (self, "/feed");
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) previews = NULL;
      g_autoptr (DeflashSource) source = NULL;
      g_autoptr (GString) feed = g_string_new ("<rss version='2.0'><channel><title>T</title>");

      for (guint j = 0; j < 3; j++)
        g_string_append_printf (feed, "<item><guid>%u</guid><title>%s</title></item>", j, cases[i].headlines[j]);
      g_string_append (feed, "</channel></rss>");
      fixture_serve (self, "/feed", feed->str);
      deflash_library_preview_source_async (self->library, url, NULL, fixture_wait_cb, &result);
      previews = deflash_library_preview_source_finish (self->library, fixture_wait (&result), NULL);
      g_assert_cmpint (((DeflashSourcePreview *) previews->pdata[0])->section, ==, cases[i].section);
      source = fixture_add (self, "/feed", NULL);
      g_assert_cmpint (deflash_source_get_section (source), ==, DEFLASH_SECTION_NEWS);
    }
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
  g_test_add_func ("/service/add/a-site-that-names-no-feed-is-searched", test_unnamed);
  g_test_add_func ("/service/add/headlines-suggest-the-section", test_section);
  g_test_add_func ("/service/add/nothing-there-is-a-clear-error", test_nothing);
  g_test_add_func ("/service/add/the-same-twice-is-refused", test_twice);
  g_test_add_func ("/service/add/what-is-no-web-address-is-refused", test_no_address);
  g_test_add_func ("/service/add/a-preview-stores-nothing-and-is-not-fetched-again", test_preview);
  g_test_add_func ("/service/add/a-source-goes-and-comes-back", test_remove_and_restore);
}
