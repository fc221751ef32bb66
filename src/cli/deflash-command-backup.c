/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-backup-file.h"
#include "deflash-cli.h"
#include "deflash-json-write.h"

/* Everything in one file, and back. */

static gboolean option_merge;

static int
run_backup (char **arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);
  g_autoptr (GError) error = NULL;

  deflash_cli_progress ("%s", _ ("Backing up…"));
  if (!deflash_backup_write (deflash_cli_get_data_dir (), file, NULL, NULL, &error))
    return deflash_cli_fail (arguments[0], error);
  deflash_cli_end_progress ();
  return DEFLASH_CLI_DONE;
}

const DeflashCommand deflash_command_backup = {
  .name = "backup",
  .arguments = "FILE",
  .summary = N_ ("Put the whole library into one file"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_backup,
};

static int
merge (GFile *file)
{
  int status;
  DeflashLibrary *library = deflash_cli_open (&status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashBackupMerged) merged = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *json = NULL;

  if (library == NULL)
    return status;
  deflash_library_merge_backup_async (library, file, NULL, deflash_cli_wait_cb, &result);
  merged = deflash_library_merge_backup_finish (library, deflash_cli_wait (&result), &error);
  deflash_cli_close (library);
  if (merged == NULL)
    return deflash_cli_fail (NULL, error);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  deflash_json_write_int (builder, "sources", merged->n_sources);
  deflash_json_write_int (builder, "saved", merged->n_saved);
  deflash_json_write_int (builder, "states", merged->n_states);
  deflash_json_write_int (builder, "mutes", merged->n_mutes);
  deflash_json_write_int (builder, "alerts", merged->n_alerts);
  json_builder_end_object (builder);
  json = deflash_json_write_finish (builder, FALSE);
  deflash_cli_print_line (json);
  return DEFLASH_CLI_DONE;
}

static int
run_restore (char **arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  if (option_merge)
    return merge (file);
  if (!deflash_backup_restore (deflash_cli_get_data_dir (), file, &set_aside, &error))
    return deflash_cli_fail (arguments[0], error);
  if (set_aside != NULL)
    deflash_cli_warn (_ ("The library that was there was kept as %s"), set_aside);
  return DEFLASH_CLI_DONE;
}

static const GOptionEntry restore_options[] = {
  { "merge", 0, 0, G_OPTION_ARG_NONE, &option_merge, N_ ("Add what is missing to the library that is there"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_restore = {
  .name = "restore",
  .arguments = "FILE",
  .summary = N_ ("Put the library of a backup in the place of the present one"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = restore_options,
  .run = run_restore,
};
