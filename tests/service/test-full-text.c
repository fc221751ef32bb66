/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Full Text": the page behind a teaser, over a server that may fail. */

#include <string.h>

#include "deflash-error.h"
#include "deflash-full-text.h"
#include "service-fixture.h"

#define FEED                                                                                                                               \
  "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>A vote</title><link>%s</link>"                                   \
  "<description>&lt;p&gt;The council met again, and then&lt;/p&gt;</description></item></channel></rss>"
#define PAGE                                                                                                                               \
  "<html><head><title>A vote</title></head><body><nav><a href=/>Home</a></nav><article><h1>A vote</h1><p>The council met again, and then " \
  "it voted, after years of delay, to mend the eastern wall of the harbour.</p><p>Nobody had expected an answer so soon, least of all "    \
  "the people who had asked for one.</p><h2>Why it matters</h2><p>The wall has been sinking since the storm.</p></article><footer>All "   \
  "rights reserved.</footer></body></html>"

static DeflashArticleItem *
set_up (Fixture *self)
{
  g_autofree char *url = fixture_url (self, "/page");
  g_autofree char *feed = g_strdup_printf (FEED, url);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve (self, "/feed", feed);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  return fixture_item (list, 0);
}

static void
serve_page (Fixture *self, const DeflashTestRoute *route)
{
  deflash_test_server_set_route (self->server, "/page", route);
}

static gboolean
fetch (Fixture *self, DeflashArticleItem *item, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  deflash_full_text_fetch_async (self->library, deflash_article_item_get_id (item), NULL, fixture_wait_cb, &result);
  return deflash_full_text_fetch_finish (self->library, fixture_wait (&result), error);
}

static DeflashArticle *
load (Fixture *self, DeflashArticleItem *item)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeflashArticle *article;

  deflash_library_load_article_async (self->library, deflash_article_item_get_id (item), NULL, fixture_wait_cb, &result);
  article = deflash_library_load_article_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return article;
}

static void
assert_teaser (Fixture *self, DeflashArticleItem *item)
{
  g_autofree char *text = fixture_text (self, item);
  g_autoptr (DeflashArticle) article = load (self, item);

  g_assert_cmpstr (text, ==, "The council met again, and then");
  g_assert_true (deflash_full_text_is_possible (article));
}

static void
test_stays (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = set_up (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashArticle) article = NULL;
  g_autofree char *text = NULL;
  gboolean has_callout = FALSE;

  assert_teaser (self, item);
  serve_page (self, &(DeflashTestRoute) { .content_type = "text/html; charset=utf-8", .body = PAGE });
  fetch (self, item, &error);
  g_assert_no_error (error);

  article = load (self, item);
  text = fixture_text (self, item);
  g_assert_nonnull (strstr (text, "least of all the people"));
  g_assert_null (strstr (text, "All rights"));
  g_assert_true (deflash_article_get_fields (article)->is_full_text);
  g_assert_false (deflash_full_text_is_possible (article));
  for (guint i = 0; i < deflash_document_get_n_blocks (deflash_article_get_document (article)); i++)
    has_callout |= deflash_document_get_block (deflash_article_get_document (article), i)->kind == DEFLASH_BLOCK_CALLOUT;
  g_assert_true (has_callout);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/page"), ==, 1);
}

