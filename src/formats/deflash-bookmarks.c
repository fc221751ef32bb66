/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-bookmarks-private.h"

#include <string.h>

#include "deflash-date.h"
#include "deflash-error.h"
#include "deflash-feed-encoding.h"
#include "deflash-feed-text.h"
#include "deflash-feed-xml.h"
#include "deflash-text.h"
#include "deflash-url.h"

/* Larger files are refused. */
#define MAX_BYTES (128 * 1024 * 1024)

#define MAX_TEXT    1000
#define MAX_TAGS    32
#define MAX_REFUSED 1000

/* Seconds, milliseconds and microseconds all occur. Later than this it must be one of the smaller units. */
#define MAX_SECONDS G_GINT64_CONSTANT (100000000000)

/**
 * deflash_bookmark_new:
 *
 * Returns: (transfer full): an empty bookmark
 */
DeflashBookmark *
deflash_bookmark_new (void)
{
  DeflashBookmark *self = g_new0 (DeflashBookmark, 1);

  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->highlights = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_highlight_free);
  self->saved_at = DEFLASH_TIME_NONE;
  return self;
}

/**
 * deflash_bookmark_free:
 * @self: (transfer full): a bookmark
 */
void
deflash_bookmark_free (DeflashBookmark *self)
{
  g_free (self->url);
  g_free (self->title);
  g_free (self->description);
  g_free (self->source_title);
  g_free (self->note);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->highlights);
  g_clear_pointer (&self->entry, deflash_entry_unref);
  g_free (self->markdown);
  g_free (self);
}

/**
 * deflash_bookmark_add_tag:
 * @self: a bookmark
 * @tag: a name, in any form
 *
 * Adds a tag, unless it is blank, there already, or one too many.
 */
void
deflash_bookmark_add_tag (DeflashBookmark *self, const char *tag)
{
  char *name = deflash_bookmarks_clean (tag);

  if (name == NULL || self->tags->len >= MAX_TAGS || g_ptr_array_find_with_equal_func (self->tags, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (self->tags, name);
}

/**
 * deflash_bookmarks_new:
 *
 * Returns: (transfer full): an empty file
 */
DeflashBookmarks *
deflash_bookmarks_new (void)
{
  DeflashBookmarks *self = g_new0 (DeflashBookmarks, 1);

  self->bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_bookmark_free);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_bookmark_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * deflash_bookmarks_free:
 * @self: (transfer full): a file
 */
void
deflash_bookmarks_free (DeflashBookmarks *self)
{
  g_ptr_array_unref (self->bookmarks);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/* A title or name as one line of plain text; NULL where it is blank. */
char *
deflash_bookmarks_clean (const char *text)
{
  g_autofree char *plain = text != NULL ? deflash_feed_text_plain (text, -1) : NULL;

  return deflash_text_truncate (plain, MAX_TEXT);
}

/* A number since 1970 in whatever unit, or a date. */
gint64
deflash_bookmarks_parse_time (const char *text)
{
  char *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  if (end == text || *end != '\0')
    return deflash_date_parse (text);
  while (number > MAX_SECONDS)
    number /= 1000;
  return number > 0 ? number : DEFLASH_TIME_NONE;
}

gboolean
deflash_bookmarks_is_full (DeflashBookmarksReader *self)
{
  return self->file->bookmarks->len + self->file->n_refused >= DEFLASH_BOOKMARKS_MAX;
}

static void
refuse (DeflashBookmarksReader *self, DeflashBookmark *bookmark)
{
  char *shown = deflash_bookmarks_clean (bookmark->url);

  self->file->n_refused++;
  if (self->file->refused->len >= MAX_REFUSED)
    {
      g_free (shown);
      deflash_bookmark_free (bookmark);
      return;
    }
  g_free (bookmark->url);
  bookmark->url = shown;
  g_ptr_array_add (self->file->refused, bookmark);
}

/* Takes @bookmark, whose url may be anything. What has been saved in the future was saved now. */
void
deflash_bookmarks_add (DeflashBookmarksReader *self, DeflashBookmark *bookmark)
{
  g_autofree char *url = deflash_url_is_http (bookmark->url) ? deflash_url_from_input (bookmark->url) : NULL;
  g_autofree char *key = url != NULL ? deflash_url_canonicalize (url) : NULL;

  if (key == NULL)
    {
      refuse (self, bookmark);
      return;
    }
  if (deflash_bookmarks_is_full (self) || !g_hash_table_add (self->known, g_steal_pointer (&key)))
    {
      deflash_bookmark_free (bookmark);
      return;
    }
  g_free (bookmark->url);
  bookmark->url = g_steal_pointer (&url);
  if (bookmark->saved_at != DEFLASH_TIME_NONE)
    bookmark->saved_at = MIN (bookmark->saved_at, self->now);
  g_ptr_array_add (self->file->bookmarks, bookmark);
}

static gboolean
read_text (DeflashBookmarksReader *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = text + length;
  gboolean known;

  text = deflash_xml_skip_blank (text, end);
  if (text < end && *text == '{')
    return deflash_bookmarks_parse_json (self, bytes, error);
  if (text < end && *text == '<')
    known = deflash_bookmarks_parse_netscape (self, text, end - text);
  else
    known = deflash_bookmarks_parse_csv (self, text, end - text);
  if (!known)
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST, "no bookmarks");
  return known;
}

/**
 * deflash_bookmarks_parse:
 * @bytes: a file
 * @now: Unix seconds
 * @error: return location
 *
 * Reads saved articles: bookmarks of a browser (Netscape HTML), the CSV of Pocket and of Instapaper, our own JSON. Nothing that is named
 * in it is opened; time and memory are bounded. May be called on any thread.
 *
 * Returns: (transfer full): what is in it; %NULL with %DEFLASH_FORMAT_ERROR_NOT_A_LIST, %DEFLASH_FORMAT_ERROR_INVALID,
 *   %DEFLASH_FORMAT_ERROR_VERSION or %DEFLASH_FORMAT_ERROR_TOO_LARGE
 */
DeflashBookmarks *
deflash_bookmarks_parse (GBytes *bytes, gint64 now, GError **error)
{
  DeflashBookmarksReader reader = { .now = now };
  g_autoptr (DeflashBookmarks) file = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GBytes) decoded = NULL;
  g_autoptr (GBytes) clean = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %d bytes", MAX_BYTES);
      return NULL;
    }
  file = deflash_bookmarks_new ();
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.file = file;
  reader.known = known;
  decoded = deflash_feed_decode (bytes, NULL, file->warnings);
  clean = deflash_feed_drop_controls (decoded);
  if (!read_text (&reader, clean, error))
    return NULL;
  if (deflash_bookmarks_is_full (&reader))
    g_ptr_array_add (file->warnings, g_strdup_printf ("only the first %d were taken", DEFLASH_BOOKMARKS_MAX));
  return g_steal_pointer (&file);
}

