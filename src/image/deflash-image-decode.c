/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-image-private.h"

#include <string.h>

#define CHUNK (64 * 1024)

typedef struct
{
  DeflashImageInfo info;
  double scale; /* what a decoder that can is asked for */
  guint rows;   /* that the decoder has reported */
  gboolean refused;
} Loading;

/* The scale, at most 1, at which @width × @height fits; 0 is no limit. */
static double
fit (guint width, guint height, guint max_width, guint max_height)
{
  double scale = 1;

  if (max_width > 0)
    scale = MIN (scale, (double) max_width / width);
  if (max_height > 0)
    scale = MIN (scale, (double) max_height / height);
  return scale;
}

static guint
scale_side (guint side, double scale)
{
  return MAX (1, (guint) (side * scale + 0.5));
}

/* Whatever the decoder reads as size, it must be what was checked. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Loading *loading = user_data;

  if (width <= 0 || height <= 0 || (guint) width > loading->info.width || (guint) height > loading->info.height)
    {
      loading->refused = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0);
    }
  else if (loading->info.format == DEFLASH_IMAGE_JPEG && loading->scale < 1)
    {
      gdk_pixbuf_loader_set_size (loader, (int) scale_side ((guint) width, loading->scale),
                                  (int) scale_side ((guint) height, loading->scale));
    }
}

static void
area_updated_cb (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer user_data)
{
  Loading *loading = user_data;

  loading->rows = MAX (loading->rows, (guint) MAX (0, y + height));
}

static gboolean
write_chunks (GdkPixbufLoader *loader, GBytes *bytes, Loading *loading, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize offset = 0; offset < size; offset += CHUNK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !gdk_pixbuf_loader_write (loader, data + offset, MIN (CHUNK, size - offset), error))
        return FALSE;
      if (loading->refused)
        {
          g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "Two sizes in one picture");
          return FALSE;
        }
    }
  return TRUE;
}

/* A loader must be closed in any case; its error counts only if there was none before. */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, Loading *loading, GCancellable *cancellable, GError **error)
{
  if (write_chunks (loader, bytes, loading, cancellable, error))
    return gdk_pixbuf_loader_close (loader, error);
  gdk_pixbuf_loader_close (loader, NULL);
  return FALSE;
}

static GdkPixbuf *
take_pixbuf (GdkPixbufLoader *loader, Loading *loading, GError **error)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  if (pixbuf == NULL || (loading->rows > 0 && loading->rows < (guint) gdk_pixbuf_get_height (pixbuf)))
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "The picture ends early");
      return NULL;
    }
  return g_object_ref (pixbuf);
}

/* gdk-pixbuf's errors in our domain; cancellation stays. */
static void
translate (GError **error)
{
  g_autoptr (GError) ours = NULL;

  if (error == NULL || (*error)->domain == DEFLASH_IMAGE_ERROR || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (*error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    ours = g_error_new_literal (DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_UNSUPPORTED, (*error)->message);
  else if (g_error_matches (*error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    ours = g_error_new_literal (DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TOO_LARGE, (*error)->message);
  else
    ours = g_error_new_literal (DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, (*error)->message);
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&ours));
}

static GBytes *
first_frame (GBytes *gif, gsize end)
{
  guint8 *data = g_malloc (end + 1);

  memcpy (data, g_bytes_get_data (gif, NULL), end);
  data[end] = 0x3b; /* the trailer */
  return g_bytes_new_take (data, end + 1);
}

/* The file, of a GIF only its first picture; NULL where it ends early and the decoder would not say so. */
static GBytes *
first_picture (GBytes *bytes, const DeflashImageInfo *info, GError **error)
{
  gsize end;

  switch (info->format)
    {
    case DEFLASH_IMAGE_GIF:
      end = deflash_image_find_gif_end (bytes);
      if (end > 0)
        return first_frame (bytes, end);
      break;
    case DEFLASH_IMAGE_JPEG:
      if (deflash_image_jpeg_is_whole (bytes))
        return g_bytes_ref (bytes);
      break;
    case DEFLASH_IMAGE_PNG:
    case DEFLASH_IMAGE_WEBP:
      return g_bytes_ref (bytes);
    default:
      g_assert_not_reached ();
    }
  g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "The picture ends early");
  return NULL;
}

static GdkPixbuf *
decode (GBytes *bytes, Loading *loading, GCancellable *cancellable, GError **error)
{
  const char *content_type = deflash_image_format_get_content_type (loading->info.format);
  g_autoptr (GBytes) picture = first_picture (bytes, &loading->info, error);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf = NULL;

  if (picture == NULL)
    return NULL;
  loader = gdk_pixbuf_loader_new_with_mime_type (content_type, error);
  if (loader != NULL)
    {
      g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), loading);
      g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), loading);
      if (feed (loader, picture, loading, cancellable, error))
        pixbuf = take_pixbuf (loader, loading, error);
    }
  if (pixbuf == NULL)
    translate (error);
  return pixbuf;
}

