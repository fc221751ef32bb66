/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

/* What each amount is, by the words beside it. What stays without a role may be the price. */

static gboolean
is_word (const DeflashDealTokens *tokens, guint i, const char *folded)
{
  const char *word = i != NO_TOKEN ? TOKEN (tokens, i)->folded : NULL;

  return word && word[0] == folded[0] && strcmp (word, folded) == 0;
}

static gboolean
is_dash (const DeflashDealTokens *tokens, guint i)
{
  return deflash_deal_tokens_is_mark (tokens, i, '-');
}

static gboolean
has_words (const DeflashDealTokens *tokens, guint i, guint words)
{
  return (deflash_deal_tokens_words (tokens, i) & words) != 0;
}

/* The word after, across a bracket: "$25 [MIR]", and within "$14.99 pre-coupon". */
static guint
find_after (const DeflashDealTokens *tokens, guint i)
{
  guint after = deflash_deal_tokens_after (tokens, i);

  if (deflash_deal_tokens_is_mark (tokens, after, '('))
    {
      guint within = deflash_deal_tokens_after (tokens, after);

      if (has_words (tokens, within, WORD_NET | WORD_LIST | WORD_MONTH))
        return within;
    }
  if (is_dash (tokens, after) && TOKEN (tokens, after)->is_glued)
    after = deflash_deal_tokens_after (tokens, after);
  return after;
}

/* A word that says something of the amount before it says nothing when it belongs to the next one: "$20 reg $40". */
static gboolean
belongs_to_next (const DeflashDealTokens *tokens, guint word)
{
  guint next = deflash_deal_tokens_after (tokens, word);

  if (!has_words (tokens, word, WORD_LIST | WORD_LIST_BEFORE | WORD_OFF_BEFORE | WORD_LIMIT_BEFORE | WORD_PRICE | WORD_NOW | WORD_SHIPPING))
    return FALSE;
  if (deflash_deal_tokens_is_mark (tokens, next, '.'))
    next = deflash_deal_tokens_after (tokens, next);
  if (next != NO_TOKEN && TOKEN (tokens, next)->kind == TOKEN_NUMBER)
    return TRUE;
  if (is_word (tokens, next, "of") || is_word (tokens, next, "price") || is_word (tokens, next, "at") || is_word (tokens, next, "is"))
    next = deflash_deal_tokens_after (tokens, next);
  return deflash_deal_tokens_is_money (tokens, next) ||
         (next != NO_TOKEN && TOKEN (tokens, next)->kind == TOKEN_PERCENT && has_words (tokens, word, WORD_OFF_BEFORE));
}

static gboolean
is_measure (const DeflashDealTokens *tokens, guint i)
{
  const char *folded = i != NO_TOKEN ? TOKEN (tokens, i)->folded : NULL;

  if (has_words (tokens, i, WORD_MEASURE | WORD_MONTH))
    return TRUE;
  /* "100g", "24x" */
  return folded && g_ascii_isdigit (folded[0]);
}

/* "$15/mo", "2,50 €/kg", "9,99 € mtl.", "mtl. 9,99 €", "$5 per month", "12x de R$ 44" */
static gboolean
is_rate (const DeflashDealTokens *tokens, guint i)
{
  guint after = deflash_deal_tokens_after (tokens, i);
  guint before = deflash_deal_tokens_before (tokens, i);
  guint second = deflash_deal_tokens_after (tokens, after);

  if (deflash_deal_tokens_is_mark (tokens, after, '/'))
    return is_measure (tokens, second) && !(is_word (tokens, second, "s") || is_word (tokens, second, "pack of"));
  if (has_words (tokens, after, WORD_PER) && is_measure (tokens, second) && !has_words (tokens, after, WORD_SHIPPING))
    return TRUE;
  if (is_word (tokens, after, "monthly") || is_word (tokens, after, "mtl") || is_word (tokens, after, "monatlich") ||
      is_word (tokens, after, "mensuel") || is_word (tokens, after, "mensuels") || is_word (tokens, after, "mensuales") ||
      is_word (tokens, after, "yearly") || is_word (tokens, after, "annually") || is_word (tokens, after, "pcm"))
    return TRUE;
  if (deflash_deal_tokens_is_mark (tokens, before, '.'))
    before = deflash_deal_tokens_before (tokens, before);
  return is_word (tokens, before, "mtl") || is_word (tokens, before, "monatlich") || is_word (tokens, before, "monthly");
}

