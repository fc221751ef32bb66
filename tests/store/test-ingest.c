/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "deflash-url.h"

static DeflashStoreRow *
make_row_at (const char *guid, const char *url, const char *title, const char *text)
{
  DeflashStoreRow *row = fixture_make_row (guid, title, text, FIXTURE_NOW - 3600);

  row->url = g_strdup (url);
  row->key.canonical_url = deflash_url_canonicalize (url);
  return row;
}

static void
assert_list (Fixture *f, const char *expected)
{
  g_autofree char *list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_new (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "First text."));
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, &error, id);
  const DeflashArticleFields *fields;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) html = NULL;

  g_assert_no_error (error);
  fields = deflash_article_get_fields (card->article);
  g_assert_cmpstr (fields->title, ==, "One");
  g_assert_cmpstr (fields->source_title, ==, "https://a.example/feed");
  g_assert_cmpint (fields->section, ==, DEFLASH_SECTION_NEWS);
  g_assert_cmpint (fields->published, ==, FIXTURE_NOW - 3600);
  g_assert_cmpint (fields->first_seen, ==, FIXTURE_NOW);
  g_assert_true (g_uuid_string_is_valid (fields->uuid));
  g_assert_false (card->status.read);
  text = deflash_document_to_text (fields->document);
  g_assert_cmpstr (g_strstrip (text), ==, "First text.");

  html = STORE_SYNC (f->store, load_html, &error, id);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (html, NULL), g_bytes_get_size (html), "First text.", strlen ("First text."));
  fixture_assert_sound (f);
}

static void
test_same_writes_nothing (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashStoreCommit) commit = NULL;
  gint64 before;

  fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "First text."));
  before = fixture_get_int (f, "SELECT max(seq) FROM changes");
  commit = fixture_commit (f, source, make_row_at ("1", "https://a.example/1", "One", "First text."), NULL);
  g_assert_cmpuint (commit->n_same, ==, 1);
  g_assert_cmpuint (commit->new_ids->len, ==, 0);
  g_assert_cmpuint (commit->updated_ids->len, ==, 0);
  g_assert_cmpint (fixture_get_int (f, "SELECT max(seq) FROM changes"), ==, before);
  g_assert_cmpint (fixture_get_int (f, "SELECT max(id) FROM content"), ==, 1);
}

static void
test_scheme_of_guid (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 first = fixture_put (f, source, make_row_at ("http://a.example/1", "http://a.example/1", "One", "Text."));
  gint64 second = fixture_put (f, source, make_row_at ("https://a.example/1", "https://a.example/1", "One, edited", "Other text."));

  g_assert_cmpint (first, ==, second);
  assert_list (f, "One, edited");
}

static void
test_tracking_parameters (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 first = fixture_put (f, source, make_row_at (NULL, "http://a.example/1?utm_source=x", "One", "Text."));
  gint64 second = fixture_put (f, source, make_row_at (NULL, "https://a.example/1?utm_source=y", "Two", "Other."));

  g_assert_cmpint (first, ==, second);
}

static void
test_new_guid_same_url (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 first = fixture_put (f, source, make_row_at ("old-1", "https://a.example/1", "One", "Text."));
  gint64 second = fixture_put (f, source, make_row_at ("new-1", "https://a.example/1", "One", "Text, edited."));
  gint64 third = fixture_put (f, source, make_row_at ("new-1", "https://a.example/1", "One again", "Text, edited twice."));

  g_assert_cmpint (first, ==, second);
  g_assert_cmpint (first, ==, third);
}

static void
test_items_sharing_a_url (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashStoreCommit) commit =
    fixture_commit (f, source, make_row_at ("1", "https://a.example/live", "One", "A."),
                    make_row_at ("2", "https://a.example/live", "Two", "B."), make_row_at ("3", "https://a.example/", "Three", "C."),
                    make_row_at (NULL, "https://a.example/other", "Four", "D."), NULL);

  g_assert_cmpuint (commit->new_ids->len, ==, 4);
}

