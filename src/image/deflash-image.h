/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-error.h"

G_BEGIN_DECLS

#define DEFLASH_IMAGE_MAX_BYTES (20 * 1024 * 1024)
#define DEFLASH_IMAGE_MAX_SIDE 20000
#define DEFLASH_IMAGE_MAX_PIXELS (64 * 1000 * 1000)
#define DEFLASH_IMAGE_THUMBNAIL_WIDTH 640

/**
 * DeflashImageFormat:
 *
 * The formats that are taken.
 */
typedef enum
{
  DEFLASH_IMAGE_JPEG = 1,
  DEFLASH_IMAGE_PNG,
  DEFLASH_IMAGE_GIF,
  DEFLASH_IMAGE_WEBP,
} DeflashImageFormat;

/**
 * DeflashImageInfo:
 * @format: the format
 * @width: in pixels, as stored: before a photograph is turned upright
 * @height: likewise
 *
 * What a picture's header says.
 */
typedef struct
{
  DeflashImageFormat format;
  guint width;
  guint height;
} DeflashImageInfo;

/**
 * DeflashThumbnail:
 * @bytes: a JPEG file, or a PNG file where something shows through
 * @content_type: `image/jpeg` or `image/png`
 * @width: of the thumbnail, in pixels
 * @height: likewise
 * @original_width: of the picture, in pixels, upright
 * @original_height: likewise
 * @color: the dominant colour, 0xRRGGBB
 *
 * A picture scaled down for the grid.
 */
typedef struct
{
  GBytes *bytes;
  const char *content_type;
  guint width;
  guint height;
  guint original_width;
  guint original_height;
  guint32 color;
} DeflashThumbnail;

/**
 * DeflashImagePixels:
 * @bytes: rows of pixels from the top, 8 bits a channel: R G B, or R G B A (not premultiplied) if @has_alpha; the last row may end
 *   with its last pixel
 * @width: in pixels
 * @height: in pixels
 * @stride: bytes from a row to the next
 * @has_alpha: whether there are four channels
 *
 * A decoded picture.
 */
typedef struct
{
  GBytes *bytes;
  guint width;
  guint height;
  gsize stride;
  gboolean has_alpha;
} DeflashImagePixels;

gboolean    deflash_image_probe                   (GBytes              *bytes,
                                                   DeflashImageInfo    *out_info,
                                                   GError             **error);
gboolean    deflash_image_make_thumbnail          (GBytes              *bytes,
                                                   guint                max_width,
                                                   GCancellable        *cancellable,
                                                   DeflashThumbnail    *out_thumbnail,
                                                   GError             **error);
GBytes     *deflash_image_make_icon               (GBytes              *bytes,
                                                   guint                side,
                                                   GCancellable        *cancellable,
                                                   guint               *out_side,
                                                   GError             **error);
gboolean    deflash_image_decode                  (GBytes              *bytes,
                                                   guint                max_width,
                                                   guint                max_height,
                                                   GCancellable        *cancellable,
                                                   DeflashImagePixels  *out_pixels,
                                                   GError             **error);
const char *deflash_image_format_get_content_type (DeflashImageFormat   format);
void        deflash_thumbnail_clear               (DeflashThumbnail    *self);
void        deflash_image_pixels_clear            (DeflashImagePixels  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeflashThumbnail, deflash_thumbnail_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeflashImagePixels, deflash_image_pixels_clear)

G_END_DECLS
