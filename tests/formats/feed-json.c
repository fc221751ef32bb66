/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-test.h"

#define HEAD "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"home_page_url\":\"https://site.example/\","

static void
test_feed (void)
{
  g_autoptr (DeflashFeed) feed = parse (
    HEAD "\"feed_url\":\"https://site.example/f.json\",\"next_url\":\"https://site.example/2.json\",\"language\":\"fr\",\"expired\":true,"
         "\"icon\":\"/i.png\",\"favicon\":\"/f.ico\",\"authors\":[{\"name\":\"Ann\"}],\"author\":{\"name\":\"Old\"},"
         "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}],\"items\":[]}");

  g_assert_cmpstr (feed->format, ==, "json-feed");
  g_assert_cmpstr (feed->next_url, ==, "https://site.example/2.json");
  g_assert_cmpstr (feed->icon, ==, "https://site.example/i.png");
  g_assert_cmpstr (feed->hub_url, ==, "https://hub.example/");
  g_assert_cmpstr (feed->language, ==, "fr");
  g_assert_true (feed->expired);
  g_assert_false (feed->sample);
  g_assert_cmpuint (feed->authors->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (feed->authors, 0), ==, "Ann");
}

static void
test_item (void)
{
  g_autoptr (DeflashFeed) feed = parse (
    HEAD "\"items\":[{\"id\":7,\"url\":\"/7\",\"external_url\":\"https://other.example/\",\"title\":\"AT&amp;T <b>\","
         "\"content_html\":\"<p>x</p>\",\"content_text\":\"x\",\"summary\":\"1 < 2\",\"image\":\"/i.png\",\"banner_image\":\"/b.png\","
         "\"date_published\":\"2023-11-14T22:13:20Z\",\"date_modified\":\"2023-11-15T22:13:20Z\",\"author\":{\"name\":\"Ann\"},"
         "\"tags\":[\"a\",3,\"b\"],\"language\":\"de\",\"attachments\":[{\"url\":\"/a.mp3\",\"mime_type\":\"audio/mpeg\","
         "\"size_in_bytes\":12,\"duration_in_seconds\":3.5},{\"mime_type\":\"x\"}]}]}");
  DeflashEntry *entry = entry_at (feed, 0);
  const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, 0);

  g_assert_cmpstr (entry->id, ==, "7");
  g_assert_cmpstr (entry->url, ==, "https://site.example/7");
  g_assert_cmpstr (entry->external_url, ==, "https://other.example/");
  g_assert_cmpstr (entry->title, ==, "AT&T <b>");
  g_assert_cmpstr (entry->summary, ==, "1 &lt; 2");
  g_assert_cmpstr (entry->image, ==, "https://site.example/i.png");
  g_assert_cmpint (entry->published, ==, NOW);
  g_assert_cmpint (entry->modified, ==, NOW + 86400);
  g_assert_cmpstr (g_ptr_array_index (entry->authors, 0), ==, "Ann");
  g_assert_cmpuint (entry->tags->len, ==, 2);
  g_assert_cmpuint (entry->attachments->len, ==, 1);
  g_assert_cmpint (attachment->size_in_bytes, ==, 12);
  g_assert_cmpint (attachment->duration_in_seconds, ==, 3);
}

