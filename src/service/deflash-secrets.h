/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-entry.h"
#include "deflash-secret.h"

G_BEGIN_DECLS

typedef struct _DeflashSecrets DeflashSecrets;

DeflashSecrets *deflash_secrets_new           (void);
void            deflash_secrets_free          (DeflashSecrets       *self);
void            deflash_secrets_store_async   (DeflashSecrets       *self,
                                               const char           *feed_url,
                                               const DeflashSecret  *secret,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean        deflash_secrets_store_finish  (GAsyncResult         *result,
                                               GError              **error);
void            deflash_secrets_look_up_async (DeflashSecrets       *self,
                                               const char           *feed_url,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
DeflashSecret  *deflash_secrets_look_up_finish (GAsyncResult        *result,
                                               GError              **error);
void            deflash_secret_clean_feed     (const DeflashSecret  *secret,
                                               DeflashFeed          *feed);
void            deflash_secrets_restore       (DeflashSecrets       *self,
                                               const char           *feed_url);
void            deflash_secrets_forget        (DeflashSecrets       *self,
                                               const char           *feed_url);

G_END_DECLS
