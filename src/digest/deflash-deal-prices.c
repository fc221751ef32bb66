/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

static gboolean
has_words (const DeflashDealTokens *tokens, guint i, guint words)
{
  return (deflash_deal_tokens_words (tokens, i) & words) != 0;
}

static gboolean
is_candidate (const DeflashDealTokens *tokens, guint i)
{
  return deflash_deal_tokens_is_money (tokens, i) && TOKEN (tokens, i)->role == ROLE_NONE && !TOKEN (tokens, i)->amount->is_doubtful;
}

/* "after coupon", "with code ABC", "AC" after the amount; "after rebate:" before it. */
static gboolean
is_after_rebate (const DeflashDealTokens *tokens, guint i)
{
  guint after = deflash_deal_tokens_after (tokens, i);
  guint before = deflash_deal_tokens_before (tokens, i);

  if (deflash_deal_tokens_is_mark (tokens, after, '('))
    after = deflash_deal_tokens_after (tokens, after);
  if (has_words (tokens, after, WORD_AFTER))
    return TRUE;
  return has_words (tokens, before, WORD_NET) && has_words (tokens, deflash_deal_tokens_before (tokens, before), WORD_AFTER);
}

/* "a 29 €", "à 29 €": in French and Spanish that is what it costs */
static gboolean
is_at_price (const DeflashDealTokens *tokens, guint before)
{
  const DeflashDealToken *token = before != NO_TOKEN ? TOKEN (tokens, before) : NULL;

  return token && ((token->folded && strcmp (token->folded, "a") == 0) || (token->kind == TOKEN_MARK && token->mark == '@'));
}

/* "3 for $12" is what several cost. */
static gboolean
is_bundle (const DeflashDealTokens *tokens, guint word)
{
  guint count = deflash_deal_tokens_before (tokens, word);

  return count != NO_TOKEN && TOKEN (tokens, count)->kind == TOKEN_NUMBER && TOKEN (tokens, word)->folded &&
         (strcmp (TOKEN (tokens, word)->folded, "for") == 0 || strcmp (TOKEN (tokens, word)->folded, "fur") == 0);
}

static int
score (const DeflashDealTokens *tokens, guint i, gboolean is_beside)
{
  const DeflashDealToken *token = TOKEN (tokens, i);
  guint before = deflash_deal_tokens_before (tokens, i);
  int points = 0;

  if (has_words (tokens, before, WORD_NOW))
    points += 6;
  else if ((has_words (tokens, before, WORD_PRICE) || is_at_price (tokens, before)) && !is_bundle (tokens, before))
    points += 4;
  else if (deflash_deal_tokens_is_mark (tokens, before, '=') || deflash_deal_tokens_is_mark (tokens, before, '>'))
    points += 5;
  else if (deflash_deal_tokens_is_mark (tokens, before, '(') ? !is_beside : deflash_deal_tokens_is_mark (tokens, before, '-'))
    points += 2;
  if (is_after_rebate (tokens, i))
    points += 5;
  /* what stands in brackets beside a price tells more of it */
  if (is_beside && token->bracket != 0)
    points -= 5;
  if (tokens->currency && strcmp (token->amount->money.currency, tokens->currency) == 0)
    points += 1;
  return points;
}

static gboolean
outranks_currency (const DeflashDealTokens *tokens, guint a, guint b)
{
  const char *x = TOKEN (tokens, a)->amount->money.currency;
  const char *y = TOKEN (tokens, b)->amount->money.currency;

  return tokens->currency && strcmp (x, tokens->currency) == 0 && strcmp (y, tokens->currency) != 0;
}

/* "$5 for $10 at Starbucks": one pays the smaller one. */
static guint
prefer_smaller (const DeflashDealTokens *tokens, guint best)
{
  guint word = deflash_deal_tokens_before (tokens, best);
  guint other = deflash_deal_tokens_before (tokens, word);

  if (word == NO_TOKEN || !TOKEN (tokens, word)->folded || strcmp (TOKEN (tokens, word)->folded, "for") != 0 ||
      !is_candidate (tokens, other))
    return best;
  return TOKEN (tokens, other)->amount->money.minor < TOKEN (tokens, best)->amount->money.minor ? other : best;
}

