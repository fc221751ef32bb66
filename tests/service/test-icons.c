/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "deflash-library-icons.h"
#include "service-fixture.h"

/* What a source is known by: where it is looked for, how often, and by which manners. */

#define DAY (24 * 3600)

/* Pictures of one colour, in base 64: PNG files of 48, 40, 144 by 32, and 16 pixels, and an ICO file of 32. */
#define RED \
  "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAOElEQVR42u3OQQ0AAAgAoeufzFi2cD7YCEBTryQkJCQkJCQkJCQkJCQkJCQkJC" \
  "QkJCQkJCQkdGcBfZ8IaiGiQtQAAAAASUVORK5CYII="
#define BLUE \
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAIAAAADnC86AAAALUlEQVR42u3NQQkAAAgAseufzFiWEPwM9l81T8RisVgsFovFYrFYLBaLxeIzC0" \
  "0i4j0Zl9pVAAAAAElFTkSuQmCC"
#define BANNER \
  "iVBORw0KGgoAAAANSUhEUgAAAJAAAAAgCAIAAABy7maaAAAASUlEQVR42u3RQQkAAAjAwPVPZiw/lhAOlmDXlB5lATABEzBgAiZgwARMwIAJmI" \
  "ABEzABAyZgAgZMwAQMmIAJGDABEzBgAiZguhaUuxDTZ8NcmAAAAABJRU5ErkJggg=="
#define SPECK \
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFUlEQVR42mNgOMFAGhrVMKph+GoAAFT+yAGYjDVUAAAAAElFTkSuQmCC"
#define ICO \
  "AAABAAEAICAAAAEAIABhAAAAFgAAAIlQTkcNChoKAAAADUlIRFIAAAAgAAAAIAgCAAAA/BjtowAAAChJREFUeNrtzTEJAAAMA7DqrH8hU9FjEM" \
  "iftJmKQCAQCAQCgUAg+BIcdAHQH20mnF0AAAAASUVORK5CYII="

static void
serve_picture (Fixture *self, const char *path, const char *base64)
{
  DeflashTestRoute route = { .content_type = "image/png" };
  g_autofree guchar *body = g_base64_decode (base64, &route.length);

  route.body = (const char *) body;
  deflash_test_server_set_route (self->server, path, &route);
}

static void
serve_page (Fixture *self, const char *path, const char *html)
{
  DeflashTestRoute route = { .content_type = "text/html", .body = html };

  deflash_test_server_set_route (self->server, path, &route);
}

/* A feed of a site that is at /home; it may name a picture. */
static void
serve_feed (Fixture *self, const char *icon)
{
  g_autofree char *home = fixture_url (self, "/home");
  g_autofree char *picture = icon != NULL ? fixture_url (self, icon) : NULL;
  g_autofree char *body = g_strdup_printf ("<rss version='2.0'><channel><title>T</title><link>%s</link>%s%s%s<item><guid>1</guid>"
                                           "<title>One</title><description>Text</description></item></channel></rss>",
                                           home, picture ? "<image><url>" : "", picture ? picture : "", picture ? "</url></image>" : "");

  fixture_serve (self, "/feed", body);
}

static DeflashSource *
add (Fixture *self, const char *icon)
{
  g_autoptr (GError) error = NULL;
  DeflashSource *source;

  serve_feed (self, icon);
  source = fixture_add (self, "/feed", &error);
  g_assert_no_error (error);
  return source;
}

static int
look (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  deflash_library_look_for_icons_async (self->library, NULL, fixture_wait_cb, &result);
  n = deflash_library_look_for_icons_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return n;
}

static guint
count (Fixture *self, const char *path)
{
  return deflash_test_server_get_count (self->server, path);
}

static gint64
get_icon (Fixture *self)
{
  GListModel *sources = deflash_library_get_sources (self->library);
  g_autoptr (DeflashSource) source = g_list_model_get_item (sources, 0);

  return source != NULL ? deflash_source_get_fields (source)->icon : 0;
}

/* The model hears of a new icon. */
static gint64
wait_for_icon (Fixture *self, gint64 before)
{
  fixture_wait_until (get_icon (self) != before);
  return get_icon (self);
}

static void
assert_there (Fixture *self, gint64 icon)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = NULL;

  deflash_library_load_icon_async (self->library, icon, NULL, fixture_wait_cb, &result);
  picture = deflash_library_load_icon_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (picture, NULL), 4, "\x89PNG", 4);
}

static void
test_feed (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;

  serve_picture (self, "/logo.png", RED);
  source = add (self, "/logo.png");
  g_assert_cmpint (look (self), ==, 1);
  assert_there (self, wait_for_icon (self, 0));
  g_assert_cmpuint (count (self, "/logo.png"), ==, 1);
  g_assert_cmpuint (count (self, "/home"), ==, 0);
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 0);
}

