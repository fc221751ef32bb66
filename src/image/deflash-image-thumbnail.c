/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-image-private.h"

#define JPEG_QUALITY "85"
/* Colours are counted in 8 × 8 × 8 bins. */
#define BIN_BITS      3
#define BINS          (1 << (3 * BIN_BITS))
#define OPAQUE_ENOUGH 128

typedef struct
{
  guint64 red;
  guint64 green;
  guint64 blue;
  guint64 count;
} Bin;

static guint
bin_of (const guint8 *pixel)
{
  guint shift = 8 - BIN_BITS;

  return (guint) (pixel[0] >> shift) << (2 * BIN_BITS) | (guint) (pixel[1] >> shift) << BIN_BITS | pixel[2] >> shift;
}

/*< private >
 * deflash_image_find_color:
 *
 * The mean of the most frequent bin, pixels that show through left out; mid-grey where there are no others.
 *
 * Returns: 0xRRGGBB
 */
guint32
deflash_image_find_color (GdkPixbuf *pixbuf)
{
  g_autofree Bin *bins = g_new0 (Bin, BINS);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  const Bin *best = bins;

  for (int y = 0; y < height; y++)
    {
      const guint8 *pixel = pixels + (gsize) y * stride;

      for (int x = 0; x < width; x++, pixel += channels)
        {
          Bin *bin = &bins[bin_of (pixel)];

          if (channels == 4 && pixel[3] < OPAQUE_ENOUGH)
            continue;
          bin->red += pixel[0];
          bin->green += pixel[1];
          bin->blue += pixel[2];
          bin->count++;
        }
    }
  for (guint i = 0; i < BINS; i++)
    if (bins[i].count > best->count)
      best = &bins[i];
  if (best->count == 0)
    return 0x808080;
  return (guint32) (best->red / best->count) << 16 | (guint32) (best->green / best->count) << 8 | (guint32) (best->blue / best->count);
}

/*< private >
 * deflash_image_shows_through:
 *
 * Returns: whether a pixel is not opaque
 */
gboolean
deflash_image_shows_through (GdkPixbuf *pixbuf)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (pixels[(gsize) y * stride + (gsize) x * 4 + 3] != 255)
        return TRUE;
  return FALSE;
}

/* JPEG knows no alpha channel, and not every encoder leaves it out by itself: some take it for a colour. (transfer full) */
static GdkPixbuf *
without_alpha (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  GdkPixbuf *opaque;

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  opaque = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  if (opaque != NULL)
    gdk_pixbuf_composite (pixbuf, opaque, 0, 0, width, height, 0, 0, 1, 1, GDK_INTERP_NEAREST, 255);
  return opaque;
}

/*< private >
 * deflash_image_encode:
 *
 * Returns: (transfer full) (nullable): a PNG or a JPEG file
 */
GBytes *
deflash_image_encode (GdkPixbuf *pixbuf, gboolean as_png, GError **error)
{
  g_autoptr (GdkPixbuf) source = as_png ? g_object_ref (pixbuf) : without_alpha (pixbuf);
  char *jpeg_keys[] = { (char *) "quality", NULL };
  char *jpeg_values[] = { (char *) JPEG_QUALITY, NULL };
  g_autoptr (GError) local = NULL;
  char *data = NULL;
  gsize size = 0;

  if (source == NULL)
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TOO_LARGE, "No memory for the picture");
      return NULL;
    }
  if (gdk_pixbuf_save_to_bufferv (source, &data, &size, as_png ? "png" : "jpeg", as_png ? NULL : jpeg_keys, as_png ? NULL : jpeg_values,
                                  &local))
    return g_bytes_new_take (data, size);
  g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "The picture can't be written: %s", local->message);
  return NULL;
}

/**
 * deflash_image_make_thumbnail:
 * @bytes: a file
 * @max_width: the picture is scaled down to this width (%DEFLASH_IMAGE_THUMBNAIL_WIDTH), never up
 * @cancellable: (nullable): looked at between the stages
 * @out_thumbnail: (out caller-allocates): the thumbnail; clear it with deflash_thumbnail_clear()
 * @error: return location for an error, as of deflash_image_decode()
 *
 * Decodes a picture once and makes of it what the grid shows. A very tall picture is held to four times @max_width in height.
 * Never call it on the main thread; otherwise any thread will do, several at a time.
 *
 * Returns: %TRUE if there is a thumbnail
 */
gboolean
deflash_image_make_thumbnail (GBytes *bytes, guint max_width, GCancellable *cancellable, DeflashThumbnail *out_thumbnail, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  DeflashThumbnail thumbnail = { 0 };
  gboolean as_png;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (max_width > 0, FALSE);
  g_return_val_if_fail (out_thumbnail != NULL, FALSE);

  pixbuf = deflash_image_load (bytes, max_width, 4 * max_width, cancellable, &thumbnail.original_width, &thumbnail.original_height, error);
  if (pixbuf == NULL)
    return FALSE;
  as_png = deflash_image_shows_through (pixbuf);
  thumbnail.bytes = deflash_image_encode (pixbuf, as_png, error);
  if (thumbnail.bytes == NULL)
    return FALSE;
  thumbnail.content_type = as_png ? "image/png" : "image/jpeg";
  thumbnail.width = (guint) gdk_pixbuf_get_width (pixbuf);
  thumbnail.height = (guint) gdk_pixbuf_get_height (pixbuf);
  thumbnail.color = deflash_image_find_color (pixbuf);
  *out_thumbnail = thumbnail;
  return TRUE;
}

/**
 * deflash_thumbnail_clear:
 * @self: a thumbnail
 *
 * Frees what is in it.
 */
void
deflash_thumbnail_clear (DeflashThumbnail *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
