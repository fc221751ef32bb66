/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "deflash-store-alerts.h"

#define DAY G_GINT64_CONSTANT (86400)

typedef struct
{
  const char *guid;
  const char *title;
  const char *key; /* of the product */
  const char *merchant;
  const char *currency;
  gint64 price;
  gint64 published;
  gint64 expires;
  int percent;
  gboolean free_shipping;
} Offer;

static gint64
put (Fixture *f, gint64 source, Offer offer)
{
  DeflashStoreRow *row = fixture_make_row (offer.guid, offer.title, "Text.", offer.published != 0 ? offer.published : deflash_clock_now (f->clock) - 100);
  gint64 id;

  row->deal = deflash_deal_new ();
  if (offer.price != 0)
    row->deal->price = deflash_money_new (offer.price, offer.currency != NULL ? offer.currency : "EUR");
  row->deal->product_key = g_strdup (offer.key);
  row->deal->merchant = g_strdup (offer.merchant);
  row->deal->discount_percent = offer.percent;
  row->deal->free_shipping = offer.free_shipping;
  row->deal->expires = offer.expires != 0 ? offer.expires : DEFLASH_TIME_NONE;
  g_free (row->key.content_hash);
  row->key.content_hash = g_strdup_printf ("%s %" G_GINT64_FORMAT, offer.title, offer.price);
  id = fixture_put (f, source, row);
  return id;
}

static gint64
put_alert (Fixture *f, const DeflashAlert *alert)
{
  g_autoptr (GError) error = NULL;
  gint64 id = STORE_SYNC (f->store, put_alert, &error, alert, DEFLASH_ORIGIN_APP);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
put_words (Fixture *f, const char *words, gint64 price_below)
{
  g_autoptr (DeflashAlert) alert = deflash_alert_new (words);

  alert->price_below = price_below;
  if (price_below > 0)
    g_strlcpy (alert->currency, "EUR", sizeof alert->currency);
  return put_alert (f, alert);
}

static void
evaluate (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (STORE_SYNC (f->store, evaluate_alerts, &error), >=, 0);
  g_assert_no_error (error);
}

/* What there is to tell after a refresh, by name; the last first. */
static void
assert_told (Fixture *f, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  evaluate (f);
  hits = STORE_SYNC (f->store, take_hits, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            deflash_article_get_title (((DeflashStoreHit *) hits->pdata[i])->card->article));
  g_assert_cmpstr (titles->str, ==, expected);
}

static gint64
add_deals (Fixture *f, const char *url)
{
  return fixture_add_source (f, url, DEFLASH_SECTION_DEALS);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);

  fixture_put (f, source, fixture_make_row ("1", "Old lighthouse", "Text.", FIXTURE_NOW - 10));
  put_words (f, "lighthouse", 0);
  fixture_put (f, source, fixture_make_row ("2", "New lighthouse", "Text.", FIXTURE_NOW - 10));
  fixture_put (f, source, fixture_make_row ("3", "Harbour", "Text.", FIXTURE_NOW - 10));
  assert_told (f, "New lighthouse");
  assert_told (f, "");
  /* an edit does not make it a second one */
  fixture_put (f, source, fixture_make_row ("2", "New lighthouse", "Another text.", FIXTURE_NOW - 10));
  assert_told (f, "");
  /* nor is what was published long ago any news */
  fixture_put (f, source, fixture_make_row ("4", "Ancient lighthouse", "Text.", FIXTURE_NOW - 100 * DAY));
  assert_told (f, "");
  fixture_assert_sound (f);
}

static void
test_bounds (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");

  put_words (f, "rtx", 55000);
  put (f, source, (Offer){ "1", "RTX dear", .price = 56000 });
  put (f, source, (Offer){ "2", "RTX at the bound", .price = 55000 });
  put (f, source, (Offer){ "3", "RTX dollars", .price = 100, .currency = "USD" });
  put (f, source, (Offer){ "4", "RTX unpriced" });
  put (f, source, (Offer){ "5", "Toaster", .price = 100 });
  put (f, source, (Offer){ "6", "RTX over", .price = 100, .expires = FIXTURE_NOW - 5 });
  put (f, source, (Offer){ "7", "RTX cheap", .price = 54999 });
  assert_told (f, "RTX cheap");
}

