/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture-files.h"

#include <glib/gstdio.h>

#include "deflash-image.h"
#include "deflash-sample.h"

#define THUMBNAIL_WIDTH DEFLASH_IMAGE_THUMBNAIL_WIDTH
#define READING_WIDTH 1600

/* A picture that is no wider than a page and no larger than this is kept as it came. */
#define KEEP_AS_IS (400 * 1024)

#define MAX_RATIO 4

/**
 * deflash_pixels_free:
 * @self: (transfer full): pixels
 */
void
deflash_pixels_free (DeflashPixels *self)
{
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/**
 * deflash_picture_files_get_name:
 * @url: where a picture comes from
 *
 * Returns: (transfer full): the name of its files below the cache, without ending
 */
char *
deflash_picture_files_get_name (const char *url)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  return g_strdup_printf ("%.2s/%.40s", hash, hash + 2);
}

/**
 * deflash_picture_files_get_path:
 * @dir: the cache
 * @name: of deflash_picture_files_get_name()
 * @size: which of its files
 *
 * Returns: (transfer full): the file
 */
char *
deflash_picture_files_get_path (const char *dir, const char *name, DeflashPictureSize size)
{
  return g_strconcat (dir, G_DIR_SEPARATOR_S, name, size == DEFLASH_PICTURE_READING ? ".page" : ".card", NULL);
}

static gboolean
write_file (const char *dir, const char *name, DeflashPictureSize size, GBytes *bytes, GError **error)
{
  g_autofree char *path = deflash_picture_files_get_path (dir, name, size);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  /* Renamed into place whole; that the disk has it at once matters to nobody: it can be fetched again. */
  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

static gboolean
write_reading_size (const char *dir, const char *name, GBytes *bytes, const DeflashImageInfo *info, GCancellable *cancellable, gsize *length,
                    GError **error)
{
  g_auto (DeflashThumbnail) scaled = { 0 };

  if (info->width > READING_WIDTH || g_bytes_get_size (bytes) > KEEP_AS_IS)
    {
      if (!deflash_image_make_thumbnail (bytes, READING_WIDTH, cancellable, &scaled, error))
        return FALSE;
      bytes = scaled.bytes;
    }
  *length = g_bytes_get_size (bytes);
  return write_file (dir, name, DEFLASH_PICTURE_READING, bytes, error);
}

/**
 * deflash_picture_files_store:
 * @dir: the cache
 * @name: of deflash_picture_files_get_name()
 * @bytes: a picture from the network: hostile until checked
 * @cancellable: (nullable): a #GCancellable
 * @facts: (out): what became known of it
 * @error: where to put a %DEFLASH_IMAGE_ERROR or an error of the disk
 *
 * Checks a picture and stores it in both sizes.
 *
 * Returns: whether it is there
 */
gboolean
deflash_picture_files_store (const char *dir, const char *name, GBytes *bytes, GCancellable *cancellable, DeflashPictureFacts *facts,
                             GError **error)
{
  g_auto (DeflashThumbnail) thumbnail = { 0 };
  DeflashImageInfo info;
  gsize length = 0;

  if (!deflash_image_probe (bytes, &info, error) ||
      !deflash_image_make_thumbnail (bytes, THUMBNAIL_WIDTH, cancellable, &thumbnail, error) ||
      !write_reading_size (dir, name, bytes, &info, cancellable, &length, error) ||
      !write_file (dir, name, DEFLASH_PICTURE_THUMBNAIL, thumbnail.bytes, error))
    return FALSE;

  facts->width = thumbnail.original_width;
  facts->height = thumbnail.original_height;
  facts->color = thumbnail.color | (1u << 24);
  facts->bytes = length + g_bytes_get_size (thumbnail.bytes);
  return TRUE;
}

/**
 * deflash_picture_files_remove:
 * @dir: the cache
 * @name: of deflash_picture_files_get_name()
 *
 * Deletes a picture's files.
 */
void
deflash_picture_files_remove (const char *dir, const char *name)
{
  for (DeflashPictureSize size = DEFLASH_PICTURE_THUMBNAIL; size <= DEFLASH_PICTURE_READING; size++)
    {
      g_autofree char *path = deflash_picture_files_get_path (dir, name, size);

      g_unlink (path);
    }
}

/**
 * deflash_picture_files_read:
 * @path: a file
 * @error: where to put a %G_IO_ERROR_NOT_FOUND or another
 *
 * Returns: (transfer full): its content, or %NULL
 */
GBytes *
deflash_picture_files_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/**
 * deflash_picture_files_decode:
 * @path: a file
 * @size: at most this large
 * @cancellable: (nullable): a #GCancellable
 * @error: where to put the error
 *
 * Returns: (transfer full): its pixels, or %NULL
 */
DeflashPixels *
deflash_picture_files_decode (const char *path, DeflashPictureSize size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = deflash_picture_files_read (path, error);
  g_auto (DeflashImagePixels) image = { 0 };
  guint width = size == DEFLASH_PICTURE_READING ? READING_WIDTH : THUMBNAIL_WIDTH;
  DeflashPixels *pixels;

  if (bytes == NULL || !deflash_image_decode (bytes, width, width * MAX_RATIO, cancellable, &image, error))
    return NULL;
  pixels = g_new0 (DeflashPixels, 1);
  pixels->pixels = g_steal_pointer (&image.bytes);
  pixels->width = image.width;
  pixels->height = image.height;
  pixels->stride = image.stride;
  pixels->has_alpha = image.has_alpha;
  return pixels;
}

/* Returns: (nullable): @path without links and dots, if it is inside of @dir */
static char *
resolve_inside (const char *path, const char *dir)
{
  g_autofree char *real_path = realpath (path, NULL);
  g_autofree char *real_dir = dir != NULL ? realpath (dir, NULL) : NULL;
  gsize length;

  if (real_path == NULL || real_dir == NULL)
    return NULL;
  length = strlen (real_dir);
  if (strncmp (real_path, real_dir, length) != 0 || real_path[length] != G_DIR_SEPARATOR)
    return NULL;
  return g_strdup (real_path);
}

/**
 * deflash_picture_files_find_local:
 * @url: where a picture comes from
 * @edition_dir: (nullable): the built-in edition
 * @saved_dir: (nullable): the folders of saved articles
 *
 * Returns: (transfer full) (nullable): its file where it is part of the built-in edition or of a saved article; %NULL for anything else
 */
char *
deflash_picture_files_find_local (const char *url, const char *edition_dir, const char *saved_dir)
{
  g_autofree char *path = NULL;
  char *inside;

  if (g_str_has_prefix (url, DEFLASH_SAMPLE_BASE_URL))
    {
      g_autofree char *relative = g_uri_unescape_string (url + strlen (DEFLASH_SAMPLE_BASE_URL), "/");

      if (relative == NULL || edition_dir == NULL)
        return NULL;
      path = g_build_filename (edition_dir, relative, NULL);
      return resolve_inside (path, edition_dir);
    }

  if (!g_str_has_prefix (url, "file:"))
    return NULL;
  path = g_filename_from_uri (url, NULL, NULL);
  if (path == NULL)
    return NULL;
  inside = resolve_inside (path, edition_dir);
  return inside != NULL ? inside : resolve_inside (path, saved_dir);
}