static void
test_twice_in_one_feed (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashStoreCommit) commit =
    fixture_commit (f, source, make_row_at ("1", "https://a.example/1", "One", "As it was."),
                    make_row_at ("1", "https://a.example/1b", "One, again", "As it is."),
                    make_row_at (NULL, "https://a.example/2", "Two", "B."), make_row_at ("x", "http://a.example/2", "Two", "B, again."), NULL);

  g_assert_cmpuint (commit->new_ids->len, ==, 2);
}

static void
test_title_and_date (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreRow *row = fixture_make_row (NULL, "One", "Text.", FIXTURE_NOW);
  gint64 first;

  row->key.date_hash = g_strdup ("abc");
  first = fixture_put (f, source, row);
  row = fixture_make_row (NULL, "One", "Text, edited.", FIXTURE_NOW);
  row->key.date_hash = g_strdup ("abc");
  g_assert_cmpint (fixture_put (f, source, row), ==, first);
  row = fixture_make_row (NULL, "One", "Text.", FIXTURE_NOW);
  row->key.date_hash = g_strdup ("def");
  g_assert_cmpint (fixture_put (f, source, row), !=, first);
}

static void
test_two_sources (Fixture *f, gconstpointer data)
{
  gint64 a = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 b = fixture_add_source (f, "https://a.example/all", DEFLASH_SECTION_NEWS);
  gint64 first = fixture_put (f, a, make_row_at ("1", "https://a.example/1", "One", "Some words of the text."));
  gint64 second = fixture_put (f, b, make_row_at ("x", "http://www.a.example/1?utm_source=all", "One", "Some words."));
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = NULL;

  g_assert_cmpint (first, ==, second);
  card = STORE_SYNC (f->store, load_article, &error, first);
  g_assert_cmpstr (deflash_article_get_title (card->article), ==, "One");
  g_assert_cmpuint (deflash_article_get_fields (card->article)->n_outlets, ==, 2);

  STORE_SYNC (f->store, remove_source, &error, a, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  assert_list (f, "One");
  fixture_assert_sound (f);
}

static void
test_richer_source (Fixture *f, gconstpointer data)
{
  gint64 a = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 b = fixture_add_source (f, "https://a.example/full", DEFLASH_SECTION_NEWS);

  gint64 id = fixture_put (f, a, make_row_at ("1", "https://a.example/1", "One", "Two words."));
  g_autoptr (DeflashStoreCard) card = NULL;

  fixture_put (f, b, make_row_at ("1", "https://a.example/1", "One", "This is the whole text and no teaser at all."));
  card = STORE_SYNC (f->store, load_article, NULL, id);
  g_assert_cmpuint (deflash_article_get_fields (card->article)->word_count, ==, 10);
  g_assert_cmpint (deflash_article_get_fields (card->article)->source_id, ==, b);
}

static void
test_link_blog (Fixture *f, gconstpointer data)
{
  gint64 a = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 b = fixture_add_source (f, "https://blog.example/feed", DEFLASH_SECTION_NEWS);
  gint64 page = fixture_put (f, a, make_row_at ("1", "https://a.example/1", "One", "The text."));
  gint64 remark = fixture_put (f, b, make_row_at ("1", "https://a.example/1", "Worth reading", "What I think of it."));

  g_assert_cmpint (page, !=, remark);
}

static void
test_edit_keeps_read (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "The text."));
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GError) error = NULL;
  DeflashStoreRow *row;

  fixture_set_status (f, id, DEFLASH_STATUS_READ | DEFLASH_STATUS_POSITION, (DeflashStatusValues) { .read = TRUE, .position = 0.5 });
  row = make_row_at ("1", "https://a.example/1", "One", "The text.");
  row->image = g_strdup ("https://a.example/picture.jpg");
  fixture_set_text (row, "The text.");
  row->modified = FIXTURE_NOW + 30;
  fixture_put (f, source, row);
  card = STORE_SYNC (f->store, load_article, &error, id);
  g_assert_true (card->status.read);
  g_assert_cmpint (deflash_article_get_fields (card->article)->modified, ==, DEFLASH_TIME_NONE);
  g_assert_cmpstr (deflash_article_get_fields (card->article)->image, ==, "https://a.example/picture.jpg");
  g_clear_pointer (&card, deflash_store_card_free);

  deflash_clock_set_now (f->clock, FIXTURE_NOW + 60);
  fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "Something else was written altogether."));
  card = STORE_SYNC (f->store, load_article, &error, id);
  g_assert_true (card->status.read);
  g_assert_cmpint (deflash_article_get_fields (card->article)->modified, ==, FIXTURE_NOW + 60);
  g_assert_cmpfloat (card->status.position, ==, 0.5);
  fixture_assert_sound (f);
}

