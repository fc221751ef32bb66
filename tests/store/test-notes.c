/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

#include "deflash-store-notes.h"

static gint64
put_article (Fixture *f, const char *guid)
{
  g_autofree char *feed = g_strdup_printf ("https://%s.example/feed", guid);
  gint64 source = fixture_add_source (f, feed, DEFLASH_SECTION_NEWS);

  return fixture_put (f, source, fixture_make_row (guid, guid, "One fine day.", FIXTURE_NOW));
}

static void
edit (Fixture *f, gint64 id, const char *note, const char *add, const char *remove)
{
  g_autoptr (GError) error = NULL;
  const char *added[] = { add, NULL };
  const char *removed[] = { remove, NULL };

  g_autoptr (GPtrArray) before = STORE_SYNC (f->store, edit_notes, &error, &id, 1, note, added, removed, DEFLASH_ORIGIN_APP);

  g_assert_no_error (error);
}

/* "note [tag tag] quote(note) quote" */
static char *
describe (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashNotes) notes = STORE_SYNC (f->store, load_notes, &error, id);
  g_autofree char *tags = NULL;
  GString *text;

  g_assert_no_error (error);
  tags = g_strjoinv (" ", notes->tags);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s [%s]", notes->note != NULL ? notes->note : "-", tags);
  for (guint i = 0; i < notes->highlights->len; i++)
    {
      const DeflashHighlight *one = notes->highlights->pdata[i];

      g_string_append_printf (text, " %s(%s)", one->quote, one->note != NULL ? one->note : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_notes (Fixture *f, gint64 id, const char *expected)
{
  g_autofree char *text = describe (f, id);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
put_highlight (Fixture *f, gint64 id, gint64 highlight_id, const char *quote, const char *note, guint start)
{
  g_autoptr (GError) error = NULL;
  DeflashHighlight one = { highlight_id, id, 0, start, 0, start + 4, (char *) quote, (char *) note, FIXTURE_NOW };

  highlight_id = STORE_SYNC (f->store, put_highlight, &error, &one, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  return highlight_id;
}

static void
test_notes_save (Fixture *f, gconstpointer data)
{
  gint64 id = put_article (f, "a");
  g_autofree char *list = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  edit (f, id, "Read again", "Sea", NULL);
  list = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_assert_cmpstr (list, ==, "a");
  assert_notes (f, id, "Read again [Sea]");
  edit (f, id, NULL, "boats", NULL);
  edit (f, id, NULL, "SEA", NULL);
  assert_notes (f, id, "Read again [boats Sea]");
  edit (f, id, "", NULL, "sea");
  assert_notes (f, id, "- [boats]");
  tags = STORE_SYNC (f->store, list_tags, NULL);
  g_assert_cmpuint (tags->len, ==, 1);
  g_assert_cmpstr (((DeflashTag *) tags->pdata[0])->name, ==, "boats");
  g_assert_cmpuint (((DeflashTag *) tags->pdata[0])->n_articles, ==, 1);
}

static void
test_highlights (Fixture *f, gconstpointer data)
{
  gint64 id = put_article (f, "a");
  gint64 first = put_highlight (f, id, 0, "fine", NULL, 4);
  gint64 second = put_highlight (f, id, 0, "One ", "begins", 0);
  g_autoptr (GError) error = NULL;

  assert_notes (f, id, "- [] One (begins) fine()");
  put_highlight (f, id, first, "fine", "so it was", 4);
  assert_notes (f, id, "- [] One (begins) fine(so it was)");
  STORE_SYNC (f->store, remove_highlight, &error, id, second);
  g_assert_no_error (error);
  assert_notes (f, id, "- [] fine(so it was)");
}

/* Saved, tagged and marked; then the database is lost: the folder has it all. */
static void
test_folder_has_notes (Fixture *f, gconstpointer data)
{
  gint64 id = put_article (f, "a");
  g_autofree char *database = g_build_filename (f->dir, "library.sqlite3", NULL);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (GArray) ids = NULL;

  edit (f, id, "Read again", "Sea", NULL);
  put_highlight (f, id, 0, "fine", "so it was", 4);
  deflash_store_close (f->store);
  g_clear_object (&f->store);
  g_assert_cmpint (g_unlink (database), ==, 0);
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
  query->saved_only = TRUE;
  query->sort = DEFLASH_SORT_SAVED;
  ids = STORE_SYNC (f->store, query_ids, NULL, query);
  g_assert_cmpuint (ids->len, ==, 1);
  assert_notes (f, g_array_index (ids, gint64, 0), "Read again [Sea] fine(so it was)");
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  gint64 ids[] = { put_article (f, "a"), put_article (f, "b") };
  g_autoptr (GError) error = NULL;
  const char *added[] = { "Sea", "Boats", NULL };
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *list = NULL;

  edit (f, ids[0], "mine", "sea", NULL);
  before = STORE_SYNC (f->store, edit_notes, &error, ids, 2, "for both", added, NULL, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  assert_notes (f, ids[0], "for both [Boats sea]");
  assert_notes (f, ids[1], "for both [Boats sea]");
  STORE_SYNC (f->store, restore_notes, &error, before, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  assert_notes (f, ids[0], "mine [sea]");
  assert_notes (f, ids[1], "- []");
  list = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_assert_cmpstr (list, ==, "a");
}

static void
assert_listed (Fixture *f, DeflashArticleQuery *query, const char *expected)
{
  g_autofree char *list = fixture_list_query (f, query);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  static const guint words[] = { 300, 20, 5000 };
  static const char *const names[] = { "a", "b", "c" };
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  gint64 ids[3];

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *feed = g_strdup_printf ("https://%s.example/feed", names[i]);
      gint64 source = fixture_add_source (f, feed, i == 1 ? DEFLASH_SECTION_GUIDES : DEFLASH_SECTION_NEWS);
      DeflashStoreRow *row = fixture_make_row (names[i], names[i], "Text.", FIXTURE_NOW - i);

      row->word_count = words[i];
      ids[i] = fixture_put (f, source, row);
      edit (f, ids[i], NULL, i < 2 ? "sea" : "land", NULL);
    }
  fixture_set_status (f, ids[0], DEFLASH_STATUS_READ, (DeflashStatusValues){ .read = TRUE });

  query->saved_only = TRUE;
  query->sort = DEFLASH_SORT_SHORTEST;
  assert_listed (f, query, "b a c");
  query->sort = DEFLASH_SORT_LONGEST;
  assert_listed (f, query, "c a b");
  query->tag = g_strdup ("SEA");
  assert_listed (f, query, "a b");
  query->min_words = 100;
  assert_listed (f, query, "a");
  g_clear_pointer (&query->tag, g_free);
  query->max_words = 1000;
  assert_listed (f, query, "a");
  query->min_words = query->max_words = 0;
  query->unread_only = TRUE;
  assert_listed (f, query, "c b");
  query->section = DEFLASH_SECTION_GUIDES;
  assert_listed (f, query, "b");
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 99;

  STORE_SYNC (f->store, edit_notes, &error, &id, 1, "x", NULL, NULL, DEFLASH_ORIGIN_APP);
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/notes/what-gets-a-note-is-saved", test_notes_save);
  ADD ("/store/notes/highlights-are-kept-changed-and-removed", test_highlights);
  ADD ("/store/notes/the-folder-has-them-too", test_folder_has_notes);
  ADD ("/store/notes/an-edit-of-several-can-be-taken-back", test_undo);
  ADD ("/store/notes/saved-by-tag-length-state-and-section", test_filters);
  ADD ("/store/notes/no-such-article", test_missing);
  return g_test_run ();
}
