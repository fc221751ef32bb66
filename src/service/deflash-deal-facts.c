/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-facts.h"

#include "deflash-deal-text.h"
#include "deflash-product.h"

/* The country that prices are meant for: that of the language, else that of the site. */
static const char *
find_currency (const DeflashFeed *feed, const DeflashEntry *entry)
{
  const char *languages[] = { entry->language, feed->language };
  const char *sites[] = { feed->home_url, feed->feed_url, entry->url };
  const char *currency = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (languages) && currency == NULL; i++)
    currency = deflash_currency_of_language (languages[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (sites) && currency == NULL; i++)
    currency = deflash_currency_of_site (sites[i]);
  return currency;
}

/* What the lead adds to the headline. A price of its own only where the headline has neither price nor saving: what else a text tells
 * of money is seldom the price of what the headline is about. */
static DeflashDeal *
add_lead (DeflashDeal *found, const char *lead, const DeflashDealContext *context)
{
  g_autoptr (DeflashDeal) headline = found;
  g_autoptr (DeflashDeal) more = deflash_deal_from_text (lead, context, NULL);
  guint known = deflash_deal_get_facts (headline);

  g_clear_pointer (&more->merchant, g_free);
  if (known & (DEFLASH_DEAL_FACT_PRICE | DEFLASH_DEAL_FACT_SAVING))
    {
      more->price = DEFLASH_MONEY_NONE;
      more->amount_off = DEFLASH_MONEY_NONE;
      more->discount_percent = 0;
    }
  return deflash_deal_complete (headline, more);
}

static DeflashDeal *
read_facts (const DeflashFeed *feed, const DeflashEntry *entry, DeflashSection section, const char *lead, gint64 published)
{
  DeflashDealContext context = {
    .currency = find_currency (feed, entry),
    .language = entry->language != NULL ? entry->language : feed->language,
    .published = published,
  };
  g_autoptr (DeflashDeal) found = NULL;

  /* Whoever states the section writes the edition's format, and has stated what there is to say of the deal too. */
  if (entry->section != DEFLASH_SECTION_NONE || section != DEFLASH_SECTION_DEALS)
    return entry->deal != NULL ? deflash_deal_ref (entry->deal) : NULL;
  found = deflash_deal_from_text (entry->title, &context, NULL);
  if (lead != NULL)
    found = add_lead (g_steal_pointer (&found), lead, &context);
  return deflash_deal_complete (entry->deal, found);
}
/**
 * deflash_deal_facts_make:
 * @feed: whose entry it is
 * @entry: an entry
 * @section: of its source
 * @lead: (nullable): the entry's lead, as plain text
 * @published: when it was written, Unix seconds
 *
 * The facts of the deal that an entry is about: those that the feed states in elements of its own, completed from the headline and the
 * lead where the entry stands among the deals. What was found in them is marked as such. Any thread.
 *
 * Returns: (transfer full) (nullable): the deal; %NULL where there are no facts
 */
DeflashDeal *
deflash_deal_facts_make (const DeflashFeed *feed, const DeflashEntry *entry, DeflashSection section, const char *lead, gint64 published)
{
  g_autoptr (DeflashDeal) deal = read_facts (feed, entry, section, lead, published);
  DeflashDeal *identified;

  if (deal == NULL || deflash_deal_is_empty (deal) || deal->product_key != NULL || !deal->price.is_set)
    return g_steal_pointer (&deal);
  identified = deflash_deal_copy (deal);
  identified->product_key = deflash_product_key (entry->title, deal->merchant);
  return identified;
}
