/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-picture-cache.h"

G_BEGIN_DECLS

/* What the viewer shows: addresses and texts are copied. */
typedef struct
{
  const char *url;
  const char *alternative; /* (nullable) */
  const char *caption;     /* (nullable) */
} DeflashViewedPicture;

#define DEFLASH_TYPE_PICTURE_VIEWER (deflash_picture_viewer_get_type ())
G_DECLARE_FINAL_TYPE (DeflashPictureViewer, deflash_picture_viewer, DEFLASH, PICTURE_VIEWER, AdwDialog)

AdwDialog *deflash_picture_viewer_new      (DeflashPictureCache        *cache,
                                            const DeflashViewedPicture *pictures,
                                            guint                       n_pictures,
                                            guint                       first);
double     deflash_picture_viewer_get_zoom (DeflashPictureViewer       *self);

G_END_DECLS
