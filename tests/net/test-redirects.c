/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

static char *
url_of (Net *net, const char *path)
{
  return deflash_test_server_get_url (net->server, path);
}

static void
add_redirect (Net *net, const char *path, guint status, const char *to)
{
  g_autofree char *headers = g_strconcat ("Location: ", to, NULL);

  net_route (net, path, &(DeflashTestRoute) { .status = status, .headers = headers, .body = "moved" });
}

static void
test_relative_target_is_followed (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) answer = NULL;
  g_autofree char *wanted = url_of (net, "/blog/feed.xml?x=1");

  add_redirect (net, "/blog/feed", 302, "feed.xml?x=1#top");
  net_route (net, "/blog/feed.xml", &(DeflashTestRoute) { .body = "there" });
  answer = net_get (net, "/blog/feed");
  g_assert_no_error (answer->error);
  g_assert_cmpstr (answer->response->final_url, ==, wanted);
  g_assert_null (answer->response->permanent_url);
  g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 5);
}

static void
test_all_permanent_gives_a_permanent_address (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) answer = NULL;
  g_autofree char *wanted = url_of (net, "/c");

  add_redirect (net, "/a", 301, "/b");
  add_redirect (net, "/b", 308, "/c");
  net_route (net, "/c", &(DeflashTestRoute) { .body = "there" });
  answer = net_get (net, "/a");
  g_assert_no_error (answer->error);
  g_assert_cmpstr (answer->response->permanent_url, ==, wanted);
}

static void
test_one_temporary_hop_gives_none (void)
{
  g_autoptr (Net) net = net_new ();

  net_route (net, "/c", &(DeflashTestRoute) { .body = "there" });
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Answer) answer = NULL;

      add_redirect (net, "/a", i == 0 ? 301 : 307, "/b");
      add_redirect (net, "/b", i == 0 ? 302 : 301, "/c");
      answer = net_get (net, "/a");
      g_assert_no_error (answer->error);
      g_assert_null (answer->response->permanent_url);
    }
}

static void
test_validators_follow (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  add_redirect (net, "/a", 301, "/b");
  net_route (net, "/b", &(DeflashTestRoute) { .body = "there", .etag = "\"1\"" });
  g_set_str (&request->etag, "\"1\"");
  answer = net_fetch (net, request);
  g_assert_no_error (answer->error);
  g_assert_cmpint (answer->response->outcome, ==, DEFLASH_FETCH_NOT_MODIFIED);
  g_assert_nonnull (answer->response->permanent_url);
}

static void
test_ten_are_followed_and_eleven_not (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) ten = NULL, eleven = NULL;

  net_route (net, "/there", &(DeflashTestRoute) { .body = "there" });
  ten = net_get (net, "/redirect/10/there");
  g_assert_no_error (ten->error);
  eleven = net_get (net, "/redirect/11/there");
  assert_net_error (eleven, DEFLASH_NET_ERROR_REDIRECTS);
}

static void
test_circle_ends (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) two = NULL, one = NULL;

  two = net_get (net, "/loop/a");
  assert_net_error (two, DEFLASH_NET_ERROR_REDIRECTS);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, NULL), ==, 2);
  add_redirect (net, "/self", 302, "/self#again");
  one = net_get (net, "/self");
  assert_net_error (one, DEFLASH_NET_ERROR_REDIRECTS);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/self"), ==, 1);
}

static void
test_bad_targets_are_refused (void)
{
  static const char *const targets[] = { "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "http://", "data:,x" };
  g_autoptr (Net) net = net_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (Answer) answer = NULL;

      add_redirect (net, "/a", 302, targets[i]);
      answer = net_get (net, "/a");
      assert_net_error (answer, DEFLASH_NET_ERROR_BAD_URL);
    }
}

static void
test_redirect_to_nowhere_is_an_error (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .status = 301 });
  answer = net_get (net, "/a");
  assert_net_error (answer, DEFLASH_NET_ERROR_PROTOCOL);
}

static void
test_endless_body_of_a_redirect_is_left (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .status = 302, .headers = "Location: /b", .fault = DEFLASH_TEST_FAULT_ENDLESS });
  net_route (net, "/b", &(DeflashTestRoute) { .body = "there" });
  answer = net_get (net, "/a");
  g_assert_no_error (answer->error);
  g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 5);
  g_assert_true (deflash_test_server_wait_for_idle (net->server));
}

/* --- private addresses ----------------------------------------------------------------------------------------------- */

