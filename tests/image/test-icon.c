/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image-make.h"

#include "deflash-image-private.h"

#define SIDE 64

/* A directory of pictures: PNG files, or bitmaps that the encoder of ICO files made. */
static GBytes *
make_ico (GBytes *const *pictures, const guint8 *sides, guint n)
{
  GByteArray *ico = g_byte_array_new ();
  guint32 offset = 6 + 16 * n;

  g_byte_array_append (ico, (const guint8[]){ 0, 0, 1, 0, (guint8) n, 0 }, 6);
  for (guint i = 0; i < n; i++)
    {
      guint32 size = GUINT32_TO_LE ((guint32) g_bytes_get_size (pictures[i]));
      guint32 place = GUINT32_TO_LE (offset);

      g_byte_array_append (ico, (const guint8[]){ sides[i], sides[i], 0, 0, 1, 0, 32, 0 }, 8);
      g_byte_array_append (ico, (const guint8 *) &size, 4);
      g_byte_array_append (ico, (const guint8 *) &place, 4);
      offset += g_bytes_get_size (pictures[i]);
    }
  for (guint i = 0; i < n; i++)
    g_byte_array_append (ico, g_bytes_get_data (pictures[i], NULL), (guint) g_bytes_get_size (pictures[i]));
  return g_byte_array_free_to_bytes (ico);
}

static GBytes *
make_png (int width, int height, guint32 rgba)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (width, height, rgba);

  return image_encode (pixbuf, "png", NULL);
}

/* A bitmap without its file header: 32 bits a pixel, from the last row, then the mask. */
static GBytes *
make_bitmap (guint8 side, guint32 rgb)
{
  guint mask = (side + 31u) / 32 * 4 * side;
  gsize size = 40 + (gsize) side * side * 4 + mask;
  guint8 *data = g_malloc0 (size);

  data[0] = 40;
  data[4] = side;
  data[8] = (guint8) (2 * side);
  data[9] = (guint8) (2 * side >> 8);
  data[12] = 1;
  data[14] = 32;
  for (guint i = 0; i < (guint) side * side; i++)
    {
      guint8 *pixel = data + 40 + (gsize) i * 4;

      pixel[0] = rgb & 0xff;
      pixel[1] = rgb >> 8 & 0xff;
      pixel[2] = rgb >> 16 & 0xff;
      pixel[3] = 0xff;
    }
  return g_bytes_new_take (data, size);
}

static void
assert_icon (GBytes *bytes, guint width, guint height, guint32 color, guint original)
{
  g_autoptr (GError) error = NULL;
  guint side = 0;
  g_autoptr (GBytes) icon = deflash_image_make_icon (bytes, SIDE, NULL, &side, &error);
  g_auto (DeflashImagePixels) pixels = { 0 };
  DeflashImageInfo info;

  g_assert_no_error (error);
  g_assert_true (deflash_image_probe (icon, &info, NULL));
  g_assert_cmpint (info.format, ==, DEFLASH_IMAGE_PNG);
  g_assert_cmpuint (side, ==, original);
  g_assert_true (deflash_image_decode (icon, 0, 0, NULL, &pixels, NULL));
  g_assert_cmpuint (pixels.width, ==, width);
  g_assert_cmpuint (pixels.height, ==, height);
  g_assert_cmphex (image_pixel (&pixels, width / 2, height / 2) & 0xf8f8f8, ==, color & 0xf8f8f8);
}

static void
assert_refused (GBytes *bytes, DeflashImageError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (deflash_image_make_icon (bytes, SIDE, NULL, NULL, &error));
  g_assert_error (error, DEFLASH_IMAGE_ERROR, (int) code);
}

