/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-amount.h"

#include <string.h>

#include "deflash-amount-private.h"

/* Nobody writes a price behind this many bytes of anything else. */
#define MAX_BYTES 65536

typedef struct
{
  DeflashAmountSign before;
  DeflashAmountSign after;
  DeflashAmountNumber number;
  const char *start;
  const char *end;
  gboolean has_before;
  gboolean has_after;
  gboolean is_whole; /* ",-" stands for the cents */
} Reading;

/* "29,-", "1’299.–", "5.--" */
static const char *
skip_whole_mark (const char *p, const char *end)
{
  static const char *const dashes[] = { "--", "-", "–", "—", "−" };

  if (p >= end || (*p != ',' && *p != '.'))
    return NULL;
  p++;
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      gsize length = strlen (dashes[i]);

      if ((gsize) (end - p) >= length && memcmp (p, dashes[i], length) == 0)
        return p + length < end && g_ascii_isdigit (p[length]) ? NULL : p + length;
    }
  return NULL;
}

static gboolean
read_at (const DeflashAmountSource *source, const char *limit, const char *p, Reading *reading)
{
  const char *end;
  gboolean is_number;

  memset (reading, 0, sizeof *reading);
  reading->start = deflash_amount_sign_before (source, limit, p, &reading->before);
  reading->has_before = reading->start != NULL;
  if (!reading->has_before)
    reading->start = p;
  is_number = deflash_amount_read_number (source, p, deflash_currency_digits (reading->before.currency), &reading->number);
  reading->end = reading->number.end;
  if (!is_number)
    return FALSE;
  end = skip_whole_mark (reading->end, source->end);
  if (end)
    {
      reading->is_whole = TRUE;
      reading->end = end;
    }
  end = deflash_amount_sign_after (source, reading->end, reading->has_before ? &reading->before : NULL, &reading->after);
  if (end)
    {
      reading->has_after = TRUE;
      reading->end = end;
    }
  /* "1.250 KWD": which sign is the decimal one depends on what follows */
  if (end && deflash_currency_digits (reading->after.currency) == 3)
    return deflash_amount_read_number (source, p, 3, &reading->number);
  if (reading->number.has_euro)
    {
      reading->has_after = TRUE;
      g_strlcpy (reading->after.currency, "EUR", sizeof reading->after.currency);
    }
  return TRUE;
}

/* The number is part of a word: "GTX970", "256GB", "1080p"; or of something bigger: "$1.5k", "$20M". */
static gboolean
is_within_word (const DeflashAmountSource *source, const Reading *reading)
{
  const char *p = reading->number.end;

  if (!reading->has_before && reading->start > source->text &&
      (g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (reading->start))) || reading->start[-1] == '_'))
    return TRUE;
  if (reading->has_after || reading->is_whole || p >= source->end)
    return FALSE;
  if (!reading->has_before)
    return g_unichar_isalpha (g_utf8_get_char (p));
  return strchr ("kKmMB", *p) && (p + 1 == source->end || !g_ascii_isalpha (p[1]));
}

