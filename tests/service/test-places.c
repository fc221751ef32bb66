/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "service-fixture.h"

/* Clocks that are not as they should be. */

#define IN_1970 G_GINT64_CONSTANT (4000)
#define IN_2040 G_GINT64_CONSTANT (2224000000)

static guint
count_articles (Fixture *self)
{
  g_autoptr (DeflashArticleList) list = fixture_list (self, NULL, 50);

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* A library begun with a clock that is wrong works, and goes on working when the clock is right again. */
static void
test_clock (gconstpointer data)
{
  gint64 wrong = *(const gint64 *) data;
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 published;

  deflash_clock_set_now (self->clock, wrong);
  fixture_serve_feed (self, "/feed", 1, 3);
  source = fixture_add (self, "/feed", &error);
  g_assert_no_error (error);
  list = fixture_list (self, NULL, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  item = fixture_item (list, 0);
  published = deflash_article_get_fields (deflash_article_item_get_article (item))->published;
  g_assert_cmpint (published, <=, wrong);
  fixture_save (self, item, TRUE);
  g_clear_object (&item);
  g_clear_object (&list);

  /* A restart at the right time: the source is asked as soon as it may be, whatever was written down for it. */
  deflash_clock_set_now (self->clock, T0);
  fixture_restart (self);
  fixture_serve_feed (self, "/feed", 1, 5);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (count_articles (self), ==, 5);
}

void
add_place_tests (void)
{
  static const gint64 in_1970 = IN_1970, in_2040 = IN_2040;

  g_test_add_data_func ("/service/places/a-clock-in-1970-does-no-lasting-harm", &in_1970, test_clock);
  g_test_add_data_func ("/service/places/a-clock-in-2040-does-no-lasting-harm", &in_2040, test_clock);
}
