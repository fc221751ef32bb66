/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-cli.h"
#include "deflash-json-write.h"
#include "deflash-library-check.h"

/* The library itself: check, repair. */

static void
write_problems (JsonBuilder *builder, GPtrArray *problems)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const DeflashLibraryProblem *problem = problems->pdata[i];

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "problem", problem->name);
      deflash_json_write_int (builder, "count", problem->count);
      deflash_json_write_string (builder, "message", problem->words);
      deflash_json_write_string (builder, "detail", problem->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Returns: the exit status: whether the library is sound */
static int
print_report (const DeflashLibraryReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;
  gboolean good = report->problems->len == 0;

  json_builder_begin_object (builder);
  deflash_json_write_boolean (builder, "sound", good);
  deflash_json_write_int (builder, "sources", report->n_sources);
  deflash_json_write_int (builder, "articles", report->n_articles);
  deflash_json_write_int (builder, "saved", report->n_saved);
  deflash_json_write_string (builder, "set_aside", report->set_aside);
  write_problems (builder, report->problems);
  json_builder_end_object (builder);
  json = deflash_json_write_finish (builder, FALSE);
  deflash_cli_print_line (json);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const DeflashLibraryProblem *problem = report->problems->pdata[i];

      deflash_cli_warn (problem->detail != NULL ? "%s (%s)" : "%s", problem->words, problem->detail);
    }
  return good ? DEFLASH_CLI_DONE : DEFLASH_CLI_FAILED;
}

static int
run_check (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashLibraryReport) report = deflash_library_check (deflash_cli_get_data_dir (), &error);
  int status;

  if (report == NULL)
    return deflash_cli_fail (NULL, error);
  status = print_report (report);
  if (status != DEFLASH_CLI_DONE)
    deflash_cli_warn (_ ("“deflash repair” builds the library anew from all that can be read."));
  return status;
}

const DeflashCommand deflash_command_check = {
  .name = "check",
  .summary = N_ ("Look the library over and say what is wrong with it"),
  .run = run_check,
};

static int
run_repair (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashLibraryReport) report = deflash_library_repair (deflash_cli_get_data_dir (), &error);

  if (report == NULL)
    return deflash_cli_fail (NULL, error);
  if (report->set_aside != NULL)
    deflash_cli_warn (_ ("The old database was kept as %s"), report->set_aside);
  return print_report (report);
}

const DeflashCommand deflash_command_repair = {
  .name = "repair",
  .summary = N_ ("Build the library anew from all that can be read of it"),
  .run = run_repair,
};
