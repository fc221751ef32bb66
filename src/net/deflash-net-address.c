/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-net-address.h"

#include <string.h>

typedef struct
{
  guint8 prefix[16];
  guint bits;
  DeflashAddressClass address_class;
} Block;

/* First match wins. 198.18.0.0/15 (benchmarking) counts as public: some proxies answer every name with an address in it. */
static const Block ipv4_blocks[] = {
  { { 0 }, 8, DEFLASH_ADDRESS_UNSPECIFIED },         { { 10 }, 8, DEFLASH_ADDRESS_PRIVATE },
  { { 100, 64 }, 10, DEFLASH_ADDRESS_SHARED },       { { 127 }, 8, DEFLASH_ADDRESS_LOOPBACK },
  { { 169, 254 }, 16, DEFLASH_ADDRESS_LINK_LOCAL },  { { 172, 16 }, 12, DEFLASH_ADDRESS_PRIVATE },
  { { 192, 0, 0 }, 24, DEFLASH_ADDRESS_RESERVED },   { { 192, 0, 2 }, 24, DEFLASH_ADDRESS_RESERVED },
  { { 192, 168 }, 16, DEFLASH_ADDRESS_PRIVATE },     { { 198, 51, 100 }, 24, DEFLASH_ADDRESS_RESERVED },
  { { 203, 0, 113 }, 24, DEFLASH_ADDRESS_RESERVED }, { { 224 }, 4, DEFLASH_ADDRESS_MULTICAST },
  { { 240 }, 4, DEFLASH_ADDRESS_RESERVED },
};

static const Block ipv6_blocks[] = {
  { { 0 }, 128, DEFLASH_ADDRESS_UNSPECIFIED },
  { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 128, DEFLASH_ADDRESS_LOOPBACK },
  { { 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01 }, 48, DEFLASH_ADDRESS_PRIVATE },
  { { 0x01, 0x00 }, 64, DEFLASH_ADDRESS_RESERVED },
  { { 0x20, 0x01, 0x00, 0x00 }, 32, DEFLASH_ADDRESS_RESERVED },
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32, DEFLASH_ADDRESS_RESERVED },
  { { 0x3f, 0xff, 0x00 }, 20, DEFLASH_ADDRESS_RESERVED },
  { { 0xfc }, 7, DEFLASH_ADDRESS_PRIVATE },
  { { 0xfe, 0x80 }, 10, DEFLASH_ADDRESS_LINK_LOCAL },
  { { 0xfe, 0xc0 }, 10, DEFLASH_ADDRESS_PRIVATE },
  { { 0xff }, 8, DEFLASH_ADDRESS_MULTICAST },
};

/* Prefixes of IPv6 addresses that carry an IPv4 address, and where it lies in them. */
static const struct
{
  guint8 prefix[12];
  guint bits;
  guint offset;
} carriers[] = {
  { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96, 12 }, /* mapped */
  { { 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0 }, 96, 12 }, /* translated */
  { { 0x00, 0x64, 0xff, 0x9b }, 96, 12 },                   /* NAT64 */
  { { 0x20, 0x02 }, 16, 2 },                                /* 6to4 */
  { { 0 }, 96, 12 },                                        /* compatible; after :: and ::1 */
};

static gboolean
has_prefix (const guint8 *bytes, const guint8 *prefix, guint bits)
{
  guint whole = bits / 8;
  guint rest = bits % 8;

  if (memcmp (bytes, prefix, whole) != 0)
    return FALSE;
  return rest == 0 || ((bytes[whole] ^ prefix[whole]) >> (8 - rest)) == 0;
}

static DeflashAddressClass
classify_ipv4 (const guint8 *bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ipv4_blocks); i++)
    if (has_prefix (bytes, ipv4_blocks[i].prefix, ipv4_blocks[i].bits))
      return ipv4_blocks[i].address_class;
  return DEFLASH_ADDRESS_PUBLIC;
}

static DeflashAddressClass
classify_ipv6 (const guint8 *bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ipv6_blocks); i++)
    if (has_prefix (bytes, ipv6_blocks[i].prefix, ipv6_blocks[i].bits))
      return ipv6_blocks[i].address_class;
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    if (has_prefix (bytes, carriers[i].prefix, carriers[i].bits))
      return classify_ipv4 (bytes + carriers[i].offset);
  return DEFLASH_ADDRESS_PUBLIC;
}

/**
 * deflash_net_address_classify:
 * @address: an IP address
 *
 * Tells where an address leads. An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) leads where that one leads. May be
 * called on any thread.
 *
 * Returns: the class, never %DEFLASH_ADDRESS_UNKNOWN
 */
