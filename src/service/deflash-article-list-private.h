/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-list.h"
#include "deflash-library.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

DeflashArticleList *deflash_article_list_new             (DeflashLibrary            *library,
                                                          const DeflashArticleQuery *query,
                                                          guint                      first_page);
void                deflash_article_list_library_changed (DeflashArticleList        *self,
                                                          const DeflashStoreChanges *changes);

G_END_DECLS
