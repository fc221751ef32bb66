/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-amount.h"
#include "deflash-currency.h"
#include "deflash-date.h"
#include "deflash-json-read.h"
#include "deflash-url.h"

#include <string.h>

/* What a page's data state of the product that it sells (schema.org Product, ProductGroup, Offer, AggregateOffer). Of several offers the one
 * counts that this address is about; of new ones rather than used ones, in the currency of the page's country, that can be had, the
 * cheapest. */

#define MAX_OFFERS 50
#define MAX_SPECIFICATIONS 10

/* Values in the shapes they come in */

static JsonObject *
follow (GHashTable *by_id, JsonObject *object)
{
  g_autofree char *id = object && json_object_get_size (object) == 1 ? deflash_json_dup_string (object, "@id") : NULL;
  JsonObject *other = id ? g_hash_table_lookup (by_id, id) : NULL;

  return other ? other : object;
}

static guint
count_objects (JsonObject *object, const char *key)
{
  JsonArray *array = deflash_json_get_array (object, key);

  return array ? MIN (json_array_get_length (array), MAX_OFFERS) : deflash_json_get_object (object, key) != NULL;
}

/* The @i-th object at @key, which holds one or a list; references are followed. */
static JsonObject *
get_object_at (GHashTable *by_id, JsonObject *object, const char *key, guint i)
{
  JsonArray *array = deflash_json_get_array (object, key);

  return follow (by_id, array ? deflash_json_get_element (array, i) : deflash_json_get_object (object, key));
}

static JsonObject *
get_first (GHashTable *by_id, JsonObject *object, const char *key)
{
  return count_objects (object, key) > 0 ? get_object_at (by_id, object, key, 0) : NULL;
}

/* Prices */

/* A number as data should state it, or as people write it. Nothing costs nothing: what has no price yet is stated so. */
DeflashMoney
deflash_page_parse_price (const char *text, const char *currency)
{
  DeflashMoney money = DEFLASH_MONEY_NONE;

  if (!text || !*text || !currency || !deflash_currency_is_valid (currency))
    return money;
  if (!deflash_money_from_decimal (text, currency, &money))
    {
      money = deflash_amount_parse_price (text, currency);
      if (money.is_set && money.currency[0] == '\0')
        money = deflash_currency_digits (currency) == 2 ? deflash_money_new (money.minor, currency) : DEFLASH_MONEY_NONE;
    }
  return money.is_set && money.minor > 0 ? money : DEFLASH_MONEY_NONE;
}

/* "EUR", "eur", "€" */
static char *
dup_currency (JsonObject *object)
{
  g_autofree char *stated = deflash_json_dup_string (object, "priceCurrency");
  g_autofree char *upper = stated ? g_ascii_strup (stated, -1) : NULL;
  g_autofree char *price = NULL;
  DeflashMoney money;

  if (upper && strlen (upper) == 3 && deflash_currency_is_valid (upper))
    return g_steal_pointer (&upper);
  if (!stated || strlen (stated) > 8)
    return NULL;
  price = g_strconcat ("1 ", stated, NULL);
  money = deflash_amount_parse_price (price, NULL);
  return money.is_set && deflash_currency_is_valid (money.currency) ? g_strdup (money.currency) : NULL;
}

static DeflashMoney
read_price (JsonObject *object, const char *key, const char *currency)
{
  g_autofree char *text = deflash_json_dup_scalar (object, key);
  DeflashMoney money;

  if (text && currency)
    return deflash_page_parse_price (text, currency);
  /* "49,90 €" */
  money = text && *text ? deflash_amount_parse_price (text, NULL) : DEFLASH_MONEY_NONE;
  return money.is_set && money.minor > 0 && deflash_currency_is_valid (money.currency) ? money : DEFLASH_MONEY_NONE;
}

/* Not what one pays for one piece, now, without a card of the shop: per kilogram, per month, from ten on, for members. */
static gboolean
is_conditional (JsonObject *specification)
{
  static const char *const pieces[] = { "C62", "H87", "EA", "PCE", "XPP", NULL };
  JsonObject *per = deflash_json_get_object (specification, "referenceQuantity");
  JsonObject *quantity = deflash_json_get_object (specification, "eligibleQuantity");
  g_autofree char *unit = per ? deflash_json_dup_string (per, "unitCode") : NULL;
  g_autofree char *least = quantity ? deflash_json_dup_scalar (quantity, "minValue") : NULL;

  if (json_object_has_member (specification, "validForMemberTier") || json_object_has_member (specification, "billingDuration") ||
      json_object_has_member (specification, "billingIncrement"))
    return TRUE;
  return (unit && !g_strv_contains (pieces, unit)) || (least && g_ascii_strtod (least, NULL) > 1);
}

