/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

/* What is stored of stories: who stands in lists for whom, and what a person says of it. */

typedef struct
{
  gint64 sources[3];
  gint64 first;
  gint64 second;
  gint64 third;
} Reports;

static gint64
put (Fixture *f, gint64 source, const char *title, int age)
{
  return fixture_put (f, source, fixture_make_row (title, title, "Ten words or fewer say what happened here today.", FIXTURE_NOW - age));
}

static void
set_up_reports (Fixture *f, Reports *reports)
{
  reports->sources[0] = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  reports->sources[1] = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);
  reports->sources[2] = fixture_add_source (f, "https://c.example/feed", DEFLASH_SECTION_NEWS);
  reports->first = put (f, reports->sources[0], "first", 30);
  reports->second = put (f, reports->sources[1], "second", 20);
  reports->third = put (f, reports->sources[2], "third", 10);
}

static void
assign (Fixture *f, gint64 article, gint64 story)
{
  DeflashStoreMember member = { article, story };
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof member);
  g_autoptr (GError) error = NULL;

  g_array_append_val (members, member);
  STORE_SYNC (f->store, assign_stories, &error, members);
  g_assert_no_error (error);
}

/* The first two are one story, the third begins another. */
static void
assign_reports (Fixture *f, const Reports *reports)
{
  assign (f, reports->first, reports->first);
  assign (f, reports->second, reports->first);
  assign (f, reports->third, reports->third);
}

#define MOVE_SYNC(store, name, error, ...)                                                               \
  ({                                                                                                     \
    GAsyncResult *result_ = NULL;                                                                        \
    deflash_store_##name##_async ((store), __VA_ARGS__, NULL, fixture_done_cb, &result_);                \
    while (result_ == NULL)                                                                              \
      g_main_context_iteration (NULL, TRUE);                                                             \
    GArray *value_ = deflash_store_move_stories_finish ((store), result_, (error));                      \
    g_object_unref (result_);                                                                            \
    value_;                                                                                              \
  })

static void
assert_list (Fixture *f, const char *expected)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  g_autofree char *list = NULL;

  query->grouped = TRUE;
  list = fixture_list_query (f, query);
  g_assert_cmpstr (list, ==, expected);
}

