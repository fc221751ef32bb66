/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-request.h"
#include "deflash-response.h"

G_BEGIN_DECLS

/* A web page that a person asked for: one request, no picture, no script. */

void             deflash_page_fetch_async  (DeflashLibrary        *library,
                                            const char            *url,
                                            const char            *typed_host,
                                            DeflashFetchPriority   priority,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
DeflashResponse *deflash_page_fetch_finish (DeflashLibrary        *library,
                                            GAsyncResult          *result,
                                            GError               **error);
gboolean         deflash_page_is_html      (const DeflashResponse *response);

G_END_DECLS