/* A price with its kind beside it: the list price, or the price itself. */
static void
read_specification (DeflashDeal *deal, JsonObject *object, const char *fallback)
{
  g_autofree char *own = dup_currency (object);
  g_autofree char *type = deflash_json_dup_string (object, "priceType");
  DeflashMoney money = read_price (object, "price", own ? own : fallback);

  if (!money.is_set)
    money = read_price (object, "minPrice", own ? own : fallback);
  if (!money.is_set || is_conditional (object))
    return;
  if (type && (strstr (type, "ListPrice") || strstr (type, "Strikethrough") || strstr (type, "RegularPrice") || strstr (type, "MSRP") || strstr (type, "SRP")))
    deal->list_price = money;
  else if (!deal->price.is_set && (!type || strstr (type, "SalePrice")))
    deal->price = money;
}

static void
read_prices (DeflashDeal *deal, GHashTable *by_id, JsonObject *offer, const char *fallback)
{
  g_autofree char *own = dup_currency (offer);
  const char *currency = own ? own : fallback;

  deal->price = read_price (offer, "price", currency);
  if (!deal->price.is_set)
    deal->price = read_price (offer, "lowPrice", currency);
  for (guint i = 0; i < MIN (count_objects (offer, "priceSpecification"), MAX_SPECIFICATIONS); i++)
    {
      JsonObject *specification = get_object_at (by_id, offer, "priceSpecification", i);

      if (specification)
        read_specification (deal, specification, currency);
    }
  if (deal->list_price.is_set &&
      (!deal->price.is_set || !deflash_money_same_currency (&deal->price, &deal->list_price) || deal->list_price.minor <= deal->price.minor))
    deal->list_price = DEFLASH_MONEY_NONE;
}

/* What else an offer says */

static void
read_shipping (DeflashDeal *deal, GHashTable *by_id, JsonObject *offer)
{
  JsonObject *details = get_first (by_id, offer, "shippingDetails");
  JsonObject *rate = details ? get_first (by_id, details, "shippingRate") : NULL;
  g_autofree char *value = rate ? deflash_json_dup_scalar (rate, "value") : NULL;

  deal->free_shipping = value && *value && strspn (value, "0.,") == strlen (value);
}

/* Only what has the length of one; "978-3-16-148410-0" is written with hyphens. */
static char *
dup_gtin (JsonObject *product)
{
  static const char *const keys[] = { "gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = deflash_json_dup_scalar (product, keys[i]);
      gsize length = 0;

      for (const char *p = value; p && *p; p++)
        if (*p != '-' && *p != ' ')
          value[length++] = *p;
      if ((length == 8 || (length >= 12 && length <= 14)) && strspn (value, "0123456789") >= length)
        return g_strndup (value, length);
    }
  return NULL;
}

static char *
dup_url (DeflashPageFacts *facts, JsonObject *object)
{
  g_autofree char *stated = deflash_json_dup_string (object, "url");
  g_autofree char *url = stated && *stated ? deflash_url_resolve (facts->base_url, stated) : NULL;

  return url && deflash_url_is_http (url) ? g_steal_pointer (&url) : NULL;
}

static DeflashDeal *
read_offer (DeflashPageFacts *facts, GHashTable *by_id, JsonObject *product, JsonObject *offer, const char *currency)
{
  DeflashDeal *deal = deflash_deal_new ();
  g_autofree char *availability = deflash_json_dup_string (offer, "availability");
  g_autofree char *until = deflash_json_dup_string (offer, "priceValidUntil");
  JsonObject *seller = get_first (by_id, offer, "seller");

  read_prices (deal, by_id, offer, currency);
  read_shipping (deal, by_id, offer);
  deal->availability = deflash_availability_from_string (availability);
  deal->expires = until ? deflash_date_parse (until) : DEFLASH_TIME_NONE;
  deal->merchant = seller ? deflash_json_dup_plain (seller, "name") : NULL;
  deal->product_url = dup_url (facts, offer);
  deal->gtin = dup_gtin (product);
  if (!deal->gtin)
    deal->gtin = dup_gtin (offer);
  deal->sku = deflash_json_dup_scalar (product, "sku");
  if (!deal->sku)
    deal->sku = deflash_json_dup_scalar (offer, "sku");
  return deal;
}

/* The choice */

typedef struct
{
  DeflashPageFacts *facts;
  GHashTable *by_id;
  const char *currency; /* (nullable): of the page's country */
  const char *url;      /* (nullable): the page's own */
  DeflashDeal *best;    /* (owned) (nullable) */
  guint best_rank;
  guint n_seen;
} Choice;

static gboolean
can_be_had (const DeflashDeal *deal)
{
  return deal->availability != DEFLASH_AVAILABILITY_OUT_OF_STOCK && deal->availability != DEFLASH_AVAILABILITY_DISCONTINUED;
}

