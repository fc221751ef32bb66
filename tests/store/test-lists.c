/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "deflash-url.h"

static gint64
put (Fixture *f, gint64 source, const char *title, gint64 age)
{
  return fixture_put (f, source, fixture_make_row (title, title, "Some text.", FIXTURE_NOW - age));
}

static gint64
put_deal (Fixture *f, gint64 source, const char *title, gint64 price, int percent, gint64 expires)
{
  DeflashStoreRow *row = fixture_make_row (title, title, "A deal.", FIXTURE_NOW - 60);

  row->deal = deflash_deal_new ();
  if (price > 0)
    row->deal->price = deflash_money_new (price, "EUR");
  row->deal->discount_percent = percent;
  row->deal->expires = expires;
  row->deal->merchant = g_strdup ("Shop");
  row->deal->coupon = g_strdup ("SAVE");
  return fixture_put (f, source, row);
}

static void
assert_list (Fixture *f, DeflashSection section, DeflashSort sort, const char *expected)
{
  g_autofree char *list = fixture_list (f, section, sort);

  g_assert_cmpstr (list, ==, expected);
}

static void
assert_page (Fixture *f, DeflashSection section, DeflashSort sort, guint offset, guint limit, const char *expected)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (section);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  query->sort = sort;
  cards = STORE_SYNC (f->store, query_page, &error, query, offset, limit);
  g_assert_no_error (error);
  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "",
                            deflash_article_get_title (((DeflashStoreCard *) g_ptr_array_index (cards, i))->article));
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_newest (Fixture *f, gconstpointer data)
{
  gint64 news = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 guides = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_GUIDES);

  put (f, news, "b", 200);
  put (f, news, "a", 100);
  put (f, news, "c", 300);
  put (f, guides, "g", 150);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "a b c");
  assert_list (f, DEFLASH_SECTION_GUIDES, DEFLASH_SORT_NEWEST, "g");
  assert_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_NEWEST, "a g b c");
  assert_page (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, 1, 1, "b");
  assert_page (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, 2, 10, "c");
}

static void
test_sample_last (Fixture *f, gconstpointer data)
{
  gint64 sample = fixture_add_sample (f);
  gint64 live;
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);

  put (f, sample, "s1", 10);
  put (f, sample, "s2", 20);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "s1 s2");
  live = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  put (f, live, "a", 100000);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "a s1 s2");
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_TOP, "a s1 s2");
  cards = STORE_SYNC (f->store, query_page, NULL, query, 0, 10);
  g_assert_true (deflash_article_get_fields (((DeflashStoreCard *) g_ptr_array_index (cards, 1))->article)->is_sample);
}

static DeflashStoreRow *
make_shared (const char *guid, gint64 age)
{
  DeflashStoreRow *row = fixture_make_row (guid, "shared", "Some text.", FIXTURE_NOW - age);

  row->key.canonical_url = deflash_url_canonicalize ("https://x.example/shared");
  return row;
}

static void
test_top (Fixture *f, gconstpointer data)
{
  gint64 a = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 b = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);
  gint64 c = fixture_add_source (f, "https://c.example/feed", DEFLASH_SECTION_NEWS);

  fixture_put (f, a, make_shared ("1", 5 * 3600));
  fixture_put (f, b, make_shared ("2", 5 * 3600));
  fixture_put (f, c, make_shared ("3", 5 * 3600));
  put (f, a, "fresh", 3600);
  put (f, a, "older", 6 * 3600);
  put (f, a, "ancient", 100 * 3600);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "fresh shared older ancient");
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_TOP, "shared fresh older ancient");
}

static void
test_top_window (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  for (int i = 0; i < 700; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%d", i);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, "x", FIXTURE_NOW - i));
    }
  commit = STORE_SYNC (f->store, commit_batch, NULL, batch);
  query->sort = DEFLASH_SORT_TOP;
  ids = STORE_SYNC (f->store, query_ids, NULL, query);
  g_assert_cmpuint (ids->len, ==, 700);
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (g_hash_table_add (seen, &g_array_index (ids, gint64, i)));
  cards = STORE_SYNC (f->store, query_page, NULL, query, 490, 30);
  g_assert_cmpuint (cards->len, ==, 30);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (deflash_article_get_id (((DeflashStoreCard *) g_ptr_array_index (cards, i))->article), ==,
                     g_array_index (ids, gint64, 490 + i));
}

