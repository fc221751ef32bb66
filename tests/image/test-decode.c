/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image-make.h"

static gboolean
near (guint32 color, guint32 wanted)
{
  for (guint shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (color >> shift & 0xff) - (int) (wanted >> shift & 0xff)) > 6)
      return FALSE;
  return TRUE;
}

#define assert_color(color, wanted) \
  G_STMT_START \
  { \
    if (!near ((color), (wanted))) \
      g_error ("%s:%d: colour is %06x, not %06x", __FILE__, __LINE__, (color), (guint) (wanted)); \
  } \
  G_STMT_END

static void
test_format_decodes (gconstpointer type)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (100, 60, 0x3366ccff);
  g_autoptr (GBytes) bytes = image_encode (pixbuf, type, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (DeflashImagePixels) pixels = { 0 };

  if (bytes == NULL)
    {
      g_test_skip ("no encoder for this format here");
      return;
    }
  g_assert_true (deflash_image_decode (bytes, 0, 0, NULL, &pixels, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pixels.width, ==, 100);
  g_assert_cmpuint (pixels.height, ==, 60);
  assert_color (image_pixel (&pixels, 0, 0), 0x3366cc);
  assert_color (image_pixel (&pixels, 99, 59), 0x3366cc);
}

static void
test_decoded_picture_fits (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (1000, 500, 0x3366ccff);
  g_autoptr (GBytes) jpeg = image_encode (pixbuf, "jpeg", NULL);
  static const struct
  {
    guint max_width, max_height, width, height;
  } table[] = { { 0, 0, 1000, 500 }, { 300, 0, 300, 150 }, { 0, 100, 200, 100 }, { 300, 100, 200, 100 }, { 2000, 2000, 1000, 500 } };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (DeflashImagePixels) pixels = { 0 };

      g_assert_true (deflash_image_decode (jpeg, table[i].max_width, table[i].max_height, NULL, &pixels, NULL));
      g_assert_cmpuint (pixels.width, ==, table[i].width);
      g_assert_cmpuint (pixels.height, ==, table[i].height);
    }
}

