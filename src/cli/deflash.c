/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "deflash-cli.h"
#include "deflash-config.h"

static const DeflashCommand *const commands[] = {
  &deflash_command_add,    &deflash_command_sources, &deflash_command_remove, &deflash_command_import,
  &deflash_command_export, &deflash_command_refresh, &deflash_command_list,   &deflash_command_search,
  &deflash_command_show,   &deflash_command_save,    &deflash_command_unsave, &deflash_command_parse,
  &deflash_command_discover, &deflash_command_extract, &deflash_command_price,  &deflash_command_deal,   &deflash_command_check,
  &deflash_command_repair, &deflash_command_backup, &deflash_command_restore, &deflash_command_stories, &deflash_command_alerts, &deflash_command_keypoints,
};

static void
print_help (FILE *file)
{
  fprintf (file, "%s\n  deflash [--data-dir %s] %s\n\n%s\n", _ ("Usage:"), _ ("DIR"), _ ("COMMAND …"), _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (file, "  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  fprintf (file, "\n%s\n", _ ("“deflash COMMAND --help” tells more."));
}

static int
run (int argc, char **argv)
{
  int at = 1;

  for (; at < argc && argv[at][0] == '-'; at++)
    {
      if (g_str_equal (argv[at], "--help") || g_str_equal (argv[at], "-h"))
        {
          print_help (stdout);
          return DEFLASH_CLI_DONE;
        }
      if (g_str_equal (argv[at], "--version"))
        {
          puts ("deflash " DEFLASH_VERSION);
          return DEFLASH_CLI_DONE;
        }
      if (g_str_has_prefix (argv[at], "--data-dir="))
        deflash_cli_set_data_dir (argv[at] + strlen ("--data-dir="));
      else if (g_str_equal (argv[at], "--data-dir") && at + 1 < argc)
        deflash_cli_set_data_dir (argv[++at]);
      else
        return deflash_cli_usage (_ ("Unknown option %s"), argv[at]);
    }

  if (at == argc)
    {
      print_help (stderr);
      return DEFLASH_CLI_USAGE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[at], commands[i]->name))
      return deflash_cli_run_command (commands[i], argc - at, argv + at);
  return deflash_cli_usage (_ ("Unknown command “%s”. See “deflash --help”."), argv[at]);
}

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("DEFLASH_LOCALE_DIR"); /* of a program that runs from its build directory */

  setlocale (LC_ALL, "");
  bindtextdomain (DEFLASH_GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : DEFLASH_LOCALE_DIR);
  bind_textdomain_codeset (DEFLASH_GETTEXT_PACKAGE, "UTF-8");
  textdomain (DEFLASH_GETTEXT_PACKAGE);
  return run (argc, argv);
}
