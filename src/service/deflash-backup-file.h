/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* Everything in one file, and back. */

/**
 * DeflashBackupMerged:
 * @n_sources: sources that were not there
 * @n_saved: articles that were not saved
 * @n_states: articles whose state was taken
 * @n_mutes: rules that were not there
 * @n_alerts: alerts that were not there
 * @settings: (nullable): the settings in it, as a key file
 *
 * What a library got of a backup.
 */
typedef struct
{
  guint n_sources;
  guint n_saved;
  guint n_states;
  guint n_mutes;
  guint n_alerts;
  GBytes *settings;
} DeflashBackupMerged;

void                 deflash_backup_merged_free          (DeflashBackupMerged *self);

gboolean             deflash_backup_write                (const char          *data_dir,
                                                          GFile               *file,
                                                          GBytes              *settings,
                                                          GCancellable        *cancellable,
                                                          GError             **error);
gboolean             deflash_backup_restore              (const char          *data_dir,
                                                          GFile               *file,
                                                          char               **set_aside,
                                                          GError             **error);
void                 deflash_library_backup_async        (DeflashLibrary      *self,
                                                          GFile               *file,
                                                          GBytes              *settings,
                                                          GCancellable        *cancellable,
                                                          GAsyncReadyCallback  callback,
                                                          gpointer             user_data);
gboolean             deflash_library_backup_finish       (DeflashLibrary      *self,
                                                          GAsyncResult        *result,
                                                          GError             **error);
void                 deflash_library_merge_backup_async  (DeflashLibrary      *self,
                                                          GFile               *file,
                                                          GCancellable        *cancellable,
                                                          GAsyncReadyCallback  callback,
                                                          gpointer             user_data);
DeflashBackupMerged *deflash_library_merge_backup_finish (DeflashLibrary      *self,
                                                          GAsyncResult        *result,
                                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashBackupMerged, deflash_backup_merged_free)

G_END_DECLS
