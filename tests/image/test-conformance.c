/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image-make.h"

/* The folder of corpora: DEFLASH_CORPORA, else beside the checkout. */
static char *
find_corpus (const char *name)
{
  const char *corpora = g_getenv ("DEFLASH_CORPORA");
  const char *source = g_getenv ("G_TEST_SRCDIR");

  if (corpora != NULL)
    return g_build_filename (corpora, name, NULL);
  return g_build_filename (source != NULL ? source : ".", "..", "..", "shared", "corpora", name, NULL);
}

static void
decode_file (const char *path, guint *decoded, guint *refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (DeflashThumbnail) thumbnail = { 0 };
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return;
  bytes = g_bytes_new_take (data, size);
  if (deflash_image_make_thumbnail (bytes, 640, NULL, &thumbnail, &error))
    {
      g_autofree char *name = g_path_get_basename (path);

      /* The suite's broken files begin with x; none of them may pass. */
      if (g_str_has_prefix (name, "x"))
        g_error ("%s was taken", name);
      *decoded += 1;
    }
  else
    {
      g_assert_true (error->domain == DEFLASH_IMAGE_ERROR);
      g_test_message ("%s: %s", path, error->message);
      *refused += 1;
    }
}

static void
walk (const char *folder, guint *decoded, guint *refused)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        walk (path, decoded, refused);
      else if (g_str_has_suffix (name, ".png"))
        decode_file (path, decoded, refused);
    }
}

static void
test_pngsuite (void)
{
  g_autofree char *folder = find_corpus ("hostile/pngsuite");
  guint decoded = 0, refused = 0;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the corpora are not here (DEFLASH_CORPORA)");
      return;
    }
  walk (folder, &decoded, &refused);
  g_test_message ("%u decoded, %u refused", decoded, refused);
  g_assert_cmpuint (decoded, >, 100);
  g_assert_cmpuint (refused, >, 0);
}

void
image_add_conformance_tests (void)
{
  g_test_add_func ("/image/conformance/pngsuite-is-decoded-or-refused", test_pngsuite);
}
