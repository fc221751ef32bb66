/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-bookmarks.h"

G_BEGIN_DECLS

/* A file being read. */
typedef struct
{
  DeflashBookmarks *file;
  GHashTable *known; /* canonical addresses */
  gint64 now;
} DeflashBookmarksReader;

void     deflash_bookmarks_add            (DeflashBookmarksReader *self,
                                           DeflashBookmark        *bookmark);
gboolean deflash_bookmarks_is_full        (DeflashBookmarksReader *self);
char    *deflash_bookmarks_clean          (const char             *text);
gint64   deflash_bookmarks_parse_time     (const char             *text);
gboolean deflash_bookmarks_parse_netscape (DeflashBookmarksReader *self,
                                           const char             *text,
                                           gsize                   length);
gboolean deflash_bookmarks_parse_csv      (DeflashBookmarksReader *self,
                                           const char             *text,
                                           gsize                   length);
gboolean deflash_bookmarks_parse_json     (DeflashBookmarksReader *self,
                                           GBytes                 *bytes,
                                           GError                **error);

G_END_DECLS
