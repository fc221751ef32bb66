/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "deflash-cli.h"
#include "deflash-error.h"
#include "deflash-json-write.h"
#include "deflash-saved-export.h"
#include "deflash-saved-file.h"

/* Sources and saved articles in and out: import, export. */

static char *option_section;
static char **option_folders;
static gboolean option_dry_run;
static char *option_format;
static char *option_output;

static DeflashSection
parse_section (const char *text)
{
  return text != NULL ? deflash_section_from_string (text) : DEFLASH_SECTION_NONE;
}

/* "NAME=SECTION" */
static DeflashSection
parse_folder (const char *option, char **name)
{
  const char *equals = strrchr (option, '=');

  *name = equals != NULL ? g_strndup (option, equals - option) : NULL;
  return equals != NULL ? parse_section (equals + 1) : DEFLASH_SECTION_NONE;
}

static gboolean
options_are_good (void)
{
  if (option_section != NULL && parse_section (option_section) == DEFLASH_SECTION_NONE)
    {
      deflash_cli_usage (_ ("“%s” is no section: news, guides or deals"), option_section);
      return FALSE;
    }
  for (guint i = 0; option_folders != NULL && option_folders[i] != NULL; i++)
    {
      g_autofree char *name = NULL;

      if (parse_folder (option_folders[i], &name) == DEFLASH_SECTION_NONE)
        {
          deflash_cli_usage (_ ("“%s” should be FOLDER=SECTION"), option_folders[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* Puts the wishes of the command line into the list. Returns whether every folder that was named is there. */
static gboolean
map_folders (DeflashSourceList *list)
{
  GPtrArray *folders = deflash_source_list_get_folders (list);

  for (guint i = 0; option_section != NULL && i < folders->len; i++)
    ((DeflashListFolder *) folders->pdata[i])->section = parse_section (option_section);
  for (guint i = 0; option_folders != NULL && option_folders[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      DeflashSection section = parse_folder (option_folders[i], &name);
      gboolean found = FALSE;

      for (guint j = 0; j < folders->len; j++)
        {
          DeflashListFolder *folder = folders->pdata[j];

          if (g_strcmp0 (folder->name != NULL ? folder->name : "", name) != 0)
            continue;
          folder->section = section;
          found = TRUE;
        }
      if (!found)
        {
          deflash_cli_warn (_ ("There is no folder “%s” in this list"), name);
          return FALSE;
        }
    }
  return TRUE;
}

static void
write_folders (JsonBuilder *builder, GPtrArray *folders)
{
  json_builder_set_member_name (builder, "folders");
  json_builder_begin_array (builder);
  for (guint i = 0; i < folders->len; i++)
    {
      const DeflashListFolder *folder = folders->pdata[i];

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "name", folder->name);
      deflash_json_write_string (builder, "section", deflash_section_to_string (folder->section));
      deflash_json_write_int (builder, "sources", folder->n_sources);
      deflash_json_write_int (builder, "new", folder->n_new);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_left_out (JsonBuilder *builder, GArray *lines)
{
  static const char *const reasons[] = {
    [DEFLASH_LEFT_OUT_ADDRESS] = "no-address", [DEFLASH_LEFT_OUT_SITE] = "no-feed", [DEFLASH_LEFT_OUT_LIST] = "list"
  };

  json_builder_set_member_name (builder, "left_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const DeflashLeftOut *line = &g_array_index (lines, DeflashLeftOut, i);

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "reason", reasons[line->reason]);
      deflash_json_write_string (builder, "title", line->title);
      deflash_json_write_string (builder, "address", line->address);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_report (DeflashSourceList *list, guint n_added)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "title", deflash_source_list_get_title (list));
  deflash_json_write_int (builder, "sources", deflash_source_list_get_n_sources (list));
  deflash_json_write_int (builder, "added", n_added);
  deflash_json_write_int (builder, "known", deflash_source_list_get_n_sources (list) - deflash_source_list_get_n_new (list));
  write_folders (builder, deflash_source_list_get_folders (list));
  write_left_out (builder, deflash_source_list_get_left_out (list));
  json_builder_end_object (builder);
  json = deflash_json_write_finish (builder, FALSE);
  deflash_cli_print_line (json);
  if (deflash_source_list_is_damaged (list))
    deflash_cli_warn (_ ("The file is damaged; something of it may be missing"));
}

static void
progress_cb (guint n_done, guint n_total, gpointer user_data)
{
  deflash_cli_progress (_ ("%u of %u sources"), n_done, n_total);
}

static int
import_list (DeflashLibrary *library, DeflashSourceList *list)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  gboolean good;

  deflash_source_list_import_async (library, list, progress_cb, NULL, NULL, deflash_cli_wait_cb, &result);
  good = deflash_source_list_import_finish (library, deflash_cli_wait (&result), &n_added, &error);
  if (!good)
    return deflash_cli_fail (NULL, error);
  print_report (list, n_added);
  return DEFLASH_CLI_DONE;
}

static void
saved_progress_cb (guint n_done, guint n_total, gpointer user_data)
{
  deflash_cli_progress (_ ("%u of %u articles"), n_done, n_total);
}

static void
print_saved_report (DeflashSavedFile *file, guint n_added)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) left_out = deflash_saved_file_dup_left_out (file);
  g_autofree char *json = NULL;
  guint n_items = deflash_saved_file_get_n_items (file);

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "format", deflash_saved_file_get_format (file));
  deflash_json_write_int (builder, "articles", n_items);
  deflash_json_write_int (builder, "added", n_added);
  deflash_json_write_int (builder, "known", option_dry_run ? 0 : n_items - n_added);
  deflash_json_write_int (builder, "refused", deflash_saved_file_get_n_refused (file));
  write_left_out (builder, left_out);
  json_builder_end_object (builder);
  json = deflash_json_write_finish (builder, FALSE);
  deflash_cli_print_line (json);
  if (deflash_saved_file_is_damaged (file))
    deflash_cli_warn (_ ("The file is damaged; something of it may be missing"));
}

/* What is no list of sources may hold saved articles. */
static int
import_saved (DeflashLibrary *library, const char *name, GBytes *bytes)
{
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (DeflashSavedFile) file = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;

  deflash_saved_file_read_async (library, NULL, bytes, NULL, deflash_cli_wait_cb, &read);
  file = deflash_saved_file_read_finish (library, deflash_cli_wait (&read), &error);
  if (file == NULL)
    return deflash_cli_fail (name, error);
  if (!option_dry_run)
    {
      deflash_saved_file_import_async (library, file, saved_progress_cb, NULL, NULL, deflash_cli_wait_cb, &stored);
      if (!deflash_saved_file_import_finish (library, deflash_cli_wait (&stored), &n_added, &error))
        return deflash_cli_fail (name, error);
    }
  print_saved_report (file, n_added);
  return DEFLASH_CLI_DONE;
}

static int
run_import (char **arguments)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeflashSourceList) list = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DeflashLibrary *library;
  int status;

  if (!options_are_good ())
    return DEFLASH_CLI_USAGE;
  bytes = deflash_cli_read (arguments[0], &error);
  if (bytes == NULL)
    return deflash_cli_fail (arguments[0], error);
  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;

  deflash_source_list_read_async (library, NULL, bytes, NULL, deflash_cli_wait_cb, &result);
  list = deflash_source_list_read_finish (library, deflash_cli_wait (&result), &error);
  if (g_error_matches (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST))
    status = import_saved (library, arguments[0], bytes);
  else if (list == NULL)
    status = deflash_cli_fail (arguments[0], error);
  else if (!map_folders (list))
    status = DEFLASH_CLI_FAILED;
  else if (option_dry_run)
    {
      g_autofree char *json = deflash_source_list_to_json (list);

      deflash_cli_print_line (json);
      status = DEFLASH_CLI_DONE;
    }
  else
    status = import_list (library, list);
  deflash_cli_close (library);
  return status;
}

