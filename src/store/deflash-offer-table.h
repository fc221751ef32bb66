/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-deal.h"
#include "deflash-sqlite.h"

G_BEGIN_DECLS

/* The facts of the deal that an article is about, and which offers are over. */

gboolean     deflash_offer_table_put            (DeflashSqlite      *db,
                                                 gint64              article_id,
                                                 const DeflashDeal  *deal,
                                                 const char         *title,
                                                 gint64              now,
                                                 GError            **error);
gboolean     deflash_offer_table_update_expired (DeflashSqlite      *db,
                                                 gint64              now,
                                                 GError            **error);
DeflashDeal *deflash_offer_table_read           (DeflashStatement   *statement,
                                                 int                 column);

/* What deflash_offer_table_read() reads, in its order; `o` is the offer. */
#define DEFLASH_OFFER_COLUMNS                                                                                                        \
  "o.article_id, o.price, o.currency, o.list_price, o.list_currency, o.amount_off, o.off_currency, o.stated_percent,"                 \
  " o.free_shipping, o.found_by_app, o.availability, o.starts, o.expires, o.merchant, o.coupon, o.shipping, o.product_url, o.gtin,"   \
  " o.product_key, o.sku"
#define DEFLASH_OFFER_N_COLUMNS 20

G_END_DECLS
