/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-alert.h"
#include "deflash-library.h"

G_BEGIN_DECLS

/* What a person wants to be told of. The library says "alerts-changed" when an alert was made, changed or taken away. */

/**
 * DeflashAlertMatches:
 * @n: how many there are
 * @items: (element-type DeflashArticleItem): the newest of them, loaded
 */
typedef struct
{
  guint n;
  GPtrArray *items;
} DeflashAlertMatches;

void deflash_alert_matches_free (DeflashAlertMatches *self);

/**
 * DeflashAlertHit:
 * @alert_id: the alert that rang
 * @seen: when it did, Unix seconds
 * @item: for what, loaded
 */
typedef struct
{
  gint64 alert_id;
  gint64 seen;
  DeflashArticleItem *item;
} DeflashAlertHit;

void       deflash_library_list_alerts_async      (DeflashLibrary       *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray *deflash_library_list_alerts_finish     (DeflashLibrary       *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       deflash_library_put_alert_async        (DeflashLibrary       *self,
                                                   const DeflashAlert   *alert,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gint64     deflash_library_put_alert_finish       (DeflashLibrary       *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       deflash_library_remove_alert_async     (DeflashLibrary       *self,
                                                   gint64                alert_id,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean   deflash_library_remove_alert_finish    (DeflashLibrary       *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       deflash_library_match_alert_async      (DeflashLibrary       *self,
                                                   const DeflashAlert   *alert,
                                                   guint                 limit,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
DeflashAlertMatches *deflash_library_match_alert_finish (DeflashLibrary *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       deflash_library_take_alert_hits_async  (DeflashLibrary       *self,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray *deflash_library_take_alert_hits_finish (DeflashLibrary       *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashAlertMatches, deflash_alert_matches_free)

G_END_DECLS
