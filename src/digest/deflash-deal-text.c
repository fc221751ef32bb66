/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-text.h"

#include "deflash-deal-private.h"

/**
 * deflash_deal_text_new:
 * @text: (nullable): a headline or a short text, valid UTF-8; its first 2,000 bytes are read
 * @context: what is known of it; must outlive the result
 *
 * Splits a text once for all that is to be found in it. Any thread.
 *
 * Returns: (transfer full): the text
 */
DeflashDealText *
deflash_deal_text_new (const char *text, const DeflashDealContext *context)
{
  return deflash_deal_tokens_new (text ? text : "", context);
}

/**
 * deflash_deal_text_free:
 * @self: (transfer full): a text
 */
void
deflash_deal_text_free (DeflashDealText *self)
{
  deflash_deal_tokens_free (self);
}

/**
 * deflash_deal_text_find_facts:
 * @self: a text; may be asked once
 * @wanted: which facts (#DeflashDealFacts); others may stay away
 * @shipping_cost: (out) (optional): what shipping costs, where that is said; 0 where it is free
 *
 * Finds the facts of a deal, see deflash_deal_from_text().
 *
 * Returns: (transfer full): the facts, marked as found by the app
 */
DeflashDeal *
deflash_deal_text_find_facts (DeflashDealText *self, guint wanted, DeflashMoney *shipping_cost)
{
  DeflashDeal *deal = deflash_deal_new ();
  DeflashMoney cost;

  if (self->n_money > 0)
    {
      deflash_deal_find_roles (self);
      deflash_deal_find_doubtful (self);
    }
  if (self->n_numbers > 0)
    deflash_deal_find_percent (self, deal);
  if (self->n_money + self->n_numbers > 0 || (wanted & DEFLASH_DEAL_FACT_PRICE && self->words & WORD_FREE))
    deflash_deal_find_prices (self, deal);
  deflash_deal_find_shipping (self, deal, &cost);
  if (self->words & (WORD_CODE | WORD_CODE_WEAK))
    deal->coupon = deflash_deal_find_coupon (self);
  if (wanted & DEFLASH_DEAL_FACT_MERCHANT)
    deal->merchant = deflash_deal_find_merchant (self);
  deal->expires = deflash_deal_find_end (self);
  deal->found_by_app = deflash_deal_get_facts (deal);
  if (shipping_cost)
    *shipping_cost = cost;
  return deal;
}

/**
 * deflash_deal_from_text:
 * @text: (nullable): a headline or a short text, valid UTF-8; its first 2,000 bytes are read
 * @context: what is known of it
 * @shipping_cost: (out) (optional): what shipping costs, where that is said; 0 where it is free
 *
 * Reads the facts of a deal out of free text in English, German, French or Spanish. A price is only what is to be paid for the thing
 * itself: a saving, an earlier or another shop's price, the cost of shipping, a monthly rate, a rate per kilogram, a bound ("under $50",
 * "orders over 29 €") or what a gift card is good for are not. What is not said stays unset. Any thread.
 *
 * Returns: (transfer full): the facts, marked as found by the app
 */
DeflashDeal *
deflash_deal_from_text (const char *text, const DeflashDealContext *context, DeflashMoney *shipping_cost)
{
  g_autoptr (DeflashDealText) self = deflash_deal_text_new (text, context);

  return deflash_deal_text_find_facts (self, DEFLASH_DEAL_ALL_FACTS, shipping_cost);
}
