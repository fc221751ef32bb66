/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-image-private.h"

#include <string.h>

/* The small pictures that sites are known by: PNG and the like, or ICO: a directory of several, each a PNG file or a bitmap without its
 * file header (the format of Windows 3.0, PNG since Vista). */

#define ICO_HEADER 6
#define ICO_ENTRY 16
#define MAX_ICO_ENTRIES 64
#define BITMAP_HEADER 40
#define MAX_BITMAP_SIDE 512

/* Less than this shows nothing of a sign. */
#define MIN_SIDE 8

/* What is wider or higher than this beside its other side is a banner. */
#define MAX_RATIO 1.34

/* Alpha from which something is to be seen. */
#define VISIBLE 32

static guint32
read_le (const guint8 *data, guint n)
{
  guint32 value = 0;

  for (guint i = n; i > 0; i--)
    value = value << 8 | data[i - 1];
  return value;
}

static gboolean
is_ico (const guint8 *data, gsize size)
{
  return size >= ICO_HEADER + ICO_ENTRY && memcmp (data, "\0\0\1\0", 4) == 0 && read_le (data + 4, 2) > 0;
}

static gboolean
is_png (const guint8 *data, gsize size)
{
  return size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

/* Returns the side, 0 where the bitmap is none that is whole. */
static guint
get_bitmap_side (const guint8 *data, gsize size)
{
  gint32 width, height;
  guint64 stride, palette;
  guint depth;

  if (size < BITMAP_HEADER || read_le (data, 4) < BITMAP_HEADER)
    return 0;
  width = (gint32) read_le (data + 4, 4);
  height = (gint32) read_le (data + 8, 4) / 2; /* colours, then the mask */
  depth = read_le (data + 14, 2);
  if (width <= 0 || height <= 0 || width > MAX_BITMAP_SIDE || height > MAX_BITMAP_SIDE || read_le (data + 16, 4) != 0)
    return 0;
  if (depth != 1 && depth != 4 && depth != 8 && depth != 24 && depth != 32)
    return 0;
  palette = depth <= 8 ? (guint64) 4 << depth : 0;
  if (depth <= 8 && read_le (data + 32, 4) > 0)
    palette = MIN (palette, 4 * (guint64) read_le (data + 32, 4));
  stride = ((guint64) width * depth + 31) / 32 * 4;
  return read_le (data, 4) + palette + stride * (guint64) height <= size ? (guint) MAX (width, height) : 0;
}

/* A picture of the directory, where it is whole; @side says how large it is. */
static GBytes *
take_entry (GBytes *ico, const guint8 *entry, guint *side)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (ico, &size);
  guint32 length = read_le (entry + 8, 4);
  guint32 offset = read_le (entry + 12, 4);

  if (offset > size || length > size - offset || length == 0)
    return NULL;
  if (is_png (data + offset, length))
    *side = length >= 24 ? MAX (read_le (entry, 1), 1) : 0;
  else
    *side = get_bitmap_side (data + offset, length);
  if (is_png (data + offset, length) && entry[0] == 0)
    *side = 256;
  return *side > 0 ? g_bytes_new_from_bytes (ico, offset, length) : NULL;
}

/* The smallest that is large enough, else the largest; of one size the one that stands last, which has the most colours. */
static gboolean
is_better (guint side, guint than, guint wanted)
{
  if (side >= wanted && than >= wanted)
    return side <= than;
  return side >= than;
}

/* A directory of that one bitmap. */
static GBytes *
wrap_bitmap (GBytes *bitmap, const guint8 *entry)
{
  GByteArray *ico = g_byte_array_new ();
  guint8 place[8] = { 0 };

  for (guint i = 0; i < 4; i++)
    place[i] = (guint8) (g_bytes_get_size (bitmap) >> (8 * i));
  place[4] = ICO_HEADER + ICO_ENTRY;
  g_byte_array_append (ico, (const guint8 *) "\0\0\1\0\1\0", ICO_HEADER);
  g_byte_array_append (ico, entry, 8);
  g_byte_array_append (ico, place, sizeof place);
  g_byte_array_append (ico, g_bytes_get_data (bitmap, NULL), (guint) g_bytes_get_size (bitmap));
  return g_byte_array_free_to_bytes (ico);
}

/*< private >
 * deflash_image_unpack_ico:
 * @ico: an ICO file
 * @wanted: the side that is wanted, in pixels
 * @is_bitmap: (out): whether the result is an ICO file of one bitmap; a PNG file otherwise
 *
 * Returns: (transfer full) (nullable): the picture that fits best; %NULL where there is none that is whole
 */