static void
test_published_never_later (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreRow *row = fixture_make_row ("1", "One", "Text.", DEFLASH_TIME_NONE);
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  row->published_is_stated = FALSE;
  id = fixture_put (f, source, row);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 7200);
  fixture_put (f, source, fixture_make_row ("1", "One", "Text, edited.", FIXTURE_NOW + 7200));
  card = STORE_SYNC (f->store, load_article, &error, id);
  g_assert_cmpint (deflash_article_get_fields (card->article)->published, ==, FIXTURE_NOW);
}

static void
test_match (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "Text."));
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  DeflashStoreRow *rows[] = {
    make_row_at ("1", "https://a.example/1", "One", "Text."),
    make_row_at ("1", "https://a.example/1", "One", "Edited."),
    make_row_at ("2", "https://a.example/2", "Two", "Text."),
  };
  static const DeflashStoreMatchKind kinds[] = { DEFLASH_MATCH_SAME, DEFLASH_MATCH_CHANGED, DEFLASH_MATCH_UNKNOWN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) matches = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (keys, &rows[i]->key);
  matches = STORE_SYNC (f->store, match_entries, &error, source, keys);
  g_assert_no_error (error);
  g_assert_cmpuint (matches->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      DeflashStoreMatch *match = &g_array_index (matches, DeflashStoreMatch, i);

      g_assert_cmpint (match->kind, ==, kinds[i]);
      g_assert_cmpint (match->article_id, ==, i < 2 ? id : 0);
      deflash_store_row_free (rows[i]);
    }
}

static void
test_state_with_rows (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (DeflashStoreSource) stored = NULL;
  g_autoptr (GError) error = NULL;

  batch->state = deflash_fetch_state_new ();
  batch->state->etag = g_strdup ("\"abc\"");
  batch->state->next_due = FIXTURE_NOW + 1800;
  batch->title = g_strdup ("The A");
  commit = STORE_SYNC (f->store, commit_batch, &error, batch);
  g_assert_no_error (error);
  stored = STORE_SYNC (f->store, get_source, &error, source);
  g_assert_cmpstr (stored->state->etag, ==, "\"abc\"");
  g_assert_cmpint (stored->state->next_due, ==, FIXTURE_NOW + 1800);
  g_assert_cmpint (stored->state->last_fetch, ==, DEFLASH_TIME_NONE);
  g_assert_cmpstr (deflash_source_get_title (stored->source), ==, "The A");
}

static void
test_many_rows (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *guid = g_strdup_printf ("%d", i);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, "A text that is the same for all of them.", FIXTURE_NOW - i));
    }
  commit = STORE_SYNC (f->store, commit_batch, &error, batch);
  g_assert_no_error (error);
  g_assert_cmpuint (commit->new_ids->len, ==, 500);
  fixture_assert_sound (f);
}

static void
test_full_text (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "A teaser."));
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  STORE_SYNC (f->store, replace_content, &error, id,
              make_row_at (NULL, NULL, "One", "The whole text with many more words than the teaser."), FALSE);
  g_assert_no_error (error);
  fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One, renamed", "Another teaser."));
  card = STORE_SYNC (f->store, load_article, &error, id);
  g_assert_cmpstr (deflash_article_get_title (card->article), ==, "One, renamed");
  text = deflash_document_to_text (deflash_article_get_document (card->article));
  g_assert_nonnull (strstr (text, "many more words"));
  fixture_assert_sound (f);
}

