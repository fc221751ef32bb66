/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "deflash-cli-json.h"
#include "deflash-cli.h"
#include "deflash-date.h"

#define DEFAULT_LIMIT 50
#define PAGE 500
#define MIN_PREFIX 8

static int option_limit = DEFAULT_LIMIT;
static gboolean option_text;
static gboolean option_full;

static void
print_text (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *date = deflash_date_format_iso (fields->published);
  g_autofree char *text = fields->document != NULL ? deflash_document_to_text (fields->document) : NULL;

  if (fields->kicker != NULL)
    printf ("%s\n", fields->kicker);
  if (fields->title != NULL)
    printf ("%s\n", fields->title);
  printf ("%s%s%s%s%s\n", fields->source_title != NULL ? fields->source_title : "", fields->source_title != NULL ? " · " : "",
          fields->author != NULL ? fields->author : "", fields->author != NULL ? " · " : "", date);
  if (fields->url != NULL)
    printf ("%s\n", fields->url);
  if (fields->lead_is_stated && fields->lead != NULL)
    printf ("\n%s\n", fields->lead);
  if (text != NULL)
    printf ("\n%s\n", text);
}

/* An article with its text, as JSON or plain. */
static gboolean
print_whole (DeflashLibrary *library, DeflashArticleItem *item, gboolean as_text, GError **error)
{
  gint64 id = deflash_article_item_get_id (item);
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) html_loaded = NULL;
  g_autoptr (DeflashArticle) article = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autofree char *json = NULL;

  deflash_library_load_article_async (library, id, NULL, deflash_cli_wait_cb, &loaded);
  article = deflash_library_load_article_finish (library, deflash_cli_wait (&loaded), error);
  if (article == NULL)
    return FALSE;
  if (as_text)
    {
      print_text (article);
      return TRUE;
    }
  /* A post of plain text has none. */
  deflash_library_load_html_async (library, id, NULL, deflash_cli_wait_cb, &html_loaded);
  html = deflash_library_load_html_finish (library, deflash_cli_wait (&html_loaded), NULL);
  json = deflash_cli_article_to_json (article, deflash_article_item_get_status (item), html);
  return deflash_cli_print_line (json);
}

static gboolean
print_articles (DeflashLibrary *library, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      DeflashArticleItem *item = items->pdata[i];
      g_autofree char *json = NULL;

      if (option_full)
        {
          /* One that went away meanwhile is left out. */
          print_whole (library, item, FALSE, NULL);
          continue;
        }
      json = deflash_cli_article_to_json (deflash_article_item_get_article (item), deflash_article_item_get_status (item), NULL);
      if (!deflash_cli_print_line (json))
        return FALSE;
    }
  return TRUE;
}

/* list and search */

static int
print_list (DeflashLibrary *library, const DeflashArticleQuery *query, guint limit)
{
  for (guint offset = 0; offset < limit;)
    {
      guint length = MIN (PAGE, limit - offset);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = NULL;

      deflash_library_list_articles_async (library, query, offset, length, NULL, deflash_cli_wait_cb, &result);
      items = deflash_library_list_articles_finish (library, deflash_cli_wait (&result), &error);
      if (items == NULL)
        return deflash_cli_fail (NULL, error);
      if (!print_articles (library, items) || items->len < length)
        break;
      offset += length;
    }
  return DEFLASH_CLI_DONE;
}

static int
run_query (const DeflashArticleQuery *query)
{
  int status;
  DeflashLibrary *library;

  if (option_limit < 0)
    return deflash_cli_usage (_ ("The limit can’t be negative"));
  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;
  status = print_list (library, query, option_limit);
  deflash_cli_close (library);
  return status;
}

static int
run_list (char **arguments)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  if (arguments[0] != NULL && g_str_equal (arguments[0], "saved"))
    {
      query->saved_only = TRUE;
      query->sort = DEFLASH_SORT_SAVED;
    }
  else if (arguments[0] != NULL)
    {
      query->section = deflash_section_from_string (arguments[0]);
      if (query->section == DEFLASH_SECTION_NONE)
        return deflash_cli_usage (_ ("“%s” is no view: news, guides, deals or saved"), arguments[0]);
    }
  return run_query (query);
}

static const GOptionEntry list_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &option_limit, N_ ("Print at most N articles (50)"), N_ ("N") },
  { "full", 0, 0, G_OPTION_ARG_NONE, &option_full, N_ ("Print them with their texts"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_list = {
  .name = "list",
  .arguments = "[news|guides|deals|saved]",
  .summary = N_ ("List articles, the newest first"),
  .max_arguments = 1,
  .options = list_options,
  .run = run_list,
};

static int
run_search (char **arguments)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->text = g_strjoinv (" ", arguments);
  query->sort = DEFLASH_SORT_RELEVANCE;
  return run_query (query);
}

const DeflashCommand deflash_command_search = {
  .name = "search",
  .arguments = "QUERY",
  .summary = N_ ("Search all that is stored"),
  .min_arguments = 1,
  .max_arguments = 100,
  .options = list_options,
  .run = run_search,
};

/* show */

static int
show (DeflashLibrary *library, const char *prefix)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_find_article_async (library, prefix, NULL, deflash_cli_wait_cb, &found);
  item = deflash_library_find_article_finish (library, deflash_cli_wait (&found), &error);
  if (item == NULL)
    return deflash_cli_fail (prefix, error);
  if (!print_whole (library, item, option_text, &error))
    return deflash_cli_fail (prefix, error);
  return DEFLASH_CLI_DONE;
}

static int
run_show (char **arguments)
{
  DeflashLibrary *library;
  int status;

  if (strlen (arguments[0]) < MIN_PREFIX)
    return deflash_cli_usage (_ ("An ID has at least %d characters"), MIN_PREFIX);
  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;
  status = show (library, arguments[0]);
  deflash_cli_close (library);
  return status;
}

static const GOptionEntry show_options[] = {
  { "text", 0, 0, G_OPTION_ARG_NONE, &option_text, N_ ("Print plain text to be read"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_show = {
  .name = "show",
  .arguments = "ID",
  .summary = N_ ("Print an article with its text"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = show_options,
  .run = run_show,
};
