/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-full-text.h"

G_BEGIN_DECLS

void deflash_full_text_fetch_by_itself_async (DeflashLibrary       *library,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);

G_END_DECLS
