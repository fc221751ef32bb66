/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "deflash-money.h"

static void
test_from_decimal (void)
{
  static const struct
  {
    const char *in;
    const char *currency;
    gint64 minor; /* -1: refused */
  } cases[] = {
    { "649.00", "EUR", 64900 },
    { "1299", "USD", 129900 },
    { "0.5", "USD", 50 },
    { "0", "USD", 0 },
    { "0.004", "USD", 0 },
    { "0.005", "USD", 1 },
    { "1.999", "USD", 200 },
    { "12800", "JPY", 12800 },
    { "12800.49", "JPY", 12800 },
    { "12800.50", "JPY", 12801 },
    { "1.2345", "KWD", 1235 },
    { "7.25", "", 725 },
    { "7.25", NULL, 725 },
    { "1000000000000.00", "USD", DEFLASH_MONEY_MAX_MINOR },
    { "1000000000000.01", "USD", -1 },
    { "99999999999999999999999999", "USD", -1 },
    { "-1", "USD", -1 },
    { "+1", "USD", -1 },
    { "1,299.00", "USD", -1 },
    { "1e3", "USD", -1 },
    { "1.", "USD", -1 },
    { ".5", "USD", -1 },
    { "1.2.3", "USD", -1 },
    { " 1", "USD", -1 },
    { "1 ", "USD", -1 },
    { "$1", "USD", -1 },
    { "", "USD", -1 },
    { NULL, "USD", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeflashMoney money = deflash_money_new (5, "USD");

      g_test_message ("%s %s", cases[i].in ? cases[i].in : "(none)", cases[i].currency ? cases[i].currency : "(none)");
      g_assert_cmpint (deflash_money_from_decimal (cases[i].in, cases[i].currency, &money), ==, cases[i].minor >= 0);
      g_assert_cmpint (money.is_set, ==, cases[i].minor >= 0);
      g_assert_cmpint (money.minor, ==, MAX (cases[i].minor, 0));
    }
}

static void
test_to_decimal (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency;
    const char *expected;
  } cases[] = {
    { 64900, "EUR", "649.00" }, { 5, "USD", "0.05" },   { 12800, "JPY", "12800" },
    { 1235, "KWD", "1.235" },   { 700, "", "7.00" },    { DEFLASH_MONEY_MAX_MINOR, "USD", "1000000000000.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeflashMoney money = deflash_money_new (cases[i].minor, cases[i].currency), again;
      g_autofree char *decimal = deflash_money_to_decimal (&money);

      g_assert_cmpstr (decimal, ==, cases[i].expected);
      g_assert_true (deflash_money_from_decimal (decimal, cases[i].currency, &again));
      g_assert_true (deflash_money_equal (&money, &again));
    }
  g_assert_null (deflash_money_to_decimal (&DEFLASH_MONEY_NONE));
}

static void
test_currencies (void)
{
  DeflashMoney lower = deflash_money_new (1, "eur"), unknown = deflash_money_new (1, "ZZZ");

  g_assert_true (deflash_currency_is_valid ("USD"));
  g_assert_true (deflash_currency_is_valid ("zwg"));
  g_assert_false (deflash_currency_is_valid ("DEM"));
  g_assert_false (deflash_currency_is_valid ("US"));
  g_assert_false (deflash_currency_is_valid ("USDX"));
  g_assert_false (deflash_currency_is_valid ("D A"));
  g_assert_false (deflash_currency_is_valid (""));
  g_assert_false (deflash_currency_is_valid (NULL));
  g_assert_cmpuint (deflash_currency_digits ("JPY"), ==, 0);
  g_assert_cmpuint (deflash_currency_digits ("XPF"), ==, 0);
  g_assert_cmpuint (deflash_currency_digits ("TND"), ==, 3);
  g_assert_cmpuint (deflash_currency_digits ("EUR"), ==, 2);
  g_assert_cmpuint (deflash_currency_digits (NULL), ==, 2);
  g_assert_cmpstr (lower.currency, ==, "EUR");
  g_assert_cmpstr (unknown.currency, ==, "");
  g_assert_false (deflash_money_new (-1, "EUR").is_set);
  g_assert_false (deflash_money_new (DEFLASH_MONEY_MAX_MINOR + 1, "EUR").is_set);
}

static void
assert_format (gint64 minor, const char *currency, const char *expected)
{
  DeflashMoney money = deflash_money_new (minor, currency);
  g_autofree char *text = deflash_money_format (&money);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (64900, "EUR", "€649.00");
  assert_format (1800, "USD", "$18.00");
  assert_format (12800, "JPY", "¥12,800");
  assert_format (123456789, "GBP", "£1,234,567.89");
  assert_format (1200, "CHF", "CHF\u00a012.00");
  assert_format (1200, "CAD", "CA$12.00");
  assert_format (1200, "", "12.00");
  g_assert_null (deflash_money_format (&DEFLASH_MONEY_NONE));
}

static void
test_format_german (void)
{
  if (!setlocale (LC_MONETARY, "de_DE.UTF-8") || !setlocale (LC_CTYPE, "C.UTF-8"))
    {
      g_test_skip ("The locale de_DE.UTF-8 is not installed");
      return;
    }
  assert_format (64900, "EUR", "649,00\u00a0€");
  assert_format (123456789, "USD", "1.234.567,89\u00a0$");
  setlocale (LC_ALL, "C");
}

static void
test_percent_off (void)
{
  static const struct
  {
    gint64 price;
    const char *currency;
    gint64 list;
    const char *list_currency;
    int expected;
  } cases[] = {
    { 64900, "EUR", 79900, "EUR", 19 }, { 1800, "USD", 3000, "USD", 40 },  { 50, "", 100, "", 50 },      { 50, "EUR", 100, "USD", 0 },
    { 50, "EUR", 100, "", 0 },          { 100, "EUR", 100, "EUR", 0 },     { 110, "EUR", 100, "EUR", 0 }, { 0, "EUR", 100, "EUR", 100 },
    { 1, "EUR", 100000, "EUR", 99 },    { 875, "EUR", 1000, "EUR", 13 },   { 0, "EUR", 0, "EUR", 0 },
    { 1, "EUR", DEFLASH_MONEY_MAX_MINOR, "EUR", 99 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeflashMoney price = deflash_money_new (cases[i].price, cases[i].currency);
      DeflashMoney list = deflash_money_new (cases[i].list, cases[i].list_currency);

      g_assert_cmpint (deflash_money_percent_off (&price, &list), ==, cases[i].expected);
    }
  DeflashMoney price = deflash_money_new (1, "EUR");
  g_assert_cmpint (deflash_money_percent_off (&price, &DEFLASH_MONEY_NONE), ==, 0);
  g_assert_false (deflash_money_same_currency (&DEFLASH_MONEY_NONE, &DEFLASH_MONEY_NONE));
  g_assert_true (deflash_money_equal (&DEFLASH_MONEY_NONE, &DEFLASH_MONEY_NONE));
  g_assert_false (deflash_money_equal (&price, &DEFLASH_MONEY_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/from-decimal", test_from_decimal);
  g_test_add_func ("/money/to-decimal", test_to_decimal);
  g_test_add_func ("/money/currencies", test_currencies);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/format/german-locale", test_format_german);
  g_test_add_func ("/money/percent-off", test_percent_off);
  return g_test_run ();
}
