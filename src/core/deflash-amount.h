/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-money.h"

G_BEGIN_DECLS

/**
 * DeflashAmount:
 * @start: where it begins, in bytes, with its sign
 * @end: where it ends, in bytes, with its sign
 * @money: the amount; not set for a share or a number that is none
 * @narrow: where @is_doubtful, the amount without what may be another number before it
 * @percent: hundredths of a per cent, where it is a share; else -1
 * @has_sign: whether a sign, a code or a ",-" says that it is money
 * @is_negative: whether a minus stands at it
 * @is_doubtful: whether it may as well be two numbers ("Pixel 7 399 €")
 *
 * A number in a text: an amount of money, a share, or neither.
 */
typedef struct
{
  gsize start;
  gsize end;
  DeflashMoney money;
  DeflashMoney narrow;
  int percent;
  gboolean has_sign;
  gboolean is_negative;
  gboolean is_doubtful;
} DeflashAmount;

GArray      *deflash_amount_scan        (const char *text,
                                         gssize      length,
                                         const char *currency);
DeflashMoney deflash_amount_parse_price (const char *text,
                                         const char *currency);

G_END_DECLS