static gboolean
is_negation (const DeflashDealTokens *tokens, guint i)
{
  return is_word (tokens, i, "no") || is_word (tokens, i, "kein") || is_word (tokens, i, "keine") || is_word (tokens, i, "ohne") ||
         is_word (tokens, i, "sans") || is_word (tokens, i, "sin") || is_word (tokens, i, "not");
}

/* Up to three words after, as long as they name something: "$10 Amazon.com credit". */
static guint
find_named (const DeflashDealTokens *tokens, guint i, guint words, guint most)
{
  guint at = i;

  for (guint n = 0; n < most; n++)
    {
      at = deflash_deal_tokens_after (tokens, at);
      if (n > 0 && (deflash_deal_tokens_is_mark (tokens, at, '&') || (is_dash (tokens, at) && TOKEN (tokens, at)->is_glued)))
        at = deflash_deal_tokens_after (tokens, at);
      if (at == NO_TOKEN || TOKEN (tokens, at)->kind != TOKEN_WORD)
        return NO_TOKEN;
      if (has_words (tokens, at, words))
        return at;
      if (is_negation (tokens, at))
        return NO_TOKEN;
      if (has_words (tokens, at, WORD_SMALL | WORD_AT | WORD_AFTER | WORD_FREE | WORD_LIST_BEFORE | WORD_PRICE) ||
          (words != WORD_CREDIT && !g_unichar_isupper (g_utf8_get_char (tokens->text + TOKEN (tokens, at)->start))))
        return NO_TOKEN;
    }
  return NO_TOKEN;
}

static gboolean
is_credit (const DeflashDealTokens *tokens, guint i)
{
  guint word = find_named (tokens, i, WORD_CREDIT, 4);
  guint after;

  if (word == NO_TOKEN)
    return FALSE;
  after = deflash_deal_tokens_after (tokens, word);
  /* "$20 worth of", "$10 of coffee", "$50 gift card"; not "$20 headphones of the year" */
  if (word != deflash_deal_tokens_after (tokens, i) &&
      (is_word (tokens, word, "of") || is_word (tokens, word, "gift") || is_word (tokens, word, "value") || is_word (tokens, word, "bonus") ||
       is_word (tokens, word, "wallet") || is_word (tokens, word, "points")))
    return FALSE;
  if (is_word (tokens, word, "of") && !(after != NO_TOKEN && TOKEN (tokens, after)->kind == TOKEN_WORD))
    return FALSE;
  return TRUE;
}

