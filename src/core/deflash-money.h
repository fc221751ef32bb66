/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeflashMoney:
 * @minor: the amount in minor units of the currency (cents; whole yen)
 * @currency: upper-case ISO 4217 code; "$", "¥", "kr" or "Rs" where only that sign is known, which several currencies share; or ""
 *   where nothing is known (in the last two cases two decimal digits are meant)
 * @is_set: whether there is an amount at all
 *
 * An amount of money, a plain value. Never a double.
 */
typedef struct
{
  gint64 minor;
  char currency[4];
  gboolean is_set;
} DeflashMoney;

/* Amounts beyond this are no prices: refused by every constructor. */
#define DEFLASH_MONEY_MAX_MINOR G_GINT64_CONSTANT (100000000000000)

#define DEFLASH_MONEY_NONE ((DeflashMoney){ 0, "", FALSE })

guint        deflash_currency_digits       (const char          *currency);
gboolean     deflash_currency_is_valid     (const char          *currency);
DeflashMoney deflash_money_new             (gint64               minor,
                                            const char          *currency);
gboolean     deflash_money_from_decimal    (const char          *decimal,
                                            const char          *currency,
                                            DeflashMoney        *money);
char        *deflash_money_to_decimal      (const DeflashMoney  *money);
char        *deflash_money_format          (const DeflashMoney  *money);
gboolean     deflash_money_same_currency   (const DeflashMoney  *a,
                                            const DeflashMoney  *b);
gboolean     deflash_money_equal           (const DeflashMoney  *a,
                                            const DeflashMoney  *b);
int          deflash_money_percent_off     (const DeflashMoney  *price,
                                            const DeflashMoney  *list_price);

G_END_DECLS
