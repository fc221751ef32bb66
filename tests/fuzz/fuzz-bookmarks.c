/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-bookmarks.h"
#include "deflash-url.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashBookmarks) file = deflash_bookmarks_parse (bytes, 1700000000, &error);
  g_autoptr (DeflashBookmarks) again = NULL;
  g_autoptr (GBytes) written = NULL;
  char *html;

  g_assert_true ((file != NULL) != (error != NULL));
  if (file == NULL)
    return 0;
  for (guint i = 0; i < file->bookmarks->len; i++)
    {
      const DeflashBookmark *bookmark = file->bookmarks->pdata[i];

      g_assert_true (deflash_url_is_http (bookmark->url));
      g_assert_true (bookmark->title == NULL || g_utf8_validate (bookmark->title, -1, NULL));
      g_assert_true (bookmark->note == NULL || g_utf8_validate (bookmark->note, -1, NULL));
    }

  /* Every one of them comes back. */
  if (file->bookmarks->len == 0)
    return 0;
  html = deflash_bookmarks_to_html (file->bookmarks, "Title");
  written = g_bytes_new_take (html, strlen (html));
  again = deflash_bookmarks_parse (written, 1700000000, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->bookmarks->len, ==, file->bookmarks->len);
  return 0;
}
