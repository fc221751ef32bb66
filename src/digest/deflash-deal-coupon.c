/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

#define MIN_LENGTH 3
#define MAX_LENGTH 30

typedef struct
{
  guint n_upper;
  guint n_lower;
  guint n_digits;
  gsize length;
  gboolean is_quoted;
  gboolean has_colon;
  gboolean is_last; /* nothing more is said before the clause ends */
} Shape;

static gboolean
is_code_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static gboolean
is_stop_word (const char *code, gsize length)
{
  static const char *const words[] = { "and",  "for",  "off",  "free", "the",  "now",  "all",    "use",      "get",    "needed", "required",
                                       "inside", "via", "at",   "in",   "on",   "not",  "you",    "your",     "code",   "codes",  "sale",
                                       "deal", "exp",  "today", "only", "is",   "was",  "with",   "required", "below",  "here",   "expires",
                                       "ends", "per",  "from", "coupon", "promo", "necessary", "ist", "und",  "mit",    "benotigt", "plus",
                                       "valid", "works", "applied", "listed", "automatically", "automatisch", "erforderlich", "automatiquement", "checkout", "gutschein", "les", "des", "por", "para", "con", "que", "usd", "eur", "gbp", "new" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], code, length) == 0)
      return TRUE;
  return FALSE;
}

static Shape
measure (const DeflashDealTokens *tokens, gsize start)
{
  Shape shape = { 0 };
  const char *p = tokens->text + start;
  gunichar next;

  for (; is_code_char (p[shape.length]); shape.length++)
    {
      shape.n_upper += g_ascii_isupper (p[shape.length]);
      shape.n_lower += g_ascii_islower (p[shape.length]);
      shape.n_digits += g_ascii_isdigit (p[shape.length]);
    }
  while (shape.length > 0 && (p[shape.length - 1] == '-' || p[shape.length - 1] == '_'))
    shape.length--;
  next = g_utf8_get_char (p + shape.length);
  /* a code has no letters beyond ASCII, and no sign of money or share */
  if (g_unichar_isalnum (next) || next == '%' || next == 0x20ac || next == '.' || next == '$')
    {
      gboolean is_stop = next == '.' && !g_unichar_isalnum (g_utf8_get_char (p + shape.length + 1));

      if (!is_stop)
        shape.length = 0;
    }
  while (p[shape.length] == ' ')
    next = g_utf8_get_char (p + shape.length + 1), p++;
  shape.is_last = next == 0 || strchr (")]}|;,!\"(+.", next < 128 ? (int) next : 'x') != NULL || next == '-' || next == 0x2013;
  return shape;
}

static gboolean
looks_like_code (const Shape *shape, const char *code, gboolean is_strong)
{
  gboolean is_marked = shape->has_colon || shape->is_quoted;

  if (shape->length < MIN_LENGTH || shape->length > MAX_LENGTH || is_stop_word (code, shape->length))
    return FALSE;
  if (shape->n_upper + shape->n_lower == 0)
    return is_strong && is_marked && shape->n_digits >= 4;
  if (shape->n_lower == 0 && shape->n_digits > 0)
    return is_strong || is_marked || shape->length >= 6;
  if (shape->n_lower == 0)
    return is_strong || is_marked;
  if (shape->is_quoted)
    return is_strong || shape->has_colon || shape->n_digits > 0;
  if (shape->n_digits > 0)
    return is_strong && (shape->n_upper == 0 || shape->n_upper >= shape->n_lower || shape->is_last);
  return is_strong && shape->is_last && shape->length >= (shape->has_colon ? 4 : 10);
}

static gboolean
is_quote_before (const DeflashDealTokens *tokens, guint i)
{
  return i > 0 && deflash_deal_tokens_is_mark (tokens, i - 1, '"');
}

