/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "deflash-image.h"

G_BEGIN_DECLS

gsize      deflash_image_find_gif_end  (GBytes       *bytes);
gboolean   deflash_image_jpeg_is_whole (GBytes       *bytes);
GdkPixbuf *deflash_image_load          (GBytes       *bytes,
                                        guint         max_width,
                                        guint         max_height,
                                        GCancellable *cancellable,
                                        guint        *out_original_width,
                                        guint        *out_original_height,
                                        GError      **error);
guint32    deflash_image_find_color    (GdkPixbuf    *pixbuf);
gboolean   deflash_image_shows_through (GdkPixbuf    *pixbuf);
GBytes    *deflash_image_encode        (GdkPixbuf    *pixbuf,
                                        gboolean      as_png,
                                        GError      **error);
GBytes    *deflash_image_unpack_ico    (GBytes       *ico,
                                        guint         wanted,
                                        gboolean     *is_bitmap);

G_END_DECLS
