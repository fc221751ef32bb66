/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-amount.h"
#include "deflash-deal-text.h"

G_BEGIN_DECLS

/* What a word can say about an amount beside it, or about the deal. */
typedef enum
{
  WORD_LIST = 1 << 0,          /* before or after an amount: it was the price */
  WORD_LIST_BEFORE = 1 << 1,   /* only before it */
  WORD_OFF_AFTER = 1 << 2,     /* the amount or share before it is a saving */
  WORD_OFF_BEFORE = 1 << 3,    /* the amount or share after it is */
  WORD_LIMIT_BEFORE = 1 << 4,  /* the amount after it is a bound: over, under, up to */
  WORD_LIMIT_AFTER = 1 << 5,   /* the amount before it is what must be spent */
  WORD_CREDIT = 1 << 6,        /* the amount before it is what a card is good for */
  WORD_SHIPPING = 1 << 7,
  WORD_FREE = 1 << 8,
  WORD_MONTH = 1 << 9,         /* per month, per year: a rate */
  WORD_MEASURE = 1 << 10,      /* per kilogram, per litre: a rate to compare by */
  WORD_PER = 1 << 11,
  WORD_PRICE = 1 << 12,        /* the amount after it is the price */
  WORD_NOW = 1 << 13,          /* likewise, even beside another price */
  WORD_AFTER = 1 << 14,        /* after … */
  WORD_BEFORE = 1 << 15,       /* before … */
  WORD_NET = 1 << 16,          /* … what lowers the price: coupon, rebate */
  WORD_FROM = 1 << 17,
  WORD_TO = 1 << 18,
  WORD_UP_TO = 1 << 19,
  WORD_CODE = 1 << 20,         /* a code follows */
  WORD_CODE_WEAK = 1 << 21,    /* a code may follow */
  WORD_ENDS = 1 << 22,         /* a date follows */
  WORD_ONLY = 1 << 23,
  WORD_TODAY = 1 << 24,
  WORD_AT = 1 << 25,           /* a shop follows */
  WORD_SMALL = 1 << 26,        /* articles, prepositions: no part of a name */
  WORD_OTHER_PRICE = 1 << 27,  /* before or after an amount: somebody else's price */
  WORD_NOT_A_GIFT = 1 << 28,   /* free …: not the thing itself */
  WORD_BUY = 1 << 29,          /* buy one, get one */
  WORD_SHOP = 1 << 30,         /* names a shop */
} DeflashDealWord;

typedef enum
{
  TOKEN_WORD,
  TOKEN_NUMBER, /* neither money nor a share */
  TOKEN_MONEY,
  TOKEN_PERCENT,
  TOKEN_MARK,
} DeflashDealTokenKind;

typedef enum
{
  ROLE_NONE,
  ROLE_PRICE,
  ROLE_LIST,
  ROLE_BEFORE, /* the price before something that was taken off */
  ROLE_OFF,
  ROLE_SHIPPING,
  ROLE_IGNORED,
} DeflashDealRole;

typedef struct
{
  DeflashDealTokenKind kind;
  DeflashDealRole role;
  guint words;      /* #DeflashDealWord */
  guint bracket;    /* number of the bracket it stands in, 0 for none */
  gsize start;      /* bytes */
  gsize end;
  guint8 longest;   /* of a word: how many words the longest known phrase has that begins with it */
  char *folded;     /* (nullable): of a word; borrowed from the tokens */
  gunichar mark;    /* of a mark; brackets of all kinds are '(' and ')', dashes '-', arrows '>' */
  gboolean is_glued; /* of a dash: letters or digits stand at both sides */
  DeflashAmount *amount; /* borrowed from the tokens; of what is no amount all of it is zero */
} DeflashDealToken;

typedef struct _DeflashDealTokens
{
  const char *text; /* owned: what is read of it */
  const DeflashDealContext *context;
  const char *currency; /* (nullable) */
  GArray *tokens;   /* (element-type DeflashDealToken) */
  GArray *amounts;  /* (element-type DeflashAmount) */
  char *folded;     /* the words, each with its end, in their order */
  char *folded_end; /* where the next one goes */
  gsize folded_spare; /* how much longer than the text words may still become */
  guint words;      /* what all of them say (#DeflashDealWord) */
  guint n_money;    /* amounts of money, when it was read */
  guint n_numbers;  /* numbers that are no money; shares among them */
  DeflashAmount nothing;
} DeflashDealTokens;

