/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-mute.h"

G_BEGIN_DECLS

/* What a person does not want to see. */

/* What was hidden is listed, and can be brought back, for this long. In seconds. */
#define DEFLASH_MUTED_LISTED_S (7 * 24 * 60 * 60)

/**
 * DeflashMutedItem:
 * @item: the article, loaded
 * @mute_id: the rule that hid it
 * @time: when, Unix seconds
 */
typedef struct
{
  DeflashArticleItem *item;
  gint64 mute_id;
  gint64 time;
} DeflashMutedItem;

void       deflash_library_list_mutes_async   (DeflashLibrary       *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray *deflash_library_list_mutes_finish  (DeflashLibrary       *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void       deflash_library_put_mute_async     (DeflashLibrary       *self,
                                               const DeflashMute    *mute,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gint64     deflash_library_put_mute_finish    (DeflashLibrary       *self,
                                               GAsyncResult         *result,
                                               int                  *n_changed,
                                               GError              **error);
void       deflash_library_remove_mute_async  (DeflashLibrary       *self,
                                               gint64                mute_id,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean   deflash_library_remove_mute_finish (DeflashLibrary       *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void       deflash_library_list_muted_async   (DeflashLibrary       *self,
                                               guint                 limit,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray *deflash_library_list_muted_finish  (DeflashLibrary       *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void       deflash_library_bring_back_async   (DeflashLibrary       *self,
                                               DeflashArticleItem   *item,
                                               gboolean              back,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean   deflash_library_bring_back_finish  (DeflashLibrary       *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
