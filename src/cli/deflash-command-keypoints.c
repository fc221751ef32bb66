/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "deflash-cli.h"
#include "deflash-key-points.h"
#include "deflash-text.h"

/* More than anyone would call the gist. */
#define MAX_COUNT 1000

static int option_count = -1;

static gboolean
print_points (GPtrArray *points)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) array = json_array_new ();
  g_autofree char *json = NULL;

  for (guint i = 0; i < points->len; i++)
    json_array_add_string_element (array, points->pdata[i]);
  json_node_set_array (node, array);
  json = json_to_string (node, FALSE);
  return deflash_cli_print_line (json);
}

static int
run_keypoints (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autofree char *text = NULL;
  guint count;

  if (option_count == 0 || option_count < -1 || option_count > MAX_COUNT)
    return deflash_cli_usage (_ ("%d is not a number of sentences"), option_count);
  bytes = deflash_cli_read (arguments[0], &error);
  if (bytes == NULL)
    return deflash_cli_fail (arguments[0], error);
  text = deflash_text_make_valid (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  count = option_count > 0 ? (guint) option_count : deflash_key_points_choose_count (deflash_text_count_words (text));
  points = deflash_key_points_pick (text, NULL, NULL, count);
  return print_points (points) ? DEFLASH_CLI_DONE : DEFLASH_CLI_FAILED;
}

static const GOptionEntry keypoints_options[] = {
  { "count", 0, 0, G_OPTION_ARG_INT, &option_count, N_ ("Pick N sentences (by the text's length; none of a short one)"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_keypoints = {
  .name = "keypoints",
  .arguments = "FILE",
  .summary = N_ ("Pick the telling sentences of a plain text"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = keypoints_options,
  .run = run_keypoints,
};
