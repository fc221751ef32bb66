/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "service-fixture.h"

static DeflashArticleQuery *
saved_query (void)
{
  DeflashArticleQuery *query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->saved_only = TRUE;
  query->sort = DEFLASH_SORT_SAVED;
  return query;
}

static Fixture *
set_up (DeflashSource **source, DeflashArticleItem **item)
{
  Fixture *self = fixture_new ();
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve (self, "/feed", "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One</title>"
                                "<description>The first wording.</description></item></channel></rss>");
  *source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  *item = fixture_item (list, 0);
  return self;
}

static void
assert_frozen (Fixture *self)
{
  g_autoptr (DeflashArticleList) list = fixture_list (self, saved_query (), 10);
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  item = fixture_item (list, 0);
  g_assert_true (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
  g_assert_cmpstr (deflash_article_get_title (deflash_article_item_get_article (item)), ==, "One");
  text = fixture_text (self, item);
  g_assert_cmpstr (text, ==, "The first wording.");
}

static void
test_survives (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (Fixture) self = set_up (&source, &item);
  g_autoptr (GAsyncResult) removed = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_save (self, item, TRUE);
  g_clear_object (&item);
  assert_frozen (self);

  /* An edit by the publisher … */
  fixture_serve (self, "/feed", "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>Other</title>"
                                "<description>Taken back.</description></item></channel></rss>");
  fixture_refresh (self, DEFLASH_REFRESH_FORCED, &outcome);
  g_assert_no_error (outcome.error);
  assert_frozen (self);

  /* … the end of its source, and another start without a network. */
  deflash_library_remove_source_async (self->library, source, fixture_wait_cb, &removed);
  deflash_library_remove_source_finish (self->library, fixture_wait (&removed), &error);
  g_assert_no_error (error);
  g_clear_object (&removed);
  assert_frozen (self);
  g_clear_pointer (&self->server, deflash_test_server_free);
  self->server = deflash_test_server_new (NULL);
  fixture_restart (self);
  assert_frozen (self);
}

static void
test_unsave (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (Fixture) self = set_up (&source, &item);
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_save (self, item, TRUE);
  list = fixture_list (self, saved_query (), 10);
  fixture_save (self, item, FALSE);
  g_assert_false (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
  /* A status change does not shorten the list that is looked at; asked anew, it is gone. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  deflash_article_list_reload (list);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0);
}

static void
test_rolls_back (void)
{
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (Fixture) self = set_up (&source, &item);
  DeflashArticleStatus *status = deflash_article_item_get_status (item);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_close (self->library);
  deflash_library_set_saved_async (self->library, item, TRUE, fixture_wait_cb, &result);
  g_assert_true (deflash_article_status_get_saved (status));
  g_assert_false (deflash_library_set_saved_finish (self->library, fixture_wait (&result), &error));
  g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CLOSED);
  g_assert_false (deflash_article_status_get_saved (status));
  g_clear_object (&result);
  g_clear_object (&item);
}

void
add_saved_tests (void)
{
  g_test_add_func ("/service/saved/a-copy-outlives-edits-sources-and-restarts", test_survives);
  g_test_add_func ("/service/saved/letting-go-does-not-shorten-the-list-in-view", test_unsave);
  g_test_add_func ("/service/saved/a-mark-that-can-not-be-stored-goes-back", test_rolls_back);
}
