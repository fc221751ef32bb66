/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "deflash-article.h"

G_BEGIN_DECLS

/**
 * DeflashArticleItem:
 *
 * What a #DeflashArticleList yields: an article and its status under one id. One live object per id and library. It may be a
 * placeholder at first: `article` is %NULL until its page is loaded, and notifies then. Main thread only.
 *
 * Properties: `article` (#DeflashArticle, nullable, notifies), `status` (#DeflashArticleStatus, never %NULL, constant).
 */
#define DEFLASH_TYPE_ARTICLE_ITEM (deflash_article_item_get_type ())
G_DECLARE_FINAL_TYPE (DeflashArticleItem, deflash_article_item, DEFLASH, ARTICLE_ITEM, GObject)

gint64                deflash_article_item_get_id      (DeflashArticleItem *self);
DeflashArticle       *deflash_article_item_get_article (DeflashArticleItem *self);
DeflashArticleStatus *deflash_article_item_get_status  (DeflashArticleItem *self);

G_END_DECLS