static void
test_other_wishes (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  gint64 other = add_deals (f, "https://b.example/feed");
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("");

  alert->min_percent = 40;
  alert->merchant = g_strdup ("alfa");
  alert->free_shipping = TRUE;
  alert->source_id = source;
  alert->section = DEFLASH_SECTION_DEALS;
  put_alert (f, alert);
  put (f, source, (Offer){ "1", "small saving", .merchant = "Alfa", .percent = 39, .free_shipping = TRUE });
  put (f, source, (Offer){ "2", "another shop", .merchant = "Bravo", .percent = 60, .free_shipping = TRUE });
  put (f, source, (Offer){ "3", "shipping costs", .merchant = "Alfa", .percent = 60 });
  put (f, other, (Offer){ "4", "another source", .merchant = "Alfa", .percent = 60, .free_shipping = TRUE });
  put (f, source, (Offer){ "5", "as wished", .merchant = "Alfa", .percent = 40, .free_shipping = TRUE });
  assert_told (f, "as wished");
}

static void
test_flapping (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  const gint64 prices[] = { 52000, 49000, 52000, 49000, 49500, 48900, 48000, 52000, 48000 };
  const char *told[] = { "", "RTX", "", "", "", "", "RTX", "", "" };

  put_words (f, "rtx", 50000);
  for (gsize i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      deflash_clock_set_now (f->clock, FIXTURE_NOW + (gint64) i * DAY);
      put (f, source, (Offer){ "1", "RTX", "rtx", "Alfa", .price = prices[i], .published = FIXTURE_NOW });
      assert_told (f, told[i]);
    }
  /* what was told of long ago may be told of again, at another price */
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 60 * DAY);
  put (f, source, (Offer){ "1", "RTX", "rtx", "Alfa", .price = 49900, .published = FIXTURE_NOW });
  assert_told (f, "RTX");
}

static void
test_same_offer_elsewhere (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  gint64 other = add_deals (f, "https://b.example/feed");

  put_words (f, "", 50000);
  put (f, source, (Offer){ "1", "here", "rtx", "Alfa", .price = 49000 });
  assert_told (f, "here");
  put (f, other, (Offer){ "2", "there", "rtx", "alfa", .price = 49000 });
  put (f, other, (Offer){ "3", "no shop named", "rtx", .price = 49000 });
  assert_told (f, "");
  put (f, other, (Offer){ "4", "another shop", "rtx", "Bravo", .price = 49500 });
  assert_told (f, "another shop");
  put (f, other, (Offer){ "5", "a new low", "rtx", "Bravo", .price = 40000 });
  assert_told (f, "a new low");
}

static void
test_several_at_once (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  gint64 other = add_deals (f, "https://b.example/feed");

  put_words (f, "rtx OR card", 50000);
  put_words (f, "", 50000);
  put (f, source, (Offer){ "1", "RTX at Alfa", "rtx", "Alfa", .price = 49000 });
  put (f, other, (Offer){ "2", "The card at Bravo", "rtx", "Bravo", .price = 47000 });
  put (f, other, (Offer){ "3", "RTX at Charlie", "rtx", "Charlie", .price = 48000 });
  put (f, other, (Offer){ "4", "RTX cable", "cable", "Charlie", .price = 900 });
  assert_told (f, "RTX cable, The card at Bravo");
  assert_told (f, "");
}

static gint64
put_report (Fixture *f, gint64 source, const char *title)
{
  return fixture_put (f, source, fixture_make_row (title, title, "Text.", deflash_clock_now (f->clock) - 100));
}

static void
assign_story (Fixture *f, gint64 article, gint64 story)
{
  DeflashStoreMember member = { article, story };
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof member);
  g_autoptr (GError) error = NULL;

  g_array_append_val (members, member);
  STORE_SYNC (f->store, assign_stories, &error, members);
  g_assert_no_error (error);
}

