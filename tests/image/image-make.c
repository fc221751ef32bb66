/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image-make.h"

#include <string.h>

/* A picture of one colour, with an alpha channel. */
GdkPixbuf *
image_make_plain (int width, int height, guint32 rgba)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, rgba);
  return pixbuf;
}

/* Noise, which no encoder makes small. */
GdkPixbuf *
image_make_noise (int width, int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    pixels[i] = (guint8) g_rand_int (rand);
  return pixbuf;
}

void
image_fill (GdkPixbuf *pixbuf, int x, int y, int width, int height, guint32 rgba)
{
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, x, y, width, height);

  gdk_pixbuf_fill (part, rgba);
}

/* Puts an EXIF segment with nothing but the orientation behind a JPEG's start. */
static GBytes *
add_orientation (GBytes *jpeg, char orientation)
{
  guint8 segment[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                       0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (guint8) (orientation - '0'), 0, 0, 0, 0, 0, 0 };
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  g_byte_array_append (out, data, 2);
  g_byte_array_append (out, segment, sizeof segment);
  g_byte_array_append (out, data + 2, (guint) size - 2);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* JPEG has no alpha channel, and encoders of newer systems would take it for a colour. (transfer full) */
static GdkPixbuf *
without_alpha (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  GdkPixbuf *opaque = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_composite (pixbuf, opaque, 0, 0, width, height, 0, 0, 1, 1, GDK_INTERP_NEAREST, 255);
  return opaque;
}

/* NULL if there is no encoder for @type here. */
GBytes *
image_encode (GdkPixbuf *pixbuf, const char *type, const char *orientation)
{
  g_autoptr (GdkPixbuf) source = g_str_equal (type, "jpeg") ? without_alpha (pixbuf) : g_object_ref (pixbuf);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (source, &data, &size, type, &error, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, size);
  return orientation != NULL ? add_orientation (bytes, *orientation) : g_steal_pointer (&bytes);
}

/* A GIF whose frames are of one colour each: red, then green. Its codes are 9 bits wide and never grow: a clear code before every
 * 250 pixels. */
GBytes *
image_make_gif (guint width, guint height, guint frames)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 head[] = { 'G', 'I', 'F', '8', '9', 'a', (guint8) width, (guint8) (width >> 8), (guint8) height, (guint8) (height >> 8),
                    0x80, 0, 0, 255, 0, 0, 0, 255, 0 };

  g_byte_array_append (out, head, sizeof head);
  for (guint frame = 0; frame < frames; frame++)
    {
      guint8 image[] = { 0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, (guint8) width, (guint8) (width >> 8), (guint8) height,
                         (guint8) (height >> 8), 0, 8 };
      guint64 bits = 0;
      guint count = 0, used = 0;
      guint8 block[256];

      g_byte_array_append (out, image, sizeof image);
      for (guint i = 0; i <= width * height + 1; i++)
        {
          guint codes[2] = { 0x100, i == width * height + 1 ? 0x101 : frame & 1 };
          guint first = i % 250 == 0 ? 0 : 1;

          if (i == width * height)
            continue;
          for (guint c = first; c < 2; c++)
            {
              bits |= (guint64) codes[c] << count;
              count += 9;
              while (count >= 8 || (i > width * height && c == 1 && count > 0))
                {
                  block[1 + used++] = (guint8) bits;
                  bits >>= 8;
                  count -= MIN (count, 8);
                  if (used == 255)
                    {
                      block[0] = 255;
                      g_byte_array_append (out, block, 256);
                      used = 0;
                    }
                }
            }
        }
      block[0] = (guint8) used;
      g_byte_array_append (out, block, used > 0 ? used + 1 : 0);
      g_byte_array_append (out, (const guint8 *) "", 1);
    }
  g_byte_array_append (out, (const guint8 *) ";", 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
image_cut (GBytes *bytes, gsize length)
{
  return g_bytes_new_from_bytes (bytes, 0, MIN (length, g_bytes_get_size (bytes)));
}

/* 0xRRGGBB */
guint32
image_pixel (const DeflashImagePixels *pixels, guint x, guint y)
{
  const guint8 *data = g_bytes_get_data (pixels->bytes, NULL);
  const guint8 *pixel = data + y * pixels->stride + x * (pixels->has_alpha ? 4 : 3);

  g_assert_cmpuint (x, <, pixels->width);
  g_assert_cmpuint (y, <, pixels->height);
  return (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
}
