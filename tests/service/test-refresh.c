/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-error.h"
#include "deflash-explain.h"
#include "service-fixture.h"

#define HOUR 3600
#define DAY  86400

static void
pass (Fixture *self, gint64 seconds)
{
  deflash_clock_set_now (self->clock, deflash_clock_now (self->clock) + seconds);
}

/* One feed at "/feed" with three items; an hour has passed. */
static Fixture *
set_up (DeflashSource **source)
{
  Fixture *self = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  *source = fixture_add (self, "/feed", &error);
  g_assert_no_error (error);
  pass (self, HOUR);
  return self;
}

static void
answer (Fixture *self, guint status, const char *headers)
{
  DeflashTestRoute route = { .status = status, .body = "no", .headers = headers };

  deflash_test_server_set_route (self->server, "/feed", &route);
}

static const DeflashFetchState *
get_state (Fixture *self, DeflashSource *source)
{
  return deflash_library_get_fetch_state (self->library, source);
}

static void
test_new (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed", 2, 5);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_NEW);
  g_assert_cmpuint (outcome.n_new, ==, 2);
  g_assert_cmpuint (outcome.n_updated, ==, 0);
}

static void
test_not_modified (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *sent = NULL;
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 10);
  guint n_changes = 0;

  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (g_atomic_int_inc), &n_changes);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  sent = deflash_test_server_get_header (self->server, "/feed", "If-None-Match");
  g_assert_cmpstr (sent, ==, "\"1-3\"");
  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_same_bytes (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };

  pass (self, 9 * DAY);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  /* After eight days it asks without validators. */
  g_assert_null (deflash_test_server_get_header (self->server, "/feed", "If-None-Match"));
}

static void
test_edited (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *text = NULL;

  fixture_serve (self, "/feed",
                 "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One</title>"
                 "<description>First wording of it.</description></item></channel></rss>");
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  fixture_read (self, item, TRUE);
  pass (self, HOUR);
  fixture_serve (self, "/feed",
                 "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One, corrected</title>"
                 "<description>A wholly different wording.</description></item></channel></rss>");
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_NEW);
  g_assert_cmpuint (outcome.n_new, ==, 0);
  g_assert_cmpuint (outcome.n_updated, ==, 1);
  fixture_wait_until (g_strcmp0 (deflash_article_get_title (deflash_article_item_get_article (item)), "One, corrected") == 0);
  text = fixture_text (self, item);
  g_assert_cmpstr (text, ==, "A wholly different wording.");
  /* It had no date: first seen counts and does not move. */
  g_assert_cmpint (deflash_article_get_fields (deflash_article_item_get_article (item))->published, ==, T0);
  /* The text really changed; that it was read stays. */
  g_assert_cmpint (deflash_article_get_fields (deflash_article_item_get_article (item))->modified, ==, T0 + HOUR);
  g_assert_true (deflash_article_status_get_read (deflash_article_item_get_status (item)));
}

static void
test_manners (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };

  fixture_refresh (self, DEFLASH_REFRESH_ALL, &outcome);
  g_assert_cmpuint (outcome.outcome, !=, 0);
  pass (self, 60);
  fixture_refresh (self, DEFLASH_REFRESH_ALL, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, 0);
  fixture_refresh_now (self, source, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  fixture_refresh (self, DEFLASH_REFRESH_FORCED, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/feed"), ==, 4);
}

static void
test_gone (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (DeflashArticleList) list = NULL;

  /* The months that pass here are not about what is purged then. */
  g_object_set (self->settings, "keep-days", 0u, NULL);
  answer (self, 410, NULL);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_GONE);
  pass (self, 100 * DAY);
  fixture_refresh (self, DEFLASH_REFRESH_ALL, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, 0);
  g_assert_true (get_state (self, source)->gone);
  list = fixture_list (self, NULL, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
}

static void
test_busy (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };

  answer (self, 503, "Retry-After: 7200");
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_FAILED);
  g_assert_error (outcome.error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BUSY);
  fixture_restart (self);
  pass (self, HOUR);
  fixture_refresh (self, DEFLASH_REFRESH_ALL, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, 0);
  pass (self, HOUR);
  fixture_serve_feed (self, "/feed", 1, 4);
  fixture_refresh (self, DEFLASH_REFRESH_ALL, &outcome);
  g_assert_cmpuint (outcome.n_new, ==, 1);
}

