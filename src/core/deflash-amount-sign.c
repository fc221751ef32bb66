/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-amount-private.h"

#include <string.h>

typedef enum
{
  BEFORE = 1 << 0, /* stands before numbers */
  AFTER = 1 << 1,
  BOTH = BEFORE | AFTER,
  SURE = 1 << 2,  /* only in a field that is known to be a price, or where the currency is known: else it is a model, a length, a word */
  CENTS = 1 << 3, /* counts hundredths */
  FOLD = 1 << 4,  /* in any case of letters */
} SignUse;

/* What stands at amounts. A sign that several currencies share names itself. The longest one wins. */
static const struct
{
  const char *text;
  const char *currency;
  SignUse use;
} signs[] = {
  { "US-Dollar", "USD", AFTER | FOLD }, { "dollars", "$", AFTER | FOLD }, { "рублей", "RUB", AFTER }, { "dollar", "$", AFTER | FOLD },
  { "euros", "EUR", AFTER | FOLD }, { "рубля", "RUB", AFTER }, { "cents", "", AFTER | CENTS | FOLD }, { "bucks", "$", AFTER | FOLD },
  { "cent", "", AFTER | CENTS | FOLD }, { "euro", "EUR", AFTER | FOLD }, { "USD$", "USD", BOTH }, { "SGD$", "SGD", BEFORE },
  { "CAD$", "CAD", BEFORE }, { "AUD$", "AUD", BEFORE }, { "$USD", "USD", BEFORE }, { "$CAD", "CAD", BEFORE }, { "$AUD", "AUD", BEFORE },
  { "CDN$", "CAD", BEFORE }, { "quid", "GBP", AFTER | FOLD }, { "руб.", "RUB", AFTER }, { "руб", "RUB", AFTER }, { "грн.", "UAH", AFTER },
  { "грн", "UAH", AFTER }, { "US$", "USD", BOTH }, { "$US", "USD", BOTH }, { "CA$", "CAD", BOTH }, { "$CA", "CAD", BOTH },
  { "AU$", "AUD", BOTH }, { "$AU", "AUD", BOTH }, { "NZ$", "NZD", BOTH }, { "$NZ", "NZD", BOTH }, { "HK$", "HKD", BOTH },
  { "NT$", "TWD", BEFORE }, { "MX$", "MXN", BEFORE }, { "SFr.", "CHF", BOTH }, { "sFr.", "CHF", BOTH }, { "SFr", "CHF", BOTH },
  { "Rs.", "Rs", BOTH }, { "RS.", "Rs", BOTH }, { "Rs", "Rs", BOTH }, { "Rp.", "IDR", BEFORE }, { "Rp", "IDR", BEFORE },
  { "lei", "RON", AFTER }, { "Lei", "RON", AFTER }, { "kr.", "kr", BOTH }, { "Kr.", "kr", BOTH }, { "kr", "kr", BOTH }, { "Kr", "kr", BOTH },
  { "Fr.", "CHF", BOTH | SURE }, { "Fr", "CHF", AFTER | SURE }, { "RM", "MYR", BEFORE | SURE }, { "R$", "BRL", BOTH }, { "C$", "CAD", BOTH },
  { "A$", "AUD", BOTH }, { "S$", "SGD", BEFORE }, { "zł", "PLN", BOTH }, { "zl", "PLN", AFTER }, { "Kč", "CZK", BOTH }, { "Kc", "CZK", AFTER },
  { "Ft", "HUF", BOTH | SURE }, { "TL", "TRY", BOTH }, { "лв.", "BGN", AFTER }, { "лв", "BGN", AFTER }, { "ct", "", AFTER | CENTS | SURE },
  { "€", "EUR", BOTH }, { "£", "GBP", BOTH }, { "￡", "GBP", BOTH }, { "¥", "¥", BOTH }, { "￥", "¥", BOTH }, { "円", "JPY", AFTER },
  { "元", "CNY", AFTER }, { "₹", "INR", BOTH }, { "₩", "KRW", BOTH }, { "₽", "RUB", BOTH }, { "₺", "TRY", BOTH }, { "₴", "UAH", BOTH },
  { "₪", "ILS", BOTH }, { "₫", "VND", BOTH }, { "đ", "VND", AFTER }, { "฿", "THB", BOTH }, { "₱", "PHP", BOTH }, { "₦", "NGN", BOTH },
  { "₸", "KZT", BOTH }, { "₾", "GEL", BOTH }, { "¢", "", AFTER | CENTS }, { "р.", "RUB", AFTER }, { "Р", "RUB", AFTER | SURE },
  { "р", "RUB", AFTER | SURE }, { "R", "ZAR", BEFORE | SURE }, { "p", "GBP", AFTER | CENTS | SURE }, { "$", "$", BOTH },
};

