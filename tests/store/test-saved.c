/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>
#include <utime.h>

#include "deflash-url.h"

static void
unsave (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;

  STORE_SYNC (f->store, unsave, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
}

static char *
get_text (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, &error, id);

  g_assert_no_error (error);
  return g_strstrip (deflash_document_to_text (deflash_article_get_document (card->article)));
}

static void
assert_text (Fixture *f, gint64 id, const char *expected)
{
  g_autofree char *text = get_text (f, id);

  g_assert_cmpstr (text, ==, expected);
}

static char *
get_folder (Fixture *f, gint64 id)
{
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, NULL, id);

  return g_build_filename (f->dir, "saved", deflash_article_get_uuid (card->article), NULL);
}

static void
assert_saved_list (Fixture *f, const char *expected)
{
  g_autofree char *list = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_frozen (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, fixture_make_row ("1", "One", "As it was.", FIXTURE_NOW));
  g_autofree char *found = NULL;

  fixture_save (f, id);
  fixture_put (f, source, fixture_make_row ("1", "One, edited", "As it is now.", FIXTURE_NOW));
  assert_text (f, id, "As it was.");
  assert_saved_list (f, "One");
  found = fixture_search (f, "was");
  g_assert_cmpstr (found, ==, "One");
  g_free (found);
  found = fixture_search (f, "now");
  g_assert_cmpstr (found, ==, "");

  unsave (f, id);
  assert_text (f, id, "As it is now.");
  g_free (found);
  found = fixture_search (f, "now");
  g_assert_cmpstr (found, ==, "One, edited");
  fixture_assert_sound (f);
}

static void
test_folder (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, fixture_make_row ("1", "One", "The text.", FIXTURE_NOW));
  g_autofree char *folder = get_folder (f, id);
  g_autofree char *json_path = g_build_filename (folder, "article.json", NULL);
  g_autofree char *document_path = g_build_filename (folder, "document.gvariant", NULL);
  g_autofree char *json = NULL;
  GError *error = NULL;

  fixture_save (f, id);
  g_assert_true (g_file_get_contents (json_path, &json, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (json, "\"content_text\" : \"The text.\""));
  g_assert_true (g_file_test (document_path, G_FILE_TEST_EXISTS));
  unsave (f, id);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  STORE_SYNC (f->store, restore_saved, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  g_assert_true (g_file_test (json_path, G_FILE_TEST_EXISTS));
}

static void
test_restore (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, fixture_make_row ("1", "One", "As it was.", FIXTURE_NOW));
  g_autoptr (GError) error = NULL;

  fixture_save (f, id);
  fixture_put (f, source, fixture_make_row ("1", "One", "As it is now.", FIXTURE_NOW));
  unsave (f, id);
  assert_saved_list (f, "");
  STORE_SYNC (f->store, restore_saved, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  assert_saved_list (f, "One");
  assert_text (f, id, "As it was.");

  unsave (f, id);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 2 * 86400);
  STORE_SYNC (f->store, purge, &error, 0, 0);
  g_assert_no_error (error);
  STORE_SYNC (f->store, restore_saved, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
  assert_text (f, id, "As it is now.");
  fixture_assert_sound (f);
}

static void
test_survives_everything (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 kept = fixture_put (f, source, fixture_make_row ("1", "kept", "Kept.", FIXTURE_NOW));
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GError) error = NULL;
  gint64 lost = fixture_put (f, source, fixture_make_row ("2", "lost", "Lost.", FIXTURE_NOW));

  fixture_save (f, kept);
  STORE_SYNC (f->store, remove_source, &error, source, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + G_GINT64_CONSTANT (500) * 86400);
  g_assert_cmpuint (STORE_SYNC (f->store, purge, &error, 90, 1000), ==, 1);
  g_assert_no_error (error);
  fixture_reopen (f);

  assert_saved_list (f, "kept");
  assert_text (f, kept, "Kept.");
  card = STORE_SYNC (f->store, load_article, &error, kept);
  g_assert_cmpstr (deflash_article_get_fields (card->article)->source_title, ==, "https://a.example/feed");
  g_assert_true (card->status.saved);
  g_clear_pointer (&card, deflash_store_card_free);
  card = STORE_SYNC (f->store, load_article, &error, lost);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
  fixture_assert_sound (f);
}

