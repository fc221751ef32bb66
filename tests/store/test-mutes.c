/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "deflash-store-mutes.h"

static gint64
put (Fixture *f, const DeflashMute *mute)
{
  g_autoptr (GError) error = NULL;
  gint64 id = STORE_SYNC (f->store, put_mute, &error, mute, DEFLASH_ORIGIN_APP);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
put_words (Fixture *f, const char *words)
{
  g_autoptr (DeflashMute) mute = deflash_mute_new (words);

  return put (f, mute);
}

static int
apply (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  int n = STORE_SYNC (f->store, apply_mutes, &error);

  g_assert_no_error (error);
  return n;
}

static void
assert_news (Fixture *f, const char *expected)
{
  g_autofree char *list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);

  g_assert_cmpstr (list, ==, expected);
}

static gint64
fill (Fixture *f, gint64 *cup)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);

  *cup = fixture_put (f, source, fixture_make_row ("1", "World Cup", "Who wins.", FIXTURE_NOW - 10));
  fixture_put (f, source, fixture_make_row ("2", "Bread", "A world without a cup.", FIXTURE_NOW - 20));
  return source;
}

/* As a refresh brings it; what is hidden is not announced. */
static void
bring (Fixture *f, gint64 source, DeflashStoreRow *row, guint n_new)
{
  g_autoptr (DeflashStoreCommit) commit = fixture_commit (f, source, row, NULL);

  g_assert_cmpuint (commit->new_ids->len, ==, n_new);
}

static void
test_arriving (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  g_autoptr (GPtrArray) muted = NULL;
  g_autofree char *found = NULL;

  put_words (f, "world cup");
  bring (f, source, fixture_make_row ("1", "World Cup", "Who wins.", FIXTURE_NOW - 10), 0);
  bring (f, source, fixture_make_row ("2", "Bread", "Flour.", FIXTURE_NOW - 20), 1);
  assert_news (f, "Bread");
  found = fixture_search (f, "world");
  g_assert_cmpstr (found, ==, "");
  muted = STORE_SYNC (f->store, list_muted, NULL, FIXTURE_NOW - 100, 10);
  g_assert_cmpuint (muted->len, ==, 1);
  g_assert_cmpstr (deflash_article_get_title (((DeflashStoreMuted *) muted->pdata[0])->card->article), ==, "World Cup");
  fixture_assert_sound (f);
}

static void
test_edited (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);

  put_words (f, "world cup");
  fixture_put (f, source, fixture_make_row ("1", "Something", "Who wins.", FIXTURE_NOW - 10));
  assert_news (f, "Something");
  fixture_put (f, source, fixture_make_row ("1", "World Cup", "Who wins it all.", FIXTURE_NOW - 10));
  assert_news (f, "");
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  gint64 cup;
  gint64 mute;

  fill (f, &cup);
  mute = put_words (f, "world cup");
  g_assert_cmpint (apply (f), ==, 1);
  g_assert_cmpint (apply (f), ==, 0);
  assert_news (f, "Bread");
  STORE_SYNC (f->store, remove_mute, NULL, mute);
  g_assert_cmpint (apply (f), ==, 1);
  assert_news (f, "World Cup Bread");
  fixture_assert_sound (f);
}

static void
test_back (Fixture *f, gconstpointer data)
{
  gint64 cup;
  g_autoptr (GPtrArray) muted = NULL;

  fill (f, &cup);
  put_words (f, "world cup");
  apply (f);
  g_assert_true (STORE_SYNC (f->store, set_back, NULL, cup, TRUE));
  apply (f);
  assert_news (f, "World Cup Bread");
  muted = STORE_SYNC (f->store, list_muted, NULL, 0, 10);
  g_assert_cmpuint (muted->len, ==, 0);
  g_assert_true (STORE_SYNC (f->store, set_back, NULL, cup, FALSE));
  assert_news (f, "Bread");
}

static void
test_ended (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashMute) mute = deflash_mute_new ("world cup");
  gint64 cup;
  gint64 source = fill (f, &cup);

  mute->until = FIXTURE_NOW + 100;
  mute->id = put (f, mute);
  apply (f);
  assert_news (f, "Bread");
  mute->until = FIXTURE_NOW - 1;
  put (f, mute);
  fixture_put (f, source, fixture_make_row ("3", "World Cup again", "It is over.", FIXTURE_NOW - 5));
  apply (f);
  assert_news (f, "World Cup again Bread");
}

static void
test_saved (Fixture *f, gconstpointer data)
{
  gint64 cup;
  g_autofree char *saved = NULL;

  fill (f, &cup);
  fixture_save (f, cup);
  put_words (f, "world cup");
  apply (f);
  assert_news (f, "Bread");
  saved = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_assert_cmpstr (saved, ==, "World Cup");
}

static void
test_lasting (Fixture *f, gconstpointer data)
{
  g_autoptr (DeflashMute) mute = deflash_mute_new ("^w.r");
  g_autoptr (GPtrArray) mutes = NULL;
  const DeflashMute *stored;
  gint64 cup;
  gint64 source = fill (f, &cup);

  mute->is_regex = mute->whole_text = TRUE;
  mute->section = DEFLASH_SECTION_NEWS;
  mute->source_id = source;
  mute->until = FIXTURE_NOW + 5;
  put (f, mute);
  apply (f);
  deflash_store_close (f->store);
  fixture_reopen (f);
  assert_news (f, "Bread");
  mutes = STORE_SYNC (f->store, list_mutes, NULL, FIXTURE_NOW - 7);
  g_assert_cmpuint (mutes->len, ==, 1);
  stored = mutes->pdata[0];
  g_assert_cmpstr (stored->pattern, ==, "^w.r");
  g_assert_true (stored->is_regex && stored->whole_text);
  g_assert_cmpint (stored->section, ==, DEFLASH_SECTION_NEWS);
  g_assert_cmpint (stored->source_id, ==, source);
  g_assert_cmpint (stored->until, ==, FIXTURE_NOW + 5);
  g_assert_cmpint (stored->created, ==, FIXTURE_NOW);
  g_assert_cmpuint (stored->n_hidden, ==, 1);
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
  add ("/store/mutes/what-arrives-is-hidden-and-listed", test_arriving);
  add ("/store/mutes/an-edit-may-hide", test_edited);
  add ("/store/mutes/a-changed-rule-is-applied-to-what-is-there", test_changed);
  add ("/store/mutes/what-was-brought-back-stays", test_back);
  add ("/store/mutes/a-rule-that-is-over-takes-nothing-new", test_ended);
  add ("/store/mutes/saved-articles-stay-in-saved", test_saved);
  add ("/store/mutes/a-rule-lasts-with-all-it-says", test_lasting);
  return g_test_run ();
}
