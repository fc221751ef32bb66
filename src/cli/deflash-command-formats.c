/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-cli.h"
#include "deflash-cli-json.h"
#include "deflash-discovery.h"
#include "deflash-extraction.h"
#include "deflash-feed-parser.h"
#include "deflash-feed-writer.h"

static char *option_url;
static char *option_content_type;

static int
run_parse (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = deflash_cli_read (arguments[0], &error);
  g_autoptr (DeflashFeed) feed = NULL;
  g_autofree char *json = NULL;

  if (bytes == NULL)
    return deflash_cli_fail (arguments[0], error);
  feed = deflash_feed_parse (bytes, option_content_type, option_url, g_get_real_time () / G_USEC_PER_SEC, &error);
  if (feed == NULL)
    return deflash_cli_fail (arguments[0], error);

  for (guint i = 0; i < feed->warnings->len; i++)
    deflash_cli_warn ("%s: %s", arguments[0], (char *) feed->warnings->pdata[i]);
  json = deflash_feed_to_json (feed);
  deflash_cli_print_line (json);
  return DEFLASH_CLI_DONE;
}

static const GOptionEntry parse_options[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &option_url, N_ ("The feed came from U"), N_ ("U") },
  { "content-type", 0, 0, G_OPTION_ARG_STRING, &option_content_type, N_ ("The server called it T"), N_ ("T") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_parse = {
  .name = "parse",
  .arguments = "FILE",
  .summary = N_ ("Print a feed as JSON Feed"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = parse_options,
  .run = run_parse,
};

static int
run_discover (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = deflash_cli_read (arguments[0], &error);
  g_autoptr (GPtrArray) feeds = NULL;
  g_autofree char *json = NULL;

  if (bytes == NULL)
    return deflash_cli_fail (arguments[0], error);
  feeds = deflash_discover_feeds (bytes, NULL, option_url, &error);
  if (feeds == NULL)
    return deflash_cli_fail (arguments[0], error);
  json = deflash_discovery_to_json (feeds);
  deflash_cli_print_line (json);
  return DEFLASH_CLI_DONE;
}

static const GOptionEntry discover_options[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &option_url, N_ ("The page came from U"), N_ ("U") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_discover = {
  .name = "discover",
  .arguments = "FILE",
  .summary = N_ ("List the feeds that a web page offers"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = discover_options,
  .run = run_discover,
};

static int
run_extract (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = deflash_cli_read (arguments[0], &error);
  g_autoptr (DeflashExtraction) extraction = NULL;
  g_autofree char *json = NULL;

  if (bytes == NULL)
    return deflash_cli_fail (arguments[0], error);
  extraction = deflash_extraction_new (bytes, option_content_type, option_url, &error);
  if (extraction == NULL)
    return deflash_cli_fail (arguments[0], error);
  json = deflash_cli_extraction_to_json (extraction);
  deflash_cli_print_line (json);
  return DEFLASH_CLI_DONE;
}

static const GOptionEntry extract_options[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &option_url, N_ ("The page came from U"), N_ ("U") },
  { "content-type", 0, 0, G_OPTION_ARG_STRING, &option_content_type, N_ ("The server called it T"), N_ ("T") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_extract = {
  .name = "extract",
  .arguments = "FILE",
  .summary = N_ ("Print the article that a web page holds"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = extract_options,
  .run = run_extract,
};
