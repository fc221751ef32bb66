/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-error.h"
#include "service-fixture.h"

#define POSTS "/wp-json/wp/v2/posts"

/* Posts @first to @last, the newest first, as far as one page of @per_page reaches. */
static void
serve_posts (Fixture *self, guint first, guint last)
{
  g_autoptr (GString) body = g_string_new ("[");
  DeflashTestRoute route = { .content_type = "application/json" };

  for (guint i = last; i >= first; i--)
    g_string_append_printf (body,
                            "%s{\"id\":%u,\"guid\":{\"rendered\":\"http://wp.example/?p=%u\"},\"date_gmt\":\"2023-11-%02uT10:00:00\","
                            "\"link\":\"https://wp.example/%u\",\"title\":{\"rendered\":\"Post %u\"},"
                            "\"content\":{\"rendered\":\"<p>The text of post %u.</p>\",\"protected\":false},"
                            "\"_embedded\":{\"wp:featuredmedia\":[{\"source_url\":\"https://wp.example/%u.jpg\"}]}}",
                            i < last ? "," : "", i, i, 1 + i % 13, i, i, i, i);
  g_string_append_c (body, ']');
  route.body = body->str;
  deflash_test_server_set_route (self->server, POSTS, &route);
}

static void
serve_site (Fixture *self)
{
  DeflashTestRoute page = { .content_type = "text/html",
                            .body = "<!DOCTYPE html><html><head><link rel='https://api.w.org/' href='/wp-json/'></head><body></body></html>" };
  DeflashTestRoute root = { .content_type = "application/json",
                            .body = "{\"name\":\"Tom &amp; Jerry\",\"url\":\"https://wp.example\"}" };

  deflash_test_server_set_route (self->server, "/", &page);
  deflash_test_server_set_route (self->server, "/wp-json/", &root);
}

static DeflashSource *
add_site (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DeflashSource *source;

  serve_site (self);
  source = fixture_add (self, "/", &error);
  g_assert_no_error (error);
  return source;
}

static void
test_found (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *url = fixture_url (self, POSTS);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;

  serve_posts (self, 1, 3);
  source = add_site (self);
  g_assert_cmpint (deflash_source_get_kind (source), ==, DEFLASH_SOURCE_WORDPRESS);
  g_assert_cmpstr (deflash_source_get_feed_url (source), ==, url);
  g_assert_cmpstr (deflash_source_get_title (source), ==, "Tom & Jerry");
  list = fixture_list (self, NULL, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  item = fixture_item (list, 0);
  g_assert_cmpstr (deflash_article_get_fields (deflash_article_item_get_article (item))->image, ==, "https://wp.example/3.jpg");
}

/* A site that closes its API later on goes on as a feed, and no article comes twice. */
static void
test_closed (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *feed_url = fixture_url (self, "/feed/");
  g_autoptr (DeflashSource) source = NULL;
  DeflashTestRoute closed = { .status = 401, .content_type = "application/json", .body = "{\"code\":\"rest_not_logged_in\"}" };
  g_auto (Outcome) outcome = { 0 };

  serve_posts (self, 1, 1);
  source = add_site (self);
  deflash_test_server_set_route (self->server, POSTS, &closed);
  fixture_serve (self, "/feed/", "<rss version='2.0'><channel><title>T</title>"
                                 "<item><guid isPermaLink='false'>http://wp.example/?p=2</guid><title>Post 2</title></item>"
                                 "<item><guid isPermaLink='false'>http://wp.example/?p=1</guid><title>Post 1</title></item></channel></rss>");
  deflash_clock_set_now (self->clock, T0 + 3600);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 1);
  fixture_wait_until (({
    g_autoptr (DeflashSource) now = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
    deflash_source_get_kind (now) == DEFLASH_SOURCE_FEED && g_str_equal (deflash_source_get_feed_url (now), feed_url);
  }));
}

/* Where a whole page is new, the next one is asked for too, and the end of them is no failure. */
static void
test_pages (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_auto (Outcome) outcome = { 0 };

  serve_posts (self, 1, 3);
  source = add_site (self);
  serve_posts (self, 4, 53);
  deflash_clock_set_now (self->clock, T0 + 3600);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 50);
  /* Once when it was added, then twice: the server gives the same page again, in which nothing is new. */
  g_assert_cmpuint (deflash_test_server_get_count (self->server, POSTS), ==, 3);
}

static void
test_json_feed_pages (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve (self, "/feed", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"title\":\"1\"}]}");
  source = fixture_add (self, "/feed", NULL);
  fixture_serve (self, "/feed", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"next_url\":\"/older\","
                                "\"items\":[{\"id\":\"4\",\"title\":\"4\"},{\"id\":\"3\",\"title\":\"3\"}]}");
  fixture_serve (self, "/older", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"next_url\":\"/older\","
                                 "\"items\":[{\"id\":\"2\",\"title\":\"2\"},{\"id\":\"1\",\"title\":\"1\"}]}");
  deflash_clock_set_now (self->clock, T0 + 3600);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 3);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/older"), ==, 1);
}

void
add_wordpress_tests (void)
{
  g_test_add_func ("/service/wordpress/is-found-and-asked-by-fields", test_found);
  g_test_add_func ("/service/wordpress/a-closed-api-gives-way-to-the-feed", test_closed);
  g_test_add_func ("/service/wordpress/pages-follow-while-all-is-new", test_pages);
  g_test_add_func ("/service/json-feed/next-page-follows-while-all-is-new", test_json_feed_pages);
}