static void
test_deals (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://d.example/feed", DEFLASH_SECTION_DEALS);

  put_deal (f, source, "cheap", 1000, 10, DEFLASH_TIME_NONE);
  put_deal (f, source, "over", 10, 99, FIXTURE_NOW - 10);
  put_deal (f, source, "half", 50000, 50, FIXTURE_NOW + 7200);
  put_deal (f, source, "soon", 2000, 20, FIXTURE_NOW + 3600);
  put_deal (f, source, "unpriced", 0, 0, DEFLASH_TIME_NONE);
  put (f, source, "plain", 500);
  assert_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_DISCOUNT, "half soon cheap unpriced over plain");
  assert_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_PRICE, "cheap soon half unpriced over plain");
  assert_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_ENDING, "soon half cheap unpriced over plain");
  assert_page (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_PRICE, 2, 3, "half unpriced over");

  /* Time goes on, nobody writes. */
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 3601);
  assert_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_DISCOUNT, "half cheap unpriced soon over plain");
}

static void
assert_deals (Fixture *f, const DeflashDealFilter *filter, DeflashSort sort, const char *expected)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_DEALS);
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  query->sort = sort;
  deflash_deal_filter_copy (&query->deals, filter);
  cards = STORE_SYNC (f->store, query_page, &error, query, 0, 20);
  g_assert_no_error (error);
  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "",
                            deflash_article_get_title (((DeflashStoreCard *) g_ptr_array_index (cards, i))->article));
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_deal_filters (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  DeflashStoreRow *dollars = fixture_make_row ("dollars", "dollars", "A deal.", FIXTURE_NOW - 50);
  DeflashDealFilter price = { .currency = "EUR", .max_price = 3000 };
  DeflashDealFilter range = { .currency = "EUR", .min_price = 1500, .max_price = 3000 };
  DeflashDealFilter saving = { .min_percent = 20 };
  DeflashDealFilter shop = { .merchant = (char *) "other shop" };
  DeflashDealFilter free_shipping = { .free_shipping = TRUE };
  DeflashDealFilter running = { .hide_expired = TRUE };
  DeflashDealFilter none = { 0 };
  DeflashDealFilter nothing = { .currency = "EUR", .max_price = 1 };

  put_deal (f, source, "cheap", 1000, 10, DEFLASH_TIME_NONE);
  put_deal (f, source, "over", 500, 99, FIXTURE_NOW - 10);
  put_deal (f, source, "half", 50000, 50, FIXTURE_NOW + 7200);
  put_deal (f, source, "soon", 2000, 20, FIXTURE_NOW + 3600);
  dollars->deal = deflash_deal_new ();
  dollars->deal->price = deflash_money_new (900, "USD");
  dollars->deal->merchant = g_strdup ("Other Shop");
  dollars->deal->free_shipping = TRUE;
  fixture_put (f, source, dollars);
  put (f, source, "talk", 300);

  /* newest first, what is over last */
  assert_deals (f, &none, DEFLASH_SORT_NEWEST, "dollars soon half cheap talk over");
  assert_deals (f, &running, DEFLASH_SORT_NEWEST, "dollars soon half cheap talk");
  assert_deals (f, &running, DEFLASH_SORT_DISCOUNT, "half soon cheap dollars talk");
  assert_deals (f, &price, DEFLASH_SORT_NEWEST, "soon cheap over");
  assert_deals (f, &price, DEFLASH_SORT_PRICE, "cheap soon over");
  assert_deals (f, &range, DEFLASH_SORT_ENDING, "soon");
  assert_deals (f, &saving, DEFLASH_SORT_DISCOUNT, "half soon over");
  assert_deals (f, &shop, DEFLASH_SORT_NEWEST, "dollars");
  assert_deals (f, &free_shipping, DEFLASH_SORT_PRICE, "dollars");
  assert_deals (f, &nothing, DEFLASH_SORT_NEWEST, "");
}

static void
test_deal_facets (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashDealFacets) facets = NULL;

  put_deal (f, source, "a", 1000, 10, DEFLASH_TIME_NONE);
  put_deal (f, source, "b", 1000, 10, DEFLASH_TIME_NONE);
  put_deal (f, source, "c", 1000, 10, FIXTURE_NOW - 10);
  facets = STORE_SYNC (f->store, get_deal_facets, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (facets->currencies), ==, 1);
  g_assert_cmpstr (facets->currencies[0], ==, "EUR");
  g_assert_cmpuint (g_strv_length (facets->merchants), ==, 1);
  g_assert_cmpstr (facets->merchants[0], ==, "Shop");
}

static void
test_deal_values (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://d.example/feed", DEFLASH_SECTION_DEALS);
  gint64 id = put_deal (f, source, "deal", 64900, 19, FIXTURE_NOW + 60);
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, NULL, id);
  const DeflashDeal *deal = deflash_article_get_fields (card->article)->deal;

  g_assert_cmpint (deal->price.minor, ==, 64900);
  g_assert_cmpstr (deal->price.currency, ==, "EUR");
  g_assert_cmpint (deal->discount_percent, ==, 19);
  g_assert_cmpint (deal->expires, ==, FIXTURE_NOW + 60);
  g_assert_cmpint (deal->starts, ==, DEFLASH_TIME_NONE);
  g_assert_false (deal->list_price.is_set);
  g_assert_cmpstr (deal->merchant, ==, "Shop");
  g_assert_cmpstr (deal->coupon, ==, "SAVE");
}

