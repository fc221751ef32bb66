/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "deflash-date.h"
#include "deflash-feed-parser.h"

#define FEED_URL "https://site.example/feeds/all.xml"
#define NOW G_GINT64_CONSTANT (1700000000)

static inline DeflashFeed *
parse_bytes (const char *data, gsize length, const char *content_type, GError **error)
{
  /* A copy of its own size, so that reading past its end is seen. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return deflash_feed_parse (bytes, content_type, FEED_URL, NOW, error);
}

static inline DeflashFeed *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeflashFeed *feed = parse_bytes (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (feed);
  return feed;
}

static inline void
assert_refused (const char *data, gsize length, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_bytes (data, length, NULL, &error));
  g_assert_error (error, DEFLASH_FORMAT_ERROR, code);
}

static inline DeflashEntry *
entry_at (DeflashFeed *feed, guint index)
{
  g_assert_cmpuint (index, <, feed->entries->len);
  return g_ptr_array_index (feed->entries, index);
}

/* An RSS feed with one item of that content. */
static inline DeflashFeed *
parse_item (const char *content)
{
  g_autofree char *text = g_strconcat (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
    "xmlns:g='http://base.google.com/ns/1.0' xmlns:pepper='http://www.pepper.com/rss' xmlns:ozb='https://www.ozbargain.com.au' "
    "xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>T</title><link>https://site.example/</link><item>",
    content, "</item></channel></rss>", NULL);

  return parse (text);
}

/* An Atom feed with one entry of that content. */
static inline DeflashFeed *
parse_entry (const char *content)
{
  g_autofree char *text = g_strconcat ("<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://site.example/'/><entry>", content,
                                       "</entry></feed>", NULL);

  return parse (text);
}
