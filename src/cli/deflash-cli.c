/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "deflash-config.h"
#include "deflash-error.h"
#include "deflash-explain.h"

/* A file is read up to this: what is larger is no feed. */
#define MAX_BYTES (256 * 1024 * 1024)

static char *data_dir;
static gboolean shows_progress;

/**
 * deflash_cli_set_data_dir:
 * @path: (nullable): the library to use
 */
void
deflash_cli_set_data_dir (const char *path)
{
  g_set_str (&data_dir, path);
}

/**
 * deflash_cli_get_data_dir:
 *
 * Returns: (transfer none) (nullable): the library to use, %NULL for the user's own
 */
const char *
deflash_cli_get_data_dir (void)
{
  return data_dir;
}

static void
print_message (const char *format, va_list arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);

  deflash_cli_end_progress ();
  fprintf (stderr, "deflash: %s\n", message);
}

/**
 * deflash_cli_warn:
 * @format: a message
 * @...: its arguments
 *
 * Says something on stderr.
 */
void
deflash_cli_warn (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_message (format, arguments);
  va_end (arguments);
}

/**
 * deflash_cli_usage:
 * @format: what is wrong
 * @...: its arguments
 *
 * Returns: the exit status for wrong usage
 */
int
deflash_cli_usage (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_message (format, arguments);
  va_end (arguments);
  return DEFLASH_CLI_USAGE;
}

/**
 * deflash_cli_fail:
 * @what: (nullable): what it is about
 * @error: what went wrong
 *
 * Says so on stderr, in words and with the detail.
 *
 * Returns: the exit status for a failure
 */
int
deflash_cli_fail (const char *what, const GError *error)
{
  g_autofree char *words = deflash_explain (error);
  g_autofree char *advice = deflash_explain_advice (error);

  deflash_cli_warn ("%s%s%s%s%s (%s)", what != NULL ? what : "", what != NULL ? ": " : "", words, advice != NULL ? " " : "",
                    advice != NULL ? advice : "", error->message);
  return DEFLASH_CLI_FAILED;
}

/**
 * deflash_cli_progress:
 * @format: a short line
 * @...: its arguments
 *
 * Shows how far things are, where a person looks at a terminal.
 */
void
deflash_cli_progress (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  if (!isatty (STDERR_FILENO))
    return;
  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "\r\033[K%s", line);
  fflush (stderr);
  shows_progress = TRUE;
}

/**
 * deflash_cli_end_progress:
 *
 * Takes the line of progress away.
 */
void
deflash_cli_end_progress (void)
{
  if (shows_progress)
    fputs ("\r\033[K", stderr);
  shows_progress = FALSE;
}

static GBytes *
read_stdin (GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  guint8 buffer[65536];
  gssize length;

  while ((length = read (STDIN_FILENO, buffer, sizeof buffer)) != 0)
    {
      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        {
          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
          return NULL;
        }
      g_byte_array_append (array, buffer, length);
      if (array->len > MAX_BYTES)
        {
          g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "more than %d bytes", MAX_BYTES);
          return NULL;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/**
 * deflash_cli_read:
 * @path: a file, "-" for stdin
 * @error: where to put the error
 *
 * Returns: (transfer full): its content
 */
GBytes *
deflash_cli_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  GBytes *bytes;

  if (g_str_equal (path, "-"))
    return read_stdin (error);
  file = g_file_new_for_path (path);
  bytes = g_file_load_bytes (file, NULL, NULL, error);
  return bytes;
}

/**
 * deflash_cli_print_line:
 * @json: one JSON value without line breaks
 *
 * Returns: whether it could be written
 */
gboolean
deflash_cli_print_line (const char *json)
{
  deflash_cli_end_progress ();
  return fputs (json, stdout) >= 0 && fputc ('\n', stdout) != EOF;
}

/**
 * deflash_cli_flush:
 *
 * Returns: whether all of stdout arrived; says so on stderr where it did not
 */
gboolean
deflash_cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  deflash_cli_warn (_ ("The output could not be written: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * deflash_cli_wait_cb:
 * @object: the source
 * @result: the result
 * @user_data: a GAsyncResult * that is %NULL
 *
 * The callback of anything that deflash_cli_wait() waits for.
 */
void
deflash_cli_wait_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/**
 * deflash_cli_wait:
 * @result: where deflash_cli_wait_cb() puts the result
 *
 * Runs the main context until the result is there.
 *
 * Returns: (transfer none): it
 */
GAsyncResult *
deflash_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
notice_cb (DeflashLibrary *library, const GError *error, gpointer user_data)
{
  deflash_cli_fail (NULL, error);
}

/**
 * deflash_cli_open:
 * @status: (out): the exit status where it fails
 *
 * Returns: (transfer full) (nullable): the library, open
 */
DeflashLibrary *
deflash_cli_open (int *status)
{
  g_autofree char *cache_dir = data_dir != NULL ? g_build_filename (data_dir, "cache", NULL) : NULL;
  DeflashLibraryOptions options = { .data_dir = data_dir, .cache_dir = cache_dir };
  g_autoptr (DeflashLibrary) library = deflash_library_new (&options);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_set_by_command (library);
  g_signal_connect (library, "notice", G_CALLBACK (notice_cb), NULL);
  deflash_library_open_async (library, NULL, deflash_cli_wait_cb, &result);
  if (deflash_library_open_finish (library, deflash_cli_wait (&result), &error))
    return g_steal_pointer (&library);
  *status = deflash_cli_fail (_ ("The library could not be opened"), error);
  deflash_cli_close (g_steal_pointer (&library));
  return NULL;
}

/**
 * deflash_cli_close:
 * @library: (transfer full): a library
 */
void
deflash_cli_close (DeflashLibrary *library)
{
  deflash_library_close (library);
  /* What was on its way says that it was cancelled, and lets go. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (library);
}

/**
 * deflash_cli_run_command:
 * @command: a command
 * @argc: number of @argv
 * @argv: the command's name and what follows it
 *
 * Returns: an exit status
 */
int
deflash_cli_run_command (const DeflashCommand *command, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *directory = NULL;
  g_autofree char *program = g_strdup_printf ("deflash %s", command->name);
  const GOptionEntry common[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &directory, N_ ("Use the library in DIR"), N_ ("DIR") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) parsed = g_strdupv (argv);
  guint n_arguments;
  int status;

  g_set_prgname (program);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_translation_domain (context, DEFLASH_GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, DEFLASH_GETTEXT_PACKAGE);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, DEFLASH_GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &parsed, &error))
    return deflash_cli_usage ("%s", error->message);

  arguments = g_strdupv (parsed + 1);
  if (arguments[0] != NULL && g_str_equal (arguments[0], "--"))
    {
      g_free (arguments[0]);
      memmove (arguments, arguments + 1, g_strv_length (arguments + 1) * sizeof *arguments + sizeof *arguments);
    }
  n_arguments = g_strv_length (arguments);
  if (n_arguments < command->min_arguments || n_arguments > command->max_arguments)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fputs (help, stderr);
      return DEFLASH_CLI_USAGE;
    }
  if (directory != NULL)
    deflash_cli_set_data_dir (directory);

  status = command->run (arguments);
  deflash_cli_end_progress ();
  if (!deflash_cli_flush () && status == DEFLASH_CLI_DONE)
    status = DEFLASH_CLI_FAILED;
  return status;
}
