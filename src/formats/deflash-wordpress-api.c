/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-wordpress-api.h"

#include <string.h>

#include "deflash-discovery.h"
#include "deflash-json-read.h"
#include "deflash-url.h"

/* Addresses of the WordPress REST API, version 2 (developer.wordpress.org/rest-api). A source of this kind is known by the address of its
 * posts, perhaps of one category; how many are asked for, and what of each, is added when they are asked for. */

#define FIELDS "_fields=id,guid,date_gmt,modified_gmt,link,title,excerpt,content,categories,tags,_links,_embedded"
#define EMBED  "_embed=author,wp:featuredmedia,wp:term"
#define POSTS  "wp/v2/posts"

/* Where the API's own path begins in @url, and whether it stands in the query; %NULL where there is none. */
static const char *
find_route (const char *url, gboolean *in_query)
{
  const char *route = strstr (url, "rest_route=/");

  *in_query = route != NULL;
  if (route)
    return route + strlen ("rest_route=/");
  route = strstr (url, "/wp-json/");
  return route ? route + strlen ("/wp-json/") : NULL;
}

/**
 * deflash_wordpress_is_posts_url:
 * @url: an absolute address
 *
 * Returns: whether that is where a WordPress site keeps its posts for programs
 */
gboolean
deflash_wordpress_is_posts_url (const char *url)
{
  gboolean in_query;
  const char *route = find_route (url, &in_query);
  gsize length = strlen (POSTS);

  return route && strncmp (route, POSTS, length) == 0 && (route[length] == '\0' || strchr ("?&/#", route[length]));
}

/**
 * deflash_wordpress_make_posts_url:
 * @api_url: the API's root
 * @category: number of a category, 0: all
 *
 * Returns: (transfer full) (nullable): where its posts are; %NULL where @api_url is no such root
 */
char *
deflash_wordpress_make_posts_url (const char *api_url, guint64 category)
{
  gboolean in_query;
  const char *route = find_route (api_url, &in_query);
  g_autoptr (GString) url = NULL;

  if (!route)
    return NULL;
  url = g_string_new_len (api_url, route - api_url);
  g_string_append (url, POSTS);
  if (category > 0)
    g_string_append_printf (url, "%ccategories=%" G_GUINT64_FORMAT, in_query ? '&' : '?', category);
  return deflash_url_resolve (NULL, url->str);
}

/**
 * deflash_wordpress_make_request_url:
 * @posts_url: of a source
 * @per_page: how many posts, at most %DEFLASH_WORDPRESS_MAX_PER_PAGE
 * @page: counted from 1
 *
 * Returns: (transfer full): the address to ask, naming the fields that are read and no others
 */
char *
deflash_wordpress_make_request_url (const char *posts_url, guint per_page, guint page)
{
  GString *url = g_string_new (posts_url);

  g_string_append_c (url, strchr (posts_url, '?') ? '&' : '?');
  g_string_append_printf (url, FIELDS "&" EMBED "&per_page=%u", CLAMP (per_page, 1, DEFLASH_WORDPRESS_MAX_PER_PAGE));
  if (page > 1)
    g_string_append_printf (url, "&page=%u", page);
  return g_string_free (url, FALSE);
}

/**
 * deflash_wordpress_make_site_url:
 * @posts_url: of a source
 *
 * Returns: (transfer full) (nullable): where the site says what it is called; see deflash_wordpress_read_site()
 */
char *
deflash_wordpress_make_site_url (const char *posts_url)
{
  gboolean in_query;
  const char *route = find_route (posts_url, &in_query);

  return route ? g_strdup_printf ("%.*s%c_fields=name,description,url", (int) (route - posts_url), posts_url, in_query ? '&' : '?') : NULL;
}

/**
 * deflash_wordpress_make_feed_url:
 * @posts_url: of a source
 *
 * Some sites close the API to strangers and leave the feed open.
 *
 * Returns: (transfer full) (nullable): where the feed of the same posts is
 */
char *
deflash_wordpress_make_feed_url (const char *posts_url)
{
  gboolean in_query;
  const char *route = find_route (posts_url, &in_query);
  const char *category = strstr (posts_url, "categories=");
  gsize digits = category ? strspn (category + strlen ("categories="), "0123456789") : 0;
  const char *site_end = in_query ? strchr (posts_url, '?') : strstr (posts_url, "/wp-json/");
  int site_length = site_end ? (int) (site_end - posts_url) : 0;

  if (!route || !site_end)
    return NULL;
  while (site_length > 0 && posts_url[site_length - 1] == '/')
    site_length--;
  if (digits > 0)
    return g_strdup_printf ("%.*s/?feed=rss2&cat=%.*s", site_length, posts_url, (int) digits, category + strlen ("categories="));
  return g_strdup_printf (in_query ? "%.*s/?feed=rss2" : "%.*s/feed/", site_length, posts_url);
}

/**
 * deflash_wordpress_read_site:
 * @bytes: the answer of deflash_wordpress_make_site_url()
 * @title: (out): what the site is called
 * @description: (out): what it says of itself
 * @home_url: (out): its front page
 *
 * Returns: whether there is something in it; what is missing is %NULL
 */
gboolean
deflash_wordpress_read_site (GBytes *bytes, char **title, char **description, char **home_url)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *home = NULL;
  JsonObject *object;

  *title = *description = *home_url = NULL;
  if (length == 0 || !json_parser_load_from_data (parser, data, length, NULL) || !json_parser_get_root (parser) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  object = json_node_get_object (json_parser_get_root (parser));
  *title = deflash_json_dup_plain (object, "name");
  *description = deflash_json_dup_plain (object, "description");
  home = deflash_json_dup_string (object, "url");
  *home_url = deflash_url_resolve (NULL, home);
  return *title || *description || *home_url;
}

/* Of the Link header: `<https://site.example/wp-json/>; rel="https://api.w.org/"` (RFC 8288). */
static char *
find_in_header (const char *header, const char *base)
{
  const char *rel = header ? strstr (header, "https://api.w.org/") : NULL;
  const char *open, *close;

  if (!rel)
    return NULL;
  open = g_strrstr_len (header, rel - header, "<");
  close = open ? memchr (open, '>', rel - open) : NULL;
  if (!close)
    return NULL;
  g_autofree char *target = g_strndup (open + 1, close - open - 1);
  return deflash_url_resolve (base, target);
}

/**
 * deflash_wordpress_find:
 * @html: a web page
 * @content_type: (nullable): the HTTP header
 * @url: where the page came from, after redirects
 * @link_header: (nullable): the Link header that came with it
 *
 * Finds the API of a WordPress site by what one of its pages says. A page of a category leads to the posts of that category.
 *
 * Returns: (transfer full) (nullable): where the posts are, %NULL where the page says nothing
 */
char *
deflash_wordpress_find (GBytes *html, const char *content_type, const char *url, const char *link_header)
{
  g_autofree char *root = find_in_header (link_header, url);
  g_autofree char *named = NULL;
  guint64 category = 0;

  deflash_discover_wordpress (html, content_type, url, &named, &category);
  if (!root)
    root = g_steal_pointer (&named);
  return root ? deflash_wordpress_make_posts_url (root, category) : NULL;
}
