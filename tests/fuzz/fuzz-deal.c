/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-text.h"
#include "deflash-amount.h"
#include "deflash-text.h"
#include "fuzz.h"

/* Every amount lies within the text and comes after the one before it. */
static void
check_amounts (const char *text, const char *currency)
{
  g_autoptr (GArray) amounts = deflash_amount_scan (text, -1, currency);
  gsize end = 0;

  for (guint i = 0; i < amounts->len; i++)
    {
      const DeflashAmount *amount = &g_array_index (amounts, DeflashAmount, i);

      g_assert_cmpuint (amount->start, >=, end);
      g_assert_cmpuint (amount->end, >, amount->start);
      g_assert_cmpuint (amount->end, <=, strlen (text));
      g_assert_true (g_utf8_validate (text + amount->start, amount->end - amount->start, NULL));
      end = amount->end;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const currencies[] = { NULL, "USD", "EUR", "HUF" };
  g_autofree char *text = deflash_text_make_valid ((const char *) data, size);
  DeflashDealContext context = {
    .currency = currencies[size % G_N_ELEMENTS (currencies)],
    .published = size % 3 == 0 ? DEFLASH_TIME_NONE : 1795305600,
  };
  g_autoptr (DeflashDeal) deal = NULL;
  DeflashMoney shipping;
  DeflashMoney price = deflash_amount_parse_price (text, context.currency);

  g_assert_cmpint (price.minor, >=, 0);
  check_amounts (text, context.currency);
  deal = deflash_deal_from_text (text, &context, &shipping);
  g_assert_cmpint (deal->price.minor, >=, 0);
  g_assert_cmpint (deal->discount_percent, >=, 0);
  g_assert_cmpint (deal->discount_percent, <=, 100);
  if (deal->price.is_set && deal->list_price.is_set && deflash_money_same_currency (&deal->price, &deal->list_price))
    g_assert_cmpint (deal->list_price.minor, >, deal->price.minor);
  g_assert_true (!deal->coupon || strstr (text, deal->coupon));
  g_assert_true (!deal->merchant || strstr (text, deal->merchant));
  return 0;
}
