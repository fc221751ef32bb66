/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashLibraryStorage:
 * @n_articles: all that is stored, saved ones included
 * @n_pictures: in the cache
 * @n_saved: articles that a person saved
 * @article_bytes: what the database takes on the disk
 * @picture_bytes: what the cache of pictures takes
 * @saved_bytes: what the folders of saved articles take, with their pictures
 *
 * What the library holds and what that takes.
 */
typedef struct
{
  guint n_articles;
  guint n_pictures;
  guint n_saved;
  gint64 article_bytes;
  gint64 picture_bytes;
  gint64 saved_bytes;
} DeflashLibraryStorage;

void                   deflash_library_get_storage_async  (DeflashLibrary       *self,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
DeflashLibraryStorage *deflash_library_get_storage_finish (DeflashLibrary       *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void                   deflash_library_free_space_async   (DeflashLibrary       *self,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
DeflashLibraryStorage *deflash_library_free_space_finish  (DeflashLibrary       *self,
                                                           GAsyncResult         *result,
                                                           gint64               *freed,
                                                           GError              **error);

G_END_DECLS