/* Codes that are met in trade. Others are taken in a field only: TOP, TRY, ALL and CUP are words. */
static const char trade_codes[] = "EUR USD GBP CHF CAD AUD NZD JPY CNY INR SEK NOK DKK ISK PLN CZK HUF RON BGN UAH RUB BRL MXN HKD SGD TWD "
                                  "KRW THB MYR IDR PHP VND ZAR AED SAR ILS KWD BHD EGP NGN KES PKR BDT LKR ";

/* Which currencies a shared sign can stand for. */
static const struct
{
  const char *sign;
  const char *currencies;
} shared[] = {
  { "$", "USD CAD AUD NZD MXN SGD HKD TWD ARS CLP COP" },
  { "¥", "JPY CNY" },
  { "kr", "SEK NOK DKK ISK" },
  { "Rs", "INR PKR LKR NPR MUR" },
};

/* Whether the hint is one of the currencies that the sign can stand for. */
static gboolean
hint_resolves (const char *sign, const char *hint)
{
  for (guint i = 0; hint && i < G_N_ELEMENTS (shared); i++)
    if (strcmp (shared[i].sign, sign) == 0)
      return strstr (shared[i].currencies, hint) != NULL;
  return FALSE;
}

static void
set_sign (DeflashAmountSign *sign, const DeflashAmountSource *source, const char *currency, gboolean is_cents)
{
  if (hint_resolves (currency, source->hint) || (is_cents && !*currency && source->hint))
    currency = source->hint;
  g_strlcpy (sign->currency, currency, sizeof sign->currency);
  sign->is_cents = is_cents;
}

static gboolean
is_letter_before (const DeflashAmountSource *source, const char *p)
{
  return p > source->text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)));
}

static gboolean
is_letter_at (const DeflashAmountSource *source, const char *p)
{
  return p < source->end && g_unichar_isalnum (g_utf8_get_char (p));
}

static gboolean
text_equals (const char *p, const char *text, gsize length, SignUse use)
{
  return use & FOLD ? g_ascii_strncasecmp (p, text, length) == 0 : memcmp (p, text, length) == 0;
}

static gboolean
is_allowed (const DeflashAmountSource *source, const char *currency, SignUse use)
{
  if (!(use & SURE) || source->is_field)
    return TRUE;
  return source->hint && (strcmp (source->hint, currency) == 0 || (use & CENTS && !*currency && strcmp (source->hint, "EUR") == 0));
}

static gboolean
is_word_sign (const char *text)
{
  return g_unichar_isalpha (g_utf8_get_char (text));
}

/* A space of any width, at most one. */
gsize
deflash_amount_skip_space (const char *p, const char *end)
{
  if (p < end && *p == ' ')
    return 1;
  if (end - p >= 2 && memcmp (p, "\u00a0", 2) == 0)
    return 2;
  if (end - p >= 3 && (memcmp (p, "\u2009", 3) == 0 || memcmp (p, "\u202f", 3) == 0))
    return 3;
  return 0;
}

static const char *
skip_space_back (const char *p, const char *limit)
{
  for (gsize length = 1; length <= 3; length++)
    if ((gsize) (p - limit) >= length && deflash_amount_skip_space (p - length, p) == length)
      return p - length;
  return p;
}

