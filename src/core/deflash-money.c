/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-money.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00a0"

/* ISO 4217, list one: the currencies in use, without funds, metals and test codes. */
static const char active_codes[] =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE "
  "CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES "
  "KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR "
  "NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
  "TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

static const char whole_codes[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
static const char thousandth_codes[] = "BHD IQD JOD KWD LYD OMR TND";

static const struct
{
  char code[4];
  const char *symbol;
} symbols[] = {
  { "USD", "$" },   { "EUR", "€" },   { "GBP", "£" },   { "JPY", "¥" },   { "CNY", "CN¥" }, { "INR", "₹" },   { "KRW", "₩" },
  { "CAD", "CA$" }, { "AUD", "A$" },  { "NZD", "NZ$" }, { "MXN", "MX$" }, { "SGD", "S$" },  { "HKD", "HK$" }, { "TWD", "NT$" },
  { "BRL", "R$" },  { "PLN", "zł" },  { "CZK", "Kč" },  { "HUF", "Ft" },  { "RON", "lei" }, { "UAH", "₴" },   { "RUB", "₽" },
  { "TRY", "₺" },   { "ILS", "₪" },   { "VND", "₫" },   { "THB", "฿" },   { "PHP", "₱" },   { "NGN", "₦" },   { "KZT", "₸" },
  { "GEL", "₾" },   { "SEK", "kr" },  { "NOK", "kr" },  { "DKK", "kr" },  { "ISK", "kr" },
};

/* The lists are sorted. */
static gboolean
list_has_code (const char *list, const char *code)
{
  gsize first = 0, end = (strlen (list) + 1) / 4;

  while (first < end)
    {
      gsize middle = (first + end) / 2;
      int order = memcmp (list + middle * 4, code, 3);

      if (order == 0)
        return TRUE;
      if (order < 0)
        first = middle + 1;
      else
        end = middle;
    }
  return FALSE;
}

/* Signs that several currencies share. What is only known by one is worth showing, though it is not known which it is. */
static const char *const shared_signs[] = { "$", "¥", "kr", "Rs" };

/* Writes @currency in upper case, or a sign as it is, or "" where it is neither a code in use nor a shared sign. */
static void
copy_currency (const char *currency, char code[4])
{
  memset (code, 0, 4);
  for (guint i = 0; currency && i < G_N_ELEMENTS (shared_signs); i++)
    if (strcmp (currency, shared_signs[i]) == 0)
      {
        g_strlcpy (code, currency, 4);
        return;
      }
  if (!currency || strnlen (currency, 4) != 3)
    return;
  for (guint i = 0; i < 3; i++)
    code[i] = g_ascii_toupper (currency[i]);
  if (!list_has_code (active_codes, code))
    memset (code, 0, 4);
}

/**
 * deflash_currency_is_valid:
 * @currency: (nullable): a code, in upper or lower case
 *
 * May be called on any thread.
 *
 * Returns: whether it is the ISO 4217 code of a currency in use
 */
gboolean
deflash_currency_is_valid (const char *currency)
{
  char code[4];

  copy_currency (currency, code);
  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]);
}

/**
 * deflash_currency_digits:
 * @currency: (nullable): a code, in upper or lower case
 *
 * May be called on any thread.
 *
 * Returns: how many decimal digits amounts of @currency have; 2 where it is not known
 */
guint
deflash_currency_digits (const char *currency)
{
  char code[4];

  copy_currency (currency, code);
  if (!g_ascii_isupper (code[0]) || !g_ascii_isupper (code[1]))
    return 2;
  if (list_has_code (whole_codes, code))
    return 0;
  return list_has_code (thousandth_codes, code) ? 3 : 2;
}

/**
 * deflash_money_new:
 * @minor: the amount in minor units
 * @currency: (nullable): a code, or a sign that several currencies share; anything else stands for an unknown currency
 *
 * May be called on any thread.
 *
 * Returns: the amount; unset where @minor is negative or beyond %DEFLASH_MONEY_MAX_MINOR
 */
