/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving any web address, over a server that may fail. */

#include <string.h>

#include "deflash-error.h"
#include "deflash-saved-page.h"
#include "service-fixture.h"

#define PAGE                                                                                                                               \
  "<html><head><title>Bread at home</title></head><body><nav><a href=/>Home</a></nav><article><h1>Bread at home</h1><p>Flour, water, "     \
  "salt and a night of patience: more is not needed for a loaf that keeps for days.</p><p>The dough rests in the cool, and in the "        \
  "morning the oven does what is left to do, with a pan of water on its floor.</p></article><footer>All rights reserved.</footer>"         \
  "</body></html>"

static DeflashArticleItem *
save (Fixture *self, const char *path, DeflashSavedPageOutcome *outcome, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *url = fixture_url (self, path);

  deflash_saved_page_save_async (self->library, url, NULL, fixture_wait_cb, &result);
  return deflash_saved_page_save_finish (self->library, fixture_wait (&result), outcome, error);
}

static void
serve (Fixture *self, const char *path, const DeflashTestRoute *route)
{
  deflash_test_server_set_route (self->server, path, route);
}

static guint
count_saved (Fixture *self)
{
  DeflashArticleQuery *query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (DeflashArticleList) list = NULL;

  query->saved_only = TRUE;
  query->sort = DEFLASH_SORT_SAVED;
  list = fixture_list (self, query, 10);
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static gboolean
has_folder (Fixture *self, DeflashArticleItem *item)
{
  g_autofree char *path = g_build_filename (self->dir, "saved", deflash_article_get_uuid (deflash_article_item_get_article (item)),
                                            "article.json", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_page_is_saved_with_its_text (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DeflashSavedPageOutcome outcome;

  serve (self, "/bread", &(DeflashTestRoute) { .content_type = "text/html; charset=utf-8", .body = PAGE });
  item = save (self, "/bread?utm_source=x", &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, DEFLASH_SAVED_PAGE_WHOLE);
  g_assert_cmpstr (deflash_article_get_title (deflash_article_item_get_article (item)), ==, "Bread at home");
  g_assert_true (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
  g_assert_true (deflash_article_get_fields (deflash_article_item_get_article (item))->is_full_text);
  text = fixture_text (self, item);
  g_assert_nonnull (strstr (text, "a night of patience"));
  g_assert_null (strstr (text, "All rights"));
  g_assert_true (has_folder (self, item));
  g_assert_cmpuint (count_saved (self), ==, 1);
}

static void
test_second_save_is_noticed (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) first = NULL;
  g_autoptr (DeflashArticleItem) second = NULL;
  DeflashSavedPageOutcome outcome;

  serve (self, "/bread", &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
  first = save (self, "/bread", NULL, NULL);
  second = save (self, "/bread#part", &outcome, NULL);
  g_assert_cmpint (outcome, ==, DEFLASH_SAVED_PAGE_KNOWN);
  g_assert_true (first == second);
  g_assert_cmpuint (count_saved (self), ==, 1);
  g_assert_cmpuint (deflash_test_server_get_count (self->server, "/bread"), ==, 1);
}

static void
test_offline_is_completed_later (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DeflashSavedPageOutcome outcome;

  serve (self, "/bread", &(DeflashTestRoute) { .status = 503, .body = "later" });
  item = save (self, "/bread", &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, DEFLASH_SAVED_PAGE_LATER);
  g_assert_true (has_folder (self, item));
  g_clear_object (&item);

  /* also after another start */
  fixture_restart (self);
  serve (self, "/bread", &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
  deflash_library_complete_saved (self->library);
  item = save (self, "/bread", &outcome, &error);
  g_assert_cmpint (outcome, ==, DEFLASH_SAVED_PAGE_KNOWN);
  fixture_wait_until (g_strcmp0 (deflash_article_get_title (deflash_article_item_get_article (item)), "Bread at home") == 0);
  text = fixture_text (self, item);
  g_assert_nonnull (strstr (text, "a night of patience"));
  g_assert_cmpuint (count_saved (self), ==, 1);
}

static void
test_known_article_gets_its_full_text (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *url = fixture_url (self, "/bread");
  g_autofree char *feed = g_strdup_printf ("<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>Bread at home</title>"
                                           "<link>%s</link><description>Flour, water, salt</description></item></channel></rss>", url);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autofree char *text = NULL;

  fixture_serve (self, "/feed", feed);
  serve (self, "/bread", &(DeflashTestRoute) { .content_type = "text/html", .body = PAGE });
  source = fixture_add (self, "/feed", NULL);
  item = save (self, "/bread", NULL, NULL);
  text = fixture_text (self, item);
  g_assert_nonnull (strstr (text, "a night of patience"));
  g_assert_cmpuint (count_saved (self), ==, 1);
}

/* What is no page is a link; what is not there is refused. Nothing else is left behind. */
static void
test_failures (void)
{
  static const struct
  {
    DeflashTestRoute route;
    int code;                        /* refused with this net error, or */
    DeflashSavedPageOutcome outcome; /* saved as this */
  } cases[] = {
    { { .status = 404, .body = "no" }, DEFLASH_NET_ERROR_NOT_FOUND, 0 },
    { { .status = 410, .body = "no" }, DEFLASH_NET_ERROR_GONE, 0 },
    { { .status = 403, .body = "no" }, 0, DEFLASH_SAVED_PAGE_LINK },
    { { .status = 500, .body = "no" }, 0, DEFLASH_SAVED_PAGE_LATER },
    { { .content_type = "application/pdf", .body = "%PDF-1.4" }, 0, DEFLASH_SAVED_PAGE_LINK },
    { { .content_type = "text/html", .body = "<html><title>App</title><body><script>x()</script></body></html>" }, 0, DEFLASH_SAVED_PAGE_LINK },
    { { .content_type = "text/html", .body = "\x00\xff\xfe<<<<" }, 0, DEFLASH_SAVED_PAGE_LINK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) self = fixture_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DeflashArticleItem) item = NULL;
      DeflashSavedPageOutcome outcome = 0;

      serve (self, "/x", &cases[i].route);
      item = save (self, "/x", &outcome, &error);
      if (cases[i].code != 0)
        g_assert_error (error, DEFLASH_NET_ERROR, cases[i].code);
      else
        {
          g_assert_no_error (error);
          g_assert_cmpint (outcome, ==, cases[i].outcome);
        }
      g_assert_cmpuint (count_saved (self), ==, cases[i].code != 0 ? 0 : 1);
    }
}

static void
test_other_schemes_are_refused (void)
{
  g_autoptr (Fixture) self = fixture_new ();

  static const char *const urls[] = { "file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/x", "nonsense", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      deflash_saved_page_save_async (self->library, urls[i], NULL, fixture_wait_cb, &result);
      g_assert_null (deflash_saved_page_save_finish (self->library, fixture_wait (&result), NULL, &error));
      g_assert_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL);
    }
}

void
add_saved_page_tests (void)
{
  g_test_add_func ("/service/saved-page/is-saved-with-its-text", test_page_is_saved_with_its_text);
  g_test_add_func ("/service/saved-page/a-second-save-is-noticed", test_second_save_is_noticed);
  g_test_add_func ("/service/saved-page/what-fails-in-passing-is-completed-later", test_offline_is_completed_later);
  g_test_add_func ("/service/saved-page/a-known-teaser-gets-its-full-text", test_known_article_gets_its_full_text);
  g_test_add_func ("/service/saved-page/no-page-is-a-link-and-nothing-is-nothing", test_failures);
  g_test_add_func ("/service/saved-page/other-schemes-are-refused", test_other_schemes_are_refused);
}