static void
append_escaped (GString *string, const char *before, const char *text, const char *after)
{
  g_autofree char *valid = deflash_text_make_valid (text, -1);
  g_autofree char *escaped = g_markup_escape_text (valid, -1);

  g_string_append (string, before);
  g_string_append (string, escaped);
  g_string_append (string, after);
}

/**
 * deflash_bookmarks_to_html:
 * @bookmarks: (element-type DeflashBookmark): saved articles
 * @title: what the file shall call itself
 *
 * Writes the bookmark file that browsers read (NETSCAPE-Bookmark-file-1). Tags go into the attribute that Firefox reads.
 *
 * Returns: (transfer full): the document
 */
char *
deflash_bookmarks_to_html (GPtrArray *bookmarks, const char *title)
{
  GString *text = g_string_new ("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
                                "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n");

  append_escaped (text, "<TITLE>", title, "</TITLE>\n");
  append_escaped (text, "<H1>", title, "</H1>\n<DL><p>\n");
  for (guint i = 0; i < bookmarks->len; i++)
    {
      const DeflashBookmark *bookmark = bookmarks->pdata[i];

      if (bookmark->url == NULL)
        continue;
      append_escaped (text, "    <DT><A HREF=\"", bookmark->url, "\"");
      if (bookmark->saved_at != DEFLASH_TIME_NONE)
        g_string_append_printf (text, " ADD_DATE=\"%" G_GINT64_FORMAT "\"", bookmark->saved_at);
      for (guint j = 0; j < bookmark->tags->len; j++)
        append_escaped (text, j == 0 ? " TAGS=\"" : ",", bookmark->tags->pdata[j], j + 1 == bookmark->tags->len ? "\"" : "");
      append_escaped (text, ">", bookmark->title != NULL ? bookmark->title : bookmark->url, "</A>\n");
      if (bookmark->note != NULL || bookmark->description != NULL)
        append_escaped (text, "    <DD>", bookmark->note != NULL ? bookmark->note : bookmark->description, "\n");
    }
  g_string_append (text, "</DL><p>\n");
  return g_string_free (text, FALSE);
}
