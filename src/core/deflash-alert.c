/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert.h"

/* A price that is lower by less than one part of so many is no new low: some shops move theirs by a cent every hour. */
#define LOW_PARTS 100

/**
 * deflash_alert_new:
 * @query: words with operators, or ""
 *
 * Returns: (transfer full): an alert that is switched on
 */
DeflashAlert *
deflash_alert_new (const char *query)
{
  DeflashAlert *self = g_new0 (DeflashAlert, 1);

  self->query = g_strdup (query);
  self->enabled = TRUE;
  self->created = DEFLASH_TIME_NONE;
  self->last_hit = DEFLASH_TIME_NONE;
  return self;
}

/**
 * deflash_alert_new_from_query:
 * @query: what a person looks at
 *
 * Returns: (transfer full): an alert for what would come into this list
 */
DeflashAlert *
deflash_alert_new_from_query (const DeflashArticleQuery *query)
{
  DeflashAlert *self = deflash_alert_new (query->text != NULL ? query->text : "");

  self->section = query->section;
  self->source_id = query->source_id;
  if (query->section != DEFLASH_SECTION_DEALS)
    return self;
  if (query->deals.max_price > 0 && *query->deals.currency != '\0')
    {
      self->price_below = query->deals.max_price;
      g_strlcpy (self->currency, query->deals.currency, sizeof self->currency);
    }
  self->min_percent = query->deals.min_percent;
  self->merchant = g_strdup (query->deals.merchant);
  self->free_shipping = query->deals.free_shipping;
  return self;
}

/* Returns: (transfer full): a copy */
DeflashAlert *
deflash_alert_copy (const DeflashAlert *self)
{
  DeflashAlert *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->query = g_strdup (self->query);
  copy->merchant = g_strdup (self->merchant);
  return copy;
}

void
deflash_alert_free (DeflashAlert *self)
{
  g_free (self->title);
  g_free (self->query);
  g_free (self->merchant);
  g_free (self);
}

static gboolean
has_words (const DeflashAlert *self)
{
  for (const char *p = self->query; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * deflash_alert_is_empty:
 * @self: an alert
 *
 * Returns: whether it asks for nothing in particular: such a one would ring for everything
 */
gboolean
deflash_alert_is_empty (const DeflashAlert *self)
{
  return !has_words (self) && self->price_below <= 0 && self->min_percent <= 0 && self->merchant == NULL && self->product_id == 0 &&
         self->article_id == 0;
}

/**
 * deflash_alert_needs_offer:
 * @self: an alert
 *
 * Returns: whether only an article about an offer can match
 */
gboolean
deflash_alert_needs_offer (const DeflashAlert *self)
{
  return self->price_below > 0 || self->min_percent > 0 || self->merchant != NULL || self->free_shipping || self->product_id != 0 ||
         self->article_id != 0;
}

static gboolean
is_over (const DeflashAlertFacts *facts, gint64 now)
{
  return (facts->expires != DEFLASH_TIME_NONE && facts->expires <= now) || facts->availability == DEFLASH_AVAILABILITY_OUT_OF_STOCK ||
         facts->availability == DEFLASH_AVAILABILITY_DISCONTINUED;
}

/**
 * deflash_alert_accepts:
 * @self: an alert
 * @facts: what is known of an article's offer
 * @now: the time, Unix seconds: what is over by then, or sold out, does not match; %DEFLASH_TIME_NONE: that does not matter
 *
 * Tells whether the facts are as wished. Words, section and source are looked at elsewhere. Amounts of another currency never match a
 * bound, and what is unknown never does.
 *
 * Returns: whether they are
 */
gboolean
deflash_alert_accepts (const DeflashAlert *self, const DeflashAlertFacts *facts, gint64 now)
{
  if (!facts->has_offer)
    return !deflash_alert_needs_offer (self);
  if (now != DEFLASH_TIME_NONE && is_over (facts, now))
    return FALSE;
  if (self->product_id != 0 && facts->product_id != self->product_id)
    return FALSE;
  if (self->price_below > 0 &&
      (!facts->price.is_set || !g_str_equal (facts->price.currency, self->currency) || facts->price.minor >= self->price_below))
    return FALSE;
  if (facts->percent < self->min_percent || (self->free_shipping && !facts->free_shipping))
    return FALSE;
  return self->merchant == NULL || (facts->merchant != NULL && g_ascii_strcasecmp (self->merchant, facts->merchant) == 0);
}

/**
 * deflash_alert_is_new_low:
 * @amount: a price
 * @told: the lowest that was told of the same offer, in the same currency
 *
 * Returns: whether it is worth to be told again, at least one per cent lower
 */
gboolean
deflash_alert_is_new_low (gint64 amount, gint64 told)
{
  return amount < told && told - amount >= told / LOW_PARTS;
}