/* "4.99 shipping", "+ VSK 4,99 €"; not "$20 shipped", nor "free shipping $20". */
static gboolean
is_shipping (const DeflashDealTokens *tokens, guint i)
{
  guint after = deflash_deal_tokens_after (tokens, i);
  guint second = deflash_deal_tokens_after (tokens, after);
  guint before = deflash_deal_tokens_before (tokens, i);

  if (is_word (tokens, after, "for") && has_words (tokens, second, WORD_SHIPPING))
    return TRUE;
  /* that is what it costs when it is fetched */
  if (is_word (tokens, after, "c&c") || is_word (tokens, after, "click & collect") || is_word (tokens, after, "click and collect"))
    return FALSE;
  if (is_word (tokens, after, "s") && deflash_deal_tokens_is_mark (tokens, second, '/'))
    return TRUE;
  if (has_words (tokens, after, WORD_SHIPPING) && !belongs_to_next (tokens, after))
    return !(is_word (tokens, second, "included") || is_word (tokens, second, "inc") || is_word (tokens, second, "incl") ||
             is_word (tokens, second, "inklusive") || is_word (tokens, second, "inkl") || is_dash (tokens, second));
  if (is_word (tokens, before, "zzgl") || (deflash_deal_tokens_is_mark (tokens, before, '.') &&
                                           is_word (tokens, deflash_deal_tokens_before (tokens, before), "zzgl")))
    return TRUE;
  /* "shipping is $5", "just pay shipping ($3.50)" */
  if ((is_word (tokens, before, "is") || is_word (tokens, before, "adds") || deflash_deal_tokens_is_mark (tokens, before, '(')) &&
      has_words (tokens, deflash_deal_tokens_before (tokens, before), WORD_SHIPPING))
    return !has_words (tokens, deflash_deal_tokens_before (tokens, deflash_deal_tokens_before (tokens, before)), WORD_FREE);
  if (!has_words (tokens, before, WORD_SHIPPING))
    {
      guint named = find_named (tokens, i, WORD_SHIPPING, 3);

      return named != NO_TOKEN && !belongs_to_next (tokens, named);
    }
  second = deflash_deal_tokens_before (tokens, before);
  return !(second != NO_TOKEN && (has_words (tokens, second, WORD_FREE | WORD_AFTER) || is_word (tokens, second, "inkl") ||
                                  is_word (tokens, second, "incl") || is_word (tokens, second, "including") ||
                                  deflash_deal_tokens_is_mark (tokens, second, '.') || deflash_deal_tokens_is_money (tokens, second)));
}

/* "+ delivery ($0 C&C)", "$0 with membership": what some need not pay. */
static gboolean
is_exemption (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);

  if (TOKEN (tokens, i)->amount->money.minor != 0)
    return FALSE;
  return is_word (tokens, after, "c&c") || (deflash_deal_tokens_is_mark (tokens, before, '(') &&
                                            has_words (tokens, deflash_deal_tokens_before (tokens, before), WORD_SHIPPING));
}

/* "$1.5 million" */
static gboolean
is_multiple (const DeflashDealTokens *tokens, guint i)
{
  static const char *const words[] = { "million", "millions", "billion", "billions", "trillion", "thousand", "mio", "mrd", "millionen",
                                       "milliarden", "milliards", "millones", "bn", "k", "mil", "tsd", NULL };
  guint after = deflash_deal_tokens_after (tokens, i);

  return after != NO_TOKEN && TOKEN (tokens, after)->folded && g_strv_contains (words, TOKEN (tokens, after)->folded);
}

