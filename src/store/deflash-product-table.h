/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-deal.h"
#include "deflash-sqlite.h"

G_BEGIN_DECLS

/* What is sold: known by several keys, and for how much it was seen. Nothing here goes when articles go. */

gboolean   deflash_product_table_find        (DeflashSqlite      *db,
                                              const DeflashDeal  *deal,
                                              const char         *title,
                                              gint64             *product_id,
                                              GError            **error);
gboolean   deflash_product_table_add_price   (DeflashSqlite      *db,
                                              gint64              product_id,
                                              gint64              article_id,
                                              const DeflashDeal  *deal,
                                              gint64              now,
                                              GError            **error);
GPtrArray *deflash_product_table_get_history (DeflashSqlite      *db,
                                              gint64              article_id,
                                              GError            **error);
GArray    *deflash_product_table_list_offers (DeflashSqlite      *db,
                                              gint64              article_id,
                                              gint64              now,
                                              GError            **error);

G_END_DECLS
