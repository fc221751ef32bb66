/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* A price that was seen; @is_odd: so far from the others that it says nothing of the product: a mistake, a gift, a bundle. */
typedef struct
{
  gint64 seen;
  DeflashMoney price;
  char *merchant; /* (nullable) */
  gboolean is_odd;
} DeflashSeenPrice;

void deflash_seen_price_free (DeflashSeenPrice *self);

/**
 * DeflashPriceHistory:
 * @prices: (element-type DeflashSeenPrice): what the app itself saw of a product in one currency, oldest first
 * @lowest: index of the lowest that is not odd, of equal ones the latest; %G_MAXUINT where there is none
 * @since: when the first was seen, Unix seconds
 */
typedef struct
{
  GPtrArray *prices;
  guint lowest;
  gint64 since;
} DeflashPriceHistory;

DeflashPriceHistory *deflash_price_history_new  (GPtrArray           *prices);
void                 deflash_price_history_free (DeflashPriceHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashPriceHistory, deflash_price_history_free)

void                 deflash_library_get_price_history_async  (DeflashLibrary       *self,
                                                               DeflashArticleItem   *item,
                                                               GCancellable         *cancellable,
                                                               GAsyncReadyCallback   callback,
                                                               gpointer              user_data);
DeflashPriceHistory *deflash_library_get_price_history_finish (DeflashLibrary       *self,
                                                               GAsyncResult         *result,
                                                               GError              **error);
void                 deflash_library_list_offers_async        (DeflashLibrary       *self,
                                                               DeflashArticleItem   *item,
                                                               GCancellable         *cancellable,
                                                               GAsyncReadyCallback   callback,
                                                               gpointer              user_data);
GPtrArray           *deflash_library_list_offers_finish       (DeflashLibrary       *self,
                                                               GAsyncResult         *result,
                                                               GError              **error);

G_END_DECLS
