/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-parser.h"

#include <string.h>

#include "deflash-feed-context.h"
#include "deflash-feed-encoding.h"
#include "deflash-json-read.h"
#include "deflash-xml-mend.h"

/* Larger feeds are refused. */
#define MAX_BYTES (64 * 1024 * 1024)

/* Where the first tag of a feed may stand at the latest: PHP likes to print its own troubles first. */
#define MAX_JUNK 16384

/* How far a page is searched for the marks of a robot check. */
#define PAGE_LENGTH 65536

/* What pages hold that let only people pass: by the services' own scripts and by what they say. */
static const char *const bot_check_marks[] = {
  "cf-chl",
  "cf_chl_",
  "challenge-platform",
  "_incapsula_resource",
  "sgcaptcha",
  "ddos-guard",
  "px-captcha",
  "datadome",
  "g-recaptcha",
  "h-captcha",
  "hcaptcha.com",
  "cf-turnstile",
  "just a moment...",
  "checking your browser",
  "verify you are human",
  "verify you are a human",
  "are you a robot",
  "not a robot",
  "making sure you&#39;re not a bot",
  "making sure you're not a bot",
  "enable javascript and cookies to continue",
  "attention required! | cloudflare",
  "pardon our interruption",
  "captcha-delivery",
};

static gboolean
looks_like_bot_check (const char *text, gsize length)
{
  g_autofree char *page = g_ascii_strdown (text, MIN (length, PAGE_LENGTH));

  for (guint i = 0; i < G_N_ELEMENTS (bot_check_marks); i++)
    if (strstr (page, bot_check_marks[i]))
      return TRUE;
  return FALSE;
}

static void
set_page_error (const char *text, gsize length, GError **error)
{
  if (looks_like_bot_check (text, length))
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_BOT_CHECK, "a bot check page instead of a feed");
  else
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_HTML, "a web page instead of a feed");
}

static gboolean
starts_with_tag (const char *text, gsize length, const char *tag)
{
  gsize tag_length = strlen (tag);

  return length > tag_length && g_ascii_strncasecmp (text, tag, tag_length) == 0 && strchr (" \t\r\n/>", text[tag_length]);
}

static gboolean
starts_like_html (const char *text, gsize length)
{
  static const char *const tags[] = { "<!doctype html", "<html", "<head", "<body", "<script", "<meta",  "<title",  "<div",  "<p",   "<h1",
                                      "<table",         "<br",   "<b",    "<a",    "<span",   "<style", "<center", "<font", "<link" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (starts_with_tag (text, length, tags[i]))
      return TRUE;
  return FALSE;
}

/* Finds where the feed begins behind whatever a server printed before it. Returns NULL where there is no sign of one. */
static const char *
find_feed (const char *text, gsize length)
{
  static const char *const starts[] = { "<?xml", "<rss", "<feed", "<rdf:RDF", "<atom:feed" };
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const char *start = g_strstr_len (text, MIN (length, MAX_JUNK), starts[i]);

      if (start && (!first || start < first))
        first = start;
    }
  return first;
}

static const char *
rss_format (const DeflashXmlElement *element)
{
  g_autofree char *version = deflash_xml_dup_attribute (element, "version");

  return version && g_str_has_prefix (version, "0.") ? "rss0.9x" : "rss2";
}

/* The root element decides on the format. Here as everywhere names count in any case: publishers write <pubdate> and <TITLE>. */
static DeflashXmlAction
start_root (DeflashFeedContext *self, const DeflashXmlElement *element, guint *id)
{
  if (g_ascii_strcasecmp (element->name, "rss") == 0 || g_ascii_strcasecmp (element->name, "channel") == 0)
    {
      self->format = &deflash_rss_handler;
      self->feed->format = rss_format (element);
    }
  else if (g_ascii_strcasecmp (element->name, "rdf") == 0)
    {
      self->format = &deflash_rdf_handler;
      self->feed->format = "rss1";
    }
  else if (g_ascii_strcasecmp (element->name, "feed") == 0 || g_ascii_strcasecmp (element->name, "entry") == 0)
    {
      self->format = &deflash_atom_handler;
      self->feed->format = "atom";
    }
  else
    {
      self->is_html = g_ascii_strcasecmp (element->name, "html") == 0;
      *id = 1;
      return DEFLASH_XML_SKIP;
    }
  return self->format->start (self, element, id);
}

static DeflashXmlAction
dispatch_start (gpointer data, const DeflashXmlElement *element, guint *id)
{
  DeflashFeedContext *self = data;

  return self->format ? self->format->start (self, element, id) : start_root (self, element, id);
}

static gboolean
dispatch_end (gpointer data, const DeflashXmlElement *element, guint id)
{
  DeflashFeedContext *self = data;

  return !self->format || self->format->end (self, element, id);
}

static const DeflashXmlHandler dispatcher = { dispatch_start, dispatch_end };

static void
start_again (DeflashFeedContext *self, const char *url, gint64 now, GPtrArray *warnings)
{
  deflash_feed_context_clear (self);
  deflash_feed_context_init (self, url, now);
  for (guint i = 0; i < warnings->len; i++)
    deflash_feed_context_warn (self, "%s", (const char *) g_ptr_array_index (warnings, i));
}