static void
put_price (Fixture *f, gint64 source, const char *guid, gint64 price, const char *currency)
{
  DeflashStoreRow *row = fixture_make_row (guid, guid, "A deal.", FIXTURE_NOW);

  row->deal = deflash_deal_new ();
  row->deal->price = deflash_money_new (price, currency);
  row->deal->merchant = g_strdup ("Shop");
  row->deal->product_key = g_strdup ("thing");
  fixture_put (f, source, row);
  deflash_clock_set_now (f->clock, deflash_clock_now (f->clock) + 60);
}

static void
test_price_history (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://d.example/feed", DEFLASH_SECTION_DEALS);
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GError) error = NULL;

  put_price (f, source, "1", 1000, "EUR");
  put_price (f, source, "2", 1000, "EUR"); /* the same price is no news */
  put_price (f, source, "3", 900, "EUR");
  put_price (f, source, "4", 800, "USD");
  points = STORE_SYNC (f->store, get_price_history, &error, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (points->len, ==, 2);
  g_assert_cmpint (((DeflashStorePricePoint *) g_ptr_array_index (points, 0))->price.minor, ==, 1000);
  g_assert_cmpint (((DeflashStorePricePoint *) g_ptr_array_index (points, 1))->price.minor, ==, 900);
  g_assert_cmpint (((DeflashStorePricePoint *) g_ptr_array_index (points, 1))->seen, ==, FIXTURE_NOW + 120);
}

static void
test_guide_values (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://g.example/feed", DEFLASH_SECTION_GUIDES);
  DeflashStoreRow *row = fixture_make_row ("1", "guide", "Text.", FIXTURE_NOW);
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  const DeflashGuide *guide;
  gint64 id;

  row->guide = deflash_guide_new ();
  row->guide->minutes = 20;
  row->guide->level = g_strdup ("easy");
  row->guide->tools = g_strsplit ("spade,pot", ",", -1);
  deflash_guide_add_step (row->guide, "Dig", "<p>Dig.</p>", NULL);
  deflash_guide_add_step (row->guide, "Plant", NULL, "https://g.example/p.jpg");
  row->guide->n_steps = 2;
  id = fixture_put (f, source, row);

  card = STORE_SYNC (f->store, load_article, NULL, id);
  guide = deflash_article_get_fields (card->article)->guide;
  g_assert_cmpuint (guide->minutes, ==, 20);
  g_assert_cmpuint (guide->steps->len, ==, 2);
  g_assert_cmpstr (guide->tools[1], ==, "pot");
  g_assert_cmpstr (((DeflashGuideStep *) g_ptr_array_index (guide->steps, 1))->image, ==, "https://g.example/p.jpg");
  cards = STORE_SYNC (f->store, load_cards, NULL, &id, 1);
  guide = deflash_article_get_fields (((DeflashStoreCard *) g_ptr_array_index (cards, 0))->article)->guide;
  g_assert_cmpuint (guide->n_steps, ==, 2);
  g_assert_cmpstr (guide->level, ==, "easy");
}

static void
test_section_follows_source (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreRow *row = fixture_make_row ("s", "stated", "Text.", FIXTURE_NOW);
  g_autoptr (DeflashStoreSource) stored = NULL;
  g_autoptr (DeflashSource) changed = NULL;
  g_autoptr (DeflashSource) result = NULL;
  DeflashSourceFields fields;

  row->section = DEFLASH_SECTION_DEALS;
  fixture_put (f, source, row);
  put (f, source, "plain", 10);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "plain");
  assert_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_NEWEST, "stated");

  stored = STORE_SYNC (f->store, get_source, NULL, source);
  fields = *deflash_source_get_fields (stored->source);
  fields.section = DEFLASH_SECTION_GUIDES;
  changed = deflash_source_new (&fields);
  result = STORE_SYNC (f->store, update_source, NULL, changed, DEFLASH_ORIGIN_APP);
  g_assert_cmpint (deflash_source_get_section (result), ==, DEFLASH_SECTION_GUIDES);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "");
  assert_list (f, DEFLASH_SECTION_GUIDES, DEFLASH_SORT_NEWEST, "plain");
  assert_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_NEWEST, "stated");
}