static guint
choose_price (const DeflashDealTokens *tokens)
{
  guint best = NO_TOKEN;
  int best_score = 0;
  gboolean is_beside = FALSE;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      int points;

      if (!is_candidate (tokens, i))
        continue;
      points = score (tokens, i, is_beside);
      if (best == NO_TOKEN || points > best_score || (points == best_score && outranks_currency (tokens, i, best)))
        {
          best = i;
          best_score = points;
        }
      is_beside |= TOKEN (tokens, i)->bracket == 0;
    }
  return best != NO_TOKEN ? prefer_smaller (tokens, best) : NO_TOKEN;
}

/* Nothing but marks and "from", "to" or "now" between two amounts. */
static gboolean
stand_together (const DeflashDealTokens *tokens, guint a, guint b)
{
  guint first = MIN (a, b), second = MAX (a, b);

  if (second - first > 4)
    return FALSE;
  for (guint i = first + 1; i < second; i++)
    if (TOKEN (tokens, i)->kind == TOKEN_WORD && !has_words (tokens, i, WORD_FROM | WORD_TO | WORD_NOW | WORD_ONLY))
      return FALSE;
  return TRUE;
}

static guint
find_first (const DeflashDealTokens *tokens, DeflashDealRole role)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (TOKEN (tokens, i)->kind == TOKEN_MONEY && TOKEN (tokens, i)->role == role)
      return i;
  return NO_TOKEN;
}

/* "for 19.99", "(61.96 after $60 MIR)": with two decimal digits, and said to be a price, a number needs no sign. */
static guint
find_bare_price (DeflashDealTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      DeflashDealToken *token = TOKEN (tokens, i);
      guint before, after, saving;

      if (token->kind != TOKEN_NUMBER || !token->amount->money.is_set || token->amount->money.minor == 0 || token->end - token->start < 4 ||
          !strchr (".,", tokens->text[token->end - 3]) || tokens->text[token->start] == '.')
        continue;
      before = deflash_deal_tokens_before (tokens, i);
      after = deflash_deal_tokens_after (tokens, i);
      saving = find_first (tokens, ROLE_OFF);
      if (after != NO_TOKEN && TOKEN (tokens, after)->kind == TOKEN_WORD && !has_words (tokens, after, WORD_AFTER | WORD_SMALL | WORD_ENDS))
        continue;
      if (!has_words (tokens, before, WORD_PRICE | WORD_NOW) && !is_after_rebate (tokens, i))
        continue;
      if (saving != NO_TOKEN)
        {
          g_autofree char *decimal = deflash_money_to_decimal (&token->amount->money);

          deflash_money_from_decimal (decimal, TOKEN (tokens, saving)->amount->money.currency, &token->amount->money);
        }
      token->kind = TOKEN_MONEY;
      return i;
    }
  return NO_TOKEN;
}

/* Of two amounts one is the other less the stated share: that one is the price. */
static guint
correct_by_percent (const DeflashDealTokens *tokens, guint price, int percent)
{
  if (percent <= 0 || percent >= 100)
    return NO_TOKEN;
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const DeflashMoney *x, *y;

      if (i == price || !is_candidate (tokens, i) || !stand_together (tokens, i, price))
        continue;
      x = &TOKEN (tokens, i)->amount->money;
      y = &TOKEN (tokens, price)->amount->money;
      if (ABS (deflash_money_percent_off (x, y) - percent) <= 1 && deflash_money_percent_off (x, y) > 0)
        return i;
    }
  return NO_TOKEN;
}

static guint
find_list (const DeflashDealTokens *tokens, DeflashDealRole role, const DeflashMoney *price)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);

      if (token->kind == TOKEN_MONEY && token->role == role &&
          (!price->is_set || (deflash_money_same_currency (price, &token->amount->money) && token->amount->money.minor > price->minor)))
        return i;
    }
  return NO_TOKEN;
}

