/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "deflash-cli.h"
#include "deflash-date.h"
#include "deflash-stories.h"

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* A date as text, or Unix seconds. */
static gint64
get_time (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = get_text (object, name);

  if (text != NULL)
    return deflash_date_parse (text);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                                                         : DEFLASH_TIME_NONE;
}

static gboolean
print_story (JsonObject *object, gint64 story)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) line = json_object_new ();
  g_autofree char *json = NULL;

  if (json_object_has_member (object, "id"))
    json_object_set_member (line, "id", json_node_copy (json_object_get_member (object, "id")));
  json_object_set_int_member (line, "story", story);
  json_node_set_object (node, line);
  json = json_to_string (node, FALSE);
  return deflash_cli_print_line (json);
}

static gboolean
assign_line (DeflashStories *stories, JsonObject *object, gint64 number)
{
  const char *source = get_text (object, "source");
  DeflashStoryArticle article = {
    .id = number,
    .title = get_text (object, "title"),
    .text = get_text (object, "text"),
    .language = get_text (object, "language"),
    .source = source != NULL ? g_str_hash (source) : 0,
    .published = get_time (object, "published"),
  };

  return print_story (object, deflash_stories_add (stories, &article));
}

static int
run_stories (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = deflash_cli_read (arguments[0], &error);
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *line;
  gsize left = 0;
  guint number = 0;
  gint64 n_articles = 0;

  if (bytes == NULL)
    return deflash_cli_fail (arguments[0], error);
  line = g_bytes_get_data (bytes, &left);
  while (left > 0)
    {
      const char *end = memchr (line, '\n', left);
      gsize length = end != NULL ? (gsize) (end - line) : left;
      g_autofree char *text = g_utf8_make_valid (line, (gssize) length);
      g_autoptr (GError) line_error = NULL;
      JsonNode *root;

      number++;
      left -= length + (end != NULL ? 1 : 0);
      line += length + 1;
      if (*g_strstrip (text) == '\0')
        continue;
      root = json_parser_load_from_data (parser, text, -1, &line_error) ? json_parser_get_root (parser) : NULL;
      if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
        deflash_cli_warn (_ ("%s: line %u is not a JSON object and was left out"), arguments[0], number);
      else if (!assign_line (stories, json_node_get_object (root), ++n_articles))
        return DEFLASH_CLI_FAILED;
    }
  return DEFLASH_CLI_DONE;
}

const DeflashCommand deflash_command_stories = {
  .name = "stories",
  .arguments = "FILE",
  .summary = N_ ("Tell which articles of a list report the same event"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_stories,
};
