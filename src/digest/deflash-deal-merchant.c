/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

#define MAX_NAME_WORDS 4

static char *
dup_text (const DeflashDealTokens *tokens, guint first, guint last)
{
  return g_strndup (tokens->text + TOKEN (tokens, first)->start, TOKEN (tokens, last)->end - TOKEN (tokens, first)->start);
}

static gboolean
is_shop (const DeflashDealTokens *tokens, guint i, gboolean allow_ambiguous)
{
  return i != NO_TOKEN && TOKEN (tokens, i)->words & WORD_SHOP &&
         (allow_ambiguous || !deflash_deal_shop_is_ambiguous (TOKEN (tokens, i)->folded));
}

/* "shop.example.co.uk", "amazon.de" */
static gboolean
is_host (const DeflashDealTokens *tokens, guint i)
{
  static const char *const ends[] = { ".com", ".net", ".org", ".de", ".fr", ".es", ".it", ".at", ".ch", ".eu", ".uk", ".ca", ".us", ".au", ".nl", ".be",
                                      ".pl", ".shop", ".store", ".io", ".tv", ".ie", ".nz", ".mx", ".in", ".gg", ".co", ".games", ".biz", ".me" };
  const char *folded = TOKEN (tokens, i)->folded;

  if (!folded || !strchr (folded, '.') || strlen (folded) < 5)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
    if (g_str_has_suffix (folded, ends[k]) && strlen (folded) > strlen (ends[k]) + 1)
      return TRUE;
  return FALSE;
}

/* "[Amazon]", "(Steam)", "[Steam Daily Deal]"; country or "deal" may stand beside it */
static char *
find_in_brackets (const DeflashDealTokens *tokens)
{
  for (guint i = 0; i + 2 < tokens->tokens->len; i++)
    {
      guint next = i + 2;

      if (!deflash_deal_tokens_is_mark (tokens, i, '('))
        continue;
      if (!is_shop (tokens, i + 1, TRUE) && TOKEN (tokens, i + 1)->kind == TOKEN_WORD && !is_host (tokens, i + 1))
        continue;
      if (TOKEN (tokens, i + 1)->kind != TOKEN_WORD)
        continue;
      if (deflash_deal_tokens_is_mark (tokens, next, ')') || TOKEN (tokens, next)->kind == TOKEN_WORD ||
          deflash_deal_tokens_is_mark (tokens, next, '/') || deflash_deal_tokens_is_mark (tokens, next, '-'))
        {
          if (deflash_deal_tokens_is_mark (tokens, next, ')') || i == 0)
            return dup_text (tokens, i + 1, i + 1);
        }
    }
  return NULL;
}

/* What may follow "at" and is no shop. */
static gboolean
is_no_shop (const char *folded)
{
  static const char *const words[] = { "us",   "uk",   "eu",            "usa",    "au",  "ca",    "checkout", "home",
                                       "your", "my",   "participating", "select", "any", "least", "its",      NULL };

  return g_strv_contains (words, folded);
}

static gboolean
begins_name (const DeflashDealTokens *tokens, guint i)
{
  const DeflashDealToken *token = i < tokens->tokens->len ? TOKEN (tokens, i) : NULL;

  if (token && token->folded && is_no_shop (token->folded))
    return FALSE;
  return token && token->kind == TOKEN_WORD && !(token->words & (WORD_FREE | WORD_TODAY)) &&
         g_unichar_isupper (g_utf8_get_char (tokens->text + token->start));
}

/* The capitalised words from @first on. */
static char *
read_name (const DeflashDealTokens *tokens, guint first)
{
  guint last = first;

  for (guint n = 1; n < MAX_NAME_WORDS; n++)
    {
      guint next = last + 1;

      if (is_host (tokens, last))
        break;
      if (TOKEN (tokens, last)->words & WORD_SHOP)
        {
          /* "Amazon UK" and "Best Buy" end where the known name ends */
          const DeflashDealToken *token = next < tokens->tokens->len ? TOKEN (tokens, next) : NULL;

          if (!token || token->kind != TOKEN_WORD || token->end - token->start != 2 || !begins_name (tokens, next))
            break;
          last = next;
          break;
        }
      if (next < tokens->tokens->len && (deflash_deal_tokens_is_mark (tokens, next, '&') ||
                                         (deflash_deal_tokens_is_mark (tokens, next, '.') && TOKEN (tokens, last)->end - TOKEN (tokens, last)->start <= 3 &&
                                          TOKEN (tokens, next)->start == TOKEN (tokens, last)->end)))
        next++;
      if (next < tokens->tokens->len && TOKEN (tokens, next)->folded && strcmp (TOKEN (tokens, next)->folded, "and") == 0 &&
          begins_name (tokens, next + 1))
        next++;
      if (!begins_name (tokens, next) || TOKEN (tokens, next)->words & (WORD_AFTER | WORD_ENDS | WORD_CODE | WORD_AT | WORD_PRICE | WORD_ONLY))
        break;
      last = next;
    }
  return dup_text (tokens, first, last);
}