static void
test_goes_back (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = set_up (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  serve_page (self, &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
  g_assert_true (fetch (self, item, &error));
  deflash_full_text_undo_async (self->library, deflash_article_item_get_id (item), NULL, fixture_wait_cb, &result);
  g_assert_true (deflash_full_text_undo_finish (self->library, fixture_wait (&result), &error));
  g_assert_no_error (error);
  assert_teaser (self, item);
}

static void
test_saved_copy_takes_part (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = set_up (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  fixture_save (self, item, TRUE);
  serve_page (self, &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
  g_assert_true (fetch (self, item, &error));
  text = fixture_text (self, item);
  g_assert_nonnull (strstr (text, "least of all the people"));
}

/* Whatever goes wrong, there is a reason, and the feed's text is still there. */
static void
test_failures_lose_nothing (void)
{
  static const struct
  {
    DeflashTestRoute route;
    const char *domain;
    int code;
  } cases[] = {
    { { .status = 404, .body = "no" }, "deflash-net-error-quark", DEFLASH_NET_ERROR_NOT_FOUND },
    { { .status = 403, .body = "no" }, "deflash-net-error-quark", DEFLASH_NET_ERROR_FORBIDDEN },
    { { .status = 500, .body = "no" }, "deflash-net-error-quark", DEFLASH_NET_ERROR_SERVER },
    { { .content_type = "text/html", .body = PAGE, .fault = DEFLASH_TEST_FAULT_CLOSE }, NULL, 0 },
    { { .content_type = "text/html", .body = PAGE, .fault = DEFLASH_TEST_FAULT_GARBAGE }, NULL, 0 },
    { { .content_type = "text/html", .body = PAGE, .fault = DEFLASH_TEST_FAULT_GZIP_GARBAGE }, NULL, 0 },
    { { .content_type = "text/html", .body = "<html><body><p>Subscribe now." }, "deflash-service-error-quark", DEFLASH_SERVICE_ERROR_NO_FULL_TEXT },
    { { .content_type = "application/pdf", .body = "%PDF-1.7 and so on, for many words, with more of them than the feed gave" },
      "deflash-service-error-quark",
      DEFLASH_SERVICE_ERROR_NO_FULL_TEXT },
  };
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = set_up (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      serve_page (self, &cases[i].route);
      g_assert_false (fetch (self, item, &error));
      g_assert_nonnull (error);
      if (cases[i].domain)
        g_assert_error (error, g_quark_from_string (cases[i].domain), cases[i].code);
      assert_teaser (self, item);
    }
}

static void
test_cancelling_is_quiet (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = set_up (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  serve_page (self, &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE, .fault = DEFLASH_TEST_FAULT_HOLD });
  deflash_full_text_fetch_async (self->library, deflash_article_item_get_id (item), cancellable, fixture_wait_cb, &result);
  fixture_wait_until (deflash_test_server_get_count (self->server, "/page") == 1);
  g_cancellable_cancel (cancellable);
  g_assert_false (deflash_full_text_fetch_finish (self->library, fixture_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  deflash_test_server_release (self->server);
  assert_teaser (self, item);
}

static void
test_policy_is_the_source_s (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = set_up (self);
  g_autoptr (DeflashArticle) article = load (self, item);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (deflash_full_text_get_policy (self->library, article), ==, DEFLASH_POLICY_ASK);
  deflash_full_text_set_policy_async (self->library, article, DEFLASH_POLICY_ALWAYS, fixture_wait_cb, &result);
  g_assert_true (deflash_full_text_set_policy_finish (self->library, fixture_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (deflash_full_text_get_policy (self->library, article), ==, DEFLASH_POLICY_ALWAYS);
}

static void
set_always (Fixture *self, DeflashArticleItem *item)
{
  g_autoptr (DeflashArticle) article = load (self, item);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_full_text_set_policy_async (self->library, article, DEFLASH_POLICY_ALWAYS, fixture_wait_cb, &result);
  deflash_full_text_set_policy_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
}

/* 25 articles: the newest 20 are read from their pages when the refresh is over, once each. */
static void
test_newest_are_fetched_after_a_refresh (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GString) feed = g_string_new ("<rss version='2.0'><channel><title>T</title>");
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) newest = NULL;
  guint n_full = 0;

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page%u", i);
      g_autofree char *url = fixture_url (self, path);

      deflash_test_server_set_route (self->server, path, &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
      g_string_append_printf (feed,
                              "<item><guid>%u</guid><title>Vote %u</title><link>%s</link><pubDate>Mon, 03 Feb 2020 10:%02u:00 GMT</pubDate>"
                              "<description>&lt;p&gt;The council met again, and then&lt;/p&gt;</description></item>",
                              i, i, url, 59 - i);
    }
  g_string_append (feed, "</channel></rss>");
  fixture_serve (self, "/feed", feed->str);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 30);
  newest = fixture_item (list, 0);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/page0"), ==, 0);

  set_always (self, newest);
  for (guint round = 0; round < 2; round++)
    {
      Outcome outcome = { 0 };

      fixture_refresh_now (self, source, &outcome);
      g_assert_no_error (outcome.error);
    }
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page%u", i);

      g_assert_cmpuint (deflash_test_server_get_count (self->server, path), ==, i < 20 ? 1 : 0);
    }
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (DeflashArticleItem) item = fixture_item (list, i);
      g_autoptr (DeflashArticle) article = load (self, item);

      n_full += deflash_article_get_fields (article)->is_full_text;
    }
  g_assert_cmpuint (n_full, ==, 20);
}

/* A host that answers with an error is left alone for the rest. */
static void
test_failing_host_is_left_alone (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GString) feed = g_string_new ("<rss version='2.0'><channel><title>T</title>");
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  Outcome outcome = { 0 };
  guint n_asked = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page%u", i);
      g_autofree char *url = fixture_url (self, path);

      deflash_test_server_set_route (self->server, path, &(DeflashTestRoute) { .status = 503, .body = "no" });
      g_string_append_printf (feed, "<item><guid>%u</guid><title>Vote %u</title><link>%s</link></item>", i, i, url);
    }
  g_string_append (feed, "</channel></rss>");
  fixture_serve (self, "/feed", feed->str);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  set_always (self, item);
  fixture_refresh_now (self, source, &outcome);
  g_assert_no_error (outcome.error);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page%u", i);

      n_asked += deflash_test_server_get_count (self->server, path) > 0;
    }
  g_assert_cmpuint (n_asked, ==, 1);
}