static void
test_busy_host (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_autoptr (DeflashSource) other = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/other", 11, 13);
  other = fixture_add (self, "/other", NULL);
  answer (self, 429, "Retry-After: 10800");
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/feed"), ==, 2);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/other"), ==, 1);
  fixture_restart (self);
  pass (self, 2 * HOUR);
  /* What is on the same host waits with it, by hand too. */
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  fixture_refresh (self, DEFLASH_REFRESH_ALL, &outcome);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/other"), ==, 1);
  pass (self, HOUR);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/other"), ==, 2);
}

static void
test_moved (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *url = fixture_url (self, "/new");
  g_autofree char *location = g_strdup_printf ("Location: %s", url);
  g_autoptr (DeflashSource) moved = NULL;

  /* As a captive portal does: for ever, to a page. */
  answer (self, 301, location);
  fixture_serve (self, "/new", "<html><body>Please sign in to this network</body></html>");
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_FAILED);
  g_assert_cmpint (outcome.error->domain, ==, DEFLASH_FORMAT_ERROR);
  moved = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
  g_assert_cmpstr (deflash_source_get_feed_url (moved), ==, deflash_source_get_feed_url (source));

  fixture_serve_feed (self, "/new", 1, 4);
  fixture_refresh_now (self, source, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_NEW);
  fixture_wait_until (({
    g_clear_object (&moved);
    moved = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
    g_str_equal (deflash_source_get_feed_url (moved), url);
  }));
}

/* A network that wants one to sign in first answers every address: with its page, or by leading there. */
static void
test_captive_portal (void)
{
  const int statuses[] = { 200, 302, 307, 301 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const char *page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name='room'></form></body></html>";
      g_autoptr (DeflashSource) source = NULL;
      g_autoptr (Fixture) self = set_up (&source);
      g_autoptr (DeflashTestServer) portal = deflash_test_server_new (NULL);
      g_auto (Outcome) outcome = { 0 };
      g_auto (Outcome) later = { 0 };
      g_autoptr (DeflashArticleList) list = NULL;
      g_autoptr (DeflashSource) kept = NULL;
      g_autofree char *url = deflash_test_server_get_url (portal, "/login");
      g_autofree char *location = g_strdup_printf ("Location: %s", url);
      g_autofree char *words = NULL;
      DeflashTestRoute route = { .content_type = "text/html", .body = page };

      deflash_test_server_set_route (portal, "/login", &route);
      if (statuses[i] == 200)
        fixture_serve (self, "/feed", page);
      else
        answer (self, statuses[i], location);
      fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
      g_assert_error (outcome.error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_HTML);
      words = deflash_explain (outcome.error);
      g_assert_nonnull (strstr (words, "web page where a feed was expected"));
      kept = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
      g_assert_cmpstr (deflash_source_get_feed_url (kept), ==, deflash_source_get_feed_url (source));
      g_assert_false (get_state (self, source)->gone);
      g_assert_cmpstr (get_state (self, source)->etag, ==, "\"1-3\"");
      list = fixture_list (self, NULL, 10);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);

      /* Signed in, it goes on as if nothing had been. */
      fixture_serve_feed (self, "/feed", 1, 4);
      fixture_refresh_now (self, source, &later);
      g_assert_no_error (later.error);
      g_assert_cmpuint (later.outcome, ==, DEFLASH_REFRESH_NEW);
      fixture_wait_until (get_state (self, source)->error_domain == NULL);
    }
}