GBytes *
deflash_image_unpack_ico (GBytes *ico, guint wanted, gboolean *is_bitmap)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (ico, &size);
  const guint8 *best_entry = NULL;
  g_autoptr (GBytes) best = NULL;
  guint best_side = 0;
  guint n;

  *is_bitmap = FALSE;
  if (!is_ico (data, size))
    return NULL;
  n = MIN (MIN (read_le (data + 4, 2), MAX_ICO_ENTRIES), (guint) ((size - ICO_HEADER) / ICO_ENTRY));
  for (guint i = 0; i < n; i++)
    {
      const guint8 *entry = data + ICO_HEADER + i * ICO_ENTRY;
      guint side = 0;
      GBytes *picture = take_entry (ico, entry, &side);

      if (picture != NULL && (best == NULL || is_better (side, best_side, wanted)))
        {
          g_clear_pointer (&best, g_bytes_unref);
          best = g_steal_pointer (&picture);
          best_entry = entry;
          best_side = side;
        }
      g_clear_pointer (&picture, g_bytes_unref);
    }
  if (best == NULL)
    return NULL;
  *is_bitmap = !is_png (g_bytes_get_data (best, NULL), g_bytes_get_size (best));
  return *is_bitmap ? wrap_bitmap (best, best_entry) : g_steal_pointer (&best);
}

static GdkPixbuf *
load_bitmap (GBytes *ico, GError **error)
{
  static const char *const types[] = { "image/x-icon", "image/vnd.microsoft.icon" }; /* decoders differ in how they call it */
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) local = NULL;
  GdkPixbuf *pixbuf = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (types) && loader == NULL; i++)
    loader = gdk_pixbuf_loader_new_with_mime_type (types[i], NULL);
  if (loader == NULL)
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_UNSUPPORTED, "No decoder of ICO");
      return NULL;
    }
  if (gdk_pixbuf_loader_write_bytes (loader, ico, &local))
    gdk_pixbuf_loader_close (loader, &local);
  else
    gdk_pixbuf_loader_close (loader, NULL);
  if (local == NULL)
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL)
    return g_object_ref (pixbuf);
  g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "%s", local != NULL ? local->message : "The picture ends early");
  return NULL;
}

static GdkPixbuf *
load (GBytes *bytes, guint side, GCancellable *cancellable, guint *width, guint *height, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GBytes) inner = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  gboolean is_bitmap;

  if (!is_ico (data, size))
    return deflash_image_load (bytes, side, side, cancellable, width, height, error);
  inner = deflash_image_unpack_ico (bytes, side, &is_bitmap);
  if (inner == NULL)
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "No picture in it is whole");
      return NULL;
    }
  if (!is_bitmap)
    return deflash_image_load (inner, side, side, cancellable, width, height, error);
  pixbuf = load_bitmap (inner, error);
  if (pixbuf == NULL)
    return NULL;
  *width = (guint) gdk_pixbuf_get_width (pixbuf);
  *height = (guint) gdk_pixbuf_get_height (pixbuf);
  if (MAX (*width, *height) <= side)
    return g_steal_pointer (&pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (*width * side / MAX (*width, *height))),
                                  MAX (1, (int) (*height * side / MAX (*width, *height))), GDK_INTERP_BILINEAR);
}

static gboolean
is_visible (GdkPixbuf *pixbuf)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return TRUE;
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      if (pixels[(gsize) y * stride + (gsize) x * 4 + 3] >= VISIBLE)
        return TRUE;
  return FALSE;
}

/**
 * deflash_image_make_icon:
 * @bytes: a file: JPEG, PNG, GIF, WebP or ICO
 * @side: the most pixels a side
 * @cancellable: (nullable): looked at between the stages
 * @out_side: (out) (optional): the longer side of the picture, in pixels, before it was scaled
 * @error: return location for an error, as of deflash_image_decode(); %DEFLASH_IMAGE_ERROR_TINY also under 8 pixels a side,
 *   %DEFLASH_IMAGE_ERROR_UNSUPPORTED also for what is far from a square, %DEFLASH_IMAGE_ERROR_CORRUPT also where nothing is to be seen
 *
 * Makes a sign of what a site is known by: roughly square, scaled down, never up. Never call it on the main thread; otherwise any thread
 * will do, several at a time.
 *
 * Returns: (transfer full) (nullable): a PNG file
 */
GBytes *
deflash_image_make_icon (GBytes *bytes, guint side, GCancellable *cancellable, guint *out_side, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  guint width = 0, height = 0;

  g_return_val_if_fail (bytes != NULL && side > 0, NULL);

  pixbuf = load (bytes, side, cancellable, &width, &height, error);
  if (pixbuf == NULL)
    return NULL;
  if (MIN (width, height) < MIN_SIDE)
    {
      g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TINY, "%u × %u pixels", width, height);
      return NULL;
    }
  if (MAX (width, height) > MAX_RATIO * MIN (width, height))
    {
      g_set_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_UNSUPPORTED, "%u × %u pixels are no square", width, height);
      return NULL;
    }
  if (!is_visible (pixbuf))
    {
      g_set_error_literal (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT, "There is nothing to be seen");
      return NULL;
    }
  if (out_side != NULL)
    *out_side = MAX (width, height);
  return deflash_image_encode (pixbuf, TRUE, error);
}
