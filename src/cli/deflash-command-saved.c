/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "deflash-cli-json.h"
#include "deflash-cli.h"
#include "deflash-saved-page.h"
#include "deflash-text.h"
#include "deflash-url.h"

#define MIN_PREFIX 8
#define MAX_WAIT_S 60

static char **option_tags;

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What is not there by then is fetched by the app, when it runs. */
static void
wait_for_pictures (DeflashLibrary *library)
{
  gboolean over = FALSE;
  guint id = g_timeout_add_seconds (MAX_WAIT_S, give_up_cb, &over);

  while (!over && deflash_library_get_saving_pictures (library))
    {
      deflash_cli_progress (_ ("Saving pictures…"));
      g_main_context_iteration (NULL, TRUE);
    }
  if (!over)
    g_source_remove (id);
}

static gboolean
add_tag (DeflashLibrary *library, DeflashArticleItem *item, const char *tag, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  deflash_library_tag_saved_async (library, item, tag, deflash_cli_wait_cb, &result);
  return deflash_library_tag_saved_finish (library, deflash_cli_wait (&result), error);
}

/* Any address: its page is fetched where the library does not have it. */
static DeflashArticleItem *
save_page (DeflashLibrary *library, const char *url, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  DeflashSavedPageOutcome outcome;
  DeflashArticleItem *item;

  deflash_cli_progress ("%s", _ ("Fetching the page…"));
  deflash_saved_page_save_async (library, url, NULL, deflash_cli_wait_cb, &result);
  item = deflash_saved_page_save_finish (library, deflash_cli_wait (&result), &outcome, error);
  deflash_cli_end_progress ();
  if (item != NULL && outcome == DEFLASH_SAVED_PAGE_LATER)
    g_printerr ("%s\n", _ ("The page can’t be had now. Its address is saved; the app fetches the text later."));
  else if (item != NULL && outcome == DEFLASH_SAVED_PAGE_LINK)
    g_printerr ("%s\n", _ ("No text was found on the page. Its address is saved."));
  return item;
}

static DeflashArticleItem *
set_saved_of_stored (DeflashLibrary *library, const char *which, gboolean saved, GError **error)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;

  if (deflash_url_is_http (which))
    deflash_library_find_address_async (library, which, NULL, deflash_cli_wait_cb, &found);
  else
    deflash_library_find_article_async (library, which, NULL, deflash_cli_wait_cb, &found);
  item = deflash_library_find_article_finish (library, deflash_cli_wait (&found), error);
  if (item == NULL)
    return NULL;
  deflash_library_set_saved_async (library, item, saved, deflash_cli_wait_cb, &stored);
  if (!deflash_library_set_saved_finish (library, deflash_cli_wait (&stored), error))
    return NULL;
  return g_steal_pointer (&item);
}

static int
set_saved (DeflashLibrary *library, const char *which, gboolean saved)
{
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  item = saved && deflash_url_is_http (which) ? save_page (library, which, &error) : set_saved_of_stored (library, which, saved, &error);
  if (item == NULL)
    return deflash_cli_fail (which, error);

  for (char **tag = option_tags; saved && tag != NULL && *tag != NULL; tag++)
    if (!add_tag (library, item, *tag, &error))
      return deflash_cli_fail (*tag, error);

  /* Said at once: from here on nothing takes it away. Its pictures may take their time. */
  json = deflash_cli_article_to_json (deflash_article_item_get_article (item), deflash_article_item_get_status (item), NULL);
  deflash_cli_print_line (json);
  if (!deflash_cli_flush ())
    return DEFLASH_CLI_FAILED;
  wait_for_pictures (library);
  return DEFLASH_CLI_DONE;
}

static int
run_saved (const char *which, gboolean saved)
{
  DeflashLibrary *library;
  int status;

  for (char **tag = option_tags; tag != NULL && *tag != NULL; tag++)
    if (deflash_text_is_blank (*tag))
      return deflash_cli_usage (_ ("A tag needs a name"));
  if (!deflash_url_is_http (which) && strlen (which) < MIN_PREFIX)
    return deflash_cli_usage (_ ("An ID has at least %d characters"), MIN_PREFIX);
  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;
  status = set_saved (library, which, saved);
  deflash_cli_close (library);
  return status;
}

static int
run_save (char **arguments)
{
  return run_saved (arguments[0], TRUE);
}

static const GOptionEntry save_options[] = {
  { "tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_tags, N_ ("Put it into the collection T; may be given more than once"), N_ ("T") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_save = {
  .name = "save",
  .arguments = "ID|URL",
  .summary = N_ ("Keep a frozen copy of an article, or of the page at an address"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = save_options,
  .run = run_save,
};

static int
run_unsave (char **arguments)
{
  return run_saved (arguments[0], FALSE);
}

const DeflashCommand deflash_command_unsave = {
  .name = "unsave",
  .arguments = "ID|URL",
  .summary = N_ ("Let go of a saved copy"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_unsave,
};
