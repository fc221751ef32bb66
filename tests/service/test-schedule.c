/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "deflash-schedule.h"
#include "service-fixture.h"

#define MINUTE 60
#define HOUR   3600
#define DAY    86400

static void
fail_with (DeflashFetchState *state, GQuark domain, int code, gint64 now, gint64 retry_after)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "why");

  deflash_schedule_note_failure (state, now, error, retry_after, 0);
}

static void
test_success (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  g_assert_true (deflash_schedule_is_due (state, T0));
  deflash_schedule_note_success (state, T0, 30 * MINUTE, -1, NULL);
  g_assert_cmpint (state->next_due, ==, T0 + 30 * MINUTE);
  g_assert_false (deflash_schedule_is_due (state, T0 + 29 * MINUTE));
  g_assert_true (deflash_schedule_is_due (state, T0 + 30 * MINUTE));
}

static void
test_max_age (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  deflash_schedule_note_success (state, T0, 0, 5, NULL);
  g_assert_cmpint (state->next_due, ==, T0 + 10 * MINUTE);
  deflash_schedule_note_success (state, T0, 30 * MINUTE, 2 * HOUR, NULL);
  g_assert_cmpint (state->next_due, ==, T0 + 2 * HOUR);
  deflash_schedule_note_success (state, T0, 30 * MINUTE, 30 * DAY, NULL);
  g_assert_cmpint (state->next_due, ==, T0 + 6 * HOUR);
}

static void
test_feed_wishes (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();
  g_autoptr (DeflashFeed) feed = deflash_feed_new ("rss2");

  feed->ttl = HOUR;
  deflash_schedule_note_success (state, T0, 30 * MINUTE, -1, feed);
  g_assert_cmpint (state->next_due, ==, T0 + HOUR);
  /* T0 is a Tuesday, 22:13 UTC: an hour later it is 23 h; 23 h and the whole Wednesday are to be skipped. */
  feed->skip_hours = 1u << 23;
  feed->skip_days = 1u << 2;
  deflash_schedule_note_success (state, T0, 30 * MINUTE, -1, feed);
  g_assert_cmpint (state->next_due, ==, T0 - T0 % DAY + 2 * DAY);
  /* One who wants to be skipped always is asked all the same. */
  feed->skip_days = 0x7f;
  deflash_schedule_note_success (state, T0, 30 * MINUTE, -1, feed);
  g_assert_cmpint (state->next_due, ==, T0 + HOUR);
  feed->expired = TRUE;
  deflash_schedule_note_success (state, T0, 30 * MINUTE, -1, feed);
  g_assert_true (state->gone);
  g_assert_false (deflash_schedule_is_due (state, T0 + 400 * DAY));
}

static void
test_back_off (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();
  gint64 wait = 0;

  for (guint i = 0; i < 20; i++)
    {
      fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_SERVER, T0, DEFLASH_TIME_NONE);
      g_assert_cmpint (state->next_due - T0, >=, wait);
      wait = state->next_due - T0;
    }
  g_assert_cmpint (wait, ==, DAY);
  g_assert_cmpuint (state->failures, ==, 20);
  deflash_schedule_note_success (state, T0, 0, -1, NULL);
  g_assert_cmpuint (state->failures, ==, 0);
  g_assert_null (state->error_domain);
  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_SERVER, T0, DEFLASH_TIME_NONE);
  g_assert_cmpint (state->next_due, ==, T0 + 10 * MINUTE);
}

static void
test_retry_after (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BUSY, T0, T0 + 3 * HOUR);
  g_assert_cmpint (state->next_due, ==, T0 + 3 * HOUR);
  g_assert_false (deflash_schedule_may_ask (state, T0 + 2 * HOUR));
  g_assert_true (deflash_schedule_may_ask (state, T0 + 3 * HOUR));
  /* A server can't put us off for a year. */
  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BUSY, T0, T0 + 365 * DAY);
  g_assert_cmpint (state->next_due, <=, T0 + 7 * DAY);
}

/* What a feed asked for holds while it is not modified, and is forgotten when it no longer says so. */
static void
test_wishes_last (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();
  g_autoptr (DeflashFetchState) copy = NULL;
  g_autoptr (DeflashFeed) feed = deflash_feed_new ("rss2");

  feed->ttl = 3 * HOUR;
  feed->skip_hours = 1u << 1;
  deflash_schedule_note_success (state, T0, 30 * MINUTE, -1, feed);
  /* 22:13 and three hours are in hour 1. */
  g_assert_cmpint (state->next_due, ==, T0 - T0 % HOUR + 4 * HOUR);
  copy = deflash_fetch_state_copy (state);
  deflash_schedule_note_success (copy, T0, 30 * MINUTE, -1, NULL);
  g_assert_cmpint (copy->next_due, ==, state->next_due);
  feed->ttl = feed->skip_hours = 0;
  deflash_schedule_note_success (copy, T0, 30 * MINUTE, -1, feed);
  g_assert_cmpint (copy->next_due, ==, T0 + 30 * MINUTE);
}

