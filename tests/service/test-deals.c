/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"
#include "deflash-deal-facts.h"
#include "deflash-feed-parser.h"
#include "deflash-library-source-options.h"
#include "deflash-price-check.h"
#include "deflash-price-history.h"
#include "service-fixture.h"

#define PUBLISHED 1795305600 /* 2026-11-22 */

/* The facts of the only item of a feed. */
static DeflashDeal *
make_deal (const char *channel, const char *item, DeflashSection section, const char *lead)
{
  g_autofree char *xml = g_strdup_printf (
      "<rss version='2.0' xmlns:pepper='http://www.pepper.com/rss' xmlns:ozb='https://www.ozbargain.com.au' "
      "xmlns:g='http://base.google.com/ns/1.0'><channel><title>t</title>%s<item>%s</item></channel></rss>",
      channel, item);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashFeed) feed = deflash_feed_parse (bytes, NULL, "https://deals.example/feed", PUBLISHED, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->entries->len, ==, 1);
  return deflash_deal_facts_make (feed, g_ptr_array_index (feed->entries, 0), section, lead, PUBLISHED);
}

static void
assert_money (const DeflashMoney *money, const char *decimal, const char *currency)
{
  g_autofree char *actual = deflash_money_to_decimal (money);

  g_assert_cmpstr (actual, ==, decimal);
  if (decimal != NULL)
    g_assert_cmpstr (money->currency, ==, currency);
}

static void
test_stated_first (void)
{
  g_autoptr (DeflashDeal) deal =
      make_deal ("", "<title>312° - Kopfhörer für 25 € statt 89,90 € mit Code OHR10, bis 30.11.</title>"
                     "<pepper:merchant name='Klangwerk' price='29,90€'/>",
                 DEFLASH_SECTION_DEALS, NULL);

  assert_money (&deal->price, "29.90", "EUR"); /* stated: what the headline says gives way */
  assert_money (&deal->list_price, "89.90", "EUR");
  g_assert_cmpstr (deal->merchant, ==, "Klangwerk");
  g_assert_cmpstr (deal->coupon, ==, "OHR10");
  g_assert_cmpint (deal->expires, ==, deflash_date_parse ("2026-11-30T23:59:59Z"));
  g_assert_cmpuint (deal->found_by_app, ==, DEFLASH_DEAL_FACT_LIST_PRICE | DEFLASH_DEAL_FACT_COUPON | DEFLASH_DEAL_FACT_EXPIRES);
}

static void
test_headline_only (void)
{
  g_autoptr (DeflashDeal) deal =
      make_deal ("<link>https://deals.example.com.au/</link>", "<title>Drill $99 Delivered (RRP $159) @ Hammer World</title>"
                 "<ozb:meta expiry='2026-11-25T22:13:20+00:00' url='https://shop.example/p'/>",
                 DEFLASH_SECTION_DEALS, NULL);

  assert_money (&deal->price, "99.00", "AUD");
  assert_money (&deal->list_price, "159.00", "AUD");
  g_assert_cmpstr (deal->merchant, ==, "Hammer World");
  g_assert_cmpstr (deal->product_url, ==, "https://shop.example/p");
  g_assert_cmpint (deal->expires, ==, deflash_date_parse ("2026-11-25T22:13:20Z"));
  g_assert_false (deal->found_by_app & DEFLASH_DEAL_FACT_EXPIRES);
  g_assert_true (deal->found_by_app & DEFLASH_DEAL_FACT_PRICE);
}

static void
test_price_watch (void)
{
  g_autoptr (DeflashDeal) deal = make_deal ("<language>en-us</language>", "<title>Kettle - down 40.00% ($12.00) to $18.00 from $30.00</title>",
                                            DEFLASH_SECTION_DEALS, NULL);

  assert_money (&deal->price, "18.00", "USD");
  assert_money (&deal->list_price, "30.00", "USD");
  g_assert_cmpint (deflash_deal_get_percent (deal), ==, 40);
}

static void
test_lead (void)
{
  g_autoptr (DeflashDeal) more = make_deal ("", "<title>The kettle is cheap today</title>", DEFLASH_SECTION_DEALS,
                                            "The kettle is on sale for $18 (was $30) with code BOIL20.");
  g_autoptr (DeflashDeal) less = make_deal ("", "<title>Kettle: $18</title>", DEFLASH_SECTION_DEALS,
                                            "It cost me $99 in 2019, and my other one was $30. Use code BOIL20.");

  assert_money (&more->price, "18.00", "$");
  assert_money (&more->list_price, "30.00", "$");
  g_assert_cmpstr (more->coupon, ==, "BOIL20");
  assert_money (&less->price, "18.00", "$");
  g_assert_cmpstr (less->coupon, ==, "BOIL20");
}