static void
test_unknown_source (Fixture *f, gconstpointer data)
{
  DeflashStoreBatch *batch = deflash_store_batch_new (99);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (batch->rows, fixture_make_row ("1", "One", "Text.", FIXTURE_NOW));
  g_assert_null (STORE_SYNC (f->store, commit_batch, &error, batch));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
}

typedef struct
{
  GMainLoop *loop;
  GString *order;
} Order;

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (DeflashStoreCommit) commit = deflash_store_commit_batch_finish (DEFLASH_STORE (source), result, NULL);

  g_string_append_c (order->order, 'c');
  if (order->order->len == 2)
    g_main_loop_quit (order->loop);
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GArray) changed = deflash_store_set_status_finish (DEFLASH_STORE (source), result, NULL);

  g_string_append_c (order->order, 'p');
  if (order->order->len == 2)
    g_main_loop_quit (order->loop);
}

static void
test_person_goes_first (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, make_row_at ("1", "https://a.example/1", "One", "Text."));
  DeflashStoreBatch *batch = deflash_store_batch_new (source);
  DeflashStatusValues values = { .read = TRUE };
  Order order = { g_main_loop_new (NULL, FALSE), g_string_new (NULL) };
  g_autofree char *text = g_strnfill (6000, 'x');

  for (guint i = 0; i < 6000; i += 7)
    text[i] = ' ';
  for (int i = 0; i < 150; i++)
    {
      g_autofree char *guid = g_strdup_printf ("long-%d", i);

      g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, text, FIXTURE_NOW - i));
    }
  deflash_store_commit_batch_async (f->store, batch, NULL, committed_cb, &order);
  deflash_store_set_status_async (f->store, &id, 1, DEFLASH_STATUS_READ, &values, DEFLASH_ORIGIN_APP, NULL, status_cb, &order);
  g_main_loop_run (order.loop);
  g_assert_cmpstr (order.order->str, ==, "pc");
  g_main_loop_unref (order.loop);
  g_string_free (order.order, TRUE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/ingest/new-article-comes-back-as-it-went-in", test_new);
  ADD ("/store/ingest/same-entry-writes-nothing", test_same_writes_nothing);
  ADD ("/store/ingest/guid-with-other-scheme-is-the-same", test_scheme_of_guid);
  ADD ("/store/ingest/tracking-parameters-make-no-new-article", test_tracking_parameters);
  ADD ("/store/ingest/new-guid-at-same-address-is-the-same", test_new_guid_same_url);
  ADD ("/store/ingest/items-that-share-an-address-stay-apart", test_items_sharing_a_url);
  ADD ("/store/ingest/entry-that-a-new-feed-has-twice-is-one", test_twice_in_one_feed);
  ADD ("/store/ingest/title-and-date-identify-without-guid-and-link", test_title_and_date);
  ADD ("/store/ingest/two-sources-make-one-article", test_two_sources);
  ADD ("/store/ingest/richer-source-takes-over", test_richer_source);
  ADD ("/store/ingest/remark-about-a-page-is-not-that-page", test_link_blog);
  ADD ("/store/ingest/edit-keeps-read-and-counts-as-update-only-when-text-changed", test_edit_keeps_read);
  ADD ("/store/ingest/published-never-moves-later", test_published_never_later);
  ADD ("/store/ingest/match-tells-unknown-same-changed", test_match);
  ADD ("/store/ingest/state-and-title-are-stored-with-the-batch", test_state_with_rows);
  ADD ("/store/ingest/many-rows-go-through-several-transactions", test_many_rows);
  ADD ("/store/ingest/full-text-survives-a-changed-teaser", test_full_text);
  ADD ("/store/ingest/unknown-source-is-refused", test_unknown_source);
  ADD ("/store/ingest/person-goes-before-refresh", test_person_goes_first);

  return g_test_run ();
}