/* "code: SAVE20", "code "save20"", "coupon SAVE20" */
static char *
read_after (const DeflashDealTokens *tokens, guint word)
{
  gboolean has_colon = FALSE, is_quoted = FALSE;
  gboolean is_strong = (TOKEN (tokens, word)->words & WORD_CODE) != 0;
  guint i = word + 1;

  for (; i < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);

      if (token->kind == TOKEN_MARK && (token->mark == ':' || token->mark == '='))
        has_colon = TRUE;
      else if (token->kind == TOKEN_MARK && token->mark == '"')
        is_quoted = TRUE;
      else if (!(token->kind == TOKEN_MARK && (token->mark == '-' || token->mark == '(' || token->mark == '*')) &&
               !(token->folded && (strcmp (token->folded, "is") == 0 || strcmp (token->folded, "lautet") == 0 || strcmp (token->folded, "es") == 0)) &&
               !(token->words & (WORD_CODE | WORD_CODE_WEAK) && token->kind == TOKEN_WORD && i == word + 1))
        break;
    }
  if (i >= tokens->tokens->len || (TOKEN (tokens, i)->kind != TOKEN_WORD && TOKEN (tokens, i)->kind != TOKEN_NUMBER))
    return NULL;
  const char *code = tokens->text + TOKEN (tokens, i)->start;
  Shape shape = measure (tokens, TOKEN (tokens, i)->start);
  shape.has_colon = has_colon;
  shape.is_quoted = is_quoted;
  is_strong |= (deflash_deal_tokens_words (tokens, i - 1) & WORD_CODE) != 0;
  return looks_like_code (&shape, code, is_strong) ? g_strndup (code, shape.length) : NULL;
}

/* ""TAKE40M" promo", "SUPPRT30 discount code", "with SAVE20 coupon" */
static char *
read_before (const DeflashDealTokens *tokens, guint word)
{
  guint before = deflash_deal_tokens_before (tokens, word);
  Shape shape;
  guint lead;

  if (before == NO_TOKEN || TOKEN (tokens, before)->kind != TOKEN_WORD || TOKEN (tokens, before)->bracket != TOKEN (tokens, word)->bracket)
    return NULL;
  shape = measure (tokens, TOKEN (tokens, before)->start);
  shape.is_quoted = is_quote_before (tokens, before) && deflash_deal_tokens_is_mark (tokens, before + 1, '"');
  if (shape.n_lower > 0 || shape.n_upper < 2 || shape.length < 4 || shape.length > MAX_LENGTH)
    return NULL;
  if (is_stop_word (tokens->text + TOKEN (tokens, before)->start, shape.length))
    return NULL;
  lead = deflash_deal_tokens_before (tokens, before);
  if (shape.is_quoted || (shape.n_digits > 0 && (deflash_deal_tokens_words (tokens, lead) & (WORD_AFTER | WORD_CODE | WORD_CODE_WEAK) ||
                                                 deflash_deal_tokens_is_mark (tokens, lead, '(') ||
                                                 (lead != NO_TOKEN && TOKEN (tokens, lead)->folded &&
                                                  strcmp (TOKEN (tokens, lead)->folded, "the") == 0))))
    return g_strndup (tokens->text + TOKEN (tokens, before)->start, shape.length);
  return NULL;
}

/**
 * deflash_deal_find_coupon:
 * @tokens: a text
 *
 * Finds the code to type in: what stands after "code", "Gutschein:", "code promo" and so on (or before it) and looks like one: capitals
 * and digits, or in quotes. Words that go on as a sentence are no code.
 *
 * Returns: (transfer full) (nullable): the code as it is written
 */
char *
deflash_deal_find_coupon (const DeflashDealTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      char *code = NULL;

      if (TOKEN (tokens, i)->kind == TOKEN_WORD && TOKEN (tokens, i)->words & (WORD_CODE | WORD_CODE_WEAK))
        {
          code = read_after (tokens, i);
          if (!code)
            code = read_before (tokens, i);
        }
      if (code)
        return code;
    }
  return NULL;
}