/* "$20 off $100", "$5 off a $25 purchase", "free shipping from $35": what must be spent for something else. */
static gboolean
follows_condition (const DeflashDealTokens *tokens, guint i)
{
  guint at = i;

  for (guint n = 0; n < 5; n++)
    {
      guint before;

      at = deflash_deal_tokens_before (tokens, at);
      if (at == NO_TOKEN || TOKEN (tokens, at)->kind != TOKEN_WORD)
        return FALSE;
      if (is_word (tokens, at, "for") || is_word (tokens, at, "only") || is_word (tokens, at, "at") || is_word (tokens, at, "for only") ||
          is_word (tokens, at, "just") || has_words (tokens, at, WORD_NOW))
        return FALSE;
      before = deflash_deal_tokens_before (tokens, at);
      if (n == 0 && is_word (tokens, at, "off") && before != NO_TOKEN && TOKEN (tokens, before)->kind == TOKEN_PERCENT)
        /* "75% off $9.99" and "75% off: $10" say the price, "20% off $125" what must be spent */
        return TOKEN (tokens, i)->amount->money.minor % 100 == 0 && deflash_deal_tokens_is_mark (tokens, i - 1, ':') == FALSE;
      if (is_word (tokens, at, "off") || is_word (tokens, at, "rabatt") || is_word (tokens, at, "gutschein") ||
          (has_words (tokens, at, WORD_CREDIT) && !is_word (tokens, at, "of")) || is_word (tokens, at, "de reduction") || is_word (tokens, at, "de remise") ||
          is_word (tokens, at, "de descuento"))
        return before != NO_TOKEN && n < 5 &&
               (TOKEN (tokens, before)->role == ROLE_OFF || TOKEN (tokens, before)->kind == TOKEN_PERCENT ||
                (TOKEN (tokens, before)->role == ROLE_IGNORED && n > 0));
      if ((has_words (tokens, at, WORD_SHIPPING) && has_words (tokens, before, WORD_FREE)) ||
          (has_words (tokens, at, WORD_FREE) && has_words (tokens, before, WORD_SHIPPING)) || is_word (tokens, at, "versandkostenfrei"))
        return n > 0 && has_words (tokens, deflash_deal_tokens_before (tokens, i), WORD_FROM | WORD_LIMIT_BEFORE | WORD_AT);
      if (!has_words (tokens, at, WORD_SMALL | WORD_FROM | WORD_LIMIT_BEFORE | WORD_LIMIT_AFTER) && !is_word (tokens, at, "select"))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_limit (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);

  if (has_words (tokens, before, WORD_LIMIT_BEFORE) && !has_words (tokens, before, WORD_NOW))
    return !(is_word (tokens, before, "des") && !has_words (tokens, after, WORD_LIMIT_AFTER)) && !is_word (tokens, before, "je");
  if (before != NO_TOKEN && TOKEN (tokens, before)->kind == TOKEN_MARK && strchr ("<>", tokens->text[TOKEN (tokens, before)->start]) &&
      TOKEN (tokens, before)->end - TOKEN (tokens, before)->start == 1)
    {
      guint second = deflash_deal_tokens_before (tokens, before);

      return !deflash_deal_tokens_is_money (tokens, second);
    }
  if (deflash_deal_tokens_is_mark (tokens, after, '+') && TOKEN (tokens, after)->start == TOKEN (tokens, i)->end &&
      has_words (tokens, deflash_deal_tokens_after (tokens, after), WORD_LIMIT_AFTER))
    return TRUE;
  if (has_words (tokens, after, WORD_LIMIT_AFTER) || find_named (tokens, i, WORD_LIMIT_AFTER, 2) != NO_TOKEN)
    return TRUE;
  return follows_condition (tokens, i);
}

/* "remise immédiate de", "descuento directo de" */
static guint
skip_adjective (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);

  return i != NO_TOKEN && TOKEN (tokens, i)->kind == TOKEN_WORD && TOKEN (tokens, i)->words == 0 ? before : i;
}

static gboolean
is_off (const DeflashDealTokens *tokens, guint i)
{
  guint after = find_after (tokens, i);
  guint before = deflash_deal_tokens_before (tokens, i);
  guint second = deflash_deal_tokens_before (tokens, before);

  if (is_word (tokens, after, "in") || is_word (tokens, after, "instant") || is_word (tokens, after, "price"))
    {
      guint next = deflash_deal_tokens_after (tokens, after);

      if (has_words (tokens, next, WORD_OFF_AFTER) && !belongs_to_next (tokens, next))
        return TRUE;
    }
  /* "auf 20 € reduziert" is not "um 20 € reduziert" */
  if (is_word (tokens, after, "reduziert") && (is_word (tokens, before, "auf") || is_word (tokens, before, "to")))
    return FALSE;
  if (has_words (tokens, after, WORD_OFF_AFTER) && !belongs_to_next (tokens, after))
    {
      /* "$9.99 code ABC123" is a price with a code; "$5 code" is worth $5 */
      if (has_words (tokens, after, WORD_CODE) && !is_word (tokens, after, "code") && !is_word (tokens, after, "promo code"))
        return TRUE;
      return !has_words (tokens, after, WORD_CODE) || deflash_deal_tokens_after (tokens, after) == NO_TOKEN || is_dash (tokens, before);
    }
  /* "$50 Acme discount code" */
  after = find_named (tokens, i, WORD_OFF_AFTER, 6);
  if (after != NO_TOKEN && has_words (tokens, after, WORD_NET) && !belongs_to_next (tokens, after))
    return TRUE;
  if ((is_word (tokens, before, "of") || is_word (tokens, before, "de")) &&
      has_words (tokens, skip_adjective (tokens, second), WORD_OFF_BEFORE | WORD_NET))
    return TRUE;
  if (is_word (tokens, before, "of") || is_word (tokens, before, "an"))
    before = second;
  if (has_words (tokens, before, WORD_OFF_BEFORE) && !has_words (tokens, before, WORD_NOW))
    return g_str_has_suffix (TOKEN (tokens, before)->folded, " de") ||
           !has_words (tokens, deflash_deal_tokens_before (tokens, before), WORD_AFTER | WORD_NET);
  /* after a share and before what is left: "40.00% ($12.00) to $18.00" */
  if (TOKEN (tokens, i)->bracket && deflash_deal_tokens_is_mark (tokens, before, '(') && second != NO_TOKEN &&
      TOKEN (tokens, second)->kind == TOKEN_PERCENT)
    {
      guint close = deflash_deal_tokens_after (tokens, i);

      return deflash_deal_tokens_is_mark (tokens, close, ')') && has_words (tokens, deflash_deal_tokens_after (tokens, close), WORD_TO);
    }
  return FALSE;
}

