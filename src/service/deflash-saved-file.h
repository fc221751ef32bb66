/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-source-list.h"

G_BEGIN_DECLS

/**
 * DeflashSavedFile:
 *
 * Saved articles from another program or from our own export, read but not imported yet. Main thread only.
 */
typedef struct _DeflashSavedFile DeflashSavedFile;

void              deflash_saved_file_read_async    (DeflashLibrary       *library,
                                                    GFile                *file,
                                                    GBytes               *bytes,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
DeflashSavedFile *deflash_saved_file_read_finish   (DeflashLibrary       *library,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void              deflash_saved_file_free          (DeflashSavedFile     *self);
const char       *deflash_saved_file_get_format    (DeflashSavedFile     *self);
guint             deflash_saved_file_get_n_items   (DeflashSavedFile     *self);
guint             deflash_saved_file_get_n_refused (DeflashSavedFile     *self);
GArray           *deflash_saved_file_dup_left_out  (DeflashSavedFile     *self);
gboolean          deflash_saved_file_is_damaged    (DeflashSavedFile     *self);
void              deflash_saved_file_import_async  (DeflashLibrary       *library,
                                                    DeflashSavedFile     *file,
                                                    DeflashListProgress   progress,
                                                    gpointer              progress_data,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          deflash_saved_file_import_finish (DeflashLibrary       *library,
                                                    GAsyncResult         *result,
                                                    guint                *n_added,
                                                    GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSavedFile, deflash_saved_file_free)

G_END_DECLS
