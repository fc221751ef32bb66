/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal.h"

#include <string.h>

#include "deflash-text.h"
#include "deflash-url.h"

/* Longer ones are no numbers. */
#define MAX_SKU 64

G_DEFINE_BOXED_TYPE (DeflashDeal, deflash_deal, deflash_deal_ref, deflash_deal_unref)

/* Schema.org's words are the longer half: https://schema.org/ItemAvailability */
static const struct
{
  const char *name;
  DeflashAvailability availability;
} availability_names[] = {
  { "in-stock", DEFLASH_AVAILABILITY_IN_STOCK },
  { "out-of-stock", DEFLASH_AVAILABILITY_OUT_OF_STOCK },
  { "preorder", DEFLASH_AVAILABILITY_PREORDER },
  { "backorder", DEFLASH_AVAILABILITY_BACKORDER },
  { "discontinued", DEFLASH_AVAILABILITY_DISCONTINUED },
  { "instock", DEFLASH_AVAILABILITY_IN_STOCK },
  { "in_stock", DEFLASH_AVAILABILITY_IN_STOCK },
  { "in stock", DEFLASH_AVAILABILITY_IN_STOCK },
  { "available", DEFLASH_AVAILABILITY_IN_STOCK },
  { "onlineonly", DEFLASH_AVAILABILITY_IN_STOCK },
  { "instoreonly", DEFLASH_AVAILABILITY_IN_STOCK },
  { "limitedavailability", DEFLASH_AVAILABILITY_IN_STOCK },
  { "outofstock", DEFLASH_AVAILABILITY_OUT_OF_STOCK },
  { "out_of_stock", DEFLASH_AVAILABILITY_OUT_OF_STOCK },
  { "out of stock", DEFLASH_AVAILABILITY_OUT_OF_STOCK },
  { "soldout", DEFLASH_AVAILABILITY_OUT_OF_STOCK },
  { "pre-order", DEFLASH_AVAILABILITY_PREORDER },
  { "presale", DEFLASH_AVAILABILITY_PREORDER },
};

static void
deflash_deal_clear (gpointer data)
{
  DeflashDeal *self = data;

  g_free (self->merchant);
  g_free (self->coupon);
  g_free (self->shipping);
  g_free (self->product_url);
  g_free (self->gtin);
  g_free (self->sku);
  g_free (self->product_key);
}

/**
 * deflash_deal_new:
 *
 * Returns: (transfer full): a deal without any facts
 */
DeflashDeal *
deflash_deal_new (void)
{
  DeflashDeal *self = g_atomic_rc_box_new0 (DeflashDeal);

  self->starts = DEFLASH_TIME_NONE;
  self->expires = DEFLASH_TIME_NONE;
  return self;
}

/**
 * deflash_deal_ref:
 * @self: a deal
 *
 * Returns: (transfer full): @self
 */
DeflashDeal *
deflash_deal_ref (DeflashDeal *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * deflash_deal_unref:
 * @self: (transfer full): a deal
 */
void
deflash_deal_unref (DeflashDeal *self)
{
  g_atomic_rc_box_release_full (self, deflash_deal_clear);
}

/**
 * deflash_deal_copy:
 * @self: a deal
 *
 * Returns: (transfer full): a deal with the same facts, to be changed before others see it
 */
DeflashDeal *
deflash_deal_copy (const DeflashDeal *self)
{
  DeflashDeal *copy = deflash_deal_new ();

  *copy = *self;
  copy->merchant = g_strdup (self->merchant);
  copy->coupon = g_strdup (self->coupon);
  copy->shipping = g_strdup (self->shipping);
  copy->product_url = g_strdup (self->product_url);
  copy->gtin = g_strdup (self->gtin);
  copy->sku = g_strdup (self->sku);
  copy->product_key = g_strdup (self->product_key);
  return copy;
}

/* The last digit is a check on the others, which count three times and once by turns (GS1 General Specifications, 7.9). What people write
 * where they have no number seldom passes it. */
static gboolean
is_checked (const char *gtin)
{
  gsize length = strlen (gtin);
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (gtin[i]))
        return FALSE;
      sum += (guint) (gtin[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);
    }
  return sum > 0 && sum % 10 == 0;
}

/* A GTIN of 8, 12 or 13 digits is one of 14 with zeros in front (GS1 General Specifications, 3.3.2). */
static char *
make_gtin_key (const char *gtin)
{
  if (!is_checked (gtin))
    return NULL;
  while (*gtin == '0')
    gtin++;
  return g_strconcat ("g:", gtin, NULL);
}