static const char *
skip_word (const DeflashAmountSource *source, const char *p)
{
  while (p < source->end && g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* "Pixel 7 399 €": a name with a number, or seven thousand? After "für", ":" or "kr" it is one number. */
static gboolean
is_doubtful_join (const DeflashAmountSource *source, const Reading *reading)
{
  const char *p = reading->start;

  if (source->is_field || reading->has_before || !reading->number.has_plain_space || p == source->text || p[-1] != ' ')
    return FALSE;
  p = g_utf8_prev_char (g_utf8_prev_char (p));
  if (!g_unichar_isalnum (g_utf8_get_char (p)))
    return FALSE;
  while (p > source->text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  return !g_unichar_islower (g_utf8_get_char (p));
}

static DeflashMoney
make_money (const Reading *reading)
{
  const DeflashAmountSign *sign = reading->has_after ? &reading->after : &reading->before;
  DeflashMoney money = DEFLASH_MONEY_NONE;

  if (!deflash_money_from_decimal (reading->number.decimal, sign->currency, &money))
    return DEFLASH_MONEY_NONE;
  if (reading->has_after && reading->after.is_cents)
    {
      /* "64¢": a hundredth of the unit, whatever it is */
      DeflashMoney whole = deflash_money_new (1, sign->currency);
      gint64 unit = deflash_currency_digits (whole.currency) == 2 ? 100 : 1;

      /* ".25 cents" is a slip of the pen, but nobody knows which */
      if (money.minor < unit && money.minor > 0)
        return DEFLASH_MONEY_NONE;
      money = deflash_money_new ((money.minor + unit / 2) / unit, sign->currency);
    }
  return money;
}

static gboolean
is_minus_before (const DeflashAmountSource *source, const char *p)
{
  const char *before;

  if (p > source->text && p[-1] == '-')
    before = p - 1;
  else if (p - source->text >= 3 && memcmp (p - 3, "−", 3) == 0)
    before = p - 3;
  else
    return FALSE;
  if (before == source->text)
    return TRUE;
  gunichar c = g_utf8_get_char (g_utf8_prev_char (before));
  return g_unichar_isspace (c) || strchr ("([{/|,:", c < 128 ? (int) c : 'x') != NULL;
}

/* A minus may also stand between sign and number. */
static gboolean
is_negative (const DeflashAmountSource *source, const Reading *reading, const char *number)
{
  return is_minus_before (source, reading->start) ||
         (!reading->has_before && number > source->text && number[-1] == '-' && number - 1 > source->text &&
          (number[-2] == '$' || (guchar) number[-2] > 127));
}

static gboolean
is_percent_at (const DeflashAmountSource *source, const char *p)
{
  p += deflash_amount_skip_space (p, source->end);
  return p < source->end && *p == '%';
}

static void
fill_percent (DeflashAmount *amount, const DeflashAmountSource *source, const Reading *reading)
{
  DeflashMoney share;
  const char *p = reading->number.end;

  if (deflash_money_from_decimal (reading->number.decimal, "", &share) && share.minor <= 100000)
    amount->percent = (int) share.minor;
  amount->start = reading->start - source->text;
  amount->end = p - source->text;
  p += deflash_amount_skip_space (p, source->end);
  if (p < source->end && *p == '%')
    amount->end = p + 1 - source->text;
}

/* Makes what stands at @p into @amount. */
static gboolean
take (DeflashAmountSource *source, const char *limit, const char *p, DeflashAmount *amount, const char **next)
{
  Reading reading;
  gboolean is_number = read_at (source, limit, p, &reading);

  memset (amount, 0, sizeof *amount);
  amount->percent = -1;
  *next = reading.end;
  if (!is_number || is_within_word (source, &reading))
    {
      *next = is_number && !reading.has_before ? skip_word (source, p) : reading.number.end;
      return FALSE;
    }
  amount->is_negative = is_negative (source, &reading, p);
  if (!reading.has_before && (is_percent_at (source, reading.number.end) || (p > source->text && p[-1] == '%' && !reading.has_after)))
    {
      fill_percent (amount, source, &reading);
      *next = source->text + amount->end;
      return TRUE;
    }
  amount->has_sign = reading.has_before || reading.has_after || reading.is_whole;
  amount->money = make_money (&reading);
  if (reading.number.has_plain_space && !source->is_field && !source->keeps_spaces &&
      (!amount->has_sign || is_doubtful_join (source, &reading)))
    {
      DeflashAmount narrow;
      const char *narrow_p = g_utf8_strrchr (p, reading.number.end - p, ' ') + 1;
      const char *ignored;

      source->keeps_spaces = TRUE;
      if (!amount->has_sign)
        {
          gboolean taken = take (source, limit, p, amount, next);

          source->keeps_spaces = FALSE;
          return taken;
        }
      if (take (source, narrow_p, narrow_p, &narrow, &ignored))
        amount->narrow = narrow.money;
      source->keeps_spaces = FALSE;
      amount->is_doubtful = TRUE;
    }
  amount->start = reading.start - source->text;
  amount->end = reading.end - source->text;
  return TRUE;
}

static gboolean
begins_number (const DeflashAmountSource *source, const char *p)
{
  if (g_ascii_isdigit (*p))
    return TRUE;
  if ((*p != '.' && *p != ',') || p + 1 >= source->end)
    return FALSE;
  if (p > source->text && (g_ascii_isalnum (p[-1]) || p[-1] == '.'))
    return FALSE;
  return g_ascii_isdigit (p[1]) || (p[1] == '.' && p + 2 < source->end && g_ascii_isdigit (p[2]));
}

static GArray *
scan (DeflashAmountSource *source)
{
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (DeflashAmount));
  const char *limit = source->text;
  const char *p = source->text;

  while (p < source->end)
    {
      DeflashAmount amount;
      const char *next;

      if (!g_ascii_isdigit (*p) && (*p == '.' || *p == ',' ? !begins_number (source, p) : TRUE))
        {
          p++;
          continue;
        }
      if (take (source, limit, p, &amount, &next))
        g_array_append_val (amounts, amount);
      p = limit = MAX (next, p + 1);
    }
  return amounts;
}

static void
init_source (DeflashAmountSource *source, const char *text, gssize length, const char *currency, gboolean is_field)
{
  memset (source, 0, sizeof *source);
  source->text = text;
  source->end = text + MIN (length < 0 ? strlen (text) : (gsize) length, MAX_BYTES);
  source->hint = deflash_currency_is_valid (currency) ? currency : NULL;
  source->is_field = is_field;
}

/**
 * deflash_amount_scan:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1
 * @currency: (nullable): what "$", "kr", "¥" and "Rs" stand for here, in capitals; %NULL: not known
 *
 * Finds the numbers of a text that is for people and says which of them are money: a sign or code stands before or after it
 * ("US$ 5", "1.299,00 €", "kr 1 299,-", "¥12,800", "64¢", "35€99"). A number that is part of a word (a model, a size) is none. Only the
 * first 65,536 bytes are looked at. May be called on any thread.
 *
 * Returns: (transfer full) (element-type DeflashAmount): the numbers in their order
 */
GArray *
deflash_amount_scan (const char *text, gssize length, const char *currency)
{
  DeflashAmountSource source;

  init_source (&source, text, length, currency, FALSE);
  return scan (&source);
}

static gboolean
has_free_word (const char *text)
{
  static const char *const words[] = { "free", "gratis", "gratuit", "kostenlos", "umsonst", "zdarma", "darmowy" };
  g_autofree char *folded = g_utf8_casefold (text, MIN (strlen (text), 200));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *p = strstr (folded, words[i]);

      if (p && (p == folded || !g_ascii_isalpha (p[-1])))
        return TRUE;
    }
  return FALSE;
}

/* A bare number belongs to the money when it begins a range: "26 to 50 €", "1 – 2 €". */
static gboolean
begins_range (const char *text, const DeflashAmount *bare, const DeflashAmount *money)
{
  static const char *const links[] = { "-", "–", "—", "~", "to", "bis", "à", "a", "do", "до", "al", "/" };
  g_autofree char *between = g_strstrip (g_strndup (text + bare->end, money->start - bare->end));

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (strcmp (between, links[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The bare number in the currency that stands at the other end of the range. */
static DeflashMoney
with_currency_of (const DeflashAmount *bare, const DeflashAmount *money)
{
  g_autofree char *decimal = deflash_money_to_decimal (&bare->money);
  DeflashMoney result;

  deflash_money_from_decimal (decimal, money->money.currency, &result);
  return result;
}

/**
 * deflash_amount_parse_price:
 * @text: (nullable): valid UTF-8; a field that is known to hold a price
 * @currency: (nullable): what "$", "kr", "¥" and "Rs" stand for here, in capitals; %NULL: not known
 *
 * Reads the price out of a field as shops print it: the first number with a sign, else the first number; a word for "free" is nothing at
 * all to pay. Shares and negative numbers are no prices. May be called on any thread.
 *
 * Returns: the price; not set where there is none
 */
DeflashMoney
deflash_amount_parse_price (const char *text, const char *currency)
{
  DeflashAmountSource source;
  g_autoptr (GArray) amounts = NULL;
  const DeflashAmount *best = NULL;

  if (!text)
    return DEFLASH_MONEY_NONE;
  init_source (&source, text, -1, currency, TRUE);
  amounts = scan (&source);
  for (guint i = 0; i < amounts->len; i++)
    {
      const DeflashAmount *amount = &g_array_index (amounts, DeflashAmount, i);

      if (!amount->money.is_set || amount->is_negative)
        continue;
      if (best && amount->has_sign && begins_range (text, best, amount))
        return with_currency_of (best, amount);
      if (!best || amount->has_sign)
        best = amount;
      if (best->has_sign)
        break;
    }
  if (best)
    return best->money;
  return has_free_word (text) ? deflash_money_new (0, currency) : DEFLASH_MONEY_NONE;
}
