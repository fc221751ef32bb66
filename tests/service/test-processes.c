/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "service-fixture.h"

/* Two libraries on one folder stand for two processes: they share nothing but the files. */

static guint
count (DeflashArticleList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
test_see_each_other (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 10);
  DeflashLibrary *mine = self->library;
  DeflashLibrary *other = fixture_open (self);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) others = NULL;
  g_autoptr (DeflashArticleItem) here = NULL;
  g_autoptr (DeflashArticleItem) there = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  self->library = other;
  source = fixture_add (self, "/feed", NULL);
  g_assert_nonnull (source);
  fixture_wait_until (count (list) == 3);
  fixture_wait_until (g_list_model_get_n_items (deflash_library_get_sources (mine)) == 1);

  here = fixture_item (list, 0);
  others = fixture_list (self, NULL, 10);
  there = fixture_item (others, 0);
  g_assert_true (here != there);
  fixture_read (self, there, TRUE);
  fixture_save (self, there, TRUE);
  fixture_wait_until (deflash_article_status_get_read (deflash_article_item_get_status (here)));
  fixture_wait_until (deflash_article_status_get_saved (deflash_article_item_get_status (here)));

  g_clear_object (&there);
  g_clear_object (&others);
  self->library = mine;
  fixture_close (other);
}

static void
test_lease (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  DeflashLibrary *other = fixture_open (self);
  DeflashTestRoute route = { .fault = DEFLASH_TEST_FAULT_HOLD };
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  source = fixture_add (self, "/feed", NULL);
  deflash_test_server_set_route (self->server, "/feed", &route);
  deflash_refresher_refresh_async (deflash_library_get_refresher (self->library), DEFLASH_REFRESH_FORCED, NULL, fixture_wait_cb, &first);
  fixture_wait_until (deflash_test_server_get_count (self->server, "/feed") == 2);
  deflash_refresher_refresh_async (deflash_library_get_refresher (other), DEFLASH_REFRESH_FORCED, NULL, fixture_wait_cb, &second);
  g_assert_false (deflash_refresher_refresh_finish (deflash_library_get_refresher (other), fixture_wait (&second), &error));
  g_assert_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/feed"), ==, 2);
  deflash_test_server_release (self->server);
  fixture_wait (&first);
  g_clear_object (&first);
  g_clear_object (&second);
  fixture_close (other);
}

void
add_process_tests (void)
{
  g_test_add_func ("/service/processes/see-what-each-other-writes", test_see_each_other);
  g_test_add_func ("/service/processes/do-not-refresh-at-the-same-time", test_lease);
}