static gboolean
is_on_its_side (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

  return orientation != NULL && *orientation >= '5' && *orientation <= '8';
}

/*< private >
 * deflash_image_load:
 * @max_width: 0 for no limit
 * @max_height: 0 for no limit
 *
 * Decodes a picture, turns it upright and scales it down to fit.
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkPixbuf *
deflash_image_load (GBytes *bytes,
                    guint max_width,
                    guint max_height,
                    GCancellable *cancellable,
                    guint *out_original_width,
                    guint *out_original_height,
                    GError **error)
{
  Loading loading = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (GdkPixbuf) decoded = NULL, upright = NULL, scaled = NULL;
  gboolean swapped;
  double scale;

  if (!deflash_image_probe (bytes, &loading.info, error))
    return NULL;
  /* Which way up is known only afterwards: decode large enough for both. */
  loading.scale = MAX (fit (loading.info.width, loading.info.height, max_width, max_height),
                       fit (loading.info.height, loading.info.width, max_width, max_height));
  decoded = decode (bytes, &loading, cancellable, &local);
  if (decoded == NULL || g_cancellable_set_error_if_cancelled (cancellable, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  swapped = is_on_its_side (decoded);
  *out_original_width = swapped ? loading.info.height : loading.info.width;
  *out_original_height = swapped ? loading.info.width : loading.info.height;
  scale = fit (*out_original_width, *out_original_height, max_width, max_height);

  /* Scaling first makes the turning cheap. */
  scaled = gdk_pixbuf_scale_simple (decoded, (int) scale_side (loading.info.width, scale), (int) scale_side (loading.info.height, scale),
                                    GDK_INTERP_BILINEAR);
  if (scaled == NULL || g_cancellable_set_error_if_cancelled (cancellable, &local))
    {
      if (local == NULL)
        local = g_error_new_literal (DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TOO_LARGE, "No memory for the picture");
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  gdk_pixbuf_copy_options (decoded, scaled);
  upright = gdk_pixbuf_apply_embedded_orientation (scaled);
  return g_steal_pointer (&upright);
}

/**
 * deflash_image_decode:
 * @bytes: a file
 * @max_width: the picture is scaled down to this width; 0 for no limit
 * @max_height: and to this height; 0 for no limit
 * @cancellable: (nullable): looked at between the stages
 * @out_pixels: (out caller-allocates): the pixels; clear them with deflash_image_pixels_clear()
 * @error: return location for an error, as of deflash_image_probe(); a picture that ends early is %DEFLASH_IMAGE_ERROR_CORRUPT
 *
 * Decodes a picture: upright, scaled down with its proportions kept, of an animation the first frame. Never call it on the main
 * thread; otherwise any thread will do, several at a time.
 *
 * Returns: %TRUE if there are pixels
 */
gboolean
deflash_image_decode (GBytes *bytes,
                      guint max_width,
                      guint max_height,
                      GCancellable *cancellable,
                      DeflashImagePixels *out_pixels,
                      GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  guint width, height;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (out_pixels != NULL, FALSE);

  pixbuf = deflash_image_load (bytes, max_width, max_height, cancellable, &width, &height, error);
  if (pixbuf == NULL)
    return FALSE;
  out_pixels->bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);
  out_pixels->width = (guint) gdk_pixbuf_get_width (pixbuf);
  out_pixels->height = (guint) gdk_pixbuf_get_height (pixbuf);
  out_pixels->stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  out_pixels->has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  return TRUE;
}

/**
 * deflash_image_pixels_clear:
 * @self: pixels
 *
 * Frees what is in them.
 */
void
deflash_image_pixels_clear (DeflashImagePixels *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
