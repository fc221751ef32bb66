/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-picture-cache.h"

G_BEGIN_DECLS

DeflashPictureCache *deflash_picture_cache_new        (DeflashLibrary       *library,
                                                       const char           *cache_dir,
                                                       const char           *edition_dir);
void                 deflash_picture_cache_stop       (DeflashPictureCache  *self);
void                 deflash_picture_cache_get_async  (DeflashPictureCache  *self,
                                                       const char           *url,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
GBytes              *deflash_picture_cache_get_finish (DeflashPictureCache  *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
