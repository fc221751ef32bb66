/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "deflash-article-list.h"

/* The first page must cost the same however large the library is: no main query may read a table through or sort. */

static char *
get_plan (Fixture *f, const char *sql)
{
  g_autofree char *path = g_build_filename (f->dir, "library.sqlite3", NULL);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *statement;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s; ", sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return g_string_free (plan, FALSE);
}

static void
assert_plan (Fixture *f, DeflashSection section, DeflashSort sort, gboolean unread, gboolean of_source, const char *index)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (section);
  g_autofree char *sql = NULL;
  g_autofree char *plan = NULL;

  query->sort = sort;
  query->unread_only = unread;
  query->source_id = of_source ? 1 : 0;
  query->saved_only = sort == DEFLASH_SORT_SAVED;
  sql = deflash_article_list_get_sql (query);
  plan = get_plan (f, sql);
  g_test_message ("%s → %s", sql, plan);
  g_assert_nonnull (strstr (plan, index));
  g_assert_null (strstr (plan, "TEMP B-TREE"));
  g_assert_null (strstr (plan, "SCAN a;"));
  g_assert_null (strstr (plan, "SCAN o;"));
  g_assert_null (strstr (plan, "SCAN l;"));
  g_assert_null (strstr (plan, "SCAN v;"));
}

static void
test_plans (Fixture *f, gconstpointer data)
{
  fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  assert_plan (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, FALSE, FALSE, "INDEX article_section");
  assert_plan (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_TOP, FALSE, FALSE, "INDEX article_section");
  assert_plan (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, TRUE, FALSE, "INDEX article_unread");
  assert_plan (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_NEWEST, FALSE, FALSE, "INDEX article_all");
  assert_plan (f, DEFLASH_SECTION_GUIDES, DEFLASH_SORT_NEWEST, FALSE, FALSE, "INDEX article_guides");
  assert_plan (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_NEWEST, FALSE, TRUE, "INDEX article_source_list");
  assert_plan (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, TRUE, TRUE, "INDEX article_source_list");
  assert_plan (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_DISCOUNT, FALSE, FALSE, "INDEX offer_discount");
  assert_plan (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_PRICE, FALSE, FALSE, "INDEX offer_price");
  assert_plan (f, DEFLASH_SECTION_DEALS, DEFLASH_SORT_ENDING, FALSE, FALSE, "INDEX offer_expires");
  assert_plan (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED, FALSE, FALSE, "INDEX saved_time");
}

/* Offers of a product are told apart by the index alone. */
static void
test_grouped (Fixture *f, gconstpointer data)
{
  static const DeflashSort sorts[] = { DEFLASH_SORT_NEWEST, DEFLASH_SORT_DISCOUNT, DEFLASH_SORT_PRICE, DEFLASH_SORT_ENDING };

  fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_DEALS);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_DEALS);
      g_autofree char *sql = NULL;
      g_autofree char *plan = NULL;

      query->grouped = TRUE;
      query->sort = sorts[i];
      query->deals.max_price = 5000;
      g_strlcpy (query->deals.currency, "EUR", sizeof query->deals.currency);
      sql = deflash_article_list_get_sql (query);
      plan = get_plan (f, sql);
      g_test_message ("%s → %s", sql, plan);
      g_assert_nonnull (strstr (plan, "COVERING INDEX offer_rival (product_id=? AND currency=? AND price<?)"));
      g_assert_null (strstr (plan, "TEMP B-TREE"));
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/plans/every-first-page-walks-an-index", test_plans);
  ADD ("/store/plans/offers-of-a-product-are-compared-by-an-index-alone", test_grouped);

  return g_test_run ();
}
