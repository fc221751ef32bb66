/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture-type.h"

#include <string.h>

static const char *const types[][2] = {
  { "image/jpeg", "jpg" }, { "image/png", "png" }, { "image/webp", "webp" }, { "image/gif", "gif" }, { "image/svg+xml", "svg" },
};

/**
 * deflash_picture_type_get_extension:
 * @mime_type: (nullable): a media type
 *
 * Returns: (nullable): how the names of such files end, without the dot; %NULL for what is no picture
 */
const char *
deflash_picture_type_get_extension (const char *mime_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (mime_type, types[i][0]) == 0)
      return types[i][1];
  return NULL;
}

/**
 * deflash_picture_type_of_file:
 * @name: a file name that ends as deflash_picture_type_get_extension() says
 *
 * Returns: (nullable): its media type
 */
const char *
deflash_picture_type_of_file (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (dot + 1, types[i][1]))
      return types[i][0];
  return NULL;
}
