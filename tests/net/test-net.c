/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

int
main (int argc, char **argv)
{
  /* Where the tests run there may be no network but the loopback; what is tested does not depend on it. */
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);
  net_use_resolver ();
  net_use_proxies ();

  net_add_address_tests ();
  net_add_reading_tests ();
  net_add_fetch_tests ();
  net_add_limit_tests ();
  net_add_redirect_tests ();
  net_add_queue_tests ();
  net_add_proxy_tests ();
  return g_test_run ();
}