/* The same currency, and @a the larger one. */
static gboolean
is_more (const DeflashDealTokens *tokens, guint a, guint b)
{
  const DeflashMoney *x = &TOKEN (tokens, a)->amount->money;
  const DeflashMoney *y = &TOKEN (tokens, b)->amount->money;

  return deflash_money_same_currency (x, y) && x->minor > y->minor;
}

/* "from $40 to $20", "von 40 € auf 20 €", "$18 from $30", "$40 -> $20" */
static gboolean
is_left_behind (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);
  guint second = deflash_deal_tokens_after (tokens, after);

  if (deflash_deal_tokens_is_mark (tokens, after, '>') && has_words (tokens, second, WORD_FREE))
    return TRUE;
  if (deflash_deal_tokens_is_mark (tokens, after, '>') && deflash_deal_tokens_is_money (tokens, second))
    return is_more (tokens, i, second);
  if (has_words (tokens, before, WORD_FROM))
    {
      guint first = deflash_deal_tokens_before (tokens, before);

      if (is_word (tokens, after, "now"))
        return TRUE;
      if ((has_words (tokens, after, WORD_TO) || is_word (tokens, after, "down to")) && deflash_deal_tokens_is_money (tokens, second) &&
          is_more (tokens, i, second))
        return TRUE;
      if (deflash_deal_tokens_is_mark (tokens, first, '('))
        first = deflash_deal_tokens_before (tokens, first);
      if (deflash_deal_tokens_is_money (tokens, first) && is_more (tokens, i, first))
        return TRUE;
    }
  return has_words (tokens, after, WORD_NOW) && deflash_deal_tokens_is_money (tokens, second) && is_more (tokens, i, second);
}

static gboolean
is_list (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = find_after (tokens, i);

  /* "added to the list, $9.99 after coupon" */
  if (has_words (tokens, after, WORD_AFTER) && has_words (tokens, find_after (tokens, after), WORD_NET) &&
      !has_words (tokens, before, WORD_LIST_BEFORE))
    return FALSE;
  for (guint n = 0; n < 3 && before != NO_TOKEN; n++)
    {
      const DeflashDealToken *token = TOKEN (tokens, before);

      if (token->words & (WORD_LIST | WORD_LIST_BEFORE))
        return TRUE;
      if (token->kind == TOKEN_MARK && token->mark != '.' && token->mark != '=')
        break;
      if (token->kind == TOKEN_WORD && !(token->words & (WORD_PRICE | WORD_SMALL)))
        break;
      if (token->kind != TOKEN_WORD && token->kind != TOKEN_MARK)
        break;
      before = deflash_deal_tokens_before (tokens, before);
    }
  if (has_words (tokens, after, WORD_LIST) && !belongs_to_next (tokens, after))
    return TRUE;
  /* "$39 for sunglasses ($95 value)" */
  if (is_word (tokens, after, "value"))
    for (guint k = 0; k < i; k++)
      if (deflash_deal_tokens_is_money (tokens, k) && is_more (tokens, i, k))
        return TRUE;
  /* ~~$40~~ */
  if (TOKEN (tokens, i)->start >= 2 && memcmp (tokens->text + TOKEN (tokens, i)->start - 2, "~~", 2) == 0)
    return TRUE;
  return is_left_behind (tokens, i);
}