static const GOptionEntry import_options[] = {
  { "section", 0, 0, G_OPTION_ARG_STRING, &option_section, N_ ("Put all sources there: news, guides or deals"), N_ ("S") },
  { "folder", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_folders, N_ ("Put the sources of a folder there; may be repeated"), N_ ("FOLDER=S") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_ ("Only print what is in the file"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_import = {
  .name = "import",
  .arguments = "FILE",
  .summary = N_ ("Add the sources of a list (OPML), or save what is bookmarked in a file"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = import_options,
  .run = run_import,
};

/* export */

static int
export_opml (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *const folders[] = { NULL, _ ("News"), _ ("Guides"), _ ("Deals") };
  int status;
  DeflashLibrary *library = deflash_cli_open (&status);

  if (library == NULL)
    return status;
  deflash_source_list_export_async (library, "Deflash News", folders, NULL, deflash_cli_wait_cb, &result);
  bytes = deflash_source_list_export_finish (library, deflash_cli_wait (&result), &error);
  status = bytes != NULL ? DEFLASH_CLI_DONE : deflash_cli_fail (NULL, error);
  if (bytes != NULL)
    fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  deflash_cli_close (library);
  return status;
}

static int
export_saved (DeflashSavedFormat format)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = option_output != NULL ? g_file_new_for_commandline_arg (option_output) : NULL;
  g_autoptr (GOutputStream) stream = file == NULL ? g_unix_output_stream_new (STDOUT_FILENO, FALSE) : NULL;
  DeflashSavedExport what = { format, _ ("Saved in Deflash News"), NULL, file, stream };
  g_autoptr (GError) error = NULL;
  int status;
  DeflashLibrary *library = deflash_cli_open (&status);

  if (library == NULL)
    return status;
  deflash_saved_export_async (library, &what, NULL, NULL, NULL, deflash_cli_wait_cb, &result);
  status = deflash_saved_export_finish (library, deflash_cli_wait (&result), NULL, &error) ? DEFLASH_CLI_DONE : deflash_cli_fail (NULL, error);
  deflash_cli_close (library);
  return status;
}

static int
run_export (char **arguments)
{
  static const struct { const char *name; DeflashSavedFormat format; } formats[] = {
    { "json", DEFLASH_SAVED_JSON }, { "html", DEFLASH_SAVED_HTML }, { "markdown", DEFLASH_SAVED_MARKDOWN }, { "epub", DEFLASH_SAVED_EPUB },
  };

  if (g_str_equal (arguments[0], "opml") && option_format == NULL)
    return export_opml ();
  if (!g_str_equal (arguments[0], "saved"))
    return deflash_cli_usage (_ ("“%s” can’t be exported: opml or saved"), arguments[0]);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (option_format != NULL ? option_format : "json", formats[i].name) == 0)
      return export_saved (formats[i].format == DEFLASH_SAVED_MARKDOWN && option_output != NULL ? DEFLASH_SAVED_FOLDER : formats[i].format);
  return deflash_cli_usage (_ ("“%s” is no format: html, json, markdown or epub"), option_format);
}

static const GOptionEntry export_options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &option_format,
    N_ ("Of what is saved: json (everything), html (bookmarks), markdown (texts) or epub (a book)"), N_ ("F") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output,
    N_ ("Write what is saved there; of Markdown, a new folder with texts and pictures"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_export = {
  .name = "export",
  .arguments = "opml|saved",
  .summary = N_ ("Print the sources (OPML), or what is saved"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = export_options,
  .run = run_export,
};
