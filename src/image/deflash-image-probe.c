/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-image-private.h"

#include <string.h>

/* A progressive JPEG decodes all its pixels once per scan; real ones have about ten. */
#define MAX_JPEG_SCANS 100

/* A window on bytes that never reads outside. */
typedef struct
{
  const guint8 *data;
  gsize size;
} View;

static gboolean
has (const View *view, gsize offset, gsize length)
{
  return offset <= view->size && length <= view->size - offset;
}

static gboolean
matches (const View *view, gsize offset, const char *text)
{
  gsize length = strlen (text);

  return has (view, offset, length) && memcmp (view->data + offset, text, length) == 0;
}

/* Callers have checked has(). */
static guint
read_be16 (const View *view, gsize offset)
{
  return (guint) view->data[offset] << 8 | view->data[offset + 1];
}

static guint
read_le16 (const View *view, gsize offset)
{
  return (guint) view->data[offset + 1] << 8 | view->data[offset];
}

static guint
read_le24 (const View *view, gsize offset)
{
  return read_le16 (view, offset) | (guint) view->data[offset + 2] << 16;
}

static guint
read_be32 (const View *view, gsize offset)
{
  return read_be16 (view, offset) << 16 | read_be16 (view, offset + 2);
}

/* --- PNG: the specification's 11.2.1 --------------------------------------------------------------------------------- */

static gboolean
read_png (const View *view, DeflashImageInfo *info)
{
  if (!has (view, 8, 25) || read_be32 (view, 8) != 13 || !matches (view, 12, "IHDR"))
    return FALSE;
  info->width = read_be32 (view, 16);
  info->height = read_be32 (view, 20);
  return TRUE;
}

/* --- GIF: the specification's sections 17 to 26 ---------------------------------------------------------------------- */

/* Returns where the sub-blocks from @offset end, 0 if they don't. */
static gsize
skip_gif_blocks (const View *view, gsize offset)
{
  while (has (view, offset, 1))
    {
      guint8 length = view->data[offset];

      offset += 1 + (gsize) length;
      if (length == 0)
        return offset;
    }
  return 0;
}

static gsize
skip_gif_palette (gsize offset, guint8 flags)
{
  return (flags & 0x80) != 0 ? offset + 3 * ((gsize) 2 << (flags & 7)) : offset;
}

/* Returns where the first image's descriptor is, 0 if there is none. */
static gsize
find_gif_image (const View *view)
{
  gsize offset;

  if (!has (view, 0, 13))
    return 0;
  offset = skip_gif_palette (13, view->data[10]);
  while (has (view, offset, 2) && view->data[offset] == 0x21)
    {
      offset = skip_gif_blocks (view, offset + 2);
      if (offset == 0)
        return 0;
    }
  return has (view, offset, 10) && view->data[offset] == 0x2c ? offset : 0;
}

/* The screen, widened to its first image, which may stick out. */
static gboolean
read_gif (const View *view, DeflashImageInfo *info)
{
  gsize image = find_gif_image (view);

  if (image == 0)
    return FALSE;
  info->width = MAX (read_le16 (view, 6), read_le16 (view, image + 1) + read_le16 (view, image + 5));
  info->height = MAX (read_le16 (view, 8), read_le16 (view, image + 3) + read_le16 (view, image + 7));
  return read_le16 (view, image + 5) > 0 && read_le16 (view, image + 7) > 0;
}

/*< private >
 * deflash_image_find_gif_end:
 *
 * Returns: where the first image of a GIF ends, so that an animation costs no more than a picture; 0 if it does not end
 */
gsize
deflash_image_find_gif_end (GBytes *bytes)
{
  View view;
  gsize image;

  view.data = g_bytes_get_data (bytes, &view.size);
  image = find_gif_image (&view);
  if (image == 0)
    return 0;
  /* the descriptor, its palette, the code size, the data */
  return skip_gif_blocks (&view, skip_gif_palette (image + 10, view.data[image + 9]) + 1);
}

/* --- JPEG: ITU-T T.81, annex B --------------------------------------------------------------------------------------- */

static gboolean
is_jpeg_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
is_jpeg_scan (guint8 marker)
{
  return marker == 0xda;
}

static gboolean
has_too_many_scans (const View *view, gsize offset)
{
  const guint8 *end = view->data + view->size;
  guint scans = 0;

  for (const guint8 *p = view->data + offset; (p = memchr (p, 0xff, (gsize) (end - p))) != NULL && p + 1 < end; p++)
    if (p[1] == 0xda && ++scans > MAX_JPEG_SCANS)
      return TRUE;
  return FALSE;
}

/* Returns where the first marker that @wanted accepts is, 0 if it does not come before the pixels or the end. */
static gsize
find_jpeg_marker (const View *view, gboolean (*wanted) (guint8 marker))
{
  gsize offset = 2;

  while (has (view, offset, 4) && view->data[offset] == 0xff)
    {
      guint8 marker = view->data[offset + 1];
      guint length = read_be16 (view, offset + 2);

      if (marker == 0xff) /* fill */
        {
          offset++;
          continue;
        }
      if (wanted (marker))
        return offset;
      if (length < 2 || marker == 0xda || marker == 0xd9)
        return 0;
      offset += 2 + (gsize) length;
    }
  return 0;
}

static gboolean
read_jpeg (const View *view, DeflashImageInfo *info)
{
  gsize frame = find_jpeg_marker (view, is_jpeg_frame);

  if (frame == 0 || !has (view, frame, 9) || read_be16 (view, frame + 2) < 8)
    return FALSE;
  info->height = read_be16 (view, frame + 5);
  info->width = read_be16 (view, frame + 7);
  return !has_too_many_scans (view, frame);
}

