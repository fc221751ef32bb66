/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert.h"
#include "deflash-quiet-hours.h"

/* 2026-11-22T00:00:00Z, in winter */
#define MIDNIGHT G_GINT64_CONSTANT (1795305600)
#define HOUR G_GINT64_CONSTANT (3600)
#define AT(hour, minute) (MIDNIGHT + (hour) * HOUR + (minute) * 60)

static void
test_empty (void)
{
  g_autoptr (DeflashAlert) alert = deflash_alert_new (" \t");

  alert->section = DEFLASH_SECTION_DEALS;
  alert->free_shipping = TRUE;
  g_assert_true (deflash_alert_is_empty (alert));
  alert->min_percent = 1;
  g_assert_false (deflash_alert_is_empty (alert));
}

static void
test_from_query (void)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_DEALS);
  g_autoptr (DeflashAlert) alert = NULL;

  query->text = g_strdup ("pen");
  query->deals.max_price = 5000;
  g_strlcpy (query->deals.currency, "EUR", sizeof query->deals.currency);
  query->deals.min_percent = 30;
  query->deals.merchant = g_strdup ("Alfa");
  alert = deflash_alert_new_from_query (query);
  g_assert_cmpstr (alert->query, ==, "pen");
  g_assert_cmpint (alert->section, ==, DEFLASH_SECTION_DEALS);
  g_assert_cmpint (alert->price_below, ==, 5000);
  g_assert_cmpstr (alert->currency, ==, "EUR");
  g_assert_cmpint (alert->min_percent, ==, 30);
  g_assert_cmpstr (alert->merchant, ==, "Alfa");
  g_assert_true (alert->enabled);
}

static void
test_new_low (void)
{
  g_assert_true (deflash_alert_is_new_low (9900, 10000));
  g_assert_false (deflash_alert_is_new_low (9901, 10000));
  g_assert_false (deflash_alert_is_new_low (10000, 10000));
  g_assert_false (deflash_alert_is_new_low (10100, 10000));
  g_assert_true (deflash_alert_is_new_low (0, 1));
}

static void
test_facts (void)
{
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("pen");
  DeflashAlertFacts facts = { .expires = DEFLASH_TIME_NONE };

  g_assert_true (deflash_alert_accepts (alert, &facts, MIDNIGHT)); /* words alone ask for no offer */
  alert->price_below = 100;
  g_strlcpy (alert->currency, "EUR", sizeof alert->currency);
  g_assert_false (deflash_alert_accepts (alert, &facts, MIDNIGHT));
  facts.has_offer = TRUE;
  g_assert_false (deflash_alert_accepts (alert, &facts, MIDNIGHT)); /* unknown is not below */
  facts.price = deflash_money_new (99, "EUR");
  g_assert_true (deflash_alert_accepts (alert, &facts, MIDNIGHT));
  facts.availability = DEFLASH_AVAILABILITY_OUT_OF_STOCK;
  g_assert_false (deflash_alert_accepts (alert, &facts, MIDNIGHT));
  g_assert_true (deflash_alert_accepts (alert, &facts, DEFLASH_TIME_NONE));
}

static void
assert_quiet (guint from, guint to, gint64 now, gint64 end)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  g_assert_cmpint (deflash_quiet_hours_get_end (from, to, now, zone), ==, end);
}

static void
test_quiet (void)
{
  assert_quiet (22 * 60, 7 * 60, AT (21, 59), DEFLASH_TIME_NONE);
  assert_quiet (22 * 60, 7 * 60, AT (22, 0), AT (31, 0));
  assert_quiet (22 * 60, 7 * 60, AT (6, 59), AT (7, 0));
  assert_quiet (22 * 60, 7 * 60, AT (7, 0), DEFLASH_TIME_NONE);
  assert_quiet (13 * 60, 14 * 60, AT (13, 30), AT (14, 0));
  assert_quiet (13 * 60, 14 * 60, AT (14, 0), DEFLASH_TIME_NONE);
  assert_quiet (60, 60, AT (1, 0), DEFLASH_TIME_NONE);
  assert_quiet (22 * 60, 9999, AT (23, 0), DEFLASH_TIME_NONE);
}

/* The night in which the clock is put forward is an hour shorter. */
static void
test_quiet_summer_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3");
  g_autoptr (GDateTime) evening = zone != NULL ? g_date_time_new (zone, 2026, 3, 28, 23, 0, 0) : NULL;

  if (evening == NULL)
    {
      g_test_skip ("no such time zone here");
      return;
    }
  g_assert_cmpint (deflash_quiet_hours_get_end (22 * 60, 7 * 60, g_date_time_to_unix (evening), zone), ==,
                   g_date_time_to_unix (evening) + 7 * HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alert/one-that-asks-for-nothing-is-empty", test_empty);
  g_test_add_func ("/alert/is-made-from-what-is-looked-at", test_from_query);
  g_test_add_func ("/alert/a-cent-is-no-new-low", test_new_low);
  g_test_add_func ("/alert/the-unknown-matches-no-bound", test_facts);
  g_test_add_func ("/quiet-hours/end-in-the-morning", test_quiet);
  g_test_add_func ("/quiet-hours/follow-the-clock-on-the-wall", test_quiet_summer_time);
  return g_test_run ();
}