static void
test_bot_check (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve (self, "/feed",
                 "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><div id='cf-challenge-running'>Checking your "
                 "browser before accessing</div><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1'></script></body></html>");
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_error (outcome.error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_BOT_CHECK);
  /* Its validators were not taken for the page: the old ones count. */
  g_assert_cmpstr (get_state (self, source)->etag, ==, "\"1-3\"");
  list = fixture_list (self, NULL, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
}

static void
test_hostile (void)
{
  const struct
  {
    DeflashTestFault fault;
    guint number;
    int code;
  } cases[] = {
    { DEFLASH_TEST_FAULT_GZIP_BOMB, 300, DEFLASH_NET_ERROR_TOO_LARGE },
    { DEFLASH_TEST_FAULT_ENDLESS, 0, DEFLASH_NET_ERROR_TOO_LARGE },
    { DEFLASH_TEST_FAULT_HUGE, 0, DEFLASH_NET_ERROR_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeflashSource) source = NULL;
      g_autoptr (Fixture) self = set_up (&source);
      g_auto (Outcome) outcome = { 0 };
      g_autoptr (DeflashArticleList) list = NULL;
      DeflashTestRoute route = { .content_type = "text/xml", .body = "<rss>", .fault = cases[i].fault, .number = cases[i].number };

      deflash_test_server_set_route (self->server, "/feed", &route);
      fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
      g_assert_error (outcome.error, DEFLASH_NET_ERROR, cases[i].code);
      list = fixture_list (self, NULL, 10);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
    }
}

static void
test_future_date (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;

  fixture_serve (self, "/feed",
                 "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One</title>"
                 "<pubDate>2099-01-01T00:00:00Z</pubDate></item></channel></rss>");
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  g_assert_cmpint (deflash_article_get_fields (deflash_article_item_get_article (item))->published, ==, T0);
  g_assert_false (deflash_article_get_fields (deflash_article_item_get_article (item))->published_is_stated);
}

static void
test_many_entries (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve_feed (self, "/feed", 1, 1200);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  fixture_grow (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 1200");
  g_assert_cmpstr (fixture_title (list, 999), ==, "Item 201");
  /* What was left is told. */
  g_assert_cmpuint (get_state (self, source)->n_entries, ==, 1200);
  g_clear_object (&list);
  g_clear_object (&source);
  fixture_restart (self);
  {
    g_autoptr (DeflashSource) again = g_list_model_get_item (deflash_library_get_sources (self->library), 0);

    g_assert_cmpuint (get_state (self, again)->n_entries, ==, 1200);
  }
}

static void
test_cancel (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (Fixture) self = set_up (&source);
  DeflashRefresher *refresher = deflash_library_get_refresher (self->library);
  DeflashTestRoute route = { .fault = DEFLASH_TEST_FAULT_HOLD };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_test_server_set_route (self->server, "/feed", &route);
  deflash_refresher_refresh_async (refresher, DEFLASH_REFRESH_FORCED, NULL, fixture_wait_cb, &result);
  fixture_wait_until (deflash_test_server_get_count (self->server, "/feed") == 2);
  deflash_refresher_cancel (refresher);
  g_assert_false (deflash_refresher_refresh_finish (refresher, fixture_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (deflash_refresher_get_running (refresher));
  deflash_test_server_release (self->server);
}

void
add_refresh_tests (void)
{
  g_test_add_func ("/service/refresh/new-articles-come", test_new);
  g_test_add_func ("/service/refresh/not-modified-changes-nothing", test_not_modified);
  g_test_add_func ("/service/refresh/the-same-bytes-change-nothing", test_same_bytes);
  g_test_add_func ("/service/refresh/an-edited-article-is-brought-up-to-date", test_edited);
  g_test_add_func ("/service/refresh/nobody-is-asked-more-often-than-manners-allow", test_manners);
  g_test_add_func ("/service/refresh/gone-is-for-good-and-keeps-what-is-there", test_gone);
  g_test_add_func ("/service/refresh/retry-after-holds-across-a-restart", test_busy);
  g_test_add_func ("/service/refresh/retry-after-holds-for-the-whole-host", test_busy_host);
  g_test_add_func ("/service/refresh/a-source-moves-only-to-a-feed", test_moved);
  g_test_add_func ("/service/refresh/a-captive-portal-costs-nothing", test_captive_portal);
  g_test_add_func ("/service/refresh/a-bot-check-is-named-and-costs-nothing", test_bot_check);
  g_test_add_func ("/service/refresh/hostile-answers-cost-nothing", test_hostile);
  g_test_add_func ("/service/refresh/a-date-from-the-future-becomes-first-seen", test_future_date);
  g_test_add_func ("/service/refresh/the-newest-thousand-are-kept", test_many_entries);
  g_test_add_func ("/service/refresh/can-be-cancelled", test_cancel);
}
