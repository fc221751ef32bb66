/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-mute.h"
#include "deflash-store.h"

G_BEGIN_DECLS

/* What a person does not want to see: rules, and what they hid. */

/**
 * DeflashStoreMuted:
 * @card: the article
 * @mute_id: the rule that hid it
 * @time: when, Unix seconds
 */
typedef struct
{
  DeflashStoreCard *card;
  gint64 mute_id;
  gint64 time;
} DeflashStoreMuted;

void deflash_store_muted_free (DeflashStoreMuted *self);

void       deflash_store_list_mutes_async   (DeflashStore         *self,
                                             gint64                since,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray *deflash_store_list_mutes_finish  (DeflashStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void       deflash_store_put_mute_async     (DeflashStore         *self,
                                             const DeflashMute    *mute,
                                             DeflashOrigin         origin,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gint64     deflash_store_put_mute_finish    (DeflashStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void       deflash_store_remove_mute_async  (DeflashStore         *self,
                                             gint64                mute_id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean   deflash_store_remove_mute_finish (DeflashStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void       deflash_store_apply_mutes_async  (DeflashStore         *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
int        deflash_store_apply_mutes_finish (DeflashStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void       deflash_store_list_muted_async   (DeflashStore         *self,
                                             gint64                since,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray *deflash_store_list_muted_finish  (DeflashStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void       deflash_store_set_back_async     (DeflashStore         *self,
                                             gint64                article_id,
                                             gboolean              back,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean   deflash_store_set_back_finish    (DeflashStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreMuted, deflash_store_muted_free)

G_END_DECLS