static void
test_loopback_is_not_reached_untyped (void)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost", "inside.test", "[::ffff:127.0.0.1]" };
  g_autoptr (Net) net = net_new ();

  net_route (net, "/a", &(DeflashTestRoute) { .body = "secret" });
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = deflash_test_server_get_url_on (net->server, hosts[i], "/a");
      g_autoptr (DeflashRequest) request = deflash_request_new (url);
      g_autoptr (Answer) untyped = NULL, other = NULL;

      untyped = net_fetch (net, request);
      assert_net_error (untyped, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
      g_set_str (&request->typed_host, "other.test");
      other = net_fetch (net, request);
      assert_net_error (other, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
    }
  g_assert_cmpuint (deflash_test_server_get_count (net->server, NULL), ==, 0);
}

static void
test_typed_host_is_reached (void)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost", "inside.test" };
  g_autoptr (Net) net = net_new ();

  net_route (net, "/a", &(DeflashTestRoute) { .body = "mine" });
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (DeflashRequest) request = net_request_on (net, hosts[i], "/a");
      g_autoptr (Answer) answer = net_fetch (net, request);

      g_assert_no_error (answer->error);
    }
}

static void
test_redirect_off_the_typed_host_is_refused (void)
{
  static const char *const hosts[] = { "127.0.0.1", "127.0.0.2", "localhost", "other.test" };
  g_autoptr (Net) net = net_new ();

  net_route (net, "/secret", &(DeflashTestRoute) { .body = "secret" });
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *to = deflash_test_server_get_url_on (net->server, hosts[i], "/secret");
      g_autoptr (DeflashRequest) request = net_request_on (net, "inside.test", "/a");
      g_autoptr (Answer) answer = NULL;

      add_redirect (net, "/a", 302, to);
      answer = net_fetch (net, request);
      assert_net_error (answer, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
    }
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/secret"), ==, 0);
}

static void
test_kept_connection_is_not_lent (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request_on (net, "inside.test", "/a");
  g_autoptr (Answer) typed = NULL, untyped = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = "mine" });
  typed = net_fetch (net, request);
  g_assert_no_error (typed->error);
  g_clear_pointer (&request->typed_host, g_free);
  untyped = net_fetch (net, request);
  assert_net_error (untyped, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 1);
}

static void
test_refused_address_sees_no_connection (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (DeflashRequest) request = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autofree char *url = NULL;

  g_assert_true (g_socket_bind (listener, any_port, TRUE, NULL));
  g_assert_true (g_socket_listen (listener, NULL));
  bound = g_socket_get_local_address (listener, NULL);
  url = g_strdup_printf ("http://inside.test:%u/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  request = deflash_request_new (url);
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
  g_assert_cmpint (g_socket_condition_check (listener, G_IO_IN), ==, 0);
}

static void
test_special_addresses_are_never_connected (void)
{
  static const char *const urls[] = { "http://0.0.0.0/", "http://10.0.0.1/", "http://192.168.0.1:8080/", "http://169.254.169.254/",
                                      "http://[::1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://100.64.0.1/",
                                      "http://224.0.0.1/", "http://[64:ff9b::10.0.0.1]/", "http://255.255.255.255/" };
  g_autoptr (Net) net = net_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (DeflashRequest) request = deflash_request_new (urls[i]);
      g_autoptr (Answer) answer = net_fetch (net, request);

      assert_net_error (answer, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
    }
}

void
net_add_redirect_tests (void)
{
  g_test_add_func ("/net/redirect/relative-target-is-followed", test_relative_target_is_followed);
  g_test_add_func ("/net/redirect/all-permanent-gives-a-permanent-address", test_all_permanent_gives_a_permanent_address);
  g_test_add_func ("/net/redirect/one-temporary-hop-gives-none", test_one_temporary_hop_gives_none);
  g_test_add_func ("/net/redirect/validators-follow", test_validators_follow);
  g_test_add_func ("/net/redirect/ten-are-followed-and-eleven-not", test_ten_are_followed_and_eleven_not);
  g_test_add_func ("/net/redirect/circle-ends", test_circle_ends);
  g_test_add_func ("/net/redirect/bad-targets-are-refused", test_bad_targets_are_refused);
  g_test_add_func ("/net/redirect/to-nowhere-is-an-error", test_redirect_to_nowhere_is_an_error);
  g_test_add_func ("/net/redirect/endless-body-of-a-redirect-is-left", test_endless_body_of_a_redirect_is_left);
  g_test_add_func ("/net/private/loopback-is-not-reached-untyped", test_loopback_is_not_reached_untyped);
  g_test_add_func ("/net/private/typed-host-is-reached", test_typed_host_is_reached);
  g_test_add_func ("/net/private/redirect-off-the-typed-host-is-refused", test_redirect_off_the_typed_host_is_refused);
  g_test_add_func ("/net/private/kept-connection-is-not-lent", test_kept_connection_is_not_lent);
  g_test_add_func ("/net/private/refused-address-sees-no-connection", test_refused_address_sees_no_connection);
  g_test_add_func ("/net/private/special-addresses-are-never-connected", test_special_addresses_are_never_connected);
}