static void
test_story (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 other = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);
  gint64 first, second;

  put_words (f, "eruption", 0);
  first = put_report (f, source, "Eruption on the island");
  second = put_report (f, other, "The island: an eruption");
  assign_story (f, first, first);
  assign_story (f, second, first);
  assert_told (f, "The island: an eruption");
  assign_story (f, put_report (f, source, "Eruption goes on"), first);
  assert_told (f, ""); /* it was told of */
  assign_story (f, put_report (f, other, "Another eruption"), first);
  put_report (f, other, "Eruption of joy");
  assert_told (f, "Eruption of joy");
}

static void
test_product (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  gint64 pen = put (f, source, (Offer){ "1", "Pen", "pen", "Alfa", .price = 1000 });
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("");
  g_autoptr (GPtrArray) alerts = NULL;

  alert->title = g_strdup ("Pen");
  alert->article_id = pen;
  alert->price_below = 2000;
  g_strlcpy (alert->currency, "EUR", sizeof alert->currency);
  put_alert (f, alert);
  assert_told (f, ""); /* it is below already: the person saw it */
  put (f, source, (Offer){ "2", "Quill", "quill", "Alfa", .price = 100 });
  put (f, source, (Offer){ "3", "Same pen, other words", "pen", "Bravo", .price = 1100 });
  assert_told (f, "Same pen, other words");
  alerts = STORE_SYNC (f->store, list_alerts, NULL);
  g_assert_cmpuint (alerts->len, ==, 1);
  g_assert_cmpint (((DeflashAlert *) alerts->pdata[0])->product_id, >, 0);
}

static void
test_off (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("rtx");

  alert->enabled = FALSE;
  alert->id = put_alert (f, alert);
  put (f, source, (Offer){ "1", "RTX one", .price = 100 });
  assert_told (f, "");
  alert->enabled = TRUE;
  put_alert (f, alert);
  assert_told (f, ""); /* what came meanwhile is there to be seen */
  put (f, source, (Offer){ "2", "RTX two", .price = 100 });
  assert_told (f, "RTX two");
  STORE_SYNC (f->store, remove_alert, NULL, alert->id);
  put (f, source, (Offer){ "3", "RTX three", .price = 100 });
  assert_told (f, "");
  put_alert (f, alert); /* undone */
  put (f, source, (Offer){ "4", "RTX four", .price = 100 });
  assert_told (f, "RTX four");
}

static void
test_sample (Fixture *f, gconstpointer data)
{
  gint64 sample = fixture_add_sample (f);
  g_autoptr (DeflashStoreMatches) matches = NULL;
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("rtx");

  put_alert (f, alert);
  put (f, sample, (Offer){ "1", "RTX", .price = 100 });
  assert_told (f, "");
  matches = STORE_SYNC (f->store, match_alert, NULL, alert, FIXTURE_NOW - 30 * DAY, 10);
  g_assert_cmpuint (matches->n, ==, 0);
}

static void
test_matches (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("rtx");
  g_autoptr (DeflashStoreMatches) matches = NULL;

  put (f, source, (Offer){ "1", "RTX long ago", .price = 100, .published = FIXTURE_NOW - 31 * DAY });
  put (f, source, (Offer){ "2", "RTX over", .price = 100, .published = FIXTURE_NOW - 20 * DAY, .expires = FIXTURE_NOW - 10 * DAY });
  put (f, source, (Offer){ "3", "RTX now", .price = 100 });
  put (f, source, (Offer){ "4", "RTX now, too", .price = 100 });
  matches = STORE_SYNC (f->store, match_alert, NULL, alert, FIXTURE_NOW - 30 * DAY, 2);
  g_assert_cmpuint (matches->n, ==, 3);
  g_assert_cmpuint (matches->cards->len, ==, 2);
  g_assert_cmpstr (deflash_article_get_title (((DeflashStoreCard *) matches->cards->pdata[0])->article), ==, "RTX now, too");
}

