/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"
#include "deflash-stories.h"
#include "fuzz.h"

/* The same bytes as articles, a line each, and as a saved index, which may be damaged. */

static void
add_lines (DeflashStories *stories, const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 64);
  guint before = deflash_stories_get_n (stories);
  guint n = 0;

  for (; lines[n] != NULL; n++)
    {
      DeflashStoryArticle article = { n + 1, lines[n], n % 2 != 0 ? text : NULL, n % 3 != 0 ? lines[n] : NULL, n, (gint64) n * 1000000000 };
      gint64 story = deflash_stories_add (stories, &article);

      g_assert_true (before > 0 || (story >= 1 && story <= n + 1));
    }
  g_assert_cmpuint (deflash_stories_get_n (stories), <=, DEFLASH_STORIES_MAX_ARTICLES);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (DeflashStories) loaded = deflash_stories_load (bytes, NULL);
  g_autoptr (GBytes) saved = NULL;
  g_autofree guint8 *damaged = NULL;
  g_autoptr (GBytes) damaged_bytes = NULL;
  g_autoptr (DeflashStories) mended = NULL;
  gsize length;

  if (loaded != NULL)
    add_lines (loaded, data, size);
  add_lines (stories, data, size);
  saved = deflash_stories_save (stories);
  length = g_bytes_get_size (saved);
  damaged = g_memdup2 (g_bytes_get_data (saved, NULL), length);
  for (gsize i = 0; i < size; i++)
    damaged[(24 + i * 257) % length] ^= data[i];
  damaged_bytes = g_bytes_new_static (damaged, length);
  mended = deflash_stories_load (damaged_bytes, NULL);
  if (mended != NULL)
    add_lines (mended, data, size);
  return 0;
}
