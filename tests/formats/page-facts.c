/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pages state of a product or a guide in their data. */

#include <string.h>

#include "deflash-page.h"

#define PAGE(data)                                                                                                                         \
  "<html lang=en><head><title>A page</title><script type=\"application/ld+json\">" data "</script></head><body><p>Some text of the page, " \
  "as it stands there.</p></body></html>"

static DeflashPage *
extract (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;
  DeflashPage *page = deflash_page_extract (bytes, "text/html; charset=utf-8", "https://shop.example/1", &error);

  g_assert_no_error (error);
  return page;
}

static void
assert_money (const DeflashMoney *money, gint64 minor, const char *currency)
{
  g_assert_true (money->is_set);
  g_assert_cmpint (money->minor, ==, minor);
  g_assert_cmpstr (money->currency, ==, currency);
}

static void
test_offer (void)
{
  g_autoptr (DeflashPage) page = extract (PAGE (
    "{\"@graph\":[{\"@type\":\"Product\",\"name\":\"Kettle\",\"gtin13\":\"4006381333931\",\"offers\":{\"@type\":\"Offer\",\"price\":\"49.90\","
    "\"priceCurrency\":\"EUR\",\"availability\":\"https://schema.org/InStock\",\"url\":\"/kettle\",\"seller\":{\"name\":\"Moor\"},"
    "\"shippingDetails\":{\"shippingRate\":{\"value\":0}},\"priceSpecification\":[{\"priceType\":\"https://schema.org/ListPrice\",\"price\":"
    "69.9}]}}]}"));

  g_assert_nonnull (page->deal);
  assert_money (&page->deal->price, 4990, "EUR");
  assert_money (&page->deal->list_price, 6990, "EUR");
  g_assert_cmpint (page->deal->availability, ==, DEFLASH_AVAILABILITY_IN_STOCK);
  g_assert_cmpstr (page->deal->merchant, ==, "Moor");
  g_assert_cmpstr (page->deal->gtin, ==, "4006381333931");
  g_assert_cmpstr (page->deal->product_url, ==, "https://shop.example/kettle");
  g_assert_true (page->deal->free_shipping);
  g_assert_cmpuint (page->deal->found_by_app, ==, 0);
}

static void
test_offers_in_other_shapes (void)
{
  g_autoptr (DeflashPage) list = extract (
    PAGE ("{\"@type\":[\"Product\"],\"name\":\"K\",\"offers\":[{\"price\":1299,\"priceCurrency\":\"JPY\"},{\"price\":1,\"priceCurrency\":\"JPY\"}]}"));
  g_autoptr (DeflashPage) range =
    extract (PAGE ("{\"@type\":\"Product\",\"name\":\"K\",\"offers\":{\"@type\":\"AggregateOffer\",\"lowPrice\":\"5,50\",\"priceCurrency\":\"EUR\"}}"));
  g_autoptr (DeflashPage) reference = extract (PAGE ("[{\"@type\":\"Product\",\"name\":\"K\",\"offers\":{\"@id\":\"#o\"}},{\"@graph\":[{\"@id\":\"#o\","
                                                     "\"@type\":\"Offer\",\"price\":\"2.00\",\"priceCurrency\":\"GBP\"}]}]"));
  g_autoptr (DeflashPage) tags = extract ("<html><head><meta property='product:price:amount' content='12.50'><meta "
                                          "property='product:price:currency' content='USD'></head><body><p>Text of it.</p></body></html>");

  assert_money (&list->deal->price, 1299, "JPY");
  assert_money (&range->deal->price, 550, "EUR");
  assert_money (&reference->deal->price, 200, "GBP");
  assert_money (&tags->deal->price, 1250, "USD");
}

