/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "deflash-clock.h"
#include "deflash-money.h"

G_BEGIN_DECLS

/* The numbers are stored: never renumber. */
typedef enum
{
  DEFLASH_AVAILABILITY_UNKNOWN = 0,
  DEFLASH_AVAILABILITY_IN_STOCK = 1,
  DEFLASH_AVAILABILITY_OUT_OF_STOCK = 2,
  DEFLASH_AVAILABILITY_PREORDER = 3,
  DEFLASH_AVAILABILITY_BACKORDER = 4,
  DEFLASH_AVAILABILITY_DISCONTINUED = 5,
} DeflashAvailability;

/* Which facts of a deal; the numbers are stored: never renumber. */
typedef enum
{
  DEFLASH_DEAL_FACT_PRICE = 1 << 0,
  DEFLASH_DEAL_FACT_LIST_PRICE = 1 << 1,
  DEFLASH_DEAL_FACT_SAVING = 1 << 2, /* as a share or as an amount */
  DEFLASH_DEAL_FACT_COUPON = 1 << 3,
  DEFLASH_DEAL_FACT_MERCHANT = 1 << 4,
  DEFLASH_DEAL_FACT_SHIPPING = 1 << 5,
  DEFLASH_DEAL_FACT_EXPIRES = 1 << 6,
} DeflashDealFacts;

/**
 * DeflashDeal:
 * @price: what is to be paid
 * @list_price: the price before
 * @amount_off: a saving stated as an amount
 * @discount_percent: a saving in per cent, 1 to 100; 0 where neither stated nor known from the two prices
 * @free_shipping: whether shipping is stated to be free
 * @found_by_app: which facts were worked out from free text (#DeflashDealFacts); the others are stated by the publisher
 * @availability: whether it can be had
 * @starts: Unix seconds, or %DEFLASH_TIME_NONE
 * @expires: Unix seconds, or %DEFLASH_TIME_NONE
 * @merchant: (nullable): the shop's name
 * @coupon: (nullable): the code to type in
 * @shipping: (nullable): what is said about shipping
 * @product_url: (nullable): where it is sold
 * @gtin: (nullable): Global Trade Item Number, digits only
 * @sku: (nullable): the number that the shop itself gives the product
 * @product_key: (nullable): what makes two offers the same product
 *
 * The facts of an offer. Reference counted; fill the fields after deflash_deal_new(), then treat it as immutable. May be read on
 * any thread.
 */
typedef struct
{
  DeflashMoney price;
  DeflashMoney list_price;
  DeflashMoney amount_off;
  int discount_percent;
  gboolean free_shipping;
  guint found_by_app;
  DeflashAvailability availability;
  gint64 starts;
  gint64 expires;
  char *merchant;
  char *coupon;
  char *shipping;
  char *product_url;
  char *gtin;
  char *sku;
  char *product_key;
} DeflashDeal;

#define DEFLASH_TYPE_DEAL (deflash_deal_get_type ())
GType                deflash_deal_get_type            (void);
DeflashDeal         *deflash_deal_new                 (void);
DeflashDeal         *deflash_deal_ref                 (DeflashDeal         *self);
void                 deflash_deal_unref               (DeflashDeal         *self);
DeflashDeal         *deflash_deal_copy                (const DeflashDeal   *self);
char               **deflash_deal_dup_product_keys    (const DeflashDeal   *self);
gboolean             deflash_deal_is_empty            (const DeflashDeal   *self);
gboolean             deflash_deal_is_expired          (const DeflashDeal   *self,
                                                       gint64               now);
int                  deflash_deal_get_percent         (const DeflashDeal   *self);
guint                deflash_deal_get_facts           (const DeflashDeal   *self);
DeflashDeal         *deflash_deal_complete            (const DeflashDeal   *self,
                                                       const DeflashDeal   *found);
const char          *deflash_availability_to_string   (DeflashAvailability  availability);
DeflashAvailability  deflash_availability_from_string (const char          *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashDeal, deflash_deal_unref)

G_END_DECLS
