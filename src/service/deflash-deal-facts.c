/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-facts.h"

#include "deflash-deal-text.h"

/* The country that prices are meant for: that of the language, else that of the site. */
static const char *
find_currency (const char *const *languages, gsize n_languages, const char *const *sites, gsize n_sites)
{
  const char *currency = NULL;

  for (gsize i = 0; i < n_languages && currency == NULL; i++)
    currency = deflash_currency_of_language (languages[i]);
  for (gsize i = 0; i < n_sites && currency == NULL; i++)
    currency = deflash_currency_of_site (sites[i]);
  return currency;
}

/* What the lead adds to the headline. A price of its own only where the headline has neither price nor saving: what else a text tells
 * of money is seldom the price of what the headline is about. */
static DeflashDeal *
add_lead (DeflashDeal *found, const char *lead, const DeflashDealContext *context)
{
  g_autoptr (DeflashDeal) headline = found;
  guint known = deflash_deal_get_facts (headline);
  gboolean is_priced = (known & (DEFLASH_DEAL_FACT_PRICE | DEFLASH_DEAL_FACT_SAVING)) != 0;
  guint wanted = DEFLASH_DEAL_ALL_FACTS & ~(guint) (DEFLASH_DEAL_FACT_MERCHANT | (is_priced ? DEFLASH_DEAL_FACT_PRICE | DEFLASH_DEAL_FACT_SAVING : 0));
  g_autoptr (DeflashDealText) text = deflash_deal_text_new (lead, context);
  g_autoptr (DeflashDeal) more = deflash_deal_text_find_facts (text, wanted, NULL);

  if (is_priced)
    {
      more->price = DEFLASH_MONEY_NONE;
      more->amount_off = DEFLASH_MONEY_NONE;
      more->discount_percent = 0;
    }
  return deflash_deal_complete (headline, more);
}

/* Returns: (transfer full) (nullable): @deal, with what makes it the same product as others */
static DeflashDeal *
identify (DeflashDeal *deal, DeflashDealText *title)
{
  DeflashDeal *identified;

  if (deal == NULL || deflash_deal_is_empty (deal) || deal->product_key != NULL || !deal->price.is_set)
    return deal;
  identified = deflash_deal_copy (deal);
  identified->product_key = deflash_deal_text_dup_product_key (title, deal->merchant);
  deflash_deal_unref (deal);
  return identified;
}

/* What a text says completes what is stated. */
static DeflashDeal *
read_text (DeflashDeal *stated, const char *title, const char *lead, const DeflashDealContext *context)
{
  g_autoptr (DeflashDealText) headline = deflash_deal_text_new (title, context);
  g_autoptr (DeflashDeal) found = deflash_deal_text_find_facts (headline, DEFLASH_DEAL_ALL_FACTS, NULL);

  if (lead != NULL)
    found = add_lead (g_steal_pointer (&found), lead, context);
  return identify (deflash_deal_complete (stated, found), headline);
}

static DeflashDeal *
read_facts (const DeflashFeed *feed, const DeflashEntry *entry, DeflashSection section, const char *lead, gint64 published)
{
  const char *languages[] = { entry->language, feed->language };
  const char *sites[] = { feed->home_url, feed->feed_url, entry->url };
  DeflashDealContext context = {
    .currency = find_currency (languages, G_N_ELEMENTS (languages), sites, G_N_ELEMENTS (sites)),
    .language = entry->language != NULL ? entry->language : feed->language,
    .published = published,
  };

  /* Whoever states the section writes the edition's format, and has stated what there is to say of the deal too. */
  if (entry->section != DEFLASH_SECTION_NONE || section != DEFLASH_SECTION_DEALS)
    {
      g_autoptr (DeflashDealText) title = entry->deal != NULL ? deflash_deal_text_new (entry->title, &context) : NULL;

      return title != NULL ? identify (deflash_deal_ref (entry->deal), title) : NULL;
    }
  return read_text (entry->deal, entry->title, lead, &context);
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
  return read_facts (feed, entry, section, lead, published);
}

/**
 * deflash_deal_facts_read:
 * @article: an article that has come to stand among the deals
 * @source: its source
 *
 * The facts of its deal: what is known already, completed from headline and lead. Any thread.
 *
 * Returns: (transfer full) (nullable): the deal; %NULL where there are no facts
 */
DeflashDeal *
deflash_deal_facts_read (DeflashArticle *article, DeflashSource *source)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  const DeflashSourceFields *of_source = deflash_source_get_fields (source);
  const char *languages[] = { fields->language, of_source->language };
  const char *sites[] = { of_source->home_url, of_source->feed_url, fields->url };
  DeflashDealContext context = {
    .currency = find_currency (languages, G_N_ELEMENTS (languages), sites, G_N_ELEMENTS (sites)),
    .language = fields->language != NULL ? fields->language : of_source->language,
    .published = fields->published,
  };

  return read_text (fields->deal, fields->title, fields->lead, &context);
}

/**
 * deflash_deal_facts_check:
 * @known: what is known of a deal
 * @page: what the data of the shop's page states of its product; what was worked out from its text does not count
 *
 * Brings a deal up to date with the shop: its price, what it is instead of, whether it can be had, its number. Any thread.
 *
 * Returns: (transfer full) (nullable): the deal now; %NULL where the page states no price, or one in another currency
 */
DeflashDeal *
deflash_deal_facts_check (const DeflashDeal *known, const DeflashDeal *page)
{
  gboolean priced = page->price.is_set && *page->price.currency != '\0' && (page->found_by_app & DEFLASH_DEAL_FACT_PRICE) == 0;
  DeflashDeal *deal;

  if (!priced || (known->price.is_set && !deflash_money_same_currency (&known->price, &page->price)))
    return NULL;
  deal = deflash_deal_copy (known);
  if (!deflash_money_equal (&known->price, &page->price))
    {
      /* A saving that was stated for another price. */
      deal->discount_percent = 0;
      deal->amount_off = DEFLASH_MONEY_NONE;
      deal->found_by_app &= ~(guint) DEFLASH_DEAL_FACT_SAVING;
    }
  deal->price = page->price;
  deal->found_by_app &= ~(guint) DEFLASH_DEAL_FACT_PRICE;
  if (page->list_price.is_set && (page->found_by_app & DEFLASH_DEAL_FACT_LIST_PRICE) == 0)
    {
      deal->list_price = page->list_price;
      deal->found_by_app &= ~(guint) DEFLASH_DEAL_FACT_LIST_PRICE;
    }
  if (page->availability != DEFLASH_AVAILABILITY_UNKNOWN)
    deal->availability = page->availability;
  if (deal->gtin == NULL)
    deal->gtin = g_strdup (page->gtin);
  if (deal->sku == NULL)
    deal->sku = g_strdup (page->sku);
  return deal;
}
