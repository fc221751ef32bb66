/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-clock.h"
#include "deflash-error.h"
#include "deflash-request.h"
#include "deflash-response.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_FETCHER (deflash_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (DeflashFetcher, deflash_fetcher, DEFLASH, FETCHER, GObject)

DeflashFetcher  *deflash_fetcher_new          (const char           *version,
                                               DeflashClock         *clock);
void             deflash_fetcher_fetch_async  (DeflashFetcher       *self,
                                               const DeflashRequest *request,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
DeflashResponse *deflash_fetcher_fetch_finish (DeflashFetcher       *self,
                                               GAsyncResult         *result,
                                               gint64               *out_retry_after,
                                               GError              **error);
void             deflash_fetcher_shutdown     (DeflashFetcher       *self);

G_END_DECLS
