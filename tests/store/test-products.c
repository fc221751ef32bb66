/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#define DAY G_GINT64_CONSTANT (86400)

typedef struct
{
  const char *name;
  const char *key;
  const char *gtin;
  const char *url;
  const char *merchant;
  const char *currency;
  gint64 price;
  gint64 published;
  gint64 expires;
  const char *sku;
} Offer;

static gint64
put (Fixture *f, gint64 source, Offer offer)
{
  DeflashStoreRow *row = fixture_make_row (offer.name, offer.name, "Text.", offer.published != 0 ? offer.published : FIXTURE_NOW - 100);

  row->deal = deflash_deal_new ();
  row->deal->price = deflash_money_new (offer.price, offer.currency != NULL ? offer.currency : "EUR");
  row->deal->product_key = g_strdup (offer.key);
  row->deal->gtin = g_strdup (offer.gtin);
  row->deal->product_url = g_strdup (offer.url);
  row->deal->merchant = g_strdup (offer.merchant);
  row->deal->sku = g_strdup (offer.sku);
  row->deal->expires = offer.expires != 0 ? offer.expires : DEFLASH_TIME_NONE;
  return fixture_put (f, source, row);
}

static char *
list_grouped (Fixture *f, DeflashSort sort, DeflashDealFilter filter)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_DEALS);

  query->grouped = TRUE;
  query->sort = sort;
  deflash_deal_filter_copy (&query->deals, &filter);
  return fixture_list_query (f, query);
}

static guint
count_shops (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, &error, id);

  g_assert_no_error (error);
  return deflash_article_get_fields (card->article)->n_shops;
}

static void
test_grouped (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  gint64 best = put (f, source, (Offer){ "best", "pen 1", .merchant = "Alfa", .price = 499 });
  g_autofree char *newest = NULL, *cheapest = NULL, *of_shop = NULL, *dearer = NULL, *expired = NULL;

  put (f, source, (Offer){ "dear", "pen 1", .merchant = "Bravo", .price = 599 });
  put (f, source, (Offer){ "dollars", "pen 1", .merchant = "Charlie", .currency = "USD", .price = 399 });
  put (f, source, (Offer){ "other", "pen 2", .merchant = "Alfa", .price = 100 });
  put (f, source, (Offer){ "unknown", NULL, .merchant = "Alfa", .price = 700 });
  newest = list_grouped (f, DEFLASH_SORT_NEWEST, (DeflashDealFilter){ 0 });
  cheapest = list_grouped (f, DEFLASH_SORT_PRICE, (DeflashDealFilter){ 0 });
  of_shop = list_grouped (f, DEFLASH_SORT_NEWEST, (DeflashDealFilter){ .merchant = (char *) "Bravo" });
  dearer = list_grouped (f, DEFLASH_SORT_NEWEST, (DeflashDealFilter){ .currency = "EUR", .min_price = 500 });
  g_assert_cmpstr (newest, ==, "unknown other dollars best");
  g_assert_cmpstr (cheapest, ==, "other best unknown dollars");
  g_assert_cmpstr (of_shop, ==, "dear"); /* the best that passes stands for the others */
  g_assert_cmpstr (dearer, ==, "unknown dear");
  g_assert_cmpuint (count_shops (f, best), ==, 2);

  /* what is over or long ago covers nothing */
  put (f, source, (Offer){ "over", "pen 1", .merchant = "Delta", .price = 50, .expires = FIXTURE_NOW - 5 });
  put (f, source, (Offer){ "old", "pen 1", .merchant = "Echo", .price = 60, .published = FIXTURE_NOW - 20 * DAY });
  expired = list_grouped (f, DEFLASH_SORT_NEWEST, (DeflashDealFilter){ 0 });
  g_assert_cmpstr (expired, ==, "unknown other dollars best old over");
}

static void
test_identity (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);

  put (f, source, (Offer){ "1", "pen", "4006381333931", NULL, "A", NULL, 100 });
  put (f, source, (Offer){ "2", NULL, "04006381333931", NULL, "B", NULL, 110 });   /* the same number with a zero in front */
  put (f, source, (Offer){ "3", "pen", NULL, "https://shop.example/pen?utm_source=x", "C", NULL, 120 });
  put (f, source, (Offer){ "4", NULL, NULL, "https://shop.example/pen", "D", NULL, 130 });
  g_assert_cmpint (fixture_get_int (f, "SELECT count(DISTINCT product_id) FROM offer"), ==, 1);

  put (f, source, (Offer){ "5", "pen", "5901234123457", NULL, "E", NULL, 140 });      /* called the same, but another number */
  put (f, source, (Offer){ "6", NULL, NULL, "https://go.example/visit/12", "F", NULL, 150 }); /* a way to a shop is no product */
  put (f, source, (Offer){ "7", NULL, NULL, "https://shop.example/", "G", NULL, 160 });
  g_assert_cmpint (fixture_get_int (f, "SELECT count(DISTINCT product_id) FROM offer"), ==, 2);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM offer WHERE product_id IS NULL"), ==, 2);
}

