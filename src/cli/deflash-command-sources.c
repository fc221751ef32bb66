/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "deflash-cli-json.h"
#include "deflash-cli.h"
#include "deflash-error.h"
#include "deflash-explain.h"
#include "deflash-secret.h"
#include "deflash-url.h"

#define MIN_PREFIX 8

static char *option_section;
static gboolean option_all;

/* add */

static int
run_add (char **arguments)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSecret) secret = NULL;
  g_autofree char *url = deflash_url_from_input (arguments[0]);
  g_autofree char *public_url = url != NULL ? deflash_secret_split_url (url, &secret) : NULL;
  const char *shown = secret != NULL ? public_url : arguments[0];
  DeflashSection section = DEFLASH_SECTION_NONE;
  DeflashLibrary *library;
  guint n_new = 0;
  int status;

  if (option_section != NULL)
    {
      section = deflash_section_from_string (option_section);
      if (section == DEFLASH_SECTION_NONE)
        return deflash_cli_usage (_ ("“%s” is no section: news, guides or deals"), option_section);
    }

  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;
  deflash_cli_progress (_ ("Looking at %s…"), shown);
  deflash_library_add_source_async (library, arguments[0], section, NULL, deflash_cli_wait_cb, &result);
  source = deflash_library_add_source_finish (library, deflash_cli_wait (&result), &n_new, &error);
  if (source != NULL)
    {
      g_autofree char *json = deflash_cli_source_to_json (source, deflash_library_get_fetch_state (library, source), n_new);

      deflash_cli_print_line (json);
    }
  else
    status = deflash_cli_fail (shown, error);
  deflash_cli_close (library);
  return source != NULL ? DEFLASH_CLI_DONE : status;
}

static const GOptionEntry add_options[] = {
  { "section", 0, 0, G_OPTION_ARG_STRING, &option_section, N_ ("Where its articles belong: news, guides or deals"), N_ ("S") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_add = {
  .name = "add",
  .arguments = "URL",
  .summary = N_ ("Add a source by the address of its feed or site"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = add_options,
  .run = run_add,
};

/* sources */

static int
run_sources (char **arguments)
{
  int status;
  DeflashLibrary *library = deflash_cli_open (&status);
  GListModel *sources;

  if (library == NULL)
    return status;
  sources = deflash_library_get_sources (library);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      g_autofree char *json = deflash_cli_source_to_json (source, deflash_library_get_fetch_state (library, source), -1);

      deflash_cli_print_line (json);
    }
  deflash_cli_close (library);
  return DEFLASH_CLI_DONE;
}

const DeflashCommand deflash_command_sources = {
  .name = "sources",
  .summary = N_ ("List the sources"),
  .run = run_sources,
};

/* remove */

static DeflashSource *
find_source (DeflashLibrary *library, const char *prefix, GError **error)
{
  GListModel *sources = deflash_library_get_sources (library);
  g_autoptr (DeflashSource) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (g_ascii_strncasecmp (deflash_source_get_uuid (source), prefix, strlen (prefix)) != 0)
        continue;
      if (found != NULL)
        {
          g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_AMBIGUOUS, "several sources begin with %s", prefix);
          return NULL;
        }
      found = g_steal_pointer (&source);
    }
  if (found == NULL)
    g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "no source begins with %s", prefix);
  return g_steal_pointer (&found);
}

static int
run_remove (char **arguments)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GError) error = NULL;
  DeflashLibrary *library;
  int status;

  if (strlen (arguments[0]) < MIN_PREFIX)
    return deflash_cli_usage (_ ("An ID has at least %d characters"), MIN_PREFIX);
  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;

  status = DEFLASH_CLI_DONE;
  source = find_source (library, arguments[0], &error);
  if (source != NULL)
    {
      deflash_library_remove_source_async (library, source, deflash_cli_wait_cb, &result);
      deflash_library_remove_source_finish (library, deflash_cli_wait (&result), &error);
    }
  if (error != NULL)
    status = deflash_cli_fail (arguments[0], error);
  else
    {
      g_autofree char *json = deflash_cli_source_to_json (source, NULL, -1);

      deflash_cli_print_line (json);
    }
  deflash_cli_close (library);
  return status;
}

