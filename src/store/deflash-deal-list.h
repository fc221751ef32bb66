/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-query.h"
#include "deflash-deal-filter.h"
#include "deflash-sqlite.h"

G_BEGIN_DECLS

/* Conditions of lists of deals, and what there is to choose from. Parameters: ?2 now, ?4 currency, ?5 shop; `o` is the offer. */

/* Offers of one product stand for each other when the one is at most this much older, in seconds. */
#define DEFLASH_DEAL_SAME_TIME "259200"

#define DEFLASH_DEAL_IS_OVER "(o.expires <= ?2 OR o.availability = 5)"

void               deflash_deal_list_append_filter (GString                 *sql,
                                                    const DeflashDealFilter *filter);
void               deflash_deal_list_append_grouped (GString                 *sql,
                                                    const DeflashDealFilter *filter);
void               deflash_deal_list_bind_filter   (DeflashStatement        *statement,
                                                    const DeflashDealFilter *filter);
gboolean           deflash_deal_list_filter_ids    (DeflashSqlite           *db,
                                                    const DeflashDealFilter *filter,
                                                    gint64                   now,
                                                    GArray                  *ids,
                                                    GError                 **error);
DeflashDealFacets *deflash_deal_list_facets        (DeflashSqlite           *db,
                                                    GError                 **error);

G_END_DECLS
