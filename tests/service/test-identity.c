/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#define DAY "Tue, 14 Nov 2023 10:00:00 GMT"
#define LONG "A text that goes on for long enough to be told from others."

/* One article as a feed has it today and tomorrow: the same one, whatever happened to it. */
static const struct
{
  const char *name;
  const char *before;
  const char *after;
} cases[] = {
  { "http-to-https-in-guid-and-link",
    "<guid>http://a.example/one</guid><link>http://a.example/one</link><title>One</title><pubDate>" DAY "</pubDate>",
    "<guid>https://a.example/one</guid><link>https://a.example/one</link><title>One</title><pubDate>" DAY "</pubDate>" },
  { "http-to-https-without-guid", "<link>http://a.example/one</link><title>One</title>",
    "<link>https://www.a.example/one/</link><title>One</title>" },
  { "tracking-parameters", "<link>https://a.example/one?utm_source=rss&amp;utm_medium=feed</link><title>One</title>",
    "<link>https://a.example/one?utm_source=other&amp;fbclid=9</link><title>One</title>" },
  { "tracking-parameters-in-the-guid",
    "<guid>https://a.example/one?utm_source=1</guid><link>https://a.example/one?utm_source=1</link><title>One</title>",
    "<guid>https://a.example/one?utm_source=2</guid><link>https://a.example/one?utm_source=2</link><title>One</title>" },
  { "changed-date", "<guid>1</guid><link>https://a.example/one</link><title>One</title><pubDate>" DAY "</pubDate>",
    "<guid>1</guid><link>https://a.example/one</link><title>One</title><pubDate>Wed, 15 Nov 2023 10:00:00 GMT</pubDate>" },
  { "changed-title", "<guid>1</guid><link>https://a.example/one</link><title>One</title>",
    "<guid>1</guid><link>https://a.example/one-and-more</link><title>One and more</title>" },
  { "a-guid-where-there-was-none", "<link>https://a.example/one</link><title>One</title>",
    "<guid isPermaLink='false'>77</guid><link>https://a.example/one</link><title>One</title>" },
  { "another-guid", "<guid>a-1</guid><link>https://a.example/one</link><title>One</title>",
    "<guid>b-1</guid><link>https://a.example/one</link><title>One</title>" },
  { "moved-site",
    "<guid>https://a.example/2023/one</guid><link>https://a.example/2023/one</link><title>One</title><pubDate>" DAY "</pubDate>",
    "<guid>https://b.example/2023/one</guid><link>https://b.example/2023/one</link><title>One</title><pubDate>" DAY "</pubDate>" },
  { "neither-guid-nor-link", "<title>One</title><pubDate>" DAY "</pubDate>", "<title>One</title><pubDate>" DAY "</pubDate>" },
};

static void
serve (Fixture *self, const char *item, const char *text)
{
  g_autofree char *feed = g_strdup_printf ("<rss version='2.0'><channel><title>T</title><item>%s<description>%s</description></item>"
                                           "</channel></rss>",
                                           item, text);

  fixture_serve (self, "/feed", feed);
}

static void
test_same (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_auto (Outcome) outcome = { 0 };

  serve (self, cases[i].before, LONG);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  fixture_read (self, item, TRUE);
  fixture_save (self, item, TRUE);

  deflash_clock_set_now (self->clock, T0 + 3600);
  serve (self, cases[i].after, LONG);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_true (deflash_article_status_get_read (deflash_article_item_get_status (item)));
  g_assert_true (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
  /* Nothing was rewritten. */
  g_assert_cmpint (deflash_article_get_fields (deflash_article_item_get_article (item))->modified, ==, DEFLASH_TIME_NONE);
}

/* Two articles of one name and hour, as columns have, stay two. */
static void
test_different (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;

  fixture_serve (self, "/feed",
                 "<rss version='2.0'><channel><title>T</title>"
                 "<item><guid>1</guid><link>https://a.example/one</link><title>Daily</title><pubDate>" DAY "</pubDate></item>"
                 "<item><guid>2</guid><link>https://a.example/two</link><title>Daily</title><pubDate>" DAY "</pubDate></item>"
                 "<item><guid>3</guid><link>https://a.example/one</link><title>Another</title><pubDate>" DAY "</pubDate></item>"
                 "</channel></rss>");
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
}

void
add_identity_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/service/identity/the-same-after-", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_same);
    }
  g_test_add_func ("/service/identity/articles-of-one-name-and-hour-stay-apart", test_different);
}
