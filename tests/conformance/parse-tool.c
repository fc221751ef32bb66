/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses many feeds in one go for the conformance runner: file names on standard input, one JSON object per line on standard output,
 * {"file", "seconds", "feed" | "error"}. */

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "deflash-feed-parser.h"
#include "deflash-feed-writer.h"

static void
print_result (const char *name, const char *json, const char *message, double seconds)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, name);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, seconds);
  json_builder_set_member_name (builder, "error");
  message ? json_builder_add_string_value (builder, message) : json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  line[strlen (line) - 1] = '\0';
  printf ("%s,\"feed\":%s}\n", line, json ? json : "null");
  fflush (stdout);
}

static void
parse_file (const char *name, const char *url, const char *content_type)
{
  g_autofree char *data = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashFeed) feed = NULL;
  gsize length;

  if (!g_file_get_contents (name, &data, &length, &error))
    {
      print_result (name, NULL, error->message, 0);
      return;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  gint64 start = g_get_monotonic_time ();
  feed = deflash_feed_parse (bytes, content_type, url, 0, &error);
  gint64 stop = g_get_monotonic_time ();
  if (feed)
    json = deflash_feed_to_json (feed);
  print_result (name, json, error ? error->message : NULL, (stop - start) / 1e6);
}

int
main (int argc, char **argv)
{
  g_autofree char *url = NULL;
  g_autofree char *content_type = NULL;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, "Where the feeds came from", "URL" },
    { "content-type", 0, 0, G_OPTION_ARG_STRING, &content_type, "Their HTTP header", "TYPE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("< FILES");
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  size_t size = 0;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  while (getline (&line, &size, stdin) > 0)
    parse_file (g_strchomp (line), url, content_type);
  free (line);
  return 0;
}
