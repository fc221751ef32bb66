/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"
#include "deflash-text.h"

/* A headline says what it has to say in this many bytes. */
#define MAX_BYTES 2000
#define MAX_TOKENS 400
#define MAX_WORD_BYTES 80
/* For words that are longer folded. */
#define MAX_SPARE 512

static inline gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '_';
  return g_unichar_isalnum (c) || c == '_' || g_unichar_ismark (c);
}

/* Signs that stand within words: "Macy's", "H&M", "amazon.de", "J.Crew". */
static gboolean
joins_words (const char *p, const char *end, gunichar c)
{
  const char *next = g_utf8_next_char (p);

  if (next >= end || (c != '\'' && c != 0x2019 && c != '&' && c != '.'))
    return FALSE;
  return is_word_char (g_utf8_get_char (next)) && !(c == '.' && g_ascii_isdigit (*next));
}

static const char *
read_word (const char *p, const char *end)
{
  while (p < end)
    {
      gunichar c;

      if (g_ascii_isalnum (*p))
        {
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      if (!is_word_char (c) && !joins_words (p, end, c))
        break;
      p = g_utf8_next_char (p);
    }
  /* "w/" and "w/o" are words */
  return p;
}

/* Beyond ASCII folding may make a word longer. One for which there is no room is none that is known. */
static void
fold_any (DeflashDealTokens *self, const char *start, gsize length)
{
  g_autofree char *word = g_utf8_make_valid (start, (gssize) length);
  g_autofree char *folded = deflash_text_fold (word);
  gsize folded_length = strlen (folded), more = folded_length > length ? folded_length - length : 0;
  char *out = self->folded_end;

  if (more <= self->folded_spare)
    for (const char *p = folded; *p != '\0';)
      {
        /* one kind of apostrophe */
        gboolean is_apostrophe = g_str_has_prefix (p, "’");

        *out++ = is_apostrophe ? '\'' : *p;
        p += is_apostrophe ? strlen ("’") : 1;
      }
  *out++ = '\0';
  self->folded_end = out;
  self->folded_spare -= MIN (more, self->folded_spare);
}

/* Returns: the word folded, in its place behind the ones before */
static char *
fold_word (DeflashDealTokens *self, const char *start, gsize length)
{
  char *folded = self->folded_end;

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) start[i] >= 0x80)
        {
          fold_any (self, start, length);
          return folded;
        }
      folded[i] = start[i] >= 'A' && start[i] <= 'Z' ? start[i] + ('a' - 'A') : start[i];
    }
  folded[length] = '\0';
  self->folded_end = folded + length + 1;
  return folded;
}

static gunichar
normalize_mark (gunichar c)
{
  switch (c)
    {
    case '[':
    case '{':
    case 0x3010: /* 【 */
    case 0xff08: /* （ */
      return '(';
    case ']':
    case '}':
    case 0x3011:
    case 0xff09:
      return ')';
    case 0x2010 ... 0x2015:
    case 0x2212:
      return '-';
    case 0x2192: /* → */
    case 0x21d2: /* ⇒ */
    case 0x27a1:
    case 0x27a4:
    case 0xbb: /* » */
      return '>';
    case 0x201c ... 0x201f:
    case 0x2018:
    case 0x2019:
    case 0xab:
    case '\'':
    case '`':
      return '"';
    case 0x2022: /* • */
    case 0xb7:
      return '|';
    default:
      return c;
    }
}

static DeflashDealToken *
add_token (DeflashDealTokens *self, DeflashDealTokenKind kind, gsize start, gsize end)
{
  DeflashDealToken *token = TOKEN (self, self->tokens->len++); /* room for all was made at once */

  *token = (DeflashDealToken){ .kind = kind, .start = start, .end = end, .amount = &self->nothing };
  return token;
}

static void
add_mark (DeflashDealTokens *self, const char *p, gsize end)
{
  gunichar mark = normalize_mark (g_utf8_get_char (p));
  gsize start = p - self->text;
  gsize next = g_utf8_next_char (p) - self->text;
  DeflashDealToken *last = self->tokens->len > 0 ? TOKEN (self, self->tokens->len - 1) : NULL;

  /* "->", "=>", "-->" are arrows */
  if (mark == '>' && last && last->kind == TOKEN_MARK && last->end == start && (last->mark == '-' || last->mark == '='))
    {
      last->mark = '>';
      last->end = next;
      return;
    }
  if (mark == '-' && last && last->kind == TOKEN_MARK && last->end == start && last->mark == '-')
    {
      last->end = next;
      return;
    }
  last = add_token (self, TOKEN_MARK, start, next);
  last->mark = mark;
  if (mark == '-' && start > 0 && next < end)
    last->is_glued = is_word_char (g_utf8_get_char (g_utf8_prev_char (p))) && is_word_char (g_utf8_get_char (self->text + next));
}

