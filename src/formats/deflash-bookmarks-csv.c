/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-bookmarks-private.h"
#include "deflash-csv.h"

/* Pocket (title,url,time_added,tags,status) and Instapaper (URL,Title,Selection,Folder,Timestamp,Tags), as they exported. Columns are
 * found by their names, in any order. */

typedef struct
{
  int url;
  int title;
  int time;
  int tags;
  int selection;
  int folder;
} Columns;

static int
find_column (GPtrArray *header, const char *name)
{
  for (guint i = 0; i < header->len; i++)
    {
      g_autofree char *title = g_strstrip (g_strdup (header->pdata[i]));

      if (g_ascii_strcasecmp (title, name) == 0)
        return (int) i;
    }
  return -1;
}

static const char *
get_field (GPtrArray *record, int column)
{
  return column >= 0 && (guint) column < record->len ? record->pdata[column] : NULL;
}

/* Pocket separates tags by bars; Instapaper writes them as a JSON array of strings. */
static void
add_tags (DeflashBookmark *bookmark, const char *text)
{
  g_autofree char *plain = text != NULL ? g_strdelimit (g_strdup (text), "[]\"", ' ') : NULL;
  g_auto (GStrv) tags = plain != NULL ? g_strsplit_set (plain, "|,", 64) : NULL;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    deflash_bookmark_add_tag (bookmark, tags[i]);
}

/* Instapaper's own folders say where it lay in there, and are no collections. */
static void
add_folder (DeflashBookmark *bookmark, const char *folder)
{
  static const char *const own[] = { "Unread", "Archive", "Starred", NULL };

  if (folder != NULL && !g_strv_contains (own, folder))
    deflash_bookmark_add_tag (bookmark, folder);
}

static void
take_record (DeflashBookmarksReader *self, const Columns *columns, GPtrArray *record)
{
  DeflashBookmark *bookmark = deflash_bookmark_new ();
  const char *time = get_field (record, columns->time);

  bookmark->url = g_strdup (get_field (record, columns->url));
  bookmark->title = deflash_bookmarks_clean (get_field (record, columns->title));
  bookmark->description = deflash_bookmarks_clean (get_field (record, columns->selection));
  bookmark->saved_at = time != NULL ? deflash_bookmarks_parse_time (time) : DEFLASH_TIME_NONE;
  add_tags (bookmark, get_field (record, columns->tags));
  add_folder (bookmark, get_field (record, columns->folder));
  deflash_bookmarks_add (self, bookmark);
}

/* Returns whether the first line is that of a format we know. */
gboolean
deflash_bookmarks_parse_csv (DeflashBookmarksReader *self, const char *text, gsize length)
{
  DeflashCsv csv;
  gboolean damaged = FALSE;
  g_autoptr (GPtrArray) header = NULL;
  GPtrArray *record;
  Columns columns;

  deflash_csv_init (&csv, text, length);
  header = deflash_csv_next (&csv, &damaged);
  if (header == NULL)
    return FALSE;
  columns = (Columns) {
    .url = find_column (header, "url"),
    .title = find_column (header, "title"),
    .time = MAX (find_column (header, "time_added"), find_column (header, "timestamp")),
    .tags = find_column (header, "tags"),
    .selection = find_column (header, "selection"),
    .folder = find_column (header, "folder"),
  };
  if (columns.url < 0 || columns.title < 0)
    return FALSE;

  self->file->format = find_column (header, "time_added") >= 0 ? "pocket" : "instapaper";
  while (!deflash_bookmarks_is_full (self) && (record = deflash_csv_next (&csv, &damaged)) != NULL)
    {
      take_record (self, &columns, record);
      g_ptr_array_unref (record);
    }
  if (damaged)
    g_ptr_array_add (self->file->warnings, g_strdup ("CSV: quotes are not as they should be"));
  return TRUE;
}
