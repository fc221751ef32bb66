/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "deflash-clock.h"
#include "deflash-error.h"

G_BEGIN_DECLS

GUri    *deflash_net_parse_uri       (const char           *url,
                                      GError              **error);
GUri    *deflash_net_resolve_uri     (GUri                 *base,
                                      const char           *location,
                                      GError              **error);
char    *deflash_net_uri_to_string   (GUri                 *uri);
gboolean deflash_net_same_origin     (GUri                 *a,
                                      GUri                 *b);
char    *deflash_net_read_header     (SoupMessageHeaders   *headers,
                                      const char           *name,
                                      gsize                 max_length);
gint64   deflash_net_read_max_age    (const char           *cache_control);
gint64   deflash_net_read_retry_after (const char          *retry_after,
                                      gint64                now);
GError  *deflash_net_error_for_status (guint                status);
GError  *deflash_net_error_from      (const GError         *error,
                                      GTlsCertificateFlags  tls_flags,
                                      gboolean              network_available);
char    *deflash_net_tls_flags_to_words (GTlsCertificateFlags flags);

G_END_DECLS
