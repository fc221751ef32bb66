/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     deflash_keyring_store_async    (const char           *feed_url,
                                         const char           *text,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean deflash_keyring_store_finish   (GAsyncResult         *result,
                                         GError              **error);
void     deflash_keyring_look_up_async  (const char           *feed_url,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
char    *deflash_keyring_look_up_finish (GAsyncResult         *result,
                                         GError              **error);
void     deflash_keyring_clear          (const char           *feed_url);
gboolean deflash_keyring_withdraw_clear (const char           *feed_url);
void     deflash_keyring_text_free      (char                 *text);

G_END_DECLS
