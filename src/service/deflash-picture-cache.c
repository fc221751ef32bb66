/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture-cache.h"

#include "deflash-error.h"
#include "deflash-picture-cache-private.h"

struct _DeflashPictureCache
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (DeflashPictureCache, deflash_picture_cache, G_TYPE_OBJECT)

static void
deflash_picture_cache_class_init (DeflashPictureCacheClass *klass)
{
}

static void
deflash_picture_cache_init (DeflashPictureCache *self)
{
}

DeflashPictureCache *
deflash_picture_cache_new (DeflashLibrary *library, const char *cache_dir, const char *edition_dir)
{
  return g_object_new (DEFLASH_TYPE_PICTURE_CACHE, NULL);
}

void
deflash_picture_cache_stop (DeflashPictureCache *self)
{
}

void
deflash_pixels_free (DeflashPixels *self)
{
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

void
deflash_picture_cache_load_async (DeflashPictureCache *self, const char *url, DeflashPictureSize size, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_new_error (task, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE, "%s is not there", url);
}

DeflashPixels *
deflash_picture_cache_load_finish (DeflashPictureCache *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
