/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-subscriptions.h"
#include "deflash-url.h"
#include "fuzz.h"

static void
assert_lines (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const DeflashSubscription *line = lines->pdata[i];

      g_assert_true (line->title == NULL || (*line->title && g_utf8_validate (line->title, -1, NULL)));
      g_assert_true (line->home_url == NULL || deflash_url_is_http (line->home_url));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSubscriptions) list = deflash_subscriptions_parse (bytes, &error);
  g_autoptr (DeflashSubscriptions) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *json = NULL;
  char *opml;

  g_assert_true ((list != NULL) != (error != NULL));
  if (list == NULL)
    return 0;
  json = deflash_subscriptions_to_json (list);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  assert_lines (list->feeds);
  assert_lines (list->sites);
  assert_lines (list->lists);
  for (guint i = 0; i < list->feeds->len; i++)
    g_assert_true (deflash_url_is_http (((DeflashSubscription *) list->feeds->pdata[i])->url));

  /* What is written is sound, and the same feeds come back. */
  opml = deflash_subscriptions_to_opml (list);
  written = g_bytes_new_take (opml, strlen (opml));
  again = deflash_subscriptions_parse (written, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->feeds->len, ==, list->feeds->len);
  g_assert_cmpuint (again->warnings->len, ==, 0);
  return 0;
}
