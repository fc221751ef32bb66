/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-url.h"
#include "fuzz.h"

static void
assert_web (const char *url)
{
  g_autofree char *again = deflash_url_resolve (NULL, url);
  g_autofree char *host = deflash_url_get_host (url);

  g_assert_true (deflash_url_is_http (url));
  g_assert_nonnull (host);
  for (const char *p = url; *p; p++)
    g_assert_true (*p > 0x20 && *p < 0x7f);
  g_assert_cmpstr (again, ==, url);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const bases[] = { NULL, "https://example.org/a/b?c#d" };
  g_autofree char *string = g_strndup ((const char *) data, size);
  g_autofree char *stripped = deflash_url_strip_tracking (string);
  g_autofree char *typed = deflash_url_from_input (string);
  g_autofree char *display = deflash_url_for_display (string);
  g_autofree char *key = deflash_url_canonicalize (string);
  g_autofree char *link = deflash_url_resolve_link (bases[1], string);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autofree char *url = deflash_url_resolve (bases[i], string);

      if (url && strlen (url) <= DEFLASH_URL_MAX_LENGTH)
        assert_web (url);
    }
  g_assert_cmpuint (strlen (stripped), <=, strlen (string));
  g_assert_true (g_utf8_validate (display, -1, NULL));
  if (typed)
    g_assert_true (deflash_url_is_http (typed));
  if (link)
    g_assert_true (deflash_url_is_http (link) || link[0] == '#' || g_str_has_prefix (link, "mailto:"));
  if (key)
    {
      g_autofree char *again = deflash_url_canonicalize (key);

      g_assert_cmpstr (again, ==, key);
    }
  return 0;
}
