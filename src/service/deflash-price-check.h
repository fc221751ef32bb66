/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* What a deal costs at its shop now. */

char    *deflash_price_check_dup_shop_url (DeflashArticle  *article);
char    *deflash_price_check_dup_url (DeflashArticle       *article);
void     deflash_price_check_async   (DeflashLibrary       *library,
                                      DeflashArticle       *article,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean deflash_price_check_finish  (DeflashLibrary       *library,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
