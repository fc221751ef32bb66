/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-wordpress-api.h"

static void
test_find (void)
{
  static const struct
  {
    const char *html;
    const char *header;
    const char *posts;
  } cases[] = {
    { "<link rel='https://api.w.org/' href='https://w.example/wp-json/'>", NULL, "https://w.example/wp-json/wp/v2/posts" },
    { "<link rel=https://api.w.org/ href=/blog/wp-json/>", NULL, "https://w.example/blog/wp-json/wp/v2/posts" },
    { "<p>x</p>", "<https://w.example/wp-json/>; rel=\"https://api.w.org/\"", "https://w.example/wp-json/wp/v2/posts" },
    { "<p>x</p>", "<https://w.example/a>; rel=x, </?rest_route=/>; rel=\"https://api.w.org/\"", "https://w.example/?rest_route=/wp/v2/posts" },
    { "<link rel='https://api.w.org/' href='/wp-json/'><link rel=alternate type=application/json href='/wp-json/wp/v2/categories/12'>", NULL,
      "https://w.example/wp-json/wp/v2/posts?categories=12" },
    { "<link rel='https://api.w.org/' href='/?rest_route=/'><link rel=alternate type=application/json href='/?rest_route=/wp/v2/categories/7'>",
      NULL, "https://w.example/?rest_route=/wp/v2/posts&categories=7" },
    { "<link rel='https://api.w.org/' href='javascript:x'>", "rel=\"https://api.w.org/\"", NULL },
    { "<p>x</p>", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) html = g_bytes_new_static (cases[i].html, strlen (cases[i].html));
      g_autofree char *posts = deflash_wordpress_find (html, NULL, "https://w.example/page/", cases[i].header);

      g_assert_cmpstr (posts, ==, cases[i].posts);
      g_assert_true (posts == NULL || deflash_wordpress_is_posts_url (posts));
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *posts;
    const char *site;
    const char *feed;
  } cases[] = {
    { "https://w.example/wp-json/wp/v2/posts", "https://w.example/wp-json/?_fields=name,description,url", "https://w.example/feed/" },
    { "https://w.example/b/wp-json/wp/v2/posts?categories=12", "https://w.example/b/wp-json/?_fields=name,description,url",
      "https://w.example/b/?feed=rss2&cat=12" },
    { "https://w.example/?rest_route=/wp/v2/posts", "https://w.example/?rest_route=/&_fields=name,description,url",
      "https://w.example/?feed=rss2" },
    { "https://w.example/b/?rest_route=/wp/v2/posts&categories=3", "https://w.example/b/?rest_route=/&_fields=name,description,url",
      "https://w.example/b/?feed=rss2&cat=3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *site = deflash_wordpress_make_site_url (cases[i].posts);
      g_autofree char *feed = deflash_wordpress_make_feed_url (cases[i].posts);
      g_autofree char *request = deflash_wordpress_make_request_url (cases[i].posts, 1000, 2);

      g_assert_cmpstr (site, ==, cases[i].site);
      g_assert_cmpstr (feed, ==, cases[i].feed);
      g_assert_true (g_str_has_prefix (request, cases[i].posts));
      g_assert_true (g_str_has_suffix (request, "&per_page=100&page=2"));
    }
  g_assert_false (deflash_wordpress_is_posts_url ("https://w.example/wp-json/wp/v2/posts-of-mine"));
  g_assert_false (deflash_wordpress_is_posts_url ("https://w.example/feed/"));
  g_assert_null (deflash_wordpress_make_feed_url ("https://w.example/feed/"));
}

static void
test_site (void)
{
  static const char *const wrong[] = { "", "[]", "{", "7", "{\"name\":7,\"url\":[]}", "{\"url\":\"javascript:x\"}" };
  static const char right[] = "{\"name\":\"Tom &amp; Jerry\",\"description\":\"\",\"url\":\"https://w.example\"}";
  g_autofree char *title = NULL, *description = NULL, *home = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (right, strlen (right));

  g_assert_true (deflash_wordpress_read_site (bytes, &title, &description, &home));
  g_assert_cmpstr (title, ==, "Tom & Jerry");
  g_assert_null (description);
  g_assert_cmpstr (home, ==, "https://w.example");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) none = g_bytes_new_static (wrong[i], strlen (wrong[i]));
      char *t, *d, *h;

      g_assert_false (deflash_wordpress_read_site (none, &t, &d, &h));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wordpress/api-is-found-by-page-and-header", test_find);
  g_test_add_func ("/wordpress/addresses", test_addresses);
  g_test_add_func ("/wordpress/what-a-site-is-called", test_site);

  return g_test_run ();
}
