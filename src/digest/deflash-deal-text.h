/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-currency.h"
#include "deflash-deal.h"

G_BEGIN_DECLS

/**
 * DeflashDealContext:
 * @currency: (nullable): ISO 4217 code of what "$", "kr", "¥" and "Rs" stand for; %NULL: what @language says
 * @language: (nullable): of the text, as in BCP 47; with a country it says what "$" stands for
 * @published: when the text was written, Unix seconds, or %DEFLASH_TIME_NONE: then "ends Sunday" says nothing
 *
 * What is known of a text before it is read.
 */
typedef struct
{
  const char *currency;
  const char *language;
  gint64 published;
} DeflashDealContext;

#define DEFLASH_DEAL_ALL_FACTS ((1u << 7) - 1)

/**
 * DeflashDealText:
 *
 * A text, split. Belongs to one thread.
 */
typedef struct _DeflashDealTokens DeflashDealText;

DeflashDealText *deflash_deal_text_new             (const char               *text,
                                                    const DeflashDealContext *context);
void             deflash_deal_text_free            (DeflashDealText          *self);
DeflashDeal     *deflash_deal_text_find_facts      (DeflashDealText          *self,
                                                    guint                     wanted,
                                                    DeflashMoney             *shipping_cost);
char            *deflash_deal_text_dup_product_key (DeflashDealText          *self,
                                                    const char               *merchant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashDealText, deflash_deal_text_free)

DeflashDeal *deflash_deal_from_text (const char               *text,
                                     const DeflashDealContext *context,
                                     DeflashMoney             *shipping_cost);

G_END_DECLS