static void
test_source_list (Fixture *f, gconstpointer data)
{
  gint64 a = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 b = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autofree char *list = NULL;
  gint64 id;

  put (f, a, "a1", 10);
  id = put (f, a, "a2", 5);
  put (f, b, "b1", 1);
  query->source_id = a;
  list = fixture_list_query (f, query);
  g_assert_cmpstr (list, ==, "a2 a1");
  fixture_set_status (f, id, DEFLASH_STATUS_READ, (DeflashStatusValues){ .read = TRUE });
  query->unread_only = TRUE;
  g_free (list);
  list = fixture_list_query (f, query);
  g_assert_cmpstr (list, ==, "a1");
}

static void
test_hidden_source (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (DeflashStoreSource) stored = STORE_SYNC (f->store, get_source, NULL, source);
  DeflashSourceFields fields = *deflash_source_get_fields (stored->source);
  g_autoptr (DeflashSource) changed = NULL;
  g_autoptr (DeflashSource) result = NULL;
  g_autofree char *list = NULL;

  put (f, source, "a", 10);
  fields.hidden = TRUE;
  changed = deflash_source_new (&fields);
  result = STORE_SYNC (f->store, update_source, NULL, changed, DEFLASH_ORIGIN_APP);
  put (f, source, "b", 5);
  assert_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, "");
  query->source_id = source;
  list = fixture_list_query (f, query);
  g_assert_cmpstr (list, ==, "b a");
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  gint64 news = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 deals = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_DEALS);
  g_autoptr (DeflashStoreCounts) counts = NULL;
  gint64 id = put (f, news, "a", 10);

  put (f, news, "b", 20);
  put (f, deals, "d", 20);
  fixture_set_status (f, id, DEFLASH_STATUS_READ, (DeflashStatusValues){ .read = TRUE });
  fixture_save (f, id);
  counts = STORE_SYNC (f->store, get_counts, NULL);
  g_assert_cmpuint (counts->n_articles[DEFLASH_SECTION_NEWS], ==, 2);
  g_assert_cmpuint (counts->n_unread[DEFLASH_SECTION_NEWS], ==, 1);
  g_assert_cmpuint (counts->n_unread[DEFLASH_SECTION_NONE], ==, 2);
  g_assert_cmpuint (counts->n_saved, ==, 1);
  g_assert_cmpuint (deflash_store_counts_get_source_unread (counts, news), ==, 1);
  g_assert_cmpuint (deflash_store_counts_get_source_unread (counts, 99), ==, 0);
}

static void
test_missing_cards (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 ids[] = { 99, put (f, source, "a", 10), 0, put (f, source, "b", 5) };
  g_autoptr (GPtrArray) cards = STORE_SYNC (f->store, load_cards, NULL, ids, G_N_ELEMENTS (ids));

  g_assert_cmpuint (cards->len, ==, 2);
  g_assert_cmpint (deflash_article_get_id (((DeflashStoreCard *) g_ptr_array_index (cards, 0))->article), ==, ids[1]);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = put (f, source, "a", 10);
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, NULL, id);
  g_autoptr (DeflashStoreCard) again = NULL;
  g_autoptr (GError) error = NULL;
  const char *uuid = deflash_article_get_uuid (card->article);
  g_autofree char *prefix = g_strndup (uuid, 8);

  g_assert_cmpint (STORE_SYNC (f->store, find, NULL, uuid), ==, id);
  g_assert_cmpint (STORE_SYNC (f->store, find, NULL, prefix), ==, id);
  prefix[7] = '\0';
  g_assert_cmpint (STORE_SYNC (f->store, find, &error, prefix), ==, 0);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (STORE_SYNC (f->store, find, &error, "no hex at all"), ==, 0);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (STORE_SYNC (f->store, load_article, &error, 12345));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/lists/newest-first-by-section", test_newest);
  ADD ("/store/lists/sample-ranks-below-live", test_sample_last);
  ADD ("/store/lists/top-weighs-coverage-against-age", test_top);
  ADD ("/store/lists/top-goes-on-by-date-behind-its-window", test_top_window);
  ADD ("/store/lists/deal-orders-put-expired-last", test_deals);
  ADD ("/store/lists/deal-facets", test_deal_facets);
  ADD ("/store/lists/deal-filters", test_deal_filters);
  ADD ("/store/lists/deal-comes-back-as-it-went-in", test_deal_values);
  ADD ("/store/lists/price-history-is-what-was-seen", test_price_history);
  ADD ("/store/lists/guide-comes-back-as-it-went-in", test_guide_values);
  ADD ("/store/lists/section-follows-source-unless-stated", test_section_follows_source);
  ADD ("/store/lists/of-one-source-and-unread", test_source_list);
  ADD ("/store/lists/hidden-source-is-out-of-the-overview-only", test_hidden_source);
  ADD ("/store/lists/counts", test_counts);
  ADD ("/store/lists/missing-cards-are-left-out", test_missing_cards);
  ADD ("/store/lists/find-by-uuid-and-prefix", test_find);

  return g_test_run ();
}
