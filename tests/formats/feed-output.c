/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "deflash-discovery.h"
#include "deflash-feed-writer.h"
#include "feed-test.h"

static char *
print (const char *text)
{
  g_autoptr (DeflashFeed) feed = parse (text);

  return deflash_feed_to_json (feed);
}

static void
test_minimal (void)
{
  g_autofree char *json = print ("<rss version='2.0'><channel><item><guid>1</guid><description>x</description></item></channel></rss>");

  g_assert_cmpstr (json, ==,
                   "{\"version\":\"https://jsonfeed.org/version/1.1\",\"_deflash\":{\"format\":\"rss2\",\"warnings\":[]},"
                   "\"items\":[{\"id\":\"1\",\"content_html\":\"x\",\"_deflash\":{}}]}");
}

static void
test_full (void)
{
  g_autofree char *json = print (
    "<rss version='2.0'><channel><title>T</title><link>https://s.example/</link><language>en</language><item><title>One</title>"
    "<link>/1</link><pubDate>Tue, 14 Nov 2023 22:13:20 GMT</pubDate><author>Ann</author><category>c</category>"
    "<enclosure url='/a.mp3' type='audio/mpeg' length='5'/><comments>/1#c</comments><description>x</description></item></channel></rss>");

  g_assert_cmpstr (
    json, ==,
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"home_page_url\":\"https://s.example/\",\"language\":\"en\","
    "\"_deflash\":{\"format\":\"rss2\",\"warnings\":[]},\"items\":[{\"id\":\"https://s.example/1\",\"url\":\"https://s.example/1\","
    "\"title\":\"One\",\"content_html\":\"x\",\"date_published\":\"2023-11-14T22:13:20Z\",\"authors\":[{\"name\":\"Ann\"}],"
    "\"tags\":[\"c\"],\"attachments\":[{\"url\":\"https://s.example/a.mp3\",\"mime_type\":\"audio/mpeg\",\"size_in_bytes\":5}],"
    "\"_deflash\":{\"comments_url\":\"https://s.example/1#c\"}}]}");
}

static void
test_summary (void)
{
  g_autofree char *json =
    print ("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><summary type='html'>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</summary>"
           "</entry></feed>");

  g_assert_nonnull (strstr (json, "\"summary\":\"A & B\""));
  g_assert_nonnull (strstr (json, "\"content_html\":\"<p>A &amp; B</p>\""));
}

/* What is printed reads back as the same. */
static void
test_round_trip (void)
{
  static const char text[] =
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"home_page_url\":\"https://s.example/\",\"items\":[{\"id\":\"1\","
    "\"title\":\"a < b & "
    "c\",\"content_html\":\"<p>x</p>\",\"date_published\":\"2023-11-14T22:13:20Z\",\"_deflash\":{\"section\":\"guides\","
    "\"kicker\":\"K\",\"lead\":\"L\",\"why_it_matters\":\"W\",\"what_to_know\":[\"a\"],\"sources\":[{\"publisher\":\"P\"}],"
    "\"deal\":{\"price\":\"9.90\",\"list_price\":\"19.90\",\"currency\":\"EUR\",\"merchant\":\"M\",\"coupon\":\"C\","
    "\"expires\":\"2023-11-14T22:13:20Z\",\"gtin\":\"4006381333931\",\"availability\":\"in-stock\"},"
    "\"guide\":{\"minutes\":5,\"level\":\"easy\",\"tools\":[\"t\"],\"supplies\":[\"s\"],\"steps\":[{\"title\":\"1\",\"content_html\":\"<p>"
    "\"}]}}}]}";
  g_autofree char *once = print (text);
  g_autofree char *twice = print (once);

  g_assert_cmpstr (once, ==, twice);
  for (const char *const *piece = (const char *const[]) { "\"section\":\"guides\"", "\"why_it_matters\":\"W\"", "\"price\":\"9.90\"",
                                                          "\"currency\":\"EUR\"", "\"discount_percent\":50", "\"steps\":[{\"title\":\"1\"",
                                                          "\"supplies\":[\"s\"]", "\"expires\":\"2023-11-14T22:13:20Z\"", NULL };
       *piece; piece++)
    g_assert_nonnull (strstr (once, *piece));
}

