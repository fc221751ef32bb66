/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_PICTURE_THUMBNAIL = 1, /* at most 640 px wide, for cards */
  DEFLASH_PICTURE_READING = 2,   /* at most 1600 px wide, for articles */
} DeflashPictureSize;

/* Decoded pixels, ready for a GdkMemoryTexture. 8 bits a channel, straight alpha when @has_alpha, else RGB. */
typedef struct
{
  GBytes *pixels;
  guint width;
  guint height;
  gsize stride;
  gboolean has_alpha;
} DeflashPixels;

void deflash_pixels_free (DeflashPixels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashPixels, deflash_pixels_free)

/**
 * DeflashPictureCache:
 *
 * Pictures of articles: fetched once, checked, scaled, kept on disk within a byte limit, decoded off the main thread. Main thread only.
 * Cancel the request when the widget that wants it goes away: queued work is dropped then. `file:` URLs are taken only from inside the
 * built-in edition and saved articles' own folders.
 */
#define DEFLASH_TYPE_PICTURE_CACHE (deflash_picture_cache_get_type ())
G_DECLARE_FINAL_TYPE (DeflashPictureCache, deflash_picture_cache, DEFLASH, PICTURE_CACHE, GObject)

void           deflash_picture_cache_load_async  (DeflashPictureCache  *self,
                                                  const char           *url,
                                                  DeflashPictureSize    size,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DeflashPixels *deflash_picture_cache_load_finish (DeflashPictureCache  *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
