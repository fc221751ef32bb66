/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-query.h"
#include "deflash-deal.h"

G_BEGIN_DECLS

/* An offer that was told of is told of again only after this long, or at a new low. In seconds. */
#define DEFLASH_ALERT_QUIET_S (30 * G_GINT64_CONSTANT (86400))

/* What an alert would have matched is shown for so long. In seconds. */
#define DEFLASH_ALERT_SHOWN_S (30 * G_GINT64_CONSTANT (86400))

/* What was published longer ago is no news, unless its price changed since. In seconds. */
#define DEFLASH_ALERT_NEWS_S (14 * G_GINT64_CONSTANT (86400))

/**
 * DeflashAlert:
 * @id: its row, 0 for a new one
 * @title: (nullable): the name that a person sees, where the words don't say it: a product's
 * @query: words with operators, as in a search (see deflash_search_query_parse()); never %NULL, "" for any
 * @section: the only section, or %DEFLASH_SECTION_NONE
 * @source_id: the only source, 0 for all
 * @currency: of @price_below, "" for none
 * @price_below: only prices under it, in minor units of @currency, 0 for no bound
 * @min_percent: the least saving, 0 for none
 * @merchant: (nullable): the only shop
 * @free_shipping: whether shipping must be free
 * @product_id: the only product, 0 for all
 * @article_id: for a new alert: a deal whose product it is to be about, or 0
 * @enabled: whether it rings
 * @created: Unix seconds
 * @last_hit: when it last rang, Unix seconds, or %DEFLASH_TIME_NONE
 *
 * What a person wants to be told of.
 */
typedef struct
{
  gint64 id;
  char *title;
  char *query;
  DeflashSection section;
  gint64 source_id;
  char currency[4];
  gint64 price_below;
  int min_percent;
  char *merchant;
  gboolean free_shipping;
  gint64 product_id;
  gint64 article_id;
  gboolean enabled;
  gint64 created;
  gint64 last_hit;
} DeflashAlert;

/**
 * DeflashAlertFacts:
 * @has_offer: whether the article is about an offer at all
 * @product_id: its product, or 0
 * @price: what is to be paid
 * @percent: the saving
 * @merchant: (nullable): the shop
 * @free_shipping: whether shipping is free
 * @availability: whether it can be had
 * @expires: Unix seconds, or %DEFLASH_TIME_NONE
 *
 * What an alert asks of an offer.
 */
typedef struct
{
  gboolean has_offer;
  gint64 product_id;
  DeflashMoney price;
  int percent;
  char *merchant;
  gboolean free_shipping;
  DeflashAvailability availability;
  gint64 expires;
} DeflashAlertFacts;

DeflashAlert *deflash_alert_new            (const char                *query);
DeflashAlert *deflash_alert_new_from_query (const DeflashArticleQuery *query);
DeflashAlert *deflash_alert_copy           (const DeflashAlert        *self);
void          deflash_alert_free           (DeflashAlert              *self);
gboolean      deflash_alert_is_empty       (const DeflashAlert        *self);
gboolean      deflash_alert_needs_offer    (const DeflashAlert        *self);
gboolean      deflash_alert_accepts        (const DeflashAlert        *self,
                                            const DeflashAlertFacts   *facts,
                                            gint64                     now);
gboolean      deflash_alert_is_new_low     (gint64                     amount,
                                            gint64                     told);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashAlert, deflash_alert_free)

G_END_DECLS