static void
test_invalid_text (void)
{
  g_autofree char *json = print (
    "<rss><channel><item><title>a\xff\xfe\x80</title><guid>x\xc0\xaf</guid><category>\xed\xa0\x80</category></item></channel></rss>");
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_true (g_utf8_validate (json, -1, NULL));
  g_assert_nonnull (node);
}

static char *
discover (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (GPtrArray) feeds = deflash_discover_feeds (bytes, "text/html", "https://site.example/blog/post", &error);

  g_assert_no_error (error);
  return deflash_discovery_to_json (feeds);
}

typedef struct
{
  const char *name;
  const char *html;
  const char *json;
} DiscoveryCase;

static const DiscoveryCase discoveries[] = {
  { "link", "<html><head><link rel='alternate' type='application/rss+xml' title='News &amp; more' href='/rss'></head>",
    "[{\"url\":\"https://site.example/rss\",\"title\":\"News & more\",\"type\":\"application/rss+xml\"}]" },
  { "unquoted-attributes", "<link rel=alternate type=application/atom+xml href=feed/>",
    "[{\"url\":\"https://site.example/blog/feed/\",\"type\":\"application/atom+xml\"}]" },
  { "relation-among-others", "<LINK REL='Alternate home' TYPE='Application/RSS+XML; charset=utf-8' HREF='/rss'>",
    "[{\"url\":\"https://site.example/rss\",\"type\":\"application/rss+xml\"}]" },
  { "base", "<head><base href='https://other.example/x/'><base href='/no/'><link rel=alternate type='application/feed+json' href='f.json'>",
    "[{\"url\":\"https://other.example/x/f.json\",\"type\":\"application/feed+json\"}]" },
  { "several-in-order-once",
    "<link rel=alternate type='text/xml' href='/a'><link rel=alternate type='application/rss+xml' href='/b'>"
    "<link rel=alternate type='text/xml' href='/a'>",
    "[{\"url\":\"https://site.example/a\",\"type\":\"text/xml\"},{\"url\":\"https://site.example/b\",\"type\":\"application/rss+xml\"}]" },
  { "other-alternates-are-none",
    "<link rel=alternate hreflang=de href='/de'><link rel='alternate stylesheet' type='text/xml' href='/s'>"
    "<link rel=alternate type='application/json' href='https://site.example/wp-json/wp/v2/posts/1'>"
    "<link rel=alternate type='application/rss+xml' href='javascript:x'><link rel=alternate type='text/html' href='/m'>",
    "[]" },
  { "anchors-as-a-last-resort", "<a href='/about'>About</a><a href='/feed.xml'>Our <b>RSS</b> feed</a><a href='/x?feed=rss2'>x</a>",
    "[{\"url\":\"https://site.example/feed.xml\",\"title\":\"Our RSS "
    "feed\"},{\"url\":\"https://site.example/x?feed=rss2\",\"title\":\"x\"}]" },
  { "links-before-anchors", "<a href='/feed.xml'>x</a><link rel=alternate type='application/rss+xml' href='/rss'>",
    "[{\"url\":\"https://site.example/rss\",\"type\":\"application/rss+xml\"}]" },
  { "feed-scheme", "<a href='feed:https://site.example/f'>x</a>", "[{\"url\":\"https://site.example/f\",\"title\":\"x\"}]" },
};

static void
test_discovery (gconstpointer data)
{
  const DiscoveryCase *test = data;
  g_autofree char *json = discover (test->html);

  g_assert_cmpstr (json, ==, test->json);
}

static void
test_discovery_of_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);

  g_assert_null (deflash_discover_feeds (bytes, NULL, NULL, &error));
  g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/print/absent-is-left-out", test_minimal);
  g_test_add_func ("/feed/print/all-members", test_full);
  g_test_add_func ("/feed/print/summary-is-plain-text", test_summary);
  g_test_add_func ("/feed/print/reads-back-as-the-same", test_round_trip);
  g_test_add_func ("/feed/print/is-valid-whatever-came-in", test_invalid_text);
  for (gsize i = 0; i < G_N_ELEMENTS (discoveries); i++)
    {
      g_autofree char *path = g_strconcat ("/discovery/", discoveries[i].name, NULL);

      g_test_add_data_func (path, &discoveries[i], test_discovery);
    }
  g_test_add_func ("/discovery/nothing-is-an-error", test_discovery_of_nothing);
  return g_test_run ();
}
