/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-text.h"

#include <string.h>

#include "deflash-deal-private.h"

/* Regions first, then languages that are spoken with one currency. */
static const struct
{
  const char *tag;
  const char *currency;
} currencies[] = {
  { "-us", "USD" }, { "-ca", "CAD" }, { "-au", "AUD" }, { "-nz", "NZD" }, { "-sg", "SGD" }, { "-hk", "HKD" }, { "-mx", "MXN" },
  { "-gb", "GBP" }, { "-uk", "GBP" }, { "-ie", "EUR" }, { "-in", "INR" }, { "-pk", "PKR" }, { "-za", "ZAR" }, { "-my", "MYR" },
  { "-de", "EUR" }, { "-at", "EUR" }, { "-ch", "CHF" }, { "-li", "CHF" }, { "-fr", "EUR" }, { "-be", "EUR" }, { "-lu", "EUR" },
  { "-es", "EUR" }, { "-it", "EUR" }, { "-nl", "EUR" }, { "-se", "SEK" }, { "-no", "NOK" }, { "-dk", "DKK" }, { "-is", "ISK" },
  { "-jp", "JPY" }, { "-cn", "CNY" }, { "-tw", "TWD" }, { "-pl", "PLN" }, { "-hu", "HUF" }, { "-ar", "ARS" }, { "-cl", "CLP" },
  { "-co", "COP" }, { "sv", "SEK" },  { "nb", "NOK" },  { "nn", "NOK" },  { "no", "NOK" },  { "da", "DKK" },  { "is", "ISK" },
  { "ja", "JPY" },  { "hu", "HUF" },  { "pl", "PLN" },
};

/**
 * deflash_currency_of_language:
 * @language: (nullable): a language tag as in BCP 47
 *
 * "en-US" means US dollars, "en" and "fr" don't say. Any thread.
 *
 * Returns: (nullable): the ISO 4217 code of what is paid with where it is spoken; %NULL where that is not one
 */
const char *
deflash_currency_of_language (const char *language)
{
  g_autofree char *folded = language ? g_ascii_strdown (language, -1) : NULL;

  if (!folded)
    return NULL;
  g_strdelimit (folded, "_", '-');
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      const char *tag = currencies[i].tag;

      if (tag[0] == '-' ? g_str_has_suffix (folded, tag) : strcmp (folded, tag) == 0)
        return currencies[i].currency;
    }
  return NULL;
}

/**
 * deflash_currency_of_site:
 * @url: (nullable): an address
 *
 * "https://example.com.au/" means Australian dollars, "https://example.com/" doesn't say. Any thread.
 *
 * Returns: (nullable): the ISO 4217 code of what is paid with in the country of its host; %NULL where that is not known
 */
const char *
deflash_currency_of_site (const char *url)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_NON_DNS, NULL) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  const char *dot = host ? strrchr (host, '.') : NULL;
  g_autofree char *tag = NULL;

  /* ".co" is everybody's, ".no" and others with two letters are countries */
  if (!dot || strlen (dot) != 3 || strcmp (dot, ".co") == 0)
    return NULL;
  tag = g_strdup_printf ("en-%s", dot + 1);
  return deflash_currency_of_language (tag);
}

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