static void
test_pictures (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, fixture_make_row ("1", "One", "Text.", FIXTURE_NOW));
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *contents = NULL;

  g_assert_null (STORE_SYNC (f->store, add_saved_picture, &error, id, "https://a.example/p.jpg", bytes, "image/jpeg"));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture_save (f, id);
  path = STORE_SYNC (f->store, add_saved_picture, &error, id, "https://a.example/p.jpg", bytes, "image/jpeg");
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, ".jpg"));
  found = STORE_SYNC (f->store, find_saved_picture, &error, id, "https://a.example/p.jpg");
  g_assert_cmpstr (path, ==, found);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "picture");
}

static void
test_from_elsewhere (Fixture *f, gconstpointer data)
{
  DeflashStoreRow *row = fixture_make_row (NULL, "page", "Of the web.", FIXTURE_NOW - 100);
  g_autoptr (GError) error = NULL;
  g_autofree char *canonical = deflash_url_canonicalize ("https://x.example/page");
  gint64 id;

  row->section = DEFLASH_SECTION_GUIDES;
  row->url = g_strdup ("https://x.example/page");
  row->key.canonical_url = g_strdup (canonical);
  id = STORE_SYNC (f->store, save_row, &error, row, "x.example", FIXTURE_NOW - 50, DEFLASH_SAVE_FLAGS_NONE, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  assert_saved_list (f, "page");
  g_assert_cmpint (STORE_SYNC (f->store, find_url, &error, canonical), ==, id);
  STORE_SYNC (f->store, purge, &error, 1, 1);
  assert_saved_list (f, "page");
  fixture_assert_sound (f);
}

static void
test_full_text_of_saved (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 id = fixture_put (f, source, fixture_make_row ("1", "One", "Teaser.", FIXTURE_NOW));
  g_autoptr (GError) error = NULL;

  fixture_save (f, id);
  STORE_SYNC (f->store, replace_content, &error, id, fixture_make_row (NULL, "One", "Found by itself.", 0), FALSE);
  g_assert_no_error (error);
  assert_text (f, id, "Teaser.");
  STORE_SYNC (f->store, replace_content, &error, id, fixture_make_row (NULL, "One", "Asked for.", 0), TRUE);
  g_assert_no_error (error);
  assert_text (f, id, "Asked for.");
  fixture_assert_sound (f);
}

static void
test_purge_exempts (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 sample = fixture_add_sample (f);
  g_autoptr (DeflashStoreCommit) again = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun;

  fixture_put (f, source, fixture_make_row ("1", "old", "Old.", FIXTURE_NOW));
  begun = fixture_put (f, source, fixture_make_row ("2", "begun", "Begun.", FIXTURE_NOW));
  fixture_set_status (f, begun, DEFLASH_STATUS_STEPS, (DeflashStatusValues){ .steps_done = 3 });
  fixture_put (f, sample, fixture_make_row ("s", "sample", "Sample.", FIXTURE_NOW));
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 100 * 86400);
  fixture_put (f, source, fixture_make_row ("3", "new", "New.", FIXTURE_NOW + 99 * 86400));
  g_assert_cmpuint (STORE_SYNC (f->store, purge, &error, 90, 1000), ==, 1);
  g_assert_no_error (error);
  list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (list, ==, "new begun sample");

  /* Its feed still carries it. */
  again = fixture_commit (f, source, fixture_make_row ("1", "old", "Old.", FIXTURE_NOW), NULL);
  g_assert_cmpuint (again->new_ids->len, ==, 0);
  g_assert_cmpuint (again->n_same, ==, 1);
  fixture_assert_sound (f);
}

static void
put_deal (Fixture *f, gint64 source, const char *title, gint64 expires, gboolean save)
{
  DeflashStoreRow *row = fixture_make_row (title, title, "A deal.", FIXTURE_NOW);
  gint64 id;

  row->deal = deflash_deal_new ();
  row->deal->price = deflash_money_new (1000, "EUR");
  row->deal->expires = expires;
  id = fixture_put (f, source, row);
  if (save)
    fixture_save (f, id);
}

