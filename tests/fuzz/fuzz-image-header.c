/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-image-private.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  DeflashImageInfo info = { 0 };

  gboolean is_bitmap;
  g_autoptr (GBytes) icon = deflash_image_unpack_ico (bytes, 64, &is_bitmap);

  g_assert_true (icon == NULL || g_bytes_get_size (icon) <= size + 22);
  g_assert_cmpuint (deflash_image_find_gif_end (bytes), <=, size);
  deflash_image_jpeg_is_whole (bytes);
  if (!deflash_image_probe (bytes, &info, &error))
    {
      g_assert_true (error->domain == DEFLASH_IMAGE_ERROR);
      g_assert_cmpuint (info.width, ==, 0);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_nonnull (deflash_image_format_get_content_type (info.format));
  g_assert_true (info.width > 2 && info.width <= DEFLASH_IMAGE_MAX_SIDE);
  g_assert_true (info.height > 2 && info.height <= DEFLASH_IMAGE_MAX_SIDE);
  g_assert_cmpuint ((guint64) info.width * info.height, <=, DEFLASH_IMAGE_MAX_PIXELS);
  return 0;
}