static void
test_held (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  g_assert_cmpint (deflash_schedule_get_held_until (state, T0), ==, DEFLASH_TIME_NONE);
  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_SERVER, T0, DEFLASH_TIME_NONE);
  g_assert_cmpint (deflash_schedule_get_held_until (state, T0), ==, DEFLASH_TIME_NONE);
  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BUSY, T0, T0 + HOUR);
  g_assert_cmpint (deflash_schedule_get_held_until (state, T0), ==, T0 + HOUR);
  g_assert_cmpint (deflash_schedule_get_held_until (state, T0 + HOUR), ==, DEFLASH_TIME_NONE);
}

/* After a failure one may try again at once only where nobody was reached. */
static void
test_again_after_failure (void)
{
  static const struct
  {
    int code;
    gboolean at_once;
  } cases[] = {
    { DEFLASH_NET_ERROR_RESOLVE, TRUE },    { DEFLASH_NET_ERROR_CONNECT, TRUE },    { DEFLASH_NET_ERROR_TIMEOUT, TRUE },
    { DEFLASH_NET_ERROR_TLS, TRUE },        { DEFLASH_NET_ERROR_SERVER, FALSE },    { DEFLASH_NET_ERROR_NOT_FOUND, FALSE },
    { DEFLASH_NET_ERROR_FORBIDDEN, FALSE }, { DEFLASH_NET_ERROR_TOO_LARGE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

      fail_with (state, DEFLASH_NET_ERROR, cases[i].code, T0, DEFLASH_TIME_NONE);
      g_assert_true (deflash_schedule_may_ask (state, T0 + 1) == cases[i].at_once);
      g_assert_true (deflash_schedule_may_ask (state, T0 + 10 * MINUTE));
    }
}

static void
test_by_hand (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  deflash_schedule_note_success (state, T0, 6 * HOUR, -1, NULL);
  g_assert_false (deflash_schedule_may_ask (state, T0 + 9 * MINUTE));
  g_assert_true (deflash_schedule_may_ask (state, T0 + 10 * MINUTE));
  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_TIMEOUT, T0, DEFLASH_TIME_NONE);
  g_assert_true (deflash_schedule_may_ask (state, T0 + 1));
}

static void
test_offline_and_gone (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE, T0, DEFLASH_TIME_NONE);
  g_assert_cmpuint (state->failures, ==, 0);
  g_assert_true (deflash_schedule_is_due (state, T0));
  fail_with (state, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_GONE, T0, DEFLASH_TIME_NONE);
  g_assert_false (deflash_schedule_may_ask (state, T0 + 100 * DAY));
}

static void
test_validators (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  g_assert_false (deflash_schedule_trusts_validators (state, T0));
  state->validators_time = T0;
  g_assert_true (deflash_schedule_trusts_validators (state, T0 + 7 * DAY));
  g_assert_false (deflash_schedule_trusts_validators (state, T0 + 8 * DAY));
  g_assert_false (deflash_schedule_trusts_validators (state, T0 - 1));
}

static void
test_clock_set_back (void)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();

  deflash_schedule_note_success (state, T0 + 3000 * DAY, 30 * MINUTE, -1, NULL);
  g_assert_true (deflash_schedule_is_due (state, T0));
}

void
add_schedule_tests (void)
{
  g_test_add_func ("/service/schedule/a-good-answer-is-followed-by-the-interval", test_success);
  g_test_add_func ("/service/schedule/max-age-counts-from-ten-minutes-to-six-hours", test_max_age);
  g_test_add_func ("/service/schedule/ttl-skip-hours-and-the-end-of-a-feed-are-heeded", test_feed_wishes);
  g_test_add_func ("/service/schedule/failures-back-off-up-to-a-day", test_back_off);
  g_test_add_func ("/service/schedule/retry-after-is-heeded", test_retry_after);
  g_test_add_func ("/service/schedule/what-a-feed-asks-for-holds-while-not-modified", test_wishes_last);
  g_test_add_func ("/service/schedule/a-busy-server-is-held", test_held);
  g_test_add_func ("/service/schedule/a-failure-that-reached-nobody-may-be-tried-again-at-once", test_again_after_failure);
  g_test_add_func ("/service/schedule/by-hand-not-within-ten-minutes-unless-it-failed", test_by_hand);
  g_test_add_func ("/service/schedule/offline-is-no-failure-and-gone-is-for-good", test_offline_and_gone);
  g_test_add_func ("/service/schedule/validators-live-eight-days", test_validators);
  g_test_add_func ("/service/schedule/a-clock-that-was-wrong-silences-nothing", test_clock_set_back);
}
