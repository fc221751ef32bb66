/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-discovery.h"

#include <string.h>
#include <libxml/HTMLparser.h>

#include "deflash-error.h"
#include "deflash-feed-encoding.h"
#include "deflash-feed-text.h"
#include "deflash-icon-choice.h"
#include "deflash-json-write.h"
#include "deflash-url.h"

/* More choices than this help nobody. */
#define MAX_FEEDS 50

#define MAX_BYTES (32 * 1024 * 1024)

typedef struct
{
  char *base;         /* (nullable): of relative links */
  gboolean has_base;  /* <base> was seen; only the first counts */
  GPtrArray *feeds;   /* of DeflashDiscoveredFeed, by <link> */
  GPtrArray *guesses; /* of DeflashDiscoveredFeed, by <a> */
  GString *text;      /* of the <a> that is open */
  DeflashDiscoveredFeed *open;
  char *api_url;    /* (nullable): of WordPress */
  guint64 category; /* of the page, as WordPress counts them; 0: none */
  DeflashIconChoice *icons;
} Discovery;

static void
discovered_feed_free (gpointer data)
{
  DeflashDiscoveredFeed *feed = data;

  g_free (feed->url);
  g_free (feed->title);
  g_free (feed->type);
  g_free (feed);
}

static const char *
get_attribute (const xmlChar **attributes, const char *name)
{
  for (; attributes && attributes[0]; attributes += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[0], name) == 0)
      return attributes[1] ? (const char *) attributes[1] : "";
  return NULL;
}

static gboolean
has_word (const char *list, const char *word)
{
  gsize length = strlen (word);

  while (list && *list)
    {
      list += strspn (list, " \t\r\n\f,");
      gsize size = strcspn (list, " \t\r\n\f,");
      if (size == length && g_ascii_strncasecmp (list, word, length) == 0)
        return TRUE;
      list += size;
    }
  return FALSE;
}

static gboolean
is_feed_type (const char *type)
{
  static const char *const types[] = { "application/rss+xml",
                                       "application/atom+xml",
                                       "application/rdf+xml",
                                       "application/feed+json",
                                       "application/json",
                                       "application/xml",
                                       "text/xml",
                                       "application/x.atom+xml",
                                       "application/x-atom+xml",
                                       "text/rss",
                                       "text/rss+xml",
                                       "text/atom+xml" };
  gsize length = strcspn (type, "; \t");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i]) == length && g_ascii_strncasecmp (types[i], type, length) == 0)
      return TRUE;
  return FALSE;
}

/* Alternates of these types that are no feeds of articles. */
static gboolean
is_other_service (const char *url)
{
  return strstr (url, "/wp-json/") || strstr (url, "oembed") || strstr (url, "rest_route=");
}

static gboolean
is_known (GPtrArray *feeds, const char *url)
{
  for (guint i = 0; i < feeds->len; i++)
    if (strcmp (((DeflashDiscoveredFeed *) g_ptr_array_index (feeds, i))->url, url) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_valid (const char *text)
{
  return text ? g_utf8_make_valid (text, -1) : NULL;
}

/* Returns the feed added, or NULL where it is none that can be had. */
static DeflashDiscoveredFeed *
add_feed (Discovery *self, GPtrArray *feeds, const char *href, const char *title, const char *type)
{
  g_autofree char *link = dup_valid (href);
  g_autofree char *name = dup_valid (title);
  g_autofree char *url = NULL;
  DeflashDiscoveredFeed *feed;

  if (link && g_ascii_strncasecmp (link, "feed:", 5) == 0)
    url = deflash_url_from_input (link);
  else
    url = deflash_url_resolve (self->base, link);
  if (!url || feeds->len >= MAX_FEEDS || is_known (feeds, url) || is_other_service (url))
    return NULL;
  feed = g_new0 (DeflashDiscoveredFeed, 1);
  feed->url = g_steal_pointer (&url);
  feed->title = name ? deflash_feed_text_plain (name, -1) : NULL;
  feed->type = type ? g_ascii_strdown (type, strcspn (type, "; \t")) : NULL;
  g_ptr_array_add (feeds, feed);
  return feed;
}

/* WordPress names its API on every page, and on the page of a category that category's place in it. */
static void
note_wordpress (Discovery *self, const char *href, const char *rel, const char *type)
{
  static const char route[] = "/wp/v2/categories/";
  const char *category = strstr (href, route);

  if (!self->api_url && has_word (rel, "https://api.w.org/"))
    {
      g_autofree char *link = dup_valid (href);

      self->api_url = deflash_url_resolve (self->base, link);
    }
  else if (category && has_word (rel, "alternate") && g_strcmp0 (type, "application/json") == 0)
    self->category = g_ascii_strtoull (category + strlen (route), NULL, 10);
}

/* One for a mask has no colours of its own. */
static void
note_icon (Discovery *self, const char *href, const char *rel, const char *type, const xmlChar **attributes)
{
  gboolean is_icon = has_word (rel, "icon");
  g_autofree char *link = NULL;
  g_autofree char *url = NULL;

  if (!is_icon && !has_word (rel, "apple-touch-icon") && !has_word (rel, "apple-touch-icon-precomposed"))
    return;
  link = dup_valid (href);
  url = deflash_url_resolve (self->base, link);
  if (deflash_url_is_http (url))
    deflash_icon_choice_add (self->icons, url, !is_icon, type, get_attribute (attributes, "sizes"), get_attribute (attributes, "media"));
}

static void
start_link (Discovery *self, const xmlChar **attributes)
{
  const char *rel = get_attribute (attributes, "rel");
  const char *href = get_attribute (attributes, "href");
  const char *type = get_attribute (attributes, "type");

  if (!href || !rel)
    return;
  note_wordpress (self, href, rel, type);
  note_icon (self, href, rel, type, attributes);
  if (has_word (rel, "alternate") && !has_word (rel, "stylesheet") && type && is_feed_type (type))
    add_feed (self, self->feeds, href, get_attribute (attributes, "title"), type);
  else if (has_word (rel, "feed") && (!type || is_feed_type (type)))
    add_feed (self, self->feeds, href, get_attribute (attributes, "title"), type);
}

/* Whether the address of a link reads like a feed's: it ends in a way that feeds do, or has a part named so. */
static gboolean
looks_like_feed (const char *href)
{
  static const char *const suffixes[] = { ".rss",  ".rdf",   ".atom", "feed.xml", "rss.xml", "atom.xml", "index.xml",           "feed.json",
                                          "/feed", "/feed/", "/rss",  "/rss/",    "/atom",   "/atom/",   "/feeds/posts/default" };
  static const char *const queries[] = { "feed=rss", "feed=atom", "format=rss", "format=atom", "type=rss", "format=feed", "output=rss" };
  g_autofree char *path = g_ascii_strdown (href, strcspn (href, "?#"));
  const char *query = strchr (href, '?');

  if (g_ascii_strncasecmp (href, "feed:", 5) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i]))
      return TRUE;
  for (guint i = 0; query && i < G_N_ELEMENTS (queries); i++)
    if (strstr (query, queries[i]))
      return TRUE;
  return strstr (path, "//feeds.feedburner.com/") != NULL;
}

