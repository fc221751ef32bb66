/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-test.h"

static void
assert_money (const DeflashMoney *money, const char *decimal, const char *currency)
{
  g_autofree char *actual = money->is_set ? deflash_money_to_decimal (money) : NULL;

  g_assert_cmpstr (actual, ==, decimal);
  if (decimal)
    g_assert_cmpstr (money->currency, ==, currency);
}

typedef struct
{
  const char *stated;
  const char *decimal;
  const char *currency;
} PriceCase;

static const PriceCase prices[] = {
  { "£12.99", "12.99", "GBP" },
  { "428,42€", "428.42", "EUR" },
  { "£1,150", "1150.00", "GBP" },
  { "1.150,00 €", "1150.00", "EUR" },
  { "1 €", "1.00", "EUR" },
  { "$9", "9.00", "$" },
  { "US$9.5", "9.50", "USD" },
  { "A$1,299.00", "1299.00", "AUD" },
  { "15.00 USD", "15.00", "USD" },
  { "JPY 1200", "1200", "JPY" },
  { "1&apos;299.90 CHF", "1299.90", "CHF" },
  { "free", "0.00", "" },
  { "Sold out", NULL, NULL },
};

static void
test_pepper_price (gconstpointer data)
{
  const PriceCase *expected = data;
  g_autofree char *xml = g_strdup_printf ("<title>x</title><pepper:merchant name='Shop &amp;amp; Co' price='%s'/>", expected->stated);
  g_autoptr (DeflashFeed) feed = parse_item (xml);
  DeflashDeal *deal = entry_at (feed, 0)->deal;

  g_assert_nonnull (deal);
  g_assert_cmpstr (deal->merchant, ==, "Shop & Co");
  g_assert_cmpuint (deal->found_by_app, ==, 0);
  assert_money (&deal->price, expected->decimal, expected->currency);
}

static void
test_ozbargain (void)
{
  g_autoptr (DeflashFeed) feed =
    parse_item ("<title>x</title><ozb:meta comment-count='3' votes-pos='5' votes-neg='0' expiry='2023-11-14T22:13:20+00:00' "
                "url='https://shop.example/p' image='https://i.example/p.jpg'/><ozb:title-msg type='expired'>expired</ozb:title-msg>");
  g_autoptr (DeflashFeed) plain = parse_item ("<title>x</title><ozb:meta comment-count='3'/>");
  DeflashEntry *entry = entry_at (feed, 0);

  g_assert_cmpint (entry->deal->expires, ==, NOW);
  g_assert_cmpstr (entry->deal->product_url, ==, "https://shop.example/p");
  g_assert_cmpint (entry->deal->availability, ==, DEFLASH_AVAILABILITY_DISCONTINUED);
  g_assert_cmpstr (entry->image, ==, "https://i.example/p.jpg");
  g_assert_null (entry_at (plain, 0)->deal);
}

static void
test_google (void)
{
  g_autoptr (DeflashFeed) feed = parse_item (
    "<title>Chair</title><link>https://shop.example/chair</link><g:id>SKU1</g:id><g:sale_price>15.00 USD</g:sale_price>"
    "<g:price>20.00 USD</g:price><g:sale_price_effective_date>2023-11-14T22:13:20Z/2023-11-15T22:13:20Z</g:sale_price_effective_date>"
    "<g:availability>in_stock</g:availability><g:gtin>4006381333931</g:gtin><g:image_link>/c.jpg</g:image_link>");
  DeflashEntry *entry = entry_at (feed, 0);

  g_assert_cmpstr (entry->id, ==, "SKU1");
  assert_money (&entry->deal->price, "15.00", "USD");
  assert_money (&entry->deal->list_price, "20.00", "USD");
  g_assert_cmpint (entry->deal->starts, ==, NOW);
  g_assert_cmpint (entry->deal->expires, ==, NOW + 86400);
  g_assert_cmpint (entry->deal->availability, ==, DEFLASH_AVAILABILITY_IN_STOCK);
  g_assert_cmpstr (entry->deal->gtin, ==, "4006381333931");
  g_assert_cmpstr (entry->deal->sku, ==, "SKU1");
  g_assert_cmpstr (entry->deal->product_url, ==, "https://shop.example/chair");
  g_assert_cmpstr (entry->image, ==, "https://site.example/c.jpg");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/deal/pepper-price/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &prices[i], test_pepper_price);
    }
  g_test_add_func ("/feed/deal/ozbargain", test_ozbargain);
  g_test_add_func ("/feed/deal/google-merchant-in-any-order", test_google);
  return g_test_run ();
}
