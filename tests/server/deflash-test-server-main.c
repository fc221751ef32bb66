/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-test-server.h"

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

static char *option_account;
static char *option_directory;
static char *option_port_file;
static char *option_log;
static int option_ready_fd = -1;
static int option_lifetime;
static gboolean option_tls;

static const GOptionEntry entries[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, &option_account, "Who may see what lies under /closed", "USER:PASSWORD" },
  { "dir", 0, 0, G_OPTION_ARG_FILENAME, &option_directory, "Serve the files of this directory", "DIR" },
  { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &option_port_file, "Write the port to this file", "FILE" },
  { "ready-fd", 0, 0, G_OPTION_ARG_INT, &option_ready_fd, "Write a line to this descriptor when ready", "FD" },
  { "log", 0, 0, G_OPTION_ARG_FILENAME, &option_log, "Append a line per request to this file", "FILE" },
  { "lifetime", 0, 0, G_OPTION_ARG_INT, &option_lifetime, "End after so many seconds", "SECONDS" },
  { "tls", 0, 0, G_OPTION_ARG_NONE, &option_tls, "Serve https with a certificate that nobody trusts", NULL },
  { NULL }
};

static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
announce (DeflashTestServer *server, GError **error)
{
  g_autofree char *url = deflash_test_server_get_url (server, "/");
  g_autofree char *port = g_strdup_printf ("%u\n", deflash_test_server_get_port (server));

  if (option_port_file != NULL && !g_file_set_contents (option_port_file, port, -1, error))
    return FALSE;
  if (option_ready_fd >= 0 && write (option_ready_fd, "ready\n", 6) != 6)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "can't write to descriptor %d", option_ready_fd);
      return FALSE;
    }
  printf ("%s\n", url);
  fflush (stdout);
  return TRUE;
}

static DeflashTestServer *
start (GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (DeflashTestServer) server = NULL;

  if (option_tls && (certificate = deflash_test_server_make_certificate (error)) == NULL)
    return NULL;
  server = deflash_test_server_new (certificate);
  if (option_account != NULL)
    deflash_test_server_set_account (server, option_account);
  if (option_directory != NULL)
    deflash_test_server_set_directory (server, option_directory);
  if (option_log != NULL && !deflash_test_server_set_log (server, option_log, error))
    return NULL;
  return g_steal_pointer (&server);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashTestServer) server = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      fprintf (stderr, "deflash-test-server: %s\n", error->message);
      return 2;
    }
  server = start (&error);
  if (server == NULL || !announce (server, &error))
    {
      fprintf (stderr, "deflash-test-server: %s\n", error->message);
      return 1;
    }

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (option_lifetime > 0)
    g_timeout_add_seconds ((guint) option_lifetime, quit_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
