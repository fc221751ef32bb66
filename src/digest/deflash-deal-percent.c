/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

static gboolean
has_words (const DeflashDealTokens *tokens, guint i, guint words)
{
  return (deflash_deal_tokens_words (tokens, i) & words) != 0;
}

static gboolean
is_mark (const DeflashDealTokens *tokens, guint i, gunichar mark)
{
  return deflash_deal_tokens_is_mark (tokens, i, mark);
}

static gboolean
is_word (const DeflashDealTokens *tokens, guint i, const char *folded)
{
  const char *word = i != NO_TOKEN ? TOKEN (tokens, i)->folded : NULL;

  return word && word[0] == folded[0] && strcmp (word, folded) == 0;
}

/* "20 - 30 %" is a range, "Far Cry 3 - 61 %" is none. */
static gboolean
is_round_share (const DeflashDealToken *token)
{
  return token->kind == TOKEN_NUMBER && token->amount->money.is_set && token->amount->money.minor > 0 && token->amount->money.minor % 500 == 0 &&
         token->amount->money.minor < 10000;
}

/* "20-30 %", "50 % or more", "up to 70 %", "50-90 %", "50%+": no share that holds for everything. */
static gboolean
is_bound (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);
  guint second = deflash_deal_tokens_after (tokens, after);

  if (has_words (tokens, before, WORD_UP_TO | WORD_LIMIT_BEFORE))
    return TRUE;
  if ((is_mark (tokens, before, '-') && !TOKEN (tokens, i)->amount->is_negative) || is_word (tokens, before, "to") || is_word (tokens, before, "a") || is_word (tokens, before, "bis"))
    {
      guint first = deflash_deal_tokens_before (tokens, before);

      if (first != NO_TOKEN && (TOKEN (tokens, first)->kind == TOKEN_PERCENT || is_round_share (TOKEN (tokens, first))))
        return TRUE;
    }
  if (is_mark (tokens, after, '-') || is_word (tokens, after, "to") || is_word (tokens, after, "bis"))
    return second != NO_TOKEN && TOKEN (tokens, second)->kind == TOKEN_PERCENT;
  if (is_mark (tokens, after, '+') && TOKEN (tokens, after)->start == TOKEN (tokens, i)->end)
    return TRUE;
  return is_word (tokens, after, "or more") || is_word (tokens, after, "or") || (is_word (tokens, after, "off") && is_word (tokens, second, "or more"));
}

static gboolean
is_saving (const DeflashDealTokens *tokens, guint i)
{
  const DeflashDealToken *token = TOKEN (tokens, i);
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);

  if (is_mark (tokens, after, '-') && TOKEN (tokens, after)->is_glued)
    after = deflash_deal_tokens_after (tokens, after);
  if (is_word (tokens, after, "cash back") || is_word (tokens, after, "cashback") || is_word (tokens, after, "back") ||
      is_word (tokens, after, "de cashback"))
    return FALSE;
  if (has_words (tokens, after, WORD_OFF_AFTER))
    return TRUE;
  if (is_word (tokens, after, "on") || is_word (tokens, after, "sur") || is_word (tokens, after, "auf") || is_word (tokens, after, "en"))
    return TRUE;
  if (has_words (tokens, before, WORD_OFF_BEFORE))
    return TRUE;
  if (token->amount->is_negative)
    return TRUE;
  /* alone in its bracket, or beside the price in it: "(33%)", "[75% / $4.99]" */
  if (token->bracket == 0 || !is_mark (tokens, before, '('))
    return FALSE;
  return is_mark (tokens, after, ')') || is_mark (tokens, after, '/') || is_mark (tokens, after, ',') || is_mark (tokens, after, '-');
}

/**
 * deflash_deal_find_percent:
 * @tokens: a text
 * @deal: a deal
 *
 * Fills the stated saving in per cent: the first share that is one. A bound ("up to 70 %") is none.
 */
void
deflash_deal_find_percent (const DeflashDealTokens *tokens, DeflashDeal *deal)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);
      int percent = (token->amount->percent + 50) / 100;

      if (token->kind != TOKEN_PERCENT || percent < 1 || percent > 100)
        continue;
      if (!is_saving (tokens, i) || is_bound (tokens, i))
        continue;
      deal->discount_percent = percent;
      return;
    }
}

