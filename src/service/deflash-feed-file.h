/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

void  deflash_feed_file_get_address_async  (DeflashLibrary      *library,
                                            GFile               *file,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
char *deflash_feed_file_get_address_finish (DeflashLibrary      *library,
                                            GAsyncResult        *result,
                                            GError             **error);

G_END_DECLS
