/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-error.h"
#include "deflash-feed-text.h"
#include "deflash-json-read.h"

/* JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). */

/* The latest edition format that we know. */
#define EDITION_VERSION 1

static void
set_url (DeflashFeedContext *self, char **field, JsonObject *object, const char *key)
{
  g_autofree char *link = *field ? NULL : deflash_json_dup_string (object, key);

  deflash_feed_context_set_url (self, field, link, NULL);
}

/* `authors` before the `author` of version 1.0. */
static void
read_authors (JsonObject *object, GPtrArray *authors)
{
  JsonArray *array = deflash_json_get_array (object, "authors");

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    deflash_feed_add_unique (authors, deflash_json_dup_plain (deflash_json_get_element (array, i), "name"));
  if (authors->len == 0)
    deflash_feed_add_unique (authors, deflash_json_dup_plain (deflash_json_get_object (object, "author"), "name"));
}

static void
read_hub (DeflashFeedContext *self, JsonObject *object)
{
  JsonArray *hubs = deflash_json_get_array (object, "hubs");

  for (guint i = 0; hubs && i < json_array_get_length (hubs) && !self->feed->hub_url; i++)
    set_url (self, &self->feed->hub_url, deflash_json_get_element (hubs, i), "url");
}

/* An edition's own addresses are relative to where it is (docs/edition.md), not to its site. */
static void
read_feed_extension (DeflashFeedContext *self, JsonObject *extension)
{
  gint64 version = deflash_json_get_number (extension, "version", 1);

  if (!extension)
    return;
  if (self->url)
    self->base = self->url;
  else if (self->feed->feed_url)
    self->base = self->feed->feed_url;
  self->ignores_extension = version > EDITION_VERSION;
  if (self->ignores_extension)
    deflash_feed_context_warn (self, "edition of version %" G_GINT64_FORMAT ": read as a plain JSON Feed", version);
  else
    self->feed->sample = deflash_json_get_true (extension, "sample");
}

static void
read_feed (DeflashFeedContext *self, JsonObject *object)
{
  DeflashFeed *feed = self->feed;
  g_autofree char *home = deflash_json_dup_string (object, "home_page_url");

  deflash_feed_context_set_home (self, home, NULL);
  set_url (self, &feed->feed_url, object, "feed_url");
  read_feed_extension (self, deflash_json_get_object (object, "_deflash"));
  feed->title = deflash_json_dup_plain (object, "title");
  feed->description = deflash_json_dup_plain (object, "description");
  feed->language = deflash_json_dup_plain (object, "language");
  feed->expired = deflash_json_get_true (object, "expired");
  set_url (self, &feed->next_url, object, "next_url");
  set_url (self, &feed->icon, object, "icon");
  set_url (self, &feed->icon, object, "favicon");
  read_authors (object, feed->authors);
  read_hub (self, object);
}

static void
read_attachments (DeflashFeedContext *self, JsonObject *object)
{
  JsonArray *array = deflash_json_get_array (object, "attachments");

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *attachment = deflash_json_get_element (array, i);
      g_autofree char *url = deflash_json_dup_string (attachment, "url");
      g_autofree char *type = deflash_json_dup_string (attachment, "mime_type");
      gint64 bytes = deflash_json_get_number (attachment, "size_in_bytes", -1);
      g_autofree char *size = bytes >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, bytes) : NULL;

      deflash_feed_context_add_enclosure (self, url, NULL, type, size, deflash_json_get_number (attachment, "duration_in_seconds", -1));
    }
}

/* A summary is HTML in an entry and plain text in JSON Feed. Many put tags there all the same. */
static char *
dup_summary (JsonObject *object)
{
  g_autofree char *summary = deflash_json_dup_string (object, "summary");

  if (!summary || deflash_feed_text_has_markup (summary))
    return g_steal_pointer (&summary);
  return g_markup_escape_text (summary, -1);
}

static gboolean
read_item (DeflashFeedContext *self, JsonObject *object)
{
  g_autofree char *id = deflash_json_dup_scalar (object, "id");
  DeflashEntry *entry;

  if (!id)
    {
      deflash_feed_context_warn (self, "an item without id was dropped");
      return TRUE;
    }
  deflash_feed_context_begin_item (self);
  entry = self->item.entry;
  entry->id = g_steal_pointer (&id);
  set_url (self, &entry->url, object, "url");
  set_url (self, &entry->external_url, object, "external_url");
  set_url (self, &entry->image, object, "image");
  set_url (self, &entry->image, object, "banner_image");
  entry->title = deflash_json_dup_plain (object, "title");
  entry->content_html = deflash_json_dup_string (object, "content_html");
  entry->content_text = deflash_json_dup_string (object, "content_text");
  entry->summary = dup_summary (object);
  entry->language = deflash_json_dup_plain (object, "language");
  entry->published = deflash_json_get_time (self, object, "date_published");
  entry->modified = deflash_json_get_time (self, object, "date_modified");
  read_authors (object, entry->authors);
  deflash_json_add_plain (deflash_json_get_array (object, "tags"), entry->tags);
  read_attachments (self, object);
  if (!self->ignores_extension)
    deflash_edition_read (self, deflash_json_get_object (object, "_deflash"));
  return deflash_feed_context_end_item (self);
}

/* Whether the object says that it is a JSON Feed, or has all that makes one. */
static gboolean
is_json_feed (JsonObject *object)
{
  g_autofree char *version = deflash_json_dup_string (object, "version");

  if (version && strstr (version, "jsonfeed.org/version"))
    return TRUE;
  return deflash_json_get_array (object, "items") != NULL && (version || json_object_has_member (object, "title"));
}

/**
 * deflash_json_feed_parse:
 * @context: a parse under way
 * @root: well-formed JSON
 * @error: return location
 *
 * Reads a JSON Feed. What has a wrong type is passed over.
 *
 * Returns: whether it is one; else @error is %DEFLASH_FORMAT_ERROR_NOT_A_FEED
 */
gboolean
deflash_json_feed_parse (DeflashFeedContext *context, JsonNode *root, GError **error)
{
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *items;

  if (!object || !is_json_feed (object))
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_FEED, "JSON, but no JSON Feed");
      return FALSE;
    }
  context->feed->format = "json-feed";
  read_feed (context, object);
  items = deflash_json_get_array (object, "items");
  if (!items)
    deflash_feed_context_warn (context, "items is missing or no array");
  for (guint i = 0; items && i < json_array_get_length (items); i++)
    {
      JsonObject *item = deflash_json_get_element (items, i);

      if (!item)
        deflash_feed_context_warn (context, "item %u is no object", i);
      else if (!read_item (context, item))
        break;
    }
  return TRUE;
}
