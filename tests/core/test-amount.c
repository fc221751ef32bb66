/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-amount.h"

static void
test_price_fields (void)
{
  static const struct
  {
    const char *text;
    const char *hint;
    const char *decimal; /* NULL: none */
    const char *currency;
  } cases[] = {
    { "1.299,00", NULL, "1299.00", "" },
    { "1,299.00", NULL, "1299.00", "" },
    { "1’299.–", NULL, "1299.00", "" },
    { "Rs. 1,29,900", NULL, "129900.00", "Rs" },
    { "Rs. 1,29,900", "INR", "129900.00", "INR" },
    { "kr 1 299,-", NULL, "1299.00", "kr" },
    { "kr 1 299,-", "SEK", "1299.00", "SEK" },
    { "¥12,800", "JPY", "12800", "JPY" },
    { "¥12,800", NULL, "12800.00", "¥" },
    { "$14.99", NULL, "14.99", "$" },
    { "$14.99", "AUD", "14.99", "AUD" },
    { "$14.99", "EUR", "14.99", "$" },
    { "$11.23AU", NULL, "11.23", "AUD" },
    { "US $1,234.56", NULL, "1234.56", "USD" },
    { "9,99 € 12,99 €", NULL, "9.99", "EUR" },
    { "35€ 99", NULL, "35.99", "EUR" },
    { "35€99", NULL, "35.99", "EUR" },
    { "64¢", "USD", "0.64", "USD" },
    { "1.250 KWD", NULL, "1.250", "KWD" },
    { "1\u202f298,00\u00a0€", NULL, "1298.00", "EUR" },
    { "0,499 €", NULL, "0.50", "EUR" },
    { "$..75", NULL, "0.75", "$" },
    { "SGD$4.90", NULL, "4.90", "SGD" },
    { "3 pcs for $10", NULL, "10.00", "$" },
    { "From 26 to 50 €", NULL, "26.00", "EUR" },
    { "-30% 20,00 €", NULL, "20.00", "EUR" },
    { "Free!", NULL, "0.00", "" },
    { "-19,99 €", NULL, NULL, NULL },
    { "$-5", NULL, NULL, NULL },
    { "up to 70% off", NULL, NULL, NULL },
    { "$99999999999999999999", NULL, NULL, NULL },
    { "Sold out", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeflashMoney price = deflash_amount_parse_price (cases[i].text, cases[i].hint);
      g_autofree char *decimal = deflash_money_to_decimal (&price);

      g_test_message ("%s", cases[i].text ? cases[i].text : "(none)");
      g_assert_cmpstr (decimal, ==, cases[i].decimal);
      if (cases[i].decimal)
        g_assert_cmpstr (price.currency, ==, cases[i].currency);
    }
}

/* Says what the scanner sees in running text, as "1299.00 EUR|50%|?". */
static char *
describe (const char *text)
{
  g_autoptr (GArray) amounts = deflash_amount_scan (text, -1, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < amounts->len; i++)
    {
      const DeflashAmount *amount = &g_array_index (amounts, DeflashAmount, i);
      g_autofree char *decimal = deflash_money_to_decimal (&amount->money);

      if (!amount->has_sign && amount->percent < 0)
        continue;
      g_string_append (words, words->len > 0 ? "|" : "");
      if (amount->is_negative)
        g_string_append_c (words, '-');
      if (amount->percent >= 0)
        g_string_append_printf (words, "%d%%", amount->percent / 100);
      else
        g_string_append_printf (words, "%s%s%s%s", decimal, *amount->money.currency ? " " : "", amount->money.currency,
                                amount->is_doubtful ? "?" : "");
    }
  return g_string_free (words, FALSE);
}

static void
test_running_text (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "GTX970 256GB 1080p 2019 for $5", "5.00 $" },
    { "GTX 970 für 299 €", "299.00 EUR" },
    { "Top 5 $10 games", "10.00 $" },
    { "$4.99/4,24€/£3.74", "4.99 $|4.24 EUR|3.74 GBP" },
    { "10 € 20 €", "10.00 EUR|20.00 EUR" },
    { "Corsair RM750 power supply, 6 Ft cable", "" },
    { "ALL 50 TOP 10 TRY 3", "" },
    { "£94.50 GBP", "94.50 GBP" },
    { "-20€ and -30%", "-20.00 EUR|-30%" },
    { "Save -75% now", "-75%" },
    { "$1.5k $20M $2K", "" },
    { "Pixel 7 399 €", "7399.00 EUR?" },
    { "für 1 299 €", "1299.00 EUR" },
    { "1.2.3 and 11.26.12", "" },
    { "nur 29,- statt 39,-", "29.00|39.00" },
    { "99 Cent", "0.99" },
    { ".25 cents", "(null)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seen = describe (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (seen, ==, cases[i].expected);
    }
}

/* What nobody means as a headline costs no more than its first part. */
static void
test_long_text (void)
{
  g_autofree char *digits = g_strnfill (2 * 1024 * 1024, '1');
  g_autofree char *groups = g_malloc (2 * 1024 * 1024 + 1);
  g_autoptr (GArray) amounts = NULL;

  for (gsize i = 0; i < 2 * 1024 * 1024; i++)
    groups[i] = "1 "[i % 2];
  groups[2 * 1024 * 1024] = '\0';
  amounts = deflash_amount_scan (digits, -1, NULL);
  g_assert_cmpuint (amounts->len, ==, 0);
  g_clear_pointer (&amounts, g_array_unref);
  amounts = deflash_amount_scan (groups, -1, NULL);
  g_assert_cmpuint (amounts->len, <=, 32768);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/amount/price-fields", test_price_fields);
  g_test_add_func ("/amount/running-text", test_running_text);
  g_test_add_func ("/amount/long-text-is-cut", test_long_text);
  return g_test_run ();
}