/* A source of three articles that are wanted whole, served with the route given to each. */
static void
serve_three (Fixture *self, const DeflashTestRoute *routes)
{
  g_autoptr (GString) feed = g_string_new ("<rss version='2.0'><channel><title>T</title>");
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page%u", i);
      g_autofree char *url = fixture_url (self, path);

      deflash_test_server_set_route (self->server, path, &routes[i]);
      g_string_append_printf (feed,
                              "<item><guid>%u</guid><title>Vote %u</title><link>%s</link><pubDate>Mon, 03 Feb 2020 10:%02u:00 GMT</pubDate>"
                              "<description>&lt;p&gt;The council met again, and then&lt;/p&gt;</description></item>",
                              i, i, url, 59 - i);
    }
  g_string_append (feed, "</channel></rss>");
  fixture_serve (self, "/feed", feed->str);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  set_always (self, item);
}

/* Closes the library, opens it again @seconds later, and refreshes it; how often each page was asked until then comes out. */
static char *
refresh_again (Fixture *self, gint64 seconds)
{
  Outcome outcome = { 0 };

  fixture_restart (self);
  deflash_clock_set_now (self->clock, deflash_clock_now (self->clock) + seconds);
  fixture_refresh (self, DEFLASH_REFRESH_FORCED, &outcome);
  g_assert_no_error (outcome.error);
  return g_strdup_printf ("%u %u %u", deflash_test_server_get_count (self->server, "/page0"), deflash_test_server_get_count (self->server, "/page1"),
                          deflash_test_server_get_count (self->server, "/page2"));
}

/* A text that is there now, a page without more text, a page that is gone: none is asked again, whatever happens in between. */
static void
test_remembers_what_was_tried (void)
{
  const DeflashTestRoute routes[] = {
    { .content_type = "text/html", .body = PAGE },
    { .content_type = "text/html", .body = "<html><body><p>Subscribe now." },
    { .status = 404, .body = "no" },
  };
  g_autoptr (Fixture) self = fixture_new ();

  serve_three (self, routes);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *counts = refresh_again (self, 90000);

      g_assert_cmpstr (counts, ==, "1 1 1");
    }
}

static void
test_trouble_is_tried_three_times (void)
{
  const DeflashTestRoute routes[] = {
    { .status = 500, .body = "no" },
    { .content_type = "text/html", .body = PAGE },
    { .content_type = "text/html", .body = PAGE },
  };
  static const struct
  {
    gint64 seconds;
    const char *counts;
  } steps[] = {
    { 0, "1 0 0" },      /* the host is left alone for the rest */
    { 3500, "1 1 1" },   /* the others are asked at the next refresh, this one after an hour */
    { 200, "2 1 1" },
    { 86000, "2 1 1" },
    { 500, "3 1 1" },    /* after a day, for the last time */
    { 864000, "3 1 1" },
  };
  g_autoptr (Fixture) self = fixture_new ();

  serve_three (self, routes);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *counts = refresh_again (self, steps[i].seconds);

      g_assert_cmpstr (counts, ==, steps[i].counts);
    }
}

