/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-picture-cache.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_PICTURE (deflash_picture_get_type ())
G_DECLARE_FINAL_TYPE (DeflashPicture, deflash_picture, DEFLASH, PICTURE, GtkWidget)

GtkWidget  *deflash_picture_new         (void);
void        deflash_picture_set_source  (DeflashPicture      *self,
                                         DeflashPictureCache *cache,
                                         const char          *url,
                                         DeflashPictureSize   size);
void        deflash_picture_set_color   (DeflashPicture      *self,
                                         guint32              color);
void        deflash_picture_set_natural (DeflashPicture      *self,
                                         guint                width,
                                         guint                height);
void        deflash_picture_set_wanted  (DeflashPicture      *self,
                                         gboolean             wanted);
GdkTexture *deflash_picture_get_texture (DeflashPicture      *self);

G_END_DECLS