/* Buttons that hand a feed's address to somebody's reader. */
static gboolean
is_subscription_button (const char *href)
{
  return strstr (href, "feedly.com") || strstr (href, "add.my.yahoo") || strstr (href, "validator.w3.org") ||
         strstr (href, "inoreader.com") || strstr (href, "newsblur.com") || strstr (href, "facebook.com");
}

static void
close_anchor (Discovery *self)
{
  if (self->open && !self->open->title)
    {
      g_autofree char *text = g_utf8_make_valid (self->text->str, self->text->len);

      self->open->title = deflash_feed_text_plain (text, -1);
    }
  self->open = NULL;
  g_string_truncate (self->text, 0);
}

static void
start_anchor (Discovery *self, const xmlChar **attributes)
{
  const char *href = get_attribute (attributes, "href");
  const char *type = get_attribute (attributes, "type");

  close_anchor (self);
  if (!href || is_subscription_button (href))
    return;
  if (type && is_feed_type (type))
    self->open = add_feed (self, self->guesses, href, get_attribute (attributes, "title"), type);
  else if (looks_like_feed (href))
    self->open = add_feed (self, self->guesses, href, get_attribute (attributes, "title"), NULL);
}

static void
start_base (Discovery *self, const xmlChar **attributes)
{
  const char *href = get_attribute (attributes, "href");
  g_autofree char *link = dup_valid (href);
  char *base;

  if (!link || self->has_base)
    return;
  self->has_base = TRUE;
  base = deflash_url_resolve (self->base, link);
  if (base)
    {
      g_free (self->base);
      self->base = base;
    }
}

static void
start_element (void *user_data, const xmlChar *name, const xmlChar **attributes)
{
  Discovery *self = user_data;
  const char *tag = (const char *) name;

  if (g_ascii_strcasecmp (tag, "link") == 0)
    start_link (self, attributes);
  else if (g_ascii_strcasecmp (tag, "a") == 0)
    start_anchor (self, attributes);
  else if (g_ascii_strcasecmp (tag, "base") == 0)
    start_base (self, attributes);
}

static void
end_element (void *user_data, const xmlChar *name)
{
  if (g_ascii_strcasecmp ((const char *) name, "a") == 0)
    close_anchor (user_data);
}

static void
characters (void *user_data, const xmlChar *text, int length)
{
  Discovery *self = user_data;

  if (self->open && self->text->len < 1000)
    g_string_append_len (self->text, (const char *) text, MIN (length, 1000));
}

static void
scan (Discovery *self, GBytes *text)
{
  htmlParserCtxtPtr context;
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  xmlInitParser ();
  context = htmlCreateMemoryParserCtxt (data, length);
  if (!context)
    return;
  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  memset (context->sax, 0, sizeof *context->sax);
  context->sax->startElement = start_element;
  context->sax->endElement = end_element;
  context->sax->characters = characters;
  context->userData = self;
  htmlParseDocument (context);
  htmlFreeParserCtxt (context);
  close_anchor (self);
}

