/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-discovery.h"
#include "deflash-feed-parser.h"
#include "deflash-feed-writer.h"
#include "deflash-url.h"
#include "fuzz.h"

static void
assert_text (const char *text)
{
  g_assert_true (!text || (*text && g_utf8_validate (text, -1, NULL)));
}

static void
assert_url (const char *url)
{
  g_assert_true (!url || deflash_url_is_http (url));
}

static void
assert_entry (DeflashEntry *entry)
{
  assert_text (entry->id);
  assert_text (entry->title);
  assert_text (entry->content_html);
  assert_text (entry->content_text);
  assert_text (entry->summary);
  assert_url (entry->url);
  assert_url (entry->external_url);
  assert_url (entry->comments_url);
  assert_url (entry->base_url);
  assert_url (entry->image);
  for (guint i = 0; i < entry->attachments->len; i++)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, i);

      g_assert_nonnull (attachment->url);
      assert_url (attachment->url);
    }
  for (guint i = 0; i < entry->authors->len; i++)
    assert_text (g_ptr_array_index (entry->authors, i));
  for (guint i = 0; i < entry->tags->len; i++)
    assert_text (g_ptr_array_index (entry->tags, i));
  if (entry->deal)
    assert_url (entry->deal->product_url);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashFeed) feed = deflash_feed_parse (bytes, NULL, "https://example.org/feed", 0, &error);
  g_auto (GStrv) icons = deflash_discover_icons (bytes, NULL, "https://example.org/");
  g_autoptr (GPtrArray) found = deflash_discover_feeds (bytes, NULL, "https://example.org/", NULL);

  g_assert_true ((feed != NULL) != (error != NULL));
  for (char **icon = icons; *icon; icon++)
    assert_url (*icon);
  for (guint i = 0; found && i < found->len; i++)
    assert_url (((DeflashDiscoveredFeed *) g_ptr_array_index (found, i))->url);
  if (!feed)
    return 0;

  g_autofree char *json = deflash_feed_to_json (feed);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  assert_text (feed->title);
  assert_url (feed->home_url);
  assert_url (feed->feed_url);
  assert_url (feed->icon);
  assert_url (feed->hub_url);
  assert_url (feed->next_url);
  for (guint i = 0; i < feed->entries->len; i++)
    assert_entry (g_ptr_array_index (feed->entries, i));
  return 0;
}