static gint64
get_product (Fixture *f, gint64 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ifnull (product_id, 0) FROM offer WHERE article_id = %" G_GINT64_FORMAT, id);

  return fixture_get_int (f, sql);
}

static void
test_shop_numbers (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  gint64 pen = get_product (f, put (f, source, (Offer){ "1", "pen 1", .url = "https://a.example/p/1", .merchant = "Alfa Shop", .price = 100, .sku = "AB-1" }));
  gint64 renamed = get_product (f, put (f, source, (Offer){ "2", "biro 1", .merchant = "ALFA SHOP", .price = 90, .sku = "ab-1 " }));
  gint64 at_host = get_product (f, put (f, source, (Offer){ "3", NULL, .url = "https://a.example/de/1", .price = 95, .sku = "AB-1" }));
  gint64 elsewhere = get_product (f, put (f, source, (Offer){ "4", NULL, .merchant = "Bravo", .price = 90, .sku = "AB-1" }));
  gint64 other = get_product (f, put (f, source, (Offer){ "5", "pen 1", .merchant = "Alfa Shop", .price = 80, .sku = "AB-2" }));
  gint64 named = get_product (f, put (f, source, (Offer){ "6", "pen 1", .merchant = "Bravo", .price = 85, .sku = "77" }));
  gint64 none = get_product (f, put (f, source, (Offer){ "7", NULL, .merchant = "Alfa Shop", .price = 85, .sku = "N/A" }));

  g_assert_cmpint (renamed, ==, pen);
  g_assert_cmpint (at_host, ==, pen);
  g_assert_cmpint (elsewhere, !=, pen); /* another shop's number means nothing here */
  g_assert_cmpint (other, !=, pen);     /* called the same, but the shop tells them apart */
  g_assert_cmpint (named, ==, pen);
  g_assert_cmpint (none, ==, 0);

  /* a number that fails its own check is none */
  put (f, source, (Offer){ "8", NULL, "1234567890123", .merchant = "C", .price = 1 });
  put (f, source, (Offer){ "9", NULL, "0000000000000", .merchant = "D", .price = 2 });
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM product_key WHERE key LIKE 'g:%'"), ==, 0);
}

static GPtrArray *
get_history (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *points = STORE_SYNC (f->store, get_price_history, &error, id);

  g_assert_no_error (error);
  return points;
}

static void
test_history (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  g_autoptr (GPtrArray) points = NULL;
  gint64 id;

  put (f, source, (Offer){ "1", "pen", .merchant = "A", .price = 500, .published = FIXTURE_NOW - 400 * DAY, .expires = FIXTURE_NOW + DAY });
  put (f, source, (Offer){ "2", "pen", .merchant = "A", .price = 500 }); /* nothing new */
  put (f, source, (Offer){ "3", "pen", .merchant = "A", .price = 400, .currency = "USD" });
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 120 * DAY);
  STORE_SYNC (f->store, purge, NULL, 90, 1000);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM article"), ==, 0);
  id = put (f, source, (Offer){ "4", "pen", .merchant = "B", .price = 450, .published = FIXTURE_NOW + 120 * DAY });
  points = get_history (f, id);
  g_assert_cmpuint (points->len, ==, 2); /* in its currency, and kept when the articles went */
  g_assert_cmpint (((DeflashStorePricePoint *) points->pdata[0])->price.minor, ==, 500);
  g_assert_cmpint (((DeflashStorePricePoint *) points->pdata[0])->seen, ==, FIXTURE_NOW);
  g_assert_cmpint (((DeflashStorePricePoint *) points->pdata[1])->price.minor, ==, 450);
}

static void
test_offers (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  gint64 id = put (f, source, (Offer){ "one", "pen", .merchant = "A", .price = 500 });
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  put (f, source, (Offer){ "two", "pen", .merchant = "B", .price = 450 });
  put (f, source, (Offer){ "three", "pen", .merchant = "C", .price = 400, .expires = FIXTURE_NOW - 1 });
  put (f, source, (Offer){ "four", "pen", .merchant = "D", .price = 100, .currency = "USD" });
  put (f, source, (Offer){ "five", "pencil", .merchant = "E", .price = 300 });
  cards = STORE_SYNC (f->store, list_offers, &error, id);
  g_assert_no_error (error);
  g_assert_cmpuint (cards->len, ==, 2);
  g_assert_cmpstr (deflash_article_get_fields (((DeflashStoreCard *) cards->pdata[0])->article)->title, ==, "two");
  g_assert_cmpstr (deflash_article_get_fields (((DeflashStoreCard *) cards->pdata[1])->article)->title, ==, "four");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/products/one-card-for-one-product", test_grouped);
  ADD ("/store/products/known-by-number-page-or-name", test_identity);
  ADD ("/store/products/a-shop-knows-its-products-by-its-own-numbers", test_shop_numbers);
  ADD ("/store/products/prices-outlive-articles", test_history);
  ADD ("/store/products/other-offers-by-price", test_offers);

  return g_test_run ();
}
