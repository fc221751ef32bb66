/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "deflash-image.h"

G_BEGIN_DECLS

GdkPixbuf *image_make_plain   (int          width,
                               int          height,
                               guint32      rgba);
GdkPixbuf *image_make_noise   (int          width,
                               int          height);
void       image_fill         (GdkPixbuf   *pixbuf,
                               int          x,
                               int          y,
                               int          width,
                               int          height,
                               guint32      rgba);
GBytes    *image_encode       (GdkPixbuf   *pixbuf,
                               const char  *type,
                               const char  *orientation);
GBytes    *image_make_gif     (guint        width,
                               guint        height,
                               guint        frames);
GBytes    *image_cut          (GBytes      *bytes,
                               gsize        length);
guint32    image_pixel        (const DeflashImagePixels *pixels,
                               guint        x,
                               guint        y);

void image_add_probe_tests       (void);
void image_add_decode_tests      (void);
void image_add_icon_tests        (void);
void image_add_conformance_tests (void);

G_END_DECLS