const DeflashCommand deflash_command_remove = {
  .name = "remove",
  .arguments = "ID",
  .summary = N_ ("Remove a source; what was saved of it stays"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_remove,
};

/* refresh */

typedef struct
{
  GHashTable *asked; /* uuids */
  guint n_good;
  guint n_bad;
} RefreshTotals;

static const char *
outcome_to_string (DeflashRefreshOutcome outcome, guint n_new)
{
  switch (outcome)
    {
    case DEFLASH_REFRESH_NEW:
      return n_new > 0 ? "new" : "updated";
    case DEFLASH_REFRESH_UNCHANGED:
      return "not-modified";
    case DEFLASH_REFRESH_GONE:
      return "gone";
    case DEFLASH_REFRESH_FAILED:
    default:
      return "error";
    }
}

static void
source_done_cb (DeflashRefresher *refresher, DeflashSource *source, guint outcome, guint n_new, guint n_updated, const GError *error,
                RefreshTotals *totals)
{
  g_autofree char *json = deflash_cli_refresh_to_json (source, outcome_to_string (outcome, n_new), n_new, n_updated, error);
  guint n_done, n_total;

  g_hash_table_add (totals->asked, g_strdup (deflash_source_get_uuid (source)));
  deflash_cli_print_line (json);
  if (error != NULL)
    {
      g_autofree char *words = deflash_explain (error);

      deflash_cli_warn ("%s: %s (%s)", deflash_source_get_title (source), words, error->message);
      totals->n_bad++;
    }
  else
    totals->n_good++;
  g_object_get (refresher, "n-done", &n_done, "n-total", &n_total, NULL);
  deflash_cli_progress (_ ("%u of %u sources"), n_done, n_total);
}

/* Those that were left in peace get their line, too. */
static void
print_not_due (DeflashLibrary *library, RefreshTotals *totals)
{
  GListModel *sources = deflash_library_get_sources (library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      g_autofree char *json = NULL;

      if (deflash_source_get_kind (source) == DEFLASH_SOURCE_SAMPLE ||
          g_hash_table_contains (totals->asked, deflash_source_get_uuid (source)))
        continue;
      json = deflash_cli_refresh_to_json (source, "not-due", 0, 0, NULL);
      deflash_cli_print_line (json);
    }
}

static int
run_refresh (char **arguments)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RefreshTotals totals = { .asked = asked };
  int status;
  DeflashLibrary *library = deflash_cli_open (&status);
  DeflashRefresher *refresher;

  if (library == NULL)
    return status;
  refresher = deflash_library_get_refresher (library);
  g_signal_connect (refresher, "source-done", G_CALLBACK (source_done_cb), &totals);
  deflash_refresher_refresh_async (refresher, option_all ? DEFLASH_REFRESH_FORCED : DEFLASH_REFRESH_ALL, NULL, deflash_cli_wait_cb, &result);
  if (deflash_refresher_refresh_finish (refresher, deflash_cli_wait (&result), &error))
    {
      deflash_library_find_stories_async (library, NULL, deflash_cli_wait_cb, &found);
      deflash_library_find_stories_finish (library, deflash_cli_wait (&found), NULL);
      print_not_due (library, &totals);
      status = totals.n_bad > 0 && totals.n_good == 0 ? DEFLASH_CLI_FAILED : DEFLASH_CLI_DONE;
    }
  else
    status = deflash_cli_fail (NULL, error);
  deflash_cli_close (library);
  return status;
}

static const GOptionEntry refresh_options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all, N_ ("Ask every source, also those that were asked just now"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_refresh = {
  .name = "refresh",
  .summary = N_ ("Ask the sources for what is new"),
  .options = refresh_options,
  .run = run_refresh,
};