DeflashMoney
deflash_money_new (gint64 minor, const char *currency)
{
  DeflashMoney money = DEFLASH_MONEY_NONE;

  if (minor < 0 || minor > DEFLASH_MONEY_MAX_MINOR)
    return money;
  money.minor = minor;
  money.is_set = TRUE;
  copy_currency (currency, money.currency);
  return money;
}

/**
 * deflash_money_from_decimal:
 * @decimal: (nullable): an amount as machines write it: digits, at most one point with digits on both sides
 * @currency: (nullable): a code; what is no known code stands for an unknown currency
 * @money: (out): the amount; unset on failure
 *
 * Reads "649.00" or "1299". Digits beyond those of the currency are rounded, half up. Signs, groups, exponents and spaces are refused:
 * prices as people write them are not for here. May be called on any thread.
 *
 * Returns: whether it was an amount within %DEFLASH_MONEY_MAX_MINOR
 */
gboolean
deflash_money_from_decimal (const char *decimal, const char *currency, DeflashMoney *money)
{
  guint digits = deflash_currency_digits (currency), fraction = 0;
  gint64 minor = 0;
  const char *p = decimal;

  g_return_val_if_fail (money != NULL, FALSE);

  *money = DEFLASH_MONEY_NONE;
  if (!p || !g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p) && minor <= DEFLASH_MONEY_MAX_MINOR; p++)
    minor = minor * 10 + (*p - '0');
  if (*p == '.')
    {
      if (!g_ascii_isdigit (*++p))
        return FALSE;
      for (; g_ascii_isdigit (*p) && fraction < digits && minor <= DEFLASH_MONEY_MAX_MINOR; p++, fraction++)
        minor = minor * 10 + (*p - '0');
      if (fraction == digits && g_ascii_isdigit (*p))
        minor += *p >= '5';
      while (g_ascii_isdigit (*p))
        p++;
    }
  for (; fraction < digits && minor <= DEFLASH_MONEY_MAX_MINOR; fraction++)
    minor *= 10;
  if (*p != '\0' || minor > DEFLASH_MONEY_MAX_MINOR)
    return FALSE;
  *money = deflash_money_new (minor, currency);
  return TRUE;
}

static gint64
unit_of (const char *currency)
{
  gint64 unit = 1;

  for (guint i = deflash_currency_digits (currency); i > 0; i--)
    unit *= 10;
  return unit;
}

/**
 * deflash_money_to_decimal:
 * @money: (nullable): an amount
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the amount as deflash_money_from_decimal() reads it, with all digits of its currency; %NULL where
 *   it is not set
 */
char *
deflash_money_to_decimal (const DeflashMoney *money)
{
  if (!money || !money->is_set)
    return NULL;

  guint digits = deflash_currency_digits (money->currency);
  gint64 unit = unit_of (money->currency);
  if (digits == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, money->minor);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, money->minor / unit, (int) digits, money->minor % unit);
}

/* A string of the locale as UTF-8, @fallback where it is empty. */
static char *
from_locale (const char *string, const char *fallback)
{
  char *utf8 = string && *string ? g_locale_to_utf8 (string, -1, NULL, NULL, NULL) : NULL;

  return utf8 ? utf8 : g_strdup (fallback);
}

/* Whole units with the locale's groups (localeconv(3): each byte is a group's size from the right, the last one repeats). */
static char *
group_digits (gint64 whole, const char *separator, const char *grouping)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, whole);
  GString *grouped = g_string_new (NULL);
  gssize rest = strlen (digits);
  int size = *grouping;

  while (size > 0 && size != CHAR_MAX && rest > size && *separator)
    {
      g_string_prepend_len (grouped, digits + rest - size, size);
      g_string_prepend (grouped, separator);
      rest -= size;
      if (grouping[1])
        size = *++grouping;
    }
  g_string_prepend_len (grouped, digits, rest);
  return g_string_free (grouped, FALSE);
}