/* Most words are of ASCII letters and digits alone: folded, counted and looked up in one go. Returns: where it ends, NULL where it is not
 * such a word up to @limit */
static const char *
add_plain_word (DeflashDealTokens *self, const char *p, const char *limit)
{
  const char *start = p;
  char *folded = self->folded_end, *out = folded;
  guint hash = DEAL_WORD_HASH;
  DeflashDealToken *token;

  limit = MIN (limit, start + MAX_WORD_BYTES);
  for (; p < limit && g_ascii_isalnum (*p); p++)
    {
      char c = *p >= 'A' && *p <= 'Z' ? *p + ('a' - 'A') : *p;

      hash = DEAL_WORD_HASH_ADD (hash, c);
      *out++ = c;
    }
  /* what may go on: the text ends in a zero */
  if (p == start || p == limit || (guchar) *p >= 0x80 || *p == '\'' || *p == '&' || *p == '.' || *p == '_' || *p == '/')
    return NULL;
  *out = '\0';
  self->folded_end = out + 1;
  token = add_token (self, TOKEN_WORD, start - self->text, p - self->text);
  token->folded = folded;
  token->words = deflash_deal_words_find_hashed (hash, folded, (gsize) (out - folded), &token->longest);
  return p;
}

static void
add_word (DeflashDealTokens *self, const char *p, const char *word_end, const char *end)
{
  DeflashDealToken *token;

  if (word_end - p == 1 && (*p == 'w' || *p == 'W') && word_end < end && *word_end == '/')
    {
      word_end++;
      if (word_end < end && (*word_end == 'o' || *word_end == 'O') &&
          (word_end + 1 == end || !is_word_char (g_utf8_get_char (word_end + 1))))
        word_end++;
    }
  token = add_token (self, TOKEN_WORD, p - self->text, word_end - self->text);
  token->folded = fold_word (self, p, MIN (word_end - p, MAX_WORD_BYTES));
  token->words = deflash_deal_words_find (token->folded, (gsize) (self->folded_end - token->folded) - 1, &token->longest);
}

static void
add_amount (DeflashDealTokens *self, DeflashAmount *amount)
{
  DeflashDealToken *token;
  DeflashDealTokenKind kind = amount->percent >= 0 ? TOKEN_PERCENT : amount->has_sign && amount->money.is_set ? TOKEN_MONEY : TOKEN_NUMBER;

  token = add_token (self, kind, amount->start, amount->end);
  token->amount = amount;
  self->n_money += kind == TOKEN_MONEY;
  self->n_numbers += kind != TOKEN_MONEY;
}

static void
split (DeflashDealTokens *self)
{
  gsize length = strlen (self->text);
  const char *end = self->text + length;
  const char *p = self->text;
  GArray *amounts = self->amounts = deflash_amount_scan (self->text, length, self->currency);
  guint next = 0;

  while (p < end && self->tokens->len < MAX_TOKENS)
    {
      gunichar c;

      if (*p == ' ')
        {
          p++;
          continue;
        }
      c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

      if (next < amounts->len && (gsize) (p - self->text) >= g_array_index (amounts, DeflashAmount, next).start)
        {
          DeflashAmount *amount = &g_array_index (amounts, DeflashAmount, next++);

          if (amount->end <= (gsize) (p - self->text))
            continue;
          add_amount (self, amount);
          p = self->text + amount->end;
        }
      else if (is_word_char (c))
        {
          const char *limit = next < amounts->len ? self->text + g_array_index (amounts, DeflashAmount, next).start : end + 1;
          const char *word_end = add_plain_word (self, p, limit);

          if (word_end != NULL)
            {
              p = word_end;
              continue;
            }
          word_end = read_word (p, end);
          /* "only$5": the amount begins within */
          if (next < amounts->len && word_end > self->text + g_array_index (amounts, DeflashAmount, next).start)
            word_end = self->text + MAX (g_array_index (amounts, DeflashAmount, next).start, (gsize) (g_utf8_next_char (p) - self->text));
          add_word (self, p, word_end, end);
          p = self->text + TOKEN (self, self->tokens->len - 1)->end;
        }
      else
        {
          if (!g_unichar_isspace (c))
            add_mark (self, p, length);
          p = g_utf8_next_char (p);
        }
    }
}