/* "at Best Buy", "@ Argos", "bei Lidl", "chez Fnac", "from Amazon", "en Amazon" */
static char *
find_after_preposition (const DeflashDealTokens *tokens)
{
  for (guint i = 0; i + 1 < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);
      guint next = i + 1;
      gboolean is_at;

      if (!(token->words & WORD_AT) && !deflash_deal_tokens_is_mark (tokens, i, '@'))
        continue;
      if (TOKEN (tokens, next)->folded && strcmp (TOKEN (tokens, next)->folded, "the") == 0 && next + 1 < tokens->tokens->len)
        next++;
      is_at = !token->folded || strcmp (token->folded, "at") == 0 || strcmp (token->folded, "bei") == 0 || strcmp (token->folded, "chez") == 0;
      if (is_shop (tokens, next, is_at) || is_host (tokens, next))
        return read_name (tokens, next);
      if (is_at && begins_name (tokens, next) && !(TOKEN (tokens, next)->words & (WORD_LIST | WORD_LIST_BEFORE | WORD_ONLY)))
        return read_name (tokens, next);
    }
  return NULL;
}

/* "Costco has …", "YMMV: Costco has …" */
static gboolean
begins_sentence (const DeflashDealTokens *tokens, guint *shop)
{
  static const char *const verbs[] = { "has", "have", "offers", "sells", "hat", "verkauft", "propose", "vend", "tiene", "vende", NULL };
  guint first = tokens->tokens->len > 3 && deflash_deal_tokens_is_mark (tokens, 1, ':') ? 2 : 0;

  *shop = first;
  return first + 1 < tokens->tokens->len && TOKEN (tokens, first)->words & WORD_SHOP && TOKEN (tokens, first + 1)->folded != NULL &&
         g_strv_contains (verbs, TOKEN (tokens, first + 1)->folded);
}

/* "Amazon: …", "Amazon - …", "… - Amazon", "Toys R Us - 20% off"; "Amazon has …" */
static char *
find_at_edge (const DeflashDealTokens *tokens)
{
  guint last = tokens->tokens->len - 1;

  if (is_shop (tokens, 0, FALSE) && last > 0 && TOKEN (tokens, 1)->kind == TOKEN_MARK && strchr (":-|(", (int) MIN (TOKEN (tokens, 1)->mark, 127)))
    return dup_text (tokens, 0, 0);
  if (last > 1 && is_shop (tokens, last, FALSE) && TOKEN (tokens, last - 1)->kind == TOKEN_MARK &&
      strchr ("-|/", (int) MIN (TOKEN (tokens, last - 1)->mark, 127)))
    return dup_text (tokens, last, last);
  if (begins_sentence (tokens, &last))
    return dup_text (tokens, last, last);
  return NULL;
}

/**
 * deflash_deal_find_merchant:
 * @tokens: a text
 *
 * Finds the shop: a known name in brackets or at the edge, a name after "at", "bei", "chez", or a host name.
 *
 * Returns: (transfer full) (nullable): the name as it is written
 */
char *
deflash_deal_find_merchant (const DeflashDealTokens *tokens)
{
  char *name = find_in_brackets (tokens);

  if (!name)
    name = find_after_preposition (tokens);
  if (!name && tokens->tokens->len > 0)
    name = find_at_edge (tokens);
  for (guint i = 0; !name && i < tokens->tokens->len; i++)
    if (is_host (tokens, i) && !(deflash_deal_tokens_words (tokens, i + 1) & WORD_CREDIT))
      name = dup_text (tokens, i, i);
  return name;
}
