/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* What sources are known by: a small picture each, in the library. */

void     deflash_library_look_for_icons_async  (DeflashLibrary       *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
int      deflash_library_look_for_icons_finish (DeflashLibrary       *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gint64   deflash_library_find_icon             (DeflashLibrary       *self,
                                                DeflashArticle       *article);
void     deflash_library_load_icon_async       (DeflashLibrary       *self,
                                                gint64                icon,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GBytes  *deflash_library_load_icon_finish      (DeflashLibrary       *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
