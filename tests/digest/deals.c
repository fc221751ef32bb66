/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-deal-text.h"

/* deals.txt: one headline a line, then what is to be found, parted by " | ". What is not named must not be found, except for shop,
 * saving and share, which are only held where they are named. */

/* Sunday */
#define PUBLISHED "2026-11-22T09:00:00Z"

static char *
money_to_text (const DeflashMoney *money)
{
  g_autofree char *decimal = deflash_money_to_decimal (money);

  if (!decimal)
    return NULL;
  return g_str_has_suffix (decimal, ".00") ? g_strndup (decimal, strlen (decimal) - 3) : g_steal_pointer (&decimal);
}

static char *
find_expected (char **fields, const char *name)
{
  for (char **field = fields + 1; *field; field++)
    if (g_str_has_prefix (*field, name) && (*field)[strlen (name)] == ' ')
      return *field + strlen (name) + 1;
  return NULL;
}

static void
check (char **fields, const char *name, const char *found, gboolean always, guint *n_failed)
{
  const char *expected = find_expected (fields, name);

  if ((!expected && !always) || g_strcmp0 (expected, found) == 0)
    return;
  g_test_message ("%s: %s: expected %s, found %s", fields[0], name, expected ? expected : "nothing", found ? found : "nothing");
  (*n_failed)++;
}

static void
check_line (const char *line, guint *n_failed)
{
  g_auto (GStrv) fields = g_strsplit (line, " | ", -1);
  DeflashDealContext context = { .published = deflash_date_parse (PUBLISHED), .language = find_expected (fields, "in") };
  DeflashMoney shipping;
  g_autoptr (DeflashDeal) deal = deflash_deal_from_text (fields[0], &context, &shipping);
  g_autofree char *price = money_to_text (&deal->price);
  g_autofree char *list = money_to_text (&deal->list_price);
  g_autofree char *off = money_to_text (&deal->amount_off);
  g_autofree char *cost = money_to_text (&shipping);
  g_autofree char *percent = deal->discount_percent > 0 ? g_strdup_printf ("%d", deal->discount_percent) : NULL;
  g_autofree char *iso = deflash_date_format_iso (deal->expires);
  g_autofree char *end = iso ? g_strndup (iso, 10) : NULL;

  check (fields, "price", price, TRUE, n_failed);
  check (fields, "list", list, TRUE, n_failed);
  check (fields, "code", deal->coupon, TRUE, n_failed);
  check (fields, "end", end, TRUE, n_failed);
  check (fields, "off", off, FALSE, n_failed);
  check (fields, "percent", percent, FALSE, n_failed);
  check (fields, "shop", deal->merchant, FALSE, n_failed);
  check (fields, "shipping", cost, FALSE, n_failed);
  check (fields, "currency", deal->price.currency, FALSE, n_failed);
}

static void
test_headlines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "digest", "deals.txt", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0, n_failed = 0;
  gboolean loaded = g_file_get_contents (path, &content, NULL, NULL);

  g_assert_true (loaded);
  lines = g_strsplit (content, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line && **line != '#')
      {
        check_line (*line, &n_failed);
        n++;
      }
  g_test_message ("%u headlines", n);
  g_assert_cmpuint (n, >=, 300);
  g_assert_cmpuint (n_failed, ==, 0);
}

/* Without the day of writing a relative end says nothing, a full date does. */
static void
test_relative_end (void)
{
  DeflashDealContext context = { .published = DEFLASH_TIME_NONE };
  g_autoptr (DeflashDeal) relative = deflash_deal_from_text ("Headphones $20, ends Sunday", &context, NULL);
  g_autoptr (DeflashDeal) today = deflash_deal_from_text ("Headphones $20 (today only)", &context, NULL);
  g_autoptr (DeflashDeal) full = deflash_deal_from_text ("Headphones $20, ends 2026-11-30", &context, NULL);
  g_autoptr (DeflashDeal) timed = deflash_deal_from_text ("Game $20 - ends Monday 2026/11/30 10am PST", &context, NULL);

  g_assert_cmpint (relative->expires, ==, DEFLASH_TIME_NONE);
  g_assert_cmpint (today->expires, ==, DEFLASH_TIME_NONE);
  g_assert_cmpint (full->expires, ==, deflash_date_parse ("2026-11-30T23:59:59Z"));
  g_assert_cmpint (timed->expires, ==, deflash_date_parse ("2026-11-30T18:00:00Z"));
}

/* A sign that several currencies share means what is known of the text, and else only itself. */
static void
test_shared_signs (void)
{
  DeflashDealContext unknown = { .published = DEFLASH_TIME_NONE };
  DeflashDealContext language = { .language = "en-AU", .published = DEFLASH_TIME_NONE };
  DeflashDealContext currency = { .currency = "CAD", .language = "en-AU", .published = DEFLASH_TIME_NONE };
  g_autoptr (DeflashDeal) a = deflash_deal_from_text ("Headphones $20", &unknown, NULL);
  g_autoptr (DeflashDeal) b = deflash_deal_from_text ("Headphones $20", &language, NULL);
  g_autoptr (DeflashDeal) c = deflash_deal_from_text ("Headphones $20", &currency, NULL);
  g_autoptr (DeflashDeal) d = deflash_deal_from_text ("Headphones 20 €", &currency, NULL);

  g_assert_cmpstr (a->price.currency, ==, "$");
  g_assert_cmpstr (b->price.currency, ==, "AUD");
  g_assert_cmpstr (c->price.currency, ==, "CAD");
  g_assert_cmpstr (d->price.currency, ==, "EUR");
  g_assert_null (deflash_currency_of_language ("en"));
  g_assert_null (deflash_currency_of_language (NULL));
}

static void
test_bad_input (void)
{
  DeflashDealContext context = { .published = DEFLASH_TIME_NONE };
  GString *text = g_string_new ("Headphones $20 ");
  g_autoptr (DeflashDeal) empty = deflash_deal_from_text (NULL, &context, NULL);
  g_autoptr (DeflashDeal) deal = NULL;

  g_assert_true (deflash_deal_is_empty (empty));
  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "($5 - é€9 [50% off code X] ");
  deal = deflash_deal_from_text (text->str, &context, NULL);
  g_assert_cmpint (deal->price.minor, ==, 2000);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deal-text/headlines", test_headlines);
  g_test_add_func ("/deal-text/relative-end-needs-the-day-of-writing", test_relative_end);
  g_test_add_func ("/deal-text/shared-signs-mean-what-is-known", test_shared_signs);
  g_test_add_func ("/deal-text/bad-input-costs-little-and-says-nothing", test_bad_input);
  return g_test_run ();
}