/* "PVG 45 €", "idealo: 45 €", "(previous low $30)", "45 € idealo" */
static gboolean
is_other_price (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);

  for (guint n = 0; n < 2 && before != NO_TOKEN && TOKEN (tokens, before)->kind == TOKEN_WORD; n++)
    {
      if (has_words (tokens, before, WORD_OTHER_PRICE))
        return TRUE;
      if (!has_words (tokens, before, WORD_PRICE | WORD_SMALL | WORD_AT))
        break;
      before = deflash_deal_tokens_before (tokens, before);
    }
  return has_words (tokens, after, WORD_OTHER_PRICE) && !belongs_to_next (tokens, after) && TOKEN (tokens, i)->bracket;
}

/* "$14.99 pre-coupon", "$50 before rebate" */
static gboolean
is_before_rebate (const DeflashDealTokens *tokens, guint i)
{
  guint after = find_after (tokens, i);
  guint second = find_after (tokens, after);

  return has_words (tokens, after, WORD_BEFORE) && has_words (tokens, second, WORD_NET);
}

/* "$1/1", "$2.00/2" */
static gboolean
is_per_piece (const DeflashDealTokens *tokens, guint i)
{
  guint slash = deflash_deal_tokens_after (tokens, i);
  guint pieces = deflash_deal_tokens_after (tokens, slash);

  return deflash_deal_tokens_is_mark (tokens, slash, '/') && pieces != NO_TOKEN && TOKEN (tokens, pieces)->kind == TOKEN_NUMBER &&
         TOKEN (tokens, pieces)->end - TOKEN (tokens, pieces)->start == 1 && TOKEN (tokens, pieces)->start == TOKEN (tokens, i)->end + 1;
}

static DeflashDealRole
find_role (const DeflashDealTokens *tokens, guint i)
{
  const DeflashAmount *amount = TOKEN (tokens, i)->amount;

  if (is_rate (tokens, i) || is_multiple (tokens, i) || is_exemption (tokens, i))
    return ROLE_IGNORED;
  if (is_other_price (tokens, i))
    return ROLE_IGNORED;
  if (is_shipping (tokens, i))
    return ROLE_SHIPPING;
  if (is_list (tokens, i))
    return ROLE_LIST;
  if (is_off (tokens, i))
    return ROLE_OFF;
  if (is_limit (tokens, i) || is_credit (tokens, i))
    return ROLE_IGNORED;
  if (is_before_rebate (tokens, i))
    return ROLE_BEFORE;
  /* "-$1.00 on any", "$2.00/1 coupon" as shoppers write what a coupon takes off */
  if (amount->is_negative && (i == 1 || is_word (tokens, deflash_deal_tokens_after (tokens, i), "on")))
    return ROLE_OFF;
  if (is_per_piece (tokens, i))
    return ROLE_OFF;
  /* a minus may be a dash that lacks its second space, but not before an amount that ends in its sign */
  if (amount->is_negative && tokens->text[amount->end - 1] < 0)
    return ROLE_OFF;
  return ROLE_NONE;
}

/* The amount that is taken away next: "- $20", "-$20". */
static guint
find_subtrahend (const DeflashDealTokens *tokens, guint i)
{
  guint dash = deflash_deal_tokens_after (tokens, i);
  guint next = is_dash (tokens, dash) ? deflash_deal_tokens_after (tokens, dash) : dash;

  if (!deflash_deal_tokens_is_money (tokens, next))
    return NO_TOKEN;
  return next != dash || TOKEN (tokens, next)->amount->is_negative ? next : NO_TOKEN;
}

