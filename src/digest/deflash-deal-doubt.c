/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-private.h"

/* Amounts that nobody offers: somebody supposes that something costs so much. */

/* Words between the verb and the amount: "can mean the game is $15". */
#define MAX_WORDS 6

static gboolean
is_one_of (const DeflashDealTokens *tokens, guint i, const char *const *words)
{
  return i != NO_TOKEN && TOKEN (tokens, i)->folded != NULL && g_strv_contains (words, TOKEN (tokens, i)->folded);
}

/* "could cost", "may mean", "rumored to cost"; other languages say it in one word. */
static gboolean
is_supposing (const DeflashDealTokens *tokens, guint i)
{
  static const char *const verbs[] = { "be", "cost", "mean", "costing", NULL };
  static const char *const modals[] = { "can", "could", "may", "might", "should", NULL };
  static const char *const hearsay[] = { "expected", "rumored", "rumoured", "tipped", "supposed", "likely", "reported", "estimated", NULL };
  static const char *const alone[] = { "estimated", "konnte", "konnten", "durfte", "durften", "angeblich", "geschatzt", "voraussichtlich",
                                       "pourrait", "pourraient", "couterait", "couteraient", "serait", "seraient", "environ", "podria",
                                       "podrian", "costaria", "costarian", "seria", "rondaria",
                                       /* what one pays for a fault is no price either */
                                       "fined", "penalty", "bussgeld", "geldstrafe", "strafe", "amende", "multa", "sancion",
                                       /* nor what becomes dearer */
                                       "rises", "climbs", "steigt", "steigen", "augmente", "augmentent", "sube", "suben", NULL };
  guint before = deflash_deal_tokens_before (tokens, i);

  if (is_one_of (tokens, i, alone))
    return TRUE;
  if (!is_one_of (tokens, i, verbs))
    return FALSE;
  if (is_one_of (tokens, before, modals))
    return TRUE;
  return is_one_of (tokens, before, (const char *const[]){ "to", NULL }) && is_one_of (tokens, deflash_deal_tokens_before (tokens, before), hearsay);
}

/* Looks back from an amount through its clause; what is supposed goes on after "or". */
static gboolean
is_supposed (const DeflashDealTokens *tokens, guint i)
{
  static const char *const or[] = { "or", "oder", "ou", "o", NULL };
  static const char *const to_pay[] = { "for", "fur", "pour", "por", "now", "only", "just", NULL };
  guint at = deflash_deal_tokens_before (tokens, i);
  gboolean goes_on = FALSE;

  /* "could be yours for $5" */
  if (is_one_of (tokens, at, to_pay))
    return FALSE;
  for (guint n = 0; n < MAX_WORDS && at != NO_TOKEN; n++, at = deflash_deal_tokens_before (tokens, at))
    {
      if (is_supposing (tokens, at))
        return TRUE;
      if (deflash_deal_tokens_is_money (tokens, at))
        return goes_on && is_supposed (tokens, at);
      if (TOKEN (tokens, at)->kind != TOKEN_WORD)
        return FALSE;
      goes_on |= is_one_of (tokens, at, or);
    }
  return FALSE;
}

/**
 * deflash_deal_find_doubtful:
 * @tokens: a text, its amounts with their roles
 *
 * Takes out the amounts that nobody offers. Unknown stays unknown.
 */
void
deflash_deal_find_doubtful (DeflashDealTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    if (deflash_deal_tokens_is_money (tokens, i) && TOKEN (tokens, i)->role == ROLE_NONE &&
        (is_supposed (tokens, i) || deflash_deal_tokens_is_mark (tokens, i + 1, '?')))
      TOKEN (tokens, i)->role = ROLE_IGNORED;
}