static void
assert_story (Fixture *f, gint64 article, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = STORE_SYNC (f->store, list_story, &error, article);
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < cards->len; i++)
    {
      DeflashStoreCard *card = cards->pdata[i];

      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", deflash_article_get_title (card->article));
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static gint64
count_outlets (Fixture *f, gint64 article)
{
  g_autofree char *sql = g_strdup_printf ("SELECT outlets FROM article WHERE id=%" G_GINT64_FORMAT, article);

  return fixture_get_int (f, sql);
}

static void
test_covers (Fixture *f, gconstpointer data)
{
  Reports r;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  assert_list (f, "third first");
  assert_story (f, r.first, "second");
  assert_story (f, r.second, "first");
  assert_story (f, r.third, "");
  g_assert_cmpint (count_outlets (f, r.first), ==, 2);
  fixture_assert_sound (f);
}

static void
test_not_grouped (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autofree char *list = NULL;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  list = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (list, ==, "third second first");
}

static void
test_own_second (Fixture *f, gconstpointer data)
{
  Reports r;
  gint64 again;

  set_up_reports (f, &r);
  again = put (f, r.sources[0], "again", 5);
  assign_reports (f, &r);
  assign (f, again, r.first);
  assert_list (f, "again third first");
  assert_story (f, r.first, "second again");
  g_assert_cmpint (count_outlets (f, r.first), ==, 2);
}

static DeflashStoreRow *
make_better (const char *title)
{
  DeflashStoreRow *row = fixture_make_row (title, title, "Text", FIXTURE_NOW);

  row->image = g_strdup ("https://a.example/p.jpg");
  row->word_count = 800;
  return row;
}

static void
test_better_face (Fixture *f, gconstpointer data)
{
  Reports r;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  assign (f, fixture_put (f, r.sources[2], make_better ("better")), r.first);
  assert_list (f, "better third");
}

static void
test_steady_face (Fixture *f, gconstpointer data)
{
  Reports r;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  fixture_set_status (f, r.first, DEFLASH_STATUS_READ, (DeflashStatusValues){ .read = TRUE });
  assign (f, fixture_put (f, r.sources[2], make_better ("better")), r.first);
  assert_list (f, "third first");
  g_assert_cmpint (count_outlets (f, r.first), ==, 3);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM article WHERE read AND listed AND id=1"), ==, 1);
}

static void
test_removed_source (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autoptr (GError) error = NULL;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  STORE_SYNC (f->store, remove_source, &error, r.sources[0], DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  assert_list (f, "third second");
  fixture_assert_sound (f);
}

static void
test_split (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  before = MOVE_SYNC (f->store, split_story, NULL, r.second);
  assert_list (f, "third second first");
  assert_story (f, r.first, "");
  assign (f, r.second, r.first); /* what a person said stays */
  fixture_reopen (f);
  assert_list (f, "third second first");
  after = MOVE_SYNC (f->store, restore_stories, NULL, before);
  assert_list (f, "third first");
  assert_story (f, r.first, "second");
}

/* The story keeps its number, which is that of the article that began it. */
static void
test_split_first (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  assign (f, put (f, r.sources[2], "fourth", 5), r.first);
  before = MOVE_SYNC (f->store, split_story, NULL, r.first);
  assert_story (f, r.first, "");
  assert_story (f, r.second, "fourth");
  assign (f, put (f, r.sources[2], "fifth", 4), r.first);
  assert_story (f, r.first, "");
  assert_story (f, r.second, "fourth fifth");
  after = MOVE_SYNC (f->store, restore_stories, NULL, before);
  assert_story (f, r.first, "second fourth fifth");
}

static void
test_merge (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  before = MOVE_SYNC (f->store, merge_stories, NULL, r.second, r.third);
  assert_story (f, r.third, "first second");
  g_assert_cmpint (count_outlets (f, r.first), ==, 3);
  after = MOVE_SYNC (f->store, restore_stories, NULL, before);
  assert_story (f, r.third, "");
  assert_story (f, r.first, "second");
  assert_list (f, "third first");
  fixture_assert_sound (f);
}

/* Also where neither was looked at yet. */
static void
test_merge_alone (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autoptr (GArray) before = NULL;

  set_up_reports (f, &r);
  before = MOVE_SYNC (f->store, merge_stories, NULL, r.first, r.second);
  assert_story (f, r.first, "second");
  assign_reports (f, &r);
  assert_story (f, r.first, "second");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  Reports r;
  g_autoptr (GError) error = NULL;

  set_up_reports (f, &r);
  assign_reports (f, &r);
  deflash_store_close (f->store);
  g_clear_object (&f->store);
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_READ_ONLY);
  g_assert_null (MOVE_SYNC (f->store, split_story, &error, r.second));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY);
  assert_list (f, "third first");
}

static void
test_index (Fixture *f, gconstpointer data)
{
  g_autofree guint8 *large = g_malloc0 (700 * 1024);
  g_autoptr (GBytes) bytes = g_bytes_new (large, 700 * 1024);
  g_autoptr (GBytes) small = g_bytes_new_static ("index", 5);
  g_autoptr (DeflashStoreStoryIndex) index = NULL;
  g_autoptr (GError) error = NULL;

  STORE_SYNC (f->store, save_story_index, &error, bytes, 7);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM story_index"), ==, 3);
  index = STORE_SYNC (f->store, load_story_index, NULL, 0);
  g_assert_true (g_bytes_equal (index->data, bytes));
  g_assert_cmpint (index->cursor, ==, 7);
  g_clear_pointer (&index, deflash_store_story_index_free);

  STORE_SYNC (f->store, save_story_index, &error, small, 9);
  g_assert_no_error (error);
  index = STORE_SYNC (f->store, load_story_index, NULL, 0);
  g_assert_true (g_bytes_equal (index->data, small));
  g_assert_cmpint (index->cursor, ==, 9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add ("/stories/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("the-face-covers-what-other-sources-report", test_covers);
  ADD ("without-grouping-every-article-is-listed", test_not_grouped);
  ADD ("a-sources-own-second-article-stays-listed", test_own_second);
  ADD ("a-clearly-better-report-becomes-the-face", test_better_face);
  ADD ("a-face-that-was-read-stays-and-stays-read", test_steady_face);
  ADD ("another-report-stands-in-when-the-source-of-the-face-goes", test_removed_source);
  ADD ("a-split-is-remembered-and-can-be-undone", test_split);
  ADD ("the-article-that-began-a-story-can-be-split-off", test_split_first);
  ADD ("a-merge-takes-all-reports-along-and-can-be-undone", test_merge);
  ADD ("articles-without-a-story-can-be-merged", test_merge_alone);
  ADD ("a-library-that-cannot-be-written-refuses", test_refused);
  ADD ("the-index-comes-back-as-it-was-saved", test_index);
#undef ADD
  return g_test_run ();
}