static void
test_crash (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");

  put_words (f, "rtx", 0);
  put (f, source, (Offer){ "1", "RTX", .price = 100 });
  evaluate (f);
  /* between finding and telling */
  deflash_store_close (f->store);
  fixture_reopen (f);
  assert_told (f, "RTX");
  assert_told (f, "");
}

static void
test_purge (Fixture *f, gconstpointer data)
{
  gint64 source = add_deals (f, "https://a.example/feed");

  put (f, source, (Offer){ "1", "RTX known", .price = 100, .published = FIXTURE_NOW - 10 });
  put_words (f, "rtx", 0);
  put (f, source, (Offer){ "2", "RTX told", .price = 100, .published = FIXTURE_NOW - 10 });
  put (f, source, (Offer){ "3", "RTX ends", .price = 100, .published = FIXTURE_NOW - 10, .expires = FIXTURE_NOW + DAY });
  put (f, source, (Offer){ "4", "Toaster", .price = 100, .published = FIXTURE_NOW - 10 });
  assert_told (f, "RTX ends, RTX told");
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 200 * DAY);
  g_assert_cmpuint (STORE_SYNC (f->store, purge, NULL, 90, 1000), ==, 3);
  {
    g_autofree char *left = fixture_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_NEWEST);

    g_assert_cmpstr (left, ==, "RTX told");
  }
  fixture_assert_sound (f);
}

static void
test_lasting (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("\"rtx 5070\" -laptop");
  g_autoptr (GPtrArray) alerts = NULL;
  const DeflashAlert *stored;

  alert->title = g_strdup ("Card");
  alert->section = DEFLASH_SECTION_DEALS;
  alert->source_id = 7;
  alert->price_below = 55000;
  g_strlcpy (alert->currency, "EUR", sizeof alert->currency);
  alert->min_percent = 20;
  alert->merchant = g_strdup ("Alfa");
  alert->free_shipping = TRUE;
  alert->enabled = FALSE;
  put_alert (f, alert);
  deflash_store_close (f->store);
  fixture_reopen (f);
  alerts = STORE_SYNC (f->store, list_alerts, NULL);
  g_assert_cmpuint (alerts->len, ==, 1);
  stored = alerts->pdata[0];
  g_assert_cmpstr (stored->query, ==, alert->query);
  g_assert_cmpstr (stored->title, ==, "Card");
  g_assert_cmpint (stored->section, ==, DEFLASH_SECTION_DEALS);
  g_assert_cmpint (stored->source_id, ==, 7);
  g_assert_cmpint (stored->price_below, ==, 55000);
  g_assert_cmpstr (stored->currency, ==, "EUR");
  g_assert_cmpint (stored->min_percent, ==, 20);
  g_assert_cmpstr (stored->merchant, ==, "Alfa");
  g_assert_true (stored->free_shipping && !stored->enabled);
  g_assert_cmpint (stored->created, ==, FIXTURE_NOW);
  g_assert_cmpint (stored->last_hit, ==, DEFLASH_TIME_NONE);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/alerts/words-ring-once-for-what-comes", test_words);
  add ("/store/alerts/a-bound-holds-in-its-own-currency", test_bounds);
  add ("/store/alerts/saving-shop-shipping-and-source", test_other_wishes);
  add ("/store/alerts/nothing-flaps-around-the-bound", test_flapping);
  add ("/store/alerts/the-same-offer-rings-once-whoever-carries-it", test_same_offer_elsewhere);
  add ("/store/alerts/of-several-offers-of-a-product-the-best-is-told", test_several_at_once);
  add ("/store/alerts/an-event-is-told-of-once-whoever-reports-it", test_story);
  add ("/store/alerts/a-product-under-any-name", test_product);
  add ("/store/alerts/one-that-is-off-or-gone-does-not-ring", test_off);
  add ("/store/alerts/the-sample-raises-none", test_sample);
  add ("/store/alerts/what-would-have-matched", test_matches);
  add ("/store/alerts/what-was-found-is-told-after-a-crash", test_crash);
  add ("/store/alerts/what-was-told-of-is-kept-until-it-is-over", test_purge);
  add ("/store/alerts/an-alert-lasts-with-all-it-says", test_lasting);
  return g_test_run ();
}
