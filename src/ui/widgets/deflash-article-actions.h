/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_article_toggle_saved   (GtkWidget          *widget,
                                     DeflashLibrary     *library,
                                     DeflashArticleItem *item);
void deflash_articles_change_saved  (GtkWidget          *widget,
                                     DeflashLibrary     *library,
                                     GArray             *ids,
                                     gboolean            saved);
void deflash_article_set_read       (GtkWidget          *widget,
                                     DeflashLibrary     *library,
                                     DeflashArticleItem *item,
                                     gboolean            read);
void deflash_article_copy_link      (GtkWidget          *widget,
                                     DeflashArticle     *article);
void deflash_article_copy_coupon    (GtkWidget          *widget,
                                     DeflashArticle     *article);
void deflash_open_url               (GtkWidget          *widget,
                                     const char         *url);

void deflash_article_split_story (GtkWidget          *widget,
                                  DeflashLibrary     *library,
                                  DeflashArticleItem *item);
void deflash_article_merge_stories (GtkWidget          *widget,
                                    DeflashLibrary     *library,
                                    DeflashArticleItem *item,
                                    DeflashArticleItem *with);
void     deflash_article_keep_unread    (DeflashArticleItem *item);
gboolean deflash_article_is_kept_unread (DeflashArticleItem *item);

G_END_DECLS