static char *
format_number (const DeflashMoney *money, const struct lconv *lc)
{
  gboolean plain = !*lc->mon_decimal_point; /* the C locale says nothing at all about money */
  g_autofree char *point = from_locale (lc->mon_decimal_point, ".");
  g_autofree char *separator = from_locale (lc->mon_thousands_sep, plain ? "," : "");
  guint digits = deflash_currency_digits (money->currency);
  gint64 unit = unit_of (money->currency);
  g_autofree char *whole = group_digits (money->minor / unit, separator, plain ? "\3" : lc->mon_grouping);

  if (digits == 0)
    return g_steal_pointer (&whole);
  return g_strdup_printf ("%s%s%0*" G_GINT64_FORMAT, whole, point, (int) digits, money->minor % unit);
}

/* The locale's own symbol where it is the locale's own currency: "$" for Canadian dollars in Canada. */
static char *
get_symbol (const char *currency, const struct lconv *lc)
{
  const char *symbol = currency;

  if (strncmp (lc->int_curr_symbol, currency, 3) == 0 && *lc->currency_symbol)
    return from_locale (lc->currency_symbol, currency);
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strcmp (symbols[i].code, currency) == 0)
      symbol = symbols[i].symbol;
  return g_strdup (symbol);
}

/**
 * deflash_money_format:
 * @money: (nullable): an amount
 *
 * Writes an amount for people, the way the current locale writes money: "€649.00", "649,00 €", "¥12,800". An amount of an unknown
 * currency is the number alone. Reads the locale, so not to be called while another thread sets it.
 *
 * Returns: (transfer full) (nullable): the text; %NULL where @money is not set
 */
char *
deflash_money_format (const DeflashMoney *money)
{
  const struct lconv *lc = localeconv ();

  if (!money || !money->is_set)
    return NULL;

  g_autofree char *number = format_number (money, lc);
  if (!money->currency[0])
    return g_steal_pointer (&number);
  g_autofree char *symbol = get_symbol (money->currency, lc);
  gboolean precedes = lc->p_cs_precedes != 0; /* CHAR_MAX in the C locale */
  gboolean space = lc->p_sep_by_space != 0 && lc->p_sep_by_space != CHAR_MAX;
  gsize length = strlen (symbol);
  if (precedes)
    return g_strconcat (symbol, space || g_ascii_isalpha (symbol[length - 1]) ? NO_BREAK_SPACE : "", number, NULL);
  return g_strconcat (number, space || g_ascii_isalpha (symbol[0]) ? NO_BREAK_SPACE : "", symbol, NULL);
}

/**
 * deflash_money_same_currency:
 * @a: an amount
 * @b: another
 *
 * May be called on any thread.
 *
 * Returns: whether both are set and can be compared; two unknown currencies count as the same
 */
gboolean
deflash_money_same_currency (const DeflashMoney *a, const DeflashMoney *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->is_set && b->is_set && strcmp (a->currency, b->currency) == 0;
}

/**
 * deflash_money_equal:
 * @a: an amount
 * @b: another
 *
 * May be called on any thread.
 *
 * Returns: whether they are the same amount of the same currency, or both not set
 */
gboolean
deflash_money_equal (const DeflashMoney *a, const DeflashMoney *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (!a->is_set || !b->is_set)
    return a->is_set == b->is_set;
  return a->minor == b->minor && strcmp (a->currency, b->currency) == 0;
}

/**
 * deflash_money_percent_off:
 * @price: what it costs
 * @list_price: what it cost before
 *
 * May be called on any thread.
 *
 * Returns: the saving in per cent of @list_price, rounded; 100 only where it is free; 0 where there is none, or none that can be told
 */
int
deflash_money_percent_off (const DeflashMoney *price, const DeflashMoney *list_price)
{
  if (!deflash_money_same_currency (price, list_price) || price->minor < 0 || list_price->minor <= price->minor)
    return 0;

  int percent = ((list_price->minor - price->minor) * 100 + list_price->minor / 2) / list_price->minor;
  return price->minor > 0 ? MIN (percent, 99) : 100;
}
