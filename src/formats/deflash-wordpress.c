/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-error.h"
#include "deflash-feed-text.h"
#include "deflash-json-read.h"

/* Posts of the WordPress REST API, version 2 (developer.wordpress.org/rest-api/reference/posts). */

static char *
dup_rendered (JsonObject *post, const char *key)
{
  JsonObject *object = deflash_json_get_object (post, key);

  /* A protected post shows nothing but a form. */
  if (deflash_json_get_true (object, "protected"))
    return NULL;
  return deflash_json_dup_string (object, "rendered");
}

/* The times named _gmt are UTC and lack the Z that says so. */
static gint64
get_gmt (JsonObject *post, const char *key)
{
  g_autofree char *string = deflash_json_dup_string (post, key);
  g_autofree char *utc = NULL;

  if (!string)
    return DEFLASH_TIME_NONE;
  utc = g_str_has_suffix (string, "Z") ? g_strdup (string) : g_strconcat (string, "Z", NULL);
  return deflash_date_parse (utc);
}

/* Excerpts end in "[…]", which is no part of the text. */
static char *
dup_excerpt (JsonObject *post)
{
  char *excerpt = dup_rendered (post, "excerpt");
  char *mark = excerpt ? g_strrstr (excerpt, "[&hellip;]") : NULL;

  if (!mark && excerpt)
    mark = g_strrstr (excerpt, "[…]");
  if (mark)
    {
      const char *rest = strchr (mark, ']') + 1;

      memcpy (mark, "…", strlen ("…"));
      memmove (mark + strlen ("…"), rest, strlen (rest) + 1);
    }
  return excerpt;
}

static void
read_embedded (DeflashFeedContext *self, JsonObject *embedded)
{
  DeflashEntry *entry = self->item.entry;
  JsonArray *authors = deflash_json_get_array (embedded, "author");
  JsonArray *media = deflash_json_get_array (embedded, "wp:featuredmedia");
  JsonArray *terms = deflash_json_get_array (embedded, "wp:term");

  for (guint i = 0; authors && i < json_array_get_length (authors); i++)
    deflash_feed_add_unique (entry->authors, deflash_json_dup_plain (deflash_json_get_element (authors, i), "name"));
  if (media && json_array_get_length (media) > 0)
    {
      g_autofree char *url = deflash_json_dup_string (deflash_json_get_element (media, 0), "source_url");

      deflash_feed_context_set_url (self, &entry->image, url, NULL);
    }
  for (guint i = 0; terms && i < json_array_get_length (terms); i++)
    {
      JsonNode *node = json_array_get_element (terms, i);
      JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint j = 0; list && j < json_array_get_length (list); j++)
        {
          g_autofree char *name = deflash_json_dup_string (deflash_json_get_element (list, j), "name");

          if (name)
            deflash_feed_add_unique (entry->tags, deflash_feed_text_plain_from_html (name, -1));
        }
    }
}

static gboolean
read_post (DeflashFeedContext *self, JsonObject *post)
{
  g_autofree char *id = deflash_json_dup_scalar (post, "id");
  g_autofree char *link = deflash_json_dup_string (post, "link");
  g_autofree char *guid = dup_rendered (post, "guid");
  g_autofree char *title = dup_rendered (post, "title");
  DeflashEntry *entry;

  deflash_feed_context_begin_item (self);
  entry = self->item.entry;
  /* The feed of the same site knows a post by its guid, so both name it alike where it is asked for. */
  entry->id = guid ? g_steal_pointer (&guid) : g_steal_pointer (&id);
  deflash_feed_context_set_url (self, &entry->url, link, NULL);
  entry->title = title ? deflash_feed_text_plain_from_html (title, -1) : NULL;
  entry->content_html = dup_rendered (post, "content");
  entry->summary = dup_excerpt (post);
  entry->published = get_gmt (post, "date_gmt");
  entry->modified = get_gmt (post, "modified_gmt");
  read_embedded (self, deflash_json_get_object (post, "_embedded"));
  return deflash_feed_context_end_item (self);
}

static gboolean
is_post (JsonObject *object)
{
  return object && json_object_has_member (object, "id") && json_object_has_member (object, "link") &&
         deflash_json_get_object (object, "title") && json_object_has_member (deflash_json_get_object (object, "title"), "rendered");
}

/**
 * deflash_wordpress_parse:
 * @context: a parse under way
 * @posts: an array
 * @error: return location
 *
 * Reads the answer of `/wp/v2/posts`. Anything else than a post is passed over.
 *
 * Returns: whether it is one; else @error is %DEFLASH_FORMAT_ERROR_NOT_A_FEED
 */
gboolean
deflash_wordpress_parse (DeflashFeedContext *context, JsonArray *posts, GError **error)
{
  guint n_posts = json_array_get_length (posts);

  if (n_posts > 0 && !is_post (deflash_json_get_element (posts, 0)))
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_FEED, "a JSON array, but not of posts");
      return FALSE;
    }
  context->feed->format = "wordpress";
  for (guint i = 0; i < n_posts; i++)
    {
      JsonObject *post = deflash_json_get_element (posts, i);

      if (is_post (post) && !read_post (context, post))
        break;
    }
  return TRUE;
}