static void
test_page (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;

  serve_picture (self, "/banner.png", BANNER);
  serve_page (self, "/home", "<base href='/x/'><link rel=icon sizes=16x16 href=small.png><link rel=icon sizes=64x64 href=gone.png>"
                             "<link rel=apple-touch-icon href=touch.png>");
  serve_picture (self, "/x/small.png", SPECK);
  serve_picture (self, "/x/touch.png", BLUE);
  serve_picture (self, "/favicon.ico", ICO);
  source = add (self, "/banner.png");
  g_assert_cmpint (look (self), ==, 1);
  assert_there (self, wait_for_icon (self, 0));
  g_assert_cmpuint (count (self, "/banner.png"), ==, 1);
  g_assert_cmpuint (count (self, "/x/gone.png"), ==, 1);
  g_assert_cmpuint (count (self, "/x/touch.png"), ==, 1);
  g_assert_cmpuint (count (self, "/x/small.png"), ==, 0);
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 0);
}

static void
test_small (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;

  serve_picture (self, "/small.png", SPECK);
  serve_page (self, "/home", "<p>No icon");
  source = add (self, "/small.png");
  g_assert_cmpint (look (self), ==, 1);
  assert_there (self, wait_for_icon (self, 0));
  g_assert_cmpuint (count (self, "/home"), ==, 1); /* there might have been a better one */
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 0);
}

static void
test_usual_place (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;

  serve_page (self, "/home", "<p>No icon");
  serve_picture (self, "/favicon.ico", ICO);
  source = add (self, NULL);
  g_assert_cmpint (look (self), ==, 1);
  assert_there (self, wait_for_icon (self, 0));
}

static void
test_none (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = add (self, NULL);

  serve_page (self, "/favicon.ico", "<p>No such page");
  g_assert_cmpint (look (self), ==, 0);
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 1);
  serve_picture (self, "/favicon.ico", ICO);
  fixture_restart (self);
  deflash_clock_set_now (self->clock, T0 + 29 * DAY);
  g_assert_cmpint (look (self), ==, 0);
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 1);
  deflash_clock_set_now (self->clock, T0 + 30 * DAY);
  g_assert_cmpint (look (self), ==, 1);
  assert_there (self, wait_for_icon (self, 0));
}

/* Another picture is taken, none does not take away what is there. */
static void
test_month (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  gint64 first, second;

  serve_picture (self, "/logo.png", RED);
  source = add (self, "/logo.png");
  look (self);
  first = wait_for_icon (self, 0);
  g_assert_cmpint (look (self), ==, 0);
  g_assert_cmpuint (count (self, "/logo.png"), ==, 1);
  serve_picture (self, "/logo.png", BLUE);
  deflash_clock_set_now (self->clock, T0 + 30 * DAY);
  g_assert_cmpint (look (self), ==, 1);
  second = wait_for_icon (self, first);
  serve_page (self, "/logo.png", "<p>No such page");
  deflash_clock_set_now (self->clock, T0 + 60 * DAY);
  g_assert_cmpint (look (self), ==, 0);
  fixture_restart (self);
  g_clear_pointer (&self->server, deflash_test_server_free);
  self->server = deflash_test_server_new (NULL);
  g_assert_cmpint (wait_for_icon (self, 0), ==, second);
  assert_there (self, second);
}

static void
test_trouble (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = add (self, NULL);
  DeflashTestRoute broken = { .status = 500 };

  deflash_test_server_set_route (self->server, "/home", &broken);
  serve_picture (self, "/favicon.ico", ICO);
  g_assert_cmpint (look (self), ==, 0);
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 0); /* it has enough to do */
  deflash_clock_set_now (self->clock, T0 + DAY);
  serve_page (self, "/home", "<p>Well again");
  g_assert_cmpint (look (self), ==, 1);
}

static void
test_off (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = add (self, NULL);

  serve_picture (self, "/favicon.ico", ICO);
  g_object_set (self->settings, "pictures", (guint) DEFLASH_PICTURES_NEVER, NULL);
  g_assert_cmpint (look (self), ==, 0);
  g_assert_cmpuint (count (self, "/home"), ==, 0);
  g_object_set (self->settings, "pictures", (guint) DEFLASH_PICTURES_ALWAYS, NULL);
  g_assert_cmpint (look (self), ==, 1); /* it was not taken for none */
}

/* An address within a private network that is not the source's own. */
static void
test_private_network (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *home = deflash_test_server_get_url_on (self->server, "localhost", "/other");
  g_autofree char *body = g_strdup_printf ("<rss version='2.0'><channel><title>T</title><link>%s</link><item><guid>1</guid>"
                                           "<title>One</title></item></channel></rss>",
                                           home);
  g_autoptr (DeflashSource) source = NULL;

  fixture_serve (self, "/feed", body);
  serve_picture (self, "/favicon.ico", ICO);
  source = fixture_add (self, "/feed", NULL);
  g_assert_cmpint (look (self), ==, 0);
  g_assert_cmpuint (count (self, "/other"), ==, 0);
  g_assert_cmpuint (count (self, "/favicon.ico"), ==, 0);
}