static void
discovery_clear (Discovery *self)
{
  g_free (self->base);
  g_free (self->api_url);
  g_clear_pointer (&self->feeds, g_ptr_array_unref);
  g_clear_pointer (&self->guesses, g_ptr_array_unref);
  g_clear_pointer (&self->icons, deflash_icon_choice_free);
  if (self->text)
    g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Discovery, discovery_clear)

/* Returns whether there was anything to look at. */
static gboolean
look_through (Discovery *self, GBytes *html, const char *content_type, const char *url, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) decoded = NULL;
  g_autoptr (GBytes) text = NULL;

  if (g_bytes_get_size (html) > MAX_BYTES)
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %d bytes", MAX_BYTES);
      return FALSE;
    }
  decoded = deflash_feed_decode (html, content_type, warnings);
  text = deflash_feed_drop_controls (decoded);
  if (g_bytes_get_size (text) == 0)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_EMPTY, "nothing");
      return FALSE;
    }
  self->base = deflash_url_is_http (url) ? g_strdup (url) : NULL;
  self->feeds = g_ptr_array_new_with_free_func (discovered_feed_free);
  self->guesses = g_ptr_array_new_with_free_func (discovered_feed_free);
  self->icons = deflash_icon_choice_new ();
  self->text = g_string_new (NULL);
  scan (self, text);
  return TRUE;
}

/**
 * deflash_discover_feeds:
 * @html: a web page
 * @content_type: (nullable): the HTTP header, for its `charset`
 * @url: (nullable): where the page came from, after redirects
 * @error: return location
 *
 * Finds the feeds that a page names with `<link rel=alternate>` (rssboard.org/rss-autodiscovery, WHATWG HTML 4.6.7.1), resolved
 * against `<base>`; where it names none, the links in its text that look like feeds. May be called on any thread.
 *
 * Returns: (transfer full) (element-type DeflashDiscoveredFeed): what was found, in the page's order, perhaps nothing; %NULL with
 *   %DEFLASH_FORMAT_ERROR_EMPTY or %DEFLASH_FORMAT_ERROR_TOO_LARGE
 */
GPtrArray *
deflash_discover_feeds (GBytes *html, const char *content_type, const char *url, GError **error)
{
  g_auto (Discovery) discovery = { 0 };

  g_return_val_if_fail (html != NULL, NULL);

  if (!look_through (&discovery, html, content_type, url, error))
    return NULL;
  return g_ptr_array_ref (discovery.feeds->len > 0 ? discovery.feeds : discovery.guesses);
}

/**
 * deflash_discover_icons:
 * @html: a web page
 * @content_type: (nullable): the HTTP header, for its `charset`
 * @url: (nullable): where the page came from, after redirects
 *
 * Finds the icons that a page states: `<link rel=icon>`, `shortcut icon` and `apple-touch-icon` (WHATWG HTML 4.6.7.8), resolved against
 * `<base>`. Its manifest is not followed. May be called on any thread.
 *
 * Returns: (transfer full): addresses, the one first that makes the best small square: nearest to 64 pixels a side, rather more than less
 */
char **
deflash_discover_icons (GBytes *html, const char *content_type, const char *url)
{
  g_auto (Discovery) discovery = { 0 };

  g_return_val_if_fail (html != NULL, NULL);

  if (!look_through (&discovery, html, content_type, url, NULL))
    return g_new0 (char *, 1);
  return deflash_icon_choice_list (discovery.icons);
}

/**
 * deflash_discover_wordpress:
 * @html: a web page
 * @content_type: (nullable): the HTTP header, for its `charset`
 * @url: (nullable): where the page came from, after redirects
 * @api_url: (out): the root of the REST API that the page names, %NULL where it names none
 * @category: (out): which category the page is about, 0 where it is about none
 *
 * May be called on any thread.
 */
void
deflash_discover_wordpress (GBytes *html, const char *content_type, const char *url, char **api_url, guint64 *category)
{
  g_auto (Discovery) discovery = { 0 };

  look_through (&discovery, html, content_type, url, NULL);
  *api_url = g_steal_pointer (&discovery.api_url);
  *category = discovery.category;
}

/**
 * deflash_discovery_to_json:
 * @feeds: (element-type DeflashDiscoveredFeed): what was found
 *
 * Returns: (transfer full): a JSON array of objects with `url`, `title` and `type`, in one line
 */
char *
deflash_discovery_to_json (GPtrArray *feeds)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < feeds->len; i++)
    {
      const DeflashDiscoveredFeed *feed = g_ptr_array_index (feeds, i);

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "url", feed->url);
      deflash_json_write_string (builder, "title", feed->title);
      deflash_json_write_string (builder, "type", feed->type);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return deflash_json_write_finish (builder, FALSE);
}
