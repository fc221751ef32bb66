/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-alert.h"
#include "deflash-store.h"

G_BEGIN_DECLS

/* What a person wants to be told of: alerts, and what they rang for. */

/**
 * DeflashStoreMatches:
 * @n: how many there are
 * @cards: (element-type DeflashStoreCard): the newest of them
 */
typedef struct
{
  guint n;
  GPtrArray *cards;
} DeflashStoreMatches;

void deflash_store_matches_free (DeflashStoreMatches *self);

/**
 * DeflashStoreHit:
 * @alert_id: the alert that rang
 * @seen: when it did, Unix seconds
 * @card: for what
 */
typedef struct
{
  gint64 alert_id;
  gint64 seen;
  DeflashStoreCard *card;
} DeflashStoreHit;

void deflash_store_hit_free (DeflashStoreHit *self);

void       deflash_store_list_alerts_async      (DeflashStore         *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray *deflash_store_list_alerts_finish     (DeflashStore         *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void       deflash_store_put_alert_async        (DeflashStore         *self,
                                                 const DeflashAlert   *alert,
                                                 DeflashOrigin         origin,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gint64     deflash_store_put_alert_finish       (DeflashStore         *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void       deflash_store_remove_alert_async     (DeflashStore         *self,
                                                 gint64                alert_id,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean   deflash_store_remove_alert_finish    (DeflashStore         *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void       deflash_store_match_alert_async      (DeflashStore         *self,
                                                 const DeflashAlert   *alert,
                                                 gint64                since,
                                                 guint                 limit,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
DeflashStoreMatches *deflash_store_match_alert_finish (DeflashStore   *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void       deflash_store_evaluate_alerts_async  (DeflashStore         *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
int        deflash_store_evaluate_alerts_finish (DeflashStore         *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void       deflash_store_take_hits_async        (DeflashStore         *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray *deflash_store_take_hits_finish       (DeflashStore         *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreMatches, deflash_store_matches_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreHit, deflash_store_hit_free)

G_END_DECLS
