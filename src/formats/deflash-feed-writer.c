/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-writer.h"

#include "deflash-json-write.h"

#define VERSION "https://jsonfeed.org/version/1.1"

static void
write_hub (JsonBuilder *builder, const char *url)
{
  if (!url)
    return;
  json_builder_set_member_name (builder, "hubs");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "type", "WebSub");
  deflash_json_write_string (builder, "url", url);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
write_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

/* Warnings are always an array, so that whoever looks for damage need not ask whether it is there. */
static void
write_extension (JsonBuilder *builder, const DeflashFeed *feed)
{
  json_builder_set_member_name (builder, "_deflash");
  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "format", feed->format);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < feed->warnings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (feed->warnings, i));
  json_builder_end_array (builder);
  write_flag (builder, "sample", feed->sample);
  json_builder_end_object (builder);
}

/**
 * deflash_feed_to_json:
 * @feed: a parsed feed
 *
 * Prints a feed as JSON Feed 1.1, with the edition's extension on items and `_deflash` `{format, warnings}` on the feed. What is
 * absent is left out. May be called on any thread.
 *
 * Returns: (transfer full): one line of JSON without a line break at its end
 */
char *
deflash_feed_to_json (DeflashFeed *feed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "version", VERSION);
  deflash_json_write_string (builder, "title", feed->title);
  deflash_json_write_string (builder, "home_page_url", feed->home_url);
  deflash_json_write_string (builder, "feed_url", feed->feed_url);
  deflash_json_write_string (builder, "next_url", feed->next_url);
  deflash_json_write_string (builder, "description", feed->description);
  deflash_json_write_string (builder, "icon", feed->icon);
  deflash_json_write_string (builder, "language", feed->language);
  deflash_json_write_authors (builder, feed->authors);
  write_hub (builder, feed->hub_url);
  write_flag (builder, "expired", feed->expired);
  write_extension (builder, feed);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < feed->entries->len; i++)
    deflash_json_write_entry (builder, g_ptr_array_index (feed->entries, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, FALSE);
}

/**
 * deflash_entry_to_json:
 * @entry: an entry
 *
 * Prints one item as it stands in deflash_feed_to_json(). May be called on any thread.
 *
 * Returns: (transfer full): one line of JSON without a line break at its end
 */
char *
deflash_entry_to_json (DeflashEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  deflash_json_write_entry (builder, entry);
  return deflash_json_write_finish (builder, FALSE);
}