/* An ISO code of three capitals (or of the usual ones in any case). */
static gboolean
read_code (const DeflashAmountSource *source, const char *p, char code[4])
{
  gboolean is_upper = TRUE;

  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isalpha (p[i]))
        return FALSE;
      is_upper &= g_ascii_isupper (p[i]);
      code[i] = g_ascii_toupper (p[i]);
    }
  code[3] = '\0';
  if (!is_upper && strcmp (code, "EUR") != 0 && strcmp (code, "USD") != 0 && strcmp (code, "GBP") != 0 && strcmp (code, "CHF") != 0)
    return FALSE;
  return source->is_field ? deflash_currency_is_valid (code) : strstr (trade_codes, code) != NULL;
}

/* Signs by the byte that they end with before a number, and begin with after one: beside most numbers there is none. In the order of the
 * table: where the first one is, then where the next; counted from 1, 0 is the end. */
typedef struct
{
  guint8 first[128]; /* bytes without their highest bit: what they share is told apart by the text */
  guint8 next[G_N_ELEMENTS (signs)];
} SignIndex;

G_STATIC_ASSERT (G_N_ELEMENTS (signs) < G_MAXUINT8);

static SignIndex by_end;
static SignIndex by_beginning;
static gsize lengths[G_N_ELEMENTS (signs)];

static void
index_sign (SignIndex *index, guint i, char byte)
{
  guint8 *first = &index->first[(guchar) g_ascii_tolower (byte) & 127];

  index->next[i] = *first;
  *first = (guint8) (i + 1);
}

static guint8
find_first_sign (const SignIndex *index, char byte)
{
  return index->first[(guchar) g_ascii_tolower (byte) & 127];
}

static void
ensure_index (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  for (guint i = G_N_ELEMENTS (signs); i-- > 0;)
    {
      lengths[i] = strlen (signs[i].text);
      if (signs[i].use & BEFORE)
        index_sign (&by_end, i, signs[i].text[lengths[i] - 1]);
      if (signs[i].use & AFTER)
        index_sign (&by_beginning, i, signs[i].text[0]);
    }
  g_once_init_leave (&once, 1);
}

/* The sign right before @p. */
static const char *
find_before (const DeflashAmountSource *source, const char *limit, const char *p, DeflashAmountSign *sign)
{
  char code[4];
  gsize best = 0;

  ensure_index ();
  for (guint at = p > limit ? find_first_sign (&by_end, p[-1]) : 0; at > 0; at = by_end.next[at - 1])
    {
      guint i = at - 1;
      gsize length = lengths[i];

      if (length <= best || (gsize) (p - limit) < length)
        continue;
      if (!text_equals (p - length, signs[i].text, length, signs[i].use) || !is_allowed (source, signs[i].currency, signs[i].use))
        continue;
      if (is_word_sign (signs[i].text) && is_letter_before (source, p - length))
        continue;
      best = length;
      set_sign (sign, source, signs[i].currency, FALSE);
    }
  if (best == 0 && p - limit >= 3 && !is_letter_before (source, p - 3) && read_code (source, p - 3, code))
    {
      set_sign (sign, source, code, FALSE);
      best = 3;
    }
  return best > 0 ? p - best : NULL;
}

/* Countries that tell which dollar it is: "US $5", "$11.23AU". */
static const struct
{
  const char *text;
  const char *currency;
} countries[] = { { "AU", "AUD" }, { "US", "USD" }, { "CAN", "CAD" }, { "CDN", "CAD" }, { "CA", "CAD" }, { "NZ", "NZD" }, { "HK", "HKD" } };

static const char *
find_country_before (const DeflashAmountSource *source, const char *limit, const char *p, DeflashAmountSign *sign)
{
  const char *end = skip_space_back (p, limit);

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      gsize length = strlen (countries[i].text);

      if ((gsize) (end - limit) < length || memcmp (end - length, countries[i].text, length) != 0 || is_letter_before (source, end - length))
        continue;
      set_sign (sign, source, countries[i].currency, FALSE);
      return end - length;
    }
  return p;
}