static void
test_scaled_down_never_up (void)
{
  g_autoptr (GBytes) large = make_png (200, 180, 0x3366ccff);
  g_autoptr (GBytes) small = make_png (16, 16, 0x3366ccff);

  assert_icon (large, 64, 58, 0x3366cc, 200);
  assert_icon (small, 16, 16, 0x3366cc, 16);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) banner = make_png (144, 32, 0x3366ccff);
  g_autoptr (GBytes) tiny = make_png (5, 5, 0x3366ccff);
  g_autoptr (GBytes) nothing = make_png (32, 32, 0x3366cc00);
  g_autoptr (GBytes) page = g_bytes_new_static ("<!doctype html><p>Not found", 27);

  assert_refused (banner, DEFLASH_IMAGE_ERROR_UNSUPPORTED);
  assert_refused (tiny, DEFLASH_IMAGE_ERROR_TINY);
  assert_refused (nothing, DEFLASH_IMAGE_ERROR_CORRUPT);
  assert_refused (page, DEFLASH_IMAGE_ERROR_UNSUPPORTED);
}

static void
test_ico_of_png (void)
{
  g_autoptr (GBytes) small = make_png (16, 16, 0xff0000ff);
  g_autoptr (GBytes) fitting = make_png (64, 64, 0x00ff00ff);
  g_autoptr (GBytes) large = make_png (256, 256, 0x0000ffff);
  GBytes *all[] = { small, large, fitting };
  const guint8 sides[] = { 16, 0, 64 };
  g_autoptr (GBytes) ico = make_ico (all, sides, 3);
  g_autoptr (GBytes) two = make_ico (all, sides, 2);
  g_autoptr (GBytes) one = make_ico (all, sides, 1);

  assert_icon (ico, 64, 64, 0x00ff00, 64);
  assert_icon (two, 64, 64, 0x0000ff, 256);
  assert_icon (one, 16, 16, 0xff0000, 16);
}

static void
test_ico_of_bitmaps (void)
{
  g_autoptr (GBytes) small = make_bitmap (16, 0xff0000);
  g_autoptr (GBytes) larger = make_bitmap (48, 0x00ff00);
  g_autoptr (GBytes) largest = make_bitmap (128, 0x0000ff);
  GBytes *all[] = { larger, small, largest };
  const guint8 sides[] = { 48, 16, 128 };
  g_autoptr (GBytes) two = make_ico (all, sides, 2);
  g_autoptr (GBytes) three = make_ico (all, sides, 3);

  assert_icon (two, 48, 48, 0x00ff00, 48);
  assert_icon (three, 64, 64, 0x0000ff, 128);
}

static void
test_ico_of_damage (void)
{
  g_autoptr (GBytes) good = make_png (32, 32, 0x3366ccff);
  g_autoptr (GBytes) bitmap = make_bitmap (48, 0x00ff00);
  GBytes *all[] = { good, bitmap };
  const guint8 sides[] = { 32, 48 };
  g_autoptr (GBytes) ico = make_ico (all, sides, 2);
  g_autoptr (GBytes) cut = image_cut (ico, g_bytes_get_size (ico) - 2000);

  assert_icon (cut, 32, 32, 0x3366cc, 32); /* the bitmap is not whole: the other is taken */
  for (gsize length = 0; length < 6 + 32 + g_bytes_get_size (good); length += 7)
    {
      g_autoptr (GBytes) less = image_cut (ico, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (deflash_image_make_icon (less, SIDE, NULL, NULL, &error));
      g_assert_true (error->domain == DEFLASH_IMAGE_ERROR);
    }
}

void
image_add_icon_tests (void)
{
  g_test_add_func ("/icon/is-scaled-down-and-never-up", test_scaled_down_never_up);
  g_test_add_func ("/icon/banners-specks-empty-ones-and-pages-are-refused", test_refused);
  g_test_add_func ("/icon/of-an-ico-of-png-files-the-one-that-fits", test_ico_of_png);
  g_test_add_func ("/icon/of-an-ico-of-bitmaps-the-one-that-fits", test_ico_of_bitmaps);
  g_test_add_func ("/icon/of-a-damaged-ico-what-is-whole", test_ico_of_damage);
}