static void
test_wrong_types (void)
{
  g_autoptr (DeflashFeed) feed =
    parse ("{\"version\":\"https://jsonfeed.org/version/1\",\"title\":[],\"home_page_url\":5,\"authors\":\"x\",\"author\":[1],\"hubs\":{},"
           "\"expired\":\"yes\",\"_deflash\":7,\"items\":[1,null,[],{},{\"id\":null},{\"id\":{}},"
           "{\"id\":\"ok\",\"title\":{},\"url\":[],\"tags\":{},\"attachments\":[3],\"authors\":[null,{}],\"date_published\":12,"
           "\"_deflash\":[],\"content_html\":false}]}");

  g_assert_cmpuint (feed->entries->len, ==, 1);
  g_assert_cmpstr (entry_at (feed, 0)->id, ==, "ok");
  g_assert_null (entry_at (feed, 0)->title);
  g_assert_cmpint (entry_at (feed, 0)->published, ==, DEFLASH_TIME_NONE);
  g_assert_false (feed->expired);
  g_assert_cmpuint (feed->warnings->len, ==, 6);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { HEAD "\"items\":[{\"id\":\"1\"}]", DEFLASH_FORMAT_ERROR_INVALID },
    { HEAD "\"items\":[{\"id\":\"1\"},]}", DEFLASH_FORMAT_ERROR_INVALID },
    { HEAD "\"items\":[{\"id\":\"1\"}]} x", DEFLASH_FORMAT_ERROR_INVALID },
    { "{\"a\":1}", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
    { "[{\"a\":1}]", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
    { "[1,2]", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, strlen (cases[i].text), cases[i].code);
}

static const char edition[] =
  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"E\",\"home_page_url\":\"https://site.example/"
  "\",%s\"items\":[{\"id\":\"1\","
  "\"date_published\":\"-PT3H\",\"_deflash\":{\"section\":\"deals\",\"kicker\":\"Audio\",\"lead\":\"L\",\"why_it_matters\":\"Why\","
  "\"what_to_know\":[\"a\",\"b\"],\"sources\":[{\"publisher\":\"P\",\"title\":\"S\",\"url\":\"/s\"},{\"publisher\":\"Q\"},{}],"
  "\"comments_url\":\"/c\",\"deal\":{\"price\":\"649.00\",\"list_price\":799,\"currency\":\"eur\",\"merchant\":\"Shop\","
  "\"coupon\":\"SAVE\",\"starts\":\"2023-11-14T22:13:20Z\",\"expires\":\"P2D\",\"product_url\":\"/p\",\"gtin\":\"4006381333931\","
  "\"availability\":\"in-stock\"},\"guide\":{\"minutes\":20,\"level\":\"easy\",\"tools\":[\"saw\",\"file\"],\"supplies\":[],"
  "\"steps\":[{\"title\":\"Cut\",\"content_html\":\"<p>c</p>\",\"image\":\"/1.jpg\"},{}]}}}]}";

static DeflashFeed *
parse_edition (const char *extension)
{
  g_autofree char *text = g_strdup_printf (edition, extension);

  return parse (text);
}

static void
test_edition (void)
{
  g_autoptr (DeflashFeed) feed = parse_edition ("\"_deflash\":{\"sample\":true},");
  DeflashEntry *entry = entry_at (feed, 0);
  const DeflashCitation *citation = g_ptr_array_index (entry->sources, 0);
  const DeflashGuideStep *step = g_ptr_array_index (entry->guide->steps, 0);
  g_autofree char *price = deflash_money_to_decimal (&entry->deal->price);
  g_autofree char *list_price = deflash_money_to_decimal (&entry->deal->list_price);

  g_assert_true (feed->sample);
  g_assert_cmpint (entry->section, ==, DEFLASH_SECTION_DEALS);
  g_assert_cmpstr (entry->kicker, ==, "Audio");
  g_assert_cmpstr (entry->lead, ==, "L");
  g_assert_cmpstr (entry->why_it_matters, ==, "Why");
  g_assert_cmpuint (entry->what_to_know->len, ==, 2);
  g_assert_cmpuint (entry->sources->len, ==, 2);
  g_assert_cmpstr (citation->url, ==, "https://site.example/s");
  g_assert_cmpstr (entry->comments_url, ==, "https://site.example/c");
  g_assert_cmpstr (price, ==, "649.00");
  g_assert_cmpstr (list_price, ==, "799.00");
  g_assert_cmpstr (entry->deal->price.currency, ==, "EUR");
  g_assert_cmpstr (entry->deal->product_url, ==, "https://site.example/p");
  g_assert_cmpstr (entry->deal->gtin, ==, "4006381333931");
  g_assert_cmpint (entry->deal->availability, ==, DEFLASH_AVAILABILITY_IN_STOCK);
  g_assert_cmpuint (entry->deal->found_by_app, ==, 0);
  g_assert_cmpuint (entry->guide->minutes, ==, 20);
  g_assert_cmpstr (entry->guide->tools[1], ==, "file");
  g_assert_null (entry->guide->supplies);
  g_assert_cmpuint (entry->guide->steps->len, ==, 1);
  g_assert_cmpstr (step->image, ==, "https://site.example/1.jpg");
}

static void
test_durations (void)
{
  g_autoptr (DeflashFeed) sample = parse_edition ("\"_deflash\":{\"sample\":true},");
  g_autoptr (DeflashFeed) live = parse_edition ("");
  g_autoptr (DeflashFeed) claimed = parse_edition ("\"_deflash\":{\"sample\":\"true\"},");

  g_assert_cmpint (entry_at (sample, 0)->published, ==, NOW - 3 * 3600);
  g_assert_cmpint (entry_at (sample, 0)->deal->expires, ==, NOW + 2 * 86400);
  g_assert_cmpint (entry_at (sample, 0)->deal->starts, ==, NOW);
  g_assert_cmpint (entry_at (live, 0)->published, ==, DEFLASH_TIME_NONE);
  g_assert_cmpint (entry_at (live, 0)->deal->expires, ==, DEFLASH_TIME_NONE);
  g_assert_cmpint (entry_at (claimed, 0)->published, ==, DEFLASH_TIME_NONE);
}

static void
test_edition_base (void)
{
  static const char text[] =
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"E\",\"home_page_url\":\"https://home.example/\",%s"
    "\"items\":[{\"id\":\"1\",\"image\":\"pictures/a.jpg\",\"_deflash\":{\"lead\":\"L\"}}]}";
  g_autofree char *edition_text = g_strdup_printf (text, "\"_deflash\":{\"version\":1},");
  g_autofree char *plain_text = g_strdup_printf (text, "");
  g_autofree char *later_text = g_strdup_printf (text, "\"_deflash\":{\"version\":2,\"sample\":true},");
  g_autoptr (DeflashFeed) known = parse (edition_text);
  g_autoptr (DeflashFeed) plain = parse (plain_text);
  g_autoptr (DeflashFeed) later = parse (later_text);

  g_assert_cmpstr (entry_at (known, 0)->image, ==, "https://site.example/feeds/pictures/a.jpg");
  g_assert_cmpstr (entry_at (known, 0)->base_url, ==, FEED_URL);
  g_assert_cmpstr (entry_at (plain, 0)->image, ==, "https://home.example/pictures/a.jpg");
  g_assert_cmpstr (entry_at (plain, 0)->lead, ==, "L");
  g_assert_null (entry_at (later, 0)->lead);
  g_assert_false (later->sample);
  g_assert_cmpuint (later->warnings->len, ==, 1);
}

static void
test_wordpress (void)
{
  g_autoptr (DeflashFeed) feed =
    parse ("[{\"id\":5,\"date_gmt\":\"2023-11-14T22:13:20\",\"modified_gmt\":\"2023-11-15T22:13:20\",\"link\":\"https://site.example/5\","
           "\"title\":{\"rendered\":\"Tom &#038; Jerry\"},\"excerpt\":{\"rendered\":\"<p>Short [&hellip;]</p>\",\"protected\":false},"
           "\"content\":{\"rendered\":\"<p>x</p>\",\"protected\":false},\"_embedded\":{\"author\":[{\"name\":\"Ann\"},{\"code\":\"gone\"}],"
           "\"wp:featuredmedia\":[{\"source_url\":\"https://site.example/i.jpg\"}],\"wp:term\":[[{\"name\":\"News\"}],[{\"name\":\"A &amp; "
           "B\"}],7]}},"
           "{\"id\":6,\"link\":\"https://site.example/6\",\"title\":{\"rendered\":\"Protected\"},"
           "\"content\":{\"rendered\":\"<form>\",\"protected\":true},\"_embedded\":{\"wp:featuredmedia\":[{\"code\":\"x\"}]}}]");
  g_autoptr (DeflashFeed) none = parse ("[]");
  DeflashEntry *entry = entry_at (feed, 0);

  g_assert_cmpstr (feed->format, ==, "wordpress");
  g_assert_cmpstr (entry->id, ==, "5");
  g_assert_cmpstr (entry->title, ==, "Tom & Jerry");
  g_assert_cmpstr (entry->summary, ==, "<p>Short …</p>");
  g_assert_cmpint (entry->published, ==, NOW);
  g_assert_cmpint (entry->modified, ==, NOW + 86400);
  g_assert_cmpstr (entry->image, ==, "https://site.example/i.jpg");
  g_assert_cmpuint (entry->authors->len, ==, 1);
  g_assert_cmpuint (entry->tags->len, ==, 2);
  g_assert_null (entry_at (feed, 1)->content_html);
  g_assert_null (entry_at (feed, 1)->image);
  g_assert_cmpuint (none->entries->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/json/feed-facts", test_feed);
  g_test_add_func ("/feed/json/item-facts", test_item);
  g_test_add_func ("/feed/json/wrong-types-count-as-absent", test_wrong_types);
  g_test_add_func ("/feed/json/invalid-is-refused-whole", test_refused);
  g_test_add_func ("/feed/edition/item-facts", test_edition);
  g_test_add_func ("/feed/edition/durations-only-in-the-sample", test_durations);
  g_test_add_func ("/feed/edition/resolves-against-itself-and-knows-its-version", test_edition_base);
  g_test_add_func ("/feed/wordpress/posts", test_wordpress);
  return g_test_run ();
}
