/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-notes.h"
#include "deflash-library-saved.h"
#include "deflash-saved-export.h"
#include "deflash-saved-file.h"
#include "service-fixture.h"

/* What is saved, out into a file and in again, and many at once. */

static GArray *
ids_of (DeflashArticleItem *item)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = deflash_article_item_get_id (item);

  g_array_append_val (ids, id);
  return ids;
}

static DeflashArticleItem *
first_item (Fixture *self, gboolean saved)
{
  g_autoptr (DeflashArticleList) list = NULL;
  DeflashArticleQuery *query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->saved_only = saved;
  query->sort = saved ? DEFLASH_SORT_SAVED : DEFLASH_SORT_NEWEST;
  list = fixture_list (self, query, 10);
  return fixture_item (list, 0);
}

static void
serve (Fixture *self, const char *title, const char *text)
{
  g_autofree char *feed = g_strdup_printf ("<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>%s</title><link>%s</link>"
                                           "<description>%s</description></item></channel></rss>",
                                           title, "http://example.org/a", text);

  fixture_serve (self, "/feed", feed);
}

static void
export_to (Fixture *self, DeflashSavedFormat format, GFile *file, GArray *ids)
{
  DeflashSavedExport what = { format, "Saved", ids, file, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  deflash_saved_export_async (self->library, &what, NULL, NULL, NULL, fixture_wait_cb, &result);
  g_assert_true (deflash_saved_export_finish (self->library, fixture_wait (&result), &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
}

static guint
import_from (Fixture *self, GFile *file)
{
  g_autoptr (GAsyncResult) read_result = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeflashSavedFile) saved = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added;

  deflash_saved_file_read_async (self->library, file, NULL, NULL, fixture_wait_cb, &read_result);
  saved = deflash_saved_file_read_finish (self->library, fixture_wait (&read_result), &error);
  g_assert_no_error (error);
  deflash_saved_file_import_async (self->library, saved, NULL, NULL, NULL, fixture_wait_cb, &result);
  g_assert_true (deflash_saved_file_import_finish (self->library, fixture_wait (&result), &n_added, &error));
  g_assert_no_error (error);
  return n_added;
}

static DeflashNotes *
load_notes (Fixture *self, DeflashArticleItem *item)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeflashNotes *notes;

  deflash_library_load_notes_async (self->library, item, NULL, fixture_wait_cb, &result);
  notes = deflash_library_load_notes_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return notes;
}

static void
add_notes (Fixture *self, DeflashArticleItem *item)
{
  const char *const tags[] = { "light", "sea", NULL };
  DeflashHighlight highlight = { .block = 0, .start = 4, .end_block = 0, .end = 9, .quote = (char *) "first", .note = (char *) "Is it?",
                                 .created = T0 - 60 };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GAsyncResult) edited = NULL;
  g_autoptr (GAsyncResult) put = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, item);
  deflash_library_edit_notes_async (self->library, items, "Two\nlines", tags, NULL, fixture_wait_cb, &edited);
  before = deflash_library_edit_notes_finish (self->library, fixture_wait (&edited), &error);
  g_assert_no_error (error);
  deflash_library_put_highlight_async (self->library, item, &highlight, fixture_wait_cb, &put);
  g_assert_cmpint (deflash_library_put_highlight_finish (self->library, fixture_wait (&put), &error), !=, 0);
}

static void
assert_same_notes (const DeflashNotes *a, const DeflashNotes *b)
{
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpstrv (a->tags, b->tags);
  g_assert_cmpuint (a->highlights->len, ==, b->highlights->len);
  for (guint i = 0; i < a->highlights->len; i++)
    {
      const DeflashHighlight *left = a->highlights->pdata[i];
      const DeflashHighlight *right = b->highlights->pdata[i];

      g_assert_cmpstr (left->quote, ==, right->quote);
      g_assert_cmpstr (left->note, ==, right->note);
      g_assert_cmpuint (left->block, ==, right->block);
      g_assert_cmpuint (left->start, ==, right->start);
      g_assert_cmpuint (left->end_block, ==, right->end_block);
      g_assert_cmpuint (left->end, ==, right->end);
      g_assert_cmpint (left->created, ==, right->created);
    }
}

static void
test_json_round_trip (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *path = g_build_filename (self->dir, "saved.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (DeflashArticleItem) copy = NULL;
  g_autoptr (DeflashNotes) before = NULL;
  g_autoptr (DeflashNotes) after = NULL;
  g_autoptr (DeflashNotes) twice = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_after = NULL;

  serve (self, "One", "The first wording.");
  g_object_unref (fixture_add (self, "/feed", NULL));
  item = first_item (self, FALSE);
  add_notes (self, item);
  before = load_notes (self, item);
  export_to (self, DEFLASH_SAVED_JSON, file, NULL);

  g_assert_cmpuint (import_from (other, file), ==, 1);
  copy = first_item (other, TRUE);
  after = load_notes (other, copy);
  assert_same_notes (before, after);
  text = fixture_text (self, item);
  text_after = fixture_text (other, copy);
  g_assert_cmpstr (text, ==, text_after);

  /* a second time nothing is added, and nothing is there twice */
  g_assert_cmpuint (import_from (other, file), ==, 0);
  twice = load_notes (other, copy);
  assert_same_notes (before, twice);

  g_clear_object (&item);
  g_clear_object (&copy);
}

static GArray *
change (Fixture *self, GArray *ids, DeflashSavedChange what)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *changed;

  deflash_library_change_saved_async (self->library, ids, what, fixture_wait_cb, &result);
  changed = deflash_library_change_saved_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return changed;
}

static void
test_removal_taken_back_has_the_first_copy (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GArray) restored = NULL;
  g_autoptr (DeflashNotes) notes = NULL;
  g_autofree char *text = NULL;
  g_auto (Outcome) outcome = { 0 };

  serve (self, "One", "The first wording.");
  source = fixture_add (self, "/feed", NULL);
  item = first_item (self, FALSE);
  add_notes (self, item);
  serve (self, "Other", "Taken back.");
  fixture_refresh (self, DEFLASH_REFRESH_FORCED, &outcome);

  ids = ids_of (item);
  changed = change (self, ids, DEFLASH_SAVED_REMOVE);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_false (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
  restored = change (self, ids, DEFLASH_SAVED_RESTORE);
  g_assert_cmpuint (restored->len, ==, 1);
  g_assert_true (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
  text = fixture_text (self, item);
  g_assert_cmpstr (text, ==, "The first wording.");
  notes = load_notes (self, item);
  g_assert_cmpuint (notes->highlights->len, ==, 1);
  g_clear_object (&item);
}

static void
test_cancelled_leaves_the_old_file (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *path = g_build_filename (self->dir, "book.epub", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DeflashSavedExport what = { DEFLASH_SAVED_EPUB, "Saved", NULL, file, NULL };
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  serve (self, "One", "The first wording.");
  g_object_unref (fixture_add (self, "/feed", NULL));
  item = first_item (self, FALSE);
  fixture_save (self, item, TRUE);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  deflash_saved_export_async (self->library, &what, NULL, NULL, cancellable, fixture_wait_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (deflash_saved_export_finish (self->library, fixture_wait (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_object (&item);
}

void
add_export_tests (void)
{
  g_test_add_func ("/service/export/json-has-notes-and-highlights-back", test_json_round_trip);
  g_test_add_func ("/service/export/cancelling-leaves-the-old-file", test_cancelled_leaves_the_old_file);
  g_test_add_func ("/service/saved/a-removal-taken-back-has-the-copy-that-was-saved-first", test_removal_taken_back_has_the_first_copy);
}