/*< private >
 * deflash_image_jpeg_is_whole:
 *
 * The decoder makes up what is missing at the end of a JPEG.
 *
 * Returns: whether there is an end behind the pixels
 */
gboolean
deflash_image_jpeg_is_whole (GBytes *bytes)
{
  View view;
  gsize scan;

  view.data = g_bytes_get_data (bytes, &view.size);
  scan = find_jpeg_marker (&view, is_jpeg_scan);
  return scan > 0 && memmem (view.data + scan, view.size - scan, "\xff\xd9", 2) != NULL;
}

/* --- WebP: RFC 9649 -------------------------------------------------------------------------------------------------- */

static gboolean
read_webp (const View *view, DeflashImageInfo *info)
{
  if (matches (view, 12, "VP8X") && has (view, 20, 10))
    {
      info->width = read_le24 (view, 24) + 1;
      info->height = read_le24 (view, 27) + 1;
      return TRUE;
    }
  if (matches (view, 12, "VP8L") && has (view, 20, 5) && view->data[20] == 0x2f)
    {
      info->width = (read_le16 (view, 21) & 0x3fff) + 1;
      info->height = ((read_le24 (view, 22) >> 6) & 0x3fff) + 1;
      return TRUE;
    }
  if (matches (view, 12, "VP8 ") && has (view, 20, 10) && matches (view, 23, "\x9d\x01\x2a"))
    {
      info->width = read_le16 (view, 26) & 0x3fff;
      info->height = read_le16 (view, 28) & 0x3fff;
      return TRUE;
    }
  return FALSE;
}

/* --- together -------------------------------------------------------------------------------------------------------- */

static DeflashImageFormat
find_format (const View *view)
{
  if (matches (view, 0, "\x89PNG\r\n\x1a\n"))
    return DEFLASH_IMAGE_PNG;
  if (matches (view, 0, "\xff\xd8\xff"))
    return DEFLASH_IMAGE_JPEG;
  if (matches (view, 0, "GIF87a") || matches (view, 0, "GIF89a"))
    return DEFLASH_IMAGE_GIF;
  if (matches (view, 0, "RIFF") && matches (view, 8, "WEBP"))
    return DEFLASH_IMAGE_WEBP;
  return 0;
}

static gboolean
read_header (const View *view, DeflashImageInfo *info)
{
  switch (info->format)
    {
    case DEFLASH_IMAGE_JPEG:
      return read_jpeg (view, info);
    case DEFLASH_IMAGE_PNG:
      return read_png (view, info);
    case DEFLASH_IMAGE_GIF:
      return read_gif (view, info);
    case DEFLASH_IMAGE_WEBP:
      return read_webp (view, info);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_size (const DeflashImageInfo *info, GError **error)
{
  if (info->width == 0 || info->height == 0)
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "A picture of no size");
      return FALSE;
    }
  if (info->width <= 2 || info->height <= 2)
    {
      g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TINY, "%u × %u pixels", info->width, info->height);
      return FALSE;
    }
  if (info->width > DEFLASH_IMAGE_MAX_SIDE || info->height > DEFLASH_IMAGE_MAX_SIDE ||
      (guint64) info->width * info->height > DEFLASH_IMAGE_MAX_PIXELS)
    {
      g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TOO_LARGE, "%u × %u pixels", info->width, info->height);
      return FALSE;
    }
  return TRUE;
}

/**
 * deflash_image_probe:
 * @bytes: a file
 * @out_info: (out caller-allocates): what its header says
 * @error: return location for an error: %DEFLASH_IMAGE_ERROR_UNSUPPORTED for anything but JPEG, PNG, GIF and WebP;
 *   %DEFLASH_IMAGE_ERROR_TOO_LARGE over 20 MiB, 64 million pixels or 20,000 pixels a side; %DEFLASH_IMAGE_ERROR_TINY where a side is
 *   of 2 pixels or fewer; %DEFLASH_IMAGE_ERROR_CORRUPT for a header that can't be read
 *
 * Reads a picture's header and tells whether it is worth decoding. Decodes nothing; may be called on any thread.
 *
 * Returns: %TRUE if it may be decoded
 */
gboolean
deflash_image_probe (GBytes *bytes, DeflashImageInfo *out_info, GError **error)
{
  DeflashImageInfo info = { 0 };
  View view;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (out_info != NULL, FALSE);

  view.data = g_bytes_get_data (bytes, &view.size);
  if (view.size > DEFLASH_IMAGE_MAX_BYTES)
    {
      g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes", view.size);
      return FALSE;
    }
  info.format = find_format (&view);
  if (info.format == 0)
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_UNSUPPORTED, "No JPEG, PNG, GIF or WebP");
      return FALSE;
    }
  if (!read_header (&view, &info))
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "The header can't be read");
      return FALSE;
    }
  if (!check_size (&info, error))
    return FALSE;
  *out_info = info;
  return TRUE;
}

/**
 * deflash_image_format_get_content_type:
 * @format: a format
 *
 * Returns: its media type
 */
const char *
deflash_image_format_get_content_type (DeflashImageFormat format)
{
  switch (format)
    {
    case DEFLASH_IMAGE_JPEG:
      return "image/jpeg";
    case DEFLASH_IMAGE_PNG:
      return "image/png";
    case DEFLASH_IMAGE_GIF:
      return "image/gif";
    case DEFLASH_IMAGE_WEBP:
      return "image/webp";
    default:
      g_return_val_if_reached ("application/octet-stream");
    }
}
