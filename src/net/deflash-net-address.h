/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeflashAddressClass:
 * @DEFLASH_ADDRESS_UNKNOWN: no IP address (a name, say), or not seen yet
 * @DEFLASH_ADDRESS_PUBLIC: the Internet
 * @DEFLASH_ADDRESS_LOOPBACK: this computer
 * @DEFLASH_ADDRESS_PRIVATE: a local network: RFC 1918, unique local, site local, local-use NAT64
 * @DEFLASH_ADDRESS_LINK_LOCAL: this link
 * @DEFLASH_ADDRESS_SHARED: between a carrier and its customers (RFC 6598)
 * @DEFLASH_ADDRESS_UNSPECIFIED: "this host": 0.0.0.0/8 and ::
 * @DEFLASH_ADDRESS_MULTICAST: many computers
 * @DEFLASH_ADDRESS_RESERVED: nothing that serves feeds: documentation, discard, class E, broadcast
 *
 * Where an address leads, after the IANA special-purpose registries (RFC 6890 and its updates).
 */
typedef enum
{
  DEFLASH_ADDRESS_UNKNOWN,
  DEFLASH_ADDRESS_PUBLIC,
  DEFLASH_ADDRESS_LOOPBACK,
  DEFLASH_ADDRESS_PRIVATE,
  DEFLASH_ADDRESS_LINK_LOCAL,
  DEFLASH_ADDRESS_SHARED,
  DEFLASH_ADDRESS_UNSPECIFIED,
  DEFLASH_ADDRESS_MULTICAST,
  DEFLASH_ADDRESS_RESERVED,
} DeflashAddressClass;

DeflashAddressClass deflash_net_address_classify       (GInetAddress        *address);
DeflashAddressClass deflash_net_address_classify_host  (const char          *host);
const char         *deflash_net_address_class_to_words (DeflashAddressClass  address_class);
gboolean            deflash_net_address_is_allowed     (DeflashAddressClass  address_class,
                                                        const char          *host,
                                                        const char          *typed_host,
                                                        DeflashAddressClass  seen_class);
gboolean            deflash_net_same_host              (const char          *a,
                                                        const char          *b);

G_END_DECLS