static void
test_going_back_is_for_good (void)
{
  const DeflashTestRoute route = { .content_type = "text/html", .body = PAGE };
  const DeflashTestRoute routes[] = { route, route, route };
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  serve_three (self, routes);
  before = refresh_again (self, 0);
  g_assert_cmpstr (before, ==, "1 1 1");
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  deflash_full_text_undo_async (self->library, deflash_article_item_get_id (item), NULL, fixture_wait_cb, &result);
  g_assert_true (deflash_full_text_undo_finish (self->library, fixture_wait (&result), &error));
  g_clear_object (&result);
  g_clear_object (&item);
  g_clear_object (&list);

  after = refresh_again (self, 864000);
  g_assert_cmpstr (after, ==, "1 1 1");
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  assert_teaser (self, item);
}

#define EDITION                                                                                                                            \
  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"title\":\"A vote\",\"url\":\"%s\","                \
  "\"content_html\":\"<p>The council met again, and then</p>\",\"_deflash\":{\"section\":\"deals\",\"what_to_know\":[\"It is dear.\"],"      \
  "\"sources\":[{\"publisher\":\"Post\",\"title\":\"The wall\",\"url\":\"http://example.org/wall\"}],\"deal\":{\"price\":\"5.00\","             \
  "\"currency\":\"EUR\"}}}]}"

static guint
count_blocks (DeflashArticle *article, DeflashBlockKind kind)
{
  DeflashDocument *document = deflash_article_get_document (article);
  guint n = 0;

  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    n += deflash_document_get_block (document, i)->kind == kind;
  return n;
}

/* What the feed states beside its text is there with the page's text, and with the feed's again; what the page adds goes with it. */
static void
test_stated_parts_stay (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *url = fixture_url (self, "/page");
  g_autofree char *feed = g_strdup_printf (EDITION, url);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (DeflashArticle) full = NULL;
  g_autoptr (DeflashArticle) teaser = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_serve (self, "/feed", feed);
  serve_page (self, &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  fetch (self, item, &error);
  g_assert_no_error (error);

  full = load (self, item);
  g_assert_true (deflash_article_get_fields (full)->is_full_text);
  g_assert_cmpuint (count_blocks (full, DEFLASH_BLOCK_CALLOUT), ==, 1); /* the page's */
  g_assert_cmpuint (count_blocks (full, DEFLASH_BLOCK_KEY_POINTS), ==, 1);
  g_assert_cmpuint (count_blocks (full, DEFLASH_BLOCK_SOURCE), ==, 1);
  g_assert_nonnull (deflash_article_get_fields (full)->deal);
  g_assert_cmpint (deflash_article_get_fields (full)->deal->price.minor, ==, 500);

  deflash_full_text_undo_async (self->library, deflash_article_item_get_id (item), NULL, fixture_wait_cb, &result);
  deflash_full_text_undo_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  teaser = load (self, item);
  g_assert_cmpuint (count_blocks (teaser, DEFLASH_BLOCK_CALLOUT), ==, 0);
  g_assert_cmpuint (count_blocks (teaser, DEFLASH_BLOCK_KEY_POINTS), ==, 1);
  g_assert_cmpuint (count_blocks (teaser, DEFLASH_BLOCK_SOURCE), ==, 1);
  g_assert_nonnull (deflash_article_get_fields (teaser)->deal);
}

void
add_full_text_tests (void)
{
  g_test_add_func ("/service/full-text/newest-are-fetched-after-a-refresh", test_newest_are_fetched_after_a_refresh);
  g_test_add_func ("/service/full-text/failing-host-is-left-alone", test_failing_host_is_left_alone);
  g_test_add_func ("/service/full-text/what-was-tried-is-remembered", test_remembers_what_was_tried);
  g_test_add_func ("/service/full-text/trouble-is-tried-three-times", test_trouble_is_tried_three_times);
  g_test_add_func ("/service/full-text/going-back-is-for-good", test_going_back_is_for_good);
  g_test_add_func ("/service/full-text/stated-parts-stay", test_stated_parts_stay);
  g_test_add_func ("/service/full-text/stays", test_stays);
  g_test_add_func ("/service/full-text/goes-back-to-the-feed-s", test_goes_back);
  g_test_add_func ("/service/full-text/saved-copy-takes-part", test_saved_copy_takes_part);
  g_test_add_func ("/service/full-text/failures-lose-nothing", test_failures_lose_nothing);
  g_test_add_func ("/service/full-text/cancelling-is-quiet", test_cancelling_is_quiet);
  g_test_add_func ("/service/full-text/policy-is-the-source-s", test_policy_is_the_source_s);
}
