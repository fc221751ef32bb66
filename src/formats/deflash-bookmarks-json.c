/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-bookmarks-private.h"

#include <string.h>

#include "deflash-error.h"
#include "deflash-feed-parser.h"
#include "deflash-json-read.h"
#include "deflash-json-write.h"

/* Our own file of saved articles: JSON Feed 1.1 with the edition's extension, and on each item `_saved` with what the person added. */

#define VERSION "https://jsonfeed.org/version/1.1"

/* More than these are no reader's. */
#define MAX_HIGHLIGHTS 10000
#define MAX_QUOTE_BYTES 100000

static void
write_highlights (JsonBuilder *builder, GPtrArray *highlights)
{
  json_builder_set_member_name (builder, "highlights");
  json_builder_begin_array (builder);
  for (guint i = 0; i < highlights->len; i++)
    {
      const DeflashHighlight *highlight = highlights->pdata[i];
      const struct { const char *name; gint64 value; } places[] = {
        { "block", highlight->block }, { "start", highlight->start }, { "end_block", highlight->end_block }, { "end", highlight->end }
      };

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "quote", highlight->quote);
      deflash_json_write_string (builder, "note", highlight->note);
      for (guint j = 0; j < G_N_ELEMENTS (places); j++)
        {
          json_builder_set_member_name (builder, places[j].name);
          json_builder_add_int_value (builder, places[j].value);
        }
      deflash_json_write_time (builder, "created", highlight->created);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_item (JsonBuilder *builder, DeflashBookmark *bookmark)
{
  deflash_json_write_entry_members (builder, bookmark->entry);
  json_builder_set_member_name (builder, "_saved");
  json_builder_begin_object (builder);
  deflash_json_write_time (builder, "time", bookmark->saved_at);
  deflash_json_write_string (builder, "source", bookmark->source_title);
  deflash_json_write_string (builder, "note", bookmark->note);
  deflash_json_write_strings (builder, "tags", bookmark->tags);
  if (bookmark->highlights->len > 0)
    write_highlights (builder, bookmark->highlights);
  json_builder_end_object (builder);
}

/**
 * deflash_bookmarks_to_json:
 * @bookmarks: (element-type DeflashBookmark): saved articles, each with its entry
 * @title: what the file shall call itself
 *
 * Writes a file from which everything can be had back: docs/saved.md.
 *
 * Returns: (transfer full): the JSON text
 */
char *
deflash_bookmarks_to_json (GPtrArray *bookmarks, const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "version", VERSION);
  deflash_json_write_string (builder, "title", title);
  json_builder_set_member_name (builder, "_saved");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bookmarks->len; i++)
    {
      json_builder_begin_object (builder);
      write_item (builder, bookmarks->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, TRUE);
}

static gint64
read_time (JsonObject *object, const char *name)
{
  g_autofree char *text = deflash_json_dup_string (object, name);

  return text != NULL ? deflash_bookmarks_parse_time (text) : DEFLASH_TIME_NONE;
}

static guint
read_place (JsonObject *object, const char *name)
{
  return (guint) CLAMP (deflash_json_get_number (object, name, 0), 0, G_MAXINT);
}

/* Where the text stands differently than the numbers say, the words tell where it is; without words there is nothing. */
static void
read_highlights (DeflashBookmark *bookmark, JsonArray *array)
{
  for (guint i = 0; i < MIN (json_array_get_length (array), MAX_HIGHLIGHTS); i++)
    {
      JsonObject *object = deflash_json_get_element (array, i);
      char *quote = object != NULL ? deflash_json_dup_string (object, "quote") : NULL;
      DeflashHighlight *highlight;

      if (quote == NULL || *quote == '\0' || strlen (quote) > MAX_QUOTE_BYTES)
        {
          g_free (quote);
          continue;
        }
      highlight = g_new0 (DeflashHighlight, 1);
      highlight->quote = quote;
      highlight->note = deflash_json_dup_string (object, "note");
      highlight->block = read_place (object, "block");
      highlight->start = read_place (object, "start");
      highlight->end_block = read_place (object, "end_block");
      highlight->end = read_place (object, "end");
      highlight->created = read_time (object, "created");
      if (highlight->created == DEFLASH_TIME_NONE)
        highlight->created = 0;
      g_ptr_array_add (bookmark->highlights, highlight);
    }
}

/* What the person added to the item. */
static void
read_extra (DeflashBookmark *bookmark, JsonObject *item)
{
  JsonObject *extra = deflash_json_get_object (item, "_saved");
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = extra != NULL ? deflash_json_get_array (extra, "tags") : NULL;
  JsonArray *highlights = extra != NULL ? deflash_json_get_array (extra, "highlights") : NULL;

  if (extra == NULL)
    return;
  if (highlights != NULL)
    read_highlights (bookmark, highlights);
  bookmark->saved_at = read_time (extra, "time");
  bookmark->source_title = deflash_json_dup_plain (extra, "source");
  bookmark->note = deflash_json_dup_string (extra, "note");
  if (array != NULL)
    deflash_json_add_plain (array, tags);
  for (guint i = 0; i < tags->len; i++)
    deflash_bookmark_add_tag (bookmark, tags->pdata[i]);
}

/* Returns: (transfer full) (element-type utf8 JsonObject): the items by their ids */
static GHashTable *
index_items (JsonObject *root)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = deflash_json_get_array (root, "items");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *item = deflash_json_get_element (array, i);
      char *id = item != NULL ? deflash_json_dup_scalar (item, "id") : NULL;

      if (id != NULL)
        g_hash_table_insert (items, id, item);
    }
  return items;
}

static void
take_entries (DeflashBookmarksReader *self, DeflashFeed *feed, GHashTable *items)
{
  for (guint i = 0; i < feed->entries->len && !deflash_bookmarks_is_full (self); i++)
    {
      DeflashEntry *entry = feed->entries->pdata[i];
      DeflashBookmark *bookmark = deflash_bookmark_new ();
      JsonObject *item = entry->id != NULL ? g_hash_table_lookup (items, entry->id) : NULL;

      bookmark->url = g_strdup (entry->url != NULL ? entry->url : entry->external_url);
      bookmark->title = g_strdup (entry->title);
      bookmark->entry = deflash_entry_ref (entry);
      if (item != NULL)
        read_extra (bookmark, item);
      deflash_bookmarks_add (self, bookmark);
    }
}

gboolean
deflash_bookmarks_parse_json (DeflashBookmarksReader *self, GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DeflashFeed) feed = NULL;
  g_autoptr (GHashTable) items = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  JsonNode *root;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, length, &local_error))
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "JSON: %s", local_error->message);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || deflash_json_get_object (json_node_get_object (root), "_saved") == NULL)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST, "JSON, but no saved articles");
      return FALSE;
    }
  if (deflash_json_get_number (deflash_json_get_object (json_node_get_object (root), "_saved"), "version", 1) > 1)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_VERSION, "saved articles of a later version");
      return FALSE;
    }
  feed = deflash_feed_parse (bytes, NULL, NULL, self->now, error);
  if (feed == NULL)
    return FALSE;
  self->file->format = "deflash";
  items = index_items (json_node_get_object (root));
  take_entries (self, feed, items);
  return TRUE;
}
