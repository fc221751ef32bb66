/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-bookmarks.h"

#include "deflash-date.h"
#include "deflash-text.h"

/* Saved articles as Markdown: each behind a front matter in YAML. */

/* A string of YAML: JSON's are such. */
static void
append_front (GString *text, const char *name, const char *value)
{
  g_autofree char *valid = value != NULL ? deflash_text_make_valid (value, -1) : NULL;

  if (valid == NULL)
    return;
  g_string_append_printf (text, "%s\"", name);
  for (const char *p = valid; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (text, '\\');
        g_string_append_c (text, *p);
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        g_string_append_c (text, *p);
        break;
      }
  g_string_append (text, "\"\n");
}

static void
append_time (GString *text, const char *name, gint64 time)
{
  g_autofree char *date = time != DEFLASH_TIME_NONE ? deflash_date_format_iso (time) : NULL;

  if (date != NULL)
    g_string_append_printf (text, "%s: %s\n", name, date);
}

/* What was marked, behind the text: the words as a quotation, and what the person wrote to them. */
static void
append_highlights (GString *text, GPtrArray *highlights)
{
  for (guint i = 0; i < highlights->len; i++)
    {
      const DeflashHighlight *highlight = highlights->pdata[i];
      g_auto (GStrv) lines = g_strsplit (highlight->quote, "\n", -1);

      g_string_append (text, i == 0 ? "\n---\n\n" : "\n");
      for (guint j = 0; lines[j] != NULL; j++)
        g_string_append_printf (text, "> %s\n", lines[j]);
      if (highlight->note != NULL)
        g_string_append_printf (text, "\n%s\n", highlight->note);
    }
}

static void
append_bookmark (GString *text, const DeflashBookmark *bookmark)
{
  g_string_append (text, "---\n");
  append_front (text, "title: ", bookmark->title);
  append_front (text, "url: ", bookmark->url);
  append_front (text, "source: ", bookmark->source_title);
  if (bookmark->entry != NULL)
    append_time (text, "date", bookmark->entry->published);
  append_time (text, "saved", bookmark->saved_at);
  if (bookmark->tags->len > 0)
    g_string_append (text, "tags:\n");
  for (guint i = 0; i < bookmark->tags->len; i++)
    append_front (text, "  - ", bookmark->tags->pdata[i]);
  append_front (text, "note: ", bookmark->note);
  g_string_append (text, "---\n\n");
  g_string_append (text, bookmark->markdown != NULL ? bookmark->markdown : "");
  append_highlights (text, bookmark->highlights);
}

/**
 * deflash_bookmark_to_markdown:
 * @bookmark: a saved article, with its entry and its text as Markdown
 *
 * Writes one article, behind a front matter in YAML. What was marked in it stands at the end.
 *
 * Returns: (transfer full): the text
 */
char *
deflash_bookmark_to_markdown (const DeflashBookmark *bookmark)
{
  GString *text = g_string_new (NULL);

  append_bookmark (text, bookmark);
  return g_string_free (text, FALSE);
}

/**
 * deflash_bookmarks_to_markdown:
 * @bookmarks: (element-type DeflashBookmark): saved articles, each with its entry and its text as Markdown
 *
 * Writes the articles one behind the other, each behind a front matter in YAML of its own.
 *
 * Returns: (transfer full): the text
 */
char *
deflash_bookmarks_to_markdown (GPtrArray *bookmarks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    {
      g_string_append (text, i > 0 ? "\n" : "");
      append_bookmark (text, bookmarks->pdata[i]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
