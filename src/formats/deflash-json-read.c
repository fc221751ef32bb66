/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-json-read.h"

#include <math.h>
#include <string.h>

#include "deflash-date.h"
#include "deflash-feed-text.h"

/* Members of JSON objects, each type-checked before use: what has another type than it should counts as absent. */

static JsonNode *
get_value (JsonObject *object, const char *key)
{
  JsonNode *node = object ? json_object_get_member (object, key) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Returns the string, valid and without control characters; %NULL where it is absent or empty. */
char *
deflash_json_dup_string (JsonObject *object, const char *key)
{
  const char *string = get_string (object, key);

  if (!string || !*string)
    return NULL;
  if (g_utf8_validate (string, -1, NULL))
    return deflash_feed_text_clean (string, -1);
  g_autofree char *valid = g_utf8_make_valid (string, -1);
  return deflash_feed_text_clean (valid, -1);
}

/* Returns the string as one line to show; %NULL where it is absent or blank. */
char *
deflash_json_dup_plain (JsonObject *object, const char *key)
{
  g_autofree char *string = deflash_json_dup_string (object, key);

  return string ? deflash_feed_text_plain (string, -1) : NULL;
}

/* Returns a string or number as a string. */
char *
deflash_json_dup_scalar (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!node)
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
  return deflash_json_dup_string (object, key);
}

JsonObject *
deflash_json_get_object (JsonObject *object, const char *key)
{
  JsonNode *node = object ? json_object_get_member (object, key) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
deflash_json_get_array (JsonObject *object, const char *key)
{
  JsonNode *node = object ? json_object_get_member (object, key) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Returns the object at @index of @array, %NULL where there is something else. */
JsonObject *
deflash_json_get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Returns a whole number that is not negative, also where it is written as a string or with a fraction. */
gint64
deflash_json_get_number (JsonObject *object, const char *key, gint64 fallback)
{
  JsonNode *node = get_value (object, key);
  const char *string = get_string (object, key);
  double value;
  gint64 number;

  if (string)
    return g_ascii_string_to_signed (string, 10, 0, G_MAXINT64, &number, NULL) ? number : fallback;
  if (!node || (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return fallback;
  value = json_node_get_double (node);
  if (!isfinite (value) || value < 0 || value > 9e15)
    return fallback;
  return (gint64) value;
}

gboolean
deflash_json_get_true (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key);

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* Returns a time, which the sample edition may state as a duration from now; %DEFLASH_TIME_NONE where there is none. */
gint64
deflash_json_get_time (DeflashFeedContext *context, JsonObject *object, const char *key)
{
  const char *string = get_string (object, key);

  if (!string)
    return DEFLASH_TIME_NONE;
  return context->feed->sample ? deflash_date_parse_relative (string, context->now) : deflash_date_parse (string);
}

/* Adds the strings of @array as lines to show. */
void
deflash_json_add_plain (JsonArray *array, GPtrArray *strings)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          g_utf8_validate (json_node_get_string (node), -1, NULL))
        deflash_feed_add_unique (strings, deflash_feed_text_plain (json_node_get_string (node), -1));
    }
}
