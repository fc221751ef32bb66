/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-picture-cache.h"

G_BEGIN_DECLS

/* The files of pictures. Everything here blocks: for workers only. */

/**
 * DeflashPictureFacts:
 * @width: pixels of the original, upright
 * @height: pixels of the original, upright
 * @color: dominant colour 0xRRGGBB with bit 24 set
 * @bytes: what its files take
 *
 * What became known of a picture when it arrived.
 */
typedef struct
{
  guint width;
  guint height;
  guint32 color;
  gsize bytes;
} DeflashPictureFacts;

char          *deflash_picture_files_get_name   (const char           *url);
char          *deflash_picture_files_get_path   (const char           *dir,
                                                 const char           *name,
                                                 DeflashPictureSize    size);
gboolean       deflash_picture_files_store      (const char           *dir,
                                                 const char           *name,
                                                 GBytes               *bytes,
                                                 GCancellable         *cancellable,
                                                 DeflashPictureFacts  *facts,
                                                 GError              **error);
void           deflash_picture_files_remove     (const char           *dir,
                                                 const char           *name);
GBytes        *deflash_picture_files_read       (const char           *path,
                                                 GError              **error);
DeflashPixels *deflash_picture_files_decode     (const char           *path,
                                                 DeflashPictureSize    size,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
char          *deflash_picture_files_find_local (const char           *url,
                                                 const char           *edition_dir,
                                                 const char           *saved_dir);

G_END_DECLS