static gboolean
is_used (JsonObject *product, JsonObject *offer)
{
  g_autofree char *own = deflash_json_dup_string (offer, "itemCondition");
  g_autofree char *of_product = own ? NULL : deflash_json_dup_string (product, "itemCondition");
  const char *condition = own ? own : of_product;

  return condition && !g_str_has_suffix (condition, "NewCondition") && g_str_has_suffix (condition, "Condition");
}

static gboolean
is_about_page (Choice *choice, JsonObject *product, const DeflashDeal *deal)
{
  g_autofree char *page = choice->url ? deflash_url_canonicalize (choice->url) : NULL;
  g_autofree char *stated = deal->product_url ? g_strdup (deal->product_url) : dup_url (choice->facts, product);
  g_autofree char *own = stated ? deflash_url_canonicalize (stated) : NULL;

  return page && own && strcmp (page, own) == 0;
}

/* The same thing for less; for a tenth it is another one: a sample, a part, a number that had to stand there. */
static gboolean
is_cheaper (const DeflashMoney *price, const DeflashMoney *than)
{
  return deflash_money_same_currency (price, than) && price->minor < than->minor && price->minor > than->minor / 10;
}

static void
consider_offer (Choice *choice, JsonObject *product, JsonObject *offer, const char *currency)
{
  g_autoptr (DeflashDeal) deal = NULL;
  guint rank = 0;

  if (choice->n_seen++ >= MAX_OFFERS)
    return;
  deal = read_offer (choice->facts, choice->by_id, product, offer, currency);
  if (!deal->price.is_set)
    return;
  rank |= is_about_page (choice, product, deal) ? 8 : 0;
  rank |= is_used (product, offer) ? 0 : 4;
  rank |= choice->currency && strcmp (choice->currency, deal->price.currency) == 0 ? 2 : 0;
  rank |= can_be_had (deal) ? 1 : 0;
  if (choice->best && rank <= choice->best_rank && !(rank == choice->best_rank && is_cheaper (&deal->price, &choice->best->price)))
    return;
  g_clear_pointer (&choice->best, deflash_deal_unref);
  choice->best = g_steal_pointer (&deal);
  choice->best_rank = rank;
}

/* An aggregate says its lowest price, or has the offers in it. */
static void
consider_aggregate (Choice *choice, JsonObject *product, JsonObject *aggregate)
{
  g_autofree char *currency = dup_currency (aggregate);
  JsonObject *first = get_first (choice->by_id, aggregate, "offers");

  if (!currency && first)
    currency = dup_currency (first);
  if (json_object_has_member (aggregate, "lowPrice"))
    consider_offer (choice, product, aggregate, currency);
  else
    for (guint i = 0; i < count_objects (aggregate, "offers"); i++)
      {
        JsonObject *offer = get_object_at (choice->by_id, aggregate, "offers", i);

        if (offer)
          consider_offer (choice, product, offer, currency);
      }
}

static void
consider_product (Choice *choice, JsonObject *product)
{
  for (guint i = 0; i < count_objects (product, "offers"); i++)
    {
      JsonObject *offer = get_object_at (choice->by_id, product, "offers", i);

      if (!offer)
        continue;
      if (json_object_has_member (offer, "offers") || json_object_has_member (offer, "lowPrice"))
        consider_aggregate (choice, product, offer);
      else
        consider_offer (choice, product, offer, NULL);
    }
  for (guint i = 0; i < count_objects (product, "hasVariant"); i++)
    {
      JsonObject *variant = get_object_at (choice->by_id, product, "hasVariant", i);

      if (variant && variant != product && !json_object_has_member (variant, "hasVariant"))
        consider_product (choice, variant);
    }
}

/* Which of several variants it is, is not known: their numbers say nothing. */
static void
forget_variant (Choice *choice, GPtrArray *products)
{
  gboolean many = products->len > 1 || count_objects (products->pdata[0], "hasVariant") > 1;

  if (!many || (choice->best_rank & 8) != 0)
    return;
  g_clear_pointer (&choice->best->gtin, g_free);
  g_clear_pointer (&choice->best->sku, g_free);
}

/* Reads what the page offers: one product, or its variants. @by_id: the page's objects by name; @language: (nullable): of the page */
void
deflash_page_read_product (DeflashPageFacts *facts, GHashTable *by_id, GPtrArray *products, const char *language)
{
  Choice choice = { .facts = facts, .by_id = by_id, .url = facts->page->url };

  if (facts->page->deal)
    return;
  choice.currency = deflash_currency_of_language (language);
  if (!choice.currency)
    choice.currency = deflash_currency_of_site (facts->page->url);
  for (guint i = 0; i < products->len; i++)
    consider_product (&choice, products->pdata[i]);
  if (!choice.best)
    return;
  forget_variant (&choice, products);
  facts->page->deal = choice.best;
}
