/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-net-reading-private.h"

#include "net-fixture.h"

static void
test_max_age (void)
{
  g_assert_cmpint (deflash_net_read_max_age (NULL), ==, -1);
  g_assert_cmpint (deflash_net_read_max_age (""), ==, -1);
  g_assert_cmpint (deflash_net_read_max_age ("public"), ==, -1);
  g_assert_cmpint (deflash_net_read_max_age ("max-age=600"), ==, 600);
  g_assert_cmpint (deflash_net_read_max_age ("Public, Max-Age=\"600\", s-maxage=9"), ==, 600);
  g_assert_cmpint (deflash_net_read_max_age ("max-age=600, no-cache"), ==, 0);
  g_assert_cmpint (deflash_net_read_max_age ("no-store"), ==, 0);
  g_assert_cmpint (deflash_net_read_max_age ("max-age=-5"), ==, -1);
  g_assert_cmpint (deflash_net_read_max_age ("max-age=soon"), ==, -1);
  g_assert_cmpint (deflash_net_read_max_age ("max-age=99999999999999999"), ==, 366 * 86400);
}

static void
test_retry_after (void)
{
  g_assert_true (deflash_net_read_retry_after (NULL, NET_NOW) == DEFLASH_TIME_NONE);
  g_assert_true (deflash_net_read_retry_after ("", NET_NOW) == DEFLASH_TIME_NONE);
  g_assert_true (deflash_net_read_retry_after ("later", NET_NOW) == DEFLASH_TIME_NONE);
  g_assert_true (deflash_net_read_retry_after ("-5", NET_NOW) == DEFLASH_TIME_NONE);
  g_assert_cmpint (deflash_net_read_retry_after ("0", NET_NOW), ==, NET_NOW);
  g_assert_cmpint (deflash_net_read_retry_after (" 120 ", NET_NOW), ==, NET_NOW + 120);
  g_assert_cmpint (deflash_net_read_retry_after ("99999999999999999", NET_NOW), ==, NET_NOW + 366 * 86400);
  g_assert_cmpint (deflash_net_read_retry_after ("Mon, 24 Nov 2025 16:10:00 GMT", NET_NOW), ==, NET_NOW + 600);
  g_assert_cmpint (deflash_net_read_retry_after ("Mon, 24 Nov 2014 16:10:00 GMT", NET_NOW), ==, NET_NOW);
}

static void
test_errors (void)
{
  static const struct
  {
    int code;
    gboolean network;
    DeflashNetError wanted;
  } table[] = {
    { G_IO_ERROR_TIMED_OUT, TRUE, DEFLASH_NET_ERROR_TIMEOUT },
    { G_IO_ERROR_TIMED_OUT, FALSE, DEFLASH_NET_ERROR_OFFLINE },
    { G_IO_ERROR_CONNECTION_REFUSED, TRUE, DEFLASH_NET_ERROR_CONNECT },
    { G_IO_ERROR_NETWORK_UNREACHABLE, FALSE, DEFLASH_NET_ERROR_OFFLINE },
    { G_IO_ERROR_HOST_NOT_FOUND, TRUE, DEFLASH_NET_ERROR_RESOLVE },
    { G_IO_ERROR_CONNECTION_CLOSED, FALSE, DEFLASH_NET_ERROR_PROTOCOL },
    { G_IO_ERROR_PARTIAL_INPUT, TRUE, DEFLASH_NET_ERROR_PROTOCOL },
  };
  g_autoptr (GError) unknown = g_error_new_literal (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "unknown");
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_autoptr (GError) resolve = deflash_net_error_from (unknown, 0, TRUE);
  g_autoptr (GError) offline = deflash_net_error_from (unknown, 0, FALSE);
  g_autoptr (GError) silent = deflash_net_error_from (cancelled, 0, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, table[i].code, "as GIO says");
      g_autoptr (GError) mapped = deflash_net_error_from (error, 0, table[i].network);

      g_assert_error (mapped, DEFLASH_NET_ERROR, (int) table[i].wanted);
      g_assert_cmpstr (mapped->message, ==, "as GIO says");
    }
  g_assert_error (resolve, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_RESOLVE);
  g_assert_error (offline, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE);
  g_assert_error (silent, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_certificate_words (void)
{
  g_autofree char *words = deflash_net_tls_flags_to_words (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_BAD_IDENTITY);
  g_autofree char *none = deflash_net_tls_flags_to_words (0);

  g_assert_cmpstr (words, ==, "made for another host, expired");
  g_assert_cmpstr (none, ==, "");
}

static void
test_header_values_are_bounded_and_text (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autofree char *longer = g_strnfill (101, 'x');
  g_autofree char *exact = g_strnfill (100, 'x');
  g_autofree char *read = NULL, *joined = NULL;

  soup_message_headers_append (headers, "Long", longer);
  soup_message_headers_append (headers, "Exact", exact);
  soup_message_headers_append (headers, "Latin", "caf\xe9");
  soup_message_headers_append (headers, "Empty", "");
  soup_message_headers_append (headers, "Link", "<a>");
  soup_message_headers_append (headers, "Link", "<b>");
  read = deflash_net_read_header (headers, "Exact", 100);
  joined = deflash_net_read_header (headers, "link", 100);
  g_assert_null (deflash_net_read_header (headers, "Long", 100));
  g_assert_cmpstr (read, ==, exact);
  g_assert_null (deflash_net_read_header (headers, "Latin", 100));
  g_assert_null (deflash_net_read_header (headers, "Empty", 100));
  g_assert_null (deflash_net_read_header (headers, "Absent", 100));
  g_assert_cmpstr (joined, ==, "<a>, <b>");
  soup_message_headers_unref (headers);
}

void
net_add_reading_tests (void)
{
  g_test_add_func ("/net/reading/max-age", test_max_age);
  g_test_add_func ("/net/reading/retry-after-in-seconds-and-as-a-date", test_retry_after);
  g_test_add_func ("/net/reading/errors-are-told-apart", test_errors);
  g_test_add_func ("/net/reading/certificate-flags-in-words", test_certificate_words);
  g_test_add_func ("/net/reading/header-values-are-bounded-and-text", test_header_values_are_bounded_and_text);
}