static void
test_elsewhere (void)
{
  g_autoptr (DeflashDeal) news = make_deal ("", "<title>Maker raises prices: laptop now $999</title>", DEFLASH_SECTION_NEWS, "For $999.");
  g_autoptr (DeflashDeal) stated = make_deal ("", "<title>Chair, was 40 USD</title><g:price>15.00 USD</g:price>", DEFLASH_SECTION_NEWS, NULL);
  g_autoptr (DeflashDeal) talk = make_deal ("", "<title>Which kettle do you use?</title>", DEFLASH_SECTION_DEALS, "Mine is old.");

  g_assert_null (news);
  assert_money (&stated->price, "15.00", "USD");
  assert_money (&stated->list_price, NULL, NULL);
  g_assert_null (talk);
}

static DeflashPriceHistory *
make_history (const gint64 *amounts, guint n)
{
  GPtrArray *prices = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_seen_price_free);

  for (guint i = 0; i < n; i++)
    {
      DeflashSeenPrice *point = g_new0 (DeflashSeenPrice, 1);

      point->seen = PUBLISHED + i * 86400;
      point->price = deflash_money_new (amounts[i], "EUR");
      g_ptr_array_add (prices, point);
    }
  return deflash_price_history_new (prices);
}

static void
test_odd_prices (void)
{
  const gint64 amounts[] = { 50000, 48000, 0, 52000, 900, 47000, 47000, 400000 };
  const gint64 few[] = { 50000, 900 };
  const gint64 gift[] = { 0 };
  g_autoptr (DeflashPriceHistory) history = make_history (amounts, G_N_ELEMENTS (amounts));
  g_autoptr (DeflashPriceHistory) of_two = make_history (few, G_N_ELEMENTS (few));
  g_autoptr (DeflashPriceHistory) of_gift = make_history (gift, G_N_ELEMENTS (gift));
  g_autoptr (DeflashPriceHistory) none = make_history (NULL, 0);

  g_assert_cmpuint (history->lowest, ==, 6); /* of equal ones the latest */
  g_assert_true (((DeflashSeenPrice *) history->prices->pdata[2])->is_odd);
  g_assert_true (((DeflashSeenPrice *) history->prices->pdata[4])->is_odd);
  g_assert_true (((DeflashSeenPrice *) history->prices->pdata[7])->is_odd);
  g_assert_cmpint (history->since, ==, PUBLISHED);
  g_assert_cmpuint (of_two->lowest, ==, 1); /* which of two is odd nobody knows */
  g_assert_cmpuint (of_gift->lowest, ==, G_MAXUINT);
  g_assert_cmpuint (none->lowest, ==, G_MAXUINT);
}

static void
test_product (void)
{
  g_autoptr (DeflashDeal) one = make_deal ("", "<title>Sony WH-1000XM5 headphones (black) $298 @ Alfa</title>", DEFLASH_SECTION_DEALS, NULL);
  g_autoptr (DeflashDeal) other =
    make_deal ("<language>de-de</language>", "<title>[Bravo] Sony WH-1000XM5 Kopfhörer für 279 €</title>", DEFLASH_SECTION_DEALS, NULL);

  g_assert_nonnull (one->product_key);
  g_assert_cmpstr (one->product_key, ==, other->product_key);
}

#define FEED(items) "<rss version='2.0'><channel><title>Deals</title><language>de-de</language>" items "</channel></rss>"

static DeflashArticleItem *
list_first (Fixture *f, DeflashSection section, DeflashArticleList **list)
{
  *list = fixture_list (f, deflash_article_query_new (section), 20);
  return fixture_item (*list, 0);
}

static const DeflashDeal *
get_deal (DeflashArticleItem *item)
{
  return deflash_article_get_fields (deflash_article_item_get_article (item))->deal;
}

