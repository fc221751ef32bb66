/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-query.h"
#include "deflash-search-query.h"
#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

/* Queries to ids, in order. */

GArray             *deflash_article_list_ids      (DeflashSqlite              *db,
                                                   const DeflashArticleQuery  *query,
                                                   gint64                      now,
                                                   guint                       offset,
                                                   guint                       limit,
                                                   GError                    **error);
DeflashStoreCounts *deflash_article_list_counts   (DeflashSqlite              *db,
                                                   GError                    **error);
char               *deflash_article_list_get_sql  (const DeflashArticleQuery  *query);

/* deflash-search.c */
GArray             *deflash_search_ids            (DeflashSqlite              *db,
                                                   const DeflashArticleQuery  *query,
                                                   gint64                      now,
                                                   GError                    **error);
DeflashSearchQuery *deflash_search_parse          (const char                 *text,
                                                   char                      **match,
                                                   gboolean                   *titles_only);
void                deflash_search_append_filters (GString                    *sql,
                                                   const DeflashArticleQuery  *query,
                                                   const DeflashSearchQuery   *search,
                                                   gboolean                    words);
void                deflash_search_bind           (DeflashStatement           *statement,
                                                   const char                 *match,
                                                   const DeflashArticleQuery  *query,
                                                   const DeflashSearchQuery   *search);
gboolean            deflash_search_register_text  (DeflashSqlite              *db,
                                                   GError                    **error);
gboolean            deflash_search_register       (DeflashSqlite              *db,
                                                   GError                    **error);
char               *deflash_search_make_match     (const char                 *text);

G_END_DECLS