static gboolean
has_equals_after (const DeflashDealTokens *tokens, guint i)
{
  guint bracket = TOKEN (tokens, i)->bracket;

  for (guint k = i + 1; k < tokens->tokens->len && TOKEN (tokens, k)->bracket == bracket; k++)
    if (deflash_deal_tokens_is_mark (tokens, k, '='))
      return TRUE;
  return FALSE;
}

/* "$110 - $15 promo = $95 - $30 MIR = $65": what stands before a result is what it came from. "$80 = $110 - $30" is turned round. */
static void
find_chain (DeflashDealTokens *tokens, guint equals)
{
  guint result = deflash_deal_tokens_after (tokens, equals);
  guint bracket = TOKEN (tokens, equals)->bracket;
  guint first = NO_TOKEN;
  guint at = equals;

  if (!deflash_deal_tokens_is_money (tokens, result))
    return;
  if (find_subtrahend (tokens, result) != NO_TOKEN && !has_equals_after (tokens, result))
    {
      guint left = deflash_deal_tokens_before (tokens, equals);

      if (deflash_deal_tokens_is_money (tokens, left) && is_more (tokens, result, left))
        TOKEN (tokens, result)->role = ROLE_BEFORE;
      return;
    }
  for (guint n = 0; n < 24; n++)
    {
      at = deflash_deal_tokens_before (tokens, at);
      if (at == NO_TOKEN || TOKEN (tokens, at)->bracket != bracket || deflash_deal_tokens_is_mark (tokens, at, '|') ||
          deflash_deal_tokens_is_mark (tokens, at, '('))
        break;
      if (!deflash_deal_tokens_is_money (tokens, at))
        continue;
      if (TOKEN (tokens, at)->role == ROLE_NONE)
        TOKEN (tokens, at)->role = ROLE_OFF;
      if (is_dash (tokens, deflash_deal_tokens_after (tokens, at)) || is_more (tokens, at, result))
        first = at;
    }
  if (first != NO_TOKEN && is_more (tokens, first, result))
    TOKEN (tokens, first)->role = ROLE_BEFORE;
}

/* "($49.99 - $20 MIR - $10)": the first is before the savings. */
static void
find_minuend (DeflashDealTokens *tokens, guint i)
{
  guint next = find_subtrahend (tokens, i);
  guint bracket = TOKEN (tokens, i)->bracket;

  if (next == NO_TOKEN || !is_more (tokens, i, next) || (TOKEN (tokens, next)->role != ROLE_OFF && bracket == 0))
    return;
  /* "$20 - $5 off" outside of brackets is a price and a saving that is part of it */
  if (bracket == 0 && !TOKEN (tokens, deflash_deal_tokens_after (tokens, i))->is_glued)
    return;
  TOKEN (tokens, i)->role = ROLE_BEFORE;
  for (guint k = next; k < tokens->tokens->len && TOKEN (tokens, k)->bracket == bracket; k++)
    if (deflash_deal_tokens_is_money (tokens, k) && TOKEN (tokens, k)->role == ROLE_NONE &&
        (is_dash (tokens, deflash_deal_tokens_before (tokens, k)) || TOKEN (tokens, k)->amount->is_negative))
      TOKEN (tokens, k)->role = ROLE_OFF;
}

