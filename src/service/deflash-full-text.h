/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* The whole text of an article whose feed gives only the beginning, from the article's own page. */

gboolean deflash_full_text_is_possible  (DeflashArticle       *article);
gboolean deflash_full_text_is_teaser    (DeflashArticle       *article);
void     deflash_full_text_fetch_async  (DeflashLibrary       *library,
                                         gint64                id,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean deflash_full_text_fetch_finish (DeflashLibrary       *library,
                                         GAsyncResult         *result,
                                         GError              **error);
void     deflash_full_text_fetch_newest_async  (DeflashLibrary      *library,
                                                DeflashSource       *source,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
gssize   deflash_full_text_fetch_newest_finish (DeflashLibrary      *library,
                                                GAsyncResult        *result,
                                                GError             **error);
void     deflash_full_text_undo_async   (DeflashLibrary       *library,
                                         gint64                id,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean deflash_full_text_undo_finish  (DeflashLibrary       *library,
                                         GAsyncResult         *result,
                                         GError              **error);

DeflashPolicy deflash_full_text_get_policy  (DeflashLibrary       *library,
                                             DeflashArticle       *article);
void     deflash_full_text_set_policy_async (DeflashLibrary       *library,
                                             DeflashArticle       *article,
                                             DeflashPolicy         policy,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean deflash_full_text_set_policy_finish (DeflashLibrary      *library,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