static void
test_purge_expired_deals (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  g_autofree char *list = NULL;

  put_deal (f, source, "long", FIXTURE_NOW + 100, FALSE);
  put_deal (f, source, "saved", FIXTURE_NOW + 100, TRUE);
  put_deal (f, source, "lately", FIXTURE_NOW + 3 * 86400, FALSE);
  put_deal (f, source, "endless", DEFLASH_TIME_NONE, FALSE);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 8 * 86400);
  g_assert_cmpuint (STORE_SYNC (f->store, purge, NULL, 0, 0), ==, 1);
  list = fixture_list (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (list, ==, "endless lately saved");
  fixture_assert_sound (f);
}

static void
test_purge_per_source (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autofree char *list = NULL;
  gint64 saved = 0;

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);
      gint64 id = fixture_put (f, source, fixture_make_row (title, title, "Text.", FIXTURE_NOW - i));

      if (i == 5)
        saved = id;
    }
  fixture_save (f, saved);
  g_assert_cmpuint (STORE_SYNC (f->store, purge, NULL, 0, 3), ==, 2);
  list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (list, ==, "0 1 2 5");
  fixture_assert_sound (f);
}

static void
test_folders_are_mended (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 lost = fixture_put (f, source, fixture_make_row ("1", "Lost", "lost words", FIXTURE_NOW));
  gint64 forgotten = fixture_put (f, source, fixture_make_row ("2", "Forgotten", "forgotten words", FIXTURE_NOW));
  gint64 young = fixture_put (f, source, fixture_make_row ("3", "Young", "young words", FIXTURE_NOW));
  struct utimbuf long_ago = { 1, 1 };
  g_autofree char *lost_folder = NULL;
  g_autofree char *forgotten_folder = NULL;
  g_autofree char *path = g_build_filename (f->dir, "library.sqlite3", NULL);
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (DeflashStoreCard) young_card = NULL;
  sqlite3 *db;

  fixture_save (f, lost);
  fixture_save (f, forgotten);
  fixture_save (f, young);
  lost_folder = get_folder (f, lost);
  forgotten_folder = get_folder (f, forgotten);
  deflash_store_close (f->store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  {
    g_autofree char *sql = g_strdup_printf ("DELETE FROM saved WHERE article_id IN (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", forgotten, young);

    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  }
  sqlite3_close (db);
  fixture_delete_tree (lost_folder);
  g_assert_cmpint (utime (forgotten_folder, &long_ago), ==, 0);

  fixture_reopen (f);
  STORE_SYNC (f->store, purge, NULL, 0, 0);
  lost_folder = (g_free (lost_folder), get_folder (f, lost));
  g_assert_true (g_file_test (lost_folder, G_FILE_TEST_IS_DIR));
  card = STORE_SYNC (f->store, load_article, NULL, forgotten);
  g_assert_true (card->status.saved);
  assert_text (f, forgotten, "forgotten words");
  /* somebody may be at it */
  young_card = STORE_SYNC (f->store, load_article, NULL, young);
  g_assert_false (young_card->status.saved);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/saved/edit-never-touches-the-copy", test_frozen);
  ADD ("/store/saved/has-a-folder", test_folder);
  ADD ("/store/saved/restore-brings-the-first-copy-back", test_restore);
  ADD ("/store/saved/survives-source-removal-and-purge", test_survives_everything);
  ADD ("/store/saved/pictures-lie-in-the-folder", test_pictures);
  ADD ("/store/saved/page-from-elsewhere", test_from_elsewhere);
  ADD ("/store/saved/full-text-replaces-the-copy-only-when-asked", test_full_text_of_saved);
  ADD ("/store/purge/spares-begun-and-sample-and-remembers", test_purge_exempts);
  ADD ("/store/purge/deals-that-are-over-for-a-week", test_purge_expired_deals);
  ADD ("/store/purge/keeps-the-newest-of-each-source", test_purge_per_source);
  ADD ("/store/saved/library-and-folders-are-brought-together", test_folders_are_mended);

  return g_test_run ();
}