/* What may be one number or two is what fits below the earlier price. */
static void
settle_doubtful (DeflashDealTokens *tokens)
{
  guint list = find_list (tokens, ROLE_LIST, &DEFLASH_MONEY_NONE);

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      DeflashAmount *amount = TOKEN (tokens, i)->amount;

      if (TOKEN (tokens, i)->kind != TOKEN_MONEY || !amount->is_doubtful || list == NO_TOKEN || list == i)
        continue;
      const DeflashMoney *limit = &TOKEN (tokens, list)->amount->money;
      if (!deflash_money_same_currency (limit, &amount->money))
        continue;
      amount->is_doubtful = FALSE;
      if (amount->money.minor > limit->minor)
        amount->money = amount->narrow;
    }
}

/* "($70 - $15 promo - $20 MIR)" and nothing else: the writer states a sum. Where a share is taken off too, or nothing is, it is left
 * alone. */
static void
subtract (const DeflashDealTokens *tokens, guint before, DeflashDeal *deal)
{
  guint bracket = TOKEN (tokens, before)->bracket;
  gint64 rest = TOKEN (tokens, before)->amount->money.minor;
  gboolean has_saving = FALSE;

  for (guint i = before + 1; i < tokens->tokens->len && TOKEN (tokens, i)->bracket == bracket; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);

      if (token->kind == TOKEN_PERCENT || token->kind == TOKEN_NUMBER)
        return;
      if (token->kind != TOKEN_MONEY || token->role != ROLE_OFF ||
          !deflash_money_same_currency (&token->amount->money, &TOKEN (tokens, before)->amount->money))
        continue;
      rest -= token->amount->money.minor;
      has_saving = TRUE;
    }
  if (rest >= 0)
    deal->price = has_saving ? deflash_money_new (rest, TOKEN (tokens, before)->amount->money.currency) : TOKEN (tokens, before)->amount->money;
}

/**
 * deflash_deal_find_prices:
 * @tokens: a text whose amounts have roles
 * @deal: a deal with its share
 *
 * Fills the price, the price before and the saving.
 */
void
deflash_deal_find_prices (DeflashDealTokens *tokens, DeflashDeal *deal)
{
  guint price, list, off;

  settle_doubtful (tokens);
  price = choose_price (tokens);
  if (price == NO_TOKEN && find_first (tokens, ROLE_BEFORE) == NO_TOKEN)
    price = find_bare_price (tokens);
  if (price == NO_TOKEN && find_first (tokens, ROLE_BEFORE) != NO_TOKEN)
    subtract (tokens, find_first (tokens, ROLE_BEFORE), deal);
  else if (price != NO_TOKEN)
    {
      guint lower = correct_by_percent (tokens, price, deal->discount_percent);

      if (lower != NO_TOKEN)
        {
          TOKEN (tokens, price)->role = ROLE_LIST;
          price = lower;
        }
      deal->price = TOKEN (tokens, price)->amount->money;
      TOKEN (tokens, price)->role = ROLE_PRICE;
    }
  else if (deflash_deal_is_free (tokens))
    {
      guint earlier = find_list (tokens, ROLE_LIST, &DEFLASH_MONEY_NONE);

      deal->price = deflash_money_new (0, earlier != NO_TOKEN ? TOKEN (tokens, earlier)->amount->money.currency : tokens->currency);
    }

  list = find_list (tokens, ROLE_LIST, &deal->price);
  if (list == NO_TOKEN && deal->price.is_set)
    list = find_list (tokens, ROLE_BEFORE, &deal->price);
  if (list != NO_TOKEN)
    deal->list_price = TOKEN (tokens, list)->amount->money;
  off = find_first (tokens, ROLE_OFF);
  if (off != NO_TOKEN)
    deal->amount_off = TOKEN (tokens, off)->amount->money;
}
