/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#define DAY G_GINT64_CONSTANT (86400)

static gint64
put_guide (Fixture *f, gint64 source, const char *name, gint64 published, gint64 modified, guint n_steps, guint minutes, const char *level)
{
  DeflashStoreRow *row = fixture_make_row (name, name, "Text.", published);

  row->modified = modified;
  row->guide = deflash_guide_new ();
  row->guide->minutes = minutes;
  row->guide->level = g_strdup (level);
  for (guint i = 0; i < n_steps; i++)
    deflash_guide_add_step (row->guide, "A step", NULL, NULL);
  return fixture_put (f, source, row);
}

static char *
list_guides (Fixture *f, DeflashGuideFilter filter)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_GUIDES);

  query->guides = filter;
  return fixture_list_query (f, query);
}

static void
tick_off (Fixture *f, gint64 id, guint64 steps)
{
  fixture_set_status (f, id, DEFLASH_STATUS_STEPS, (DeflashStatusValues){ .steps_done = steps });
}

static void
test_order (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_GUIDES);
  g_autoptr (DeflashArticleQuery) of_source = deflash_article_query_new (DEFLASH_SECTION_GUIDES);
  g_autofree char *all = NULL;
  g_autofree char *of_one = NULL;
  g_autofree char *after = NULL;
  DeflashStoreRow *edit;

  put_guide (f, source, "old", FIXTURE_NOW - 30 * DAY, DEFLASH_TIME_NONE, 1, 0, NULL);
  put_guide (f, source, "revised", FIXTURE_NOW - 90 * DAY, FIXTURE_NOW - 2 * DAY, 1, 0, NULL);
  put_guide (f, source, "recent", FIXTURE_NOW - 5 * DAY, DEFLASH_TIME_NONE, 1, 0, NULL);
  all = fixture_list (f, DEFLASH_SECTION_GUIDES, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (all, ==, "revised recent old");
  of_source->source_id = source;
  of_one = fixture_list_query (f, of_source);
  g_assert_cmpstr (of_one, ==, "revised recent old");

  edit = fixture_make_row ("old", "old", "Another text, longer than before.", FIXTURE_NOW - 30 * DAY);
  fixture_put (f, source, edit);
  after = fixture_list (f, DEFLASH_SECTION_GUIDES, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (after, ==, "old revised recent");
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_GUIDES);
  gint64 begun = put_guide (f, source, "begun", FIXTURE_NOW - 3, DEFLASH_TIME_NONE, 64, 90, "hard");
  gint64 done = put_guide (f, source, "done", FIXTURE_NOW - 2, DEFLASH_TIME_NONE, 63, 15, "Easy");
  gint64 long_done = put_guide (f, source, "long-done", FIXTURE_NOW - 1, DEFLASH_TIME_NONE, 70, 30, "medium");
  g_autofree char *fresh = NULL, *in_work = NULL, *finished = NULL, *quick = NULL, *easy = NULL, *both = NULL;

  put_guide (f, source, "fresh", FIXTURE_NOW - 4, DEFLASH_TIME_NONE, 5, 0, "easy");
  tick_off (f, begun, G_GUINT64_CONSTANT (1) << 63);
  tick_off (f, done, G_MAXUINT64 >> 1);
  tick_off (f, long_done, G_MAXUINT64);

  fresh = list_guides (f, (DeflashGuideFilter){ .progress = DEFLASH_GUIDE_NOT_BEGUN });
  in_work = list_guides (f, (DeflashGuideFilter){ .progress = DEFLASH_GUIDE_BEGUN });
  finished = list_guides (f, (DeflashGuideFilter){ .progress = DEFLASH_GUIDE_DONE });
  quick = list_guides (f, (DeflashGuideFilter){ .max_minutes = 30 });
  easy = list_guides (f, (DeflashGuideFilter){ .level = DEFLASH_LEVEL_EASY });
  both = list_guides (f, (DeflashGuideFilter){ .level = DEFLASH_LEVEL_EASY, .max_minutes = 30 });
  g_assert_cmpstr (fresh, ==, "fresh");
  g_assert_cmpstr (in_work, ==, "begun");
  g_assert_cmpstr (finished, ==, "long-done done");
  g_assert_cmpstr (quick, ==, "long-done done");
  g_assert_cmpstr (easy, ==, "done fresh");
  g_assert_cmpstr (both, ==, "done");
}

static void
test_age (Fixture *f, gconstpointer data)
{
  gint64 guides = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_GUIDES);
  gint64 news = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);
  g_autofree char *left = NULL;
  g_autofree char *gone = NULL;

  put_guide (f, guides, "guide", FIXTURE_NOW - 500 * DAY, DEFLASH_TIME_NONE, 3, 0, NULL);
  fixture_put (f, news, fixture_make_row ("news", "news", "Text.", FIXTURE_NOW - 500 * DAY));
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 200 * DAY);
  STORE_SYNC (f->store, purge, NULL, 90, 1000);
  left = fixture_list (f, DEFLASH_SECTION_GUIDES, DEFLASH_SORT_NEWEST);
  gone = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_cmpstr (left, ==, "guide");
  g_assert_cmpstr (gone, ==, "");
}

static void
test_next_step (void)
{
  g_assert_cmpuint (deflash_guide_get_next_step (5, 0), ==, 1);
  g_assert_cmpuint (deflash_guide_get_next_step (5, 0x7), ==, 4);
  g_assert_cmpuint (deflash_guide_get_next_step (5, 0x5), ==, 4);
  g_assert_cmpuint (deflash_guide_get_next_step (5, 0x1e), ==, 1); /* the last is done: what was passed by is left */
  g_assert_cmpuint (deflash_guide_get_next_step (5, 0x1f), ==, 0);
  g_assert_cmpuint (deflash_guide_get_next_step (0, 0), ==, 0);
  g_assert_cmpuint (deflash_guide_get_next_step (64, G_MAXUINT64 >> 1), ==, 64);
  g_assert_cmpuint (deflash_guide_count_done (3, G_MAXUINT64), ==, 3);
  g_assert_cmpint (deflash_guide_get_progress (64, G_MAXUINT64), ==, DEFLASH_GUIDE_DONE);
  g_assert_cmpint (deflash_guide_get_progress (3, 0xf0), ==, DEFLASH_GUIDE_NOT_BEGUN);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/guides/stand-by-their-last-change", test_order);
  ADD ("/store/guides/filter-by-progress-time-and-level", test_filter);
  ADD ("/store/guides/do-not-age-out", test_age);
  g_test_add_func ("/store/guides/the-next-step-follows-the-last-done", test_next_step);

  return g_test_run ();
}
