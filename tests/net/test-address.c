/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-net-address.h"

#include "net-fixture.h"

static void
test_classes (void)
{
  static const struct
  {
    const char *address;
    DeflashAddressClass address_class;
  } table[] = {
    { "8.8.8.8", DEFLASH_ADDRESS_PUBLIC },
    { "1.1.1.1", DEFLASH_ADDRESS_PUBLIC },
    { "198.18.0.1", DEFLASH_ADDRESS_PUBLIC },
    { "172.15.255.255", DEFLASH_ADDRESS_PUBLIC },
    { "172.32.0.0", DEFLASH_ADDRESS_PUBLIC },
    { "100.63.255.255", DEFLASH_ADDRESS_PUBLIC },
    { "100.128.0.0", DEFLASH_ADDRESS_PUBLIC },
    { "223.255.255.255", DEFLASH_ADDRESS_PUBLIC },
    { "2606:4700:4700::1111", DEFLASH_ADDRESS_PUBLIC },
    { "fe00::1", DEFLASH_ADDRESS_PUBLIC },
    { "::ffff:8.8.8.8", DEFLASH_ADDRESS_PUBLIC },
    { "64:ff9b::8.8.8.8", DEFLASH_ADDRESS_PUBLIC },
    { "2002:808:808::1", DEFLASH_ADDRESS_PUBLIC },
    { "127.0.0.1", DEFLASH_ADDRESS_LOOPBACK },
    { "127.255.255.255", DEFLASH_ADDRESS_LOOPBACK },
    { "::1", DEFLASH_ADDRESS_LOOPBACK },
    { "::ffff:127.0.0.1", DEFLASH_ADDRESS_LOOPBACK },
    { "::127.0.0.1", DEFLASH_ADDRESS_LOOPBACK },
    { "::ffff:0:127.0.0.1", DEFLASH_ADDRESS_LOOPBACK },
    { "2002:7f00:1::", DEFLASH_ADDRESS_LOOPBACK },
    { "10.0.0.1", DEFLASH_ADDRESS_PRIVATE },
    { "172.16.0.0", DEFLASH_ADDRESS_PRIVATE },
    { "172.31.255.255", DEFLASH_ADDRESS_PRIVATE },
    { "192.168.255.255", DEFLASH_ADDRESS_PRIVATE },
    { "64:ff9b::192.168.0.1", DEFLASH_ADDRESS_PRIVATE },
    { "64:ff9b:1::1", DEFLASH_ADDRESS_PRIVATE },
    { "fc00::1", DEFLASH_ADDRESS_PRIVATE },
    { "fdff::1", DEFLASH_ADDRESS_PRIVATE },
    { "fec0::1", DEFLASH_ADDRESS_PRIVATE },
    { "169.254.169.254", DEFLASH_ADDRESS_LINK_LOCAL },
    { "fe80::1", DEFLASH_ADDRESS_LINK_LOCAL },
    { "febf::1", DEFLASH_ADDRESS_LINK_LOCAL },
    { "100.64.0.0", DEFLASH_ADDRESS_SHARED },
    { "100.127.255.255", DEFLASH_ADDRESS_SHARED },
    { "0.0.0.0", DEFLASH_ADDRESS_UNSPECIFIED },
    { "0.1.2.3", DEFLASH_ADDRESS_UNSPECIFIED },
    { "::", DEFLASH_ADDRESS_UNSPECIFIED },
    { "::ffff:0.0.0.0", DEFLASH_ADDRESS_UNSPECIFIED },
    { "224.0.0.251", DEFLASH_ADDRESS_MULTICAST },
    { "239.255.255.255", DEFLASH_ADDRESS_MULTICAST },
    { "ff02::fb", DEFLASH_ADDRESS_MULTICAST },
    { "240.0.0.1", DEFLASH_ADDRESS_RESERVED },
    { "255.255.255.255", DEFLASH_ADDRESS_RESERVED },
    { "192.0.2.1", DEFLASH_ADDRESS_RESERVED },
    { "2001:db8::1", DEFLASH_ADDRESS_RESERVED },
    { "2001::1", DEFLASH_ADDRESS_RESERVED },
    { "100::1", DEFLASH_ADDRESS_RESERVED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (table[i].address);

      g_test_message ("%s", table[i].address);
      g_assert_cmpint (deflash_net_address_classify (address), ==, table[i].address_class);
      g_assert_cmpint (deflash_net_address_classify_host (table[i].address), ==, table[i].address_class);
    }
}

static void
test_names_are_unknown_but_localhost (void)
{
  g_assert_cmpint (deflash_net_address_classify_host ("a.example"), ==, DEFLASH_ADDRESS_UNKNOWN);
  g_assert_cmpint (deflash_net_address_classify_host ("10.example"), ==, DEFLASH_ADDRESS_UNKNOWN);
  g_assert_cmpint (deflash_net_address_classify_host ("notlocalhost"), ==, DEFLASH_ADDRESS_UNKNOWN);
  g_assert_cmpint (deflash_net_address_classify_host (""), ==, DEFLASH_ADDRESS_UNKNOWN);
  g_assert_cmpint (deflash_net_address_classify_host ("LocalHost"), ==, DEFLASH_ADDRESS_LOOPBACK);
  g_assert_cmpint (deflash_net_address_classify_host ("localhost."), ==, DEFLASH_ADDRESS_LOOPBACK);
  g_assert_cmpint (deflash_net_address_classify_host ("a.localhost"), ==, DEFLASH_ADDRESS_LOOPBACK);
  g_assert_cmpint (deflash_net_address_classify_host ("fe80::1%eth0"), ==, DEFLASH_ADDRESS_LINK_LOCAL);
}

static void
test_rule (void)
{
  static const struct
  {
    DeflashAddressClass address_class;
    const char *host;
    const char *typed;
    DeflashAddressClass seen;
    gboolean allowed;
  } table[] = {
    { DEFLASH_ADDRESS_PUBLIC, "a.example", NULL, DEFLASH_ADDRESS_UNKNOWN, TRUE },
    { DEFLASH_ADDRESS_PUBLIC, "a.example", "b.example", DEFLASH_ADDRESS_UNKNOWN, TRUE },
    { DEFLASH_ADDRESS_PUBLIC, "nas.home", "nas.home", DEFLASH_ADDRESS_PRIVATE, TRUE },
    { DEFLASH_ADDRESS_PRIVATE, "nas.home", "nas.home", DEFLASH_ADDRESS_UNKNOWN, TRUE },
    { DEFLASH_ADDRESS_PRIVATE, "nas.home", "NAS.home.", DEFLASH_ADDRESS_PRIVATE, TRUE },
    { DEFLASH_ADDRESS_LINK_LOCAL, "nas.local", "nas.local", DEFLASH_ADDRESS_PRIVATE, TRUE },
    { DEFLASH_ADDRESS_PRIVATE, "nas.home", "other.home", DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_PRIVATE, "nas.home", "nas.home.evil", DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_PRIVATE, "nas.home", NULL, DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_PRIVATE, "evil.example", "evil.example", DEFLASH_ADDRESS_PUBLIC, FALSE }, /* rebinding */
    { DEFLASH_ADDRESS_LOOPBACK, "evil.example", "evil.example", DEFLASH_ADDRESS_PUBLIC, FALSE },
    { DEFLASH_ADDRESS_LOOPBACK, "localhost", "localhost", DEFLASH_ADDRESS_LOOPBACK, TRUE },
    { DEFLASH_ADDRESS_LOOPBACK, "127.0.0.1", "localhost", DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_UNSPECIFIED, "0.0.0.0", NULL, DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_SHARED, "box.home", "a.example", DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_MULTICAST, "ff02::fb", "ff02::fb", DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_RESERVED, "240.0.0.1", "240.0.0.1", DEFLASH_ADDRESS_UNKNOWN, FALSE },
    { DEFLASH_ADDRESS_UNKNOWN, "a.example", "a.example", DEFLASH_ADDRESS_UNKNOWN, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT ": %s typed %s", i, table[i].host, table[i].typed);
      g_assert_cmpint (deflash_net_address_is_allowed (table[i].address_class, table[i].host, table[i].typed, table[i].seen), ==,
                       table[i].allowed);
    }
}

void
net_add_address_tests (void)
{
  g_test_add_func ("/net/address/every-special-block-has-its-class", test_classes);
  g_test_add_func ("/net/address/names-are-unknown-but-localhost", test_names_are_unknown_but_localhost);
  g_test_add_func ("/net/address/private-only-on-the-typed-host", test_rule);
}