DeflashAddressClass
deflash_net_address_classify (GInetAddress *address)
{
  const guint8 *bytes;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), DEFLASH_ADDRESS_RESERVED);

  bytes = g_inet_address_to_bytes (address);
  return g_inet_address_get_native_size (address) == 4 ? classify_ipv4 (bytes) : classify_ipv6 (bytes);
}

/**
 * deflash_net_address_classify_host:
 * @host: the host part of a URL, without brackets
 *
 * Tells where a literal address leads, and `localhost` with its subdomains (RFC 6761). Other names are not resolved. May be called on
 * any thread.
 *
 * Returns: the class; %DEFLASH_ADDRESS_UNKNOWN for a name
 */
DeflashAddressClass
deflash_net_address_classify_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *bare = NULL;

  g_return_val_if_fail (host != NULL, DEFLASH_ADDRESS_UNKNOWN);

  /* A scope ("fe80::1%eth0") is no part of the address. */
  bare = g_ascii_strdown (host, (gssize) strcspn (host, "%"));
  address = g_inet_address_new_from_string (bare);
  if (address != NULL)
    return deflash_net_address_classify (address);
  if (deflash_net_same_host (bare, "localhost") || g_str_has_suffix (bare, ".localhost"))
    return DEFLASH_ADDRESS_LOOPBACK;
  return DEFLASH_ADDRESS_UNKNOWN;
}

/**
 * deflash_net_address_class_to_words:
 * @address_class: a class
 *
 * Returns: what it is called in logs
 */
const char *
deflash_net_address_class_to_words (DeflashAddressClass address_class)
{
  switch (address_class)
    {
    case DEFLASH_ADDRESS_PUBLIC:
      return "public";
    case DEFLASH_ADDRESS_LOOPBACK:
      return "loopback";
    case DEFLASH_ADDRESS_PRIVATE:
      return "private";
    case DEFLASH_ADDRESS_LINK_LOCAL:
      return "link-local";
    case DEFLASH_ADDRESS_SHARED:
      return "carrier";
    case DEFLASH_ADDRESS_UNSPECIFIED:
      return "unspecified";
    case DEFLASH_ADDRESS_MULTICAST:
      return "multicast";
    case DEFLASH_ADDRESS_RESERVED:
      return "reserved";
    case DEFLASH_ADDRESS_UNKNOWN:
    default:
      return "unknown";
    }
}

/**
 * deflash_net_same_host:
 * @a: (nullable): a host name or literal address
 * @b: (nullable): another
 *
 * Returns: %TRUE if both are given and are the same host by name; case and a final dot make no difference
 */
gboolean
deflash_net_same_host (const char *a, const char *b)
{
  gsize length_a, length_b;

  if (a == NULL || b == NULL)
    return FALSE;

  length_a = strlen (a);
  length_b = strlen (b);
  if (length_a > 0 && a[length_a - 1] == '.')
    length_a--;
  if (length_b > 0 && b[length_b - 1] == '.')
    length_b--;
  return length_a > 0 && length_a == length_b && g_ascii_strncasecmp (a, b, length_a) == 0;
}

/**
 * deflash_net_address_is_allowed:
 * @address_class: where the connection leads
 * @host: the host of this hop's URL
 * @typed_host: (nullable): the host that a person typed
 * @seen_class: what @host led to before, %DEFLASH_ADDRESS_UNKNOWN the first time
 *
 * The rule for addresses that are not public: they are reached on the typed host alone, and only if that host did not
 * lead to the Internet before (DNS rebinding). Nothing reaches multicast or reserved addresses.
 *
 * Returns: %TRUE if the connection may be used
 */
gboolean
deflash_net_address_is_allowed (DeflashAddressClass address_class, const char *host, const char *typed_host, DeflashAddressClass seen_class)
{
  switch (address_class)
    {
    case DEFLASH_ADDRESS_PUBLIC:
      return TRUE;
    case DEFLASH_ADDRESS_LOOPBACK:
    case DEFLASH_ADDRESS_PRIVATE:
    case DEFLASH_ADDRESS_LINK_LOCAL:
    case DEFLASH_ADDRESS_SHARED:
    case DEFLASH_ADDRESS_UNSPECIFIED:
      return deflash_net_same_host (host, typed_host) && seen_class != DEFLASH_ADDRESS_PUBLIC;
    case DEFLASH_ADDRESS_MULTICAST:
    case DEFLASH_ADDRESS_RESERVED:
    case DEFLASH_ADDRESS_UNKNOWN:
    default:
      return FALSE;
    }
}