static gboolean
parse_xml (DeflashFeedContext *self, const char *text, gsize length, const char *url, gint64 now)
{
  g_autofree char *message = NULL;
  DeflashXmlOutcome outcome = DEFLASH_XML_BROKEN;

  if (!deflash_xml_has_declarations (text, text + length))
    outcome = deflash_xml_parse (text, length, self->url, FALSE, &dispatcher, self, &message);
  if (outcome == DEFLASH_XML_BROKEN)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_ref (self->feed->warnings);
      g_autofree char *ignored = NULL;
      GString *mended = deflash_xml_mend (text, length);

      start_again (self, url, now, warnings);
      if (message)
        deflash_feed_context_warn (self, "mended: %s", message);
      outcome = deflash_xml_parse (mended->str, mended->len, self->url, TRUE, &dispatcher, self, &ignored);
      g_string_free (mended, TRUE);
    }
  if (outcome == DEFLASH_XML_CUT_OFF)
    deflash_feed_context_warn (self, "cut off: %s", message ? message : "the document ends early");
  return self->format != NULL;
}

static DeflashFeed *
read_xml (DeflashFeedContext *self, GBytes *bytes, const char *url, gint64 now, GError **error)
{
  g_autoptr (GBytes) clean = deflash_feed_drop_controls (bytes);
  gsize length;
  const char *text = g_bytes_get_data (clean, &length);
  const char *end = text + length;
  gboolean is_page;
  const char *start;

  text = deflash_xml_skip_blank (text, end);
  length = end - text;
  start = deflash_xml_skip_prolog (text, end);
  is_page = starts_like_html (start, end - start);
  if (start == end || *start != '<' || is_page)
    {
      const char *feed = find_feed (start, end - start);

      if (!feed)
        {
          set_page_error (text, length, error);
          return NULL;
        }
      deflash_feed_context_warn (self, "skipped %u bytes before the feed", (guint) (feed - start));
      start = deflash_xml_skip_prolog (feed, end);
    }
  /* A page may show a feed's tags without being one. */
  if (parse_xml (self, start, end - start, url, now) && (!is_page || self->feed->entries->len > 0))
    return deflash_feed_context_finish (self);

  if (is_page || self->is_html || starts_like_html (start, end - start))
    set_page_error (text, length, error);
  else
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_FEED, "XML, but no feed");
  return NULL;
}

static DeflashFeed *
read_json (DeflashFeedContext *self, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local_error = NULL;
  JsonNode *root;
  gboolean is_feed;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, length, &local_error))
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "JSON: %s", local_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_ARRAY (root))
    is_feed = deflash_wordpress_parse (self, json_node_get_array (root), error);
  else
    is_feed = deflash_json_feed_parse (self, root, error);
  return is_feed ? deflash_feed_context_finish (self) : NULL;
}

/* Decides between the families of formats by the first character that counts, whatever the content type claims. */
static DeflashFeed *
read_text (DeflashFeedContext *self, GBytes *bytes, const char *url, gint64 now, GError **error)
{
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);
  const char *end = start + length;

  start = deflash_xml_skip_blank (start, end);
  if (start == end)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_EMPTY, "nothing");
      return NULL;
    }
  if (*start == '{' || *start == '[')
    return read_json (self, start, end - start, error);
  if (*start == '<' || find_feed (start, end - start))
    return read_xml (self, bytes, url, now, error);
  if (looks_like_bot_check (start, end - start))
    set_page_error (start, end - start, error);
  else
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_FEED, "neither XML nor JSON");
  return NULL;
}

/**
 * deflash_feed_parse:
 * @bytes: what a server answered, or the content of a file
 * @content_type: (nullable): the HTTP header, for its `charset`; the format is seen in the bytes themselves
 * @url: (nullable): where it came from, after redirects
 * @now: Unix seconds; only the sample edition's times, which are durations, are resolved against it
 * @error: return location
 *
 * Reads a feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, the Deflash edition, posts of WordPress. Damaged XML gives the
 * entries that can be had, with a note in the feed's warnings; damaged JSON is refused. Nothing is loaded from anywhere, and time and
 * memory are bounded by the input's size. May be called on any thread.
 *
 * Returns: (transfer full): the feed; %NULL with an error of the %DEFLASH_FORMAT_ERROR domain
 */
DeflashFeed *
deflash_feed_parse (GBytes *bytes, const char *content_type, const char *url, gint64 now, GError **error)
{
  DeflashFeedContext context;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) text = NULL;
  DeflashFeed *feed;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %d bytes", MAX_BYTES);
      return NULL;
    }
  content = deflash_feed_inflate (bytes, MAX_BYTES, error);
  if (!content)
    return NULL;
  deflash_feed_context_init (&context, url, now);
  text = deflash_feed_decode (content, content_type, context.feed->warnings);
  feed = read_text (&context, text, url, now, error);
  deflash_feed_context_clear (&context);
  return feed;
}