static void
test_no_offer (void)
{
  static const char *const pages[] = {
    PAGE ("{\"@type\":\"Product\",\"name\":\"K\",\"offers\":{\"price\":\"0\",\"priceCurrency\":\"EUR\"}}"),
    PAGE ("{\"@type\":\"Product\",\"name\":\"K\",\"offers\":{\"price\":\"12\"}}"),
    PAGE ("{\"@type\":\"Product\",\"name\":\"K\",\"offers\":{\"price\":\"on request\",\"priceCurrency\":\"EUR\"}}"),
    PAGE ("[{\"@type\":\"Product\",\"name\":\"K\",\"offers\":{\"price\":1,\"priceCurrency\":\"EUR\"}},"
          "{\"@type\":\"Product\",\"name\":\"L\",\"offers\":{\"price\":2,\"priceCurrency\":\"EUR\"}}]"), /* a list of goods is about none */
    PAGE ("{\"@type\":\"NewsArticle\",\"headline\":\"A page\"}"),
    PAGE ("{\"@type\":\"Product\",\"offers\":[]}"),
    PAGE ("{\"@type\":\"Product\",\"offers\":\"x\"}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (DeflashPage) page = extract (pages[i]);

      g_assert_null (page->deal);
    }
}

static const DeflashGuideStep *
get_step (DeflashPage *page, guint index)
{
  g_assert_cmpuint (index, <, page->guide->steps->len);
  return page->guide->steps->pdata[index];
}

static void
test_guide (void)
{
  g_autoptr (DeflashPage) page = extract (
    PAGE ("{\"@type\":\"HowTo\",\"name\":\"Mend a tyre\",\"totalTime\":\"PT1H20M\",\"tool\":[{\"name\":\"Levers\"}],\"supply\":\"Patch\",\"step\":["
          "{\"@type\":\"HowToStep\",\"name\":\"Take it off\",\"text\":\"Open & pull.\",\"image\":{\"url\":\"/1.jpg\"}},{\"@type\":\"HowToSection\","
          "\"itemListElement\":[{\"@type\":\"HowToStep\",\"text\":\"Glue it.\"}]},\"Pump.\"]}"));

  g_assert_nonnull (page->guide);
  g_assert_cmpuint (page->guide->minutes, ==, 80);
  g_assert_cmpstr (page->guide->tools[0], ==, "Levers");
  g_assert_cmpstr (page->guide->supplies[0], ==, "Patch");
  g_assert_cmpuint (page->guide->steps->len, ==, 3);
  g_assert_cmpstr (get_step (page, 0)->title, ==, "Take it off");
  g_assert_cmpstr (get_step (page, 0)->content_html, ==, "Open &amp; pull.");
  g_assert_cmpstr (get_step (page, 0)->image, ==, "https://shop.example/1.jpg");
  g_assert_cmpstr (get_step (page, 1)->title, ==, "Glue it.");
  g_assert_cmpstr (get_step (page, 2)->title, ==, "Pump.");
}

static void
test_recipe (void)
{
  g_autoptr (DeflashPage) page =
    extract (PAGE ("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Soup\"},{\"@type\":\"Recipe\",\"name\":\"Soup\",\"prepTime\":\"PT10M\","
                   "\"cookTime\":\"PT20M\",\"recipeIngredient\":[\"1 leek\",\"salt\"],\"recipeInstructions\":[\"Cut.\",\"Boil.\"]}]}"));
  g_autoptr (DeflashPage) none = extract (PAGE ("{\"@type\":\"Recipe\",\"name\":\"Soup\",\"recipeInstructions\":[]}"));

  g_assert_cmpuint (page->guide->minutes, ==, 30);
  g_assert_cmpuint (g_strv_length (page->guide->supplies), ==, 2);
  g_assert_cmpuint (page->guide->steps->len, ==, 2);
  g_assert_null (none->guide);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/facts/offer", test_offer);
  g_test_add_func ("/page/facts/offers-in-other-shapes", test_offers_in_other_shapes);
  g_test_add_func ("/page/facts/no-offer", test_no_offer);
  g_test_add_func ("/page/facts/guide", test_guide);
  g_test_add_func ("/page/facts/recipe", test_recipe);
  return g_test_run ();
}