static void
test_secret (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *url = fixture_url (self, "/feed");
  g_autofree char *typed = g_strdup_printf ("http://anna:sesame@%s", url + strlen ("http://"));
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *header = NULL;
  g_autofree char *page_header = NULL;

  serve_feed (self, NULL);
  serve_picture (self, "/favicon.ico", ICO);
  deflash_library_add_source_async (self->library, typed, DEFLASH_SECTION_NEWS, NULL, fixture_wait_cb, &result);
  source = deflash_library_add_source_finish (self->library, fixture_wait (&result), NULL, NULL);
  g_assert_nonnull (source);
  look (self);
  g_assert_cmpuint (count (self, "/favicon.ico"), >, 0);
  header = deflash_test_server_get_header (self->server, "/favicon.ico", "Authorization");
  page_header = deflash_test_server_get_header (self->server, "/home", "Authorization");
  g_assert_null (header);
  g_assert_null (page_header);
}

static void
test_endless (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  DeflashTestRoute endless = { .content_type = "image/png", .fault = DEFLASH_TEST_FAULT_ENDLESS, .body = "\x89PNG\r\n\x1a\n" };

  deflash_test_server_set_route (self->server, "/logo.png", &endless);
  serve_picture (self, "/favicon.ico", ICO);
  source = add (self, "/logo.png");
  g_assert_cmpint (look (self), ==, 1);
}

static void
test_refresh (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_auto (Outcome) outcome = { 0 };

  serve_picture (self, "/logo.png", RED);
  source = add (self, "/logo.png");
  g_assert_cmpuint (count (self, "/logo.png"), ==, 0);
  deflash_refresher_set_automatic (deflash_library_get_refresher (self->library), TRUE);
  fixture_refresh_now (self, source, &outcome);
  assert_there (self, wait_for_icon (self, 0));
}

/* A person adds a source: its icon comes by itself; and that of one that was added meanwhile. */
static void
test_added (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) first = NULL;
  g_autoptr (DeflashSource) second = NULL;

  serve_picture (self, "/logo.png", RED);
  deflash_refresher_set_automatic (deflash_library_get_refresher (self->library), TRUE);
  first = add (self, "/logo.png");
  fixture_serve (self, "/feed", "");
  fixture_serve (self, "/other", "<rss version='2.0'><channel><title>U</title><item><guid>2</guid><title>Two</title></item></channel></rss>");
  serve_picture (self, "/favicon.ico", ICO);
  second = fixture_add (self, "/other", NULL);
  g_assert_nonnull (second);
  assert_there (self, wait_for_icon (self, 0));
  g_assert_true (deflash_test_server_wait_for_count (self->server, "/favicon.ico", 1));
}

static void
test_sample (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *cache = g_build_filename (self->dir, "cache", NULL);
  DeflashLibraryOptions options = {
    .data_dir = self->dir,
    .cache_dir = cache,
    .edition_dir = g_getenv ("DEFLASH_TEST_EDITION_DIR"),
    .clock = self->clock,
    .add_sample = TRUE,
  };

  fixture_close (g_steal_pointer (&self->library));
  self->library = deflash_library_new (&options);
  assert_there (self, wait_for_icon (self, 0));
}

void
add_icon_tests (void)
{
  g_test_add_func ("/icons/the-one-that-the-feed-names", test_feed);
  g_test_add_func ("/icons/a-banner-is-none-the-page-states-better", test_page);
  g_test_add_func ("/icons/a-small-one-is-better-than-a-guess", test_small);
  g_test_add_func ("/icons/last-where-browsers-look", test_usual_place);
  g_test_add_func ("/icons/none-is-remembered-for-a-month", test_none);
  g_test_add_func ("/icons/are-looked-for-again-after-a-month-and-stay-without-a-network", test_month);
  g_test_add_func ("/icons/a-server-in-trouble-is-asked-again-the-next-day", test_trouble);
  g_test_add_func ("/icons/where-pictures-are-off-nobody-is-asked", test_off);
  g_test_add_func ("/icons/other-hosts-of-a-private-network-are-not-asked", test_private_network);
  g_test_add_func ("/icons/a-secret-goes-to-the-feed-alone", test_secret);
  g_test_add_func ("/icons/an-endless-one-has-an-end", test_endless);
  g_test_add_func ("/icons/come-after-a-refresh", test_refresh);
  g_test_add_func ("/icons/come-after-a-source-was-added", test_added);
  g_test_add_func ("/icons/the-sample-has-its-own", test_sample);
}
