/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "deflash-article-list.h"

static gint64
put (Fixture *f, gint64 source, const char *title)
{
  return fixture_put (f, source, fixture_make_row (title, title, "Some text.", FIXTURE_NOW - 10));
}

static void
test_all_fields (Fixture *f, gconstpointer data)
{
  gint64 id = put (f, fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS), "a");
  g_autoptr (DeflashStoreCard) card = NULL;

  fixture_set_status (f, id, DEFLASH_STATUS_READ | DEFLASH_STATUS_POSITION | DEFLASH_STATUS_STEPS,
                      (DeflashStatusValues){ .read = TRUE, .position = 0.25, .steps_done = G_GUINT64_CONSTANT (0x8000000000000005) });
  fixture_reopen (f);
  card = STORE_SYNC (f->store, load_article, NULL, id);
  g_assert_true (card->status.read);
  g_assert_cmpfloat (card->status.position, ==, 0.25);
  g_assert_cmpuint (card->status.steps_done, ==, G_GUINT64_CONSTANT (0x8000000000000005));
  g_assert_cmpint (fixture_get_int (f, "SELECT origin FROM status"), ==, DEFLASH_ORIGIN_APP);
  g_assert_cmpint (fixture_get_int (f, "SELECT read_at FROM status"), ==, FIXTURE_NOW);
}

static void
test_hidden (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = put (f, source, "a");
  g_autofree char *list = NULL;

  put (f, source, "b");
  fixture_set_status (f, id, DEFLASH_STATUS_HIDDEN, (DeflashStatusValues){ .hidden = TRUE });
  list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (list, ==, "b");
  g_free (list);
  list = fixture_search (f, "text");
  g_assert_cmpstr (list, ==, "b");
  fixture_set_status (f, id, DEFLASH_STATUS_HIDDEN, (DeflashStatusValues){ .hidden = FALSE });
  g_free (list);
  list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (list, ==, "b a");
  fixture_assert_sound (f);
}

static void
test_changed_only (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 ids[] = { put (f, source, "a"), put (f, source, "b"), 77 };
  DeflashStatusValues values = { .read = TRUE };
  g_autoptr (GArray) changed = NULL;

  fixture_set_status (f, ids[0], DEFLASH_STATUS_READ, values);
  changed = STORE_SYNC (f->store, set_status, NULL, ids, G_N_ELEMENTS (ids), DEFLASH_STATUS_READ, &values, DEFLASH_ORIGIN_APP);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpint (g_array_index (changed, gint64, 0), ==, ids[1]);
}

static void
test_mark_read (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 other = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_DEALS);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  DeflashStatusValues unread = { .read = FALSE };
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GArray) undone = NULL;
  g_autofree char *list = NULL;
  gint64 id = put (f, source, "a");

  put (f, source, "b");
  put (f, other, "d");
  fixture_set_status (f, id, DEFLASH_STATUS_READ, (DeflashStatusValues){ .read = TRUE });
  changed = STORE_SYNC (f->store, mark_read, NULL, query, DEFLASH_ORIGIN_APP);
  g_assert_cmpuint (changed->len, ==, 1);
  query->unread_only = TRUE;
  list = fixture_list_query (f, query);
  g_assert_cmpstr (list, ==, "");
  undone = STORE_SYNC (f->store, set_status, NULL, (const gint64 *) (gpointer) changed->data, changed->len, DEFLASH_STATUS_READ, &unread,
                       DEFLASH_ORIGIN_APP);
  g_free (list);
  list = fixture_list_query (f, query);
  g_assert_cmpstr (list, ==, "b");
}

static void
changed_cb (DeflashStore *store, DeflashStoreChanges *changes, DeflashStoreChanges **out)
{
  g_clear_pointer (out, deflash_store_changes_free);
  *out = deflash_store_changes_copy (changes);
}

static void
test_signal (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashStoreChanges) changes = NULL;
  gint64 id;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), &changes);
  id = put (f, source, "a");
  while (changes == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changes->added->len, ==, 1);
  g_assert_cmpint (g_array_index (changes->added, gint64, 0), ==, id);
  g_assert_cmpuint (changes->status->len, ==, 0);
  g_clear_pointer (&changes, deflash_store_changes_free);

  fixture_set_status (f, id, DEFLASH_STATUS_READ, (DeflashStatusValues){ .read = TRUE });
  while (changes == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changes->status->len, ==, 1);
  g_assert_cmpuint (changes->added->len, ==, 0);
  g_signal_handlers_disconnect_by_func (f->store, changed_cb, &changes);
}

