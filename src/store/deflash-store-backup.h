/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store.h"

G_BEGIN_DECLS

/**
 * DeflashStoreMerged:
 * @n_sources: sources that were not there
 * @n_saved: articles that were not saved
 * @n_states: articles whose state was taken
 * @n_mutes: rules that were not there
 * @n_alerts: alerts that were not there
 *
 * What a library got of another.
 */
typedef struct
{
  guint n_sources;
  guint n_saved;
  guint n_states;
  guint n_mutes;
  guint n_alerts;
} DeflashStoreMerged;

gboolean            deflash_store_copy_database  (const char            *data_dir,
                                                  const char            *path,
                                                  DeflashStoreOpenInfo  *counts,
                                                  GError               **error);
gboolean            deflash_store_verify         (const char            *data_dir,
                                                  DeflashClock          *clock,
                                                  GError               **error);
gboolean            deflash_store_is_free        (const char            *data_dir,
                                                  GError               **error);
void                deflash_store_merge_async    (DeflashStore          *self,
                                                  const char            *data_dir,
                                                  DeflashOrigin          origin,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
DeflashStoreMerged *deflash_store_merge_finish   (DeflashStore          *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

G_END_DECLS
