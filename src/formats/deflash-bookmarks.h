/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-entry.h"
#include "deflash-highlight.h"

G_BEGIN_DECLS

/* More than these are not taken out of one file. */
#define DEFLASH_BOOKMARKS_MAX 50000

/**
 * DeflashBookmark:
 * @url: (nullable): absolute http(s) address; of one that was refused: as it stood
 * @title: (nullable): plain title
 * @description: (nullable): plain words about it
 * @source_title: (nullable): where it is from
 * @note: (nullable): what the person wrote
 * @tags: (element-type utf8): collections, each once
 * @highlights: (element-type DeflashHighlight): marked parts of the text
 * @saved_at: Unix seconds, or %DEFLASH_TIME_NONE
 * @entry: (nullable): the article itself
 * @markdown: (nullable): its text as Markdown
 *
 * A saved article, as it goes from one program to another.
 */
typedef struct
{
  char *url;
  char *title;
  char *description;
  char *source_title;
  char *note;
  GPtrArray *tags;
  GPtrArray *highlights;
  gint64 saved_at;
  DeflashEntry *entry;
  char *markdown;
} DeflashBookmark;

DeflashBookmark *deflash_bookmark_new     (void);
void             deflash_bookmark_free    (DeflashBookmark *self);
void             deflash_bookmark_add_tag (DeflashBookmark *self,
                                           const char      *tag);

/**
 * DeflashBookmarks:
 * @format: (nullable): "netscape", "pocket", "instapaper" or "deflash"
 * @bookmarks: (element-type DeflashBookmark): each address once
 * @refused: (element-type DeflashBookmark): what has no address that can be opened; the first 1,000
 * @n_refused: how many of those
 * @warnings: (element-type utf8): damage, in technical words
 *
 * A file of saved articles.
 */
typedef struct
{
  const char *format;
  GPtrArray *bookmarks;
  GPtrArray *refused;
  guint n_refused;
  GPtrArray *warnings;
} DeflashBookmarks;

DeflashBookmarks *deflash_bookmarks_new     (void);
void              deflash_bookmarks_free    (DeflashBookmarks *self);
DeflashBookmarks *deflash_bookmarks_parse   (GBytes           *bytes,
                                             gint64            now,
                                             GError          **error);
char             *deflash_bookmarks_to_html (GPtrArray        *bookmarks,
                                             const char       *title);
char             *deflash_bookmarks_to_markdown (GPtrArray *bookmarks);
char             *deflash_bookmark_to_markdown (const DeflashBookmark *bookmark);
char             *deflash_bookmarks_to_json (GPtrArray        *bookmarks,
                                             const char       *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashBookmark, deflash_bookmark_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashBookmarks, deflash_bookmarks_free)

G_END_DECLS
