/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "deflash-request.h"
#include "deflash-response.h"

G_BEGIN_DECLS

/* One hop's request and answer as libsoup has them. Everything belongs to the fetcher's thread. */

SoupMessage     *deflash_fetch_message_new                 (const DeflashRequest *request,
                                                            GUri                 *uri,
                                                            gboolean              with_credentials);
goffset          deflash_fetch_message_get_declared_length (SoupMessage          *message);
GError          *deflash_fetch_message_check_declared      (SoupMessage          *message,
                                                            const DeflashRequest *request);
GError          *deflash_fetch_message_check_size          (SoupMessage          *message,
                                                            const DeflashRequest *request,
                                                            gsize                 expanded);
GError          *deflash_fetch_message_check_complete      (SoupMessage          *message,
                                                            const GByteArray     *body);
DeflashResponse *deflash_fetch_message_read_response       (SoupMessage          *message,
                                                            GUri                 *uri,
                                                            GByteArray           *body,
                                                            gint64                now);

G_END_DECLS
