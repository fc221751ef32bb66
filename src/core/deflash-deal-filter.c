/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-filter.h"

#include <string.h>

/**
 * deflash_deal_filter_copy:
 * @self: (out caller-allocates): where to copy to; what is in it is not freed
 * @from: a filter
 *
 * Copies a filter. May be called on any thread.
 */
void
deflash_deal_filter_copy (DeflashDealFilter *self, const DeflashDealFilter *from)
{
  *self = *from;
  self->merchant = g_strdup (from->merchant);
}

/**
 * deflash_deal_filter_clear:
 * @self: a filter
 *
 * Makes it let everything through. May be called on any thread.
 */
void
deflash_deal_filter_clear (DeflashDealFilter *self)
{
  g_free (self->merchant);
  memset (self, 0, sizeof *self);
}

/**
 * deflash_deal_filter_equal:
 * @a: a filter
 * @b: a filter
 *
 * May be called on any thread.
 *
 * Returns: whether both let the same through
 */
gboolean
deflash_deal_filter_equal (const DeflashDealFilter *a, const DeflashDealFilter *b)
{
  return strcmp (a->currency, b->currency) == 0 && a->min_price == b->min_price && a->max_price == b->max_price &&
         a->min_percent == b->min_percent && g_strcmp0 (a->merchant, b->merchant) == 0 && a->free_shipping == b->free_shipping &&
         a->hide_expired == b->hide_expired;
}

/**
 * deflash_deal_filter_has_price:
 * @self: a filter
 *
 * May be called on any thread.
 *
 * Returns: whether it bounds the price
 */
gboolean
deflash_deal_filter_has_price (const DeflashDealFilter *self)
{
  return self->min_price > 0 || self->max_price > 0;
}

/**
 * deflash_deal_filter_needs_facts:
 * @self: a filter
 *
 * May be called on any thread.
 *
 * Returns: whether only deals with known facts can pass
 */
gboolean
deflash_deal_filter_needs_facts (const DeflashDealFilter *self)
{
  return deflash_deal_filter_has_price (self) || self->min_percent > 0 || self->merchant != NULL || self->free_shipping;
}

/**
 * deflash_deal_facets_free:
 * @self: (transfer full): facets
 */
void
deflash_deal_facets_free (DeflashDealFacets *self)
{
  g_strfreev (self->currencies);
  g_strfreev (self->merchants);
  g_free (self);
}