/* The end of a range is not the price: "$16-$30"; what stands beside another currency is what that is: "under £100/$150". */
static void
find_pair (DeflashDealTokens *tokens, guint i)
{
  guint link = deflash_deal_tokens_before (tokens, i);
  guint first = deflash_deal_tokens_before (tokens, link);

  /* "$14.99 $9.99": nothing between them, as where the first is struck through */
  if (deflash_deal_tokens_is_money (tokens, link) && link + 1 == i && TOKEN (tokens, link)->role == ROLE_NONE && is_more (tokens, link, i))
    TOKEN (tokens, link)->role = ROLE_LIST;
  if (!deflash_deal_tokens_is_money (tokens, first))
    return;
  if (deflash_deal_tokens_is_mark (tokens, link, '/') && TOKEN (tokens, first)->role != ROLE_NONE)
    TOKEN (tokens, i)->role = TOKEN (tokens, first)->role;
  else if ((is_dash (tokens, link) || is_word (tokens, link, "to") || is_word (tokens, link, "a") || is_word (tokens, link, "bis")) &&
           TOKEN (tokens, first)->role == ROLE_NONE && is_more (tokens, i, first))
    TOKEN (tokens, i)->role = ROLE_IGNORED;
}

/* "(regularly 9.99)", "was 40": the number needs no sign of its own beside a price that has one. */
static void
find_bare_list (DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);
  g_autofree char *decimal = NULL;

  if (deflash_deal_tokens_is_mark (tokens, before, '.'))
    before = deflash_deal_tokens_before (tokens, before);
  if (!has_words (tokens, before, WORD_LIST | WORD_LIST_BEFORE) || !TOKEN (tokens, i)->amount->money.is_set)
    return;
  if (after != NO_TOKEN && TOKEN (tokens, after)->kind != TOKEN_MARK &&
      !has_words (tokens, after, WORD_AT | WORD_SMALL | WORD_AFTER | WORD_ENDS | WORD_NOW))
    return;
  decimal = deflash_money_to_decimal (&TOKEN (tokens, i)->amount->money);
  for (guint k = 0; k < tokens->tokens->len; k++)
    {
      DeflashMoney money;

      if (!deflash_deal_tokens_is_money (tokens, k) || TOKEN (tokens, k)->role != ROLE_NONE ||
          !deflash_money_from_decimal (decimal, TOKEN (tokens, k)->amount->money.currency, &money))
        continue;
      TOKEN (tokens, i)->kind = TOKEN_MONEY;
      TOKEN (tokens, i)->role = ROLE_LIST;
      TOKEN (tokens, i)->amount->money = money;
      return;
    }
}

/* "CHF 249.– statt 399.–": one currency for both. */
static void
share_currency (DeflashDealTokens *tokens)
{
  const char *currency = NULL;

  for (guint i = 0; i < tokens->tokens->len && !currency; i++)
    if (deflash_deal_tokens_is_money (tokens, i) && *TOKEN (tokens, i)->amount->money.currency)
      currency = TOKEN (tokens, i)->amount->money.currency;
  for (guint i = 0; i < tokens->tokens->len && currency; i++)
    if (deflash_deal_tokens_is_money (tokens, i) && !*TOKEN (tokens, i)->amount->money.currency)
      {
        g_autofree char *decimal = deflash_money_to_decimal (&TOKEN (tokens, i)->amount->money);

        deflash_money_from_decimal (decimal, currency, &TOKEN (tokens, i)->amount->money);
      }
}

/**
 * deflash_deal_find_roles:
 * @tokens: a text
 *
 * Says of each amount whether it is an earlier price, a saving, the cost of shipping, or nothing of interest (a bound, a rate, what a
 * gift card is good for). Amounts without a role may be the price.
 */
void
deflash_deal_find_roles (DeflashDealTokens *tokens)
{
  share_currency (tokens);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (deflash_deal_tokens_is_money (tokens, i))
      TOKEN (tokens, i)->role = find_role (tokens, i);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (deflash_deal_tokens_is_mark (tokens, i, '='))
      find_chain (tokens, i);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (deflash_deal_tokens_is_money (tokens, i) && TOKEN (tokens, i)->role == ROLE_NONE)
      find_minuend (tokens, i);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (deflash_deal_tokens_is_money (tokens, i) && TOKEN (tokens, i)->role == ROLE_NONE)
      find_pair (tokens, i);
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (TOKEN (tokens, i)->kind == TOKEN_NUMBER)
      find_bare_list (tokens, i);
}
