/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#define HOUR 3600

static guint
count (DeflashArticleList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static Fixture *
set_up (guint n_items)
{
  Fixture *self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;

  fixture_serve_feed (self, "/feed", 1, n_items);
  source = fixture_add (self, "/feed", NULL);
  g_assert_nonnull (source);
  deflash_clock_set_now (self->clock, T0 + HOUR);
  return self;
}

/* Serves up to @last and refreshes. */
static void
publish (Fixture *self, guint first, guint last)
{
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed", first, last);
  fixture_refresh (self, DEFLASH_REFRESH_FORCED, &outcome);
  g_assert_no_error (outcome.error);
}

static void
test_grows (void)
{
  g_autoptr (Fixture) self = set_up (900);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 12);

  g_assert_cmpuint (count (list), ==, 12);
  g_assert_false (deflash_article_list_get_complete (list));
  fixture_grow (list);
  g_assert_cmpuint (count (list), ==, 900);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 900");
  g_assert_cmpstr (fixture_title (list, 899), ==, "Item 1");
}

static void
test_first_page_is_loaded (void)
{
  g_autoptr (Fixture) self = set_up (40);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 12);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (DeflashArticleItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_nonnull (deflash_article_item_get_article (item));
    }
}

static void
test_first_row (void)
{
  g_autoptr (Fixture) self = set_up (40);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (DeflashArticleList) list = deflash_library_create_list (self->library, query, 12);

  deflash_article_list_set_first_row (list, 3);
  fixture_wait_until (deflash_article_list_get_state (list) == DEFLASH_LIST_READY);
  g_assert_cmpuint (count (list), ==, 3);
  g_assert_false (deflash_article_list_get_complete (list));

  /* the rest of the page is known already: it comes at once, loaded */
  deflash_article_list_grow (list);
  g_assert_cmpuint (count (list), ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (DeflashArticleItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_nonnull (deflash_article_item_get_article (item));
    }
  fixture_grow (list);
  g_assert_cmpuint (count (list), ==, 40);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 40");
  g_assert_cmpstr (fixture_title (list, 39), ==, "Item 1");

  /* asked anew it begins with a row again, also where one page is all there is */
  query->text = g_strdup ("Item 1");
  deflash_article_list_set_query (list, query);
  fixture_wait_until (count (list) == 3);
  fixture_grow (list);
  g_assert_cmpuint (count (list), ==, 11);
}

static void
test_placeholders (void)
{
  g_autoptr (Fixture) self = set_up (900);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 12);
  g_autoptr (DeflashArticleItem) far = NULL;
  g_autoptr (DeflashArticleItem) again = NULL;
  guint position;

  fixture_grow (list);
  far = g_list_model_get_item (G_LIST_MODEL (list), 500);
  g_assert_nonnull (far);
  g_assert_null (deflash_article_item_get_article (far));
  fixture_wait_until (deflash_article_item_get_article (far) != NULL);
  again = g_list_model_get_item (G_LIST_MODEL (list), 500);
  g_assert_true (far == again);
  g_assert_true (deflash_article_list_find (list, deflash_article_item_get_id (far), &position));
  g_assert_cmpuint (position, ==, 500);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 900));
}

static void
test_one_item_per_id (void)
{
  g_autoptr (Fixture) self = set_up (5);
  g_autoptr (DeflashArticleList) all = fixture_list (self, NULL, 12);
  g_autoptr (DeflashArticleList) news = fixture_list (self, deflash_article_query_new (DEFLASH_SECTION_NEWS), 12);
  g_autoptr (DeflashArticleItem) here = fixture_item (all, 2);
  g_autoptr (DeflashArticleItem) there = fixture_item (news, 2);

  g_assert_true (here == there);
}

static void
changed_cb (GListModel *model, guint position, guint n_removed, guint n_added, GArray *changes)
{
  guint change[] = { position, n_removed, n_added };

  g_array_append_vals (changes, change, 3);
}

static void
test_diff (void)
{
  g_autoptr (Fixture) self = set_up (30);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 100);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (guint));

  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), changes);
  publish (self, 1, 33);
  fixture_wait_until (count (list) == 33);
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_cmpuint (g_array_index (changes, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (changes, guint, 1), ==, 0);
  g_assert_cmpuint (g_array_index (changes, guint, 2), ==, 3);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 33");
}

static void
test_pending (void)
{
  g_autoptr (Fixture) self = set_up (30);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 100);

  deflash_article_list_set_holds_new (list, TRUE);
  publish (self, 1, 33);
  fixture_wait_until (deflash_article_list_get_n_pending (list) == 3);
  g_assert_cmpuint (count (list), ==, 30);
  publish (self, 1, 35);
  fixture_wait_until (deflash_article_list_get_n_pending (list) == 5);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 30");
  deflash_article_list_show_pending (list);
  g_assert_cmpuint (deflash_article_list_get_n_pending (list), ==, 0);
  g_assert_cmpuint (count (list), ==, 35);
  g_assert_cmpstr (fixture_title (list, 0), ==, "Item 35");
}

