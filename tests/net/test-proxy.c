/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-fetch-engine-private.h"

#include "net-fixture.h"

/* --- a proxy, while proxy_port is set --------------------------------------------------------------------------------- */

#define TEST_TYPE_PROXIES (test_proxies_get_type ())
G_DECLARE_FINAL_TYPE (TestProxies, test_proxies, TEST, PROXIES, GObject)

struct _TestProxies
{
  GObject parent_instance;
};

static int proxy_port; /* atomic */

static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) proxies = g_new0 (char *, 2);

  if (g_atomic_int_get (&proxy_port) == 0)
    proxies[0] = g_strdup ("direct://");
  else
    proxies[0] = g_strdup_printf ("http://127.0.0.1:%d", g_atomic_int_get (&proxy_port));
  return g_steal_pointer (&proxies);
}

static void
lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, lookup (resolver, uri, cancellable, NULL), (GDestroyNotify) g_strfreev);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
test_proxies_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestProxies,
                               test_proxies,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_proxies_iface_init))

static void
test_proxies_class_init (TestProxiesClass *klass)
{
}

static void
test_proxies_init (TestProxies *self)
{
}

void
net_use_proxies (void)
{
  GIOExtensionPoint *point = g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);

  g_io_extension_point_set_required_type (point, G_TYPE_PROXY_RESOLVER);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_PROXIES, "deflash-test", 1000);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "deflash-test", TRUE);
}

/* --- tests ----------------------------------------------------------------------------------------------------------- */

static void
test_proxy_on_this_computer_is_used (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = deflash_request_new ("http://public.example/a");

  net_route (net, "/a", &(DeflashTestRoute) { .body = "by proxy" });
  g_atomic_int_set (&proxy_port, (int) deflash_test_server_get_port (net->server));
  for (guint i = 0; i < 2; i++) /* on a new connection and on the one that was kept */
    {
      g_autoptr (Answer) answer = net_fetch (net, request);

      g_assert_no_error (answer->error);
      g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 8);
    }
  g_atomic_int_set (&proxy_port, 0);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 2);
}

static void
test_literal_addresses_are_refused_behind_a_proxy (void)
{
  static const char *const urls[] = { "http://127.0.0.1/a", "http://localhost/a", "http://192.168.1.1/a", "http://[::1]/a" };
  g_autoptr (Net) net = net_new ();

  g_atomic_int_set (&proxy_port, (int) deflash_test_server_get_port (net->server));
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (DeflashRequest) request = deflash_request_new (urls[i]);
      g_autoptr (Answer) answer = net_fetch (net, request);

      assert_net_error (answer, DEFLASH_NET_ERROR_PRIVATE_ADDRESS);
    }
  g_atomic_int_set (&proxy_port, 0);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, NULL), ==, 0);
}

static void
test_where_a_host_led_is_kept_until_the_network_changes (void)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (NET_NOW);
  g_autoptr (DeflashFetchEngine) engine = deflash_fetch_engine_new ("0", clock);

  g_assert_cmpint (deflash_fetch_engine_get_seen_class (engine, "a.example"), ==, DEFLASH_ADDRESS_UNKNOWN);
  deflash_fetch_engine_remember_class (engine, "a.example", DEFLASH_ADDRESS_PUBLIC);
  deflash_fetch_engine_remember_class (engine, "a.example", DEFLASH_ADDRESS_PRIVATE);
  g_assert_cmpint (deflash_fetch_engine_get_seen_class (engine, "a.example"), ==, DEFLASH_ADDRESS_PUBLIC);
  g_assert_cmpint (deflash_fetch_engine_get_seen_class (engine, "b.example"), ==, DEFLASH_ADDRESS_UNKNOWN);
  deflash_fetch_engine_set_network (engine, TRUE);
  g_assert_cmpint (deflash_fetch_engine_get_seen_class (engine, "a.example"), ==, DEFLASH_ADDRESS_UNKNOWN);
}

void
net_add_proxy_tests (void)
{
  g_test_add_func ("/net/proxy/on-this-computer-is-used", test_proxy_on_this_computer_is_used);
  g_test_add_func ("/net/proxy/literal-addresses-are-refused-behind-it", test_literal_addresses_are_refused_behind_a_proxy);
  g_test_add_func ("/net/private/where-a-host-led-is-kept-until-the-network-changes",
                   test_where_a_host_led_is_kept_until_the_network_changes);
}
