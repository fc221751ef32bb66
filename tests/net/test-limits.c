/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

static void
test_bomb_stops_early (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;
  gint64 start;

  net_route (net, "/a", &(DeflashTestRoute) { .fault = DEFLASH_TEST_FAULT_GZIP_BOMB, .number = 64 });
  request->max_bytes = 1024 * 1024;
  start = g_get_monotonic_time ();
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (answer->error->message, "expanded"));
  g_test_message ("refused after %.3f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static void
test_endless_body_stops_at_the_limit (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) wire = NULL, expanded = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .fault = DEFLASH_TEST_FAULT_ENDLESS });
  request->max_wire_bytes = 200000;
  wire = net_fetch (net, request);
  assert_net_error (wire, DEFLASH_NET_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (wire->error->message, "transferred"));
  request->max_wire_bytes = G_MAXSIZE;
  request->max_bytes = 200000;
  expanded = net_fetch (net, request);
  assert_net_error (expanded, DEFLASH_NET_ERROR_TOO_LARGE);
  g_assert_true (deflash_test_server_wait_for_idle (net->server));
}

static void
test_body_of_exactly_the_limit_passes (void)
{
  g_autoptr (Net) net = net_new ();
  g_autofree char *body = g_strnfill (100000, 'x');
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) fits = NULL, over = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = body });
  request->max_bytes = request->max_wire_bytes = 100000;
  fits = net_fetch (net, request);
  g_assert_no_error (fits->error);
  g_assert_cmpuint (g_bytes_get_size (fits->response->body), ==, 100000);
  request->max_bytes = 99999;
  over = net_fetch (net, request);
  assert_net_error (over, DEFLASH_NET_ERROR_TOO_LARGE);
}

static void
test_declared_length_is_refused_unread (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HUGE });
  answer = net_get (net, "/a");
  assert_net_error (answer, DEFLASH_NET_ERROR_TOO_LARGE);
}

static void
test_drip_ends_with_the_time (void)
{
  g_autoptr (Net) net = net_new ();
  g_autofree char *body = g_strnfill (10000, 'x');
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = body, .fault = DEFLASH_TEST_FAULT_DRIP, .number = 10 });
  request->timeout_ms = 300;
  request->idle_timeout_ms = 10000;
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_TIMEOUT);
  g_assert_nonnull (strstr (answer->error->message, "300"));
}

static void
test_silence_ends_before_the_time (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
  request->timeout_ms = 600000;
  request->idle_timeout_ms = 150;
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_TIMEOUT);
  g_assert_nonnull (strstr (answer->error->message, "150"));
}

static void
test_slow_but_steady_answer_arrives (void)
{
  g_autoptr (Net) net = net_new ();
  g_autofree char *body = g_strnfill (40, 'x');
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = body, .fault = DEFLASH_TEST_FAULT_DRIP, .number = 25 });
  request->idle_timeout_ms = 700;
  answer = net_fetch (net, request);
  g_assert_no_error (answer->error);
  g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 40);
}

static void
test_header_flood_ends (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .fault = DEFLASH_TEST_FAULT_HEADERS });
  request->timeout_ms = 5000;
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_PROTOCOL);
  g_assert_true (deflash_test_server_wait_for_idle (net->server));
}

static void
test_broken_transfer_is_an_error (gconstpointer data)
{
  DeflashTestFault fault = GPOINTER_TO_INT (data);
  g_autoptr (Net) net = net_new ();
  g_autofree char *body = g_strnfill (100000, 'x');
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = body, .fault = fault, .number = 5000 });
  answer = net_get (net, "/a");
  assert_net_error (answer, DEFLASH_NET_ERROR_PROTOCOL);
}

static void
test_plain_body_called_gzip_passes (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = "<rss/>", .headers = "Content-Encoding: gzip" });
  answer = net_get (net, "/a");
  g_assert_no_error (answer->error);
  g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 6);
}

void
net_add_limit_tests (void)
{
  g_test_add_func ("/net/limits/bomb-stops-early", test_bomb_stops_early);
  g_test_add_func ("/net/limits/endless-body-stops-at-the-limit", test_endless_body_stops_at_the_limit);
  g_test_add_func ("/net/limits/body-of-exactly-the-limit-passes", test_body_of_exactly_the_limit_passes);
  g_test_add_func ("/net/limits/declared-length-is-refused-unread", test_declared_length_is_refused_unread);
  g_test_add_func ("/net/limits/drip-ends-with-the-time", test_drip_ends_with_the_time);
  g_test_add_func ("/net/limits/silence-ends-before-the-time", test_silence_ends_before_the_time);
  g_test_add_func ("/net/limits/slow-but-steady-answer-arrives", test_slow_but_steady_answer_arrives);
  g_test_add_func ("/net/limits/header-flood-ends", test_header_flood_ends);
  g_test_add_func ("/net/limits/plain-body-called-gzip-passes", test_plain_body_called_gzip_passes);
  g_test_add_data_func ("/net/limits/truncated-body-is-an-error", GINT_TO_POINTER (DEFLASH_TEST_FAULT_TRUNCATED),
                        test_broken_transfer_is_an_error);
  g_test_add_data_func ("/net/limits/reset-is-an-error", GINT_TO_POINTER (DEFLASH_TEST_FAULT_RESET), test_broken_transfer_is_an_error);
  g_test_add_data_func ("/net/limits/close-without-answer-is-an-error", GINT_TO_POINTER (DEFLASH_TEST_FAULT_CLOSE),
                        test_broken_transfer_is_an_error);
  g_test_add_data_func ("/net/limits/no-http-is-an-error", GINT_TO_POINTER (DEFLASH_TEST_FAULT_GARBAGE),
                        test_broken_transfer_is_an_error);
  g_test_add_data_func ("/net/limits/noise-as-gzip-is-an-error", GINT_TO_POINTER (DEFLASH_TEST_FAULT_GZIP_GARBAGE),
                        test_broken_transfer_is_an_error);
}
