/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image-make.h"

#include <string.h>

#define OK 0

typedef struct
{
  const char *name;
  const char *data;
  gsize size;
  int code; /* of DeflashImageError */
  DeflashImageFormat format;
  guint width;
  guint height;
} Case;

#define CASE(name, text, ...) { name, text, sizeof (text) - 1, __VA_ARGS__ }
#define PNG "\x89PNG\r\n\x1a\n"
#define IHDR PNG "\0\0\0\x0d" "IHDR"
#define PNG_TAIL "\x08\x02\0\0\0\0\0\0\0"
#define SOF(size) "\xff\xc0\0\x0b\x08" size "\x01\x01\x11\0"
#define RIFF "RIFF\x40\0\0\0WEBP"

static const Case cases[] = {
  CASE ("png", IHDR "\0\0\x01\x02\0\0\x03\x04" PNG_TAIL, OK, DEFLASH_IMAGE_PNG, 0x102, 0x304),
  CASE ("png-largest-side", IHDR "\0\0\x4e\x20\0\0\0\x03" PNG_TAIL, OK, DEFLASH_IMAGE_PNG, 20000, 3),
  CASE ("png-side-too-large", IHDR "\0\0\x4e\x21\0\0\0\x03" PNG_TAIL, DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("png-too-many-pixels", IHDR "\0\0\x1f\x41\0\0\x1f\x41" PNG_TAIL, DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("png-giant", IHDR "\0\x01\x86\xa0\0\x01\x86\xa0" PNG_TAIL, DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("png-overflow", IHDR "\xff\xff\xff\xff\xff\xff\xff\xff" PNG_TAIL, DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("png-pixel", IHDR "\0\0\0\x01\0\0\0\x01" PNG_TAIL, DEFLASH_IMAGE_ERROR_TINY),
  CASE ("png-spacer", IHDR "\0\0\x02\x58\0\0\0\x02" PNG_TAIL, DEFLASH_IMAGE_ERROR_TINY),
  CASE ("png-no-size", IHDR "\0\0\0\0\0\0\0\x10" PNG_TAIL, DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("png-cut", IHDR "\0\0\x01\x02\0\0\x03", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("png-other-chunk-first", PNG "\0\0\0\x0dIDAT\0\0\x01\x02\0\0\x03\x04" PNG_TAIL, DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("png-other-length", PNG "\0\0\0\x0eIHDR\0\0\x01\x02\0\0\x03\x04" PNG_TAIL, DEFLASH_IMAGE_ERROR_CORRUPT),

  CASE ("jpeg", "\xff\xd8" SOF ("\x01\x02\x03\x04"), OK, DEFLASH_IMAGE_JPEG, 0x304, 0x102),
  CASE ("jpeg-after-others", "\xff\xd8\xff\xe0\0\x04xx\xff\xff\xff\xfe\0\x03x\xff\xc4\0\x02" SOF ("\x01\x02\x03\x04"), OK,
        DEFLASH_IMAGE_JPEG, 0x304, 0x102),
  CASE ("jpeg-progressive", "\xff\xd8\xff\xc2\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0", OK, DEFLASH_IMAGE_JPEG, 32, 16),
  CASE ("jpeg-giant", "\xff\xd8" SOF ("\xff\xff\xff\xff"), DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("jpeg-tiny", "\xff\xd8" SOF ("\0\x01\0\x01"), DEFLASH_IMAGE_ERROR_TINY),
  CASE ("jpeg-height-later", "\xff\xd8" SOF ("\0\0\x01\0"), DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-no-frame", "\xff\xd8\xff\xe0\0\x04xx\xff\xd9\0\0", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-scan-before-frame", "\xff\xd8\xff\xda\0\x04xx" SOF ("\x01\x02\x03\x04"), DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-segment-of-no-length", "\xff\xd8\xff\xe0\0\0" SOF ("\x01\x02\x03\x04"), DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-segment-past-the-end", "\xff\xd8\xff\xe0\xff\xff" SOF ("\x01\x02\x03\x04"), DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-cut", "\xff\xd8\xff\xc0\0\x0b\x08\x01", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-start-alone", "\xff\xd8\xff", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("jpeg-fill-alone", "\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff", DEFLASH_IMAGE_ERROR_CORRUPT),

  CASE ("gif", "GIF89a\x03\0\x04\0\0\0\0,\0\0\0\0\x03\0\x04\0\0", OK, DEFLASH_IMAGE_GIF, 3, 4),
  CASE ("gif-old", "GIF87a\x03\x01\x04\0\0\0\0,\0\0\0\0\x03\0\x04\0\0", OK, DEFLASH_IMAGE_GIF, 0x103, 4),
  CASE ("gif-after-extensions", "GIF89a\x03\0\x04\0\0\0\0!\xf9\x04\0\0\0\0\0!\xfe\x02hi\0,\0\0\0\0\x03\0\x04\0\0", OK,
        DEFLASH_IMAGE_GIF, 3, 4),
  CASE ("gif-with-palette", "GIF89a\x03\0\x04\0\x80\0\0rgbRGB,\0\0\0\0\x03\0\x04\0\0", OK, DEFLASH_IMAGE_GIF, 3, 4),
  CASE ("gif-frame-sticks-out", "GIF89a\x03\0\x04\0\0\0\0,\x05\0\x06\0\x03\0\x04\0\0", OK, DEFLASH_IMAGE_GIF, 8, 10),
  CASE ("gif-frame-is-giant", "GIF89a\x03\0\x04\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0", DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("gif-frame-of-no-size", "GIF89a\x03\0\x04\0\0\0\0,\0\0\0\0\0\0\x04\0\0", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("gif-pixel", "GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0", DEFLASH_IMAGE_ERROR_TINY),
  CASE ("gif-no-frame", "GIF89a\x03\0\x04\0\0\0\0;", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("gif-endless-extension", "GIF89a\x03\0\x04\0\0\0\0!\xfe\xffhi", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("gif-cut", "GIF89a\x03\0\x04", DEFLASH_IMAGE_ERROR_CORRUPT),

  CASE ("webp-lossy", RIFF "VP8 \x10\0\0\0\x30\x01\0\x9d\x01\x2a\x40\x01\xf0\x40", OK, DEFLASH_IMAGE_WEBP, 320, 240),
  CASE ("webp-lossless", RIFF "VP8L\x10\0\0\0/\x3f\xc1\x3b\0", OK, DEFLASH_IMAGE_WEBP, 320, 240),
  CASE ("webp-extended", RIFF "VP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0", OK, DEFLASH_IMAGE_WEBP, 320, 240),
  CASE ("webp-giant", RIFF "VP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", DEFLASH_IMAGE_ERROR_TOO_LARGE),
  CASE ("webp-tiny", RIFF "VP8L\x10\0\0\0/\0\0\0\0", DEFLASH_IMAGE_ERROR_TINY),
  CASE ("webp-no-start-code", RIFF "VP8 \x10\0\0\0\x30\x01\0\0\0\0\x40\x01\xf0\0", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("webp-unknown-chunk", RIFF "VP9 \x10\0\0\0\0\0\0\0\0\0\0\0\0\0", DEFLASH_IMAGE_ERROR_CORRUPT),
  CASE ("webp-cut", RIFF "VP8X", DEFLASH_IMAGE_ERROR_CORRUPT),

  CASE ("empty", "", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
  CASE ("svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
  CASE ("bmp", "BM\x46\0\0\0\0\0\0\0\x36\0\0\0", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
  CASE ("ico", "\0\0\x01\0\x01\0\x10\x10", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
  CASE ("tiff", "II*\0\x08\0\0\0", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
  CASE ("html", "<!doctype html>", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
  CASE ("wav", "RIFF\x40\0\0\0WAVEfmt ", DEFLASH_IMAGE_ERROR_UNSUPPORTED),
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new (c->data, c->size); /* a copy, so that reading past it is seen */
  g_autoptr (GError) error = NULL;
  DeflashImageInfo info = { 0 };

  if (c->code != OK)
    {
      g_assert_false (deflash_image_probe (bytes, &info, &error));
      g_assert_error (error, DEFLASH_IMAGE_ERROR, c->code);
      return;
    }
  g_assert_true (deflash_image_probe (bytes, &info, &error));
  g_assert_no_error (error);
  g_assert_cmpint (info.format, ==, c->format);
  g_assert_cmpuint (info.width, ==, c->width);
  g_assert_cmpuint (info.height, ==, c->height);
}

static void
test_every_cut_is_refused_or_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length <= cases[i].size; length++)
      {
        g_autoptr (GBytes) bytes = g_bytes_new (cases[i].data, length);
        g_autoptr (GError) error = NULL;
        DeflashImageInfo info = { 0 };

        if (!deflash_image_probe (bytes, &info, &error))
          g_assert_true (error->domain == DEFLASH_IMAGE_ERROR);
      }
}

static void
test_file_over_the_limit_is_refused (void)
{
  gsize size = DEFLASH_IMAGE_MAX_BYTES + 1;
  guint8 *data = g_malloc0 (size);
  g_autoptr (GBytes) bytes = NULL, fits = NULL;
  g_autoptr (GError) error = NULL, none = NULL;
  DeflashImageInfo info;

  memcpy (data, cases[0].data, cases[0].size);
  bytes = g_bytes_new_take (data, size);
  fits = g_bytes_new_from_bytes (bytes, 0, size - 1);
  g_assert_false (deflash_image_probe (bytes, &info, &error));
  g_assert_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_TOO_LARGE);
  g_assert_true (deflash_image_probe (fits, &info, &none));
}

static void
test_thousands_of_scans_are_refused (void)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DeflashImageInfo info;

  g_byte_array_append (data, (const guint8 *) "\xff\xd8\xff\xc2\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0", 15);
  for (guint i = 0; i < 5000; i++)
    g_byte_array_append (data, (const guint8 *) "\xff\xda\0\x08\x01\x01\0\0\0\0", 10);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  g_assert_false (deflash_image_probe (bytes, &info, &error));
  g_assert_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT);
}

void
image_add_probe_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/image/probe/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/image/probe/every-cut-is-refused-or-read", test_every_cut_is_refused_or_read);
  g_test_add_func ("/image/probe/file-over-the-limit-is-refused", test_file_over_the_limit_is_refused);
  g_test_add_func ("/image/probe/thousands-of-scans-are-refused", test_thousands_of_scans_are_refused);
}
