/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashSourceRate:
 * @n_articles: stored from it, without those that were purged
 * @per_week: about how many it publishes a week, of late
 *
 * How much comes from a source.
 */
typedef struct
{
  guint n_articles;
  double per_week;
} DeflashSourceRate;

void               deflash_library_update_source_async    (DeflashLibrary            *self,
                                                           const DeflashSourceFields *fields,
                                                           GAsyncReadyCallback        callback,
                                                           gpointer                   user_data);
gboolean           deflash_library_update_source_finish   (DeflashLibrary            *self,
                                                           GAsyncResult              *result,
                                                           GError                   **error);
void               deflash_library_sign_in_async          (DeflashLibrary            *self,
                                                           DeflashSource             *source,
                                                           const char                *user,
                                                           const char                *password,
                                                           GAsyncReadyCallback        callback,
                                                           gpointer                   user_data);
gboolean           deflash_library_sign_in_finish         (DeflashLibrary            *self,
                                                           GAsyncResult              *result,
                                                           GError                   **error);
void               deflash_library_get_source_rate_async  (DeflashLibrary            *self,
                                                           DeflashSource             *source,
                                                           GCancellable              *cancellable,
                                                           GAsyncReadyCallback        callback,
                                                           gpointer                   user_data);
DeflashSourceRate *deflash_library_get_source_rate_finish (DeflashLibrary            *self,
                                                           GAsyncResult              *result,
                                                           GError                   **error);
void               deflash_library_get_unread_async       (DeflashLibrary            *self,
                                                           GCancellable              *cancellable,
                                                           GAsyncReadyCallback        callback,
                                                           gpointer                   user_data);
GHashTable        *deflash_library_get_unread_finish      (DeflashLibrary            *self,
                                                           GAsyncResult              *result,
                                                           GError                   **error);

G_END_DECLS