static void
test_moved_to_deals (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  GAsyncResult *result = NULL;
  DeflashSourceFields fields;

  fixture_serve (f, "/feed", FEED ("<item><guid>1</guid><title>Leselampe Klara für 24,90 € statt 39 € bei Alfa</title></item>"));
  source = fixture_add (f, "/feed", NULL);
  g_clear_object (&item);
  item = list_first (f, DEFLASH_SECTION_NEWS, &list);
  g_assert_null (get_deal (item));
  fields = *deflash_source_get_fields (source);
  fields.section = DEFLASH_SECTION_DEALS;
  deflash_library_update_source_async (f->library, &fields, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  g_assert_true (deflash_library_update_source_finish (f->library, owned, NULL));
  fixture_wait_until (get_deal (item) != NULL);
  assert_money (&get_deal (item)->price, "24.90", "EUR");
  assert_money (&get_deal (item)->list_price, "39.00", "EUR");
  g_assert_cmpstr (get_deal (item)->merchant, ==, "Alfa");
}

static gboolean
check_price (Fixture *f, DeflashArticleItem *item, GError **error)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) owned = NULL;

  deflash_price_check_async (f->library, deflash_article_item_get_article (item), NULL, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  return deflash_price_check_finish (f->library, owned, error);
}

static void
serve_shop (Fixture *f, const char *offer)
{
  g_autofree char *page = g_strdup_printf ("<html><head><title>Lamp</title><script type='application/ld+json'>{\"@context\":\"https://schema.org\","
                                           "\"@type\":\"Product\",\"name\":\"Klara\",\"offers\":{\"@type\":\"Offer\"%s}}</script></head>"
                                           "<body><p>Now 9,99 € only</p></body></html>", offer);

  deflash_test_server_set_route (f->server, "/lamp", &(DeflashTestRoute){ .content_type = "text/html; charset=utf-8", .body = page });
}

static void
test_price_check (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lamp = fixture_url (f, "/lamp?utm_source=feed");
  g_autofree char *feed = g_strdup_printf (FEED ("<item><guid>1</guid><link>%s</link><title>Sony WH-1000XM5 für 289 € bei Alfa</title></item>"), lamp);
  g_autofree char *url = fixture_url (f, "/feed");

  fixture_serve (f, "/feed", feed);
  serve_shop (f, "");
  deflash_library_add_source_async (f->library, url, DEFLASH_SECTION_DEALS, NULL, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  source = deflash_library_add_source_finish (f->library, owned, NULL, &error);
  g_assert_no_error (error);
  item = list_first (f, DEFLASH_SECTION_DEALS, &list);
  assert_money (&get_deal (item)->price, "289.00", "EUR");

  /* what stands in the text of a page is not stated */
  g_assert_false (check_price (f, item, &error));
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PRICE);
  g_clear_error (&error);
  /* nor do currencies compare */
  serve_shop (f, ",\"price\":\"299.00\",\"priceCurrency\":\"USD\"");
  g_assert_false (check_price (f, item, NULL));
  assert_money (&get_deal (item)->price, "289.00", "EUR");

  serve_shop (f, ",\"price\":\"279.00\",\"priceCurrency\":\"EUR\",\"availability\":\"https://schema.org/OutOfStock\"");
  check_price (f, item, &error);
  g_assert_no_error (error);
  fixture_wait_until (get_deal (item)->price.minor == 27900);
  g_assert_cmpint (get_deal (item)->availability, ==, DEFLASH_AVAILABILITY_OUT_OF_STOCK);
  g_assert_false (get_deal (item)->found_by_app & DEFLASH_DEAL_FACT_PRICE);
  g_assert_cmpstr (get_deal (item)->merchant, ==, "Alfa");

  g_clear_object (&owned);
  result = NULL;
  deflash_library_get_price_history_async (f->library, item, NULL, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  {
    g_autoptr (DeflashPriceHistory) history = deflash_library_get_price_history_finish (f->library, owned, NULL);

    g_assert_cmpuint (history->prices->len, ==, 2);
  }
}

void
add_deal_tests (void)
{
  g_test_add_func ("/service/deals/a-source-that-is-moved-there-has-its-articles-read-again", test_moved_to_deals);
  g_test_add_func ("/service/deals/the-shop-says-what-it-costs-now", test_price_check);
  g_test_add_func ("/service/deals/odd-prices-are-not-the-lowest", test_odd_prices);
  g_test_add_func ("/service/deals/the-same-product-in-other-words", test_product);
  g_test_add_func ("/service/deals/stated-facts-stand-and-others-are-marked", test_stated_first);
  g_test_add_func ("/service/deals/headline-in-the-sites-currency", test_headline_only);
  g_test_add_func ("/service/deals/price-watch-headline", test_price_watch);
  g_test_add_func ("/service/deals/lead-completes-the-headline", test_lead);
  g_test_add_func ("/service/deals/only-among-the-deals", test_elsewhere);
}
