/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-article-item.h"
#include "deflash-article-query.h"

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_LIST_LOADING = 0, /* nothing known yet: show skeletons */
  DEFLASH_LIST_READY,       /* the first page is there; may be empty */
  DEFLASH_LIST_FAILED,      /* see the `error` */
} DeflashListState;

/**
 * DeflashArticleList:
 *
 * A #GListModel of #DeflashArticleItem over a query. Main thread only.
 *
 * The first page comes by LIMIT, further ids in chunks. deflash_article_list_get_item() always returns an object; a placeholder fills
 * in. Each query has a generation; late answers are dropped. A changed library is diffed off the main thread and applied as minimal
 * `items-changed`. Ids that are missing when their page arrives become removals. While deflash_article_list_set_holds_new() is on, new
 * articles wait and are counted in `n-pending`. A status change never reorders or shortens the list: an unread list keeps what was
 * just read until its query is set anew.
 *
 * Properties, all notify: `state` (#DeflashListState as guint), `n-pending` (guint), `n-items` (guint), `complete` (gboolean: all ids
 * of the query are in the model).
 */
#define DEFLASH_TYPE_ARTICLE_LIST (deflash_article_list_get_type ())
G_DECLARE_FINAL_TYPE (DeflashArticleList, deflash_article_list, DEFLASH, ARTICLE_LIST, GObject)

DeflashListState           deflash_article_list_get_state      (DeflashArticleList        *self);
const GError              *deflash_article_list_get_error      (DeflashArticleList        *self);
const DeflashArticleQuery *deflash_article_list_get_query      (DeflashArticleList        *self);
void                       deflash_article_list_set_query      (DeflashArticleList        *self,
                                                                const DeflashArticleQuery *query);
void                       deflash_article_list_reload         (DeflashArticleList        *self);
guint                      deflash_article_list_get_n_pending  (DeflashArticleList        *self);
gboolean                   deflash_article_list_get_complete   (DeflashArticleList        *self);
void                       deflash_article_list_set_holds_new  (DeflashArticleList        *self,
                                                                gboolean                   holds_new);
void                       deflash_article_list_set_first_row  (DeflashArticleList        *self,
                                                                guint                      first_row);
void                       deflash_article_list_show_pending   (DeflashArticleList        *self);
void                       deflash_article_list_grow           (DeflashArticleList        *self);
gboolean                   deflash_article_list_find           (DeflashArticleList        *self,
                                                                gint64                     id,
                                                                guint                     *position);
GArray              *deflash_article_list_dup_ids         (DeflashArticleList        *self);

G_END_DECLS