static const char *
find_country_after (const DeflashAmountSource *source, const char *p, DeflashAmountSign *sign)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      gsize length = strlen (countries[i].text);

      if ((gsize) (source->end - p) < length || memcmp (p, countries[i].text, length) != 0 || is_letter_at (source, p + length))
        continue;
      set_sign (sign, source, countries[i].currency, FALSE);
      return p + length;
    }
  return NULL;
}

/**
 * deflash_amount_sign_before:
 * @source: where to look
 * @limit: where what is not taken yet begins
 * @number: where a number begins
 * @sign: (out): what stands before it
 *
 * Returns: (nullable): where the sign begins; %NULL where there is none
 */
const char *
deflash_amount_sign_before (const DeflashAmountSource *source, const char *limit, const char *number, DeflashAmountSign *sign)
{
  const char *p = find_before (source, limit, number, sign);
  const char *before, *second;
  DeflashAmountSign other;

  if (!p)
    {
      before = skip_space_back (number, limit);
      p = before < number ? find_before (source, limit, before, sign) : NULL;
    }
  if (!p)
    return NULL;
  /* "$ SGD4.90", "USD $5": the code says which sign it is */
  second = find_before (source, limit, skip_space_back (p, limit), &other);
  if (second && (deflash_currency_is_valid (other.currency) != deflash_currency_is_valid (sign->currency)))
    {
      if (deflash_currency_is_valid (other.currency))
        *sign = other;
      p = second;
    }
  return strcmp (sign->currency, "$") == 0 ? find_country_before (source, limit, p, sign) : p;
}

/* The sign that begins at @p. */
static const char *
find_after (const DeflashAmountSource *source, const char *p, DeflashAmountSign *sign)
{
  char code[4];
  gsize best = 0;

  ensure_index ();
  for (guint at = p < source->end ? find_first_sign (&by_beginning, *p) : 0; at > 0; at = by_beginning.next[at - 1])
    {
      guint i = at - 1;
      gsize length = lengths[i];

      if (length <= best || (gsize) (source->end - p) < length)
        continue;
      if (!text_equals (p, signs[i].text, length, signs[i].use) || !is_allowed (source, signs[i].currency, signs[i].use))
        continue;
      if (is_word_sign (signs[i].text) && is_letter_at (source, p + length))
        continue;
      best = length;
      set_sign (sign, source, signs[i].currency, (signs[i].use & CENTS) != 0);
    }
  if (best == 0 && source->end - p >= 3 && !is_letter_at (source, p + 3) && read_code (source, p, code))
    {
      set_sign (sign, source, code, FALSE);
      best = 3;
    }
  return best > 0 ? p + best : NULL;
}

/**
 * deflash_amount_sign_after:
 * @source: where to look
 * @p: where a number ends
 * @before: (nullable): the sign that stands before it
 * @sign: (out): what stands after it
 *
 * Where a sign stands before, only what tells more of the same counts ("$9.99 USD").
 *
 * Returns: (nullable): where the sign ends; %NULL where there is none
 */
const char *
deflash_amount_sign_after (const DeflashAmountSource *source, const char *p, const DeflashAmountSign *before, DeflashAmountSign *sign)
{
  gsize space = deflash_amount_skip_space (p, source->end);
  const char *end = find_after (source, p + space, sign);

  if (before)
    {
      if (end && hint_resolves (before->currency, sign->currency))
        return end;
      if (end && strcmp (before->currency, sign->currency) == 0 && g_ascii_isalpha (p[space]))
        return end;
      if (end && hint_resolves (sign->currency, before->currency) && strcmp (sign->currency, "$") == 0)
        {
          *sign = *before;
          return end;
        }
      return strcmp (before->currency, "$") == 0 ? find_country_after (source, p, sign) : NULL;
    }
  /* "Top 5 $10 games": the sign is the next number's */
  if (end && space > 0 && end < source->end && g_ascii_isdigit (*end) && !is_word_sign (p + space))
    return NULL;
  return end;
}