/* Returns: (transfer full) (nullable): folded; %NULL where it only stands for a number that there is none of */
static char *
fold_sku (const char *sku)
{
  static const char *const nothing[] = { "n/a", "none", "null", "undefined", "default", "unknown", "sku", "test", "false", "true" };
  g_autofree char *folded = deflash_text_fold (sku);

  g_strstrip (folded);
  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    if (strcmp (folded, nothing[i]) == 0)
      return NULL;
  if (strlen (folded) > MAX_SKU || strspn (folded, "0-. /_") == strlen (folded))
    return NULL;
  return g_steal_pointer (&folded);
}

/* Within a shop, which is known by its name, by the host that sells, or by both. */
static void
add_sku_keys (GStrvBuilder *keys, const DeflashDeal *self, const char *canonical)
{
  g_autofree char *sku = self->sku != NULL ? fold_sku (self->sku) : NULL;
  g_autofree char *shop = self->merchant != NULL ? deflash_text_fold (self->merchant) : NULL;
  const char *host = canonical != NULL ? strstr (canonical, "://") : NULL;

  if (sku != NULL && host != NULL)
    g_strv_builder_take (keys, g_strdup_printf ("s:%.*s %s", (int) strcspn (host + 3, "/?"), host + 3, sku));
  if (sku != NULL && shop != NULL && *shop != '\0')
    g_strv_builder_take (keys, g_strdup_printf ("s:%s %s", g_strdelimit (shop, " ", '-'), sku));
}

/**
 * deflash_deal_dup_product_keys:
 * @self: a deal
 *
 * What tells which product it is about, the surest first: its trade item number, the shop's own number, the product's page at the
 * shop, what its name was worked out to mean. Offers that share a key are about the same product. Any thread.
 *
 * Returns: (transfer full) (array zero-terminated=1): keys; empty where nothing tells
 */
char **
deflash_deal_dup_product_keys (const DeflashDeal *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  char *gtin = self->gtin != NULL ? make_gtin_key (self->gtin) : NULL;
  gboolean at_shop = self->product_url != NULL && !deflash_url_is_redirect (self->product_url);
  g_autofree char *canonical = at_shop ? deflash_url_canonicalize (self->product_url) : NULL;

  if (gtin != NULL)
    g_strv_builder_take (keys, gtin);
  add_sku_keys (keys, self, canonical);
  if (canonical != NULL)
    {
      const char *host = strstr (canonical, "://");
      const char *path = host != NULL ? strpbrk (host + 3, "/?") : NULL;

      if (path != NULL && path[1] != '\0') /* a shop's front page is no product */
        g_strv_builder_take (keys, g_strconcat ("u:", canonical, NULL));
    }
  if (self->product_key != NULL)
    g_strv_builder_take (keys, g_strconcat ("t:", self->product_key, NULL));
  return g_strv_builder_end (keys);
}

/**
 * deflash_deal_is_empty:
 * @self: a deal
 *
 * Returns: whether there is nothing in it worth showing
 */
gboolean
deflash_deal_is_empty (const DeflashDeal *self)
{
  return !self->price.is_set && !self->list_price.is_set && !self->amount_off.is_set && self->discount_percent == 0 &&
         self->coupon == NULL && self->merchant == NULL && self->expires == DEFLASH_TIME_NONE;
}

/**
 * deflash_deal_is_expired:
 * @self: a deal
 * @now: Unix seconds
 *
 * Returns: whether it is stated to have ended before @now
 */
gboolean
deflash_deal_is_expired (const DeflashDeal *self, gint64 now)
{
  return self->availability == DEFLASH_AVAILABILITY_DISCONTINUED ||
         (self->expires != DEFLASH_TIME_NONE && self->expires <= now);
}

/**
 * deflash_deal_get_percent:
 * @self: a deal
 *
 * Returns: the saving in per cent: the stated one, else what the two prices give; 0 where unknown
 */
int
deflash_deal_get_percent (const DeflashDeal *self)
{
  if (self->discount_percent > 0)
    return self->discount_percent;
  return deflash_money_percent_off (&self->price, &self->list_price);
}

/**
 * deflash_deal_get_facts:
 * @self: a deal
 *
 * Returns: which facts it has (#DeflashDealFacts)
 */
