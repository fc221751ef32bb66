/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads many lists of feeds in one go for the conformance runner: file names on standard input, one JSON value per line on standard
 * output; null where it is no list. */

#include <locale.h>
#include <stdio.h>

#include "deflash-subscriptions.h"

static void
read_file (const char *name)
{
  g_autofree char *data = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DeflashSubscriptions) list = NULL;
  gsize length;

  if (!g_file_get_contents (name, &data, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  list = deflash_subscriptions_parse (bytes, &error);
  if (list != NULL)
    json = deflash_subscriptions_to_json (list);
  puts (json != NULL ? json : "null");
}

int
main (void)
{
  char *line = NULL;
  size_t size = 0;

  setlocale (LC_ALL, "");
  while (getline (&line, &size, stdin) > 0)
    read_file (g_strchomp (line));
  free (line);
  return 0;
}
