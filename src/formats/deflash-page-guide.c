/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-date.h"
#include "deflash-feed-text.h"
#include "deflash-html-link.h"
#include "deflash-json-read.h"
#include "deflash-url.h"

#include <string.h>

/* What a page's data state of a guide (schema.org HowTo, Recipe). */

#define MAX_ITEMS 200
#define MAX_DEPTH 3
#define MAX_MINUTES (60 * 24 * 365)

/* Values in the shapes they come in */

static char *
dup_plain_value (JsonNode *node)
{
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return deflash_feed_text_plain (json_node_get_string (node), -1);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? deflash_json_dup_plain (json_node_get_object (node), "name") : NULL;
}

/* A string, an object with a name, or a list of such. */
static GStrv
dup_names (JsonObject *object, const char *key)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = deflash_json_get_array (object, key);
  guint n = array ? MIN (json_array_get_length (array), MAX_ITEMS) : 1;
  guint n_added = 0;

  for (guint i = 0; i < n; i++)
    {
      char *name = dup_plain_value (array ? json_array_get_element (array, i) : json_object_get_member (object, key));

      if (name && *name)
        {
          g_strv_builder_take (builder, name);
          n_added++;
        }
      else
        g_free (name);
    }
  return n_added > 0 ? g_strv_builder_end (builder) : NULL;
}

static char *
dup_image (DeflashPageFacts *facts, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "image");

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    node = json_array_get_length (json_node_get_array (node)) > 0 ? json_array_get_element (json_node_get_array (node), 0) : NULL;
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "url");
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return deflash_html_clean_picture (facts->base_url, json_node_get_string (node));
  return NULL;
}

static void read_steps (DeflashPageFacts *facts, DeflashGuide *guide, JsonNode *node, guint depth);

static char *
dup_directions (JsonObject *step)
{
  JsonArray *array = deflash_json_get_array (step, "itemListElement");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < (array ? MIN (json_array_get_length (array), MAX_ITEMS) : 0); i++)
    {
      JsonObject *direction = deflash_json_get_element (array, i);
      g_autofree char *words = direction ? deflash_json_dup_plain (direction, "text") : NULL;

      if (words)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words);
    }
  return g_string_free (text, text->len == 0);
}

/* A step has a name, a text or both; a section has steps of its own. */
static void
read_step (DeflashPageFacts *facts, DeflashGuide *guide, JsonObject *step, guint depth)
{
  g_autofree char *type = deflash_json_dup_string (step, "@type");
  g_autofree char *title = deflash_json_dup_plain (step, "name");
  g_autofree char *text = deflash_json_dup_plain (step, "text");
  g_autofree char *image = dup_image (facts, step);
  g_autofree char *html = NULL;

  if (type && g_str_has_suffix (type, "HowToSection"))
    {
      read_steps (facts, guide, json_object_get_member (step, "itemListElement"), depth + 1);
      return;
    }
  if (!text)
    text = dup_directions (step);
  if (title && text && strcmp (title, text) == 0)
    g_clear_pointer (&text, g_free);
  if (!title)
    title = g_steal_pointer (&text);
  html = text ? g_markup_escape_text (text, -1) : NULL;
  if (title && *title)
    deflash_guide_add_step (guide, title, html, image);
}

static void
read_steps (DeflashPageFacts *facts, DeflashGuide *guide, JsonNode *node, guint depth)
{
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (!node || depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    read_step (facts, guide, json_node_get_object (node), depth);
  for (guint i = 0; array && i < MIN (json_array_get_length (array), MAX_ITEMS) && guide->steps->len < MAX_ITEMS; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (element) ? dup_plain_value (element) : NULL;

      if (JSON_NODE_HOLDS_OBJECT (element))
        read_step (facts, guide, json_node_get_object (element), depth);
      else if (text && *text)
        deflash_guide_add_step (guide, text, NULL, NULL);
    }
}

static guint
read_minutes (JsonObject *object)
{
  static const char *const keys[] = { "prepTime", "cookTime", "performTime" };
  g_autofree char *total = deflash_json_dup_string (object, "totalTime");
  gint64 seconds = total ? deflash_duration_parse (total) : 0;

  if (seconds > 0)
    return (guint) MIN (seconds / 60, MAX_MINUTES);
  seconds = 0;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *part = deflash_json_dup_string (object, keys[i]);

      seconds += part ? CLAMP (deflash_duration_parse (part), 0, MAX_MINUTES * 60) : 0;
    }
  return (guint) MIN (seconds / 60, MAX_MINUTES);
}

/* Reads a guide or a recipe. Without steps it is none. */
void
deflash_page_read_guide (DeflashPageFacts *facts, JsonObject *object)
{
  g_autoptr (DeflashGuide) guide = deflash_guide_new ();

  if (facts->page->guide)
    return;
  read_steps (facts, guide, json_object_get_member (object, "step"), 0);
  if (guide->steps->len == 0)
    read_steps (facts, guide, json_object_get_member (object, "recipeInstructions"), 0);
  if (guide->steps->len == 0)
    return;
  guide->n_steps = guide->steps->len;
  guide->minutes = read_minutes (object);
  guide->tools = dup_names (object, "tool");
  guide->supplies = dup_names (object, json_object_has_member (object, "recipeIngredient") ? "recipeIngredient" : "supply");
  facts->page->guide = g_steal_pointer (&guide);
}