/* Of what is free: shipping, a trial, the second one. */
static gboolean
is_side_gift (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);

  if (is_mark (tokens, after, '-'))
    {
      /* "Free-to-play" */
      if (TOKEN (tokens, after)->is_glued)
        return TRUE;
    }
  /* "DRM-free", "sugar-free"; "+ free game" */
  if (is_mark (tokens, before, '-') && TOKEN (tokens, before)->is_glued)
    return TRUE;
  if (is_mark (tokens, before, '+') || is_mark (tokens, before, '&'))
    return TRUE;
  if (has_words (tokens, before, WORD_AFTER | WORD_BUY) || is_word (tokens, before, "and") || is_word (tokens, before, "und") ||
      is_word (tokens, before, "get") || is_word (tokens, before, "plus") || is_word (tokens, before, "et") || is_word (tokens, before, "y"))
    return !is_word (tokens, i, "for free");
  /* "free $5 credit" is worth that, and costs who knows what */
  if (deflash_deal_tokens_is_money (tokens, after) && after == i + 1)
    return TRUE;
  /* "free shipping", "free 2-day shipping"; "free until Sunday" is the thing itself */
  for (guint n = 0, at = after; n < 4 && at != NO_TOKEN && (TOKEN (tokens, at)->kind != TOKEN_MARK || TOKEN (tokens, at)->is_glued); n++)
    {
      if (has_words (tokens, at, WORD_SHIPPING) || is_word (tokens, at, "trial") || is_word (tokens, at, "trials"))
        return TRUE;
      at = deflash_deal_tokens_after (tokens, at);
    }
  return FALSE;
}

/* The first thing that is said, tags in brackets left out. */
static gboolean
is_first (const DeflashDealTokens *tokens, guint i)
{
  for (guint k = 0; k < i; k++)
    {
      const DeflashDealToken *token = TOKEN (tokens, k);

      if (token->bracket == 0 && token->kind != TOKEN_MARK && !(token->kind == TOKEN_WORD && (token->words & (WORD_TODAY | WORD_SHOP) || g_str_has_suffix (token->folded, "'s"))))
        return FALSE;
    }
  return TRUE;
}

/* "… - free on Steam", "Acme: free …" */
static gboolean
is_set_off (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);

  if (is_word (tokens, before, "is") || is_word (tokens, before, "are") || is_word (tokens, before, "now") || is_word (tokens, before, "ist") ||
      is_word (tokens, before, "est"))
    return TRUE;
  return i > 0 && (is_mark (tokens, i - 1, '-') || is_mark (tokens, i - 1, '(') || is_mark (tokens, i - 1, ':') || is_mark (tokens, i - 1, '|'));
}

static gboolean
ends_clause (const DeflashDealTokens *tokens, guint i)
{
  guint after = deflash_deal_tokens_after (tokens, i);
  const DeflashDealToken *token = after != NO_TOKEN ? TOKEN (tokens, after) : NULL;

  if (!token || has_words (tokens, after, WORD_ENDS | WORD_TODAY) || is_mark (tokens, i + 1, ':') || is_mark (tokens, i + 1, '!'))
    return TRUE;
  if (token->kind != TOKEN_MARK)
    return FALSE;
  return !(token->mark == '-' && token->is_glued) && token->mark != '%' && token->mark != '+' && token->mark != '&';
}

/* "Jeu offert sur PC", "Juego gratis en Epic": one thing at the beginning, and where it is had. */
static gboolean
is_called_free (const DeflashDealTokens *tokens, guint i)
{
  guint before = deflash_deal_tokens_before (tokens, i);

  return i > 0 && i <= 2 && !is_word (tokens, i, "free") && before != NO_TOKEN && TOKEN (tokens, before)->kind == TOKEN_WORD && !has_words (tokens, before, WORD_SHIPPING | WORD_SMALL) &&
         has_words (tokens, deflash_deal_tokens_after (tokens, i), WORD_AT);
}

/* What comes with a purchase is not free. */
static gboolean
comes_with_purchase (const DeflashDealTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (has_words (tokens, i, WORD_BUY) || is_word (tokens, i, "purchase") || is_word (tokens, i, "spend") || is_word (tokens, i, "contract") ||
        (has_words (tokens, i, WORD_LIMIT_AFTER) && is_mark (tokens, deflash_deal_tokens_before (tokens, i), '+')))
      return TRUE;
  return FALSE;
}

/**
 * deflash_deal_is_free:
 * @tokens: a text in which no price was found
 *
 * Returns: whether it says that the thing itself costs nothing
 */
