/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeflashDealFilter:
 * @currency: the currency that the bounds are in, "" for none: amounts of different currencies don't compare
 * @min_price: in minor units, 0 for none
 * @max_price: in minor units, 0 for none
 * @min_percent: the least saving, 0 for none
 * @merchant: (nullable): the only shop
 * @free_shipping: whether shipping must be free
 * @hide_expired: whether what is over is left out (else it stands last)
 *
 * Which deals to list. A plain value, zero-initialised: all of them.
 */
typedef struct
{
  char currency[4];
  gint64 min_price;
  gint64 max_price;
  int min_percent;
  char *merchant;
  gboolean free_shipping;
  gboolean hide_expired;
} DeflashDealFilter;

/**
 * DeflashDealFacets:
 * @currencies: (array zero-terminated=1): those that deals have prices in, the commonest first
 * @merchants: (array zero-terminated=1): shops, those with the most deals first
 *
 * What there is to filter deals by.
 */
typedef struct
{
  char **currencies;
  char **merchants;
} DeflashDealFacets;

void     deflash_deal_filter_copy      (DeflashDealFilter       *self,
                                        const DeflashDealFilter *from);
void     deflash_deal_filter_clear     (DeflashDealFilter       *self);
gboolean deflash_deal_filter_equal     (const DeflashDealFilter *a,
                                        const DeflashDealFilter *b);
gboolean deflash_deal_filter_has_price (const DeflashDealFilter *self);
gboolean deflash_deal_filter_needs_facts (const DeflashDealFilter *self);
void     deflash_deal_facets_free      (DeflashDealFacets       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashDealFacets, deflash_deal_facets_free)

G_END_DECLS
