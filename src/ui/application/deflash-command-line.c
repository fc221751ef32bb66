/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-command-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "deflash-url.h"

/* As g_application_run() and the deflash command understand them. */
#define EXIT_CONTINUE -1
#define EXIT_FAILED 1
#define EXIT_WRONG_USE 2

static const char *const sections[] = { "news", "guides", "deals", "saved", NULL };

static const GOptionEntry entries[] = {
  { "section", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show a view: news, guides, deals or saved"), N_ ("NAME") },
  { "search", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Search everything stored"), N_ ("TEXT") },
  { "save", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Save the page at an address"), N_ ("URL") },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, NULL },
  { NULL },
};

/**
 * deflash_command_line_install:
 * @application: the application, not yet running
 *
 * Tells it which options there are. What they ask for is done by deflash_command_line_handle().
 */
void
deflash_command_line_install (GApplication *application)
{
  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_parameter_string (application, _ ("[ADDRESS or FILE …]"));
  g_application_set_option_context_summary (
    application, _ ("An address of an article that is stored opens it; any other is offered as a source. Files may be OPML lists or feeds."));
}

/* "list.opml" is a file that is not there, not a host in a country named opml. */
static gboolean
looks_like_file_name (const char *argument)
{
  return strchr (argument, '/') == NULL && (g_str_has_suffix (argument, ".opml") || g_str_has_suffix (argument, ".xml") ||
                                            g_str_has_suffix (argument, ".json") || g_str_has_suffix (argument, ".rss"));
}

/* What a person gave, as a file or address for g_application_open(). (transfer full) (nullable) */
static GFile *
create_file (const char *argument)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  g_autofree char *address = NULL;

  if (g_file_is_native (file) && g_file_query_exists (file, NULL))
    return g_steal_pointer (&file);
  if (!looks_like_file_name (argument))
    address = deflash_url_from_input (argument);
  return address != NULL ? g_file_new_for_uri (address) : NULL;
}

static GPtrArray *
create_files (GVariantDict *options)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree const char **arguments = NULL;

  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &arguments))
    return g_steal_pointer (&files);
  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      GFile *file = create_file (arguments[i]);

      if (file == NULL)
        {
          /* Translators: on the command line */
          g_printerr (_ ("deflash-news: “%s” is neither a web address nor a file that exists\n"), arguments[i]);
          return NULL;
        }
      g_ptr_array_add (files, file);
    }
  return g_steal_pointer (&files);
}

/**
 * deflash_command_line_handle:
 * @application: the application
 * @options: what was given
 *
 * Checks what was asked for where it was asked, so that complaints go to the terminal, then has the running app do it, which may be this
 * process or another.
 *
 * Returns: an exit status, or -1 to go on as usual
 */
int
deflash_command_line_handle (GApplication *application, GVariantDict *options)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  const char *section = NULL, *search = NULL, *save = NULL;
  g_autofree char *save_url = NULL;

  if (g_variant_dict_lookup (options, "section", "&s", &section) && !g_strv_contains (sections, section))
    {
      g_printerr (_ ("deflash-news: there is no view “%s”; there are news, guides, deals and saved\n"), section);
      return EXIT_WRONG_USE;
    }
  g_variant_dict_lookup (options, "search", "&s", &search);
  if (g_variant_dict_lookup (options, "save", "&s", &save) && (save_url = deflash_url_from_input (save)) == NULL)
    {
      /* Translators: on the command line */
      g_printerr (_ ("deflash-news: “%s” is no web address\n"), save);
      return EXIT_WRONG_USE;
    }
  files = create_files (options);
  if (files == NULL)
    return EXIT_WRONG_USE;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr (_ ("deflash-news: the app can’t be reached: %s\n"), error->message);
      return EXIT_FAILED;
    }
  if (section != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "show-section", g_variant_new_string (section));
  if (search != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "search", g_variant_new_string (search));
  if (save_url != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "save-address", g_variant_new_string (save_url));
  if (files->len > 0)
    g_application_open (application, (GFile **) files->pdata, files->len, "");
  return g_application_get_is_remote (application) && (section != NULL || search != NULL || save_url != NULL || files->len > 0) ? EXIT_SUCCESS
                                                                                                                                        : EXIT_CONTINUE;
}