/* The token of the next word of a phrase, across a hyphen; NO_TOKEN where no word follows. */
static guint
find_next_word (const DeflashDealTokens *self, guint at)
{
  at++;
  if (at < self->tokens->len && TOKEN (self, at)->kind == TOKEN_MARK && TOKEN (self, at)->mark == '-' && TOKEN (self, at)->is_glued)
    at++;
  return at < self->tokens->len && TOKEN (self, at)->folded != NULL ? at : NO_TOKEN;
}

#define MAX_PHRASE 5

/* Makes the longest phrase that begins with @first one token there; its words stand one behind the other. Returns: the last token of it. */
static guint
join_phrase (DeflashDealTokens *self, guint first)
{
  DeflashDealToken *token = TOKEN (self, first);
  guint ends[MAX_PHRASE] = { first };
  guint most = MIN (token->longest, MAX_PHRASE), n = 1;

  for (; n < most && (ends[n] = find_next_word (self, ends[n - 1])) != NO_TOKEN; n++)
    TOKEN (self, ends[n])->folded[-1] = ' ';
  for (; n > 1; n--)
    {
      const DeflashDealToken *last = TOKEN (self, ends[n - 1]);
      guint words = deflash_deal_words_find (token->folded, (gsize) (last->folded - token->folded) + strcspn (last->folded, " "), NULL);

      if (words != 0)
        {
          token->words = words;
          token->end = last->end;
          return ends[n - 1];
        }
      last->folded[-1] = '\0';
    }
  return first;
}

/* Words that mean something together become one token. */
static void
join_phrases (DeflashDealTokens *self)
{
  guint n = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      guint last = TOKEN (self, i)->longest > 1 ? join_phrase (self, i) : i;

      if (n != i)
        *TOKEN (self, n) = *TOKEN (self, i);
      self->words |= TOKEN (self, n)->words;
      n++;
      i = last;
    }
  g_array_set_size (self->tokens, n);
}

/* Which bracket each token stands in. What is never closed is no bracket. */
static void
number_brackets (DeflashDealTokens *self)
{
  guint number = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      guint end = i;

      if (TOKEN (self, i)->kind != TOKEN_MARK || TOKEN (self, i)->mark != '(')
        continue;
      while (end < self->tokens->len && !deflash_deal_tokens_is_mark (self, end, ')'))
        end++;
      number++;
      for (guint k = i + 1; k < end && end < self->tokens->len; k++)
        TOKEN (self, k)->bracket = number;
    }
}

/**
 * deflash_deal_tokens_new:
 * @text: valid UTF-8
 * @context: what is known of it
 *
 * Splits a text into words, phrases, amounts and marks. Only its first 2,000 bytes are read.
 *
 * Returns: (transfer full): the tokens; @context must outlive them
 */
DeflashDealTokens *
deflash_deal_tokens_new (const char *text, const DeflashDealContext *context)
{
  DeflashDealTokens *self = g_new0 (DeflashDealTokens, 1);
  gsize length = strnlen (text, MAX_BYTES + 1);

  if (length > MAX_BYTES)
    {
      length = MAX_BYTES;
      while (length > 0 && (text[length] & 0xc0) == 0x80)
        length--;
    }
  self->text = g_strndup (text, length);
  self->folded_spare = MAX_SPARE;
  self->folded = self->folded_end = g_malloc (length + MIN (length, MAX_TOKENS) + 1 + MAX_SPARE);
  self->context = context;
  self->currency = context->currency ? context->currency : deflash_currency_of_language (context->language);
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (DeflashDealToken), (guint) MIN (length, MAX_TOKENS) + 1);
  split (self);
  join_phrases (self);
  number_brackets (self);
  return self;
}

/**
 * deflash_deal_tokens_free:
 * @self: (transfer full): tokens
 */
void
deflash_deal_tokens_free (DeflashDealTokens *self)
{
  g_free ((char *) self->text);
  g_free (self->folded);
  g_array_unref (self->tokens);
  g_array_unref (self->amounts);
  g_free (self);
}
