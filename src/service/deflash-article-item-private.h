/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-item.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

DeflashArticleItem *deflash_article_item_get_or_make (GHashTable                *table,
                                                      gint64                     id);
void                deflash_article_item_take_card   (DeflashArticleItem        *self,
                                                      const DeflashStoreCard    *card);
void                deflash_article_item_begin_write (DeflashArticleItem        *self,
                                                      DeflashStatusFields        fields,
                                                      gboolean                   saved);
void                deflash_article_item_end_write   (DeflashArticleItem        *self,
                                                      DeflashStatusFields        fields,
                                                      gboolean                   saved);

G_END_DECLS
