/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_refresh_lock_async  (DeflashLibrary       *library,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
int  deflash_refresh_lock_finish (DeflashLibrary       *library,
                                  GAsyncResult         *result,
                                  GError              **error);
void deflash_refresh_lock_renew  (DeflashLibrary       *library);
void deflash_refresh_lock_release (DeflashLibrary      *library,
                                  int                  *fd);

G_END_DECLS