static void
test_sources (Fixture *f, gconstpointer data)
{
  DeflashSourceFields fields = { .section = DEFLASH_SECTION_NEWS, .kind = DEFLASH_SOURCE_FEED, .feed_url = "http://www.a.example/feed/" };
  g_autoptr (DeflashSource) twin = deflash_source_new (&fields);
  g_autoptr (DeflashStoreSource) found = NULL;
  g_autoptr (DeflashSource) back = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *articles = NULL;
  gint64 id = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);

  put (f, id, "a");
  g_assert_null (STORE_SYNC (f->store, add_source, &error, twin, DEFLASH_ORIGIN_APP));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  found = STORE_SYNC (f->store, find_source, &error, "http://a.example/feed");
  g_assert_no_error (error);
  g_assert_cmpint (deflash_source_get_id (found->source), ==, id);

  STORE_SYNC (f->store, remove_source, &error, id, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  list = STORE_SYNC (f->store, list_sources, &error);
  g_assert_cmpuint (list->len, ==, 0);
  articles = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (articles, ==, "");
  STORE_SYNC (f->store, remove_source, &error, id, DEFLASH_ORIGIN_APP);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  back = STORE_SYNC (f->store, restore_source, &error, id, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  g_assert_cmpint (deflash_source_get_id (back), ==, id);
  g_free (articles);
  articles = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (articles, ==, "a");
  g_clear_object (&back);

  STORE_SYNC (f->store, remove_source, &error, id, DEFLASH_ORIGIN_APP);
  back = STORE_SYNC (f->store, add_source, &error, twin, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  g_assert_cmpint (deflash_source_get_id (back), ==, id);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "graphics", "card" },      { "GRAPH", "card" },          { "cafe", "coffee" },   { "café", "coffee" },
    { "price of", "card" },      { "\"of price\"", "" },       { "\"price of\"", "card" }, { "c", "coffee card" },
    { "title:card", "card" },    { "card OR coffee", "card coffee" }, { "\"", "" },    { "card\" NEAR(", "" },
    { "ca*", "card coffee" },         { "-", "" },                  { "  ", "" },           { "nothing", "" },
    { "graph card", "" },        { "card graph", "card" },     { "card -graphics", "" }, { "town -card", "coffee" },
    { "in:news card", "card" },  { "in:deals card", "" },      { "source:a.ex town", "coffee" }, { "source:other town", "" },
    { "is:read town", "" },      { "is:unread town", "coffee" }, { "is:unread ", "coffee card" }, { "title:price", "" },
    { "before:2020 card", "" },  { "after:2020 card", "card" }, { "price:<5 card", "" }, { "tag:x card", "" },
    { "is:saved ", "" },         { "is:saved card", "" },      { "price:<5 ", "" },
    { "in:news", "coffee card" }, { "card t", "card" },
  };

  fixture_put (f, source, fixture_make_row ("1", "card", "The price of a graphics card.", FIXTURE_NOW - 100));
  fixture_put (f, source, fixture_make_row ("2", "coffee", "At the Café in town.", FIXTURE_NOW - 50));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      /* White space alone is no search at all. */
      if (strspn (cases[i].text, " ") == strlen (cases[i].text))
        continue;
      found = fixture_search (f, cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* No spaces tell where a word begins: any part is found, and nothing that only has the same signs. */
static void
test_unspaced (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "東京都", "a" },   { "東京", "a" },    { "京都", "a" },       { "京都 ", "a" },         { "東", "a" },
    { "都庁", "a" },     { "庁", "a" },      { "東都", "" },        { "京東", "" },           { "iPhone東京", "a" },
    { "반도체", "b" },   { "도체공장", "b" }, { "공체", "" },        { "東京 新しい", "a" },   { "東京 -新しい", "" },
    { "\"東京都庁\"", "a" }, { "カタカナ", "a" }, { "title:東京", "" },
  };

  fixture_put (f, source, fixture_make_row ("1", "a", "iPhone東京都庁の新しいカタカナ。", FIXTURE_NOW - 100));
  fixture_put (f, source, fixture_make_row ("2", "b", "새로운 반도체공장이 문을 연다", FIXTURE_NOW - 50));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = fixture_search (f, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* The last word may be a beginning, as long as there are few articles with the word itself. */
static void
test_whole_word_first (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (GArray) ids = NULL;

  for (int i = 0; i < 600; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%d", i);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, "a", i % 2 == 0 ? "wood and metal" : "wooden", FIXTURE_NOW - i));
    }
  commit = STORE_SYNC (f->store, commit_batch, &error, batch);
  g_assert_no_error (error);

  query->text = g_strdup ("wood");
  ids = STORE_SYNC (f->store, query_ids, &error, query);
  g_assert_cmpuint (ids->len, ==, 600);

  g_clear_pointer (&commit, deflash_store_commit_free);
  g_clear_pointer (&ids, g_array_unref);
  batch = deflash_store_batch_new (source);
  for (int i = 600; i < 800; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%d", i);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, "a", "wood", FIXTURE_NOW - i));
    }
  commit = STORE_SYNC (f->store, commit_batch, &error, batch);
  g_assert_no_error (error);
  ids = STORE_SYNC (f->store, query_ids, &error, query);
  g_assert_cmpuint (ids->len, ==, 500);
  g_set_str (&query->text, "woode");
  g_clear_pointer (&ids, g_array_unref);
  ids = STORE_SYNC (f->store, query_ids, &error, query);
  g_assert_cmpuint (ids->len, ==, 300);
}

static void
test_match_expression (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "a b", "\"a\"" }, { "a bc", "\"a\" AND \"bc\" *" }, { "a b ", "\"a\" AND \"b\"" },  { "\"a b\" cd", "\"a b\" AND \"cd\" *" },
    { "\"a b", "\"a b\" *" },       { "AND", "\"AND\" *" },       { "a OR b -c ", "((\"a\" OR \"b\")) NOT \"c\"" },         { "* - (", NULL },
    { "", NULL },                   { "x\"y\"zz", "\"x\" AND \"y\" AND \"zz\" *" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = deflash_search_make_match (cases[i].text);

      g_assert_cmpstr (match, ==, cases[i].expected);
    }
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  query->text = g_strdup ("word");
  deflash_store_query_ids_async (f->store, query, cancellable, fixture_done_cb, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (deflash_store_query_ids_finish (f->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_pictures (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreRow *row = fixture_make_row ("1", "a", "Text.", FIXTURE_NOW);
  g_autoptr (DeflashStorePicture) picture = deflash_store_picture_new ("https://a.example/1.jpg");
  g_autoptr (DeflashStorePicture) stored = NULL;
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pruned = NULL;
  gint64 id;

  row->image = g_strdup (picture->url);
  id = fixture_put (f, source, row);
  picture->path = g_strdup ("ab/1.jpg");
  picture->width = 1600;
  picture->height = 900;
  picture->color = 0x1336699;
  picture->bytes = 1000;
  STORE_SYNC (f->store, put_picture, &error, picture);
  g_assert_no_error (error);
  card = STORE_SYNC (f->store, load_article, &error, id);
  g_assert_cmpuint (deflash_article_get_fields (card->article)->image_width, ==, 1600);
  g_assert_cmpuint (deflash_article_get_fields (card->article)->image_color, ==, 0x1336699);

  deflash_clock_set_now (f->clock, FIXTURE_NOW + 7200);
  g_set_str (&picture->url, "https://a.example/2.jpg");
  g_set_str (&picture->path, "ab/2.jpg");
  STORE_SYNC (f->store, put_picture, &error, picture);
  pruned = STORE_SYNC (f->store, prune_pictures, &error, 1500);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (pruned), ==, 1);
  g_assert_cmpstr (pruned[0], ==, "ab/1.jpg");
  stored = STORE_SYNC (f->store, get_picture, &error, "https://a.example/2.jpg");
  g_assert_cmpint (stored->bytes, ==, 1000);
  g_assert_null (STORE_SYNC (f->store, get_picture, &error, "https://a.example/1.jpg"));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
}

static void
test_meta (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = STORE_SYNC (f->store, get_meta, &error, "key");

  g_assert_no_error (error);
  g_assert_null (value);
  STORE_SYNC (f->store, set_meta, &error, "key", "value");
  value = STORE_SYNC (f->store, get_meta, &error, "key");
  g_assert_cmpstr (value, ==, "value");
}

static void
test_closed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  deflash_store_close (f->store);
  deflash_store_close (f->store);
  g_assert_null (STORE_SYNC (f->store, list_sources, &error));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CLOSED);
}

static void
test_close_finishes (Fixture *f, gconstpointer data)
{
  gint64 id = put (f, fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS), "a");
  DeflashStatusValues values = { .read = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GError) error = NULL;

  deflash_store_set_status_async (f->store, &id, 1, DEFLASH_STATUS_READ, &values, DEFLASH_ORIGIN_APP, NULL, fixture_done_cb, &result);
  deflash_store_close (f->store);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  changed = deflash_store_set_status_finish (f->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changed->len, ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/status/all-fields-are-kept", test_all_fields);
  ADD ("/store/status/hidden-is-in-no-list", test_hidden);
  ADD ("/store/status/tells-what-changed", test_changed_only);
  ADD ("/store/status/mark-read-can-be-undone", test_mark_read);
  ADD ("/store/status/signal-tells-ids", test_signal);
  ADD ("/store/sources/one-per-feed-removed-and-back", test_sources);
  ADD ("/store/search/finds-words-literally", test_search);
  ADD ("/store/search/what-has-no-spaces-is-found-by-any-part", test_unspaced);
  ADD ("/store/search/of-a-common-word-longer-ones-are-not-looked-for", test_whole_word_first);
  g_test_add_func ("/store/search/nothing-typed-is-an-operator", test_match_expression);
  ADD ("/store/search/cancelled-is-cancelled", test_cancelled);
  ADD ("/store/pictures/index-feeds-cards-and-is-pruned", test_pictures);
  ADD ("/store/meta/is-kept", test_meta);
  ADD ("/store/close/refuses-what-comes-later", test_closed);
  ADD ("/store/close/finishes-what-a-person-asked-for", test_close_finishes);

  return g_test_run ();
}