#define TOKEN(list, i) (&g_array_index ((list)->tokens, DeflashDealToken, i))

/* deflash-deal-words.c */
guint             deflash_deal_words_find      (const char              *folded,
                                                gsize                    length,
                                                guint8                  *longest);
guint             deflash_deal_words_find_hashed (guint                  hash,
                                                  const char            *folded,
                                                  gsize                  length,
                                                  guint8                *longest);

/* FNV-1a, of a folded word or phrase */
#define DEAL_WORD_HASH 2166136261u
#define DEAL_WORD_HASH_ADD(hash, byte) (((hash) ^ (guchar) (byte)) * 16777619u)

/* deflash-deal-shops.c */
const char       *deflash_deal_shops_list      (void);
gboolean          deflash_deal_shop_is_ambiguous (const char            *folded);

/* deflash-deal-tokens.c */
DeflashDealTokens *deflash_deal_tokens_new      (const char               *text,
                                                 const DeflashDealContext *context);
void              deflash_deal_tokens_free     (DeflashDealTokens       *self);

#define NO_TOKEN G_MAXUINT

/* Small questions, asked often. */

static inline gboolean
deflash_deal_token_is_skipped (const DeflashDealToken *token)
{
  return token->kind == TOKEN_MARK && (token->mark == ':' || token->mark == '"' || token->mark == '*' || token->mark == '~' || token->mark == '!');
}

/* The token before @i, or %NO_TOKEN; quotes and colons left out. */
static inline guint
deflash_deal_tokens_before (const DeflashDealTokens *self, guint i)
{
  while (i != NO_TOKEN && i > 0)
    if (!deflash_deal_token_is_skipped (TOKEN (self, --i)))
      return i;
  return NO_TOKEN;
}

/* The token after @i, likewise. */
static inline guint
deflash_deal_tokens_after (const DeflashDealTokens *self, guint i)
{
  while (i != NO_TOKEN && ++i < self->tokens->len)
    if (!deflash_deal_token_is_skipped (TOKEN (self, i)))
      return i;
  return NO_TOKEN;
}

/* What the token can say, 0 where it is no word or %NO_TOKEN. */
static inline guint
deflash_deal_tokens_words (const DeflashDealTokens *self, guint i)
{
  return i < self->tokens->len ? TOKEN (self, i)->words : 0;
}

/* Whether the token is that mark. */
static inline gboolean
deflash_deal_tokens_is_mark (const DeflashDealTokens *self, guint i, gunichar mark)
{
  return i < self->tokens->len && TOKEN (self, i)->kind == TOKEN_MARK && TOKEN (self, i)->mark == mark;
}

/* Whether the token is an amount of money. */
static inline gboolean
deflash_deal_tokens_is_money (const DeflashDealTokens *self, guint i)
{
  return i < self->tokens->len && TOKEN (self, i)->kind == TOKEN_MONEY;
}

/* What each part finds. */
void              deflash_deal_find_roles      (DeflashDealTokens       *tokens);
void              deflash_deal_find_doubtful   (DeflashDealTokens       *tokens);
void              deflash_deal_find_prices     (DeflashDealTokens       *tokens,
                                                DeflashDeal             *deal);
void              deflash_deal_find_percent    (const DeflashDealTokens *tokens,
                                                DeflashDeal             *deal);
gboolean          deflash_deal_is_free         (const DeflashDealTokens *tokens);
void              deflash_deal_find_shipping   (const DeflashDealTokens *tokens,
                                                DeflashDeal             *deal,
                                                DeflashMoney            *cost);
char             *deflash_deal_find_coupon     (const DeflashDealTokens *tokens);
char             *deflash_deal_find_merchant   (const DeflashDealTokens *tokens);
gint64            deflash_deal_find_end        (const DeflashDealTokens *tokens);

G_END_DECLS
