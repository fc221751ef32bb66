/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store.h"

G_BEGIN_DECLS

/* What sources are known by. An icon's number stands for one picture, always. */

void      deflash_store_list_icons_due_async  (DeflashStore         *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GArray   *deflash_store_list_icons_due_finish (DeflashStore         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void      deflash_store_set_icon_async        (DeflashStore         *self,
                                               gint64                source_id,
                                               const char           *url,
                                               GBytes               *picture,
                                               gint64                next,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean  deflash_store_set_icon_finish       (DeflashStore         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void      deflash_store_load_icon_async       (DeflashStore         *self,
                                               gint64                icon,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GBytes   *deflash_store_load_icon_finish      (DeflashStore         *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
