/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

typedef struct _DeflashSavedPictures DeflashSavedPictures;

DeflashSavedPictures *deflash_saved_pictures_new     (DeflashLibrary       *library);
void                  deflash_saved_pictures_free    (DeflashSavedPictures *self);
void                  deflash_saved_pictures_fetch   (DeflashSavedPictures *self,
                                                      gint64                article_id);
void                  deflash_saved_pictures_resume  (DeflashSavedPictures *self);
gboolean              deflash_saved_pictures_is_busy (DeflashSavedPictures *self);

G_END_DECLS