guint
deflash_deal_get_facts (const DeflashDeal *self)
{
  guint facts = 0;

  if (self->price.is_set)
    facts |= DEFLASH_DEAL_FACT_PRICE;
  if (self->list_price.is_set)
    facts |= DEFLASH_DEAL_FACT_LIST_PRICE;
  if (self->discount_percent > 0 || self->amount_off.is_set)
    facts |= DEFLASH_DEAL_FACT_SAVING;
  if (self->coupon != NULL)
    facts |= DEFLASH_DEAL_FACT_COUPON;
  if (self->merchant != NULL)
    facts |= DEFLASH_DEAL_FACT_MERCHANT;
  if (self->shipping != NULL || self->free_shipping)
    facts |= DEFLASH_DEAL_FACT_SHIPPING;
  if (self->expires != DEFLASH_TIME_NONE)
    facts |= DEFLASH_DEAL_FACT_EXPIRES;
  return facts;
}

/* An earlier price goes with the price that it was read beside, or with one that it can be compared with and is above. */
static gboolean
fits_list_price (const DeflashDeal *self, const DeflashMoney *list_price)
{
  return !self->price.is_set || (deflash_money_same_currency (&self->price, list_price) && list_price->minor > self->price.minor);
}

/**
 * deflash_deal_complete:
 * @self: (nullable): what is stated
 * @found: (nullable): what was worked out
 *
 * What is stated stands; what is missing comes from @found, and is marked as found by the app.
 *
 * Returns: (transfer full) (nullable): the deal with the facts of both; %NULL where neither has any
 */
DeflashDeal *
deflash_deal_complete (const DeflashDeal *self, const DeflashDeal *found)
{
  DeflashDeal *deal = deflash_deal_new ();
  const DeflashDeal *base = self != NULL ? self : deal;
  guint missing = found != NULL ? deflash_deal_get_facts (found) & ~deflash_deal_get_facts (base) : 0;

  if (missing & DEFLASH_DEAL_FACT_LIST_PRICE && !fits_list_price (base, &found->list_price))
    missing &= ~DEFLASH_DEAL_FACT_LIST_PRICE;
  if ((self == NULL || deflash_deal_is_empty (self)) && missing == 0)
    {
      deflash_deal_unref (deal);
      return self != NULL ? deflash_deal_ref ((DeflashDeal *) self) : NULL;
    }
  deal->price = missing & DEFLASH_DEAL_FACT_PRICE ? found->price : base->price;
  deal->list_price = missing & DEFLASH_DEAL_FACT_LIST_PRICE ? found->list_price : base->list_price;
  deal->discount_percent = missing & DEFLASH_DEAL_FACT_SAVING ? found->discount_percent : base->discount_percent;
  deal->amount_off = missing & DEFLASH_DEAL_FACT_SAVING ? found->amount_off : base->amount_off;
  deal->coupon = g_strdup (missing & DEFLASH_DEAL_FACT_COUPON ? found->coupon : base->coupon);
  deal->merchant = g_strdup (missing & DEFLASH_DEAL_FACT_MERCHANT ? found->merchant : base->merchant);
  deal->shipping = g_strdup (missing & DEFLASH_DEAL_FACT_SHIPPING ? found->shipping : base->shipping);
  deal->free_shipping = missing & DEFLASH_DEAL_FACT_SHIPPING ? found->free_shipping : base->free_shipping;
  deal->expires = missing & DEFLASH_DEAL_FACT_EXPIRES ? found->expires : base->expires;
  deal->starts = base->starts;
  deal->availability = base->availability;
  deal->product_url = g_strdup (base->product_url);
  deal->gtin = g_strdup (base->gtin);
  deal->sku = g_strdup (base->sku);
  deal->product_key = g_strdup (base->product_key);
  deal->found_by_app = (self != NULL ? self->found_by_app : 0) | missing;
  return deal;
}

/**
 * deflash_availability_to_string:
 * @availability: an availability
 *
 * Returns: (nullable): its name in the edition format, or %NULL when unknown
 */
const char *
deflash_availability_to_string (DeflashAvailability availability)
{
  for (gsize i = 0; i < G_N_ELEMENTS (availability_names); i++)
    if (availability_names[i].availability == availability)
      return availability_names[i].name;
  return NULL;
}

/**
 * deflash_availability_from_string:
 * @string: (nullable): a name of the edition format, of schema.org (bare or as its URL) or of Google Merchant
 *
 * Returns: what it means, or %DEFLASH_AVAILABILITY_UNKNOWN
 */
DeflashAvailability
deflash_availability_from_string (const char *string)
{
  const char *slash;

  if (string == NULL)
    return DEFLASH_AVAILABILITY_UNKNOWN;
  slash = strrchr (string, '/');
  if (slash != NULL)
    string = slash + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (availability_names); i++)
    if (g_ascii_strcasecmp (availability_names[i].name, string) == 0)
      return availability_names[i].availability;
  return DEFLASH_AVAILABILITY_UNKNOWN;
}
