/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-amount.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* the whole of it */
  const char *end;
  const char *hint; /* (nullable): the currency that shared signs stand for */
  gboolean is_field;
  gboolean keeps_spaces; /* an ordinary space ends a number */
} DeflashAmountSource;

typedef struct
{
  char currency[4]; /* code, shared sign, or "" */
  gboolean is_cents;
} DeflashAmountSign;

typedef struct
{
  const char *end;
  char decimal[32];
  gboolean has_euro;        /* "35€99": the sign stands for the point */
  gboolean has_plain_space; /* groups parted by an ordinary space: might be two numbers */
} DeflashAmountNumber;

/* deflash-amount-sign.c */
const char *deflash_amount_sign_before (const DeflashAmountSource *source,
                                        const char                *limit,
                                        const char                *number,
                                        DeflashAmountSign         *sign);
const char *deflash_amount_sign_after  (const DeflashAmountSource *source,
                                        const char                *p,
                                        const DeflashAmountSign   *before,
                                        DeflashAmountSign         *sign);
gsize       deflash_amount_skip_space  (const char                *p,
                                        const char                *end);

/* deflash-amount-number.c */
gboolean    deflash_amount_read_number (const DeflashAmountSource *source,
                                        const char                *p,
                                        guint                      currency_digits,
                                        DeflashAmountNumber       *number);

G_END_DECLS