gboolean
deflash_deal_is_free (const DeflashDealTokens *tokens)
{
  static const char *const without[] = { "drm",  "sugar",   "gluten", "ad",   "ads",    "risk",     "hands",    "hassle", "tax",  "duty", "lead",
                                         "wire", "wrinkle", "smoke",  "cage", "stress", "contract", "conflict", "bpa",    "toll", "feel" };

  if (!(tokens->words & WORD_FREE) || comes_with_purchase (tokens))
    return FALSE;
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      guint before;
      gboolean is_without = FALSE;

      if (!has_words (tokens, i, WORD_FREE) || is_side_gift (tokens, i))
        continue;
      before = deflash_deal_tokens_before (tokens, i);
      if (is_word (tokens, before, "is") && has_words (tokens, deflash_deal_tokens_before (tokens, before), WORD_SHIPPING))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (without); k++)
        is_without |= is_word (tokens, before, without[k]);
      if (is_without)
        continue;
      if (is_word (tokens, i, "for free") || strchr (TOKEN (tokens, i)->folded, ' '))
        return TRUE;
      if (is_set_off (tokens, i) && !has_words (tokens, deflash_deal_tokens_after (tokens, i), WORD_NOT_A_GIFT))
        return TRUE;
      if (ends_clause (tokens, i) || is_called_free (tokens, i) || (before != NO_TOKEN && TOKEN (tokens, before)->kind == TOKEN_PERCENT &&
                                      TOKEN (tokens, before)->amount->percent == 10000))
        return TRUE;
      if (is_first (tokens, i) && !has_words (tokens, deflash_deal_tokens_after (tokens, i), WORD_NOT_A_GIFT))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_conditional (const DeflashDealTokens *tokens, guint i)
{
  guint at = deflash_deal_tokens_after (tokens, i);

  for (guint n = 0; n < 4 && at != NO_TOKEN; n++, at = deflash_deal_tokens_after (tokens, at))
    {
      const DeflashDealToken *token = TOKEN (tokens, at);

      if (token->kind == TOKEN_MONEY && token->role == ROLE_IGNORED)
        return TRUE;
      if (token->words & WORD_LIMIT_BEFORE || is_word (tokens, at, "prime") || is_word (tokens, at, "if") || is_word (tokens, at, "when") ||
          is_word (tokens, at, "ab"))
        return TRUE;
      if (token->kind == TOKEN_MARK)
        return FALSE;
    }
  return FALSE;
}

/* "free shipping", "versandkostenfrei", "livraison gratuite", "envío gratis", "VSK-frei", "+ FS" */
static gboolean
is_free_shipping (const DeflashDealTokens *tokens, guint i)
{
  const DeflashDealToken *token = TOKEN (tokens, i);
  guint after = token->words & (WORD_FREE | WORD_SHIPPING) ? deflash_deal_tokens_after (tokens, i) : NO_TOKEN;

  if (is_mark (tokens, after, '-') && TOKEN (tokens, after)->is_glued)
    after = deflash_deal_tokens_after (tokens, after);
  if (token->words & WORD_FREE)
    return has_words (tokens, after, WORD_SHIPPING) || is_word (tokens, after, "shipped") || is_word (tokens, after, "delivered");
  if (token->words & WORD_SHIPPING)
    return has_words (tokens, after, WORD_FREE) || is_word (tokens, after, "frei") || is_word (tokens, after, "offerte") ||
           is_word (tokens, after, "incluse") || is_word (tokens, after, "kostenfrei");
  if (is_word (tokens, i, "versandkostenfrei") || is_word (tokens, i, "versandfrei") || is_word (tokens, i, "portofrei"))
    return TRUE;
  return token->folded && strcmp (token->folded, "fs") == 0 && memcmp (tokens->text + token->start, "FS", 2) == 0 &&
         is_mark (tokens, deflash_deal_tokens_before (tokens, i), '+');
}

/* "4.99 shipping", "VSK 4,99 €": the amount with the word that stands beside it. */
static char *
dup_shipping (const DeflashDealTokens *tokens, guint i)
{
  gsize start = TOKEN (tokens, i)->start, end = TOKEN (tokens, i)->end;
  guint before = deflash_deal_tokens_before (tokens, i);
  guint after = deflash_deal_tokens_after (tokens, i);

  if (has_words (tokens, after, WORD_SHIPPING))
    end = TOKEN (tokens, after)->end;
  else if (has_words (tokens, before, WORD_SHIPPING))
    start = TOKEN (tokens, before)->start;
  return g_strndup (tokens->text + start, end - start);
}

/**
 * deflash_deal_find_shipping:
 * @tokens: a text whose amounts have roles
 * @deal: a deal
 * @cost: (out): what shipping costs, where that is said
 *
 * Fills what is said about shipping. Shipping that is only free above a sum, or for members, is not free.
 */
void
deflash_deal_find_shipping (const DeflashDealTokens *tokens, DeflashDeal *deal, DeflashMoney *cost)
{
  *cost = DEFLASH_MONEY_NONE;
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);

      if (token->kind == TOKEN_MONEY && token->role == ROLE_SHIPPING && !cost->is_set)
        {
          *cost = token->amount->money;
          deal->shipping = dup_shipping (tokens, i);
        }
      else if (token->kind == TOKEN_WORD && is_free_shipping (tokens, i) && !is_conditional (tokens, deflash_deal_tokens_after (tokens, i)))
        deal->free_shipping = TRUE;
    }
  if (cost->is_set && cost->minor == 0)
    {
      deal->free_shipping = TRUE;
      g_clear_pointer (&deal->shipping, g_free);
    }
  if (deal->free_shipping && !cost->is_set)
    *cost = deflash_money_new (0, deal->price.currency);
}