static void
test_first_frame_of_an_animation (void)
{
  g_autoptr (GBytes) gif = image_make_gif (40, 30, 50);
  g_autoptr (GError) error = NULL;
  g_auto (DeflashImagePixels) pixels = { 0 };

  g_assert_true (deflash_image_decode (gif, 0, 0, NULL, &pixels, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pixels.width, ==, 40);
  g_assert_cmpuint (pixels.height, ==, 30);
  assert_color (image_pixel (&pixels, 39, 29), 0xff0000);
}

/* The corner that is red as stored, and where it belongs by EXIF orientation (TIFF 6.0, tag 274). */
static void
test_photograph_is_turned_upright (void)
{
  static const struct
  {
    const char *orientation;
    guint width, height, x, y;
  } table[] = { { "1", 80, 40, 0, 0 },  { "2", 80, 40, 79, 0 },  { "3", 80, 40, 79, 39 }, { "4", 80, 40, 0, 39 },
                { "5", 40, 80, 0, 0 },  { "6", 40, 80, 39, 0 },  { "7", 40, 80, 39, 79 }, { "8", 40, 80, 0, 79 } };
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (80, 40, 0x0000ffff);

  image_fill (pixbuf, 0, 0, 16, 16, 0xff0000ff);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GBytes) jpeg = image_encode (pixbuf, "jpeg", table[i].orientation);
      g_autoptr (GError) error = NULL;
      g_auto (DeflashImagePixels) pixels = { 0 };

      g_assert_true (deflash_image_decode (jpeg, 0, 0, NULL, &pixels, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (pixels.width, ==, table[i].width);
      g_assert_cmpuint (pixels.height, ==, table[i].height);
      assert_color (image_pixel (&pixels, table[i].x, table[i].y), 0xfe0000);
      assert_color (image_pixel (&pixels, pixels.width - 1 - table[i].x, pixels.height - 1 - table[i].y), 0x0000fe);
    }
}

static void
test_thumbnail_of_a_photograph (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (2000, 1000, 0x20a040ff);
  g_autoptr (GBytes) jpeg = image_encode (pixbuf, "jpeg", "6");
  g_autoptr (GError) error = NULL;
  g_auto (DeflashThumbnail) thumbnail = { 0 };
  DeflashImageInfo info;

  g_assert_true (deflash_image_make_thumbnail (jpeg, DEFLASH_IMAGE_THUMBNAIL_WIDTH, NULL, &thumbnail, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (thumbnail.content_type, ==, "image/jpeg");
  g_assert_cmpuint (thumbnail.original_width, ==, 1000);
  g_assert_cmpuint (thumbnail.original_height, ==, 2000);
  g_assert_cmpuint (thumbnail.width, ==, 640);
  g_assert_cmpuint (thumbnail.height, ==, 1280);
  assert_color (thumbnail.color, 0x20a040);
  g_assert_true (deflash_image_probe (thumbnail.bytes, &info, NULL));
  g_assert_cmpint (info.format, ==, DEFLASH_IMAGE_JPEG);
  g_assert_cmpuint (info.width, ==, 640);
}

static void
test_thumbnail_keeps_what_shows_through (void)
{
  g_autoptr (GdkPixbuf) clear = image_make_plain (700, 100, 0x00000000);
  g_autoptr (GdkPixbuf) opaque = image_make_plain (700, 100, 0x112233ff);
  g_autoptr (GBytes) clear_png = NULL, opaque_png = image_encode (opaque, "png", NULL);
  g_auto (DeflashThumbnail) seen = { 0 }, unseen = { 0 };
  g_auto (DeflashImagePixels) pixels = { 0 };

  image_fill (clear, 0, 0, 100, 100, 0xcc0000ff);
  clear_png = image_encode (clear, "png", NULL);
  g_assert_true (deflash_image_make_thumbnail (clear_png, 640, NULL, &seen, NULL));
  g_assert_cmpstr (seen.content_type, ==, "image/png");
  assert_color (seen.color, 0xcc0000);
  g_assert_true (deflash_image_make_thumbnail (opaque_png, 640, NULL, &unseen, NULL));
  g_assert_cmpstr (unseen.content_type, ==, "image/jpeg");
  g_assert_true (deflash_image_decode (unseen.bytes, 0, 0, NULL, &pixels, NULL));
  assert_color (image_pixel (&pixels, 639, 90), 0x112233);
}

static void
test_small_picture_is_not_enlarged (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (120, 80, 0x20a040ff);
  g_autoptr (GBytes) png = image_encode (pixbuf, "png", NULL);
  g_auto (DeflashThumbnail) thumbnail = { 0 };

  g_assert_true (deflash_image_make_thumbnail (png, 640, NULL, &thumbnail, NULL));
  g_assert_cmpuint (thumbnail.width, ==, 120);
  g_assert_cmpuint (thumbnail.height, ==, 80);
}

static void
test_tall_picture_is_held (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (30, 19000, 0x20a040ff);
  g_autoptr (GBytes) png = image_encode (pixbuf, "png", NULL);
  g_auto (DeflashThumbnail) thumbnail = { 0 };

  g_assert_true (deflash_image_make_thumbnail (png, 640, NULL, &thumbnail, NULL));
  g_assert_cmpuint (thumbnail.height, ==, 2560);
  g_assert_cmpuint (thumbnail.width, ==, 4);
}

static void
test_color_is_the_most_frequent (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (300, 100, 0x204080ff);
  g_autoptr (GBytes) png = NULL;
  g_auto (DeflashThumbnail) thumbnail = { 0 };

  image_fill (pixbuf, 0, 0, 100, 100, 0xff0000ff);
  image_fill (pixbuf, 100, 0, 90, 100, 0x00ff00ff);
  png = image_encode (pixbuf, "png", NULL);
  g_assert_true (deflash_image_make_thumbnail (png, 640, NULL, &thumbnail, NULL));
  assert_color (thumbnail.color, 0x204080);
}

static void
test_cut_picture_is_refused (gconstpointer type)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_noise (300, 300);
  g_autoptr (GBytes) whole = g_str_equal (type, "gif") ? image_make_gif (100, 100, 1) : image_encode (pixbuf, type, NULL);

  if (whole == NULL)
    {
      g_test_skip ("no encoder for this format here");
      return;
    }
  for (guint percent = 1; percent < 95; percent += 9)
    {
      g_autoptr (GBytes) cut = image_cut (whole, g_bytes_get_size (whole) * percent / 100);
      g_autoptr (GError) error = NULL;
      g_auto (DeflashImagePixels) pixels = { 0 };

      g_assert_false (deflash_image_decode (cut, 100, 0, NULL, &pixels, &error));
      g_assert_error (error, DEFLASH_IMAGE_ERROR, DEFLASH_IMAGE_ERROR_CORRUPT);
    }
}

static void
test_damaged_pictures_do_no_harm (gconstpointer type)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_noise (40, 40);
  g_autoptr (GBytes) whole = g_str_equal (type, "gif") ? image_make_gif (40, 40, 2) : image_encode (pixbuf, type, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  if (whole == NULL)
    {
      g_test_skip ("no encoder for this format here");
      return;
    }
  for (guint i = 0; i < 200; i++)
    {
      gsize size = g_bytes_get_size (whole);
      guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
      g_autoptr (GError) error = NULL;
      g_auto (DeflashThumbnail) thumbnail = { 0 };

      for (guint n = 0; n < 3; n++)
        data[g_rand_int_range (rand, 8, (gint32) size)] = (guint8) g_rand_int (rand);
      if (!deflash_image_make_thumbnail (bytes, 20, NULL, &thumbnail, &error))
        g_assert_true (error->domain == DEFLASH_IMAGE_ERROR);
    }
}

static void
test_cancelled_is_said (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_plain (100, 60, 0x3366ccff);
  g_autoptr (GBytes) png = image_encode (pixbuf, "png", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (DeflashImagePixels) pixels = { 0 };

  g_cancellable_cancel (cancellable);
  g_assert_false (deflash_image_decode (png, 0, 0, cancellable, &pixels, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
thumbnail_thread (gpointer data)
{
  GBytes *bytes = data;

  for (guint i = 0; i < 10; i++)
    {
      g_auto (DeflashThumbnail) thumbnail = { 0 };

      g_assert_true (deflash_image_make_thumbnail (bytes, 64, NULL, &thumbnail, NULL));
      g_assert_cmpuint (thumbnail.width, ==, 64);
    }
  return NULL;
}

static void
test_threads_work_side_by_side (void)
{
  g_autoptr (GdkPixbuf) pixbuf = image_make_noise (200, 100);
  g_autoptr (GBytes) jpeg = image_encode (pixbuf, "jpeg", NULL);
  g_autoptr (GBytes) png = image_encode (pixbuf, "png", NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("thumbnail", thumbnail_thread, i % 2 == 0 ? jpeg : png);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

void
image_add_decode_tests (void)
{
  static const char *const types[] = { "jpeg", "png", "webp", "gif" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *decodes = g_strdup_printf ("/image/decode/%s-decodes", types[i]);
      g_autofree char *cut = g_strdup_printf ("/image/decode/cut-%s-is-refused", types[i]);
      g_autofree char *damaged = g_strdup_printf ("/image/decode/damaged-%s-does-no-harm", types[i]);

      if (!g_str_equal (types[i], "gif"))
        g_test_add_data_func (decodes, types[i], test_format_decodes);
      g_test_add_data_func (cut, types[i], test_cut_picture_is_refused);
      g_test_add_data_func (damaged, types[i], test_damaged_pictures_do_no_harm);
    }
  g_test_add_func ("/image/decode/fits-the-limits-and-keeps-proportions", test_decoded_picture_fits);
  g_test_add_func ("/image/decode/first-frame-of-an-animation", test_first_frame_of_an_animation);
  g_test_add_func ("/image/decode/photograph-is-turned-upright", test_photograph_is_turned_upright);
  g_test_add_func ("/image/decode/cancelled-is-said", test_cancelled_is_said);
  g_test_add_func ("/image/decode/threads-work-side-by-side", test_threads_work_side_by_side);
  g_test_add_func ("/image/thumbnail/of-a-photograph", test_thumbnail_of_a_photograph);
  g_test_add_func ("/image/thumbnail/keeps-what-shows-through", test_thumbnail_keeps_what_shows_through);
  g_test_add_func ("/image/thumbnail/small-picture-is-not-enlarged", test_small_picture_is_not_enlarged);
  g_test_add_func ("/image/thumbnail/tall-picture-is-held", test_tall_picture_is_held);
  g_test_add_func ("/image/thumbnail/color-is-the-most-frequent", test_color_is_the_most_frequent);
}