static void
test_unread_keeps (void)
{
  g_autoptr (Fixture) self = set_up (5);
  DeflashArticleQuery *query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (DeflashArticleQuery) again = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;

  query->unread_only = TRUE;
  again = deflash_article_query_copy (query);
  list = fixture_list (self, query, 100);
  item = fixture_item (list, 1);
  fixture_read (self, item, TRUE);
  g_assert_true (deflash_article_status_get_read (deflash_article_item_get_status (item)));
  publish (self, 1, 6);
  fixture_wait_until (count (list) == 6);
  g_assert_cmpstr (fixture_title (list, 2), ==, "Item 4");

  /* Leaving the view and coming back lets go of it. */
  deflash_article_list_set_query (list, again);
  fixture_wait_until (count (list) == 5);
  g_assert_cmpstr (fixture_title (list, 1), ==, "Item 5");
  g_assert_cmpstr (fixture_title (list, 2), ==, "Item 3");
}

static void
test_late_answers (void)
{
  g_autoptr (Fixture) self = set_up (50);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 10);
  g_autoptr (DeflashArticleQuery) deals = deflash_article_query_new (DEFLASH_SECTION_DEALS);
  g_autoptr (DeflashArticleQuery) news = deflash_article_query_new (DEFLASH_SECTION_NEWS);

  for (guint i = 0; i < 20; i++)
    {
      deflash_article_list_set_query (list, news);
      deflash_article_list_grow (list);
      deflash_article_list_set_query (list, deals);
    }
  fixture_wait_until (count (list) == 0);
  fixture_grow (list);
  g_assert_cmpuint (deflash_article_list_get_state (list), ==, DEFLASH_LIST_READY);
  g_assert_cmpuint (count (list), ==, 0);
  deflash_article_list_set_query (list, news);
  fixture_wait_until (count (list) == 10);
  fixture_grow (list);
  g_assert_cmpuint (count (list), ==, 50);
}

static void
test_position_and_steps (void)
{
  g_autoptr (Fixture) self = set_up (2);
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 10);
  g_autoptr (DeflashArticleItem) item = fixture_item (list, 0);
  DeflashArticleStatus *status = deflash_article_item_get_status (item);

  deflash_library_set_position (self->library, item, 0.25);
  deflash_library_set_position (self->library, item, 0.5);
  deflash_library_set_step_done (self->library, item, 0, TRUE);
  deflash_library_set_step_done (self->library, item, 3, TRUE);
  deflash_library_set_step_done (self->library, item, 0, FALSE);
  g_assert_cmpfloat (deflash_article_status_get_position (status), ==, 0.5);
  g_clear_object (&item);
  g_clear_object (&list);

  /* Closing writes what had not come to rest. */
  fixture_restart (self);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  status = deflash_article_item_get_status (item);
  g_assert_cmpfloat (deflash_article_status_get_position (status), ==, 0.5);
  g_assert_cmpuint (deflash_article_status_get_steps_done (status), ==, 1 << 3);
}

static void
test_asked_at_once (void)
{
  g_autoptr (Fixture) self = set_up (20);
  g_autofree char *cache = g_build_filename (self->dir, "cache", NULL);
  DeflashLibraryOptions options = { .data_dir = self->dir, .cache_dir = cache, .clock = self->clock };
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_close (g_steal_pointer (&self->library));
  self->library = deflash_library_new (&options);
  list = deflash_library_create_list (self->library, query, 12);
  g_assert_cmpuint (deflash_article_list_get_state (list), ==, DEFLASH_LIST_LOADING);
  fixture_wait_until (deflash_article_list_get_state (list) == DEFLASH_LIST_READY);
  g_assert_cmpuint (count (list), ==, 12);
  fixture_wait_until (deflash_library_get_ready (self->library));
}

void
add_list_tests (void)
{
  g_test_add_func ("/service/list/grows-from-a-first-page-to-all", test_grows);
  g_test_add_func ("/service/list/the-first-page-is-loaded", test_first_page_is_loaded);
  g_test_add_func ("/service/list/a-row-of-the-first-page-can-come-first", test_first_row);
  g_test_add_func ("/service/list/a-placeholder-fills-in", test_placeholders);
  g_test_add_func ("/service/list/one-item-per-article", test_one_item_per_id);
  g_test_add_func ("/service/list/what-is-new-comes-as-one-change", test_diff);
  g_test_add_func ("/service/list/what-is-new-waits-when-told-to", test_pending);
  g_test_add_func ("/service/list/unread-keeps-what-was-just-read", test_unread_keeps);
  g_test_add_func ("/service/list/late-answers-are-dropped", test_late_answers);
  g_test_add_func ("/service/list/position-and-steps-are-kept", test_position_and_steps);
  g_test_add_func ("/service/list/may-be-asked-for-before-the-library-is-open", test_asked_at_once);
}
